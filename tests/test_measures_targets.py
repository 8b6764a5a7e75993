from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.api import OLS, add_constant

from measures.targets import progress, years

STEADY = [61.9, 62.8, 64.2, 64.9, 66.3, 67, 68.2, 68.8]
YEARS = list(range(2014, 2022))


def test_two_points_give_a_pace_and_no_date():
    result = progress([2016, 2021], [64, 69], target=80, due=2026)
    assert (result.verdict, result.slope_per_step, result.slope_lower) == ("too_few", 1, None)
    assert (result.crossing, result.crossing_earliest, result.crossing_latest) == (None, None, None)
    assert (result.gap, result.needed_pace) == (11, pytest.approx(2.2))


def test_a_steady_rise_names_an_interval_of_dates():
    result = progress(YEARS, STEADY, target=80, horizon=2036)
    assert result.verdict == "on_course"
    assert 2030 < result.crossing_earliest < result.crossing < result.crossing_latest < 2034


def test_without_a_horizon_a_date_more_than_five_steps_ahead_is_uncertain():
    assert progress(YEARS, STEADY, target=80).verdict == "uncertain_date"
    assert progress(YEARS, STEADY, target=72).verdict == "on_course"


def test_the_same_slope_away_from_the_target_is_moving_away():
    result = progress(YEARS, [100 - value for value in STEADY], target=60)
    assert (result.verdict, result.crossing) == ("moving_away", None)


def test_a_fall_towards_a_lower_target_is_on_course():
    result = progress(YEARS, [100 - value for value in STEADY], target=28)
    assert result.verdict == "on_course"
    assert result.gap == pytest.approx(3.2)
    assert result.needed_pace is None


@pytest.mark.parametrize("target", [68, 60])
def test_a_target_already_met_is_reached(target):
    result = progress(YEARS, STEADY, target=target, improvement="increase")
    assert (result.verdict, result.crossing) == ("reached", None)
    assert result.gap < 0


def test_a_flat_series_has_no_trend_even_in_floats():
    result = progress(YEARS, [64.1] * 8, target=80)
    assert (result.slope_per_step, result.verdict) == (0, "no_clear_trend")


def test_points_on_a_line_meet_the_target_at_one_time():
    result = progress([1, 2, 3, 4], [10, 20, 30, 40], target=70)
    assert result.verdict == "on_course"
    assert [result.crossing_earliest, result.crossing, result.crossing_latest] == pytest.approx([7, 7, 7])


@pytest.mark.parametrize(
    ("times", "values", "n_points"),
    [([], [], 0), ([2020], [5], 1), ([2020, 2020, 2020], [5, 6, 7], 3), ([2020, 2021, None], [5, None, 7], 1)],
)
def test_too_little_to_draw_a_line_through_is_too_few(times, values, n_points):
    result = progress(times, values, target=80)
    assert (result.verdict, result.n_points, result.slope_per_step) == ("too_few", n_points, None)


def test_the_order_of_the_points_does_not_matter():
    assert progress(YEARS[::-1], STEADY[::-1], target=80) == progress(YEARS, STEADY, target=80)


def test_a_due_time_in_the_past_needs_no_pace():
    assert progress(YEARS, STEADY, target=80, due=2021).needed_pace is None


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError):
        progress([1, 2], [1], target=3)
    with pytest.raises(ValueError):
        progress([1, 2], [1, 2], target=3, improvement="better")


def test_dates_become_years_with_a_fraction():
    fractions = years([date(2021, 1, 1), date(2021, 7, 1), date(2020, 7, 1), None])
    assert fractions == pytest.approx([2021, 2021 + 181 / 365, 2020 + 182 / 366, np.nan], nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 1000), min_size=4, max_size=15), st.integers(1100, 3000))
def test_the_band_of_the_line_meets_the_target_at_the_two_dates(values, target):
    result = progress(range(len(values)), values, target=target, horizon=1e12)
    fit = OLS(np.array(values, dtype=float), add_constant(np.arange(len(values), dtype=float)))
    if result.crossing is None or fit.fit().ssr < 1e-9:
        return
    dates = [[1, result.crossing_earliest], [1, result.crossing_latest]]
    band = fit.fit().get_prediction(dates).conf_int(obs=False)
    assert band[0].max() == pytest.approx(target, rel=1e-6)
    assert band[1].min() == pytest.approx(target, rel=1e-6)
    assert fit.fit().conf_int()[1] == pytest.approx([result.slope_lower, result.slope_upper], rel=1e-6)
