"""Boxes set out in columns on a slide, as a table: what a roadmap of shapes shows without being one."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from loaders.files.document import Cell, Line, Place, Table

_FEWEST_HEADS, _FEWEST_ROWS = 4, 2
_MOST_HEAD_WORDS = 3
_OVERLAP = 0.5
"""A box stands in a column where it covers half of it, and beside another in a row where it shares half its height."""


@dataclass(frozen=True, slots=True)
class Box:
    """A shape with words: its lines, its edges in the slide's own unit, and the word for its colour."""

    lines: tuple[Line, ...]
    left: int
    top: int
    width: int
    height: int
    fill: str | None = None

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def middle(self) -> int:
        """How far down its middle is."""
        return self.top + self.height // 2

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(" ".join(line.text for line in self.lines).split())


def table_of_boxes(
    boxes: Sequence[Box], place: Place, *, is_head: Callable[[str], bool]
) -> tuple[Table, list[Box]] | None:
    """Return the table that boxes make and the boxes outside it; None where they make none.

    Its headings are a row of four boxes or more beside each other that are heads; below them boxes stand in rows, each
    over the columns it covers, those left of the first heading in a column of their own.

    Parameters
    ----------
    is_head
        Whether the words of a box can stand over such a column, as those of a period do.
    """
    rows = _rows([box for box in boxes if box.text or box.fill])
    for at, heads in enumerate(rows):
        below = [row for row in rows[at + 1 :] if any(_columns(box, heads) for box in row)]
        if len(heads) >= _FEWEST_HEADS and len(below) >= _FEWEST_ROWS and _are_heads(heads, is_head):
            break
    else:
        return None
    labels = [[box for box in row if box.right <= heads[0].left + heads[0].width // 2] for row in below]
    if not all(labels):
        return None
    head = (Cell((), replace(place, row=1)), *(_cell([box], replace(place, row=1)) for box in heads))
    body = [
        _row(own, row, heads, replace(place, row=n)) for n, (own, row) in enumerate(zip(labels, below, strict=True), 2)
    ]
    inside = {id(box) for row in (heads, *below) for box in row}
    return Table((head, *body), place), [box for box in boxes if id(box) not in inside]


def _rows(boxes: Sequence[Box]) -> list[list[Box]]:
    """The boxes beside each other, from the top, each row from the left."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box.middle):
        if rows and abs(box.middle - rows[-1][-1].middle) <= _OVERLAP * max(1, min(box.height, rows[-1][-1].height)):
            rows[-1].append(box)
        else:
            rows.append([box])
    return [sorted(row, key=lambda box: box.left) for row in rows]


def _are_heads(row: Sequence[Box], is_head: Callable[[str], bool]) -> bool:
    apart = all(one.left + one.width * _OVERLAP < other.left for one, other in pairwise(row))
    return apart and all(len(box.text.split()) <= _MOST_HEAD_WORDS and is_head(box.text) for box in row)


def _columns(box: Box, heads: Sequence[Box]) -> list[int]:
    """The columns of which a box covers half, or in which it lies itself."""
    borders = [*(head.left for head in heads[1:])]
    covered = [
        at
        for at, head in enumerate(heads)
        if min(box.right, head.right) - max(box.left, head.left) >= _OVERLAP * head.width
    ]
    is_inside = heads[0].left <= box.left + box.width // 2 <= heads[-1].right
    return covered or ([bisect_right(borders, box.left + box.width // 2)] if is_inside else [])


def _row(labels: Sequence[Box], row: Sequence[Box], heads: Sequence[Box], place: Place) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = [_cell(labels, place), *(Cell((), place) for _ in heads)]
    bars = [box for box in row if box not in labels]
    for columns, over in groupby(bars, key=lambda box: _columns(box, heads)):
        if columns:
            cells[columns[0] + 1] = _cell(list(over), place)
            cells[columns[0] + 2 : columns[-1] + 2] = [None] * (columns[-1] - columns[0])
    return tuple(cells)


def _cell(boxes: Sequence[Box], place: Place) -> Cell:
    lines = tuple(replace(line, place=place) for box in boxes for line in box.lines)
    return Cell(lines, place, next((box.fill for box in boxes if box.fill), None))
