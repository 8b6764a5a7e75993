"""What `loaders.storing` puts into the store: minutes that follow each other, in any order, and their figures."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from samples import build_minutes

from data import writes
from data.choices import Choices
from data.queries import commitments, decisions, meetings
from data.shipping.registers import shipped_forums
from loaders.files.document import UnreadableDocument
from loaders.files.read import read_document
from loaders.minutes.read import read_minutes
from loaders.storing import stored

WRITER = writes.Writer("prøve", may_write=True)
AT = datetime(2022, 12, 1, tzinfo=UTC)
LATER = Choices(status_date=date(2022, 12, 1))

MAY = build_minutes.PLAIN
SEPTEMBER = """\
Referat
Emne: 5. møde i Klyngestyregruppen Midtklyngen
Mødedato: 9. september 2022
Tidspunkt: kl. 9.00-11.00

1. Dagsorden
Referat:
Dagsordenen blev godkendt.

2. Køkkenerne vender tilbage om menuen
Referat:
Det blev aftalt, at prøvespisningen udvides til Skive senest 1. november 2022.
"""


@pytest.fixture
def forums(store):
    """A store that knows the forums and nothing else."""
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=AT, writer=WRITER)
    return store


def read(text: str, day: date):
    document = read_document(build_minutes.txt(text), name=f"referat-{day}.txt")
    return read_minutes(replace(document, dated_on=day))


def load(store, text: str, day: date):
    with store.writing() as connection:
        return stored(connection, read(text, day), recorded_at=AT, writer=WRITER).loaded


def ask(store, query, *arguments):
    with store.reading() as connection:
        return query(connection, *arguments)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_one_meeting_promised_is_taken_up_by_the_next_in_whatever_order_they_are_loaded(forums, order):
    told = [(MAY, date(2022, 5, 12)), (SEPTEMBER, date(2022, 9, 9))]
    for place in order:
        load(forums, *told[place])
    found = ask(forums, commitments.register, LATER)
    came_back = found[found["due_on"] == date(2022, 9, 9)].iloc[0]
    assert came_back["held_on"] == date(2022, 5, 12)
    assert (came_back["state"], came_back["ended_on"]) == ("behandlet", date(2022, 9, 9))


def test_a_meeting_that_minutes_name_is_the_one_whose_minutes_come(forums):
    load(forums, MAY, date(2022, 5, 12))
    before = ask(forums, meetings.meetings, LATER)
    load(forums, SEPTEMBER, date(2022, 9, 9))
    after = ask(forums, meetings.meetings, LATER)
    known = before.loc[before["on_day"] == date(2022, 9, 9), "meeting_id"].tolist()
    held = after[after["on_day"] == date(2022, 9, 9)]
    assert held["meeting_id"].tolist() == known
    assert held["state"].tolist() == ["held"]


def test_minutes_loaded_twice_change_nothing_and_say_so(forums):
    first = load(forums, MAY, date(2022, 5, 12))
    again = load(forums, MAY, date(2022, 5, 12))
    assert first.already_loaded_on is None
    assert again.already_loaded_on == date(2022, 12, 1)
    assert len(ask(forums, decisions.decisions, LATER)) == first.n_decisions


AFTERNOON = SEPTEMBER.replace("kl. 9.00-11.00", "kl. 13.00-15.00")


def test_minutes_of_a_second_meeting_on_a_day_are_refused_and_the_first_stand(forums):
    load(forums, SEPTEMBER, date(2022, 9, 9))
    other = AFTERNOON.replace("Køkkenerne vender tilbage om menuen", "Budget").replace("1. Dagsorden", "1. Velkomst")
    with pytest.raises(UnreadableDocument, match="Klyngestyregruppen Midtklyngen har allerede et referat") as refused:
        load(forums, other, date(2022, 9, 9))
    assert refused.value.code == "TO_MOEDER" and "kl. 09.00" in refused.value.reason
    held = ask(forums, meetings.meetings, LATER)
    assert held["start_time"].tolist() == ["09:00"]
    titles = ask(forums, meetings.agenda, held["meeting_id"].iloc[0], LATER.status_date)["title"].tolist()
    assert titles == ["Dagsorden", "Køkkenerne vender tilbage om menuen"]


def test_a_correction_of_the_hours_is_still_the_same_meeting(forums):
    load(forums, SEPTEMBER, date(2022, 9, 9))
    load(forums, AFTERNOON, date(2022, 9, 10))
    assert ask(forums, meetings.meetings, LATER)["start_time"].tolist() == ["13:00"]
