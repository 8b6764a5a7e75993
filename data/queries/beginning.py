"""What a database began with: the papers that ship, or nothing but the own cluster's forums."""

from sqlalchemy import Connection, select

from data.schema import change, document

BEGINNING = "begyndelse"
"""The register under which the history keeps it: ``begyndelse:shipped`` or ``begyndelse:empty``."""


def chosen(connection: Connection) -> str | None:
    """Return what the database began with, shipped or empty; None as long as it is empty and nobody has chosen.

    One that held papers before it was asked for began with those that ship.
    """
    columns = change.c
    told = select(columns.thing_id).where(columns.thing_kind == "register", columns.thing_id.startswith(BEGINNING))
    newest = connection.scalar(told.order_by(columns.change_id.desc()).limit(1))
    if newest is not None:
        return newest.removeprefix(f"{BEGINNING}:")
    return "shipped" if has_papers(connection) else None


def has_papers(connection: Connection) -> bool:
    """Return whether anything was ever loaded, taken back or not."""
    return connection.scalar(select(document.c.document_id).limit(1)) is not None
