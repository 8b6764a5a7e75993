"""The part of the figure guard that adds up: totals against their parts, shares against counts, and their scale."""

from collections.abc import Iterator, Sequence

from loaders.figure_reading import AGGREGATE, TOTAL, UNIT, Finding, Observation, danish_number
from loaders.figure_totals import (
    BY_PERIOD,
    SHARES,
    UNCHANGED,
    checked_totals,
    count_of,
    grouped,
    is_total,
    sum_mismatch,
)

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
    if "percent" in scales:
        reason = f"Andelene står i to skalaer: {len(fractions)} som brøk (0-1), resten i procent. Intet er ændret."
        yield Finding("MIXED_SCALE", first.place, danish_number(first.value), shown, reason, "error")
    else:
        meant = f"{danish_number(first.value)} er {shown}"
        reason = f"Andelene er skrevet som brøker (0-1), ikke i procent: {meant}. {UNCHANGED}"
        yield Finding("FRACTION_NOT_PERCENT", first.place, danish_number(first.value), shown, reason, "error")


def _share_mismatch(o: Observation, expected: float) -> Finding:
    shown = f"{danish_number(round(expected, max(o.decimals, 1)))} %"
    of = f" ({danish_number(o.numerator)} af {danish_number(o.denominator)})" if o.denominator is not None else ""
    reason = f"Andelen er {danish_number(o.value)}, men tallene giver {shown}{of}. {UNCHANGED}"
    return Finding("SHARE_MISMATCH", o.place, danish_number(o.value), shown, reason, "error")


def _share_sum(
    parts: Sequence[Observation], scales: Sequence[str | None], group: Sequence[Observation]
) -> Iterator[Finding]:
    if any(o.unit in SHARES and o.value is None and o.role == UNIT for o in group):
        return
    factors = [100 if scale == "fraction" else 1 for scale in scales]
    total = sum(o.value * factor for o, factor in zip(parts, factors, strict=True))
    allowed = sum(_tolerance(o) * factor for o, factor in zip(parts, factors, strict=True))
    if abs(total - 100) > allowed:
        shown = danish_number(round(total, 6))
        rounding = f"afrunding forklarer højst {danish_number(round(allowed, 3))}"
        reason = f"De {len(parts)} andele giver tilsammen {shown} %, ikke 100 %; {rounding}. {UNCHANGED}"
        yield Finding("SHARE_SUM", parts[0].place, f"{shown} %", "100 %", reason, "error")


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
    reason = "Den samlede andel er gennemsnittet af andelene og tager ikke hensyn til, at grupperne er ulige store."
    reason += (
        f" Tallene giver {expected}." if expected else " Antallene mangler, så den rigtige andel kan ikke beregnes."
    )
    return Finding("AVERAGE_OF_PERCENTAGES", total.place, f"{danish_number(total.value)} %", expected, reason, "error")
