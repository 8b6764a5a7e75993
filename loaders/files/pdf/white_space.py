"""A printed table without ruling lines: columns from its first row and the white between, rows from the gaps."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise

from loaders.files.document import Cell, Line, Place, Table
from loaders.files.furniture import is_legend, is_page_mark
from loaders.files.pdf.glyphs import Glyph, lines_of_glyphs, rows_of_glyphs, text_of, texts_beside
from loaders.files.pdf.heads import Heads, heads_over_figures
from loaders.files.pdf.marks import Box

_SAME_HEIGHT = 6.0
_LINES_AT_EDGE = 3
_ROW_GAPS = (0.75, 1.4)
"""A gap can begin a row when it is this share, at least and at most, of the smallest gap above a filled first cell."""
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 2
"""Two texts beside each other may be a label and its words, or prose in two columns; three in two rows are a table."""
_LONGEST_HEADING = 45
_MOST_CROSSING = 0.25
"""Of the lines in a table at most this share runs over more than one column, as the name of a section does."""
_FULL = 0.75
"""Where this share of the lines fills this share of the columns, each line is a row of its own."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The x positions that part the columns."""

    boundaries: tuple[float, ...]

    def of(self, glyph: Glyph) -> int:
        """Return the column in which a character stands, counted from 0."""
        return bisect_right(self.boundaries, glyph.centre)

    def crosses(self, part: Sequence[Glyph]) -> bool:
        """Whether a text runs from one column into another."""
        return self.of(part[0]) != self.of(part[-1])

    def runs_over(self, row: Sequence[Glyph]) -> bool:
        """Whether a printed line is one text, with no wide gap, that runs from one column into another."""
        parts = texts_beside(row, gap=_CLEARLY_APART)
        return len(parts) == 1 and self.crosses(parts[0])

    def n_filled(self, row: Sequence[Glyph]) -> int:
        """Return in how many columns a printed line has any text, one where it is one text over several."""
        return 1 if self.runs_over(row) else len({self.of(glyph) for glyph in row if glyph.text.strip()})


def table_in_white_space(
    glyphs: Sequence[Glyph],
    place: Place,
    *,
    rules: Sequence[tuple[float, float, float]] = (),
    before: Columns | None = None,
) -> tuple[Table, list[Glyph], Columns] | None:
    """Return the table of a page, the characters outside it and its columns; None where no table is seen.

    A table begins at a line of three texts or more, below which lines have their texts in the same columns. A page
    without such a line goes on with the columns of the page ``before`` when no printed line crosses them. A row
    begins below a horizontal rule (x0, x1, y) where there are any; else where the first column begins, and where two
    more columns begin after a gap as large as those above it. Title, legend and page mark stay outside.
    """
    printed = _printed(glyphs)
    heads = heads_over_figures(printed)
    found = _found(printed)
    if heads is not None and (found is None or _top(found[0][0][0]) <= _top(printed[heads.end - 1])):
        body = _body(printed[heads.first : heads.end], Columns(heads.boundaries))
        if body:
            return _below_levels(heads, body, glyphs, place, rules)
    if found is None:
        if before is None or not _fits(printed, before):
            return None
        top, rest, columns = [], _without_title(printed, before), before
    else:
        (top, rest), columns = found
    if not rest:
        return None
    inside = {id(glyph) for row in (*top, *rest) for glyph in row}
    outside = [glyph for glyph in glyphs if id(glyph) not in inside]
    heights = _row_tops(rest, columns, rules, top[0] if top else [])
    groups = [*top, *_grouped(rest, heights)]
    rows = tuple(_cells(group, columns, replace(place, row=n)) for n, group in enumerate(groups, start=1))
    return Table(rows, place), outside, columns


def tables_below_levels(glyphs: Sequence[Glyph]) -> Iterator[tuple[Box, Columns]]:
    """Yield the box and the columns of each table of figures of a page whose headings stand in levels."""
    printed = _printed(glyphs)
    while (heads := heads_over_figures(printed)) is not None:
        columns = Columns(heads.boundaries)
        if len(heads.levels) > 1:
            inside = [
                glyph for row in _inside(heads, _body(printed[heads.first : heads.end], columns)) for glyph in row
            ]
            lefts, tops, rights, bottoms = zip(
                *((glyph.x0, glyph.top, glyph.x1, glyph.bottom) for glyph in inside), strict=True
            )
            yield (min(lefts), min(tops), max(rights), max(bottoms)), columns
        printed = printed[heads.end :]


def _inside(heads: Heads, body: list[list[Glyph]]) -> list[list[Glyph]]:
    return [*(part for level in heads.levels for part in level if part), *body]


def _printed(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the printed lines without legends and page marks, the cells of a row on one line."""
    printed = [row for row in rows_of_glyphs(glyphs) if text_of(row)]
    left_out = set(map(id, _furniture(printed)))
    kept = ([glyph for glyph in row if id(glyph) not in left_out] for row in printed)
    return _with_centred_cells([row for row in kept if text_of(row)])


def _below_levels(
    heads: Heads,
    rest: list[list[Glyph]],
    glyphs: Sequence[Glyph],
    place: Place,
    rules: Sequence[tuple[float, float, float]],
) -> tuple[Table, list[Glyph], Columns]:
    """Return the table whose headings stand in levels, the characters outside it and its columns."""
    columns = Columns(heads.boundaries)
    lowest = [glyph for part in heads.levels[-1] if part for glyph in part]
    groups = _grouped(rest, _row_tops(rest, columns, rules, lowest))
    levels = [_level(level, replace(place, row=n)) for n, level in enumerate(heads.levels, start=1)]
    rows = (_cells(group, columns, replace(place, row=n)) for n, group in enumerate(groups, start=len(levels) + 1))
    inside = {glyph for part in _inside(heads, rest) for glyph in part}
    return Table((*levels, *rows), place), [glyph for glyph in glyphs if glyph not in inside], columns


def _level(parts: Sequence[Sequence[Glyph] | None], place: Place) -> tuple[Cell | None, ...]:
    return tuple(None if part is None else Cell(lines_of_glyphs(part, place), place) for part in parts)


def _with_centred_cells(printed: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the lines, those of one row made one where its cells of one, two or three lines are centred in height.

    Such lines stand nearer to each other than their letters are high, which no running text does, and beside the
    texts of the line above, not below them.
    """
    rows: list[list[Glyph]] = []
    last: list[Glyph] = []
    for row in printed:
        if last and _is_beside(row, last):
            rows[-1] = sorted([*rows[-1], *row], key=lambda glyph: glyph.x0)
        else:
            rows.append(row)
        last = row
    return rows


def _is_beside(row: list[Glyph], above: list[Glyph]) -> bool:
    size = max(glyph.size for glyph in (*row, *above))
    near = min(glyph.middle for glyph in row) - min(glyph.middle for glyph in above) < _CENTRED * size
    return near and all(
        part[-1].x1 <= other[0].x0 or other[-1].x1 <= part[0].x0
        for part in texts_beside(row)
        for other in texts_beside(above)
    )


_CENTRED = 0.8
"""Lines nearer than this share of the letter size are cells of one row."""


def _furniture(printed: list[list[Glyph]]) -> list[Glyph]:
    """Return the characters of page marks among the first and last lines, and of legends."""
    edges = (*printed[:_LINES_AT_EDGE], *printed[-_LINES_AT_EDGE:])
    marks = [part for row in edges for part in texts_beside(row) if _marks_page(text_of(part), row)]
    legends = [part for row in printed for part in texts_beside(row) if is_legend(text_of(part))]
    return [glyph for part in (*marks, *legends) for glyph in part]


def _marks_page(text: str, row: Sequence[Glyph]) -> bool:
    """Whether a text is a page mark: of beside others only one with a word, for a number there is a cell."""
    return is_page_mark(text) and (len(texts_beside(row)) == 1 or any(sign.isalpha() for sign in text))


def _found(printed: list[list[Glyph]]) -> tuple[tuple[list[list[Glyph]], list[list[Glyph]]], Columns] | None:
    """Return the heading line and the lines below it of the first table of a page, and its columns."""
    for number, row in enumerate(printed):
        heads = texts_beside(row)
        is_head = len(heads) >= _FEWEST_COLUMNS or _stands_over_figures(heads, printed[number + 1 :])
        if not is_head or max(len(text_of(part)) for part in heads) > _LONGEST_HEADING:
            continue
        columns = Columns(_boundaries(printed[number:], [*_labels_left_of(heads, printed[number + 1 :]), *heads]))
        body = _body(printed[number + 1 :], columns)
        if len(body) >= _FEWEST_ROWS - 1 and not any(columns.crosses(part) for part in heads):
            n_lines = _n_lines_of_heads([row, *body], columns)
            head = [glyph for line in (row, *body[: n_lines - 1]) for glyph in line]
            return ([head], body[n_lines - 1 :]), columns
    return None


def _n_lines_of_heads(rows: list[list[Glyph]], columns: Columns) -> int:
    """Return over how many lines the headings run: those that go on stand nearer to each other than to the first row.

    A line with a text in each column is the first row, except where all its texts go on with those above.
    """
    gaps = _gaps(rows)
    near = gaps[0] + _SAME_GAP * rows[0][0].size
    for number, (gap, row) in enumerate(zip(gaps, rows[1:], strict=True), start=1):
        if gap > near + _SAME_GAP * row[0].size:
            return number
        texts = [text_of(part) for part in texts_beside(row)]
        goes_on = all(text[0].islower() or text[0] == "(" for text in texts)
        if number == _MOST_LINES_OF_HEADS or (columns.n_filled(row) > len(columns.boundaries) and not goes_on):
            break
    return 1


_MOST_LINES_OF_HEADS = 4


def _labels_left_of(heads: list[list[Glyph]], below: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return the widest of the labels that stand left of all headings, before a text below each of them; else none."""
    rows = [texts_beside(row) for row in below[: _FEWEST_PAIRS + 1]]
    labels = [row[0] for row in rows if len(row) == len(heads) + 1 and row[0][-1].x1 < heads[0][0].x0]
    return [max(labels, key=lambda part: part[-1].x1)] if len(labels) >= _FEWEST_PAIRS else []


def _stands_over_figures(heads: list[list[Glyph]], below: list[list[Glyph]]) -> bool:
    """Whether two texts stand over lines that each are a name and a figure: they too are a table."""
    pairs = [
        [_FIGURE.fullmatch(text_of(part)) is not None for part in texts_beside(row)] for row in below[:_FEWEST_PAIRS]
    ]
    is_named = len(heads) == 2 and not any(_FIGURE.fullmatch(text_of(part)) for part in heads)
    return is_named and len(pairs) == _FEWEST_PAIRS and all(pair == [False, True] for pair in pairs)


_FIGURE = re.compile(r"[-−<]?\s?\d[\d. ]*(?:,\d+)?\s?%?")
_FEWEST_PAIRS = 3


def _body(printed: list[list[Glyph]], columns: Columns) -> list[list[Glyph]]:
    """Return the lines that go on with a table below its headings: up to running text that crosses its columns."""
    body: list[list[Glyph]] = []
    n_crossing = n_parted = 0
    is_below = False
    for number, row in enumerate(printed, start=1):
        if not is_below and _names_section(row, printed[number : number + 1], columns):
            continue
        if any(columns.crosses(part) for part in texts_beside(row)):
            n_crossing += 1
            is_below = True
        elif columns.n_filled(row) > 1:
            n_parted += 1
            is_below = False
        if n_crossing > _MOST_CROSSING * number:
            break
        # Below running text a lone text is a note, unless a line of several texts shows that the table goes on.
        if not is_below:
            body = printed[:number]
    return _without_note(body, columns) if n_parted else []


def _names_section(row: list[Glyph], below: list[list[Glyph]], columns: Columns) -> bool:
    """Whether a line is one text from the first column on over others, right above a row of figures."""
    runs_over = len(texts_beside(row)) == 1 and columns.of(row[0]) == 0 and columns.crosses(texts_beside(row)[0])
    return runs_over and any(
        columns.n_filled(each) >= _FULL * (len(columns.boundaries) + 1)
        and all(_FIGURE.fullmatch(text_of(part)) for part in texts_beside(each)[-_FEWEST_COLUMNS + 1 :])
        for each in below
    )


def _without_note(body: list[list[Glyph]], columns: Columns) -> list[list[Glyph]]:
    """Return the lines of a table without the lone text below it that stands farther off than any of them do."""
    gaps = _gaps(body)
    is_lone = len(body) > _FEWEST_PAIRS and columns.n_filled(body[-1]) == 1
    return body[:-1] if is_lone and gaps[-1] > max(gaps[:-1]) + _CLEARLY_APART * body[-1][0].size else body


def _without_title(printed: list[list[Glyph]], columns: Columns) -> list[list[Glyph]]:
    """Return the lines of a page below those that run over its columns."""
    return list(dropwhile(lambda row: any(columns.crosses(part) for part in texts_beside(row)), printed))


def _boundaries(body: list[list[Glyph]], heads: list[list[Glyph]]) -> tuple[float, ...]:
    """Take the middle of the widest strip between two headings that no character touches."""
    middles = [(part[0].x0 + part[-1].x1) / 2 for part in heads]
    spans = sorted(
        (part[0].x0, part[-1].x1)
        for row in body
        for part in texts_beside(row)
        if not _runs_over(texts_beside(row), middles)
    )
    boundaries = []
    for left, right in pairwise(heads):
        middle_left, middle_right = (left[0].x0 + left[-1].x1) / 2, (right[0].x0 + right[-1].x1) / 2
        strips = _empty_strips(spans, middle_left, middle_right)
        start, end = max(strips, key=lambda strip: strip[1] - strip[0], default=(right[0].x0 - 4, right[0].x0))
        boundaries.append((start + end) / 2)
    return tuple(boundaries)


def _runs_over(parts: Sequence[Sequence[Glyph]], middles: Sequence[float]) -> bool:
    """Whether a line is one text that runs under several headings: a note below the table, which parts no columns."""
    return len(parts) == 1 and sum(parts[0][0].x0 <= middle <= parts[0][-1].x1 for middle in middles) > 1


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
    """Whether some printed line uses two columns and none but a title above them runs over a boundary."""
    rows = _without_title(printed, columns)
    is_short = len(printed) - len(rows) <= _LINES_AT_EDGE
    crossing = any(columns.crosses(part) for row in rows for part in texts_beside(row))
    return is_short and not crossing and any(columns.n_filled(row) > 1 for row in rows)


def _row_tops(
    rows: list[list[Glyph]], columns: Columns, rules: Sequence[tuple[float, float, float]], headings: list[Glyph]
) -> list[float]:
    """Return the heights at which table rows begin, the first included."""
    by_column = _gaps_above_lines(rows, columns)
    main = _main_column(rows, columns)
    first = min(glyph.top for glyph in rows[0])
    if (centred := _tops_of_centred(rows, columns)) and not _ruled_tops(rows, columns, rules, main):
        return centred
    if _has_a_row_per_line(rows, columns):
        ruled = _ruled_tops(rows, columns, rules, main)
        opening = _opening_lines(rows, columns)
        return [first, *ruled] if len(ruled) + 1 >= len(opening) else _apart([_top(row) for row in opening])
    least = 0.5 * max(glyph.size for glyph in rows[0])
    if (full := _full_lines(rows, columns)) and max(_gaps(rows), default=0.0) <= least:
        # Lines that all stand as near to each other: what begins anew says something in most columns.
        ruled = _ruled_tops(rows, columns, rules, main)
        return [first, *ruled] if ruled else _apart([first, *map(_top, _below_wide_gaps(rows, full))])
    apart = [{top: gap for top, gap in gaps.items() if gap > least} for gaps in by_column]
    firsts = [top for top in apart[0] if top > first + _SAME_HEIGHT and _near(top, by_column[main]) is not None]
    ruled = _ruled_tops(rows, columns, rules, main)
    if ruled and len(ruled) >= len(firsts):
        return [first, *ruled]
    beside = [gaps for column, gaps in enumerate(apart) if column not in (0, main)]
    gaps = {
        top: min(gap, max(others))
        for top, gap in apart[main].items()
        if (others := [other for column in beside if (other := _near(top, column))])
    }
    usual = [gap for top in firsts if (gap := _near(top, gaps))]
    if not usual and headings:
        usual = [first - max(glyph.bottom for glyph in headings)]
    return _apart([first, *firsts, *_as_far_apart_as(min(usual, default=0), gaps)])


def _tops_of_centred(rows: list[list[Glyph]], columns: Columns) -> list[float]:
    """Return the heights at which rows begin whose full line stands in the middle of the lines of their name.

    As many lines of a name stand above its full line as below; none where the lines do not come out so, or where lines
    of one name would stand farther apart than those of two.
    """
    full = _full_lines(rows, columns)
    at = [number for number, row in enumerate(rows) if any(row is each for each in full)]
    are_names = all(columns.n_filled(row) == 1 and columns.of(row[0]) == 0 for row in rows if row not in full)
    if not at or len(at) == len(rows) or not are_names:
        return []
    firsts, begin = [], 0
    for number in at:
        firsts.append(begin)
        begin = 2 * number - begin + 1
    ends = [*firsts[1:], begin]
    if any(first > number for first, number in zip(firsts, at, strict=True)) or begin > len(rows):
        return []
    gaps = [0.0, *_gaps(rows)]
    between = min((gaps[first] for first in firsts[1:]), default=0.0)
    within = max((gap for first, end in zip(firsts, ends, strict=True) for gap in gaps[first + 1 : end]), default=0.0)
    least = within - _SAME_GAP * rows[0][0].size if at[0] else within + _SAME_GAP * rows[0][0].size
    is_centred = any(first < number for first, number in zip(firsts, at, strict=True))
    return (
        [_top(rows[first]) for first in (*firsts, begin) if first < len(rows)] if is_centred and between > least else []
    )


def _below_wide_gaps(rows: list[list[Glyph]], full: list[list[Glyph]]) -> list[list[Glyph]]:
    """Return those of the full lines that stand below a wide gap, where the gaps between the lines differ."""
    gaps = _gaps(rows)
    if max(gaps) - min(gaps) <= _UNLIKE_GAPS * rows[0][0].size:
        return full
    wide = [row for gap, row in zip(gaps, rows[1:], strict=True) if gap > (max(gaps) + min(gaps)) / 2]
    return [row for row in full if any(row is each for each in wide)]


_SAME_GAP, _UNLIKE_GAPS = 0.1, 0.25
"""Gaps are alike that differ by less than the first share of the letter size, and two kinds of gaps by the second."""


def _main_column(rows: list[list[Glyph]], columns: Columns) -> int:
    """Return the widest column, where the longest texts are; the first left out."""
    edges = (*columns.boundaries, max(row[-1].x1 for row in rows))
    widths = [right - left for left, right in pairwise(edges)]
    return 1 + widths.index(max(widths))


def _has_a_row_per_line(rows: list[list[Glyph]], columns: Columns) -> bool:
    """Whether most lines fill the first column and most of the others, as in a table of figures.

    Where all lines stand clearly and equally far apart half of them are enough: the others name sections.
    """
    n_full, gaps = len(_full_lines(rows, columns)), _gaps(rows)
    size = rows[0][0].size
    are_even = bool(gaps) and min(gaps) > _CLEARLY_APART * size and max(gaps) - min(gaps) < _SAME_GAP * size
    return n_full >= (_FULL_BESIDE_SECTIONS if are_even else _FULL) * len(rows)


_FULL_BESIDE_SECTIONS = 0.5


def _full_lines(rows: list[list[Glyph]], columns: Columns) -> list[list[Glyph]]:
    """Return the lines that fill the first column and most of the others, or all but the name of a group of rows."""
    full = _FULL * (len(columns.boundaries) + 1)
    return [
        row
        for row in rows
        if (columns.n_filled(row) >= full and columns.of(row[0]) == 0) or _is_further_of_group(row, columns)
    ]


def _is_further_of_group(row: list[Glyph], columns: Columns) -> bool:
    """Whether a line is a name right of the first column and a figure in each column after it."""
    name, *figures = texts_beside(row)
    begins = columns.of(name[0])
    is_filled = columns.n_filled(row) == len(columns.boundaries) + 1 - begins == 1 + len(figures)
    are_figures = len(figures) >= _FEWEST_COLUMNS - 1 and all(_FIGURE.fullmatch(text_of(part)) for part in figures)
    return begins > 0 and is_filled and are_figures and not _FIGURE.fullmatch(text_of(name))


def _gaps(rows: list[list[Glyph]]) -> list[float]:
    """Return the gap above each line but the first."""
    return [_top(row) - max(glyph.bottom for glyph in above) for above, row in pairwise(rows)]


def _opening_lines(rows: list[list[Glyph]], columns: Columns) -> list[list[Glyph]]:
    """Return the lines that begin a row: no lone text beside the rows, nor the rest of the line above.

    A line that fills fewer columns than most goes on with the one above where it stands nearer to it than full lines
    do to theirs, or where its first text begins with a small letter. A lone text that stands so near to the line below
    is the first line of a row whose cells are centred in height, and one as far from both as rows are from each other
    is the name of a section.
    """
    gaps, full = _gaps(rows), _full_lines(rows, columns)
    is_full = [any(row is each for each in full) for row in rows]
    least = min((gap for gap, fills in zip(gaps, is_full[1:], strict=True) if fills), default=0.0)
    near, below = _ROW_GAPS[0] * least, [*gaps, float("inf")][1:]
    opening, opens_next = rows[:1], False
    for gap, under, row, fills in zip(gaps, below, rows[1:], is_full[1:], strict=True):
        goes_on = not fills and (gap < near or text_of(row)[:1].islower())
        is_lone = columns.n_filled(row) == 1 and not goes_on and columns.of(row[0]) == 0
        begins = is_lone and least > _CLEARLY_APART * row[0].size and under < float("inf")
        if (columns.n_filled(row) > 1 and not goes_on and not opens_next) or begins:
            opening.append(row)
        opens_next = begins and under < near
    return opening


_CLEARLY_APART = 0.4
"""Rows farther apart than this share of the letter size are told from the lines of one cell."""


def _top(row: list[Glyph]) -> float:
    return min(glyph.top for glyph in row)


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


def _gaps_above_lines(rows: list[list[Glyph]], columns: Columns) -> list[dict[float, float]]:
    """Return per column the top of each line -> the gap to the line above; without end above the first."""
    gaps: list[dict[float, float]] = []
    for column in range(len(columns.boundaries) + 1):
        lines = [line for row in rows if (line := [glyph for glyph in row if columns.of(glyph) == column])]
        tops = [min(glyph.top for glyph in line) for line in lines]
        bottoms = [float("-inf"), *(max(glyph.bottom for glyph in line) for line in lines)]
        gaps.append({top: top - bottom for top, bottom in zip(tops, bottoms, strict=False)})
    return gaps


def _near(top: float, starts: dict[float, float]) -> float | None:
    """Return the gap above the line that begins at the same height, or None where none does."""
    return next((gap for other, gap in starts.items() if abs(other - top) <= _SAME_HEIGHT), None)


def _ruled_tops(
    rows: list[list[Glyph]], columns: Columns, rules: Sequence[tuple[float, float, float]], column: int
) -> list[float]:
    """Return the heights of the rules below the first row that run over a column."""
    glyphs = [glyph for row in rows for glyph in row if columns.of(glyph) == column]
    if not glyphs:
        return []
    centre = sum(glyph.centre for glyph in glyphs) / len(glyphs)
    first, last = rows[0][0].bottom, max(glyph.top for glyph in rows[-1])
    return _apart([y for x0, x1, y in rules if x0 <= centre <= x1 and first < y < last])


def _grouped(rows: list[list[Glyph]], tops: list[float]) -> list[list[Glyph]]:
    groups: list[list[Glyph]] = [[] for _ in tops]
    for row in rows:
        for glyph in row:
            groups[max(bisect_right(tops, glyph.middle) - 1, 0)].append(glyph)
    return [group for group in groups if group]


def _cells(glyphs: list[Glyph], columns: Columns, place: Place) -> tuple[Cell | None, ...]:
    """Return the cells of a row; an empty first cell is covered by the one above.

    A line that is one text over several columns stands whole in the cell in which it begins: in the first one, where
    it is the whole row.
    """
    by_column: dict[int, list[Glyph]] = defaultdict(list)
    printed = [row for row in rows_of_glyphs(glyphs) if text_of(row)]
    for row in printed:
        over = columns.runs_over(row)
        for glyph in row:
            by_column[columns.of(row[0]) * (len(printed) > 1) if over else columns.of(glyph)].append(glyph)
    cells = []
    for column in range(len(columns.boundaries) + 1):
        lines: tuple[Line, ...] = lines_of_glyphs(by_column[column], place)
        is_covered = not lines and column == 0
        cells.append(None if is_covered else Cell(lines, place))
    return tuple(cells)
