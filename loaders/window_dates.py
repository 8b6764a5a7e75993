"""Words for one day or a few: written dates, weekdays, "i morgen", the next meeting."""

import re
from datetime import timedelta

from loaders.window_calendar import Span, day, monday_of, months_span, week_span
from loaders.window_units import Frame, Unit, fixed, one_day, unit_rule
from loaders.window_vocabulary import (
    ANY_MONTH,
    CENTURY_YEAR,
    ORDINAL,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    any_of,
    month_number,
    ordinal,
    year_of,
)


def _days_of_month(m: re.Match[str], frame: Frame) -> Unit:
    numbers = [ordinal(found) for found in re.findall(r"\d+|[^\W\d_]{5,}", m["days"])]
    month = month_number(m["month"])

    def days(turn: int) -> Span | None:
        dates = [day(turn, month, n) for n in numbers]
        return None if None in dates else (min(dates), max(dates))  # type: ignore[type-var]

    return Unit("day", days, year_of(m, frame.on), ranged=len(numbers) > 1)


def _numeric_date(m: re.Match[str], _frame: Frame) -> Unit:
    year = int(m["y"]) + (2000 if len(m["y"]) == 2 else 0)
    return one_day(day(year, int(m["m"]), int(m["d"])))


def _numeric_range(m: re.Match[str], _frame: Frame) -> Unit | None:
    year = int(m["y"])
    start, end = day(year, int(m["m"]), int(m["d"])), day(year, int(m["m2"]), int(m["d2"]))
    return fixed("span", (start, end), ranged=True) if start and end and start <= end else None


def _day_and_month(m: re.Match[str], _frame: Frame) -> Unit | None:
    def days(turn: int) -> Span | None:
        found = day(turn, int(m["m"]), int(m["d"]))
        return (found, found) if found else None

    return Unit("day", days, None, needs="date") if int(m["m"]) <= 12 else None


def _day_of_this_month(m: re.Match[str], frame: Frame) -> Unit:
    return one_day(day(frame.on.year, frame.on.month, int(m["d"])))


_DAYS_AHEAD = {"i morgen": 1, "i overmorgen": 2, "i går": -1, "i forgårs": -2}


def _near_day(m: re.Match[str], frame: Frame) -> Unit:
    found = frame.on + timedelta(days=_DAYS_AHEAD.get(m.group(), 0))
    return one_day(found, relative=True, needs="now" if m.group().startswith("i ") else "")


def _nth_in_month(m: re.Match[str], frame: Frame) -> Unit:
    month, is_week = month_number(m["month"]), m["weekday"] == "uge"
    # A week belongs to the month that holds its Thursday, as ISO weeks belong to years.
    wanted = 3 if is_week else WEEKDAYS.index(m["weekday"])

    def days(turn: int) -> Span | None:
        start, end = months_span(turn, month, 1)
        if m["nth"] == "sidste":
            found = end - timedelta(days=(end.weekday() - wanted) % 7)
        else:
            nth = 1 if m["nth"] == "førstkommende" else ordinal(m["nth"])
            found = start + timedelta(days=(wanted - start.weekday()) % 7 + 7 * (nth - 1))
        half_week = timedelta(days=3 if is_week else 0)
        return (found - half_week, found + half_week) if found <= end else None

    return Unit("week" if is_week else "day", days, year_of(m, frame.on))


def _coming_weekday(m: re.Match[str], frame: Frame) -> Unit:
    wanted = WEEKDAYS.index(m["weekday"])
    if m["how"].startswith("næste"):
        return one_day(monday_of(frame.on, 1) + timedelta(days=wanted), relative=True)
    return one_day(frame.on + timedelta(days=(wanted - frame.on.weekday()) % 7), relative=True)


def _weekday_of_week(m: re.Match[str], frame: Frame) -> Unit:
    after_monday = timedelta(days=WEEKDAYS.index(m["weekday"]))
    if m["week"] is None:
        return one_day(monday_of(frame.on, int(m["which"] == "næste")) + after_monday, relative=True)

    def days(turn: int) -> Span | None:
        week = week_span(turn, int(m["week"]))
        return (week[0] + after_monday,) * 2 if week else None

    return Unit("day", days, year_of(m, frame.on))


def _next_meeting(_m: re.Match[str], frame: Frame) -> Unit:
    return one_day(frame.next_meeting, relative=True, meeting=True)


def _written(d: str, m: str, y: str) -> str:
    return rf"(?P<d>\d{{1,2}}){d}(?P<m>\d{{1,2}}){m}{y}(?!\d|[./-]\d)"


_Y4 = rf"(?P<y>{CENTURY_YEAR})"
_MORE_DAYS = (
    r"(?:(?:(?<=\.) ?, ?| ?[-/] ?|(?<=\.) (?:og|eller|samt|til|til og med|hhv\.) )(?:den |d\. ?)?\d{1,2}\.?){0,7}"
)

DATE_RULES = [
    unit_rule(
        rf"(?P<y>{CENTURY_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?:[t ]\d\d:\d\d(?::\d\d)?z?)?(?!\d|[./-]\d)", _numeric_date
    ),
    unit_rule(
        _written("[./]", r"\.? ?(?:-|til) ?(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./ -]+", r"(?P<y>20\d\d)"), _numeric_range
    ),
    unit_rule(_written("(?P<sep>[./]) ?", "(?P=sep) ?", rf"(?P<y>{CENTURY_YEAR}|\d\d)"), _numeric_date),
    unit_rule(_written("/ ?", " ?[- .] ?", _Y4), _numeric_date),
    unit_rule(_written("/", "-", r"(?P<y>\d\d)"), _numeric_date),
    unit_rule(_written("-", "-", _Y4), _numeric_date),
    unit_rule(
        rf"(?P<days>\d{{1,2}}\.?{_MORE_DAYS}) ?(?:i )?{ANY_MONTH}(?: måned)?{YEAR}",
        _days_of_month,
    ),
    unit_rule(rf"den (?P<days>{any_of(ORDINALS)}) (?:i )?{ANY_MONTH}{YEAR}", _days_of_month),
    unit_rule(_written("/", "", ""), _day_and_month),
    unit_rule(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?! ?\d)", _day_and_month),
    unit_rule(r"(?P<d>\d{1,2})\.? (?:ds\.?|dennes|denne måned|i denne måned)", _day_of_this_month),
    unit_rule(r"d\.d\.|dags dato|i dag|i morgen|i overmorgen|i går|i forgårs", _near_day),
    unit_rule(
        rf"(?:den )?(?P<nth>{ORDINAL}|førstkommende) (?P<weekday>uge|{any_of(WEEKDAYS)}) (?:i|af) {ANY_MONTH}{YEAR}",
        _nth_in_month,
    ),
    unit_rule(
        rf"(?:på )?{WEEKDAY} i (?:uge (?P<week>\d{{1,2}}){YEAR}|(?P<which>næste|denne) uge)",
        _weekday_of_week,
    ),
    unit_rule(rf"(?P<how>på|nu på|næste|(?:den |på )?(?:først|næst)?kommende) {WEEKDAY}(?! d)", _coming_weekday),
    unit_rule(rf"(?:(?<=senest )|(?<=inden ))(?P<how>){WEEKDAY}(?! (?:d|den|\d))", _coming_weekday),
]

MEETING_RULES = [
    unit_rule(
        r"(?:det )?(?:næste|førstkommende|næstkommende|(?<=det )kommende) (?:[\w\-/]{1,60} ){0,2}?[\w\-/]{0,60}mødet?",
        _next_meeting,
    ),
]
