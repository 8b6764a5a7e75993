"""Shares of a known whole with their Wilson interval."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from measures.intervals import Interval, amounts, at_both_levels, index_of, z_score


def share_table(parts: ArrayLike, wholes: ArrayLike) -> pd.DataFrame:
    """Return each share with its 95 % and 99.8 % Wilson interval.

    Parameters
    ----------
    parts : array
        The part, 0 up to its whole; missing allowed, broken numbers allowed.
    wholes : array
        The whole, 0 or more; same length.

    Returns
    -------
    DataFrame
        One row per share in the order given, with its index: value, lower95, upper95, lower998, upper998 (0-1). All are
        missing where a number is missing or the whole is 0.

    Raises
    ------
    ValueError
        A negative number, or a part larger than its whole.

    **Source**: PHEindicatormethods 2.1.0 ``phe_proportion``; R ``prop.test(correct=FALSE)``.
    """
    limits = at_both_levels(lambda confidence: wilson_interval(parts, wholes, confidence=confidence))
    x, n = _checked(parts, wholes)
    return pd.DataFrame({"value": x / n, **limits}, index=index_of(parts))


def wilson_interval(parts: ArrayLike, wholes: ArrayLike, *, confidence: float = 0.95) -> Interval:
    """Return the Wilson score limits of each share, without continuity correction.

    Parameters
    ----------
    parts, wholes : array
        As in `share_table`.
    confidence : float
        Between 0 and 1.

    Returns
    -------
    (array, array)
        Lower and upper limit, 0-1; NaN where no share can be stated. No part gives the lower limit 0 and a full part
        the upper limit 1.

    Raises
    ------
    ValueError
        As in `share_table`, or a confidence outside 0-1.

    **Source**: Wilson 1927, J Am Stat Assoc 22:209; Newcombe & Altman 2000, Statistics with Confidence, p. 46.
    """
    x, n = _checked(parts, wholes)
    z = z_score(confidence)
    middle, reach = x + z**2 / 2, z * np.sqrt(z**2 / 4 + x * (1 - x / n))
    # The two ends are exact by definition; the formula leaves rounding noise there.
    lower = np.where(x == 0, 0.0, (middle - reach) / (n + z**2))
    upper = np.where(x == n, 1.0, (middle + reach) / (n + z**2))
    missing = np.isnan(x / n)
    return np.where(missing, np.nan, np.clip(lower, 0, 1)), np.where(missing, np.nan, np.clip(upper, 0, 1))


def _checked(parts: ArrayLike, wholes: ArrayLike) -> Interval:
    x, n = amounts(parts, "parts"), amounts(wholes, "wholes")
    if (x > n).any():
        raise ValueError("a part must not be larger than its whole")
    return x, np.where(n > 0, n, np.nan)
