from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.rounding import half_up, share_decimals, telling_decimals


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (2.675, 2, "2.68"),
        (0.285 * 100, 0, "29"),
        (1.005, 2, "1.01"),
        (64, 1, "64.0"),
        (-0.04, 1, "0.0"),
        (1234, -2, "1.2E+3"),
        (Decimal("0.25"), 1, "0.3"),
    ],
)
def test_five_rounds_up(value, decimals, shown):
    assert str(half_up(value, decimals)) == shown


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(ValueError):
        half_up(value)


@given(st.decimals(-(10**6), 10**6, places=4), st.integers(0, 3))
def test_a_rounded_number_is_at_most_half_a_unit_off(value, decimals):
    assert abs(half_up(value, decimals) - value) <= Decimal(5).scaleb(-decimals - 1)


def test_a_percentage_has_a_decimal_from_a_hundred():
    assert (share_decimals(99), share_decimals(100), share_decimals(0)) == (0, 1, 0)


def test_a_limit_that_looks_like_the_benchmark_gets_more_decimals():
    assert telling_decimals(8.02, 7.99, 1) == 2
    assert telling_decimals(8.0001, 8.0, 1) == 4
    assert telling_decimals(8.2, 7.9, 1) == 1
    assert telling_decimals(8.0, 8.0, 1) == 1
