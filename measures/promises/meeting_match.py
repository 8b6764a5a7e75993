"""On which of a forum's real meetings a promise has to be: "skal på 26. november 2021", or no meeting in its window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

ON_MEETING, NO_MEETING, NO_CALENDAR, NOT_DATED = "on_meeting", "no_meeting", "no_calendar", "not_dated"
ELSEWHERE = ("deadline", "milestone")
"""Types of promises in minutes that are kept outside the meetings: work to be done by a day, and what others set."""
UNDATED_KINDS = ("conditional", "recurring", "none")
LOOK_BACK = timedelta(days=365)
"""So far before a day that is over a meeting still counts, where nobody knows when the promise was given."""


@dataclass(frozen=True)
class KnownMeeting:
    """A meeting of one forum on its day in force; ``first_on`` is the day it was first planned for."""

    meeting_id: str
    on: date
    first_on: date
    is_cancelled: bool
    has_minutes: bool


@dataclass(frozen=True)
class Promised:
    """What of a promise decides its meeting; days are None where the words name none.

    ``told_on`` is the day it was given, None where that is not known.
    """

    kind: str
    type: str | None
    start_on: date | None
    end_on: date | None
    named_start_on: date | None
    told_on: date | None

    @property
    def is_topic(self) -> bool:
        """Return whether it is a topic "til næste møde": for a coming meeting, without a day of its own."""
        return self.type == "topic" and (self.kind in ("conditional", "none") or not self.has_days)

    @property
    def is_dated(self) -> bool:
        """Return whether its own days tie it to a meeting."""
        return self.has_days and self.kind not in UNDATED_KINDS and self.type not in ELSEWHERE

    @property
    def has_days(self) -> bool:
        """Return whether it has a first or a last day."""
        return self.start_on is not None or self.end_on is not None


def matched(promises: pd.DataFrame, meetings: pd.DataFrame, *, status_date: date) -> pd.DataFrame:
    """Return the promises with the meeting of their forum that each has to be on.

    - A window has to be on the first meeting inside it, after the day the promise was given, that is not past.
    - A deadline has to be on the last meeting after the day it was given and on or before its last day, the latest
      chance; which one that is, is known only where the known calendar reaches that day.
    - A meeting that is past counts only once the window is over; before that there has to be a coming one.
    - A single day for which a meeting was first planned follows that meeting to its new day. A longer window does not:
      a meeting moved out of it leaves it without one.
    - A topic for a coming meeting, without a day, has to be on the forum's first meeting after the one that named it.
    - Cancelled meetings do not count, but they show how far the calendar is known.

    A window without a meeting is `no_meeting`, a warning, only as long as it is not over and the known calendar reaches
    its last day: the forum's last known coming meeting, cancelled or not, is on or after it. Otherwise nobody can tell,
    and it is `no_calendar`: further meetings may be planned, or minutes not loaded.

    Parameters
    ----------
    promises : DataFrame
        forum_id, kind, start_on, end_on, named_start_on. Where there: ``type`` (a topic, a milestone), ``held_on`` (the
        day of the meeting that gave the promise), else ``told_on``, and ``from_forum_id``, to which a topic without a
        forum belongs.
    meetings : DataFrame
        meeting_id, forum_id, state, on_day, moved_from_on, has_minutes; on the day in force.
    status_date : date
        The day that parts past from coming meetings; a meeting on it is coming.

    Returns
    -------
    DataFrame
        The same rows in the same order and with the same index, and ``due_meeting_id``, ``meeting_on`` (None without
        one) and ``match``: "on_meeting", "no_meeting", "no_calendar", or "not_dated" (bound to an event, recurring,
        without time, or a deadline or milestone of minutes, which is kept outside the meetings).
    """
    known = calendars(meetings)
    found = [
        match_of(promised, known.get(forum_id, ()), status_date=status_date)
        for promised, forum_id in zip(promised_of(promises), receiving_forums(promises), strict=True)
    ]
    columns = {
        "due_meeting_id": [meeting.meeting_id if meeting else None for meeting, _ in found],
        "meeting_on": [meeting.on if meeting else None for meeting, _ in found],
        "match": [match for _, match in found],
    }
    return promises.assign(
        **{name: pd.Series(values, index=promises.index, dtype=object) for name, values in columns.items()}
    )


def match_of(
    promised: Promised, calendar: Sequence[KnownMeeting], *, status_date: date
) -> tuple[KnownMeeting | None, str]:
    """Return the meeting of a forum's calendar that a promise has to be on, and the code of `matched`."""
    if not (promised.is_dated or promised.is_topic):
        return None, NOT_DATED
    meeting = _meeting(promised, calendar, status_date)
    if meeting is not None:
        return meeting, ON_MEETING
    is_warning = promised.is_dated and _is_covered(promised, calendar, status_date)
    return None, NO_MEETING if is_warning else NO_CALENDAR


def _meeting(promised: Promised, calendar: Sequence[KnownMeeting], status_date: date) -> KnownMeeting | None:
    possible = chances(promised, calendar)
    if not promised.is_dated:
        return next(iter(possible), None)
    is_over = promised.end_on is not None and promised.end_on < status_date
    coming = [meeting for meeting in possible if meeting.on >= status_date]
    usable = coming or (possible if is_over else [])
    if not is_deadline(promised):
        return next(iter(usable), None)
    # Which meeting is the last before a day can be known only where the calendar reaches that day.
    return usable[-1] if usable and (is_over or _is_covered(promised, calendar, status_date)) else None


def chances(promised: Promised, calendar: Sequence[KnownMeeting]) -> list[KnownMeeting]:
    """Return the meetings, not cancelled, that a promise may be on, in the order of their days."""
    held = [meeting for meeting in calendar if not meeting.is_cancelled]
    if promised.is_topic:
        return [meeting for meeting in held if promised.told_on is not None and meeting.on > promised.told_on][:1]
    if not promised.is_dated:
        return []
    if promised.start_on is not None and promised.start_on == promised.end_on:
        moved = [meeting for meeting in held if meeting.first_on == promised.start_on]
        return moved[:1] or [meeting for meeting in held if meeting.on == promised.start_on]
    first, last = _first_day(promised), promised.end_on or date.max
    return [meeting for meeting in held if first <= meeting.on <= last]


def is_deadline(promised: Promised) -> bool:
    """Return whether only the last day counts: "senest 22. oktober 2021"."""
    return promised.kind == "deadline" or promised.start_on is None


def _first_day(promised: Promised) -> date:
    """Return the first day a meeting may be on: in the window, and after the day the promise was given."""
    limits = [promised.start_on] if promised.start_on else []
    limits += [promised.told_on + timedelta(days=1)] if promised.told_on else []
    return max(limits) if limits else min(promised.named_start_on or date.max, promised.end_on - LOOK_BACK)


def _is_covered(promised: Promised, calendar: Sequence[KnownMeeting], status_date: date) -> bool:
    """Return whether the known calendar would hold a meeting of the window, if there were one."""
    reaches = max((meeting.on for meeting in calendar if meeting.on >= status_date), default=None)
    return reaches is not None and promised.end_on is not None and status_date <= promised.end_on <= reaches


def calendars(meetings: pd.DataFrame) -> Mapping[str, list[KnownMeeting]]:
    """Return the known meetings of each forum, in the order of their days."""
    found: dict[str, list[KnownMeeting]] = {}
    columns = ("forum_id", "meeting_id", "on_day", "moved_from_on", "state", "has_minutes")
    for forum_id, meeting_id, on, moved_from, state, has_minutes in zip(*(meetings[n] for n in columns), strict=True):
        meeting = KnownMeeting(meeting_id, on, known(moved_from) or on, state == "cancelled", bool(has_minutes))
        found.setdefault(forum_id, []).append(meeting)
    return {forum_id: sorted(rows, key=lambda one: (one.on, one.meeting_id)) for forum_id, rows in found.items()}


def promised_of(promises: pd.DataFrame) -> list[Promised]:
    """Return each row as what decides its meeting."""
    told = _column(promises, "held_on" if "held_on" in promises else "told_on")
    days = [_column(promises, name) for name in ("start_on", "end_on", "named_start_on")]
    rows = zip(promises["kind"], _column(promises, "type"), *days, told, strict=True)
    return [Promised(kind, *(known(value) for value in values)) for kind, *values in rows]


def receiving_forums(promises: pd.DataFrame) -> list[str | None]:
    """Return the forum whose meetings count for each row: its own, for a topic without one that of the meeting."""
    rows = zip(promises["forum_id"], _column(promises, "type"), _column(promises, "from_forum_id"), strict=True)
    return [known(own) or (known(origin) if kind == "topic" else None) for own, kind, origin in rows]


def _column(table: pd.DataFrame, name: str) -> Sequence:
    return table[name] if name in table else [None] * len(table)


def known(value: object):
    """Return the value of a cell, or None where pandas holds one of its signs for missing."""
    return None if value is None or pd.isna(value) else value
