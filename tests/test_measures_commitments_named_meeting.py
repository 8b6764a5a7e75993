"""Something has to be on a meeting only where a source names that meeting."""

from datetime import date
from types import SimpleNamespace

import pytest

from measures.commitments.named_meeting import (
    KnownMeeting,
    calendars,
    is_without_meeting,
    named_meeting,
    names_next_meeting,
)
from measures.commitments.windows import Window

SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = (date(2021, 9, 22), date(2021, 10, 20), date(2021, 11, 26), date(2021, 12, 15))
NEW_DAY = date(2021, 12, 3)


def meeting(on, *, first_on=None, is_cancelled=False):
    return KnownMeeting(f"m-{first_on or on}", on, first_on or on, is_cancelled, has_minutes=False)


def on_day(day):
    return Window("point", day, day, day, None, "")


def span(start, end, phrase="", kind="period"):
    return Window(kind, start, end, start, None, phrase)


def free(phrase="", kind="none"):
    return Window(kind, None, None, None, None, phrase)


def named(window, *known, quote="", told_on=SEPTEMBER):
    found = named_meeting(window, quote, told_on, known)
    return found and found.on


def lacks(window, *known, today=date(2021, 10, 1)):
    return is_without_meeting(window, known, today)


def test_a_single_day_is_that_of_the_meeting_on_it():
    assert named(on_day(NOVEMBER), meeting(OCTOBER), meeting(NOVEMBER), meeting(DECEMBER)) == NOVEMBER
    assert named(on_day(NOVEMBER), meeting(OCTOBER)) is None


def test_a_single_day_follows_the_meeting_that_was_moved_from_it():
    assert named(on_day(NOVEMBER), meeting(NEW_DAY, first_on=NOVEMBER)) == NEW_DAY
    assert named(on_day(NOVEMBER), meeting(NOVEMBER, first_on=OCTOBER), meeting(NEW_DAY, first_on=NOVEMBER)) == NEW_DAY
    assert named(on_day(NEW_DAY), meeting(NEW_DAY, first_on=NOVEMBER)) == NEW_DAY


def test_a_cancelled_meeting_is_named_by_nothing():
    assert named(on_day(NOVEMBER), meeting(NOVEMBER, is_cancelled=True)) is None
    may = span(date(2021, 11, 1), date(2021, 11, 30), "på mødet i november")
    assert named(may, meeting(NOVEMBER, is_cancelled=True)) is None


def test_a_meeting_that_was_held_before_the_words_were_said_is_not_meant():
    assert named(on_day(SEPTEMBER), meeting(SEPTEMBER)) is None
    assert named(free("næste møde"), meeting(date(2021, 6, 16)), meeting(SEPTEMBER)) is None


@pytest.mark.parametrize(
    "words",
    [
        "på næste møde",
        "Til næste\nmøde",
        "på det kommende møde i styregruppen",
        "ved førstkommende møde",
        "næstkommende møde",
        "på næste ordinære møde",
    ],
)
@pytest.mark.parametrize("kind", ["none", "conditional"])
def test_next_meeting_is_the_first_after_the_one_that_says_so(words, kind):
    assert names_next_meeting(free(words, kind), "")
    known = meeting(SEPTEMBER), meeting(OCTOBER, is_cancelled=True), meeting(NOVEMBER), meeting(DECEMBER)
    assert named(free(words, kind), *known) == NOVEMBER
    assert named(free(kind=kind), *known, quote=words) == NOVEMBER


def test_next_meeting_without_a_known_calendar_is_no_meeting_yet():
    assert named(free("næste møde")) is None
    assert named(free("næste møde"), meeting(SEPTEMBER)) is None


@pytest.mark.parametrize(
    "words", ["Punkter til kommende møder", "på et kommende møde", "næste mødedato", "på mødet", "næste gang", ""]
)
def test_some_later_meeting_is_not_the_next_one(words):
    assert not names_next_meeting(free(words), "")
    assert named(free(words), meeting(NOVEMBER)) is None


def test_words_with_a_day_of_their_own_or_that_recur_do_not_mean_the_next_meeting():
    assert not names_next_meeting(on_day(DECEMBER), "på næste møde den 15. december")
    assert named(on_day(DECEMBER), meeting(NOVEMBER), meeting(DECEMBER), quote="på næste møde") == DECEMBER
    assert not names_next_meeting(free(kind="recurring"), "status på hvert næste møde")


def test_a_meeting_in_a_month_is_the_only_one_in_it():
    november = span(date(2021, 11, 1), date(2021, 11, 30), "mødet i november")
    assert named(november, meeting(OCTOBER), meeting(NOVEMBER), meeting(DECEMBER)) == NOVEMBER
    assert named(november, meeting(date(2021, 11, 3)), meeting(NOVEMBER)) is None
    assert named(november, meeting(date(2021, 11, 3), is_cancelled=True), meeting(NOVEMBER)) == NOVEMBER
    assert named(november, meeting(NEW_DAY, first_on=NOVEMBER)) is None
    assert named(november, meeting(date(2021, 11, 3)), meeting(NOVEMBER), told_on=date(2021, 11, 3)) == NOVEMBER


@pytest.mark.parametrize("quote", ["på styregruppemødet", "et møde i november", "på møderne i november", "udvalgsmøde"])
def test_any_word_for_a_meeting_speaks_of_one(quote):
    assert named(span(date(2021, 11, 1), date(2021, 11, 30)), meeting(NOVEMBER), quote=quote) == NOVEMBER


@pytest.mark.parametrize("quote", ["orientering i november", "tilbud der imødekommer behovet", "fremmødet opgøres"])
def test_a_longer_window_that_speaks_of_no_meeting_names_none(quote):
    assert named(span(date(2021, 11, 1), date(2021, 11, 30)), meeting(NOVEMBER), quote=quote) is None


@pytest.mark.parametrize("quote", ["Senest 4. kvartal", "Senest 4. kvartal, på udvalgets møde"])
def test_by_the_fourth_quarter_names_no_meeting(quote):
    deadline = Window("deadline", None, date(2021, 12, 31), date(2021, 10, 1), None, quote)
    assert named(deadline, meeting(NOVEMBER), quote=quote) is None


def test_what_is_open_at_its_end_or_only_expected_names_no_meeting():
    assert named(span(date(2021, 11, 1), None), meeting(NOVEMBER), quote="fra mødet i november") is None
    expected = span(date(2021, 11, 1), date(2021, 11, 30), kind="conditional")
    assert named(expected, meeting(NOVEMBER), quote="mødet i november, når loven er vedtaget") is None


IN_NOVEMBER = span(date(2021, 11, 1), date(2021, 11, 30))


def test_no_meeting_in_a_window_is_said_long_before_anything_is_overdue():
    assert lacks(IN_NOVEMBER, meeting(OCTOBER), meeting(DECEMBER))
    assert not lacks(IN_NOVEMBER, meeting(NOVEMBER), meeting(DECEMBER))
    assert lacks(span(None, date(2021, 11, 30), kind="deadline"), meeting(SEPTEMBER), meeting(DECEMBER))


def test_a_calendar_that_does_not_reach_the_window_is_no_warning():
    assert not lacks(IN_NOVEMBER)
    assert not lacks(IN_NOVEMBER, meeting(OCTOBER))
    assert not lacks(IN_NOVEMBER, meeting(SEPTEMBER))


def test_a_cancelled_meeting_does_not_count_but_shows_how_far_the_calendar_is_known():
    assert not lacks(IN_NOVEMBER, meeting(NOVEMBER, is_cancelled=True))
    assert lacks(on_day(NOVEMBER), meeting(NOVEMBER, is_cancelled=True))


def test_a_meeting_moved_out_of_a_longer_window_leaves_it_without_one_and_one_moved_into_it_does_not():
    assert lacks(IN_NOVEMBER, meeting(NEW_DAY, first_on=NOVEMBER))
    assert not lacks(IN_NOVEMBER, meeting(NOVEMBER, first_on=NEW_DAY), meeting(DECEMBER))


def test_a_meeting_that_is_past_is_no_chance_any_more():
    today = date(2021, 11, 10)
    assert lacks(IN_NOVEMBER, meeting(date(2021, 11, 3)), meeting(DECEMBER), today=today)
    assert not lacks(IN_NOVEMBER, meeting(date(2021, 11, 10)), meeting(DECEMBER), today=today)


@pytest.mark.parametrize("window", [free(), free(kind="recurring"), span(date(2021, 11, 1), None)])
def test_what_has_no_last_day_is_no_warning(window):
    assert not lacks(window, meeting(OCTOBER), meeting(DECEMBER))


def test_a_window_that_is_over_is_no_warning():
    assert not lacks(IN_NOVEMBER, meeting(date(2022, 3, 4)), today=date(2022, 1, 5))


def test_calendars_hold_the_meetings_of_each_forum_in_the_order_of_their_days():
    def row(forum, on, state="planned", moved_from=None):
        return SimpleNamespace(
            forum_id=forum,
            meeting_id=f"{forum}-{on}",
            on_day=on,
            moved_from_on=moved_from,
            state=state,
            has_minutes=state == "held",
            is_to_move=on == DECEMBER,
        )

    rows = [row("a", DECEMBER, moved_from=NOVEMBER), row("b", OCTOBER, "cancelled"), row("a", SEPTEMBER, "held")]
    found = calendars(rows)
    assert [(one.on, one.first_on, one.has_minutes, one.is_to_move) for one in found["a"]] == [
        (SEPTEMBER, SEPTEMBER, True, False),
        (DECEMBER, NOVEMBER, False, True),
    ]
    assert [one.is_cancelled for one in found["b"]] == [True]
