"""The proposed agenda holds what is due, postponed, silent or undecided: each once, and nothing that is done."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.labels import AGENDA_CHOICES
from measures.promises.agenda_proposal import COLUMNS, GROUPS, NOT_CHOSEN, proposal
from measures.promises.ledger import ledger
from measures.promises.meeting_match import matched

TODAY = date(2021, 11, 1)
SEPTEMBER, OCTOBER, NOVEMBER, MARCH = date(2021, 9, 22), date(2021, 10, 20), date(2021, 11, 26), date(2022, 3, 4)
PROMISE_COLUMNS = [
    *["promise_id", "meeting_id", "continues_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on"],
    *["agenda_number", "type", "text", "kind", "start_on", "end_on", "named_start_on", "due_on", "recurrence"],
    *["phrase", "initiative_id", "kept_by_item_id", "kept_on", "outcome_said", "quote", "document_name", "line_start"],
]
FOLLOW_UP_COLUMNS = [
    *["group_id", "initiative_id", "title", "forum_id", "forum", "kind", "start_on", "end_on", "named_start_on"],
    *["due_on", "recurrence", "phrase", "quote", "document_name"],
]
HISTORY_COLUMNS = [
    *["group_id", "initiative_id", "title", "forum_id", "forum", "valid_from_on", "phrase", "kind"],
    *["start_on", "end_on", "due_on"],
]
OCCURRENCE_COLUMNS = ["group_id", "initiative_id", "title", "owner_forum_ids", "status", "is_silent", "text_since_on"]
DECISION_COLUMNS = [
    "decision_id",
    "meeting_id",
    "forum_id",
    "forum",
    "held_on",
    "agenda_number",
    "kind",
    "text",
    "state",
    "quote",
]
MEETING_COLUMNS = ["meeting_id", "forum_id", "state", "on_day", "moved_from_on", "has_minutes"]
CHOICE_COLUMNS = ["subject", "choice"]
THIS = {"meeting_id": "m-november", "forum_id": "styregruppe", "on_day": NOVEMBER}
CALENDAR = [
    ("m-september", "styregruppe", "held", SEPTEMBER, None, True),
    ("m-october", "styregruppe", "held", OCTOBER, None, True),
    ("m-november", "styregruppe", "planned", NOVEMBER, None, False),
    ("m-march", "styregruppe", "planned", MARCH, None, False),
]


def frame(rows, columns):
    return pd.DataFrame(list(rows), columns=columns, dtype=object)


def promise(promise_id, start, end, *, kind="point", kind_of="promise", forum="styregruppe", told_on=SEPTEMBER, **more):
    window = {"kind": kind, "start_on": start, "end_on": end, "named_start_on": start, "due_on": end or start}
    row = dict.fromkeys(PROMISE_COLUMNS) | window
    row |= {"promise_id": promise_id, "meeting_id": f"m-{told_on}", "forum_id": forum, "forum": forum, "phrase": ""}
    row |= {"from_forum_id": "styregruppe", "from_forum": "styregruppe", "held_on": told_on, "type": kind_of}
    return row | {"text": f"om {promise_id}", "agenda_number": "2", "quote": "ord", "line_start": 7} | more


def follow_up(group, end, *, forum="styregruppe", start=None, kind="deadline"):
    row = dict.fromkeys(FOLLOW_UP_COLUMNS) | {"group_id": group, "initiative_id": group, "title": f"om {group}"}
    row |= {"forum_id": forum, "forum": forum, "kind": kind, "start_on": start, "end_on": end, "due_on": end or start}
    return row | {"phrase": "senest", "quote": "ord"}


def issue(follow_up, valid_from_on):
    return follow_up | {"valid_from_on": valid_from_on}


def occurrence(group, *, owners=("styregruppe",), status="i-gang", is_silent=True, since=SEPTEMBER):
    return (group, group, f"om {group}", owners, status, is_silent, since)


def decision(decision_id, *, held_on=OCTOBER, kind="decided", state="unconfirmed", forum="styregruppe"):
    return (
        decision_id,
        f"m-{held_on}",
        forum,
        forum,
        held_on,
        "2",
        kind,
        f"om {decision_id}",
        state,
        f"ord om {decision_id}",
    )


def proposed(
    *, promises=(), follow_ups=(), history=(), occurrences=(), decisions=(), choices=(), carried=(), meeting=THIS,
    previous_on=OCTOBER, calendar=CALENDAR,
):  # fmt: skip
    calendar = frame(calendar, MEETING_COLUMNS)
    promised = frame(promises, PROMISE_COLUMNS)
    return proposal(
        meeting,
        promises=matched(promised, calendar, status_date=TODAY),
        follow_ups=matched(frame(follow_ups, FOLLOW_UP_COLUMNS), calendar, status_date=TODAY),
        ledger=ledger(promised, calendar, frame(history, HISTORY_COLUMNS), status_date=TODAY),
        occurrences=frame(occurrences, OCCURRENCE_COLUMNS),
        decisions=frame(decisions, DECISION_COLUMNS),
        choices=frame(choices, CHOICE_COLUMNS),
        carried=carried,
        previous_on=previous_on,
        status_date=TODAY,
    )


def found(**given):
    table = proposed(**given)
    return list(zip(table["subject"], table["group"], table["why"], strict=True))


def test_what_was_promised_to_the_meeting_is_due_with_its_source():
    (row,) = proposed(promises=[promise("a", NOVEMBER, NOVEMBER)]).to_dict("records")
    assert (row["subject"], row["group"], row["why"]) == ("promise:a", "due", "promised")
    assert (row["title"], row["told_on"], row["quote"], row["line_start"]) == ("om a", SEPTEMBER, "ord", 7)


def test_a_deadline_after_the_meeting_is_due_on_it_when_it_is_the_last_one_before():
    assert found(promises=[promise("a", None, date(2022, 1, 31), kind="deadline")]) == [
        ("promise:a", "due", "promised")
    ]
    assert found(promises=[promise("a", None, date(2022, 3, 31), kind="deadline")]) == []


def test_what_is_past_or_runs_out_before_the_meeting_is_due():
    past = promise("a", OCTOBER, OCTOBER)
    before = promise("b", date(2021, 11, 10), date(2021, 11, 10))
    assert found(promises=[past, before]) == [("promise:a", "due", "overdue"), ("promise:b", "due", "due_before")]


def test_what_has_to_be_on_a_coming_meeting_before_is_left_to_that_one():
    march = {"meeting_id": "m-march", "forum_id": "styregruppe", "on_day": MARCH}
    assert found(promises=[promise("a", NOVEMBER, NOVEMBER)], meeting=march, previous_on=NOVEMBER) == []


def test_work_whose_deadline_is_before_the_meeting_is_due():
    work = promise("a", None, date(2021, 11, 10), kind="deadline", kind_of="deadline")
    assert found(promises=[work]) == [("promise:a", "due", "due_before")]


def test_a_topic_for_the_next_meeting_is_proposed_and_not_lost_when_that_meeting_passed():
    topic = promise("a", None, None, kind="none", kind_of="topic", told_on=OCTOBER)
    assert found(promises=[topic]) == [("promise:a", "due", "topic")]
    assert found(promises=[topic | {"held_on": SEPTEMBER}]) == [("promise:a", "due", "overdue")]


@pytest.mark.parametrize(
    "change",
    [
        {"outcome_said": "dropped"},
        {"outcome_said": "kept"},
        {"kept_by_item_id": 3, "kept_on": OCTOBER},
        {"forum_id": "andet"},
        {"type": "milestone"},
    ],
)
def test_what_is_done_or_for_others_is_not_proposed(change):
    assert found(promises=[promise("a", NOVEMBER, NOVEMBER, **change)]) == []


def test_what_was_taken_up_late_is_not_proposed_again():
    assert found(promises=[promise("a", SEPTEMBER, SEPTEMBER, kept_by_item_id=3, kept_on=OCTOBER)]) == []


def test_a_promise_put_off_to_the_meeting_is_postponed_and_tells_from_when():
    chain = [promise("a", OCTOBER, OCTOBER), promise("b", NOVEMBER, NOVEMBER, told_on=OCTOBER, continues_id="a")]
    (row,) = proposed(promises=chain).to_dict("records")
    assert (row["subject"], row["group"], row["why"], row["n_moves"]) == ("promise:b", "postponed", "moved", 1)
    assert row["moved_from"].end_on == OCTOBER


def test_a_promise_brought_forward_is_due_and_not_postponed():
    chain = [promise("a", MARCH, MARCH), promise("b", NOVEMBER, NOVEMBER, told_on=OCTOBER, continues_id="a")]
    assert found(promises=chain) == [("promise:b", "due", "promised")]


def test_follow_ups_of_a_plan_are_proposed_and_moved_ones_are_postponed():
    earlier, later = follow_up("g", OCTOBER), follow_up("g", NOVEMBER)
    assert found(follow_ups=[later]) == [("follow_up:g~styregruppe", "due", "promised")]
    history = [issue(earlier, date(2021, 5, 1)), issue(later, date(2021, 9, 1))]
    assert found(follow_ups=[later], history=history) == [("follow_up:g~styregruppe", "postponed", "moved")]
    assert found(follow_ups=[follow_up("g", NOVEMBER, forum="andet")]) == []


def test_several_follow_ups_of_one_initiative_are_one_row_that_counts_them():
    (row,) = proposed(follow_ups=[follow_up("g", NOVEMBER), follow_up("g", OCTOBER)]).to_dict("records")
    assert (row["due_on"], row["n_same"]) == (OCTOBER, 2)


def test_what_was_carried_on_from_the_last_meeting_is_postponed_to_this_one():
    later = promise("a", date(2022, 6, 1), date(2022, 6, 1))
    assert found(promises=[later]) == []
    assert found(promises=[later], carried={"promise:a"}) == [("promise:a", "postponed", "carried")]
    old = decision("d", held_on=SEPTEMBER, state="confirmed")
    assert found(decisions=[old], carried={"decision:d"}) == [("decision:d", "postponed", "carried")]
    assert found(occurrences=[occurrence("g")], carried={"silent:g"}) == [("silent:g", "postponed", "carried")]


def test_what_was_carried_on_and_is_kept_since_is_gone():
    kept = promise("a", NOVEMBER, NOVEMBER, outcome_said="kept")
    assert found(promises=[kept], carried={"promise:a"}) == []


def test_an_initiative_without_news_since_the_last_meeting_is_proposed():
    assert found(occurrences=[occurrence("g")]) == [("silent:g", "silent", "silent")]
    assert found(occurrences=[occurrence("g"), occurrence("g")]) == [("silent:g", "silent", "silent")]


@pytest.mark.parametrize(
    "change",
    [
        {"owners": ("andet",)},
        {"status": "afsluttet"},
        {"status": "overfoert"},
        {"is_silent": False},
        {"since": date(2021, 10, 25)},
    ],
)
def test_what_is_finished_has_news_or_is_owned_by_others_is_not_silent(change):
    assert found(occurrences=[occurrence("g", **change)]) == []


def test_without_an_earlier_meeting_nothing_is_silent_since():
    assert found(occurrences=[occurrence("g")], previous_on=None) == []


def test_an_initiative_whose_follow_up_is_proposed_is_not_proposed_as_silent_too():
    assert found(occurrences=[occurrence("g")], follow_ups=[follow_up("g", NOVEMBER)]) == [
        ("follow_up:g~styregruppe", "due", "promised")
    ]


def test_a_decision_of_the_last_meeting_that_nobody_has_confirmed_is_proposed():
    assert found(decisions=[decision("d")]) == [("decision:d", "open_decision", "unconfirmed")]


@pytest.mark.parametrize(
    "change",
    [{"state": "confirmed"}, {"state": "rejected"}, {"kind": "procedural"}, {"forum": "andet"}, {"held_on": SEPTEMBER}],
)
def test_decisions_confirmed_formal_older_or_of_others_are_not_proposed(change):
    assert found(decisions=[decision("d", **change)]) == []


def test_a_sentence_that_is_proposed_as_a_promise_is_not_proposed_as_a_decision_too():
    told = promise("p", NOVEMBER, NOVEMBER, told_on=OCTOBER, quote="ord om d")
    assert found(promises=[told], decisions=[decision("d")]) == [("promise:p", "due", "promised")]
    elsewhere = promise("p", NOVEMBER, NOVEMBER, told_on=SEPTEMBER, quote="ord om d")
    assert len(found(promises=[elsewhere], decisions=[decision("d")])) == 2


def test_an_older_decision_with_an_overdue_promise_to_somebody_else_is_open():
    elsewhere = promise("a", OCTOBER, OCTOBER, forum="andet", meeting_id=f"m-{SEPTEMBER}")
    old = decision("d", held_on=SEPTEMBER, state="confirmed")
    (row,) = proposed(promises=[elsewhere], decisions=[old]).to_dict("records")
    assert (row["subject"], row["why"], row["n_open_promises"]) == ("decision:d", "promise_not_kept", 1)
    coming = promise("a", MARCH, MARCH, forum="andet", meeting_id=f"m-{SEPTEMBER}")
    assert found(promises=[coming], decisions=[old]) == []


def test_the_last_choice_of_a_subject_counts():
    choices = [("promise:a", "accepted"), ("promise:a", "left_out"), ("promise:b", "accepted")]
    table = proposed(promises=[promise("a", NOVEMBER, NOVEMBER), promise("c", NOVEMBER, NOVEMBER)], choices=choices)
    assert dict(zip(table["subject"], table["choice"], strict=True)) == {"promise:a": "left_out", "promise:c": "open"}
    assert NOT_CHOSEN in AGENDA_CHOICES


def test_nothing_gives_nothing_with_the_same_columns():
    assert list(proposed()) == list(COLUMNS)
    assert proposed().empty


DAYS = st.integers(0, 300).map(lambda n: date(2021, 8, 1) + timedelta(days=n))
FORUMS = st.sampled_from(["styregruppe", "andet"])


@st.composite
def everything(draw):
    promises = [
        promise(
            f"p{n}",
            *draw(st.sampled_from([(None, None), (OCTOBER, OCTOBER), (NOVEMBER, NOVEMBER), (None, draw(DAYS))])),
            kind=draw(st.sampled_from(["point", "deadline", "conditional"])),
            kind_of=draw(st.sampled_from(["promise", "topic", "deadline", "milestone"])),
            forum=draw(FORUMS),
            told_on=draw(st.sampled_from([SEPTEMBER, OCTOBER])),
            outcome_said=draw(st.sampled_from([None, None, "kept", "dropped"])),
            continues_id=draw(st.sampled_from([None, None, "p0", "p1"])),
        )
        for n in range(draw(st.integers(0, 4)))
    ]
    follow_ups = [
        follow_up(draw(st.sampled_from("gh")), draw(DAYS), forum=draw(FORUMS)) for _ in range(draw(st.integers(0, 3)))
    ]
    occurrences = [
        occurrence(draw(st.sampled_from("ghi")), is_silent=draw(st.booleans())) for _ in range(draw(st.integers(0, 3)))
    ]
    decisions = [
        decision(f"d{n}", held_on=draw(st.sampled_from([SEPTEMBER, OCTOBER])), forum=draw(FORUMS))
        for n in range(draw(st.integers(0, 3)))
    ]
    carried = draw(st.sets(st.sampled_from(["promise:p0", "promise:p1", "decision:d0", "silent:g", "gone:x"])))
    return {
        **{"promises": promises, "follow_ups": follow_ups, "occurrences": occurrences, "decisions": decisions},
        "carried": carried,
    }


@given(everything(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_each_subject_stands_once_and_the_order_of_rows_does_not_matter(given_rows, chance):
    table = proposed(**given_rows)
    assert table["subject"].is_unique
    assert set(table["group"]) <= set(GROUPS)
    for name in ("promises", "follow_ups", "occurrences", "decisions"):
        chance.shuffle(given_rows[name])
    assert proposed(**given_rows).equals(table)


@given(everything())
@settings(max_examples=60, deadline=None)
def test_no_open_promise_that_has_run_out_is_lost(given_rows):
    subjects = set(proposed(**given_rows)["subject"])
    promised = frame(given_rows["promises"], PROMISE_COLUMNS)
    chains = ledger(promised, frame(CALENDAR, MEETING_COLUMNS), frame([], HISTORY_COLUMNS), status_date=TODAY)
    for row in chains.itertuples():
        is_open = row.outcome not in ("kept", "dropped") and row.type != "milestone"
        has_run_out = row.kind in ("point", "deadline") and row.end_on is not None and row.end_on < TODAY
        if row.forum_id == "styregruppe" and is_open and has_run_out:
            assert row.subject in subjects
