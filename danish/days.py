"""Days and clock times as the head of minutes writes them, in Danish or English, and whether the weekday fits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from danish.calendar import ENGLISH_MONTHS, MONTHS, WEEKDAYS, any_of, month_number

_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = (*(rf"{name[:3]}\." for name in MONTHS), r"sept\.")
_MONTH = any_of({*MONTHS, *ENGLISH_MONTHS, *_SHORT})
_WEEKDAY = "|".join((*WEEKDAYS, *_ENGLISH_DAYS))
_DAY = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\b,?\s*)?(?:\b(?P<article>d(?:en|\.)?)\s+)?(?<![\d.])(?:"
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})"
    rf"|(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?P<name>{_MONTH})(?:,?\s*(?:(?P<year>\d{{4}})|['’](?P<short_year>\d{{2}})))?"
    rf"|(?P<first>{'|'.join(ENGLISH_MONTHS)})\s+(?P<us>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{{4}})"
    r"|(?<!kl )(?<!kl\. )(?<!kl\.)(?P<dd>\d{1,2})\s*(?:\.\s*(?P<mm>0?[1-9]|1[0-2])\s*[.-]"
    r"|/\s*(?P<mm_slash>\d{1,2})(?:\s*[/.-]|\s(?=(?:19|20)\d\d\b))|-\s*(?P<mm_dash>\d{1,2})\s*-)"
    r"\s*'?(?P<yy>\d{4}|\d{2})"
    r"|(?(weekday)(?P<bare_day>\d{1,2})/(?P<bare_month>\d{1,2})(?![/.-]?\d)"
    r"|(?(article)(?P<on_day>\d{1,2})/(?P<on_month>\d{1,2})(?![/.-]?\d)|(?!)))"
    rf")(?![\w]|\.\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\.?(?:\s*(?P<name>{_MONTH}))?\s*(?:-|–|—|til)\s*$", re.IGNORECASE)
_LONGEST_RANGE = timedelta(days=7)
_CLOCK = r"(?:[01]?\d|2[0-4])"
_SPAN = re.compile(
    rf"(?P<kl>kl\.?\s*)?(?<!\d)(?<!\d\.)(?P<h1>{_CLOCK})(?:\s?[.:]\s?(?P<m1>[0-5]\d))?\s*(?:-|–|—|til|to)\s*(?:(?:{_WEEKDAY})\s*)?"
    rf"(?:ca\.?\s*)?(?:kl\.?\s*)?(?P<h2>{_CLOCK})(?:\s?[.:]\s?(?P<m2>[0-5]\d))?(?![\d.]*\d)",
    re.IGNORECASE,
)
_START = re.compile(rf"\b(?:kl\.?|at)\s*(?:ca\.?\s*)?(?P<h>{_CLOCK})(?:\s?[.:]\s?(?P<m>[0-5]\d))?(?!\d)", re.IGNORECASE)

_ALONE = re.compile(rf"(?<![\d.:])(?P<h>{_CLOCK})[.:](?P<m>[0-5]\d)(?![\d.:])")


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day named in a text: ``text[begin:end]``; ``weekday`` (0 is Monday) is the one named with it, if any."""

    on: date
    begin: int
    end: int
    weekday: int | None
    has_year: bool

    @property
    def fits(self) -> bool:
        """Whether the weekday named with the day is its own."""
        return self.fits_in(self.on)

    def fits_in(self, on: date) -> bool:
        """Whether the weekday named with the day is that of a day."""
        return self.weekday is None or self.weekday == on.weekday()

    def in_year(self, year: int) -> "NamedDay | None":
        """Return the day in another year; None where that year has no such day."""
        try:
            return replace(self, on=self.on.replace(year=year))
        except ValueError:
            return None


def days_in(text: str, *, after: date | None = None) -> list[NamedDay]:
    """Return the days named in a text, in order.

    A day without a year is the first such day after the day ``after``; without it, it is left out.
    """
    return list(_days(text, after))


def day_in_name(file_name: str) -> NamedDay | None:
    """Return the first day that the name of a file tells, such as "plan_20220520.xlsx", None where it tells none."""
    words = re.sub(r"[_ ]+", " ", file_name.rsplit(".", 1)[0])
    return next(iter(days_in(re.sub(r"\b((?:19|20)\d\d)(\d\d)(\d\d)\b", r"\1-\2-\3", words))), None)


def weekday_doubts(text: str) -> list[str]:
    """Return for each day of a text that names another weekday than its own what the text says and what the day is.

    "kilden skriver mandag; 4. juni 2019 er en tirsdag". Only of a day whose year the text tells.
    """
    names = list(WEEKDAYS)
    told = {day.on: day for day in days_in(text) if day.has_year and not day.fits}
    return [
        f"kilden skriver {names[day.weekday]}; {on.day}. {MONTHS[on.month - 1]} {on.year} er en {names[on.weekday()]}"
        for on, day in told.items()
    ]


def _days(text: str, after: date | None) -> Iterator[NamedDay]:
    for found in _DAY.finditer(text):
        on, has_year = _day_of(found, after)
        if on is not None:
            first, begin = _first_of_range(text, found, on)
            yield NamedDay(first, begin, found.end(), _weekday(found["weekday"]), has_year)


def _first_of_range(text: str, found: re.Match, on: date) -> tuple[date, int]:
    """Return the first day of "17.-18. marts 2022" and where it begins; of a single day that day itself."""
    before = _RANGE.search(text, max(0, found.start() - 30), found.start()) if found["name"] else None
    if before is None:
        return on, found.start()
    month = month_number(before["name"] or found["name"])
    try:
        first = date(on.year - (month > on.month), month, int(before["day"]))
    except ValueError:
        return on, found.start()
    is_range = timedelta(0) < on - first <= _LONGEST_RANGE
    return (first, before.start()) if is_range else (on, found.start())


def _day_of(found: re.Match, after: date | None) -> tuple[date | None, bool]:
    try:
        if found["iso"]:
            return date.fromisoformat(found["iso"]), True
        if found["us"]:
            return date(int(found["us_year"]), month_number(found["first"]), int(found["us"])), True
        if found["dd"]:
            year = int(found["yy"]) + (2000 if len(found["yy"]) == 2 else 0)
            return date(year, int(found["mm"] or found["mm_slash"] or found["mm_dash"]), int(found["dd"])), True
        if bare := found["bare_day"] or found["on_day"]:
            return _next(int(found["bare_month"] or found["on_month"]), int(bare), after), False
        month = month_number(found["name"])
        if found["year"] or found["short_year"]:
            year = int(found["year"] or found["short_year"])
            return date(year + 2000 * (year < 100), month, int(found["day"])), True
        return _next(month, int(found["day"]), after), False
    except ValueError:
        return None, False


def _next(month: int, day: int, after: date | None) -> date | None:
    if after is None:
        return None
    on = date(after.year, month, day)
    return on if on > after else date(after.year + 1, month, day)


def _weekday(name: str | None) -> int | None:
    if name is None:
        return None
    names = WEEKDAYS if name.lower() in WEEKDAYS else _ENGLISH_DAYS
    return list(names).index(name.lower())


def times_in(text: str, *, bare: bool = False) -> tuple[time | None, time | None]:
    """Return start and end of a meeting as the text writes them: "kl. 08:15-11:45", "12.30 - 15.30", "kl. 9".

    A span of bare hours and "9.00" alone count only after "kl.", or where ``bare`` says that the text is about the
    time; dates are not taken for times.
    """
    blanked = _blanked(_DAY, text)
    for span in _SPAN.finditer(blanked):
        if bare or span["kl"] or (span["m1"] and span["m2"]):
            return _time(span["h1"], span["m1"]), _time(span["h2"], span["m2"])
    start = _START.search(blanked) or (_ALONE.search(blanked) if bare else None)
    return (_time(start["h"], start["m"]), None) if start else (None, None)


def without_days(text: str) -> str:
    """Return a text with blanks where it names days and clock times, so that its other numbers stand out."""
    for pattern in (_DAY, _SPAN, _START, _ALONE):
        text = _blanked(pattern, text)
    return text


def _blanked(pattern: re.Pattern[str], text: str) -> str:
    return pattern.sub(lambda found: " " * len(found.group()), text)


def _time(hour: str, minute: str | None) -> time | None:
    return time(int(hour) % 24, int(minute or 0))
