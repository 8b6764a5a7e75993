"""What waits for a person's judgement, of every kind, in one list."""

from datetime import timedelta

import pytest

from data import writes
from data.choices import Choices
from data.queries import commitments
from data.queries.proposals import AGREED, COLUMNS, TAKEN_UP, proposals
from tests.plain_minutes import LATER, NOVEMBER, SEPTEMBER, item, load_minutes, promise, relate, seen
from tests.plain_rows import moment
from tests.reworded_plan import AT, FIRST, WRITER, ask, with_forums

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
