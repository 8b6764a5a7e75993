"""The three columns of a follow-up table, found again in a plain-text extract that prints one cell after the other.

An extract loses the columns but keeps the reading order: theme, initiative, follow-up, and again. Each stretch of
lines is scored for each column by its width and its words, and the best sequence that follows the reading order is
chosen (Viterbi). The widths of the columns are those that make this very document most probable, not fixed figures.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, product, takewhile

from loaders.columns import read_lexicon, role_word_for_word
from loaders.files import Cell, Document, Line, Page, Place, Run, Table, is_legend, is_page_mark
from loaders.follow_ups.column_scores import (
    FOLLOW_UP,
    INITIATIVE,
    THEME,
    Fragment,
    Segment,
    opens_cell,
    score,
    speaks_of_several,
    with_forums,
)
from loaders.names import Register

Widths = tuple[float, float, float]
Lattice = tuple[tuple[tuple[int, Segment], ...], ...]
"""Every way to cut lines into segments: for each end (from 1) the segments that end there, each with its beginning."""

_COLUMNS = (THEME, INITIATIVE, FOLLOW_UP)

# Points for going from one column to the next in reading order; theme -> follow-up would be a row without initiative.
_STEP = {
    None: (0.0, -1.0, -4.0),
    THEME: (-0.5, 0.0, -5.0),
    INITIATIVE: (-1.5, 0.0, 0.0),
    FOLLOW_UP: (0.0, -0.5, 0.0),
}
_LAST = (-3.0, -1.5, 0.0)
_NO_BLANK_LINE = -2.0
_SMALL_LETTER_OPENS_CELL = -4.0

# First guesses at the widths of theme and follow-up, as shares of the widest lines; the best guess is then refined.
_THEME_SHARES = (0.2, 0.3, 0.45)
_FOLLOW_UP_SHARES = (0.35, 0.5, 0.7, 1.0)


def lattice(fragments: Sequence[Fragment]) -> Lattice:
    """Every segment of the fragments; a segment never reaches over a blank line."""
    return tuple(
        tuple((begin, Segment(tuple(fragments[begin:end]))) for begin in _possible_beginnings(fragments, end))
        for end in range(1, len(fragments) + 1)
    )


def _possible_beginnings(fragments: Sequence[Fragment], end: int) -> Iterator[int]:
    for begin in range(end - 1, -1, -1):
        yield begin
        if fragments[begin].follows_blank:
            return


def best_widths(lattices: Sequence[Lattice]) -> Widths:
    """The widths of theme, initiative and follow-up, in letters, under which the whole document scores best."""
    longest = sorted(segment.least_width for each in lattices for ending in each for _, segment in ending[:1]) or [1]
    widest = longest[int(0.97 * (len(longest) - 1))]
    guesses = [(theme * widest, widest, later * widest) for theme, later in product(_THEME_SHARES, _FOLLOW_UP_SHARES)]
    return max((_refined(guess, lattices) for guess in guesses), key=lambda widths: _total(lattices, widths))


def _refined(widths: Widths, lattices: Sequence[Lattice]) -> Widths:
    found: tuple[list[int], ...] = ([], [], [])
    for each in lattices:
        for column, segment in best_sequence(each, widths)[1]:
            found[column].append(segment.least_width)
    theme, initiative, follow_up = (
        max(8.0, sorted(lengths)[int(0.95 * (len(lengths) - 1))]) if lengths else width
        for lengths, width in zip(found, widths, strict=True)
    )
    return theme, initiative, follow_up


def _total(lattices: Sequence[Lattice], widths: Widths) -> float:
    return sum(best_sequence(each, widths)[0] for each in lattices)


def best_sequence(cuts: Lattice, widths: Widths) -> tuple[float, list[tuple[int, Segment]]]:
    """The best cutting of the lines into segments with a column each, and its score (Viterbi over segments)."""
    best: list[dict[int | None, tuple[float, list]]] = [{None: (0.0, [])}]
    for ending in cuts:
        reached: dict[int | None, tuple[float, list]] = {}
        for begin, segment in ending:
            for column in _COLUMNS:
                points, path = _best_step(best[begin], column, segment.fragments[0])
                points += score(segment, column, widths)
                if column not in reached or points > reached[column][0]:
                    reached[column] = (points, [*path, (column, segment)])
        best.append(reached)
    return max(
        (
            (points + (_LAST[column] if column is not None else 0.0), path)
            for column, (points, path) in best[-1].items()
        ),
        key=lambda candidate: candidate[0],
    )


def _best_step(reached: dict[int | None, tuple[float, list]], column: int, first: Fragment) -> tuple[float, list]:
    return max(
        ((points + _step(previous, column, first), path) for previous, (points, path) in reached.items()),
        key=lambda candidate: candidate[0],
    )


def _step(previous: int | None, column: int, first: Fragment) -> float:
    points = _STEP[previous][column]
    if previous is not None and not first.follows_blank and (not first.same_line or previous == column):
        points += _NO_BLANK_LINE
    if previous is not None and previous != column and not first.opens:
        points += _SMALL_LETTER_OPENS_CELL
    return points


_GAP = re.compile(r"\s{2,}|\t+")
_LONGEST_HEADING_LINE = 10


def prints_cells_apart(document: Document) -> bool:
    """Whether a document without tables has the headings of the three columns as a line of text."""
    has_tables = any(page.tables for page in document.pages)
    heads = [cells for page in document.pages for line in page.lines if (cells := _heading_cells(line))]
    return not has_tables and bool(heads) and all(len(cells) <= len(_COLUMNS) for cells in heads)


def tables_of_lines(document: Document, register: Register) -> Document:
    """Put the lines of a plain-text extract back into tables of three columns.

    Lines before the first heading line, the title, the legend and page marks stay outside the tables. A theme stands
    over the rows under it (None below the first). "Initiativerne ..." in a follow-up cell speaks of several
    initiatives, so it is merged over the following row when that has none of its own.

    Returns
    -------
    Document
        The same document; each page with a heading line has one table per heading line, whose first row is the
        headings. A page after it without one continues the table. Every line stands exactly once, in a cell or
        outside.
    """
    running = _running_lines(document)
    cut = [_cut(page, document.title, running) for page in document.pages]
    _begin_at_first_heading([part for parts in cut for part in parts])
    lattices = [[lattice(_fragments(part.body, register)) for part in parts] for parts in cut]
    widths = best_widths([each for page in lattices for each in page])
    pages = [_with_tables(*page, widths) for page in zip(document.pages, cut, lattices, strict=True)]
    return replace(document, pages=tuple(pages))


@dataclass
class _Part:
    """A heading line (None where the table goes on from the page before), what is under it, and what stands apart."""

    heading: Line | None
    body: list[Line]
    outside: list[Line]


def _cut(page: Page, title: str | None, running: Container[str]) -> list[_Part]:
    parts = [_Part(None, [], [])]
    marks = _page_marks(page.lines)
    for line in page.lines:
        if _heading_cells(line):
            parts.append(_Part(line, [], []))
        elif _stands_outside(line, title) or line in marks or (not parts[-1].heading and _words(line) in running):
            parts[-1].outside.append(line)
        else:
            parts[-1].body.append(line)
    return parts


def _running_lines(document: Document) -> frozenset[str]:
    """What stands above the headings on several pages, as the date of the table does."""
    above: Counter[str] = Counter()
    for page in document.pages:
        lines = list(takewhile(lambda line: not _heading_cells(line), page.lines))
        if len(lines) < len(page.lines):
            above.update({_words(line) for line in lines} - {""})
    return frozenset(text for text, count in above.items() if count > 1)


def _words(line: Line) -> str:
    return " ".join(line.text.split())


def _plain(text: str) -> str:
    """The text with ordinary spaces; some extracts print each space as a no-break one followed by an ordinary one."""
    return text.replace("\xa0 ", " ").replace("\xa0", " ")


def _stands_outside(line: Line, title: str | None) -> bool:
    text = _words(line)
    return bool(text) and (text == title or is_legend(text))


def _page_marks(lines: Sequence[Line]) -> list[Line]:
    """The page numbers: the first or last line of a page can be one, elsewhere "2023" is the end of a sentence."""
    printed = [line for line in lines if line.text.strip()]
    return [line for line in (printed[0], printed[-1]) if is_page_mark(line.text)] if printed else []


def _begin_at_first_heading(parts: Sequence[_Part]) -> None:
    for part in parts:
        if part.heading:
            return
        part.outside += part.body
        part.body = []


def _heading_cells(line: Line) -> list[str]:
    """The headings on the line, empty where it holds none; also where only single spaces stand between them."""
    words = line.text.split()
    cells = [cell for cell in _GAP.split(_plain(line.text).strip()) if cell]
    if _are_headings(cells):
        return cells
    if len(words) <= _LONGEST_HEADING_LINE:
        for first, second in combinations(range(1, len(words)), 2):
            cells = [" ".join(words[:first]), " ".join(words[first:second]), " ".join(words[second:])]
            if _are_headings(cells):
                return cells
    return []


_TOLD, _NEXT = frozenset(("title", "text", "status")), frozenset(("follow_up", "owner", "forum"))


def _are_headings(cells: Sequence[str]) -> bool:
    """Whether cells head a table of initiatives and what happens next; the first of three may name the sector."""
    roles = [role_word_for_word(cell, read_lexicon()) for cell in cells]
    return len(cells) > 1 and all(roles[1:]) and bool(_TOLD & {*roles}) and bool(_NEXT & {*roles})


def _with_tables(page: Page, parts: Sequence[_Part], lattices: Sequence[Lattice], widths: Widths) -> Page:
    tables = list(page.tables)
    for part, cuts in zip(parts, lattices, strict=True):
        if part.heading or cuts:
            place = replace(page.place, table=len(tables) + 1)
            tables.append(_table(part.heading, best_sequence(cuts, widths)[1], place))
    return replace(page, tables=tuple(tables), lines=tuple(line for part in parts for line in part.outside))


def _fragments(lines: Sequence[Line], register: Register) -> list[Fragment]:
    fragments: list[Fragment] = []
    blank = True
    for line in lines:
        text = _plain(line.text).strip()
        if text:
            for place, part in enumerate(_sides(text)):
                fragments.append(
                    with_forums(
                        Fragment(line, part, follows_blank=blank and not place, same_line=bool(place)), register
                    )
                )
        blank = not text
    return fragments


def _sides(text: str) -> list[str]:
    """The line cut at its first wide gap where a cell could begin after it; most wide gaps are slips of the typist."""
    gap = _GAP.search(text)
    if gap and text[: gap.start()][0].isupper() and opens_cell(text[gap.end() :]):
        return [text[: gap.start()], text[gap.end() :]]
    return [text]


@dataclass
class _Row:
    theme: list[Line] | None
    initiative: list[Line]
    follow_up: list[Line]


def _table(heading: Line | None, sequence: Sequence[tuple[int, Segment]], place: Place) -> Table:
    headings = [_heading_row(heading)] if heading else []
    cells: list[tuple[Cell | None, ...]] = []
    for row in _rows(sequence):
        merged = cells and not row.follow_up and row.theme is None and speaks_of_several(_follow_up_above(cells))
        cells.append(
            (
                _cell(row.theme, place) if row.theme is not None else None,
                _cell(row.initiative, place),
                None if merged else _cell(row.follow_up, place),
            )
        )
    return Table(tuple(headings + cells), place)


def _follow_up_above(cells: Sequence[tuple[Cell | None, ...]]) -> str:
    return next((row[2].text for row in reversed(cells) if row[2] is not None), "")


def _rows(sequence: Sequence[tuple[int, Segment]]) -> list[_Row]:
    """One row per initiative cell; the first row under a theme carries the theme's lines."""
    rows: list[_Row] = []
    previous = None
    for column, segment in sequence:
        lines, after_blank = _lines(segment), segment.fragments[0].follows_blank
        if not rows or column < (previous or 0) or (column == THEME and previous != THEME):
            rows.append(_Row(None, [], []))
        row = rows[-1]
        row.theme = _extended(row.theme, lines, after_blank) if column == THEME else row.theme
        row.initiative = _extended(row.initiative, lines, after_blank) if column == INITIATIVE else row.initiative
        row.follow_up = _extended(row.follow_up, lines, after_blank) if column == FOLLOW_UP else row.follow_up
        previous = column
    return rows


def _extended(cell: list[Line] | None, lines: list[Line], follows_blank: bool) -> list[Line]:
    """The cell with the lines of one more segment; a blank line keeps paragraphs apart."""
    blank = [Line((), lines[0].place)] if follows_blank else []
    return [*cell, *blank, *lines] if cell else lines


def _lines(segment: Segment) -> list[Line]:
    """The printed lines of a segment; of a line that two cells share, only the part in this one."""
    lines = []
    for line, fragments in groupby(segment.fragments, key=lambda fragment: fragment.line):
        parts = [fragment.text for fragment in fragments]
        lines.append(replace(line, runs=_part_of(line.runs, parts)))
    return lines


def _part_of(runs: Sequence[Run], parts: Sequence[str]) -> tuple[Run, ...]:
    text = "".join(run.text for run in runs)
    words = re.search(r"\s+".join(map(re.escape, " ".join(parts).split())), text)
    begin, end = words.span() if words else (0, len(text))
    cut, position = [], 0
    for run in runs:
        piece = run.text[max(0, begin - position) : max(0, end - position)]
        cut += [replace(run, text=piece)] if piece else []
        position += len(run.text)
    return tuple(cut)


def _heading_row(line: Line) -> tuple[Cell, ...]:
    return tuple(Cell((replace(line, runs=(Run(cell),)),), line.place) for cell in _heading_cells(line))


def _cell(lines: Sequence[Line], table: Place) -> Cell:
    if not lines:
        return Cell((), table)
    return Cell(tuple(lines), replace(lines[0].place, line_end=lines[-1].place.line_end))
