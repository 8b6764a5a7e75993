"""What a load brought: which documents came in together, and what would be told of them."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, func, or_, select

from data.queries.in_force import is_out_of_force, is_read_again, is_removed, is_taken_back
from data.schema import (
    commitment,
    document,
    example_removal,
    meeting,
    meeting_version,
    observation,
    reading,
    version,
    withdrawal,
)


def loaded_with(connection: Connection, document_id: int) -> list[int]:
    """Return the documents that were loaded together with one, itself included: those of its file, as last read.

    Of a retelling that ships they are all that retell the same paper. None where there is no such document, or where a
    later reading has taken its place.
    """
    own = select(reading.c.file_sha256).where(reading.c.document_id == document_id)
    retold = select(document.c.retells_sha256).where(document.c.document_id == document_id)
    together = or_(
        document.c.document_id == document_id,
        document.c.document_id.in_(select(reading.c.document_id).where(reading.c.file_sha256.in_(own))),
        document.c.retells_sha256.in_(retold),
    )
    statement = select(document.c.document_id).where(together, ~is_read_again(document.c.document_id))
    return list(connection.scalars(statement.order_by(document.c.document_id)))


def shipped(connection: Connection) -> list[int]:
    """Return the documents that ship with the product: retellings, and invented figures."""
    invented = select(observation.c.document_id).where(observation.c.is_example)
    is_shipped = document.c.retells_sha256.is_not(None) | document.c.document_id.in_(invented)
    return list(connection.scalars(select(document.c.document_id).where(is_shipped).order_by(document.c.document_id)))


def taken_back_together(connection: Connection, document_ids: Collection[int]) -> list[int]:
    """Return those of some documents that are taken back, and were so by the last write that took any of them back."""
    said = withdrawal.c
    newest = select(func.max(said.withdrawal_id)).where(said.document_id.in_(document_ids)).group_by(said.document_id)
    rows = connection.execute(
        select(said.document_id, said.recorded_at).where(said.withdrawal_id.in_(newest), said.is_withdrawn)
    ).all()
    last = max((row.recorded_at for row in rows), default=None)
    return sorted(row.document_id for row in rows if row.recorded_at == last)


def states(connection: Connection, document_ids: Collection[int]) -> list[RowMapping]:
    """Return each of some documents with ``is_taken_back``, in the order they were loaded."""
    columns = document.c
    statement = select(document, is_taken_back(columns.document_id).label("is_taken_back"))
    return list(
        connection.execute(
            statement.where(columns.document_id.in_(document_ids)).order_by(columns.document_id)
        ).mappings()
    )


def issues_from(connection: Connection, document_ids: Collection[int]) -> dict[str, list[date]]:
    """Return for each series of plans among some documents the days of its issues from the first of them on."""
    columns = document.c
    of_plans = (columns.kind == "follow_up_table", columns.document_id.in_(document_ids))
    first = select(columns.series_id, func.min(columns.dated_on)).where(*of_plans).group_by(columns.series_id)
    found = {}
    for series_id, since in connection.execute(first).all():
        of_series = (columns.series_id == series_id, columns.dated_on >= since, ~is_out_of_force(columns.document_id))
        days = select(columns.dated_on).where(*of_series).distinct().order_by(columns.dated_on)
        found[series_id] = list(connection.scalars(days))
    return found


def forums_told_of(connection: Connection, document_ids: Collection[int]) -> tuple[set[str], date | None]:
    """Return the forums that some documents tell of, as having met or being to do something, and since which day."""
    forums: set[str] = set()
    days: set[date] = set()
    ids = list(document_ids)
    said, told, row = meeting_version.c, commitment.c, version.c
    held = (
        select(meeting.c.forum_id, said.on_day)
        .join(meeting_version, said.meeting_id == meeting.c.meeting_id)
        .where(said.document_id.in_(ids))
    )
    agreed = select(told.forum_id, told.valid_from_on).where(told.document_id.in_(ids), told.version_id.is_(None))
    planned = (
        select(told.forum_id, row.valid_from_on)
        .join(version, row.version_id == told.version_id)
        .where(row.document_id.in_(ids))
    )
    for statement in (held, agreed, planned):
        for forum_id, day in connection.execute(statement.distinct()):
            forums.add(forum_id)
            days.add(day)
    return forums - {None}, min(days, default=None)


def indicators_of(connection: Connection, document_ids: Collection[int]) -> set[str]:
    """Return the indicators of which some documents hold real figures."""
    told = (observation.c.document_id.in_(list(document_ids)), observation.c.is_example.is_(False))
    return set(connection.scalars(select(observation.c.indicator_id).where(*told).distinct()))


def examples_removed_at(connection: Connection, moments: Collection[datetime]) -> dict[int, set[str]]:
    """Return the documents of examples that are out of sight since loads of some moments, and their indicators."""
    last = select(func.max(example_removal.c.example_removal_id)).group_by(example_removal.c.document_id)
    then = (example_removal.c.example_removal_id.in_(last), example_removal.c.recorded_at.in_(list(moments)))
    rows = connection.execute(
        select(observation.c.document_id, observation.c.indicator_id)
        .join(example_removal, example_removal.c.document_id == observation.c.document_id)
        .where(*then, is_removed(observation), ~is_out_of_force(observation.c.document_id))
        .distinct()
    )
    found: dict[int, set[str]] = {}
    for document_id, indicator_id in rows:
        found.setdefault(document_id, set()).add(indicator_id)
    return found
