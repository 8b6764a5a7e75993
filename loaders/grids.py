"""Rows of a sheet or a CSV file parted into tables and the lines around them."""

from collections.abc import Sequence

from loaders.headings import is_legend, is_page_mark, is_running_title, recognise_headings
from loaders.reading import Cell, Line, Page, Place, Table

Grid = Sequence[Sequence[Cell | None]]


def page_of_grid(rows: Grid, place: Place) -> Page:
    """Return the page of a sheet: a table begins at each row of known headings; the rows before it are lines.

    Rows after a table that hold one cell, and the title, legend or page mark in it, or the title row of the next table,
    are lines too. Without known headings the whole sheet is one table. Rows without any content are left out.
    """
    rows = [row for row in rows if any(cell is None or cell.text.strip() for cell in row)]
    starts = [i for i, row in enumerate(rows) if recognise_headings([cell.text if cell else "" for cell in row])]
    if not starts:
        return Page(place, tables=(_table(rows, 1, place),) if rows else ())
    lines = _lines(rows[: starts[0]])
    tables = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(rows)], strict=True), start=1):
        last = _last_table_row(rows, start, end, followed=end < len(rows))
        tables.append(_table([row for row in rows[start:last] if not _is_furniture(row)], number, place))
        lines += _lines([row for row in rows[start:last] if _is_furniture(row)]) + _lines(rows[last:end])
    return Page(place, tuple(tables), tuple(lines))


def _last_table_row(rows: Grid, start: int, end: int, *, followed: bool) -> int:
    """Return the end of a table, which lies before the title rows of the next one."""
    titles = [
        i for i in range(start, end) if followed and _is_furniture(rows[i]) and is_running_title(_single(rows[i]))
    ]
    return titles[-1] if titles else end


def _is_furniture(row: Sequence[Cell | None]) -> bool:
    text = _single(row)
    return bool(text) and (is_legend(text) or is_page_mark(text) or is_running_title(text))


def _single(row: Sequence[Cell | None]) -> str:
    """Return the text of a row's only filled cell, or ""."""
    filled = [cell.text for cell in row if cell is not None and cell.text.strip()]
    return filled[0] if len(filled) == 1 else ""


def _lines(rows: Grid) -> list[Line]:
    return [line for row in rows for cell in row if cell is not None for line in cell.lines if line.text.strip()]


def _table(rows: Grid, number: int, place: Place) -> Table:
    width = max(
        (i + 1 for row in rows for i, cell in enumerate(row) if cell is not None and cell.text.strip()), default=0
    )
    return Table(tuple(tuple(row[:width]) for row in rows), Place(table=number, sheet=place.sheet))
