import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.rates import (
    BYAR_ALWAYS,
    EXACT_ALWAYS,
    byar_interval,
    count_interval,
    exact_interval,
    person_years,
    rate_table,
)

few = settings(max_examples=150, deadline=None)
counts = st.integers(0, 10**7)
confidences = st.sampled_from([0.8, 0.95, 0.998])


def test_no_events_give_0_to_3_69():
    lower, upper = count_interval([0])
    assert lower[0] == 0
    assert upper[0] == pytest.approx(3.6889, abs=1e-4)


@pytest.mark.parametrize(("count", "off"), [(1, -0.484), (2, -0.0726), (5, -0.0075), (10, -0.00166)])
def test_byars_lower_limit_is_too_low_for_small_counts(count, off):
    exact, byar = exact_interval([count])[0][0], byar_interval([count])[0][0]
    assert byar / exact - 1 == pytest.approx(off, rel=0.01)


def test_from_ten_events_byar_is_used_and_below_the_exact_limits():
    table = rate_table([9, 10], [1, 1])
    assert table["method"].tolist() == ["exact", "byar"]
    assert table["lower95"].tolist() == [exact_interval([9])[0][0], byar_interval([10])[0][0]]


def test_byar_has_no_lower_limit_at_0_and_none_for_99_8_per_cent_at_1():
    assert np.isnan(byar_interval([0])[0][0])
    assert np.isnan(byar_interval([1], confidence=0.998)[0][0])
    assert byar_interval([0])[1][0] > 0


def test_a_part_year_has_fewer_person_years_and_keeps_its_count():
    years = person_years([97000], period_days=[243])
    table = rate_table([64], years, multiplier=1000)
    assert table["value"][0] == pytest.approx(0.99105, abs=1e-5)
    inflated = rate_table([64 * 365 / 243], [97000], multiplier=1000)
    assert inflated["value"][0] == pytest.approx(table["value"][0])
    assert inflated["upper95"][0] - inflated["lower95"][0] < table["upper95"][0] - table["lower95"][0]


def test_what_is_missing_has_no_rate_and_disturbs_no_other_row():
    table = rate_table(pd.Series([3, None, 4, 5, 12], dtype="Int64"), [100, 100, 0, None, 100])
    assert table["value"].isna().tolist() == [False, True, True, True, False]
    assert table["upper998"].isna().tolist() == [False, True, True, True, False]
    assert table["method"].notna().tolist() == [True, False, False, False, True]


def test_the_rows_keep_their_names_and_an_empty_table_stays_empty():
    assert rate_table(pd.Series([1], index=["Skive"]), [100]).index.tolist() == ["Skive"]
    assert rate_table([], []).empty


def test_broken_numbers_are_taken_as_they_are():
    lower, upper = count_interval([9.5, 10.5])
    assert lower[0] == exact_interval([9.5])[0][0] < 9.5 < upper[0]
    assert lower[1] == byar_interval([10.5])[0][0]


@pytest.mark.parametrize("wrong", [{"counts": [-1]}, {"counts": [np.inf]}, {"confidence": 95}, {"rule": "byars"}])
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError):
        count_interval(**{"counts": [1]} | wrong)


@few
@given(counts, confidences, st.sampled_from([EXACT_ALWAYS, BYAR_ALWAYS, "exact_below_10_else_byar"]))
def test_an_interval_contains_its_count(count, confidence, rule):
    lower, upper = count_interval([count], confidence=confidence, rule=rule)
    assert np.isnan(lower[0]) or 0 <= lower[0] <= count
    assert upper[0] > count


@few
@given(st.integers(0, 5000), confidences)
def test_more_events_move_both_limits_up(count, confidence):
    lower, upper = count_interval([count, count + 1], confidence=confidence)
    assert lower[0] < lower[1]
    assert upper[0] < upper[1]


@few
@given(counts)
def test_the_wider_level_holds_the_narrower(count):
    row = rate_table([count], [1]).iloc[0]
    assert row["lower998"] <= row["lower95"]
    assert row["upper998"] > row["upper95"]
