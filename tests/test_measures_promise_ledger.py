"""The promise ledger tells how often a promise was moved and what became of it, and never more than is known."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_minutes import DRIFT, VEST, by, item, load_minutes, planned, seen
from plain_minutes import promise as told_promise
from plain_rows import follow_up, load, row

from data.labels import OUTCOMES as OUTCOME_WORDS
from data.queries import meetings as meeting_queries
from data.queries import promises as promise_queries
from measures.promises.ledger import COLUMNS, OUTCOMES, ledger

SEPTEMBER, NOVEMBER, JANUARY, MARCH = date(2021, 9, 22), date(2021, 11, 26), date(2022, 1, 14), date(2022, 3, 4)
PROMISE_COLUMNS = [
    *["promise_id", "continues_id", "forum_id", "forum", "from_forum_id", "from_forum", "held_on", "type", "text"],
    *["kind", "start_on", "end_on", "named_start_on", "recurrence", "phrase", "initiative_id"],
    *["kept_by_item_id", "kept_on", "outcome_said"],
]
MEETING_COLUMNS = ["meeting_id", "forum_id", "state", "on_day", "moved_from_on", "has_minutes"]
HISTORY_COLUMNS = [
    *["group_id", "initiative_id", "title", "forum_id", "forum", "valid_from_on", "phrase", "kind"],
    *["start_on", "end_on", "due_on"],
]


def promise(
    promise_id, start, end, *, told_on=SEPTEMBER, kind="period", kind_of="promise", forum="styregruppe", **more
):
    row = {
        **{"promise_id": promise_id, "continues_id": None, "forum_id": forum, "forum": forum and forum.upper()},
        **{"from_forum_id": "styregruppe", "from_forum": "STYREGRUPPE", "held_on": told_on, "type": kind_of},
        **{"text": f"om {promise_id}", "kind": kind, "start_on": start, "end_on": end, "named_start_on": start},
        **{"recurrence": None, "phrase": "", "initiative_id": None},
        **{"kept_by_item_id": None, "kept_on": None, "outcome_said": None},
    }
    return row | more


def on_day(promise_id, day, **more):
    return promise(promise_id, day, day, **({"kind": "point"} | more))


def taken_up(day):
    return {"kept_by_item_id": 7, "kept_on": day}


def meeting(on, *, minutes=True, state="held", moved_from=None, forum="styregruppe"):
    return (f"m-{forum}-{moved_from or on}", forum, state, on, moved_from, minutes)


def issue(valid_from_on, end, *, group="g", forum="udvalg", start=None, kind="deadline", phrase="senest"):
    return (group, group, f"om {group}", forum, forum.upper(), valid_from_on, phrase, kind, start, end, end or start)


def told(promises=(), meetings=(), history=(), *, today=date(2022, 4, 1)):
    return ledger(
        pd.DataFrame(list(promises), columns=PROMISE_COLUMNS, dtype=object),
        pd.DataFrame(list(meetings), columns=MEETING_COLUMNS, dtype=object),
        pd.DataFrame(list(history), columns=HISTORY_COLUMNS, dtype=object),
        status_date=today,
    )


def fate(*arguments, **options):
    row = told(*arguments, **options).iloc[0]
    return row["outcome"], row["reason"], row["was_on_agenda"]


def test_the_outcomes_are_those_the_pages_have_words_for():
    assert set(OUTCOMES) == set(OUTCOME_WORDS)


def test_a_promise_that_an_agenda_takes_up_in_its_window_is_kept():
    kept = on_day("a", NOVEMBER, **taken_up(NOVEMBER))
    assert fate([kept], [meeting(NOVEMBER)]) == ("kept", "on_agenda", True)


def test_a_promise_taken_up_before_its_window_is_kept_too():
    kept = promise("a", date(2021, 12, 1), date(2021, 12, 31), **taken_up(NOVEMBER))
    assert fate([kept], [meeting(NOVEMBER)]) == ("kept", "on_agenda", True)


def test_a_promise_taken_up_after_its_last_day_is_missed_and_says_that_it_came_late():
    late = on_day("a", NOVEMBER, **taken_up(JANUARY))
    assert fate([late], [meeting(NOVEMBER), meeting(JANUARY)]) == ("missed", "late", False)


def test_a_promise_follows_its_meeting_to_the_new_day():
    kept = on_day("a", NOVEMBER, **taken_up(date(2021, 12, 3)))
    assert fate([kept], [meeting(date(2021, 12, 3), moved_from=NOVEMBER)]) == ("kept", "on_agenda", True)
    waiting = meeting(date(2021, 12, 3), moved_from=NOVEMBER, state="planned", minutes=False)
    assert fate([on_day("a", NOVEMBER)], [waiting], today=date(2021, 11, 30)) == ("open", None, None)


def test_a_promise_is_missed_when_the_meeting_it_was_promised_to_has_minutes_without_it():
    assert fate([on_day("a", NOVEMBER)], [meeting(NOVEMBER)]) == ("missed", "not_on_agenda", False)


def test_a_promise_is_never_missed_only_because_minutes_are_not_loaded():
    assert fate([on_day("a", NOVEMBER)], [meeting(NOVEMBER, minutes=False)]) == ("open", "no_minutes", None)
    autumn = promise("a", date(2021, 10, 1), date(2021, 11, 30))
    some = [meeting(date(2021, 10, 20), minutes=False), meeting(NOVEMBER), meeting(JANUARY)]
    assert fate([autumn], some) == ("open", "no_minutes", None)
    assert fate([autumn]) == ("open", "no_minutes", None)


def test_a_promise_without_a_known_meeting_in_its_window_is_missed_once_the_forum_has_met_without_it():
    assert fate([on_day("a", NOVEMBER)], [meeting(JANUARY)]) == ("missed", "met_since", None)
    assert fate([on_day("a", NOVEMBER)], [meeting(JANUARY, minutes=False)]) == ("open", "no_minutes", None)
    assert fate([on_day("a", NOVEMBER)], [meeting(JANUARY, forum="andet")]) == ("open", "no_minutes", None)


def test_a_cancelled_meeting_tells_nothing():
    assert fate([on_day("a", NOVEMBER)], [meeting(NOVEMBER, state="cancelled")]) == ("open", "no_minutes", None)


def test_a_promise_on_its_last_day_is_still_open():
    assert fate([on_day("a", NOVEMBER)], [meeting(NOVEMBER)], today=NOVEMBER) == ("open", None, None)


@pytest.mark.parametrize("kind_of", ["deadline", "milestone"])
def test_what_no_agenda_can_tell_of_is_never_missed_by_reading(kind_of):
    passed = promise("a", None, date(2021, 10, 22), kind="deadline", kind_of=kind_of)
    assert fate([passed], [meeting(date(2021, 10, 20)), meeting(NOVEMBER)]) == ("open", "not_said", None)


def test_a_persons_word_counts_before_what_was_read():
    kept = on_day("a", NOVEMBER, outcome_said="kept")
    assert fate([kept], [meeting(NOVEMBER)]) == ("kept", "said", False)
    assert fate([on_day("a", NOVEMBER, outcome_said="dropped")])[:2] == ("dropped", "said")


def test_a_topic_is_judged_on_the_next_meeting_only():
    topic = promise("a", None, None, kind="none", kind_of="topic", forum=None)
    assert fate([topic], [meeting(NOVEMBER), meeting(JANUARY)]) == ("missed", "not_on_agenda", False)
    assert fate([topic], [meeting(NOVEMBER, state="planned", minutes=False)], today=SEPTEMBER)[0] == "open"
    assert fate([topic | taken_up(NOVEMBER)], [meeting(NOVEMBER)]) == ("kept", "on_agenda", True)
    assert fate([topic | taken_up(JANUARY)], [meeting(NOVEMBER), meeting(JANUARY)]) == ("kept", "on_agenda", False)
    assert told([topic])["forum_id"].tolist() == ["styregruppe"]


@pytest.mark.parametrize("kind", ["conditional", "recurring", "none"])
def test_what_has_no_time_stays_open(kind):
    assert fate([promise("a", None, None, kind=kind)], [meeting(NOVEMBER)]) == ("open", None, None)


def test_a_promise_put_off_is_one_chain_that_tells_each_move():
    first = on_day("a", NOVEMBER, **taken_up(NOVEMBER))
    second = on_day("b", JANUARY, told_on=NOVEMBER, continues_id="a")
    third = on_day("c", MARCH, told_on=JANUARY, continues_id="b")
    table = told([third, first, second], [meeting(NOVEMBER), meeting(JANUARY)], today=date(2022, 2, 1))
    row = table.iloc[0]
    assert len(table) == 1
    assert (row["chain_id"], row["subject"], row["promise_ids"]) == ("a", "promise:c", ("a", "b", "c"))
    assert [(m.before.end_on, m.after.end_on, m.told_on) for m in row["moves"]] == [
        (NOVEMBER, JANUARY, NOVEMBER),
        (JANUARY, MARCH, JANUARY),
    ]
    assert (row["first_window"].end_on, row["last_window"].end_on) == (NOVEMBER, MARCH)
    assert (row["outcome"], row["n_moves"], row["n_earlier"]) == ("moved", 2, 0)
    # On 14 January it was promised, and not on the agenda; the one of March is not due.
    assert row["was_on_agenda"] is False


def test_an_earlier_day_is_a_move_said_apart_and_a_repetition_is_none():
    tighter = on_day("b", NOVEMBER, told_on=date(2021, 10, 20), continues_id="a")
    again = on_day("c", NOVEMBER, told_on=date(2021, 11, 1), continues_id="b")
    row = told([on_day("a", JANUARY), tighter, again], today=date(2021, 11, 2)).iloc[0]
    assert (row["n_moves"], row["n_earlier"]) == (1, 1)
    assert row["moves"][0].is_earlier


def test_a_first_day_is_no_move_but_a_lost_day_is():
    vague = promise("a", None, None, kind="conditional")
    dated = on_day("b", MARCH, told_on=NOVEMBER, continues_id="a")
    assert told([vague, dated], today=JANUARY)["n_moves"].tolist() == [0]
    lost = promise("c", None, None, kind="none", told_on=JANUARY, continues_id="b")
    assert told([vague, dated, lost], today=JANUARY)[["n_moves", "n_earlier"]].values.tolist() == [[1, 0]]


def test_a_promise_whose_earlier_one_is_not_among_the_rows_begins_a_chain():
    assert told([on_day("b", MARCH, continues_id="elsewhere")])["chain_id"].tolist() == ["b"]


MAY, AUTUMN, WINTER = date(2022, 5, 20), date(2022, 9, 20), date(2023, 1, 20)


def test_a_follow_up_of_a_plan_is_followed_through_its_issues():
    row = told((), (), [issue(AUTUMN, date(2022, 12, 31)), issue(MAY, date(2022, 9, 30))], today=AUTUMN).iloc[0]
    assert (row["source"], row["subject"], row["outcome"]) == ("plan", "follow_up:g~udvalg", "moved")
    assert [(m.before.end_on, m.after.end_on, m.told_on) for m in row["moves"]] == [
        (date(2022, 9, 30), date(2022, 12, 31), AUTUMN)
    ]


def test_of_several_follow_ups_the_unchanged_one_continues_itself():
    june, december, next_june = date(2022, 6, 30), date(2022, 12, 31), date(2023, 6, 30)
    table = told((), (), [issue(MAY, june), issue(MAY, december), issue(AUTUMN, december), issue(AUTUMN, next_june)])
    ends = [(row.first_window.end_on, row.last_window.end_on) for row in table.itertuples()]
    assert sorted(ends) == [(june, next_june), (december, december)]


def test_the_same_follow_up_under_two_sectors_is_one_chain():
    assert len(told((), (), [issue(MAY, date(2022, 9, 30)), issue(MAY, date(2022, 9, 30))])) == 1


def test_a_follow_up_of_a_plan_is_missed_only_when_a_newer_issue_still_has_it():
    june = date(2022, 6, 30)
    assert fate((), (), [issue(MAY, june)], today=AUTUMN) == ("open", "no_newer_issue", None)
    assert fate((), (), [issue(MAY, june), issue(AUTUMN, june)], today=AUTUMN) == ("missed", "still_promised", None)


def test_a_follow_up_that_a_newer_issue_no_longer_has_is_dropped():
    june, december = date(2022, 6, 30), date(2022, 12, 31)
    table = told((), (), [issue(MAY, june, forum="a"), issue(MAY, december), issue(AUTUMN, december)])
    assert dict(zip(table["forum_id"], table["outcome"], strict=True)) == {"a": "dropped", "udvalg": "open"}


def test_nothing_gives_nothing_with_the_same_columns():
    empty = told()
    assert list(empty) == list(COLUMNS) and empty.empty


def of_store(store, day):
    return ledger(
        seen(store, promise_queries.promises, day),
        seen(store, meeting_queries.meetings, day),
        seen(store, promise_queries.follow_up_history, day),
        status_date=day,
    )


def test_the_ledger_of_a_store_follows_a_promise_from_meeting_to_meeting(store):
    first = told_promise("Senest i november.", forum=VEST, window=by(NOVEMBER))
    load_minutes(store, SEPTEMBER, promises=[first], coming=[planned(NOVEMBER)])
    load_minutes(store, SEPTEMBER, forum=DRIFT, promises=[told_promise("Senest i marts.", window=by(MARCH))])
    (before,) = (row for row in of_store(store, date(2021, 10, 1)).itertuples() if row.forum_id == VEST)
    assert (before.outcome, before.meeting_on, before.was_on_agenda) == ("open", NOVEMBER, None)
    promise_id = before.promise_ids[0]
    put_off = told_promise("Senest i januar.", "1", forum=VEST, window=by(JANUARY))
    kept = [{"promise_id": promise_id, "position": 0}]
    load_minutes(store, NOVEMBER, items=[item("Rapport", "1")], promises=[put_off], continued=[promise_id], kept=kept)
    (after,) = (row for row in of_store(store, date(2021, 12, 1)).itertuples() if row.forum_id == VEST)
    assert (after.outcome, after.n_moves, after.was_on_agenda) == ("moved", 1, True)
    load_minutes(store, JANUARY, items=[item("Andet", "1")])
    (missed,) = (row for row in of_store(store, date(2022, 2, 1)).itertuples() if row.forum_id == VEST)
    assert (missed.outcome, missed.reason, missed.was_on_agenda) == ("missed", "not_on_agenda", False)


def test_the_ledger_of_a_store_follows_a_follow_up_from_issue_to_issue(store):
    for day, end in ((MAY, date(2022, 6, 30)), (AUTUMN, date(2022, 12, 31))):
        window = follow_up("Senest", "deadline", None, end, forum="hospitalsudvalget")
        load(store, day, [row("Flere deler vagterne", f"Tekst {day}", follow_ups=[window])])
    (chain,) = of_store(store, AUTUMN).itertuples()
    assert (chain.outcome, chain.n_moves, chain.n_earlier) == ("moved", 1, 0)
    assert (chain.first_window.end_on, chain.due_on) == (date(2022, 6, 30), date(2022, 12, 31))


DAYS = st.integers(0, 500).map(lambda n: date(2021, 6, 1) + timedelta(days=n))


@st.composite
def promise_sets(draw):
    rows = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["point", "deadline", "conditional", "none"]))
        end = draw(DAYS) if kind != "none" else None
        earlier = draw(st.none() | st.integers(0, 5).map(lambda n: f"p{n}"))
        kept = draw(st.none() | DAYS)
        rows.append(
            promise(
                f"p{number}",
                end if kind == "point" else None,
                end,
                kind=kind,
                told_on=draw(DAYS),
                kind_of=draw(st.sampled_from(["promise", "deadline", "topic", "milestone"])),
                forum=draw(st.sampled_from(["a", "b", None])),
                continues_id=earlier,
                outcome_said=draw(st.sampled_from([None, None, "kept", "dropped"])),
                **(taken_up(kept) if kept else {}),
            )
        )
    return rows


MEETINGS = st.lists(
    st.builds(
        lambda on, minutes, state, forum: meeting(on, minutes=minutes, state=state, forum=forum),
        *(DAYS, st.booleans(), st.sampled_from(["held", "planned", "cancelled"]), st.sampled_from(["a", "b"])),
    ),
    max_size=6,
    unique_by=lambda row: row[0],
)
ISSUES = st.lists(
    st.builds(
        lambda day, end, group, forum: issue(day, end, group=group, forum=forum),
        *(st.sampled_from([MAY, AUTUMN, WINTER]), DAYS, st.sampled_from(["g", "h"]), st.sampled_from(["a", "b"])),
    ),
    max_size=8,
)


@given(promise_sets(), MEETINGS, ISSUES, DAYS, st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_each_promise_stands_in_one_chain_and_the_order_of_rows_does_not_matter(rows, known, plan, today, chance):
    table = told(rows, known, plan, today=today)
    in_chains = [promise_id for ids in table["promise_ids"] for promise_id in ids]
    assert sorted(in_chains) == sorted(row["promise_id"] for row in rows)
    assert table["chain_id"].is_unique
    assert set(table["outcome"]) <= set(OUTCOMES)
    for shuffled in (rows, known, plan):
        chance.shuffle(shuffled)
    assert told(rows, known, plan, today=today).equals(table)


@given(promise_sets(), MEETINGS, ISSUES, DAYS)
@settings(max_examples=120, deadline=None)
def test_without_minutes_nothing_is_missed_unless_it_was_taken_up_late(rows, known, plan, today):
    without_minutes = [(*row[:-1], False) for row in known]
    table = told(rows, without_minutes, plan, today=today)
    from_minutes = table[table["source"] == "minutes"]
    assert set(from_minutes.loc[from_minutes["outcome"] == "missed", "reason"]) <= {"late"}


def test_a_chain_whose_last_telling_is_to_be_confirmed_is_too():
    first = on_day("a", NOVEMBER, unsure=True)
    then = on_day("b", JANUARY, told_on=NOVEMBER, continues_id="a", unsure=False)
    other = on_day("c", MARCH, unsure=True)
    history = [(*issue(SEPTEMBER, MARCH), True)]
    frames = (
        pd.DataFrame([first, then, other], dtype=object),
        pd.DataFrame([], columns=MEETING_COLUMNS),
        pd.DataFrame(history, columns=[*HISTORY_COLUMNS, "unsure"], dtype=object),
    )
    table = ledger(*frames, status_date=date(2022, 4, 1))
    assert dict(zip(table["title"], table["unsure"], strict=True)) == {"om b": False, "om c": True, "om g": True}
