"""Will the target be met as things are? The target against the natural limits of the series."""

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
