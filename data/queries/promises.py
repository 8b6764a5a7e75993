"""What meetings promised and what became of it; and the windows that follow-ups of initiatives have had."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, exists, or_, select, tuple_

from danish.text import fold
from data.choices import Choices, due_on, follow_up_conditions, window_state
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import group_id
from data.queries.minutes_in_force import in_years, minutes_in_force, only, same_initiative
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import agenda_item, document, follow_up, forum, meeting, promise, promise_outcome, version

COLUMNS = (
    "promise_id", "meeting_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on", "agenda_number",
    "agenda_title", "type", "responsible", "text", "quote", "phrase", "kind", "start_on", "end_on", "named_start_on",
    "due_on", "recurrence", "window_state", "continues_id", "initiative_id", "kept_by_item_id", "kept_on",
    "outcome_said", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip
HISTORY_COLUMNS = (
    "group_id", "initiative_id", "title", "forum_id", "forum", "valid_from_on", "phrase", "kind", "start_on", "end_on",
    "due_on", "unsure",
)  # fmt: skip


@dataclass(frozen=True)
class _Outcome:
    """What is known to have become of a promise: the item that took it up, and what a person says."""

    item_id: int | None = None
    kept_on: date | None = None
    said: str | None = None


def promises(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return what the minutes in force on the status date promise, the earliest due first, those without a day last.

    A chosen forum is the one a promise is given to or whose meeting gave it. ``kept_by_item_id`` is the first item of a
    later agenda that took it up and ``kept_on`` the day of that meeting; a person who says that it is still open
    outranks what was read of meetings until then. ``outcome_said`` is what a person last said: kept, dropped or None.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``forum`` whom it comes back to or who has to act, None where the minutes name nobody;
        ``window_state`` a code of :data:`data.labels.WINDOW_STATES`; ``unsure`` where an unsure question casts
        doubt on it.
    """
    in_force = minutes_in_force(choices.status_date)
    statement = _statement(choices, in_force).where(*_of_initiative(connection, choices))
    # Told anew is what a promise continues, known only when older minutes are loaded late: the newest row counts.
    rows = {row.promise_id: row for row in connection.execute(statement)}
    outcomes = _outcomes(connection, list(rows), choices.status_date)
    ordered = sorted(rows.values(), key=lambda row: (row.due_on or date.max, row.held_on, row.position))
    return frame((_promise(row, outcomes.get(row.promise_id, _Outcome())) for row in ordered), COLUMNS)


def open_before(connection: Connection, forum_id: str, day: date) -> list[dict]:
    """Return as plain values what meetings before a day promised by or to a forum and no meeting before it took up.

    What a person says was kept or dropped is left out. All that is known by now counts, whatever day it was told on, so
    that minutes loaded in any order are matched with the same promises.
    """
    table = promises(connection, Choices(status_date=date.max, forums=(forum_id,)))
    return [
        row
        for row in table.to_dict("records")
        if row["held_on"] < day and row["outcome_said"] is None and (row["kept_on"] is None or row["kept_on"] >= day)
    ]


def follow_up_history(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the windows that each follow-up of initiatives has had, one row per issue in which it stands, in order.

    The same promise under several sectors of one issue is one row. A chosen forum is the one it is promised to.

    Returns
    -------
    DataFrame
        `HISTORY_COLUMNS`, by initiative, then forum, then the day of the issue.
    """
    statement = _history(choices)
    if choices.initiative:
        statement = statement.where(version.c.initiative_id.in_(same_initiative(connection, choices)))
    distinct = {_window_key(row): row for row in reversed(connection.execute(statement).all())}
    ordered = sorted(distinct.values(), key=lambda row: (row.group_id, row.forum_id or "", row.valid_from_on, row[-1]))
    return frame((row[: len(HISTORY_COLUMNS)] for row in ordered), HISTORY_COLUMNS)


def _statement(choices: Choices, in_force: Subquery) -> Select:
    columns, giver = promise.c, forum.alias("giver")
    return (
        select(
            columns.promise_id,
            in_force.c.meeting_id,
            columns.forum_id,
            forum.c.name.label("forum"),
            meeting.c.forum_id.label("from_forum_id"),
            giver.c.name.label("from_forum"),
            in_force.c.held_on,
            agenda_item.c.number,
            agenda_item.c.title,
            columns.type,
            columns.responsible,
            columns.text,
            columns.quote,
            columns.phrase,
            columns.kind,
            columns.start_on,
            columns.end_on,
            columns.named_start_on,
            due_on(promise).label("due_on"),
            columns.recurrence,
            window_state(choices.status_date, promise).label("window_state"),
            columns.continues_id,
            columns.initiative_id,
            source_name(),
            *place_columns(promise),
            is_unsure(promise).label("unsure"),
            columns.position,
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(document, document.c.document_id == columns.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(giver, giver.c.forum_id == meeting.c.forum_id)
        .outerjoin(forum, forum.c.forum_id == columns.forum_id)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .where(*_conditions(choices), *in_years(in_force.c.held_on, choices.years))
        .order_by(columns.promise_row_id)
    )


def _conditions(choices: Choices) -> list[ColumnElement]:
    conditions = follow_up_conditions(replace(choices, forums=()), promise)
    if choices.forums:
        given = select(meeting.c.meeting_id).where(meeting.c.forum_id.in_(choices.forums))
        conditions.append(or_(promise.c.forum_id.in_(choices.forums), promise.c.meeting_id.in_(given)))
    return conditions


def _of_initiative(connection: Connection, choices: Choices) -> list[ColumnElement]:
    return [promise.c.initiative_id.in_(same_initiative(connection, choices))] if choices.initiative else []


def _outcomes(connection: Connection, promise_ids: Collection[str], status_date: date) -> dict[str, _Outcome]:
    """Return what is known by a day of each promise of which anything is known."""
    columns, in_force = promise_outcome.c, minutes_in_force(status_date)
    statement = (
        select(columns.promise_id, columns.state, columns.agenda_item_id, columns.valid_from_on, in_force.c.held_on)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .outerjoin(in_force, in_force.c.document_id == agenda_item.c.document_id)
        .where(columns.valid_from_on <= status_date)
        .where(or_(columns.agenda_item_id.is_(None), in_force.c.held_on.is_not(None)))
        .order_by(columns.valid_from_on, columns.recorded_at, columns.promise_outcome_id)
    )
    told: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(only(statement, columns.promise_id, promise_ids)):
        told[row.promise_id].append(row)
    return {promise_id: _outcome(rows) for promise_id, rows in told.items()}


def _outcome(told: list[Row]) -> _Outcome:
    said = next((row for row in reversed(told) if row.agenda_item_id is None), None)
    is_open = said is not None and said.state == "open"
    taken_up = [
        row
        for row in told
        if row.agenda_item_id is not None and not (is_open and row.valid_from_on <= said.valid_from_on)
    ]
    first = min(taken_up, key=lambda row: (row.held_on, row.agenda_item_id), default=None)
    state = None if said is None or is_open else said.state
    return _Outcome(first and first.agenda_item_id, first and first.held_on, state)


def _promise(row: Row, outcome: _Outcome) -> tuple:
    """Return the row of `COLUMNS` of one promise."""
    after = len(row) - len(PLACE_COLUMNS) - 3
    return (*row[:after], outcome.item_id, outcome.kept_on, outcome.said, *row[after:-1])


def _history(choices: Choices) -> Select:
    said, promised = version.c, follow_up.c
    newer = version.alias("newer")
    told_anew = exists().where(
        newer.c.initiative_id == said.initiative_id,
        newer.c.valid_from_on == said.valid_from_on,
        tuple_(newer.c.recorded_at, newer.c.version_id) > tuple_(said.recorded_at, said.version_id),
    )
    return (
        select(
            group_id(choices.status_date).label("group_id"),
            said.initiative_id,
            said.title,
            promised.forum_id,
            forum.c.name.label("forum"),
            said.valid_from_on,
            promised.phrase,
            promised.kind,
            promised.start_on,
            promised.end_on,
            due_on().label("due_on"),
            is_unsure(version).label("unsure"),
            promised.recurrence,
            promised.quote,
            promised.follow_up_id,
        )
        .select_from(follow_up)
        .join(version, said.version_id == promised.version_id)
        .outerjoin(forum, forum.c.forum_id == promised.forum_id)
        .where(said.valid_from_on <= choices.status_date, said.gone.is_(False), ~told_anew.correlate(version))
        .where(*([promised.forum_id.in_(choices.forums)] if choices.forums else []))
        .order_by(said.valid_from_on, said.position, promised.follow_up_id)
    )


def _window_key(row: Row) -> tuple:
    """Return what makes two follow-ups of one issue the same, as :func:`data.queries.follow_ups.promises` has it."""
    words = fold(" ".join(row.quote.split())) if row.kind in ("conditional", "none") else None
    same = (row.group_id, row.forum_id, row.valid_from_on, row.kind, row.start_on, row.end_on, row.recurrence)
    return (*same, words)
