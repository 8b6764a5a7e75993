"""The meeting a promise has to be on is found by rules a director can check."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from measures.promises.meeting_match import matched

TODAY = date(2021, 10, 1)
NOVEMBER = date(2021, 11, 26)
DECEMBER = date(2021, 12, 15)
MEETING_COLUMNS = ["meeting_id", "forum_id", "state", "on_day", "moved_from_on", "has_minutes"]
PROMISE_COLUMNS = [
    *["promise_id", "forum_id", "from_forum_id", "type", "held_on"],
    *["kind", "start_on", "end_on", "named_start_on", "due_on"],
]


def meeting(on, *, forum="styregruppe", state="planned", moved_from=None, has_minutes=False):
    return (f"{forum}-{moved_from or on}", forum, state, on, moved_from, has_minutes)


def meetings(*rows):
    return pd.DataFrame(list(rows), columns=MEETING_COLUMNS, dtype=object)


def promise(
    start, end, *, kind="period", forum="styregruppe", kind_of="promise", told_on=date(2021, 9, 22), origin=None
):
    return ("p", forum, origin, kind_of, told_on, kind, start, end, start, end or start)


def promises(*rows):
    return pd.DataFrame(list(rows), columns=PROMISE_COLUMNS, dtype=object)


def match(one, *known, today=TODAY):
    row = matched(promises(one), meetings(*known), status_date=today).iloc[0]
    return row["match"], row["meeting_on"]


def in_november(**more):
    return promise(date(2021, 11, 1), date(2021, 11, 30), **more)


def by_november(**more):
    return promise(None, date(2021, 11, 30), kind="deadline", **more)


def test_a_window_has_to_be_on_the_first_meeting_inside_it():
    known = meeting(date(2021, 10, 20)), meeting(NOVEMBER), meeting(date(2021, 11, 29)), meeting(DECEMBER)
    assert match(in_november(), *known) == ("on_meeting", NOVEMBER)


def test_meetings_of_another_forum_do_not_count():
    assert match(in_november(), meeting(NOVEMBER, forum="andet"), meeting(DECEMBER)) == ("no_meeting", None)


def test_a_window_that_has_begun_has_to_be_on_a_meeting_that_is_not_past():
    known = meeting(date(2021, 11, 3), state="held"), meeting(NOVEMBER)
    assert match(in_november(), *known, today=date(2021, 11, 10)) == ("on_meeting", NOVEMBER)
    assert match(in_november(), *known, today=NOVEMBER) == ("on_meeting", NOVEMBER)


def test_a_window_that_is_over_had_to_be_on_its_first_meeting():
    known = meeting(date(2021, 11, 3), state="held"), meeting(NOVEMBER, state="held")
    assert match(in_november(), *known, today=DECEMBER) == ("on_meeting", date(2021, 11, 3))


def test_a_meeting_before_the_promise_was_given_does_not_count():
    known = meeting(date(2021, 11, 3), state="held"), meeting(NOVEMBER, state="held")
    assert match(in_november(told_on=date(2021, 11, 3)), *known, today=DECEMBER) == ("on_meeting", NOVEMBER)


def test_a_deadline_has_to_be_on_the_last_meeting_before_it_at_the_latest():
    known = meeting(date(2021, 10, 20)), meeting(NOVEMBER), meeting(DECEMBER)
    assert match(by_november(), *known) == ("on_meeting", NOVEMBER)
    assert match(promise(None, NOVEMBER, kind="deadline"), *known) == ("on_meeting", NOVEMBER)


def test_which_meeting_is_the_last_before_a_deadline_is_not_known_before_the_calendar_reaches_it():
    assert match(by_november(), meeting(date(2021, 10, 20))) == ("no_calendar", None)
    assert match(by_november(), meeting(date(2021, 10, 20)), meeting(date(2021, 11, 30))) == (
        "on_meeting",
        date(2021, 11, 30),
    )


def test_a_deadline_whose_last_meeting_is_past_has_none_left():
    known = meeting(date(2021, 10, 20), state="held"), meeting(DECEMBER)
    assert match(by_november(), *known, today=date(2021, 11, 1)) == ("no_meeting", None)


def test_a_deadline_that_is_over_had_to_be_on_the_last_meeting_since_it_was_given():
    known = meeting(date(2021, 9, 22), state="held"), meeting(date(2021, 10, 20), state="held")
    assert match(by_november(), *known, today=DECEMBER) == ("on_meeting", date(2021, 10, 20))


def test_a_deadline_nobody_knows_the_age_of_is_not_put_on_a_meeting_years_before():
    old = meeting(date(2017, 2, 1), state="held")
    assert match(by_november(told_on=None), old, today=DECEMBER) == ("no_calendar", None)
    recent = meeting(date(2021, 9, 22), state="held")
    assert match(by_november(told_on=None), old, recent, today=DECEMBER) == ("on_meeting", date(2021, 9, 22))


def test_no_meeting_in_the_window_is_said_long_before_anything_is_overdue():
    assert match(in_november(), meeting(date(2021, 10, 20)), meeting(DECEMBER)) == ("no_meeting", None)


def test_a_calendar_that_does_not_reach_the_window_is_no_warning():
    assert match(in_november(), meeting(date(2021, 10, 20))) == ("no_calendar", None)
    assert match(in_november()) == ("no_calendar", None)
    assert match(in_november(), meeting(date(2021, 9, 22), state="held")) == ("no_calendar", None)


def test_a_window_that_is_over_without_a_known_meeting_is_no_warning():
    assert match(in_november(), meeting(date(2022, 3, 4)), today=date(2022, 1, 5)) == ("no_calendar", None)


def test_a_cancelled_meeting_does_not_count_but_shows_how_far_the_calendar_is_known():
    assert match(in_november(), meeting(NOVEMBER, state="cancelled")) == ("no_calendar", None)
    assert match(promise(NOVEMBER, NOVEMBER, kind="point"), meeting(NOVEMBER, state="cancelled")) == (
        "no_meeting",
        None,
    )


def test_a_day_follows_the_meeting_that_was_moved_from_it():
    moved = meeting(date(2021, 12, 3), moved_from=NOVEMBER)
    assert match(promise(NOVEMBER, NOVEMBER, kind="point"), moved) == ("on_meeting", date(2021, 12, 3))


def test_a_meeting_moved_out_of_a_longer_window_leaves_it_without_one():
    assert match(in_november(), meeting(date(2021, 12, 3), moved_from=NOVEMBER)) == ("no_meeting", None)


def test_a_meeting_moved_into_a_window_is_the_one_it_has_to_be_on():
    assert match(in_november(), meeting(NOVEMBER, moved_from=date(2021, 12, 3))) == ("on_meeting", NOVEMBER)


def test_a_topic_has_to_be_on_the_next_meeting_after_the_one_that_named_it():
    topic = promise(None, None, kind="none", kind_of="topic", forum=None, origin="styregruppe")
    known = meeting(date(2021, 9, 22), state="held"), meeting(NOVEMBER), meeting(DECEMBER)
    assert match(topic, *known) == ("on_meeting", NOVEMBER)
    assert match(topic, *known[:1]) == ("no_calendar", None)


@pytest.mark.parametrize("kind", ["conditional", "recurring", "none"])
def test_what_no_day_ties_to_a_meeting_is_not_dated(kind):
    assert match(promise(None, None, kind=kind), meeting(NOVEMBER)) == ("not_dated", None)
    assert match(promise(date(2021, 11, 1), date(2021, 11, 30), kind=kind), meeting(NOVEMBER)) == ("not_dated", None)


@pytest.mark.parametrize("kind_of", ["deadline", "milestone"])
def test_what_is_kept_outside_the_meetings_is_on_none_and_no_warning(kind_of):
    assert match(in_november(kind_of=kind_of), meeting(NOVEMBER)) == ("not_dated", None)
    assert match(by_november(kind_of=kind_of), meeting(DECEMBER)) == ("not_dated", None)


def test_a_window_open_at_its_end_has_to_be_on_the_first_meeting_after_it_begins():
    assert match(promise(date(2021, 11, 1), None), meeting(NOVEMBER), meeting(DECEMBER)) == ("on_meeting", NOVEMBER)
    assert match(promise(date(2022, 1, 1), None), meeting(DECEMBER)) == ("no_calendar", None)


def test_follow_ups_of_a_plan_are_matched_by_the_same_columns():
    follow_ups = promises(in_november()).drop(columns=["type", "held_on", "from_forum_id", "promise_id"])
    assert matched(follow_ups, meetings(meeting(NOVEMBER)), status_date=TODAY)["meeting_on"].tolist() == [NOVEMBER]


def test_nothing_gives_nothing_with_the_same_columns():
    empty = matched(promises(), meetings(), status_date=TODAY)
    assert list(empty) == [*PROMISE_COLUMNS, "due_meeting_id", "meeting_on", "match"]
    assert empty.empty


DAYS = st.integers(0, 400).map(lambda n: date(2021, 6, 1) + timedelta(days=n))
SPANS = st.tuples(DAYS, st.integers(0, 90)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
PROMISES = st.lists(
    st.builds(
        lambda span, kind, forum, told, kind_of: promise(
            None if kind in ("deadline", "none") else span[0],
            None if kind == "none" else span[1],
            kind=kind,
            forum=forum,
            told_on=told,
            kind_of=kind_of,
        ),
        SPANS,
        st.sampled_from(["point", "period", "deadline", "conditional", "none"]),
        st.sampled_from(["a", "b", None]),
        st.none() | DAYS,
        st.sampled_from(["promise", "topic", "deadline", "milestone"]),
    ),
    max_size=6,
)
MEETINGS = st.lists(
    st.builds(
        lambda on, forum, state, moved: meeting(on, forum=forum, state=state, moved_from=moved),
        DAYS,
        st.sampled_from(["a", "b"]),
        st.sampled_from(["planned", "held", "cancelled"]),
        st.none() | DAYS,
    ),
    max_size=8,
    unique_by=lambda row: row[0],
)


@given(PROMISES, MEETINGS, DAYS, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_each_promise_is_kept_once_and_the_order_of_rows_does_not_matter(some, known, today, chance):
    table = promises(*some)
    found = matched(table, meetings(*known), status_date=today)
    assert found[PROMISE_COLUMNS].equals(table)
    assert (found["due_meeting_id"].notna() == (found["match"] == "on_meeting")).all()
    shuffled = [*known]
    chance.shuffle(shuffled)
    order = chance.sample(range(len(some)), len(some))
    again = matched(table.iloc[order], meetings(*shuffled), status_date=today)
    assert again.sort_index().equals(found)


@given(PROMISES, MEETINGS, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_promise_is_only_put_on_a_meeting_of_its_forum_that_is_not_cancelled(some, known, today):
    found = matched(promises(*some), meetings(*known), status_date=today)
    by_id = {row[0]: row for row in known}
    for row in found[found["match"] == "on_meeting"].itertuples():
        _, forum, state, on, moved_from, _ = by_id[row.due_meeting_id]
        assert (forum, on) == (row.forum_id, row.meeting_on) and state != "cancelled"
        if row.type == "topic" and row.kind in ("conditional", "none"):
            assert on > row.held_on
            continue
        is_inside = (row.start_on or date.min) <= on <= (row.end_on or date.max)
        assert is_inside or moved_from == row.start_on == row.end_on
