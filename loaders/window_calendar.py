"""Spans of days: the calendar's own, and the customary ones that Danish minutes take for granted."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

Span: TypeAlias = tuple[date, date]
DayOfYear: TypeAlias = tuple[int, int]
Length: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Seasons:
    """The spans that are customs rather than calendar facts, as (month, day); the end may lie in the next year.

    Spring 1/3-31/5, summer 1/6-31/8, autumn 1/9-30/11, winter 1/12-end of February. The summer holiday is July, so
    "inden sommerferien" is by 30/6; "efter sommerferien" is August and September. Autumn holiday is week 42, winter
    holiday week 7. School year 1/8-31/7. Around the turn of the year is 15/12-15/1.
    """

    spring: tuple[DayOfYear, DayOfYear] = ((3, 1), (5, 31))
    summer: tuple[DayOfYear, DayOfYear] = ((6, 1), (8, 31))
    autumn: tuple[DayOfYear, DayOfYear] = ((9, 1), (11, 30))
    winter: tuple[DayOfYear, DayOfYear] = ((12, 1), (2, 29))
    summer_holiday: tuple[DayOfYear, DayOfYear] = ((7, 1), (7, 31))
    after_summer_holiday: tuple[DayOfYear, DayOfYear] = ((8, 1), (9, 30))
    autumn_holiday_week: int = 42
    winter_holiday_week: int = 7
    christmas: tuple[DayOfYear, DayOfYear] = ((12, 24), (12, 26))
    christmas_holiday: tuple[DayOfYear, DayOfYear] = ((12, 24), (1, 1))
    after_christmas: tuple[DayOfYear, DayOfYear] = ((12, 27), (1, 31))
    around_new_year: tuple[DayOfYear, DayOfYear] = ((12, 15), (1, 15))
    school_year: tuple[DayOfYear, DayOfYear] = ((8, 1), (7, 31))


SEASONS = Seasons()


def day(year: int, month: int, day_of_month: int) -> date | None:
    """Return that day, None when the calendar has no such day."""
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def add_months(start: date, months: int) -> date:
    """Return the same day of the month so many months later, at most the last day of that month."""
    year, month0 = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month0 + 1, min(start.day, monthrange(year, month0 + 1)[1]))


def shift(start: date, length: Length, sign: int = 1) -> date:
    """Return the day so many months and days later, or earlier; the day itself where the calendar ends."""
    months, days = length
    try:
        return add_months(start, sign * months) + timedelta(days=sign * days)
    except (ValueError, OverflowError):
        return start


def months_span(year: int, first: int, count: int) -> Span:
    """Return the first and last day of `count` whole months from month `first` (1 = January; may exceed 12)."""
    start = add_months(date(year, 1, 1), first - 1)
    return start, add_months(start, count) - timedelta(days=1)


def month_of(day_in_it: date, months: int = 0) -> Span:
    """Return the whole month that lies `months` after the day's own."""
    return months_span(day_in_it.year, day_in_it.month + months, 1)


def monday_of(day_in_it: date, weeks: int = 0) -> date:
    """Return the Monday of the week that lies `weeks` after the day's own."""
    return day_in_it + timedelta(days=7 * weeks - day_in_it.weekday())


def week_span(year: int, week: int, last: int | None = None) -> Span | None:
    """Return Monday to Sunday of the ISO week (to the Sunday of `last`, next year's when it is smaller)."""
    last = week if last is None else last
    try:
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year + (last < week), last, 7)
    except ValueError:
        return None


def custom_span(year: int, ends: tuple[DayOfYear, DayOfYear]) -> Span:
    """Return the span of two (month, day) ends beginning in `year`; 29/2 is the last day of February."""
    (m1, d1), (m2, d2) = ends
    end_year = year + (ends[1] < ends[0])
    return date(year, m1, d1), date(end_year, m2, min(d2, monthrange(end_year, m2)[1]))


_LONGER_THAN_A_MONTH = ("quarter", "half", "tertial", "year", "season", "school year")
_THIRDS = {"start": (1, 10), "middle": (11, 20), "end": (21, 31)}


def part_of(size: str, span: Span, part: str, on: date) -> Span:
    """Return the part of a span that the words name.

    Start, middle and end of a month are its thirds (1-10, 11-20, 21-last). Of anything longer they are its first
    month, its middle month (two when the number of months is even) and its last month. "Udgangen af" is the last day,
    "indgangen til" the first. A week or a day has no such parts and stays whole.
    """
    start, end = span
    part = "end" if part == "ending" else part
    if part in ("last", "first"):
        return (end, end) if part == "last" else (start, start)
    if part == "rest":
        return (max(start, on), end) if on <= end else span
    if part in ("half1", "half2"):
        return _half_of(span, part)
    if size == "month":
        first, last = _THIRDS[part]
        return start.replace(day=first), start.replace(day=min(last, end.day))
    return _month_in(span, part) if size in _LONGER_THAN_A_MONTH else span


def _n_months(span: Span) -> int:
    start, end = span
    return (end.year - start.year) * 12 + end.month - start.month + 1


def _month_in(span: Span, part: str) -> Span:
    n_months = _n_months(span)
    first = {"start": 1, "middle": (n_months + 1) // 2, "end": n_months}[part]
    count = 2 if part == "middle" and n_months % 2 == 0 else 1
    return months_span(span[0].year, span[0].month + first - 1, count)


def _half_of(span: Span, part: str) -> Span:
    start, end = span
    n_months = _n_months(span)
    if n_months == 1 and start.day == 1:
        cut = start.replace(day=15)
    elif n_months % 2 == 0:
        cut = add_months(start, n_months // 2) - timedelta(days=1)
    else:
        cut = start + (end - start) / 2
    return (start, cut) if part == "half1" else (cut + timedelta(days=1), end)
