"""Events per inhabitant with the interval that shows how far chance could move the figure."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import chi2

from measures.intervals import Interval, amounts, at_both_levels, index_of, tail, z_score

EXACT_BELOW = 10
EXACT_THEN_BYAR = "exact_below_10_else_byar"
BYAR_ALWAYS = "byar_always"
EXACT_ALWAYS = "exact_always"


def person_years(population: ArrayLike, *, period_days: ArrayLike, days_in_year: float = 365) -> np.ndarray:
    """Return the years lived in a period: the population times its share of a year.

    Figures up to 31 August keep their count and get fewer person-years; a count is never inflated to a whole year,
    which would make the interval too narrow.

    Parameters
    ----------
    population : array
        Inhabitants, 0 or more; missing allowed.
    period_days : array
        Length of the period in days, 0 or more.
    days_in_year : float
        365, or 366 where the source counts so.

    Returns
    -------
    array of float
        Person-years; NaN where something is missing.

    Raises
    ------
    ValueError
        A negative population or period.

    **Source**: statistics notes, section 2 (part periods); vectors ``rate_part_year_*``.
    """
    return amounts(population, "population") * amounts(period_days, "period_days") / days_in_year


def rate_table(
    counts: ArrayLike, denominators: ArrayLike, *, multiplier: float = 1, rule: str = EXACT_THEN_BYAR
) -> pd.DataFrame:
    """Return each area's rate with its 95 % and 99.8 % interval.

    Parameters
    ----------
    counts : array
        Events, 0 or more; missing allowed, broken numbers allowed.
    denominators : array
        Inhabitants or person-years, 0 or more; same length.
    multiplier : float
        1000 gives events per 1,000.
    rule : str
        As in `count_interval`.

    Returns
    -------
    DataFrame
        One row per area in the order given, with its index: value, lower95, upper95, lower998, upper998 (events per
        ``multiplier``), method ("exact" or "byar"). All are missing where the count is missing or the denominator is
        missing or 0; a lower limit alone is missing where Byar has none.

    Raises
    ------
    ValueError
        A negative number, or an unknown rule.

    **Source**: PHEindicatormethods 2.1.0 ``phe_rate``; Fingertips technical guide, confidence intervals.
    """
    events, exposure = amounts(counts, "counts"), amounts(denominators, "denominators")
    exposure = np.where(exposure > 0, exposure, np.nan)
    limits = at_both_levels(lambda confidence: count_interval(events, confidence=confidence, rule=rule))
    columns = {name: limit / exposure * multiplier for name, limit in {"value": events, **limits}.items()}
    table = pd.DataFrame(columns, index=index_of(counts))
    return table.assign(method=pd.Series(_methods(events, rule), index=table.index).where(table["value"].notna(), None))


def _methods(events: np.ndarray, rule: str) -> np.ndarray:
    return np.where(_is_exact(events, rule), "exact", "byar").astype(object)


def _is_exact(events: np.ndarray, rule: str) -> np.ndarray:
    if rule == EXACT_THEN_BYAR:
        return events < EXACT_BELOW
    if rule not in (BYAR_ALWAYS, EXACT_ALWAYS):
        raise ValueError(f"unknown rule {rule!r}")
    return np.full(events.shape, rule == EXACT_ALWAYS)


def count_interval(counts: ArrayLike, *, confidence: float = 0.95, rule: str = EXACT_THEN_BYAR) -> Interval:
    """Return the lower and upper limit of each count.

    Parameters
    ----------
    counts : array
        Events, 0 or more; missing allowed.
    confidence : float
        Between 0 and 1.
    rule : str
        "exact_below_10_else_byar" (the rule of the product), "byar_always" or "exact_always".

    Returns
    -------
    (array, array)
        Lower and upper limit in events. NaN where the count is missing, and for a lower limit by Byar that would be
        negative (at 0, and at 1 for 99.8 %).

    Raises
    ------
    ValueError
        A negative count, an unknown rule, or a confidence outside 0-1.

    **Source**: below 10 Byar's lower limit is off by up to 48 %, so the exact limits are used (Fingertips technical
    guide; PHEindicatormethods 2.1.0).
    """
    events = amounts(counts, "counts")
    is_exact = _is_exact(events, rule)
    exact, byar = exact_interval(events, confidence=confidence), byar_interval(events, confidence=confidence)
    return np.where(is_exact, exact[0], byar[0]), np.where(is_exact, exact[1], byar[1])


def exact_interval(counts: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Return the exact Poisson limits of each count: 0 events give 0 to 3.69.

    Parameters, Returns and Raises as in `count_interval`.

    **Source**: Garwood 1936, through the chi-square distribution; R ``poisson.test``.
    """
    events, alpha = amounts(counts, "counts"), tail(confidence)
    # chi-square with 0 degrees of freedom is undefined; the lower limit of no events is 0.
    lower = np.where(events == 0, 0.0, chi2.ppf(alpha, 2 * events) / 2)
    return lower, chi2.isf(alpha, 2 * events + 2) / 2


def byar_interval(counts: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Return Byar's approximate limits of each count.

    Parameters, Returns and Raises as in `count_interval`.

    **Source**: Breslow & Day 1987, Statistical Methods in Cancer Research, volume II, p. 69.
    """
    events, z = amounts(counts, "counts"), z_score(confidence)
    positive = np.where(events > 0, events, np.nan)
    lower = _byar(positive, -z)
    return np.where(lower >= 0, lower, np.nan), _byar(events + 1, z)


def _byar(events: np.ndarray, z: float) -> np.ndarray:
    return events * (1 - 1 / (9 * events) + z / (3 * np.sqrt(events))) ** 3
