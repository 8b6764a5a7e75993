"""The text of a paper that is kept, line by line with its place, to be read: names hidden as everywhere else."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count, pairwise

from sqlalchemy import Connection

from data import queries
from loaders import kinds, papers
from loaders.files import Cell, Document, Line, Page, Place, Table, read_document
from loaders.names import Names, veiled
from loaders.questions import Answers

Run = tuple[str, str]
"""A stretch of text and its marks: "" , "r" (red: changed) or "rs" (red and struck: removed)."""

# A paper may name a place more closely than its lines do, as a cell where the whole row is meant; then the next counts.
_LESS_AND_LESS = ("line", "cell", "row", "table", "page")


@dataclass(frozen=True, slots=True)
class Passage:
    """One line, or one row of a table: ``cells`` hold the lines of each cell, a line outside tables is one cell.

    ``section`` is the page, slide or sheet it stands on, as a heading; "" where the file has none. ``numbers`` are
    those of the lines, cell by cell, as `Document.lines` counts them from 0.
    """

    section: str
    is_row: bool
    cells: tuple[tuple[Line, ...], ...]
    numbers: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class PaperText:
    """A paper as it is stored, and the people it names, who are None where names are kept."""

    document: Document
    names: Names | None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The lines and rows of the paper, in its order, as they stand: not to be shown but by `runs`."""
        counted = count()
        numbers = {id(line): next(counted) for line in self.document.lines()}
        return tuple(passage for page in self.document.pages for passage in _passages(page, numbers))

    def reading(self, words: str) -> list[int]:
        """Return the numbers of the lines that hold no other words than these."""
        asked = " ".join(words.split()).casefold()
        return [number for number, line in self._numbered if " ".join(line.text.split()).casefold() == asked]

    @cached_property
    def _numbered(self) -> list[tuple[int, Line]]:
        return [
            numbered
            for passage in self.passages
            for numbers, cell in zip(passage.numbers, passage.cells, strict=True)
            for numbered in zip(numbers, cell, strict=True)
        ]

    def runs(self, line: Line) -> tuple[Run, ...]:
        """Return the words of a line with their marks; a line with a name in it is told without its colours."""
        told = f"{line.number} {line.text}" if line.number else line.text
        shown = told if self.names is None else veiled(told, self.names)
        if shown != told:
            return ((shown, ""),)
        numbered = ((f"{line.number} ", ""),) if line.number else ()
        return numbered + tuple((run.text, _marks(run.red, run.struck)) for run in line.runs)

    def words(self, text: str) -> str:
        """Return other words of the paper, such as the name of a sheet, as they may be shown."""
        return text if self.names is None else veiled(text, self.names)

    def at(self, asked: Place) -> frozenset[int]:
        """Return the numbers of the lines that stand at a place; those of the nearest wider place where none do."""
        for n in range(len(_LESS_AND_LESS)):
            wanted = _told(asked, _LESS_AND_LESS[n:])
            if not wanted:
                break
            found = frozenset(number for number, line in self._numbered if _stands(line.place, wanted))
            if found:
                return found
        return frozenset()


def paper_text(connection: Connection, document_id: int, with_names: bool) -> PaperText | None:
    """Return the text of a paper from the file that is kept; None where none is.

    Raises
    ------
    UnreadableDocument
        The reader as it is now cannot open the file.
    """
    held = queries.papers.file_of(connection, document_id)
    kept = held and queries.papers.content(connection, held[0])
    if not held or not kept:
        return None
    name, data = kept
    whole = read_document(data, name=name)
    paper = next((part for part in whole.parts if part.sha256 == held[1]), whole)
    rows = queries.papers.newest_readings(connection, held[0])
    is_open = with_names and not papers.hides_names(rows)
    return PaperText(paper, None if is_open else _names(connection, whole, rows))


def _names(connection: Connection, document: Document, rows: Sequence[Mapping]) -> Names:
    """Return the people of a file; a name may be broken in two by the end of a line."""
    held = papers.answers_by_series(connection)
    said = (each for row in rows for each in (row["answers"], held.get(row["paper_series"], {})))
    values = {key: value for each in said for key, value in each.items()}
    answers = Answers(values, queries.papers.marks_secret(connection))
    lines = (line.text.strip() for paper in (document, *document.parts) for line in paper.lines())
    broken = (f"{one} {next_one}" for one, next_one in pairwise(line for line in lines if line))
    return kinds.names_in(document, papers.register_in(connection), answers, broken)


def _passages(page: Page, numbers: Mapping[int, int]) -> Iterator[Passage]:
    """Yield the lines of a page and the rows of its tables, each table where it stands among the lines."""
    place = dataclasses.replace(page.place, line_start=None, line_end=None)
    section = ": ".join(filter(None, [str(place), page.name if page.name and page.place.sheet is None else None]))
    section = section[:1].upper() + section[1:]
    tables = sorted(page.tables, key=lambda table: _above(table, page))
    for n, line in enumerate(page.lines):
        while tables and _above(tables[0], page) <= n:
            yield from _rows(tables.pop(0), section, numbers)
        yield Passage(section, False, ((line,),), ((numbers[id(line)],),))
    for table in tables:
        yield from _rows(table, section, numbers)


def _above(table: Table, page: Page) -> int:
    return len(page.lines) if table.n_above is None else table.n_above


def _rows(table: Table, section: str, numbers: Mapping[int, int]) -> Iterator[Passage]:
    for row in table.rows:
        cells = tuple(_lines(cell) for cell in row)
        if any(line.text.strip() for cell in cells for line in cell):
            own = tuple(tuple(numbers[id(line)] for line in cell.lines) if cell else () for cell in row)
            yield Passage(section, True, cells, own)


def _lines(cell: Cell | None) -> tuple[Line, ...]:
    """Return the lines of a cell, each with the cell's own place where it has none so close."""
    if cell is None:
        return ()
    return tuple(dataclasses.replace(line, place=_closest(line.place, cell.place)) for line in cell.lines)


def _closest(line: Place, cell: Place) -> Place:
    own = {field.name: getattr(line, field.name) for field in dataclasses.fields(line)}
    given = {name: value for name, value in own.items() if value not in (None, False)}
    return dataclasses.replace(cell, **given)


def _marks(is_red: bool, is_struck: bool) -> str:
    return ("rs" if is_struck else "r") if is_red else ""


def _told(asked: Place, names: Sequence[str]) -> dict[str, object]:
    """Return what a place says, of some of its parts; the sheet always counts."""
    told = {"sheet": asked.sheet, "page": asked.page, "table": asked.table, "row": asked.row, "cell": asked.cell}
    told["line"] = asked.line_start and (asked.line_start, asked.line_end or asked.line_start)
    return {name: value for name, value in told.items() if value is not None and name in ("sheet", *names)}


def _stands(place: Place, wanted: dict[str, object]) -> bool:
    own = {"sheet": place.sheet, "page": place.page, "table": place.table, "row": place.row, "cell": place.cell}
    if (lines := wanted.get("line")) is not None:
        first, last = lines
        if place.line_start is None or place.line_start > last or (place.line_end or place.line_start) < first:
            return False
    return all(own[name] == value for name, value in wanted.items() if name != "line")
