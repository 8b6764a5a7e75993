import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import load_workbook

from exports.figure_template import TEMPLATES, figure_template
from loaders.figures import read_figure_table
from loaders.files.document import UnreadableDocument
from loaders.files.read import read_document

YEAR = {"Fra": date(2021, 1, 1), "Til": date(2021, 12, 31)}
ROWS = {
    "tidy_counts": [
        {
            "Indikator": "IV-forløb",
            "Kommune": "Viborg",
            "Kommunekode": "791",
            **YEAR,
            "Antal": 1234,
            "Befolkning": 97113,
        },
        {
            "Indikator": "IV-forløb",
            "Kommune": "Skive",
            **YEAR,
            "Antal": 0,
            "Befolkning": 45851,
            "Bemærkning": "=ikke en formel",
        },
    ],
    "tidy_shares": [
        {
            "Indikator": "Fuldtid",
            "Organisation": "HE Midt",
            "Gruppe": "Alle",
            **YEAR,
            "Tæller": 687,
            "Nævner": 1000,
            "Andel (%)": 68.7,
        },
        {
            "Indikator": "Fuldtid",
            "Organisation": "HE Vest",
            "Gruppe": "Alle",
            **YEAR,
            "Tæller": 50,
            "Nævner": 50,
            "Andel (%)": 100,
        },
        {
            "Indikator": "Fuldtid",
            "Organisation": "Klinik X",
            "Gruppe": "Alle",
            **YEAR,
            "Tæller": 1,
            "Nævner": 200,
            "Andel (%)": 0.5,
        },
    ],
    "wide_months": [
        {"Kommune": "Viborg", "januar": 3, "februar": 0, "marts": 5},
        {"Kommune": "Skive", "januar": 1234, "februar": 2, "marts": 1},
    ],
}


def reading_of(data):
    return read_figure_table(read_document(data, name="skabelon.xlsx"))


def saved_again(data):
    file = io.BytesIO()
    load_workbook(io.BytesIO(data)).save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_filled_template_is_read_without_a_word(kind):
    reading = reading_of(figure_template(kind, title="Antal IV-forløb 2021", rows=ROWS[kind]))
    assert (reading.problems, reading.findings) == ((), ())
    assert all(row.period_start and row.organisation and row.unit for row in reading.rows)


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_loaded_again_unchanged_gives_no_difference(kind):
    data = figure_template(kind, title="Antal IV-forløb 2021", rows=ROWS[kind])
    assert reading_of(saved_again(data)).rows == reading_of(data).rows


def test_what_was_filled_in_is_what_is_read():
    counts = reading_of(figure_template("tidy_counts", rows=ROWS["tidy_counts"])).rows
    assert [(row.kommune_code, row.value, row.denominator) for row in counts] == [
        ("791", 1234, 97113),
        ("779", 0, 45851),
    ]
    assert counts[1].note == "=ikke en formel"
    shares = reading_of(figure_template("tidy_shares", rows=ROWS["tidy_shares"])).rows
    assert [(row.organisation, row.value, row.unit) for row in shares] == [
        ("HE Midt", 68.7, "%"),
        ("HE Vest", 100, "%"),
        ("Klinik X", 0.5, "%"),
    ]
    months = reading_of(figure_template("wide_months", title="Antal forløb 2021", rows=ROWS["wide_months"])).rows
    assert [row.value for row in months] == [3, 0, 5, 1234, 2, 1]


def test_a_template_filled_in_by_hand_reads_as_one_filled_in_here():
    book = load_workbook(io.BytesIO(figure_template("tidy_counts")))
    headings = [cell.value for cell in book["Tal"][1]]
    for row in ROWS["tidy_counts"]:
        book["Tal"].append([row.get(heading) for heading in headings])
    book["Tal"]["I3"].data_type = "s"
    file = io.BytesIO()
    book.save(file)
    here = reading_of(figure_template("tidy_counts", rows=ROWS["tidy_counts"])).rows
    assert [replace(row, note=None) for row in reading_of(file.getvalue()).rows] == [
        replace(row, note=None) for row in here
    ]


@pytest.mark.parametrize("kind", TEMPLATES)
def test_an_empty_template_is_refused_and_not_read_as_zeros(kind):
    with pytest.raises(UnreadableDocument) as refused:
        reading_of(figure_template(kind))
    assert refused.value.code == "INGEN_TABEL"
