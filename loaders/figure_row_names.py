"""What the naming cells of a row, and the titles and notes of its table, say of the row's figures."""

import re
from dataclasses import dataclass
from datetime import date

from loaders.figure_columns import Columns
from loaders.figure_numbers import unit_of
from loaders.figure_periods import Period, period_between, read_period
from loaders.figure_reading import AGGREGATE, TOTAL, UNIT
from loaders.kommune_names import Match, find_kommune
from loaders.reading import Place

_OWN_SUM = re.compile(r"(?:i alt|ialt|total|totalt|sum|tilsammen|samlet)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Context:
    """What titles, headings and notes say of every row of a table."""

    title: str | None
    organisation: str | None
    period: Period | None
    as_of: date | None
    basis: str | None
    started_on: date | None
    role: str
    unit: str | None
    dash: str | None
    sheet: Place
    table: int


@dataclass(frozen=True, slots=True)
class Named:
    """What a row's first cells name: organisation, period, indicator, group, unit; with how the name was recognised."""

    organisation: str
    match: Match | None
    role: str
    period: Period | None
    indicator: str | None
    population: str | None
    unit: str | None
    note: str | None
    as_of: date | None
    started_on: date | None


def named_of(cells: dict[str, str], columns: Columns, context: Context, *, note: str | None, last: bool) -> Named:
    """Return what the naming cells of a row say.

    Parameters
    ----------
    cells
        Role -> words, with those carried down from the rows above.
    last
        Whether the row closes its table or opens it; a sum elsewhere stands among the organisations.
    """
    name = cells.get("kommune") or cells.get("organisation") or ""
    if not {"kommune", "organisation", "code"} & set(columns.dimensions):
        name = context.organisation or ""
    code = cells.get("code")
    match = None
    if name or code:
        match = find_kommune(name, code=code)
        if match.how == "unknown" and not columns.strict:
            match = None
    population = cells.get("population")
    if "kommune" in cells and cells.get("organisation"):
        population = " · ".join(filter(None, (cells["organisation"], population)))
    return Named(
        organisation=name or (match.kommune.name if match and match.kommune else code or ""),
        match=match,
        role=role_of_name(match, name, own=last and not columns.is_tidy),
        period=_period(cells, context),
        indicator=cells.get("indicator") or None,
        population=population or None,
        unit=_stated_unit(cells.get("unit")),
        note=note,
        as_of=_day(cells.get("as_of")),
        started_on=_day(cells.get("started")),
    )


def role_of_name(match: Match | None, name: str | None, *, own: bool = True) -> str:
    """Return UNIT, TOTAL for the table's own sum, or AGGREGATE; ``own`` is False where a sum stands among the units."""
    if match is None or match.how != "total_row":
        return UNIT
    return TOTAL if own and name and _OWN_SUM.fullmatch(" ".join(name.split())) else AGGREGATE


def _stated_unit(text: str | None) -> str | None:
    if not text:
        return None
    word = text.strip().casefold().rstrip(".")
    return "antal" if word in ("antal", "stk", "personer", "forløb", "n") else unit_of(text.strip())


def _period(cells: dict[str, str], context: Context) -> Period | None:
    start, end = _day(cells.get("from")), _day(cells.get("to"), last=True)
    if start and end:
        return period_between(start, end)
    year = context.period.start.year if context.period else None
    if (stated := cells.get("year")) and (whole := read_period(stated)):
        year = whole.start.year
        part = cells.get("month") or cells.get("quarter")
        return _part(part, year, "month" if cells.get("month") else "quarter") if part else whole
    for role in ("period", "month", "quarter"):
        if cells.get(role):
            return read_period(cells[role], year=year) or _part(cells[role], year, role)
    return None


def _part(text: str, year: int | None, role: str) -> Period | None:
    """Read the number of a month or quarter, or its name, within a year."""
    if year is None:
        return None
    number = text.strip().rstrip(".")
    if number.isdigit():
        return read_period(f"{year}-{int(number):02d}" if role == "month" else f"{year}K{int(number)}")
    return read_period(text, year=year)


def _day(text: str | None, *, last: bool = False) -> date | None:
    period = read_period(text) if text else None
    return None if period is None else period.end if last else period.start
