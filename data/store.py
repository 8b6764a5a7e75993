"""The database: opening it, transactions, migrations, health and backup."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from urllib.parse import quote

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from data import store_file
from data.queries.beginning import chosen
from data.schema import metadata
from data.shipping import fill as seed
from data.store_error import FileReplaced, ReadOnlyStore, StoreError
from data.store_reasons import said_in_danish, trouble

__all__ = ["FileReplaced", "ReadOnlyStore", "Store", "StoreError", "look_into", "open_store"]

CHECKOUT = Path(__file__).resolve().parent.parent
BUSY_TIMEOUT_MS = 5_000
OPENING_TIMEOUT_MS = 60_000
STATEMENT_LIMIT_MS = 30_000
"""No question of a page takes a second; one that takes longer than this waits for something that will not come."""
CONNECTING_SECONDS = 5
# Any number will do, as long as all processes of the product use the same.
WRITER_LOCK = 360_2022
_WAIT_FOR_MAKER_SECONDS = 2.0
"""SQLite gives a new file its first page at once: one that stays without is made by nobody."""


class _NothingIsKept(Exception):
    """Ends a transaction that was only tried."""


class Store:
    """An open database. Readers never wait and cannot write; one writer writes at a time.

    ``path`` is the file of a SQLite database, None for one in memory and for a server. ``is_read_only`` is True where
    the database, or our right to it, lets nobody write. Where the file at ``path`` is no longer the one that was
    opened, nothing is read or written until a person says so (`reopen`).
    """

    def __init__(self, url: URL):
        self.is_sqlite = url.get_backend_name() == "sqlite"
        self.path = store_file.of_address(url)
        self.is_read_only = False
        self._url = url
        self._fills, self._begin = False, "ask"
        self._opened: store_file.Identity | None = None
        self._own_log: store_file.Identity | None = None
        self._reopening = threading.Lock()
        self._writer = threading.Lock()
        self._engine = _sqlite_engine(url, self.path) if self.is_sqlite else _server_engine(url)
        # A database in memory is one connection, which can hold one transaction.
        in_memory = isinstance(self._engine.pool, StaticPool)
        self._one_at_a_time = threading.Lock() if in_memory else nullcontext()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the database and cannot change it."""
        server_only = {} if self.is_sqlite else {"postgresql_readonly": True, "isolation_level": "REPEATABLE READ"}
        engine = self._engine.execution_options(**server_only)
        with said_in_danish(), self._one_at_a_time:
            self._must_be_the_file_opened()
            with engine.begin() as connection:
                self._limit(connection, BUSY_TIMEOUT_MS)
                self._must_be_the_file_opened(connection)
                yield connection

    @contextmanager
    def writing(self, *, patience_ms: int = BUSY_TIMEOUT_MS, rebuilding: bool = False) -> Iterator[Connection]:
        """Give the connection of the one writer; what it does is kept whole at the end, or not at all on an error.

        Others who want to write wait, ``patience_ms`` at most. What was written to a file that has been replaced
        meanwhile is not kept. With ``rebuilding`` a SQLite file lets tables be replaced that others point to, and
        what points where is asked at the end instead.
        """
        if self.is_read_only:
            raise trouble("DATABASE_READONLY")
        engine = self._engine.execution_options(writing=True, patience_ms=patience_ms, rebuilding=rebuilding)
        with self._only_writer(patience_ms), said_in_danish(), self._one_at_a_time:
            self._must_be_the_file_opened()
            with engine.begin() as connection:
                self._limit(connection, patience_ms)
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})
                self._must_be_the_file_opened(connection)
                yield connection
                if rebuilding:
                    _must_point_somewhere(connection)
                self._must_be_the_file_opened(connection)

    @contextmanager
    def _only_writer(self, patience_ms: int) -> Iterator[None]:
        """Let the writers of this process wait for each other here: none of them holds a connection a reader needs."""
        if not self._writer.acquire(timeout=patience_ms / 1000):
            raise trouble("DATABASE_BUSY")
        try:
            yield
        finally:
            self._writer.release()

    def _limit(self, connection: Connection, patience_ms: int) -> None:
        """Let a server wait for locks as long as SQLite does, and no statement for ever; opening has its time."""
        if not self.is_sqlite:
            longest = 0 if patience_ms > BUSY_TIMEOUT_MS else STATEMENT_LIMIT_MS
            for name, limit_ms in (("lock_timeout", patience_ms), ("statement_timeout", longest)):
                connection.execute(
                    text("SELECT set_config(:name, :limit, true)"), {"name": name, "limit": str(limit_ms)}
                )

    def _must_be_the_file_opened(self, connection: Connection | None = None) -> None:
        if self._opened is None:
            return
        now = store_file.identity(self.path)
        of_connection = connection.info.get("file") if connection is not None else now
        if now != self._opened or now != of_connection:
            raise trouble("DATABASE_BYTTET")

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """Give a connection on which anything can be written, and of which nothing is kept."""
        with suppress(_NothingIsKept), self.writing() as connection:
            yield connection
            raise _NothingIsKept

    def health(self) -> dict:
        """Tell whether the database can be used: it answers, it is whole, of this edition, and there is room.

        Returns
        -------
        dict
            ``ok`` when all is well; ``reachable``; ``migration`` and ``expected``, the level of the database and of
            the code; ``read_only``, which is well too;
            ``integrity``, "ok" or what is wrong (None where the server sees to it); ``reason``, Danish, None when ok.
        """
        expected = newest_level()
        migration = integrity = reason = None
        try:
            with self.reading() as connection:
                migration = MigrationContext.configure(connection).get_current_revision()
                integrity = _integrity(connection)
                if integrity not in (None, "ok"):
                    raise trouble("DATABASE_CORRUPT")
                if migration != expected:
                    raise StoreError("Databasen og programmet er ikke samme udgave. Genstart programmet.")
                _must_have_its_tables(connection)
            if self.path and not self.is_read_only and not store_file.has_room(self.path):
                raise trouble("DATABASE_PLADS")
        except StoreError as error:
            reason = str(error)
        return {
            "ok": reason is None,
            "reachable": migration is not None,
            "migration": migration,
            "expected": expected,
            "read_only": self.is_read_only,
            "integrity": integrity,
            "reason": reason,
        }

    def description(self) -> str:
        """Return what kind of database it is and at which level, without where it is and who asks."""
        kind = "SQLite" if self.is_sqlite else "PostgreSQL"
        return f"{kind}, migration {newest_level()}{', kun læsning' if self.is_read_only else ''}"

    def reopen(self) -> None:
        """Open the file that stands at the path now, as at start; nothing where it is the one that is open.

        Raises
        ------
        StoreError
            There is none, or it cannot be used; the store stays closed for reading and writing.
        """
        with self._reopening:
            if self.path is None or store_file.identity(self.path) == self._opened:
                return
            if store_file.identity(self.path) is None:
                raise trouble("DATABASE_VAEK")
            self.close()
            fresh = open_store(self._url.render_as_string(hide_password=False), fill=self._fills, begin=self._begin)
            self.is_read_only, self._opened, self._own_log = fresh.is_read_only, fresh._opened, fresh._own_log
            fresh.close()
            self._note_file()

    def begin_with(self, begin: str) -> bool:
        """Begin with what a setting says, now and when reopened, where nothing is there and nobody has chosen.

        Returns whether anything was written.
        """
        if begin == self._begin:
            return False
        self._begin = begin
        with self.reading() as connection:
            is_begun = chosen(connection) is not None
        if is_begun or self.is_read_only or not self._fills:
            return False
        with self.writing() as connection:
            seed.fill(connection, begin=begin)
        return True

    def backup(self, path: Path) -> None:
        """Write a whole copy of a SQLite database to a new file, also while others write."""
        if not self.is_sqlite:
            raise StoreError("En PostgreSQL-database sikkerhedskopieres med pg_dump. Ingen kopi er lavet.")
        if Path(path).exists():
            raise StoreError(f"{path} findes allerede. Ingen kopi er lavet. Vælg et andet navn.")
        self._must_be_the_file_opened()
        with said_in_danish(), self._one_at_a_time, self._engine.execution_options(bare=True).connect() as connection:
            connection.execute(text("VACUUM INTO :path"), {"path": str(path)})

    def empty_log(self) -> None:
        """Put all that stands in the log of a SQLite file into the file itself, as far as readers let it."""
        with said_in_danish(), self._engine.execution_options(bare=True).connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def forget(self) -> None:
        """Leave nothing of what has been taken out in the free room of the file and its log; others wait meanwhile."""
        bare = {"bare": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with said_in_danish(), self._one_at_a_time, self._engine.execution_options(**bare).connect() as connection:
            connection.execute(text("VACUUM" if self.is_sqlite else "VACUUM FULL"))
        if self.is_sqlite:
            self.empty_log()

    def level(self, connection: Connection) -> str | None:
        """Return the migration the database stands at, None for a new one; StoreError for one of a newer version."""
        return _revision(connection)

    def close(self) -> None:
        """Close all connections. The log of a file that is no longer there is put aside: it is not the next file's."""
        is_replaced = self._opened is not None and store_file.identity(self.path) != self._opened
        self._engine.dispose()
        log = store_file.log_of(self.path) if is_replaced else None
        if log and self._own_log and store_file.identity(log) == self._own_log:
            store_file.put_aside(log)

    def _note_file(self) -> None:
        """Remember which file was opened; a connection that is kept open keeps its log in place."""
        if self.path is None:
            return
        with said_in_danish(), self._engine.connect():
            self._opened = store_file.identity(self.path)
            self._own_log = store_file.identity(store_file.log_of(self.path))


def open_store(url: str, *, fill: bool = True, begin: str = "shipped") -> Store:
    """Open the database at a URL, bring it to the newest migration, and fill an empty one as it begins.

    ``begin`` is what it begins with where nobody has chosen (:func:`data.shipping.fill.fill`).

    Several processes may open the same new database at once: one makes and fills it, the others wait for it. A SQLite
    file that needs a migration is copied beside itself first. One that can only be read is opened for reading.

    Raises
    ------
    StoreError
        Damaged, empty, without one of its tables, on a share of a network, unreachable, made by a newer version of the
        product, or read-only and older than the product.
    """
    with said_in_danish():
        store = Store(_as_far_as_it_goes(address_of(url)))
        store._fills, store._begin = fill, begin
        try:
            _prepare(store)
            store._note_file()
        except BaseException:
            store.close()
            raise
    return store


def look_into(url: str) -> Store | None:
    """Return the database at a URL to read from, as it is; None where there is none of this edition."""
    address = address_of(url)
    if address.get_backend_name() == "sqlite" and not (address.database and Path(address.database).is_file()):
        return None
    store = Store(address)
    if store.health()["migration"] == newest_level():
        return store
    store.close()
    return None


def _as_far_as_it_goes(url: URL) -> URL:
    """Return the address a SQLite file is opened under, read-only where nobody may write; refuse what must not be.

    A file in a folder that cannot be written to has no room for the log and the shared memory that readers need too.
    """
    path = store_file.of_address(url)
    if path is None:
        return url
    system = store_file.network_share(path)
    if system:
        raise trouble("DATABASE_NETVAERK", system=system)
    deadline = time.monotonic() + _WAIT_FOR_MAKER_SECONDS
    while path.is_file() and path.stat().st_size == 0 and not store_file.log_of(path).exists():
        if time.monotonic() > deadline:
            raise trouble("DATABASE_TOM")
        time.sleep(0.02)
    is_shut = path.is_file() and not os.access(path.parent, os.W_OK) and not store_file.log_of(path).exists()
    if is_shut and "mode" not in url.query:
        return url.set(database=f"file:{quote(str(path))}", query={"mode": "ro", "immutable": "1", "uri": "true"})
    return url


def _prepare(store: Store) -> None:
    head = newest_level()
    with store.reading() as connection:
        found = _revision(connection)
        if _integrity(connection) not in (None, "ok"):
            raise trouble("DATABASE_CORRUPT")
        if found == head:
            _must_have_its_tables(connection)
        elif found is None and set(inspect(connection).get_table_names()) & set(metadata.tables):
            raise trouble("DATABASE_FREMMED")
        store.is_read_only = _takes_no_writes(connection)
    try:
        if found not in (None, head):
            _keep_copy(store, found)
        with store.writing(patience_ms=OPENING_TIMEOUT_MS, rebuilding=found != head) as connection:
            _must_be_writable(connection)
            if _revision(connection) != head:
                _migrate(connection)
            if store._fills:
                seed.fill(connection, begin=store._begin)
    except ReadOnlyStore:
        if found != head:
            raise
        store.is_read_only = True


def _must_point_somewhere(connection: Connection) -> None:
    """Refuse a rebuilt SQLite file in which a row points to one that is not there; a server sees to that itself."""
    if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
        raise trouble("DATABASE_CORRUPT")


def _must_have_its_tables(connection: Connection) -> None:
    missing = set(metadata.tables) - set(inspect(connection).get_table_names())
    if missing:
        raise trouble("DATABASE_MANGLER")


def _must_be_writable(connection: Connection) -> None:
    """Raise ReadOnlyStore where the database takes no writes from us: neither kind says so by beginning one."""
    if connection.dialect.name == "sqlite" and inspect(connection).has_table("alembic_version"):
        connection.execute(text("DELETE FROM alembic_version WHERE 1 = 0"))


def _takes_no_writes(connection: Connection) -> bool:
    """Return whether a server is a standby, or lets our role only read."""
    if connection.dialect.name == "sqlite":
        return False
    told = "SELECT pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on'"
    may_add = "SELECT has_table_privilege(CAST(to_regclass('change') AS oid), 'INSERT')"
    return bool(connection.scalar(text(told))) or connection.scalar(text(may_add)) is False


def address_of(url: str) -> URL:
    """Return the address of a database as the libraries want it; StoreError where it is of another kind."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise trouble("DATABASE_UKENDT") from error
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
        raise trouble("DATABASE_UKENDT")
    return parsed


def _server_engine(url: URL) -> Engine:
    """Return an engine of a PostgreSQL server, which gives up on one that cannot be reached."""
    wanted = {"connect_timeout": CONNECTING_SECONDS, "tcp_user_timeout": 10_000}
    arguments = {name: value for name, value in wanted.items() if name not in url.query}
    return create_engine(
        url, pool_pre_ping=True, pool_timeout=CONNECTING_SECONDS, hide_parameters=True, connect_args=arguments
    )


def _sqlite_engine(url: URL, path: Path | None) -> Engine:
    """Return an engine whose transactions are begun by us: Python's own would let two writers read first."""
    if path is None:
        options = {"connect_args": {"check_same_thread": False}, "poolclass": StaticPool}
    else:
        options = {"pool_timeout": BUSY_TIMEOUT_MS / 1000}
    engine = create_engine(url, hide_parameters=True, **options)
    event.listen(engine, "connect", _set_up_connection)
    if path is not None:
        event.listen(engine, "connect", lambda raw, record: record.info.update(file=store_file.identity(path)))
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
            if error.sqlite_errorname.startswith("SQLITE_READONLY"):
                return
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
    # SQLite takes this between transactions only: a migration that replaces a table would drop what others point to.
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {'OFF' if options.get('rebuilding') else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _integrity(connection: Connection) -> str | None:
    """Return "ok" or what is wrong with a SQLite file; None for a server, which sees to that itself."""
    if connection.dialect.name != "sqlite":
        return None
    return connection.execute(text("PRAGMA quick_check(1)")).scalar()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(CHECKOUT / "migrations"))


def newest_level() -> str:
    """Return the migration that the program brings a database to."""
    return _scripts().get_current_head()


def must_know(level: str | None) -> None:
    """Raise StoreError for a migration that is unknown here: it is of a newer version."""
    if level is not None and level not in {script.revision for script in _scripts().walk_revisions()}:
        raise trouble("DATABASE_NYERE")


def _revision(connection: Connection) -> str | None:
    """Return the migration a database stands at, None for a new one; one unknown here is from a newer version."""
    level = MigrationContext.configure(connection).get_current_revision()
    must_know(level)
    return level


def _migrate(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _keep_copy(store: Store, revision: str) -> None:
    """Copy a SQLite file beside itself before it is migrated; a copy of the same level is never overwritten."""
    if store.path is not None:
        copy = store.path.with_name(f"{store.path.name}.foer-{revision}")
        if not copy.exists():
            store.backup(copy)
