"""The shipped minutes in a database: what the pages about meetings show on the first day."""

from dataclasses import asdict
from datetime import date

import pytest
from plain_minutes import decision, head, item
from plain_rows import ask, document, moment, row
from shipped_tables import rows
from sqlalchemy import func, select

from data import schema, writes
from data.choices import Choices
from data.queries import commitments, decisions, forums, meetings, outcomes, projects, sources
from data.shipping.fill import WRITER, fill
from data.shipping.registers import shipped_forums
from data.store import open_store
from loaders.files.read import read_document
from loaders.minutes.read import read_minutes

STATUS_DATE = Choices(status_date=date(2022, 5, 20))
PARTS = ("agenda_items", "decisions", "promises", "problems")
NAMES = {
    "000": "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021",
    "001": "Referat, Klyngestyregruppen Midtklyngen, 20. december 2016",
    "002": "360-gradersplanen, maj 2022",
}
MIDT, VEST = "klyngestyregruppen-midtklyngen", "klyngestyregruppe-vest"


@pytest.fixture(scope="module")
def filled():
    store = open_store("sqlite://")
    yield store
    store.close()


def of_minutes(store, choices=STATUS_DATE):
    """What meetings agreed, whatever became of it."""
    table = ask(store, commitments.register, Choices(status_date=choices.status_date))
    table = table[table["meeting_id"].notna()]
    return table[commitments.of_forums(table, choices.forums)] if choices.forums else table


def n_rows(store):
    tables = schema.metadata.tables
    with store.reading() as connection:
        return {name: connection.scalar(select(func.count()).select_from(tables[name])) for name in tables}


def test_four_meetings_are_held_with_what_their_minutes_hold(filled):
    table = ask(filled, meetings.meetings, STATUS_DATE)
    held = table[table["state"] == "held"]
    counts = ["meeting_id", "n_items", "n_attending", "n_absent"]
    assert held[counts].astype(object).where(held[counts].notna(), None).values.tolist() == [
        [f"{MIDT}-2021-09-24", 11, 17, 12],
        [f"{VEST}-2021-09-22", 6, 11, 5],
        ["fokusgruppen-sundhed-beskaeftigelse-2019-06-04", 10, None, 8],
        [f"{MIDT}-2016-12-20", 9, 28, 5],
    ]
    assert held["start_time"].tolist() == ["08:15", "10:00", "08:30", "12:30"]
    assert held.set_index("meeting_id").loc[f"{VEST}-2021-09-22", "number"] == 9


def test_what_came_out_of_a_meeting_is_counted_once_and_the_unsure_apart(filled):
    came_out = ask(filled, outcomes.outcomes, STATUS_DATE).set_index("meeting_id")
    assert came_out.loc[f"{MIDT}-2021-09-24"].tolist() == [7, 1, 0, 29, 0]


def test_every_other_meeting_of_the_table_is_known_with_its_day_document_and_lines(filled):
    table = ask(filled, meetings.meetings, STATUS_DATE)
    planned = table[~table["has_minutes"]]
    shipped = [one for one in rows("meetings.csv") if not one["n_absent"]]
    written = sorted(
        (one["meeting_id"], NAMES[one["source_file"][:3]], int(one["line_start"]), one["quote"]) for one in shipped
    )
    known = planned[["meeting_id", "document_name", "line_start", "quote"]]
    assert sorted(known.itertuples(index=False, name=None)) == written
    assert set(table["meeting_id"]) == {one["meeting_id"] for one in rows("meetings.csv")}


def test_what_the_minutes_say_of_other_meetings_is_known(filled):
    table = ask(filled, meetings.meetings, STATUS_DATE).set_index("meeting_id")
    held = table[table["state"] == "met"]
    assert sorted(held.index) == [
        "foedeplanudvalget-2021-06-03",
        f"{MIDT}-2016-10-31",
        "strategisk-arbejdsgruppe-midtklyngen-2021-09-13",
        "sundhedsstyregruppen-2016-11-03",
    ]
    moved = table[table["is_to_move"]]
    assert list(zip(moved.index, moved["finder"], moved["line_start"], strict=True)) == [
        (f"{MIDT}-2017-06-02", "Formandskabet og fællessekretariatet", 520)
    ]


def test_on_a_day_before_its_minutes_nothing_of_a_meeting_is_known(filled):
    early = Choices(status_date=date(2021, 9, 23))
    assert f"{MIDT}-2021-11-26" not in set(ask(filled, meetings.meetings, early)["meeting_id"])
    assert len(ask(filled, decisions.decisions, early)) == 20
    assert of_minutes(filled, early)["ids"].map(len).sum() == 36


def test_the_next_meetings_are_those_after_the_status_date(filled):
    table = ask(filled, forums.register, STATUS_DATE).set_index("forum_id")
    assert table["next_meeting_on"].dropna().to_dict() == {
        "regionsraadet": date(2022, 5, 25),
        "hospitalsudvalget": date(2022, 6, 1),
        "hr-forum": date(2022, 6, 2),
    }
    assert table.loc[MIDT, "last_meeting_on"] == date(2021, 9, 24)


def test_every_decision_and_follow_up_stands_under_an_item_and_says_where(filled):
    decided, agreed = ask(filled, decisions.decisions, STATUS_DATE), of_minutes(filled)
    assert (len(decided), agreed["ids"].map(len).sum()) == (28, 65)
    for table in (decided, agreed):
        assert table[["agenda_number", "document_name", "line_start", "line_end"]].notna().all(axis=None)
    assert (ask(filled, decisions.decisions, STATUS_DATE)["state"] == "unconfirmed").all()


def test_the_three_points_about_iv_are_found_by_searching(filled):
    found = ask(filled, decisions.decisions, Choices(status_date=STATUS_DATE.status_date, search="Midtklyngen melder"))
    assert found["line_end"].tolist() == [324, 326, 327]
    assert set(found["kind"]) == {"decided"}


def test_the_diabetes_project_comes_back_on_the_planned_meeting(filled):
    table = of_minutes(filled, Choices(status_date=date(2021, 10, 1), forums=(MIDT,)))
    draft = table[(table["start_on"] == date(2022, 3, 4)) & (table["type"] == "returns")]
    assert draft[["start_on", "end_on", "state"]].values.tolist() == [[date(2022, 3, 4), date(2022, 3, 4), "kommende"]]
    planned = ask(filled, meetings.meetings, Choices(status_date=date(2021, 10, 1), forums=(MIDT,)))
    assert date(2022, 3, 4) in planned.loc[planned["state"] == "planned", "on_day"].tolist()


def test_the_next_meeting_of_klynge_vest_has_four_points(filled):
    table = of_minutes(filled, Choices(status_date=STATUS_DATE.status_date, forums=(VEST,)))
    topics = table[table["type"] == "topic"]
    assert sorted(topics["line_start"]) == [449, 451, 453, 455]
    assert set(topics["forum_id"]) == {VEST}


def test_links_with_initiatives_are_proposals(filled):
    table = ask(filled, decisions.decisions, STATUS_DATE)
    assert table["proposed_ids"].map(len).sum() == 3
    assert table["initiative_ids"].map(len).sum() == 0
    about = Choices(status_date=STATUS_DATE.status_date, initiative="behandling-i-eget-hjem-2")
    assert len(ask(filled, decisions.decisions, about)) == 3


def test_the_portfolio_of_klynge_vest_has_its_words_and_five_prioritised_projects(filled):
    words = ask(filled, projects.words)
    categories = words.loc[words["kind"] == "category", "name"].tolist()
    assert categories == [
        "Ikke påbegyndt",
        "I proces (test og implementering)",
        "Andet spor eller drift",
        "Ikke under driftsforum",
    ]
    table = ask(filled, projects.projects, Choices(status_date=STATUS_DATE.status_date, forums=(VEST,)))
    assert table["is_prioritised"].tolist() == [True] * 5 + [False]


def test_a_project_of_two_documents_is_shown_by_the_newest(filled):
    def home_treatment(on):
        table = ask(filled, projects.projects, Choices(status_date=on)).set_index("project_id")
        return table.loc["hospitalsbehandling-i-eget-hjem", "document_name"]

    assert [home_treatment(on) for on in (date(2021, 10, 1), date(2022, 5, 20))] == [NAMES["000"], NAMES["002"]]
    milestones = ask(filled, projects.milestones, STATUS_DATE)
    assert len(milestones) == 9
    assert milestones["due_on"].is_monotonic_increasing


def test_filling_again_changes_nothing():
    store = open_store("sqlite://")
    before = n_rows(store)
    version = ask(store, sources.data_version)
    with store.writing() as connection:
        fill(connection)
    assert n_rows(store) == before
    assert ask(store, sources.data_version) == version
    store.close()


def test_the_shipped_minutes_load_on_every_kind_of_database(database_url):
    store = open_store(database_url)
    assert ask(store, meetings.meetings, STATUS_DATE)["has_minutes"].sum() == 4
    store.close()


def test_a_database_with_another_plan_gets_the_minutes_without_links_to_initiatives_it_lacks(store):
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
    assert len(ask(store, decisions.decisions, STATUS_DATE)) == 28
    assert ask(store, decisions.decisions, STATUS_DATE)["proposed_ids"].map(len).sum() == 0


def test_minutes_that_the_shipped_ones_retell_continue_their_decisions_and_take_their_place():
    store = open_store("sqlite://")
    (retold,) = [one for one in rows("meeting_documents.csv") if one["name"].startswith("000")]
    (before,) = decisions_on_line(store, 277)
    with store.writing() as connection:
        writes.load_minutes(
            connection,
            document=document(date(2021, 9, 24), kind="minutes") | {"sha256": retold["sha256"]},
            meeting=head(date(2021, 9, 24), MIDT),
            agenda_items=[item("Procesplan", "5", (234, 277))],
            decisions=[decision("Forslaget er godkendt", "5", "approved", (277, 277))],
            promises=[],
            problems=[],
            decision_links=[[]],
            recorded_at=moment(date(2027, 1, 1)),
            writer=WRITER,
        )
    (after,) = decisions_on_line(store, 277)
    assert (after.decision_id, after.text) == (before.decision_id, "Forslaget er godkendt")
    table = ask(store, meetings.meetings, STATUS_DATE).set_index("meeting_id")
    assert table.loc[f"{MIDT}-2021-09-24", "n_items"] == 1
    store.close()


def decisions_on_line(store, line):
    table = ask(store, decisions.decisions, Choices(status_date=date(2022, 5, 20), forums=(MIDT,), years=("2021",)))
    return list(table[table["line_start"] == line].itertuples())


def ids(store):
    agreed = {one for ids in of_minutes(store)["ids"] for one in ids}
    return set(ask(store, decisions.decisions, STATUS_DATE)["decision_id"]), agreed


def test_the_real_documents_continue_every_shipped_decision_and_most_follow_ups(shared_documents):
    store = open_store("sqlite://")
    before = ids(store)
    for one in rows("meeting_documents.csv"):
        reading = read_minutes(read_document((shared_documents / one["name"]).read_bytes(), name=one["name"]))
        told = {part: [asdict(each) for each in getattr(reading, part)] for part in PARTS}
        for promised, promise in zip(told["promises"], reading.promises, strict=True):
            promised |= {"responsible": promise.who, "doers": [owner.name for owner in promise.responsible]}
        with store.writing() as connection:
            writes.load_minutes(
                connection,
                document={name: one[name] for name in ("name", "sha256", "title", "format")}
                | {"kind": reading.kind, "dated_on": date.fromisoformat(one["dated_on"])},
                meeting=asdict(reading.meeting),
                **told,
                decision_links=[[] for _ in reading.decisions],
                recorded_at=moment(date(2027, 1, 1)),
                writer=WRITER,
            )
    after = ids(store)
    assert after[0] == before[0]
    assert len(after[1] & before[1]) >= 58
    assert ask(store, meetings.meetings, STATUS_DATE)["has_minutes"].sum() == 4
    store.close()
