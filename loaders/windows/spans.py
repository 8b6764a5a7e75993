"""Words for weeks, months, quarters, half-years, thirds and years, written or counted from the document's date."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from danish.calendar import (
    ANY_MONTH,
    CENTURY_YEAR,
    DOUBLE_YEAR,
    LIST,
    MAYBE_SHORT_YEAR,
    ORDINAL,
    ORDINALS,
    SHORT_YEAR,
    THIS_OR_LAST,
    YEAR,
    DayOfYear,
    Seasons,
    Span,
    any_of,
    custom_span,
    month_after,
    month_number,
    months_span,
    ordinal,
    week_span,
    year_of,
)
from danish.holidays import FEASTS, easter, feast
from loaders.windows.units import CYCLES, EDGES, Frame, Unit, fixed, running, unit_rule, with_part


def _weeks(m: re.Match[str], frame: Frame) -> Unit:
    numbers = [int(n) for n in re.findall(r"\d+", m["weeks"])]
    if len(numbers) == 2 and "/" in m["weeks"] and is_short_year(numbers[1], frame.on) and numbers[1] < numbers[0]:
        return Unit("week", partial(week_span, week=numbers[0]), 2000 + numbers[1])
    size = "week" if len(numbers) == 1 else "span" if re.search(r"-|til", m["weeks"]) else "weeks"
    span = partial(week_span, week=numbers[0], last=numbers[-1])
    return Unit(size, span, year_of(m, frame.on), ranged=len(numbers) > 1)


# A year of two digits is one that papers of this day speak of; "maj 15" is no month of 2015.
_YEARS_BEFORE, _YEARS_AFTER = 4, 9


def is_short_year(digits: int, on: date) -> bool:
    """Whether two digits are a year that a paper of this day could speak of."""
    return -_YEARS_BEFORE <= 2000 + digits - on.year <= _YEARS_AFTER


def _month(m: re.Match[str], frame: Frame) -> Unit | None:
    short = m.groupdict().get("short")
    if short and not is_short_year(int(short), frame.on):
        return None
    year = year_of(m, frame.on)
    # "Jan." and "Jun." are also how people are called.
    needs = "context" if year is None and len(m["month"].strip(".")) == 3 and m["month"] != "maj" else ""
    return Unit("month", partial(months_span, first=month_number(m["month"]), count=1), year, needs=needs)


_PERIODS = {"kv": ("quarter", 3), "h": ("half", 6), "t": ("tertial", 4)}
_NUMERALS = re.compile(rf"(?<!\w)(?:\d+|{any_of(ORDINALS)}|sidste|i{{1,3}}|iv)(?!\w)")


def _period_of_year(m: re.Match[str], frame: Frame) -> Unit | None:
    size, months = next(found for stem, found in _PERIODS.items() if m["word"].startswith(stem))
    in_year, year = 12 // months, year_of(m, frame.on)
    words = _NUMERALS.findall(m["nth"])
    if "sidste" in words and year is None and not m.group().endswith("året"):
        return None
    numbers = [in_year if word == "sidste" else ordinal(word) for word in words]
    if not all(1 <= n <= in_year for n in numbers) or numbers != sorted(numbers):
        return None
    return _nth_to_nth(size, months, numbers, year)


def _nth_to_nth(size: str, months: int, numbers: list[int], year: int | None) -> Unit:
    first, last = numbers[0], numbers[-1]
    span = partial(months_span, first=(first - 1) * months + 1, count=(last - first + 1) * months)
    return Unit(size, span, year, ranged=len(numbers) > 1)


def _numbered_month(m: re.Match[str], _frame: Frame) -> Unit:
    return Unit("month", partial(months_span, first=int(m["m"]), count=1), int(m["y"]), needs="date")


def _numbered_month_alone(m: re.Match[str], frame: Frame) -> Unit | None:
    """Return the month of "01.26", which is one only where a date is expected, and "26" can be no other month."""
    year = int(m["y"])
    if not frame.expected or year <= 12 or not is_short_year(year, frame.on):
        return None
    return Unit("month", partial(months_span, first=int(m["m"]), count=1), 2000 + year, needs="date")


def _short_period(m: re.Match[str], frame: Frame) -> Unit | None:
    groups = m.groupdict()
    size, months = ("half", 6) if groups.get("h") else ("tertial", 4) if groups.get("t") else ("quarter", 3)
    numbers = [int(groups[name]) for name in ("h", "t", "q", "q2") if groups.get(name)]
    short = groups.get("yy")
    year = 2000 + int(short[-2:]) if short else year_of(m, frame.on)
    return _nth_to_nth(size, months, numbers, year) if numbers == sorted(numbers) else None


def _year(m: re.Match[str], _frame: Frame) -> Unit:
    span = partial(months_span, first=1, count=12)
    return Unit("year", span, int(m["y"]), needs="" if m["word"] else "context")


def _years(m: re.Match[str], _frame: Frame) -> Unit | None:
    first = int(m["from"])
    last = int(m["to"]) if len(m["to"]) == 4 else first // 100 * 100 + int(m["to"])
    if last > first:
        return fixed("span", (date(first, 1, 1), date(last, 12, 31)), ranged=True)
    month = int(m["to"])
    return fixed("month", months_span(first, month, 1)) if len(m["to"]) == 2 and 1 <= month <= 12 else None


def _near_period(m: re.Match[str], frame: Frame) -> Unit:
    return running(CYCLES[m["word"]], frame.on, THIS_OR_LAST.get(m["which"], 1))


_ENGLISH_CYCLES = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}


def _english_period(m: re.Match[str], frame: Frame) -> Unit:
    step = {"next": 1, "this": 0}.get(m["which"] or "")
    return running(_ENGLISH_CYCLES[m["word"]], frame.on, step, **({} if m["which"] else {"needs": "part"}))


def _this_year(_m: re.Match[str], frame: Frame) -> Unit:
    return running("year", frame.on, 0)


def _rest_of_year(_m: re.Match[str], frame: Frame) -> Unit:
    return with_part(running("year", frame.on, 0), "rest", frame.on)


def _edge(m: re.Match[str], frame: Frame) -> Unit:
    return with_part(running(CYCLES[m["word"]], frame.on, None), EDGES[m["edge"]], frame.on)


def _open_period(m: re.Match[str], frame: Frame) -> Unit:
    return running(CYCLES[m["word"]], frame.on, None, needs="part")


_WORD = "(?P<word>år|måned|kvartal|halvår|uge)"

PERIOD_RULES = [
    unit_rule(
        rf"(?:(?:uger?(?:ne)?|weeks?) ?(?:nr\.? ?)?|u\.? ?(?=\d\d?(?! ?år)))"
        rf"(?P<weeks>\d{{1,2}}(?:{LIST}(?:uge )?\d{{1,2}}(?!\d|\. ?\w)){{0,11}}){YEAR}",
        _weeks,
    ),
    unit_rule(
        rf"(?P<nth>{ORDINAL}(?:{LIST}{ORDINAL}){{0,3}}) ?(?P<word>kvartal|kvt\.?|kv\.|halvår|tertial)(?:et|s)?"
        rf"(?! [1-4]\b){MAYBE_SHORT_YEAR}",
        _period_of_year,
    ),
    unit_rule(
        rf"(?P<word>kvartal|kvt\.?|kv\.?|halvår|tertial) (?P<nth>[1-4](?:{LIST}[1-4])*)(?!\.){MAYBE_SHORT_YEAR}",
        _period_of_year,
    ),
    unit_rule(rf"[qk](?P<q>[1-4])(?:{LIST}[qk]?(?P<q2>[1-4]))?(?: ?{MAYBE_SHORT_YEAR})", _short_period),
    unit_rule(r"(?P<yy>20\d\d)[ /-]?(?:[qk](?P<q>[1-4])|[hs](?P<h>[12]))", _short_period),
    unit_rule(r"s(?P<h>[12])[ /-]?(?P<yy>20\d\d)", _short_period),
    unit_rule(r"(?:(?P<q>[1-4])\.?[qk]|(?P<h>[12])\.? ?h) ?(?P<yy>20\d\d|\d\d)", _short_period),
    unit_rule(r"(?:h(?P<h>[12])|t(?P<t>[1-3]))[ /-]?(?P<yy>20\d\d|\d\d)", _short_period),
    unit_rule(
        r"(?:(?:i|til) )?(?:(?:den|det) )?(?P<which>næste|kommende|nye|næstkommende|denne|dette|indeværende|nuværende"
        r"|sidste|forrige) (?P<word>uge|måned|kvartal|halvår|tertial|år)",
        _near_period,
    ),
    unit_rule(rf"(?:(?P<which>next|this) |the )?(?P<word>{any_of(_ENGLISH_CYCLES)})(?! \d)", _english_period),
    unit_rule(r"i år(?! 20)|(?:her )?i året(?! 20)", _this_year),
    unit_rule(r"senere (?:i år|på året)|resten af (?:året|indeværende år)", _rest_of_year),
    unit_rule(rf"{_WORD}(?:et|en|n)?s (?P<edge>{any_of(EDGES)})", _edge),
    unit_rule(rf"{_WORD}(?:et|en|n)(?! 20)", _open_period),
    *(unit_rule(rf"{ANY_MONTH}(?: måned)?(?:s|-?mødet?)?(?!-britt){year}", _month) for year in (SHORT_YEAR, YEAR)),
    unit_rule(rf"(?P<m>0?[1-9]|1[0-2])[/.-](?P<y>{CENTURY_YEAR})", _numbered_month),
    unit_rule(r"(?P<m>0[1-9]|1[0-2])[/.](?P<y>\d\d)(?![/.-]?\d)", _numbered_month_alone),
    unit_rule(rf"(?P<from>{CENTURY_YEAR}) ?(?:-|/|til) ?(?P<to>{CENTURY_YEAR}|\d\d)(?!\d|\.|-\d|[,.]\d)", _years),
    unit_rule(
        rf"(?P<word>(?:kalender|budget|regnskabs|finans)?år(?:et|ene)? )?(?P<y>{CENTURY_YEAR})"
        r"(?!/?[\d%]|[.,:]\d|-[\w])",
        _year,
    ),
]


_SEASON_FIELDS = {"forår": "spring", "sommer": "summer", "efterår": "autumn", "vinter": "winter"}
_SEASON_FIELDS |= {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"}
_SEASON_PARTS = {"for": "start", "tidlig": "start", "sen": "end", "høj": "middle", "mid": "middle"}


def _season(m: re.Match[str], frame: Frame) -> Unit:
    span = partial(custom_span, ends=getattr(frame.seasons, _SEASON_FIELDS[m["season"]]))
    year = year_of(m, frame.on)
    if m["near"] is None and m["which"] in ("næste", "sidste", "forrige"):
        year = frame.on.year + 1 if m["which"] == "næste" else None
    bare = not (m["ending"] or m["which"] or m["part"])
    unit = Unit("season", span, year, needs="context" if bare else "", past=m["which"] in ("sidste", "forrige"))
    part = m["part"] or m["adjective"]
    return with_part(unit, _SEASON_PARTS[part.rstrip("e ")], frame.on) if part else unit


def _school_year(m: re.Match[str], frame: Frame) -> Unit:
    ends, groups = frame.seasons.school_year, m.groupdict()
    year = year_of(m, frame.on)
    if year is None and groups.get("which"):
        year = frame.on.year + (custom_span(frame.on.year, ends)[0] <= frame.on)
    unit = Unit("school year", partial(custom_span, ends=ends), year)
    return with_part(unit, EDGES[groups["edge"]], frame.on) if groups.get("edge") else unit


_NAMED_DAYS = {
    "juleaften": (12, 24),
    "nytårsaften": (12, 31),
    "nytårsdag": (1, 1),
    "grundlovsdag": (6, 5),
    "christmas eve": (12, 24),
    "sankthans": (6, 23),
    "sankt hans": (6, 23),
}


def _holiday(m: re.Match[str], frame: Frame) -> Unit:
    seasons, name, year = frame.seasons, m["holiday"], year_of(m, frame.on)
    if name in ("sommerferie", "summer holiday", "summer vacation"):
        after = partial(custom_span, ends=seasons.after_summer_holiday)
        return Unit("holiday", partial(custom_span, ends=seasons.summer_holiday), year, after=after)
    if name in ("efterårsferie", "vinterferie"):
        week = seasons.autumn_holiday_week if name == "efterårsferie" else seasons.winter_holiday_week
        span = partial(week_span, week=week)
        return Unit("week", span, year, after=_month_afterwards(span, seasons))
    if name in ("jul", "juleferie", "christmas"):
        return _christmas(seasons.christmas if name != "juleferie" else seasons.christmas_holiday, frame, year)
    if name in _NAMED_DAYS:
        return Unit("day", partial(custom_span, ends=(_NAMED_DAYS[name],) * 2), year, needs="context")
    span = partial(feast, name=name)
    return Unit("holiday", span, year, needs="context", after=_month_afterwards(span, seasons))


def _month_afterwards(span: Callable[[int], Span | None], seasons: Seasons) -> Callable[[int], Span]:
    """Return the span of what comes after a holiday: until the end of the next month, and before the summer holiday."""

    def after(turn: int) -> Span:
        end = span(turn)[1]  # type: ignore[index]
        summer = custom_span(end.year, seasons.summer_holiday)[0] - timedelta(days=1)
        last = month_after(end)
        return end + timedelta(days=1), min(last, summer) if end < summer else last

    return after


_SUNDAYS = {"påske": timedelta(days=0), "pinse": timedelta(days=49)}


def _feast_day(m: re.Match[str], frame: Frame) -> Unit:
    later = timedelta(days=ordinal(m["nth"]) - 1)

    def days(turn: int) -> Span:
        first = date(turn, 12, 25) if m["feast"] == "jule" else easter(turn) + _SUNDAYS[m["feast"]]
        return first + later, first + later

    return Unit("day", days, year_of(m, frame.on))


def _christmas(ends: tuple[DayOfYear, DayOfYear], frame: Frame, year: int | None) -> Unit:
    def after(turn: int) -> Span:
        return custom_span(turn, ends)[1] + timedelta(1), custom_span(turn, frame.seasons.after_christmas)[1]

    return Unit("holiday", partial(custom_span, ends=ends), year, needs="context", after=after)


def _between_holidays(m: re.Match[str], frame: Frame) -> Unit:
    ends = frame.seasons.after_christmas[0], (12, 31)
    return Unit("part", partial(custom_span, ends=ends), year_of(m, frame.on))


def _new_year(m: re.Match[str], frame: Frame) -> Unit:
    """Return the turn of the year; its turn is the old year, so "årsskiftet 2022/23" has turn 2022."""
    year = year_of(m, frame.on)
    one_year = year is not None and not m["from"]
    names_new_year = one_year and m["word"] == "nytår"
    # "Efter årsskiftet 2023" is January 2023: with one year stated, what comes after lies in that year.
    january = 1 if one_year and not names_new_year else 13
    return Unit(
        "holiday",
        partial(custom_span, ends=((12, 31), (1, 1))),
        year - 1 if names_new_year else year,
        needs="context",
        by=lambda turn: date(turn, 12, 31),
        after=partial(months_span, first=january, count=1),
        around=partial(custom_span, ends=frame.seasons.around_new_year),
    )


_ANY_YEAR = rf"(?:{DOUBLE_YEAR}|{MAYBE_SHORT_YEAR})"

SEASON_RULES = [
    unit_rule(rf"skoleår(?:et)?{_ANY_YEAR}", _school_year),
    unit_rule(
        r"(?:(?:i |til )?(?:det )?(?P<which>næste|kommende|nye) skoleår"
        rf"|skoleårets (?P<edge>start|begyndelse|udgang|afslutning)){_ANY_YEAR}",
        _school_year,
    ),
    unit_rule(rf"mellem jul og nytår{YEAR}", _between_holidays),
    unit_rule(
        r"(?P<holiday>sommerferie|summer holiday|summer vacation|efterårsferie|vinterferie|juleferie|jul|christmas"
        rf"|{any_of([*FEASTS, *_NAMED_DAYS])})(?:n|en|s)?{YEAR}",
        _holiday,
    ),
    unit_rule(rf"(?P<nth>[12]\.|første|anden) (?P<feast>jule|påske|pinse)dag{YEAR}", _feast_day),
    unit_rule(rf"(?P<word>årsskifte|nytår)(?:et|t)?{_ANY_YEAR}", _new_year),
    unit_rule(
        r"(?:(?P<which>næste|kommende|dette|denne|sidste|forrige) )?(?:(?P<adjective>tidlige?|sene?) )?"
        r"(?P<part>sen|for|høj|mid)?"
        rf"(?P<season>{any_of(list(_SEASON_FIELDS))})(?P<ending>et|en|månederne)?{_ANY_YEAR}",
        _season,
    ),
]
