"""The registers as they stand: what a reader of papers is handed, names added by people included."""

from sqlalchemy import Connection, select

from data.queries.before_writing.figures import organisation_names
from data.queries.before_writing.plans import forum_names
from data.schema import forum, organisation


def forum_rows(connection: Connection) -> list[dict]:
    """Return the forums in the order of the register, each with its ``aliases``."""
    names = forum_names(connection)
    rows = connection.execute(select(forum).order_by(forum.c.position, forum.c.forum_id)).mappings()
    return [dict(row) | {"aliases": names[row["forum_id"]][1:]} for row in rows]


def organisation_rows(connection: Connection) -> list[dict]:
    """Return the organisations in the order of the register, each with its ``aliases``."""
    names = organisation_names(connection)
    rows = connection.execute(select(organisation).order_by(organisation.c.position)).mappings()
    return [dict(row) | {"aliases": names[row["organisation_id"]][1:]} for row in rows]
