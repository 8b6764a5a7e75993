"""Look-alike workbooks and CSV files of figures, one oddity each, built when the tests run. All counts are invented."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet; ``merged`` are ranges, ``formats`` cell -> Excel number format."""

    rows: Sequence[Sequence[object]]
    merged: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    sheet: str = "Ark1"


def workbook(*grids: Grid) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for grid in grids:
        sheet = book.create_sheet(grid.sheet)
        for row in grid.rows:
            sheet.append(list(row))
        for area in grid.merged:
            sheet.merge_cells(area)
        for cell, number_format in grid.formats.items():
            sheet[cell].number_format = number_format
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def csv_file(rows: Sequence[Sequence[object]], *, encoding: str = "utf-8", delimiter: str = ";") -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue().encode(encoding)


TIDY = Grid(
    (
        ("Indikator", "Kommune", "Kommunekode", "Periode", "Antal", "Befolkning", "Bemærkning"),
        ("IV-forløb", "Viborg", 791, "2020", 96, 97113, None),
        ("IV-forløb", "Silkeborg", 740, "2020", 51, 94026, None),
        ("IV-forløb", "Viborg", 791, "2021", 104, 97113, "tilbyder 4×IV"),
        ("IV-forløb", "Silkeborg", 740, "2021", 55, 94026, None),
    )
)

SHARES = Grid(
    (
        ("Indikator", "Organisation", "Gruppe", "Fra", "Til", "Tæller", "Nævner", "Andel (%)", "Kilde"),
        ("Fuldtid", "HE Midt", "Alle ansatte", date(2020, 1, 1), date(2020, 12, 31), 1374, 2000, 0.687, "HR"),
        ("Fuldtid", "HE Midt", "Sundhedskartellet", date(2020, 1, 1), date(2020, 12, 31), 608, 1000, 0.608, "HR"),
        ("Fuldtid", "HE Vest", "Alle ansatte", date(2020, 1, 1), date(2020, 12, 31), 1450, 2000, 0.725, "HR"),
    ),
    formats={"H2": "0.0%", "H3": "0.0%", "H4": "0.0%"},
)

MONTHS = Grid(
    (
        ("IV-forløb i hjemmet 2021",),
        (),
        ("Kommune", "jan", "feb", "mar", "apr", "I alt"),
        ("Viborg", 12, 9, 11, 10, 42),
        ("Silkeborg", 6, 5, 0, 7, 18),
        ("Skive", 3, 4, 2, 5, 14),
        ("I alt", 21, 18, 13, 22, 74),
        (),
        ("Kilde: kommunernes egne opgørelser",),
    )
)

TWO_HEADINGS = Grid(
    (
        ("Udskrivninger til IV pr. afdeling",),
        ("Afdeling", "2020", None, "2021 (jan-aug)", None),
        (None, "Antal", "Andel", "Antal", "Andel"),
        ("Medicinsk", 46, "50,0 %", 31, "51,7 %"),
        ("Kirurgisk", 31, "33,7 %", 20, "33,3 %"),
        ("Akut", 15, "16,3 %", 9, "15,0 %"),
        ("I alt", 92, "100,0 %", 60, "100,0 %"),
    ),
    merged=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
)

YEAR_OVER_MONTHS = Grid(
    (
        (None, "2020", None, "2021", None),
        ("Kommune", "nov", "dec", "jan", "feb"),
        ("Viborg", 8, 9, 11, 12),
        ("Skive", 5, 4, 6, 3),
    )
)

WRONG_TOTAL = Grid(
    (
        ("Afdelingernes udskrivninger til IV, 1. januar - 31. august 2021",),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Medicinsk", 46, 47.4),
        ("Kirurgisk", 31, 32.0),
        ("Ortopædkirurgisk", 12, 12.4),
        ("Akut", 8, 8.2),
        ("I alt", 87, 100),
    )
)

DEPARTMENTS = Grid(
    (
        ("Afdelingernes udskrivninger til IV, 1. januar - 31. august 2021",),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Akutafdelingen", 46, 47.4),
        ("Medicinsk- og Hjertemedicinsk Afdeling", 39, 30.2),
        ("Ortopædkirurgisk Klinik", 12, 12.4),
        ("I alt", 87, 100),
    )
)

HOSPITALS_AND_DEPARTMENTS = Grid(
    (
        ("Genindlæggelser inden for 30 dage - Region Midtjylland - 2021",),
        ("Hospital", "Afdeling", "Udskrivninger", "Genindlæggelser", "Andel"),
        ("HE Midt", "Øjenafdelingen", 200, 10, "5 %"),
        (None, "Neurologi", 100, 8, "8 %"),
        ("HE Vest", "Akutafdelingen", 300, 30, "10 %"),
        ("I alt", None, 600, 48, "8 %"),
    )
)

HOSPITAL_SECTIONS = Grid(
    (
        ("Afdelingernes genindlæggelser 2021",),
        ("Afdeling", "Antal", "Andel (%)"),
        ("Hospitalsenhed Midt",),
        ("Akutafdelingen", 46, 60.5),
        ("Medicinsk", 30, 39.5),
        ("Hospitalsenheden Vest",),
        ("Akutafdelingen", 20, 50),
        ("Medicinsk", 20, 50),
    )
)

TOTALS_ON_TOP = Grid(
    (
        ("Antal indlæggelser 2021",),
        ("Kommune", "Antal"),
        ("Hele landet", 5000),
        ("Region Midtjylland i alt", 900),
        ("I alt", 30),
        ("Viborg", 10),
        ("Skive", 20),
    )
)

SUBTOTALS = Grid(
    (
        ("Antal indlæggelser 2021",),
        ("Kommune", "Antal"),
        ("Midtklyngen",),
        ("Viborg", 10),
        ("Skive", 20),
        ("Midtklyngen i alt", 30),
        ("Holstebro", 5),
        ("Struer", 6),
        ("Gødstrupklyngen i alt", 12),
        ("Hovedtotal", 42),
    )
)

SIDE_BY_SIDE = Grid(
    (
        ("Antal indlæggelser", None, None, None, "Antal genindlæggelser"),
        ("Kommune", "2020", "2021", None, "Kommune", "2020", "2021"),
        ("Viborg", 10, 11, None, "Viborg", 2, 3),
        ("Skive", 5, 6, None, None, None, None),
    )
)

ROTATED = Grid((("Kommune", "Viborg", "Skive"), ("Indlæggelser", 104, 33), ("Genindlæggelser", 10, 3)))

TITLED_BY_CLUSTER = Grid(
    (
        ("Nøgletal for Midtklyngen",),
        ("Indikator", "Enhed", "2020", "2021 (foreløbige tal)"),
        ("Akutte indlæggelser", "antal", 1150, 1300),
        ("Ventetid", "dage", 14, 11),
    )
)

MONTHS_AS_DAYS = Grid(
    (
        ("Tvangsindlæggelser (antal)",),
        ("Kommune", date(2021, 1, 1), date(2021, 2, 1)),
        ("Viborg", 1, 2),
    )
)

MONTHS_DOWN = Grid(
    (
        ("Antal tvangsindlæggelser i Midtklyngen",),
        ("Måned", "2020", "2021"),
        ("november", 12, 13),
        ("december", 10, 9),
        ("I alt", 22, 23),
    )
)

YEAR_IN_THE_ROW = Grid(
    (
        ("Antal forløb",),
        ("Kommune", "År", "jan", "nov", "dec", "I alt"),
        ("Viborg", 2020, None, 2, 3, 5),
        ("Viborg", 2021, 4, None, None, None),
    )
)

INVOICES = Grid(
    (
        ("Forbrug af IV-aftalen opgjort efter modtagne fakturaer pr. 1. september 2021",),
        ("Kommune", "2020", "2021"),
        ("Viborg", 96, 64),
        ("Silkeborg", 51, 33),
    )
)

SIGNS = Grid(
    (
        ("Antal tvangsindlæggelser",),
        ("Kommune", "2019", "2020", "2021"),
        ("Viborg", "12", "<5", ".."),
        ("Skive", "-", "ingen data", "7"),
        ("Silkeborg", "1.234", "987", "12.045"),
        ("Note: små tal er skjult af hensyn til enkeltpersoner.",),
    )
)

ACROSS = Grid(
    (
        ("Antal forløb", None, None),
        ("Måned", "Viborg", "Silkeborg"),
        ("2021-01", 12, 6),
        ("2021-02", 9, 5),
        ("2021-03", 11, 4),
    )
)

HOME_AND_CLINIC = Grid(
    (
        ("IV-behandling 2021",),
        ("Kommune", "Hjem", "Klinik", "I alt", "Andel klinik"),
        ("Viborg", 70, 26, 96, "27,1 %"),
        ("Silkeborg", 40, 11, 51, "21,6 %"),
    )
)

NAMES = Grid(
    (
        ("Kommune", "År", "Antal"),
        ("Århus Kommune", 2021, 12),
        ("Høje Taastrup", 2021, 7),
        ("Skanderbog", 2021, 9),
        ("Hele landet", 2021, 1200),
    )
)

GROUPED = Grid(
    (
        ("Kommune", "År", "Antal", "Ud af"),
        ("Viborg", 2020, 12, 20),
        (None, 2021, 14, 20),
        ("Skive", 2020, 5, 10),
        (None, 2021, 6, 10),
    ),
    merged=("A2:A3", "A4:A5"),
)

TWO_TABLES = Grid(
    (
        ("Antal indlæggelser",),
        ("Kommune", "2020", "2021"),
        ("Viborg", 10, 11),
        (),
        ("Antal genindlæggelser",),
        ("Kommune", "2020", "2021"),
        ("Viborg", 2, 3),
    )
)

AVERAGED = Grid(
    (
        ("Fuldtid 2021",),
        ("Afdeling", "Antal fuldtid", "Antal ansatte", "Andel fuldtid (%)"),
        ("Medicinsk", 10, 20, 50.0),
        ("Kirurgisk", 90, 100, 90.0),
        ("I alt", 100, 120, 70.0),
    )
)

AMBIGUOUS = Grid((("Kommune", "År", "Værdi"), ("Viborg", 2021, "1.234"), ("Skive", 2021, "2,5 kr.")))

BLANK_MONTH = Grid(
    (
        ("Antal forløb 2021",),
        ("Kommune", "jan", "feb", "mar"),
        ("Viborg", 3, None, 4),
        ("Skive", 2, 1, 3),
    )
)

GRIDS: dict[str, Grid] = {
    name.lower(): value for name, value in list(globals().items()) if isinstance(value, Grid) and name.isupper()
}

CSV_ROWS = (
    ("Kommune", "Periode", "Antal", "Andel"),
    ("Ærø", "1. kvartal 2021", "1.234", "45,7 %"),
    ("Brønderslev", "1. kvartal 2021", "987", "36,6 %"),
    ("Sorø", "1. kvartal 2021", "<5", "<1 %"),
)

WRITERS: dict[str, Callable[[Sequence[Sequence[object]]], bytes]] = {
    "utf-8": csv_file,
    "windows-1252": lambda rows: csv_file(rows, encoding="cp1252"),
    "utf-8 with mark": lambda rows: csv_file(rows, encoding="utf-8-sig"),
    "tabulator": lambda rows: csv_file(rows, delimiter="\t"),
}


def printed_table() -> bytes:
    """Return a PDF of measures down and hospitals across without ruling lines; labels and headings are broken."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    plain = getSampleStyleSheet()["BodyText"]
    rows = [
        ("Modtagne patienter i akutmodtagelserne (antal)", "4.210", "5.120", "9.330"),
        ("Ventetid til første lægetilsyn, median (minutter)", "38", "–", "40"),
        ("Patienter set inden for fire timer (pct.)", "81,2", "79,4", "80,1"),
    ]
    cells = [["Måltal", "Holbæk\nSygehus", "Herlev\nHospital", "I alt"]]
    cells += [[Paragraph(label, plain), *figures] for label, *figures in rows]
    table = Table(
        cells,
        colWidths=[170, 80, 80, 60],
        style=[("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    note = Paragraph("– : Tallet offentliggøres ikke, fordi der er færre end fem patienter.", plain)
    file = io.BytesIO()
    SimpleDocTemplate(file).build(
        [Paragraph("Akutmodtagelser, 2. kvartal 2024", plain), Spacer(1, 12), table, Spacer(1, 12), note]
    )
    return file.getvalue()


def printed_pairs(title: str, rows: Sequence[tuple[str, str]]) -> bytes:
    """Return a PDF of a title and rows of two texts beside each other, without ruling lines."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    page = Canvas(file)
    page.drawString(60, 760, title)
    for at, (name, figure) in enumerate(rows):
        page.drawString(60, 730 - 16 * at, name)
        page.drawRightString(260, 730 - 16 * at, figure)
    page.save()
    return file.getvalue()
