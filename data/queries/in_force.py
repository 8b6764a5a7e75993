"""What holds on a day: the version of each initiative that is in force, and which are one."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    exists,
    func,
    or_,
    select,
    true,
    tuple_,
)

from data.schema import example_removal, initiative_link, observation, reading, same_as, target, version, withdrawal

GROUPED = ("proposed", "confirmed")


def is_in_force(
    status_date: date, known_at: datetime | None = None, *, without: int | None = None, by_paper: bool = False
) -> ColumnElement:
    """Return the condition that a version is the newest of its initiative on a day and does not say that it is gone.

    Newest is by the day it is true from, then by the moment it was recorded; ``known_at`` leaves out what was recorded
    later than that, ``without`` what one document says, ``by_paper`` what people have corrected. (Asked of each
    candidate by the index, a condition lets the other choices narrow first; numbering all versions by a window function
    took 60 ms for 20,000 of them, whatever was chosen.)
    """
    newer = version.alias("newer")
    is_newer = tuple_(*_age(newer)) > tuple_(*_age(version))
    of_same = newer.c.initiative_id == version.c.initiative_id
    newer_known = _known(newer, status_date, known_at) & ~is_out_of_force(newer.c.document_id, known_at)
    is_other = true()
    if without is not None:
        newer_known &= newer.c.document_id != without
        is_other = version.c.document_id != without
    if by_paper:
        newer_known &= newer.c.corrects_id.is_(None)
        is_other &= version.c.corrects_id.is_(None)
    return and_(
        is_other,
        _known(version, status_date, known_at),
        version.c.gone.is_(False),
        ~is_out_of_force(version.c.document_id, known_at),
        ~exists().where(of_same, newer_known, is_newer).correlate(version),
    )


def is_out_of_force(document_id: ColumnElement, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a document does not count: it was read again since, or a person has taken it back."""
    return is_read_again(document_id, known_at) | is_taken_back(document_id, known_at)


def is_read_again(document_id: ColumnElement, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a later reading of the same paper has come in a document's place."""
    replaced = select(reading.c.replaces_id).where(reading.c.replaces_id.is_not(None))
    if known_at is not None:
        replaced = replaced.where(reading.c.recorded_at <= known_at)
    return document_id.in_(replaced)


def is_taken_back(document_id: ColumnElement, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a person has taken back what a document tells, and nobody has let it count again."""
    said = withdrawal.c
    newest = select(func.max(said.withdrawal_id)).group_by(said.document_id)
    if known_at is not None:
        newest = newest.where(said.recorded_at <= known_at)
    taken_back = select(said.document_id).where(said.withdrawal_id.in_(newest), said.is_withdrawn)
    return document_id.in_(taken_back)


def counts(document_id: ColumnElement, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a row counts, which a document told or, where it has none, a person."""
    return document_id.is_(None) | ~is_out_of_force(document_id, known_at)


def is_initiative_told(initiative_id: ColumnElement, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a document that counts tells of an initiative, on whatever day."""
    telling = version.alias("telling")
    tells = (telling.c.initiative_id == initiative_id, telling.c.gone.is_(False))
    known = true() if known_at is None else telling.c.recorded_at <= known_at
    told = exists().where(*tells, known, ~is_out_of_force(telling.c.document_id, known_at))
    return told.correlate_except(telling)


def is_told_anew(known_at: datetime | None = None, *, by_paper: bool = False) -> ColumnElement:
    """Return the condition that a later record tells what an issue says of an initiative on the same day.

    With ``by_paper`` what people corrected in it does not count.
    """
    newer = version.alias("told_anew")
    same = (newer.c.initiative_id == version.c.initiative_id, newer.c.valid_from_on == version.c.valid_from_on)
    is_known = true() if known_at is None else newer.c.recorded_at <= known_at
    if by_paper:
        is_known &= newer.c.corrects_id.is_(None)
    told = exists().where(
        *same, is_known, ~is_out_of_force(newer.c.document_id, known_at), tuple_(*_age(newer)) > tuple_(*_age(version))
    )
    return told.correlate(version)


class Continued(NamedTuple):
    """An initiative of an issue and the earlier one it is, or may be, in other words, from the day of that issue."""

    initiative_id: str
    earlier_id: str
    from_on: date
    reason: str | None


def continued(
    connection: Connection, status_date: date, known_at: datetime | None = None, *, state: str = "same"
) -> list[Continued]:
    """Return the pairs that stand in a state on a day, in the order of their issues.

    ``proposed`` are those that a person has not decided, as long as the issues that tell of the two count.
    """
    said = initiative_link.c
    statement = select(said.initiative_id, said.earlier_id, said.valid_from_on, said.reason, said.state)
    told = statement.where(_known(initiative_link, status_date, known_at)).order_by(said.initiative_link_id)
    newest = {(row.initiative_id, row.earlier_id): row for row in connection.execute(told)}
    pairs = [Continued(*row[:4]) for row in newest.values() if row.state == state]
    if state == "proposed" and pairs:
        columns = version.c
        is_told = ~is_out_of_force(columns.document_id, known_at) & columns.gone.is_(False)
        named = columns.initiative_id.in_({one for pair in pairs for one in (pair.initiative_id, pair.earlier_id)})
        told_of = set(connection.scalars(select(columns.initiative_id).where(named, is_told)))
        pairs = [pair for pair in pairs if {pair.initiative_id, pair.earlier_id} <= told_of]
    return sorted(pairs, key=lambda pair: pair.from_on)


def undecided(connection: Connection, status_date: date, known_at: datetime | None = None) -> set[str]:
    """Return the initiatives of which nobody has decided whether they are one: neither is new or gone as a fact."""
    pairs = continued(connection, status_date, known_at, state="proposed")
    return {one for pair in pairs for one in (pair.initiative_id, pair.earlier_id)}


def groups(connection: Connection, status_date: date, known_at: datetime | None = None) -> dict[str, str]:
    """Return the group of each initiative that belongs to one; one that is not in it is its own.

    A group holds what is proposed or decided to be the same under several sectors, and what a person has decided to be
    the same from one issue to the next; it is named by one of them, the earliest where issues differ. One whose papers
    are all taken back is in none.
    """
    oldest_first = (same_as.c.valid_from_on, same_as.c.recorded_at, same_as.c.same_as_id)
    statement = select(same_as.c.initiative_id, same_as.c.group_id, same_as.c.state)
    told = connection.execute(statement.where(_known(same_as, status_date, known_at)).order_by(*oldest_first))
    newest = {row.initiative_id: row for row in told}
    found = {one: row.group_id for one, row in newest.items() if row.state in GROUPED}
    for pair in continued(connection, status_date, known_at):
        into, out_of = (found.get(one, one) for one in (pair.earlier_id, pair.initiative_id))
        found = {one: into if group == out_of else group for one, group in found.items()}
        found |= {pair.earlier_id: into, pair.initiative_id: into, out_of: into}
    return _without_untold(connection, found, known_at)


def _without_untold(connection: Connection, of_group: dict[str, str], known_at: datetime | None) -> dict[str, str]:
    """Return the groups of what is told; a group whose name is not is named by the first of its members."""
    if connection.scalar(select(withdrawal.c.withdrawal_id).limit(1)) is None:
        return of_group
    columns = version.c
    is_told = (columns.gone.is_(False), ~is_out_of_force(columns.document_id, known_at))
    told = set(connection.scalars(select(columns.initiative_id).where(*is_told).distinct()))
    names: dict[str, str] = {}
    for one in sorted(told & of_group.keys()):
        names.setdefault(of_group[one], of_group[one] if of_group[one] in told else one)
    return {one: names[group] for one, group in of_group.items() if one in told}


def line(connection: Connection, initiative_id: str, status_date: date, known_at: datetime | None = None) -> set[str]:
    """Return the ids an initiative has had from issue to issue, as people have decided, its own included."""
    ids, left = {initiative_id}, continued(connection, status_date, known_at)
    while joining := [pair for pair in left if {pair.initiative_id, pair.earlier_id} & ids]:
        ids |= {one for pair in joining for one in (pair.initiative_id, pair.earlier_id)}
        left = [pair for pair in left if pair not in joining]
    return ids


def members(of_group: Mapping[str, str], initiative_id: str) -> list[str]:
    """Return all initiatives of the group of one, itself included, given the groups of a day."""
    own = of_group.get(initiative_id, initiative_id)
    return sorted({initiative_id, own, *(one for one, group in of_group.items() if group == own)})


def _age(table) -> tuple[ColumnElement, ...]:
    return table.c.valid_from_on, table.c.recorded_at, table.c.version_id


def _known(table, status_date: date, known_at: datetime | None) -> ColumnElement:
    known = table.c.valid_from_on <= status_date
    return known if known_at is None else and_(known, table.c.recorded_at <= known_at)


_FIGURE = ("indicator_id", "organisation_id", "population_id", "period_start_on", "period_end_on")
_TARGET = ("indicator_id", "organisation_id", "population_id", "kind")


def is_figure_in_force(status_date: date, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that an observation is the newest about the same on a day and no removed example.

    About the same: same indicator, organisation, group of people and period. Newest is by the date of the document,
    then by the moment it was recorded. Removed examples are gone whatever the day, since they were never true.
    ``known_at`` leaves out what was recorded later than that.
    """
    newer = observation.alias("newer")
    return _newest(observation, newer, _FIGURE, status_date, known_at) & ~is_removed(observation, known_at)


def is_target_in_force(status_date: date, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that a target is the newest of its kind on a day and has not been withdrawn.

    ``known_at`` leaves out what was recorded later than that.
    """
    columns = target.c
    has_number = or_(columns.value.is_not(None), columns.low.is_not(None), columns.high.is_not(None))
    is_newest = _newest(target, target.alias("newer"), _TARGET, status_date, known_at)
    return is_newest & has_number & counts(columns.document_id, known_at)


def is_removed(table: FromClause, known_at: datetime | None = None) -> ColumnElement:
    """Return the condition that the figures of a row's document are gone: removed examples, or read again.

    Each removal of examples taken back adds a row.
    """
    documents = example_removal.c.document_id
    removed = select(documents).group_by(documents).having(func.count() % 2 == 1)
    if known_at is not None:
        removed = removed.where(example_removal.c.recorded_at <= known_at)
    return table.c.document_id.in_(removed) | is_out_of_force(table.c.document_id, known_at)


def _newest(
    table: Table, newer: FromClause, about: tuple[str, ...], status_date: date, known_at: datetime | None
) -> ColumnElement:
    same = [_same(newer.c[name], table.c[name]) for name in about]
    same.append(~is_removed(newer, known_at) if table is observation else counts(newer.c.document_id, known_at))
    is_newer = tuple_(*_figure_age(newer, table)) > tuple_(*_figure_age(table, table))
    is_told_newer = exists().where(*same, _known(newer, status_date, known_at), is_newer).correlate(table)
    return and_(_known(table, status_date, known_at), ~is_told_newer)


def _same(one: ColumnElement, other: ColumnElement) -> ColumnElement:
    return one.is_not_distinct_from(other) if other.nullable else one == other


def _figure_age(columns_of: FromClause, table: Table) -> list[ColumnElement]:
    key = next(iter(table.primary_key)).name
    return [columns_of.c[name] for name in ("valid_from_on", "recorded_at", key)]
