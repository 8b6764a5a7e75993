"""Comparing areas: the sums readers can ask for, small numbers hidden over all of them, rates against a benchmark.

The order is fixed: sums, then suppression of a whole family at once, and only then rates, intervals, classes, order and
words, all from what is left. What a hidden number would have given cannot be told from anything made here.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from measures.benchmark import classify
from measures.observation_sums import is_share
from measures.proportions import share_table
from measures.rates import person_years, rate_table
from measures.ratios import RateRatio, rate_ratio
from measures.suppression import suppress

AREAS = ("cluster", "region", "country")
ADDITIVE = ("count", "share", "rate")
_SPAN = ["period_start_on", "period_end_on"]
_SAME = ["indicator_id", "population_id", *_SPAN]
_NUMBERS = ("value", "low", "high", "numerator")
_TOLD_BY_SOURCE = ("observation_id", "qualifier", "quote", "page", "table_no", "row_no", "sheet", "cell", "line_start")
_REST = "|øvrige"
_SLICES = ["organisation_id", "population_id"]
DAYS_IN_YEAR, DAYS_IN_LEAP_YEAR = 365, 366
LIMITS = ("lower95", "upper95", "lower998", "upper998")


def with_year_sums(observations: pd.DataFrame, years: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with the years their months fill, for those organisations that have all of them.

    Parameters
    ----------
    observations : DataFrame
        One row per indicator, organisation, group of people and period, with counts.
    years : DataFrame
        The periods to sum: indicator_id, period, period_words, period_start_on, period_end_on.

    Returns
    -------
    DataFrame
        The rows given with ``is_sum`` False, then a row per sum with ``is_sum`` True and ``n_parts``, the number of
        figures in it. A missing month or one the source has hidden gives no sum: missing is not zero.
    """
    own = observations.assign(is_sum=False, n_parts=np.nan, member_ids="")
    found = []
    for year in years.itertuples():
        lies_in = [_lies_in(*span, year) for span in zip(own["period_start_on"], own["period_end_on"], strict=True)]
        inside = own[(own["indicator_id"] == year.indicator_id) & own["numerator"].notna() & np.array(lies_in)]
        for _, rows in inside.groupby(_SLICES, sort=False):
            chain = _chain(rows, year)
            if len(chain) > 1:
                found.append(_sum_of_periods(chain, year))
    return _joined(own, found)


def _lies_in(start_on: object, end_on: object, year) -> bool:
    return pd.notna(start_on) and pd.notna(end_on) and year.period_start_on <= start_on <= end_on <= year.period_end_on


def _chain(rows: pd.DataFrame, year) -> pd.DataFrame:
    """Return the rows that fill the year without gap or overlap; empty where they do not, or it stands there itself."""
    ordered = rows.sort_values(_SPAN)
    kept, last = [], None
    for number, row in zip(ordered.index, ordered.itertuples(), strict=True):
        gap = (row.period_start_on - (last or year.period_start_on)).days
        if gap == (1 if last else 0):
            kept.append(number)
            last = row.period_end_on
    return ordered.loc[kept] if last == year.period_end_on else ordered.iloc[:0]


def _sum_of_periods(rows: pd.DataFrame, year) -> dict:
    own = {"period": year.period, "period_words": year.period_words}
    own |= {"period_start_on": year.period_start_on, "period_end_on": year.period_end_on}
    return _made(rows) | own | {"numerator": rows["numerator"].sum(), "value": rows["numerator"].sum()}


def _made(rows: pd.DataFrame) -> dict:
    """Return the columns of a sum that are the same in all its rows; what one source says of one row is left out."""
    made = rows.iloc[0].to_dict() | dict.fromkeys((*_TOLD_BY_SOURCE, *_NUMBERS, "denominator", "note", "line_end"))
    notes = dict.fromkeys(note for note in rows["note"] if isinstance(note, str) and note)
    return made | {
        "is_sum": True,
        "n_parts": float(len(rows)),
        "is_example": bool(rows["is_example"].any()),
        "valid_from_on": rows["valid_from_on"].max(),
        "document_name": "; ".join(dict.fromkeys(rows["document_name"])),
        "note": "; ".join(notes) or None,
    }


def _joined(own: pd.DataFrame, found: list[dict]) -> pd.DataFrame:
    if not found:
        return own
    made = pd.DataFrame(found, columns=own.columns)
    made = made.astype({name: own[name].dtype for name in own if pd.api.types.is_float_dtype(own[name])})
    return pd.concat([own.astype({"observation_id": object}), made], ignore_index=True)


def with_area_totals(observations: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """Return the figures with the sums of each cluster, region and the country, over the municipalities with a figure.

    A sum needs two municipalities. ``inhabitants`` and ``denominator`` are those of the municipalities in it, so that a
    missing one does not look like few events; ``n_parts`` counts and ``member_ids`` names them. What a source says
    itself of an area in the same period is left alone, and no sum is put beside it.

    Parameters
    ----------
    observations : DataFrame
        As `with_year_sums` returns them.
    organisations : DataFrame
        The register: organisation_id, name, kind, region, cluster (a municipality in two names both, parted by ";").
    """
    may_be_summed = (observations["kind"] == "kommune") & observations["numerator"].notna()
    may_be_summed &= observations["unit"].isin(ADDITIVE)
    parts = observations[may_be_summed].merge(_memberships(organisations), on="organisation_id")
    said = set(zip(observations["organisation_id"], *(observations[name] for name in _SAME), strict=True))
    areas = organisations.set_index("organisation_id")
    found = [
        _total(rows, areas.loc[key[0]], key[0])
        for key, rows in parts.groupby(["area_id", *_SAME], sort=False, dropna=False)
        if len(rows) > 1 and key not in said
    ]
    return _joined(observations, found)


def _memberships(organisations: pd.DataFrame) -> pd.DataFrame:
    """Return area_id and organisation_id, one row per municipality and area it lies in."""
    members = organisations[organisations["kind"] == "kommune"]
    areas = organisations[organisations["kind"].isin(AREAS)]
    listed = list(members.itertuples())
    pairs = [
        (area.organisation_id, member.organisation_id)
        for area in areas.itertuples()
        for member in listed
        if lies_in_area(member, area)
    ]
    return pd.DataFrame(pairs, columns=["area_id", "organisation_id"])


def lies_in_area(member, area) -> bool:
    """Tell whether a row of the register, a municipality, lies in another, an area."""
    if area.kind == "country":
        return True
    named = (member.cluster if area.kind == "cluster" else member.region) or ""
    return area.name in str(named).split(";")


def _total(rows: pd.DataFrame, area: pd.Series, area_id: str) -> dict:
    count, base = rows["numerator"].sum(), rows["denominator"].sum(min_count=len(rows))
    unit, per = rows["unit"].iloc[0], rows["per"].iloc[0]
    scale = {"share": 100, "rate": per}.get(unit)
    return {
        **{name: value for name, value in _made(rows).items() if name != "area_id"},
        "organisation_id": area_id,
        "organisation": area["name"],
        **{name: area[name] for name in ("kind", "code", "parent_id", "region", "cluster", "tile_col", "tile_row")},
        "inhabitants": rows["inhabitants"].sum(min_count=len(rows)),
        "numerator": count,
        "denominator": base,
        "value": count if scale is None else count / base * scale if base else np.nan,
        "member_ids": ";".join(sorted(rows["organisation_id"])),
    }


def without_small_numbers(
    observations: pd.DataFrame, organisations: pd.DataFrame, indicators: pd.DataFrame
) -> pd.DataFrame:
    """Return one family's figures with ``hidden``: small numbers and what would give them back are missing.

    Known to an outsider are all sums: municipalities to areas, months to years, parts to their total indicator, a share
    to its two counts, departments to their hospital. All rows a reader can ever see must be given together.

    Parameters
    ----------
    observations : DataFrame
        As `with_area_totals` returns them.
    organisations, indicators : DataFrame
        The registers; of indicators: indicator_id, total_id, numerator_id, denominator_id.

    Returns
    -------
    DataFrame
        The same rows in the same order. In hidden rows value, low, high, numerator, quotation and note are missing, the
        denominator where it would give a count back. The threshold is the largest ``suppress_below`` of the family.

    **Source**: `measures.suppression.suppress`.
    """
    if observations.empty:
        return observations.assign(hidden=pd.Series(dtype=bool))
    of_each = indicators.set_index("indicator_id")
    cells = pd.concat([_cells(observations, of_each), _unfolded(observations, of_each)])
    shown = suppress(
        cells.drop(columns="row"),
        groupings=_groupings(observations, cells, organisations, of_each),
        threshold=int(observations["suppress_below"].max()),
    ).assign(row=cells["row"].to_numpy())
    hidden = shown.groupby("row")["hidden"].any().reindex(range(len(observations)), fill_value=False).to_numpy()
    return _emptied(observations, hidden | _told_by_hidden_counts(observations, hidden, of_each), shown)


def _cells(observations: pd.DataFrame, of_each: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as `suppress` wants them; a total and its parts are one indicator with a column that parts it.

    A period the source does not tell can be added to nothing, so such a row stands in a table of its own.
    """
    totals = of_each["total_id"].reindex(observations["indicator_id"]).to_numpy()
    top = pd.Series(totals, dtype=object).where(pd.notna(totals), observations["indicator_id"].to_numpy())
    undated = observations[_SPAN].isna().any(axis=1).to_numpy()
    numbered = enumerate(zip(top, undated, strict=True))
    alone = [f"{name}|{number}" if is_one else name for number, (name, is_one) in numbered]
    starts, ends = (pd.to_datetime(observations[name]).to_numpy() for name in _SPAN)
    some_day = np.datetime64("1900-01-01")
    return pd.DataFrame(
        {
            "row": range(len(observations)),
            "indicator": alone,
            "part": observations["indicator_id"].to_numpy(),
            "organisation": [_place(row) for row in observations[["organisation_id", "member_ids"]].itertuples()],
            "people": observations["population_id"].to_numpy(),
            "period_start": np.where(undated, some_day, starts),
            "period_end": np.where(undated, some_day, ends),
            **{name: observations[name].to_numpy() for name in ("numerator", "denominator", "value")},
        }
    )


def _place(row) -> str:
    # A sum is known by what is in it: last month's region may hold one municipality more than this month's.
    return f"{row.organisation_id}={row.member_ids}" if row.member_ids else row.organisation_id


def _unfolded(observations: pd.DataFrame, of_each: pd.DataFrame) -> pd.DataFrame:
    """Return the two counts of each share whose numerator and denominator are indicators themselves."""
    shares = of_each[of_each["numerator_id"].notna() & of_each["denominator_id"].notna()]
    rows = _cells(observations, of_each)
    rows = rows[rows["part"].isin(shares.index) & rows["numerator"].notna()]
    halves = []
    for column in ("numerator", "denominator"):
        counted = shares[f"{column}_id"].reindex(rows["part"]).to_numpy()
        top = of_each["total_id"].reindex(counted).to_numpy()
        table = np.where(pd.notna(top), top, counted)
        halves.append(
            rows.assign(
                part=counted, indicator=table, numerator=rows[column], denominator=np.nan, value=rows[column]
            ).dropna(subset="numerator")
        )
    return pd.concat(halves)


def _groupings(
    observations: pd.DataFrame, cells: pd.DataFrame, organisations: pd.DataFrame, of_each: pd.DataFrame
) -> dict[str, dict[str, list[str]]]:
    """Return every sum an outsider knows, by column."""
    memberships = _memberships(organisations)
    areas = {area_id: sorted(rows["organisation_id"]) for area_id, rows in memberships.groupby("area_id")}
    made = dict(zip(cells["organisation"], cells["organisation"].str.partition("=")[2], strict=True))
    areas |= {place: members.split(";") for place, members in made.items() if members}
    for parent, rows in organisations[organisations["parent_id"].notna()].groupby("parent_id"):
        # Not all departments are known by name.
        areas[parent] = [*rows["organisation_id"], parent + _REST]
    present = set(observations["indicator_id"]) | set(cells["part"])
    parts = of_each[of_each.index.isin(present) & of_each["total_id"].notna()]
    totals = {total: _all_parts(total, rows.index) for total, rows in parts.groupby("total_id")}
    return {"organisation": areas, "part": totals, "people": {}}


def _all_parts(total: str, parts: Iterable[str]) -> list[str]:
    """Return the parts of a total; two or more are taken to fill it, one leaves a rest nobody names."""
    parts = list(parts)
    return parts if len(parts) > 1 else [*parts, total + _REST]


def _told_by_hidden_counts(observations: pd.DataFrame, hidden: np.ndarray, of_each: pd.DataFrame) -> np.ndarray:
    """Return the shares without counts of their own that a hidden count could be read from."""
    keys = ["organisation_id", "population_id", *_SPAN]
    is_hidden = set(observations.loc[hidden, ["indicator_id", *keys]].itertuples(index=False, name=None))
    counts = of_each.reindex(observations["indicator_id"])[["numerator_id", "denominator_id"]].to_numpy()
    rows = observations[keys].itertuples(index=False, name=None)
    return np.array([any((name, *key) in is_hidden for name in pair) for key, pair in zip(rows, counts, strict=True)])


def _emptied(observations: pd.DataFrame, hidden: np.ndarray, shown: pd.DataFrame) -> pd.DataFrame:
    first = shown.drop_duplicates("row").set_index("row").reindex(range(len(observations)))
    table = observations.assign(hidden=hidden)
    for name in (*_NUMBERS, "quote", "note"):
        table[name] = observations[name].mask(hidden)
    table["denominator"] = observations["denominator"].where(first["denominator"].notna().to_numpy())
    return table


def with_derived_shares(published: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the suppressed figures with each share of two counts that no source states itself.

    Parameters
    ----------
    published : DataFrame
        As `without_small_numbers` returns them; nothing but the two shown counts goes into a share.
    indicators : DataFrame
        indicator_id, name, numerator_id, denominator_id, direction.
    """
    keys = ["organisation_id", "population_id", *_SPAN]
    made = [published]
    for share in indicators[indicators["numerator_id"].notna() & indicators["denominator_id"].notna()].itertuples():
        stated = published.loc[published["indicator_id"] == share.indicator_id, keys]
        wholes = published[published["indicator_id"] == share.denominator_id]
        parts = published.loc[published["indicator_id"] == share.numerator_id, [*keys, "numerator", "hidden"]]
        pairs = wholes.merge(parts, on=keys, suffixes=("", "_of_part"))
        pairs = pairs[~pd.MultiIndex.from_frame(pairs[keys]).isin(pd.MultiIndex.from_frame(stated))]
        if len(pairs):
            made.append(_shares(pairs, share)[list(published.columns)])
    return pd.concat(made, ignore_index=True) if len(made) > 1 else published


def _shares(pairs: pd.DataFrame, share) -> pd.DataFrame:
    hidden = pairs["hidden"] | pairs["hidden_of_part"]
    whole = pairs["numerator"].where(~hidden)
    part = pairs["numerator_of_part"].where(~hidden)
    return pairs.assign(
        indicator_id=share.indicator_id,
        indicator=share.name,
        direction=share.direction,
        total_id=None,
        unit="share",
        numerator=part,
        denominator=whole,
        value=(part / whole.where(whole > 0) * 100),
        hidden=hidden,
        is_sum=True,
        **dict.fromkeys(_TOLD_BY_SOURCE),
    )


def with_rates(
    published: pd.DataFrame, *, per: float = 10_000, base: str = "indbyggere", inhabitants: Mapping | None = None
) -> pd.DataFrame:
    """Return figures of one indicator with rate or share and how far chance could move it.

    Counts are held against person-years: the inhabitants times the part of a year the period covers, so a part year
    shortens the exposure and never inflates the count. Shares get Wilson's interval. What is neither (days, a ratio, a
    share without counts) keeps its value and gets no interval.

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
    return published.assign(exposure=exposure, measured=measured, **intervals)


def _measured(published: pd.DataFrame, base: str) -> str:
    units = set(published["unit"])
    with_counts = published["numerator"].notna() & published["denominator"].notna()
    if units == {"share"} or (units == {"count"} and base == "kilden" and is_share(published)):
        return "share" if with_counts.any() else "value"
    return "rate" if units and units <= {"count", "rate"} else "value"


def _exposure(published: pd.DataFrame, base: str, inhabitants: Mapping | None) -> pd.Series:
    if base == "kilden":
        return published["denominator"].astype(float)
    people = published["inhabitants"] if inhabitants is None else published["organisation_id"].map(inhabitants)
    days = [_days(*span) for span in zip(published["period_start_on"], published["period_end_on"], strict=True)]
    year = [DAYS_IN_LEAP_YEAR if n == DAYS_IN_LEAP_YEAR else DAYS_IN_YEAR for n in days]
    return pd.Series(
        person_years(people, period_days=days, days_in_year=np.array(year)), index=published.index, dtype=float
    )


def _days(start_on: object, end_on: object) -> float:
    return (end_on - start_on).days + 1 if pd.notna(start_on) and pd.notna(end_on) else np.nan


def rates_of_classes(table: pd.DataFrame) -> dict[str, list[str]]:
    """Return class -> names of the areas in it, in the order of the table."""
    classed = table[table["class"].notna()]
    return {name: rows["organisation"].tolist() for name, rows in classed.groupby("class", sort=False)}


def against_benchmark(rates: pd.DataFrame, *, baseline: float | None) -> pd.DataFrame:
    """Return areas with their ``class`` against a benchmark, the highest rate first; those without a figure last.

    Parameters
    ----------
    rates : DataFrame
        As `with_rates` returns them, one row per area.
    baseline : float or None
        The benchmark in the unit of ``rate``; None where there is none, or it is hidden.

    **Source**: `measures.benchmark.classify`. The order is made from what is shown, so that a hidden area's place tells
    nothing: it stands among those without a figure, by name.
    """
    known = None if baseline is None or pd.isna(baseline) else baseline
    table = rates.assign(**{"class": classify(rates, baseline=known)})
    return table.sort_values(["rate", "organisation"], ascending=[False, True], na_position="last", kind="stable")


def against_one(rates: pd.DataFrame, other: pd.Series | None) -> pd.DataFrame:
    """Return areas with their class against one other area: outside only where the ratio's interval leaves 1 out.

    The other area's figure is uncertain too, so its rate is no benchmark to hold an interval against.

    **Source**: `measures.ratios.rate_ratio`; statistics notes, section 2.
    """
    classes = [None if other is None else _class_of_ratio(row, other) for row in rates.to_dict("records")]
    table = rates.assign(**{"class": pd.Series(classes, index=rates.index, dtype=object)})
    return table.sort_values(["rate", "organisation"], ascending=[False, True], na_position="last", kind="stable")


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
