"""What is new: documents loaded, initiatives changed, meetings moved."""

from datetime import date, datetime

import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, and_, func, select

from data.queries.frames import frame
from data.queries.in_force import is_replaced, undecided
from data.queries.source_names import source_name
from data.schema import change, commitment, decision, document, forum, meeting, meeting_version, observation, version

COLUMNS = (
    "change_id", "recorded_at", "action", "subject", "document_id", "kind", "dated_on", "n_initiatives", "n_changed",
    "n_decisions", "n_agreed", "n_figures", "document_name",
)  # fmt: skip
INITIATIVE_COLUMNS = (
    "version_id", "recorded_at", "initiative_id", "title", "sector", "status", "valid_from_on", "document_name",
)  # fmt: skip
MEETING_COLUMNS = ("meeting_version_id", "recorded_at", "meeting_id", "forum", "state", "on_day", "reason")
REVISION_COLUMNS = ("meeting_id", "n_versions", "recorded_at")


def changes(connection: Connection, limit: int, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the newest writes to the store, one row each, the newest first. Who wrote is left out.

    ``known_at`` leaves out what was recorded later than that, here and in the other questions of this module.

    Of a document that was loaded: its kind and date, the initiatives it holds and those it marks as changed (but for
    those of which nobody has decided whether they are new), decisions and commitments read, and figures. Counts are 0,
    the rest None, of any other write.
    """
    doubtful = undecided(connection, date.max, known_at)
    same = and_(document.c.name == change.c.subject, document.c.recorded_at == change.c.recorded_at)
    statement = (
        select(
            *(change.c[name] for name in COLUMNS[:4]),
            *(document.c[name] for name in COLUMNS[4:7]),
            _count(version.c.initiative_id, version.c.gone.is_(False)),
            _count(version.c.initiative_id, version.c.changed.is_(True), version.c.initiative_id.not_in(doubtful)),
            _count(decision.c.decision_id),
            _count(commitment.c.commitment_id),
            _count(observation.c.observation_id),
            source_name(),
        )
        .outerjoin(document, same)
        .where(*_known_by(change, known_at))
        .order_by(change.c.change_id.desc(), document.c.document_id.desc())
        .limit(limit)
    )
    return frame(connection.execute(statement), COLUMNS).drop_duplicates("change_id", ignore_index=True)


def _count(key: Column, *conditions) -> ScalarSelect:
    """Return how many a document tells of, each once also where it was recorded anew."""
    of_document = key.table.c.document_id == document.c.document_id
    return select(func.count(key.distinct())).where(of_document, *conditions).correlate(document).scalar_subquery()


def changed_initiatives(connection: Connection, limit: int, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the initiatives that an issue marks as changed, one row per issue, the last recorded first.

    Left out are those that may be one of the issue before in other words, until a person has said so, and what a later
    reading of the same paper has replaced.
    """
    doubtful = undecided(connection, date.max, known_at)
    columns = version.c
    statement = (
        select(*(columns[name] for name in INITIATIVE_COLUMNS[:-1]), source_name())
        .join(document, document.c.document_id == columns.document_id)
        .where(columns.changed.is_(True), columns.gone.is_(False), columns.initiative_id.not_in(doubtful))
        .where(~is_replaced(columns.document_id, known_at), *_known_by(version, known_at))
        .order_by(columns.recorded_at.desc(), columns.valid_from_on.desc(), columns.version_id)
        .limit(limit)
    )
    return frame(connection.execute(statement), INITIATIVE_COLUMNS)


def told_meetings(connection: Connection, limit: int, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the meetings a person planned, moved or cancelled, one row each time, the last recorded first."""
    columns = meeting_version.c
    statement = (
        select(*(columns[name] for name in MEETING_COLUMNS[:3]), forum.c.name, columns.state, columns.on_day)
        .add_columns(columns.reason)
        .join(meeting, meeting.c.meeting_id == columns.meeting_id)
        .join(forum, forum.c.forum_id == meeting.c.forum_id)
        .where(columns.document_id.is_(None), *_known_by(meeting_version, known_at))
        .order_by(columns.recorded_at.desc(), columns.meeting_version_id.desc())
        .limit(limit)
    )
    return frame(connection.execute(statement), MEETING_COLUMNS)


def meeting_revisions(connection: Connection, known_at: datetime | None = None) -> pd.DataFrame:
    """Return how often each meeting was told of, and when last, one row per meeting."""
    columns = meeting_version.c
    told = select(columns.meeting_id, func.count(), func.max(columns.recorded_at)).group_by(columns.meeting_id)
    told = told.where(*_known_by(meeting_version, known_at))
    return frame(connection.execute(told.order_by(columns.meeting_id)), REVISION_COLUMNS)


def _known_by(table: Table, known_at: datetime | None) -> list[ColumnElement]:
    return [] if known_at is None else [table.c.recorded_at <= known_at]


def changed_at(connection: Connection) -> datetime | None:
    """Return the moment of the newest write, None in an empty store."""
    return connection.scalar(select(func.max(change.c.recorded_at)))
