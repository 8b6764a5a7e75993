"""A workbook of another kind (.xls, .ods): the values of its visible sheets, and little of how they look."""

import io
import zipfile
from collections.abc import Iterator, Sequence, Set
from datetime import date, datetime

from loaders.files.document import Cell, Contents, Line, Page, Place, Problem, Run, trimmed, unescaped
from loaders.files.messages import refusal, warning
from loaders.files.sheets.delimited import page_of_grid
from loaders.files.sheets.texts import column_letters, value_text


def read_sheet_values(data: bytes, *, name: str) -> Contents:
    """Read the visible sheets of a workbook, one page per sheet; colours, comments and text boxes are not read.

    The cells of an .ods that hold percentages are read as such; an .xls does not tell its number formats.

    Raises
    ------
    UnreadableDocument
        ADGANGSKODE where the workbook is protected.
    """
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise refusal("ADGANGSKODE") from None
    pages: list[Page] = []
    problems: list[Problem] = [warning("KUN_VAERDIER", Place(), name.rpartition(".")[2])]
    percentages = _percentages(data)
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            problems.append(warning("SKJULT_ARK", Place(sheet=sheet.name), sheet.name))
            continue
        pages.append(_page(book.get_sheet_by_name(sheet.name), sheet.name, percentages.get(sheet.name, frozenset())))
    return Contents(tuple(pages), tuple(problems))


def _percentages(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Return sheet -> the row and column of each percentage in an .ods, counted from 0; {} for any other workbook."""
    from lxml import etree

    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("content.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True))
    return {table.get(f"{_TABLE}name"): frozenset(_percentages_in(table)) for table in root.iter(f"{_TABLE}table")}


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def _percentages_in(table) -> Iterator[tuple[int, int]]:
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        column = 0
        for cell in line:
            repeated = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                n_rows = int(line.get(f"{_TABLE}number-rows-repeated", 1))
                yield from ((row + down, column + along) for down in range(n_rows) for along in range(repeated))
            column += repeated
        row += int(line.get(f"{_TABLE}number-rows-repeated", 1))


def _page(sheet, name: str, percentages: Set[tuple[int, int]]) -> Page:
    covered = {
        (row, column)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }
    rows = [
        tuple(
            None
            if (row, column) in covered
            else _cell(value, name, row, column, "0%" if (row, column) in percentages else "")
            for column, value in enumerate(values)
        )
        for row, values in enumerate(_values(sheet))
    ]
    page = page_of_grid(rows, Place(sheet=name))
    return Page(page.place, page.tables, page.lines, name)


def _values(sheet) -> Sequence[Sequence[object]]:
    return sheet.to_python(skip_empty_area=False)


def _cell(value: object, sheet: str, row: int, column: int, number_format: str) -> Cell:
    place = Place(sheet=sheet, cell=f"{column_letters(column)}{row + 1}", row=row + 1)
    known = _known(value)
    text = value_text(known, number_format) if known is not None else unescaped(str(value))
    lines = [Line((Run(part),) if part else (), place) for part in text.replace("\r\n", "\n").split("\n")]
    return Cell(trimmed(lines), place, value=known)


def _known(value: object) -> date | datetime | int | float | bool | None:
    """Return a number or a day; a whole number as such, for these files hold every number as a fraction."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, date | int | float | bool) else None
