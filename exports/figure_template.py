"""Excel templates for figures: one per kind, with headings that the reader of figures knows, empty or filled in."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from danish.calendar import MONTHS

_WHOLE, _SHARE, _DAY, _TEXT = "#,##0", "0.0", "dd-mm-yyyy", "@"


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of table.

    Its Danish name, what it is for, its file's name without ending, its headings with the Excel format of their cells,
    and how to fill it in; ``titled`` where what is counted stands over the table.
    """

    name: str
    purpose: str
    file_name: str
    columns: tuple[tuple[str, str], ...]
    guidance: tuple[str, ...]
    titled: bool = False


_COMMON = (
    "Skriv én overskrift pr. kolonne, og lad overskrifterne stå, som de er.",
    "Et tomt felt betyder, at tallet mangler. Skriv 0, når der er talt, og resultatet er nul.",
    "Skriv <5 eller .. for tal, som kilden har skjult.",
    "Skriv kommunens navn, som det står i kommunelisten, eller kommunekoden.",
)
_LOADING = "Læg filen ind på siden Indlæs. Dagen, der spørges om, er den, tallene er fra."
TEMPLATES = MappingProxyType(
    {
        "tidy_counts": Template(
            "Antal, én række pr. kommune og periode",
            "Til forløb, indlæggelser og andet, der tælles, også dele af et år.",
            "antal",
            (
                ("Indikator", _TEXT),
                ("Kommune", _TEXT),
                ("Kommunekode", _TEXT),
                ("Gruppe", _TEXT),
                ("Fra", _DAY),
                ("Til", _DAY),
                ("Antal", _WHOLE),
                ("Befolkning", _WHOLE),
                ("Bemærkning", _TEXT),
                ("Kilde", _TEXT),
            ),
            (*_COMMON, "Fra og Til er periodens første og sidste dag."),
        ),
        "tidy_shares": Template(
            "Andele, én række pr. organisation og periode",
            "Til fuldtid, andele pr. afdeling og andet, der er en del af en helhed.",
            "andele",
            (
                ("Indikator", _TEXT),
                ("Organisation", _TEXT),
                ("Gruppe", _TEXT),
                ("Fra", _DAY),
                ("Til", _DAY),
                ("Tæller", _WHOLE),
                ("Nævner", _WHOLE),
                ("Andel (%)", _SHARE),
                ("Bemærkning", _TEXT),
                ("Kilde", _TEXT),
            ),
            (*_COMMON[:3], "Tæller er dem, der opfylder; nævner er alle i gruppen. Andelen skrives i procent."),
        ),
        "wide_months": Template(
            "Antal pr. måned, én række pr. kommune",
            "Til ét års tal, som de står i et regneark med måneder hen over siden.",
            "maaneder",
            (("Kommune", _TEXT), *((month, _WHOLE) for month in MONTHS)),
            (*_COMMON, "Skriv i celle A1, hvad der er talt, og for hvilket år."),
            titled=True,
        ),
    }
)
"""Kind -> its template."""


def figure_template(kind: str, *, title: str = "Antal forløb 2026", rows: Iterable[Mapping[str, object]] = ()) -> bytes:
    """Return the workbook of a template, with these rows filled in.

    Parameters
    ----------
    kind
        A key of TEMPLATES.
    title
        What is counted, and the year: stands over a table of months; the other kinds say it in each row.
    rows
        Heading -> value. Shares are percentages (0-100), periods are dates; a heading left out stays blank.

    Returns
    -------
    bytes
        An .xlsx file with the sheets "Tal" and "Vejledning". Loaded again it gives the rows that were filled in.
    """
    import xlsxwriter

    template = TEMPLATES[kind]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": _DAY}) as book:
        _write_figures(book, template, title, rows)
        _write_guidance(book, template)
    return file.getvalue()


def _write_figures(book, template: Template, title: str, rows: Iterable[Mapping[str, object]]) -> None:
    sheet = book.add_worksheet("Tal")
    bold = book.add_format({"bold": True})
    top = 2 if template.titled else 0
    if template.titled:
        sheet.write_string(0, 0, title, bold)
    for column, (heading, number_format) in enumerate(template.columns):
        cells = book.add_format({"num_format": number_format})
        sheet.set_column(column, column, max(11, len(heading) + 3), cells)
        sheet.write_string(top, column, heading, bold)
    sheet.freeze_panes(top + 1, 1)
    formats = {
        number_format: book.add_format({"num_format": number_format}) for _heading, number_format in template.columns
    }
    for number, row in enumerate(rows, start=top + 1):
        for column, (heading, number_format) in enumerate(template.columns):
            _write_cell(sheet, number, column, row.get(heading), formats[number_format])


def _write_cell(sheet, row: int, column: int, value: object, cell_format) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, cell_format)
    elif value is not None:
        # As text, so that a word that begins with = is no formula.
        sheet.write_string(row, column, str(value), cell_format)


def _write_guidance(book, template: Template) -> None:
    sheet = book.add_worksheet("Vejledning")
    sheet.set_column(0, 0, 100)
    for row, text in enumerate((template.name, *template.guidance, _LOADING)):
        sheet.write_string(row, 0, text)
