"""What is new in the store is told newest first, without who wrote it."""

from datetime import date

import pytest
from plain_minutes import JUNE, NOVEMBER, by, decision, load_minutes, promise, relate, seen
from plain_rows import JANUARY, MAY, SEPTEMBER, WRITER, ask, follow_up, load, moment, row

from data import writes
from data.queries import changes, commitments

FORUMS = [
    {"forum_id": "hr-forum", "name": "HR-forum", "aliases": [], "level": None, "parent_id": None, "cluster": None}
]


@pytest.fixture
def filled(store):
    """Two writes of a meeting, told at two moments."""
    with store.writing() as connection:
        writes.sync_forums(connection, FORUMS, recorded_at=moment(MAY), writer=WRITER)
        meeting_id = writes.plan_meeting(
            connection, forum_id="hr-forum", on=date(2022, 10, 6), recorded_at=moment(MAY, 13), writer=WRITER
        )
        writes.move_meeting(
            connection,
            meeting_id=meeting_id,
            on=date(2022, 10, 13),
            reason="ferie",
            recorded_at=moment(SEPTEMBER),
            writer=WRITER,
        )
    with store.reading() as connection:
        yield connection, meeting_id


def test_the_newest_write_is_first_and_nobody_is_named(filled):
    connection, _ = filled
    table = changes.changes(connection, 2)
    assert list(table) == list(changes.COLUMNS)
    assert table["action"].tolist() == ["møde flyttet", "møde planlagt"]
    assert WRITER.name not in table.to_string()
    assert changes.changed_at(connection) == moment(SEPTEMBER)


def test_a_meeting_has_as_many_versions_as_it_was_told_of(filled):
    connection, meeting_id = filled
    assert changes.meeting_revisions(connection).values.tolist() == [[meeting_id, 2, moment(SEPTEMBER)]]
    told = changes.told_meetings(connection, 10)
    assert told["on_day"].tolist() == [date(2022, 10, 13), date(2022, 10, 6)]
    assert told["reason"].tolist() == ["ferie", None]


def test_a_document_tells_how_much_was_read_and_moved(store):
    load_minutes(store, JUNE, promises=[promise("Senest i november.", window=by(NOVEMBER))])
    first = seen(store, commitments.register)["commitment_id"].item()
    told = [promise("Senest i maj.", window=by(MAY)), promise("Snart.")]
    held = load_minutes(store, NOVEMBER, decisions=[decision("Planen blev godkendt.")], promises=told)
    own = seen(store, commitments.register).set_index("text").loc["Senest i maj.", "commitment_id"]
    relate(store, held.document_id, continued=[(own, first)])
    newest = next(one for one in ask(store, changes.changes, 5).itertuples() if one.document_id)
    assert (newest.action, newest.kind, newest.dated_on) == ("referat indlæst", "minutes", NOVEMBER)
    assert (newest.n_decisions, newest.n_agreed, newest.n_figures) == (1, 2, 0)


def test_a_document_whose_issue_was_recorded_anew_is_counted_once(store):
    told = [row("A", follow_ups=[follow_up(kind="deadline", end=JUNE)])]
    load(store, SEPTEMBER, told)
    load(store, MAY, told, recorded_at=moment(JANUARY))
    counts = {one.dated_on: (one.n_initiatives, one.n_agreed) for one in ask(store, changes.changes, 5).itertuples()}
    assert counts[SEPTEMBER] == counts[MAY] == (1, 1)


def test_an_initiative_is_new_once_per_issue_that_changed_it(store):
    load(store, MAY, [row("Flere deler vagterne"), row("Andet")])
    load(store, SEPTEMBER, [row("Flere deler vagterne", "Nu afprøvet.", changed=True), row("Andet")])
    table = ask(store, changes.changed_initiatives, 5)
    assert list(zip(table["title"], table["valid_from_on"], strict=True)) == [("Flere deler vagterne", SEPTEMBER)]


def test_an_empty_store_has_nothing_new(store):
    with store.reading() as connection:
        assert changes.changed_at(connection) is None
        for query, columns in (
            (changes.changes, changes.COLUMNS),
            (changes.changed_initiatives, changes.INITIATIVE_COLUMNS),
            (changes.told_meetings, changes.MEETING_COLUMNS),
        ):
            assert list(query(connection, 5)) == list(columns)
            assert query(connection, 5).empty
