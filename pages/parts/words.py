"""Days, windows and distances in Danish words."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd
from babel.dates import format_date
from babel.numbers import format_decimal

from danish.calendar import MONTHS
from danish.text import words
from data.labels import KINDS

_DAYS_ARE_COUNTED = 58
_DAYS_OF_HALF_YEAR = 365.2425 / 2
_DAYS_OF_MONTH = 365.2425 / 12
# So many days at the most is a number of whole months of the calendar shorter than the same number of mean ones.
_SHORTER = 2.4
_HALF_YEARS_ARE_TOLD = 3
# Longer words of the source make a column of a table too wide to read.
_LONGEST_PHRASE = 60
# Words beside a time that say nothing of when it is.
_SMALL_WORDS = frozenset(
    words(
        "i den d det på til af ved for om pr frem mod fra og året løbet hele senest møde mødet mødes dag dato mandag "
        "tirsdag onsdag torsdag fredag lørdag søndag"
    )
)
# Units a time is reckoned in.
_LENGTHS = frozenset(words("dag dage døgn uge ugen uger måned måneden måneder år års"))
_SHORT_MONTH = 3


def day_words(day: date) -> str:
    """Return a day in full: "1. juni 2022"."""
    return format_date(day, "d. MMMM y", locale="da")


def moment_words(at: datetime) -> str:
    """Return a moment in Danish time: "4. marts 2022 kl. 8.15"."""
    here = at.astimezone(ZoneInfo("Europe/Copenhagen"))
    return f"{day_words(here.date())} kl. {here.hour}.{here.minute:02}"


def window_words(
    *,
    kind: str,
    start_on: date | None,
    end_on: date | None,
    recurrence: str | None,
    phrase: str | None = None,
) -> str:
    """Return a window as a reader says it: "4. kvartal 2022", "senest 1. dec. 2022", "fra 1. apr. 2022", "årligt".

    Where that would name a day that the source does not ("omkring 1. september" is no 25 August), it is told in the
    words of the source, ``phrase``, with the year in brackets where they leave it out; words that are reckoned from
    the day they were said ("om 14 dage") tell no reader when, so ours stand before them. Where ours say it otherwise,
    those of the source stand beside them, once: "januar 2022 (»primo 2022«)".
    """
    start, end = known(start_on), known(end_on)
    told = _dated_words(start, end)
    if told is None:
        return _undated_words(kind, known(recurrence), known(phrase))
    said = known(phrase)
    if not said:
        return told
    if len(said) > _LONGEST_PHRASE or _days_in(told) <= _numbers_in(said):
        return f"{told} (»{_cut(said)}«)" if _says_otherwise(said, told, [start, end]) else told
    if _is_reckoned(said):
        return f"ca. {told} (»{said}«)"
    year = (end or start).year
    return _with_small_first(said) if re.search(r"\d{4}", said) else f"{_with_small_first(said)} ({year})"


def _undated_words(kind: str, recurrence: str | None, phrase: str | None) -> str:
    if kind == "none":
        return "uden tid"
    if kind == "conditional":
        return f"venter på: {phrase}" if phrase and len(phrase) <= _LONGEST_PHRASE else "venter på en hændelse"
    return recurrence or KINDS[kind]


def _dated_words(start: date | None, end: date | None) -> str | None:
    if start and end:
        return _span_words(start, end)
    if end:
        return f"senest {short_day_words(end)}"
    return f"fra {short_day_words(start)}" if start else None


def _is_reckoned(phrase: str) -> bool:
    """Return whether the words of a source only tell how long after they were said: "om 14 dage", "i næste uge"."""
    said = words(phrase)
    return (
        not _LENGTHS.isdisjoint(said)
        and not any(month.startswith(word) for word in said for month in MONTHS if len(word) >= _SHORT_MONTH)
        and not re.search(r"(?i)\buge\w*\s?\d|\d{4}", phrase)
    )


def _days_in(told: str) -> set[int]:
    """Return the days of the month that our own words name; "4. kvartal" names none."""
    return {int(day) for day in re.findall(r"\b(\d{1,2})\. (?!kvartal|halvår)", told)}


def _numbers_in(phrase: str) -> set[int]:
    return {int(number) for number in re.findall(r"(?<!\d)\d{1,2}(?!\d)", phrase)}


def _says_otherwise(phrase: str, told: str, days: Sequence[date | None]) -> bool:
    """Return whether the words of a source hold more of a time than ours: "primo" does, "den" and "i" do not."""
    of_days = {str(part) for day in days if day for part in (day.day, day.month, day.year, day.year % 100)}
    named = {MONTHS[day.month - 1] for day in days if day} | set(words(told))
    said = {word.lstrip("0") for word in words(phrase)}
    return not said <= named | of_days | _SMALL_WORDS


def _cut(phrase: str) -> str:
    one_line = " ".join(phrase.split())
    return one_line if len(one_line) <= _LONGEST_PHRASE else f"{one_line[: _LONGEST_PHRASE - 1].rstrip()}…"


def _with_small_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def known(value: object):
    """Return the value of a cell, or None where pandas holds one of its signs for missing."""
    return None if value is None or pd.isna(value) else value


def short_day_words(day: date) -> str:
    """Return a day with its month abbreviated: "1. jun. 2022"."""
    return format_date(day, "d. MMM y", locale="da")


def _span_words(start: date, end: date) -> str:
    if start == end:
        return short_day_words(start)
    if _is_months(start, end):
        return _months_words(start, end) if start.year == end.year else f"{_month(start)} – {_month(end)}"
    first = format_date(start, "d. MMM" if start.year == end.year else "d. MMM y", locale="da")
    return f"{first} – {short_day_words(end)}"


def _month(day: date) -> str:
    return format_date(day, "MMM y", locale="da")


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
    """Return how far a day is from today: "i dag", "om 12 dage", "for 3 måneder siden", "for 4½ år siden".

    Less than two months is told in days, less than a year and a half in whole months, anything longer in half years;
    only what has passed is told, so that nothing is made older than it is.
    """
    if day == today:
        return "i dag"
    told = duration_words(abs((day - today).days))
    return f"om {told}" if day > today else f"for {told} siden"


def reach_words(*, start_on: date | None, end_on: date | None, due_on: date | None, today: date) -> str:
    """Return how far a window is: the only words for it, so that nobody takes its last day for its first.

    "om 12 dage" of one day, "begynder om 3 måneder" of a span ahead, "inden for 11 dage" of one that is open, from now
    to its last day, "for 2 måneder siden" of one that has passed; "" where it has no day.

    Parameters
    ----------
    start_on, end_on : date or None
        The first day the source names, and the last.
    due_on : date or None
        The day it is due: its last, else its first.
    """
    if due_on is None:
        return ""
    if start_on is not None and start_on > today:
        told = distance_words(start_on, today=today)
        return told if start_on == end_on else f"begynder {told}"
    return (
        f"inden for {duration_words((due_on - today).days)}" if due_on > today else distance_words(due_on, today=today)
    )


def duration_words(n_days: int) -> str:
    """Return how long something has lasted, as `distance_words` tells it: "12 dage", "3 måneder", "4½ år"."""
    n_halves = int((n_days + _SHORTER) / _DAYS_OF_HALF_YEAR)
    if n_days <= _DAYS_ARE_COUNTED:
        return counted(n_days, "dag", "dage")
    if n_halves < _HALF_YEARS_ARE_TOLD:
        return f"{int((n_days + _SHORTER) / _DAYS_OF_MONTH)} måneder"
    return f"{n_halves // 2}{'½' if n_halves % 2 else ''} år"


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
        return f"{format_decimal(amount_dkk / 1_000_000, '#,##0.###', locale='da')} mio. kr."
    return f"{format_decimal(amount_dkk, '#,##0', locale='da')} kr."
