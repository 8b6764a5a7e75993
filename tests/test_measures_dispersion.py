import numpy as np
import pytest

from measures.dispersion import dispersion, widened_ratio_limits
from measures.intervals import z_score


def test_three_areas_cannot_tell_their_dispersion():
    result = dispersion([38, 20, 3], [30, 20, 11])
    assert (result.phi, result.tau2, result.n_areas, result.is_clear) == (None, None, 3, False)


def test_poisson_areas_show_none_and_truly_different_areas_show_it():
    chance = np.random.default_rng(7)
    expected = chance.uniform(20, 200, 98)
    calm = dispersion(chance.poisson(expected), expected)
    assert 0.6 < calm.phi < 1.2
    assert not calm.is_clear
    wild = dispersion(chance.poisson(expected * chance.lognormal(0, 0.3, 98)), expected)
    assert wild.is_clear
    assert np.sqrt(wild.tau2) == pytest.approx(0.3, rel=0.3)


def test_winsorising_keeps_one_wild_area_from_deciding():
    expected = [50] * 20
    observed = [45, 55] * 9 + [50, 500]
    assert dispersion(observed, expected, winsorise=0).phi > 100
    assert dispersion(observed, expected).phi < 1
    with pytest.raises(ValueError):
        dispersion(observed, expected, winsorise=10)


def test_without_winsorising_phi_is_pearsons():
    observed, expected = [45, 55] * 5, [50] * 10
    assert dispersion(observed, expected, winsorise=0).phi == pytest.approx(10 * 25 / 50 / 9)


def test_areas_without_figures_are_left_out():
    result = dispersion([45, 55] * 5 + [None, 3], [50] * 10 + [50, 0])
    assert result.n_areas == 10


def test_limits_widen_by_the_root_of_phi_and_never_narrow():
    plain, wide = widened_ratio_limits([100]), widened_ratio_limits([100], phi=4)
    assert np.log(plain["upper95"][0]) == pytest.approx(z_score(0.95) / 10)
    assert np.log(wide["upper95"][0]) == pytest.approx(2 * np.log(plain["upper95"][0]))
    assert widened_ratio_limits([100], phi=0.5).equals(plain)


def test_additive_widening_does_not_vanish_for_large_areas():
    limits = widened_ratio_limits([100, 1e9], tau2=0.09)
    assert np.log(limits["upper95"][1]) == pytest.approx(z_score(0.95) * 0.3, rel=1e-6)
    with pytest.raises(ValueError):
        widened_ratio_limits([100], phi=2, tau2=0.1)
