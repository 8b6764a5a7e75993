import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.ratios import METHODS, rate_ratio

few = settings(max_examples=120, deadline=None)
events = st.integers(0, 10**5)
years = st.floats(1, 10**7)


@pytest.mark.parametrize(
    ("a", "b", "low", "high", "verdict"),
    [(19, 10, 0.84, 4.6, "not_shown"), (38, 20, 1.08, 3.4, "differs"), (95, 50, 1.3, 2.7, "differs")],
)
def test_the_counts_decide_whether_nearly_twice_as_much_is_a_difference(a, b, low, high, verdict):
    result = rate_ratio(a, 1, b, 1)
    assert result.ratio == pytest.approx(1.9)
    assert result.lower == pytest.approx(low, rel=0.03)
    assert result.upper == pytest.approx(high, rel=0.03)
    assert result.verdict == verdict


def test_ten_per_cent_fewer_admissions_of_180_cannot_be_told_from_chance():
    result = rate_ratio(162, 1, 180, 1)
    assert (round(result.lower, 2), round(result.upper, 2)) == (0.72, 1.12)
    assert rate_ratio(162, 1, 180, 1, method="log_normal").lower == pytest.approx(0.73, abs=0.005)
    assert rate_ratio(162, 1, 180, 1, method="log_normal").upper == pytest.approx(1.11, abs=0.005)
    assert not result.excludes_1


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("sides", [(0, 1, 0, 1), (3, 0, 4, 1), (3, 1, 4, None), (None, 1, 4, 1)])
def test_where_there_is_no_ratio_that_is_the_answer(sides, method):
    result = rate_ratio(*sides, method=method)
    assert (result.ratio, result.lower, result.upper, result.verdict) == (None, None, None, "no_ratio")


def test_no_events_in_b_leave_no_upper_limit():
    result = rate_ratio(12, 1000, 0, 1000)
    assert result.ratio == result.upper == math.inf
    assert result.verdict == "differs"
    assert rate_ratio(12, 1000, 0, 1000, method="mid_p").lower > result.lower > 1
    assert rate_ratio(12, 1000, 0, 1000, method="log_normal").verdict == "no_interval"


def test_the_mid_p_limit_against_no_events_leaves_half_the_chance_of_all_in_a():
    odds = rate_ratio(12, 1, 0, 1, method="mid_p").lower
    assert (odds / (1 + odds)) ** 12 / 2 == pytest.approx(0.025)


def test_broken_counts_have_an_interval_by_every_method():
    intervals = [rate_ratio(12.5, 1, 0.5, 1, method=method) for method in METHODS]
    assert all(1 < one.lower < 25 < one.upper for one in intervals)


def test_repeat_events_widen_the_interval():
    plain = rate_ratio(38, 1, 20, 1, method="log_normal")
    repeated = rate_ratio(38, 1, 20, 1, method="log_normal", dispersion=1.8)
    assert plain.excludes_1
    assert not repeated.excludes_1


@pytest.mark.parametrize(
    "wrong",
    [{"method": "wald"}, {"dispersion": 1.8}, {"dispersion": 0, "method": "log_normal"}, {"confidence": 95}],
)
def test_what_a_method_cannot_use_is_refused(wrong):
    with pytest.raises(ValueError):
        rate_ratio(38, 1, 20, 1, **wrong)
    with pytest.raises(ValueError):
        rate_ratio(-1, 1, 20, 1)


@few
@given(events, years, events, years, st.sampled_from(METHODS), st.sampled_from([0.95, 0.998]))
def test_the_interval_holds_the_ratio_and_turns_over_with_the_sides(a, years_a, b, years_b, method, confidence):
    one = rate_ratio(a, years_a, b, years_b, method=method, confidence=confidence)
    other = rate_ratio(b, years_b, a, years_a, method=method, confidence=confidence)
    assert one.verdict == other.verdict
    if one.lower is not None:
        assert one.lower <= one.ratio <= one.upper
        turned = [1 / limit if limit else math.inf for limit in (other.upper, other.lower)]
        assert [one.lower, one.upper] == pytest.approx(turned, rel=1e-9)


@few
@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_mid_p_lies_within_the_exact_interval(a, b):
    exact, mid_p = rate_ratio(a, 1, b, 1), rate_ratio(a, 1, b, 1, method="mid_p")
    assert exact.lower < mid_p.lower < mid_p.upper < exact.upper


def test_with_very_many_events_the_methods_agree():
    intervals = [rate_ratio(4_000_000, 1, 5_000_000, 1, method=method) for method in METHODS]
    assert [one.lower for one in intervals] == pytest.approx([intervals[0].lower] * 3, rel=1e-5)
