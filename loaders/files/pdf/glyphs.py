"""Printed characters put back into lines: what stands beside each other, what below, and where a paragraph ends."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from loaders.files.document import Line, Place, Run, merged_runs

_SPACE = 0.2
"""A gap wider than this share of the letter size is a space."""

COLUMN_GAP = 1.2
"""A gap wider than this share of the letter size parts two texts on the same height."""

_PARAGRAPH_GAP = 1.6
"""Lines farther apart than this share of the usual distance have a blank line between them."""

_FEWEST_IN_COLUMNS, _FULL, _SAME_EDGE = 6, 0.6, 3.0
"""Prose in two columns has at least so many lines side by side, most of them filling most of their column."""

_NEARLY_ALL, _OFF_LINE = 0.8, 0.1
"""Nearly all lines of a column begin at its edge; off line is a tenth of the letter size higher or lower."""

_NARROWEST_COLUMN, _FEWEST_NUMBERED, _MOST_OTHER = 120.0, 3, 0.25
"""A column is wider than the numbers and labels at the left of a page; so many numbered lines in order show two, where
few other lines begin with a number: "14 senge" is none of an item."""

_NUMBERED = re.compile(r"(?:\w+\s)?(\d{1,2})[.):]?\s\S")


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
    dot: str | None = None
    """The word for its colour, of a sign that shows a light."""
    turn: int = 0
    """0 reads to the right, 1 upwards, -1 downwards."""
    opens: bool = field(default=False, compare=False)
    """Whether it begins a text of its own: the gap before it holds no space, on a page that prints its spaces."""

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
    return _parted(row, lambda before, glyph: _is_wide(before, glyph, gap))


def texts_beside(row: Sequence[Glyph], *, gap: float = COLUMN_GAP) -> list[list[Glyph]]:
    """Return the parts of a row as the cells of a table are parted: also by narrow gaps that hold no printed space."""
    return _parted(row, lambda before, glyph: glyph.opens or _is_wide(before, glyph, gap))


def _parted(row: Sequence[Glyph], is_apart: Callable[[Glyph, Glyph], bool]) -> list[list[Glyph]]:
    inked = [glyph for glyph in row if glyph.text.strip()]
    parts = [inked[:1]] if inked else []
    for before, glyph in pairwise(inked):
        if is_apart(before, glyph):
            parts.append([])
        parts[-1].append(glyph)
    return parts


def _is_wide(before: Glyph, glyph: Glyph, gap: float) -> bool:
    return glyph.x0 - before.x1 > gap * max(before.size, glyph.size)


def with_openings(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the characters, marked where they open a text: the gap before them holds no space, as most gaps do.

    What stands after a bullet or the number of an item goes on with it.
    """
    n_spaced, opening = 0, set()
    for row in rows_of_glyphs(glyph for glyph in glyphs if glyph.turn == 0):
        is_spaced, begun, last = False, "", None
        for glyph in row:
            if not glyph.text.strip():
                is_spaced = True
                continue
            if last is not None and glyph.x0 - last.x1 > _SPACE * min(last.size, glyph.size):
                n_spaced += is_spaced
                if not is_spaced and not _ITEM.fullmatch(begun):
                    opening.add(id(glyph))
                begun = ""
            begun, is_spaced, last = begun + glyph.text, False, glyph
    if n_spaced < len(opening):
        return list(glyphs)
    return [replace(glyph, opens=True) if id(glyph) in opening else glyph for glyph in glyphs]


_ITEM = re.compile(r"\W|\w{1,2}[.)]")


def line_of_glyphs(row: Sequence[Glyph], place: Place) -> Line:
    """Return the characters of one printed height as a line, with spaces where gaps are."""
    return Line(merged_runs(_spaced_runs(row)), place)


def _spaced_runs(row: Sequence[Glyph]) -> Iterator[Run]:
    inked = [glyph for glyph in row if glyph.text.strip()]
    for before, glyph in zip([None, *inked], inked, strict=False):
        gap = before is not None and glyph.x0 - before.x1 > _SPACE * min(before.size, glyph.size)
        same = before is not None and _look(before) == _look(glyph)
        if gap and not same:
            yield Run(" ")
        yield Run((" " if gap and same else "") + glyph.text, *_look(glyph))


def _look(glyph: Glyph) -> tuple[bool, bool, bool, str | None]:
    return glyph.red, glyph.struck, glyph.bold, glyph.dot


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
    border = _border_of_columns(rows) or _border_by_numbers(rows) or _border_off_line(rows)
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


def _border_off_line(rows: Sequence[list[list[Glyph]]]) -> float | None:
    """Return where the right of two columns of prose begins whose lines stand at heights of their own; else None.

    Where the columns have other gaps, few lines stand side by side and none of a table's rows do: both columns have
    lines enough, nearly all begin at the edge of theirs, most fill it, and no line runs over both.
    """
    parts = [part for row in rows for part in row]
    edge = min((part[0].x0 for part in parts), default=0.0)
    starts = Counter(round(part[0].x0) for part in parts if part[0].x0 - edge > _NARROWEST_COLUMN)
    if not starts:
        return None
    border = float(starts.most_common(1)[0][0])
    columns = (
        [part for part in parts if part[-1].x1 < border],
        [part for part in parts if part[0].x0 > border - _SAME_EDGE],
    )
    if sum(map(len, columns)) < len(parts) or min(map(len, columns)) < _FEWEST_IN_COLUMNS:
        return None
    are_set = all(_is_column_of_prose(column, at) for column, at in zip(columns, (edge, border), strict=True))
    return border if are_set and _stand_off_line(rows) else None


def _is_column_of_prose(parts: Sequence[Sequence[Glyph]], at: float) -> bool:
    width = max(part[-1].x1 for part in parts) - at
    begin = sum(abs(part[0].x0 - at) < _SAME_EDGE for part in parts)
    full = sum(part[-1].x1 - at > _FULL * width for part in parts)
    return begin > _NEARLY_ALL * len(parts) and full > _FULL * len(parts)


def _stand_off_line(rows: Sequence[list[list[Glyph]]]) -> bool:
    """Whether most texts side by side stand a little above or below each other, as the cells of a row never do."""
    apart = [abs(_height(row[0]) - _height(row[1])) > _OFF_LINE * row[0][0].size for row in rows if len(row) == 2]
    return sum(apart) * 2 > len(apart) >= _FEWEST_NUMBERED


def _border_by_numbers(rows: Sequence[list[list[Glyph]]]) -> float | None:
    """Return where the right of two columns begins whose numbered lines go on with those of the left; else None.

    Short lines and lists fill no column, but "1.", "2." to the left and "3.", "4." to the right are read down first.
    """
    parts = [part for row in rows for part in row]
    starts = Counter(round(part[0].x0) for part in parts)
    edge = min(starts, default=0)
    far = [(n, x0) for x0, n in starts.items() if x0 - edge > _NARROWEST_COLUMN]
    if not far:
        return None
    border = max(far)[1]
    left, right = (
        [int(found[1]) for part in parts if _begins(part, at) and (found := _NUMBERED.match(text_of(part)))]
        for at in (edge, border)
    )
    in_order = _counted_on(left)
    going_on = _counted_on(right, after=in_order[-1] if in_order else 0)
    n_going = len(in_order) + len(going_on)
    goes_on = bool(in_order and going_on) and going_on[0] == in_order[-1] + 1
    n_other = len(left) + len(right) - n_going
    return border if goes_on and n_going >= _FEWEST_NUMBERED and n_other <= _MOST_OTHER * n_going else None


def _counted_on(numbers: Sequence[int], *, after: int | None = None) -> list[int]:
    """Return the numbers that count on, each one higher than the one before it, from the first or after another."""
    counted: list[int] = []
    last = (numbers[0] - 1 if numbers else 0) if after is None else after
    for number in numbers:
        if number == last + 1:
            counted.append(number)
            last = number
    return counted


def _begins(part: Sequence[Glyph], at: float) -> bool:
    return abs(part[0].x0 - at) < _SAME_EDGE


def text_of(row: Sequence[Glyph]) -> str:
    """Return the words of the characters."""
    return line_of_glyphs(row, Place()).text


def _height(row: Sequence[Glyph]) -> float:
    return sum(glyph.middle for glyph in row) / len(row)
