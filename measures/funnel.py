"""How far from the benchmark may chance carry an area of a given size? Funnel limits.

Limits come from inverting the same intervals that the areas carry, so colour and funnel always agree.
"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import chi2

from measures.dispersion import Dispersion, dispersion, widened_ratio_limits
from measures.intervals import LEVELS, LIMIT_COLUMNS, Interval, amounts, at_both_levels, tail, z_score
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


HIGHEST_DRAWN = 1.5


def spread_of(areas: pd.DataFrame, *, baseline: float, measured: str, multiplier: float) -> Dispersion:
    """Return how much more the areas vary round the benchmark than chance alone explains.

    Parameters
    ----------
    areas : DataFrame
        One row per area: numerator (events), exposure (person-years, or the whole of a share).
    baseline : float
        The benchmark per ``multiplier``.
    measured : {"rate", "share"}
        Events over time vary as Poisson's, a part of a whole as the binomial.
    multiplier : float
        What the benchmark is per: 10,000, or 100 for a share.

    **Source**: `measures.dispersion.dispersion`.
    """
    each = baseline / multiplier
    variance = 1 - each if measured == "share" else 1.0
    if not (variance > 0 and each > 0):
        return Dispersion(None, 0, False, None)
    return dispersion(areas["numerator"], areas["exposure"].astype(float) * each, variance=variance)


def widened_limits(sizes: ArrayLike, *, baseline: float, measured: str, multiplier: float, phi: float) -> pd.DataFrame:
    """Return the limits of each size when the variance between areas is ``phi`` times that of chance.

    Parameters
    ----------
    sizes : array
        Person-years, or the whole of a share, above 0.
    baseline, measured, multiplier
        As `spread_of`.
    phi : float
        1 or more.

    Returns
    -------
    DataFrame
        One row per size: lower95, upper95, lower998, upper998, in the unit of the benchmark. A rate has no lower limit
        where so few events are expected that none at all may well be chance.

    **Source**: z√φ in place of z, Spiegelhalter, Stat Med 2005;24:1185; of rates `widened_ratio_limits`, of shares
    `measures.funnel.share_limits`. The logarithm that the limits are made on has no place for 0: there Poisson's
    chance of none decides, e^(-E/φ).
    """
    each = baseline / multiplier
    numbers = np.asarray(sizes, dtype=float)
    if measured == "rate":
        limits = widened_ratio_limits(numbers * each, phi=phi)[list(LIMIT_COLUMNS)] * baseline
        chance_of_none = np.exp(-numbers * each / phi)
        for level, confidence in LEVELS.items():
            limits.loc[chance_of_none >= tail(confidence), f"lower{level}"] = np.nan
        return limits
    reach = share_limits(numbers, baseline=each)[list(LIMIT_COLUMNS)] - each
    return (each + reach * np.sqrt(phi)).clip(0, 1) * multiplier


def widened_curve(areas: pd.DataFrame, **about: float | str) -> pd.DataFrame:
    """Return the drawn curves of `widened_limits` over the sizes of the areas: limit, size, rate.

    A curve is drawn no higher than half as high again as the highest area, or as the highest limit of the largest one:
    for the smallest sizes wide limits run so far up that nothing could be told apart below them.
    """
    sizes = np.geomspace(max(1.0, areas["exposure"].min() / 2), areas["exposure"].max() * 1.1, N_STEPS)
    limits = widened_limits(sizes, **about).assign(size=sizes)
    curve = limits.melt("size", var_name="limit", value_name="rate")
    highest = max(areas["rate"].max(), limits["upper998"].iloc[-1])
    return curve[curve["rate"] <= HIGHEST_DRAWN * highest].reset_index(drop=True)


def classes_between(rates: pd.Series, limits: pd.DataFrame) -> pd.Series:
    """Return each area's class by the limits of its own size, as `measures.benchmark.classify` names them."""
    classes = pd.Series("inside", index=rates.index, dtype=object)
    for level in LEVELS:
        classes[rates > limits[f"upper{level}"]] = f"over_{level}"
        classes[rates < limits[f"lower{level}"]] = f"under_{level}"
    return classes.where(rates.notna(), None)
