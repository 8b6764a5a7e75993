"""The period of a figure as a code in an address and as days: "2021", "2021-3", "2021-08", "2021-01..2021-08"."""

import re
from calendar import monthrange
from datetime import date

from danish.calendar import MONTHS

UNKNOWN = "ukendt"
DAYS_IN_YEAR = 365
_QUARTER = re.compile(r"([0-9]{4})-([1-4])")
_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def period_code(start_on: date | None, end_on: date | None) -> str:
    """Return the code of a period: a year, quarter, month or day where it is one, else both ends ("2021-01..2021-08").

    An end that the source does not say is left empty ("..2021-09-01"); where it says neither, the code is "ukendt".
    """
    if start_on is None and end_on is None:
        return UNKNOWN
    if start_on is None or end_on is None:
        return f"{start_on or ''}..{end_on or ''}"
    if start_on == end_on:
        return start_on.isoformat()
    if start_on.day != 1 or end_on.day != monthrange(end_on.year, end_on.month)[1]:
        return f"{start_on}..{end_on}"
    return _whole_months(start_on, end_on)


def period_days(code: str) -> tuple[date | None, date | None] | None:
    """Return the first and the last day of a period code; None where it is no code that `period_code` gives."""
    if code == UNKNOWN:
        return None, None
    first, dots, last = code.partition("..")
    ends = (_span(first), _span(last)) if dots else (_span(code), _span(code))
    if not any(ends) or any(end is None and text for end, text in zip(ends, (first, last), strict=True)):
        return None
    days = ends[0] and ends[0][0], ends[1] and ends[1][1]
    return days if period_code(*days) == code else None


def is_whole_year(code: str) -> bool:
    """Tell whether a period is as long as a year: a calendar year, or twelve months such as "2020-07..2021-06"."""
    first, last = period_days(code) or (None, None)
    return bool(first and last) and (last - first).days + 1 in (DAYS_IN_YEAR, DAYS_IN_YEAR + 1)


def is_one_day(code: str) -> bool:
    """Tell whether a period is a single day, so that its figure is how many there were then, not what happened."""
    first, last = period_days(code) or (None, None)
    return first is not None and first == last


def _whole_months(start_on: date, end_on: date) -> str:
    months = (end_on.year - start_on.year) * 12 + end_on.month - start_on.month + 1
    if months == 12 and start_on.month == 1:
        return f"{start_on:%Y}"
    if months == 3 and start_on.month % 3 == 1:
        return f"{start_on:%Y}-{start_on.month // 3 + 1}"
    return f"{start_on:%Y-%m}" if months == 1 else f"{start_on:%Y-%m}..{end_on:%Y-%m}"


def _span(text: str) -> tuple[date, date] | None:
    """Return the first and last day of a year, quarter, month or day."""
    try:
        if re.fullmatch(r"[0-9]{4}", text):
            return date(int(text), 1, 1), date(int(text), 12, 31)
        if quarter := _QUARTER.fullmatch(text):
            year, number = int(quarter[1]), int(quarter[2])
            return date(year, number * 3 - 2, 1), _month_end(year, number * 3)
        if month := _MONTH.fullmatch(text):
            return date(int(month[1]), int(month[2]), 1), _month_end(int(month[1]), int(month[2]))
        return (date.fromisoformat(text),) * 2 if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def period_words(start_on: date | None, end_on: date | None) -> str:
    """Return a period as a Dane says it: "2021", "3. kvartal 2021", "januar-august 2021", "pr. 24. september 2021"."""
    code = period_code(start_on, end_on)
    if code == UNKNOWN:
        return "ukendt periode"
    if start_on is None or end_on is None:
        return f"til {day_words(end_on)}" if start_on is None else f"fra {day_words(start_on)}"
    if start_on == end_on:
        return f"pr. {day_words(end_on)}"
    if quarter := _QUARTER.fullmatch(code):
        return f"{quarter[2]}. kvartal {quarter[1]}"
    first, dots, _ = code.partition("..")
    if _DAY.fullmatch(first):
        return f"{day_words(start_on)}–{day_words(end_on)}"
    if dots:
        year = "" if start_on.year == end_on.year else f" {start_on.year}"
        return f"{MONTHS[start_on.month - 1]}{year}–{MONTHS[end_on.month - 1]} {end_on.year}"
    return f"{MONTHS[start_on.month - 1]} {start_on.year}" if _MONTH.fullmatch(code) else code


def day_words(day: date) -> str:
    """Return a day as a Dane writes it: "22. september 2021"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
