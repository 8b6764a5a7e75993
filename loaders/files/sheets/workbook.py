"""An Excel workbook: its visible sheets, merged cells, red parts of cells, and what Excel calculated."""

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from loaders.files.colours import colour_word, is_red, rgb_of_sheet, theme_of
from loaders.files.document import (
    MAX_COLUMNS,
    MAX_FIGURE_ROWS,
    Cell,
    Contents,
    Line,
    Page,
    Place,
    Problem,
    Run,
    is_dot,
    lines_of_runs,
    merged_runs,
    trimmed,
    unescaped,
)
from loaders.files.messages import refusal, warning
from loaders.files.sheets.delimited import page_of_grid
from loaders.files.sheets.rules import Shown, shown_by_rules
from loaders.files.sheets.texts import column_letters, value_text
from loaders.files.symbols import shown_text

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LARGE_BYTES = 8 * 2**20
"""Sheets of more XML, about 200,000 cells, are read as a stream: held whole, their cells would take all memory."""
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]{0,200}?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")
_MOST_MERGED = 200_000
_UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_DAYS = range(36_526, 54_789)
"""The days from 2000 to 2049 as Excel counts them."""
_DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})")
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")


def read_xlsx(data: bytes, *, name: str) -> Contents:
    """Read the visible sheets of a workbook, one page per sheet; text boxes, headers and footers are lines.

    Numbers and dates are written as Danish text ("31,5", "20.05.2022"). Colours are those that the rules of the sheet
    show, where these can be worked out. Error cells and formulas without a calculated value are empty and reported;
    hidden sheets are reported and not read; hidden rows are read and reported. Cells without content do not count,
    whatever their format. Of a very large sheet merged cells, rules, margins and hidden rows are not seen.
    """
    from openpyxl import load_workbook

    is_large = _n_sheet_bytes(data) > _LARGE_BYTES or _n_merged(data) > _MOST_MERGED
    if is_large:
        book = load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    else:
        book = load_workbook(io.BytesIO(data), rich_text=True, data_only=True)
    theme = theme_of(book.loaded_theme)
    parts = _parts_of_sheets(data)
    pages: list[Page] = []
    problems: list[Problem] = [warning("STORT_ARK", Place(), "")] if is_large else []
    for sheet in book.worksheets:
        place = Place(sheet=sheet.title)
        if sheet.sheet_state != "visible":
            problems.append(warning("SKJULT_ARK", place, sheet.title))
            continue
        part = parts.get(sheet.title, _Part(b"", ()))
        reader = _Reader(sheet.title, theme, dict(_formulas_without_value(part.xml)))
        if is_large:
            _check_n_rows(part.xml)
            rows, beside = reader.rows(_held_rows(sheet)), []
        else:
            shown, unknown = shown_by_rules(sheet, theme)
            reader.shown = shown
            rows, beside = reader.rows(_used_rows(sheet)), _margin_lines(sheet)
            problems += [*_hidden_parts(sheet), *unknown]
        problems += _numbers_for_days(rows)
        page = page_of_grid(rows, place)
        boxes = [line for drawing in part.drawings for line in _box_lines(drawing, place)]
        pages.append(replace(page, lines=(*page.lines, *beside, *boxes), name=sheet.title))
        problems += reader.problems
    return Contents(tuple(pages), tuple(problems), book.properties.title or None)


def _n_sheet_bytes(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sum(part.file_size for part in archive.infolist() if part.filename.startswith("xl/worksheets/"))


def _check_n_rows(xml: bytes) -> None:
    """Refuse a sheet by the rows of its XML that hold anything: to read them first would take long."""
    source, rest, n_rows = io.BytesIO(xml), b"", 0
    while n_rows <= MAX_FIGURE_ROWS and (chunk := source.read(_CHUNK_BYTES)):
        *rows, rest = (rest + chunk).split(b"row>")
        n_rows += sum(any(sign in row for sign in _HOLDS) for row in rows)
    if n_rows > MAX_FIGURE_ROWS:
        raise refusal("FOR_MANGE_RAEKKER", found=f"over {MAX_FIGURE_ROWS}", limit=MAX_FIGURE_ROWS)


_CHUNK_BYTES = 2**20
_HOLDS = (b"<v>", b":v>", b"<is>", b":is>")


def _n_merged(data: bytes) -> int:
    """Return how many cells the merged ranges of all sheets cover; openpyxl makes an object of each."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = (archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        return sum(_n_cells(*found.groups()) for xml in sheets for found in _MERGED.finditer(xml))


def _n_cells(left: bytes, top: bytes, right: bytes, bottom: bytes) -> int:
    from openpyxl.utils import column_index_from_string

    first, last = (column_index_from_string(letters.decode()) for letters in (left, right))
    return (abs(last - first) + 1) * (abs(int(bottom) - int(top)) + 1)


def _formulas_without_value(xml: bytes) -> Iterator[tuple[str, str]]:
    """Return the address of each formula that was never calculated, and the formula."""
    if b"<f" in xml or b":f>" in xml:
        for found in _UNCALCULATED.finditer(xml):
            yield found[1].decode(), f"={html.unescape((found[2] or b'').decode())}"


def _used_rows(sheet) -> Iterator[tuple[int, Sequence]]:
    """Return the rows down to the last content with their numbers, each as far as the last content or colour of any."""
    held = [key for key, cell in sheet._cells.items() if cell.value is not None]
    if not held:
        return iter(())
    last_row = max(row for row, _ in held)
    coloured = (
        column for (row, column), cell in sheet._cells.items() if row <= last_row and cell.has_style and _has_fill(cell)
    )
    last_held = max(column for _, column in held)
    last_column = max(last_held, max(coloured, default=0))
    if last_row > MAX_FIGURE_ROWS:
        raise refusal("FOR_MANGE_RAEKKER", found=last_row, limit=MAX_FIGURE_ROWS)
    if last_held > MAX_COLUMNS:
        raise refusal("FOR_MANGE_KOLONNER", found=last_held, limit=MAX_COLUMNS)
    return enumerate(sheet.iter_rows(max_row=last_row, max_col=min(last_column, MAX_COLUMNS + 1)), start=1)


def _held_rows(sheet) -> Iterator[tuple[int, Sequence]]:
    """Return the rows of a streamed sheet that hold anything, each with its number and as far as its last content."""
    n_rows = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        filled = [column for column, cell in enumerate(row, start=1) if cell.value is not None]
        if filled:
            n_rows += 1
            if filled[-1] > MAX_COLUMNS:
                raise refusal("FOR_MANGE_KOLONNER", found=filled[-1], limit=MAX_COLUMNS)
            yield number, row[: filled[-1]]
        if n_rows > MAX_FIGURE_ROWS:
            raise refusal("FOR_MANGE_RAEKKER", found=f"over {MAX_FIGURE_ROWS}", limit=MAX_FIGURE_ROWS)


def _has_fill(cell) -> bool:
    return cell.fill is not None and cell.fill.fill_type is not None


def _numbers_for_days(rows: Sequence[Sequence[Cell | None]]) -> Iterator[Problem]:
    """Return a problem for each plain number that may be a day, in a column where other cells hold days or words.

    Excel counts days from 1900, and shows the number where a cell has lost its format.
    """
    for column in range(max(map(len, rows), default=0)):
        cells = [row[column] for row in rows if column < len(row) and row[column] is not None and row[column].lines]
        numbers = [cell for cell in cells if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)]
        alike = [cell for cell in numbers if cell.value in _DAYS and cell.number_format == "General"]
        has_days = any(isinstance(cell.value, date) or _DAY.fullmatch(cell.text) for cell in cells)
        if alike and len(alike) == len(numbers) and has_days:
            for cell in alike:
                day = date(1899, 12, 30) + timedelta(days=int(cell.value))
                yield warning("TAL_FOR_DATO", cell.place, cell.text, day=day.strftime("%d.%m.%Y"))


def _hidden_parts(sheet) -> Iterator[Problem]:
    rows = [str(number) for number, row in sheet.row_dimensions.items() if row.hidden]
    columns = [key for key, column in sheet.column_dimensions.items() if column.hidden]
    found = [f"række {', '.join(rows)}"] if rows else []
    found += [f"kolonne {', '.join(columns)}"] if columns else []
    if found:
        yield warning("SKJULTE_RAEKKER", Place(sheet=sheet.title), "; ".join(found)[:200])


@dataclass(frozen=True, slots=True)
class _Style:
    """How the cells of one style look."""

    look: Run
    fill: str | None
    font: str | None
    colour: str | None


_PLAIN = _Style(Run(""), None, None, None)


@dataclass(slots=True)
class _Reader:
    """What is the same for all cells of a sheet, the styles seen so far, and what is found amiss."""

    sheet: str
    theme: Mapping[str, str]
    uncalculated: Mapping[str, str]
    shown: Mapping[tuple[int, int], Shown] = field(default_factory=dict)
    styles: dict[int, _Style] = field(default_factory=dict)
    texts: dict[tuple, tuple[Run, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def rows(self, rows: Iterable) -> list[tuple[Cell | None, ...]]:
        """Return the rows of the sheet as cells."""
        return [
            tuple(self._cell(cell, number, column) for column, cell in enumerate(row, start=1)) for number, row in rows
        ]

    def _cell(self, cell, row: int, column: int) -> Cell | None:
        from openpyxl.cell.cell import MergedCell
        from openpyxl.cell.rich_text import CellRichText

        if isinstance(cell, MergedCell):
            return None
        address = f"{column_letters(column - 1)}{row}"
        place = Place(sheet=self.sheet, cell=address, row=row)
        value = cell.value
        if value in _ERRORS or (value is None and address in self.uncalculated):
            self._report(value, place)
            value = None
        style = self._style(cell) if getattr(cell, "has_style", False) else _PLAIN
        shown = self.shown.get((row, column))
        fill = shown.fill if shown is not None and shown.fill else style.fill
        if value is None:
            return Cell((), place, fill)
        if isinstance(value, CellRichText):
            return Cell(trimmed(lines_of_runs(merged_runs(self._parts(value, style)), place)), place, fill)
        look = self._look(cell, style, shown)
        known = value if isinstance(value, date | int | float) else None
        number_format = cell.number_format or ""
        text = shown_text(value_text(value, number_format), style.font)
        if is_dot(text):
            fill = style.colour or fill
        if "\n" in text or "\r" in text:
            lines = trimmed(lines_of_runs((replace(look, text=text),), place))
        else:
            lines = (Line(self._run(text, look), place),) if text.strip() else ()
        return Cell(lines, place, fill, known, number_format if known is not None else None)

    def _report(self, value: object, place: Place) -> None:
        if value is None:
            self.problems.append(warning("FORMEL_UDEN_VAERDI", place, self.uncalculated[place.cell]))
        else:
            self.problems.append(warning("FEJLCELLE", place, str(value)))

    def _style(self, cell) -> _Style:
        key = cell._style if isinstance(cell._style, int) else hash(cell._style)
        if key not in self.styles:
            font = cell.font
            colour = colour_word(rgb_of_sheet(font.color, self.theme))
            self.styles[key] = _Style(_look(font, self.theme), _fill(cell, self.theme), font.name, colour)
        return self.styles[key]

    def _look(self, cell, style: _Style, shown: Shown | None) -> Run:
        look = style.look
        if shown is not None:
            look = replace(look, red=look.red or shown.red, struck=look.struck or shown.struck)
        if look.red and getattr(cell, "hyperlink", None) is not None:
            look = replace(look, red=False)
        return look

    def _run(self, text: str, look: Run) -> tuple[Run, ...]:
        """Return the text in its look; the same text in the same look is kept once."""
        key = (text, look.red, look.struck, look.bold)
        if key not in self.texts:
            self.texts[key] = (replace(look, text=text),)
        return self.texts[key]

    def _parts(self, value: Iterable, style: _Style) -> Iterator[Run]:
        from openpyxl.cell.rich_text import TextBlock

        for part in value:
            if isinstance(part, TextBlock):
                yield replace(_look(part.font, self.theme), text=shown_text(unescaped(part.text), part.font.rFont))
            else:
                yield replace(style.look, text=shown_text(unescaped(str(part)), style.font))


def _fill(cell, theme: Mapping[str, str]) -> str | None:
    """Return the word for the cell's background; a pattern counts by its own colour, a gradient by its first."""
    fill = cell.fill
    if fill is None or fill.fill_type is None:
        return None
    stops = getattr(fill, "stop", None)
    return colour_word(rgb_of_sheet(stops[0].color if stops else getattr(fill, "fgColor", None), theme))


def _look(font, theme: Mapping[str, str]) -> Run:
    return Run("", red=is_red(rgb_of_sheet(font.color, theme)), struck=bool(font.strike), bold=bool(font.b))


def _margin_lines(sheet) -> list[Line]:
    """Return the printed header and footer of a sheet."""
    return [
        Line((Run(part.text),), Place(sheet=sheet.title), role=role)
        for role, edge in (("header", sheet.oddHeader), ("footer", sheet.oddFooter))
        for part in (edge.left, edge.center, edge.right)
        if part.text and part.text.strip()
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """The XML of a sheet, and of the drawings that float over it."""

    xml: bytes
    drawings: tuple[bytes, ...]


def _parts_of_sheets(data: bytes) -> dict[str, _Part]:
    """Return by name what the file holds of each sheet, for what openpyxl leaves out."""
    from openpyxl.packaging.relationship import get_dependents
    from openpyxl.reader.excel import ExcelReader

    reader = ExcelReader(io.BytesIO(data))
    reader.read_manifest()
    reader.read_strings()
    reader.read_workbook()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            sheet.name: _Part(archive.read(relation.target), tuple(_drawings(archive, relation.target, get_dependents)))
            for sheet, relation in reader.parser.find_sheets()
            if relation.target in archive.namelist()
        }


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
            yield Line((Run(text),), place, role="box")
