"""How many times as high one rate is as another, and how sure that is."""

import math
from dataclasses import dataclass

from scipy.optimize import brentq
from scipy.special import betainc, expit
from scipy.stats import beta

from measures.intervals import amounts, tail, z_score

METHODS = ("exact", "mid_p", "log_normal")


@dataclass(frozen=True)
class RateRatio:
    """The rate of a divided by the rate of b, with its interval.

    ``ratio`` is None where no ratio can be stated (no events on either side, an exposure missing or 0), and infinite
    where only b has no events. ``lower`` and ``upper`` are None where the method cannot be used; an infinite ``upper``
    is no upper limit. ``verdict``: "differs" (the interval leaves 1 out), "not_shown" (it holds 1),
    "no_interval" or "no_ratio".
    """

    ratio: float | None
    lower: float | None
    upper: float | None
    method: str
    verdict: str

    @property
    def excludes_1(self) -> bool:
        """Whether the interval leaves 1 out."""
        return self.verdict == "differs"


def rate_ratio(
    count_a: float | None,
    exposure_a: float | None,
    count_b: float | None,
    exposure_b: float | None,
    *,
    method: str = "exact",
    confidence: float = 0.95,
    dispersion: float = 1.0,
) -> RateRatio:
    """Return the ratio of two rates with its interval; judge by the interval, never by the ratio alone.

    Parameters
    ----------
    count_a, count_b : float
        Events, 0 or more; missing allowed.
    exposure_a, exposure_b : float
        Inhabitants or person-years, 0 or more, in the same unit.
    method : str
        "exact" (default), "mid_p" (less cautious), or "log_normal" (large counts, or repeat events).
    confidence : float
        Between 0 and 1.
    dispersion : float
        Variance of the counts over Poisson's, above 0. Only "log_normal" can use one other than 1.

    Raises
    ------
    ValueError
        A negative number, an unknown method, a confidence outside 0-1, or a dispersion the method cannot use.

    **Source**: exact: Clopper-Pearson on a/(a+b), as R ``poisson.test``; mid-P: Rothman, Modern Epidemiology, as
    epitools ``rateratio``; log-normal: exp(ln RR ± z√(φ(1/a + 1/b))).
    """
    a, b, years_a, years_b = amounts([count_a, count_b, exposure_a, exposure_b], "counts and exposures").tolist()
    _check(method, dispersion, confidence)
    if not (years_a > 0 and years_b > 0 and a + b > 0):
        return RateRatio(None, None, None, method, "no_ratio")
    scale = years_b / years_a
    odds = _odds_interval(a, b, method, confidence, dispersion)
    limits = odds and tuple(limit * scale for limit in odds)
    return RateRatio(a / b * scale if b else math.inf, *(limits or (None, None)), method, _verdict(limits))


def _check(method: str, dispersion: float, confidence: float) -> None:
    tail(confidence)
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}")
    if dispersion <= 0 or (dispersion != 1 and method != "log_normal"):
        raise ValueError("a dispersion must be above 0, and only log_normal can use one other than 1")


def _verdict(limits: tuple[float, float] | None) -> str:
    if limits is None:
        return "no_interval"
    return "differs" if limits[0] > 1 or limits[1] < 1 else "not_shown"


def _odds_interval(a: float, b: float, method: str, confidence: float, dispersion: float) -> tuple[float, float] | None:
    """Return the interval of a against b for equal exposures."""
    if method == "log_normal":
        if not (a and b):
            return None
        reach = z_score(confidence) * math.sqrt(dispersion * (1 / a + 1 / b))
        return a / b * math.exp(-reach), a / b * math.exp(reach)
    lower_odds = _exact_lower_odds if method == "exact" else _mid_p_lower_odds
    upper_of_swapped = lower_odds(b, a, tail(confidence))
    return lower_odds(a, b, tail(confidence)), 1 / upper_of_swapped if upper_of_swapped else math.inf


def _exact_lower_odds(a: float, b: float, alpha: float) -> float:
    """Return p/(1 - p) at the lower limit of the share a/(a+b); both tails are asked for, so no digits are lost."""
    return float(beta.ppf(alpha, a, b + 1) / beta.isf(alpha, b + 1, a)) if a else 0.0


def _mid_p_lower_odds(a: float, b: float, alpha: float) -> float:
    if not a:
        return 0.0
    if not b:
        # Half the chance of a out of a is alpha: p = (2 alpha)^(1/a).
        share = math.log(2 * alpha) / a
        return math.exp(share) / -math.expm1(share)

    def surplus(log_odds: float) -> float:
        share = expit(log_odds)
        return (betainc(a + 1, b, share) + betainc(a, b + 1, share)) / 2 - alpha

    # The exact interval reaches further out to both sides.
    start, end = math.log(_exact_lower_odds(a, b, alpha)), -math.log(_exact_lower_odds(b, a, alpha))
    return math.exp(brentq(surplus, start, end, xtol=1e-14, rtol=1e-14))
