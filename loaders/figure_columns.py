"""The columns of a block of figures: which of them name things, which hold figures, and of what kind."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.figure_grid import Block, Row, column_texts, heading_paths, is_figure, is_year
from loaders.figure_headings import DIMENSIONS, UNITS, Heading, folded, read_heading
from loaders.figure_numbers import COUNT, SHARE, VALUE, column_holds, read_figure
from loaders.figure_periods import read_period
from loaders.kommune_names import Match, find_kommune

_UNITS = ("organisation", "hospital", "department")
_NAMES = (*_UNITS, "population", "indicator")
_TOTAL_COLUMN = re.compile(r"(?:antal )?(?:i alt|ialt|total|totalt|sum|samlet)(?: antal)?", re.IGNORECASE)
_MEASURE_WORDS = re.compile(
    r"\b(?:antal|antallet|andel|andelen|af|heraf|i|procent|pct|rate|pr|på|med)\b|%|\bpr\.? ?[\d.]+( \w+)?"
    r"|[().,:]|(?<=\w)andele?n?\b"
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its position, heading, role, what its figures are, and the organisation where the heading names one.

    ``is_filled`` is False where no row has anything in it (the months to come). ``part`` is the month or quarter that
    the heading names of the year that stands in each row.
    """

    position: int
    heading: Heading
    role: str
    holds: str = VALUE
    organisation: str | None = None
    match: Match | None = None
    is_filled: bool = True
    part: str | None = None

    @property
    def root(self) -> str:
        """The words of the heading without those for antal and andel, by which a share finds its count."""
        return " ".join(_MEASURE_WORDS.sub(" ", folded(self.heading.name)).split())


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a block, by what they do. ``strict`` tells that the unit column must hold municipalities.

    ``kind`` is department or hospital where the heading over the column of organisations says that it holds those; a
    column of hospitals beside one of departments is the dimension "hospital".
    """

    dimensions: dict[str, Column]
    figures: tuple[Column, ...]
    notes: tuple[Column, ...]
    strict: bool
    unnamed: tuple[Column, ...] = ()
    twice: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def is_tidy(self) -> bool:
        """Whether each row is one observation with its own period or indicator."""
        return bool({"period", "from", "year", "month", "quarter", "indicator"} & set(self.dimensions))


def columns_of(block: Block, *, year: int | None, stated: str = VALUE) -> Columns:
    """Return what each column of the block is, from its headings first and its cells second.

    Parameters
    ----------
    year
        The year of months in the headings, from the titles.
    stated
        What the titles say that the figures are (COUNT, SHARE), for columns whose headings say nothing.
    """
    width = max(len(row) for row in (*block.headings, *block.body))
    paths = heading_paths(block.headings, width)
    shared = _shared_year(paths) or year
    columns = [
        _column(i, read_heading(path, year=shared), list(column_texts(block.body, i))) for i, path in enumerate(paths)
    ]
    columns = _parts_of_years(columns)
    columns, kind = _with_one_unit(_across(_named_stub(columns, block), block.body))
    dimensions: dict[str, Column] = {}
    notes, twice = [], []
    for column in columns:
        if column.role in DIMENSIONS and column.role not in ("note", "source") and column.role not in dimensions:
            dimensions[column.role] = column
        elif column.role in DIMENSIONS:
            notes.append(column)
            twice += [column.heading.text] if column.role in ("kommune", "period", "indicator") else []
    figures = _alike([column for column in columns if column.role and column.role not in DIMENSIONS], block, stated)
    unnamed = tuple(column for column in columns if not column.role and any(column_texts(block.body, column.position)))
    return Columns(dimensions, figures, tuple(notes), _is_strict(dimensions, block), unnamed, tuple(twice), kind)


def _parts_of_years(columns: list[Column]) -> list[Column]:
    """Let headings that name a month or quarter speak of the year in each row, where a column holds years."""
    if not any(column.role == "year" for column in columns):
        return columns
    return [
        replace(column, role=column.role or "value", heading=replace(column.heading, name=""), part=column.heading.name)
        if column.role not in DIMENSIONS and not column.heading.period and _is_part(column.heading.name)
        else column
        for column in columns
    ]


def _is_part(name: str) -> bool:
    period = read_period(name, year=2000)
    return period is not None and period.size in ("month", "quarter", "half")


def _with_one_unit(columns: list[Column]) -> tuple[list[Column], str | None]:
    """Return the columns with one of them naming whose the figures are, and the kind of organisation it holds.

    Of departments and larger organisations in one row the figures are the department's; its hospital stands beside.
    """
    roles = {column.role for column in columns}
    kind = next((role for role in ("department", "hospital") if role in roles), None)
    if kind == "hospital" and "organisation" in roles:
        kind = None
    now = {kind: "organisation"} if kind else {"hospital": "organisation"}
    if kind == "department":
        now["organisation"] = "note"
    return [replace(column, role=now.get(column.role, column.role)) for column in columns], kind


def _shared_year(paths: Sequence[tuple[str, ...]]) -> int | None:
    """Return the one year that stands alone in the corner of the headings, else None."""
    years = {int(word) for path in paths[:1] for word in path if is_year(word)}
    return years.pop() if len(years) == 1 else None


def _column(position: int, heading: Heading, cells: list[str]) -> Column:
    return Column(position, heading, _role(heading, cells))


def _alike(columns: Sequence[Column], block: Block, stated: str) -> tuple[Column, ...]:
    """Let columns of one measure (twelve months of it) tell together whether they hold counts."""
    alike: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        alike.setdefault((column.role, column.root), []).extend(column_texts(block.body, column.position))
    return tuple(
        replace(
            column,
            holds=column_holds(alike[column.role, column.root], _stated(column, stated)),
            is_filled=any(column_texts(block.body, column.position)),
        )
        for column in columns
    )


def _stated(column: Column, stated: str) -> str:
    if column.role in ("count", "numerator", "denominator", "inhabitants", "persons"):
        return COUNT
    return SHARE if column.role in ("share", "rate") else stated if column.role in ("value", "total") else VALUE


def _role(heading: Heading, cells: list[str]) -> str:
    role = heading.role
    if role == "enhed":
        return "unit" if cells and all(UNITS.fullmatch(cell) for cell in cells) else "organisation"
    if role == "code" and not any(find_kommune(cell).how == "code" for cell in cells):
        return "note"
    if role == "year" and not all(read_period(cell) for cell in cells):
        return "period"
    if role in DIMENSIONS and not (role in _NAMES and _are_figures(cells)):
        return role
    role = "" if role in DIMENSIONS else role
    n_figures = sum(is_figure(cell) for cell in cells)
    if _TOTAL_COLUMN.fullmatch(heading.name or heading.text) and n_figures:
        return "total"
    if not heading.text:
        return ""
    if heading.period is None and cells and not role and n_figures * 2 < len(cells):
        return "note"
    if role or heading.period is not None or n_figures:
        return role or "value"
    return "note" if not cells else ""


def _are_figures(cells: list[str]) -> bool:
    """Whether a column whose heading may name an organisation ("Klinik") holds figures all the same."""
    return bool(cells) and all(read_figure(cell) and find_kommune(cell).how == "unknown" for cell in cells)


def _named_stub(columns: list[Column], block: Block) -> list[Column]:
    """Give the leftmost column of names its role from its cells, where the heading does not tell it."""
    if any(column.role in ("kommune", *_UNITS) for column in columns):
        return columns
    for i, column in enumerate(columns):
        cells = list(column_texts(block.body, column.position))
        if column.role in ("", "note", "value", "total") and cells and not column.heading.period:
            return [*columns[:i], replace(column, role=_stub_role(cells, column)), *columns[i + 1 :]]
    return columns


def _stub_role(cells: list[str], column: Column) -> str:
    if all(
        read_period(cell) or read_period(cell, year=2000) or find_kommune(cell).how == "total_row" for cell in cells
    ):
        return "period"
    matches = [find_kommune(cell).how for cell in cells]
    if any(how in ("exact", "normalised", "code") for how in matches):
        return "kommune" if column.role != "value" or "code" not in matches else "code"
    n_names = sum(read_figure(cell) is None for cell in cells)
    return "organisation" if n_names * 2 > len(cells) else column.role


def _is_known(name: str) -> bool:
    return find_kommune(name).how != "unknown"


def _across(columns: list[Column], body: Sequence[Row]) -> list[Column]:
    """Let headings that name municipalities give the organisation, where no column of rows does."""
    rows = [column for column in columns if column.role in ("kommune", "code", *_UNITS)]
    if any(column.role != "kommune" or any(map(_is_known, column_texts(body, column.position))) for column in rows):
        return columns
    matches = {column.position: find_kommune(column.heading.name) for column in columns if column.heading.name}
    named = [i for i, match in matches.items() if match.kommune is not None]
    if len(named) < 2:
        return columns
    columns = [replace(column, role="indicator") if column in rows else column for column in columns]
    return [
        replace(column, organisation=column.heading.name, match=matches[column.position], role=_figure_role(column))
        if column.position in matches and column.role not in DIMENSIONS and matches[column.position].how != "unknown"
        else column
        for column in columns
    ]


def _figure_role(column: Column) -> str:
    return "value" if column.role in ("total", "") else column.role


def _is_strict(dimensions: dict[str, Column], block: Block) -> bool:
    """Whether unknown names are mistakes: the heading of their column says kommune, or most are municipalities."""
    column = dimensions.get("kommune")
    if column is None:
        return "code" in dimensions and "organisation" not in dimensions
    hows = [find_kommune(text).how for text in column_texts(block.body, column.position)]
    known = sum(how in ("exact", "normalised", "code") for how in hows)
    units = sum(how != "total_row" for how in hows)
    return "kommune" in folded(column.heading.text) or known * 2 >= units
