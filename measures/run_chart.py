"""Has a series changed? The run chart (seriediagram) with the Anhøj rules."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom

from measures.intervals import numbers

FEWEST_USEFUL = 10


@dataclass(frozen=True)
class RunChart:
    """A series judged against its median.

    ``n_obs`` counts the points given, missing ones too; ``n_useful`` those that are neither missing nor on the median.
    ``longest_run`` may be at most ``longest_run_max`` and ``n_crossings`` at least ``n_crossings_min``; the four are
    None without a useful point. ``verdict``: "random", "signal", or "too_few" (under 10 useful points, whatever
    ``signal`` says). ``direction``: "up", "down" or None, from the medians before and after.
    """

    median: float | None
    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None
    signal: bool
    verdict: str
    direction: str | None

    @property
    def has_long_run(self) -> bool:
        """Whether too many points in a row lie on one side."""
        return self.longest_run is not None and self.longest_run > self.longest_run_max

    @property
    def has_few_crossings(self) -> bool:
        """Whether the curve crosses the median too seldom."""
        return self.n_crossings is not None and self.n_crossings < self.n_crossings_min


def run_chart(values: ArrayLike, *, freeze_first: int | None = None, change_after: int | None = None) -> RunChart:
    """Judge whether a series varies at random about its median.

    Points on the median and missing points are left out; they neither break nor lengthen a run. Many crossings are no
    signal.

    Parameters
    ----------
    values : array
        The measurements in order of time, any unit; missing allowed.
    freeze_first : int, optional
        Take the median from the first so many points only (1 or more).
    change_after : int, optional
        The number of points before a named change, for the direction; without it the middle of the series.

    Raises
    ------
    ValueError
        ``freeze_first`` under 1.

    **Source**: Anhøj & Olesen 2014, PLoS ONE 9(11):e113825; Anhøj 2015, e0121349; qicharts2 0.8.1. Ten useful points:
    the rules are tabulated from 10.
    """
    if freeze_first is not None and freeze_first < 1:
        raise ValueError("freeze_first must be 1 or more")
    series = numbers(values)
    median = _median(series[:freeze_first])
    sides = np.sign(series - (math.nan if median is None else median))
    runs = _run_lengths(sides[(sides != 0) & ~np.isnan(sides)].tolist())
    n_useful = sum(runs)
    longest_max, crossings_min = anhoej_limits(n_useful) if runs else (None, None)
    signal = bool(runs) and (max(runs) > longest_max or len(runs) - 1 < crossings_min)
    return RunChart(
        median=median,
        n_obs=len(series),
        n_useful=n_useful,
        longest_run=max(runs, default=None),
        longest_run_max=longest_max,
        n_crossings=len(runs) - 1 if runs else None,
        n_crossings_min=crossings_min,
        signal=signal,
        verdict="too_few" if n_useful < FEWEST_USEFUL else "signal" if signal else "random",
        direction=direction(series, change_after=change_after),
    )


def _median(series: np.ndarray) -> float | None:
    known = series[~np.isnan(series)]
    return float(np.median(known)) if len(known) else None


def _run_lengths(sides: Sequence[float]) -> list[int]:
    return [len(list(run)) for _, run in groupby(sides)]


def anhoej_limits(n_useful: int) -> tuple[int, int]:
    """Return the longest run and the fewest crossings that chance explains.

    Parameters
    ----------
    n_useful : int
        Points that are neither missing nor on the median, 1 or more.

    Returns
    -------
    (int, int)
        A signal is a run *longer* than the first or *fewer* crossings than the second.

    Raises
    ------
    ValueError
        Under 1 point.

    **Source**: round(log2(n)) + 3 and qbinom(0.05, n - 1, 0.5), as in the qicharts2 vignette. Rounding down, as some
    packages do, doubles the false alarms at 24 points.
    """
    if n_useful < 1:
        raise ValueError("there must be a useful point")
    return round(math.log2(n_useful)) + 3, int(binom.ppf(0.05, n_useful - 1, 0.5))


def direction(values: ArrayLike, *, change_after: int | None = None) -> str | None:
    """Return "up" or "down" by the medians before and after, None where they are equal or one side is empty.

    Parameters
    ----------
    values : array
        The measurements in order of time; missing allowed.
    change_after : int, optional
        The number of points before the change, missing ones too; without it half of them, rounded down.

    **Source**: statistics notes, section 2: the rules say that something changed, not which way.
    """
    series = numbers(values)
    cut = len(series) // 2 if change_after is None else change_after
    before, after = _median(series[:cut]), _median(series[cut:])
    if before is None or after is None or before == after:
        return None
    return "up" if after > before else "down"
