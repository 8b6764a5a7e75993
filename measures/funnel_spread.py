"""Do the areas of a funnel vary more than chance explains, and how wide are its limits then?"""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from measures.dispersion import Dispersion, dispersion, widened_ratio_limits
from measures.funnel import N_STEPS, share_limits
from measures.intervals import LEVELS, LIMIT_COLUMNS, tail

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
