"""A unit: something that names days, in one turn of its cycle, before anything qualifies it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TypeAlias

from danish.calendar import Seasons, Span, monday_of, months_span, part_of, week_span


@dataclass(frozen=True)
class Frame:
    """What a text is read against: its own date, the forum's next meeting, and the customary spans.

    ``held_on`` is the day of the meeting that the paper is of, ``year`` the year that days without one lie in, and
    ``expected`` whether the text stands where a time is expected.
    """

    on: date
    next_meeting: date | None
    seasons: Seasons
    held_on: date | None = None
    year: int | None = None
    expected: bool = False


@dataclass(frozen=True)
class Unit:
    """Something that names days: a day, week, month, quarter, season, holiday, year, or a count from `on`.

    `days` gives its span in one turn of its cycle, None when it has no such day (29 February). `turn` is the turn the
    words state (the year), None when they leave it out; `now` is the turn that holds `on` where that is not its year.
    `by`, `after` and `around` replace the general meaning of "inden", "efter" and "omkring" where custom says so.
    `ranged` units are from-to by themselves ("1.-15. juni"), so that "fra" before them does not leave the end open.
    `needs` tells what must stand before it to be a time at all: "" nothing, "context" a preposition or qualifier,
    "date" a word such as "den" or "senest", "day" one that leaves no doubt, "part" a word such as "udgangen af",
    "now" a qualifier or a very short sentence, "after" a word that something follows right after it.
    """

    size: str
    days: Callable[[int], Span | None]
    turn: int | None = 0
    now: int | None = None
    relative: bool = False
    needs: str = ""
    named: Callable[[int], Span | None] | None = None
    by: Callable[[int], date] | None = None
    after: Callable[[int], Span] | None = None
    around: Callable[[int], Span] | None = None
    relation: str | None = None
    ranged: bool = False
    past: bool = False
    meeting: bool = False


Builder: TypeAlias = Callable[[re.Match[str], Frame], object]


@dataclass(frozen=True)
class Rule:
    """A pattern tried at the start of a word. `kind` of the lexeme, and how its value or unit is made."""

    pattern: re.Pattern[str]
    kind: str
    build: Builder


def unit_rule(pattern: str, build: Builder) -> Rule:
    """Return the rule that makes a unit of words, up to the end of a word."""
    return Rule(re.compile(rf"(?:{pattern})(?!\w)"), "unit", build)


def fixed(size: str, span: Span, **more: object) -> Unit:
    """Return a unit that is already dated."""
    return Unit(size, lambda _turn: span, **more)  # type: ignore[arg-type]


def one_day(found: date | None, **more: object) -> Unit:
    """Return the unit of one known day; None is a day that the calendar lacks or that nobody has told us."""
    return Unit("day", lambda _turn: (found, found) if found else None, **more)  # type: ignore[arg-type]


EDGES = {"udgang": "last", "afslutning": "last", "slutning": "ending"}
EDGES |= {"start": "first", "begyndelse": "first", "indgang": "first"}


def with_part(unit: Unit, part: str, on: date) -> Unit:
    """Return the unit narrowed to a part of itself; the last or first day keeps the whole as the period it names."""

    def days(turn: int) -> Span | None:
        whole = unit.days(turn)
        return part_of(unit.size, whole, part, on) if whole else None

    return replace(
        unit,
        size="day" if part in ("last", "first") else "part",
        days=days,
        named=unit.days if part == "last" else days,
        by=(lambda turn: unit.days(turn)[1]) if part in ("last", "ending") else None,  # type: ignore[index]
        after=None,
        needs="",
    )


def with_parts(unit: Unit, parts: list[str], on: date) -> Unit:
    """Return the unit from the first to the last of several of its parts ("primo/medio september")."""
    narrowed = [with_part(unit, part, on) for part in parts]

    def days(turn: int) -> Span | None:
        spans = [span for one in narrowed if (span := one.days(turn))]
        return (min(span[0] for span in spans), max(span[1] for span in spans)) if spans else None

    return replace(narrowed[0], days=days, named=days, by=None)


CYCLES = {"år": "year", "måned": "month", "uge": "week", "kvartal": "quarter", "halvår": "half", "tertial": "tertial"}
_MONTHS_OF = {"month": 1, "quarter": 3, "tertial": 4, "half": 6, "year": 12}


def running(size: str, on: date, step: int | None, **more: object) -> Unit:
    """Return this (0), next (1) or last (-1) week, month, quarter, half-year, tertial or year; None leaves it open."""
    if size == "week":
        now, span = monday_of(on).toordinal() // 7, _week_of_turn
    else:
        months = _MONTHS_OF[size]
        now, span = (on.year * 12 + on.month - 1) // months, partial(_months_of_turn, months=months)
    if step is None:
        return Unit(size, span, None, now=now, **more)  # type: ignore[arg-type]
    return Unit(size, span, now + step, relative=True, **more)  # type: ignore[arg-type]


def _week_of_turn(turn: int) -> Span | None:
    return week_span(*date.fromordinal(turn * 7 + 1).isocalendar()[:2])


def _months_of_turn(turn: int, months: int) -> Span:
    year, month0 = divmod(turn * months, 12)
    return months_span(year, month0 + 1, months)
