"""Figures in several dimensions, as statistics banks give them -> observations; PC-Axis and JSON-stat become one."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from danish.numbers import MISSING, Figure, read_figure
from danish.periods import Period, read_period
from loaders.figures.figure import AGGREGATE, ROW_TOTAL, UNIT, Observation
from loaders.figures.headings import AXES
from loaders.figures.labels import is_everybody, leading_unit, per_unit, without_marks
from loaders.figures.signs import explained
from loaders.files import Place
from loaders.names import NOBODY, find_kommune, is_organisation, names_body

TIME, AREA, MEASURE, GROUP = "time", "area", "measure", "group"
"""What a dimension holds; a group is any other: age, sex, diagnosis."""

_TAIL = re.compile(r",?\s+(?:efter|fordelt på|opdelt på|opgjort efter|by)\s+(?P<by>[^;:.]+)$")
_BROKEN_DOWN_BY = frozenset(name for names in AXES.values() for name in names)


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its name, its labels in the order of the cells, their codes, and its role where the source says.

    ``units`` are those of single measures, by position; ``notes`` what the source remarks of single labels.
    """

    name: str
    labels: tuple[str, ...]
    codes: tuple[str, ...]
    role: str | None = None
    units: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CubeCell:
    """One cell as it stands: its signs, the number where they are one, and its place."""

    quote: str
    value: float | None
    place: Place


@dataclass(frozen=True, slots=True)
class Cube:
    """A table of a statistics bank: the last dimension runs fastest through its cells."""

    title: str
    measure: str
    unit: str | None
    dimensions: tuple[Dimension, ...]
    cells: Sequence[CubeCell]
    legend: Mapping[str, str]
    note: str | None = None
    decimals: int | None = None


def role_of_dimension(dimension: Dimension) -> str:
    """Return what a dimension holds: as the source says, by its name, else by its labels."""
    if dimension.role:
        return dimension.role
    name = dimension.name.casefold().strip()
    for role in (TIME, AREA, MEASURE):
        if name in AXES[role]:
            return role
    if all(read_period(label) for label in dimension.labels):
        return TIME
    known = sum(
        find_kommune(label).how in ("exact", "normalised", "code")
        or is_organisation(label, NOBODY)
        or names_body(label)
        for label in dimension.labels
    )
    return AREA if known * 2 > len(dimension.labels) else GROUP


def measure_in(title: str) -> str:
    """Return what a title says is measured, without what it is broken down by: "… efter område, alder og tid"."""
    words = " ".join(title.split())
    found = _TAIL.search(words)
    parts = [part for part in re.split(r",| og ", found["by"]) if part.strip()] if found else []
    named = sum(part.split()[-1].casefold() in _BROKEN_DOWN_BY for part in parts)
    return (words[: found.start()] if parts and named * 2 >= len(parts) else words).strip(" .,:") or title


def observations_of_cube(cube: Cube, *, table: int) -> Iterator[Observation]:
    """Return an observation for each cell, in the order of the source."""
    roles = [role_of_dimension(dimension) for dimension in cube.dimensions]
    parts = [
        [_said(dimension, role, at, cube) | {"remark": dimension.notes.get(at)} for at in range(len(dimension.labels))]
        for dimension, role in zip(cube.dimensions, roles, strict=True)
    ]
    base = Observation(
        indicator=cube.measure,
        organisation="",
        kommune_code=None,
        population=None,
        period_start=None,
        period_end=None,
        value=None,
        low=None,
        high=None,
        unit=cube.unit,
        numerator=None,
        denominator=None,
        qualifier=None,
        quote="",
        place=Place(),
        note=cube.note,
        table=table,
    )
    for said, cell in zip(product(*parts), cube.cells, strict=True):
        yield _observation(base, said, cell, cube)


def _said(dimension: Dimension, role: str, at: int, cube: Cube) -> dict:
    """Return what a label says of its cells, as fields of an observation; a group under "group"."""
    label, _ = without_marks(dimension.labels[at])
    if role == TIME:
        period = read_period(label) or read_period(dimension.codes[at])
        return {"period_start": period and period.start, "period_end": period and period.end, "unread": not period}
    if role == AREA:
        match = find_kommune(label, code=dimension.codes[at])
        return {
            "organisation": match.kommune.name if match.kommune else label,
            "kommune_code": match.kommune.code if match.kommune else None,
            "name_found": label,
            "name_how": None if match.how == "unknown" else match.how,
            "role": AGGREGATE if match.how == "total_row" else UNIT,
        }
    if role == MEASURE:
        return {
            "indicator": label,
            "unit": unit_of_cube(dimension.units.get(at)) or cube.unit,
        }
    return {"group": None if is_everybody(label) else label, "is_sum": is_everybody(label)}


def unit_of_cube(stated: str | None) -> str | None:
    """Return the unit that a statistics file states, in the words of the tables: "pct. af arbejdstiden" is "%"."""
    return stated and (leading_unit(stated) or per_unit(stated) or stated.casefold())


def _observation(base: Observation, said: Sequence[dict], cell: CubeCell, cube: Cube) -> Observation:
    fields = {name: value for part in said for name, value in part.items()}
    groups = [part["group"] for part in said if part.get("group")]
    is_sum = any(part.get("is_sum") for part in said)
    remarks = [part["remark"] for part in said if part["remark"]]
    for name in ("group", "is_sum", "unread", "remark"):
        fields.pop(name, None)
    if is_sum and fields.get("role", UNIT) == UNIT:
        fields["role"] = ROW_TOTAL
    figure = _figure(cell, cube)
    counted = fields.get("unit", base.unit) == "antal"
    return replace(
        base,
        **fields,
        population=", ".join(groups) or None,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        numerator=figure.value if counted else None,
        quote=cell.quote,
        place=cell.place,
        note="; ".join(filter(None, (base.note, *remarks))) or None,
        decimals=cube.decimals if cube.decimals is not None else figure.decimals,
    )


def _figure(cell: CubeCell, cube: Cube) -> Figure:
    if cell.value is not None:
        return Figure(cell.value, None, None, None, None, cell.quote)
    found = read_figure(cell.quote)
    figure = found if isinstance(found, Figure) else Figure(None, None, None, MISSING, None, cell.quote)
    return explained(figure, cube.legend)


def unread_periods(cube: Cube) -> list[str]:
    """Return the labels of time that are no period."""
    return [
        label
        for dimension in cube.dimensions
        if role_of_dimension(dimension) == TIME
        for label, code in zip(dimension.labels, dimension.codes, strict=True)
        if not _period(label, code)
    ]


def _period(label: str, code: str) -> Period | None:
    return read_period(without_marks(label)[0]) or read_period(code)
