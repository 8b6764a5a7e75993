"""A table of the screen as a file: CSV that opens in a Danish Excel, and Excel itself; text stays text."""

import csv
import io
import math
from collections.abc import Sequence
from datetime import date

import pandas as pd

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_SHEET_NAME = 31


def csv_bytes(frame: pd.DataFrame, *, note: Sequence[str] = (), first: str = "") -> bytes:
    """Return a table as CSV: semicolons, decimal comma, UTF-8 with its mark.

    Parameters
    ----------
    frame : DataFrame
        The table as it is shown; its column names are the headings. Missing is an empty cell.
    note : sequence of str
        Lines under the table, after an empty one: source, period.
    first : str
        A line above the headings, for what nobody may overlook: that the figures are invented.

    Notes
    -----
    Text that a spreadsheet would compute (it begins with = + - @, tab or return) gets an apostrophe in front.
    **Source**: OWASP, *CSV Injection*.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    if first:
        writer.writerow([_safe(first)])
    writer.writerow([_safe(str(name)) for name in frame.columns])
    writer.writerows([_written(value) for value in row] for row in frame.itertuples(index=False, name=None))
    if note:
        writer.writerow([])
        writer.writerows([_safe(line)] for line in note)
    return file.getvalue().encode("utf-8-sig")


def _written(value: object) -> str:
    if _is_missing(value):
        return ""
    if isinstance(value, str):
        return _safe(value)
    if isinstance(value, float):
        return (f"{value:.0f}" if value.is_integer() else f"{value:.12g}").replace(".", ",")
    return str(value)


def _safe(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULA_STARTS) else words


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value))


def xlsx_bytes(frame: pd.DataFrame, *, sheet: str, note: Sequence[str] = (), first: str = "") -> bytes:
    """Return a table as an Excel file with one sheet: a bold heading row, numbers as numbers, text as text.

    Parameters
    ----------
    frame : DataFrame
        As for `csv_bytes`.
    sheet : str
        The name of the sheet; what Excel refuses in it is left out.
    note : sequence of str
        Lines under the table: source, period.
    first : str
        As for `csv_bytes`.
    """
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        page = book.add_worksheet(_sheet_name(sheet))
        bold, dated = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
        head = 1 if first else 0
        if first:
            page.write_string(0, 0, first, bold)
        for column, name in enumerate(frame.columns):
            page.write_string(head, column, str(name), bold)
            page.set_column(column, column, _width(frame[name], str(name)))
        for row, values in enumerate(frame.itertuples(index=False, name=None), start=head + 1):
            for column, value in enumerate(values):
                _write_cell(page, row, column, value, dated)
        for row, line in enumerate(note, start=head + len(frame) + 2):
            page.write_string(row, 0, line)
        page.freeze_panes(head + 1, 1)
    return file.getvalue()


def _sheet_name(words: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in words)[:_LONGEST_SHEET_NAME].strip(" '") or "Tal"


def _width(column: pd.Series, name: str) -> int:
    return min(48, max([len(name), *(len(str(value)) for value in column if not _is_missing(value))]) + 2)


def _write_cell(page, row: int, column: int, value: object, dated) -> None:
    if _is_missing(value):
        return
    if isinstance(value, bool):
        page.write_string(row, column, "ja" if value else "nej")
    elif isinstance(value, date):
        page.write_datetime(row, column, value, dated)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    else:
        page.write_string(row, column, str(value))
