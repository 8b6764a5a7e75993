import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from measures.proportions import share_table, wilson_interval

few = settings(max_examples=150, deadline=None)
shares = st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_ends_are_exactly_0_and_1():
    table = share_table([0, 7], [7, 7])
    assert table["lower95"][0] == table["lower998"][0] == 0
    assert table["upper95"][1] == table["upper998"][1] == 1
    assert table["upper95"][0] == pytest.approx(1 - table["lower95"][1])


def test_a_share_of_nothing_is_no_share():
    table = share_table([0, None, 3], [0, 10, None])
    assert table.isna().all(axis=None)


@pytest.mark.parametrize(("part", "whole"), [(11, 10), (-1, 10), (1, -10), (1, 0)])
def test_a_part_larger_than_its_whole_and_numbers_below_0_are_refused(part, whole):
    with pytest.raises(ValueError):
        share_table([part], [whole])


@few
@given(shares, st.sampled_from([0.9, 0.95, 0.998]))
def test_the_limits_are_those_of_statsmodels_and_hold_the_share(share, confidence):
    x, n = share
    lower, upper = wilson_interval([x], [n], confidence=confidence)
    known = proportion_confint(x, n, alpha=1 - confidence, method="wilson")
    assert [lower[0], upper[0]] == pytest.approx(np.clip(known, 0, 1), abs=1e-12)
    assert 0 <= lower[0] <= x / n <= upper[0] <= 1


@few
@given(st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_a_larger_part_moves_both_limits_up(share):
    x, n = share
    lower, upper = wilson_interval([x, x + 1], [n, n])
    assert lower[0] < lower[1]
    assert upper[0] < upper[1]
