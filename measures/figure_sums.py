"""The sums readers can ask for: a year of its months, a cluster, region and the country of its municipalities.

They come before suppression, which must see all that a reader can see.
"""

import numpy as np
import pandas as pd

AREAS = ("cluster", "region", "country")
ADDITIVE = ("count", "share", "rate")
SPAN = ["period_start_on", "period_end_on"]
TOLD_BY_SOURCE = ("observation_id", "qualifier", "quote", "page", "table_no", "row_no", "sheet", "cell", "line_start")
_SAME = ["indicator_id", "population_id", *SPAN]
_SLICES = ["organisation_id", "population_id"]
_NUMBERS = ("value", "low", "high", "numerator")


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
    ordered = rows.sort_values(SPAN)
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
    made = rows.iloc[0].to_dict() | dict.fromkeys((*TOLD_BY_SOURCE, *_NUMBERS, "denominator", "note", "line_end"))
    notes = dict.fromkeys(note for note in rows["note"] if isinstance(note, str) and note)
    return made | {
        "is_sum": True,
        "n_parts": float(len(rows)),
        "is_example": bool(rows["is_example"].any()),
        "unsure": bool(rows["unsure"].any()),
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
    parts = observations[may_be_summed].merge(memberships(organisations), on="organisation_id")
    said = set(zip(observations["organisation_id"], *(observations[name] for name in _SAME), strict=True))
    areas = organisations.set_index("organisation_id")
    found = [
        _total(rows, areas.loc[key[0]], key[0])
        for key, rows in parts.groupby(["area_id", *_SAME], sort=False, dropna=False)
        if len(rows) > 1 and key not in said
    ]
    return _joined(observations, found)


def memberships(organisations: pd.DataFrame) -> pd.DataFrame:
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
