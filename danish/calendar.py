"""Spans of days: the calendar's own, and the customary ones that Danish minutes take for granted."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

MONTHS = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)

ENGLISH_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

Span: TypeAlias = tuple[date, date]
DayOfYear: TypeAlias = tuple[int, int]
Length: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Seasons:
    """The spans that are customs rather than calendar facts, as (month, day); the end may lie in the next year.

    Spring 1/3-31/5, summer 1/6-31/8, autumn 1/9-30/11, winter 1/12-end of February. The summer holiday is July, so
    "inden sommerferien" is by 30/6; "efter sommerferien" is August and September. Autumn holiday is week 42, winter
    holiday week 7. What comes after another holiday ends with the month after the one it ends in ("efter påske" in 2024
    is 2/4-31/5), and before the summer holiday begins. School year 1/8-31/7. Around the turn of the year is 15/12-15/1.
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


def month_after(day_in_it: date) -> date:
    """Return the last day of the month after the day's own."""
    return month_of(day_in_it, 1)[1]


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
_WEEK_PARTS = {"start": (0, 1), "middle": (2, 2), "end": (3, 6)}


def part_of(size: str, span: Span, part: str, on: date) -> Span:
    """Return the part of a span that the words name.

    Start, middle and end of a month are its thirds (1-10, 11-20, 21-last). Of anything longer they are its first
    month, its middle month (two when the number of months is even) and its last month. A week begins with Monday and
    Tuesday, its middle is Wednesday, and it ends from Thursday on. "Udgangen af" is the last day, "indgangen til" the
    first. A day has no such parts and stays whole.
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
    if size == "week" and part in _WEEK_PARTS:
        first, last = _WEEK_PARTS[part]
        return start + timedelta(days=first), start + timedelta(days=last)
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


WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]
_COUNTS = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv"]
NUMBERS = {word: n for n, word in enumerate(_COUNTS)} | {"et": 1, "én": 1, "ét": 1, "een": 1, "et par": 2}
_ORDINAL_WORDS = [
    *("første", "anden andet", "tredje", "fjerde", "femte", "sjette", "syvende", "ottende", "niende", "tiende"),
    *("ellevte", "tolvte", "trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende"),
    *("tyvende", "enogtyvende", "toogtyvende", "treogtyvende", "fireogtyvende", "femogtyvende", "seksogtyvende"),
    *("syvogtyvende", "otteogtyvende", "niogtyvende", "tredivte", "enogtredivte"),
]
ORDINALS = {word: n for n, words in enumerate(_ORDINAL_WORDS, start=1) for word in words.split()}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, longer words first."""
    return "|".join(sorted(words, key=len, reverse=True))


MONTH = rf"(?:{any_of({*MONTHS, *ENGLISH_MONTHS})})"
SHORT_MONTH = r"jan|febr?|mar|apr|jun|jul|aug|sept?|o[kc]t|nov|dec"
ANY_MONTH = rf"(?P<month>{MONTH}(?:\.(?= (?:19|20)\d\d))?|(?:{SHORT_MONTH})(?:\.|(?!\w)))"
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})"
ORDINAL = rf"(?:\d{{1,2}}\.?|(?:i{{1,3}}|iv)\.?|{any_of([word for word, n in ORDINALS.items() if n <= 12])}|sidste)"
COUNT = rf"(?:\d{{1,2}}|{any_of(NUMBERS)})"
LIST = r"(?: ?(?:-|/|,|\+) ?| (?:og/eller|og|eller|samt|til|til og med) )"

# The first part of a compound. It ends, so that a rule of dashes across a page does not take minutes to read.
STEM = r"[\w\-]{0,60}"

CENTURY_YEAR = r"(?:19|20)\d\d"
_YEAR_ENDS = r"(?!\d|\.\d|[-/](?:\d{4}|\d\d)(?![\d.]))"
YEAR = (
    rf"(?:(?:(?:,? (?:i |af |år |i år |i året )?|[/-]|(?=')|(?<=\.))(?P<year>{CENTURY_YEAR}|'\d\d){_YEAR_ENDS}"
    r"| ?\((?P<bracketed>20\d\d)\)"
    r"|,? (?:i |af )?(?P<near>næste|det kommende|det nye|dette|indeværende|samme|sidste) år(?!\w)"
    r"|,? (?P<now>i år)(?! 20)| (?:af|i|på) året(?!\w))(?!\w))?"
)
_GOES_ON = r"(?:og|eller|samt|til|i|på|for|ved|af|med)(?!\w)"
SHORT_YEAR = rf"(?:[ /-]|(?<=\.))(?P<short>[1-3]\d)(?= *(?:$|[)(;:/\n]|[.,](?!\d| ?{MONTH})|{_GOES_ON}))"
MAYBE_SHORT_YEAR = rf"(?:{SHORT_YEAR}|{YEAR})"
DOUBLE_YEAR = rf"(?: (?P<from>{CENTURY_YEAR}) ?[/-] ?(?P<to>(?:20)?\d\d)(?!\d))"
THIS_OR_LAST = {"denne": 0, "dette": 0, "indeværende": 0, "nuværende": 0, "samme": 0, "sidste": -1, "forrige": -1}


def year_of(m: re.Match[str], on: date) -> int | None:
    """Return the year that `YEAR`, `SHORT_YEAR` or `DOUBLE_YEAR` found, None when the words leave it out."""
    groups = m.groupdict()
    stated = groups.get("from") or groups.get("year") or groups.get("bracketed")
    if stated:
        return 2000 + int(stated[1:]) if stated.startswith("'") else int(stated)
    if groups.get("short"):
        return 2000 + int(groups["short"])
    if groups.get("now"):
        return on.year
    near = groups.get("near")
    return on.year + THIS_OR_LAST.get(near, 1) if near else None


def ordinal(word: str) -> int:
    """Return the number of an ordinal in digits, Roman digits or words."""
    word = word.strip(" .")
    return _ROMAN.get(word) or ORDINALS.get(word) or int(word)


def month_number(word: str) -> int:
    """Return 1-12 for a month's name or its first three letters, Danish or English."""
    begin = word.casefold().strip(".")[:3]
    names = enumerate(zip(MONTHS, ENGLISH_MONTHS, strict=True), start=1)
    return next(n for n, both in names if any(name.startswith(begin) for name in both))
