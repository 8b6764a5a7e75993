"""Each total that a table of figures states, beside the sum of what it is the total of."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from loaders.figure_reading import AGGREGATE, ROW_TOTAL, TOTAL, UNIT, CheckedTotal, Finding, Observation, danish_number

SHARES = ("%", "andel")
BY_PERIOD = ("table", "indicator", "population", "period_start", "period_end")
_OWN_SUM = re.compile(r"(?:i alt|ialt|(?:hoved|sub|grand )?total|totalt|sum|tilsammen|samlet)\b.*", re.IGNORECASE)
_SUM_OF_AREA = re.compile(r".+\b(?:i alt|ialt|total)", re.IGNORECASE)
UNCHANGED = "Intet er ændret; spørg kilden."


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
    reason = f"Totalen er {stated}, men de {total.n_parts} {total.what} giver {total.expected}. {UNCHANGED}"
    return Finding("SUM_MISMATCH", total.place, stated, total.expected, reason, "error")


def sum_checked(total: CheckedTotal) -> Finding:
    """Return that a total is the sum of its parts, to be kept beside what the guard points out."""
    stated = danish_number(total.stated)
    reason = f"Totalen er {stated}, og de {total.n_parts} {total.what} giver det samme."
    return Finding("SUM_CHECKED", total.place, stated, total.expected, reason, "checked")


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
