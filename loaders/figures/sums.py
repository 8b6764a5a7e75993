"""The part of the figure guard that adds up: totals against their parts, shares against counts, and their scale."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.figures.figure import (
    AGGREGATE,
    ROW_TOTAL,
    TOTAL,
    UNIT,
    CheckedTotal,
    Finding,
    Observation,
    danish_number,
    finding,
)

SHARES = ("%", "andel")
BY_PERIOD = ("table", "indicator", "population", "period_start", "period_end")
_OWN_SUM = re.compile(r"(?:i alt|ialt|(?:hoved|sub|grand )?total|totalt|sum|tilsammen|samlet)\b.*", re.IGNORECASE)
_SUM_OF_AREA = re.compile(r".+\b(?:i alt|ialt|total)", re.IGNORECASE)


def grouped(observations: Iterable[Observation], *names: str) -> list[list[Observation]]:
    """Return the observations in groups that agree in the named fields, in the order of their first members."""
    groups: dict[tuple, list[Observation]] = {}
    for observation in observations:
        groups.setdefault(tuple(getattr(observation, name) for name in names), []).append(observation)
    return list(groups.values())


def checked_totals(observations: Sequence[Observation]) -> Iterator[CheckedTotal]:
    """Recompute each total that the observations hold: of a table, of a group in it, and of a row."""
    for group in grouped(observations, *BY_PERIOD):
        for kind in grouped(group, "unit"):
            yield from _totals(kind)
    yield from _row_totals(observations)


def count_of(observation: Observation) -> float | None:
    """Return the count in an observation: a share's numerator, or the value of what is counted."""
    return observation.value if observation.unit in ("antal", None) else observation.numerator


def is_own_sum(name: str) -> bool:
    """Whether the words name the sum of a table or group, not one of a larger area: "I alt", "Hovedtotal"."""
    return _OWN_SUM.fullmatch(" ".join(name.split())) is not None


def is_total(o: Observation) -> bool:
    """Whether the figure is the sum of a table or group, wherever it stands."""
    return o.role == TOTAL or (o.role == AGGREGATE and is_own_sum(o.name_found or o.organisation))


def _is_sum(o: Observation) -> bool:
    return is_total(o) or (o.role == AGGREGATE and _SUM_OF_AREA.fullmatch(o.organisation) is not None)


def _totals(kind: Sequence[Observation]) -> Iterator[CheckedTotal]:
    for at, total in enumerate(kind):
        if _is_sum(total):
            for what, number in (("dele", count_of), ("nævnere", lambda o: o.denominator)):
                found = [_checked(total, parts, number, what) for parts in _parts_of(kind, at)]
                found = [one for one in found if one is not None]
                right = [one for one in found if one.agrees][:1]
                # The sum of an area may hold more than the parts that the table shows of it.
                unknown = {} if is_total(total) else {"low": None, "high": None}
                yield from right or (replace(one, **unknown) for one in found[-1:])


def _parts_of(kind: Sequence[Observation], at: int) -> list[list[Observation]]:
    """Return what a total may be the sum of: all parts, those of its hospital, those since the total above it.

    The last is the one meant where none of them gives the sum.
    """
    units = [o for o in kind if o.role in (UNIT, ROW_TOTAL)]
    above = next((i for i in range(at - 1, -1, -1) if _is_sum(kind[i])), -1)
    near = [o for o in kind[above + 1 : at] if o.role in (UNIT, ROW_TOTAL)]
    of_hospital = [o for o in units if o.hospital == kind[at].hospital]
    return [parts for parts in (units if near else [], of_hospital, near or units) if parts]


def _checked(
    total: Observation, parts: Sequence[Observation], number: Callable[[Observation], float | None], what: str
) -> CheckedTotal | None:
    """Return a total beside the sum of its parts; hidden parts give the range in which it must lie."""
    stated, counts = number(total), [number(part) for part in parts]
    if stated is None or _may_be_average(total, counts):
        return None
    ends = [_ends(part, count) for part, count in zip(parts, counts, strict=True)]
    low, high = (None, None) if None in ends else (sum(end[i] for end in ends) for i in (0, 1))
    about = (total.organisation, total.indicator, total.period_start, total.period_end)
    return CheckedTotal(total.place, *about, stated, low, high, len(parts), what)


def sum_mismatch(total: CheckedTotal) -> Finding:
    """Return the finding of a total that is not the sum of its parts."""
    stated = danish_number(total.stated)
    return finding("SUM_MISMATCH", total.place, stated, total.expected, n=total.n_parts, what=total.what)


def sum_checked(total: CheckedTotal) -> Finding:
    """Return that a total is the sum of its parts, to be kept beside what the guard points out."""
    stated = danish_number(total.stated)
    return finding("SUM_CHECKED", total.place, stated, total.expected, "checked", n=total.n_parts, what=total.what)


def _may_be_average(total: Observation, counts: Sequence[float | None]) -> bool:
    """Whether figures of unknown unit have a "total" among them, as an average has and a sum has not."""
    known = [count for count in counts if count is not None]
    return total.unit is None and len(known) > 1 and min(known) <= (total.value or 0) < max(known)


def _ends(part: Observation, count: float | None) -> tuple[float, float] | None:
    if count is not None:
        return count, count
    return (part.low, part.high) if part.unit == "antal" and part.low is not None and part.high is not None else None


def _row_totals(observations: Sequence[Observation]) -> Iterator[CheckedTotal]:
    """Compare a row's own sum ("I alt" at the end of twelve months) with the figures before it."""
    for rows in grouped(observations, "table", "organisation", "population"):
        by_row: dict[int | None, list[Observation]] = defaultdict(list)
        for o in rows:
            by_row[o.place.row].append(o)
        for total in (o for o in rows if o.role == ROW_TOTAL):
            beside = [o for o in by_row[total.place.row] if _is_part(o, total)]
            parts = beside or periods_summed(total, rows)
            checked = _checked(total, parts, count_of, "tal i rækken") if len(parts) > 1 else None
            if checked is not None:
                yield checked


def periods_summed(total: Observation, rows: Iterable[Observation]) -> list[Observation]:
    """Return the months or quarters above a sum that stands under them in the column of periods."""
    about = (total.organisation, total.population, total.indicator, total.unit, TOTAL if total.role == TOTAL else UNIT)
    return [
        o
        for o in rows
        if (o.organisation, o.population, o.indicator, o.unit, o.role) == about
        if o.role == (TOTAL if total.role == TOTAL else UNIT)
        and o.period_start is not None
        and o.place.row != total.place.row
        and _is_part(o, total)
    ]


def _is_part(o: Observation, total: Observation) -> bool:
    if (
        o.role == ROW_TOTAL
        or o.unit not in ("antal", None, *SHARES)
        or (o.unit in SHARES and o.numerator is None)
        or "ersoner" in o.indicator
    ):
        return False
    inside = total.period_start is None or o.period_start is None
    return inside or (total.period_start <= o.period_start and o.period_end <= total.period_end)


_EXACT = 1e-9


def sum_findings(observations: Sequence[Observation]) -> Iterator[Finding]:
    """Check each table's totals, shares and scales, within one indicator, group and period."""
    yield from (sum_mismatch(total) for total in checked_totals(observations) if total.agrees is False)
    for group in grouped(observations, *BY_PERIOD):
        shares = [o for o in group if o.unit in SHARES and o.value is not None and o.low is None and o.high is None]
        if _is_distribution(shares, group):
            yield from _distribution(shares, group)
    for group in grouped((o for o in observations if o.unit in SHARES), "table", "indicator", "population"):
        yield from _recomputed(group)


def _tolerance(observation: Observation) -> float:
    """Half a unit of the last decimal written."""
    return 0.5 * 10**-observation.decimals + _EXACT * 100


def _base(parts: Sequence[Observation], group: Sequence[Observation]) -> list[float]:
    """Return what shares may be of: the stated total, and the sum of the parts where it differs or none is stated."""
    counts = [o.numerator for o in parts]
    stated = [count_of(o) for o in group if is_total(o) and count_of(o)]
    computed = [sum(counts)] if counts and None not in counts else []
    return [total for total in (*stated, *computed) if total]


def _is_distribution(shares: Sequence[Observation], group: Sequence[Observation]) -> bool:
    """Whether the shares of a column are of its total: the total's is 100, or most agree with the counts."""
    parts = [o for o in shares if o.role == UNIT]
    if len(parts) < 2 or any(o.denominator is not None for o in parts):
        return False
    if any(is_total(o) and o.value in (1, 100) for o in shares):
        return True
    near = [o for o in parts if o.numerator is not None and any(_fits(o, total) for total in _base(parts, group))]
    return len(near) * 2 >= len(parts)


def _fits(o: Observation, total: float) -> bool:
    return scale_of(o, o.numerator, total) is not None


def scale_of(o: Observation, part: float | None, total: float | None) -> str | None:
    """Return "percent", "fraction" or "either" for the scale in which the share is right, None where in neither."""
    if part is None or not total:
        return None
    percent = abs(o.value - 100 * part / total) <= _tolerance(o)
    fraction = abs(o.value - part / total) <= _tolerance(o) and (o.decimals > 0 or part in (0, total))
    if percent and fraction:
        return "either"
    return "percent" if percent else "fraction" if fraction else None


def _distribution(shares: Sequence[Observation], group: Sequence[Observation]) -> Iterator[Finding]:
    parts = [o for o in shares if o.role == UNIT]
    bases = _base(parts, group)
    scales = [next(filter(None, (scale_of(o, o.numerator, total) for total in bases)), None) for o in parts]
    if not bases:
        whole = any(is_total(o) and o.value == 1 for o in shares)
        scales = ["fraction" if whole else "percent"] * len(parts)
    yield from _scale_finding(parts, scales, [_share(o.numerator, bases[0] if bases else None) for o in parts])
    if bases:
        for o, scale in zip(parts, scales, strict=True):
            if scale is None and o.numerator is not None:
                yield _share_mismatch(o, _share(o.numerator, bases[-1]))
    yield from _share_sum(parts, scales, group)


def _share(part: float | None, total: float | None) -> float | None:
    return 100 * part / total if part is not None and total else None


def _scale_finding(
    parts: Sequence[Observation], scales: Sequence[str | None], expected: Sequence[float | None]
) -> Iterator[Finding]:
    fractions = [(o, e) for o, scale, e in zip(parts, scales, expected, strict=True) if scale == "fraction"]
    if not fractions:
        return
    first, right = fractions[0]
    shown = f"{danish_number(round(right if right is not None else first.value * 100, 2))} %"
    key = "MIXED_SCALE" if "percent" in scales else "FRACTION_NOT_PERCENT"
    yield finding(key, first.place, danish_number(first.value), shown, n=len(fractions))


def _share_mismatch(o: Observation, expected: float) -> Finding:
    shown = f"{danish_number(round(expected, max(o.decimals, 1)))} %"
    of = f" ({danish_number(o.numerator)} af {danish_number(o.denominator)})" if o.denominator is not None else ""
    return finding("SHARE_MISMATCH", o.place, danish_number(o.value), shown, of=of)


def _share_sum(
    parts: Sequence[Observation], scales: Sequence[str | None], group: Sequence[Observation]
) -> Iterator[Finding]:
    if any(o.unit in SHARES and o.value is None and o.role == UNIT for o in group):
        return
    factors = [100 if scale == "fraction" else 1 for scale in scales]
    total = sum(o.value * factor for o, factor in zip(parts, factors, strict=True))
    allowed = sum(_tolerance(o) * factor for o, factor in zip(parts, factors, strict=True))
    if abs(total - 100) > allowed:
        told = {"n": len(parts), "rounding": danish_number(round(allowed, 3))}
        yield finding("SHARE_SUM", parts[0].place, f"{danish_number(round(total, 6))} %", "100 %", **told)


def _recomputed(group: Sequence[Observation]) -> Iterator[Finding]:
    """Check shares with a base of their own, over all periods of an indicator, and totals that are means."""
    based = [o for o in group if o.value is not None and o.numerator is not None and o.denominator]
    based = [o for o in based if o.low is None and o.high is None and o.qualifier in (None, "-")]
    averaged = list(_averages(group))
    means = [finding.place for finding in averaged]
    rest = [o for o in based if o.place not in means]
    scales = [scale_of(o, o.numerator, o.denominator) for o in rest]
    yield from averaged
    yield from _scale_finding(rest, scales, [_share(o.numerator, o.denominator) for o in rest])
    for o, scale in zip(rest, scales, strict=True):
        if scale is None:
            yield _share_mismatch(o, _share(o.numerator, o.denominator))


def _averages(group: Sequence[Observation]) -> Iterator[Finding]:
    for period in grouped(group, "period_start", "period_end"):
        parts = [o for o in period if o.role == UNIT and o.value is not None]
        for total in (o for o in period if o.role in (TOTAL, AGGREGATE) and o.value is not None):
            mean = sum(o.value for o in parts) / len(parts) if len(parts) > 1 else None
            if mean is None or abs(total.value - mean) > _tolerance(total) or len({o.value for o in parts}) == 1:
                continue
            right = _weighted(total, parts)
            if right is None and not is_total(total):
                continue
            if right is None or _scale_free_gap(total, right) > _tolerance(total):
                yield _average(total, right)


def _weighted(total: Observation, parts: Sequence[Observation]) -> float | None:
    if total.numerator is not None and total.denominator:
        return 100 * total.numerator / total.denominator
    if all(o.numerator is not None and o.denominator for o in parts):
        return 100 * sum(o.numerator for o in parts) / sum(o.denominator for o in parts)
    if all(o.denominator for o in parts):
        return sum(o.value * o.denominator for o in parts) / sum(o.denominator for o in parts)
    return None


def _scale_free_gap(total: Observation, right: float) -> float:
    return min(abs(total.value - right), abs(total.value - right / 100))


def _average(total: Observation, right: float | None) -> Finding:
    expected = f"{danish_number(round(right, max(total.decimals, 1)))} %" if right is not None else ""
    key = "AVERAGE_OF_PERCENTAGES" if expected else "AVERAGE_WITHOUT_COUNTS"
    return finding(key, total.place, f"{danish_number(total.value)} %", expected)
