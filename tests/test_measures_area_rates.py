"""Rates, classes and order are made only from what is shown."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from municipal_rows import (
    MONTHS,
    municipal_figures,
    observation,
    row_of,
    suppressed,
)

from measures.area_rates import (
    NO_SPREAD,
    against_benchmark,
    against_ceiling,
    against_one,
    ratio_of,
    spread_between,
    state_of,
    with_rates,
)
from measures.funnel import classes_between, widened_limits
from measures.proportions import share_table
from measures.rates import rate_table


@pytest.fixture
def figures() -> pd.DataFrame:
    return municipal_figures()


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


def test_how_many_there_were_on_one_day_is_held_against_the_people_and_no_part_of_a_year():
    one = observation("alle", "kommune-791", (date(2021, 9, 1), date(2021, 9, 1)), 1200)
    rates = with_rates(pd.DataFrame([one]).assign(hidden=False))
    assert (rates["exposure"].tolist(), rates["rate"].tolist()) == ([96921], [pytest.approx(1200 / 9.6921)])


def test_people_of_an_age_replace_all_inhabitants():
    one = observation("alle", "kommune-791", (date(2021, 1, 1), date(2021, 12, 31)), 40)
    rates = with_rates(pd.DataFrame([one]).assign(hidden=False), base="67+", inhabitants={"kommune-791": 20_000.0})
    assert rates["rate"].tolist() == [20.0]


def test_a_figure_without_counts_keeps_its_value_and_gets_no_interval():
    days = observation("dage", "kommune-791", MONTHS[0], None, unit="days", value=9.78)
    rates = with_rates(pd.DataFrame([days]).assign(hidden=False))
    assert rates[["rate", "measured"]].values.tolist() == [[9.78, "value"]]
    assert state_of(rates.iloc[0].to_dict()) == "no_interval"


YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def stated_only(unit: str, counted: dict, stated: dict, **asked) -> dict:
    """Return what is made of one figure without counts beside one that has them."""
    span = stated.get("span", YEAR)
    told = {name: known for name, known in stated.items() if name != "span"}
    figures = [
        observation("a", "kommune-791", YEAR, None, unit=unit, **counted),
        observation("a", "kommune-779", span, None, unit=unit, **told),
    ]
    return with_rates(pd.DataFrame(figures).assign(hidden=False), **asked).iloc[1].to_dict()


def test_a_share_without_counts_keeps_its_value_beside_shares_with_counts():
    row = stated_only("share", {"value": 75.0, "numerator": 60.0, "denominator": 80.0}, {"value": 61.0})
    assert (row["measured"], row["rate"], state_of(row)) == ("share", 61.0, "no_interval")


def test_a_hidden_share_is_not_told_by_its_value():
    both = [
        observation("a", "kommune-791", YEAR, None, unit="share", value=75.0, numerator=60.0, denominator=80.0),
        observation("a", "kommune-779", YEAR, None, unit="share", value=3.8),
    ]
    rates = with_rates(pd.DataFrame(both).assign(hidden=[False, True]))
    assert rates["rate"].isna().tolist() == [False, True]


COUNTED = {"value": 9.9, "per": 1000, "numerator": 960.0}


def test_a_years_rate_without_counts_is_told_in_the_unit_of_the_others():
    row = stated_only("rate", COUNTED, {"value": 11.2, "per": 1000})
    assert (row["measured"], row["rate"], state_of(row)) == ("rate", pytest.approx(112.0), "no_interval")


@pytest.mark.parametrize(
    ("stated", "asked"),
    [
        ({"value": 11.2, "per": 1000}, {"base": "67+", "inhabitants": {"kommune-791": 9e3, "kommune-779": 9e3}}),
        ({"value": 11.2, "per": 1000, "span": MONTHS[0]}, {}),
        ({"value": 11.2, "per": None}, {}),
    ],
)
def test_a_rate_of_others_of_a_part_year_or_of_nothing_told_is_no_number_to_compare(stated, asked):
    assert state_of(stated_only("rate", COUNTED, stated, **asked)) == "unknown"


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


def many_areas(counts, whole=20_000.0, measured="rate") -> pd.DataFrame:
    rows = pd.DataFrame({"numerator": np.array(counts, float), "exposure": whole, "measured": measured})
    limits = rate_table(rows["numerator"], rows["exposure"], multiplier=10_000).rename(columns={"value": "rate"})
    names = [f"område {place}" for place in range(len(rows))]
    return rows.assign(**limits.drop(columns="method"), organisation=names, organisation_id=names)


def test_one_class_serves_every_picture_and_is_widened_where_the_areas_vary_more_than_chance():
    areas = many_areas([60, 30, 85, 40, 72, 35, 90, 28, 61, 44, 120, 55])
    baseline = areas["numerator"].sum() / areas["exposure"].sum() * 10_000
    spread = spread_between(areas, baseline=baseline)
    assert spread.is_clear
    judged = against_benchmark(areas, baseline=baseline, spread=spread)
    limits = widened_limits(
        judged["exposure"], baseline=baseline, measured="rate", multiplier=10_000, phi=spread.phi
    ).set_index(judged.index)
    assert judged["class"].tolist() == classes_between(judged["rate"], limits).tolist()
    own = against_benchmark(areas, baseline=baseline)["class"]
    assert (judged["class"] != "inside").sum() < (own != "inside").sum()


def test_a_verdict_does_not_depend_on_which_areas_are_looked_at():
    areas = many_areas([60, 30, 85, 40, 72, 35, 90, 28, 61, 44, 120, 55])
    spread = spread_between(areas, baseline=30.0)
    every = against_benchmark(areas, baseline=30.0, spread=spread).set_index("organisation")["class"]
    two = against_benchmark(areas.iloc[[2, 10]], baseline=30.0, spread=spread).set_index("organisation")["class"]
    assert two.to_dict() == every[two.index].to_dict()


def test_without_a_benchmark_or_a_figure_no_spread_is_known():
    areas = many_areas([5, 6])
    assert spread_between(areas, baseline=None) == spread_between(areas.iloc[:0], baseline=30.0) == NO_SPREAD
    assert spread_between(areas, baseline=30.0).phi is None


def test_below_a_ceiling_nothing_is_missing_and_only_what_lies_surely_above_it_is_over():
    shares = many_areas([230, 480, 520, 800], whole=1000.0)
    limits = share_table(shares["numerator"], shares["exposure"]).drop(columns="value") * 100
    judged = against_ceiling(shares.assign(**limits, rate=shares["numerator"] / 10), ceiling=50.0)
    assert judged.set_index("numerator")["class"].to_dict() == {
        800: "over_998",
        520: "inside",
        480: "inside",
        230: "within",
    }
