"""What waits for a person's judgement: whether two initiatives or agreements are one, what a decision is about."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from data.choices import Choices
from data.periods import day_words
from data.queries.commitments import asked_pairs, register
from data.queries.decisions import decisions
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import continued, is_out_of_force
from data.queries.source_names import source_name
from data.schema import agenda_item, document, forum, meeting, meeting_version, same_as, version

COLUMNS = ("kind", "one", "other", "reason", "one_side", "other_side")
CONTINUED, SECTORS, AGREED, TAKEN_UP, ABOUT = "continued", "sectors", "agreed", "taken_up", "about"
"""The kinds: an initiative in other words in the next issue, one under two sectors, two agreements, one that an item
may have taken up, a decision."""

_COUNTED_AS_ONE = "samme ord under to sektorer; tælles som ét, til nogen siger nej"


class Side(NamedTuple):
    """One of two that may be the same: what it says, and what answers *hvor står det?* of it."""

    title: str
    text: str
    under: str
    told_on: date
    document_name: str | None
    initiative_id: str | None
    page: int | None
    slide: bool
    table_no: int | None
    row_no: int | None
    sheet: str | None
    cell: str | None
    line_start: int | None
    line_end: int | None


def proposals(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every pair that a paper leaves open and nobody has decided, as known on the status date.

    Returns
    -------
    DataFrame
        `COLUMNS`, one row each: ``one`` and ``other`` are the ids that the writes of the kind take (initiative and
        earlier, member and group, commitment and earlier, commitment and item, decision and initiative), ``reason`` why
        it is proposed, the sides are `Side`. What touches the register's counts comes first.
    """
    told = (_continued, _sectors, _agreed, _taken_up, _about)
    rows = [row for of_kind in told for row in of_kind(connection, choices)]
    return frame(rows, COLUMNS)


def _continued(connection: Connection, choices: Choices) -> Iterable[tuple]:
    pairs = continued(connection, choices.status_date, choices.known_at, state="proposed")
    sides = initiative_sides(connection, choices, {one for pair in pairs for one in pair[:2]})
    for pair in pairs:
        if pair.initiative_id in sides and pair.earlier_id in sides:
            yield (CONTINUED, *pair[:2], pair.reason, sides[pair.initiative_id], sides[pair.earlier_id])


def _sectors(connection: Connection, choices: Choices) -> Iterable[tuple]:
    """Give each member of a proposed group with the one that names it."""
    columns = same_as.c
    statement = select(columns.initiative_id, columns.group_id, columns.state).order_by(
        columns.valid_from_on, columns.recorded_at, columns.same_as_id
    )
    statement = statement.where(columns.valid_from_on <= choices.status_date)
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    newest = {row.initiative_id: row for row in connection.execute(statement)}
    asked = [row for row in newest.values() if row.state == "proposed" and row.initiative_id != row.group_id]
    sides = initiative_sides(connection, choices, {one for row in asked for one in row[:2]})
    for row in asked:
        if row.initiative_id in sides and row.group_id in sides:
            own, named = sides[row.initiative_id], sides[row.group_id]
            yield (SECTORS, row.initiative_id, row.group_id, _COUNTED_AS_ONE, own, named)


def _agreed(connection: Connection, choices: Choices) -> Iterable[tuple]:
    pairs = asked_pairs(connection, choices)
    if not pairs:
        return
    rows = {one: row for row in register(connection, choices).itertuples() for one in row.ids}
    for later_id, earlier_id, reason in pairs:
        later, earlier = rows.get(later_id), rows.get(earlier_id)
        if later is not None and earlier is not None and later.commitment_id != earlier.commitment_id:
            yield (AGREED, later_id, earlier_id, reason, _agreement(later), _agreement(earlier))


def _taken_up(connection: Connection, choices: Choices) -> Iterable[tuple]:
    rows = register(connection, Choices(status_date=choices.status_date, known_at=choices.known_at))
    rows = rows[rows["proposed_item_id"].notna()]
    sides = _items(connection, rows["proposed_item_id"].astype(int).tolist())
    for row in rows.itertuples():
        item_id = int(row.proposed_item_id)
        yield (TAKEN_UP, row.commitment_id, item_id, "forum og emne ligner", _agreement(row), sides[item_id])


def _items(connection: Connection, ids: Sequence[int]) -> Mapping[int, Side]:
    """Return what was said under items of agendas."""
    columns = agenda_item.c
    statement = (
        select(
            columns.agenda_item_id,
            *(columns.number, columns.title, columns.minutes, forum.c.name, meeting_version.c.on_day),
            source_name(),
            *place_columns(agenda_item),
        )
        .join(document, document.c.document_id == columns.document_id)
        .join(meeting_version, meeting_version.c.document_id == columns.document_id)
        .join(meeting, meeting.c.meeting_id == meeting_version.c.meeting_id)
        .join(forum, forum.c.forum_id == meeting.c.forum_id)
        .where(columns.agenda_item_id.in_(ids), meeting_version.c.state == "held")
    )
    found = {}
    for item_id, number, title, minutes, name, on_day, paper, *place in connection.execute(statement):
        under = " · ".join(filter(None, [name, day_words(on_day), number and f"punkt {number}"]))
        found[item_id] = Side(title, minutes or "", under, on_day, paper, None, *place)
    return found


def _about(connection: Connection, choices: Choices) -> Iterable[tuple]:
    day = Choices(status_date=choices.status_date, known_at=choices.known_at)
    found = decisions(connection, day)
    asked = found[found["proposed_ids"].map(len) > 0]
    sides = initiative_sides(connection, choices, {one for ids in asked["proposed_ids"] for one in ids})
    for row in asked.itertuples():
        under = f"{row.forum}: {row.agenda_title or 'uden punkt'}"
        own = Side("", row.text, under, row.held_on, row.document_name, None, *(getattr(row, n) for n in PLACE_COLUMNS))
        for one in row.proposed_ids:
            if one in sides:
                yield (ABOUT, row.decision_id, one, "foreslået ud fra ordene", own, sides[one])


def _agreement(row) -> Side:
    under = " · ".join(filter(None, [row.forum or row.from_forum, row.phrase]))
    place = (getattr(row, name) for name in PLACE_COLUMNS)
    return Side(row.title, row.text, under, row.told_on, row.document_name, None, *place)


def initiative_sides(connection: Connection, choices: Choices, ids: set[str]) -> Mapping[str, Side]:
    """Return the newest words of initiatives known on a day."""
    said = version.c
    is_known = [said.valid_from_on <= choices.status_date, ~is_out_of_force(said.document_id, choices.known_at)]
    is_known += [] if choices.known_at is None else [said.recorded_at <= choices.known_at]
    statement = (
        select(
            said.initiative_id,
            *(said.title, said.text, said.sector, said.theme, said.valid_from_on),
            source_name(),
            *place_columns(version),
        )
        .join(document, document.c.document_id == said.document_id)
        .where(said.initiative_id.in_(list(ids)), said.gone.is_(False), *is_known)
        .order_by(said.valid_from_on, said.recorded_at, said.version_id)
    )
    found = {}
    for row in connection.execute(statement):
        under = " · ".join(filter(None, [row.sector, row.theme]))
        found[row.initiative_id] = Side(row.title, row.text, under, row.valid_from_on, row[6], row[0], *row[7:])
    return found
