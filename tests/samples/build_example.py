"""The example workbook of IV treatments, made from the table that fills an empty database: run it when that changes."""

import csv
from datetime import datetime
from pathlib import Path

FILES = Path(__file__).resolve().parents[2] / "data/files"
WARNING = "Eksempeltal: opfundet for at vise siden, ikke fra nogen kilde"
SHEETS = {
    "n_home": ("Eksempeltal hjemme", "Antal IV-behandlinger i hjemmet 2021"),
    "n_clinic": ("Eksempeltal klinik", "Antal IV-behandlinger på sygeplejeklinik 2021"),
}
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def example_rows() -> list[dict[str, str]]:
    with (FILES / "example_iv.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_workbook(path: Path, rows: list[dict[str, str]]) -> None:
    """One sheet for home and one for clinic: municipalities down, the months of 2021 across."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        # The same bytes each time, whatever the day.
        book.set_properties({"title": "Eksempeltal for IV-behandling", "created": datetime(2022, 1, 15)})
        bold = book.add_format({"bold": True})
        for column, (name, title) in SHEETS.items():
            sheet = book.add_worksheet(name)
            sheet.set_column(0, 0, 18)
            sheet.write_row(0, 0, [title], bold)
            sheet.write_row(1, 0, [WARNING], bold)
            sheet.write_row(3, 0, ["Kommune", *MONTHS], bold)
            for at, kommune in enumerate(dict.fromkeys(row["name"] for row in rows), start=4):
                counts = [int(row[column]) for row in rows if row["name"] == kommune]
                sheet.write_row(at, 0, [kommune, *counts])
            sheet.freeze_panes(4, 1)


if __name__ == "__main__":
    write_workbook(FILES / "example_iv.xlsx", example_rows())
