"""When something is due: the window a source gives, how it moved, and where it stands on a day."""

from datetime import date
from typing import NamedTuple

UNDATED_KINDS = ("conditional", "recurring", "none")
DATED_STATES = ("overskredet", "i-vinduet", "kommende")
OVERDUE, NOW, COMING, WAITING, RECURRING, WITHOUT_TIME = (
    "overskredet",
    "i-vinduet",
    "kommende",
    "afventer",
    "loebende",
    "uden-tid",
)


class Window(NamedTuple):
    """When something is due, as one telling of it says; days are None where the words name none."""

    kind: str
    start_on: date | None
    end_on: date | None
    named_start_on: date | None
    recurrence: str | None
    phrase: str

    @property
    def is_dated(self) -> bool:
        """Return whether its own days bind: not those of an expectation, nor of what recurs."""
        return self.kind not in UNDATED_KINDS and (self.start_on is not None or self.end_on is not None)

    @property
    def last_on(self) -> date | None:
        """Return the day it is due: its last, else the first named; None where no day binds."""
        return self.due_on if self.kind not in UNDATED_KINDS else None

    @property
    def due_on(self) -> date | None:
        """Return its last day, else the first named, also of an expectation."""
        return self.end_on or self.named_start_on or self.start_on


class Move(NamedTuple):
    """One change of the day something is due, and the day it was told; ``is_earlier`` where it became tighter."""

    before: Window
    after: Window
    told_on: date
    is_earlier: bool


def open_state(window: Window, *, is_outside: bool, status_date: date) -> str:
    """Return where something that has not ended stands on a day: the only definition of *overskredet*.

    It is overdue from the day after the last day of its window. What happens outside, such as a law, is only waited
    for: it is nobody's overdue task, and neither is what is bound to an event.
    """
    if window.kind == "recurring":
        return RECURRING
    if window.kind == "none":
        return WAITING if is_outside else WITHOUT_TIME
    if window.kind == "conditional" or is_outside:
        return WAITING
    if window.end_on is not None and window.end_on < status_date:
        return OVERDUE
    first = window.named_start_on or window.start_on
    return COMING if first is not None and first > status_date else NOW


def is_expectation_past(window: Window, state: str, status_date: date) -> bool:
    """Return whether the time at which an awaited event was expected has passed."""
    return state == WAITING and window.due_on is not None and window.due_on < status_date


def move(before: Window, after: Window, told_on: date) -> Move | None:
    """Return the change of the due day from one telling to the next; None where it is no move.

    Something that gets its first day is not moved; something that loses its day is.
    """
    if before.last_on is None or before.last_on == after.last_on:
        return None
    return Move(before, after, told_on, after.last_on is not None and after.last_on < before.last_on)
