"""Copies of a database: made while others write, put back with what was there kept, looked through, brought up."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, func, inspect, select, text
from sqlalchemy.engine import URL

from data import store_file
from data.schema import metadata
from data.store import BUSY_TIMEOUT_MS, Store, address_of, must_know, newest_level, open_store
from data.store_error import StoreError
from data.store_reasons import trouble

_LEVEL_TABLE = "alembic_version"
_RESTORE_LOCKS = "-c lock_timeout=60s"


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a database: its level, the rows of each of its tables by name, and what is wrong with it ("")."""

    level: str | None
    rows: Mapping[str, int]
    wrong: str

    @property
    def n_rows(self) -> int:
        """Rows of all tables together."""
        return sum(self.rows.values())


def content(url: str) -> Content:
    """Return what is in a database as it is; every page of a file and every reference is looked at.

    Raises
    ------
    StoreError
        There is none, or it cannot be read or is of a newer version of the product.
    """
    with closing(_as_it_is(url)) as store, store.reading() as connection:
        names = sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))
        rows = {name: _n_rows(connection, name) for name in names}
        return Content(store.level(connection), rows, _wrong_with(connection))


def backup(url: str, path: Path) -> Content:
    """Write a whole copy of a database to a new file, also while others write, and return what is in the copy.

    A SQLite database becomes one of its own; one of a server what ``pg_restore`` reads. A copy that is not whole never
    stands under the name of one.
    """
    _must_be_free(path)
    _must_not_be_newer(url)
    part = path.with_name(f"{path.name}.laves")
    part.unlink(missing_ok=True)
    try:
        with closing(_as_it_is(url)) as store:
            if store.is_sqlite:
                store.backup(part)
                found = content(_read_only(part))
            else:
                _run("pg_dump", address_of(url), "--format=custom", "--no-owner", "--no-acl", f"--file={part}")
                found = content(url)
        _keep_on_disk(part)
        part.rename(path)
    except OSError as error:
        raise trouble("DATABASE_IOERR") from error
    finally:
        part.unlink(missing_ok=True)
    return found


def restore(url: str, path: Path) -> Path | None:
    """Put a copy in the place of a database, and return where that is kept now, None where there was none.

    A server that runs on a SQLite file sees that its file was replaced, and reads and writes nothing until it is opened
    again. On a PostgreSQL server all is done in one transaction.

    Raises
    ------
    StoreError
        The copy is none, is damaged, or is of a newer version than this program, as the database itself may be.
    """
    if not path.is_file():
        raise trouble("KOPI_VAEK")
    address = address_of(url)
    if address.get_backend_name() == "sqlite":
        return _restore_file(address, path)
    return _restore_server(url, path)


def migrate(url: str, *, copy: Path | None = None) -> tuple[str | None, str, Path | None]:
    """Bring a database to the level of the program, after a copy; return the level before, the one now, and the copy.

    A file is copied beside itself, what is on a server to ``copy``, else to a file of this folder.
    """
    with closing(_as_it_is(url)) as store, store.reading() as connection:
        before = store.level(connection)
        path, is_sqlite = store.path, store.is_sqlite
    now = newest_level()
    if before == now:
        return before, now, None
    kept = copy or (
        path.with_name(f"{path.name}.foer-{before}") if is_sqlite else Path(f"klyngeoverblik.foer-{before}")
    )
    if not kept.exists():
        backup(url, kept)
    open_store(url, fill=False).close()
    return before, now, kept


def _as_it_is(url: str) -> Store:
    """Return an open database that is neither made, migrated nor filled."""
    address = address_of(url)
    path = store_file.of_address(address)
    if address.get_backend_name() == "sqlite" and not (path and path.is_file()):
        raise trouble("DATABASE_VAEK")
    return Store(address)


def _read_only(copy: Path) -> str:
    """Return the address under which a copy is looked into without being changed."""
    return f"sqlite:///file:{quote(str(copy.absolute()))}?mode=ro&uri=true"


def _must_be_free(path: Path) -> None:
    if path.exists():
        raise StoreError(f"{path} findes allerede. Ingen kopi er lavet. Vælg et andet navn.")


def _must_not_be_newer(url: str) -> None:
    with closing(_as_it_is(url)) as store, store.reading() as connection:
        store.level(connection)


def _n_rows(connection: Connection, name: str) -> int:
    return connection.scalar(select(func.count()).select_from(metadata.tables[name])) or 0


def _wrong_with(connection: Connection) -> str:
    """Return what is wrong with a file, "" where nothing is; a server sees to that itself."""
    if connection.dialect.name != "sqlite":
        return ""
    told = connection.scalar(text("PRAGMA integrity_check(1)"))
    loose = connection.execute(text("PRAGMA foreign_key_check")).first()
    return "" if told == "ok" and loose is None else str(trouble("DATABASE_CORRUPT"))


def _restore_file(address: URL, copy: Path) -> Path | None:
    target = store_file.of_address(address)
    if target is None:
        raise trouble("DATABASE_UKENDT")
    _must_be_whole(copy)
    if target.is_file() and not _is_damaged(target):
        _must_not_be_newer(f"sqlite:///{target}")
    part = target.with_name(f"{target.name}.laves")
    part.unlink(missing_ok=True)
    try:
        with closing(_as_it_is(_read_only(copy))) as store:
            store.backup(part)
        _keep_on_disk(part)
        if not target.exists():
            _move_log_aside(target, store_file.free_name(target))
            part.rename(target)
            return None
        return _swapped(target, part)
    except OSError as error:
        raise trouble("DATABASE_IOERR") from error
    finally:
        part.unlink(missing_ok=True)


def _must_be_whole(copy: Path) -> None:
    found = content(_read_only(copy))
    if found.wrong or found.level is None:
        raise trouble("KOPI_UBRUGELIG")


def _is_damaged(path: Path) -> bool:
    """Return whether a file cannot be read as a database of ours: it is to be replaced whatever is in it."""
    try:
        with closing(Store(address_of(f"sqlite:///{path}"))) as store, store.reading() as connection:
            return bool(_wrong_with(connection))
    except StoreError:
        return True


def _swapped(target: Path, part: Path) -> Path:
    """Put a file in the place of another, which is kept under a name beside it with all that it holds."""
    aside = store_file.free_name(target)
    if _is_damaged(target):
        _swap(target, part, aside)
        return aside
    store = Store(address_of(f"sqlite:///{target}"))
    with closing(store):
        deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
        while not _swapped_while_nobody_writes(store, target, part, aside):
            if time.monotonic() > deadline:
                raise trouble("DATABASE_BUSY")
            time.sleep(0.02)
    return aside


def _swapped_while_nobody_writes(store: Store, target: Path, part: Path, aside: Path) -> bool:
    """Swap where all rows stand in the file itself and no other transaction is open; else return False."""
    store.empty_log()
    with store.writing():
        log = store_file.log_of(target)
        if log.exists() and log.stat().st_size:
            return False
        _swap(target, part, aside)
    return True


def _swap(target: Path, part: Path, aside: Path) -> None:
    # The old file has two names for a moment, so that there is a database under the right one at any time.
    os.link(target, aside)
    part.replace(target)
    _move_log_aside(target, aside)


def _move_log_aside(target: Path, aside: Path) -> None:
    """Let the log and the shared memory follow the file they belong to: the next file must not find them."""
    for ending in ("-wal", "-shm"):
        beside = target.with_name(target.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))


def _restore_server(url: str, copy: Path) -> Path | None:
    address = address_of(url)
    _must_not_be_newer(url)
    level = _level_in(copy)
    if level is None:
        raise trouble("KOPI_UBRUGELIG")
    must_know(level)
    held = content(url)
    aside = store_file.free_name(copy) if held.level is not None else None
    if aside is not None:
        backup(url, aside)
    ours = ", ".join(f'"{name}"' for name in (*metadata.tables, _LEVEL_TABLE))
    with tempfile.TemporaryDirectory() as folder:
        emptied, filled = Path(folder) / "1.sql", Path(folder) / "2.sql"
        emptied.write_text(f"SET client_min_messages = warning;\nDROP TABLE IF EXISTS {ours} CASCADE;\n")
        _run("pg_restore", None, "--no-owner", "--no-acl", f"--file={filled}", str(copy))
        options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
        _run("psql", address, *options, f"--file={emptied}", f"--file={filled}")
    return aside


def _level_in(copy: Path) -> str | None:
    """Return the level of the database that a copy makes, None where it is no copy of ours."""
    script = _run("pg_restore", None, "--data-only", f"--table={_LEVEL_TABLE}", "--file=-", str(copy))
    found = re.search(rf"^COPY \S*{_LEVEL_TABLE} \(version_num\) FROM stdin;\n(\w+)$", script, flags=re.MULTILINE)
    return found.group(1) if found else None


def _run(tool: str, address: URL | None, *arguments: str) -> str:
    """Run a tool of PostgreSQL and return what it writes; the password stands in no list of processes."""
    program = shutil.which(tool)
    if program is None:
        raise trouble("VAERKTOEJ_MANGLER", tool=tool)
    surroundings = {**os.environ, "PGOPTIONS": _RESTORE_LOCKS, "PGCONNECT_TIMEOUT": "5"}
    options: Sequence[str] = ()
    if address is not None:
        plain = address.set(drivername="postgresql", password=None)
        options = (f"--dbname={plain.render_as_string(hide_password=False)}",)
        if address.password:
            surroundings["PGPASSWORD"] = str(address.password)
    done = subprocess.run(
        [program, *options, *arguments], env=surroundings, capture_output=True, text=True, encoding="utf-8"
    )
    if done.returncode:
        why = next((line for line in done.stderr.splitlines() if line.strip()), "")
        raise trouble("VAERKTOEJ_FEJLEDE", tool=tool, why=why)
    return done.stdout


def _keep_on_disk(path: Path) -> None:
    """Wait until a file stands on the disk, also after a power cut."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
