"""Figures laid out as the cells and sums that `measures.disclosure.suppression.suppress` protects."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from measures.figure_sums import SPAN, memberships

_REST = "|øvrige"


def cells_of(observations: pd.DataFrame, of_each: pd.DataFrame) -> pd.DataFrame:
    """Return the figures as `suppress` wants them; a total and its parts are one indicator with a column that parts it.

    A period the source does not tell can be added to nothing, so such a row stands in a table of its own.

    Parameters
    ----------
    observations : DataFrame
        As `measures.figure_sums.with_area_totals` returns them, and ``people``: those behind a rate without base.
    of_each : DataFrame
        The register of indicators by its indicator_id: total_id, numerator_id, denominator_id.

    Returns
    -------
    DataFrame
        One row per figure: row (its place in ``observations``), indicator, part, organisation, people, period_start,
        period_end, numerator, denominator, value, least, most.
    """
    totals = of_each["total_id"].reindex(observations["indicator_id"]).to_numpy()
    top = pd.Series(totals, dtype=object).where(pd.notna(totals), observations["indicator_id"].to_numpy())
    undated = observations[SPAN].isna().any(axis=1).to_numpy()
    who = ["|".join(map(str, row)) for row in observations[["organisation_id", "population_id", *SPAN]].to_numpy()]
    alone = [f"{name}|{one}" if is_one else name for name, one, is_one in zip(top, who, undated, strict=True)]
    starts, ends = (pd.to_datetime(observations[name]).to_numpy() for name in SPAN)
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
            "numerator": counts_of(observations).to_numpy(),
            **{name: observations[name].to_numpy() for name in ("denominator", "value")},
            **_bounds(observations),
        }
    )


def unfolded(observations: pd.DataFrame, of_each: pd.DataFrame) -> pd.DataFrame:
    """Return the two counts of each share whose numerator and denominator are indicators themselves, as `cells_of`."""
    shares = of_each[of_each["numerator_id"].notna() & of_each["denominator_id"].notna()]
    rows = cells_of(observations, of_each)
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


def counts_of(observations: pd.DataFrame) -> pd.Series:
    """Return the counts, those too that no source states but a share or rate and what it is of give back."""
    days = [_days(*span) for span in zip(*(observations[name] for name in SPAN), strict=True)]
    people = observations["people"] * pd.Series(days, index=observations.index) / 365
    is_rate, is_share = (observations["unit"].eq(unit) for unit in ("rate", "share"))
    whole = observations["denominator"].fillna(people.where(is_rate))
    scale = observations["per"].where(is_rate, 100).astype(float)
    told = (observations["value"] / scale * whole).where(is_rate | is_share).round()
    return observations["numerator"].astype(float).fillna(told)


def groupings_of(
    observations: pd.DataFrame, cells: pd.DataFrame, organisations: pd.DataFrame, of_each: pd.DataFrame
) -> dict[str, dict[str, list[str]]]:
    """Return every sum an outsider knows: column of `cells_of` to its totals with their parts."""
    of_areas = memberships(organisations).groupby("area_id")
    areas = {area_id: sorted(rows["organisation_id"]) for area_id, rows in of_areas}
    made = dict(zip(cells["organisation"], cells["organisation"].str.partition("=")[2], strict=True))
    areas |= {place: members.split(";") for place, members in made.items() if members}
    for parent, rows in organisations[organisations["parent_id"].notna()].groupby("parent_id"):
        # Not all departments are known by name.
        areas[parent] = [*rows["organisation_id"], parent + _REST]
    present = set(observations["indicator_id"]) | set(cells["part"])
    parts = of_each[of_each.index.isin(present) & of_each["total_id"].notna()]
    totals = {total: _all_parts(total, rows.index) for total, rows in parts.groupby("total_id")}
    return {"organisation": areas, "part": totals}


def _bounds(observations: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return between which whole numbers a count lies that the source itself has hidden ("<5"): zeros are shown."""
    is_below = observations["unit"].eq("count") & observations[["numerator", "value"]].isna().all(axis=1)
    least = observations["low"].astype(float).clip(lower=1.0).fillna(1.0)
    most = observations["high"].astype(float).where(is_below)
    return {"least": least.where(most.notna()).to_numpy(), "most": most.to_numpy()}


def _days(start_on: object, end_on: object) -> float:
    return (end_on - start_on).days + 1 if pd.notna(start_on) and pd.notna(end_on) else np.nan


def _place(row) -> str:
    # A sum is known by what is in it: last month's region may hold one municipality more than this month's.
    return f"{row.organisation_id}={row.member_ids}" if row.member_ids else row.organisation_id


def _all_parts(total: str, parts: Iterable[str]) -> list[str]:
    """Return the parts of a total; two or more are taken to fill it, one leaves a rest nobody names."""
    parts = list(parts)
    return parts if len(parts) > 1 else [*parts, total + _REST]
