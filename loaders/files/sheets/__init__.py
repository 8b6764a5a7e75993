"""Spreadsheets and CSV files: cells as they are shown."""

from loaders.files.sheets.delimited import read_csv
from loaders.files.sheets.values import read_sheet_values
from loaders.files.sheets.workbook import read_xlsx

__all__ = [
    "read_csv",
    "read_sheet_values",
    "read_xlsx",
]
