"""Which initiatives are the same: what documents propose, and what people decide."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, insert

from data import schema
from data.labels import SAID_OF_PAIRS
from data.queries.before_writing import plans as issues
from data.queries.before_writing import whose
from data.writes.records import Writer, must_be_seen, note, refused

DECISIONS = ("confirmed", "rejected", "proposed")


def decide_same_as(
    connection: Connection,
    *,
    initiative_id: str,
    group_id: str,
    state: str,
    seen: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Confirm or reject that an initiative belongs to a proposed group; later documents do not override it.

    ``proposed`` takes either back. ``seen`` is the state the writer saw, None where it does not matter.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        Nobody has proposed it, the state is none of `DECISIONS`, or it is not as seen.
    """
    writer.must_write(connection, whose.initiatives, [initiative_id])
    if state not in DECISIONS:
        raise refused("UKENDT_VALG", found=state, what="en afgørelse")
    proposed = [row for row in issues.same_as_rows(connection, [initiative_id]) if row["group_id"] == group_id]
    if not proposed:
        raise refused("IKKE_FORESLAAET", found=initiative_id, other=group_id)
    must_be_seen(seen, proposed[-1]["state"], "er der taget stilling til, om det er samme initiativ")
    decided = {
        "initiative_id": initiative_id,
        "group_id": group_id,
        "state": state,
        "writer": writer.name[:120],
        # Whether two are the same does not depend on the day, so the decision holds from where the proposal does.
        "valid_from_on": proposed[-1]["valid_from_on"],
        "recorded_at": recorded_at,
    }
    connection.execute(insert(schema.same_as), [decided])
    told = {"old": SAID_OF_PAIRS[proposed[-1]["state"]], "new": SAID_OF_PAIRS[state]}
    subject = f"{initiative_id} = {group_id}"
    note(connection, recorded_at, writer, "samme initiativ", subject, about=("initiative", initiative_id), **told)


def propose(
    connection: Connection, rows: Sequence[Mapping], ids: Sequence[str], dated_on: date, recorded_at: datetime
) -> None:
    """Record the groups a document proposes, but for members about which a person has decided otherwise."""
    proposed = {tuple(sorted({position, *row["same_as"]})) for position, row in enumerate(rows) if row["same_as"]}
    groups = [[ids[position] for position in positions] for positions in sorted(proposed)]
    said = issues.same_as_rows(connection, list({member for members in groups for member in members}))
    newest = {row["initiative_id"]: row for row in said}
    rejected = {frozenset((row["initiative_id"], row["group_id"])) for row in said if row["state"] == "rejected"}
    for members in groups:
        held = [newest[member]["group_id"] for member in members if _is_grouped(newest.get(member))]
        group_id = held[0] if held else members[0]
        joining = [
            member
            for member in members
            if not _is_grouped(newest.get(member))
            and not any(frozenset((member, other)) in rejected for other in {group_id, *members} - {member})
        ]
        _add_proposals(connection, joining, group_id, bool(held), dated_on, recorded_at)


def _is_grouped(row: Mapping | None) -> bool:
    return row is not None and row["state"] != "rejected"


def _add_proposals(
    connection: Connection, joining: list[str], group_id: str, exists: bool, dated_on: date, recorded_at: datetime
) -> None:
    """Add the members to a group; a group that does not exist yet needs two, and is named by one of them."""
    if not joining or (not exists and len(joining) < 2):
        return
    group_id = group_id if exists or group_id in joining else joining[0]
    said = {"group_id": group_id, "state": "proposed", "valid_from_on": dated_on, "recorded_at": recorded_at}
    connection.execute(insert(schema.same_as), [{"initiative_id": member} | said for member in joining])
