"""Every write of a person or a load is an entry of the history: who, when, about what, from what to what and why."""

from datetime import date

import pytest
from plain_rows import MAY, SEPTEMBER, WRITER, ask, load, moment, row

from data import writes
from data.queries import changes
from data.queries.changes import Asked

FORUMS = [
    {"forum_id": "hr-forum", "name": "HR-forum", "aliases": [], "level": None, "parent_id": None, "cluster": None}
]
NO_TIME = {"kind": "none", "start": None, "end": None, "named_start": None, "recurrence": None, "quote": ""}
OTHER = writes.Writer("Karen Holm", may_write=True)


def told(store, **asked) -> list[tuple]:
    found = ask(store, changes.entries, Asked(**asked))
    return [(one.writer, one.action, one.title, one.old, one.new, one.reason) for one in found.itertuples()]


@pytest.fixture
def said(store):
    """An aftale told, corrected, moved and ended by two people, on two days."""
    with store.writing() as connection:
        writes.sync_forums(connection, FORUMS, recorded_at=moment(MAY), writer=WRITER)
        by = {"recorded_at": moment(MAY), "writer": WRITER, "on": MAY}
        own = {"text": "Ring til kommunen", "forum_id": "hr-forum", "doers": [], "window": NO_TIME}
        one = writes.add_commitment(connection, type="task", reason=None, **own, **by)
        by = {"recorded_at": moment(SEPTEMBER), "writer": OTHER, "on": SEPTEMBER}
        anew = own | {"text": "Skriv til kommunen", "is_moved": False, "reason": "skrevet forkert"}
        writes.correct_commitment(connection, commitment_id=one, **anew, **by)
        writes.end_commitment(connection, ids=[one], state="bortfaldet", reason="løst", **by)
    return store, one


def test_an_entry_says_who_from_what_to_what_and_why(said):
    store, one = said
    title = "Skriv til kommunen"
    assert told(store, kind="commitment", thing=one) == [
        ("Karen Holm", "aftale", title, "åben", "bortfaldet", "løst"),
        (
            "Karen Holm",
            "aftale rettet",
            title,
            "Ring til kommunen · HR-forum",
            "Skriv til kommunen · HR-forum",
            "skrevet forkert",
        ),
        (WRITER.name, "aftale oprettet", title, None, "Ring til kommunen · HR-forum", None),
    ]


def test_the_history_is_narrowed_by_who_what_and_the_days_of_denmark(said):
    store, _ = said
    assert {one[0] for one in told(store, writer="Karen Holm")} == {"Karen Holm"}
    assert [one[1] for one in told(store, kind="register")] == ["forumregister"]
    assert {one[1] for one in told(store, last_on=MAY)} == {"aftale oprettet", "forumregister"}
    assert {one[1] for one in told(store, first_on=SEPTEMBER)} == {"aftale rettet", "aftale"}
    assert told(store, first_on=date(2030, 1, 1)) == []
    assert ask(store, changes.writers) == sorted({WRITER.name, "Karen Holm"})


def test_a_day_begins_at_danish_midnight(store):
    with store.writing() as connection:
        late = moment(MAY, 22).replace(minute=30)
        writes.sync_forums(connection, FORUMS, recorded_at=late, writer=WRITER)
    assert late.utcoffset().total_seconds() == 0
    assert told(store, last_on=MAY) == []
    assert len(told(store, first_on=date(MAY.year, MAY.month, MAY.day + 1))) == 1


def test_a_meeting_moved_and_cancelled_tells_the_day_before(store):
    with store.writing() as connection:
        writes.sync_forums(connection, FORUMS, recorded_at=moment(MAY), writer=WRITER)
        by = {"recorded_at": moment(MAY), "writer": WRITER}
        one = writes.plan_meeting(connection, forum_id="hr-forum", on=date(2022, 10, 6), **by)
        writes.move_meeting(connection, meeting_id=one, on=date(2022, 10, 13), reason="ferie", **by)
        writes.cancel_meeting(connection, meeting_id=one, reason="intet at drøfte", **by)
    assert [entry[1:] for entry in told(store, kind="meeting")] == [
        ("møde aflyst", "HR-forum", "13. oktober 2022", "aflyst", "intet at drøfte"),
        ("møde flyttet", "HR-forum", "6. oktober 2022", "13. oktober 2022", "ferie"),
        ("møde planlagt", "HR-forum", None, "6. oktober 2022", None),
    ]


def test_a_load_is_an_entry_about_its_paper(store):
    loaded = load(store, MAY, [row("Vagter")])
    assert [one[1:3] for one in told(store, kind="paper", thing=str(loaded.document_id))] == [
        ("indlæst", "opfoelgning.txt")
    ]


def test_an_answer_about_a_name_is_counted_and_not_repeated(store):
    with store.writing() as connection:
        answers = {"spoerg-navn:karen-holm": "navn"}
        writes.answer_questions(
            connection, paper_series="minutes:hr", answers=answers, recorded_at=moment(MAY), writer=WRITER
        )
    assert [one[1:] for one in told(store)] == [("svar", None, None, "1 svar", None)]


def test_an_empty_history_has_its_columns(store):
    assert list(ask(store, changes.entries, Asked())) == list(changes.ENTRY_COLUMNS)
