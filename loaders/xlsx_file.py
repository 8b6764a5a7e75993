"""An Excel workbook: its visible sheets, merged cells, red parts of cells, and what Excel calculated."""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from data.labels import MONTHS
from loaders.colours import is_red, rgb_of_sheet, theme_of
from loaders.contents import MAX_COLUMNS, MAX_ROWS, Contents, lines_of_runs, merged_runs, trimmed, unescaped
from loaders.grids import page_of_grid
from loaders.reading import Cell, Line, Page, Place, Problem, Run
from loaders.refusals import refusal, warning

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|\"[^\"]*\"|\\.|_.|\*.")
"""The parts of a number format that are literal signs, colours or conditions: 0.0"%" does not multiply by a hundred."""

_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")


def read_xlsx(data: bytes, *, name: str) -> Contents:
    """Read the visible sheets of a workbook, one page per sheet; text boxes, headers and footers are lines.

    Numbers and dates are written as Danish text ("31,5", "20.05.2022"). Error cells and formulas without a calculated
    value are empty and reported; hidden sheets are reported and not read; hidden rows are read and reported.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), rich_text=True, data_only=True)
    formulas = load_workbook(io.BytesIO(data)) if _has_formulas(data) else None
    theme = theme_of(book.loaded_theme)
    pages: list[Page] = []
    problems: list[Problem] = []
    boxes = _boxes_by_sheet(data)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(warning("SKJULT_ARK", Place(sheet=sheet.title), sheet.title))
            continue
        page, found = _sheet(sheet, theme, formulas[sheet.title] if formulas else None)
        lines = [*_margin_lines(sheet), *boxes.get(sheet.title, ())]
        pages.append(Page(page.place, page.tables, (*page.lines, *lines)))
        problems += found
    return Contents(tuple(pages), tuple(problems), book.properties.title or None)


def _has_formulas(data: bytes) -> bool:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(b"<f>" in (part := archive.read(name)) or b"<f " in part for name in sheets)


def _sheet(sheet, theme: Mapping[str, str], formulas) -> tuple[Page, list[Problem]]:
    if sheet.max_row > MAX_ROWS:
        raise refusal("FOR_MANGE_RAEKKER", found=sheet.max_row, limit=MAX_ROWS)
    if sheet.max_column > MAX_COLUMNS:
        raise refusal("FOR_MANGE_KOLONNER", found=sheet.max_column, limit=MAX_COLUMNS)
    place = Place(sheet=sheet.title)
    problems = list(_hidden_parts(sheet))
    rows = []
    for row in sheet.iter_rows():
        problems += [problem for cell in row if (problem := _problem(cell, formulas))]
        rows.append(tuple(_cell(cell, theme) for cell in row))
    return page_of_grid(rows, place), problems


def _hidden_parts(sheet) -> Iterator[Problem]:
    rows = [str(number) for number, row in sheet.row_dimensions.items() if row.hidden]
    columns = [key for key, column in sheet.column_dimensions.items() if column.hidden]
    found = [f"række {', '.join(rows)}"] if rows else []
    found += [f"kolonne {', '.join(columns)}"] if columns else []
    if found:
        yield warning("SKJULTE_RAEKKER", Place(sheet=sheet.title), "; ".join(found)[:200])


def _problem(cell, formulas) -> Problem | None:
    place = Place(sheet=cell.parent.title, cell=cell.coordinate, row=cell.row)
    if cell.value in _ERRORS and cell.data_type in ("e", "s"):
        return warning("FEJLCELLE", place, cell.value)
    if cell.value is None and formulas is not None and formulas[cell.coordinate].data_type == "f":
        return warning("FORMEL_UDEN_VAERDI", place, str(formulas[cell.coordinate].value))
    return None


def _cell(cell, theme: Mapping[str, str]) -> Cell | None:
    from openpyxl.cell.cell import MergedCell

    if isinstance(cell, MergedCell):
        return None
    place = Place(sheet=cell.parent.title, cell=cell.coordinate, row=cell.row)
    runs = () if cell.value in _ERRORS else _runs(cell, theme)
    return Cell(trimmed(lines_of_runs(merged_runs(runs), place)), place)


def _runs(cell, theme: Mapping[str, str]) -> Iterator[Run]:
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    whole = _look(cell.font, theme) if cell.has_style else {}
    if cell.hyperlink is not None:
        whole["red"] = False
    if not isinstance(cell.value, CellRichText):
        yield Run(_text(cell), **whole)
        return
    for part in cell.value:
        if isinstance(part, TextBlock):
            yield Run(unescaped(part.text), **_look(part.font, theme))
        else:
            yield Run(unescaped(str(part)), **whole)


def _look(font, theme: Mapping[str, str]) -> dict[str, bool]:
    return {"red": is_red(rgb_of_sheet(font.color, theme)), "struck": bool(font.strike), "bold": bool(font.b)}


def _text(cell) -> str:
    """Return the value as a Dane would write it; "" for an empty cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, datetime) and value.time() != time():
        return value.strftime("%d.%m.%Y %H:%M")
    if isinstance(value, date):
        return _day_text(value, cell.number_format or "")
    if isinstance(value, int | float):
        return _number_text(value, cell.number_format or "")
    return unescaped(str(value))


def _day_text(value: date, number_format: str) -> str:
    """Return a day; a month or a year where the format shows no more than that ("mmm-yy", "yyyy")."""
    shown = _NOT_SHOWN.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return value.strftime("%d.%m.%Y")
    return f"{MONTHS[value.month - 1]} {value.year}" if "m" in shown else str(value.year)


def _number_text(value: float, number_format: str) -> str:
    """Return a number; one that the format multiplies by a hundred as the percentage it shows."""
    percent = "%" in _NOT_SHOWN.sub("", number_format)
    shown = value * 100 if percent else value
    number = f"{shown:.10g}" if isinstance(shown, float) else str(shown)
    return number.replace(".", ",") + (" %" if "%" in number_format else "")


def _margin_lines(sheet) -> list[Line]:
    """Return the printed header and footer of a sheet."""
    parts = [part for edge in (sheet.oddHeader, sheet.oddFooter) for part in (edge.left, edge.center, edge.right)]
    return [Line((Run(part.text),), Place(sheet=sheet.title)) for part in parts if part.text and part.text.strip()]


def _boxes_by_sheet(data: bytes) -> dict[str, list[Line]]:
    """Return the lines of the text boxes that float over each sheet, which openpyxl leaves out."""
    import zipfile

    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(data))
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    boxes: dict[str, list[Line]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for sheet, relation in reader.parser.find_sheets():
            place = Place(sheet=sheet.name)
            boxes[sheet.name] = [
                line for part in _drawings(archive, relation.target, get_dependents) for line in _box_lines(part, place)
            ]
    return boxes


def _drawings(archive, sheet_path: str, get_dependents) -> Iterator[bytes]:
    folder, _, file = sheet_path.rpartition("/")
    relations = f"{folder}/_rels/{file}.rels"
    if relations in archive.namelist():
        for relation in get_dependents(archive, relations):
            if relation.Type.endswith("/drawing") and relation.target in archive.namelist():
                yield archive.read(relation.target)


def _box_lines(drawing: bytes, place: Place) -> Iterator[Line]:
    from lxml import etree

    for paragraph in etree.fromstring(drawing).iter(f"{_A}p"):
        text = "".join(node.text or "" for node in paragraph.iter(f"{_A}t"))
        if text.strip():
            yield Line((Run(text),), place)
