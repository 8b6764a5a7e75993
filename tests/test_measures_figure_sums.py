"""Sums readers can ask for: none where a part is missing or hidden."""

import numpy as np
import pandas as pd
import pytest
from municipal_rows import MONTHS, REGISTER, YEAR, municipal_figures, observation, row_of

from measures.figure_sums import with_area_totals, with_year_sums


@pytest.fixture
def figures() -> pd.DataFrame:
    return municipal_figures()


def test_a_year_is_the_sum_of_its_months_where_none_is_missing(figures):
    table = with_year_sums(figures, YEAR)
    assert row_of(table, "alle", "kommune-791", YEAR["period"][0])["numerator"] == 78
    without = figures.drop(figures.index[figures["organisation_id"] == "kommune-791"][0])
    codes = with_year_sums(without, YEAR).query("is_sum")["organisation_id"].tolist()
    assert codes == ["kommune-740", "kommune-779"]


def test_a_month_the_source_has_hidden_gives_no_year(figures):
    figures.loc[0, "numerator"] = np.nan
    assert len(with_year_sums(figures, YEAR).query("is_sum")) == 2


def test_an_area_holds_the_inhabitants_of_those_with_a_figure(figures):
    few = figures[~((figures["organisation_id"] == "kommune-779") & (figures["period"] == "2021-01"))]
    table = with_area_totals(with_year_sums(few, YEAR), REGISTER)
    total = row_of(table, "alle", "midtklyngen", "2021-01")
    assert (total["numerator"], total["inhabitants"], total["n_parts"]) == (60, 96921 + 94026, 2)
    assert total["member_ids"] == "kommune-740;kommune-791"


def test_what_a_source_says_of_an_area_itself_stands_alone(figures):
    own = observation("alle", "midtklyngen", MONTHS[0], 70, kind="cluster", organisation="Midtklyngen")
    table = with_area_totals(with_year_sums(pd.concat([figures, pd.DataFrame([own])]), YEAR), REGISTER)
    assert row_of(table, "alle", "midtklyngen", "2021-01")["numerator"] == 70
