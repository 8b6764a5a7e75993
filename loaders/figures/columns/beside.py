"""What the columns of figures show of each other: averages, changes, bounds, bases and parts of the one before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danish.numbers import Figure, read_figure
from loaders.figures.columns.column import Column
from loaders.figures.grid import Block, Row, text_of
from loaders.figures.headings import folded
from loaders.figures.labels import (
    AVERAGE,
    BOUNDS,
    CHANGE,
    HIGH,
    LOW,
    is_average,
    without_marks,
)


def with_averages(columns: list[Column]) -> list[Column]:
    """Let an average over the periods beside it ("Gns." after twelve months) be none of a period of its own."""
    periods = {column.heading.period for column in columns if column.heading.period}
    if len(periods) < _FEWEST_AVERAGED:
        return columns
    return [
        replace(column, heading=replace(column.heading, aside=AVERAGE))
        if not column.heading.period and is_average(column.heading.text)
        else column
        for column in columns
    ]


_FEWEST_AVERAGED = 2


def as_before(columns: list[Column]) -> list[Column]:
    """Let a part that says no unit ("Heraf med skade") be counted as the whole before it is."""
    told: list[Column] = []
    for column in columns:
        whole = told[-1] if told else None
        if whole and whole.role == "count" and column.role == "value" and folded(column.heading.name).startswith(_PART):
            column = replace(column, role="count", heading=replace(column.heading, unit=whole.heading.unit))
        told.append(column)
    return told


_PART = ("heraf ", "deraf ")


def with_differences(columns: list[Column]) -> list[Column]:
    """Let percentage points beside other figures be a change between them, whatever their heading calls it."""
    points = [column for column in columns if column.heading.unit == "procentpoint" and not column.heading.aside]
    if len(points) == len(columns):
        return columns
    return [
        replace(column, heading=replace(column.heading, aside=CHANGE)) if column in points else column
        for column in columns
    ]


def with_bounds(columns: Sequence[Column], paths: Sequence[tuple[str, ...]]) -> tuple[Column, ...]:
    """Return the columns, those of bounds with the column they belong to: the nearest before, else after, them."""
    measured = [column.position for column in columns if column.role not in (LOW, HIGH, BOUNDS)]

    def distance(of: int, at: int) -> tuple[bool, bool, int]:
        return paths[of][:-1] != paths[at][:-1] and len(paths[at]) > 1, of > at, abs(of - at)

    return tuple(
        replace(column, bounds_of=min(measured, key=lambda of: distance(of, column.position)))
        if column.role in (LOW, HIGH, BOUNDS) and measured
        else column
        for column in columns
    )


def with_bases(columns: Sequence[Column], block: Block) -> tuple[Column, ...]:
    """Return the columns, those by which a count is divided to give the share or rate beside it as denominators.

    "Antal | Antal borgere 65+ | Pr. 1.000": it must be so in most of the rows that have all three, and in two at least.
    """
    bases = {
        base.position
        for measure in columns
        if measure.role in ("share", "rate") and not _KNOWN_BASES & {column.role for column in columns}
        for count in columns
        for base in columns
        if count is not base and count.role in _COUNTED and _may_be_base(base, measure)
        if {count.heading.period, base.heading.period} <= {measure.heading.period, None}
        if _are_ratios(measure, count, base, block)
    }
    return tuple(replace(column, role="denominator") if column.position in bases else column for column in columns)


_KNOWN_BASES = {"denominator", "expected"}


_COUNTED = ("count", "numerator", "persons", "value")


def _may_be_base(column: Column, measure: Column) -> bool:
    """Whether a column may be a base: of a share two counts beside it are each told of themselves as well."""
    if measure.role == "rate":
        return column.role == "total" or column.role in _COUNTED
    return column.role == "inhabitants" or (column.role in _COUNTED and bool(column.heading.groups))


def _are_ratios(measure: Column, count: Column, base: Column, block: Block) -> bool:
    fits = []
    for row in block.body:
        figures = [_figure_at(row, column) for column in (measure, count, base)]
        if all(one is not None and one.value is not None for one in figures) and figures[2].value:
            told, part, whole = (one.value for one in figures)
            rounding = 0.5 * 10 ** -figures[0].decimals + 1e-9
            fits.append(any(abs(told - scale * part / whole) <= rounding for scale in _scales(measure, figures[0])))
    return sum(fits) >= _FEWEST_RATIOS and 2 * sum(fits) > len(fits)


_FEWEST_RATIOS = 2


def _scales(measure: Column, figure: Figure) -> tuple[float, ...]:
    """Return what the ratio may be multiplied by: 1.000 of "pr. 1.000", else as for per cent or a fraction."""
    digits = re.sub(r"\D", "", measure.heading.unit or "")
    return (float(digits),) if digits else (100.0, 1.0) if figure.decimals else (100.0,)


def _figure_at(row: Row, column: Column) -> Figure | None:
    text = text_of(row[column.position]) if column.position < len(row) else ""
    found = read_figure(without_marks(text)[0], holds=column.holds)
    return found if isinstance(found, Figure) else None
