"""How far from the benchmark may chance carry an area of a given size? Funnel limits.

Limits come from inverting the same intervals that the areas carry, so colour and funnel always agree.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import chi2

from measures.intervals import LIMIT_COLUMNS, Interval, amounts, at_both_levels, tail, z_score
from measures.rates import EXACT_THEN_BYAR, count_interval

FEWEST_AREAS = 10
N_STEPS = 100


def share_limits(wholes: ArrayLike, *, baseline: float) -> pd.DataFrame:
    """Return the shares between which an area of each size shows no difference from the baseline.

    Parameters
    ----------
    wholes : array
        The whole of an area, above 0.
    baseline : float
        The benchmark as a share, 0-1.

    Returns
    -------
    DataFrame
        One row per whole: whole, lower95, upper95, lower998, upper998 (shares, cut to 0-1).

    Raises
    ------
    ValueError
        A negative whole or a baseline outside 0-1.

    **Source**: the share at which the Wilson limit equals the baseline, θ ± z√(θ(1-θ)/n); PHEindicatormethods 2.1.0
    ``calculate_funnel_limits``.
    """
    if not 0 <= baseline <= 1:
        raise ValueError("the baseline must be a share between 0 and 1")
    n = amounts(wholes, "wholes")
    spread = np.sqrt(baseline * (1 - baseline) / np.where(n > 0, n, np.nan))

    def limits(confidence: float) -> Interval:
        reach = z_score(confidence) * spread
        return np.clip(baseline - reach, 0, 1), np.clip(baseline + reach, 0, 1)

    return pd.DataFrame({"whole": n, **at_both_levels(limits)})


def observed_limits(events: ArrayLike, *, rule: str = EXACT_THEN_BYAR) -> pd.DataFrame:
    """Return the ratios to the benchmark between which an area with so many events shows no difference from it.

    Times a benchmark rate they are the limits of a rate. Another curve than `expected_limits`; never mix the two.

    Parameters
    ----------
    events : array
        Observed events, 0 or more.
    rule : str
        The interval that is inverted, as in `rates.count_interval`. The rule of the product agrees with the classes of
        the areas; "exact_always" is what PHE tabulates.

    Returns
    -------
    DataFrame
        One row per number: events, lower95, upper95, lower998, upper998 (benchmark = 1). An upper limit is missing
        where the lower limit of the count is 0 or missing: so few events can be above no benchmark.

    Raises
    ------
    ValueError
        A negative number or an unknown rule.

    **Source**: observed / Poisson limit of the observed; PHEindicatormethods 2.1.0 ``poisson_funnel``.
    """
    observed = amounts(events, "events")

    def limits(confidence: float) -> Interval:
        fewest, most = count_interval(observed, confidence=confidence, rule=rule)
        return observed / most, observed / np.where(fewest > 0, fewest, np.nan)

    return pd.DataFrame({"events": observed, **at_both_levels(limits)})


def expected_limits(expected: ArrayLike) -> pd.DataFrame:
    """Return the ratios of observed to expected between which an area expecting so many events shows no difference.

    Parameters
    ----------
    expected : array
        Expected events, above 0; broken numbers allowed.

    Returns
    -------
    DataFrame
        One row per number: expected, lower95, upper95, lower998, upper998.

    Raises
    ------
    ValueError
        A negative number.

    **Source**: FunnelPlotR 0.6.0, exact limits by expected events through the chi-square distribution.
    """
    numbers = amounts(expected, "expected")
    positive = np.where(numbers > 0, numbers, np.nan)

    def limits(confidence: float) -> Interval:
        alpha = tail(confidence)
        return chi2.ppf(alpha, 2 * positive) / 2 / positive, chi2.isf(alpha, 2 * positive + 2) / 2 / positive

    return pd.DataFrame({"expected": numbers, **at_both_levels(limits)})


def rate_curve(populations: ArrayLike, *, baseline: float, multiplier: float = 1, n_areas: int) -> pd.DataFrame:
    """Return the drawn funnel of a rate over the populations of the areas.

    Parameters
    ----------
    populations : array
        Inhabitants or person-years of the areas, above 0; the curve spans the range.
    baseline : float
        The benchmark, events per ``multiplier``, above 0.
    multiplier : float
        1000 for rates per 1,000.
    n_areas : int
        How many areas are drawn.

    Returns
    -------
    DataFrame
        limit ("lower95", "upper95", "lower998", "upper998"), population, value (events per ``multiplier``); by limit,
        then population rising. Empty under 10 areas, where no funnel is offered. An area lies outside a curve exactly
        when `benchmark.classify_rates` says so.

    **Source**: PHEindicatormethods 2.1.0 ``calculate_funnel_limits`` (population at which the limit of so many events
    meets the benchmark); a funnel from 10 areas: statistics notes, section 4.
    """
    known = amounts(populations, "populations")
    known = known[known > 0]
    if n_areas < FEWEST_AREAS or not len(known) or not baseline > 0:
        return pd.DataFrame({"limit": [], "population": [], "value": []}).astype({"limit": object})
    rate = baseline / multiplier
    most = known.max() * rate
    events = np.unique(np.round(np.geomspace(1, 4 * most + 40, 4 * N_STEPS)))
    ratios = observed_limits(events)
    curves = [_curve(name, events, ratios[name].to_numpy(), rate, multiplier) for name in LIMIT_COLUMNS]
    curve = pd.concat(curves, ignore_index=True)
    return curve[curve["population"].between(known.min() / 2, known.max() * 1.1)].reset_index(drop=True)


def _curve(name: str, events: np.ndarray, ratio: np.ndarray, rate: float, multiplier: float) -> pd.DataFrame:
    points = {"limit": name, "population": events / (ratio * rate), "value": ratio * rate * multiplier}
    return pd.DataFrame(points).dropna().sort_values("population")
