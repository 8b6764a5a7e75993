import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.xmr import xmr

few = settings(max_examples=150, deadline=None)
MIRROR = {"above": "below", "below": "above", "up": "down", "down": "up"}


def causes(values, **options):
    return xmr(values, **options).points["special_cause"].tolist()


@pytest.mark.parametrize("value", [0, 7, 0.1, 64.3])
def test_a_series_that_stands_still_has_its_limits_on_the_mean(value):
    chart = xmr([value] * 15)
    assert chart.mean == chart.lower == chart.upper == value
    assert set(chart.points["special_cause"]) == {"none"}


def test_the_outlying_moving_range_is_dropped_once_and_only_when_asked():
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    assert xmr(values).upper == pytest.approx(4.60444, abs=1e-5)
    assert xmr(values, screen_moving_ranges=False).upper == pytest.approx(1.94444 + 2.66 * 32 / 17, abs=1e-4)


def test_a_missing_point_breaks_the_moving_range_and_breaks_no_rule():
    chart = xmr([5, 7, None, 40, 42])
    assert chart.points["moving_range"].tolist()[1:] == pytest.approx([2, float("nan"), float("nan"), 2], nan_ok=True)
    assert chart.points["special_cause"][2] is None
    assert chart.n_points == 4
    rise = [1, 2, 3, None, 4, 5, 6, 7, 0, 9, 1, 8]
    assert causes(rise)[:8] == ["trend_up"] * 3 + [None] + ["trend_up"] * 4


def test_limits_from_fewer_than_twelve_points_are_provisional():
    assert xmr([1, 2] * 5 + [1]).provisional
    assert not xmr([1, 2] * 6).provisional
    assert xmr([1, 2] * 10, fix_after=10).provisional


@pytest.mark.parametrize(
    ("values", "mean", "lower"),
    [([], None, None), ([None], None, None), ([5], 5, None), ([5, None, 7], 6, None), ([5, 5, None, 7, 7], 6, None)],
)
def test_without_width_there_are_no_limits_and_no_flags(values, mean, lower):
    chart = xmr(values)
    assert (chart.mean, chart.lower, chart.upper) == (mean, lower, lower)
    assert set(chart.points["special_cause"]) <= {"none", None}


def test_seven_rising_points_are_a_trend_and_six_are_not():
    start = [5, 3, 5, 3, 5, 3, 5, 3]
    assert causes([*start, 3.5, 4, 4.5, 5, 5.2, 5.4, 4])[7:-1] == ["trend_up"] * 7
    assert "trend_up" not in causes([*start, 3.5, 4, 4.5, 5, 5.2, 4])
    assert "trend_up" not in causes([*start, 3.5, 4, 4, 5, 5.2, 5.4, 4])


def test_at_the_turning_point_the_way_onward_counts():
    flags = causes([10, 14] * 8 + [10, 10.5, 11, 11.5, 12, 12.5, 13, 12.5, 12, 11.5, 11, 10.5, 10.2])
    assert flags[16:22] == ["trend_up"] * 6
    assert flags[22:] == ["trend_down"] * 7


def test_two_rises_after_one_another_have_no_fall_between():
    flags = causes([10, 14] * 8 + [10, 10.5, 11, 11.5, 12, 12.5, 13, 10.2, 10.5, 11, 11.5, 12, 12.5, 13])
    assert flags[16:] == ["trend_up"] * 14


def test_two_of_three_near_the_same_limit():
    calm = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12]
    flags = causes([*calm, 15, 12, 15, 10, 12, 10], fix_after=12)
    assert [flag for flag in flags if flag != "none"] == ["two_of_three_above"] * 2
    # On opposite sides of the mean they are no signal.
    assert set(causes([*calm, 15, 7, 12, 10], fix_after=12)) == {"none"}


def test_a_point_outside_is_named_first_and_limits_on_a_point_are_inside():
    calm = [10, 12] * 6
    limit = xmr(calm).upper
    assert causes([*calm, limit], fix_after=12)[-1] == "none"
    assert causes([*calm, limit + 1e-6, 30, -20], fix_after=12)[-3:] == ["above_limit", "above_limit", "below_limit"]


def test_fixed_limits_rest_on_the_first_points_only():
    assert xmr([10, 12] * 6 + [100] * 5, fix_after=12).mean == 11
    with pytest.raises(ValueError):
        xmr([1, 2], fix_after=0)


def test_the_rows_keep_their_names():
    months = ["2021-01", "2021-02"]
    assert xmr(pd.Series([1, 2], index=months)).points.index.tolist() == months


@few
@given(st.lists(st.one_of(st.none(), st.integers(-30, 30)), max_size=40))
def test_the_mirrored_series_has_the_mirrored_flags(values):
    one, other = xmr(values), xmr([None if value is None else -value for value in values])
    if one.lower is not None:
        assert one.lower <= one.mean <= one.upper
        assert other.upper == pytest.approx(-one.lower)
    mirrored = [flag and "_".join(MIRROR.get(word, word) for word in flag.split("_")) for flag in causes(values)]
    assert other.points["special_cause"].tolist() == mirrored
