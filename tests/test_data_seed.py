"""The shipped tables in a database: what a reader sees on the first day."""

from datetime import date

import pytest
from plain_rows import ask, document, moment, row

from data import writes
from data.choices import Choices
from data.queries import follow_ups, history, initiatives, issues, sources
from data.seed import WRITER, fill, shipped_forums
from data.store import open_store

STATUS_DATE = Choices(status_date=date(2022, 5, 31))
PER_SECTOR = {"Personale": 8, "Praktiserende læger": 6, "Hospitaler": 7, "Kommuner": 6}


@pytest.fixture
def filled(database_url):
    store = open_store(database_url)
    yield store
    store.close()


def test_a_new_database_holds_22_initiatives_in_27_occurrences(filled):
    table = ask(filled, initiatives.occurrences, STATUS_DATE)
    assert initiatives.counts(table) == (22, 27)
    assert table.groupby("sector", sort=False).size().to_dict() == PER_SECTOR


def test_the_shipped_sums_are_those_of_the_source(filled):
    assert ask(filled, initiatives.occurrences, STATUS_DATE)["amount_dkk"].sum() == 46_500_000


def test_every_shipped_forum_is_in_the_register_in_its_order(filled):
    assert list(ask(filled, sources.vocabulary, date(2022, 5, 31))["forums"]) == [
        forum["forum_id"] for forum in shipped_forums()
    ]


def test_every_shipped_fact_says_on_which_lines_it_stands(filled):
    promises = ask(filled, follow_ups.promises, STATUS_DATE)
    assert promises["line_start"].notna().all()
    assert ask(filled, initiatives.occurrences, STATUS_DATE)["line_start"].notna().all()


def test_filling_again_changes_nothing(filled):
    before = ask(filled, sources.data_version)
    with filled.writing() as connection:
        fill(connection)
    assert ask(filled, sources.data_version) == before


def test_a_database_that_holds_documents_is_not_filled_with_the_shipped_ones(store):
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums()[:3], recorded_at=moment(date(2022, 5, 1)), writer=WRITER)
        writes.load_document(
            connection,
            document=document(date(2022, 5, 1)),
            rows=[row("A")],
            problems=[],
            initiative_ids=["a"],
            recorded_at=moment(date(2022, 5, 1)),
            writer=WRITER,
        )
        fill(connection)
    assert len(ask(store, sources.documents)) == 1
    assert len(ask(store, issues.forum_names)) == len(shipped_forums())


def test_the_retold_document_itself_can_continue_the_shipped_initiatives(filled):
    retold = ask(filled, sources.documents)["retells_sha256"].iloc[0]
    rows = ask(filled, history.newest_issue, title="En anden titel", before=date(2022, 5, 20), sha256=retold)
    assert len(rows) == 27
    assert all(one["retells"] for one in rows)
