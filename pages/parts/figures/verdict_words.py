"""Verdicts as Danish sentences: the templates of `data.verdicts`, filled in with rounded numbers."""

import math
from datetime import date

import pandas as pd
from babel.numbers import format_decimal

from data.labels import UNITS
from data.verdicts import ASSURANCE, CHANGE, LIMITS, PROGRESS, RUN_CHART
from measures.rounding import half_up, share_decimals
from measures.run_chart import FEWEST_USEFUL, RunChart
from measures.series import Way
from measures.xmr import Xmr
from pages.parts.words import counted, known

_MINUS = "\N{MINUS SIGN}"
_REASONS = {"<": "skjult i kilden", "ingen data": "mangler"}
_POINTS = {"share": "procentpoint", "days": "dage"}


def number_words(value: float, decimals: int = 2, *, least: int = 0) -> str:
    """Return a number rounded half up, as Danes write it: "1.234", "72,5", "−0,3".

    Trailing zeros go, but for ``least`` decimals.
    """
    pattern = "#,##0." + "0" * least + "#" * (decimals - least)
    return format_decimal(half_up(value, decimals), pattern.rstrip("."), locale="da").replace("-", _MINUS)


def unit_words(unit: str | None, per: float | None = None) -> str:
    """Return what stands after a figure: "%", "dage", "pr. 10.000"; nothing after a count."""
    if unit in (None, "count", "value"):
        return ""
    return f"{UNITS[unit]} {number_words(per)}" if known(per) else UNITS[unit]


def figure_words(row) -> str:
    """Return a figure as its source says it: "72–73 %", "næsten 69 %", "180".

    Without a number: "skjult", or the reason the source gives, or "mangler". A source's "<5" hides a number, too.
    """
    if getattr(row, "hidden", False):
        return "skjult"
    if known(row.value) is None:
        reason = known(row.qualifier) or "mangler"
        return _REASONS.get(reason, reason)
    unit = unit_words(row.unit, row.per)
    return f"{_amount(row)} {unit}" if unit else _amount(row)


def _amount(row) -> str:
    """Return the number as said; a share made of counts has the decimals its whole allows."""
    if known(row.low) is not None and known(row.high) is not None and row.low != row.high:
        word = "" if row.qualifier in (None, "mellem") else f"{row.qualifier} "
        return f"{word}{number_words(row.low)}–{number_words(row.high)}"
    is_counted = row.unit == "share" and known(row.denominator) is not None
    number = number_words(row.value, share_decimals(row.denominator) if is_counted else 2)
    return f"{row.qualifier} {number}" if known(row.qualifier) not in (None, "-") else number


def level_words(value: float, unit: str | None, per: float | None = None) -> str:
    """Return a level in its unit: "80 %", "162"."""
    return " ".join(filter(None, [number_words(value), unit_words(unit, per)]))


def axis_suffix(rows: pd.DataFrame) -> str:
    """Return what stands after a number on the axis of a series: " %" for shares."""
    return " %" if (rows["unit"] == "share").any() else ""


def difference_unit(unit: str | None) -> str:
    """Return what a difference is counted in: "procentpoint" for shares; nothing for counts."""
    return _POINTS.get(unit, "")


def range_words(low: float, high: float, decimals: int = 1) -> str:
    """Return a number, or both ends where they look different: "7–8"."""
    ends = dict.fromkeys((number_words(low, decimals), number_words(high, decimals)))
    return "–".join(ends)


def run_chart_sentence(found: RunChart, *, n_known: int, per: str = "") -> str:
    """Return what a run chart shows, in one or two sentences.

    ``n_known`` is the number of points with a value, ``per`` what stands after the median: " pr. måned", " %".
    """
    if found.median is None:
        return RUN_CHART["no_points"]
    median = number_words(found.median, 1)
    if found.verdict == "too_few":
        is_constant = found.n_useful == 0 and n_known > 1
        # Points on the median count for nothing; with enough points, it is they that make the useful ones too few.
        n_useful = n_known if n_known < FEWEST_USEFUL else found.n_useful
        return RUN_CHART["constant" if is_constant else "too_few"].format(n_useful=n_useful, median=median)
    if found.verdict == "random":
        return RUN_CHART["random"].format(median=median, per=per)
    rules = [("long_run", found.has_long_run), ("few_crossings", found.has_few_crossings)]
    told = [RUN_CHART[rule].format(**vars(found)) for rule, is_broken in rules if is_broken]
    return " ".join([*told, *([CHANGE[found.direction]] if found.direction else [])])


def median_line(median: float | None) -> pd.DataFrame:
    """Return the median as a level line of a seriediagram, with its words; no row without one."""
    rows = [] if median is None else [(median, f"median {number_words(median, 1)}", "median")]
    return pd.DataFrame(rows, columns=["value", "words", "kind"])


def limits_sentence(found: Xmr, *, is_random: bool) -> str:
    """Return between which limits a series usually lies, or why they are not drawn."""
    if not is_random:
        return LIMITS["not_random"]
    ends = {"lower": number_words(found.lower, 1), "upper": number_words(found.upper, 1)}
    return LIMITS["provisional" if found.provisional else "firm"].format(**ends, n_points=found.n_points)


def assurance_sentence(verdict: str | None) -> str:
    """Return whether a target is met every time, never, or by chance; nothing without a verdict."""
    return ASSURANCE.get(verdict, "")


def gap_sentence(way: Way, *, unit: str | None) -> str:
    """Return what is missing: "Der mangler 7–8 procentpoint."; nothing once the goal is met."""
    if way.gap_high is None or way.gap_high <= 0:
        return ""
    gap = range_words(max(way.gap_low, 0.0), way.gap_high)
    return PROGRESS["gap"].format(gap=gap, unit=difference_unit(unit)).replace(" .", ".")


def pace_sentence(
    way: Way, *, unit: str | None, target: str, due_on: date | None, due_words: str = "", is_approximate: bool = False
) -> str:
    """Return the needed pace against the actual one; without a due day only the actual one, and why."""
    slope, needed = way.found.slope_per_step, way.found.needed_pace
    points = difference_unit(unit)
    actual = "ukendt" if slope is None else _slope_words(slope, is_approximate=is_approximate)
    if needed is not None and way.found.gap > 0:
        words = PROGRESS["needed"].format(
            needed=number_words(needed, 1, least=1), unit=points, target=target, due=due_words, slope=actual
        )
        return words.replace("  ", " ")
    told = slope_sentence(slope, unit=unit, is_approximate=is_approximate)
    return " ".join(filter(None, [told, PROGRESS["no_due"] if due_on is None else ""]))


def slope_sentence(slope: float | None, *, unit: str | None, is_approximate: bool = False) -> str:
    """Return how fast a series has moved each year; "" where one figure alone tells no pace."""
    if slope is None:
        return ""
    words = _slope_words(slope, is_approximate=is_approximate)
    return PROGRESS["pace"].format(slope=words, unit=difference_unit(unit)).replace("  ", " ")


def _slope_words(slope: float, *, is_approximate: bool) -> str:
    return ("omkring " * is_approximate) + number_words(slope, 1, least=1)


def date_sentence(way: Way, *, target: str, unit: str | None, now: float) -> str:
    """Return between which years a goal is reached at the same pace, or why no date can be named.

    ``now`` is the time of the newest figure, in years.
    """
    found = way.found
    if found.verdict == "reached":
        return PROGRESS["reached"].format(last_value=level_words(found.last_value, unit), target=target)
    if found.verdict == "too_few":
        n = counted(found.n_points, "måling", "målinger")
        return PROGRESS["too_few"].format(n_points=f"der er kun {n}" if found.n_points else "der er ingen målinger")
    if found.crossing is None:
        return PROGRESS[found.verdict]
    earliest, latest = math.floor(found.crossing_earliest), math.floor(found.crossing_latest)
    code = found.verdict
    if code == "on_course" and (found.crossing_earliest <= now or earliest == latest):
        code = "on_course_now" if found.crossing_earliest <= now else "on_course_year"
    return PROGRESS[code].format(target=target, earliest=earliest, latest=latest)
