"""Tables as files: what a Danish Excel opens, and text that never becomes a formula."""

import io
from datetime import date

import openpyxl
import pandas as pd
import pytest

from exports.table_files import csv_bytes, xlsx_bytes

FRAME = pd.DataFrame(
    {
        "Kommune": ["Viborg", "=2+3", "Ærø"],
        "Antal": [430, "skjult", None],
        "Pr. 10.000": [44.366, "skjult", float("nan")],
        "Dag": [date(2021, 1, 31), None, None],
    }
).astype(object)
NOTE = ["Kilde: tal.csv", "+Eksempeltal"]


def test_csv_has_semicolons_decimal_commas_and_its_mark():
    lines = csv_bytes(FRAME, note=NOTE).decode("utf-8-sig").split("\r\n")
    assert csv_bytes(FRAME).startswith(b"\xef\xbb\xbf")
    assert lines[:4] == [
        "Kommune;Antal;Pr. 10.000;Dag",
        "Viborg;430;44,366;2021-01-31",
        "'=2+3;skjult;skjult;",
        "Ærø;;;",
    ]
    assert lines[4:] == ["", "Kilde: tal.csv", "'+Eksempeltal", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_text_begins_as_a_formula(start):
    frame = pd.DataFrame({f"{start}A": [f"{start}1"]})
    cells = csv_bytes(frame).decode("utf-8-sig")
    assert cells.startswith(("'", "\"'"))
    assert f"\n'{start}" in cells or f"\n\"'{start}" in cells


def test_a_negative_number_stays_a_number():
    assert csv_bytes(pd.DataFrame({"A": [-1.5, -2]})).decode("utf-8-sig").split("\r\n")[1] == "-1,5"


def test_excel_keeps_numbers_as_numbers_and_text_as_text():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(FRAME, sheet="Kommuner/2021", note=NOTE)))
    sheet = book.active
    assert sheet.title == "Kommuner 2021"
    rows = list(sheet.values)
    assert rows[0] == ("Kommune", "Antal", "Pr. 10.000", "Dag")
    assert rows[1][:3] == ("Viborg", 430, 44.366)
    assert rows[1][3].date() == date(2021, 1, 31)
    assert rows[2][:3] == ("=2+3", "skjult", "skjult")
    assert sheet["A3"].data_type == "s"
    assert [row[0] for row in rows[5:]] == NOTE


def test_an_empty_table_is_a_file_with_headings():
    empty = FRAME.iloc[:0]
    assert csv_bytes(empty).decode("utf-8-sig") == "Kommune;Antal;Pr. 10.000;Dag\r\n"
    assert next(openpyxl.load_workbook(io.BytesIO(xlsx_bytes(empty, sheet="Tal"))).active.values)[0] == "Kommune"


def test_a_line_that_nobody_may_overlook_stands_above_the_headings_of_both_files():
    frame, first = pd.DataFrame({"Kommune": ["Viborg"], "Antal": [430.0]}), "Eksempel: opfundne tal."
    lines = csv_bytes(frame, note=["Kilde: x"], first=first).decode("utf-8-sig").splitlines()
    assert lines == [first, "Kommune;Antal", "Viborg;430", "", "Kilde: x"]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(frame, sheet="t", note=["Kilde: x"], first=first))).active
    assert [row[0] for row in sheet.values] == [first, "Kommune", "Viborg", None, "Kilde: x"]
    assert sheet.freeze_panes == "B3"
