"""Sums readers can ask for, one suppression over all of them, and rates made only from what is left."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from measures.comparison import (
    against_benchmark,
    against_one,
    ratio_of,
    state_of,
    with_area_totals,
    with_derived_shares,
    with_rates,
    with_year_sums,
    without_small_numbers,
)
from measures.disclosure_audit import attack

MONTHS = [(date(2021, 1, 1), date(2021, 1, 31)), (date(2021, 2, 1), date(2021, 2, 28))]
NAMES = {"kommune-791": "Viborg", "kommune-740": "Silkeborg", "kommune-779": "Skive"}
PEOPLE = {"kommune-791": 96921.0, "kommune-740": 94026.0, "kommune-779": 45851.0}
REGISTER = pd.DataFrame(
    [
        ("landet", "Hele landet", "country", None, None, None),
        ("region-midtjylland", "Region Midtjylland", "region", None, "Region Midtjylland", None),
        ("midtklyngen", "Midtklyngen", "cluster", None, "Region Midtjylland", "Midtklyngen"),
        *((code, name, "kommune", None, "Region Midtjylland", "Midtklyngen") for code, name in NAMES.items()),
    ],
    columns=["organisation_id", "name", "kind", "parent_id", "region", "cluster"],
).assign(code=None, tile_col=np.nan, tile_row=np.nan)
INDICATORS = pd.DataFrame(
    [
        ("alle", "Alle", None, None, None, None),
        ("hjemme", "Hjemme", "alle", None, None, None),
        ("klinik", "Klinik", "alle", None, None, None),
        ("andel", "Andel", None, "klinik", "alle", None),
    ],
    columns=["indicator_id", "name", "total_id", "numerator_id", "denominator_id", "direction"],
)
YEAR = pd.DataFrame(
    [("alle", "2021-01..2021-02", "januar–februar 2021", date(2021, 1, 1), date(2021, 2, 28))],
    columns=["indicator_id", "period", "period_words", "period_start_on", "period_end_on"],
)


def observation(indicator: str, code: str, span: tuple, count: float | None, **more) -> dict:
    start, end = span
    return {
        "observation_id": 1,
        "document_id": 1,
        "indicator_id": indicator,
        "indicator": indicator,
        "direction": None,
        "suppress_below": 5,
        "total_id": None,
        "organisation_id": code,
        "organisation": NAMES.get(code, code),
        "kind": "kommune",
        "code": code[-3:],
        "parent_id": None,
        "region": "Region Midtjylland",
        "cluster": "Midtklyngen",
        "inhabitants": PEOPLE.get(code, np.nan),
        "tile_col": 1.0,
        "tile_row": 1.0,
        "population_id": "",
        "period": f"{start:%Y-%m}",
        "period_words": str(start),
        "period_start_on": start,
        "period_end_on": end,
        "value": np.nan if count is None else float(count),
        "low": np.nan,
        "high": np.nan,
        "unit": "count",
        "per": None,
        "numerator": np.nan if count is None else float(count),
        "denominator": np.nan,
        "quote": "tal",
        "note": None,
        "is_example": False,
        "valid_from_on": date(2021, 12, 1),
        "document_name": "tal.csv",
    } | more


def counts(indicator: str, *by_month: tuple) -> list[dict]:
    return [
        observation(indicator, code, span, count)
        for span, row in zip(MONTHS, by_month, strict=True)
        for code, count in zip(NAMES, row, strict=True)
    ]


@pytest.fixture
def figures() -> pd.DataFrame:
    rows = counts("alle", (40, 20, 13), (38, 22, 9))
    rows += counts("hjemme", (30, 17, 10), (28, 15, 7)) + counts("klinik", (10, 3, 3), (10, 7, 2))
    return pd.DataFrame(rows)


def suppressed(figures: pd.DataFrame) -> pd.DataFrame:
    sums = with_area_totals(with_year_sums(figures, YEAR), REGISTER)
    return with_derived_shares(without_small_numbers(sums, REGISTER, INDICATORS), INDICATORS)


def row_of(table: pd.DataFrame, indicator: str, code: str, period: str) -> pd.Series:
    keeps = (table["indicator_id"] == indicator) & (table["organisation_id"] == code) & (table["period"] == period)
    assert keeps.sum() == 1
    return table[keeps].iloc[0]


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


def test_nothing_hidden_can_be_computed_from_months_sums_areas_parts_and_shares(figures):
    table = suppressed(figures)
    hidden = table[table["hidden"]]
    assert set(hidden["indicator_id"]) >= {"klinik", "hjemme", "andel"}
    assert hidden[["value", "numerator", "quote", "note"]].isna().all(axis=None)
    areas = {code: list(NAMES) for code in ("midtklyngen", "region-midtjylland", "landet")}
    cells = table[table["indicator_id"] != "andel"].rename(
        columns={"organisation_id": "o", "period_start_on": "period_start", "period_end_on": "period_end"}
    )
    cells = cells[["indicator_id", "o", "period_start", "period_end", "numerator", "value", "hidden"]]
    cells = cells.rename(columns={"o": "organisation", "indicator_id": "part"}).assign(indicator="alle")
    assert attack(cells, groupings={"organisation": areas, "part": {"alle": ["hjemme", "klinik"]}}).empty


def test_a_share_is_hidden_with_either_of_its_counts(figures):
    table = suppressed(figures)
    for row in table[table["indicator_id"] == "andel"].itertuples():
        part, whole = (row_of(table, name, row.organisation_id, row.period)["hidden"] for name in ("klinik", "alle"))
        assert row.hidden == (part or whole)
        assert pd.isna(row.value) == row.hidden


def test_a_share_that_a_source_states_without_counts_is_hidden_with_the_count_it_gives_back(figures):
    stated = observation("andel", "kommune-740", MONTHS[0], None, unit="share", value=15.0)
    table = suppressed(pd.concat([figures, pd.DataFrame([stated])], ignore_index=True))
    assert row_of(table, "klinik", "kommune-740", "2021-01")["hidden"]
    assert row_of(table, "andel", "kommune-740", "2021-01")["hidden"]


def test_a_stated_share_with_counts_is_suppressed_with_them(figures):
    own = {"unit": "share", "value": 15.0, "denominator": 20.0}
    stated = observation("andel", "kommune-740", MONTHS[0], 3, **own)
    table = suppressed(pd.concat([figures, pd.DataFrame([stated])], ignore_index=True))
    found = row_of(table, "andel", "kommune-740", "2021-01")
    assert found["hidden"] and pd.isna(found["value"]) and pd.isna(found["numerator"])


def test_figures_without_a_period_are_kept_and_small_ones_hidden():
    rows = [observation("alle", code, MONTHS[0], count) for code, count in zip(NAMES, (180, 3, 7), strict=True)]
    figures = pd.DataFrame(rows).assign(period_start_on=None, period_end_on=None, period="ukendt")
    table = suppressed(figures)
    assert table.loc[table["kind"] == "kommune", "hidden"].tolist()[:2] == [False, True]


def test_an_empty_frame_stays_empty(figures):
    assert suppressed(figures.iloc[:0]).empty
    assert "hidden" in suppressed(figures.iloc[:0])


def test_a_part_year_shortens_the_person_time(figures):
    table = with_rates(suppressed(figures).query("indicator_id == 'alle'"))
    viborg = row_of(table, "alle", "kommune-791", "2021-01")
    assert viborg["exposure"] == pytest.approx(96921 * 31 / 365)
    assert viborg["rate"] == pytest.approx(40 / (96921 * 31 / 365) * 10_000)
    assert viborg["lower95"] < viborg["rate"] < viborg["upper95"]


def test_a_leap_year_is_one_year():
    leap = observation("alle", "kommune-791", (date(2020, 1, 1), date(2020, 12, 31)), 40)
    rates = with_rates(pd.DataFrame([leap]).assign(hidden=False))
    assert rates["exposure"].tolist() == [96921]


def test_people_of_an_age_replace_all_inhabitants():
    one = observation("alle", "kommune-791", (date(2021, 1, 1), date(2021, 12, 31)), 40)
    rates = with_rates(pd.DataFrame([one]).assign(hidden=False), base="67+", inhabitants={"kommune-791": 20_000.0})
    assert rates["rate"].tolist() == [20.0]


def test_a_figure_without_counts_keeps_its_value_and_gets_no_interval():
    days = observation("dage", "kommune-791", MONTHS[0], None, unit="days", value=9.78)
    rates = with_rates(pd.DataFrame([days]).assign(hidden=False))
    assert rates[["rate", "measured"]].values.tolist() == [[9.78, "value"]]
    assert state_of(rates.iloc[0].to_dict()) == "no_interval"


def year_rates(figures: pd.DataFrame) -> pd.DataFrame:
    return with_rates(suppressed(figures).query("indicator_id == 'alle' and period == '2021-01..2021-02'"))


def test_order_and_class_come_from_shown_figures_only(figures):
    table = with_rates(suppressed(figures).query("indicator_id == 'klinik' and kind == 'kommune'"))
    classed = against_benchmark(table, baseline=50.0)
    is_hidden = classed["hidden"].tolist()
    assert is_hidden == sorted(is_hidden)
    assert classed.loc[classed["hidden"], "class"].isna().all()
    names = classed.loc[classed["hidden"], "organisation"].tolist()
    assert names == sorted(names)


def test_without_a_benchmark_nobody_has_a_class(figures):
    assert against_benchmark(year_rates(figures), baseline=None)["class"].isna().all()
    assert against_benchmark(year_rates(figures), baseline=float("nan"))["class"].isna().all()


def test_against_one_other_the_ratio_decides(figures):
    table = year_rates(figures).query("kind == 'kommune'")
    silkeborg = table[table["organisation_id"] == "kommune-740"].iloc[0]
    classed = against_one(table, silkeborg).set_index("organisation_id")["class"]
    assert classed["kommune-791"] == "over_95"
    assert classed["kommune-779"] == "inside"
    assert classed["kommune-740"] is None
    assert ratio_of(table[table["organisation_id"] == "kommune-791"].iloc[0], silkeborg).verdict == "differs"


def test_each_reason_for_no_figure_has_a_name_of_its_own():
    shown = {"indicator_id": "a", "hidden": False, "rate": 2.0, "numerator": 9, "lower95": 1.0, "upper95": 3.0}
    assert state_of(shown) == "shown"
    assert state_of(shown | {"hidden": True}) == "hidden"
    assert state_of(shown | {"indicator_id": np.nan}) == "missing"
    assert state_of(shown | {"rate": np.nan}) == "no_base"
    assert state_of(shown | {"rate": np.nan, "numerator": np.nan}) == "unknown"
