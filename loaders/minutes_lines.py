"""The lines of minutes as pieces: one printed line, or the part of it that an extraction ran together with others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from loaders.cell_text import is_bold
from loaders.minutes_columns import beside, with_action_lists
from loaders.minutes_words import (
    HEAD_WORDS,
    PART_WORDS,
    PEOPLE,
    action_label,
    head_label,
    part_of,
)
from loaders.reading import Cell, Document, Line, Page, Place, Run, Table

_WHOLE_PARAGRAPHS = ("docx", "pptx", "xlsx")
_APART = 9
_LONG_LINE = 200
_MARK_ALONE = re.compile(r"[•▪◦●‣·*–-]|\d{1,2}[.)]|[a-z]\)")
_SOFT_HYPHEN = re.compile(r"\u00ad(?=\w)")
_RUN_TOGETHER = re.compile(r"(?<=\S)\*{4,}(?=\S)")
_INLINE = re.compile(rf"(?<=[^\s(])\s+(?=\**(?:{PART_WORDS}|{HEAD_WORDS})\**:)")
_BEFORE_ABSENT = re.compile(r"(?<=\.)\s+(?=Afbud fra(?:$| [A-ZÆØÅ]\w+ [A-ZÆØÅ]))")
_INLINE_ITEM = re.compile(r"(?<=\s)(\d{1,3})\.\s+(?=[A-ZÆØÅ])")
_EMPHASIS = re.compile(r"\*+|^#+\s*|(?<=\s)#+\s")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_NUMBER_ALONE = re.compile(r"(?:(?:pkt|punkt|ad|nr)\.?\s*)?\d{1,3}\s*[.:)]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A printed line, or a part of one.

    ``text`` is verbatim without the white space round it; ``position`` counts the lines of the document, blank ones
    too; ``gap`` is the number of blank lines before it, and many where the format keeps paragraphs apart; ``label``
    the heading of the part it stands under.
    """

    text: str
    line: Line
    position: int
    gap: int
    bold: bool = False
    label: str | None = None

    @property
    def plain(self) -> str:
        """The words without Markdown's marks, single spaced."""
        return plain(self.text)

    @property
    def is_marked(self) -> bool:
        """Whether the line is set off as a heading: by ``#``, or because all of it is bold."""
        return self.bold or self.text.startswith("#") or bool(re.match(r"\*\*[^*].*\*\*$", self.text))


def _composed(line: Line) -> Line:
    """Return a line with each letter as one sign, and without the soft hyphens inside its words."""
    text = line.text
    if text.isascii() or (_SOFT_HYPHEN.search(text) is None and unicodedata.is_normalized("NFC", text)):
        return line
    runs = (replace(run, text=_SOFT_HYPHEN.sub("", unicodedata.normalize("NFC", run.text))) for run in line.runs)
    return replace(line, runs=tuple(runs))


def plain(text: str) -> str:
    """Return a text without Markdown's marks and links, single spaced."""
    return " ".join(_EMPHASIS.sub(lambda mark: "" if mark[0][0] in "*#" else mark[0], _LINK.sub(r"\1", text)).split())


def pieces_of(document: Document) -> tuple[Piece, ...]:
    """Return the pieces of a document that are not blank, in reading order.

    Lines without a number of their own (PDF) are counted over the whole document. A table is read row by row; a
    column headed by the name of a part gives its cells that name.
    """
    found: list[Piece] = []
    gap = _APART
    for position, (line, label) in enumerate(with_action_lists(_numbered(beside(map(_composed, _lines(document)))))):
        if not line.text.strip():
            gap += 1
            continue
        apart = document.format in _WHOLE_PARAGRAPHS and not (found and found[-1].line.place == line.place)
        texts = _parts(f"{line.number} {line.text}".strip())
        bold = is_bold(line)
        found += [
            Piece(text, line, position, _APART if apart or number else gap, bold, label)
            for number, text in enumerate(texts)
        ]
        gap = 0
    return tuple(found)


def place_of(pieces: Sequence[Piece]) -> Place:
    """Return the place of pieces in reading order: the page of the first, the lines from the first to the last."""
    first = pieces[0].line.place
    ends = [piece.line.place.line_end for piece in pieces if piece.line.place.line_end is not None]
    return first if first.line_start is None else replace(first, line_end=max(first.line_start, ends[-1]))


def _parts(text: str) -> list[str]:
    """Return the texts that an extraction has run together on one line."""
    parts = _RUN_TOGETHER.split(text)
    parts = [part for whole in parts for cut in _INLINE.split(whole) for part in _BEFORE_ABSENT.split(cut)]
    if len(parts) > 1 and any(part_of(plain(part)) for part in parts[1:]):
        parts = list(_at_items(parts)) if len(text) > _LONG_LINE else _at_last_items(parts)
    return list(_with_marks_joined(part.strip() for part in parts if part.strip()))


def _with_marks_joined(parts: Iterable[str]) -> Iterator[str]:
    """Return the parts, the mark of a list with what it stands before."""
    mark = ""
    for part in parts:
        if _MARK_ALONE.fullmatch(part):
            mark += f"{part} "
        else:
            yield mark + part
            mark = ""
    if mark:
        yield mark.strip()


def _at_items(parts: Iterable[str]) -> Iterator[str]:
    """Return the parts, each cut before every number that is one higher than the one before it."""
    expected = None
    for part in parts:
        begin = 0
        for found in _INLINE_ITEM.finditer(f" {part}"):
            if expected in (None, int(found[1])):
                yield part[begin : found.start() - 1]
                begin, expected = max(found.start() - 1, 0), int(found[1]) + 1
        yield part[begin:]


def _at_last_items(parts: Sequence[str]) -> list[str]:
    """Return the parts, each cut before the number just above the heading of a part: "2. Title | Referat:"."""
    cut: list[str] = []
    for part, after in pairwise([*parts, ""]):
        found = list(_INLINE_ITEM.finditer(part)) if part_of(plain(after)) else []
        at = found[-1].start() if found else 0
        cut += [part[:at], part[at:]]
    return cut


def _lines(document: Document) -> Iterator[Line]:
    for page in document.pages:
        yield from _lines_of_page(page)


def _lines_of_page(page: Page) -> Iterator[Line]:
    at = 0
    for table in page.tables:
        n_above = len(page.lines) if table.n_above is None else max(at, table.n_above)
        yield from page.lines[at:n_above]
        yield from _lines_of_table(table)
        at = n_above
    yield from page.lines[at:]


def _lines_of_table(table: Table) -> Iterator[Line]:
    """Return the lines of a table row by row.

    A table whose columns are headed by the names of parts gives each cell the heading of its column.
    """
    if _is_list_of_people(table):
        yield from _column_by_column(table)
        return
    headings = _column_headings(table)
    for number, row in enumerate(table.rows):
        if headings and not number:
            yield from (line for column, line in _filled(row) if column not in headings)
            continue
        named = None
        for column, line in _with_numbers_joined(row):
            if column in headings and column != named:
                yield headings[column]
                named = column
            yield line


def _column_headings(table: Table) -> dict[int, Line]:
    """Return the headings of the columns that hold parts, by position; none where parts are named from row to row."""
    first = list(_filled(table.rows[0])) if table.rows else []
    headings = {column: line for column, line in first if part_of(line.text.strip()) or action_label(line.text.strip())}
    return headings if headings and 0 not in headings and len(table.rows) > 1 else {}


def _is_list_of_people(table: Table) -> bool:
    """Whether each column of a table is headed by a label such as "Til stede" and "Afbud"."""
    first = [line.text.strip() for _, line in _filled(table.rows[0])] if table.rows else []
    return len(first) > 1 and all((label := head_label(text)) and label[0] in PEOPLE for text in first)


def _column_by_column(table: Table) -> Iterator[Line]:
    width = max(len(row) for row in table.rows)
    for column in range(width):
        for row in table.rows:
            yield from (line for at, line in _filled(row) if at == column)


def _filled(row: Sequence[Cell | None]) -> Iterator[tuple[int, Line]]:
    for column, cell in enumerate(row):
        yield from ((column, line) for line in (cell.lines if cell else ()) if line.text.strip())


def _with_numbers_joined(row: Sequence[Cell | None]) -> Iterator[tuple[int, Line]]:
    """Return the lines of a row with their columns; a number alone in its cell begins the line beside it."""
    waiting: Line | None = None
    lines = list(_filled(row))
    for at, (column, line) in enumerate(lines):
        if waiting is not None:
            line = replace(line, runs=(*waiting.runs, Run(" "), *line.runs))
            waiting = None
        elif _NUMBER_ALONE.fullmatch(line.text.strip()) and at + 1 < len(lines) and lines[at + 1][0] > column:
            waiting = _with_stop(line)
            continue
        yield column, line


def _with_stop(line: Line) -> Line:
    """Return the line of a lone number with a full stop, so that it reads as the number of an item."""
    if line.text.strip()[-1] in ".:)":
        return line
    *before, last = line.runs
    return replace(line, runs=(*before, replace(last, text=last.text.rstrip() + ".")))


def _numbered(lines: Iterable[Line]) -> Iterator[Line]:
    """Return the lines, those with neither line number nor table counted over the document."""
    for number, line in enumerate(lines, start=1):
        place = line.place
        if place.line_start is None and place.table is None:
            yield replace(line, place=replace(place, line_start=number, line_end=number))
        else:
            yield line
