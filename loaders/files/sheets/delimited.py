"""A CSV file: its cells with their line numbers, whatever the delimiter and the character set."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.files.document import (
    MAX_CELL_CHARACTERS,
    MAX_FIGURE_ROWS,
    Cell,
    Contents,
    Line,
    Page,
    Place,
    Problem,
    Run,
    Table,
    UnreadableDocument,
    trimmed,
)
from loaders.files.doors import check_lines, decoded
from loaders.files.messages import refusal, warning

Grid = Sequence[Sequence[Cell | None]]


def page_of_grid(rows: Grid, place: Place) -> Page:
    """Return the page of a sheet: one table with every row that has any content, title rows too."""
    rows = [row for row in rows if any(cell is None or cell.lines for cell in row)]
    width = max(
        (i + 1 for row in rows for i, cell in enumerate(row) if cell is not None and (cell.lines or cell.fill)),
        default=0,
    )
    where = Place(table=1, sheet=place.sheet)
    return Page(place, (Table(tuple(tuple(row[:width]) for row in rows), where),) if rows else ())


_DELIMITERS = ";\t,|"
_ROWS_TO_JUDGE_BY = 500


@dataclass(frozen=True, slots=True)
class Record:
    """One row as the file has it: its fields, and the line on which it begins."""

    number: int
    line: int
    fields: tuple[str, ...]


def read_csv(data: bytes, *, name: str) -> Contents:
    """Read the cells of a CSV file; a quoted cell may hold line feeds, and its lines keep their own numbers.

    The delimiter is the one that splits the rows most evenly.

    Raises
    ------
    UnreadableDocument
        AABENT_CITAT where a quotation mark is never closed; FOR_LANG_CELLE; TEGNSAET, BESKADIGET (see ``decoded``).
    """
    text, problems = decoded(data)
    check_lines(text)
    delimiter = _delimiter(text)
    records = _records(_with_notes_quoted(text, delimiter), delimiter)
    if len(records) > MAX_FIGURE_ROWS:
        raise refusal("FOR_MANGE_RAEKKER", found=f"over {MAX_FIGURE_ROWS}", limit=MAX_FIGURE_ROWS)
    page = page_of_grid([_cells(record) for record in records], Place())
    return Contents((page,), (*problems, *_uneven_rows(records)))


def _with_notes_quoted(text: str, delimiter: str) -> str:
    """Return the text, a line of its own that begins with a quoted word (`".." = unknown`) as one quoted cell.

    A line inside a quoted cell has an odd number of quotation marks before it, and is left as it is.
    """
    if '"' not in text:
        return text
    is_inside = False
    lines = []
    for line in text.splitlines(keepends=True):
        words = line.rstrip("\r\n")
        is_note = not is_inside and _QUOTED_WORD.match(words) and delimiter not in words and words.count('"') % 2 == 0
        lines.append('"' + words.replace('"', '""') + '"' + line[len(words) :] if is_note else line)
        is_inside = is_inside ^ (words.count('"') % 2 == 1)
    return "".join(lines)


_QUOTED_WORD = re.compile(r'"[^"]*"\s*[^\s"]')


def _delimiter(text: str) -> str:
    if text.startswith("sep=") and len(text) > 4:
        return text[4]
    return max(_DELIMITERS, key=lambda delimiter: _fitness(text, delimiter))


def _fitness(text: str, delimiter: str) -> int:
    """Tell how many rows have the commonest width over one."""
    try:
        records = _records(_with_notes_quoted(text, delimiter), delimiter, most=_ROWS_TO_JUDGE_BY)
    except UnreadableDocument:
        return 0
    widths = Counter(len(record.fields) for record in records if len(record.fields) > 1)
    return max(widths.values(), default=0)


def _records(text: str, delimiter: str, *, most: int = MAX_FIGURE_ROWS) -> list[Record]:
    """Return the rows with any content, at most one more than ``most``; all rows count in their numbers."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[Record] = []
    line = 1
    first = 0 if text.startswith("sep=") else 1
    try:
        for number, fields in enumerate(reader, start=first):
            if number and any(field.strip() for field in fields):
                records.append(Record(number, line, tuple(fields)))
            if len(records) > most:
                break
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise refusal("FOR_LANG_CELLE", found=f"over {csv.field_size_limit()}", limit=MAX_CELL_CHARACTERS) from None
        raise refusal("AABENT_CITAT", line=line) from None
    return records


def _cells(record: Record) -> tuple[Cell, ...]:
    cells, line = [], record.line
    for field in record.fields:
        texts = field.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines = trimmed(
            [
                Line((Run(text),) if text else (), Place(row=record.number, line_start=number, line_end=number))
                for number, text in enumerate(texts, start=line)
            ]
        )
        end = line + len(texts) - 1
        cells.append(Cell(lines, Place(row=record.number, line_start=line, line_end=end)))
        line = end
    return tuple(cells)


def _uneven_rows(records: list[Record]) -> list[Problem]:
    """Rows with more or fewer fields than the first of the commonest width, below it; empty fields at the end are none.

    A row of one field is a title or a note.
    """
    widths = Counter(len(record.fields) for record in records if _n_filled(record) > 1)
    expected = max(widths, key=lambda width: (widths[width], width), default=0)
    problems = []
    is_below = False
    for record in records:
        n_fields, n_filled = len(record.fields), _n_filled(record)
        is_below = is_below or n_fields == expected
        if is_below and n_filled > 1 and (n_fields < expected or n_filled > expected):
            place = Place(row=record.number, line_start=record.line, line_end=record.line)
            found = " | ".join(record.fields)[:200]
            problems.append(
                warning("SKAEV_RAEKKE", place, found, row=record.number, n_fields=n_fields, expected=expected)
            )
    return problems


def _n_filled(record: Record) -> int:
    return max((i + 1 for i, field in enumerate(record.fields) if field.strip()), default=0)
