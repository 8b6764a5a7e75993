"""The part of the figure guard that looks along time: doubled rows, gaps, part periods, and dates of invoice."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from loaders.figure_numbers import MISSING
from loaders.figure_periods import Period, following, period_between
from loaders.figure_reading import ROW_TOTAL, TOTAL, UNIT, Finding, Observation
from loaders.figure_totals import grouped
from loaders.window_calendar import add_months

_SERIES = ("indicator", "population", "unit")
_LENGTHS = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5}


def series_findings(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Check the rows of each organisation against each other, and the periods of each indicator."""
    yield from _duplicates([o for o in observations if o.role == UNIT])
    dated = [o for o in observations if o.period_start is not None and o.role != ROW_TOTAL]
    for series in grouped(dated, "organisation", "hospital", "kommune_code", *_SERIES):
        yield from _gaps(series)
    for series in grouped((o for o in dated if o.role != TOTAL), "indicator"):
        yield from _part_periods(series)
    for table in grouped((o for o in observations if o.basis), "table", "indicator"):
        yield _lag(table[0])


def _duplicates(observations: Sequence[Observation]) -> Iterator[Finding]:
    seen: dict[tuple, Observation] = {}
    told = set()
    for o in observations:
        who = o.kommune_code or o.organisation.casefold()
        table = None if o.period_start else o.table
        key = (who, o.hospital, o.indicator, o.population, o.unit, o.period_start, o.period_end, table)
        first = seen.setdefault(key, o)
        row = (o.place.sheet, o.place.row or o.place.line_start, o.table)
        if first is o or row in told:
            continue
        told.add(row)
        same = "med samme tal" if first.quote == o.quote else f"med et andet tal ({first.quote} mod {o.quote})"
        other = f"den anden står i {first.place}. Begge er beholdt."
        reason = f"{o.organisation or 'Enheden'} har to rækker for {_span(o)} {same}; {other}"
        yield Finding("DUPLICATE_ROW", o.place, o.quote, first.quote, reason, "error")


def _period(o: Observation) -> Period:
    return period_between(o.period_start, o.period_end)


def _span(o: Observation) -> str:
    if o.period_start is None:
        return "samme periode"
    return period_name(_period(o))


def period_name(period: Period) -> str:
    """Return the period as a code of its calendar unit ("2021-03", "2021K1", "2021"), else its first and last day."""
    start = period.start
    names = {
        "year": f"{start.year}",
        "month": f"{start:%Y-%m}",
        "quarter": f"{start.year}K{(start.month + 2) // 3}",
        "half": f"{start.year}H{1 if start.month == 1 else 2}",
        "day": f"{start:%d.%m.%Y}",
    }
    return names.get(period.size, f"{start:%d.%m.%Y}-{period.end:%d.%m.%Y}")


def _gaps(series: Sequence[Observation]) -> Iterator[Finding]:
    """Periods without a figure between the first and the last of a series; zero, hidden and impossible are figures."""
    periods = {_period(o): o for o in series}
    if len({period.size for period in periods}) > 1:
        return
    for period, o in periods.items():
        if o.value is None and o.qualifier == MISSING:
            yield _gap(o, period_name(period), o.quote)
    ordered = sorted(periods, key=lambda period: period.start)
    for before, after in pairwise(ordered):
        missing = following(before)
        while missing is not None and missing.start < after.start:
            yield _gap(periods[after], period_name(missing), "")
            missing = following(missing)


def _gap(o: Observation, name: str, stated: str) -> Finding:
    reason = f"{o.organisation or 'Rækken'} mangler tal for {name}. Det manglende tegnes ikke som nul."
    return Finding("MISSING_PERIOD", o.place, stated, name, reason, "warning")


def is_part_period(period: Period) -> bool:
    """Whether the period is no unit of the calendar nor twelve months or whole years on end."""
    if period.size != "span":
        return False
    months = (period.end + timedelta(days=1) - period.start).days / 30.4375
    return round(months) % 12 != 0 or add_months(period.start, round(months)) != period.end + timedelta(days=1)


def _part_periods(series: Sequence[Observation]) -> Iterator[Finding]:
    periods = {_period(o) for o in series}
    for same in grouped(series, "table", "period_start", "period_end", "as_of", "started_on"):
        o, period = same[0], _period(same[0])
        if why := _why_partial(o, period, periods):
            whole = f"hele {period.start.year}" if period.start.year == period.end.year else "tolv måneder"
            yield Finding(
                "PARTIAL_PERIOD", o.place, _days(period), whole, f"{why} Må ikke sammenlignes med hele år.", "warning"
            )


def _why_partial(o: Observation, period: Period, periods: set[Period]) -> str:
    if o.as_of is not None and o.as_of <= period.end and period.size != "day":
        return f"Tallene er opgjort {o.as_of:%d.%m.%Y}, før perioden {period_name(period)} er slut."
    if o.started_on is not None and period.start < o.started_on <= period.end:
        return f"Det talte begyndte først {o.started_on:%d.%m.%Y}, inde i perioden {period_name(period)}."
    longer = [p for p in periods if _LENGTHS.get(p.size, -1) > _LENGTHS.get(period.size, 9)]
    inside = any(p.start <= period.start and period.end <= p.end for p in longer)
    if is_part_period(period) or (longer and not inside and period.size != "day"):
        return f"Tal for {period.start:%d.%m.%Y}-{period.end:%d.%m.%Y}."
    return ""


def _days(period: Period) -> str:
    return f"{period.start:%d.%m.%Y}-{period.end:%d.%m.%Y} ({(period.end - period.start).days + 1} dage)"


def _lag(o: Observation) -> Finding:
    reason = f"Opgjort efter »{o.basis}«: de seneste måneder er ikke komplette, for datoen er ikke hændelsens egen."
    return Finding("REPORTING_LAG", o.place, o.basis, "", reason, "warning")
