"""Figures as anybody may see them: small numbers hidden over a whole family at once, shares made of what is left.

What a hidden number would have given cannot be told from anything made here.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from measures.disclosure.figure_cells import cells_of, counts_of, groupings_of, unfolded
from measures.disclosure.people_groups import groups_with_a_small_rest, people_behind, people_sums
from measures.disclosure.suppression import suppress
from measures.figure_sums import SPAN, TOLD_BY_SOURCE

_NUMBERS = ("value", "low", "high", "numerator")
# The word of a number that is hidden, in the column where a source says itself why it gives none.
HIDDEN = "skjult"


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
        denominator where it would give a count back. A share that would tell the whole of a hidden part is missing
        beside its count, with "skjult" as its qualifier. The threshold is the largest ``suppress_below`` of the family.

    **Source**: `measures.disclosure.suppression.suppress`.
    """
    return issues_without_small_numbers([observations], organisations, indicators)[0]


def issues_without_small_numbers(
    issues: Sequence[pd.DataFrame],
    organisations: pd.DataFrame,
    indicators: pd.DataFrame,
    *,
    ages: pd.DataFrame | None = None,
) -> list[pd.DataFrame]:
    """Return the issues of one family's figures with ``hidden``, so that no two of them together give a number back.

    A reader may have kept the page or the file of every earlier issue. So they are taken in order, and each is
    suppressed over all that was shown before: a figure that stands unchanged is hidden or shown as it was; what was
    shown cannot be taken back; of the new and the corrected figures so many are hidden that no small number can be
    computed from all issues together, also not with the difference a correction makes in the totals. If nothing less
    helps, all that is new in an issue is hidden, which tells a reader no more than he knew. Groups of people add up as
    `measures.disclosure.people_groups.people_sums` tells. A named group is hidden altogether where it would leave a
    small rest of everybody, or of another group it may lie in, anywhere.

    Parameters
    ----------
    issues : sequence of DataFrame
        As `with_area_totals` returns them, one for each day on which other figures hold, the oldest first.
    organisations, indicators : DataFrame
        As for `without_small_numbers`.
    ages : DataFrame, optional
        How many people have an age, as far as anybody knows: indicator_id ("indbyggere-65-aar"), organisation_id,
        numerator. A rate of an age that its source gives without count and base is taken to be of them.

    Notes
    -----
    The order is that of the status dates. A document loaded late, but dated before others, changes what the later days
    have shown; who kept them from before the loading may see more.
    """
    of_each = indicators.set_index("indicator_id")
    given = issues
    issues = [one.assign(people=people_behind(one, ages)) for one in given]
    counted = _counted(issues)
    telling, people = groups_with_a_small_rest(counted), people_sums(counted)
    seen: pd.DataFrame | None = None
    found = []
    for number, observations in enumerate(issues):
        if observations.empty:
            found.append(given[number].assign(hidden=pd.Series(dtype=bool)))
            continue
        cells = pd.concat([cells_of(observations, of_each), unfolded(observations, of_each)], ignore_index=True)
        seen, at = _laid_over(seen, cells.drop(columns="row"), number)
        if seen["was_hidden"].isna().any():
            shown = suppress(
                seen,
                groupings=groupings_of(observations, seen, organisations, of_each) | {"people": people},
                threshold=int(observations["suppress_below"].max()),
            )
            is_new = seen["was_hidden"].isna()
            seen["base_hidden"] = seen["base_hidden"].where(~is_new, shown["denominator"].isna())
            seen["was_hidden"] = seen["was_hidden"].where(~is_new, shown["hidden"])
        marked = cells.assign(hidden=seen["was_hidden"].to_numpy(dtype=bool)[at])
        marked["denominator"] = cells["denominator"].mask(seen["base_hidden"].to_numpy(dtype=bool)[at])
        hidden = marked.groupby("row")["hidden"].any().reindex(range(len(observations)), fill_value=False).to_numpy()
        hidden = hidden | observations["population_id"].isin(telling).to_numpy()
        found.append(_emptied(given[number], hidden | _told_by_hidden_counts(observations, hidden, of_each), marked))
    return found


def _counted(issues: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the figures of all issues as `measures.disclosure.people_groups` wants them."""
    counted = [
        one.assign(count=counts_of(one), base=one["denominator"].astype(float).where(one["unit"].eq("share")))
        for one in issues
        if len(one)
    ]
    names = ["indicator_id", "organisation_id", *SPAN, "population_id", "suppress_below", "count", "base"]
    return pd.concat(counted, ignore_index=True) if counted else pd.DataFrame(columns=names)


def _laid_over(seen: pd.DataFrame | None, cells: pd.DataFrame, issue: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Return all rows up to an issue, and the place among them of each row of the issue.

    A row that stands as it did in the issue before is one with it. Not where a figure of its days has been corrected:
    then the same number may be the sum of others.
    """
    new = cells.assign(issue=issue, until=issue, was_hidden=None, base_hidden=None)
    if seen is None:
        return new, np.arange(len(cells))
    latest = {key: place for place, key in enumerate(_keys(seen)) if seen["until"].iloc[place] == issue - 1}
    told, told_before = (_numbers(table) for table in (cells, seen))
    keys = _keys(cells)
    corrected = [row for row, key in enumerate(keys) if key in latest and told[row] != told_before[latest[key]]]
    spans = cells.iloc[corrected][["indicator", "period_start", "period_end"]].drop_duplicates()
    at = np.full(len(cells), -1)
    for row, key in enumerate(keys):
        place = latest.get(key)
        if place is not None and told[row] == told_before[place] and not _touches(cells.iloc[row], spans):
            at[row] = place
    seen = seen.copy()
    seen.loc[at[at >= 0], "until"] = issue
    fresh = np.flatnonzero(at < 0)
    at[fresh] = len(seen) + np.arange(len(fresh))
    return pd.concat([seen.astype(object), new.iloc[fresh].astype(object)], ignore_index=True).astype(
        {
            name: new[name].dtype
            for name in (
                "issue",
                "until",
                "numerator",
                "denominator",
                "value",
                "least",
                "most",
                "period_start",
                "period_end",
            )
        }
    ), at


def _keys(cells: pd.DataFrame) -> list[tuple]:
    names = ["indicator", "part", "organisation", "people", "period_start", "period_end"]
    return list(cells[names].itertuples(index=False, name=None))


def _numbers(cells: pd.DataFrame) -> list[tuple]:
    numbers = cells[["numerator", "denominator", "value"]].astype(float)
    return [tuple(None if np.isnan(number) else number for number in row) for row in numbers.to_numpy()]


def _touches(row: pd.Series, spans: pd.DataFrame) -> bool:
    same = spans["indicator"].eq(row["indicator"])
    return bool(
        (same & (spans["period_start"] <= row["period_end"]) & (spans["period_end"] >= row["period_start"])).any()
    )


def _told_by_hidden_counts(observations: pd.DataFrame, hidden: np.ndarray, of_each: pd.DataFrame) -> np.ndarray:
    """Return the shares without counts of their own that a hidden count could be read from."""
    keys = ["organisation_id", "population_id", *SPAN]
    is_hidden = set(observations.loc[hidden, ["indicator_id", *keys]].itertuples(index=False, name=None))
    counts = of_each.reindex(observations["indicator_id"])[["numerator_id", "denominator_id"]].to_numpy()
    rows = observations[keys].itertuples(index=False, name=None)
    return np.array([any((name, *key) in is_hidden for name in pair) for key, pair in zip(rows, counts, strict=True)])


def _emptied(observations: pd.DataFrame, hidden: np.ndarray, shown: pd.DataFrame) -> pd.DataFrame:
    first = shown.drop_duplicates("row").set_index("row").reindex(range(len(observations)))
    table = observations.assign(hidden=hidden)
    beside = _telling_the_whole(table)
    for name in (*_NUMBERS, "quote", "note"):
        table[name] = observations[name].mask(hidden if name == "numerator" else hidden | beside)
    table["denominator"] = observations["denominator"].where(first["denominator"].notna().to_numpy())
    # The row keeps its count and so is not hidden; its share is, and is not to be taken for one that nobody stated.
    table["qualifier"] = observations["qualifier"].mask(beside & ~hidden, HIDDEN)
    return table


def _telling_the_whole(table: pd.DataFrame) -> np.ndarray:
    """Return the rows whose share and count would tell the whole of which another part is hidden.

    46 beside 47,4 % of a hospital's readmissions are 97 in all, and so tell what a hidden department has; the hospital
    may be named of some of a document's departments only.
    """
    is_part = table["unit"].eq("share") & table["kind"].eq("department") & table["denominator"].isna()
    tells = np.zeros(len(table), dtype=bool)
    for whole in ("parent_id", "document_id"):
        of_whole = [table[name] for name in ("indicator_id", whole, "population_id", *SPAN)]
        tells |= table["hidden"].groupby(of_whole, dropna=False).transform("any").to_numpy(dtype=bool)
    return is_part.to_numpy(dtype=bool) & tells


def with_derived_shares(published: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return the suppressed figures with each share of two counts that no source states itself.

    Parameters
    ----------
    published : DataFrame
        As `without_small_numbers` returns them; nothing but the two shown counts goes into a share.
    indicators : DataFrame
        indicator_id, name, numerator_id, denominator_id, direction.
    """
    keys = ["organisation_id", "population_id", *SPAN]
    made = [published]
    for share in indicators[indicators["numerator_id"].notna() & indicators["denominator_id"].notna()].itertuples():
        stated = published.loc[published["indicator_id"] == share.indicator_id, keys]
        wholes = published[published["indicator_id"] == share.denominator_id]
        parts = published.loc[published["indicator_id"] == share.numerator_id, [*keys, "numerator", "hidden", "unsure"]]
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
        unsure=pairs["unsure"] | pairs["unsure_of_part"],
        **dict.fromkeys(TOLD_BY_SOURCE),
    )
