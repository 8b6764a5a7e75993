"""Shares of a whole recomputed from the counts, and nothing where a part is hidden."""

import numpy as np
import pandas as pd
import pytest

from measures.distribution import with_recomputed_shares


def parts(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["organisation", "numerator", "denominator", "value", "unit", "hidden"]).astype(
        {"numerator": float, "denominator": float, "value": float}
    )


def test_a_share_is_of_the_sum_of_the_parts_and_stands_beside_the_stated_one():
    table = with_recomputed_shares(
        parts(("Akut", 8, None, 8.2, "share", False), ("Kirurgi", 31, None, 47.4, "share", False))
    )
    assert table["organisation"].tolist() == ["Kirurgi", "Akut", "I alt"]
    assert table["share_pct"].round(1).tolist() == [79.5, 20.5, 100.0]
    assert table["stated_pct"].tolist()[:2] == [47.4, 8.2]
    assert (table["numerator"].iloc[-1], table["is_whole"].tolist()) == (39, [False, False, True])


def test_a_share_of_a_base_of_its_own_is_of_that_and_the_whole_is_no_average():
    table = with_recomputed_shares(
        parts(("A", 10, 20, 50.0, "share", False), ("B", 90, 100, 90.0, "share", False))
    ).set_index("organisation")
    assert table.loc["A", "share_pct"] == 50
    assert table.loc["I alt", "share_pct"] == pytest.approx(100 / 120 * 100)


def test_counts_without_a_stated_share_have_only_the_recomputed_one():
    table = with_recomputed_shares(parts(("A", 10, None, 10, "count", False), ("B", 30, None, 30, "count", False)))
    assert table["stated_pct"].isna().all()
    assert table["share_pct"].tolist() == [75, 25, 100]


def test_a_hidden_part_takes_the_sum_and_every_share_of_it_away():
    table = with_recomputed_shares(
        parts(("A", 10, None, 25.0, "share", False), ("B", np.nan, None, np.nan, "share", True))
    )
    assert table["share_pct"].isna().all() and table["stated_pct"].isna().all()
    assert np.isnan(table["numerator"].iloc[-1]) and table["hidden"].iloc[-1]


def test_a_hidden_part_with_bases_of_their_own_leaves_the_others_shares():
    table = with_recomputed_shares(
        parts(("A", 10, 20, 50.0, "share", False), ("B", np.nan, 30, np.nan, "share", True))
    ).set_index("organisation")
    assert table.loc["A", ["share_pct", "stated_pct"]].tolist() == [50, 50]
    assert table.loc[["B", "I alt"], "share_pct"].isna().all()


def test_a_missing_count_gives_no_sum():
    table = with_recomputed_shares(parts(("A", 10, None, 10, "count", False), ("B", None, None, None, "count", False)))
    assert table["share_pct"].isna().all() and np.isnan(table["numerator"].iloc[-1])
