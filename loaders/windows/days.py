"""Words for one day or a few: written dates, weekdays, "i morgen", the next meeting."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from danish.calendar import (
    ANY_MONTH,
    CENTURY_YEAR,
    ENGLISH_MONTHS,
    MAYBE_SHORT_YEAR,
    MONTHS,
    NUMBERS,
    ORDINAL,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Length,
    Span,
    any_of,
    day,
    monday_of,
    month_number,
    month_of,
    months_span,
    ordinal,
    shift,
    week_span,
    year_of,
)
from loaders.windows.events import PATIENT_EVENTS
from loaders.windows.spans import is_short_year
from loaders.windows.units import Frame, Unit, fixed, one_day, unit_rule


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


def _dashed_date(m: re.Match[str], frame: Frame) -> Unit:
    return replace(_numeric_date(m, frame), needs="date")


def _digits_alone(m: re.Match[str], frame: Frame) -> Unit | None:
    """Return the day of "01102022", which is one only where a date is expected."""
    found = day(2000 + int(m["y"][-2:]), int(m["m"]), int(m["d"])) if frame.expected else None
    return one_day(found, needs="day") if found else None


def _month_before_day(m: re.Match[str], frame: Frame) -> Unit | None:
    month, number = month_number(m["month"]), int(m["d"])
    if not m["y"] and m["month"] in MONTHS and is_short_year(number, frame.on):
        # "September 25" is English for a day, but Danish for a month.
        return None

    def days(turn: int) -> Span | None:
        found = day(turn, month, number)
        return (found, found) if found else None

    return Unit("day", days, int(m["y"]) if m["y"] else None)


def _day_and_month(m: re.Match[str], _frame: Frame) -> Unit | None:
    def days(turn: int) -> Span | None:
        found = day(turn, int(m["m"]), int(m["d"]))
        return (found, found) if found else None

    # "9.30" is a clock time and "3.4" a number more often than a day.
    needs = "day" if m.re.groupindex.get("dot") else "date"
    return Unit("day", days, None, needs=needs) if int(m["m"]) <= 12 else None


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


def _this_meeting(_m: re.Match[str], frame: Frame) -> Unit:
    return one_day(frame.held_on, relative=True, meeting=True, needs="after")


def _meeting_thereafter(_m: re.Match[str], _frame: Frame) -> Unit:
    # It follows another meeting than the one the paper is of, and nobody has told when.
    return one_day(None, relative=True, meeting=True)


def _next_meeting(_m: re.Match[str], frame: Frame) -> Unit:
    return one_day(frame.next_meeting, relative=True, meeting=True)


def _written(d: str, m: str, y: str) -> str:
    # A date may follow a hyphen ("1.6.25-31.8.25"), else what goes on with digits is no date.
    return rf"(?P<d>\d{{1,2}}){d}(?P<m>\d{{1,2}}){m}{y}(?!\d|[./]\d|-\d(?!\d?[./]\d))"


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
    unit_rule(_written("-", "-", r"(?P<y>\d\d)"), _dashed_date),
    unit_rule(r"(?P<d>\d\d)(?P<m>\d\d)(?P<y>20\d\d|\d\d)", _digits_alone),
    unit_rule(r"(?P<y>20\d\d)(?P<m>\d\d)(?P<d>\d\d)", _digits_alone),
    unit_rule(
        rf"(?P<month>{any_of(ENGLISH_MONTHS)}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>{CENTURY_YEAR}))?"
        r"(?![-/.]?\d)",
        _month_before_day,
    ),
    unit_rule(
        rf"(?P<days>\d{{1,2}}(?:\.|st|nd|rd|th)?{_MORE_DAYS}) ?(?:i |of )?{ANY_MONTH}(?: måned)?{MAYBE_SHORT_YEAR}",
        _days_of_month,
    ),
    unit_rule(rf"den (?P<days>{any_of(ORDINALS)}) (?:i )?{ANY_MONTH}{MAYBE_SHORT_YEAR}", _days_of_month),
    unit_rule(_written("/", "", ""), _day_and_month),
    unit_rule(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?! ?\d)", _day_and_month),
    unit_rule(r"(?P<d>\d{1,2})(?P<dot>\.)(?P<m>\d{1,2})(?![.,:]?\d)", _day_and_month),
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
        r"(?:(?<=efter )|(?<=after ))(?:dagens |dette |the )?(?:mødet?|meeting)"
        r"(?! (?:den|d\.|i|med|for|på|hos|om|in|of|on)(?!\w))",
        _this_meeting,
    ),
    unit_rule(
        r"(?:det )?(?:efterfølgende|følgende|derpå følgende) (?:[\w\-/]{1,60} )?[\w\-/]{0,60}mødet?"
        r"|[\w\-/]{0,60}mødet (?:herefter|derefter|derpå)",
        _meeting_thereafter,
    ),
    unit_rule(r"(?:the )?next (?:[\w\-/]{1,60} )?meeting", _next_meeting),
    unit_rule(
        r"(?:det )?(?:næste|førstkommende|næstkommende|(?<=det )kommende) (?:[\w\-/]{1,60} ){0,2}?[\w\-/]{0,60}mødet?",
        _next_meeting,
    ),
]


_NUMBER = rf"(?:\d{{0,3}}½|\d{{1,3}}(?:,5)?|{any_of(NUMBERS)})"
_DURATION = (
    rf"(?:(?P<n>{_NUMBER}|et halvt|det halve|halve|halvt|halvandet|halvanden)"
    rf"(?:(?: ?- ?| til | eller )(?P<n2>{_NUMBER}))? )"
    r"(?P<unit>dag|uge|måned|mdr|kvartal|halvår|år|days?|weeks?|months?)(?:e|r|er|\.)?(?P<loose>s tid)?(?!\w)"
)
_ONE_DURATION = rf"(?:{_DURATION}|(?P<one>uge|måned|kvartal|halvår|år)(?:s tid)?(?!\w))"
_LENGTHS = {"dag": (0, 1), "uge": (0, 7), "måned": (1, 0), "kvartal": (3, 0), "halvår": (6, 0), "år": (12, 0)}
_LENGTHS |= {"mdr": (1, 0), "day": (0, 1), "week": (0, 7), "month": (1, 0)}


def _number(word: str) -> float:
    if "halv" in word:
        return 1.5 if word.startswith("halvand") else 0.5
    if word.endswith("½"):
        return int(word[:-1] or 0) + 0.5
    return NUMBERS[word] if word in NUMBERS else float(word.replace(",", "."))


def _length(m: re.Match[str], which: str) -> Length:
    months, days = _LENGTHS[(m["unit"] or m["one"]).rstrip("s")]
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


# What is measured within a time, and what happens to a patient that the time is counted from.
_MEASURED = ("indlæg", "dødelighed", "ventetid", "udred", "garanti", "overlevelse", "svartid", "responstid", "andel")
_MEASURED += ("genindl", "genoptræn", "komplikation", "behandlingsfrist", "servicemål", "hjemmebesøg", "overholdelse")
_NOT_A_PROMISE = re.compile(rf"(?:{any_of(_MEASURED)})\w*[,:]? \(?(?:\w+ ){{0,2}}\(?$")
_NOR_BEFORE = re.compile(rf" (?:efter|fra) (?:en |den )?(?:{any_of(PATIENT_EVENTS)})")


def _within(m: re.Match[str], frame: Frame) -> Unit | str:
    # "Genindlæggelser inden for 30 dage" is a definition, not a date.
    if _NOT_A_PROMISE.search(m.string, max(0, m.start() - 60), m.start()) or _NOR_BEFORE.match(m.string, m.end()):
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
        r"(?:(?:(?:inden for|indenfor|i løbet af|over|gennem|igennem|i|for) )?"
        r"(?:(?:de|den|det) (?:næste|kommende|nærmeste|følgende)|næste|kommende)|i løbet af)"
        rf" {_DURATION}",
        _within,
    ),
    unit_rule(
        r"(?:inden for|indenfor|within) (?:ca\. ?|højst |maks\. |maksimalt )?(?:(?:de|den|det) (?:næste|kommende) )?"
        rf"{_ONE_DURATION}",
        _within,
    ),
    unit_rule(rf"(?P<deadline>(?:senest )?inden) {_DURATION}", _within),
    unit_rule(
        r"(?:(?:gennem|igennem|i løbet af|i|over|inden for) )?(?:de|den|det) (?:sidste|seneste|forløbne|forgangne)"
        rf" {_ONE_DURATION}",
        _backwards,
    ),
]
