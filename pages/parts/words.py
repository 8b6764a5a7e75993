"""Days, windows and distances in Danish words."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import pandas as pd
from babel.dates import format_date, format_timedelta
from babel.numbers import format_decimal

from data.labels import KINDS

_DAYS_ARE_COUNTED = 45


def day_words(day: date) -> str:
    """Return a day in full: "1. juni 2022"."""
    return format_date(day, "d. MMMM y", locale="da")


def window_words(*, kind: str, start_on: date | None, end_on: date | None, recurrence: str | None) -> str:
    """Return a window as a reader says it: "4. kvartal 2022", "senest 31. dec. 2022", "fra 1. apr. 2022", "årligt"."""
    start, end = known(start_on), known(end_on)
    if start and end:
        return _span_words(start, end)
    if end:
        return f"senest {short_day_words(end)}"
    if start:
        return f"fra {short_day_words(start)}"
    return {"conditional": "afventer hændelse", "none": "uden aftalt tid"}.get(kind, known(recurrence) or KINDS[kind])


def known(value: object):
    """Return the value of a cell, or None where pandas holds one of its signs for missing."""
    return None if value is None or pd.isna(value) else value


def short_day_words(day: date) -> str:
    """Return a day with its month abbreviated: "1. jun. 2022"."""
    return format_date(day, "d. MMM y", locale="da")


def _span_words(start: date, end: date) -> str:
    if start == end:
        return short_day_words(start)
    if _is_months(start, end) and start.year == end.year:
        return _months_words(start, end)
    first = format_date(start, "d. MMM" if start.year == end.year else "d. MMM y", locale="da")
    return f"{first} – {short_day_words(end)}"


def _is_months(start: date, end: date) -> bool:
    return start.day == 1 and end.day == monthrange(end.year, end.month)[1]


def _months_words(start: date, end: date) -> str:
    n_months = end.month - start.month + 1
    if n_months == 1:
        return format_date(start, "MMMM y", locale="da")
    if n_months == 3 and start.month % 3 == 1:
        return f"{start.month // 3 + 1}. kvartal {start.year}"
    if n_months == 6 and start.month in (1, 7):
        return f"{start.month // 6 + 1}. halvår {start.year}"
    if n_months == 12:
        return str(start.year)
    return f"{format_date(start, 'MMM', locale='da')}–{format_date(end, 'MMM y', locale='da')}"


def distance_words(day: date, *, today: date) -> str:
    """Return how far a day is from today: "i dag", "om 12 dage", "for 3 måneder siden"."""
    if day == today:
        return "i dag"
    if abs((day - today).days) <= _DAYS_ARE_COUNTED:
        return format_timedelta(day - today, granularity="day", add_direction=True, threshold=100, locale="da")
    return format_timedelta(day - today, granularity="month", add_direction=True, threshold=1.5, locale="da")


def quarter_words(code: str, *, short: bool = False) -> str:
    """Return a quarter code in words: "2022-3" is "3. kvartal 2022", short "3. kvt. 2022"."""
    year, number = code.split("-")
    return f"{number}. kvt. {year}" if short else f"{number}. kvartal {year}"


def counted(n: int, one: str, many: str) -> str:
    """Return a number with its noun: "1 opfølgning", "3 opfølgninger"."""
    return f"{n} {one if n == 1 else many}"


def shared_words(parts: Sequence[tuple[int, str]]) -> str:
    """Return how a number is shared out, to stand after it: ": 1 holdt, 2 åbne", ", alle åbne", ", åbent"."""
    if len(parts) != 1:
        return f": {', '.join(f'{n} {words}' for n, words in parts)}" if parts else ""
    n, words = parts[0]
    return f", {words}" if n == 1 else f", alle {words}"


def kroner_words(amount_dkk: float) -> str:
    """Return an amount as Danes write it: "31,5 mio. kr.", "500.000 kr."."""
    if amount_dkk >= 1_000_000:
        return f"{format_decimal(amount_dkk / 1_000_000, '#,##0.##', locale='da')} mio. kr."
    return f"{format_decimal(amount_dkk, '#,##0', locale='da')} kr."
