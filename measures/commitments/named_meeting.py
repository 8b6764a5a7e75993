"""The meeting a source names for something agreed: by its day, as "næste møde", or "mødet i maj" where there is one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from measures.commitments.windows import Window

_MEETING_WORD = re.compile(r"\b(?!fremmøde)[\w-]*møde(?:t|ts|r|rne)?\b")
"""A meeting in a text; not "imødekomme", "fremmøde"."""
_NEXT_MEETING = re.compile(r"\b(?<!\bet )(?:næste|(?:først|næst)?kommende)(?: ordinære)? møde\b")
"""What a source calls the meeting after the one it tells of; "kommende møder" and "et kommende møde" are any later."""


@dataclass(frozen=True)
class KnownMeeting:
    """A meeting of one forum on its day in force; ``first_on`` is the day it was first planned for."""

    meeting_id: str
    on: date
    first_on: date
    is_cancelled: bool
    has_minutes: bool
    is_to_move: bool = False
    """Whether a source says that it is to be moved to a day nobody knows yet."""


Calendar = Mapping[str, Sequence[KnownMeeting]]
"""The known meetings of each forum, in the order of their days."""


def calendars(meetings: Iterable) -> Calendar:
    """Return the known meetings of each forum, in the order of their days.

    Parameters
    ----------
    meetings : iterable
        With forum_id, meeting_id, on_day, moved_from_on, state, has_minutes, is_to_move; on the day in force.
    """
    found: dict[str, list[KnownMeeting]] = {}
    for row in meetings:
        first_on = row.on_day if pd.isna(row.moved_from_on) else row.moved_from_on
        is_to_move = row.state == "planned" and bool(row.is_to_move)
        stands = (row.state == "cancelled", bool(row.has_minutes), is_to_move)
        found.setdefault(row.forum_id, []).append(KnownMeeting(row.meeting_id, row.on_day, first_on, *stands))
    return {forum_id: sorted(rows, key=lambda one: (one.on, one.meeting_id)) for forum_id, rows in found.items()}


def names_next_meeting(window: Window, quote: str) -> bool:
    """Return whether the words bind something to the meeting after the one that tells of it, by no day of its own."""
    is_free = not window.is_dated and window.kind != "recurring"
    return is_free and _NEXT_MEETING.search(_words(window, quote)) is not None


def _words(window: Window, quote: str) -> str:
    return " ".join(f"{window.phrase} {quote}".casefold().split())


def named_meeting(window: Window, quote: str, told_on: date, meetings: Sequence[KnownMeeting]) -> KnownMeeting | None:
    """Return the one meeting that the source names for something agreed; None where it names none that is known.

    - A single day is that of the meeting on it, or of the one first planned for it, which may have been moved since.
    - "Næste møde" is the first after the one that tells of it, cancelled ones left out.
    - A longer window is a meeting's only where the words speak of a meeting and one alone lies in it.

    "Senest 4. kvartal" names no meeting.
    """
    held = [meeting for meeting in meetings if not meeting.is_cancelled and meeting.on > told_on]
    if names_next_meeting(window, quote):
        return next(iter(held), None)
    if not window.is_dated or window.start_on is None:
        return None
    if window.start_on == window.end_on:
        moved = [meeting for meeting in held if meeting.first_on == window.start_on]
        return next(iter(moved or [meeting for meeting in held if meeting.on == window.start_on]), None)
    if window.end_on is None or not _MEETING_WORD.search(_words(window, quote)):
        return None
    inside = [meeting for meeting in held if window.start_on <= meeting.on <= window.end_on]
    return inside[0] if len(inside) == 1 else None


def is_without_meeting(window: Window, meetings: Sequence[KnownMeeting], status_date: date) -> bool:
    """Return whether no meeting lies in a window although the known calendar reaches its last day.

    Without a meeting known on or after that day nobody can tell: further meetings may be planned.
    """
    if not window.is_dated or window.end_on is None or window.end_on < status_date:
        return False
    first = max(filter(None, [window.start_on, status_date]))
    reaches = max((meeting.on for meeting in meetings if meeting.on >= status_date), default=None)
    held = any(not meeting.is_cancelled and first <= meeting.on <= window.end_on for meeting in meetings)
    return reaches is not None and window.end_on <= reaches and not held
