"""Decisions: found again, confirmed by people, tied to initiatives, and the same through editions of the minutes."""

from datetime import date

import pytest
from plain_minutes import (
    JUNE,
    LATER,
    MIDT,
    NOVEMBER,
    SEPTEMBER,
    VEST,
    decision,
    item,
    load_initiatives,
    load_minutes,
    say,
    seen,
)
from plain_rows import ask, document, moment

from data import writes
from data.queries import decisions, outcomes, sources
from data.writes.groups import propose

JANUARY = date(2022, 1, 10)
ITEMS = [item("Økonomi og drift", "1", (1, 9)), item("Orientering", "2", (10, 19)), item("Eventuelt", "3", (20, 29))]


def ids(store, **choices):
    return seen(store, decisions.decisions, **choices)["decision_id"].tolist()


def texts(store, day=LATER, **choices):
    return seen(store, decisions.decisions, day, **choices)["text"].tolist()


def test_a_decision_has_its_meeting_its_item_its_words_and_its_place(store):
    load_minutes(store, SEPTEMBER, items=ITEMS, decisions=[decision("Budgettet er godkendt.", "1", "approved", (7, 8))])
    row = seen(store, decisions.decisions).iloc[0]
    assert row[["meeting_id", "forum_id", "forum", "held_on", "year"]].tolist() == [
        f"{VEST}-2021-09-22", VEST, "Klyngestyregruppe Vest", SEPTEMBER, 2021,
    ]  # fmt: skip
    assert row[["agenda_number", "agenda_title", "kind", "text", "quote", "state"]].tolist() == [
        "1", "Økonomi og drift", "approved", "Budgettet er godkendt.", "Budgettet er godkendt.", "unconfirmed",
    ]  # fmt: skip
    assert row[["initiative_ids", "proposed_ids", "document_name", "line_start", "line_end"]].tolist() == [
        (), (), "Referat, Klyngestyregruppe Vest, 22. september 2021", 7, 8,
    ]  # fmt: skip


def test_the_newest_meeting_comes_first_and_its_decisions_in_order(store):
    load_minutes(store, SEPTEMBER, decisions=[decision("Første."), decision("Anden.")])
    load_minutes(store, NOVEMBER, decisions=[decision("Tredje.")])
    load_minutes(store, JUNE, decisions=[decision("Nulte.")])
    assert texts(store) == ["Tredje.", "Første.", "Anden.", "Nulte."]
    assert texts(store, date(2021, 10, 1)) == ["Første.", "Anden.", "Nulte."]


def test_each_choice_narrows(store):
    load_initiatives(store, "A")
    first = [decision("Ja.", kind="procedural"), decision("Nej."), decision("Måske.")]
    load_minutes(store, SEPTEMBER, decisions=first, decision_links=[[], [{"initiative_id": "a"}], []])
    load_minutes(store, date(2022, 2, 2), forum=MIDT, decisions=[decision("Senere.")])
    say(store, writes.review_decision, decision_id=ids(store, search="måske")[0], state="confirmed")
    assert texts(store, forums=(MIDT,)) == ["Senere."]
    assert texts(store, years=("2021",)) == ["Ja.", "Nej.", "Måske."]
    assert texts(store, years=("2021", "2022")) == ["Senere.", "Ja.", "Nej.", "Måske."]
    assert texts(store, kinds=("procedural",)) == ["Ja."]
    assert texts(store, reviews=("confirmed",)) == ["Måske."]
    assert texts(store, initiative="a") == ["Nej."]
    assert texts(store, initiative="b") == []


@pytest.mark.parametrize(
    ("search", "found"),
    [("budget", 1), ("BUDGETTER", 1), ("økonomi budgettet", 1), ("klyngestyregruppe", 2), ("budget plan", 0), ("", 2)],
)
def test_search_finds_words_of_the_decision_its_item_and_its_forum_in_any_inflection(store, search, found):
    told = [decision("Budgettet er godkendt.", "1"), decision("Planen følges.", "2")]
    load_minutes(store, SEPTEMBER, items=ITEMS, decisions=told)
    assert len(ids(store, search=search)) == found


def test_a_decision_is_unconfirmed_until_a_person_says_otherwise_and_the_newest_word_counts(store):
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")])
    (decision_id,) = ids(store)
    for state in ("confirmed", "rejected", "unconfirmed", "confirmed"):
        say(store, writes.review_decision, decision_id=decision_id, state=state)
        assert seen(store, decisions.decisions, reviews=(state,))["state"].tolist() == [state]
    before = ask(store, sources.data_version)
    say(store, writes.review_decision, decision_id=decision_id, state="confirmed")
    assert ask(store, sources.data_version) == before


def test_a_rejected_decision_is_seen_only_when_asked_for_and_counts_no_more(store):
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja."), decision("Nogen spurgte.")])
    say(store, writes.review_decision, decision_id=ids(store)[1], state="rejected")
    assert texts(store) == ["Ja."]
    assert texts(store, reviews=("rejected",)) == ["Nogen spurgte."]
    assert seen(store, outcomes.outcomes)["n_decisions"].tolist() == [1]


def test_what_is_said_of_a_decision_or_an_initiative_nobody_knows_is_refused(store):
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")])
    known = {"decision_id": ids(store)[0]}
    for write, values in (
        (writes.review_decision, {"decision_id": "ukendt", "state": "confirmed"}),
        (writes.review_decision, known | {"state": "måske"}),
        (writes.link_decision, known | {"initiative_id": "ukendt", "state": "linked"}),
    ):
        with pytest.raises(ValueError, match="Intet er ændret"):
            say(store, write, **values)


def test_a_proposed_initiative_is_shown_as_proposed_until_a_person_links_or_unlinks_it(store):
    load_initiatives(store, "A", "B")
    proposed = [[{"initiative_id": "a", "reason": "nævnt"}, {"initiative_id": "b", "reason": "nævnt"}]]
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")], decision_links=proposed)
    (decision_id,) = ids(store)

    def linked():
        row = seen(store, decisions.decisions).iloc[0]
        return row["initiative_ids"], row["proposed_ids"]

    assert linked() == ((), ("a", "b"))
    for initiative_id, state in (("a", "linked"), ("b", "unlinked")):
        say(store, writes.link_decision, decision_id=decision_id, initiative_id=initiative_id, state=state)
    assert linked() == (("a",), ())
    assert (ids(store, initiative="a"), ids(store, initiative="b")) == ([decision_id], [])
    with pytest.raises(ValueError, match="Intet er ændret"):
        say(store, writes.link_decision, decision_id=decision_id, initiative_id="a", state="måske")


def test_a_decision_about_one_occurrence_is_about_the_whole_initiative(store):
    load_initiatives(store, "A", "B", "C")
    with store.writing() as connection:
        rows = [{"same_as": (1,)}, {"same_as": (0,)}]
        propose(connection, rows, ["a", "b"], date(2021, 1, 20), moment(JUNE))
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")], decision_links=[[{"initiative_id": "a"}]])
    assert [len(ids(store, initiative=one)) for one in ("a", "b", "c")] == [1, 1, 0]


def test_a_corrected_edition_keeps_id_review_and_links_of_decisions_with_the_same_words(store):
    load_initiatives(store, "A", "B")
    first = [decision("Planen er  godkendt.", "1"), decision("Nej.", "3")]
    load_minutes(store, SEPTEMBER, items=ITEMS, decisions=first)
    kept_id, other_id = ids(store)
    say(store, writes.review_decision, decision_id=kept_id, state="confirmed")
    say(store, writes.link_decision, decision_id=kept_id, initiative_id="a", state="unlinked")
    say(store, writes.link_decision, decision_id=kept_id, initiative_id="b", state="linked")
    load_minutes(
        store,
        SEPTEMBER,
        items=ITEMS,
        decisions=[decision("Nyt.", "1"), decision("planen er godkendt", "2")],
        decision_links=[[], [{"initiative_id": "a"}, {"initiative_id": "b"}]],
        dated_on=JANUARY,
    )
    after = seen(store, decisions.decisions).set_index("text")
    assert after.loc["planen er godkendt", ["decision_id", "state"]].tolist() == [kept_id, "confirmed"]
    assert after.loc["planen er godkendt", ["initiative_ids", "proposed_ids"]].tolist() == [("b",), ()]
    assert after.loc["Nyt.", "state"] == "unconfirmed"
    assert other_id not in after["decision_id"].tolist()
    assert texts(store, NOVEMBER) == ["Planen er  godkendt.", "Nej."]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_same_words_under_several_items_follow_their_items(store, order):
    briefed = "Taget til efterretning."
    editions = [
        {"items": ITEMS, "decisions": [decision(briefed, "1"), decision(briefed, "3")]},
        {
            "items": [ITEMS[0], item("Nyt punkt", "2"), item("Eventuelt", "4")],
            "decisions": [decision(briefed, "1"), decision(briefed, "2"), decision(briefed, "4")],
            "dated_on": JANUARY,
        },
    ]
    for number in order:
        load_minutes(store, SEPTEMBER, **editions[number])
    of_day = [seen(store, decisions.decisions, day).set_index("agenda_title") for day in (NOVEMBER, LATER)]
    same = [[table.loc[title, "decision_id"] for title in ("Økonomi og drift", "Eventuelt")] for table in of_day]
    assert same[0] == same[1]
    assert of_day[1]["decision_id"].is_unique


def test_the_real_minutes_continue_the_decisions_of_their_retelling_by_its_lines(store):
    real = document(SEPTEMBER, "referat.txt")["sha256"]
    told = [decision("Planen vedtaget", lines=(7, 7)), decision("Et møde aftalt", lines=(12, 13))]
    load_minutes(store, SEPTEMBER, decisions=told, retells_sha256=real, recorded_at=moment(LATER, 8))
    first, second = ids(store)
    say(store, writes.review_decision, decision_id=first, state="confirmed")
    quoted = [decision("Det blev aftalt at mødes.", lines=(13, 14)), decision("Det blev vedtaget.", lines=(6, 8))]
    load_minutes(store, SEPTEMBER, decisions=quoted, sha256=real, recorded_at=moment(LATER, 9))
    table = seen(store, decisions.decisions)
    assert table[["decision_id", "state"]].values.tolist() == [[second, "unconfirmed"], [first, "confirmed"]]


def test_items_with_the_same_number_are_told_apart_by_their_lines(store):
    twice = [item("Spor 1", "4", (1, 9)), item("Spor 2", "4", (10, 19)), item("Uden nummer", None, (20, 29))]
    told = [
        decision("A", "4", lines=(12, 12)),
        decision("B", "4", lines=(3, 3)),
        decision("C", None, lines=(21, 22)),
        decision("D", "9", lines=(99, 99)),
    ]
    load_minutes(store, SEPTEMBER, items=twice, decisions=told)
    titles = seen(store, decisions.decisions)["agenda_title"].tolist()
    assert titles == ["Spor 2", "Spor 1", "Uden nummer", None]


def test_an_empty_answer_has_all_columns_with_their_types(store):
    empty = seen(store, decisions.decisions)
    assert tuple(empty) == decisions.COLUMNS
    load_minutes(store, SEPTEMBER, decisions=[decision("Ja.")])
    assert empty.dtypes.equals(seen(store, decisions.decisions).dtypes)
