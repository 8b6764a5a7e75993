"""The proposed agenda holds what is open and why it is there: each once, and nothing newer than the meeting."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.labels import AGENDA_CHOICES, COMMITMENT_TYPES, OPEN_STATES
from measures.commitments.agenda import FOLDED, GROUPS, NOT_CHOSEN, proposal
from measures.commitments.windows import Move, Window

TODAY = date(2021, 11, 1)
JUNE, SEPTEMBER, OCTOBER, NOVEMBER, MARCH = (
    date(2021, 6, 16), date(2021, 9, 22), date(2021, 10, 20), date(2021, 11, 26), date(2022, 3, 4),
)  # fmt: skip
THIS = {"meeting_id": "m-november", "forum_id": "styregruppe", "on_day": NOVEMBER}
UNKNOWN = {"meeting_id": None, "forum_id": "styregruppe", "on_day": None}
OCCURRENCE_COLUMNS = ["group_id", "initiative_id", "title", "owner_forum_ids", "status", "is_silent", "text_since_on"]


def agreed(one, state="kommende", due_on=None, **more):
    row = {
        **{"commitment_id": one, "ids": (one,), "type": "returns", "title": f"om {one}", "quote": "ord"},
        **{"forum_id": "styregruppe", "from_forum_id": "styregruppe", "group_id": None, "state": state},
        **{"due_on": due_on, "kind": "point" if due_on else "none", "start_on": due_on, "end_on": due_on},
        **{"named_start_on": due_on, "recurrence": None, "phrase": "", "told_on": SEPTEMBER},
        **{"due_meeting_id": None, "meeting_on": None, "n_moves": 0, "moves": (), "is_late_event": False},
    }
    return row | more


def named(one, *, on=NOVEMBER, meeting_id="m-november", **more):
    return agreed(one, "kommende", on, due_meeting_id=meeting_id, meeting_on=on, **more)


def moved(before, after):
    windows = (Window("point", day, day, day, None, "") for day in (before, after))
    return {"n_moves": 1, "moves": (Move(*windows, OCTOBER, after < before),)}


def for_next(one, **more):
    return agreed(one, "afventer", quote="tages op på næste møde", **more)


def occurrence(group, *, owners=("styregruppe",), status="i-gang", is_silent=True, since=SEPTEMBER):
    return (group, group, f"om {group}", owners, status, is_silent, since)


def proposed(
    *rows, occurrences=(), choices=(), carried=(), meeting=THIS, previous_on=OCTOBER, today=TODAY
) -> pd.DataFrame:
    return proposal(
        meeting,
        commitments=pd.DataFrame(list(rows), columns=list(agreed("")), dtype=object),
        occurrences=pd.DataFrame(list(occurrences), columns=OCCURRENCE_COLUMNS, dtype=object),
        choices=pd.DataFrame(list(choices), columns=["subject", "choice"], dtype=object),
        carried=carried,
        previous_on=previous_on,
        status_date=today,
    )


def found(*rows, **given_too):
    table = proposed(*rows, **given_too)
    return list(zip(table["subject"], table["group"], table["why"], strict=True))


def place(row, **given_too):
    return [(group, why) for _, group, why in found(row, **given_too)]


def test_what_a_source_names_this_meeting_for_must_be_on_it_with_its_source():
    (row,) = proposed(named("a")).to_dict("records")
    assert (row["subject"], row["group"], row["why"]) == ("commitment:a", "must", "named")
    assert (row["title"], row["told_on"], row["quote"]) == ("om a", SEPTEMBER, "ord")


def test_what_names_a_coming_meeting_before_or_after_is_left_to_that_one():
    march = {"meeting_id": "m-march", "forum_id": "styregruppe", "on_day": MARCH}
    assert place(named("a"), meeting=march, previous_on=NOVEMBER) == []
    assert place(named("a", on=MARCH, meeting_id="m-march")) == []


def test_what_named_a_meeting_that_is_past_is_not_lost():
    row = named("a", on=OCTOBER, meeting_id="m-october") | {"state": "overskredet"}
    assert place(row) == [("overdue", "overdue")]


def test_what_was_put_off_to_the_meeting_says_so_and_what_was_brought_forward_to_it_must_be_on_it():
    assert place(named("a", **moved(OCTOBER, NOVEMBER))) == [("put_off", "moved")]
    assert place(named("a", **moved(MARCH, NOVEMBER))) == [("must", "named")]


@pytest.mark.parametrize("due_on", [TODAY, NOVEMBER - timedelta(days=1), NOVEMBER])
@pytest.mark.parametrize("state", ["kommende", "i-vinduet"])
def test_what_falls_due_before_the_meeting_or_on_its_day_is_due(due_on, state):
    assert place(agreed("a", state, due_on)) == [("due", "due")]


@pytest.mark.parametrize("state", ["kommende", "i-vinduet"])
def test_what_falls_due_after_the_meeting_is_not_proposed(state):
    assert place(agreed("a", state, NOVEMBER + timedelta(days=1))) == []


def test_a_meeting_that_lies_behind_is_not_proposed_what_ran_out_after_it():
    assert place(agreed("a", "overskredet", MARCH), today=date(2022, 5, 20)) == []
    assert place(agreed("a", "overskredet", OCTOBER), today=date(2022, 5, 20)) == [("overdue", "overdue")]


def test_what_has_run_out_is_overdue():
    assert place(agreed("a", "overskredet", OCTOBER)) == [("overdue", "overdue")]


def test_what_waits_is_folded_until_its_expected_time_has_passed():
    assert place(agreed("a", "afventer")) == [("later", "waiting")]
    assert place(agreed("a", "afventer", OCTOBER, is_late_event=True)) == [("overdue", "late_event")]


def test_what_recurs_or_has_no_time_is_folded():
    assert place(agreed("a", "loebende")) == [("later", "recurring")]
    assert place(agreed("a", "uden-tid")) == [("later", "without_time")]


@pytest.mark.parametrize("state", ["afventer", "loebende"])
@pytest.mark.parametrize("meeting", [THIS, UNKNOWN])
def test_what_happens_outside_stands_apart_whatever_its_state(state, meeting):
    row = agreed("a", state, OCTOBER, type="outside", is_late_event=True)
    assert place(row, meeting=meeting) == [("outside", "outside")]


def test_the_groups_come_in_the_order_of_an_agenda():
    rows = [
        agreed("h", "afventer", type="outside"),
        agreed("g", "uden-tid"),
        agreed("e", "overskredet", OCTOBER),
        named("c", **moved(OCTOBER, NOVEMBER)),
        agreed("b", "kommende", NOVEMBER),
        named("a"),
    ]
    table = proposed(*rows, occurrences=[occurrence("f")])
    assert table["group"].tolist() == list(GROUPS)
    assert [one.partition(":")[2] for one in table["subject"]] == ["a", "b", "c", "e", "f", "g", "h"]


def test_tasks_and_what_comes_back_stand_before_topics_and_the_earliest_due_first():
    rows = [
        named("topic", type="topic"),
        agreed("later", "kommende", NOVEMBER, type="task"),
        agreed("sooner", "kommende", OCTOBER),
        agreed("old topic", "overskredet", OCTOBER, type="topic"),
        agreed("old task", "overskredet", JUNE),
        named("task", type="task"),
    ]
    assert [one.partition(":")[2] for one in proposed(*rows)["subject"]] == [
        *("task", "topic", "sooner", "later", "old task", "old topic"),
    ]


def test_what_nobody_has_ended_for_years_stands_last_of_the_overdue():
    days = (date(2017, 3, 17), date(2021, 10, 15), date(2021, 10, 1))
    table = proposed(*(agreed(str(day), "overskredet", day) for day in days))
    assert table["due_on"].tolist() == [days[1], days[2], days[0]]


def test_what_is_folded_stands_with_the_newest_first():
    rows = [agreed(f"t{day}", "uden-tid", told_on=day) for day in (JUNE, OCTOBER, SEPTEMBER)]
    assert proposed(*rows)["told_on"].tolist() == [OCTOBER, SEPTEMBER, JUNE]


def test_nothing_told_on_the_day_of_the_meeting_or_later_is_proposed_for_it():
    days = (NOVEMBER - timedelta(days=1), NOVEMBER, MARCH)
    rows = [agreed(str(day), "uden-tid", told_on=day) for day in days]
    assert proposed(*rows, today=MARCH)["told_on"].tolist() == [days[0]]
    assert len(proposed(*rows, meeting=UNKNOWN, today=MARCH)) == 3


def test_what_returns_to_another_forum_is_that_ones_and_what_returns_to_none_is_the_givers():
    assert place(agreed("a", "uden-tid", forum_id="andet")) == []
    assert place(agreed("a", "uden-tid", forum_id=None)) == [("later", "without_time")]
    assert place(agreed("a", "uden-tid", forum_id=None, from_forum_id="andet")) == []
    assert place(agreed("a", "uden-tid", from_forum_id="andet")) == [("later", "without_time")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (agreed("a", "i-vinduet", MARCH), [("due", "now")]),
        (agreed("a", "kommende", MARCH), []),
        (agreed("a", "overskredet", OCTOBER), [("overdue", "overdue")]),
        (agreed("a", "afventer"), [("later", "waiting")]),
        (agreed("a", "uden-tid"), [("later", "without_time")]),
        (for_next("a"), [("must", "named")]),
        (for_next("a", **moved(SEPTEMBER, OCTOBER)), [("put_off", "moved")]),
    ],
)
def test_the_next_meeting_has_an_agenda_also_where_its_date_is_unknown(row, expected):
    assert place(row, meeting=UNKNOWN) == expected


def test_what_is_for_the_next_meeting_is_not_on_one_that_nothing_shows_to_be_it():
    assert place(for_next("a")) == [("later", "waiting")]


def test_what_was_carried_on_from_the_last_meeting_is_put_off_to_this_one():
    later = agreed("a", "kommende", date(2022, 6, 1))
    assert place(later) == []
    assert place(later, carried={"commitment:a"}) == [("put_off", "carried")]
    assert found(occurrences=[occurrence("g")], carried={"silent:g"}) == [("silent:g", "put_off", "carried")]
    assert found(carried={"commitment:ended"}) == []


def test_what_was_carried_or_chosen_under_another_id_of_the_same_commitment_still_is():
    row = agreed("a", "uden-tid", ids=("a", "b"))
    assert found(row, carried={"commitment:b"}) == [("commitment:a", "put_off", "carried")]
    assert proposed(row, choices=[("commitment:b", "accepted")])["choice"].tolist() == ["accepted"]
    both = [("commitment:a", "accepted"), ("commitment:b", "left_out")]
    assert proposed(row, choices=both)["choice"].tolist() == ["left_out"]


def test_the_last_choice_of_a_subject_counts():
    choices = [("commitment:a", "accepted"), ("commitment:a", "left_out"), ("commitment:x", "accepted")]
    table = proposed(named("a"), named("b"), occurrences=[occurrence("g")], choices=[*choices, ("silent:g", "carried")])
    assert dict(zip(table["subject"], table["choice"], strict=True)) == {
        **{"commitment:a": "left_out", "commitment:b": "open", "silent:g": "carried"},
    }
    assert NOT_CHOSEN in AGENDA_CHOICES


def test_an_initiative_without_news_since_the_last_meeting_is_proposed_once():
    assert found(occurrences=[occurrence("g"), occurrence("g")]) == [("silent:g", "silent", "silent")]


@pytest.mark.parametrize(
    "change",
    [
        {"owners": ("andet",)},
        {"status": "afsluttet"},
        {"status": "overfoert"},
        {"is_silent": False},
        {"since": OCTOBER + timedelta(days=1)},
    ],
)
def test_what_is_finished_has_news_or_is_owned_by_others_is_not_silent(change):
    assert found(occurrences=[occurrence("g", **change)]) == []


def test_without_an_earlier_meeting_nothing_is_silent_since():
    assert found(occurrences=[occurrence("g")], previous_on=None) == []


def test_an_initiative_of_which_something_is_proposed_is_not_proposed_as_silent_too():
    assert found(named("a", group_id="g"), occurrences=[occurrence("g")]) == [("commitment:a", "must", "named")]


@pytest.mark.parametrize(
    "row",
    [agreed("a", "uden-tid", group_id="g"), agreed("a", "kommende", MARCH, group_id="g")],
    ids=["folded", "due after the meeting"],
)
def test_what_is_folded_or_not_proposed_does_not_hide_that_an_initiative_is_silent(row):
    assert ("silent:g", "silent", "silent") in found(row, occurrences=[occurrence("g")])


def test_nothing_gives_nothing_with_the_same_columns():
    empty = proposed()
    assert list(empty) == [*agreed(""), "subject", "group", "why", "choice"]
    assert empty.empty


DAYS = st.integers(0, 300).map(lambda n: date(2021, 8, 1) + timedelta(days=n))


@st.composite
def commitments(draw):
    rows = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(sorted(COMMITMENT_TYPES)))
        state = "afventer" if kind == "outside" else draw(st.sampled_from(sorted(OPEN_STATES)))
        due = draw(DAYS) if state in ("overskredet", "i-vinduet", "kommende") else None
        on = draw(st.sampled_from([None, None, OCTOBER, NOVEMBER, MARCH])) if due else None
        at = {OCTOBER: "m-october", NOVEMBER: "m-november", MARCH: "m-march"}.get(on)
        more = draw(st.sampled_from([{}, moved(OCTOBER, NOVEMBER), moved(MARCH, NOVEMBER)]))
        more |= {"forum_id": draw(st.sampled_from(["styregruppe", "andet", None])), "told_on": draw(DAYS)}
        more |= {"due_meeting_id": at, "meeting_on": on, "group_id": draw(st.sampled_from([None, "g", "h"]))}
        rows.append(agreed(f"c{number}", state, due, type=kind, **more))
    return rows


OCCURRENCES = st.lists(
    st.builds(lambda group, is_silent: occurrence(group, is_silent=is_silent), st.sampled_from("ghi"), st.booleans()),
    max_size=3,
)
CARRIED = st.sets(st.sampled_from(["commitment:c0", "commitment:c1", "silent:g", "gone:x"]))


@given(
    *(commitments(), OCCURRENCES, CARRIED, st.sampled_from([THIS, UNKNOWN]), DAYS),
    st.randoms(use_true_random=False),
)
@settings(max_examples=100, deadline=None)
def test_each_subject_stands_once_in_one_group_and_the_order_of_rows_does_not_matter(
    rows, occurrences, carried, meeting, today, chance
):
    table = proposed(*rows, occurrences=occurrences, carried=carried, meeting=meeting, today=today)
    assert table["subject"].is_unique
    assert set(table["group"]) <= set(GROUPS) and set(FOLDED) <= set(GROUPS)
    chance.shuffle(rows)
    again = proposed(*rows, occurrences=occurrences, carried=carried, meeting=meeting, today=today)
    assert again.equals(table)


@given(commitments(), DAYS)
@settings(max_examples=100, deadline=None)
def test_nothing_overdue_of_the_forum_is_lost_but_to_a_coming_meeting_or_after_this_one(rows, today):
    subjects = set(proposed(*rows, today=today)["subject"])
    for row in rows:
        is_ours = (row["forum_id"] or row["from_forum_id"]) == "styregruppe" and row["told_on"] < NOVEMBER
        is_left_to_another = row["meeting_on"] is not None and row["meeting_on"] >= today
        is_due_by_then = row["due_on"] is None or row["due_on"] <= NOVEMBER
        if is_ours and row["state"] == "overskredet" and is_due_by_then and not is_left_to_another:
            assert f"commitment:{row['commitment_id']}" in subjects
