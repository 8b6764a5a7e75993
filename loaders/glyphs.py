"""Printed characters put back into lines: what stands beside each other, what below, and where a paragraph ends."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from loaders.contents import merged_runs
from loaders.reading import Line, Place, Run

_SPACE = 0.2
"""A gap wider than this share of the letter size is a space."""

COLUMN_GAP = 1.2
"""A gap wider than this share of the letter size parts two texts on the same height."""

_PARAGRAPH_GAP = 1.6
"""Lines farther apart than this share of the usual distance have a blank line between them."""

_FEWEST_IN_COLUMNS, _FULL, _SAME_EDGE = 6, 0.6, 3.0
"""Prose in two columns has at least so many lines side by side, most of them filling most of their column."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character and its box, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    red: bool = False
    struck: bool = False
    bold: bool = False
    turn: int = 0
    """0 reads to the right, 1 upwards, -1 downwards."""

    @property
    def middle(self) -> float:
        """Half-way down the character."""
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        """Half-way across the character."""
        return (self.x0 + self.x1) / 2


def rows_of_glyphs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Return the characters of each printed height, top first, each from left to right."""
    rows: list[list[Glyph]] = []
    height = size = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.middle, glyph.x0)):
        if not rows or glyph.middle - height > 0.5 * max(size, glyph.size, 1):
            rows.append([])
            height, size = glyph.middle, glyph.size
        rows[-1].append(glyph)
    return [sorted(row, key=lambda glyph: glyph.x0) for row in rows]


def segments(row: Sequence[Glyph], *, gap: float = COLUMN_GAP) -> list[list[Glyph]]:
    """Return the parts of a row that wide gaps part; characters that are only space belong to the gap."""
    inked = [glyph for glyph in row if glyph.text.strip()]
    parts = [inked[:1]] if inked else []
    for before, glyph in pairwise(inked):
        if glyph.x0 - before.x1 > gap * max(before.size, glyph.size):
            parts.append([])
        parts[-1].append(glyph)
    return parts


def line_of_glyphs(row: Sequence[Glyph], place: Place) -> Line:
    """Return the characters of one printed height as a line, with spaces where gaps are."""
    return Line(merged_runs(_spaced_runs(row)), place)


def _spaced_runs(row: Sequence[Glyph]) -> Iterator[Run]:
    inked = [glyph for glyph in row if glyph.text.strip()]
    for before, glyph in zip([None, *inked], inked, strict=False):
        gap = before is not None and glyph.x0 - before.x1 > _SPACE * min(before.size, glyph.size)
        same = before is not None and (before.red, before.struck, before.bold) == (glyph.red, glyph.struck, glyph.bold)
        if gap and not same:
            yield Run(" ")
        yield Run((" " if gap and same else "") + glyph.text, glyph.red, glyph.struck, glyph.bold)


def _by_direction(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Return the characters of each reading direction, turned so that they read to the right."""
    glyphs = list(glyphs)
    for turn in (0, 1, -1):
        yield [_turned(glyph) for glyph in glyphs if glyph.turn == turn]


def _turned(glyph: Glyph) -> Glyph:
    if glyph.turn == 0:
        return glyph
    sides = (-glyph.bottom, -glyph.top, glyph.x0, glyph.x1)
    x0, x1, top, bottom = sides if glyph.turn > 0 else (glyph.top, glyph.bottom, -glyph.x1, -glyph.x0)
    return replace(glyph, x0=x0, x1=x1, top=top, bottom=bottom, size=bottom - top)


def lines_of_glyphs(glyphs: Iterable[Glyph], place: Place) -> tuple[Line, ...]:
    """Return the lines of one cell, with an empty line where the paragraphs stand apart; sideways text is turned."""
    return tuple(line for part in _by_direction(glyphs) for line in _paragraphs(part, place))


def _paragraphs(glyphs: Sequence[Glyph], place: Place) -> list[Line]:
    rows = [row for row in rows_of_glyphs(glyphs) if any(glyph.text.strip() for glyph in row)]
    distances = [_height(below) - _height(above) for above, below in pairwise(rows)]
    usual = min([*distances, *(1.4 * max(glyph.size for glyph in row) for row in rows[:1])], default=0)
    lines = []
    for distance, row in zip([0, *distances], rows, strict=False):
        if distance > _PARAGRAPH_GAP * usual:
            lines.append(Line((), place))
        lines.append(line_of_glyphs(row, place))
    return lines


def loose_lines(glyphs: Iterable[Glyph], place: Place) -> tuple[Line, ...]:
    """Return the lines outside the tables; texts far apart on the same height are lines of their own."""
    printed = ([segments(row) for row in rows_of_glyphs(part)] for part in _by_direction(glyphs))
    return tuple(line_of_glyphs(part, place) for rows in printed for part in _column_by_column(rows))


def _column_by_column(rows: Sequence[list[list[Glyph]]]) -> Iterator[list[Glyph]]:
    """Return the texts of rows in reading order: of prose set in two columns the left before the right.

    A text over both columns, such as a title, ends them.
    """
    border = _border_of_columns(rows)
    right: list[list[Glyph]] = []
    for row in rows:
        if border is None or any(part[0].x0 < border - 1 and part[-1].x1 > border + 1 for part in row):
            yield from right
            yield from row
            right = []
            continue
        yield from (part for part in row if part[0].x0 < border - 1)
        right += [part for part in row if part[0].x0 >= border - 1]
    yield from right


def _border_of_columns(rows: Sequence[list[list[Glyph]]]) -> float | None:
    """Return where the right of two columns of prose begins; None on a page with one, or with lists side by side.

    Prose fills most of its column on most of the lines, and all lines of the right column begin at one place.
    """
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < _FEWEST_IN_COLUMNS:
        return None
    border = median(right[0].x0 for _, right in pairs)
    left_edge = min(left[0].x0 for left, _ in pairs)
    right_edge = max(right[-1].x1 for _, right in pairs)
    full = [
        left[-1].x1 < border
        and abs(right[0].x0 - border) < _SAME_EDGE
        and left[-1].x1 - left_edge > _FULL * (border - left_edge)
        and right[-1].x1 - border > _FULL * (right_edge - border)
        for left, right in pairs
    ]
    return border if sum(full) > _FULL * len(pairs) else None


def text_of(row: Sequence[Glyph]) -> str:
    """Return the words of the characters."""
    return line_of_glyphs(row, Place()).text


def _height(row: Sequence[Glyph]) -> float:
    return sum(glyph.middle for glyph in row) / len(row)
