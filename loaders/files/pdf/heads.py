"""The headings in levels over a table of figures without upright rules: each word in the columns it spans."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise, takewhile
from statistics import median

from loaders.files.pdf.glyphs import Glyph, rows_of_glyphs, text_of, texts_beside

Part = list[Glyph]
Cells = tuple[Part | None, ...]

_TOGETHER = 0.4
"""A gap wider than this share of the letter size parts two headings beside each other, or two levels of them."""
_TOUCHING, _SPACE = 0.06, 0.2
"""A gap that is wider than those between letters by the first share of the letter size, and no space by the second."""
_FARTHEST, _FARTHER = 1.3, 1.5
"""A heading stands no farther above the next than this share of its size, or of the gap between the rows below."""
_OTHER_SIZE = 0.08
_SAME_EDGE = 2.0
_FEWEST_FIGURES, _FEWEST_ROWS = 2, 2
_UNEVEN, _LEFT_OUT = 0.6, 1.0
"""What headings over unlike numbers of columns, and a column under none, count against places off by their size."""

_MOST_LEFT_OUT = 2
"""Between two headings of a level hardly more columns are under none; to try all takes seconds on a wide page."""

_FIGURE = re.compile(r"[-−–<>~]?\s?\d[\d. ]*(?:,\d+)?\s?%?\*{0,3}|[-−–.…*]{1,3}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Heads:
    """The levels of headings, the topmost first: per column its characters, None where it is covered.

    The body is the lines from ``first`` up to ``end``; ``boundaries`` part the columns.
    """

    levels: tuple[Cells, ...]
    first: int
    end: int
    boundaries: tuple[float, ...]


@dataclass(slots=True)
class _Column:
    """A column of figures: how far its texts reach, and the lines of its own heading, the lowest first."""

    x0: float
    x1: float
    own: list[Part] = field(default_factory=list)

    def reach(self, part: Part) -> None:
        self.x0, self.x1 = min(self.x0, part[0].x0), max(self.x1, part[-1].x1)

    @property
    def top(self) -> float:
        return min(glyph.top for part in self.own for glyph in part)


@dataclass(slots=True)
class _Level:
    """Headings over several columns: the lines of each, the lowest first."""

    heads: list[list[Part]]

    @property
    def top(self) -> float:
        return min(glyph.top for lines in self.heads for part in lines for glyph in part)


def heads_over_figures(printed: Sequence[Sequence[Glyph]]) -> Heads | None:
    """Return the headings of the first table of figures of a page where they stand in two levels or more; else None.

    The figures tell the columns. The lowest headings stand over one column each, those above over the columns that
    they are centred over, or begin or end with; what stands left of the figures is the heading of the names. A line
    that begins at the left edge and runs on over the figures is a title, and so is what goes on with it, stands far
    above the headings, or is set in letters of another size.
    """
    are_figures = [bool(_figures(row)) for row in printed]
    firsts = (n for n, is_first in enumerate(are_figures) if is_first and n and not are_figures[n - 1])
    return next((heads for first in firsts if (heads := _heads_over(printed, first))), None)


def _heads_over(printed: Sequence[Sequence[Glyph]], first: int) -> Heads | None:
    end = _end(printed, first)
    names, columns, gap = _columns(printed[first:end])
    if len(columns) < _FEWEST_FIGURES or not names:
        return None
    while (
        first > 1
        and _is_beside_names(printed[first - 1], columns, names)
        and not _is_nearer_above(*printed[first - 2 : first + 1])
    ):
        first -= 1
    first -= _n_sections_above(printed[:first], columns, names)
    above = rows_of_glyphs(glyph for row in printed[:first] for glyph in row)
    zone = _zone([_with_cuts(row, [*names, *columns]) for row in above], columns, names, gap)
    labels, levels = _levels(zone, columns, names)
    if not all(column.own for column in columns):
        return None
    _reach_of_labels(labels, names)
    reach = [(column.x0, column.x1) for column in (*names, *columns)]
    boundaries = tuple((left[1] + right[0]) / 2 for left, right in pairwise(reach))
    return Heads(_cells(levels, columns, _by_name(labels, boundaries[: len(names)])), first, end, boundaries)


def _n_sections_above(above: Sequence[Sequence[Glyph]], columns: Sequence[_Column], names: Sequence[_Column]) -> int:
    """Return how many lone texts that run from the names on over figures stand between the headings and the figures.

    They name the first section; a title has no headings right above it.
    """
    n_lone = len(list(takewhile(lambda row: _is_lone_title(row, columns, names), reversed(above))))
    if not 0 < n_lone <= _MOST_SECTIONS or n_lone == len(above):
        return 0
    heads, section = above[-n_lone - 1], above[-n_lone]
    gap = min(glyph.top for glyph in section) - max(glyph.bottom for glyph in heads)
    over = [part for part in _parts(heads) if part[-1].x1 > names[-1].x1]
    are_heads = len(over) >= _FEWEST_FIGURES and not _figures(heads)
    are_within = all(_n_under(part, columns) for part in over) or len(over) == len(columns)
    return n_lone if are_heads and are_within and gap <= _FARTHEST * section[0].size else 0


_MOST_SECTIONS = 2


def _is_lone_title(row: Sequence[Glyph], columns: Sequence[_Column], names: Sequence[_Column]) -> bool:
    return len(_parts(row)) == 1 and row[0].x0 < names[0].x1 and _is_title(row, columns, names)


def _is_nearer_above(above: Sequence[Glyph], row: Sequence[Glyph], below: Sequence[Glyph]) -> bool:
    over, under = (
        min(glyph.top for glyph in lower) - max(glyph.bottom for glyph in upper)
        for upper, lower in ((above, row), (row, below))
    )
    return under - over > _NEARER * row[0].size


_NEARER = 0.1
"""A line over the names that is so much nearer to the headings than to the first row is part of theirs."""


def _parts(row: Sequence[Glyph]) -> list[Part]:
    return texts_beside(row, gap=_TOGETHER)


def _with_cuts(row: list[Glyph], columns: Sequence[_Column]) -> list[Glyph]:
    """Return a line above the figures, marked where headings touch: in a text over several columns, between two.

    They do where the gap is wider than those between letters, or where a word with a capital begins at the edge of the
    figures; of several such places the widest parts them.
    """
    openings = {
        id(opening)
        for part in _parts(row)
        for left, right in pairwise(columns)
        if (opening := _opening_between(part, left, right)) is not None
    }
    return [replace(glyph, opens=True) if id(glyph) in openings else glyph for glyph in row]


def _opening_between(part: Part, left: _Column, right: _Column) -> Glyph | None:
    if part[0].x0 > left.x1 or part[-1].x1 < right.x0:
        return None
    usual = median(glyph.x0 - before.x1 for before, glyph in pairwise(part))
    start, end = (left.x0 + left.x1) / 2, (right.x0 + right.x1) / 2
    found = []
    for before, glyph in pairwise(part):
        gap = glyph.x0 - before.x1
        is_capital = glyph.text.isupper() and not before.text.isupper() and gap < _TOUCHING * glyph.size + usual
        is_at_edge = min(abs(glyph.x0 - left.x1), abs(glyph.x0 - right.x0)) < _TOGETHER * glyph.size
        is_between = start < glyph.x0 < end and gap < _SPACE * glyph.size
        if is_between and (gap - usual > _TOUCHING * glyph.size or (is_capital and is_at_edge)):
            found.append((gap, glyph))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _figures(row: Sequence[Glyph]) -> list[Part]:
    """Return the figures at the end of a line, without a year that names it; none where fewer than two are."""
    figures: list[Part] = []
    parts = _parts(row)
    for part in reversed(parts):
        if not _FIGURE.fullmatch(text_of(part)):
            break
        figures.insert(0, part)
    if all(_YEAR.fullmatch(text_of(part)) for part in figures):
        return []
    if len(figures) == len(parts) and _YEAR.fullmatch(text_of(parts[0])):
        figures = figures[1:]
    return figures if len(figures) >= _FEWEST_FIGURES else []


def _end(printed: Sequence[Sequence[Glyph]], first: int) -> int:
    """Return where the body ends: at the title over the headings of a further table, or with the page.

    A title runs over the whole table, or it is short and stands over the same headings once more.
    """
    edge = _figures(printed[first])[0]
    own = {text_of(row) for row in printed[max(first - _MOST_HEADS, 0) : first] if len(texts_beside(row)) > 1}
    title = caption = None
    for number in range(first + 1, len(printed)):
        row = printed[number]
        parts = texts_beside(row)
        if _figures(row):
            title = caption = None
        elif caption is not None and text_of(row) in own:
            return caption
        elif title is not None and len(parts) >= _FEWEST_FIGURES:
            return title
        elif title is None and parts[0][0].x0 < edge[0].x0 and parts[0][-1].x1 > edge[-1].x1:
            title = number
        if caption is None and len(parts) == 1 and parts[0][0].x0 < edge[0].x0:
            caption = number
    return len(printed)


_MOST_HEADS = 6
"""The headings of a table run over no more lines."""


def _columns(rows: Sequence[Sequence[Glyph]]) -> tuple[list[_Column], list[_Column], float]:
    """Return the columns of names, those of the figures right of them, and the usual gap between the rows."""
    lines = [(row, figures) for row in rows if (figures := _figures(row))]
    most = Counter(len(figures) for _, figures in lines).most_common(1)[0][0]
    full = [
        (row, figures) for row, figures in lines if len(figures) == most and row[0].x0 < figures[0][0].x0 - row[0].size
    ]
    if len(full) < _FEWEST_ROWS:
        return [], [], 0.0
    columns = [_over(parts) for parts in zip(*(figures for _, figures in full), strict=True)]
    words = [[glyph for glyph in row if glyph.x1 <= figures[0][0].x0] for row, figures in full]
    names = _columns_of_names([texts_beside(row) for row in words])
    if any(left.x1 >= right.x0 for left, right in pairwise([*names, *columns])):
        return [], [], 0.0
    gaps = (min(g.top for g in lower) - max(g.bottom for g in upper) for (upper, _), (lower, _) in pairwise(full))
    return names, columns, min(gaps)


def _columns_of_names(rows: Sequence[list[Part]]) -> list[_Column]:
    """Return the columns of names: as many as many rows have apart, if each text of the others fits into one of them.

    The name of a group often stands in the first of its rows only, so most rows may have fewer texts than columns.
    """
    together = [_parts([glyph for part in row for glyph in part]) for row in rows]
    for n_texts, n_rows in sorted(Counter(map(len, rows)).items(), reverse=True):
        columns = [_over(parts) for parts in zip(*(row for row in rows if len(row) == n_texts), strict=True)]
        is_apart = all(left.x1 < right.x0 for left, right in pairwise(columns))
        fits = all(_n_under(part, columns) == 1 for row in together for part in row)
        if n_rows >= max(_FEWEST_ROWS, _FEWEST_FULL * len(rows)) and is_apart and fits:
            return columns
    return [_over([part for row in rows for part in row])]


_FEWEST_FULL = 0.2
"""So many of the rows name all that they are about, where the first name is that of a group of rows."""


def _over(parts: Sequence[Part]) -> _Column:
    return _Column(min(part[0].x0 for part in parts), max(part[-1].x1 for part in parts))


def _zone(
    rows: list[list[Glyph]], columns: Sequence[_Column], names: Sequence[_Column], gap: float
) -> list[list[Glyph]]:
    """Return the lines of the headings right above the figures, the lowest first: up to the title."""
    zone: list[list[Glyph]] = []
    for number in reversed(range(len(rows))):
        row = rows[number]
        above = rows[number - 1] if number else None
        if _figures(row) or _is_title(row, columns, names) or (zone and _is_apart(row, zone, gap)):
            break
        if zone and _is_beside_names(row, columns, names) and _ends_title(row, above, zone, columns, names):
            break
        zone.append(row)
    return zone


def _is_title(row: Sequence[Glyph], columns: Sequence[_Column], names: Sequence[_Column]) -> bool:
    """Whether a text of a line runs from the names on over the figures, or stands over the middle of the table."""
    parts = texts_beside(row)
    if any(part[0].x0 < names[-1].x1 and part[-1].x1 > columns[0].x0 and _is_one_text(part) for part in parts):
        return True
    centre = (parts[0][0].x0 + parts[0][-1].x1) / 2
    over_all, over_figures = ((left + columns[-1].x1) / 2 for left in (names[0].x0, columns[0].x0))
    is_long = parts[0][-1].x1 - max(parts[0][0].x0, columns[0].x0) > (columns[-1].x1 - columns[0].x0) / 2
    return len(parts) == 1 and is_long and abs(centre - over_all) < abs(centre - over_figures)


def _is_one_text(part: Part) -> bool:
    return len(_parts(part)) == 1


def _is_apart(row: list[Glyph], zone: Sequence[list[Glyph]], gap: float) -> bool:
    """Whether a line stands far above the headings, or is a lone text in letters of another size."""
    size, below = max(glyph.size for glyph in row), max(glyph.size for glyph in zone[-1])
    between = min(glyph.top for line in zone for glyph in line) - max(glyph.bottom for glyph in row)
    is_other = len(texts_beside(row)) == 1 and abs(size - below) > _OTHER_SIZE * below
    return is_other or between > max(_FARTHEST * size, _FARTHER * gap)


def _is_beside_names(row: Sequence[Glyph], columns: Sequence[_Column], names: Sequence[_Column]) -> bool:
    """Whether a line is one text that stands over the names only."""
    parts = _parts(row)
    return len(parts) == 1 and parts[0][0].x0 < names[-1].x1 and parts[0][-1].x1 < columns[0].x0


def _ends_title(
    row: Sequence[Glyph],
    above: Sequence[Glyph] | None,
    zone: Sequence[list[Glyph]],
    columns: Sequence[_Column],
    names: Sequence[_Column],
) -> bool:
    """Whether a lone text over the names is the last line of a title: it goes on with one, or with no heading below."""
    size = max(glyph.size for glyph in row)
    bottom = max(glyph.bottom for glyph in row)
    below = [glyph.top for line in zone for glyph in line if glyph.text.strip() and glyph.centre < names[-1].x1]
    if above is not None and _is_title(above, columns, names):
        over = min(glyph.top for glyph in row) - max(glyph.bottom for glyph in above)
        under = min(below, default=min(glyph.top for line in zone for glyph in line)) - bottom
        if abs(above[0].x0 - row[0].x0) < _SAME_EDGE and over < under + _SAME_EDGE:
            return True
    return bool(below) and min(below) - bottom > _TOGETHER * size


def _levels(
    zone: Sequence[list[Glyph]], columns: list[_Column], names: Sequence[_Column]
) -> tuple[list[Part], list[_Level]]:
    """Return the heading of the names and the levels above the columns' own headings, the lowest first."""
    labels: list[Part] = []
    levels: list[_Level] = []
    for row in zone:
        parts = _parts(row)
        n_labels = _n_labels(parts, columns, names)
        labels += parts[:n_labels]
        over = parts[n_labels:]
        heads = list(_without_own(over, columns, is_lowest=not levels))
        if not heads:
            continue
        if levels and (joined := _joined(heads, levels[-1])):
            levels[-1] = joined
        elif levels or _spans(heads, columns):
            levels.append(_Level([[part] for part in heads]))
        else:
            for part in heads:
                column = _nearest(part, columns)
                column.own.append(part)
                column.reach(part)
    return labels, levels


def _n_labels(parts: Sequence[Part], columns: Sequence[_Column], names: Sequence[_Column]) -> int:
    """Return how many texts at the left of a line stand over the names.

    Headings set at the left of wide columns stand far from figures set at the right; where the columns have none as
    yet and there are as many texts, each has its own.
    """
    if not any(column.own for column in columns):
        if len(parts) == len(names) + len(columns):
            return len(names)
        if len(parts) == len(columns) and parts[0][0].x0 > names[-1].x1:
            return 0
    n_over = sum(_is_over_names(part, columns, names) for part in parts)
    n_within = sum((part[0].x0 + part[-1].x1) / 2 < names[-1].x1 for part in parts)
    return max(n_within, min(n_over, len(names)))


def _is_over_names(part: Part, columns: Sequence[_Column], names: Sequence[_Column]) -> bool:
    centre = (part[0].x0 + part[-1].x1) / 2
    return centre < names[-1].x1 or (part[-1].x1 < columns[0].x0 and centre - names[-1].x1 < columns[0].x0 - centre)


def _nearest(part: Part, columns: Sequence[_Column]) -> _Column:
    centre = (part[0].x0 + part[-1].x1) / 2
    over = [column for column in columns if part[0].x0 < column.x1 and part[-1].x1 > column.x0]
    return min(over or columns, key=lambda column: abs(centre - (column.x0 + column.x1) / 2))


def _without_own(parts: Sequence[Part], columns: Sequence[_Column], *, is_lowest: bool) -> Iterator[Part]:
    """Yield the texts of a line but those that are the first heading over their column; these it is given."""
    if is_lowest and len(parts) == len(columns) and not any(column.own for column in columns):
        for part, column in zip(parts, columns, strict=True):
            column.own.append(part)
            column.reach(part)
        return
    for part in parts:
        column = _nearest(part, columns)
        if column.own or _n_under(part, columns) > 1:
            yield part
        else:
            column.own.append(part)
            column.reach(part)


def _n_under(part: Part, columns: Sequence[_Column]) -> int:
    return sum(part[0].x0 < column.x1 and part[-1].x1 > column.x0 for column in columns)


def _joined(heads: Sequence[Part], level: _Level) -> _Level | None:
    """Return a level with the line above it, where its texts go on with its headings; None where they do not."""
    size = heads[0][0].size
    if level.top - max(glyph.bottom for part in heads for glyph in part) > _TOGETHER * size:
        return None
    lines = [list(own) for own in level.heads]
    for part in heads:
        under = [n for n, (own, *_) in enumerate(level.heads) if part[0].x0 < own[-1].x1 and part[-1].x1 > own[0].x0]
        if len(under) != 1:
            return None
        lines[under[0]].append(part)
    return _Level(lines)


def _spans(heads: Sequence[Part], columns: Sequence[_Column]) -> bool:
    """Whether the texts of a line stand over several columns each, and are not the upper lines of their headings.

    They do where one stands over two columns or between them, where years stand over words, where they stand farther
    above the headings below than lines of one do, and where they differ and begin or end columns alike in number.
    """
    if any(_n_under(part, columns) != 1 for part in heads):
        return True
    below = [_nearest(part, columns) for part in heads]
    if all(_YEAR.fullmatch(text_of(part)) for part in heads):
        return True
    bottoms = [max(glyph.bottom for glyph in part) for part in heads]
    if all(
        column.top - bottom > _TOGETHER * part[0].size
        for part, column, bottom in zip(heads, below, bottoms, strict=True)
    ):
        return True
    at = [columns.index(column) for column in below]
    steps = {after - before for before, after in pairwise(at)}
    are_alike = len({text_of(part) for part in heads}) == 1
    return len(steps) == 1 and min(steps) > 1 and not are_alike and len(columns) == len(at) * min(steps)


def _reach_of_labels(labels: Sequence[Part], names: Sequence[_Column]) -> None:
    """Let each column of names reach as far as its heading, which is often wider than the names, up to the next one."""
    for left, right in pairwise(names):
        for part in labels:
            if part[0].x0 < left.x1 and part[-1].x1 < right.x0:
                left.reach(part)


def _by_name(labels: Sequence[Part], boundaries: Sequence[float]) -> list[Part]:
    """Return the characters over each column of names; the last of the boundaries parts them from the figures."""
    names: list[Part] = [[] for _ in boundaries]
    for glyph in (glyph for part in labels for glyph in part):
        names[bisect_right(boundaries[:-1], glyph.centre)].append(glyph)
    return names


def _cells(levels: Sequence[_Level], columns: Sequence[_Column], names: Sequence[Part]) -> tuple[Cells, ...]:
    """Return the rows of headings; one that stands under no other is in the topmost, and covers those below."""
    spans = [_spanned(level, columns) for level in reversed(levels)]
    rows: list[list[Part | None]] = [[None] * (len(names) + len(columns)) for _ in (*levels, None)]
    rows[0][: len(names)] = names
    for row, level, over in zip(rows, reversed(levels), spans, strict=False):
        for lines, (begin, _) in zip(level.heads, over, strict=True):
            row[begin + len(names)] = [glyph for part in lines for glyph in part]
    for at, column in enumerate(columns):
        under = [n for n, over in enumerate(spans) if any(begin <= at < end for begin, end in over)]
        rows[max(under, default=-1) + 1][at + len(names)] = [glyph for part in column.own for glyph in part]
    return tuple(map(tuple, rows))


def _spanned(level: _Level, columns: Sequence[_Column]) -> list[tuple[int, int]]:
    """Return the first column of each heading and the one after its last, as they fit best by one way of setting.

    Texts set at the right of wide cells stand all as far from the middle of them: such a shift counts once.
    """
    ends = [(min(part[0].x0 for part in lines), max(part[-1].x1 for part in lines)) for lines in level.heads]
    middles = [(x0 + x1) / 2 for x0, x1 in ends]
    size = level.heads[0][0][0].size
    widest = (columns[-1].x1 - columns[0].x0) / len(columns) / 2
    found = []
    for place in _PLACES:
        over = [place(*ends[0]) - place(columns[0].x0, column.x1) for column in columns]
        shifts = [0.0, *(shift for shift in over if abs(shift) <= widest and len(ends) > 1)]
        found += [
            _best([place(*end) - shift for end in ends], middles, columns, place, size, abs(shift)) for shift in shifts
        ]
    return min(found)[1]


_PLACES = (
    lambda x0, x1: (x0 + x1) / 2,
    lambda x0, x1: x0,
    lambda x0, x1: x1,
)
"""Headings are centred over their columns, or begin or end with them."""

Spans = tuple[tuple[int, int], ...]


def _best(
    heads: Sequence[float],
    middles: Sequence[float],
    columns: Sequence[_Column],
    place: Callable[[float, float], float],
    size: float,
    shift: float,
) -> tuple[float, Spans]:
    """Return what speaks against the best spans of headings that stand at some places, and the spans.

    The columns of a heading reach to its middle and not to that of the next one: so few ends are tried on wide pages.
    """
    centres = [(column.x0 + column.x1) / 2 for column in columns]
    farthest = [bisect_right(centres, middle) for middle in middles[1:]] + [len(columns)]
    nearest = [bisect_left([column.x1 for column in columns], middle) for middle in middles]

    @cache
    def rest(head: int, start: int, width: int) -> tuple[float, Spans]:
        if head == len(heads):
            return _LEFT_OUT * (len(columns) - start), ()
        found: tuple[float, Spans] = (float("inf"), ())
        for begin in range(start, min(start + _MOST_LEFT_OUT + 1, len(columns))):
            least = max(begin + 1, nearest[head])
            for end in range(least, max(least, farthest[head]) + 1):
                off = abs(heads[head] - place(columns[begin].x0, columns[end - 1].x1)) / size
                against = off + _UNEVEN * (width not in (0, end - begin)) + _LEFT_OUT * (begin - start)
                if against < found[0]:
                    after, spans = rest(head + 1, end, end - begin)
                    found = min(found, (against + after, ((begin, end), *spans)))
        return found

    against, spans = rest(0, 0, 0)
    return against + shift / size, spans
