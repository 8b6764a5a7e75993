"""Words for seasons, holidays, the school year and the turn of the year."""

import re
from datetime import date, timedelta
from functools import partial

from dateutil.easter import easter

from loaders.window_calendar import DayOfYear, Span, custom_span, months_span, week_span
from loaders.window_units import EDGES, Frame, Unit, unit_rule, with_part
from loaders.window_vocabulary import DOUBLE_YEAR, YEAR, any_of, ordinal, year_of

_SEASON_FIELDS = {"forår": "spring", "sommer": "summer", "efterår": "autumn", "vinter": "winter"}
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


_FEASTS = {
    "påske": (-3, 1),
    "påskeferie": (-8, 1),
    "pinse": (49, 50),
    "skærtorsdag": (-3, -3),
    "langfredag": (-2, -2),
    "store bededag": (26, 26),
    "kristi himmelfartsdag": (39, 39),
    "kristi himmelfart": (39, 39),
    "kr. himmelfart": (39, 39),
}
_NAMED_DAYS = {
    "juleaften": (12, 24),
    "nytårsaften": (12, 31),
    "nytårsdag": (1, 1),
    "grundlovsdag": (6, 5),
    "sankthans": (6, 23),
    "sankt hans": (6, 23),
}


def _holiday(m: re.Match[str], frame: Frame) -> Unit:
    seasons, name, year = frame.seasons, m["holiday"], year_of(m, frame.on)
    if name == "sommerferie":
        after = partial(custom_span, ends=seasons.after_summer_holiday)
        return Unit("holiday", partial(custom_span, ends=seasons.summer_holiday), year, after=after)
    if name in ("efterårsferie", "vinterferie"):
        week = seasons.autumn_holiday_week if name == "efterårsferie" else seasons.winter_holiday_week
        return Unit("week", partial(week_span, week=week), year)
    if name in ("jul", "juleferie"):
        return _christmas(seasons.christmas if name == "jul" else seasons.christmas_holiday, frame, year)
    if name in _NAMED_DAYS:
        return Unit("day", partial(custom_span, ends=(_NAMED_DAYS[name],) * 2), year, needs="context")
    return Unit("holiday", partial(_moveable, days_from_easter=_FEASTS[name]), year, needs="context")


def _moveable(year: int, days_from_easter: tuple[int, int]) -> Span:
    first, last = (easter(year) + timedelta(days=n) for n in days_from_easter)
    return first, last


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


_ANY_YEAR = rf"(?:{DOUBLE_YEAR}|{YEAR})"

SEASON_RULES = [
    unit_rule(rf"skoleår(?:et)?{_ANY_YEAR}", _school_year),
    unit_rule(
        r"(?:(?:i |til )?(?:det )?(?P<which>næste|kommende|nye) skoleår"
        rf"|skoleårets (?P<edge>start|begyndelse|udgang|afslutning)){_ANY_YEAR}",
        _school_year,
    ),
    unit_rule(rf"mellem jul og nytår{YEAR}", _between_holidays),
    unit_rule(
        r"(?P<holiday>sommerferie|efterårsferie|vinterferie|juleferie|jul"
        rf"|{any_of([*_FEASTS, *_NAMED_DAYS])})(?:n|en)?{YEAR}",
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
