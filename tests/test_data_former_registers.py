"""A database from before there was one register: its promises and follow-ups are the same commitments afterwards."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.command import upgrade
from alembic.config import Config
from conftest import KEPT_DATABASES
from plain_rows import ask
from sqlalchemy import JSON, Boolean, Date, DateTime, Integer, MetaData, create_engine, select

from data.choices import Choices
from data.queries import commitments, outcomes
from data.schema import agenda_choice
from data.store import open_store
from exports.calendar import commitment_entries

ROOT = Path(__file__).resolve().parent.parent
FEBRUARY, JUNE, SEPTEMBER, TODAY = date(2021, 2, 1), date(2021, 6, 16), date(2021, 9, 22), date(2021, 10, 1)
DECEMBER, MARCH, MAY = date(2021, 12, 31), date(2022, 3, 31), date(2022, 5, 31)
AT = datetime(2021, 9, 23, 12, tzinfo=UTC)
FILLED = ((Boolean, False), (Integer, 0), (DateTime, AT), (Date, JUNE), (JSON, []))


def deadline(day):
    return {"kind": "deadline", "end_on": day, "phrase": f"senest {day}", "quote": f"Følges op senest {day}"}


FORMER = {
    "forum": [{"forum_id": "styregruppe", "name": "Styregruppen"}, {"forum_id": "udvalg", "name": "Udvalget"}],
    "document": [
        {"document_id": 1, "name": "plan1.pdf", "kind": "follow_up_table", "series_id": "plan", "dated_on": FEBRUARY},
        {"document_id": 2, "name": "plan2.pdf", "kind": "follow_up_table", "series_id": "plan", "dated_on": JUNE},
        {"document_id": 3, "name": "juni.docx", "kind": "minutes", "series_id": "minutes:styregruppe"},
        {"document_id": 4, "name": "september.docx", "kind": "minutes", "series_id": "minutes:styregruppe"},
    ],
    "initiative": [{"initiative_id": "a", "document_id": 1}],
    "version": [
        {"version_id": at, "initiative_id": "a", "document_id": at, "valid_from_on": day, "title": "Fast tilknytning"}
        | {"sector": "Personale", "text_since_on": FEBRUARY, "status": "i-gang"}
        for at, day in ((1, FEBRUARY), (2, JUNE))
    ],
    "version_owner": [
        {"version_id": 1, "position": 0, "name": "HE Midt", "kind": "organisation", "role": "owner"},
        {"version_id": 2, "position": 0, "name": "HE Midt", "kind": "organisation", "role": "owner"},
        {"version_id": 2, "position": 1, "name": "Udvalget", "kind": "forum", "role": "owner"},
    ],
    "follow_up": [
        {"version_id": 1, "forum_id": "udvalg"} | deadline(DECEMBER),
        {"version_id": 1, "forum_id": "udvalg"} | deadline(MARCH),
        {"version_id": 1} | deadline(MARCH),
        {"version_id": 2, "forum_id": "udvalg"} | deadline(MAY),
        {"version_id": 2, "forum_id": "udvalg"} | deadline(DECEMBER),
        {"version_id": 2} | deadline(MARCH),
    ],
    "meeting": [{"meeting_id": "juni", "forum_id": "styregruppe"}, {"meeting_id": "sept", "forum_id": "styregruppe"}],
    "meeting_version": [
        {"meeting_id": "juni", "document_id": 3, "state": "held", "on_day": JUNE, "valid_from_on": JUNE},
        {"meeting_id": "sept", "document_id": 4, "state": "held", "on_day": SEPTEMBER, "valid_from_on": SEPTEMBER},
    ],
    "agenda_item": [
        {"agenda_item_id": 7, "document_id": 4, "meeting_id": "sept", "title": "Slutrapport", "number": "3"}
        | {"valid_from_on": SEPTEMBER}
    ],
    "promise": [
        {"promise_id": "l1", "type": "promise", "text": "Taget op", "valid_from_on": JUNE} | deadline(SEPTEMBER),
        {"promise_id": "l2", "type": "deadline", "text": "Frafaldet", "responsible": "Sekretariatet"} | deadline(MARCH),
        {"promise_id": "l3", "type": "topic", "text": "Et emne", "kind": "none", "forum_id": "udvalg"},
        {"promise_id": "l4", "type": "milestone", "text": "Lov", "initiative_id": "a"} | deadline(MAY),
        {"promise_id": "l5", "type": "promise", "text": "Udskudt", "responsible": "HE Midt"} | deadline(SEPTEMBER),
        {"promise_id": "l6", "type": "promise", "text": "Åben igen", "kind": "none"},
        {"promise_id": "l7", "type": "promise", "text": "Ny frist", "responsible": "HE Midt", "continues_id": "l5"}
        | deadline(MAY)
        | {"document_id": 4, "meeting_id": "sept", "agenda_item_id": 7, "valid_from_on": SEPTEMBER},
    ],
    "promise_outcome": [
        {"promise_id": "l1", "state": "kept", "agenda_item_id": 7, "valid_from_on": SEPTEMBER},
        {"promise_id": "l2", "state": "dropped", "reason": "ikke mere", "valid_from_on": SEPTEMBER},
        {"promise_id": "l6", "state": "kept", "agenda_item_id": 7, "valid_from_on": SEPTEMBER},
        {"promise_id": "l6", "state": "open", "valid_from_on": TODAY},
    ],
    "agenda_choice": [
        {"meeting_id": "sept", "choice": "accepted", "subject": subject}
        for subject in ("promise:l3", "follow_up:a~udvalg", "follow_up:ukendt~udvalg", "decision:b1", "silent:a")
    ],
}


def complete(table, row):
    """A row with something in every column that must have something."""
    row = ({"document_id": 3, "meeting_id": "juni", "position": 1} if table.name == "promise" else {}) | row
    row = ({"sha256": row["name"]} if table.name == "document" else {}) | row
    for column in table.c:
        if column.name not in row and not (column.primary_key and isinstance(column.type, Integer)):
            filler = next((value for kind, value in FILLED if isinstance(column.type, kind)), "")
            row[column.name] = None if column.nullable else filler
    return row


@pytest.fixture(params=KEPT_DATABASES)
def moved_on(request, tmp_path):
    """A store that was filled before there was one register, and has been opened since."""
    kept = request.param == "postgresql"
    url = request.getfixturevalue("empty_database") if kept else f"sqlite:///{tmp_path / 'foer.db'}"
    config = Config()
    config.set_main_option("script_location", str(ROOT / "migrations"))
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0006")
        former = MetaData()
        former.reflect(connection)
        for name, rows in FORMER.items():
            table = former.tables[name]
            for row in rows:
                connection.execute(table.insert(), complete(table, dict(row)))
    engine.dispose()
    store = open_store(url, fill=False)
    yield store
    store.close()


def register(store, day=TODAY):
    return ask(store, commitments.register, Choices(status_date=day)).set_index("commitment_id")


def test_follow_ups_of_every_issue_are_one_commitment_each_unchanged_or_moved(moved_on):
    table = register(moved_on)
    plan = table[table["meeting_id"].isna()]
    assert plan[["forum_id", "first_told_on", "n_moves", "n_sources"]].T.to_dict("list") == {
        "a~udvalg": ["udvalg", FEBRUARY, 0, 2],
        "a~udvalg~2": ["udvalg", FEBRUARY, 1, 2],
        "a~": [None, FEBRUARY, 0, 2],
    }
    assert plan["due_on"].to_dict() == {"a~udvalg": DECEMBER, "a~": MARCH, "a~udvalg~2": MAY}
    assert plan["type"].to_dict() == {"a~udvalg": "returns", "a~": "task", "a~udvalg~2": "returns"}
    assert set(plan["doers"]) == {("HE Midt",)}
    assert set(plan["title"]) == {"Fast tilknytning"}
    before = register(moved_on, date(2021, 6, 15))
    assert before["due_on"].to_dict() == {"a~udvalg": DECEMBER, "a~": MARCH, "a~udvalg~2": MARCH}


def test_promises_keep_their_ids_and_what_became_of_them(moved_on):
    table = register(moved_on)
    minutes = table[table["meeting_id"].notna()]
    assert minutes["state"].to_dict() == {
        "l1": "behandlet", "l2": "bortfaldet", "l3": "uden-tid", "l4": "afventer", "l5": "i-vinduet", "l6": "uden-tid",
    }  # fmt: skip
    assert minutes["type"].to_dict() == {
        "l1": "returns", "l2": "task", "l3": "topic", "l4": "outside", "l5": "task", "l6": "returns",
    }  # fmt: skip
    assert table.loc["l1", ["ended_title", "ended_writer", "ended_on"]].tolist() == ["Slutrapport", None, SEPTEMBER]
    assert table.loc["l2", ["ended_reason", "ended_writer", "ended_on"]].tolist() == ["ikke mere", "siden", SEPTEMBER]
    assert table.loc["l5", ["ids", "due_on", "n_moves"]].tolist() == [("l5", "l7"), MAY, 1]
    assert set(table["recorded_at"]) == {AT}
    assert sorted(ask(moved_on, outcomes.outcomes, Choices(status_date=TODAY))["n_agreed"]) == [1, 6]


def test_what_was_chosen_for_an_agenda_speaks_of_commitments(moved_on):
    with moved_on.reading() as connection:
        subjects = connection.scalars(select(agenda_choice.c.subject).order_by(agenda_choice.c.agenda_choice_id)).all()
    assert subjects == [
        "commitment:l3", "commitment:a~udvalg", "follow_up:ukendt~udvalg", "decision:b1", "silent:a",
    ]  # fmt: skip


def former_uid(*parts):
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@klyngeoverblik"


def test_the_calendar_names_its_events_as_before(moved_on):
    told = ask(moved_on, commitments.commitments, Choices(status_date=TODAY))
    uids = {entry.uid for entry in commitment_entries(told, base="https://klynge.example.dk")}
    assert uids == {
        former_uid("follow_up", "a", "udvalg", "deadline", None, DECEMBER, None),
        former_uid("follow_up", "a", None, "deadline", None, MARCH, None),
        # The one that was moved is named by its first window.
        former_uid("follow_up", "a", "udvalg", "deadline", None, MARCH, None),
        former_uid("promise", "l4"),
        former_uid("promise", "l5"),
    }
