"""The limits of a funnel when areas vary more than chance explains."""

import numpy as np
import pandas as pd
import pytest

from measures.dispersion import widened_ratio_limits
from measures.funnel import HIGHEST_DRAWN, classes_between, share_limits, spread_of, widened_curve, widened_limits

SIZES = np.linspace(5_000, 300_000, 19)
RATE = {"baseline": 30.0, "measured": "rate", "multiplier": 10_000}
SHARE = {"baseline": 25.0, "measured": "share", "multiplier": 100}


def areas(numerator, exposure, multiplier) -> pd.DataFrame:
    table = pd.DataFrame({"numerator": numerator, "exposure": exposure})
    return table.assign(rate=table["numerator"] / table["exposure"] * multiplier)


def test_rates_of_poisson_areas_are_not_clearly_dispersed_and_unlike_ones_are():
    chance = np.random.default_rng(3)
    expected = SIZES * 0.003
    assert not spread_of(areas(chance.poisson(expected), SIZES, 10_000), **RATE).is_clear
    unlike = expected * np.where(np.arange(19) % 2, 0.5, 1.5)
    assert spread_of(areas(unlike, SIZES, 10_000), **RATE).is_clear


def test_shares_vary_as_the_binomial_which_is_less_than_poissons():
    chance = np.random.default_rng(5)
    wholes = np.full(200, 400)
    parts = chance.binomial(wholes, 0.75)
    of_shares = spread_of(areas(parts, wholes, 100), baseline=75.0, measured="share", multiplier=100)
    assert of_shares.phi == pytest.approx(1.0, abs=0.25) and not of_shares.is_clear


def test_a_share_of_everybody_or_nobody_has_no_dispersion():
    for baseline in (0.0, 100.0):
        told = spread_of(areas([5] * 12, [5] * 12, 100), baseline=baseline, measured="share", multiplier=100)
        assert (told.phi, told.is_clear) == (None, False)


def test_limits_of_rates_are_those_of_the_ratio_times_the_benchmark():
    limits = widened_limits(SIZES, phi=4.0, **RATE)
    ratios = widened_ratio_limits(SIZES * 0.003, phi=4.0)
    assert np.allclose(limits["upper95"], ratios["upper95"] * 30)
    assert np.allclose(
        np.log(limits["upper95"] / 30), 2 * np.log(widened_limits(SIZES, phi=1.0, **RATE)["upper95"] / 30)
    )


def test_limits_of_shares_lie_the_root_of_phi_times_as_far_away_and_stay_shares():
    plain = share_limits(SIZES, baseline=0.25)
    limits = widened_limits(SIZES, phi=9.0, **SHARE)
    assert np.allclose(limits["lower998"] - 25, (plain["lower998"] - 0.25) * 300)
    assert widened_limits([3], phi=9.0, **SHARE)[["lower95", "upper95"]].to_numpy().tolist() == [[0, 100]]


def test_no_events_are_outside_only_where_so_many_are_expected_that_none_is_no_chance():
    few, more, many = 300.0, 4_000.0, 12_000.0
    limits = widened_limits([few, more, many], phi=2.0, **RATE)
    assert limits["lower95"].isna().tolist() == [True, False, False]
    assert limits["lower998"].isna().tolist() == [True, True, False]
    assert classes_between(pd.Series([0.0, 0.0, 0.0]), limits).tolist() == ["inside", "under_95", "under_998"]


def test_classes_follow_the_limits_of_the_areas_own_size():
    limits = pd.DataFrame({"lower95": 20.0, "upper95": 40.0, "lower998": 10.0, "upper998": 50.0}, index=range(6))
    rates = pd.Series([5.0, 15.0, 30.0, 45.0, 55.0, np.nan])
    assert classes_between(rates, limits).tolist() == ["under_998", "under_95", "inside", "over_95", "over_998", None]


def test_the_drawn_curve_leaves_room_for_the_areas():
    table = areas(SIZES * 0.003, SIZES, 10_000)
    curve = widened_curve(table, phi=20.0, **RATE)
    assert set(curve["limit"]) == {"lower95", "upper95", "lower998", "upper998"}
    largest, smallest = (widened_limits([size], phi=20.0, **RATE)["upper998"].iloc[0] for size in SIZES[[-1, 0]])
    assert largest < curve["rate"].max() <= HIGHEST_DRAWN * largest * 1.1 < smallest
