"""The attacker of the suppression: what an outsider sees or computes from finished tables, used together."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from measures.disclosure.audit import GIVING_BACK
from measures.disclosure.exposure import exposed
from measures.disclosure.observation_sums import Groupings, Sums, identity_columns, is_share, scale_of, sums_of, tables


def attack(
    published: pd.DataFrame | Sequence[pd.DataFrame], *, groupings: Groupings, threshold: int = 5
) -> pd.DataFrame:
    """Return the small cells that an outsider sees or can compute from finished tables, used together.

    Tables are laid over each other: a number shown in one filter choice, month or file fills the gap in another.
    Known sums (parts and totals, months and years, numerator and rest of a share) are then used in whole numbers. A
    count is also read from a value with its decimals where the denominator is shown.

    Parameters
    ----------
    published : DataFrame or several
        As `measures.disclosure.suppression.suppress` returns them, or with rows or columns left out: organisation,
        period_start, period_end and what is shown of numerator, denominator, value, low, high, and of a count its
        source has hidden ``least`` and ``most``. Missing: not shown. Rows marked in ``hidden`` are known to be at
        least 1 where they are plain counts.
    groupings : mapping
        As for `measures.disclosure.suppression.suppress`.
    threshold : int
        Numbers from 1 to below it are small.

    Returns
    -------
    DataFrame
        One row per finding: the identity columns of the row (of a nearby row when no row shows the cell), quantity
        ("numerator", "denominator", "rest" = denominator minus numerator, "difference" = of shown numbers),
        number, reason ("shown", "given back", "computed"). Hidden numerators are found whatever their size.

    **Source**: Hundepool et al., *Statistical Disclosure Control* (2012), sections 4.3 and 4.5 (linked tables).
    """
    given = [published] if isinstance(published, pd.DataFrame) else list(published)
    merged = _laid_over(given, groupings)
    found = [_attack_table(rows, groupings, threshold) for rows in tables(merged)]
    columns = [*identity_columns(merged, groupings), "quantity", "number", "reason"]
    found = [rows for rows in found if len(rows)]
    return pd.concat(found, ignore_index=True)[columns] if found else pd.DataFrame(columns=columns)


def _laid_over(given: Sequence[pd.DataFrame], groupings: Groupings) -> pd.DataFrame:
    everything = pd.concat(given, ignore_index=True)
    keys = identity_columns(everything, groupings)
    shown = [name for name in (*GIVING_BACK, "denominator", "least", "most") if name in everything]
    marks = everything["hidden"].eq(True) if "hidden" in everything else False
    everything = everything.assign(hidden=marks, **{name: everything[name].astype(float) for name in shown})
    # min of the marks: a row is hidden only where no table shows it.
    how = {**dict.fromkeys(shown, "first"), "hidden": "min"}
    merged = everything.groupby(keys, sort=False, dropna=False, as_index=False).agg(how)
    return merged if "numerator" in merged else merged.assign(numerator=np.nan)


def _attack_table(rows: pd.DataFrame, groupings: Groupings, threshold: int) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    share = is_share(rows)
    sums = _seen_by_outsider(rows, groupings, threshold, share)
    unknown = np.isnan(sums.system.values)
    computed = exposed(sums.system, unknown, np.flatnonzero(unknown))
    numbers = {**{cell: (number, "computed") for cell, number in computed.items()}}
    numbers |= {int(cell): (float(sums.system.values[cell]), "shown") for cell in np.flatnonzero(~unknown)}
    findings = [
        (row, quantity, number, reason)
        for cell, (number, reason) in sorted(numbers.items())
        for row, quantity in [_place(sums, cell)]
        if 0 < number < threshold
        or (number > 0 and quantity == "numerator" and reason == "computed" and rows["hidden"][row])
    ]
    findings += [(row, "numerator", np.nan, "given back") for row in _giving_back(rows)]
    frame = pd.DataFrame(findings, columns=["row", "quantity", "number", "reason"])
    keys = rows[identity_columns(rows, groupings)]
    return pd.concat([keys.iloc[frame["row"]].reset_index(drop=True), frame.drop(columns="row")], axis=1)


def _seen_by_outsider(rows: pd.DataFrame, groupings: Groupings, threshold: int, share: bool) -> Sums:
    sums = sums_of(rows, groupings=groupings, threshold=threshold, share=share)
    lower, upper = sums.system.lower.copy(), sums.system.upper.copy()
    if not share:
        lower[sums.count[rows["hidden"].to_numpy(dtype=bool)]] = 1.0
    lowest, highest = _counts_behind_values(rows)
    lower[sums.count] = np.fmax(lower[sums.count], lowest)
    upper[sums.count] = np.fmin(upper[sums.count], highest)
    return replace(sums, system=replace(sums.system, lower=lower, upper=upper))


def _counts_behind_values(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest and largest count that rounds to the shown value; NaN where nothing can be told."""
    scale = scale_of(rows)
    nothing = np.full(len(rows), np.nan)
    if scale is None:
        return nothing, nothing
    shown = rows["value"].where(rows["numerator"].isna())
    half = 0.5 * 10.0 ** -_n_decimals(rows["value"])
    per_unit = rows["denominator"] / scale
    lowest = np.ceil(((shown - half) * per_unit - 1e-9).to_numpy())
    highest = np.floor(((shown + half) * per_unit + 1e-9).to_numpy())
    fits = lowest <= highest
    return np.where(fits, np.maximum(lowest, 0.0), np.nan), np.where(fits, highest, np.nan)


def _n_decimals(values: pd.Series) -> int:
    return max((len(f"{value:.9f}".rstrip("0").partition(".")[2]) for value in values.dropna()), default=0)


def _giving_back(rows: pd.DataFrame) -> list[int]:
    shown = [name for name in GIVING_BACK[1:] if name in rows]
    return list(np.flatnonzero(rows["hidden"] & rows[shown].notna().any(axis=1)))


def _place(sums: Sums, cell: int) -> tuple[int, str]:
    """Return the row a cell belongs to, or a row it is tied to, and what it is."""
    for cells, quantity in zip(sums.quantities, ("numerator", "denominator", "rest"), strict=False):
        own = np.flatnonzero(cells == cell)
        if len(own):
            return int(own[0]), quantity
    tied = sums.system.matrix[sums.system.matrix[:, [cell]].nonzero()[0]].nonzero()[1]
    rows = [row for cells in sums.quantities for row in np.flatnonzero(np.isin(cells, tied))]
    return int(min(rows, default=0)), "difference"
