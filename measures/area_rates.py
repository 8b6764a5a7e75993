"""Areas compared: rate and interval of each, its class against a benchmark or against one other, and their order.

All of it is made from published figures, so order and class tell nothing of a hidden one.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from measures.benchmark import classify
from measures.disclosure.observation_sums import is_share
from measures.dispersion import Dispersion
from measures.funnel import classes_between, spread_of, widened_limits
from measures.proportions import share_table
from measures.rates import person_years, rate_table
from measures.ratios import RateRatio, rate_ratio

DAYS_IN_YEAR, DAYS_IN_LEAP_YEAR = 365, 366
LIMITS = ("lower95", "upper95", "lower998", "upper998")


def with_rates(
    published: pd.DataFrame, *, per: float = 10_000, base: str = "indbyggere", inhabitants: Mapping | None = None
) -> pd.DataFrame:
    """Return figures of one indicator with rate or share and how far chance could move it.

    Counts are held against person-years: the inhabitants times the part of a year the period covers, so a part year
    shortens the exposure and never inflates the count. How many there were on one day is held against the inhabitants
    themselves: no time has passed that a year could be made of. Shares get Wilson's interval. What is neither (days, a
    ratio, a share or a yearly rate without counts) keeps its value and gets no interval.

    Parameters
    ----------
    published : DataFrame
        Rows of one indicator as `with_derived_shares` returns them; hidden rows give nothing.
    per : float
        What a rate is per.
    base : str
        "indbyggere"; "kilden" (the denominators of the source); or another name, with ``inhabitants``.
    inhabitants : mapping, optional
        organisation_id to the people of an age, in place of all inhabitants.

    Returns
    -------
    DataFrame
        The rows with ``exposure`` (person-years or whole), ``rate`` (per ``per``, or 0-100 for a share), lower95,
        upper95, lower998, upper998 in the same unit, ``measured`` ("rate", "share" or "value").

    **Source**: `measures.rates.rate_table`, `measures.proportions.share_table`.
    """
    measured = _measured(published, base)
    if measured == "share":
        exposure = published["denominator"].astype(float)
        intervals = share_table(published["numerator"], exposure) * 100
    elif measured == "rate":
        exposure = _exposure(published, base, inhabitants)
        intervals = rate_table(published["numerator"], exposure, multiplier=per).drop(columns="method")
    else:
        exposure = pd.Series(np.nan, index=published.index)
        intervals = pd.DataFrame({"value": published["value"], **dict.fromkeys(LIMITS, np.nan)}, index=published.index)
    intervals = intervals.rename(columns={"value": "rate"})
    intervals["rate"] = intervals["rate"].fillna(_stated(published, measured, per, base))
    return published.assign(exposure=exposure, measured=measured, **intervals)


def _measured(published: pd.DataFrame, base: str) -> str:
    units = set(published["unit"])
    with_counts = published["numerator"].notna() & published["denominator"].notna()
    if units == {"share"} or (units == {"count"} and base == "kilden" and is_share(published)):
        return "share" if with_counts.any() else "value"
    return "rate" if units and units <= {"count", "rate"} else "value"


def _stated(published: pd.DataFrame, measured: str, per: float, base: str) -> pd.Series:
    """Return what the source itself says of figures it gives no counts behind, in the unit of the others."""
    values = published["value"].where(published["numerator"].isna() & ~published["hidden"].astype(bool))
    if measured != "rate":
        return values
    # Only a year's rate of all inhabitants is the number that the counts of the others are made into.
    each = published["per"].where(published["unit"] == "rate").astype(float)
    days = [_days(*span) for span in zip(published["period_start_on"], published["period_end_on"], strict=True)]
    is_year = np.isin(days, (DAYS_IN_YEAR, DAYS_IN_LEAP_YEAR)) & (base == "indbyggere")
    return (values * per / each).where(is_year)


def _exposure(published: pd.DataFrame, base: str, inhabitants: Mapping | None) -> pd.Series:
    if base == "kilden":
        return published["denominator"].astype(float)
    people = published["inhabitants"] if inhabitants is None else published["organisation_id"].map(inhabitants)
    days = [_days(*span) for span in zip(published["period_start_on"], published["period_end_on"], strict=True)]
    year = [n if n in (1, DAYS_IN_LEAP_YEAR) else DAYS_IN_YEAR for n in days]
    return pd.Series(
        person_years(people, period_days=days, days_in_year=np.array(year)), index=published.index, dtype=float
    )


def _days(start_on: object, end_on: object) -> float:
    return (end_on - start_on).days + 1 if pd.notna(start_on) and pd.notna(end_on) else np.nan


def rates_of_classes(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return class -> names of the areas in it, in the order of the table."""
    classed = table[table["class"].notna()]
    return {name: rows["organisation"].tolist() for name, rows in classed.groupby("class", sort=False)}


NO_SPREAD = Dispersion(None, 0, False, None)


def spread_between(rates: pd.DataFrame, *, baseline: float | None, per: float = 10_000) -> Dispersion:
    """Return how much more the areas vary round a benchmark than chance explains; unknown without a benchmark.

    Ask it of all areas that belong together, and not of those a reader happens to look at: an area's verdict rests on
    it.

    **Source**: `measures.funnel.spread_of`.
    """
    counted = rates[rates["upper95"].notna()]
    if baseline is None or pd.isna(baseline) or counted.empty:
        return NO_SPREAD
    return spread_of(counted, **_about(counted, baseline, per))


def _about(rates: pd.DataFrame, baseline: float, per: float) -> dict:
    measured = rates["measured"].iloc[0]
    return {"baseline": baseline, "measured": measured, "multiplier": 100 if measured == "share" else per}


def against_benchmark(
    rates: pd.DataFrame, *, baseline: float | None, spread: Dispersion = NO_SPREAD, per: float = 10_000
) -> pd.DataFrame:
    """Return areas with their ``class`` against a benchmark, the highest rate first; those without a figure last.

    This class is the verdict of an area, whatever picture shows it. Where the areas vary clearly more than chance
    explains, an area lies outside only when it does so by limits widened for that; elsewhere when its own interval
    leaves the benchmark out, which is where the funnel's limits run, too.

    Parameters
    ----------
    rates : DataFrame
        As `with_rates` returns them, one row per area.
    baseline : float or None
        The benchmark in the unit of ``rate``; None where there is none, or it is hidden.
    spread : Dispersion
        As `spread_between` gives it; without one nothing is widened.
    per : float
        What a rate is per.

    **Source**: `measures.benchmark.classify`, `measures.funnel.widened_limits`. The order is made from what is shown,
    so that a hidden area's place tells nothing: it stands among those without a figure, by name.
    """
    known = None if baseline is None or pd.isna(baseline) else baseline
    classes = classify(rates, baseline=known)
    if known is not None and spread.is_clear and rates["upper95"].notna().any():
        about = _about(rates[rates["measured"].notna()], known, per)
        limits = widened_limits(rates["exposure"], phi=spread.phi, **about).set_index(rates.index)
        classes = classes_between(rates["rate"], limits).where(rates["upper95"].notna(), None)
    return _high_to_low(rates.assign(**{"class": classes}))


def against_ceiling(rates: pd.DataFrame, *, ceiling: float) -> pd.DataFrame:
    """Return areas with their class against a ceiling, the highest rate first: below it nothing is missing.

    "over_998" and "over_95" where the area's own interval lies above the ceiling, "within" where it lies below, and
    "inside" where the ceiling lies in it, so that the figures cannot decide.

    **Source**: `measures.benchmark.classify`.
    """
    classes = classify(rates, baseline=ceiling).replace({"under_95": "within", "under_998": "within"})
    return _high_to_low(rates.assign(**{"class": classes}))


def _high_to_low(table: pd.DataFrame) -> pd.DataFrame:
    return table.sort_values(["rate", "organisation"], ascending=[False, True], na_position="last", kind="stable")


def against_one(rates: pd.DataFrame, other: pd.Series | None) -> pd.DataFrame:
    """Return areas with their class against one other area: outside only where the ratio's interval leaves 1 out.

    The other area's figure is uncertain too, so its rate is no benchmark to hold an interval against.

    **Source**: `measures.ratios.rate_ratio`; statistics notes, section 2.
    """
    classes = [None if other is None else _class_of_ratio(row, other) for row in rates.to_dict("records")]
    return _high_to_low(rates.assign(**{"class": pd.Series(classes, index=rates.index, dtype=object)}))


def _class_of_ratio(row: Mapping, other: Mapping) -> str | None:
    if row["organisation_id"] == other["organisation_id"] or row["measured"] != "rate":
        return None
    ratio = ratio_of(row, other)
    if ratio.verdict in ("no_ratio", "no_interval"):
        return None
    return "inside" if not ratio.excludes_1 else "over_95" if ratio.lower > 1 else "under_95"


def ratio_of(a: Mapping, b: Mapping) -> RateRatio:
    """Return the ratio of two areas' rates from two rows of `with_rates`; hidden or missing ones give none."""
    told = [row[name] for row in (a, b) for name in ("numerator", "exposure")]
    return rate_ratio(*(None if pd.isna(number) else number for number in told))


def state_of(row: Mapping) -> str:
    """Return why an area has a figure to compare or has none.

    "shown"; "hidden"; "missing" (no source has a figure); "unknown" (the source has hidden or left it out);
    "no_base" (a count without anything to divide it by); "no_interval" (a figure without the counts behind it).
    """
    if pd.isna(row.get("indicator_id")):
        return "missing"
    if row["hidden"]:
        return "hidden"
    if pd.isna(row["rate"]):
        return "no_base" if pd.notna(row["numerator"]) else "unknown"
    return "shown" if pd.notna(row["lower95"]) or pd.notna(row["upper95"]) else "no_interval"
