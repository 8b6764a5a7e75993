"""What waits for a person's judgement, of every kind, in one list."""

from datetime import timedelta

import pytest

from data import writes
from data.choices import Choices
from data.queries import commitments
from data.queries.answers import COLUMNS as ANSWER_COLUMNS
from data.queries.answers import answers
from data.queries.proposals import AGREED, COLUMNS, CONTINUED, TAKEN_UP, proposals
from measures.commitments.lives import PROPOSED
from tests.plain_minutes import LATER, NOVEMBER, SEPTEMBER, item, load_minutes, promise, relate, say, seen
from tests.plain_rows import moment
from tests.reworded_plan import AT, FIRST, NEW_ID, OLD_ID, SECOND, WRITER, ask, decide, two_issues, with_forums

NONE = {"kind": "none", "start": None, "end": None, "named_start": None, "recurrence": None, "quote": ""}


@pytest.fixture
def agreed(store):
    """A store with two agreements that may be one, and their ids."""
    with_forums(store)
    with store.writing() as connection:
        ids = [
            writes.add_commitment(
                connection,
                type="task",
                text=text,
                forum_id="klinikforum",
                doers=(),
                window=NONE,
                on=FIRST,
                recorded_at=AT,
                writer=WRITER,
            )
            for text in ("Planen for kost skrives", "Kostplanen skrives")
        ]
    link(store, ids, "proposed", after=1)
    return store, ids


def link(store, ids, state, *, after):
    with store.writing() as connection:
        writes.link_commitments(
            connection,
            commitment_id=ids[1],
            earlier_id=ids[0],
            state=state,
            reason="ordene ligner",
            recorded_at=AT + timedelta(hours=after),
            writer=WRITER,
        )


def test_two_agreements_that_may_be_one_stand_side_by_side_until_it_is_said(agreed):
    store, ids = agreed
    (row,) = ask(store, proposals, Choices(status_date=FIRST)).itertuples()
    assert (row.kind, row.one, row.other, row.reason) == (AGREED, ids[1], ids[0], "ordene ligner")
    assert (row.one_side.text, row.other_side.text) == ("Kostplanen skrives", "Planen for kost skrives")
    for after, state in enumerate(("same", "different"), start=2):
        link(store, ids, state, after=after)
        assert ask(store, proposals, Choices(status_date=FIRST)).empty
    known = Choices(status_date=FIRST, known_at=AT + timedelta(hours=1.5))
    assert len(ask(store, proposals, known)) == 1


def test_nothing_to_decide_has_the_same_columns(store):
    assert tuple(ask(store, proposals, Choices(status_date=FIRST)).columns) == COLUMNS


def test_whether_an_item_took_it_up_is_asked_as_long_as_its_minutes_are_in_force(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Slutrapporten vender tilbage.")])
    held = load_minutes(store, NOVEMBER, items=[item("Slutrapport", "1")])
    (row,) = seen(store, commitments.register).itertuples()
    relate(store, held.document_id, taken_up=[(row.commitment_id, 0, False)])
    (asked,) = seen(store, proposals).itertuples()
    assert (asked.kind, asked.one, asked.other_side.title) == (TAKEN_UP, row.commitment_id, "Slutrapport")
    assert seen(store, proposals, SEPTEMBER).empty
    later = {"name": "ny.docx", "dated_on": LATER, "recorded_at": moment(LATER)}
    load_minutes(store, NOVEMBER, items=[item("Noget andet", "1")], **later)
    assert seen(store, proposals).empty and len(seen(store, proposals, NOVEMBER)) == 1


def test_an_answer_keeps_who_and_when_until_it_is_asked_again(agreed):
    store, ids = agreed
    assert ask(store, answers, Choices(status_date=FIRST)).empty
    link(store, ids, "different", after=2)
    (row,) = ask(store, answers, Choices(status_date=FIRST)).itertuples()
    assert (row.kind, row.one, row.other, row.is_yes) == (AGREED, ids[1], ids[0], False)
    assert (row.title, row.other_title) == ("Kostplanen skrives", "Planen for kost skrives")
    assert (row.writer, row.recorded_at) == (WRITER.name, AT + timedelta(hours=2))
    assert ask(store, answers, Choices(status_date=FIRST, known_at=AT + timedelta(hours=1.5))).empty
    link(store, ids, "proposed", after=3)
    assert ask(store, answers, Choices(status_date=FIRST)).empty


def test_an_answer_about_new_words_is_listed_and_what_a_paper_was_loaded_with_is_not(store):
    two_issues(store)
    assert tuple(ask(store, answers, Choices(status_date=SECOND))) == ANSWER_COLUMNS
    for after, (state, is_yes) in enumerate((("same", True), ("different", False)), start=2):
        decide(store, state, after=after)
        (row,) = ask(store, answers, Choices(status_date=SECOND)).itertuples()
        assert (row.kind, row.one, row.other, row.is_yes, row.writer) == (
            CONTINUED,
            NEW_ID,
            OLD_ID,
            is_yes,
            WRITER.name,
        )
    assert ask(store, answers, Choices(status_date=FIRST)).empty


def test_an_answer_about_an_item_is_one_however_many_ids_it_was_given_for(store):
    load_minutes(store, SEPTEMBER, promises=[promise("Slutrapporten vender tilbage.")])
    held = load_minutes(store, NOVEMBER, items=[item("Slutrapport", "1")])
    (row,) = seen(store, commitments.register).itertuples()
    relate(store, held.document_id, taken_up=[(row.commitment_id, 0, False)])
    (asked,) = seen(store, proposals).itertuples()
    said = {"ids": row.ids, "agenda_item_id": asked.other, "on": NOVEMBER}
    say(store, writes.end_commitment, **said, state="behandlet")
    (told,) = seen(store, answers).itertuples()
    assert (told.kind, told.one, told.other, told.is_yes, told.on_day) == (
        TAKEN_UP,
        row.ids,
        asked.other,
        True,
        NOVEMBER,
    )
    assert (told.title, told.other_title) == ("Slutrapporten vender tilbage.", "Slutrapport")
    say(store, writes.end_commitment, **said, state=PROPOSED)
    assert seen(store, answers).empty and len(seen(store, proposals)) == 1
