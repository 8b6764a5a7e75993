"""What speaks against a table as a whole: a column or number there twice, rows in a ring, days that are none."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from loaders.columns import GROUP_JOINT, heading_key
from loaders.files import Cell, Problem, refusal, warning
from loaders.follow_ups.cells import filled
from loaders.follow_ups.heads import shown_text
from loaders.follow_ups.rows import TableRow

_ONE_OF_EACH = ("status", "deadline", "start", "done", "percent")
"""What a row has one of: two columns of the same heading that differ cannot both be it."""
_DEPENDS = frozenset(
    ("afhænger af", "afhængig af", "afhængighed", "afhængigheder", "forudsætter", "depends on", "dependencies")
)
_NUMBER = re.compile(r"\d{1,6}")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})")
_MONTHS = 12


def check_table(rows: Sequence[TableRow]) -> None:
    """Refuse a table that cannot be understood as it stands.

    Raises
    ------
    UnreadableDocument
        DUBLET_KOLONNE where two columns of one heading tell a row two different things; DUBLET_ID where one number, and
        only one, is that of two rows below the same headings, sector and theme.
    """
    below: dict[int, list[TableRow]] = defaultdict(list)
    numbered: dict[tuple, Counter[str]] = defaultdict(Counter)
    for row in rows:
        below[id(row.heads)].append(row)
        if number := _number_of(row):
            numbered[id(row.heads), row.sector, row.theme][number] += 1
    for same in below.values():
        _check_columns(same)
    for counts in numbered.values():
        # Numbers that begin anew, or stand once for each part of a row, come back together.
        twice = [number for number, count in counts.items() if count > 1]
        if len(twice) == 1 and counts[twice[0]] == 2 and len(counts) > 1:
            raise refusal("DUBLET_ID", number=twice[0])


def _check_columns(rows: Sequence[TableRow]) -> None:
    columns = rows[0].heads.columns
    at: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for position in columns.positions(*_ONE_OF_EACH):
        heading = columns.heading_at[position]
        if heading and GROUP_JOINT.strip() not in heading:
            at[heading_key(heading), columns.role_at[position]].append(position)
    for positions in at.values():
        if any(len({_text(row.cells.get(position)) for position in positions}) > 1 for row in rows):
            raise refusal("DUBLET_KOLONNE", heading=columns.heading_at[positions[0]])


def _text(cell: Cell | None) -> str:
    return " ".join(shown_text(cell).split()) if cell is not None else ""


def _number_of(row: TableRow) -> str | None:
    texts = [_text(cell).strip(" .)") for _, cell in row.of("number")]
    return texts[0] if len(texts) == 1 and _NUMBER.fullmatch(texts[0]) else None


def doubts_of_table(rows: Sequence[TableRow]) -> Iterator[Problem]:
    """Yield a problem for each ring of rows that wait for each other, and for each day that is none or may be two."""
    yield from _rings(rows)
    columns: dict[tuple[int, str], list[Cell]] = defaultdict(list)
    for row in rows:
        for heading, cell in row.of("deadline", "start", "decided", "done"):
            if cell.value is None and _DAY.fullmatch(_text(cell)):
                columns[id(row.heads), heading].append(cell)
    for cells in columns.values():
        yield from _doubtful_days(cells)


def _doubtful_days(cells: Sequence[Cell]) -> Iterator[Problem]:
    """Yield a problem for each day that is none, and for all that may be two where one has the month first."""
    days = [(cell, *map(int, _DAY.fullmatch(_text(cell)).groups())) for cell in cells]
    is_american = any(first <= _MONTHS < second for _, first, second, _ in days)
    for cell, first, second, year in days:
        if not _is_day(year, second, first):
            yield warning("DATO_FINDES_IKKE", cell.place, _text(cell))
        elif is_american and first <= _MONTHS and first != second:
            yield warning("DATO_TO_MAADER", cell.place, _text(cell))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return False
    return True


def _rings(rows: Sequence[TableRow]) -> Iterator[Problem]:
    """Yield a problem for each ring, at its first row; a row is named by its number, or by its title."""
    names = [_number_of(row) or _title_of(row) for row in rows]
    at = {name.casefold(): position for position, name in reversed([*enumerate(names)]) if name}
    titles = {_title_of(row).casefold(): position for position, row in enumerate(rows)}
    waits = {position: _waits_for(row, at, titles) for position, row in enumerate(rows)}
    in_ring: set[int] = set()
    for position in waits:
        ring = _ring_of(position, waits)
        if ring and not in_ring & {*ring}:
            in_ring |= {*ring}
            told = " → ".join(names[one] for one in (*ring, ring[0]))
            yield warning("RING", rows[position].place, told[:200])


def _title_of(row: TableRow) -> str:
    lines = filled(row.title) or filled(row.body)
    return " ".join(lines[0].text.split()) if lines else ""


def _waits_for(row: TableRow, at: Mapping[str, int], titles: Mapping[str, int]) -> list[int]:
    found: list[int] = []
    for position, heading in enumerate(row.heads.columns.heading_at):
        if heading_key(heading) in _DEPENDS and (text := _text(row.cells.get(position)).casefold()):
            whole = [one for title, one in titles.items() if title and title in text]
            found += whole or [at[number] for number in _NUMBER.findall(text) if number in at]
    return found


def _ring_of(start: int, waits: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the rows of a shortest way from a row back to itself; [] where there is none."""
    before: dict[int, int] = {}
    left = [start]
    for one in left:
        for other in waits[one]:
            if other == start:
                way = [one]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if other not in before:
                before[other] = one
                left.append(other)
    return []
