"""Which bodies have had the cases of minutes, and which will have them."""

from collections import defaultdict
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, select

from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import is_initiative_told
from data.queries.minutes_in_force import minutes_in_force
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import agenda_item, decision, decision_link, document, forum, meeting, recommendation, station

COLUMNS = (
    "station_id", "agenda_item_id", "subject", "body", "forum_id", "phrase", "start_on", "end_on", "outcome",
    "is_coming", "quote", "forum", "meeting_id", "held_on", "valid_from_on", "at_forum_id", "agenda_number",
    "agenda_title", "document_name", *PLACE_COLUMNS, "unsure", "at_forum", "answers", "initiative_ids",
)  # fmt: skip


def stations(connection: Connection, status_date: date, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the bodies that the minutes in force on a day tell of, in their order, the oldest meeting first.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``forum`` the name in the register, None for a body that is not in it; ``at_forum`` the forum that
        met and ``held_on`` its day; ``answers`` what it answered the recommendations of the item, as codes;
        ``initiative_ids`` those that decisions of the item are linked to or proposed to be about.
    """
    in_force, columns = minutes_in_force(status_date, known_at=known_at), station.c
    named = {row.forum_id: row.name for row in connection.execute(select(forum.c.forum_id, forum.c.name))}
    statement = (
        select(
            *(columns[name] for name in COLUMNS[:11]),
            in_force.c.meeting_id,
            in_force.c.held_on,
            in_force.c.valid_from_on,
            meeting.c.forum_id.label("at_forum_id"),
            agenda_item.c.number,
            agenda_item.c.title,
            source_name(),
            *place_columns(station),
            is_unsure(station).label("unsure"),
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(document, document.c.document_id == columns.document_id)
        .order_by(in_force.c.held_on, in_force.c.meeting_id, columns.agenda_item_id, columns.position)
    )
    rows = connection.execute(statement).all()
    answers, linked = _answers(connection), _initiatives(connection, known_at)
    beside = (
        (named[row.at_forum_id], tuple(answers[row.agenda_item_id]), tuple(linked[row.agenda_item_id])) for row in rows
    )
    told = ((*row[:11], named.get(row.forum_id), *row[11:]) for row in rows)
    return frame(((*one, *more) for one, more in zip(told, beside, strict=True)), COLUMNS)


def _answers(connection: Connection) -> dict[int, list[str]]:
    columns = recommendation.c
    found = defaultdict(list)
    with_station = select(station.c.agenda_item_id)
    statement = select(columns.agenda_item_id, columns.answer).where(columns.agenda_item_id.in_(with_station))
    for item_id, answer in connection.execute(statement.order_by(columns.position)):
        found[item_id].append(answer)
    return found


def _initiatives(connection: Connection, known_at: datetime | None) -> dict[int, dict[str, None]]:
    """Return the initiatives that decisions of each item were last said to be about."""
    statement = (
        select(
            decision.c.agenda_item_id, decision_link.c.decision_id, decision_link.c.initiative_id, decision_link.c.state
        )
        .join(decision, decision.c.decision_id == decision_link.c.decision_id)
        .where(decision.c.agenda_item_id.in_(select(station.c.agenda_item_id)))
        .order_by(decision_link.c.decision_link_id)
    )
    statement = statement.where(is_initiative_told(decision_link.c.initiative_id, known_at))
    if known_at is not None:
        statement = statement.where(decision_link.c.recorded_at <= known_at)
    said = {(item, one, initiative): state for item, one, initiative, state in connection.execute(statement)}
    found: dict[int, dict[str, None]] = defaultdict(dict)
    for (item, _, initiative), state in said.items():
        if state != "unlinked":
            found[item][initiative] = None
    return found
