"""Taking back what a load brought, and letting it count again: what had been agreed is held against what is left."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection

from data import writes
from data.queries.before_writing import loads
from loaders.relating import relate


def take_back(
    connection: Connection, *, document_id: int, reason: str, recorded_at: datetime, writer: writes.Writer
) -> list[int]:
    """Take back all that was loaded together with a document, and return the documents that counted until now.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such document, it was not loaded, or there is no reason.
    """
    together = loads.loaded_with(connection, document_id) or [document_id]
    return _taken_back(connection, together, reason, recorded_at, writer)


def take_back_shipped(
    connection: Connection, *, reason: str, recorded_at: datetime, writer: writes.Writer
) -> list[int]:
    """Take back all papers that ship with the product, and return those that counted until now.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There are none, or there is no reason.
    """
    return _taken_back(connection, loads.shipped(connection), reason, recorded_at, writer)


def restore(
    connection: Connection, *, document_id: int, recorded_at: datetime, writer: writes.Writer, reason: str = ""
) -> list[int]:
    """Let all that was loaded together with a document count again, and return what was taken back until now.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such document, or it was not loaded.
    """
    together = loads.loaded_with(connection, document_id) or [document_id]
    return _restored(connection, together, reason, recorded_at, writer)


def restore_shipped(
    connection: Connection, *, recorded_at: datetime, writer: writes.Writer, reason: str = ""
) -> list[int]:
    """Let the shipped papers count again that the last write took back, and return which they are.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        None of them is taken back.
    """
    together = loads.taken_back_together(connection, loads.shipped(connection))
    return _restored(connection, together, reason, recorded_at, writer)


def _taken_back(
    connection: Connection, document_ids: Collection[int], reason: str, recorded_at: datetime, writer: writes.Writer
) -> list[int]:
    by = {"recorded_at": recorded_at, "writer": writer}
    done = writes.take_back_load(connection, document_ids=document_ids, reason=reason, **by)
    _relate_anew(connection, done, by)
    return done


def _restored(
    connection: Connection, document_ids: Collection[int], reason: str, recorded_at: datetime, writer: writes.Writer
) -> list[int]:
    by = {"recorded_at": recorded_at, "writer": writer}
    done = writes.restore_load(connection, document_ids=document_ids, reason=reason, **by)
    _relate_anew(connection, done, by)
    return done


def _relate_anew(connection: Connection, document_ids: Collection[int], by: dict) -> None:
    """Hold what is left against what had been agreed, from the first day on that the documents tell of."""
    forum_ids, since = loads.forums_told_of(connection, document_ids)
    if since is not None:
        relate(connection, forum_ids, since, by)
