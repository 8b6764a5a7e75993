"""The page Historik: who changed what, from what to what and why, narrowed and as a file."""

import io

import openpyxl
import pytest
from plain_rows import MAY, WRITER, moment
from register_pages import n_rows, opened, page_of, shown, snapshot_of

import settings as settings_module
from data import writes
from data.queries import changes
from data.queries.changes import Asked
from data.snapshot import shared_snapshot
from exports.table_files import csv_bytes, xlsx_bytes
from pages.parts.written import entry_sheet

EVIL = '=HYPERLINK("x")<script>alert(1)</script>'


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A shipped store with an aftale that somebody has told, with hostile words, and ended."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'history.db'}")
    monkeypatch.setenv("KLYNGE_TODAY", "2022-05-20")
    settings_module.settings.cache_clear()
    window = {"kind": "none", "start": None, "end": None, "named_start": None, "recurrence": None, "quote": ""}
    with snapshot_of().store.writing() as connection:
        by = {"recorded_at": moment(MAY), "writer": WRITER, "on": MAY}
        one = writes.add_commitment(connection, type="task", text=EVIL, forum_id=None, doers=[], window=window, **by)
        writes.end_commitment(connection, ids=[one], state="bortfaldet", reason=EVIL, **by)
    yield one
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def test_the_newest_change_is_first_and_its_words_are_words(written):
    app = opened("history")
    words = shown(app)
    assert words.index("Aftale oprettet") > words.index("fordi: =HYPERLINK")
    assert "før: åben → bortfaldet" in words
    assert "<script>" not in page_of(app)


def test_choosing_a_kind_narrows_the_list_and_stands_in_the_address(written):
    app = opened("history")
    every = n_rows(app, "Ændringer")
    next(one for one in app.selectbox if one.label == "Hvad").set_value("commitment").run()
    assert not app.exception
    assert n_rows(app, "Ændringer") == 2 < every
    assert app.query_params["om"] == "commitment"


def test_choosing_a_writer_and_days_narrows_the_list(written):
    assert "2 ændringer" in shown(opened("history", af=WRITER.name))
    assert "2 ændringer" in shown(opened("history", om="commitment", nr=written))
    assert "Intet er skrevet" in shown(opened("history", om="commitment", tildag="2022-05-19"))
    app = opened("history", om="commitment")
    next(one for one in app.date_input if one.label == "Fra").set_value(moment(MAY).replace(year=2023).date()).run()
    assert "Intet er skrevet" in shown(app)


def test_a_file_of_the_history_is_text_alone_in_utc(written):
    sheet = entry_sheet(snapshot_of().ask(changes.entries, Asked(kind="commitment")))
    assert sheet["Hvornår (UTC)"].tolist() == ["2022-05-20 12:00:00"] * 2
    assert f"'{EVIL[:10]}" in csv_bytes(sheet).decode().replace('""', '"')
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(sheet, sheet="historik")))
    cells = [cell for line in book.active.iter_rows() for cell in line if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}


def test_sources_lead_to_the_history(written):
    assert "/historik" in page_of(opened("sources"))
