"""Periods of figures: the code gives back the days it was made from."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.periods import is_one_day, is_whole_year, period_code, period_days, period_words

some_days = st.none() | st.dates(date(1990, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("code", "start_on", "end_on", "words"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31), "2021"),
        ("2021-3", date(2021, 7, 1), date(2021, 9, 30), "3. kvartal 2021"),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28), "februar 2021"),
        ("2021-01..2021-08", date(2021, 1, 1), date(2021, 8, 31), "januar–august 2021"),
        ("2020-09..2021-08", date(2020, 9, 1), date(2021, 8, 31), "september 2020–august 2021"),
        ("2021-09-24", date(2021, 9, 24), date(2021, 9, 24), "pr. 24. september 2021"),
        ("2021-01-21..2022-05-20", date(2021, 1, 21), date(2022, 5, 20), "21. januar 2021–20. maj 2022"),
        ("..2021-09-01", None, date(2021, 9, 1), "til 1. september 2021"),
        ("2021-01-21..", date(2021, 1, 21), None, "fra 21. januar 2021"),
        ("ukendt", None, None, "ukendt periode"),
    ],
)
def test_a_period_has_one_code_and_its_words(code, start_on, end_on, words):
    assert period_code(start_on, end_on) == code
    assert period_days(code) == (start_on, end_on)
    assert period_words(start_on, end_on) == words


@settings(max_examples=200)
@given(some_days, some_days)
def test_a_code_gives_back_the_days_it_was_made_from(start_on, end_on):
    assert period_days(period_code(start_on, end_on)) == (start_on, end_on)


@pytest.mark.parametrize("text", ["", "..", "2021-5", "2021-13", "2021-02-30", "2021..2022", "2021-01..2021-12"])
def test_what_is_no_code_has_no_days(text):
    assert period_days(text) is None


@settings(max_examples=200)
@given(st.text(alphabet="0123456789-.u", max_size=24))
def test_garbage_never_raises(text):
    days = period_days(text)
    assert days is None or period_code(*days) == text


@pytest.mark.parametrize("code", ["2021", "2020", "2020-07..2021-06", "2021-03-15..2022-03-14"])
def test_twelve_months_are_a_whole_year_wherever_they_begin(code):
    assert is_whole_year(code) and not is_one_day(code)


@pytest.mark.parametrize("code", ["2021-03", "2021-1", "2021-01..2021-08", "2020..2021", "2021-09-24", "ukendt", ""])
def test_less_more_or_an_unknown_time_is_no_whole_year(code):
    assert not is_whole_year(code)
    assert is_one_day(code) == (code == "2021-09-24")
