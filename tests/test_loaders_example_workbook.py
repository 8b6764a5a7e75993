"""The example workbook: the same counts as the table that fills an empty database, and never taken for real ones."""

import csv
from datetime import date
from pathlib import Path

import openpyxl
from samples import build_example

from data.choices import Choices
from data.queries import figures
from data.store import open_store
from loaders import __main__ as command
from loaders.figures import read_figure_table
from loaders.files.read import read_document
from settings import settings

ROOT = Path(__file__).resolve().parent.parent
WORKBOOK = ROOT / "data/files/example_iv.xlsx"
DAY = date(2022, 5, 20)


def reading():
    return read_figure_table(read_document(WORKBOOK.read_bytes(), name=WORKBOOK.name))


def test_our_own_reader_reads_the_workbook_as_the_table():
    found = reading()
    assert (found.problems, found.findings) == ((), ())
    read = {(row.indicator, row.kommune_code, f"{row.period_start:%Y-%m}"): row.value for row in found.rows}
    with (ROOT / "data/files/example_iv.csv").open(encoding="utf-8", newline="") as file:
        stated = {
            (f"Antal IV-behandlinger {where}", row["code"], row["month"]): float(row[column])
            for row in csv.DictReader(file)
            for column, where in (("n_home", "i hjemmet"), ("n_clinic", "på sygeplejeklinik"))
        }
    assert read == stated
    assert len(found.rows) == len(stated) == 2 * 19 * 12


def test_every_sheet_says_that_its_figures_are_invented():
    for sheet in openpyxl.load_workbook(WORKBOOK).worksheets:
        assert "Eksempeltal" in sheet.title
        assert sheet["A2"].value.startswith("Eksempeltal: opfundet")
    assert reading().is_example


def test_the_shipped_workbook_is_what_its_builder_makes(tmp_path):
    build_example.write_workbook(tmp_path / "again.xlsx", build_example.example_rows())
    assert (tmp_path / "again.xlsx").read_bytes() == WORKBOOK.read_bytes()


def test_loaded_as_a_document_it_stays_an_example(tmp_path, monkeypatch, capsys):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    settings.cache_clear()
    assert command.main(["load", str(WORKBOOK), "--dated", "2022-05-01"]) == 0
    settings.cache_clear()
    store = open_store(url)
    with store.reading() as connection:
        rows = figures.observations(connection, Choices(indicator="iv-behandlinger-hjemme", status_date=DAY))
    store.close()
    own = rows[rows["indicator_id"] == "iv-behandlinger-hjemme"]
    assert set(own["document_name"]) == {"Eksempeltal for IV-behandling, maj 2022"}
    assert own["is_example"].all()
