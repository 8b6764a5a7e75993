"""Organisations whose names stand over the columns: they own the figures below, and the rows name measures or times."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.figures.columns.column import UNITS, Column, is_known
from loaders.figures.grid import Row, column_texts
from loaders.figures.headings import DIMENSIONS, PARTS, Heading, folded, measure_of, role_of
from loaders.figures.labels import (
    is_average,
    is_everybody,
    unit_in_brackets,
)
from loaders.figures.sums import is_own_sum
from loaders.names import Match, Register, find_kommune, is_organisation, names_body


def owned_across(columns: list[Column], body: Sequence[Row], register: Register) -> list[Column]:
    """Let headings that name organisations give whose the figures are, where no column of rows does.

    They are known, or told by their form ("Sundby Kommune", "Region Nord"); the labels of the rows are then measures.
    """
    rows = [column for column in columns if column.role in ("kommune", "code", *UNITS)]
    if any(_names_owners(column, body, register) for column in rows):
        return columns
    columns = _under_owners(columns, register)
    if any(column.organisation for column in columns):
        return columns
    told = [c for c in columns if c.role and c.role not in DIMENSIONS and not c.heading.aside and c.heading.name]
    names = {column.position: column.heading.name for column in told}
    matches = {i: find_kommune(name) for i, name in names.items()}
    # A corner that says "Kommune" is of the headings where these are municipalities that are known, else of the rows.
    by_form = not any("kommune" in folded(column.heading.text) for column in rows)
    named = [i for i in names if matches[i].kommune or (by_form and _is_named(names[i], register))]
    beside = {c.position for c in told if c.role == "value" and _only_names(replace(c.heading, period=None))}
    owned = {i for i, name in names.items() if _is_owner(name, register)} | (beside if len(named) > 1 else set())
    if not named or (len(named) < _FEWEST_ACROSS and len(owned) < len(names)):
        return _names_across(columns, body)
    columns = [replace(column, role="indicator") if column in rows else column for column in columns]
    return [
        replace(
            column,
            organisation=column.heading.name,
            match=_match_of(matches[column.position]),
            role=_figure_role(column),
        )
        if column.position in owned
        else column
        for column in columns
    ]


def of_larger_areas(columns: list[Column]) -> list[Column]:
    """Let a heading that names a larger area beside those that do not ("Landsgennemsnit") say whose its figures are."""
    told = [column for column in columns if column.role and column.role not in DIMENSIONS and not column.heading.aside]
    areas = [
        column
        for column in told
        if column.role == "value" and not is_average(column.heading.name) and _is_area(column.heading.name)
    ]
    if len(areas) == len(told) or any(column.organisation for column in told):
        return columns
    return [
        replace(column, organisation=column.heading.name, match=find_kommune(column.heading.name))
        if column in areas
        else column
        for column in columns
    ]


def _is_area(name: str) -> bool:
    is_sum = is_own_sum(name) or is_everybody(name)
    return bool(name) and not is_sum and find_kommune(name).how == "total_row"


def _under_owners(columns: list[Column], register: Register) -> list[Column]:
    """Let organisations that stand over measures ("Favrskov" over "Ansatte") own the columns below them."""
    told = [c for c in columns if c.role and c.role not in DIMENSIONS and not c.heading.aside]
    owner_at = {
        column.position: next((part for part in column.heading.parts if _is_owner(part, register)), None)
        for column in told
        if len(column.heading.parts) > 1 or column.heading.role
    }
    if len(owner_at) < len(told) or None in owner_at.values() or len(set(owner_at.values())) < _FEWEST_ACROSS:
        return columns
    return [
        replace(
            column,
            organisation=owner_at[column.position],
            match=_match_of(find_kommune(owner_at[column.position])),
            heading=_without_part(column.heading, owner_at[column.position]),
        )
        if column.position in owner_at
        else column
        for column in columns
    ]


def _without_part(heading: Heading, part: str) -> Heading:
    return replace(heading, name=" ".join(one for one in heading.parts if one != part))


def _names_owners(column: Column, body: Sequence[Row], register: Register) -> bool:
    """Whether a column of the rows surely says whose the figures are: by its heading, or as most of its cells do."""
    is_said = column.role == "code" or role_of(column.heading.text) in UNITS
    names = [cell for cell in column_texts(body, column.position) if find_kommune(cell).how != "total_row"]
    return is_said or 2 * sum(_is_owner(name, register) for name in names) > len(names)


def _is_owner(name: str, register: Register) -> bool:
    return is_known(name) or _is_named(name, register)


def _is_named(name: str, register: Register) -> bool:
    return is_organisation(name, register) or names_body(name)


def _match_of(match: Match) -> Match | None:
    """Return how a name over a column was recognised; None where it is no municipality and resembles none."""
    return match if match.how != "unknown" or match.suggestion else None


_FEWEST_ACROSS = 2


_HOSPITAL = re.compile(r"hospital|sygehus|klinik|\bcenter\b|psykiatri|\bområde\b", re.IGNORECASE)


def _names_across(columns: list[Column], body: Sequence[Row]) -> list[Column]:
    """Let headings that say nothing else name hospitals or areas, over rows that each name a measure or a time."""
    stubs = [column for column in columns if column.role in DIMENSIONS or column.role == "note"]
    over = [column for column in columns if column.role and column not in stubs]
    names = [column for column in over if column.role == "value" and _only_names(column.heading)]
    found = {column.position: find_kommune(column.heading.text) for column in over}
    sums = [column for column in over if column.role == "total" or found[column.position].how == "total_row"]
    rest = [column for column in over if column not in names and column not in sums]
    stub = next((column for column in stubs if column.role not in ("note", "source")), None)
    if len(names) < _FEWEST_ACROSS or rest or stub is None:
        return columns
    places = sum(_HOSPITAL.search(column.heading.name) is not None for column in names)
    held = {column.role for column in stubs}
    is_over_time = held <= {*TIMES, "note", "source"} and 2 * places >= len(names)
    if not is_over_time and (held & {*TIMES, "kommune", "code", "from"} or not _are_measures(stub, body, places)):
        return columns
    return [
        replace(
            column,
            organisation=column.heading.text,
            match=found[column.position] if found[column.position].how != "unknown" else None,
            role="value",
        )
        if column in over
        else replace(column, role="indicator" if column is stub and not is_over_time else column.role)
        for column in columns
    ]


TIMES = ("period", "year", *PARTS)


def _are_measures(stub: Column, body: Sequence[Row], places: int) -> bool:
    """Whether the labels before the figures name measures: half of them tell a unit, more if nothing else says it."""
    cells = list(column_texts(body, stub.position))
    told = 2 * sum(unit_in_brackets(cell) is not None or measure_of([cell])[1] is not None for cell in cells)
    return told > len(cells) or (told == len(cells) and (stub.role == "indicator" or places > 0))


def _only_names(heading: Heading) -> bool:
    told = (heading.period, heading.unit, heading.groups, heading.aside, heading.bound, heading.role)
    return bool(heading.name) and not any(told)


def _figure_role(column: Column) -> str:
    return "value" if column.role in ("total", "") else column.role
