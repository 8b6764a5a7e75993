"""The database as a file and as a server: opening, moving on, refusing, surviving."""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from conftest import KEPT_DATABASES, administration
from plain_rows import MAY, ask, load, load_in, row
from sqlalchemy import create_engine, insert, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from data import queries, schema, store_file
from data.queries import meetings, sources
from data.queries.before_writing import plans as issues
from data.store import FileReplaced, StoreError, open_store

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def file(tmp_path):
    """A SQLite file with one document, closed."""
    path = tmp_path / "fil.db"
    store = open_store(f"sqlite:///{path}", fill=False)
    load(store, MAY, [row(f"Initiativ {number}", "ord " * 200) for number in range(60)])
    store.close()
    return path


def opened(path, **options):
    store = open_store(f"sqlite:///{path}", fill=False, **options)
    store.close()
    return store


def test_the_migrations_make_exactly_the_tables_of_the_schema(store):
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_a_healthy_database_says_so(store):
    health = store.health()
    assert (health["ok"], health["reachable"], health["reason"]) == (True, True, None)
    assert health["migration"] == health["expected"] != None  # noqa: E711
    assert health["integrity"] == ("ok" if store.is_sqlite else None)


def test_a_reader_cannot_write(store):
    forum = {"forum_id": "x", "name": "X", "position": 1, "recorded_at": None}
    with pytest.raises((StoreError, DBAPIError)), store.reading() as connection:
        connection.execute(insert(schema.forum), [forum])
    with store.writing() as connection:
        assert issues.forum_names(connection) == {}


def test_a_wrong_reference_is_refused_by_the_database(store):
    with pytest.raises(IntegrityError), store.writing() as connection:
        connection.execute(insert(schema.amount), [{"version_id": 999, "amount_dkk": 1.0, "quote": "1 kr."}])


def test_an_error_of_the_database_does_not_tell_what_was_to_be_written(store):
    alias = {"alias": "hemmeligt navn", "forum_id": "findes-ikke"}
    with pytest.raises(IntegrityError) as error, store.writing() as connection:
        connection.execute(insert(schema.forum_alias), [alias])
    assert "INSERT INTO forum_alias" in str(error.value)
    assert "hemmeligt navn" not in str(error.value)


def test_an_error_inside_a_write_undoes_all_of_it(store):
    with pytest.raises(ZeroDivisionError), store.writing() as connection:
        load_in(connection, MAY, [row("A")])
        raise ZeroDivisionError
    assert ask(store, issues.is_empty)


def test_opening_again_keeps_what_is_there(file):
    before = file.stat().st_size
    store = open_store(f"sqlite:///{file}", fill=False)
    assert len(ask(store, sources.documents)) == 1
    store.close()
    assert file.stat().st_size == before


def test_the_file_is_kept_safe_by_sqlite_itself(file):
    store = open_store(f"sqlite:///{file}", fill=False)
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    with store.reading() as connection:
        pragmas = [connection.scalar(text(f"PRAGMA {name}")) for name in names]
    store.close()
    assert pragmas == ["wal", 2, 1, 5000]


def test_four_processes_can_open_the_same_new_database_at_once(tmp_path, request):
    for url in (f"sqlite:///{tmp_path / 'ny.db'}", request.getfixturevalue("empty_database")):
        script = (
            "import sys; from data.store import open_store as o; s = o(sys.argv[1]); print(s.health()['ok']); s.close()"
        )
        command = [sys.executable, "-W", "error", "-c", script, url]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
        running = [subprocess.Popen(command, cwd=ROOT, **pipes) for _ in range(4)]
        answers = [process.communicate(timeout=60) for process in running]
        assert answers == [("True\n", "")] * 4


def test_a_damaged_header_is_told_in_danish(file):
    with file.open("r+b") as damaged:
        damaged.write(b"x" * 100)
    with pytest.raises(StoreError, match=r"beskadiget eller er ikke en database\. Intet er ændret\. Gendan"):
        opened(file)


def test_a_file_cut_in_half_is_told_in_danish(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(StoreError, match=r"beskadiget\. Intet er ændret\. Gendan"):
        opened(file)


def test_a_damaged_page_is_found_by_the_check_at_opening(file):
    with file.open("r+b") as damaged:
        damaged.seek(file.stat().st_size // 2 // 4096 * 4096)
        damaged.write(b"\xff" * 4096)
    with pytest.raises(StoreError, match="beskadiget"):
        opened(file)


def test_a_file_that_can_only_be_read_is_shown_but_not_written_to(file):
    store = open_store(f"sqlite:///file:{file}?mode=ro&uri=true", fill=False)
    assert len(ask(store, sources.documents)) == 1
    assert store.is_read_only and store.health()["ok"]
    with pytest.raises(StoreError, match="kan kun læses"):
        load(store, MAY, [row("A")], name="ny.txt")
    store.close()


def test_a_file_in_a_folder_that_can_only_be_read_is_shown_but_not_written_to(file):
    script = """if True:
        import os, sys
        from data.queries import sources
        from data.store import open_store
        os.setuid(65534)
        store = open_store(sys.argv[1])
        with store.reading() as connection:
            print(store.is_read_only, len(sources.documents(connection)))
    """
    if os.getuid() != 0:
        pytest.skip("kun root kan prøve det som en anden")
    for folder in file.parents:
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    shown = subprocess.run(
        [sys.executable, "-c", script, f"sqlite:///{file}"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (shown.stdout, shown.stderr) == ("True 1\n", "")


def test_a_server_that_lets_us_only_read_is_shown_but_not_written_to(empty_database):
    open_store(empty_database, fill=False).close()
    with administration(empty_database) as connection:
        connection.execute(f"ALTER DATABASE {connection.info.dbname} SET default_transaction_read_only = on")
    reader = open_store(empty_database)
    assert reader.is_read_only and reader.health()["ok"]
    assert ask(reader, sources.documents).empty
    with pytest.raises(StoreError, match="kan kun læses"):
        load(reader, MAY, [row("A")])
    reader.close()


def test_an_empty_file_that_was_there_is_refused_and_stays_empty(tmp_path):
    empty = tmp_path / "tom.db"
    empty.touch()
    with pytest.raises(StoreError, match=r"tom \(0 byte\)\. Intet er ændret\. Gendan"):
        open_store(f"sqlite:///{empty}")
    assert empty.stat().st_size == 0


@pytest.mark.parametrize("database_url", KEPT_DATABASES, indirect=True)
@pytest.mark.parametrize(
    ("table", "told"), [("change", "mangler mindst én af sine tabeller"), ("alembic_version", "ikke det mærke")]
)
def test_a_database_without_one_of_its_tables_is_refused_in_danish(database_url, table, told):
    open_store(database_url, fill=False).close()
    plain = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        connection.execute(text(f"DROP TABLE {table}"))
    plain.dispose()
    with pytest.raises(StoreError, match=told):
        open_store(database_url)


@pytest.mark.parametrize(
    ("kind", "options", "is_refused"),
    [
        *((kind, "rw", True) for kind in ("nfs4", "cifs", "smb3", "fuse.sshfs")),
        *((kind, "rw", False) for kind in ("ext4", "overlay", "tmpfs", "xfs", "fuseblk", "virtiofs", "9p")),
        ("9p", "rw,trans=tcp,port=564", True),
        ("9p", "rw,trans=virtio", False),
    ],
)
def test_a_file_on_a_share_of_a_network_is_refused(tmp_path, monkeypatch, kind, options, is_refused):
    mounts = tmp_path / "mountinfo"
    place = tmp_path / "min mappe"
    place.mkdir()
    lines = [
        "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
        f"40 22 0:50 / {str(place).replace(' ', chr(92) + '040')} rw,relatime shared:2 - {kind} nas:/x {options}",
        f"41 22 0:51 / {place.parent}-andet rw - nfs nas:/y rw",
    ]
    mounts.write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(store_file, "MOUNTS", mounts)
    if is_refused:
        with pytest.raises(StoreError, match=f"netværksdrev \\({kind}\\)"):
            opened(place / "fil.db")
        assert not (place / "fil.db").exists()
    else:
        opened(place / "fil.db")


def taken_away(path, kept):
    path.rename(kept)


def replaced(path, kept):
    path.rename(kept)
    shutil.copy(kept, path)


@pytest.mark.parametrize("swap", [taken_away, replaced])
def test_nothing_is_read_or_written_once_the_file_is_not_the_one_that_was_opened(file, tmp_path, swap):
    store = open_store(f"sqlite:///{file}", fill=False)
    swap(file, tmp_path / "gammel.db")
    before = file.read_bytes() if file.exists() else None
    for use in (lambda: load(store, MAY, [row("A")], name="ny.txt"), lambda: ask(store, sources.documents)):
        with pytest.raises(FileReplaced, match=r"slettet eller byttet ud.* Intet er ændret\."):
            use()
    assert (file.read_bytes() if file.exists() else None) == before
    health = store.health()
    assert not health["ok"] and "byttet ud" in health["reason"]
    store.close()


def test_a_file_replaced_in_the_middle_of_a_write_does_not_get_half_of_it_and_nothing_is_acknowledged(file, tmp_path):
    store = open_store(f"sqlite:///{file}", fill=False)
    with pytest.raises(FileReplaced), store.writing() as connection:
        load_in(connection, date(2022, 9, 1), [row("A")])
        replaced(file, tmp_path / "gammel.db")
    store.close()
    for path in (file, tmp_path / "gammel.db"):
        again = open_store(f"sqlite:///{path}", fill=False)
        assert len(ask(again, sources.documents)) == 1
        again.close()


def test_a_file_put_in_the_place_of_the_open_one_is_opened_when_a_person_says_so(file, tmp_path):
    store = open_store(f"sqlite:///{file}", fill=False)
    store.backup(tmp_path / "kopi.db")
    load(store, date(2022, 9, 1), [row("A")], name="ny.txt")
    assert len(ask(store, sources.documents)) == 2
    (tmp_path / "kopi.db").replace(file)
    with pytest.raises(FileReplaced):
        ask(store, sources.documents)
    store.reopen()
    assert len(ask(store, sources.documents)) == 1
    load(store, date(2022, 9, 2), [row("B")], name="nyere.txt")
    store.close()
    again = open_store(f"sqlite:///{file}", fill=False)
    assert again.health()["ok"]
    assert len(ask(again, sources.documents)) == 2
    again.close()


def test_a_file_that_is_gone_is_not_made_anew_by_opening_again(file):
    store = open_store(f"sqlite:///{file}", fill=False)
    file.unlink()
    with pytest.raises(StoreError, match=r"ingen databasefil at åbne\. Intet er ændret\."):
        store.reopen()
    assert not file.exists()
    store.close()


def test_a_write_to_a_server_gives_up_as_one_to_a_file_does(store):
    with store.writing(), pytest.raises(StoreError, match="optaget af en anden"), store.writing(patience_ms=200):
        pass
    with store.writing() as connection:
        load_in(connection, MAY, [row("A")])
    assert len(ask(store, sources.documents)) == 1


def test_readers_need_not_wait_for_the_connections_of_many_who_wait_to_write(store):
    with ThreadPoolExecutor(40) as others, store.writing():
        begun = Barrier(41)

        def write_later() -> None:
            begun.wait(20)
            with store.writing() as connection:
                issues.forum_names(connection)

        waiting = [others.submit(write_later) for _ in range(40)]
        begun.wait(20)
        for _ in range(20):
            assert ask(store, issues.is_empty)
        assert not any(one.done() for one in waiting)
    assert [one.result() for one in waiting] == [None] * 40


def test_too_little_room_on_the_disk_is_unhealthy_before_it_is_full(file, monkeypatch):
    store = open_store(f"sqlite:///{file}", fill=False)
    assert store.health()["ok"]
    monkeypatch.setattr(store_file, "LEAST_FREE_BYTES", 10**18)
    assert "ledig plads" in store.health()["reason"]
    store.close()


def test_a_file_of_an_older_level_that_can_only_be_read_is_told_in_danish(tmp_path):
    old = tmp_path / "gammel.db"
    at_level(old)
    with pytest.raises(StoreError, match="kan kun læses"):
        opened(f"file:{old}?mode=ro&uri=true")


def test_a_folder_that_does_not_exist_is_told_in_danish(tmp_path):
    with pytest.raises(StoreError, match="kan ikke åbnes"):
        opened(tmp_path / "findes-ikke" / "fil.db")


def test_a_server_that_does_not_answer_is_told_in_danish():
    with pytest.raises(StoreError, match="svarer ikke"):
        open_store("postgresql://postgres@127.0.0.1:1/postgres")


@pytest.mark.parametrize("url", ["", "mysql://x/y", "ikke en adresse"])
def test_an_address_of_another_kind_is_refused(url):
    with pytest.raises(StoreError, match="DATABASE_URL"):
        open_store(url)


@pytest.mark.parametrize("database_url", KEPT_DATABASES, indirect=True)
def test_a_database_of_a_newer_version_is_refused_untouched(database_url):
    open_store(database_url, fill=False).close()
    plain = create_engine(database_url.replace("postgresql://", "postgresql+psycopg://"))
    with plain.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"nyere udgave .* Intet er ændret"):
        open_store(database_url, fill=False)
    with plain.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
    plain.dispose()


def at_level(path, level=None) -> str:
    """Make a file as an earlier version of the product left it, the one before by default, with one forum."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    level = level or ScriptDirectory.from_config(config).get_revision("head").down_revision
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, level)
        connection.execute(text("INSERT INTO forum VALUES ('f', 'Forum', 1, NULL, NULL, NULL, '2022-05-20 12:00:00')"))
    engine.dispose()
    return level


def test_a_file_of_an_older_level_is_copied_and_then_migrated_with_what_it_holds(tmp_path):
    path = tmp_path / "fil.db"
    level = at_level(path)
    store = open_store(f"sqlite:///{path}", fill=False)
    assert ask(store, issues.forum_names) == {"f": ["Forum"]}
    assert store.health()["ok"]
    with store.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    store.close()
    kept = create_engine(f"sqlite:///{path}.foer-{level}")
    with kept.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == level
        assert connection.scalar(text("SELECT name FROM forum")) == "Forum"
    kept.dispose()


def test_who_wrote_before_names_were_kept_is_told_by_the_notes_of_what_was_written(tmp_path):
    path = tmp_path / "fil.db"
    at_level(path, "0013")
    engine = create_engine(f"sqlite:///{path}")
    at = "2022-05-20 12:00:00"
    said = "'[]', '[]', '[]'"
    meeting = "INSERT INTO meeting_version (meeting_id, state, on_day, is_to_move, chairs, attending, absent, "
    meeting += "valid_from_on, recorded_at, slide) VALUES "
    with engine.begin() as connection:
        for statement in (
            f"INSERT INTO meeting VALUES ('m', 'f', '{at}')",
            f"{meeting} ('m', 'planned', '2022-06-01', 0, {said}, '2022-05-20', '{at}', 0)",
            f"{meeting} ('m', 'cancelled', '2022-06-01', 0, {said}, '2022-05-20', '2022-05-21 12:00:00', 0)",
            "INSERT INTO change (recorded_at, writer, action, subject) "
            f"VALUES ('{at}', 'Karen Holm', 'møde planlagt', 'm 2022-06-01'), "
            "('2022-05-21 12:00:00', 'siden', 'møde aflyst', 'm')",
        ):
            connection.execute(text(statement))
    engine.dispose()
    store = open_store(f"sqlite:///{path}", fill=False)
    told = ask(store, meetings.history, "m", date(2022, 5, 30))
    assert told["writer"].tolist() == ["Karen Holm", None]
    store.close()


def test_no_version_before_the_one_that_keeps_answers_had_any_to_find_under_another_key(tmp_path):
    # The key of a series was settled in the same version (0.1.0 up to migration 0005) that first kept answers (0004):
    # the version landed before it ends at 0003, so no database outside of that work holds a former key.
    path = tmp_path / "fil.db"
    at_level(path, "0003")
    store = open_store(f"sqlite:///{path}", fill=False)
    assert ask(store, queries.papers.answers).empty
    store.close()
    kept = create_engine(f"sqlite:///{path}.foer-0003")
    assert "answer" not in inspect(kept).get_table_names()
    kept.dispose()


def test_a_backup_taken_while_others_write_is_whole_and_can_be_restored(file, tmp_path):
    store = open_store(f"sqlite:///{file}", fill=False)
    with store.writing() as connection:
        connection.execute(insert(schema.forum_alias), [{"alias": "halv", "forum_id": "hr-forum"}])
        store.backup(tmp_path / "kopi.db")
    store.close()
    file.write_bytes(b"ubrugelig")
    file.with_name("fil.db-wal").unlink(missing_ok=True)
    shutil.copy(tmp_path / "kopi.db", file)
    restored = open_store(f"sqlite:///{file}", fill=False)
    assert len(ask(restored, sources.documents)) == 1
    assert "halv" not in ask(restored, issues.forum_names)["hr-forum"]
    restored.close()


def test_a_backup_never_overwrites_a_file(file):
    store = open_store(f"sqlite:///{file}", fill=False)
    with pytest.raises(StoreError, match="findes allerede"):
        store.backup(file)
    store.close()


def test_a_database_damaged_while_open_is_unhealthy_and_says_why(file):
    store = open_store(f"sqlite:///{file}", fill=False)
    store.close()
    with file.open("r+b") as damaged:
        damaged.seek(file.stat().st_size // 2 // 4096 * 4096)
        damaged.write(b"\xff" * 4096)
    health = store.health()
    store.close()
    assert not health["ok"]
    assert "beskadiget" in health["reason"]


def test_a_killed_load_leaves_the_old_content(file):
    script = """if True:
        import os, sys
        sys.path.insert(0, "tests")
        from plain_rows import SEPTEMBER, load_in, row
        from data.store import open_store
        with open_store(sys.argv[1], fill=False).writing() as connection:
            load_in(connection, SEPTEMBER, [row("Ny")])
            os.kill(os.getpid(), 9)
    """
    killed = subprocess.run([sys.executable, "-c", script, f"sqlite:///{file}"], cwd=ROOT, timeout=60)
    assert killed.returncode == -9
    store = open_store(f"sqlite:///{file}", fill=False)
    assert ask(store, sources.documents)["dated_on"].tolist() == [MAY]
    assert store.health()["ok"]
    store.close()
