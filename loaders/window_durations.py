"""Counts of days, weeks, months and years from the document's own date: "om et halvt år", "inden 14 dage"."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loaders.window_calendar import Length, Span, monday_of, month_of, months_span, shift
from loaders.window_units import Frame, Unit, fixed, unit_rule
from loaders.window_vocabulary import NUMBERS, any_of

_NUMBER = rf"(?:\d{{0,3}}½|\d{{1,3}}(?:,5)?|{any_of(NUMBERS)})"
_DURATION = (
    rf"(?:(?P<n>{_NUMBER}|et halvt|det halve|halve|halvt|halvandet|halvanden)"
    rf"(?:(?: ?- ?| til | eller )(?P<n2>{_NUMBER}))? )"
    r"(?P<unit>dag|uge|måned|kvartal|halvår|år)(?:e|r|er)?(?P<loose>s tid)?(?!\w)"
)
_ONE_DURATION = rf"(?:{_DURATION}|(?P<one>uge|måned|kvartal|halvår|år)(?:s tid)?(?!\w))"
_LENGTHS = {"dag": (0, 1), "uge": (0, 7), "måned": (1, 0), "kvartal": (3, 0), "halvår": (6, 0), "år": (12, 0)}


def _number(word: str) -> float:
    if "halv" in word:
        return 1.5 if word.startswith("halvand") else 0.5
    if word.endswith("½"):
        return int(word[:-1] or 0) + 0.5
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))


def _length(m: re.Match[str], which: str) -> Length:
    months, days = _LENGTHS[m["unit"] or m["one"]]
    count = _number(m[which] or "en")
    return round(months * count), round(days * count)


def _lengths(m: re.Match[str]) -> tuple[Length, Length]:
    """Return the shorter and the longer of "2-3 måneder", in months and days; half a year is six months."""
    first = _length(m, "n")
    return first, _length(m, "n2") if m["n2"] else first


def _in_a_while(m: re.Match[str], frame: Frame) -> Unit:
    shorter, longer = _lengths(m)
    sign = -1 if m.groupdict().get("ago") else 1
    start, end = sorted((shift(frame.on, shorter, sign), shift(frame.on, longer, sign)))
    if shorter[1] or longer[1]:
        return fixed("day" if start == end else "part", (start, end), relative=True, past=sign < 0)
    about = 1 if m["loose"] and m["unit"] == "år" else 0
    return fixed("about", (month_of(start, -about)[0], month_of(end, about)[1]), relative=True, past=sign < 0)


_NOT_A_PROMISE = re.compile(
    r"(?:indlæg\w*|dødelighed\w*|ventetid\w*|udred\w*|garanti\w*|overlevelse\w*) (?:\w+ ){0,2}$"
)


def _within(m: re.Match[str], frame: Frame) -> Unit | str:
    # "Genindlæggelser inden for 30 dage" is a definition, not a date.
    if _NOT_A_PROMISE.search(m.string, max(0, m.start() - 60), m.start()):
        return "word"
    span = frame.on, shift(frame.on, _lengths(m)[1])
    return fixed("span", span, relative=True, relation="by" if m.groupdict().get("deadline") else None)


def _backwards(m: re.Match[str], frame: Frame) -> Unit:
    return fixed("span", (shift(frame.on, _lengths(m)[1], -1), frame.on), relative=True, past=True)


def _first_months(m: re.Match[str], frame: Frame) -> Unit:
    count, year = int(_number(m["n"])), int(m["y"]) if m["y"] else frame.on.year
    first = 1 if m["end"] == "første" else 13 - count
    return fixed("span", months_span(year, first, min(count, 12)))


@dataclass(frozen=True)
class Count:
    """So much before (`sign` -1) or after (1) something that names days; `length` None is the week beside it."""

    length: Length | None
    sign: int

    def of(self, unit: Unit, *, exact: bool) -> Unit:
        """Return the unit that lies so far from `unit`: a day, a week, or the whole month when counted in months.

        With `exact` it is the day also when counted in months: "senest to måneder før 1. juli" is by 1 May.
        """

        def days(turn: int) -> Span | None:
            whole = unit.days(turn)
            if not whole:
                return None
            edge = whole[0] if self.sign < 0 else whole[1]
            return self._week_beside(unit, edge) if self.length is None else self._from(edge, self.length, exact=exact)

        size = "week" if self.length is None else "month" if self.length[0] and not exact else "day"
        return replace(unit, size=size, days=days, named=None, by=None, after=None, around=None, ranged=False)

    def _from(self, edge: date, length: Length, *, exact: bool) -> Span:
        found = shift(edge, length, self.sign)
        return month_of(found) if length[0] and not exact else (found, found)

    def _week_beside(self, unit: Unit, edge: date) -> Span:
        # Easter ends on a Monday: the week after it is the one with the four days that are left.
        is_feast = unit.size == "holiday"
        monday = monday_of(edge + timedelta(days=self.sign)) if is_feast else monday_of(edge, self.sign)
        return monday, monday + timedelta(days=6)


def _count_from(m: re.Match[str], _frame: Frame) -> Count:
    return Count(None if m["week"] else _lengths(m)[1], 1 if m["way"] == "efter" else -1)


# "Børn på 2-3 år inden skolestart" are not two to three years before it.
_AGE = r"\d+(?: ?- ?\d+)? år "

DURATION_RULES = [
    unit_rule(
        rf"(?!{_AGE})(?:{_DURATION}|(?:i )?(?P<week>ugen)) (?P<way>før|inden|forud for|efter)(?! at(?!\w))", _count_from
    ),
    unit_rule(
        rf"(?:årets|(?:de )?(?=\w+ \w+ \w+ (?:af|i) 20)) ?(?P<end>første|sidste) (?P<n>{_NUMBER}) måneder"
        r"(?: (?:af|i) (?P<y>20\d\d))?",
        _first_months,
    ),
    unit_rule(rf"om (?:ca\. ?|cirka |omkring |yderligere |senest )?{_DURATION}", _in_a_while),
    unit_rule(rf"for (?:ca\. ?|cirka |omkring )?{_DURATION} (?P<ago>siden)", _in_a_while),
    unit_rule(
        r"(?:(?:inden for|indenfor|i løbet af|over|gennem|igennem|i|for) )?(?:de|den|det)"
        rf" (?:næste|kommende|nærmeste|følgende) {_DURATION}",
        _within,
    ),
    unit_rule(
        r"(?:inden for|indenfor) (?:ca\. ?|højst |maks\. |maksimalt )?(?:(?:de|den|det) (?:næste|kommende) )?"
        rf"{_ONE_DURATION}",
        _within,
    ),
    unit_rule(rf"(?:i løbet af|næste|kommende) {_DURATION}", _within),
    unit_rule(rf"(?P<deadline>(?:senest )?inden) {_DURATION}", _within),
    unit_rule(
        r"(?:(?:gennem|igennem|i løbet af|i|over|inden for) )?(?:de|den|det) (?:sidste|seneste|forløbne|forgangne)"
        rf" {_ONE_DURATION}",
        _backwards,
    ),
]
