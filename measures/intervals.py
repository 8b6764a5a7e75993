"""What every interval here has in common: its two levels, its normal quantile, and what counts as a number."""

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy.stats import norm

LEVELS = {"95": 0.95, "998": 0.998}
LIMIT_COLUMNS = tuple(f"{side}{level}" for level in LEVELS for side in ("lower", "upper"))

Interval = tuple[np.ndarray, np.ndarray]


def z_score(confidence: float) -> float:
    """Return the two-sided normal quantile, 1.96 for 0.95.

    Raises
    ------
    ValueError
        The confidence does not lie strictly between 0 and 1; 95 is not 0.95.
    """
    return float(norm.isf(tail(confidence)))


def tail(confidence: float) -> float:
    """Return the probability left in each tail, 0.025 for 0.95."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence must lie between 0 and 1, not {confidence}")
    return (1 - confidence) / 2


def numbers(values: ArrayLike) -> np.ndarray:
    """Return values as floats; None, NaN and pandas' NA are all NaN."""
    series = pd.Series(values, dtype=object)
    return series.where(series.notna(), math.nan).astype(float).to_numpy()


def amounts(values: ArrayLike, name: str) -> np.ndarray:
    """Return counts or denominators as floats; missing is NaN.

    Raises
    ------
    ValueError
        One is negative or infinite.
    """
    floats = numbers(values)
    if (floats < 0).any() or np.isinf(floats).any():
        raise ValueError(f"{name} must be finite and not negative")
    return floats


def index_of(values: ArrayLike) -> pd.Index:
    """Return the row labels of a Series, or 0, 1, 2 ... for other sequences."""
    return values.index if isinstance(values, pd.Series) else pd.RangeIndex(len(values))


def at_both_levels(interval: Callable[[float], Interval]) -> dict[str, np.ndarray]:
    """Return the columns lower95, upper95, lower998 and upper998 of an interval that is given its confidence."""
    columns = {}
    for level, confidence in LEVELS.items():
        columns[f"lower{level}"], columns[f"upper{level}"] = interval(confidence)
    return columns
