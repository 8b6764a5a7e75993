"""Since when and how often a topic was put off, from the days it was told on and the earlier meeting it cites."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from measures.commitments.named_meeting import KnownMeeting
from measures.commitments.windows import Window, move


class Raised(NamedTuple):
    """The earlier meeting that a topic cites: in the words of the source, and the days that time may be."""

    phrase: str
    start_on: date
    end_on: date


class PutOff(NamedTuple):
    """How often a topic was put off, and since which meeting: its day, or the words that cite it.

    ``is_least`` where the meeting is only cited: what meetings in between did with it nobody knows.
    """

    n: int
    since_on: date | None
    phrase: str | None
    is_least: bool


def put_off(
    windows: Sequence[tuple[date, Window]], raised: Raised | None, meetings: Sequence[KnownMeeting]
) -> PutOff | None:
    """Return since when and how often a topic was put off; None where it never was.

    It was where a later meeting tells of it again: for a later day, or when the day it had before had come, or had none
    to come. Told again before its day, for the same day, it only still stands. A meeting it cites itself counts as the
    first that put it off: by its day where one known meeting lies in the time cited, else in the words of the source.

    Parameters
    ----------
    windows
        The day of each meeting that tells of it, with the window it then had, the oldest first.
    raised
        The earlier meeting that it cites.
    meetings
        The known meetings of its forum.
    """
    n = sum(_is_put_off(before, after, on) for (_, before), (on, after) in pairwise(windows))
    first_on = windows[0][0]
    if raised is None or raised.end_on >= first_on:
        return PutOff(n, first_on, None, is_least=False) if n else None
    inside = [one.on for one in meetings if raised.start_on <= one.on <= raised.end_on and not one.is_cancelled]
    known_on = inside[0] if len(inside) == 1 else raised.start_on if raised.start_on == raised.end_on else None
    return PutOff(n + 1, known_on, None if known_on else raised.phrase, is_least=True)


def _is_put_off(before: Window, after: Window, told_on: date) -> bool:
    changed = move(before, after, told_on)
    if changed is not None:
        return not changed.is_earlier
    return before.last_on is None or before.last_on <= told_on
