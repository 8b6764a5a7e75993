"""The database: opening it, transactions, migrations, health and backup."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from danish.messages import REFUSED, message
from data.shipping import fill as seed
from data.store_error import StoreError

CHECKOUT = Path(__file__).resolve().parent.parent
BUSY_TIMEOUT_MS = 5_000
OPENING_TIMEOUT_MS = 60_000
# Any number will do, as long as all processes of the product use the same.
WRITER_LOCK = 360_2022

_SQLITE = {
    "SQLITE_NOTADB": "DATABASE_NOTADB",
    "SQLITE_CORRUPT": "DATABASE_CORRUPT",
    "SQLITE_READONLY": "DATABASE_READONLY",
    "SQLITE_CANTOPEN": "DATABASE_CANTOPEN",
    "SQLITE_BUSY": "DATABASE_BUSY",
    "SQLITE_FULL": "DATABASE_FULL",
    "SQLITE_IOERR": "DATABASE_IOERR",
}
"""How the name of an error of SQLite begins -> the message of it."""


class Store:
    """An open database. Readers never wait and cannot write; one writer writes at a time."""

    def __init__(self, url: URL):
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self.is_sqlite else create_engine(url, pool_pre_ping=True)
        # A database in memory is one connection, which can hold one transaction.
        in_memory = isinstance(self._engine.pool, StaticPool)
        self._one_at_a_time = threading.Lock() if in_memory else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and cannot change it."""
        server_only = {} if self.is_sqlite else {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        engine = self._engine.execution_options(**server_only)
        with _said_in_danish(), self._one_at_a_time, engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self, *, patience_ms: int = BUSY_TIMEOUT_MS) -> Iterator[Connection]:
        """Give the connection of the one writer; what it does is kept whole at the end, or not at all on an error.

        Others who want to write wait, ``patience_ms`` at most in SQLite.
        """
        engine = self._engine.execution_options(writing=True, patience_ms=patience_ms)
        with _said_in_danish(), self._one_at_a_time, engine.begin() as connection:
            if not self.is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
            yield connection

    def health(self) -> dict:
        """Tell whether the database answers, at which migration it stands and whether it is whole.

        Returns
        -------
        dict
            ``ok`` when all is well; ``reachable``; ``migration`` and ``expected``, the level of the database and of
            the code;
            ``integrity``, "ok" or what is wrong (None where the server sees to it); ``reason``, Danish, None when ok.
        """
        expected = _scripts().get_current_head()
        try:
            with self.reading() as connection:
                migration = MigrationContext.configure(connection).get_current_revision()
                integrity = _integrity(connection)
        except StoreError as error:
            return _health(False, False, None, expected, None, str(error))
        reason = None if integrity in (None, "ok") else _refused("DATABASE_CORRUPT")
        if migration != expected:
            reason = "Databasen og programmet er ikke samme udgave. Genstart programmet."
        return _health(reason is None, True, migration, expected, integrity, reason)

    def backup(self, path: Path) -> None:
        """Write a whole copy of a SQLite database to a new file, also while others write."""
        if not self.is_sqlite:
            raise StoreError("En PostgreSQL-database sikkerhedskopieres med pg_dump. Ingen kopi er lavet.")
        if Path(path).exists():
            raise StoreError(f"{path} findes allerede. Ingen kopi er lavet. Vælg et andet navn.")
        with _said_in_danish(), self._one_at_a_time, self._engine.execution_options(bare=True).connect() as connection:
            connection.execute(text("VACUUM INTO :path"), {"path": str(path)})

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def open_store(url: str, *, fill: bool = True) -> Store:
    """Open the database at a URL, bring it to the newest migration, and fill an empty one with the shipped data.

    Several processes may open the same new database at once: one makes and fills it, the others wait for it. A SQLite
    file that needs a migration is copied beside itself first.

    Raises
    ------
    StoreError
        Damaged, read-only, unreachable, or made by a newer version of the product.
    """
    with _said_in_danish():
        store = Store(_url(url))
        try:
            _prepare(store, fill=fill)
        except BaseException:
            store.close()
            raise
    return store


def look_into(url: str) -> Store | None:
    """Return the database at a URL to read from, as it is; None where there is none of this edition."""
    address = _url(url)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).is_file()):
        return None
    store = Store(address)
    if store.health()["migration"] == _scripts().get_current_head():
        return store
    store.close()
    return None


def _prepare(store: Store, *, fill: bool) -> None:
    with store.reading() as connection:
        found = _revision(connection)
        if _integrity(connection) not in (None, "ok"):
            raise StoreError(_refused("DATABASE_CORRUPT"))
    if found is not None and found != _scripts().get_current_head():
        _keep_copy(store, found)
    with store.writing(patience_ms=OPENING_TIMEOUT_MS) as connection:
        if _revision(connection) != _scripts().get_current_head():
            _migrate(connection)
        if fill:
            seed.fill(connection)


def _url(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(_refused("DATABASE_UKENDT")) from error
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise StoreError(_refused("DATABASE_UKENDT"))
    return parsed


def _sqlite_engine(url: URL) -> Engine:
    """Return an engine whose transactions are begun by us: Python's own would let two writers read first."""
    in_memory = url.database in (None, "", ":memory:")
    options = {"connect_args": {"check_same_thread": False}, "poolclass": StaticPool} if in_memory else {}
    engine = create_engine(url, **options)
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up_connection(raw: sqlite3.Connection, record: object) -> None:
    raw.isolation_level = None
    for pragma in (f"busy_timeout = {BUSY_TIMEOUT_MS}", "synchronous = FULL", "foreign_keys = ON"):
        raw.execute(f"PRAGMA {pragma}")
    _switch_to_wal(raw)


def _switch_to_wal(raw: sqlite3.Connection) -> None:
    """Switch a file to WAL. SQLite does not wait by itself when two do this to a new file at once."""
    deadline = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("bare"):
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        return
    writing = options.get("writing", False)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {options.get('patience_ms', BUSY_TIMEOUT_MS)}")
    connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _integrity(connection: Connection) -> str | None:
    """Return "ok" or what is wrong with a SQLite file; None for a server, which sees to that itself."""
    if connection.dialect.name != "sqlite":
        return None
    return connection.execute(text("PRAGMA quick_check(1)")).scalar()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(CHECKOUT / "migrations"))


def _revision(connection: Connection) -> str | None:
    """Return the migration a database stands at, None for a new one; one unknown here is from a newer version."""
    revision = MigrationContext.configure(connection).get_current_revision()
    if revision is not None and revision not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreError(_refused("DATABASE_NYERE"))
    return revision


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _keep_copy(store: Store, revision: str) -> None:
    """Copy a SQLite file beside itself before it is migrated; a copy of the same level is never overwritten."""
    database = store._engine.url.database
    if store.is_sqlite and database and not isinstance(store._engine.pool, StaticPool):
        copy = Path(f"{database}.foer-{revision}")
        if not copy.exists():
            store.backup(copy)


def _health(ok, reachable, migration, expected, integrity, reason) -> dict:
    return {
        "ok": ok,
        "reachable": reachable,
        "migration": migration,
        "expected": expected,
        "integrity": integrity,
        "reason": reason,
    }


@contextmanager
def _said_in_danish() -> Iterator[None]:
    """Turn what the database says about itself into a StoreError; errors in our own statements pass as they are."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        reason = _reason(getattr(error, "orig", error))
        if reason is None:
            raise
        raise StoreError(reason) from error


def _reason(error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    if name is not None:
        return next((_refused(key) for code, key in _SQLITE.items() if name.startswith(code)), None)
    is_unreachable = type(error).__name__ in ("OperationalError", "ConnectionTimeout")
    return _refused("DATABASE_SVARER_IKKE") if is_unreachable else None


def _refused(key: str) -> str:
    """Return what is told where the database cannot be used."""
    return message(key, REFUSED).words()
