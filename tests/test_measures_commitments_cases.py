"""*Sagens vej*: the three paths that the minutes of 24 September 2021 tell as of 20 November, shipped and read."""

from dataclasses import asdict
from datetime import date

import pytest
from plain_rows import document, moment
from shipped_tables import lines_of, rows

from data import writes
from data.labels import ANSWERS
from data.queries.stations import stations
from data.shipping.fill import WRITER
from data.shipping.registers import shipped_forums
from data.store import open_store
from loaders.files import read_document
from loaders.kinds import read_papers
from loaders.registers import shipped_register
from measures.commitments.cases import cases

AS_OF = date(2021, 11, 20)
HELD = date(2021, 9, 24)
KSG, SSG = "klyngestyregruppen-midtklyngen", "sundhedsstyregruppen"
SKU = "Sundhedskoordinationsudvalget"
MINUTES = {f"{row['forum_id']}-{row['dated_on']}": row["name"] for row in rows("meeting_documents.csv")}


@pytest.fixture(scope="module")
def shipped_store():
    store = open_store("sqlite://")
    yield store
    store.close()


def paths(store, as_of: date = AS_OF) -> dict:
    with store.reading() as connection:
        table = stations(connection, as_of)
    return {case.title: case for case in cases(table, as_of=as_of)}


def named(found: dict, word: str):
    (case,) = [case for title, case in found.items() if word.casefold() in title.casefold()]
    return case


def must_be_the_three_paths(found: dict) -> None:
    iv, diabetes, lup = (named(found, word) for word in ("IV", "diabetes", "LUP"))
    assert [(stop.forum_id, stop.day, stop.outcome) for stop in iv.been] == [
        (KSG, HELD, "decided"),
        (SSG, date(2021, 11, 15), None),
    ]
    assert (iv.at.forum_id, iv.waited_days) == (SSG, 5)
    assert (iv.next.body.startswith(SKU), iv.next.first_on) == (True, date(2021, 12, 13))
    assert [(stop.forum_id, stop.outcome) for stop in diabetes.been] == [(KSG, "approved")]
    assert [(stop.forum_id, stop.first_on, stop.last_on) for stop in diabetes.coming] == [
        ("temagruppen-for-voksne", date(2022, 1, 1), date(2022, 1, 31)),
        (KSG, date(2022, 3, 4), date(2022, 3, 4)),
    ]
    assert diabetes.waited_days == 57
    assert [(stop.forum_id, stop.day, stop.outcome) for stop in lup.been] == [
        ("foedeplanudvalget", date(2021, 6, 3), "noted"),
        (KSG, HELD, None),
        ("temagruppen-boern-unge-og-familien", date(2021, 10, 22), None),
    ]
    assert (lup.next, lup.waited_days) == (None, 29)


def test_the_three_paths_of_the_shipped_minutes(shipped_store):
    must_be_the_three_paths(paths(shipped_store))


def test_the_three_paths_of_the_real_minutes(shared_documents):
    name = MINUTES[f"{KSG}-{HELD}"]
    data = (shared_documents / name).read_bytes()
    (reading,) = read_papers(read_document(data, name=name), register=shipped_register(), today=AS_OF)
    store = open_store("sqlite://", fill=False)
    with store.writing() as connection:
        writes.sync_forums(connection, shipped_forums(), recorded_at=moment(HELD), writer=WRITER)
        writes.load_minutes(
            connection,
            document=document(HELD, name, kind="minutes", title="Referat"),
            meeting=asdict(reading.meeting),
            agenda_items=[asdict(item) for item in reading.agenda_items],
            **{part: [] for part in ("decisions", "promises", "problems", "decision_links")},
            recorded_at=moment(HELD),
            writer=WRITER,
        )
    must_be_the_three_paths(paths(store))
    store.close()


def test_before_the_minutes_nothing_is_known_and_a_day_that_has_passed_moves_the_case_on(shipped_store):
    assert not any("IV" in title for title in paths(shipped_store, date(2021, 9, 23)))
    early, late = (named(paths(shipped_store, day), "IV") for day in (date(2021, 11, 14), date(2021, 12, 13)))
    assert (early.at.forum_id, early.next.forum_id, early.waited_days) == (KSG, SSG, 51)
    assert (late.at.body.startswith(SKU), late.next, late.waited_days) == (True, None, 0)


def test_a_case_is_tied_to_the_initiatives_its_decisions_are_about(shipped_store):
    assert named(paths(shipped_store), "IV").initiative_ids == ("behandling-i-eget-hjem",)


def test_each_shipped_station_stands_in_its_item_with_a_known_forum_and_outcome():
    items = {(row["meeting_id"], row["number"]): row for row in rows("agenda_items.csv")}
    forum_ids = {row["forum_id"] for row in rows("forums.csv")}
    for row in rows("stations.csv"):
        item = items[row["meeting_id"], row["agenda_number"]]
        assert int(item["line_start"]) <= int(row["line_start"]) <= int(row["line_end"]) <= int(item["line_end"])
        assert row["forum_id"] in forum_ids
        assert row["outcome"] in {*ANSWERS, ""}
        assert (row["is_coming"] == "true") == (row["outcome"] == "")
        assert len(row["quote"].split()) <= 7


def test_the_words_and_the_time_of_a_shipped_station_stand_in_its_lines(shared_documents):
    for row in rows("stations.csv"):
        source = {"source_file": MINUTES[row["meeting_id"]]}
        said = lines_of(shared_documents, source, f"{row['line_start']}-{row['line_end']}").casefold()
        assert row["quote"].casefold() in said, row
        assert row["phrase"].casefold() in said.replace("**", ""), row
