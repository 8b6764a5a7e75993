"""One body row of a table of figures -> its observations, counts joined to the shares and rates made of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from danish.numbers import (
    AMBIGUOUS,
    COUNT,
    MISSING,
    SHARE,
    Figure,
    count_and_share,
    read_figure,
    unit_of,
)
from danish.periods import Period, period_between, read_period, without_period
from loaders.figures.bounds import bounds_in, value_and_bounds
from loaders.figures.columns import Column, Columns
from loaders.figures.context import Context
from loaders.figures.figure import AGGREGATE, BASE, ROW_TOTAL, TOTAL, UNIT, Observation
from loaders.figures.grid import Row, text_of
from loaders.figures.headings import PARTS, measure_of
from loaders.figures.labels import (
    BOUNDS,
    HIGH,
    LOW,
    is_age,
    is_everybody,
    is_sex,
    unit_in,
    unit_in_brackets,
    without_brackets,
    without_marks,
)
from loaders.figures.people import people_in
from loaders.figures.signs import explained, reason_in, sign_key
from loaders.figures.sums import is_own_sum
from loaders.files import Cell, Place, Problem, warning
from loaders.names import Match, find_kommune


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
    is_sum: bool = False


def named_of(
    cells: dict[str, str], columns: Columns, context: Context, *, groups: Sequence[str], note: str | None, last: bool
) -> Named:
    """Return what the naming cells of a row say.

    Parameters
    ----------
    cells
        Role -> words, with those carried down from the rows above.
    groups
        The words of further columns that name groups.
    last
        Whether the row closes its table or opens it; a sum elsewhere stands among the organisations.
    """
    name = cells.get("kommune") or cells.get("organisation") or cells.get("hospital") or ""
    name = "" if name.casefold() in _NOBODY else name
    if not {"kommune", "organisation", "code"} & set(columns.dimensions):
        name = context.organisation or ""
        columns = replace(columns, strict=False)
    code = cells.get("code")
    match = None
    if name or code:
        match = find_kommune(name, code=code)
        if (match.how == "unknown" and not columns.strict) or (columns.kind and match.how != "total_row"):
            match = None
    named = [group for group in (cells.get("population"), *groups) if group]
    people = [group for group in named if not is_everybody(group)]
    if "kommune" in cells and cells.get("organisation"):
        people = [" · ".join((cells["organisation"], *people[:1])), *people[1:]]
    period = _period(cells, context)
    is_sum = is_own_sum(cells.get("indicator") or "")
    if match and match.how == "total_row" and name == context.organisation:
        match = None
    return Named(
        organisation=name or (match.kommune.name if match and match.kommune else code or ""),
        match=match,
        role=role_of_name(match, name, own=last and not columns.is_tidy),
        period=period,
        indicator=None if is_sum else without_brackets(cells.get("indicator") or "") or None,
        population=", ".join(people) or None,
        unit=_stated_unit(cells.get("unit")) or unit_in_brackets(cells.get("indicator") or ""),
        note=note,
        as_of=_day(cells.get("as_of")),
        started_on=_day(cells.get("started")),
        kind=columns.kind if cells.get("organisation") else "hospital" if columns.kind else None,
        hospital=(cells.get("hospital") if cells.get("organisation") else None) or context.hospital,
        unread_period=None if period else _unread(cells),
        part=next(filter(None, map(cells.get, (*PARTS, "period"))), None),
        is_sum=is_sum or len(people) < len(named),
    )


_NOBODY = ("uoplyst", "ukendt", "ikke oplyst", "uoplyst kommune", "ukendt kommune", "ukendt bopæl", "uoplyst bopæl")
"""Words that stand where no organisation is known."""


def role_of_name(match: Match | None, name: str | None, *, own: bool = True) -> str:
    """Return UNIT, TOTAL for the table's own sum, or AGGREGATE; ``own`` is False where a sum stands among the units."""
    if match is None or match.how != "total_row":
        return UNIT
    return TOTAL if own and name and is_own_sum(name) else AGGREGATE


def _stated_unit(text: str | None) -> str | None:
    if not text:
        return None
    return unit_in(text) or ("antal" if text.strip().casefold() in ("forløb", "sager") else unit_of(text.strip()))


def _period(cells: dict[str, str], context: Context) -> Period | None:
    start, end = _day(cells.get("from")), _day(cells.get("to"), last=True)
    if start and end:
        return period_between(start, end)
    year = context.period.start.year if context.period else None
    if (stated := cells.get("year")) and (whole := read_period(stated)):
        year = whole.start.year
        role = next(filter(cells.get, PARTS), None)
        return _part(cells[role], year, role) if role else whole
    for role in ("period", *PARTS):
        if cells.get(role):
            return read_period(cells[role], year=year) or _part(cells[role], year, role)
    return None


def _unread(cells: dict[str, str]) -> str | None:
    """Return the words of the row that should have been its period, None where there are none or they name a sum."""
    stated = (cells.get(role) for role in ("period", *PARTS, "year", "from", "to"))
    return next((text for text in stated if text and find_kommune(text).how != "total_row"), None)


def part_of(named: Named, year: Period | None) -> Period | None:
    """Return the month, quarter or week that a row names within the year over a column, None where there is no such."""
    if year is None or year.size != "year" or not named.part:
        return None
    return read_period(named.part, year=year.start.year)


def _part(text: str, year: int | None, role: str) -> Period | None:
    """Read the number of a month, quarter or week, or its name, within a year."""
    if year is None:
        return None
    number = text.strip().rstrip(".")
    if number.isdigit():
        return read_period(_NUMBERED[role].format(year=year, number=int(number)))
    return read_period(text, year=year)


_NUMBERED = {"month": "{year}-{number:02d}", "quarter": "{year}K{number}", "week": "uge {number} {year}"}


def _day(text: str | None, *, last: bool = False) -> date | None:
    period = read_period(text) if text else None
    return None if period is None else period.end if last else period.start


_PAIR = ("count", "share")
_COUNTS = ("count", "numerator", "persons", "value")


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure in its column."""

    column: Column
    figure: Figure
    place: Place
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowReading:
    """What a row gives: its observations, the figures beside them, and a problem for each cell that is no figure."""

    observations: list[Observation]
    beside: list[Observation]
    problems: list[Problem]


def read_row(row: Row, columns: Columns, context: Context, named: Named) -> RowReading:
    """Return the figures of a row."""
    reads: list[_Read] = []
    aside: list[_Read] = []
    problems: list[Problem] = []
    for column in (*columns.figures, *columns.aside):
        cell = row[column.position] if column.position < len(row) else None
        (aside if column in columns.aside else reads).extend(_reads_of(cell, column, named, context, problems))
    # A row of the long form that says whose figure of which time is missing is a missing figure.
    is_told = columns.is_tidy and (reason_in(named.note) is not None or bool(named.organisation and named.period))
    if not is_told and not any(read.figure.quote for read in reads):
        return RowReading([], [], problems)
    span = _span(reads, named)
    found = [part for group in _groups(reads, named) for part in _joined(group, named, context, span)]
    observations = [o for o in found if o.role != BASE]
    if len(observations) == 1 and observations[0].role == ROW_TOTAL:
        observations = [replace(observations[0], role=UNIT)]
    if named.is_sum or (named.part and find_kommune(named.part).how == "total_row"):
        observations = [replace(o, role=ROW_TOTAL) if o.role == UNIT else o for o in observations]
    beside = [o for o in found if o.role == BASE]
    beside += [
        replace(found, role=found.role if found.role == TOTAL else read.column.heading.aside)
        for read in aside
        if (found := _observation(read, named, context, count=None, base=None, bounds=())).value is not None
    ]
    return RowReading(observations, beside, problems)


def _reads_of(
    cell: Cell | None, column: Column, named: Named, context: Context, problems: list[Problem]
) -> Iterator[_Read]:
    """Read the figures of one cell; what is none is a problem, and missing: never the figure of the next column."""
    if cell is None:
        return
    text, marks = without_marks(text_of(cell).lstrip("'"))
    place = cell.place
    if not text or text == "*":
        marks = (*marks, text) if text else marks
        if column.is_filled:
            missing = Figure(None, None, None, reason_in(named.note) or MISSING, None, text)
            yield _Read(column, explained(missing, context.legend), place, marks)
    elif column.role == BOUNDS:
        yield _Read(column, Figure(None, None, None, None, None, text), place, marks)
    elif pair := count_and_share(text):
        for role, figure in zip(_PAIR, pair, strict=True):
            yield _Read(replace(column, role=role), figure, place, marks)
    elif both := value_and_bounds(text, holds=_holds(column, named)):
        yield _Read(column, both, place, marks)
    elif isinstance(found := read_figure(text, holds=_holds(column, named)), Figure):
        yield _Read(column, explained(found, context.legend), place, marks)
    elif found is None and (meaning := context.legend.get(sign_key(text))):
        yield _Read(column, explained(Figure(None, None, None, meaning, None, text), context.legend), place, marks)
    elif found is None and column.heading.aside:
        return
    elif found is None:
        problems.append(warning("INGEN_TALVAERDI", place, text))
        yield _Read(column, Figure(None, None, None, MISSING, None, text), place)
    else:
        both = {"whole": found.whole, "fraction": found.fraction}
        problems.append(warning("TVETYDIGE_TAL", place, found.found, **both))
        yield _Read(column, Figure(None, None, None, AMBIGUOUS, None, text), place)


def _period_of(column: Column, named: Named) -> Period | None:
    """Return the period that the heading of a column names, in the year of the row where it names only a part."""
    if column.part and named.period:
        return read_period(column.part, year=named.period.start.year)
    return column.heading.period


def _span(reads: Sequence[_Read], named: Named) -> dict:
    """Return the time the figures of a row cover, which is that of its own sum; {} where a heading says it or none."""
    filled = [read for read in reads if read.figure.quote]
    dated = [(read.column.role, period) for read in filled if (period := _period_of(read.column, named))]
    if not dated or any(role == "total" for role, _ in dated):
        return {}
    periods = [period for _, period in dated]
    return {"period_start": min(p.start for p in periods), "period_end": max(p.end for p in periods)}


def _holds(column: Column, named: Named) -> str:
    if named.unit in ("%", "procentpoint") and column.role == "value":
        return SHARE
    return COUNT if named.unit in ("antal", "kr.") and column.role == "value" else column.holds


def _groups(reads: Sequence[_Read], named: Named) -> Iterator[list[_Read]]:
    """Return the figures that belong together: of one organisation, period and group; bounds with their figure."""
    groups: dict[tuple, list[_Read]] = {}
    for read in (read for read in reads if read.column.bounds_of is None):
        period = _period_of(read.column, named) if read.column.role != "inhabitants" else None
        people = () if read.column.role in ("inhabitants", "denominator") else read.column.heading.groups
        groups.setdefault((read.column.organisation, period, people), []).append(read)
    shared = groups.get(_EVERY, [])
    bases = [read for read in shared if read.column.role in ("inhabitants", "denominator")]
    bounds = [read for read in reads if read.column.bounds_of is not None]
    only_bases = len(groups) > 1 and bases and len(bases) == len(shared)
    for key, group in groups.items():
        if only_bases and key == _EVERY:
            continue
        held = {read.column.position for read in group}
        own = [read for read in bounds if read.column.bounds_of in held]
        yield [*group, *own, *bases] if only_bases else [*group, *own]


_EVERY = (None, None, ())
"""What stands in no period, for no organisation and no group of its own, and so holds for all of the row."""


def _joined(group: Sequence[_Read], named: Named, context: Context, span: dict) -> Iterator[Observation]:
    """Return the observations of figures that belong together: counts and bases stand in the shares made of them.

    Those counts and bases come out once more as figures of their own, with the role BASE.
    """
    by_role: dict[str, list[_Read]] = defaultdict(list)
    for read in group:
        by_role[read.column.role].append(read)
    counts = [read for role in _COUNTS for read in by_role[role]]
    bases, inhabitants, totals = by_role["denominator"], by_role["inhabitants"], by_role["total"]
    measures = [*by_role["share"], *by_role["rate"]]
    if (by_role["numerator"] or bases) and not measures:
        measures = by_role["value"]
        counts = [read for read in counts if read not in measures]
    used: list[_Read] = []
    for measure in measures:
        count = _count_of(measure, counts, measures)
        is_rate = measure.column.role == "rate"
        base = next(iter([*by_role["expected"], *inhabitants, *bases] if is_rate else [*bases, *totals]), None)
        used += [read for read in (count, base) if read is not None]
        yield _observation(measure, named, context, count=count, base=base, bounds=group)
    for count in counts:
        if count not in used:
            is_counted = count.column.heading.unit in (None, "antal", "%")
            own = inhabitants if is_counted else []
            base = next(iter([*bases, *(totals if count.column.role == "numerator" else []), *own]), None)
            # What was expected is no finding of its own, whether or not the ratio is told beside.
            used += [read for read in (base, *(by_role["expected"] if not measures else [])) if read is not None]
            found = _observation(count, named, context, count=count, base=base, bounds=group)
            # A column beside their sum is a count, whatever its heading leaves unsaid.
            counted = found.unit is None and totals
            yield replace(found, unit="antal", numerator=found.value) if counted else found
    others = (*bases, *inhabitants, *by_role["expected"])
    for rest in (*totals, *(read for read in others if read not in used)):
        found = _observation(rest, named, context, count=rest, base=None, bounds=())
        # What nothing says of a row's own sum is that it counts.
        unit = found.unit or ("antal" if rest in totals else None)
        found = replace(found, unit=unit, numerator=found.value if unit == "antal" else found.numerator)
        found = replace(found, **span) if rest in totals else _of_its_own(found, named, context)
        yield replace(found, role=ROW_TOTAL) if rest in totals and named.role == UNIT else found
    for at, read in enumerate(used):
        if read not in totals and read not in used[:at]:
            found = _observation(read, named, context, count=read, base=None, bounds=())
            yield replace(found, role=BASE, unit=found.unit or "antal", numerator=found.value)


def _count_of(measure: _Read, counts: Sequence[_Read], measures: Sequence[_Read]) -> _Read | None:
    """Return the count that a share or rate is made of: its numerator, of the same words, or the column before it."""
    marked = [read for read in counts if read.column.role == "numerator"]
    if len(marked) == 1:
        return marked[0]
    root = measure.column.root
    alike = [read for read in counts if _are_alike(root, read.column.root)]
    if len(alike) == 1:
        return alike[0]
    others = [other.column.root for other in measures if other is not measure]
    counts = [read for read in counts if not any(_are_alike(other, read.column.root) for other in others)]
    if len(counts) == 1 and not (root and counts[0].column.role == "value" and counts[0].column.root):
        return counts[0]
    # Each of other words than the other is a measure of its own: "Genindlagte | Sygefravær (%)".
    before = [
        read
        for read in counts
        if read.column.position == measure.column.position - 1 and not (root and read.column.root)
    ]
    return before[0] if before and len(counts) == len(measures) else None


def _of_its_own(found: Observation, named: Named, context: Context) -> Observation:
    """Return a base that nothing is divided by as a figure of what the table is about."""
    told = named.indicator or (context.title if context.has_title else None)
    return replace(found, indicator=": ".join(dict.fromkeys(filter(None, (told, found.indicator)))))


def _are_alike(root: str, count: str) -> bool:
    """Whether a share's or rate's words and those of a count tell of the same: one begins with the other."""
    return bool(root) and (count.startswith(root) or root.startswith(count or "?"))


def _observation(
    read: _Read, named: Named, context: Context, *, count: _Read | None, base: _Read | None, bounds: Sequence[_Read]
) -> Observation:
    figure, column = read.figure, read.column
    match = column.match or named.match
    period = _period_of(column, named) if column.role != "inhabitants" else None
    period = part_of(named, period) or period or named.period or (None if named.unread_period else context.period)
    unit = _unit(read, named, context)
    own = [other for other in bounds if other.column.bounds_of == column.position and other.figure.quote]
    low, high = _bounds(figure, own)
    groups = [group for group in column.heading.groups if not is_everybody(group)]
    groups = [*filter(None, (named.population,)), *groups]
    parts = dict.fromkeys(other.figure.quote for other in (read, *filter(None, (count, base)), *own))
    numerator = count.figure.value if count else None
    indicator = _indicator(read, count, named, context)
    return Observation(
        indicator=indicator,
        organisation=match.kommune.name if match and match.kommune else column.organisation or named.organisation,
        kommune_code=match.kommune.code if match and match.kommune else None,
        population=", ".join([*_people(context, groups, indicator), *groups]) or None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        value=figure.value,
        low=low,
        high=high,
        unit=unit,
        numerator=None if count is read and unit != "antal" else numerator,
        denominator=base.figure.value if base else None,
        qualifier=figure.qualifier or _softest(count, base),
        quote=" | ".join(parts),
        place=read.place,
        note=_note(read, named, context),
        decimals=figure.decimals,
        pointed=any(other.figure.pointed for other in (read, count, base) if other),
        name_found=column.organisation or named.organisation or None,
        name_how=match.how if match else None,
        role=role_of_name(match, column.organisation) if column.organisation else named.role,
        as_of=named.as_of or column.heading.as_of or context.as_of,
        basis=context.basis,
        started_on=named.started_on or context.started_on,
        table=context.table,
        is_part=base is not None and base.column.heading.role not in ("inhabitants", "expected"),
        kind=named.kind,
        hospital=named.hospital,
        over=context.over if named.kind == "department" else "",
    )


def _people(context: Context, groups: Sequence[str], indicator: str) -> Iterator[str]:
    """Return the age and the sex that the caption tells of all its figures, where these tell none themselves."""
    told = [people_in(words) for words in (*groups, indicator.removeprefix(context.title or ""))]
    for at, own in enumerate(context.people):
        is_told = any(one[at] for one in told) or any((is_age, is_sex)[at](group) for group in groups)
        if own and not is_told:
            yield own


def _bounds(figure: Figure, bounds: Sequence[_Read]) -> tuple[float | None, float | None]:
    """Return the bounds that stand in columns of their own beside a figure, else those in its own words."""
    stated: dict[str, float | None] = {}
    for read in bounds:
        if read.column.role == BOUNDS:
            found = bounds_in(read.figure.quote, figure.value)
            stated |= {LOW: found[0], HIGH: found[1]} if found else {}
        else:
            stated[read.column.role] = read.figure.value
    return stated.get(LOW, figure.low), stated.get(HIGH, figure.high)


def _note(read: _Read, named: Named, context: Context) -> str | None:
    """Return what notes say of a figure: the row's own, those its marks point to, how final its heading calls it."""
    pointed = [context.footnotes.get(mark) for mark in (*read.column.heading.marks, *read.marks)]
    return "; ".join(dict.fromkeys(filter(None, (named.note, *pointed, read.column.heading.state)))) or None


def _softest(*reads: _Read | None) -> str | None:
    """Return why a count or base under a stated share is missing, so that the share is not taken for complete."""
    return next((read.figure.qualifier for read in reads if read and read.figure.value is None), None)


def _unit(read: _Read, named: Named, context: Context) -> str | None:
    if read.figure.unit:
        return read.figure.unit
    column = read.column
    if column.role in ("count", "numerator", "denominator", "inhabitants", "persons", "expected"):
        return "antal"
    if column.role == "rate" and not column.heading.unit and "expected" in context.roles:
        return "gange"
    if column.role == "share":
        return "%" if re.search(r"%|pct|procent", column.heading.text, re.IGNORECASE) else "andel"
    own = measure_of([named.indicator]) if named.indicator else ("", None)
    # "Antal besvarelser" above shares is a count, "pr. 1.000 borgere" a rate, whatever the title says of the others.
    is_told = own[0] == "rate" or (own[0] == "count" and context.unit in ("%", "andel"))
    return column.heading.unit or named.unit or (own[1] if is_told else None) or context.unit or own[1]


def _indicator(read: _Read, count: _Read | None, named: Named, context: Context) -> str:
    """Return what a figure measures: title and heading, or of a rate without words those of its count."""
    column = read.column
    if column.role in _BASES:
        return _name(column)
    if named.indicator:
        # Kinds of what the title counts ("Fald" of "Utilsigtede hændelser") tell no measure of their own.
        over = context.title if context.counts and not _says_measure(named.indicator) else None
        return ": ".join(dict.fromkeys(filter(None, (over, named.indicator, _name(column)))))
    if not context.has_title and column.role == "count" and column.heading.name and not column.organisation:
        return column.heading.name
    name = _name(column)
    if not name and count is not None and count is not read and not context.has_title:
        name = _name(count.column)
    title = None if name and not context.has_title else context.title
    return ": ".join(dict.fromkeys(part for part in (title, name) if part)) or column.heading.text


def _says_measure(words: str) -> bool:
    """Whether a label tells how it is measured: "Antal fald", "Fald pr. 1.000"; "Fald" alone only may be counted."""
    return measure_of([words])[0] not in ("", "count") or "antal" in words.casefold()


_BASES = ("inhabitants", "denominator", "expected")


def _name(column: Column) -> str:
    is_named = column.heading.name != column.organisation and not is_everybody(column.heading.name)
    name = "" if not is_named else re.sub(r"^antal (?=\w)", "", column.heading.name, flags=re.IGNORECASE)
    name = "Personer" if column.role == "persons" and not name else name
    if column.role in _BASES and not name:
        name = without_period(column.heading.text)
    return name[:1].upper() + name[1:]
