"""A grid of cells -> blocks of figures: title rows above, heading rows, body rows, notes below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from danish.numbers import VALUE, count_and_share, read_figure
from danish.periods import read_period
from loaders.figures.bounds import bounds_in, value_and_bounds
from loaders.figures.headings import DIMENSIONS, MEASURES, PIVOT, folded, read_heading, role_of
from loaders.figures.labels import are_ages, is_age, is_bare_age, is_everybody, is_group, without_marks
from loaders.files import Cell, Line, Run
from loaders.names import find_kommune

Row = Sequence[Cell | None]
_LONGEST_HEADING = 120
_ROW_NAMES = (
    *("kommune", "organisation", "department", "hospital", "enhed", "code", "period", "year", "month"),
    *("population", "indicator", "quarter", "week"),
)


@dataclass
class Block:
    """One table of figures on a sheet. ``sections`` maps a body row's position to the heading that stands over it."""

    titles: list[Row] = field(default_factory=list)
    headings: list[Row] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    sections: dict[int, str] = field(default_factory=dict)
    section_rows: list[Row] = field(default_factory=list)


def text_of(cell: Cell | None) -> str:
    """Return the words of a cell on one line, "" for an empty or covered one."""
    if cell is None or not cell.lines:
        return ""
    # Most cells are one run; a hundred thousand of them are not taken apart and joined again.
    runs = cell.lines[0].runs
    text = runs[0].text if len(cell.lines) == len(runs) == 1 else cell.text
    return " ".join(text.split())


def texts(row: Row) -> list[str]:
    """Return the words of each cell of a row."""
    return [text_of(cell) for cell in row]


def is_year(text: str) -> bool:
    """Whether the text is a year written as a bare number, with or without a footnote mark."""
    text = without_marks(text)[0]
    return len(text) == 4 and text.isdigit() and 1990 <= int(text) <= 2100


def age_of(day: date) -> str:
    """Return the age that a program took for a date: "5-9" is 5 September there, "10-14" October 2014."""
    return "-".join(map(str, sorted((day.day, day.month)))) if day.day > 1 else f"{day.month}-{day.year % 100}"


def _with_ages(row: Row) -> Row:
    """Return a row, the dates that stand among ages over columns as ages again; the cells still hold their day."""
    ages = [text for text in texts(row) if is_age(without_marks(text)[0])]
    if len(ages) < _FEWEST_AGES or not any(cell is not None and isinstance(cell.value, date) for cell in row):
        return row
    return [
        replace(cell, lines=(Line((Run(age_of(cell.value)),), cell.place),))
        if cell is not None and isinstance(cell.value, date)
        else cell
        for cell in row
    ]


_FEWEST_AGES = 2


def _line_by_line(row: Row) -> list[Row]:
    """Return the rows of a row whose cells hold a figure on each of their lines, as prints without rules give them.

    A label with as many lines as the figures is one for each, the first one where no other is; any other stands in the
    first row, and holds below.
    """
    lines = [[line for line in cell.lines if line.text.strip()] if cell is not None else [] for cell in row]
    named = [at for at, each in enumerate(lines) if len(each) > 1 and not all(is_figure(line.text) for line in each)]
    counts = [len(each) for each in lines if len(each) > 1 and all(is_figure(line.text.strip()) for line in each)]
    if not counts or len(set(counts)) > 1 or any(len(each) == 1 and is_figure(each[0].text.strip()) for each in lines):
        return [row]
    return [
        [
            cell
            and replace(
                cell,
                lines=(each[n],) if len(each) == counts[0] and (at or named == [0]) else tuple(each) if not n else (),
                value=None,
            )
            for at, (cell, each) in enumerate(zip(row, lines, strict=True))
        ]
        for n in range(counts[0])
    ]


def blocks_of_grid(rows: Sequence[Row]) -> tuple[list[Block], list[Row]]:
    """Return the blocks of figures of a grid, and the rows that belong to none."""
    rows = [_with_ages(part) for row in rows for part in _line_by_line(row)]
    parts = _side_by_side(rows)
    if len(parts) > 1:
        found = [blocks_of_grid(part) for part in parts]
        return [block for blocks, _ in found for block in blocks], [row for _, loose in found for row in loose]
    blocks: list[Block] = []
    loose: list[Row] = []
    start = 0
    while (first := _first_data_row(rows, start)) is not None:
        first = _above_sections(rows, start, first)
        top = _top_of_headings(rows, start, first)
        if top == first:
            loose += rows[start : first + 1]
            start = first + 1
            continue
        end = _end_of_body(rows, first)
        block = Block(titles=list(rows[start:top]), headings=list(rows[top:first]))
        _fill_body(block, rows[first:end])
        blocks.append(_without_outline(block))
        start = end
    if blocks:
        blocks[-1].notes += rows[start:]
    else:
        loose += rows[start:]
    return blocks, loose


def _without_outline(block: Block) -> Block:
    """Return a block, its column of municipalities that each stand over their groups ("65-74 år") parted into two."""
    edge = min(map(_edge, block.body))
    names = [text_of(row[edge]) if edge < len(row) else "" for row in block.body]
    owners = [find_kommune(name).kommune is not None for name in names]
    groups = [is_group(name) for name in names]
    sums = [is_everybody(name) or find_kommune(name).how == "total_row" for name in names]
    is_outline = owners[:1] == [True] and sum(owners) > 1 and sum(groups) > 1
    if not is_outline or not all(map(any, zip(owners, groups, sums, strict=True))):
        return block

    def parted(row: Row, is_inner: bool) -> Row:
        blank = replace(row[edge], lines=(), value=None) if row[edge] is not None else None
        own = (None, row[edge]) if is_inner else (row[edge], blank)
        return (*row[:edge], *own, *row[edge + 1 :])

    body = [parted(row, is_inner) for row, is_inner in zip(block.body, groups, strict=True)]
    return replace(block, headings=[parted(row, False) for row in block.headings], body=body)


def _side_by_side(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return the tables that stand beside each other, parted by empty columns, each with a heading over its rows."""
    width = max(map(len, rows), default=0)
    filled = [any(column < len(row) and text_of(row[column]) for row in rows) for column in range(width)]
    starts = [i for i in range(width) if filled[i] and (i == 0 or not filled[i - 1])]
    ends = [next((i for i in range(start, width) if not filled[i]), width) for start in starts]
    parts = [
        [part for row in rows if any(texts(part := row[start:end]))] for start, end in zip(starts, ends, strict=True)
    ]
    return parts if len(parts) > 1 and all(map(_names_its_rows, parts)) else [rows]


def _names_its_rows(rows: Sequence[Row]) -> bool:
    named = any(role_of(text_of(row[0])) in _ROW_NAMES for row in rows)
    return named and any(is_data_row(row) for row in rows)


def _first_data_row(rows: Sequence[Row], start: int) -> int | None:
    return next((i for i in range(start, len(rows)) if is_data_row(rows[i])), None)


@lru_cache(maxsize=8192)
def is_figure(text: str) -> bool:
    """Whether the cell holds a figure, or a count with its share, or a figure with its bounds."""
    text = without_marks(text.lstrip("'"))[0]
    if read_figure(text) is not None or count_and_share(text) is not None:
        return True
    return value_and_bounds(text, holds=VALUE) is not None or bounds_in(text, 0.0) is not None


def is_data_row(row: Row) -> bool:
    """Whether the row holds a figure that is no year, after a first cell; a lone text or a row of headings does not."""
    filled = [(i, text) for i, text in enumerate(texts(row)) if text]
    if len(filled) < 2:
        return False
    if find_kommune(filled[0][1]).kommune and not _says_something(filled[1][1]):
        return True
    figures = [text for i, text in filled[1:] if not is_year(text) and is_figure(text) and not _is_span_of_ages(text)]
    if not figures or are_ages([text for _, text in filled]):
        return False
    return not all(_is_heading(text) for text in figures) or _is_unit_name(filled[0][1])


def _is_span_of_ages(text: str) -> bool:
    """Whether the words name an age that is no figure: "65-79 år", "80+ år"; a person may be "65 år" on average."""
    return is_group(text) and not is_bare_age(text) and re.fullmatch(r"\d+ år", text) is None


def _is_heading(text: str) -> bool:
    return role_of(text) != "" or (read_period(text) is not None and not text.replace(".", "").isdigit())


def _is_unit_name(text: str) -> bool:
    return find_kommune(text).how != "unknown" or read_period(text) is not None


def _top_of_headings(rows: Sequence[Row], start: int, first: int) -> int:
    """Return the position of the first heading row above the data; the data's own where there is none."""
    edge = _edge(rows[first])
    names = first > start and _names_each_figure(rows[first - 1], rows[first])
    top = first - (names or (first - 1 > start and _stands_under(rows[first - 1], rows[first - 2], edge=edge)))
    while top > start and _is_heading_row(rows[top - 1], lowest=top == first, edge=edge):
        if _is_filter(rows[top - 1], rows[first]) and top - 1 > start and _is_filter(rows[top - 2], rows[first]):
            break
        top -= 1
    return top


def _is_filter(row: Row, data: Row) -> bool:
    """Whether a row names a choice and what was chosen ("Periode | 2022", "Kontakttype | Akut") over a wider table."""
    filled = [at for at, text in enumerate(texts(row)) if text]
    wide = len([text for text in texts(data) if text]) > _FEWEST_WIDE
    is_pivot = any(folded(text) in PIVOT for text in texts(row))
    return wide and not is_pivot and len(filled) == 2 and filled[1] == filled[0] + 1 and None not in row


_FEWEST_WIDE = 3


def _names_each_figure(row: Row, data: Row) -> bool:
    """Whether a row has words over each figure of an area and none over its name: measures no lexicon has."""
    filled = [at for at, text in enumerate(texts(data)) if text]
    over = texts(row)
    words = [at for at, text in enumerate(over) if text and not is_figure(text) and len(text) <= _LONGEST_HEADING]
    is_area = find_kommune(text_of(data[filled[0]])).kommune is not None
    return is_area and len(filled) > _FEWEST_AGES and words == filled[1:] == [at for at in range(len(over)) if over[at]]


def _stands_under(row: Row, above: Row, *, edge: int) -> bool:
    """Whether a row without known words parts a heading above it: "Ventende | heraf længe" under "Antal patienter"."""
    words = [(at, text) for at, text in enumerate(texts(row)) if text]
    if not words or any(len(text) > _LONGEST_HEADING or is_figure(text) for _, text in words):
        return False
    parts = any(at < len(above) and above[at] is None for at, _ in words)
    return parts and len(words) > 1 and _is_heading_row(above, lowest=True, edge=edge)


def _is_heading_row(row: Row, *, lowest: bool, edge: int) -> bool:
    """Whether the row stands over columns: a lone cell at the left edge of the data is a title instead."""
    filled = [(i, text) for i, text in enumerate(texts(row)) if text]
    if not filled or any(len(text) > _LONGEST_HEADING for _, text in filled):
        return False
    if len(filled) == 1:
        return filled[0][0] > edge and (not lowest or read_heading((filled[0][1],)).role != "")
    known = any(_says_something(text) for _, text in filled)
    return known if lowest else known or filled[0][0] > edge or any(cell is None for cell in row)


def _above_sections(rows: Sequence[Row], start: int, first: int) -> int:
    """Return where the body begins: at the section headings over its first row, if column headings stand over them."""
    above = first
    edge = _edge(rows[first])
    while above > start and _is_lone(rows[above - 1], edge):
        above -= 1
    return above if above > start and _top_of_headings(rows, start, above) < above else first


def _edge(row: Row) -> int:
    """Return the position of the first cell with words of a row that has any."""
    return next(i for i, text in enumerate(texts(row)) if text)


def _is_lone(row: Row, edge: int) -> bool:
    """Whether the only words of a row stand at the left edge of the data below, or left of it."""
    filled = [i for i, text in enumerate(texts(row)) if text]
    return len(filled) == 1 and filled[0] <= edge


def _says_something(text: str) -> bool:
    heading = read_heading((text,), year=2000)
    told = (heading.role, heading.period, heading.groups, heading.aside, heading.bound, is_everybody(text))
    return any(told) or find_kommune(text).how != "unknown"


def _end_of_body(rows: Sequence[Row], first: int) -> int:
    """Return the end of the body: where notes end it, or a further table with its own titles and headings begins."""
    last = first
    data = next(filter(is_data_row, rows[first:]))
    for i in range(first + 1, len(rows)):
        if is_data_row(rows[i]) or (last == i - 1 and _goes_on(rows[i], data)):
            last = i
        elif _opens_table(rows[i], rows[last]):
            break
    return last + 1


def _goes_on(row: Row, first: Row) -> bool:
    """Whether a row without a figure says of itself all that the first row says before its figure: it is empty."""
    words, labels = texts(row), texts(first)
    if _is_all_missing(words, labels):
        return True
    figures = [at for at, text in enumerate(labels) if at and text and not is_year(text) and is_figure(text)]
    edge = next((at for at in figures if at < len(words) and not is_figure(words[at])), 0)
    leading = [at for at in range(edge) if labels[at] and not words[edge]]
    return len(leading) > 1 and all(words[at] and _alike(words[at], labels[at]) is not False for at in leading)


def _is_all_missing(words: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether a row has one and the same sign in the place of each figure: "April | ikke indb. | ikke indb."."""
    begin = next((at for at in range(1, len(labels)) if labels[at] and is_figure(labels[at])), len(labels))
    signs = [text for text in words[begin:] if text]
    is_one = len(set(signs)) == 1 < len(signs)
    return is_one and bool(words[0] or not labels[0]) and not _says_something(signs[0])


def _alike(text: str, above: str) -> bool | None:
    """Whether a cell says the same kind of thing as one above it in its column; None where neither is known."""
    kinds = [(read_period(one) is not None, role_of(one) != "") for one in (text, above)]
    return True if text == above else kinds[0] == kinds[1] if any(kinds[0]) or any(kinds[1]) else None


def _opens_table(row: Row, above: Row) -> bool:
    """Whether a row holds headings: two known ones at least, of another kind than the cells of the row above."""
    over = [*texts(above), *([""] * len(row))]
    told = [(text, beside) for text, beside in zip(texts(row), over, strict=False) if text]
    known = sum(
        role_of(text) in DIMENSIONS or role_of(text) in MEASURES or _is_time(text) or _is_people(text)
        for text, beside in told
        if text != beside and not any(is_kind(text) and is_kind(beside) for is_kind in (_is_time, _is_people))
    )
    return len(told) >= 2 and known >= 2


def _is_people(text: str) -> bool:
    return is_group(text) and not is_bare_age(text)


def _is_time(text: str) -> bool:
    """Whether the words name a period, or a month or quarter of a year told elsewhere."""
    return read_period(text) is not None or (not is_figure(text) and read_period(text, year=2000) is not None)


def _fill_body(block: Block, rows: Sequence[Row]) -> None:
    edge = min(_edge(row) for row in rows if is_data_row(row))
    for row, below in zip_longest(rows, rows[1:], fillvalue=()):
        filled = [text for text in texts(row) if text]
        is_area = len(filled) == 1 and find_kommune(filled[0]).how == "total_row"
        is_over = len(filled) == 1 and any(texts(below)) and not _is_unit_name(next(filter(None, texts(below))))
        is_over = is_over and find_kommune(filled[0]).kommune is not None
        is_over = is_over or (len(filled) == 1 and read_period(filled[0]) is not None)
        if _is_lone(row, edge) and (is_area or is_over or not _is_unit_name(filled[0])):
            block.section_rows.append(row)
            if not is_area:
                block.sections[len(block.body)] = filled[0]
        elif filled:
            block.body.append(row)


def heading_paths(headings: Sequence[Row], width: int) -> list[tuple[str, ...]]:
    """Return the headings over each column, the topmost first; a merged or left-out one covers the columns after it."""
    filled = [_spread(headings, r, width) for r in range(len(headings))]
    paths = []
    for column in range(width):
        words = [row[column] for row in filled if row[column]]
        paths.append(tuple(dict.fromkeys(words)))
    return paths


def _spread(headings: Sequence[Row], r: int, width: int) -> list[str]:
    row = [*headings[r], *([None] * (width - len(headings[r])))]
    spread: list[str] = []
    for column in range(width):
        own = text_of(row[column])
        covered = not own and column > 0 and spread[column - 1] and _covers(headings, r, column, row[column] is None)
        spread.append(spread[column - 1] if covered else own)
    return spread


def _covers(headings: Sequence[Row], r: int, column: int, merged: bool) -> bool:
    """Whether the heading to the left holds here too: merged over this column, or blank over a measure or period."""
    above = any(column < len(row) and text_of(row[column]) for row in headings[:r])
    below = next((text_of(row[column]) for row in headings[r + 1 :] if column < len(row) and text_of(row[column])), "")
    if merged:
        return not above
    return bool(below) and not above and role_of(below) not in DIMENSIONS


def column_texts(body: Sequence[Row], column: int) -> Iterator[str]:
    """Every filled cell of a column."""
    return (text for row in body if column < len(row) and (text := text_of(row[column])))
