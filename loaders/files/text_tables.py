"""Tables of figures that are set with blanks in plain text: each figure ends where those above and below it end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.files.document import Cell, Line, Page, Place, Run, Table

_WORD = re.compile(r"\S+")
_FIGURE = re.compile(r"[<>~+±–−-]?\d[\d.,]*(?:%|\*)?")
_SIGNS = ("-", "–", ".", "..", "...", "…", "?", "*", "x", "i.o.", "u.o.", "n/a", "i.i.", "i.s.")
"""What stands in the place of a figure; a word there makes the line prose."""
_RULE = re.compile(r"[\s=_+|–—-]*[=_–—-]{5,}[\s=_+|–—-]*")
_FEWEST_FIGURES, _FEWEST_ROWS = 2, 3
"""Two numbers in one line are prose; below each other in three they are a table."""
_SAME_END = 1
_MOST_HEADING_LINES = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with its label and the spans of its figures; ``at`` is its position among the lines of the page."""

    at: int
    line: Line
    label: str
    figures: tuple[tuple[int, int], ...]

    @property
    def ends(self) -> tuple[int, ...]:
        return tuple(end for _, end in self.figures)


def with_tables(page: Page) -> Page:
    """Return a page of text with its tables of figures taken out of its lines.

    A table is three lines or more that each end on as many figures in the same columns, below a line with a heading
    over most of them. Lines of hyphens between them are its rules. Without headings the lines stay as they are.
    """
    tables: list[Table] = []
    taken: set[int] = set()
    for rows in _stretches(page.lines):
        heads = _heads_over(page.lines, rows)
        if not heads:
            continue
        place = replace(page.place, table=len(tables) + 1)
        first, last = heads[0], rows[-1].at
        n_above = first - sum(at < first for at in taken)
        cells = [_heading_cells(page.lines[at], rows[0], place) for at in heads if not _RULE.fullmatch(_text(page, at))]
        cells += [_cells(row, place) for row in rows]
        tables.append(Table(tuple(cells), place, n_above=n_above))
        taken |= {*range(first, last + 1)}
        if last + 1 < len(page.lines) and _RULE.fullmatch(_text(page, last + 1)):
            taken.add(last + 1)
    lines = tuple(line for at, line in enumerate(page.lines) if at not in taken)
    return replace(page, tables=(*page.tables, *tables), lines=lines) if tables else page


def _text(page: Page, at: int) -> str:
    return page.lines[at].text.expandtabs()


def _stretches(lines: Sequence[Line]) -> Iterator[list[_Row]]:
    """Yield the rows of figures that follow each other with their figures in the same columns."""
    rows: list[_Row] = []
    for at, line in enumerate(lines):
        if _RULE.fullmatch(line.text):
            continue
        row = _row(at, line)
        if rows and (row is None or not _are_alike(rows[0], row)):
            yield from [rows] if len(rows) >= _FEWEST_ROWS else []
            rows = []
        rows += [row] if row else []
    if len(rows) >= _FEWEST_ROWS:
        yield rows


def _row(at: int, line: Line) -> _Row | None:
    """Return a line that says a name and then figures alone; None where it says anything else."""
    text = line.text.expandtabs() if line.role != "quoted" else ""
    words = list(_WORD.finditer(text))
    n_figures = 0
    while n_figures < len(words) and _is_figure(words[-1 - n_figures].group()):
        n_figures += 1
    figures = words[len(words) - n_figures :]
    label = text[: figures[0].start()] if figures else ""
    if n_figures < _FEWEST_FIGURES or not any(map(str.isalnum, label)) or not label.endswith("  "):
        return None
    return _Row(at, line, label.strip(), tuple(word.span() for word in figures))


def _is_figure(word: str) -> bool:
    return _FIGURE.fullmatch(word) is not None or word.casefold() in _SIGNS


def _are_alike(one: _Row, other: _Row) -> bool:
    both = zip(one.ends, other.ends, strict=False)
    return len(one.figures) == len(other.figures) and all(abs(a - b) <= _SAME_END for a, b in both)


def _heads_over(lines: Sequence[Line], rows: Sequence[_Row]) -> list[int]:
    """Return the positions of the lines of headings, and of the rules among them, right above the first row."""
    heads: list[int] = []
    at = rows[0].at - 1
    while at >= 0 and len(heads) <= _MOST_HEADING_LINES:
        text = lines[at].text.expandtabs()
        if not _RULE.fullmatch(text) and not _is_heading(text, rows[0]):
            break
        heads.insert(0, at)
        at -= 1
    while heads and _RULE.fullmatch(lines[heads[0]].text):
        heads.pop(0)
    return heads


def _is_heading(text: str, row: _Row) -> bool:
    """Whether the words of a line stand over most of the figures of a row, or over several of them each."""
    over = {column for _, column in _in_columns(text, row)} - {0}
    is_apart = "  " in text.strip() or text.startswith("  ")
    return is_apart and 2 * len(over) >= len(row.figures) and len(text.rstrip()) <= row.ends[-1] + _SAME_END


def _in_columns(text: str, row: _Row) -> Iterator[tuple[re.Match, int]]:
    """Yield each word with the column it stands over: that of the figure it ends with, else the one nearest to it."""
    begin = row.figures[0][0]
    for word in _WORD.finditer(text):
        is_label = word.start() < len(row.label) or word.end() < begin - _LONGEST_BEFORE
        nearest = min(range(len(row.ends)), key=lambda n: abs(_middle(word.span()) - _middle(row.figures[n])))
        exact = next((n for n, end in enumerate(row.ends) if abs(end - word.end()) <= _SAME_END), nearest)
        yield word, 0 if is_label else 1 + exact


_LONGEST_BEFORE = 12
"""How far to the left of a figure a longer heading over it may begin."""


def _middle(span: tuple[int, int]) -> float:
    return sum(span) / 2


def _heading_cells(line: Line, row: _Row, place: Place) -> tuple[Cell, ...]:
    words: dict[int, str] = {}
    for column, found in groupby(_in_columns(line.text.expandtabs(), row), key=lambda pair: pair[1]):
        said = " ".join(word.group() for word, _ in found)
        words[column] = f"{words[column]} {said}" if column in words else said
    return tuple(_cell(words.get(column, ""), line, place) for column in range(1 + len(row.figures)))


def _cells(row: _Row, place: Place) -> tuple[Cell, ...]:
    text = row.line.text.expandtabs()
    return tuple(_cell(said, row.line, place) for said in (row.label, *(text[begin:end] for begin, end in row.figures)))


def _cell(text: str, line: Line, place: Place) -> Cell:
    where = replace(line.place, table=place.table)
    return Cell((Line((Run(text),), where),) if text else (), where)
