"""What a paper says of an initiative and what people have corrected of it, one after the other."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from data.labels import STATUSES
from data.schema import forum, version, version_forum

FIELDS: Mapping[str, str] = {"title": "titel", "status": "status", "text": "tekst", "owner_ids": "ejere"}
"""What can be corrected of an initiative -> its word."""


class Told(NamedTuple):
    """An initiative as one issue has it, by the paper itself or as a person has corrected it.

    ``owner_ids`` are codes of forums in the order of the register and ``owners`` their names; ``writer`` and ``reason``
    are None where the paper says it.
    """

    version_id: int
    title: str
    status: str
    text: str
    owner_ids: tuple[str, ...]
    owners: tuple[str, ...]
    writer: str | None
    reason: str | None
    recorded_at: datetime

    def words(self, field: str) -> str:
        """Return what it says of one of `FIELDS`, in words."""
        if field == "owner_ids":
            return ", ".join(self.owners) or "ikke nævnt"
        return STATUSES[self.status] if field == "status" else getattr(self, field)


def told(connection: Connection, version_id: int) -> tuple[Told, ...]:
    """Return a version and those it corrects, the newest first; the last is what the paper says."""
    found = []
    columns = version.c
    named = (columns.title, columns.status, columns.text, columns.writer, columns.reason, columns.recorded_at)
    asked: int | None = version_id
    while asked is not None:
        row = connection.execute(select(*named, columns.corrects_id).where(columns.version_id == asked)).one()
        owners = _owners(connection, asked)
        said = (row.title, row.status, row.text, tuple(owners), tuple(owners.values()))
        found.append(Told(asked, *said, row.writer, row.reason, row.recorded_at))
        asked = row.corrects_id
    return tuple(found)


def differing(one: Told, other: Told) -> list[str]:
    """Return the fields of `FIELDS` in which two differ."""
    return [field for field in FIELDS if getattr(one, field) != getattr(other, field)]


def _owners(connection: Connection, version_id: int) -> dict[str, str]:
    statement = (
        select(forum.c.forum_id, forum.c.name)
        .join(version_forum, version_forum.c.forum_id == forum.c.forum_id)
        .where(version_forum.c.version_id == version_id, version_forum.c.role == "owner")
        .order_by(forum.c.position, forum.c.forum_id)
    )
    return dict(connection.execute(statement).all())
