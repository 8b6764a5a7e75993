"""Periods as tables name them ("2021 (jan-aug)", "1. kvartal 2021", "mar-21") -> first and last day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from danish.calendar import ENGLISH_MONTHS, MONTHS, SEASONS, add_months, day, month_number, months_span, week_span

_MONTH = rf"(?:{'|'.join(dict.fromkeys((*MONTHS, *ENGLISH_MONTHS)))}"
_MONTH += r"|jan|febr?|mar|apr|jun|jul|aug|sept?|okt|oct|nov|dec|may)"
_YEAR = r"(?:(?:19|20)\d\d)"
_TO = r"\s*(?:-|–|—|til(?: og med)?|t\.?o\.?m\.?|og frem til)\s*"
_OF = r"\s*(?:-|–|/|,|\.|i|af|\()?\s*"
_DATE = rf"(?:\d{{1,2}}\.?\s*{_MONTH}\.?(?:\s+(?:{_YEAR}|['’]?\d\d(?![\d.])))?"
_DATE += rf"|\d{{1,2}}[./]\d{{1,2}}\.?\s{_YEAR}|\d{{1,2}}[./-]\d{{1,2}}(?:[./-](?:{_YEAR}|\d\d))?\.?|{_YEAR}-\d\d-\d\d)"
_INVOICED = re.compile(
    r"modtagne fakturaer|faktura|modtag(?:ne|et|elses?dato)|registrering|registreret|indberet"
    r"|afregn|bogfør|indtast|udbetal|konteret",
    re.IGNORECASE,
)
_AS_OF = re.compile(
    rf"\b(?:pr\.?|per|opgjort|indtil|trukket|udtræk(?:sdato)?:?|dateret|status)\s+(?:den\s+|d\.\s*)?({_DATE})(?!\d)",
    re.I,
)
_STARTED = re.compile(
    r"(?:(?:med |aftalen? )*gældende (?:fra|siden)|(?:i )?drift fra|trådte i kraft|startede?|begyndte)\s+(?:den\s+)?"
    rf"(?P<on>{_DATE})",
    re.I,
)
_LONGEST_TITLE = 300
_PRICES = r"\s?[-–]?\s?(?:pris|p/l\b|pl\b)"
"""What follows the year of the prices that amounts are told in: "2019-priser" is no period."""
_PART_OF_DATE = re.compile(
    rf"[\w.,/-]$|\d\.\s$|(?:^|\s)0?1\s?[-–]\s?(?:0?[2-9]|1[0-2])\s$|\b{_MONTH}\.?\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day; ``size`` is day, week, month, quarter, half, year, or span for any other length."""

    start: date
    end: date
    size: str


_Build = Callable[[re.Match[str], int | None], Period | None]


def _months(year: int | None, first: int, count: int, size: str) -> Period | None:
    whole = {1: "month", 3: "quarter", 6: "half", 12: "year"}
    starts = {3: (1, 4, 7, 10), 6: (1, 7), 12: (1,)}.get(count, range(1, 13))
    if year is None or not 1 <= first <= 12 or not 1 <= count <= 120:
        return None
    return Period(*months_span(year, first, count), whole.get(count, "span") if first in starts else size)


def _year_of(text: str | None, year: int | None) -> int | None:
    if not text:
        return year
    digits = text.strip("'’ ")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _year(m: re.Match[str], _year: int | None) -> Period | None:
    return _months(int(m["y"]), 1, 12, "year")


def _month(m: re.Match[str], year: int | None) -> Period | None:
    groups = m.groupdict()
    number = int(groups["n"]) if groups.get("n") else month_number(m["m"])
    return _months(_year_of(groups.get("y"), year), number, 1, "month")


def _month_range(m: re.Match[str], year: int | None) -> Period | None:
    first = month_number(m["m"]) if m["m"] else 1
    last = month_number(m["m2"])
    first_year = _year_of(m.groupdict().get("y1"), None)
    last_year = _year_of(m["y"], year)
    if last_year is None:
        return None
    count = last - first + 1 + 12 * (last_year - (first_year or last_year))
    return _months(first_year or last_year, first, count, "span")


def _first_months(m: re.Match[str], year: int | None) -> Period | None:
    words = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv")
    count = int(m["n"]) if m["n"].isdigit() else words.index(m["n"].lower()) + 1
    return _months(_year_of(m["y"], year), 1, count, "span")


def _numbered_months(m: re.Match[str], year: int | None) -> Period | None:
    first, last = (int(m[one] or m[other]) for one, other in (("n", "n3"), ("n2", "n4")))
    return _months(_year_of(m["y"], year), first, last - first + 1, "span") if first < last <= _PER_YEAR else None


def _part_of_year(m: re.Match[str], year: int | None) -> Period | None:
    word = m["word"].lower()[0]
    months = 6 if word == "h" else 4 if word == "t" else 3
    number = _NUMBER_OF.get(m["n"].lower()) or int(m["n"])
    last = int(m.groupdict().get("n2") or number)
    return _months(_year_of(m["y"], year), (number - 1) * months + 1, (last - number + 1) * months, "span")


def _season(m: re.Match[str], year: int | None) -> Period | None:
    stated = _year_of(m["y"], year)
    first = _FIRST_OF_SEASON[m["season"].lower()[:2]]
    return _months(stated, first, _MONTHS_OF_SEASON, "season")


_FIRST_OF_SEASON = {
    name: getattr(SEASONS, season)[0][0]
    for name, season in (("fo", "spring"), ("so", "summer"), ("ef", "autumn"), ("vi", "winter"))
}
_MONTHS_OF_SEASON = 3


def _week(m: re.Match[str], year: int | None) -> Period | None:
    stated = _year_of(m["y"], year)
    span = week_span(stated, int(m["n"])) if stated else None
    return Period(*span, "week") if span else None


def _weeks(m: re.Match[str], year: int | None) -> Period | None:
    last_year = _year_of(m["y"], year)
    first_year = _year_of(m["y1"], last_year)
    first, last = (week_span(y, int(m[n])) if y else None for y, n in ((first_year, "n"), (last_year, "n2")))
    return Period(first[0], last[1], "span") if first and last and first < last else None


def _twelve_months(m: re.Match[str], year: int | None) -> Period | None:
    """Read the twelve months that end with a month or on a day."""
    if not m["m"]:
        end = _date(m["d"], year)
        return _named(add_months(end + timedelta(days=1), -_PER_YEAR), end) if end else None
    last = _months(_year_of(m["y"], year), month_number(m["m"]), 1, "month")
    return _named(add_months(last.start, -_PER_YEAR + 1), last.end) if last else None


_PER_YEAR = 12


def _years(m: re.Match[str], _year: int | None) -> Period | None:
    first, last = int(m["y"]), int(m["y2"])
    return Period(date(first, 1, 1), date(last, 12, 31), "span") if last > first else None


def _school_year(m: re.Match[str], _year: int | None) -> Period | None:
    first, last = int(m["y"]), int(m["y2"][-2:])
    return Period(date(first, 8, 1), date(first + 1, 7, 31), "span") if (first + 1) % 100 == last else None


def _short_years(m: re.Match[str], _year: int | None) -> Period | None:
    first, last = int(m["y"]), int(m["y"]) // 100 * 100 + int(m["y2"])
    return Period(date(first, 1, 1), date(last, 12, 31), "span") if first < last <= first + 10 else None


def _one_day(m: re.Match[str], year: int | None) -> Period | None:
    found = _date(m["d"], year)
    return Period(found, found, "day") if found else None


def _days(m: re.Match[str], year: int | None) -> Period | None:
    end = _date(m["d2"], _year_of(m.groupdict().get("y"), year))
    start = _date(m["d"], end.year) if end else None
    return _named(start, end) if start and end and start <= end else None


def _named(start: date, end: date) -> Period:
    """Return the period under the name of the calendar where it is a whole month, quarter, half-year or year."""
    for count in (1, 3, 6, 12):
        if start.day == 1 and months_span(start.year, start.month, count)[1] == end:
            return _months(start.year, start.month, count, "span") or Period(start, end, "span")
    return Period(start, end, "day" if start == end else "span")


@lru_cache(maxsize=4096)
def period_between(start: date | None, end: date | None) -> Period | None:
    """Return the period from the first to the last day, None where one is missing or they stand the wrong way round."""
    return _named(start, end) if start and end and start <= end else None


def _date(text: str, year: int | None) -> date | None:
    text = text.strip().rstrip(".")
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        return day(*(int(part) for part in iso.groups()))
    if numeric := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})(?:(?:[./-]|\.?\s)(\d{4}|\d\d))?", text):
        stated = _year_of(numeric[3], year)
        return day(stated, int(numeric[2]), int(numeric[1])) if stated else None
    written = re.fullmatch(rf"(\d{{1,2}})\.?\s*({_MONTH})\.?(?:\s+(\d{{4}}|['’]?\d\d))?", text, re.IGNORECASE)
    stated = _year_of(written[3], year) if written else None
    return day(stated, month_number(written[2]), int(written[1])) if written and stated else None


_Y2 = r"(?P<y>(?:19|20)\d\d|['’]?\d\d)"
_Y4 = rf"(?P<y>{_YEAR})"
_WORDS = r"(?P<word>kvartal|kvt\.?|kv\.?|halvår|tertial)"
_LETTER = r"(?P<word>[kqht])"
_NUMBER_OF = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "første": 1, "anden": 2, "andet": 2, "tredje": 3, "fjerde": 4}
_ORDINAL = "|".join(word for word in _NUMBER_OF if len(word) > 3)
_RULES: list[tuple[str, _Build]] = [
    (rf"(?P<d>{_DATE}){_TO}(?P<d2>{_DATE})(?:,?\s*{_Y4})?", _days),
    (rf"{_Y4}\s*[(,:]?\s*(?P<d>\d{{1,2}}[./]\d{{1,2}}\.?){_TO}(?P<d2>\d{{1,2}}[./]\d{{1,2}}\.?)\s*\)?", _days),
    (
        rf"(?P<m>{_MONTH})\.?(?:\s*(?P<y1>{_YEAR}|['’]?\d\d(?!\d)))?{_TO}(?P<m2>{_MONTH})\.?(?:{_OF}{_Y2}\)?)?",
        _month_range,
    ),
    (rf"{_Y4}\s*[(,:-]?\s*(?P<m>{_MONTH})\.?{_TO}(?P<m2>{_MONTH})\.?\s*\)?", _month_range),
    (
        rf"{_Y4}\s*[(,:-]?\s*(?P<m>)(?:til og med|t\.?\s?o\.?\s?m\.?|til|indtil)\s+"
        rf"(?:udgangen af |ultimo )?(?P<m2>{_MONTH})\.?\s*\)?",
        _month_range,
    ),
    (
        rf"{_Y4}\s*[(,:-]?\s*(?:de\s+)?(?:første\s+)?(?P<n>\d\d?|otte|ni|ti|seks|elleve)\s+(?:første\s+)?(?:mdr\.?|måneder)\s*\)?",
        _first_months,
    ),
    (
        rf"(?:årets|de)?\s*første\s+(?P<n>\d\d?|otte|ni|ti|seks|elleve)\s+(?:mdr\.?|måneder)(?:{_OF}{_Y4})?",
        _first_months,
    ),
    (
        rf"(?:måned(?:erne)?\s*(?P<n>\d\d?)\.?{_TO}(?P<n2>\d\d?)\.?"
        rf"|(?P<n3>\d\d?)\.?{_TO}(?P<n4>\d\d?)\.?\s*(?:måned(?:er)?|mdr?\.?))(?:{_OF}{_Y4}\)?)?",
        _numbered_months,
    ),
    (rf"(?P<n>[1-4]|i{{1,3}}|iv|{_ORDINAL})\.?(?:{_TO}(?P<n2>[2-4])\.?)?\s*{_WORDS}(?:{_OF}{_Y2}\)?)?", _part_of_year),
    (rf"{_WORDS}\s*(?P<n>[1-4])(?:{_OF}{_Y4}\)?)?", _part_of_year),
    (rf"{_Y4}\s*[(,:-]?\s*(?P<n>[1-4])\.?\s*{_WORDS}\s*\)?", _part_of_year),
    (rf"{_Y4}[\s-]*{_LETTER}\s?(?P<n>[1-4])", _part_of_year),
    (rf"{_LETTER}(?P<n>[1-4])(?:{_OF}{_Y2}\)?)?", _part_of_year),
    (rf"(?P<word>[kqht])(?P<n>[1-4]){_TO}[kqht]?(?P<n2>[2-4])(?:{_OF}{_Y2}\)?)?", _part_of_year),
    (rf"(?P<n>[1-4])\.?\s?{_LETTER}\.?\s*{_Y2}", _part_of_year),
    (
        r"(?:(?:(?:rullende|løbende|seneste|sidste|de seneste)\s+)*(?:12|tolv)\s+(?:mdr\.?|måneder)"
        r"|(?:(?:rullende|løbende|seneste|sidste|de seneste)\s+)+(?:år(?:et)?|helår))[,:]?\s*"
        r"\(?(?:(?:til og med|frem til|t\.?\s?o\.?\s?m\.?|til|pr\.?|opgjort|ved udgangen af|ultimo|den)\s+)+"
        rf"(?:(?P<d>{_DATE})|(?P<m>{_MONTH})\.?(?:{_OF}{_Y2})?)\)?",
        _twelve_months,
    ),
    (
        rf"(?P<m>)(?:til og med|t\.?\s?o\.?\s?m\.?)\s+(?:udgangen af |ultimo )?(?P<m2>{_MONTH})\.?{_OF}{_Y4}",
        _month_range,
    ),
    (
        rf"(?:uge(?:rne)?\s*(?P<n>\d\d?)(?:{_OF}(?P<y1>{_YEAR}))?{_TO}(?:uge\s*)?(?P<n2>\d\d?))(?:{_OF}{_Y4}\)?)?",
        _weeks,
    ),
    (rf"(?P<season>forår|sommer|efterår|vinter)(?:et|en)?{_OF}{_Y2}\)?", _season),
    (rf"(?:uge|week)\s*(?P<n>\d\d?)(?:{_OF}{_Y4}\)?)?", _week),
    (rf"{_Y4}[\s-]*[uw]\s?(?P<n>\d\d?)", _week),
    (rf"skoleår(?:et)?:?\s*(?P<y>{_YEAR})\s*[/–-]\s*(?P<y2>(?:20)?\d\d)", _school_year),
    (rf"{_Y4}\s?[m/-]\s?(?P<n>\d\d?)", _month),
    (rf"(?P<y>{_YEAR})\s*/\s*(?P<y2>(?:20)?\d\d)", _school_year),
    (rf"(?P<y>{_YEAR})\s*[-–]\s*(?P<y2>\d\d)", _short_years),
    (rf"(?:gns\.?|gennemsnit(?:et)?(?: for| af)?)\s*(?P<y>{_YEAR})\s*(?:-|–|til)\s*(?P<y2>{_YEAR})", _years),
    (rf"{_Y4}(?P<n>0[1-9]|1[0-2])", _month),
    (rf"(?P<n>\d\d?)[/.-]{_Y4}", _month),
    (rf"(?P<m>{_MONTH})\.?(?:{_OF}{_Y2}\)?)?", _month),
    (rf"{_Y4}\s*[(,:-]?\s*(?P<m>{_MONTH})\.?\s*\)?", _month),
    (rf"(?:pr\.?\s*|per\s+|den\s+|d\.\s*)*(?P<d>{_DATE})", _one_day),
    (rf"(?P<y>{_YEAR})\s*(?:-|–|til)\s*(?P<y2>{_YEAR})", _years),
    (r"hele året|kalenderåret", lambda _found, year: _months(year, 1, 12, "year")),
    (rf"(?:(?:hele|kalender|regnskabs)?\s?år(?:et)?\s*|hele\s+)?{_Y4}\s*(?:\(?hele året\)?|i alt)?", _year),
]
_PATTERNS = [(re.compile(pattern, re.IGNORECASE), build) for pattern, build in _RULES]


@lru_cache(maxsize=4096)
def read_period(text: str, *, year: int | None = None) -> Period | None:
    """Read a text that is nothing but a period, None where it is not one or its year is unknown.

    Parameters
    ----------
    year
        The year of a month, quarter or day that names none, from a heading above.
    """
    words = re.sub(r"\s*\*+$", "", " ".join(text.split())).removeprefix("Perioden ").strip(" :")
    for pattern, build in _PATTERNS:
        found = pattern.fullmatch(words)
        if found and (period := build(found, year)):
            return period
    return None


def find_period(text: str) -> Period | None:
    """Return the period that a title names, never a date after "pr."."""
    found = _found(_without_dates(text))
    return found[0] if found else None


_LEADS_TO_PERIOD = re.compile(rf"(?:,?\s*\b{_YEAR}(?:,\s*{_YEAR})*\s+og|\s+(?:i|for|fra|perioden))\s*$")
"""What stands before the period that a title ends with: a preposition, or the years before the last of several."""


def without_period(text: str) -> str:
    """Return a title without the period and the date of drawing that it names."""
    words = _without_dates(text)
    if found := _found(words):
        words = _LEADS_TO_PERIOD.sub("", words[: found[1]]) + " " + words[found[2] :]
    words = re.sub(r"[(\[]\s*[)\]]", " ", words)
    words = re.sub(r"(?:[\s,:;–-]+|\b(?:i|for|fra|perioden|opgjort|faktura modtaget))+$", "", words)
    return " ".join(words.split())


def _without_dates(text: str) -> str:
    """Return the text without the days on which figures were drawn or what is counted began."""
    return _STARTED.sub(" ", _AS_OF.sub(" ", " ".join(text.split())[:_LONGEST_TITLE]))


def started_on(text: str) -> date | None:
    """Return the day from which an agreement holds, as a title or note says it."""
    found = _STARTED.search(" ".join(text.split()))
    return _date(found["on"], None) if found else None


def _found(words: str) -> tuple[Period, int, int] | None:
    for pattern, build in _PATTERNS:
        for found in pattern.finditer(words):
            apart = not _PART_OF_DATE.search(words[: found.start()])
            apart = apart and not re.match(rf"\w|[.,/-]\d|{_PRICES}", words[found.end() :])
            if apart and build is not _one_day and (period := build(found, None)):
                return period, found.start(), found.end()
    return None


def find_as_of(text: str, *, year: int | None = None) -> date | None:
    """Return the day that a text says the figures were drawn or received on: "faktura modtaget pr. 1. september"."""
    found = _AS_OF.search(" ".join(text.split()))
    return _date(found[1], year) if found else None


def lag_basis(text: str) -> str | None:
    """Return the word that tells that the dates are of invoice or registration, not of the event; None without one."""
    found = _INVOICED.search(text)
    if found is None:
        return None
    return re.search(r"\w*$", text[: found.start()])[0] + found[0] + re.match(r"\w*", text[found.end() :])[0]


def following(period: Period) -> Period | None:
    """Return the next period of the same size, None for days and odd spans."""
    count = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(period.size)
    if count is None:
        return None
    start = add_months(period.start, count)
    return _months(start.year, start.month, count, period.size)
