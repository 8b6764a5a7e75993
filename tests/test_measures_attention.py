from datetime import date

import pandas as pd
import pytest

from measures.attention import (
    attention,
    dated,
    due_by,
    forum_quarters,
    most_issues,
    nearest,
    overdue_and_others,
    quarters_ahead,
    silent,
    state_counts,
    status_counts,
)

STATUS_DATE = date(2022, 5, 20)


def promises(*rows):
    columns = ["forum_id", "forum", "state", "kind", "start_on", "end_on", "due_on", "quarter", "phrase", "quote"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], columns=columns, dtype=object)


def day_promise(day, *, quote="orientering", state="kommende", forum="hr-forum"):
    return (forum, forum.upper(), state, "point", day, day, day, f"{day.year}-{(day.month + 2) // 3}", str(day), quote)


def window_promise(start, end, *, state="kommende", forum="hr-forum", kind="period"):
    due = end or start
    return (
        forum,
        forum.upper(),
        state,
        kind,
        start,
        end,
        due,
        f"{due.year}-{(due.month + 2) // 3}",
        "vindue",
        "status",
    )


def timeless_promise(state, forum="hr-forum"):
    return (forum, forum.upper(), state, "conditional", None, None, None, None, "når det er klar", "når det er klar")


def occurrences(*rows):
    columns = ["group_id", "sector", "status", "changed", "is_silent"]
    return pd.DataFrame([dict(zip(columns, row, strict=True)) for row in rows], columns=columns, dtype=object)


def test_the_nearest_meeting_is_found_before_a_window_that_ends_earlier():
    rows = promises(
        window_promise(date(2022, 5, 21), date(2022, 5, 31)),
        day_promise(date(2022, 6, 1), quote="gives på udvalgets møde"),
    )
    found = nearest(rows, status_date=STATUS_DATE)
    assert (found.what, found.on, found.n_due) == ("meeting", date(2022, 6, 1), 2)


def test_a_single_day_without_the_word_meeting_is_called_a_day():
    found = nearest(promises(day_promise(date(2022, 6, 22))), status_date=STATUS_DATE)
    assert (found.what, found.on) == ("day", date(2022, 6, 22))


def test_without_single_days_the_nearest_window_counts_by_its_last_day():
    rows = promises(
        window_promise(None, date(2022, 12, 31), kind="deadline"), window_promise(date(2022, 9, 1), date(2022, 9, 30))
    )
    found = nearest(rows, status_date=STATUS_DATE)
    assert (found.what, found.on, found.n_due) == ("window", date(2022, 9, 30), 1)


def test_nothing_ahead_has_no_nearest():
    rows = promises(day_promise(date(2022, 5, 1), state="overskredet"), timeless_promise("afventer"))
    assert nearest(rows, status_date=STATUS_DATE) is None
    assert nearest(promises(), status_date=STATUS_DATE) is None


def test_overdue_promises_are_counted_with_their_oldest_day():
    rows = promises(
        day_promise(date(2022, 5, 1), state="overskredet"),
        day_promise(date(2022, 3, 31), state="overskredet"),
        day_promise(date(2022, 6, 1)),
    )
    found = attention(rows, occurrences(("a", "S", "i-gang", True, False)), status_date=STATUS_DATE, n_issues=1)
    assert (found.n_overdue, found.oldest_overdue_on) == (2, date(2022, 3, 31))


def test_changed_counts_an_initiative_once_however_many_sectors_it_stands_in():
    rows = occurrences(
        ("a", "S", "i-gang", True, False), ("a", "T", "i-gang", True, False), ("b", "T", "i-gang", False, False)
    )
    assert attention(promises(), rows, status_date=STATUS_DATE, n_issues=2).n_changed == 1


def test_changed_is_unknown_where_no_source_can_tell():
    rows = occurrences(("a", "S", "i-gang", None, False))
    assert attention(promises(), rows, status_date=STATUS_DATE, n_issues=1).n_changed is None


def test_silence_is_unknown_with_a_single_issue_and_counted_with_two():
    rows = occurrences(("a", "S", "i-gang", False, True), ("b", "S", "i-gang", True, False))
    assert attention(promises(), rows, status_date=STATUS_DATE, n_issues=1).n_silent is None
    assert attention(promises(), rows, status_date=STATUS_DATE, n_issues=2).n_silent == 1


def test_an_initiative_with_news_under_one_sector_is_not_silent_under_another():
    rows = occurrences(("a", "S", "i-gang", True, False), ("a", "T", "i-gang", False, True))
    assert silent(rows).empty
    assert list(silent(rows.tail(1))["sector"]) == ["T"]
    assert silent(occurrences()).empty


def test_the_rows_due_by_a_day_are_those_the_nearest_counts():
    rows = promises(
        day_promise(date(2022, 5, 1), state="overskredet"),
        window_promise(date(2021, 4, 1), None, state="i-vinduet"),
        day_promise(date(2022, 6, 1), quote="på mødet"),
        window_promise(date(2022, 5, 1), date(2022, 5, 31), state="i-vinduet"),
        day_promise(date(2022, 6, 2)),
        timeless_promise("afventer"),
    )
    found = due_by(rows, date(2022, 6, 1), status_date=STATUS_DATE)
    assert list(found["due_on"]) == [date(2022, 6, 1), date(2022, 5, 31)]
    assert nearest(rows, status_date=STATUS_DATE).n_due == len(found)
    assert due_by(promises(), STATUS_DATE, status_date=STATUS_DATE).empty


def test_overdue_promises_stand_apart_and_those_with_a_day_before_those_that_wait():
    rows = promises(
        window_promise(date(2022, 1, 1), date(2022, 3, 31), state="afventer"),
        day_promise(date(2022, 5, 1), state="overskredet"),
        day_promise(date(2022, 6, 1)),
    )
    overdue, others = overdue_and_others(rows)
    assert (list(overdue["state"]), list(others["state"])) == (["overskredet"], ["kommende", "afventer"])


def test_quarters_ahead_are_those_of_promises_not_yet_overdue():
    rows = promises(
        day_promise(date(2025, 1, 1)),
        day_promise(date(2022, 1, 1), state="overskredet"),
        window_promise(date(2021, 4, 1), None, state="i-vinduet"),
    )
    assert quarters_ahead(rows) == ["2021-2", "2025-1"]
    assert quarters_ahead(promises()) == []


def test_the_grid_counts_quarters_from_the_status_date_and_says_later_beyond():
    rows = promises(
        day_promise(date(2022, 6, 1)),
        day_promise(date(2022, 6, 2), forum="klinikforum"),
        window_promise(date(2022, 10, 1), date(2022, 12, 31)),
        day_promise(date(2025, 1, 1)),
        timeless_promise("afventer"),
    )
    grid = forum_quarters(rows, status_date=STATUS_DATE)
    assert list(grid["forum_id"]) == ["hr-forum", "klinikforum"]
    assert list(grid.columns[2:]) == ["2022-2", "2022-3", "2022-4", "2023-1", "senere", "afventer"]
    assert list(grid.iloc[0, 2:]) == [1, 0, 1, 0, 1, 1]


def test_an_open_window_that_began_in_an_earlier_quarter_stands_in_the_present_one():
    rows = promises(window_promise(date(2021, 4, 1), None, state="i-vinduet"))
    assert forum_quarters(rows, status_date=STATUS_DATE)["2022-2"].tolist() == [1]


def test_the_grid_of_nothing_is_empty():
    assert forum_quarters(promises(), status_date=STATUS_DATE).empty


@pytest.mark.parametrize("state", ["overskredet", "loebende", "uden-tid"])
def test_the_grid_keeps_promises_outside_the_quarters_in_columns_of_their_own(state):
    rows = promises(timeless_promise(state))
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


def test_a_conditional_promise_with_an_expected_time_has_a_place_on_the_axis():
    rows = promises(
        timeless_promise("afventer"), window_promise(date(2022, 7, 1), date(2022, 12, 31), state="afventer")
    )
    assert len(dated(rows)) == 1
    assert state_counts(rows) == {"afventer": 2}
