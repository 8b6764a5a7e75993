"""What the observations of one table show of each other: names, units, counts and times that no cell tells."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from loaders.figures.figure import ROW_TOTAL, TOTAL, Observation
from loaders.figures.sums import SHARES, grouped, periods_summed, scale_of

_FEWEST_ROWS = 2


def completed(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations of one table with what only the others beside them show: names, units, counts, times."""
    return with_spans(with_bases(with_percent(with_own_names(observations))))


def with_bases(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations, each share without counts of its own with the two it is made of.

    "Udskrivninger | Genindlæggelser | Andel": one count divided by another must give the share in most rows, and in two
    at least; where two pairs do so equally well, none is taken. Rows that differ are then errors for the guard to show.
    """
    counts = _counts_by_row(observations)
    based: dict[int, Observation] = {}
    for alike in grouped((o for o in observations if _is_bare(o)), "indicator", "population"):
        beside = [(share, counts[_row_of(share)]) for share in alike]
        if pair := _pair_of(beside):
            for share, found in beside:
                if set(pair) <= set(found):
                    part, whole = (found[name] for name in pair)
                    based[id(share)] = replace(share, numerator=part, denominator=whole, is_part=True)
    return [based.get(id(o), o) for o in observations]


def with_own_names(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations, each share apart from the count of the same name in its row: the title named both."""
    counts = _counts_by_row(observations)
    return [
        replace(o, indicator=f"{o.indicator}: Andel") if o.unit in SHARES and o.indicator in counts[_row_of(o)] else o
        for o in observations
    ]


def with_percent(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations, shares without a unit in per cent: as they stand where one is over 1 or says it."""
    percent = {
        (o.indicator, o.population) for o in observations if o.unit == "%" or (o.unit == "andel" and (o.value or 0) > 1)
    }
    return [
        o if o.unit != "andel" else replace(o if (o.indicator, o.population) in percent else as_percentage(o), unit="%")
        for o in observations
    ]


def as_percentage(o: Observation) -> Observation:
    """Return a share that is written as a fraction in per cent."""

    def whole(value: float | None) -> float | None:
        return None if value is None else round(100 * value, 9)

    return replace(
        o,
        value=whole(o.value),
        low=whole(o.low),
        high=whole(o.high),
        decimals=max(o.decimals - _DECIMALS_OF_PERCENT, 0),
    )


_DECIMALS_OF_PERCENT = 2


def with_spans(observations: Sequence[Observation]) -> list[Observation]:
    """Return the observations, each sum of the months above it with the time these cover, not the title's year."""
    spans: dict[int, dict] = {}
    for alike in grouped(observations, "organisation", "population", "indicator", "unit"):
        for total in (o for o in alike if o.role in (ROW_TOTAL, TOTAL)):
            if parts := periods_summed(total, alike):
                last = max(o.period_end for o in parts)
                spans[id(total)] = {"period_start": min(o.period_start for o in parts), "period_end": last}
    return [replace(o, **spans[id(o)]) if id(o) in spans else o for o in observations]


def _is_bare(o: Observation) -> bool:
    return o.unit in SHARES and o.numerator is None and o.denominator is None and o.value is not None and o.low is None


def _row_of(o: Observation) -> tuple:
    return (o.place.sheet, o.place.row, o.period_start, o.period_end)


def _counts_by_row(observations: Sequence[Observation]) -> dict[tuple, dict[str, float]]:
    """Return the counts of each row and period, by what they count."""
    counts: dict[tuple, dict[str, float]] = defaultdict(dict)
    for o in observations:
        if o.unit == "antal" and o.value is not None:
            counts[_row_of(o)][o.indicator] = o.value
    return counts


def _pair_of(beside: Sequence[tuple[Observation, dict[str, float]]]) -> tuple[str, str] | None:
    """Return the two counts whose ratio the shares are, None where no two or several are."""
    names = list(dict.fromkeys(name for _, found in beside for name in found))
    fits = {pair: _n_fitting(pair, beside) for pair in permutations(names, 2)}
    most = max(fits.values(), default=0)
    best = [pair for pair, n in fits.items() if n == most]
    return best[0] if most >= _FEWEST_ROWS and most * 2 > len(beside) and len(best) == 1 else None


def _n_fitting(pair: tuple[str, str], beside: Sequence[tuple[Observation, dict[str, float]]]) -> int:
    part, whole = pair
    return sum(scale_of(share, found.get(part), found.get(whole)) is not None for share, found in beside)
