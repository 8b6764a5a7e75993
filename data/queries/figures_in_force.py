"""What holds on a day: the newest figure about the same, and the newest target."""

from datetime import date

from sqlalchemy import ColumnElement, FromClause, Table, exists, func, or_, select, tuple_

from data.schema import example_removal, observation, target

_FIGURE = ("indicator_id", "organisation_id", "population_id", "period_start_on", "period_end_on")
_TARGET = ("indicator_id", "organisation_id", "population_id", "kind")


def is_in_force(status_date: date) -> ColumnElement:
    """Return the condition that an observation is the newest about the same on a day and no removed example.

    About the same: same indicator, organisation, group of people and period. Newest is by the date of the document,
    then by the moment it was recorded. Removed examples are gone whatever the day, since they were never true.
    """
    newer = observation.alias("newer")
    return _newest(observation, newer, _FIGURE, status_date) & ~is_removed(observation)


def is_target_in_force(status_date: date) -> ColumnElement:
    """Return the condition that a target is the newest of its kind on a day and has not been withdrawn."""
    columns = target.c
    has_number = or_(columns.value.is_not(None), columns.low.is_not(None), columns.high.is_not(None))
    return _newest(target, target.alias("newer"), _TARGET, status_date) & has_number


def is_removed(table: FromClause) -> ColumnElement:
    """Return the condition that the examples of a row's document are removed: each removal taken back adds a row."""
    documents = example_removal.c.document_id
    removed = select(documents).group_by(documents).having(func.count() % 2 == 1)
    return table.c.document_id.in_(removed)


def _newest(table: Table, newer: FromClause, about: tuple[str, ...], status_date: date) -> ColumnElement:
    same = [_same(newer.c[name], table.c[name]) for name in about]
    if table is observation:
        same.append(~is_removed(newer))
    is_newer = tuple_(*_age(newer, table)) > tuple_(*_age(table, table))
    known = newer.c.valid_from_on <= status_date
    return (table.c.valid_from_on <= status_date) & ~exists().where(*same, known, is_newer).correlate(table)


def _same(one: ColumnElement, other: ColumnElement) -> ColumnElement:
    return one.is_not_distinct_from(other) if other.nullable else one == other


def _age(columns_of: FromClause, table: Table) -> list[ColumnElement]:
    key = next(iter(table.primary_key)).name
    return [columns_of.c[name] for name in ("valid_from_on", "recorded_at", key)]
