"""What a write of minutes compares with: the meetings of a forum, and what older editions of the minutes say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Row, RowMapping, Select, Table, select

from data.queries.minutes_in_force import current, planned_days, versions
from data.schema import (
    agenda_item,
    commitment,
    commitment_end,
    commitment_link,
    decision,
    decision_link,
    decision_review,
    document,
    initiative,
    meeting,
    meeting_version,
)


@dataclass(frozen=True)
class Known:
    """A meeting by all that is known now."""

    meeting_id: str
    now: Row
    planned_days: tuple[date, ...]

    @property
    def has_minutes(self) -> bool:
        """Return whether its minutes are known."""
        return self.now.state == "held"

    @property
    def is_held(self) -> bool:
        """Return whether it is known to have been held, by its minutes or by a later paper."""
        return self.now.state in ("held", "met")


def numbered_items(connection: Connection, document_id: int) -> dict[str | None, int]:
    """Return the items of minutes by their numbers, the first where a number comes again."""
    columns = agenda_item.c
    statement = select(columns.number, columns.agenda_item_id).where(columns.document_id == document_id)
    return dict(reversed(connection.execute(statement.order_by(columns.position)).all()))


def is_empty(connection: Connection) -> bool:
    """Return whether no minutes have been loaded yet."""
    return not _finds(connection, select(document.c.document_id).where(document.c.kind == "minutes"))


def meetings(connection: Connection, forum_id: str) -> list[Known]:
    """Return the meetings of a forum, those that stand before those cancelled."""
    told = versions(connection, date.max, meeting.c.forum_id == forum_id)
    known = [Known(meeting_id, current(rows), tuple(planned_days(rows))) for meeting_id, rows in told.items()]
    return sorted(known, key=lambda one: one.now.state == "cancelled")


def forum_of(connection: Connection, meeting_id: str) -> str | None:
    """Return the forum of a meeting, None where there is no such meeting."""
    return connection.scalar(select(meeting.c.forum_id).where(meeting.c.meeting_id == meeting_id))


def meeting_of(connection: Connection, document_id: int) -> str | None:
    """Return the meeting whose minutes a document is, None where it is none's."""
    columns = meeting_version.c
    put_at = select(columns.meeting_id).where(columns.document_id == document_id, columns.state == "held")
    return connection.scalar(put_at.order_by(columns.meeting_version_id.desc()).limit(1))


def names_meetings(connection: Connection, document_id: int) -> bool:
    """Return whether a document has told of meetings already."""
    columns = meeting_version.c
    return _finds(connection, select(columns.meeting_version_id).where(columns.document_id == document_id))


def held_versions(connection: Connection, meeting_id: str) -> list[RowMapping]:
    """Return what every edition of a meeting's minutes says of it, the oldest edition first."""
    columns = meeting_version.c
    statement = (
        select(meeting_version)
        .where(columns.meeting_id == meeting_id, columns.state == "held")
        .order_by(columns.valid_from_on, columns.recorded_at, columns.meeting_version_id)
    )
    return list(connection.execute(statement).mappings())


def editions(connection: Connection, forum_id: str, held_on: date) -> list[int]:
    """Return the documents known to be minutes of a forum's meeting on a day, whichever meeting they are put at."""
    columns = meeting_version.c
    statement = (
        select(columns.document_id)
        .join(meeting, meeting.c.meeting_id == columns.meeting_id)
        .where(meeting.c.forum_id == forum_id, columns.on_day == held_on, columns.state == "held")
    )
    return list(connection.scalars(statement.distinct()))


def told_before(connection: Connection, table: Table, document_ids: Collection[int]) -> list[RowMapping]:
    """Return the decisions or promises of older editions, with the ``title`` of their item and what they retell."""
    statement = (
        select(table, agenda_item.c.title, document.c.sha256, document.c.retells_sha256)
        .join(document, document.c.document_id == table.c.document_id)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == table.c.agenda_item_id)
        .where(table.c.document_id.in_(document_ids))
        .order_by(table.c.recorded_at, table.c.position)
    )
    return list(connection.execute(statement).mappings())


def ends_by_items(connection: Connection, document_ids: Collection[int]) -> list[RowMapping]:
    """Return each end of a commitment that items of some documents are said to be, with the ``title`` of the item."""
    statement = (
        select(commitment_end, agenda_item.c.title)
        .join(agenda_item, agenda_item.c.agenda_item_id == commitment_end.c.agenda_item_id)
        .where(agenda_item.c.document_id.in_(document_ids))
        .order_by(commitment_end.c.commitment_end_id)
    )
    return list(connection.execute(statement).mappings())


def links_of(connection: Connection, document_id: int) -> list[RowMapping]:
    """Return what was said of what a document tells and earlier commitments being one, the oldest first."""
    columns = commitment_link.c
    own = select(commitment.c.commitment_id).where(commitment.c.document_id == document_id)
    statement = select(commitment_link).where(columns.commitment_id.in_(own))
    return list(connection.execute(statement.order_by(columns.commitment_link_id)).mappings())


def day_of_minutes(connection: Connection, document_id: int) -> date:
    """Return from which day on it is known what minutes say."""
    columns = meeting_version.c
    told = select(columns.valid_from_on).where(columns.document_id == document_id, columns.state == "held")
    return connection.scalars(told.limit(1)).one()


def last_end(connection: Connection, commitment_id: str, agenda_item_id: int | None) -> RowMapping | None:
    """Return what was last said of the end of a commitment by an item, or by a person of no item."""
    return last_choice(connection, commitment_end, commitment_id=commitment_id, agenda_item_id=agenda_item_id)


def last_link(connection: Connection, commitment_id: str, earlier_id: str) -> RowMapping | None:
    """Return what was last said of whether two commitments are one."""
    return last_choice(connection, commitment_link, commitment_id=commitment_id, earlier_id=earlier_id)


def links(connection: Connection, decision_id: str) -> dict[str, str]:
    """Return what was last said of a decision and each initiative."""
    columns = decision_link.c
    statement = select(columns.initiative_id, columns.state).where(columns.decision_id == decision_id)
    return dict(connection.execute(statement.order_by(columns.decision_link_id)).all())


def review(connection: Connection, decision_id: str) -> str:
    """Return what a person last said of a decision."""
    columns = decision_review.c
    said = select(columns.state).where(columns.decision_id == decision_id)
    return connection.scalar(said.order_by(columns.decision_review_id.desc()).limit(1)) or "unconfirmed"


def knows_decision(connection: Connection, decision_id: str) -> bool:
    """Return whether there is a decision with this id."""
    return _finds(connection, select(decision.c.decision_id).where(decision.c.decision_id == decision_id))


def known_commitments(connection: Connection, commitment_ids: Collection[str]) -> set[str]:
    """Return those of the ids that are a commitment's."""
    columns = commitment.c
    known = select(columns.commitment_id).where(columns.commitment_id.in_(list(commitment_ids)))
    return set(connection.scalars(known.distinct()))


def told_by_person(connection: Connection, commitment_id: str) -> RowMapping | None:
    """Return what a person last told of a commitment without a paper; None where only papers tell of it."""
    columns = commitment.c
    own = select(commitment).where(columns.commitment_id == commitment_id, columns.document_id.is_(None))
    return connection.execute(own.order_by(columns.commitment_row_id.desc()).limit(1)).mappings().first()


def day_of_item(connection: Connection, agenda_item_id: int) -> date | None:
    """Return from which day on it is known what an item of an agenda says; None where there is no such item."""
    statement = (
        select(meeting_version.c.valid_from_on)
        .join(agenda_item, agenda_item.c.document_id == meeting_version.c.document_id)
        .where(agenda_item.c.agenda_item_id == agenda_item_id, meeting_version.c.state == "held")
    )
    return connection.scalar(statement.limit(1))


def unknown_items(connection: Connection, document_id: int, agenda_item_ids: Collection[int]) -> set[int]:
    """Return those of the keys that are no item's of the agenda of a document."""
    columns = agenda_item.c
    return set(agenda_item_ids) - set(
        connection.scalars(select(columns.agenda_item_id).where(columns.document_id == document_id))
    )


def unknown_initiatives(connection: Connection, initiative_ids: Collection[str]) -> set[str]:
    """Return those of the ids that are no initiative's."""
    found = connection.scalars(select(initiative.c.initiative_id).where(initiative.c.initiative_id.in_(initiative_ids)))
    return set(initiative_ids) - set(found)


def last_choice(connection: Connection, table: Table, **about: object) -> RowMapping | None:
    """Return the newest row of a table about something."""
    statement = select(table).where(*(table.c[name].is_not_distinct_from(value) for name, value in about.items()))
    key = next(iter(table.primary_key))
    return connection.execute(statement.order_by(key.desc()).limit(1)).mappings().first()


def _finds(connection: Connection, statement: Select) -> bool:
    return connection.scalar(statement.limit(1)) is not None
