"""Words for weeks, months, quarters, half-years, thirds and years, written or counted from the document's date."""

import re
from datetime import date
from functools import partial

from loaders.window_calendar import months_span, week_span
from loaders.window_units import CYCLES, EDGES, Frame, Unit, fixed, running, unit_rule, with_part
from loaders.window_vocabulary import (
    ANY_MONTH,
    CENTURY_YEAR,
    LIST,
    ORDINAL,
    ORDINALS,
    SHORT_YEAR,
    THIS_OR_LAST,
    YEAR,
    any_of,
    month_number,
    ordinal,
    year_of,
)


def _weeks(m: re.Match[str], frame: Frame) -> Unit:
    numbers = [int(n) for n in re.findall(r"\d+", m["weeks"])]
    size = "week" if len(numbers) == 1 else "span" if re.search(r"-|til", m["weeks"]) else "weeks"
    span = partial(week_span, week=numbers[0], last=numbers[-1])
    return Unit(size, span, year_of(m, frame.on), ranged=len(numbers) > 1)


def _month(m: re.Match[str], frame: Frame) -> Unit:
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


def _short_period(m: re.Match[str], frame: Frame) -> Unit | None:
    groups = m.groupdict()
    size, months = ("half", 6) if groups.get("h") else ("quarter", 3)
    numbers = [int(groups[name]) for name in ("h", "q", "q2") if groups.get(name)]
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
        rf"uger?(?:ne)? ?(?:nr\.? ?)?(?P<weeks>\d{{1,2}}(?:{LIST}(?:uge )?\d{{1,2}}(?!\d|\. ?\w)){{0,11}}){YEAR}",
        _weeks,
    ),
    unit_rule(
        rf"(?P<nth>{ORDINAL}(?:{LIST}{ORDINAL}){{0,3}}) ?(?P<word>kvartal|kvt\.?|kv\.|halvår|tertial)(?:et|s)?"
        rf"(?! [1-4]\b)(?:{SHORT_YEAR}|{YEAR})",
        _period_of_year,
    ),
    unit_rule(rf"(?P<word>kvartal|halvår|tertial) (?P<nth>[1-4](?:{LIST}[1-4])*)(?!\.){YEAR}", _period_of_year),
    unit_rule(rf"[qk](?P<q>[1-4])(?:{LIST}[qk]?(?P<q2>[1-4]))?(?:{SHORT_YEAR}| ?{YEAR})", _short_period),
    unit_rule(r"(?P<yy>20\d\d)[ /-]?(?:[qk](?P<q>[1-4])|h(?P<h>[12]))", _short_period),
    unit_rule(r"(?P<q>[1-4])[qk] ?(?P<yy>20\d\d|\d\d)", _short_period),
    unit_rule(r"h(?P<h>[12])[ -/]?(?P<yy>20\d\d)", _short_period),
    unit_rule(
        r"(?:(?:i|til) )?(?:(?:den|det) )?(?P<which>næste|kommende|nye|næstkommende|denne|dette|indeværende|nuværende"
        r"|sidste|forrige) (?P<word>uge|måned|kvartal|halvår|tertial|år)",
        _near_period,
    ),
    unit_rule(r"i år(?! 20)|(?:her )?i året(?! 20)", _this_year),
    unit_rule(r"senere (?:i år|på året)|resten af (?:året|indeværende år)", _rest_of_year),
    unit_rule(rf"{_WORD}(?:et|en|n)?s (?P<edge>{any_of(EDGES)})", _edge),
    unit_rule(rf"{_WORD}(?:et|en|n)(?! 20)", _open_period),
    unit_rule(rf"{ANY_MONTH}(?: måned)?(?:s|-?mødet?)?(?!-britt){YEAR}", _month),
    unit_rule(rf"(?P<from>{CENTURY_YEAR}) ?(?:-|/|til) ?(?P<to>{CENTURY_YEAR}|\d\d)(?!\d|\.|-\d|[,.]\d)", _years),
    unit_rule(
        rf"(?P<word>(?:kalender|budget|regnskabs|finans)?år(?:et|ene)? )?(?P<y>{CENTURY_YEAR})"
        r"(?!/?[\d%]|[.,:]\d|-[\w])",
        _year,
    ),
]
