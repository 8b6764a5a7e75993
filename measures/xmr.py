"""Which single measurements are out of the ordinary? The XmR chart with its natural limits."""

import statistics
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from measures.intervals import index_of, numbers

LIMIT = 2.66
SCREEN = 3.267
RUN = 7
FIRM_FROM = 12


@dataclass(frozen=True)
class Xmr:
    """A series with its mean and natural limits, in the unit of the series.

    ``mean`` is None without a value; ``lower`` and ``upper`` are None without two values in a row. They are not cut at
    0. ``n_points`` is the number of values the limits rest on; under 12 they are ``provisional``. ``points`` has one
    row per point given: value, moving_range, special_cause ("none"; "above_limit", "below_limit"; "trend_up",
    "trend_down"; "two_of_three_above", "two_of_three_below"; "shift_above", "shift_below"; None where the value is
    missing).
    """

    mean: float | None
    lower: float | None
    upper: float | None
    n_points: int
    provisional: bool
    points: pd.DataFrame


def xmr(values: ArrayLike, *, screen_moving_ranges: bool = True, fix_after: int | None = None) -> Xmr:
    """Return the natural limits of a series and the points that break a rule.

    The limits are the mean ± 2.66 times the mean moving range. A moving range of 3.267 times their mean or more is
    dropped once before. The first rule that a point breaks names it: outside a limit; part of 7 points that all rise or
    all fall; one of two in three beyond two thirds of the way to the same limit; part of 7 on one side of the mean.
    A series that never changes has its limits on the mean.

    Parameters
    ----------
    values : array
        The measurements in order of time, any unit. A missing one breaks the moving range; the rules pass over it.
    screen_moving_ranges : bool
        Whether to drop the outlying moving ranges.
    fix_after : int, optional
        Take the limits from the first so many points only (1 or more).

    Raises
    ------
    ValueError
        ``fix_after`` under 1.

    **Source**: NHSRplotthedots 0.2.2 (Making Data Count), which differs in one case: where one rise follows another at
    once it calls the last point of the first a fall. The constants: Wheeler, Understanding Variation; screening: Nelson
    1982. At least 12 points for firm limits: Making Data Count.
    """
    if fix_after is not None and fix_after < 1:
        raise ValueError("fix_after must be 1 or more")
    series = pd.Series(numbers(values), index=index_of(values))
    ranges = series.diff().abs()
    baseline = series.iloc[:fix_after]
    known = baseline.dropna()
    # The exact mean: a sum of floats may miss the value of a constant series and flag every point.
    mean = statistics.mean(known.tolist()) if len(known) else None
    reach = _reach(known, ranges.iloc[:fix_after].dropna(), screen_moving_ranges)
    return Xmr(
        mean=mean,
        lower=None if reach is None else mean - reach,
        upper=None if reach is None else mean + reach,
        n_points=len(known),
        provisional=len(known) < FIRM_FROM,
        points=pd.DataFrame(
            {"value": series, "moving_range": ranges, "special_cause": _special_causes(series, mean, reach)}
        ),
    )


def _reach(known: pd.Series, ranges: pd.Series, screen: bool) -> float | None:
    """Return the distance from the mean to a limit."""
    average = ranges.mean() if len(ranges) else None
    if not average:
        # Only a series that stands still may have no width; two levels with a gap between have unknown width.
        return 0.0 if len(known) > 1 and known.nunique() == 1 else None
    return LIMIT * float(ranges[ranges < SCREEN * average].mean() if screen else average)


def _special_causes(series: pd.Series, mean: float | None, reach: float | None) -> pd.Series:
    causes = np.full(len(series), None, dtype=object)
    is_known = series.notna().to_numpy()
    if is_known.any():
        causes[is_known] = _causes(series.to_numpy()[is_known], mean, np.inf if reach is None else reach)
    return pd.Series(causes, index=series.index, dtype=object)


def _causes(values: np.ndarray, mean: float, reach: float) -> np.ndarray:
    side, trend = np.sign(values - mean), _trend(values)
    outside = (values > mean + reach) | (values < mean - reach)
    beyond_two_thirds = (values > mean + 2 * reach / 3) | (values < mean - 2 * reach / 3)
    rules = (
        (outside, "above_limit", "below_limit", side),
        (trend != 0, "trend_up", "trend_down", trend),
        (_two_of_three(~outside & beyond_two_thirds, side), "two_of_three_above", "two_of_three_below", side),
        (_in_window(_same_side(side), RUN, len(values)), "shift_above", "shift_below", side),
    )
    names = [np.where(sign > 0, high, low) for _, high, low, sign in rules]
    return np.select([broken for broken, *_ in rules], names, default="none").astype(object)


def _windows(values: np.ndarray, width: int) -> np.ndarray:
    """Return every stretch of so many neighbours, one per row."""
    return np.lib.stride_tricks.sliding_window_view(values, width) if len(values) >= width else np.empty((0, width))


def _in_window(is_hit: np.ndarray, width: int, n_points: int) -> np.ndarray:
    """Return which points lie in a stretch that is hit; a stretch is known by its first point."""
    inside = np.zeros(n_points, dtype=bool)
    for start in np.flatnonzero(is_hit):
        inside[start : start + width] = True
    return inside


def _same_side(side: np.ndarray) -> np.ndarray:
    return np.abs(_windows(side, RUN).sum(axis=1)) == RUN


def _trend(values: np.ndarray) -> np.ndarray:
    """Return 1 for each point of a rise, -1 of a fall, 0 of neither; a turning point counts to where it goes."""
    steps = np.sign(np.diff(values))
    totals = _windows(steps, RUN - 1).sum(axis=1)
    rising, falling = (_in_window(totals == sign * (RUN - 1), RUN, len(values)) for sign in (1, -1))
    return np.where(rising & falling, np.append(steps, 0), rising.astype(float) - falling)


def _two_of_three(is_near: np.ndarray, side: np.ndarray) -> np.ndarray:
    hit = (_windows(is_near, 3).sum(axis=1) >= 2) & (np.abs(_windows(side, 3).sum(axis=1)) == 3)
    return _in_window(hit, 3, len(side)) & is_near


IMPROVEMENTS = ("increase", "decrease", "neutral")


def assurance(*, lower: float | None, upper: float | None, target: float | None, improvement: str) -> str | None:
    """Return whether a stable process meets its target every time, never, or by chance.

    Parameters
    ----------
    lower, upper : float
        The natural limits of the series, as of its last point; None where there are none.
    target : float
        In the unit of the series; None where there is none.
    improvement : str
        "increase" (more is better), "decrease" or "neutral".

    Returns
    -------
    str or None
        "consistent_pass", "consistent_fail" or "inconsistent" (a target on a limit is inconsistent). None without
        limits, target or an agreed direction.

    Raises
    ------
    ValueError
        An unknown direction.

    **Source**: NHSRplotthedots 0.2.2, Making Data Count.
    """
    if improvement not in IMPROVEMENTS:
        raise ValueError(f"unknown direction {improvement!r}")
    if improvement == "neutral" or target is None or lower is None or upper is None:
        return None
    if lower <= target <= upper:
        return "inconsistent"
    return "consistent_pass" if (target < lower) == (improvement == "increase") else "consistent_fail"
