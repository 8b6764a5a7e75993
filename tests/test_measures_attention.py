"""What needs an eye is counted from the one register: open, overdue, nearest, changed, silent."""

from datetime import date, timedelta

import pandas as pd
import pytest

from measures.attention import (
    attention,
    dated,
    due_by,
    forum_quarters,
    most_issues,
    nearest,
    on_axis,
    overdue_and_others,
    quarters_ahead,
    silent,
    since,
    state_counts,
    status_counts,
)
from measures.commitments.windows import Move, Window

STATUS_DATE = date(2022, 5, 20)
COLUMNS = [
    *["commitment_id", "title", "forum_id", "forum", "from_forum_id", "from_forum", "state", "is_open", "kind"],
    *["start_on", "end_on", "due_on", "quarters", "is_late_event"],
]


def agreed(*rows):
    numbered = [row | {"commitment_id": f"c{number}"} for number, row in enumerate(rows)]
    return pd.DataFrame(numbered, columns=COLUMNS, dtype=object)


def window(start, end, *, state="kommende", forum="hr-forum", kind="period", title="om a"):
    due = end or start
    quarters = tuple(dict.fromkeys(f"{day.year}-{(day.month + 2) // 3}" for day in (start, due) if day))
    name = forum and forum.upper()
    values = (None, title, forum, name, None, None, state, True, kind, start, end, due, quarters, False)
    return dict(zip(COLUMNS, values, strict=True))


def on_day(day, *, state="kommende", forum="hr-forum"):
    return window(day, day, state=state, forum=forum, kind="point")


def without_days(state, forum="hr-forum"):
    return window(None, None, state=state, forum=forum, kind="conditional")


def occurrences(*rows):
    columns = ["group_id", "sector", "status", "changed", "is_silent"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], columns=columns, dtype=object)


def test_the_nearest_is_what_has_the_earliest_last_day_ahead():
    rows = agreed(
        on_day(date(2022, 6, 1)),
        window(date(2022, 5, 21), date(2022, 5, 31), title="om nærmest"),
        window(None, date(2022, 12, 31), kind="deadline"),
    )
    found = nearest(rows, status_date=STATUS_DATE)
    assert (found.on, found.title, found.forum, found.n_due) == (date(2022, 5, 31), "om nærmest", "HR-FORUM", 1)


def test_all_that_is_due_on_the_nearest_day_is_counted():
    rows = agreed(on_day(date(2022, 6, 1)), window(date(2022, 5, 1), date(2022, 6, 1)), on_day(date(2022, 6, 2)))
    assert nearest(rows, status_date=STATUS_DATE).n_due == 2


def test_the_nearest_is_to_the_forum_that_agreed_it_where_it_returns_to_none():
    row = on_day(date(2022, 6, 1), forum=None)
    assert nearest(agreed(row | {"from_forum": "STYREGRUPPE"}), status_date=STATUS_DATE).forum == "STYREGRUPPE"
    assert nearest(agreed(row), status_date=STATUS_DATE).forum == "uden forum"


def test_what_is_open_at_its_end_and_began_before_is_not_the_nearest():
    rows = agreed(window(date(2021, 4, 1), None, state="i-vinduet"), on_day(date(2022, 6, 1)))
    assert nearest(rows, status_date=STATUS_DATE).on == date(2022, 6, 1)


def test_nothing_ahead_has_no_nearest():
    rows = agreed(on_day(date(2022, 5, 1), state="overskredet"), without_days("afventer"))
    assert nearest(rows, status_date=STATUS_DATE) is None
    assert nearest(agreed(), status_date=STATUS_DATE) is None


def test_all_that_is_open_and_waits_is_counted():
    rows = agreed(on_day(date(2022, 5, 1), state="overskredet"), without_days("afventer"), without_days("loebende"))
    found = attention(rows, occurrences(("a", "S", "i-gang", True, False)), status_date=STATUS_DATE, n_issues=1)
    assert (found.n_open, found.n_overdue, found.n_waiting) == (3, 1, 1)


def test_what_waits_for_something_that_should_have_happened_is_counted_by_itself():
    rows = agreed(without_days("afventer") | {"is_late_event": True}, without_days("afventer"))
    found = attention(rows, occurrences(), status_date=STATUS_DATE, n_issues=1)
    assert (found.n_overdue, found.n_waiting, found.n_late_events) == (0, 2, 1)


def test_what_is_overdue_are_counted_with_their_oldest_day():
    rows = agreed(
        on_day(date(2022, 5, 1), state="overskredet"),
        on_day(date(2022, 3, 31), state="overskredet"),
        on_day(date(2022, 6, 1)),
    )
    found = attention(rows, occurrences(("a", "S", "i-gang", True, False)), status_date=STATUS_DATE, n_issues=1)
    assert (found.n_overdue, found.oldest_overdue_on) == (2, date(2022, 3, 31))


def test_changed_counts_an_initiative_once_however_many_sectors_it_stands_in():
    rows = occurrences(
        ("a", "S", "i-gang", True, False), ("a", "T", "i-gang", True, False), ("b", "T", "i-gang", False, False)
    )
    assert attention(agreed(), rows, status_date=STATUS_DATE, n_issues=2).n_changed == 1


def test_changed_is_unknown_where_no_source_can_tell():
    rows = occurrences(("a", "S", "i-gang", None, False))
    assert attention(agreed(), rows, status_date=STATUS_DATE, n_issues=1).n_changed is None


def test_silence_is_unknown_with_a_single_issue_and_counted_with_two():
    rows = occurrences(("a", "S", "i-gang", False, True), ("b", "S", "i-gang", True, False))
    assert attention(agreed(), rows, status_date=STATUS_DATE, n_issues=1).n_silent is None
    assert attention(agreed(), rows, status_date=STATUS_DATE, n_issues=2).n_silent == 1


def test_an_initiative_with_news_under_one_sector_is_not_silent_under_another():
    rows = occurrences(("a", "S", "i-gang", True, False), ("a", "T", "i-gang", False, True))
    assert silent(rows).empty
    assert list(silent(rows.tail(1))["sector"]) == ["T"]
    assert silent(occurrences()).empty


def test_the_rows_due_by_a_day_are_those_the_nearest_counts():
    rows = agreed(
        on_day(date(2022, 5, 1), state="overskredet"),
        window(date(2021, 4, 1), None, state="i-vinduet"),
        on_day(date(2022, 6, 1)),
        window(date(2022, 5, 1), date(2022, 5, 31), state="i-vinduet"),
        on_day(date(2022, 6, 2)),
        without_days("afventer"),
    )
    found = due_by(rows, date(2022, 6, 1), status_date=STATUS_DATE)
    assert list(found["due_on"]) == [date(2022, 6, 1), date(2022, 5, 31)]
    by_nearest = nearest(rows, status_date=STATUS_DATE)
    assert by_nearest.n_due == len(due_by(rows, by_nearest.on, status_date=STATUS_DATE)) == 1
    assert due_by(agreed(), STATUS_DATE, status_date=STATUS_DATE).empty


def test_what_is_overdue_stands_apart_the_last_to_become_so_first_and_what_only_waits_is_not_ahead():
    rows = agreed(
        window(date(2022, 1, 1), date(2022, 3, 31), state="afventer"),
        on_day(date(2022, 3, 1), state="overskredet"),
        on_day(date(2022, 5, 1), state="overskredet"),
        on_day(date(2022, 6, 1)),
        window(date(2022, 5, 1), date(2022, 6, 30), state="i-vinduet"),
    )
    overdue, ahead = overdue_and_others(rows)
    assert list(overdue["due_on"]) == [date(2022, 5, 1), date(2022, 3, 1)]
    assert list(ahead["state"]) == ["kommende", "i-vinduet"]
    assert list(dated(rows)["due_on"]) == [*ahead["due_on"], *overdue["due_on"]]


def test_quarters_ahead_are_those_of_promises_not_yet_overdue():
    rows = agreed(
        on_day(date(2025, 1, 1)),
        on_day(date(2022, 1, 1), state="overskredet"),
        window(date(2021, 4, 1), None, state="i-vinduet"),
    )
    assert quarters_ahead(rows) == ["2021-2", "2025-1"]
    assert quarters_ahead(agreed()) == []


def test_the_grid_counts_quarters_from_the_status_date_and_says_later_beyond():
    rows = agreed(
        on_day(date(2022, 6, 1)),
        on_day(date(2022, 6, 2), forum="klinikforum"),
        window(date(2022, 10, 1), date(2022, 12, 31)),
        on_day(date(2025, 1, 1)),
        without_days("afventer"),
    )
    grid = forum_quarters(rows, status_date=STATUS_DATE)
    assert list(grid["forum_id"]) == ["hr-forum", "klinikforum"]
    assert list(grid.columns[2:]) == ["2022-2", "2022-3", "2022-4", "2023-1", "senere", "afventer"]
    assert list(grid.iloc[0, 2:]) == [1, 0, 1, 0, 1, 1]


def test_what_may_fall_due_in_several_quarters_counts_in_each_of_them():
    rows = agreed(
        window(date(2022, 7, 1), date(2022, 12, 31)),
        window(date(2021, 4, 1), None, state="i-vinduet") | {"quarters": ("2021-2", "2022-1", "2022-2")},
        window(date(2023, 1, 1), date(2023, 6, 30)),
    )
    (counts,) = forum_quarters(rows, status_date=STATUS_DATE).iloc[:, 2:].to_dict("records")
    assert counts == {"2022-2": 1, "2022-3": 1, "2022-4": 1, "2023-1": 1, "senere": 1}


def test_what_one_forum_agreed_and_another_is_to_see_again_counts_for_both():
    giver = {"from_forum_id": "styregruppe", "from_forum": "STYREGRUPPE"}
    same = {"from_forum_id": "hr-forum", "from_forum": "HR-FORUM"}
    rows = agreed(on_day(date(2022, 6, 1)) | giver, on_day(date(2022, 6, 1)) | same)
    grid = forum_quarters(rows, status_date=STATUS_DATE)
    assert dict(zip(grid["forum_id"], grid["2022-2"], strict=True)) == {"hr-forum": 2, "styregruppe": 1}


def test_the_grid_leaves_out_what_names_no_forum():
    rows = agreed(on_day(date(2022, 6, 1)), on_day(date(2022, 6, 1), forum=None))
    assert forum_quarters(rows, status_date=STATUS_DATE)["2022-2"].tolist() == [1]


def test_the_grid_of_nothing_is_empty():
    assert forum_quarters(agreed(), status_date=STATUS_DATE).empty


@pytest.mark.parametrize("state", ["overskredet", "loebende", "uden-tid"])
def test_the_grid_keeps_promises_outside_the_quarters_in_columns_of_their_own(state):
    rows = agreed(without_days(state))
    assert forum_quarters(rows, status_date=STATUS_DATE)[state].tolist() == [1]


def test_statuses_are_counted_per_sector_in_the_order_of_the_sectors():
    rows = occurrences(
        ("a", "Personale", "i-gang", None, False),
        ("b", "Personale", "i-gang", None, False),
        ("c", "Kommuner", "planlagt", None, False),
    )
    assert status_counts(rows).values.tolist() == [["Personale", "i-gang", 2], ["Kommuner", "planlagt", 1]]


def test_two_editions_of_the_same_day_are_one_issue():
    documents = pd.DataFrame(
        {"series_id": ["plan"] * 3, "dated_on": [date(2022, 3, 1), date(2022, 5, 20), date(2022, 5, 20)]}
    )
    assert most_issues(documents, status_date=STATUS_DATE) == 2
    assert most_issues(documents, status_date=date(2022, 3, 2)) == 1
    assert most_issues(documents, status_date=date(2021, 1, 1)) == 0


def test_what_has_a_day_or_an_expected_time_has_a_place_on_the_axis():
    rows = agreed(
        without_days("afventer"),
        window(date(2022, 7, 1), date(2022, 12, 31), state="afventer", title="forventet"),
        on_day(date(2022, 6, 1)) | {"title": "dag"},
    )
    assert list(on_axis(rows, status_date=STATUS_DATE)["title"]) == ["forventet", "dag"]
    assert state_counts(rows) == {"afventer": 2, "kommende": 1}
    assert on_axis(agreed(), status_date=STATUS_DATE).empty


def test_what_has_ended_or_lies_more_than_a_year_back_has_no_place_on_the_axis():
    days = [STATUS_DATE - timedelta(days=back) for back in (366, 367)]
    rows = agreed(
        *(on_day(day, state="overskredet") for day in days),
        on_day(date(2022, 5, 1), state="behandlet") | {"is_open": False},
    )
    assert list(on_axis(rows, status_date=STATUS_DATE)["due_on"]) == days[:1]


MEETING = date(2022, 3, 4)
DAY = timedelta(days=1)


def lived(first_told_on, *, moved_on=(), ended_on=None):
    one = Window("point", MEETING, MEETING, MEETING, None, "")
    return {
        "first_told_on": first_told_on,
        "moves": tuple(Move(one, one, day, False) for day in moved_on),
        "ended_on": ended_on,
    }


def happened(register, changes=()):
    columns = ["group_id", "text_since_on", "changed"]
    told = pd.DataFrame(register, columns=list(lived(MEETING)), dtype=object)
    found = since(told, pd.DataFrame(list(changes), columns=columns, dtype=object), MEETING)
    return found.n_new, found.n_moved, found.n_ended, found.n_changed


def test_a_meeting_knew_what_was_told_on_its_day_and_not_what_came_after():
    assert happened([lived(MEETING, moved_on=[MEETING], ended_on=MEETING)]) == (0, 0, 0, 0)
    assert happened([lived(MEETING + DAY, moved_on=[MEETING + DAY], ended_on=MEETING + DAY)]) == (0, 0, 1, 0)
    assert happened([]) == (0, 0, 0, 0)


def test_each_thing_agreed_is_counted_for_one_thing_that_happened_to_it_since():
    later = MEETING + DAY
    assert happened([lived(later, moved_on=[later])]) == (1, 0, 0, 0)
    assert happened([lived(MEETING, moved_on=[later])]) == (0, 1, 0, 0)
    assert happened([lived(MEETING, moved_on=[later], ended_on=later)]) == (0, 0, 1, 0)


def test_what_was_put_off_twice_since_the_meeting_is_one_that_was_put_off():
    assert happened([lived(MEETING - DAY, moved_on=[MEETING - DAY, MEETING + DAY, MEETING + 2 * DAY])]) == (0, 1, 0, 0)


def test_an_initiative_changed_since_the_meeting_counts_once_unless_its_source_says_it_is_unchanged():
    later = MEETING + DAY
    rows = [("a", later, True), ("a", later, None), ("b", later, None), ("c", later, False), ("d", MEETING, True)]
    assert happened([], rows) == (0, 0, 0, 2)
