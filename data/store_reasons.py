"""What a database says about itself, as the Danish sentence of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoFreeConnection

from danish.messages import REFUSED, message
from data.store_error import FileReplaced, ReadOnlyStore, StoreError

_SQLITE = {
    "SQLITE_NOTADB": "DATABASE_NOTADB",
    "SQLITE_CORRUPT": "DATABASE_CORRUPT",
    "SQLITE_READONLY": "DATABASE_READONLY",
    "SQLITE_CANTOPEN": "DATABASE_CANTOPEN",
    "SQLITE_BUSY": "DATABASE_BUSY",
    "SQLITE_LOCKED": "DATABASE_BUSY",
    "SQLITE_FULL": "DATABASE_FULL",
    "SQLITE_IOERR": "DATABASE_IOERR",
}
"""How the name of an error of SQLite begins -> the message of it."""

_POSTGRESQL = {
    "55P03": "DATABASE_BUSY",
    "57014": "DATABASE_BUSY",
    "40": "DATABASE_BUSY",
    "53100": "DATABASE_FULL",
    "53": "DATABASE_BUSY",
    "25006": "DATABASE_READONLY",
    "42501": "DATABASE_READONLY",
    "42P01": "DATABASE_MANGLER",
    "58": "DATABASE_IOERR",
    "XX001": "DATABASE_CORRUPT",
    "XX002": "DATABASE_CORRUPT",
    "08": "DATABASE_SVARER_IKKE",
    "57P": "DATABASE_SVARER_IKKE",
}
"""How the SQLSTATE of PostgreSQL begins -> the message of it; the first that fits holds."""

_KINDS = {"DATABASE_READONLY": ReadOnlyStore, "DATABASE_BYTTET": FileReplaced}


@contextmanager
def said_in_danish() -> Iterator[None]:
    """Turn what the database says about itself into a StoreError; errors in our own statements pass as they are."""
    try:
        yield
    except NoFreeConnection as error:
        raise trouble("DATABASE_BUSY") from error
    except (DBAPIError, sqlite3.Error) as error:
        key = _key(getattr(error, "orig", None) or error)
        if key is None:
            raise
        raise trouble(key) from error


def trouble(key: str, **values: object) -> StoreError:
    """Return the error of a message: what happened, that nothing was changed, what to do."""
    return _KINDS.get(key, StoreError)(message(key, REFUSED).words(**values))


def _key(error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    if name is not None:
        if str(error).startswith("no such table"):
            return "DATABASE_MANGLER"
        return next((key for code, key in _SQLITE.items() if name.startswith(code)), None)
    state = getattr(error, "sqlstate", None)
    if state is not None:
        return next((key for code, key in _POSTGRESQL.items() if state.startswith(code)), None)
    is_unreachable = type(error).__name__ in ("OperationalError", "ConnectionTimeout")
    return "DATABASE_SVARER_IKKE" if is_unreachable else None
