"""How a whole is shared between its parts, recomputed from the counts; what a source says of it stands beside."""

import numpy as np
import pandas as pd

COUNTS = ("numerator", "denominator")


def with_recomputed_shares(parts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of one whole with the share each has of it, recomputed, and the whole as a row of its own.

    Where each part has a base of its own (so many full-time of so many employed), the share is of that; elsewhere of
    the sum of the parts. If one part is hidden or has no count, no sum is known, and neither is any share of it: what
    the source says of the others would give the hidden one back.

    Parameters
    ----------
    parts : DataFrame
        One row per part: organisation, numerator, denominator, value, unit, hidden (bool).

    Returns
    -------
    DataFrame
        organisation, numerator, denominator, stated_pct (what the source says, 0-100), share_pct (0-100), hidden,
        is_whole; the parts from the largest to the smallest, those without a number last, and the whole under them.

    **Source**: parts of a sum; shares are never averaged (statistics notes, section 6).
    """
    own = parts[["organisation", *COUNTS, "hidden"]].assign(
        stated_pct=parts["value"].where(parts["unit"] == "share"), is_whole=False
    )
    own["hidden"] = own["hidden"].astype(bool)
    ordered = own.sort_values(["numerator", "organisation"], ascending=[False, True], na_position="last")
    table = pd.concat([ordered, _whole(own)], ignore_index=True)
    is_based = own["denominator"].notna().all()
    base = table["denominator"] if is_based else table["numerator"].iloc[-1]
    table["share_pct"] = 100 * table["numerator"] / base
    if own["hidden"].any():
        blank = pd.Series(True, index=table.index) if not is_based else table["hidden"] | table["is_whole"]
        table.loc[blank, ["share_pct", "stated_pct"]] = np.nan
    return table


def _whole(own: pd.DataFrame) -> pd.DataFrame:
    """Return the row of the whole: the sums of the counts, missing where one of them is."""
    sums = {name: own[name].astype(float).sum(min_count=len(own)) for name in COUNTS}
    row = {"organisation": "I alt", **sums, "hidden": own["hidden"].any(), "stated_pct": np.nan, "is_whole": True}
    return pd.DataFrame([row])
