"""Which areas lie further from the benchmark than chance explains? Classes by each area's own interval."""

import pandas as pd

from measures.intervals import LEVELS
from measures.proportions import share_table
from measures.rates import rate_table


def classify(intervals: pd.DataFrame, *, baseline: float | None) -> pd.Series:
    """Return each area's class: the benchmark outside its own 95 % or 99.8 % interval.

    Parameters
    ----------
    intervals : DataFrame
        One row per area: lower95, upper95, lower998, upper998, in the unit of the baseline.
    baseline : float
        The benchmark; None where there is none.

    Returns
    -------
    Series of str
        "over_998", "over_95", "inside", "under_95" or "under_998"; None where the area or the benchmark has no figure.
        A limit that equals the benchmark is inside.

    **Source**: Fingertips technical guide; PHEindicatormethods 2.1.0 ``assign_funnel_significance``.
    """
    classes = pd.Series("inside", index=intervals.index, dtype=object)
    # The widest interval last: who is outside 99.8 % is outside 95 % too.
    for level in LEVELS:
        classes[intervals[f"lower{level}"] > baseline if baseline is not None else []] = f"over_{level}"
        classes[intervals[f"upper{level}"] < baseline if baseline is not None else []] = f"under_{level}"
    return classes.where(intervals["upper95"].notna() & (baseline is not None), None)


def classify_rates(
    table: pd.DataFrame, *, multiplier: float = 1, baseline: float | None = None
) -> tuple[pd.DataFrame, float | None]:
    """Return the areas with rate, interval and class, and the benchmark they were held against.

    Parameters
    ----------
    table : DataFrame
        One row per area: count (events), population (inhabitants or person-years). Missing allowed.
    multiplier : float
        1000 for rates per 1,000.
    baseline : float, optional
        A benchmark per ``multiplier`` from elsewhere; without it the areas pooled, each area itself included.

    Returns
    -------
    (DataFrame, float or None)
        The table with value, lower95, upper95, lower998, upper998, method and class added; and the benchmark, None
        where nothing could be pooled. Areas without a figure are left out of the pool.

    Raises
    ------
    ValueError
        A negative number.

    **Source**: as `classify`.
    """
    intervals = rate_table(table["count"], table["population"], multiplier=multiplier)
    return _classified(table, intervals, "population", multiplier, baseline)


def classify_shares(table: pd.DataFrame, *, baseline: float | None = None) -> tuple[pd.DataFrame, float | None]:
    """Return the areas with share, interval and class, and the benchmark they were held against.

    Parameters
    ----------
    table : DataFrame
        One row per area: count (the part), whole. Missing allowed.
    baseline : float, optional
        A benchmark share (0-1) from elsewhere; without it the areas pooled, each area itself included.

    Returns
    -------
    (DataFrame, float or None)
        As `classify_rates`, without method.

    Raises
    ------
    ValueError
        A negative number, or a part larger than its whole.

    **Source**: as `classify`.
    """
    return _classified(table, share_table(table["count"], table["whole"]), "whole", 1, baseline)


def _classified(
    table: pd.DataFrame, intervals: pd.DataFrame, denominator: str, multiplier: float, baseline: float | None
) -> tuple[pd.DataFrame, float | None]:
    if baseline is None and intervals["value"].notna().any():
        known = table[intervals["value"].notna()]
        baseline = float(known["count"].sum() / known[denominator].sum() * multiplier)
    return table.assign(**intervals, **{"class": classify(intervals, baseline=baseline)}), baseline
