"""Do the areas, or the people, vary more than chance alone explains? Over-dispersion."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import chi2

from measures.intervals import Interval, amounts, at_both_levels, z_score

FEWEST_AREAS = 10


@dataclass(frozen=True)
class Dispersion:
    """How many times Poisson's the variance between areas is.

    ``phi`` is None under 10 areas, where it cannot be estimated. ``is_clear``: it is more than chance gives in 95 of
    100 cases. ``tau2`` is the variance between the areas' true log ratios (additive model), 0 where phi is under 1.
    """

    phi: float | None
    n_areas: int
    is_clear: bool
    tau2: float | None


def dispersion(
    observed: ArrayLike, expected: ArrayLike, *, winsorise: float = 0.10, variance: float = 1.0
) -> Dispersion:
    """Estimate over-dispersion from observed and expected events.

    Parameters
    ----------
    observed : array
        Events per area, 0 or more; missing allowed.
    expected : array
        What the benchmark rate gives in each area, above 0; areas without are left out.
    winsorise : float
        The share of areas at either end whose distance is cut back to the rest, 0 up to 0.5.
    variance : float
        The variance of an area's events by chance alone, for each one expected: 1 for Poisson's, 1 - θ for the part of
        a whole where the benchmark share is θ.

    Raises
    ------
    ValueError
        A negative number, ``winsorise`` outside 0-0.5, or no variance.

    **Source**: φ = Σ(O-E)²/E/(k-1), winsorised 10 %, and τ² by the method of moments: Spiegelhalter, Stat Med
    2005;24:1185 and Qual Saf Health Care 2005;14:347.
    """
    if not 0 <= winsorise < 0.5:
        raise ValueError("winsorise must lie between 0 and 0.5")
    if not variance > 0:
        raise ValueError("variance must be above 0")
    events, benchmark = amounts(observed, "observed"), amounts(expected, "expected")
    is_known = ~np.isnan(events) & (benchmark > 0)
    events, benchmark = events[is_known], benchmark[is_known]
    k = len(events)
    if k < FEWEST_AREAS:
        return Dispersion(None, k, False, None)
    distances = (events - benchmark) / np.sqrt(benchmark * variance)
    phi = float((np.clip(distances, *np.quantile(distances, [winsorise, 1 - winsorise])) ** 2).sum() / (k - 1))
    return Dispersion(phi, k, bool(phi > chi2.isf(0.05, k - 1) / (k - 1)), _tau2(phi, benchmark / variance))


def _tau2(phi: float, weights: np.ndarray) -> float:
    """Weights are the inverse variances of the log ratios, which for counts are the expected events."""
    spread = weights.sum() - (weights**2).sum() / weights.sum()
    return max(0.0, (phi - 1) * (len(weights) - 1) / spread)


def widened_ratio_limits(expected: ArrayLike, *, phi: float = 1.0, tau2: float = 0.0) -> pd.DataFrame:
    """Return funnel limits for observed / expected, widened for over-dispersion.

    Parameters
    ----------
    expected : array
        Expected events per area, above 0.
    phi : float
        Multiplicative: the variance is so many times Poisson's. Under 1 counts as 1.
    tau2 : float
        Additive: the variance between the areas' true log ratios, 0 or more. Give one of the two.

    Returns
    -------
    DataFrame
        One row per number: expected, lower95, upper95, lower998, upper998 (benchmark = 1).

    Raises
    ------
    ValueError
        A negative number, or both kinds at once.

    **Source**: exp(± z√(φ/E + τ²)), Spiegelhalter, Stat Med 2005;24:1185.
    """
    if tau2 < 0 or phi < 0 or (phi > 1 and tau2 > 0):
        raise ValueError("phi and tau2 must not be negative, and only one of them may widen")
    numbers = amounts(expected, "expected")
    spread = np.sqrt(max(phi, 1.0) / np.where(numbers > 0, numbers, np.nan) + tau2)

    def limits(confidence: float) -> Interval:
        return np.exp(-z_score(confidence) * spread), np.exp(z_score(confidence) * spread)

    return pd.DataFrame({"expected": numbers, **at_both_levels(limits)})
