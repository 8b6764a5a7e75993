"""What a window is: its days and its kind; and the envelope of several."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Window:
    """The days a promise names.

    Only `end` means at the latest; only `start` means from then on, or at the earliest; neither means that no time was
    promised. `kind` is one of

    - `point`: one event on a day, in a week, a third of a month or a month
    - `period`: longer than a month, or a course from one day to another
    - `deadline`: at the latest on `end`
    - `recurring`: a frequency, in `recurrence`; days only when a next or first occurrence is named
    - `conditional`: bound to an event; days only when an expected time is named
    - `none`: no time

    `named_start` is the first day of the period the words name: 1 October 2022 for "senest 4. kvartal 2022". It is
    empty for "inden 1. marts", whose deadline lies before the day that is named.
    """

    start: date | None
    end: date | None
    kind: str
    recurrence: str | None = None
    quote: str = ""
    named_start: date | None = None

    @property
    def first_day(self) -> date:
        """The day it is sorted by: the first known one, and after all others when no day is named."""
        return self.start or self.end or date.max

    @property
    def is_dated(self) -> bool:
        """Whether it names any day at all."""
        return bool(self.start or self.end)


@dataclass(frozen=True)
class Piece:
    """A window read from sentence[begin:end].

    `weak` when a stated date outranks it, `nearest` the first of several occurrences, `counted` when it lies so long
    before or after the day that is named ("to uger før 1. juni").
    """

    window: Window
    begin: int
    end: int
    weak: bool = False
    nearest: Window | None = None
    counted: bool = False


def dated(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces that name a day."""
    return [piece for piece in pieces if piece.window.is_dated]


def envelope(windows: list[Window]) -> Window:
    """Return the window from the first start to the last end; open where any of them is open on that side alone."""
    named_days = [window for window in windows if window.is_dated]
    if len(named_days) < 2:
        return next(iter([*named_days, *windows]), Window(None, None, "none"))
    start = min((w.start for w in named_days if w.start), default=None)
    end = max((w.end for w in named_days if w.end), default=None)
    named = min((w.named_start for w in named_days if w.named_start), default=start)
    if start is None:
        return Window(None, end, "deadline", named_start=named)
    if end is None or end < start:
        return Window(start, None, "period", named_start=named)
    brief = all(window.kind == "point" for window in named_days) and (end - start).days <= 31
    return Window(start, end, "point" if brief else "period", named_start=named)
