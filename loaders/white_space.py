"""A printed table without ruling lines: columns from the headings and the white between, rows from the gaps."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from loaders.glyphs import Glyph, lines_of_glyphs, rows_of_glyphs, segments, text_of
from loaders.headings import Headings, is_legend, is_page_mark, is_running_title, recognise_headings
from loaders.reading import Cell, Line, Place, Table

_SAME_HEIGHT = 6.0
_LINES_AT_EDGE = 3
_ROW_GAPS = (0.75, 1.4)
"""A gap can begin a row when it is this share, at least and at most, of the smallest gap above a theme."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The x positions that part the columns, and which column holds what."""

    boundaries: tuple[float, ...]
    headings: Headings

    def of(self, glyph: Glyph) -> int:
        """Return the column in which a character stands, counted from 0."""
        return bisect_right(self.boundaries, glyph.centre)


def table_in_white_space(
    glyphs: Sequence[Glyph],
    place: Place,
    *,
    rules: Sequence[tuple[float, float, float]] = (),
    before: Columns | None = None,
) -> tuple[Table, list[Glyph], Columns] | None:
    """Return the table of a page, the characters outside it and its columns; None without known headings.

    A page without headings goes on with the columns of the page ``before`` when no printed line crosses them. A row
    begins below a horizontal rule (x0, x1, y) where there are any; else where a theme begins, and where both the
    initiative and the follow-up begin after a gap as large as those above a theme. Title, legend and page mark stay
    outside.
    """
    printed = [row for row in rows_of_glyphs(glyphs) if text_of(row)]
    found = _headings(printed)
    if found is None and (before is None or not _fits(printed, before)):
        return None
    first = 0 if found is None else found[0]
    left_out = set(map(id, _furniture(printed[first:])))
    kept = ([glyph for glyph in row if id(glyph) not in left_out] for row in printed[first:])
    body = [row for row in kept if text_of(row)]
    columns = before if found is None else Columns(_boundaries(body, found[1]), found[2])
    if columns is None or not body:
        return None
    inside = {id(glyph) for row in body for glyph in row}
    outside = [glyph for glyph in glyphs if id(glyph) not in inside]
    top, rest = ([], body) if found is None else (body[:1], body[1:])
    heights = _row_tops(rest, columns, rules, top[0] if top else [])
    groups = ([top[0]] if top else []) + _grouped(rest, heights)
    rows = tuple(
        _cells(group, columns, Place(page=place.page, table=1, row=n)) for n, group in enumerate(groups, start=1)
    )
    return Table(rows, Place(page=place.page, table=1)), outside, columns


def _furniture(printed: list[list[Glyph]]) -> list[Glyph]:
    """Return the characters of titles, page marks among the first and last lines, and of legends."""
    edges = (*printed[:_LINES_AT_EDGE], *printed[-_LINES_AT_EDGE:])
    marks = [part for row in edges for part in segments(row) if _is_page_furniture(text_of(part))]
    legends = [part for row in printed for part in segments(row) if is_legend(text_of(part))]
    return [glyph for part in (*marks, *legends) for glyph in part]


def _is_page_furniture(text: str) -> bool:
    return is_running_title(text) or is_page_mark(text)


def _headings(printed: list[list[Glyph]]) -> tuple[int, list[list[Glyph]], Headings] | None:
    for number, row in enumerate(printed):
        parts = segments(row)
        headings = recognise_headings([text_of(part) for part in parts]) if len(parts) > 1 else None
        if headings is not None:
            return number, parts, headings
    return None


def _boundaries(body: list[list[Glyph]], heads: list[list[Glyph]]) -> tuple[float, ...]:
    """Take the middle of the widest strip between two headings that no character touches."""
    spans = sorted((part[0].x0, part[-1].x1) for row in body for part in segments(row))
    boundaries = []
    for left, right in pairwise(heads):
        middle_left, middle_right = (left[0].x0 + left[-1].x1) / 2, (right[0].x0 + right[-1].x1) / 2
        strips = _empty_strips(spans, middle_left, middle_right)
        start, end = max(strips, key=lambda strip: strip[1] - strip[0], default=(right[0].x0 - 4, right[0].x0))
        boundaries.append((start + end) / 2)
    return tuple(boundaries)


def _empty_strips(spans: list[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    strips, reached = [], start
    for x0, x1 in spans:
        if x1 <= start or x0 >= end:
            continue
        if x0 > reached:
            strips.append((reached, x0))
        reached = max(reached, x1)
    return strips


def _fits(printed: list[list[Glyph]], columns: Columns) -> bool:
    """Whether some printed line uses two columns and none runs over a boundary."""
    parts = [part for row in printed for part in segments(row) if not _is_page_furniture(text_of(part))]
    crossing = any(columns.of(part[0]) != columns.of(part[-1]) for part in parts)
    return not crossing and any(len({columns.of(part[0]) for part in segments(row)}) > 1 for row in printed)


def _row_tops(
    rows: list[list[Glyph]], columns: Columns, rules: Sequence[tuple[float, float, float]], headings: list[Glyph]
) -> list[float]:
    """Return the heights at which table rows begin, the first included."""
    if not rows:
        return []
    positions = columns.headings.columns
    by_column = _gaps_above_lines(rows, columns)
    all_lines = by_column[positions["initiative"]]
    least = 0.5 * max(glyph.size for glyph in rows[0])
    theme, initiative, follow_up = (
        {top: gap for top, gap in by_column.get(positions.get(role), {}).items() if gap > least}
        for role in ("theme", "initiative", "follow_up")
    )
    first = min(glyph.top for glyph in rows[0])
    themes = [top for top in theme if top > first + _SAME_HEIGHT and _near(top, all_lines) is not None]
    ruled = _ruled_tops(rows, columns, rules)
    if ruled and len(ruled) >= len(themes):
        return [first, *ruled]
    gaps = {top: min(gap, _near(top, follow_up)) for top, gap in initiative.items() if _near(top, follow_up)}
    usual = [gap for top in themes if (gap := _near(top, gaps))]
    if not usual and headings:
        usual = [first - max(glyph.bottom for glyph in headings)]
    return _apart([first, *themes, *_as_far_apart_as(min(usual, default=0), gaps)])


def _as_far_apart_as(usual: float, gaps: dict[float, float]) -> list[float]:
    """Return the heights below a gap of about the usual size, or all of them where none is."""
    fitting = [top for top, gap in gaps.items() if _ROW_GAPS[0] * usual <= gap <= _ROW_GAPS[1] * usual]
    return fitting or list(gaps)


def _apart(tops: list[float]) -> list[float]:
    """Return the heights without those that only repeat another within a few points."""
    kept: list[float] = []
    for top in sorted(tops):
        if not kept or top - kept[-1] > _SAME_HEIGHT:
            kept.append(top)
    return kept


def _gaps_above_lines(rows: list[list[Glyph]], columns: Columns) -> dict[int, dict[float, float]]:
    """Return per column the top of each line -> the gap to the line above; without end above the first."""
    gaps: dict[int, dict[float, float]] = {}
    for column in range(len(columns.boundaries) + 1):
        lines = [line for row in rows if (line := [glyph for glyph in row if columns.of(glyph) == column])]
        tops = [min(glyph.top for glyph in line) for line in lines]
        bottoms = [float("-inf"), *(max(glyph.bottom for glyph in line) for line in lines)]
        gaps[column] = {top: top - bottom for top, bottom in zip(tops, bottoms, strict=False)}
    return gaps


def _near(top: float, starts: dict[float, float]) -> float | None:
    """Return the gap above the line that begins at the same height, or None where none does."""
    return next((gap for other, gap in starts.items() if abs(other - top) <= _SAME_HEIGHT), None)


def _ruled_tops(rows: list[list[Glyph]], columns: Columns, rules: Sequence[tuple[float, float, float]]) -> list[float]:
    """Return the heights of the rules below the first row that run over the initiative column."""
    column = columns.headings.columns["initiative"]
    glyphs = [glyph for row in rows for glyph in row if columns.of(glyph) == column]
    if not glyphs:
        return []
    centre = sum(glyph.centre for glyph in glyphs) / len(glyphs)
    first, last = rows[0][0].bottom, max(glyph.top for glyph in rows[-1])
    return sorted(y for x0, x1, y in rules if x0 <= centre <= x1 and first < y < last)


def _grouped(rows: list[list[Glyph]], tops: list[float]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = [[] for _ in tops]
    for row in rows:
        for glyph in row:
            groups[max(bisect_right(tops, glyph.middle) - 1, 0)].append(glyph)
    return [group for group in groups if group]


def _cells(glyphs: list[Glyph], columns: Columns, place: Place) -> tuple[Cell | None, ...]:
    """Return the cells of a row; an empty theme is covered by the theme above."""
    cells = []
    for column in range(len(columns.boundaries) + 1):
        lines: tuple[Line, ...] = lines_of_glyphs([glyph for glyph in glyphs if columns.of(glyph) == column], place)
        is_covered = not lines and column == columns.headings.columns.get("theme")
        cells.append(None if is_covered else Cell(lines, place))
    return tuple(cells)
