"""What we get for the input of a vector case, under the names the vector files use; one function per set."""

import math
from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from measures.benchmark import classify_rates, classify_shares
from measures.funnel import expected_limits, observed_limits, share_limits
from measures.intervals import LIMIT_COLUMNS
from measures.proportions import share_table, wilson_interval
from measures.rates import EXACT_ALWAYS, EXACT_THEN_BYAR, count_interval, person_years, rate_table
from measures.ratios import METHODS, rate_ratio
from measures.run_chart import anhoej_limits, run_chart
from measures.targets import progress
from measures.xmr import assurance, xmr


def rate_ci(case: dict) -> dict:
    """Return value, method and limits of a rate, per multiplier."""
    given = case["input"]
    count, per, rule = given["count"], given.get("multiplier", 1), given.get("rule", EXACT_THEN_BYAR)
    exposure = _exposure(given)
    row = rate_table([count], [exposure], multiplier=per, rule=rule).iloc[0].to_dict()
    if given.get("confidence") is None:
        return row
    lower, upper = count_interval([count], confidence=_confidence(given), rule=rule)
    scale = per / exposure if exposure else math.nan
    return row | {"lower": lower[0] * scale, "upper": upper[0] * scale}


def _exposure(given: Mapping) -> float | None:
    exposure = given["population"] if "population" in given else given["denominator"]
    if given.get("period_days") is None:
        return exposure
    days_in_year = given.get("days_in_year", 365)
    return float(person_years([exposure], period_days=[given["period_days"]], days_in_year=days_in_year)[0])


def _confidence(given: Mapping) -> float:
    """Return the confidence as a share; 95 and 99.8 are read as per cent."""
    confidence = given.get("confidence", 0.95)
    return confidence / 100 if confidence > 1 else confidence


def wilson_ci(case: dict) -> dict:
    """Return value and limits of a share, 0-1."""
    given = case["input"]
    row = share_table([given["x"]], [given["n"]]).iloc[0].to_dict()
    lower, upper = wilson_interval([given["x"]], [given["n"]], confidence=_confidence(given))
    return row | {"lower": lower[0], "upper": upper[0]}


def funnel(case: dict) -> dict:
    """Return the limits or the classes that the case's type asks for."""
    kind = case.get("type")
    if kind not in FUNNELS:
        raise ValueError(f"type {kind!r}; known: {', '.join(FUNNELS)}")
    return FUNNELS[kind](case["input"])


def _limits(table: pd.DataFrame, scale: float) -> dict:
    return {name: float(table[name].iloc[0]) * scale for name in LIMIT_COLUMNS}


def _proportion_limits(given: Mapping) -> dict:
    return _limits(share_limits([given["n"]], baseline=given["baseline"]), 100)


def _rate_limits_by_events(given: Mapping) -> dict:
    return _limits(observed_limits([given["events"]], rule=EXACT_ALWAYS), given["baseline"])


def _ratio_limits_by_observed(given: Mapping) -> dict:
    return _limits(observed_limits([given["observed"]], rule=EXACT_ALWAYS), 1)


def _ratio_limits_by_expected(given: Mapping) -> dict:
    return _limits(expected_limits([given["expected_events"]]), 1)


def _classify_rates(given: Mapping) -> dict:
    areas = _areas(given, count=("events", "count"), population=("population", "denominator"))
    return _classes(*classify_rates(areas, multiplier=given.get("multiplier", 1), baseline=given.get("baseline")))


def _classify_proportions(given: Mapping) -> dict:
    areas = _areas(given, count=("x", "events", "count", "numerator"), whole=("n", "population", "denominator"))
    return _classes(*classify_shares(areas, baseline=given.get("baseline")))


def _areas(given: Mapping, **columns: Sequence[str]) -> pd.DataFrame:
    """Return the areas with our column names for whichever of the known keys the file uses."""
    rows = [
        {"area": area["area"]} | {column: _first(area, keys) for column, keys in columns.items()}
        for area in given["areas"]
    ]
    return pd.DataFrame(rows)


def _first(area: Mapping, keys: Sequence[str]) -> float:
    found = [key for key in keys if key in area]
    if not found:
        raise KeyError(keys[0])
    return math.nan if area[found[0]] is None else area[found[0]]


def _classes(table: pd.DataFrame, baseline: float | None) -> dict:
    return {"baseline": baseline, "classes": dict(zip(table["area"], table["class"], strict=True))}


FUNNELS: dict[str, Callable[[Mapping], dict]] = {
    "proportion_limits": _proportion_limits,
    "rate_limits_by_events": _rate_limits_by_events,
    "ratio_limits_by_observed": _ratio_limits_by_observed,
    "ratio_limits_by_expected": _ratio_limits_by_expected,
    "classify_rates": _classify_rates,
    "classify_proportions": _classify_proportions,
}


def rate_ratio_ci(case: dict) -> dict:
    """Return the ratio and its interval by each method; with a dispersion only the log-normal one can be used."""
    given = case["input"]
    sides = [given[key] for key in ("count_a", "exposure_a", "count_b", "exposure_b")]
    dispersion = given.get("dispersion") or 1.0
    ratios = {
        method: rate_ratio(
            *sides,
            method=method,
            confidence=_confidence(given),
            dispersion=dispersion if method == "log_normal" else 1.0,
        )
        for method in METHODS
    }
    intervals = {method: _pair(ratio.lower, ratio.upper) for method, ratio in ratios.items()}
    return {"ratio": ratios["exact"].ratio, **intervals, "exact_excludes_1": ratios["exact"].excludes_1}


def _pair(lower: float | None, upper: float | None) -> list[float] | None:
    return None if lower is None else [lower, upper]


def run_chart_case(case: dict) -> dict:
    """Return the Anhøj figures of a series, or the limits alone for a number of useful points."""
    given = case["input"]
    if "values" not in given:
        return dict(zip(("longest_run_max", "n_crossings_min"), anhoej_limits(given["n_useful"]), strict=True))
    chart = run_chart(given["values"], freeze_first=given.get("freeze_first"))
    return vars(chart)


def xmr_case(case: dict) -> dict:
    """Return the natural limits of a series, what each point breaks, and the assurance."""
    given = case["input"]
    chart = xmr(
        given["values"],
        screen_moving_ranges=given.get("screen_moving_ranges", True),
        fix_after=given.get("fix_after"),
    )
    return {
        "mean": chart.mean,
        "lower": chart.lower,
        "upper": chart.upper,
        "per_point": chart.points["special_cause"].tolist(),
        "provisional": chart.provisional,
        "assurance": assurance(
            lower=chart.lower,
            upper=chart.upper,
            target=given.get("target"),
            improvement=given.get("improvement") or "neutral",
        ),
    }


def progress_target(case: dict) -> dict:
    """Return the slope with its interval, the verdict, and the times at which the target is met."""
    given = case["input"]
    result = progress(
        given["t"],
        given["y"],
        target=given["target"],
        horizon=given.get("horizon"),
        improvement=given.get("improvement"),
        due=given.get("due"),
    )
    return vars(result) | {"slope_ci95": [result.slope_lower, result.slope_upper]}


COMPUTED: dict[str, Callable[[dict], dict]] = {
    "rate_ci": rate_ci,
    "wilson_ci": wilson_ci,
    "funnel": funnel,
    "rate_ratio_ci": rate_ratio_ci,
    "run_chart": run_chart_case,
    "xmr": xmr_case,
    "progress_target": progress_target,
}
