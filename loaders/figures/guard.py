"""The figure guard (Tal-vagt): what does not add up in figures that were read; it points out and changes nothing."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from danish.calendar import add_months
from danish.numbers import AMBIGUOUS, MISSING, POINTED, SUPPRESSED, number_of
from danish.periods import Period, following, period_between
from loaders.figures.figure import AGGREGATE, ROW_TOTAL, TOTAL, UNIT, Finding, Observation, danish_number, finding
from loaders.figures.sums import grouped, sum_findings
from loaders.names import find_kommune

_SERIES = ("indicator", "population", "unit")
_LENGTHS = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half": 4, "year": 5}


def series_findings(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Check the rows of each organisation against each other, and the periods of each indicator."""
    yield from _duplicates([o for o in observations if o.role == UNIT])
    dated = [o for o in observations if o.period_start is not None and o.role != ROW_TOTAL]
    for table in grouped(dated, "table", *_SERIES):
        claimed = _claimed({_period(o) for o in table})
        for series in grouped(table, "organisation", "hospital", "kommune_code"):
            yield from _gaps(series, claimed)
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
        told_of = {"name": o.organisation or "Enheden", "span": _span(o), "same": same, "other": first.place}
        yield finding("DUPLICATE_ROW", o.place, o.quote, first.quote, **told_of)


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


def _claimed(periods: set[Period]) -> set[Period]:
    """Return the periods that a table has, and those it lacks where others of it follow on each other."""
    if not any(following(period) in periods for period in periods):
        return periods
    claimed = set(periods)
    for period in periods:
        last = max(periods, key=lambda one: one.start)
        while (period := following(period)) is not None and period.start < last.start and period not in claimed:
            claimed.add(period)
    return claimed


def _gaps(series: Sequence[Observation], claimed: set[Period]) -> Iterator[Finding]:
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
            if missing in claimed:
                yield _gap(periods[after], period_name(missing), "")
            missing = following(missing)


def _gap(o: Observation, name: str, stated: str) -> Finding:
    return finding("MISSING_PERIOD", o.place, stated, name, "warning", name=o.organisation or "Rækken", period=name)


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
            key, told = why
            yield finding(key, o.place, _days(period), whole, "warning", **told)


def _why_partial(o: Observation, period: Period, periods: set[Period]) -> tuple[str, dict[str, str]] | None:
    """Return the key and the words of the message of a period that is no whole one; None for a whole one."""
    if o.as_of is not None and o.as_of < period.end and period.size != "day":
        return "PARTIAL_PERIOD_DRAWN", {"day": f"{o.as_of:%d.%m.%Y}", "period": period_name(period)}
    if o.started_on is not None and period.start < o.started_on <= period.end:
        return "PARTIAL_PERIOD_BEGUN", {"day": f"{o.started_on:%d.%m.%Y}", "period": period_name(period)}
    longer = [p for p in periods if _LENGTHS.get(p.size, -1) > _LENGTHS.get(period.size, 9)]
    inside = any(p.start <= period.start and period.end <= p.end for p in longer)
    if is_part_period(period) or (longer and not inside and period.size != "day"):
        return "PARTIAL_PERIOD", {"period": f"{period.start:%d.%m.%Y}-{period.end:%d.%m.%Y}"}
    return None


def _days(period: Period) -> str:
    return f"{period.start:%d.%m.%Y}-{period.end:%d.%m.%Y} ({(period.end - period.start).days + 1} dage)"


def _lag(o: Observation) -> Finding:
    return finding("REPORTING_LAG", o.place, o.basis, "", "warning", basis=o.basis)


_PERSONS = re.compile(r"\bpersoner?\b|\bpatienter\b|\bunikke\b|\bcpr\b|\bborgere\b|\bindlagte\b", re.IGNORECASE)
_EVENTS = re.compile(
    r"forløb\b|indlæggelser\b|hændelser\b|kontakter\b|episoder\b|behandlinger\b|besøg\b|udskrivninger\b|henvisninger\b|events\b",
    re.IGNORECASE,
)
_CHANGE = re.compile(r"ændring|forskel|differen|udvikling|stigning|fald\b|afvigelse", re.IGNORECASE)
_SAME_PEOPLE = ("organisation", "hospital", "kommune_code", "population", "period_start", "period_end")
_SMALL_WORDS = {
    "antal",
    "af",
    "i",
    "med",
    "der",
    "for",
    "og",
    "til",
    "på",
    "har",
    "fået",
    "unikke",
    "forskellige",
    "alt",
}


def check_figures(observations: Sequence[Observation]) -> tuple[Finding, ...]:
    """Return what does not add up, or was understood in a way the reader should know, in the order of the checks.

    Codes: SUM_MISMATCH, SHARE_MISMATCH, SHARE_SUM, FRACTION_NOT_PERCENT, MIXED_SCALE (both stand in for the share
    findings they explain), AVERAGE_OF_PERCENTAGES, NUMERATOR_GT_DENOMINATOR, COUNT_EQUALS_BASE, NEGATIVE_COUNT,
    NON_INTEGER_COUNT, PERSONS_GT_EVENTS, DUPLICATE_ROW, MISSING_PERIOD, PARTIAL_PERIOD, REPORTING_LAG, TOTAL_ROW,
    NAME_NORMALISED, UNKNOWN_NAME, CODE_NAME_MISMATCH, THOUSANDS_POINT, AMBIGUOUS_NUMBER, SUPPRESSED_IN_SOURCE.
    A correct table gives none; a table's own last row "I alt" that adds up is none either.
    """
    return (
        *sum_findings(observations),
        *_impossible(observations),
        *_persons(observations),
        *series_findings(observations),
        *_names(observations),
        *_numbers(observations),
    )


def _impossible(observations: Sequence[Observation]) -> Iterator[Finding]:
    for o in observations:
        if o.is_part and o.numerator is not None and o.denominator is not None and o.numerator > o.denominator:
            part, whole = danish_number(o.numerator), danish_number(o.denominator)
            told = {"numerator": part, "denominator": whole}
            yield finding("NUMERATOR_GT_DENOMINATOR", o.place, part, f"højst {whole}", **told)
        is_suspect = o.per is not None or (not o.is_part and o.unit != "gange")
        if is_suspect and o.numerator and o.numerator == o.denominator:
            base = danish_number(o.numerator)
            yield finding("COUNT_EQUALS_BASE", o.place, base, "", "warning", base=base)
        counts = dict.fromkeys([*([o.value] if o.unit == "antal" else []), o.numerator])
        for count in (count for count in counts if count is not None):
            shown = danish_number(count)
            if count < 0 and not _CHANGE.search(_tail(o)):
                yield finding("NEGATIVE_COUNT", o.place, shown, "0 eller mere", count=shown)
            elif count != int(count):
                yield finding("NON_INTEGER_COUNT", o.place, shown, "et helt tal", count=shown)


def _persons(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Compare persons with the events they took part in, where both are of one subject, organisation and period."""
    counted = [o for o in observations if o.unit == "antal" and o.value is not None]
    for same in grouped(counted, *_SAME_PEOPLE):
        persons = [o for o in same if _PERSONS.search(_tail(o))]
        events = [o for o in same if _EVENTS.search(_tail(o)) and o not in persons]
        for people in persons:
            event = next((o for o in events if _one_subject(people, o)), None)
            if event is not None and people.value > event.value:
                most = danish_number(event.value)
                told = {"persons": danish_number(people.value), "events": most}
                yield finding("PERSONS_GT_EVENTS", people.place, told["persons"], f"højst {most}", **told)


def _tail(o: Observation) -> str:
    return o.indicator.rpartition(": ")[2]


def _one_subject(people: Observation, event: Observation) -> bool:
    """Whether two indicators count persons and events of the same thing: they share a word, or name nothing else."""
    mine, yours = _subject(people), _subject(event)
    if not mine:
        return people.table == event.table and people.place.row == event.place.row
    return bool(mine & yours) or any(a[:8] == b[:8] for a in mine for b in yours if len(a) > 7 and len(b) > 7)


def _subject(o: Observation) -> set[str]:
    words = re.split(r"[\s\-–,.()/]+", _tail(o).casefold())
    general = (
        "personer",
        "person",
        "patienter",
        "cpr",
        "forløb",
        "hændelser",
        "events",
        "kontakter",
        "episoder",
        "behandlinger",
    )
    return {word for word in words if word and word not in _SMALL_WORDS and word not in general}


def _names(observations: Sequence[Observation]) -> Iterator[Finding]:
    for same in grouped((o for o in observations if o.name_how), "table", "name_found", "kommune_code"):
        o = same[0]
        name = o.name_found or ""
        about = {"name": name, "organisation": o.organisation, "kommune": o.kommune_code}
        if o.name_how == "normalised":
            yield finding("NAME_NORMALISED", o.place, name, o.organisation, "info", **about)
        elif o.name_how == "unknown":
            alike = find_kommune(name).suggestion or ""
            key = "UNKNOWN_NAME_ALIKE" if alike else "UNKNOWN_NAME"
            yield finding(key, o.place, name, alike, "warning", **about, alike=alike)
        elif o.name_how == "not_a_kommune":
            yield finding("UNKNOWN_NAME_OTHER", o.place, name, "", "warning", **about)
        elif o.name_how == "code" and (named := find_kommune(name)).kommune and named.kommune.code != o.kommune_code:
            yield finding("CODE_NAME_MISMATCH", o.place, name, o.organisation, **about)
        elif o.role == AGGREGATE:
            yield finding("TOTAL_ROW", o.place, name, "", "info", **about)


def _numbers(observations: Sequence[Observation]) -> Iterator[Finding]:
    for same in grouped((o for o in observations if o.pointed), "table", "indicator"):
        o = same[0]
        written = re.search(POINTED, o.quote)[0]
        shown = danish_number(number_of(written))
        yield finding("THOUSANDS_POINT", o.place, written, shown, "info", written=written)
    for o in observations:
        if o.qualifier == AMBIGUOUS:
            whole = re.sub(r"[.,](?=\d{3}\b)", "", o.quote)
            fraction = o.quote.replace(".", ",")
            told = {"quote": o.quote, "whole": whole, "fraction": fraction}
            yield finding("AMBIGUOUS_NUMBER", o.place, o.quote, f"{whole} eller {fraction}", "warning", **told)
        elif o.role == UNIT and o.qualifier in ("<", SUPPRESSED):
            yield finding("SUPPRESSED_IN_SOURCE", o.place, o.quote, "", "info", quote=o.quote)
