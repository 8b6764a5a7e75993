"""What is known of meetings on a day: the edition of each one's minutes that is in force, and what else was told.

Newest is by the date of the document, then by the moment it was recorded. Minutes outrank every plan, since they say
what happened; what a person says of a plan outranks a document of the same day.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Row,
    Select,
    Subquery,
    and_,
    exists,
    or_,
    select,
    tuple_,
)

from data.choices import Choices
from data.queries.in_force import groups, is_out_of_force, members
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import document, meeting, meeting_version

LISTED = 1_000
# What has happened outweighs what was planned.
_WEIGHT = {"held": 2, "met": 1}


def minutes_in_force(
    status_date: date, name: str = "minutes_in_force", *, known_at: datetime | None = None
) -> Subquery:
    """Return the minutes in force on a day, one row per meeting that has any.

    Rows have ``meeting_version_id, meeting_id, document_id, held_on, valid_from_on``. A document belongs to the meeting
    it was last put at, so that the move of a meeting recorded after its minutes brings them along.
    """
    said = meeting_version.c
    newer, later = meeting_version.alias(f"{name}_newer"), meeting_version.alias(f"{name}_later")
    replaced = exists().where(
        newer.c.meeting_id == said.meeting_id,
        _is_held(newer, status_date, known_at),
        _edition_age(newer) > _edition_age(said),
    )
    put_elsewhere = exists().where(
        later.c.document_id == said.document_id,
        _is_held(later, status_date, known_at),
        later.c.meeting_version_id > said.meeting_version_id,
    )
    return (
        select(
            said.meeting_version_id,
            said.meeting_id,
            said.document_id,
            said.on_day.label("held_on"),
            said.valid_from_on,
        )
        .where(_is_held(meeting_version, status_date, known_at))
        .where(~replaced.correlate(meeting_version), ~put_elsewhere.correlate(meeting_version))
        .subquery(name)
    )


def versions(
    connection: Connection, status_date: date, *conditions: ColumnElement, known_at: datetime | None = None
) -> dict[str, list[Row]]:
    """Return what is known of each meeting on a day, the oldest first; `current` picks what holds.

    Rows are those of `meeting_version` with ``forum_id``, ``document_name`` and ``told_by``, the kind of the document
    (both None where a person said it), and ``unsure``. What replaced minutes told of coming meetings is left out.
    """
    told_by = (source_name(), document.c.kind.label("told_by"))
    statement = (
        select(meeting_version, meeting.c.forum_id, *told_by, is_unsure(meeting_version).label("unsure"))
        .join(meeting, meeting.c.meeting_id == meeting_version.c.meeting_id)
        .outerjoin(document, document.c.document_id == meeting_version.c.document_id)
        .where(_is_told(meeting_version, status_date, known_at), *conditions)
    )
    rows = connection.execute(statement).all()
    put_at = _put_at(connection, status_date, known_at, {row.document_id for row in rows})
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=_age):
        if _counts(row, put_at):
            found.setdefault(row.meeting_id, []).append(row)
    return found


def current(told: list[Row]) -> Row:
    """Return what holds of what was told of a meeting: its minutes, that it was held, else the newest plan."""
    return max(reversed(told), key=lambda row: _WEIGHT.get(row.state, 0))


def planned_days(told: list[Row]) -> list[date]:
    """Return the days a meeting was planned for, the first one told first."""
    return [row.on_day for row in told if row.state == "planned"]


def only(statement: Select, column: ColumnElement, keys: Collection) -> Select:
    """Return the statement limited to these keys, or as it is where they are so many that reading all is quicker."""
    return statement.where(column.in_(list(keys))) if len(keys) <= LISTED else statement


def in_years(column: ColumnElement, years: Collection[str]) -> list[ColumnElement]:
    """Return the condition that a day lies in one of the years; none where no year is chosen."""
    spans = [column.between(date(int(year), 1, 1), date(int(year), 12, 31)) for year in years]
    return [or_(*spans)] if spans else []


def same_initiative(connection: Connection, choices: Choices) -> list[str]:
    """Return the chosen initiative with the others of its group on the day, of other sectors and issues before."""
    return members(groups(connection, choices.status_date, choices.known_at), choices.initiative)


def _put_at(
    connection: Connection, status_date: date, known_at: datetime | None, document_ids: Collection[int | None]
) -> dict[int, int]:
    """Return which of the documents are minutes in force, each with the key of what it says of its meeting."""
    in_force = minutes_in_force(status_date, known_at=known_at)
    statement = select(in_force.c.document_id, in_force.c.meeting_version_id)
    return dict(connection.execute(only(statement, in_force.c.document_id, document_ids - {None})).all())


def _counts(row: Row, put_at: Mapping[int, int]) -> bool:
    if row.state == "held":
        return put_at.get(row.document_id) == row.meeting_version_id
    # What a person or another kind of document says, such as a follow-up table, no edition of minutes replaces.
    return row.told_by != "minutes" or row.document_id in put_at


def _is_held(table: FromClause, status_date: date, known_at: datetime | None) -> ColumnElement:
    return and_(table.c.state == "held", _is_told(table, status_date, known_at))


def _is_told(table: FromClause, status_date: date, known_at: datetime | None) -> ColumnElement:
    """Return the condition that something was told by a day, and by the moment from which on nothing counts."""
    told = and_(table.c.valid_from_on <= status_date, ~_is_read_again(table, known_at))
    return told if known_at is None else and_(told, table.c.recorded_at <= known_at)


def _is_read_again(table: FromClause, known_at: datetime | None) -> ColumnElement:
    """Return the condition that a later reading has taken the place of the document; what a person said has none."""
    return table.c.document_id.is_not(None) & is_out_of_force(table.c.document_id, known_at)


def _edition_age(columns) -> ColumnElement:
    columns = getattr(columns, "c", columns)
    return tuple_(columns.valid_from_on, columns.recorded_at, columns.meeting_version_id)


def _age(row: Row) -> tuple:
    return row.valid_from_on, row.document_id is None, row.recorded_at, row.meeting_version_id
