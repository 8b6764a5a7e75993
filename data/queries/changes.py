"""What is new: documents loaded, initiatives changed, meetings moved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pandas as pd
from sqlalchemy import Column, ColumnElement, Connection, ScalarSelect, Table, and_, func, select

from data.queries.frames import frame
from data.queries.in_force import is_out_of_force, is_taken_back, is_told_anew, undecided
from data.queries.source_names import source_name
from data.schema import (
    change,
    commitment,
    decision,
    document,
    forum,
    indicator,
    meeting,
    meeting_version,
    observation,
    project_version,
    version,
)

COLUMNS = (
    "change_id", "recorded_at", "action", "subject", "document_id", "kind", "dated_on", "n_initiatives", "n_changed",
    "n_decisions", "n_agreed", "n_figures", "document_name",
)  # fmt: skip
ENTRY_COLUMNS = (
    "change_id", "recorded_at", "writer", "action", "subject", "thing_kind", "thing_id", "old", "new", "reason",
    "title",
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
    the rest None, of any other write. The load of a paper that has been taken back is left out; that it was is a write.
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
        .where(document.c.document_id.is_(None) | ~is_taken_back(document.c.document_id, known_at))
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
        .where(columns.changed.is_(True), columns.gone.is_(False), columns.corrects_id.is_(None))
        .where(columns.initiative_id.not_in(doubtful))
        .where(~is_out_of_force(columns.document_id, known_at), *_known_by(version, known_at))
        .where(~is_told_anew(known_at, by_paper=True))
        .order_by(columns.recorded_at.desc(), columns.valid_from_on.desc(), columns.version_id)
        .limit(limit)
    )
    return frame(connection.execute(statement), INITIATIVE_COLUMNS)


@dataclass(frozen=True)
class Asked:
    """Which entries of the history: by whom, about what kind of thing or which one, between which days in Denmark."""

    writer: str = ""
    kind: str = ""
    thing: str = ""
    first_on: date | None = None
    last_on: date | None = None


def entries(connection: Connection, asked: Asked) -> pd.DataFrame:
    """Return every write of a person or a load that is asked for, one row each, the newest first.

    Returns
    -------
    DataFrame
        `ENTRY_COLUMNS`: ``thing_kind`` is a code of :data:`data.labels.THING_KINDS` and ``title`` what the thing is
        called now, both None in notes of before they were kept; ``old``, ``new`` and ``reason`` are words, None where
        nothing is known of them.
    """
    columns = change.c
    statement = select(*(columns[name] for name in ENTRY_COLUMNS[:-1])).order_by(columns.change_id.desc())
    equals = {"writer": asked.writer, "thing_kind": asked.kind, "thing_id": asked.thing}
    statement = statement.where(*(columns[name] == value for name, value in equals.items() if value))
    if asked.first_on:
        statement = statement.where(columns.recorded_at >= _midnight(asked.first_on))
    if asked.last_on:
        statement = statement.where(columns.recorded_at < _midnight(asked.last_on + timedelta(days=1)))
    rows = connection.execute(statement).all()
    titles = _titles(connection, {(row.thing_kind, row.thing_id) for row in rows})
    return frame(((*row, titles.get((row.thing_kind, row.thing_id))) for row in rows), ENTRY_COLUMNS)


def writers(connection: Connection) -> list[str]:
    """Return everybody who has written, by name."""
    return sorted(connection.scalars(select(change.c.writer).distinct()))


def _midnight(day: date) -> datetime:
    """Return the moment a day begins in Denmark."""
    return datetime.combine(day, time(), ZoneInfo("Europe/Copenhagen"))


def _titles(connection: Connection, things: Collection[tuple]) -> dict[tuple, str]:
    """Return what things of the history are called now, as last told."""
    found = {}
    for kind, (key, name) in _NAMED.items():
        ids = [int(one) if key.type.python_type is int else one for of_kind, one in things if of_kind == kind]
        # The parameters of one statement are few.
        for start in range(0, len(ids), 500):
            told = select(key, name).where(key.in_(ids[start : start + 500]))
            rows = connection.execute(told.order_by(next(iter(key.table.primary_key))))
            found |= {(kind, str(one)): words for one, words in rows}
    meetings = [one for kind, one in things if kind == "meeting"]
    if meetings:
        of_forum = select(meeting.c.meeting_id, forum.c.name).join(forum, forum.c.forum_id == meeting.c.forum_id)
        found |= {("meeting", one): name for one, name in connection.execute(of_forum)}
    return found


_NAMED = {
    "initiative": (version.c.initiative_id, version.c.title),
    "commitment": (commitment.c.commitment_id, commitment.c.text),
    "decision": (decision.c.decision_id, decision.c.text),
    "project": (project_version.c.project_id, project_version.c.title),
    "indicator": (indicator.c.indicator_id, indicator.c.name),
    "paper": (document.c.document_id, document.c.name),
}
"""Kind of thing -> the key it is known by, and what it is called."""


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
