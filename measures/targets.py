"""Will the target be reached, and when? Progress along a straight line, with the dates it may be reached between."""

import math
import statistics
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import t as student

from measures.intervals import numbers, tail

FEWEST_POINTS = 3
HORIZON_STEPS = 5


@dataclass(frozen=True)
class Progress:
    """How far a series is from its target and whether a date can be named.

    Differences are in the unit of the series: percentage points for percentages. ``gap`` is what is missing, above 0
    until the target is met by the last value; ``needed_pace`` the gap per step until ``due``, None without a due time
    ahead; ``slope_per_step`` the actual pace of the fitted line. ``verdict``: "too_few" (under 3 points), "reached"
    (the fitted line is at the target or past it), "no_clear_trend" (the slope's 95 % interval holds 0), "moving_away",
    "on_course" (reached within the horizon even at the latest), "uncertain_date" (at the latest beyond the horizon).
    The three crossings are times on the scale given, and None but for the last two verdicts; show the earliest and the
    latest, not the one between. The earliest may lie before the last point: then it says already now.
    """

    n_points: int
    last_value: float | None
    gap: float | None
    needed_pace: float | None
    slope_per_step: float | None
    slope_lower: float | None
    slope_upper: float | None
    verdict: str
    crossing: float | None = None
    crossing_earliest: float | None = None
    crossing_latest: float | None = None


@dataclass(frozen=True)
class _Line:
    """A least-squares line through its centre; ``width`` is the residual spread times the 97.5 % quantile of t."""

    mean_time: float
    mean_value: float
    slope: float
    width: float
    spread_of_times: float
    n: int

    def at(self, time: float) -> float:
        return self.mean_value + self.slope * (time - self.mean_time)

    @property
    def slope_reach(self) -> float:
        return self.width / math.sqrt(self.spread_of_times)


def progress(
    times: ArrayLike,
    values: ArrayLike,
    *,
    target: float,
    improvement: str | None = None,
    due: float | None = None,
    horizon: float | None = None,
) -> Progress:
    """Judge whether a series reaches its target.

    Parameters
    ----------
    times : array
        When each value was measured, in steps of any length: years, or `years` of dates.
    values : array
        The measurements, any unit; points with a missing time or value are left out.
    target : float
        In the same unit.
    improvement : str, optional
        "increase" or "decrease"; without it, towards the target as seen from the start of the line.
    due : float, optional
        When the target is to be met, on the scale of the times.
    horizon : float, optional
        The latest time a date may be named for; without it five steps after the last point.

    Raises
    ------
    ValueError
        Times and values of different length, or an unknown direction.

    **Source**: ordinary least squares with 95 % intervals (R ``lm``, ``confint``, ``predict``); the dates are where the
    band of the fitted line meets the target (Fieller). No date from under 3 points or an uncertain slope, and beyond
    five years marked: statistics notes, section 4.
    """
    if improvement not in (None, "increase", "decrease"):
        raise ValueError(f"unknown direction {improvement!r}")
    x, y = _points(times, values)
    line = _fit(x, y)
    way = _way(line, x, y, target, improvement)
    gap = way * (target - y[-1]) if len(y) else None
    ahead = due is not None and len(x) > 0 and due > x[-1]
    reach = line.slope_reach if line and len(x) >= FEWEST_POINTS else None
    verdict, crossings = _judged(line, x, target, way, x[-1] + HORIZON_STEPS if horizon is None and len(x) else horizon)
    return Progress(
        len(x),
        y[-1] if len(y) else None,
        gap,
        (target - y[-1]) / (due - x[-1]) if ahead else None,
        line and line.slope,
        None if reach is None else line.slope - reach,
        None if reach is None else line.slope + reach,
        verdict,
        *crossings,
    )


def _points(times: ArrayLike, values: ArrayLike) -> tuple[list[float], list[float]]:
    x, y = numbers(times), numbers(values)
    if len(x) != len(y):
        raise ValueError("there must be as many times as values")
    known = sorted((time, value) for time, value in zip(x, y, strict=True) if not math.isnan(time + value))
    return [time for time, _ in known], [value for _, value in known]


def _fit(x: list[float], y: list[float]) -> _Line | None:
    """Return the line, None where the points have but one time."""
    if len(set(x)) < 2:
        return None
    # Exact means: a flat series gets the slope 0, not rounding noise that a narrow interval would exclude 0 around.
    mean_time, mean_value = statistics.mean(x), statistics.mean(y)
    dx, dy = np.array(x) - mean_time, np.array(y) - mean_value
    slope = float(dx @ dy / (dx @ dx))
    freedom = len(x) - 2
    variance = float(((dy - slope * dx) ** 2).sum() / freedom) if freedom else 0.0
    width = float(student.isf(tail(0.95), freedom)) * math.sqrt(variance) if freedom else 0.0
    return _Line(mean_time, mean_value, slope, width, float(dx @ dx), len(x))


def _way(line: _Line | None, x: list[float], y: list[float], target: float, improvement: str | None) -> int:
    """Return 1 when more is better, -1 when less is."""
    if improvement is not None:
        return 1 if improvement == "increase" else -1
    start = line.at(x[0]) if line else y[0] if y else target
    return 1 if start <= target else -1


def _judged(
    line: _Line | None, x: list[float], target: float, way: int, horizon: float | None
) -> tuple[str, tuple[float, ...]]:
    if line is None or line.n < FEWEST_POINTS:
        return "too_few", ()
    if way * (line.at(x[-1]) - target) >= 0:
        return "reached", ()
    if abs(line.slope) <= line.slope_reach:
        return "no_clear_trend", ()
    if way * line.slope < 0:
        return "moving_away", ()
    crossings = _crossings(line, target)
    return "on_course" if crossings[-1] <= horizon else "uncertain_date", crossings


def _crossings(line: _Line, target: float) -> tuple[float, float, float]:
    """Return where the line meets the target, and where the two edges of its band do.

    The edges meet it where (missing - slope d)² = width² (1/n + d²/Sxx), d being the time from the centre.
    """
    missing = target - line.mean_value
    square = line.slope**2 - line.slope_reach**2
    root = line.width * math.sqrt(max(0.0, square / line.n + missing**2 / line.spread_of_times))
    edges = sorted((line.slope * missing + sign * root) / square for sign in (-1, 1))
    return line.mean_time + missing / line.slope, line.mean_time + edges[0], line.mean_time + edges[1]


def years(days: ArrayLike) -> np.ndarray:
    """Return dates as years with a fraction: 1 July 2021 is 2021.4959.

    Parameters
    ----------
    days : array of date or datetime
        Missing allowed.

    Returns
    -------
    array of float
        NaN where missing.

    **Source**: the share of the year's own days that has gone at the start of the day.
    """
    stamps = pd.DatetimeIndex(pd.to_datetime(pd.Series(days, dtype=object)))
    return (stamps.year + (stamps.day_of_year - 1) / np.where(stamps.is_leap_year, 366, 365)).to_numpy(dtype=float)
