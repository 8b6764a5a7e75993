"""Promises of meetings: what became of them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection

from data import schema
from data.queries.before_writing import minutes as meeting_register
from data.writes.records import Writer, add, add_keyless, note, refused

OUTCOME_STATES = ("kept", "dropped", "open")


def set_outcome(
    connection: Connection,
    *,
    promise_id: str,
    state: str,
    reason: str | None = None,
    on: date,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record what a person says became of a promise from a day on: kept, dropped, or open after all.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such promise or state.
    """
    writer.must_write()
    must_be_promises(connection, [promise_id])
    if state not in OUTCOME_STATES:
        raise refused("UKENDT_VALG", found=state, what="noget, der kan blive af et løfte")
    about = {"promise_id": promise_id, "state": state, "reason": reason, "agenda_item_id": None, "valid_from_on": on}
    last = meeting_register.last_choice(connection, schema.promise_outcome, promise_id=promise_id, agenda_item_id=None)
    if last is None or any(last[name] != value for name, value in about.items()):
        add_keyless(connection, schema.promise_outcome, [about | {"recorded_at": recorded_at}])
        note(connection, recorded_at, writer, "løfte", f"{promise_id} {state}")


def relate_promises(
    connection: Connection,
    *,
    kept: Sequence[Mapping],
    continued: Sequence[Mapping],
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Record what later minutes, loaded already, tell of promises loaded now, and return how much of it is news.

    Parameters
    ----------
    kept
        promise_id, and agenda_item_id of the item that took it up.
    continued
        promise_id of the later promise, and continues_id of the one it puts off or repeats.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such promise or item.
    """
    writer.must_write()
    n_told = take_up(connection, kept, recorded_at) + _tell_anew(connection, continued, recorded_at)
    if n_told:
        note(connection, recorded_at, writer, "løfter sammenholdt", f"{n_told} oplysninger")
    return n_told


def take_up(connection: Connection, kept: Sequence[Mapping], recorded_at: datetime) -> int:
    """Record which items took up which promises, and return how many of them were not known."""
    must_be_promises(connection, [one["promise_id"] for one in kept])
    pairs = dict.fromkeys((one["promise_id"], one["agenda_item_id"]) for one in kept)
    rows = []
    for promise_id, item_id in pairs:
        day = meeting_register.day_of_item(connection, item_id)
        if day is None:
            raise refused("FINDES_IKKE", what="Punktet", found=item_id)
        if not meeting_register.is_taken_up(connection, promise_id, item_id):
            about = {"promise_id": promise_id, "agenda_item_id": item_id, "state": "kept", "reason": None}
            rows.append(about | {"valid_from_on": day, "recorded_at": recorded_at})
    add_keyless(connection, schema.promise_outcome, rows)
    return len(rows)


def must_be_promises(connection: Connection, promise_ids: Collection[str]) -> None:
    """Raise ValueError unless these are promises."""
    unknown = sorted(set(promise_ids) - set(meeting_register.newest_promises(connection, promise_ids)))
    if unknown:
        raise refused("FINDES_IKKE", what="Løftet", found=", ".join(unknown))


def _tell_anew(connection: Connection, continued: Sequence[Mapping], recorded_at: datetime) -> int:
    """Record promises anew with the one they continue, and return how many did not say so before."""
    new = {one["promise_id"]: one["continues_id"] for one in continued}
    must_be_promises(connection, [*new, *new.values()])
    rows = [
        {name: value for name, value in row.items() if name != "promise_row_id"}
        | {"continues_id": new[promise_id], "recorded_at": recorded_at}
        for promise_id, row in meeting_register.newest_promises(connection, list(new)).items()
        if row["continues_id"] != new[promise_id]
    ]
    add(connection, schema.promise, rows)
    return len(rows)
