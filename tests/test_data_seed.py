"""The shipped tables in a database: what a reader sees on the first day."""

from datetime import date

import pytest
from plain_rows import ask, document, moment, row

from data import writes
from data.choices import Choices
from data.queries import commitments, figures, history, initiatives, money, sources
from data.queries.before_writing import plans as issues
from data.shipping.fill import WRITER, fill
from data.shipping.registers import shipped_forums
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
    named = ask(filled, money.amounts, STATUS_DATE)
    assert named.loc[named["document_name"] == "360-gradersplanen, maj 2022", "amount_dkk"].sum() == 46_500_000
    # The minutes' amount stands under both sectors of its initiative, and counts once.
    of_initiatives = named[named["initiative_ids"].map(bool)]
    assert of_initiatives["amount_dkk"].sum() == 47_500_000
    assert ask(filled, initiatives.occurrences, STATUS_DATE)["amount_dkk"].sum() == 48_500_000


def test_every_shipped_forum_is_in_the_register_in_its_order(filled):
    assert list(ask(filled, sources.vocabulary, date(2022, 5, 31))["forums"]) == [
        forum["forum_id"] for forum in shipped_forums()
    ]


def test_every_shipped_fact_says_on_which_lines_it_stands(filled):
    agreed = ask(filled, commitments.register, STATUS_DATE)
    assert agreed["line_start"].notna().all()
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
    assert ask(store, figures.documents)["n_observations"].tolist() == [4, 684, 14, 2, 1]


def test_the_figures_of_the_documents_are_found_with_their_quotes(filled):
    table = ask(filled, figures.observations, STATUS_DATE)
    quoted = table[~table["is_example"]]
    assert len(quoted) == 21
    assert (quoted["quote"].str.len() > 0).all()
    assert quoted[["line_start", "line_end"]].notna().all(axis=None)
    full_time = quoted[quoted["indicator_id"] == "fuldtidsandel"].set_index("quote")["organisation"].to_dict()
    assert full_time == {
        "53 %": "Viborg",
        "64 %": "Hospitalsenhed Midt",
        "næsten 69 %": "Hospitalsenhed Midt",
        "knap 61 %": "Hospitalsenhed Midt",
        "ca. 50 %": "Hospitalsenheden Vest",
        "72-73 %": "Hospitalsenheden Vest",
    }


def test_the_80_per_cent_are_the_target_of_one_hospital(filled):
    table = ask(filled, figures.targets, date(2022, 5, 31), "fuldtidsandel")
    assert table[["organisation_id", "population", "value", "due_on"]].values.tolist() == [
        ["he-vest", "alle faggrupper", 80.0, None]
    ]


def test_the_reduction_has_two_goals_and_no_agreed_baseline(filled):
    table = ask(filled, figures.targets, date(2022, 5, 31))
    changes = table[table["kind"] == "relative_change"]
    assert set(changes["indicator_id"]) == {"tvangsindlaeggelser", "tvangsindlagte-personer"}
    assert set(changes["due_on"]) == {date(2023, 9, 30)}
    assert changes["baseline"].isna().all()


def test_all_shipped_example_figures_are_marked_and_sum_to_their_total(filled):
    table = ask(filled, figures.observations, Choices(indicator="iv-behandlinger", status_date=date(2022, 5, 31)))
    assert table["is_example"].all()
    keys = ["organisation_id", "period"]
    parts = table[table["total_id"] == "iv-behandlinger"].groupby(keys)["value"].sum()
    totals = table[table["indicator_id"] == "iv-behandlinger"].set_index(keys)["value"]
    assert (parts.sort_index() == totals.sort_index()).all()
    assert len(totals) == 19 * 12


def test_removed_examples_do_not_come_back_at_the_next_start(filled):
    with filled.writing() as connection:
        writes.remove_examples(connection, recorded_at=moment(date(2022, 6, 1)), writer=WRITER)
        fill(connection)
    assert not ask(filled, figures.observations, STATUS_DATE)["is_example"].any()


def test_the_register_of_organisations_holds_the_98_municipalities(filled):
    table = ask(filled, figures.organisations).set_index("organisation_id")
    is_kommune = table["kind"] == "kommune"
    assert is_kommune.sum() == 98
    assert table.loc["landet", "inhabitants"] == table.loc[is_kommune, "inhabitants"].sum() == 5_822_679
    assert table.loc["midtklyngen", "inhabitants"] == 96_921 + 94_026 + 45_851
    uncertain = ["sundhedsklynge-byen", "sundhedsklynge-syd", "sundhedsklynge-midt", "sundhedsklynge-nord"]
    assert table.loc[uncertain, "inhabitants"].isna().all()
    in_clusters = table.loc[is_kommune & (table["cluster_certainty"] != "usikker"), "cluster"]
    assert set(";".join(in_clusters).split(";")) == set(table.loc[table["kind"] == "cluster", "name"])
    assert table["inhabitants_on"].dropna().unique().tolist() == [date(2020, 1, 1)]


def test_an_initiative_shows_the_figures_of_its_status(filled):
    table = ask(filled, figures.links, "henvisning-og-efteruddannelse-i-ortopaedkirurgi")
    assert len(table) == 4
    assert set(table["organisation"]) == {"Ortopædkirurgisk Klinik, HE Midt"}


def test_the_retold_document_itself_can_continue_the_shipped_initiatives(filled):
    retold = ask(filled, sources.documents)["retells_sha256"].iloc[0]
    series = ask(filled, history.series_retold, retold)
    rows = ask(filled, history.newest_issue, series=series, before=date(2022, 5, 20), sha256=retold)
    assert len(rows) == 27
    assert all(one["retells"] for one in rows)
