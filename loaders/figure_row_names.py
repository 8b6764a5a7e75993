"""What the naming cells of a row, and the titles and notes of its table, say of the row's figures."""

from dataclasses import dataclass, replace
from datetime import date

from loaders.figure_columns import Columns
from loaders.figure_numbers import unit_of
from loaders.figure_periods import Period, period_between, read_period
from loaders.figure_reading import AGGREGATE, TOTAL, UNIT
from loaders.figure_totals import is_own_sum
from loaders.kommune_names import Match, find_kommune
from loaders.reading import Place


@dataclass(frozen=True, slots=True)
class Context:
    """What titles, headings and notes say of every row of a table.

    ``over`` holds all titles and the names of sheet and file; ``hospital`` is the section heading that names one.
    """

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
    over: str = ""
    hospital: str | None = None


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
    kind: str | None = None
    hospital: str | None = None
    unread_period: str | None = None
    part: str | None = None


def named_of(cells: dict[str, str], columns: Columns, context: Context, *, note: str | None, last: bool) -> Named:
    """Return what the naming cells of a row say.

    Parameters
    ----------
    cells
        Role -> words, with those carried down from the rows above.
    last
        Whether the row closes its table or opens it; a sum elsewhere stands among the organisations.
    """
    name = cells.get("kommune") or cells.get("organisation") or cells.get("hospital") or ""
    if not {"kommune", "organisation", "code"} & set(columns.dimensions):
        name = context.organisation or ""
        columns = replace(columns, strict=False)
    code = cells.get("code")
    match = None
    if name or code:
        match = find_kommune(name, code=code)
        if (match.how == "unknown" and not columns.strict) or (columns.kind and match.how != "total_row"):
            match = None
    population = cells.get("population")
    if "kommune" in cells and cells.get("organisation"):
        population = " · ".join(filter(None, (cells["organisation"], population)))
    period = _period(cells, context)
    if match and match.how == "total_row" and name == context.organisation:
        match = None
    return Named(
        organisation=name or (match.kommune.name if match and match.kommune else code or ""),
        match=match,
        role=role_of_name(match, name, own=last and not columns.is_tidy),
        period=period,
        indicator=cells.get("indicator") or None,
        population=population or None,
        unit=_stated_unit(cells.get("unit")),
        note=note,
        as_of=_day(cells.get("as_of")),
        started_on=_day(cells.get("started")),
        kind=columns.kind if cells.get("organisation") else "hospital" if columns.kind else None,
        hospital=(cells.get("hospital") if cells.get("organisation") else None) or context.hospital,
        unread_period=None if period else _unread(cells),
        part=cells.get("month") or cells.get("quarter") or cells.get("period"),
    )


def role_of_name(match: Match | None, name: str | None, *, own: bool = True) -> str:
    """Return UNIT, TOTAL for the table's own sum, or AGGREGATE; ``own`` is False where a sum stands among the units."""
    if match is None or match.how != "total_row":
        return UNIT
    return TOTAL if own and name and is_own_sum(name) else AGGREGATE


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


def _unread(cells: dict[str, str]) -> str | None:
    """Return the words of the row that should have been its period, None where there are none or they name a sum."""
    stated = (cells.get(role) for role in ("period", "month", "quarter", "year", "from", "to"))
    return next((text for text in stated if text and find_kommune(text).how != "total_row"), None)


def part_of(named: Named, year: Period | None) -> Period | None:
    """Return the month or quarter that a row names within the year over a column, None where there is no such."""
    if year is None or year.size != "year" or not named.part:
        return None
    return read_period(named.part, year=year.start.year)


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
