import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.run_chart import anhoej_limits, direction, run_chart

few = settings(max_examples=150, deadline=None)
series = st.lists(st.one_of(st.none(), st.integers(-50, 50)), max_size=40)
SHIFT_UP = [12, 11, 13, 12, 10, 12, 11, 13, 15, 16, 17, 15, 16, 18, 17, 16]


@pytest.mark.parametrize(
    ("n", "longest", "crossings"), [(10, 6, 2), (12, 7, 3), (20, 7, 6), (24, 8, 8), (32, 8, 11), (36, 8, 13), (1, 3, 0)]
)
def test_the_limits_are_those_published(n, longest, crossings):
    assert anhoej_limits(n) == (longest, crossings)


def test_no_useful_points_have_no_limits():
    with pytest.raises(ValueError):
        anhoej_limits(0)


def test_a_run_of_the_longest_length_is_no_signal_but_one_more_is():
    at_limit = run_chart([9] * 8 + [1, 1, 9] * 4 + [1] * 4)
    assert (at_limit.longest_run, at_limit.longest_run_max, at_limit.verdict) == (8, 8, "random")
    beyond = run_chart([1] + [9] * 9 + [1, 1, 9] * 3 + [1] * 5)
    assert (beyond.longest_run, beyond.has_long_run, beyond.has_few_crossings) == (9, True, False)
    assert beyond.verdict == "signal"


def test_many_crossings_are_no_signal():
    chart = run_chart([1, 9] * 12)
    assert (chart.n_crossings, chart.verdict, chart.has_few_crossings) == (23, "random", False)


def test_a_signal_in_few_points_is_too_few_points():
    chart = run_chart([1] * 4 + [9] * 4)
    assert (chart.n_useful, chart.verdict) == (8, "too_few")


def test_points_missing_and_on_the_median_neither_break_nor_lengthen_a_run():
    plain = run_chart(SHIFT_UP, freeze_first=8)
    gaps = [12, None, *SHIFT_UP[1:10], None, 12, *SHIFT_UP[10:]]
    chart = run_chart(gaps, freeze_first=9)
    assert chart.median == plain.median == 12
    assert (chart.n_obs, chart.n_useful) == (19, plain.n_useful)
    assert chart.longest_run == plain.longest_run


def test_a_frozen_median_comes_from_the_first_points_and_judges_them_all():
    chart = run_chart(SHIFT_UP, freeze_first=8)
    assert chart.median == 12
    assert run_chart(SHIFT_UP).median == 14
    assert chart.verdict == "signal"


@pytest.mark.parametrize("values", [[], [None, None], pd.Series([], dtype="Int64")])
def test_nothing_is_too_few(values):
    chart = run_chart(values)
    assert (chart.median, chart.n_useful, chart.longest_run, chart.verdict) == (None, 0, None, "too_few")


def test_a_median_of_the_first_none_is_refused():
    with pytest.raises(ValueError):
        run_chart(SHIFT_UP, freeze_first=0)


def test_the_direction_comes_from_the_medians_before_and_after():
    assert run_chart(SHIFT_UP).direction == "up"
    assert direction([5, 5, 1, 9, 9], change_after=3) == "up"
    assert direction([5, 5, 5, 5]) is None
    assert direction([5]) is None
    assert direction([None, None, 5, 6]) is None


def test_chance_alone_gives_a_signal_in_about_three_of_a_hundred_series_of_24():
    chance = np.random.default_rng(20210924).normal(size=(3000, 24))
    assert np.mean([run_chart(values).signal for values in chance]) == pytest.approx(0.030, abs=0.010)


@few
@given(series)
def test_a_change_of_scale_changes_nothing_but_the_median(values):
    cubes = [None if value is None else 2 * value**3 + 7 for value in values]
    one, other = run_chart(values), run_chart(cubes)
    assert (one.n_useful, one.longest_run, one.n_crossings, one.verdict) == (
        other.n_useful,
        other.longest_run,
        other.n_crossings,
        other.verdict,
    )


@few
@given(series)
def test_the_mirrored_series_has_the_mirrored_verdict(values):
    one, other = run_chart(values), run_chart([None if value is None else -value for value in values])
    assert (one.verdict, one.longest_run, one.n_crossings) == (other.verdict, other.longest_run, other.n_crossings)
    assert other.direction == {"up": "down", "down": "up", None: None}[one.direction]
