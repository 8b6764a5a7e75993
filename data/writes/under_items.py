"""Amounts and remarks told under the items of minutes that are stored already, with what they are about."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from data import schema
from data.labels import MONEY_KINDS, REMARK_KINDS
from data.queries.before_writing import minutes as meeting_register
from data.queries.before_writing import projects as project_register
from data.queries.before_writing import whose
from data.rows import amount_row, remark_row, storable
from data.writes.records import Writer, add, note, refused


def add_amounts(
    connection: Connection,
    *,
    document_id: int,
    amounts: Sequence[Mapping],
    valid_from_on: date,
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Add amounts that minutes name, and return how many.

    Parameters
    ----------
    document_id
        The minutes.
    amounts
        agenda_number, initiative_id and project_id (None where it is about none) and what
        :class:`loaders.money.PlacedMoney` has. An initiative that no plan has told of yet is left out.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The kind, the item or the project is not known.
    """
    writer.must_write(connection, whose.documents, document_id)
    amounts = storable([dict(one) for one in amounts])
    items = _items(connection, document_id, amounts, MONEY_KINDS)
    untold = meeting_register.unknown_initiatives(connection, {one["initiative_id"] for one in amounts} - {None})
    told = {"document_id": document_id, "valid_from_on": valid_from_on, "recorded_at": recorded_at}
    rows = [
        amount_row(one, position)
        | told
        | {
            "agenda_item_id": items[one["agenda_number"]],
            "initiative_id": None if one["initiative_id"] in untold else one["initiative_id"],
            "project_id": one["project_id"],
        }
        for position, one in enumerate(amounts)
    ]
    add(connection, schema.amount, rows)
    if rows:
        note(connection, recorded_at, writer, "beløb", f"{len(rows)} beløb")
    return len(rows)


def add_remarks(
    connection: Connection,
    *,
    document_id: int,
    remarks: Sequence[Mapping],
    valid_from_on: date,
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Add what minutes say of projects beside what was decided, and return how many.

    Parameters
    ----------
    document_id
        The minutes.
    remarks
        agenda_number, project_id (None where it is about none) and what :class:`loaders.minutes.Remark` has.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The kind, the item or the project is not known.
    """
    writer.must_write(connection, whose.documents, document_id)
    remarks = storable([dict(one) for one in remarks])
    items = _items(connection, document_id, remarks, REMARK_KINDS)
    told = {"document_id": document_id, "valid_from_on": valid_from_on, "recorded_at": recorded_at}
    rows = [
        remark_row(one, position)
        | told
        | {"agenda_item_id": items[one["agenda_number"]], "project_id": one["project_id"]}
        for position, one in enumerate(remarks)
    ]
    add(connection, schema.remark, rows)
    if rows:
        note(connection, recorded_at, writer, "om projekter", f"{len(rows)} oplysninger")
    return len(rows)


def _items(
    connection: Connection, document_id: int, facts: Sequence[Mapping], kinds: Mapping[str, str]
) -> dict[str | None, int]:
    """Return the items of minutes by number, once all that the facts name is known."""
    items = meeting_register.numbered_items(connection, document_id)
    projects = {one["project_id"] for one in facts} - {None}
    if unknown := {one["kind"] for one in facts} - set(kinds):
        raise refused("UKENDT_VALG", found=", ".join(sorted(unknown)), what="en type")
    if unknown := {one["agenda_number"] for one in facts} - set(items):
        raise refused("FINDES_IKKE", what="Punktet", found=", ".join(sorted(map(str, unknown))))
    if unknown := projects - set(project_register.forums(connection, projects)):
        raise refused("FINDES_IKKE", what="Projektet", found=", ".join(sorted(unknown)))
    return items
