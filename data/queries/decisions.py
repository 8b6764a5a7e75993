"""Decisions across meetings: what was decided, whether a person has confirmed it, and which initiatives it is about."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, Subquery, Table, and_, func, select

from data.choices import Choices, search_conditions
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import is_initiative_told
from data.queries.minutes_in_force import in_years, minutes_in_force, only, same_initiative
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import agenda_item, decision, decision_link, decision_review, document, forum

COLUMNS = (
    "decision_id", "meeting_id", "forum_id", "forum", "held_on", "year", "agenda_number", "agenda_title", "kind",
    "text", "quote", "state", "initiative_ids", "proposed_ids", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip


def decisions(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the decisions of the minutes in force on the status date that match, the newest meeting first.

    Chosen are forums, years, kinds, states, words to be found and an initiative, with the others of its group, that a
    decision is linked to or proposed to be about. Decisions that a person has rejected are left out unless that state
    is chosen. A review and a link hold whatever the day, since they are about what was read.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``state`` a code of :data:`data.labels.REVIEW_STATES`, ``initiative_ids`` and ``proposed_ids``
        tuples, ``year`` a number; ``unsure`` where an unsure question casts doubt on what nobody has confirmed.
    """
    in_force = minutes_in_force(choices.status_date, known_at=choices.known_at)
    rows = connection.execute(_statement(choices, in_force).where(*_of_initiative(connection, choices))).all()
    linked = _links(connection, [row.decision_id for row in rows], choices.known_at)
    return frame((_decision(row, linked[row.decision_id]) for row in rows), COLUMNS)


def items_put_off(connection: Connection, meeting_id: str) -> list[int]:
    """Return the items of a meeting's agenda that its minutes in force put off to another time."""
    in_force = minutes_in_force(date.max)
    statement = (
        select(decision.c.agenda_item_id)
        .join(in_force, in_force.c.document_id == decision.c.document_id)
        .where(in_force.c.meeting_id == meeting_id, decision.c.kind == "put_off", review_state() != "rejected")
    )
    return [one for one in connection.scalars(statement) if one is not None]


def review_state(known_at: datetime | None = None) -> ColumnElement:
    """Return what a person last said of a decision; unconfirmed where nobody has said anything."""
    said = (
        select(decision_review.c.state)
        .where(decision_review.c.decision_id == decision.c.decision_id, *_known_by(decision_review, known_at))
        .order_by(decision_review.c.decision_review_id.desc())
        .limit(1)
        .correlate(decision)
        .scalar_subquery()
    )
    return func.coalesce(said, "unconfirmed")


def _known_by(table: Table, known_at: datetime | None) -> list[ColumnElement]:
    return [] if known_at is None else [table.c.recorded_at <= known_at]


def _statement(choices: Choices, in_force: Subquery) -> Select:
    columns, state = decision.c, review_state(choices.known_at)
    return (
        select(
            columns.decision_id,
            in_force.c.meeting_id,
            columns.forum_id,
            forum.c.name.label("forum"),
            in_force.c.held_on,
            agenda_item.c.number,
            agenda_item.c.title,
            columns.kind,
            columns.text,
            columns.quote,
            state.label("state"),
            source_name(),
            *place_columns(decision),
            and_(is_unsure(decision), state != "confirmed").label("unsure"),
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(document, document.c.document_id == columns.document_id)
        .join(forum, forum.c.forum_id == columns.forum_id)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .where(*_conditions(choices), *in_years(in_force.c.held_on, choices.years))
        .order_by(in_force.c.held_on.desc(), forum.c.position, columns.position)
    )


def _conditions(choices: Choices) -> list[ColumnElement]:
    columns, state = decision.c, review_state(choices.known_at)
    conditions = search_conditions(choices.search, decision)
    if choices.forums:
        conditions.append(columns.forum_id.in_(choices.forums))
    if choices.kinds:
        conditions.append(columns.kind.in_(choices.kinds))
    conditions.append(state.in_(choices.reviews) if choices.reviews else state != "rejected")
    return conditions


def _of_initiative(connection: Connection, choices: Choices) -> list[ColumnElement]:
    if not choices.initiative:
        return []
    same = same_initiative(connection, choices)
    about = (decision_link.c.initiative_id.in_(same), *_known_by(decision_link, choices.known_at))
    said = select(decision_link).where(*about).order_by(decision_link.c.decision_link_id)
    newest = {(row.decision_id, row.initiative_id): row.state for row in connection.execute(said)}
    return [decision.c.decision_id.in_([one for (one, _), state in newest.items() if state != "unlinked"])]


def _links(
    connection: Connection, decision_ids: Collection[str], known_at: datetime | None
) -> dict[str, dict[str, str]]:
    """Return for each decision how it stands to each initiative as last said: linked, proposed, unlinked."""
    columns = decision_link.c
    statement = select(columns.decision_id, columns.initiative_id, columns.state).order_by(columns.decision_link_id)
    is_told = is_initiative_told(columns.initiative_id, known_at)
    statement = statement.where(*_known_by(decision_link, known_at), is_told)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for decision_id, initiative_id, state in connection.execute(only(statement, columns.decision_id, decision_ids)):
        found[decision_id][initiative_id] = state
    return found


def _decision(row: Row, linked: dict[str, str]) -> tuple:
    of_state = [tuple(one for one, state in linked.items() if state == wanted) for wanted in ("linked", "proposed")]
    return (*row[:5], row.held_on.year, *row[5:11], *of_state, *row[11:])
