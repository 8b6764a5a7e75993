"""What each paper and each person tells of what was agreed: issues of plans, minutes, and people without a paper."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, Row, Select, select

from data.choices import Choices
from data.queries.frames import frame, place_columns
from data.queries.in_force import continued, groups, is_out_of_force, is_told_anew, undecided
from data.queries.minutes_in_force import minutes_in_force
from data.queries.unsure import is_unsure
from data.schema import agenda_item, commitment, document, forum, meeting, version
from measures.commitments import issues
from measures.commitments.issues import sameness
from measures.commitments.lives import Telling
from measures.commitments.put_off import Raised
from measures.commitments.windows import Window

_TOLD = (
    "commitment_id", "commitment_row_id", "type", "forum_id", "responsible", "doers", "text", "quote", "phrase", "kind",
    "start_on", "end_on", "named_start_on", "recurrence", "position", "initiative_id", "writer", "recorded_at",
    "document_id", "raised_phrase", "raised_start_on", "raised_end_on", "reason", "is_correction",
)  # fmt: skip

VERSION_COLUMNS = (
    "commitment_row_id", "commitment_id", "text", "forum_id", "forum", "responsible", "doers", "phrase", "kind",
    "start_on", "end_on", "named_start_on", "recurrence", "writer", "reason", "is_correction", "recorded_at",
)  # fmt: skip


def told_of(connection: Connection, forum_ids: Collection[str]) -> list[dict]:
    """Return as plain values each telling of what is the forums', the oldest first, whatever became of it.

    All that is known by now counts, so that papers loaded in any order are matched with the same.

    Returns
    -------
    list of dict
        commitment_id, type, title, text, quote, phrase, kind, start_on, end_on, named_start_on, recurrence, forum_id,
        from_forum_id, meeting_id, agenda_title, initiative_id, document_id (None where a person said it), told_on.
    """
    told = sorted(tellings(connection, Choices(status_date=date.max)), key=lambda one: (one.told_on, one.order))
    return [_plain(one) for one in told if not {one.forum_id, one.row.get("from_forum_id")}.isdisjoint(forum_ids)]


def told_by_people(connection: Connection, ids: Sequence[str], known_at: datetime | None = None) -> pd.DataFrame:
    """Return each version of what people say was agreed, the oldest first (`VERSION_COLUMNS`), without those of papers.

    ``is_correction`` where the version before is said to have been written wrong, else the time was moved.
    """
    columns = commitment.c
    statement = (
        _told(forum.c.name.label("forum"))
        .outerjoin(forum, forum.c.forum_id == columns.forum_id)
        .where(columns.commitment_id.in_(list(ids)), columns.document_id.is_(None))
        .order_by(columns.commitment_row_id)
    )
    if known_at is not None:
        statement = statement.where(columns.recorded_at <= known_at)
    told = connection.execute(statement).all()
    return frame(([getattr(row, name) for name in VERSION_COLUMNS] for row in told), VERSION_COLUMNS)


def _plain(one: Telling) -> dict:
    names = ("title", "text", "from_forum_id", "meeting_id", "agenda_title", "initiative_id", "document_id")
    told = {name: one.row.get(name) for name in names}
    about = {"commitment_id": one.commitment_id, "type": one.type, "forum_id": one.forum_id, "quote": one.quote}
    return told | about | one.window._asdict() | {"told_on": one.told_on}


def tellings(connection: Connection, choices: Choices) -> list[Telling]:
    """Return what plans, minutes and people tell that is known on the status date, each telling by itself."""
    of_group = groups(connection, choices.status_date, choices.known_at)
    told = (_of_plans, _of_minutes, _of_people)
    return [one for of_kind in told for one in of_kind(connection, choices, of_group)]


def _told(*columns) -> Select:
    return select(*(commitment.c[name] for name in _TOLD), *place_columns(commitment), *columns)


def _of_plans(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    """Give what each issue of each plan tells, with the day of the issue that no longer holds it."""
    said = version.c
    is_known = [said.valid_from_on <= choices.status_date, ~is_out_of_force(said.document_id, choices.known_at)]
    is_known += [] if choices.known_at is None else [said.recorded_at <= choices.known_at]
    is_known.append(~is_told_anew(choices.known_at))
    doubtful = undecided(connection, choices.status_date, choices.known_at)
    # Words that stand unchanged still say what was read of them before, also where their day has passed since.
    says_other = said.gone | (said.text_since_on == said.valid_from_on)
    days: dict[str, list[date]] = defaultdict(list)
    for initiative_id, day in connection.execute(
        select(said.initiative_id, said.valid_from_on).where(*is_known, says_other).order_by(said.valid_from_on)
    ):
        days[initiative_id].append(day)
    statement = (
        _told(
            said.valid_from_on.label("told_on"),
            said.title,
            said.sector,
            said.theme,
            said.status,
            said.changed,
            said.position.label("place_in_plan"),
            document.c.series_id,
            is_unsure(version).label("unsure"),
        )
        .join(version, said.version_id == commitment.c.version_id)
        .join(document, document.c.document_id == said.document_id)
        .where(said.gone.is_(False), *is_known)
    )
    for row in connection.execute(statement):
        group, window = of_group.get(row.initiative_id, row.initiative_id), _window(row)
        order = (row.series_id, row.place_in_plan, row.commitment_row_id)
        same = (group, row.told_on, row.forum_id, *sameness(window, row.quote))
        left_on = next((day for day in days[row.initiative_id] if day > row.told_on), None)
        told = _telling(row, window, order, of_group, forum_id=row.forum_id, same=same, left_on=left_on)
        # Where it may go on under another name nobody knows whether it has left the plan, or is new in it.
        yield replace(told, status=row.status, row=told.row | {"unsure": row.unsure or row.initiative_id in doubtful})


def _of_minutes(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    in_force, giver = minutes_in_force(choices.status_date, known_at=choices.known_at), forum.alias("giver")
    statement = (
        _told(
            in_force.c.held_on.label("told_on"),
            in_force.c.meeting_id,
            meeting.c.forum_id.label("from_forum_id"),
            giver.c.name.label("from_forum"),
            agenda_item.c.number.label("agenda_number"),
            agenda_item.c.title.label("agenda_title"),
            is_unsure(commitment).label("unsure"),
        )
        .join(in_force, in_force.c.document_id == commitment.c.document_id)
        .join(document, document.c.document_id == commitment.c.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(giver, giver.c.forum_id == meeting.c.forum_id)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == commitment.c.agenda_item_id)
        .where(commitment.c.meeting_id.is_not(None))
    )
    for row in connection.execute(statement):
        receiver = row.forum_id or (row.from_forum_id if row.type in ("topic", "returns") else None)
        order, given = ("", row.position, row.commitment_row_id), row.from_forum_id
        yield _telling(row, _window(row), order, of_group, forum_id=receiver, from_forum_id=given)


def _of_people(connection: Connection, choices: Choices, of_group: Mapping[str, str]) -> Iterable[Telling]:
    columns = commitment.c
    is_known = [columns.document_id.is_(None), columns.valid_from_on <= choices.status_date]
    is_known += [] if choices.known_at is None else [columns.recorded_at <= choices.known_at]
    statement = _told(columns.valid_from_on.label("told_on")).where(*is_known)
    told: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(statement.order_by(columns.commitment_row_id)):
        told[row.commitment_id].append(row)
    for rows in told.values():
        of_days = {row.told_on: (row, window) for row, window in zip(rows, _corrected(rows), strict=True)}
        for row, window in of_days.values():
            yield _telling(row, window, ("", row.position, row.commitment_row_id), of_group, forum_id=row.forum_id)


def _corrected(rows: Sequence[Row]) -> list[Window]:
    """Return the windows a person told of, the oldest first: one that was written wrong is as it was corrected."""
    windows = [_window(row) for row in rows]
    for at in range(len(rows) - 1, 0, -1):
        if rows[at].is_correction:
            windows[at - 1] = windows[at]
    return windows


def _telling(
    row: Row,
    window: Window,
    order: tuple,
    of_group: Mapping[str, str],
    *,
    forum_id: str | None,
    same: Hashable | None = None,
    left_on: date | None = None,
    from_forum_id: str | None = None,
) -> Telling:
    return Telling(
        row.commitment_id,
        window,
        row.told_on,
        order,
        row.type,
        forum_id,
        row.quote,
        same,
        left_on,
        from_forum_id,
        _raised(row),
        dict(row._mapping) | {"group_id": of_group.get(row.initiative_id, row.initiative_id)},
    )


def _raised(row: Row) -> Raised | None:
    told = row.raised_phrase, row.raised_start_on, row.raised_end_on
    return Raised(*told) if all(told) else None


def _window(row: Row) -> Window:
    return Window(row.kind, row.start_on, row.end_on, row.named_start_on, row.recurrence, row.phrase)


def renamed(
    connection: Connection, tellings: Sequence[Telling], choices: Choices
) -> Iterable[tuple[Hashable, Hashable]]:
    """Give the pairs of ids of what an issue tells of an initiative and what the issue before told in other words."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for one in tellings:
        if one.row.get("series_id"):
            told[one.row["initiative_id"]].append(one)
    for pair in continued(connection, choices.status_date, choices.known_at):
        new = _issue(told[pair.initiative_id], first=True)
        old = _issue([one for one in told[pair.earlier_id] if one.told_on < pair.from_on], first=False)
        known = [(one.commitment_id, one.forum_id, one.window, one.quote) for one in old]
        found = issues.continued(known, [(one.forum_id, one.window, one.quote) for one in new])
        yield from ((one.commitment_id, earlier) for one, earlier in zip(new, found, strict=True) if earlier)


def _issue(told: Sequence[Telling], *, first: bool) -> list[Telling]:
    """Return the tellings of the first or of the last issue that has any."""
    days = {one.told_on for one in told}
    day = (min if first else max)(days, default=None)
    return [one for one in told if one.told_on == day]
