"""One body row of a table of figures -> its observations, counts joined to the shares and rates made of them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.figure_columns import Column, Columns
from loaders.figure_grid import Row, text_of
from loaders.figure_headings import measure_of
from loaders.figure_numbers import AMBIGUOUS, MISSING, SHARE, SUPPRESSED, Figure, count_and_share, read_figure
from loaders.figure_periods import Period, read_period
from loaders.figure_reading import ROW_TOTAL, UNIT, Observation
from loaders.figure_row_names import Context, Named, part_of, role_of_name
from loaders.kommune_names import find_kommune
from loaders.reading import Cell, Place, Problem

_PAIR = ("count", "share")
_COUNTS = ("count", "numerator", "persons", "value")


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure in its column."""

    column: Column
    figure: Figure
    place: Place


def observations_of_row(
    row: Row, columns: Columns, context: Context, named: Named
) -> tuple[list[Observation], list[Problem]]:
    """Return the observations of a row, and a problem for each cell among the figures that is none."""
    reads, problems = [], []
    for column in columns.figures:
        cell = row[column.position] if column.position < len(row) else None
        text = text_of(cell)
        if not text:
            is_dated = column.part or column.heading.period
            reads += [_blank(column, cell)] if cell is not None and is_dated and column.is_filled else []
            continue
        if pair := count_and_share(text):
            reads += [
                _Read(replace(column, role=role), figure, cell.place) for role, figure in zip(_PAIR, pair, strict=True)
            ]
            continue
        found = read_figure(text, holds=_holds(column, named), place=cell.place)
        if found is None:
            problems.append(Problem("UKENDT_VAERDI", cell.place, text, _NO_FIGURE.format(found=text)))
        elif isinstance(found, Problem):
            problems.append(found)
            reads.append(_Read(column, Figure(None, None, None, AMBIGUOUS, None, text), cell.place))
        else:
            reads.append(_Read(column, _explained(found, context), cell.place))
    if not any(read.figure.quote for read in reads):
        return [], problems
    span = _span(reads, named)
    observations = [o for group in _groups(reads, named) for o in _joined(group, named, context, span)]
    if len(observations) == 1 and observations[0].role == ROW_TOTAL:
        observations = [replace(observations[0], role=UNIT)]
    if named.part and find_kommune(named.part).how == "total_row":
        observations = [replace(o, role=ROW_TOTAL) if o.role == UNIT else o for o in observations]
    return observations, problems


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


_NO_FIGURE = "»{found}« står blandt tallene, men er ikke et tal. Cellen er ikke brugt. Ret den, eller flyt den."


def _blank(column: Column, cell: Cell) -> _Read:
    """Return the missing figure of a period that other rows have."""
    return _Read(column, Figure(None, None, None, MISSING, None, ""), cell.place)


def _holds(column: Column, named: Named) -> str:
    if named.unit in ("%", "procentpoint") and column.role == "value":
        return SHARE
    return "count" if named.unit == "antal" and column.role == "value" else column.holds


def _explained(figure: Figure, context: Context) -> Figure:
    """Read "-" as the table's own legend explains it."""
    if figure.qualifier == "-" and context.dash in (MISSING, SUPPRESSED):
        return replace(figure, value=None, qualifier=context.dash)
    return figure


def _groups(reads: Sequence[_Read], named: Named) -> Iterator[list[_Read]]:
    groups: dict[tuple, list[_Read]] = {}
    for read in reads:
        period = _period_of(read.column, named) if read.column.role != "inhabitants" else None
        groups.setdefault((read.column.organisation, period), []).append(read)
    shared = groups.get((None, None), [])
    bases = [read for read in shared if read.column.role in ("inhabitants", "denominator")]
    only_bases = len(groups) > 1 and bases and len(bases) == len(shared)
    for key, group in groups.items():
        if only_bases and key == (None, None):
            continue
        yield [*group, *bases] if only_bases else group


def _joined(group: Sequence[_Read], named: Named, context: Context, span: dict) -> Iterator[Observation]:
    by_role = {role: [read for read in group if read.column.role == role] for role in _ROLES}
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
        base = next(iter([*inhabitants, *bases] if is_rate else [*bases, *totals]), None)
        used += [read for read in (count, base) if read is not None]
        yield _observation(measure, named, context, count=count, base=base, bounds=group)
    for count in counts:
        if count not in used:
            base = next(iter([*bases, *(totals if count.column.role == "numerator" else []), *inhabitants]), None)
            used += [base] if base else []
            found = _observation(count, named, context, count=count, base=base, bounds=group)
            # A column beside their sum is a count, whatever its heading leaves unsaid.
            counted = found.unit is None and totals
            yield replace(found, unit="antal", numerator=found.value) if counted else found
    for rest in (*totals, *(read for read in (*bases, *inhabitants) if read not in used)):
        found = _observation(rest, named, context, count=rest, base=None, bounds=())
        found = replace(found, numerator=found.value) if found.unit == "antal" else found
        found = replace(found, **span) if rest in totals else found
        yield replace(found, role=ROW_TOTAL) if rest in totals and named.role == UNIT else found


_ROLES = (
    "count",
    "numerator",
    "persons",
    "value",
    "denominator",
    "inhabitants",
    "total",
    "share",
    "rate",
    "low",
    "high",
)


def _count_of(measure: _Read, counts: Sequence[_Read], measures: Sequence[_Read]) -> _Read | None:
    """Return the count that a share or rate is made of: its numerator, of the same words, or the column before it."""
    marked = [read for read in counts if read.column.role == "numerator"]
    if len(marked) == 1:
        return marked[0]
    root = measure.column.root
    alike = [
        read
        for read in counts
        if root and (read.column.root.startswith(root) or root.startswith(read.column.root or "?"))
    ]
    if len(alike) == 1:
        return alike[0]
    if len(counts) == 1:
        return counts[0]
    before = [read for read in counts if read.column.position == measure.column.position - 1]
    return before[0] if before and len(counts) == len(measures) else None


def _observation(
    read: _Read, named: Named, context: Context, *, count: _Read | None, base: _Read | None, bounds: Sequence[_Read]
) -> Observation:
    figure, column = read.figure, read.column
    match = column.match or named.match
    period = _period_of(column, named) if column.role != "inhabitants" else None
    period = part_of(named, period) or period or named.period or (None if named.unread_period else context.period)
    unit = _unit(read, named, context)
    stated = {other.column.role: other.figure.value for other in bounds if other.column.role in ("low", "high")}
    parts = dict.fromkeys(other.figure.quote for other in (read, *filter(None, (count, base))))
    numerator = count.figure.value if count else None
    return Observation(
        indicator=_indicator(column, named, context),
        organisation=match.kommune.name if match and match.kommune else column.organisation or named.organisation,
        kommune_code=match.kommune.code if match and match.kommune else None,
        population=named.population,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        value=figure.value,
        low=stated.get("low", figure.low),
        high=stated.get("high", figure.high),
        unit=unit,
        numerator=None if count is read and unit != "antal" else numerator,
        denominator=base.figure.value if base else None,
        qualifier=figure.qualifier or _softest(count, base),
        quote=" | ".join(parts),
        place=read.place,
        note="; ".join(filter(None, (named.note, column.heading.state))) or None,
        decimals=figure.decimals,
        pointed=any(other.figure.pointed for other in (read, count, base) if other),
        name_found=column.organisation or named.organisation or None,
        name_how=match.how if match else None,
        role=role_of_name(match, column.organisation) if column.organisation else named.role,
        as_of=named.as_of or column.heading.as_of or context.as_of,
        basis=context.basis,
        started_on=named.started_on or context.started_on,
        table=context.table,
        is_part=base is not None and base.column.role != "inhabitants",
        kind=named.kind,
        hospital=named.hospital,
        over=context.over if named.kind == "department" else "",
    )


def _softest(*reads: _Read | None) -> str | None:
    """Return why a count or base under a stated share is missing, so that the share is not taken for complete."""
    return next((read.figure.qualifier for read in reads if read and read.figure.value is None), None)


def _unit(read: _Read, named: Named, context: Context) -> str | None:
    if read.figure.unit:
        return read.figure.unit
    column = read.column
    if column.role in ("count", "numerator", "denominator", "inhabitants", "persons"):
        return "antal"
    if column.role == "share":
        return "%" if re.search(r"%|pct|procent", column.heading.text, re.IGNORECASE) else "andel"
    return (
        column.heading.unit
        or named.unit
        or context.unit
        or (measure_of([named.indicator])[1] if named.indicator else None)
    )


def _indicator(column: Column, named: Named, context: Context) -> str:
    if named.indicator:
        return named.indicator
    name = "" if column.organisation else re.sub(r"^antal (?=\w)", "", column.heading.name, flags=re.IGNORECASE)
    if column.role == "persons" and not name:
        name = "Personer"
    name = name[:1].upper() + name[1:]
    parts = dict.fromkeys(part for part in (context.title, name) if part)
    return ": ".join(parts) or column.heading.text
