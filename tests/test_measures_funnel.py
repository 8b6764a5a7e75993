import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.benchmark import classify_rates, classify_shares
from measures.funnel import expected_limits, observed_limits, rate_curve, share_limits

few = settings(max_examples=150, deadline=None)
areas = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 10**5)), min_size=1, max_size=12)


def class_by_limits(value, limits):
    """The class that the drawn limits show; a missing limit is never crossed."""
    for level in ("998", "95"):
        if value > limits[f"upper{level}"]:
            return f"over_{level}"
        if value < limits[f"lower{level}"]:
            return f"under_{level}"
    return "inside"


@few
@given(areas)
def test_the_drawn_limits_and_the_classes_agree_for_rates(rows):
    table = pd.DataFrame(rows, columns=["count", "population"])
    classified, baseline = classify_rates(table, multiplier=1000)
    limits = observed_limits(table["count"])
    for position in range(len(table)):
        area, ratio = classified.iloc[position], limits.iloc[position]
        if baseline and abs(area["value"] / baseline - ratio[["lower95", "upper95"]]).min() > 1e-9:
            assert class_by_limits(area["value"] / baseline, ratio) == area["class"]


@few
@given(st.lists(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_the_drawn_limits_and_the_classes_agree_for_shares(rows):
    table = pd.DataFrame(rows, columns=["count", "whole"])
    classified, baseline = classify_shares(table)
    limits = share_limits(table["whole"], baseline=min(baseline, 1))
    for position in range(len(table)):
        area, limit = classified.iloc[position], limits.iloc[position]
        edges = limit.drop("whole")
        # A limit cut to 0 or 1 and a share on the edge of rounding are left out.
        if edges.between(0, 1, inclusive="neither").all() and abs(area["value"] - edges).min() > 1e-9:
            assert class_by_limits(area["value"], limit) == area["class"]


def test_no_funnel_is_drawn_under_ten_areas():
    populations = np.linspace(4000, 100000, 19)
    assert rate_curve(populations, baseline=8, multiplier=10000, n_areas=9).empty
    assert set(rate_curve(populations, baseline=8, multiplier=10000, n_areas=10)["limit"]) == {
        "lower95",
        "upper95",
        "lower998",
        "upper998",
    }


def test_the_drawn_funnel_narrows_and_spans_the_areas():
    curve = rate_curve([4000, 130000], baseline=8, multiplier=10000, n_areas=19)
    for limit, points in curve.groupby("limit"):
        steps = points["value"].diff().dropna()
        assert (steps <= 1e-9).all() if limit.startswith("upper") else (steps >= -1e-9).all()
        assert points["population"].max() > 130000 * 0.9
    upper = curve[curve["limit"] == "upper95"]
    assert upper["population"].min() < 4000
    assert np.interp(97000, upper["population"], upper["value"]) == pytest.approx(10.0, abs=0.3)


@pytest.mark.parametrize("baseline", [0, float("nan")])
def test_a_benchmark_without_events_has_no_funnel(baseline):
    assert rate_curve([1000], baseline=baseline, n_areas=12).empty


def test_so_few_events_cannot_be_above_any_benchmark():
    limits = observed_limits([0])
    assert limits["lower95"][0] == 0
    assert limits["upper95"].isna().all()


def test_the_two_conventions_are_not_the_same_curve():
    assert observed_limits([15])["upper95"][0] != pytest.approx(expected_limits([15])["upper95"][0], rel=0.01)


def test_limits_of_shares_are_cut_to_0_and_1_and_close_at_the_ends():
    assert share_limits([3], baseline=0.9)["upper998"][0] == 1
    assert share_limits([3], baseline=1)[["lower95", "upper95"]].iloc[0].tolist() == [1, 1]
    with pytest.raises(ValueError):
        share_limits([3], baseline=64)
