"""Where something open stands is told by its window and the day, and nothing else is *overskredet*."""

from datetime import date, timedelta

import pytest

from data.labels import OPEN_STATES
from measures.commitments.windows import (
    COMING,
    DATED_STATES,
    NOW,
    OVERDUE,
    RECURRING,
    WAITING,
    WITHOUT_TIME,
    Window,
    is_expectation_past,
    move,
    open_state,
)

FIRST, LAST = date(2022, 10, 1), date(2022, 12, 31)
DAY = timedelta(days=1)
TOLD = date(2022, 5, 20)


def window(start=None, end=None, kind="period", *, named=None, recurrence=None, phrase=""):
    return Window(kind, start, end, named or start, recurrence, phrase)


def state(told, day, *, is_outside=False):
    return open_state(told, is_outside=is_outside, status_date=day)


def test_the_states_are_those_the_pages_have_words_for():
    assert {OVERDUE, NOW, COMING, WAITING, RECURRING, WITHOUT_TIME} == set(OPEN_STATES)
    assert set(DATED_STATES) == {OVERDUE, NOW, COMING}


@pytest.mark.parametrize(
    ("day", "expected"),
    [(FIRST - DAY, COMING), (FIRST, NOW), (FIRST + DAY, NOW), (LAST - DAY, NOW), (LAST, NOW), (LAST + DAY, OVERDUE)],
)
def test_a_window_is_coming_until_its_first_day_and_overdue_from_the_day_after_its_last(day, expected):
    assert state(window(FIRST, LAST), day) == expected


@pytest.mark.parametrize(("day", "expected"), [(LAST - DAY, COMING), (LAST, NOW), (LAST + DAY, OVERDUE)])
def test_a_single_day_is_now_on_that_day_alone(day, expected):
    assert state(window(LAST, LAST, "point"), day) == expected


@pytest.mark.parametrize(("day", "expected"), [(FIRST - DAY, COMING), (FIRST, NOW), (LAST, NOW), (LAST + DAY, OVERDUE)])
def test_a_deadline_is_coming_until_the_first_day_its_words_name(day, expected):
    assert state(window(None, LAST, "deadline", named=FIRST), day) == expected


def test_a_deadline_that_names_only_its_last_day_is_now_until_then():
    assert state(window(None, LAST, "deadline"), FIRST) == NOW
    assert state(window(None, LAST, "deadline"), LAST + DAY) == OVERDUE


@pytest.mark.parametrize(("day", "expected"), [(FIRST - DAY, COMING), (FIRST, NOW), (date(2042, 1, 1), NOW)])
def test_what_is_open_at_its_end_is_never_overdue(day, expected):
    assert state(window(FIRST, None), day) == expected


@pytest.mark.parametrize("days", [(None, None), (FIRST, LAST), (None, LAST)])
@pytest.mark.parametrize("day", [FIRST - DAY, FIRST, LAST, LAST + DAY])
def test_what_is_bound_to_an_event_waits_whatever_time_is_expected(days, day):
    assert state(window(*days, "conditional"), day) == WAITING


@pytest.mark.parametrize("kind", ["point", "period", "deadline", "conditional", "none"])
@pytest.mark.parametrize("day", [FIRST - DAY, FIRST, LAST, LAST + DAY, date(2042, 1, 1)])
def test_what_happens_outside_is_waited_for_and_never_overdue(kind, day):
    days = (None, None) if kind == "none" else (FIRST, LAST)
    assert state(window(*days, kind), day, is_outside=True) == WAITING


@pytest.mark.parametrize("is_outside", [False, True])
@pytest.mark.parametrize("day", [FIRST, LAST + DAY])
def test_what_recurs_goes_on(is_outside, day):
    assert state(window(kind="recurring", recurrence="hvert kvartal"), day, is_outside=is_outside) == RECURRING


def test_without_time_is_a_state_of_its_own():
    assert state(window(kind="none"), LAST) == WITHOUT_TIME


def test_an_expectation_is_past_from_the_day_after_its_last():
    expected = window(FIRST, LAST, "conditional")
    assert not is_expectation_past(expected, WAITING, LAST)
    assert is_expectation_past(expected, WAITING, LAST + DAY)
    assert not is_expectation_past(window(kind="conditional"), WAITING, LAST + DAY)
    assert not is_expectation_past(window(FIRST, LAST), OVERDUE, LAST + DAY)


def test_the_day_something_is_due_is_its_last_else_the_first_named():
    assert window(FIRST, LAST).due_on == LAST
    assert window(FIRST, None).due_on == FIRST
    assert window(None, None, "conditional", named=FIRST).due_on == FIRST
    assert window(kind="none").due_on is None


def test_only_days_that_bind_are_days_it_is_due():
    assert window(None, LAST, "deadline").is_dated
    assert (window(FIRST, LAST, "conditional").last_on, window(FIRST, LAST, "conditional").is_dated) == (None, False)
    assert (window(FIRST, LAST, "recurring").last_on, window(FIRST, LAST, "recurring").is_dated) == (None, False)


def test_a_later_day_is_a_move_and_an_earlier_one_is_said_apart():
    put_off = move(window(FIRST, FIRST), window(LAST, LAST), TOLD)
    assert (put_off.before.end_on, put_off.after.end_on, put_off.told_on) == (FIRST, LAST, TOLD)
    assert not put_off.is_earlier
    assert move(window(LAST, LAST), window(FIRST, FIRST), TOLD).is_earlier


def test_a_repetition_is_no_move_though_the_words_differ():
    assert move(window(FIRST, LAST), window(None, LAST, "deadline", phrase="inden nytår"), TOLD) is None


def test_a_first_day_is_no_move_but_a_lost_day_is():
    vague, dated = window(FIRST, LAST, "conditional"), window(FIRST, LAST)
    assert move(vague, dated, TOLD) is None
    lost = move(dated, window(kind="none"), TOLD)
    assert lost is not None and not lost.is_earlier
