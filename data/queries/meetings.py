"""Meetings: held and planned, their agendas, and what was chosen for the next."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, Row, func, select

from data.choices import Choices
from data.periods import day_words
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import continued
from data.queries.minutes_in_force import current, in_years, minutes_in_force, only, planned_days, versions
from data.queries.source_names import source_name
from data.schema import (
    agenda_choice,
    agenda_item,
    document,
    forum,
    meeting,
    meeting_version,
    version,
)

COLUMNS = (
    "meeting_id", "forum_id", "forum", "cluster", "state", "on_day", "start_time", "end_time", "venue", "number",
    "n_attending", "n_absent", "chairs", "attending", "absent", "n_items", "has_minutes",
    "moved_from_on", "is_to_move", "finder", "reason", "document_id", "document_name", "quote", *PLACE_COLUMNS,
    "unsure",
)  # fmt: skip
AGENDA_COLUMNS = (
    "agenda_item_id", "position", "number", "title", "recommendation", "description", "minutes", "document_id",
    "document_name", *PLACE_COLUMNS,
)  # fmt: skip
HISTORY_COLUMNS = (
    "state", "on_day", "start_time", "end_time", "venue", "is_to_move", "finder", "reason", "writer", "valid_from_on",
    "recorded_at", "document_name", "quote", *PLACE_COLUMNS,
)  # fmt: skip
CHOICE_COLUMNS = ("subject", "choice", "recorded_at")
_WHERE = ("start_time", "end_time", "venue")


def meetings(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every meeting known on the status date of the chosen forums and years, the newest first.

    A meeting is held where its minutes are known by then, met where a later paper says that it was held; else it stays
    planned or cancelled, also when its day has passed. ``is_to_move`` where the newest plan says that its day is to be
    changed to one nobody knows yet, ``finder`` who finds it. ``moved_from_on`` is the first day it was planned for,
    None where that still is its day. A time and a place that the newest source leaves out are those told before of the
    same day. What came out of it is told by
    `data.queries.outcomes`. ``chairs, attending, absent`` are tuples of
    (organisation, role, how many).

    Returns
    -------
    DataFrame
        `COLUMNS`; quote and place are those of what holds now, all None where a person said it; ``unsure`` where
        a question casts doubt on it.
    """
    chosen = [meeting.c.forum_id.in_(choices.forums)] if choices.forums else []
    if choices.years:
        told = select(meeting_version.c.meeting_id).where(*in_years(meeting_version.c.on_day, choices.years))
        chosen.append(meeting.c.meeting_id.in_(told))
    known = versions(connection, choices.status_date, *chosen, known_at=choices.known_at)
    documents = {now.document_id for now in map(current, known.values()) if now.state == "held"}
    n_items = _n_items(connection, documents)
    forums = {row.forum_id: row for row in connection.execute(select(forum))}
    rows = [_meeting(told, forums[told[0].forum_id], n_items) for told in known.values()]
    day, position = COLUMNS.index("on_day"), COLUMNS.index("forum_id")
    if choices.years:
        rows = [row for row in rows if str(row[day].year) in choices.years]
    rows.sort(key=lambda row: (-row[day].toordinal(), forums[row[position]].position, row[0]))
    return frame(rows, COLUMNS)


def agenda(
    connection: Connection, meeting_id: str, status_date: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """Return the items of a meeting's agenda by the minutes in force on a day, in order (`AGENDA_COLUMNS`)."""
    in_force, columns = minutes_in_force(status_date, known_at=known_at), agenda_item.c
    statement = (
        select(
            *(columns[name] for name in AGENDA_COLUMNS[:8]),
            source_name(),
            *place_columns(agenda_item),
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(document, document.c.document_id == columns.document_id)
        .where(in_force.c.meeting_id == meeting_id)
        .order_by(columns.position)
    )
    return frame(connection.execute(statement), AGENDA_COLUMNS)


def history(
    connection: Connection, meeting_id: str, status_date: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """Return what was told of a meeting by a day, the oldest first: planned, moved, cancelled, held."""
    of_meeting = meeting_version.c.meeting_id == meeting_id
    told = versions(connection, status_date, of_meeting, known_at=known_at).get(meeting_id, [])
    return frame(([getattr(row, name) for name in HISTORY_COLUMNS] for row in told), HISTORY_COLUMNS)


def agenda_choices(connection: Connection, meeting_id: str, known_at: datetime | None = None) -> pd.DataFrame:
    """Return what was last chosen for the agenda of a meeting, one row per subject, the first chosen first."""
    columns = agenda_choice.c
    statement = (
        select(columns.subject, columns.choice, columns.recorded_at)
        .where(columns.meeting_id == meeting_id)
        .order_by(columns.agenda_choice_id)
    )
    if known_at is not None:
        statement = statement.where(columns.recorded_at <= known_at)
    newest = {row.subject: row for row in connection.execute(statement)}
    return frame(newest.values(), CHOICE_COLUMNS)


def vocabulary(
    connection: Connection, status_date: date, known_at: datetime | None = None
) -> dict[str, dict[str, str]]:
    """Return the codes that can be chosen on pages of meetings with their labels.

    ``meetings`` and ``years`` the newest first, ``initiatives`` every one told of by the day under its newest title.
    """
    table = meetings(connection, Choices(status_date=status_date, known_at=known_at))
    years = dict.fromkeys(str(day.year) for day in table["on_day"])
    titles = (
        select(version.c.initiative_id, version.c.title)
        .where(version.c.valid_from_on <= status_date)
        .order_by(version.c.valid_from_on, version.c.recorded_at, version.c.version_id)
    )
    if known_at is not None:
        titles = titles.where(version.c.recorded_at <= known_at)
    newest = dict(connection.execute(titles).all())
    for pair in continued(connection, status_date, known_at):
        newest[pair.earlier_id] = newest.get(pair.initiative_id, newest[pair.earlier_id])
    return {
        "meetings": {row.meeting_id: f"{row.forum}, {day_words(row.on_day)}" for row in table.itertuples()},
        "years": {year: year for year in years},
        "initiatives": newest,
    }


def _meeting(told: list[Row], its_forum: Row, n_items: Mapping[int, int]) -> tuple:
    """Return the row of `COLUMNS` of one meeting from what was told of it."""
    now = current(told)
    is_held = now.state == "held"
    first_planned = next(iter(planned_days(told)), now.on_day)
    people = [tuple(map(tuple, getattr(now, name))) for name in ("chairs", "attending", "absent")]
    return (
        now.meeting_id,
        now.forum_id,
        its_forum.name,
        its_forum.cluster,
        now.state,
        now.on_day,
        *(_last_told(told, now, name) for name in _WHERE),
        now.number,
        now.n_attending,
        now.n_absent,
        *people,
        n_items.get(now.document_id, 0) if is_held else 0,
        is_held,
        first_planned if first_planned != now.on_day else None,
        now.is_to_move,
        now.finder,
        now.reason,
        now.document_id,
        now.document_name,
        now.quote,
        *(getattr(now, name) for name in PLACE_COLUMNS),
        now.unsure,
    )


def _last_told(told: list[Row], now: Row, name: str) -> str | None:
    """Return the newest time or place told of a meeting on the day it now has."""
    said = [getattr(row, name) for row in (*told, now) if row.on_day == now.on_day]
    return next((value for value in reversed(said) if value is not None), None)


def _n_items(connection: Connection, document_ids: Collection[int]) -> dict[int, int]:
    """Return how many items the agenda in each document has."""
    column = agenda_item.c.document_id
    statement = only(select(column, func.count()).group_by(column), column, document_ids)
    return dict(connection.execute(statement).all())
