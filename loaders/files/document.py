"""What every reader gives back: places, cells, initiatives, problems; and the one error of a refused document."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from danish.messages import NOTHING_CHANGED


class UnreadableDocument(Exception):
    """A document that is refused whole; nothing of it is used.

    Attributes
    ----------
    code : str
        One of the codes of ``docs/error_codes.csv``, e.g. ``TOM_FIL``.
    reason : str
        Danish, fit to show: what happened, that nothing was changed, what to do.
    """

    def __init__(self, code: str, reason: str):
        super().__init__(reason)
        self.code = code
        self.reason = reason

    @property
    def why(self) -> str:
        """The reason without the words that nothing was changed, to say it of a part of what was read."""
        return " ".join(self.reason.replace(NOTHING_CHANGED, "").split())


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page or slide, table and row, sheet cell, or lines; each counted from 1."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None
    cell: str | None = None
    line_start: int | None = None
    line_end: int | None = None
    slide: bool = False

    def __str__(self) -> str:
        """The place as a Danish reader looks it up: "side 3, tabel 1, række 7", "linje 15-19"."""
        parts = []
        if self.sheet is not None:
            parts.append(f"ark {self.sheet}")
        if self.page is not None:
            parts.append(f"{'dias' if self.slide else 'side'} {self.page}")
        if self.table is not None:
            parts.append(f"tabel {self.table}")
        if self.row is not None:
            parts.append(f"række {self.row}")
        if self.cell is not None:
            parts.append(f"celle {self.cell}")
        if self.line_start is not None:
            span = f"{self.line_start}-{self.line_end}" if self.line_end != self.line_start else f"{self.line_start}"
            parts.append(f"linje {span}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. Red means changed since the last issue; red and struck means removed.

    ``dot`` is the word for the colour of a sign that shows a light (●); None for words, and in black.
    """

    text: str
    red: bool = False
    struck: bool = False
    bold: bool = False
    dot: str | None = None

    def __post_init__(self):
        # Some programs write "å" as "a" and a ring; here a letter is one sign, or the same word would be two.
        if not (self.text.isascii() or unicodedata.is_normalized("NFC", self.text)):
            object.__setattr__(self, "text", unicodedata.normalize("NFC", self.text))


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or one paragraph, with its place; ``number`` is the one that Word makes for it ("2.").

    ``role`` is what the file itself says of where it stands: "header", "footer", "footnote", "box" (a text box) or
    "quoted" (an older mail below the newest); "" is the running text. ``level`` is the level of a heading by its style,
    0 for the document's title; ``is_bullet`` where the file makes a bullet before the line.
    """

    runs: tuple[Run, ...]
    place: Place
    number: str = ""
    role: str = ""
    level: int | None = None
    is_bullet: bool = False

    @property
    def text(self) -> str:
        """The words of the line, also the struck ones."""
        # Most lines are one run, and lines are asked for their words more often than for anything else.
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    def part(self, begin: int, end: int | None = None) -> "Line":
        """Return the line with the runs of ``text[begin:end]`` only."""
        cut, position = [], 0
        for run in self.runs:
            last = None if end is None else max(0, end - position)
            piece = run.text[max(0, begin - position) : last]
            cut += [replace(run, text=piece)] if piece else []
            position += len(run.text)
        return replace(self, runs=tuple(cut))


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its lines, blank ones included, and its place.

    ``fill`` is the colour of its background in a word ("rød", "gul", "grøn"), None where it is white, black or none, as
    shown: also by a rule of the sheet. ``value`` is what the cell holds where the format knows of numbers and days, and
    ``number_format`` how that is shown ("0.0%").
    """

    lines: tuple[Line, ...]
    place: Place
    fill: str | None = None
    value: date | datetime | float | int | bool | None = None
    number_format: str | None = None

    @property
    def text(self) -> str:
        """The lines of the cell, joined by line feeds."""
        return self.lines[0].text if len(self.lines) == 1 else "\n".join([line.text for line in self.lines])


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. None stands where the cell above or to the left is merged over this one.

    ``n_above`` is how many of the page's lines stand above the table; None where all of them do, or nobody knows.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    place: Place
    n_above: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, slide or sheet: its tables, and the lines outside them, each in reading order.

    ``name`` is the title of a slide or the name of a sheet.
    """

    place: Place
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found that could not be used, or needs a person's eye. ``reason`` is Danish and fit to show."""

    code: str
    place: Place
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its format's reader sees it, before anyone asks what it means.

    ``format`` is pdf, pptx, docx, xlsx, csv or txt. ``shows_colour`` is False where the format cannot carry red marks
    (text, CSV): then nobody knows what was changed. ``dated_on`` is the document's own date, where it states one.
    ``parts`` are the files attached to a mail, each read as itself.
    """

    name: str
    sha256: str
    format: str
    title: str | None
    dated_on: date | None
    shows_colour: bool
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    parts: "tuple[Document, ...]" = ()

    def lines(self) -> Iterator[Line]:
        """Every line of the document, in tables and outside, merged cells once."""
        for page in self.pages:
            yield from page.lines
            for table in page.tables:
                for row in table.rows:
                    for cell in row:
                        if cell is not None:
                            yield from cell.lines


_ESCAPED = re.compile(r"_x00([01][0-9A-Fa-f])_")
_LINE_ENDS = MappingProxyType({0x09: "\t", 0x0A: "\n", 0x0B: "\n"})

_DOTS = frozenset("●⬤•■◼▪◆○◉▲▼★")

MAX_ROWS = 20_000
MAX_FIGURE_ROWS = 120_000
"""Rows with a number in them may be as many as a statistics bank hands out."""
MAX_COLUMNS = 200
MAX_CELL_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class Contents:
    """The pages of a document, what was found beside the content, and the title kept in the file's properties.

    Of a mail also the day it was sent, and the files attached, each its name and bytes.
    """

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()
    core_title: str | None = None
    dated_on: date | None = None
    attachments: tuple[tuple[str, bytes], ...] = ()


def unescaped(text: str) -> str:
    """Return the text of an Office file with "_x000B_" and the like as the line feeds they stand for.

    Source: ECMA-376 part 1, 22.4.2.4; other control characters are left out.
    """
    return _ESCAPED.sub(lambda found: _LINE_ENDS.get(int(found[1], 16), ""), text)


def merged_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with neighbours of the same look joined and empty ones left out."""
    merged: list[Run] = []
    for run in runs:
        if merged and _look(merged[-1]) == _look(run):
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _look(run: Run) -> tuple[bool, bool, bool, str | None]:
    return run.red, run.struck, run.bold, run.dot


def is_dot(text: str) -> bool:
    """Whether a text is only a sign that shows a light by its colour."""
    return bool(text.strip()) and set(text.strip()) <= _DOTS


def fill_with_dot(fill: str | None, lines: Iterable[Line]) -> str | None:
    """Return the colour of a cell: of the light, where it holds nothing else, and else of its background."""
    runs = [run for line in lines for run in line.runs if run.text.strip()]
    return next((run.dot for run in runs if run.dot), fill) if runs and all(is_dot(run.text) for run in runs) else fill


def lines_of_runs(runs: Iterable[Run], place: Place) -> tuple[Line, ...]:
    """One line per line feed in the runs; a text without any is one line, also when it is empty."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines[-1].append(replace(run, text=first))
        lines.extend([replace(run, text=part)] for part in rest)
    return tuple(Line(merged_runs(parts), place) for parts in lines)


def trimmed(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines without blank ones first and last; blank ones between stay, for they part the paragraphs."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    return tuple(lines[filled[0] : filled[-1] + 1]) if filled else ()


def is_bold(line: Line) -> bool:
    """Whether every word of the line is bold."""
    return all(run.bold for run in line.runs if run.text.strip())
