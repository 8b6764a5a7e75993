"""The sums that tie observations together: parts to totals, months to years, and differences of the two.

Every row is cut into its finest pieces (an organisation without parts, a stretch of days that no row cuts), and a row
is the sum of its pieces. Pieces that lie in the same rows are one piece. So January to September minus January to
August is a piece even though no row says September, and a total minus the municipalities shown is a piece too.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd

from measures.disclosure.exposure import exposed
from measures.disclosure.system import Layout, System, consistent, matrix_of, solve

Groupings = Mapping[str, Mapping[str, Sequence[str]]]
# A denominator is the count and the rest.
_QUANTITIES = np.array([[True, False], [True, True], [False, True]])


@dataclass(frozen=True, eq=False)
class Sums:
    """The system over one indicator's rows.

    ``count``, ``base`` and ``rest`` give the cell of each row's count, denominator and denominator minus count; the
    last two are None where the denominator is a population. Cells not among these are pieces that no row shows.
    ``tier`` says how much of a total each row is, from 0 (one month of one municipality and kind, no total at all) over
    all kinds (1), longer periods (2, 3) and areas in a short period (4, 5) to areas in a long period (6, 7).
    ``n_pieces`` is the number of finest pieces it is made of.
    """

    system: System
    count: np.ndarray
    base: np.ndarray | None
    rest: np.ndarray | None
    tier: np.ndarray
    n_pieces: np.ndarray

    @property
    def quantities(self) -> list[np.ndarray]:
        """Row cells of each quantity: the count, then denominator and rest of a share."""
        return [cells for cells in (self.count, self.base, self.rest) if cells is not None]


def tables(observations: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of each indicator: different indicators have no sums in common."""
    if "indicator" not in observations:
        return [observations]
    return [rows for _, rows in observations.groupby("indicator", sort=False, dropna=False)]


def identity_columns(observations: pd.DataFrame, groupings: Groupings) -> list[str]:
    """Return the columns that say which cell a row is."""
    columns = ["indicator", "organisation", *groupings, "period_start", "period_end"]
    return [column for column in dict.fromkeys(columns) if column in observations]


def is_share(observations: pd.DataFrame) -> bool:
    """Tell whether the denominator is a number of events or persons counted with, not a population of a rate.

    A rate's value is per 1.000 or more. Where no row shows a value, a count of one in a hundred or more is a share;
    without any count a denominator below 1.000 is.
    """
    if "denominator" not in observations or observations["denominator"].isna().all():
        return False
    scale = scale_of(observations)
    if scale is not None:
        return scale < 1000
    bases = observations["denominator"].astype(float)
    part = (observations["numerator"].astype(float) / bases).median()
    return bool(bases.median() < 1000 if np.isnan(part) else part >= 0.01)


def scale_of(observations: pd.DataFrame) -> float | None:
    """Return what the value is per (1, 100, 1.000 ...), read from the rows that show count, denominator and value."""
    if not {"numerator", "denominator", "value"} <= set(observations):
        return None
    shown = observations[["numerator", "denominator", "value"]].astype(float)
    shown = shown[(shown["numerator"] > 0) & (shown["denominator"] > 0) & (shown["value"] > 0)]
    if shown.empty:
        return None
    scale = float((shown["value"] * shown["denominator"] / shown["numerator"]).median())
    return 10.0 ** round(np.log10(scale))


def sums_of(observations: pd.DataFrame, *, groupings: Groupings, threshold: int, share: bool) -> Sums:
    """Build the system of one indicator's rows.

    Parameters
    ----------
    observations : DataFrame
        One row per cell: the identity columns, numerator and (for a share) denominator; missing: not known. Where
        several issues of a table lie over each other also ``issue`` and ``until``, the first and the last that has it.
        Where a source has hidden counts itself also ``least`` and ``most``, what it tells of them ("<5": 1 and 4).
    groupings : mapping
        Column to its totals with their parts, ``{"organisation": {"Midtklyngen": ["Viborg", "Silkeborg"]}}``.
        A part may itself be a total.
    threshold : int
        A difference of two rows smaller than this becomes a cell of its own, unless its pieces are rows.
    share : bool
        The denominator is counted too and adds up like the count.
    """
    pieces = _pieces(observations, groupings)
    numerators = _whole(observations["numerator"])
    columns = [numerators]
    if share:
        denominators = _whole(observations["denominator"])
        columns += [denominators, denominators - numerators]
    builder = _Builder(pieces, _told(columns))
    pairs = builder.nested_pairs()
    for numbers in columns:
        builder.add_quantity(numbers, pairs, threshold)
    if share:
        builder.add_remainders()
    if {"least", "most"} <= set(observations):
        builder.bound_counts(observations["least"].astype(float), observations["most"].astype(float))
    system = builder.system(threshold)
    cells = [np.array(rows) for rows in builder.row_cells]
    system = replace(system, layout=_layout(observations, groupings, cells, len(system.values)))
    base, rest = (cells[1], cells[2]) if share else (None, None)
    n_pieces = np.array([len(own) for own in pieces])
    return Sums(system, cells[0], base, rest, _tiers(observations, groupings, n_pieces > 1), n_pieces)


def _tiers(observations: pd.DataFrame, groupings: Groupings, is_made: np.ndarray) -> np.ndarray:
    kinds = [column for column in groupings if column != "organisation" and column in observations]
    is_area = observations["organisation"].isin(list(groupings.get("organisation", {}))).to_numpy()
    is_long = np.array([len(days) > 1 for days in _stretches(observations)])
    is_all = np.zeros(len(observations), dtype=bool)
    for column in kinds:
        is_all |= observations[column].isin(list(groupings[column])).to_numpy()
    return np.where(is_made, 4 * is_area + 2 * is_long + is_all, 0)


def _told(columns: Sequence[np.ndarray]) -> list[tuple]:
    """Return the numbers of each row; unknown ones are like no other."""
    rows = np.column_stack(columns).tolist()
    return [tuple(numbers) if numbers == numbers else (row, None) for row, numbers in enumerate(rows)]


def _layout(observations: pd.DataFrame, groupings: Groupings, cells: Sequence[np.ndarray], n_cells: int) -> Layout:
    """Return quantity, period, organisation, part ... of each row's cells."""
    columns = [column for column in dict.fromkeys(["organisation", *groupings]) if column in observations]
    parts = [[_leaves(name, groupings.get(column, {})) for name in observations[column]] for column in columns]
    axes = [_axis(values) for values in ([frozenset(days) for days in _stretches(observations)], *parts)]
    found = np.full((n_cells, len(axes) + 1), -1)
    for quantity, of_rows in enumerate(cells):
        found[of_rows] = np.column_stack([np.full(len(of_rows), quantity), *(numbers for numbers, _ in axes)])
    return Layout(found, (_QUANTITIES[: len(cells)], *(inside for _, inside in axes)), found[:0])


def _axis(values: Sequence[frozenset]) -> tuple[np.ndarray, np.ndarray]:
    """Return the number of each value, and which smallest values lie in each of the numbered ones."""
    number_of = {value: number for number, value in enumerate(dict.fromkeys(values))}
    smallest = {leaf: number for number, leaf in enumerate(sorted(frozenset().union(*number_of)))}
    inside = np.zeros((len(number_of), len(smallest)), dtype=bool)
    for value, number in number_of.items():
        inside[number, [smallest[leaf] for leaf in value]] = True
    return np.array([number_of[value] for value in values]), inside


def _whole(numbers: pd.Series) -> np.ndarray:
    return np.rint(pd.to_numeric(numbers).astype(float).to_numpy())


def _pieces(observations: pd.DataFrame, groupings: Groupings) -> list[frozenset[int]]:
    """Return for each row the numbers of its finest pieces; a piece that an issue corrects is another from then on."""
    columns = [column for column in dict.fromkeys(["organisation", *groupings]) if column in observations]
    parts = [[_leaves(name, groupings.get(column, {})) for name in observations[column]] for column in columns]
    own = [list(product(*members)) for members in zip(*parts, _stretches(observations), strict=True)]
    changes = _changes(observations, own, groupings)
    first = observations["issue"].tolist() if "issue" in observations else [0] * len(own)
    rows_of: dict[tuple, list[int]] = defaultdict(list)
    for row, elements in enumerate(own):
        for element in elements:
            version = bisect_right(changes[element], first[row]) if element in changes else 0
            rows_of[*element, version].append(row)
    number_of: dict[tuple[int, ...], int] = {}
    pieces: list[set[int]] = [set() for _ in own]
    for rows in rows_of.values():
        number = number_of.setdefault(tuple(rows), len(number_of))
        for row in rows:
            pieces[row].add(number)
    return [frozenset(numbers) for numbers in pieces]


def _changes(observations: pd.DataFrame, own: list[list[tuple]], groupings: Groupings) -> dict[tuple, list[int]]:
    """Return the issues from which each corrected element is another number than before.

    A row that says another number than in the issue before has changed in those elements that no smaller row of both
    issues tells to be as they were.
    """
    if "issue" not in observations or observations["issue"].nunique() < 2:
        return {}
    first, last = (observations[name].tolist() for name in ("issue", "until"))
    numbers = [name for name in ("numerator", "denominator") if name in observations]
    told = observations[numbers].astype(float).fillna(-1.0).apply(tuple, axis=1).tolist()
    who = observations[identity_columns(observations, groupings)].astype(str).apply(tuple, axis=1).tolist()
    ended = {(who[row], last[row]): told[row] for row in range(len(own))}
    found: dict[tuple, list[int]] = defaultdict(list)
    for issue in sorted(set(first) - {0}):
        again = [row for row in range(len(own)) if first[row] == issue and (who[row], issue - 1) in ended]
        corrected = {row for row in again if told[row] != ended[who[row], issue - 1]}
        same = [row for row in again if row not in corrected]
        same += [row for row in range(len(own)) if corrected and first[row] < issue <= last[row]]
        smallest: dict[tuple, tuple[int, bool]] = {}
        for row in (*corrected, *same):
            for element in own[row]:
                told_by = (len(own[row]), row not in corrected)
                smallest[element] = min(smallest.get(element, told_by), told_by)
        for element, (_, is_same) in smallest.items():
            if not is_same:
                found[element].append(issue)
    return dict(found)


def _leaves(name: str, totals: Mapping[str, Sequence[str]]) -> frozenset[str]:
    return frozenset().union(*(_leaves(part, totals) for part in totals[name])) if name in totals else frozenset([name])


def _stretches(observations: pd.DataFrame) -> list[range]:
    """Return for each row its stretches of days between the bounds that any row has; the last day is included."""
    starts = pd.to_datetime(observations["period_start"])
    ends = pd.to_datetime(observations["period_end"]) + pd.Timedelta(days=1)
    bounds = {bound: number for number, bound in enumerate(sorted({*starts, *ends}))}
    return [range(bounds[start], bounds[end]) for start, end in zip(starts, ends, strict=True)]


class _Builder:
    """Collects cells and equations, one quantity after another."""

    def __init__(self, pieces: list[frozenset[int]], told: list[tuple]) -> None:
        self.pieces = pieces
        self.told = told
        self.values: list[float] = []
        self.lower: list[float] = []
        self.upper: list[float] = []
        self.terms: list[dict[int, float]] = []
        self.row_cells: list[list[int]] = []
        self.piece_cells: list[dict[int, int]] = []
        self.row_of_piece: dict[int, int] = {}
        for row, own in enumerate(pieces):
            if len(own) == 1:
                self.row_of_piece.setdefault(next(iter(own)), row)

    def nested_pairs(self) -> list[tuple[int, int]]:
        """Return the pairs (row, row inside it) whose difference is not made of rows."""
        rows_of = defaultdict(set)
        for row, own in enumerate(self.pieces):
            for piece in own:
                rows_of[piece].add(row)
        pairs = []
        for inner, own in enumerate(self.pieces):
            for outer in set.intersection(*(rows_of[piece] for piece in own)) if own else ():
                difference = self.pieces[outer] - own
                if len(difference) > 1 and not difference <= self.row_of_piece.keys():
                    pairs.append((outer, inner))
        return sorted(pairs)

    def add_quantity(self, numbers: np.ndarray, pairs: list[tuple[int, int]], threshold: int) -> None:
        """Add a cell per row, per piece that is no row, and per small difference; and the equations between them."""
        rows, found = [], {}
        for row, number in enumerate(numbers.tolist()):
            # Rows of the same pieces that say the same are one cell: hidden or shown together.
            cell = found.get((self.pieces[row], self.told[row]))
            if cell is None:
                cell = self._cell(number, lowest=min(number, 1.0) if number == number else 0.0)
                found[self.pieces[row], self.told[row]] = cell
            rows.append(cell)
        cell_of = {piece: rows[row] for piece, row in self.row_of_piece.items()}
        for piece in sorted(frozenset().union(*self.pieces) - cell_of.keys()):
            cell_of[piece] = self._cell(np.nan, lowest=0.0)
        for row, own in enumerate(self.pieces):
            if {rows[row]} != {cell_of[piece] for piece in own}:
                self.terms.append({rows[row]: 1.0, **{cell_of[piece]: -1.0 for piece in own}})
        for outer, inner in pairs:
            difference = numbers[outer] - numbers[inner]
            if 0 < difference < threshold:
                self.terms.append({rows[outer]: 1.0, rows[inner]: -1.0, self._cell(difference, lowest=0.0): -1.0})
        self.row_cells.append(rows)
        self.piece_cells.append(cell_of)

    def add_remainders(self) -> None:
        """Add denominator = count + rest for every row and piece."""
        counts, bases, rests = self.row_cells
        triples = set(zip(counts, bases, rests, strict=True))
        piece_counts, piece_bases, piece_rests = self.piece_cells
        triples |= {(piece_counts[piece], piece_bases[piece], piece_rests[piece]) for piece in piece_counts}
        for count, base, rest in sorted(triples):
            self.lower[rest] = min(0.0, np.nan_to_num(self.values[rest]))
            self.terms.append({base: 1.0, count: -1.0, rest: -1.0})

    def bound_counts(self, least: pd.Series, most: pd.Series) -> None:
        """Keep each count between what a source tells of it; missing: nothing told."""
        for cell, lowest, highest in zip(self.row_cells[0], least, most, strict=True):
            self.lower[cell] = np.nanmax([self.lower[cell], lowest])
            self.upper[cell] = np.nanmin([self.upper[cell], highest])

    def system(self, threshold: int) -> System:
        """Return the system; a total that misses its parts by little is believed, one that misses by much is not."""
        values = np.array(self.values)
        matrix = matrix_of(self.terms, len(values))
        misfit = matrix @ np.nan_to_num(values)
        is_known = abs(matrix) @ np.isnan(values).astype(float) == 0
        constant = np.where(is_known, misfit, 0.0)
        believed = np.abs(constant) < threshold
        system = System(values, np.array(self.lower), np.array(self.upper), matrix[believed], constant[believed])
        return consistent(system, np.isnan(values))

    def _cell(self, number: float, *, lowest: float) -> int:
        self.values.append(number)
        self.lower.append(lowest)
        self.upper.append(np.inf)
        return len(self.values) - 1


def settled(system: System) -> tuple[System, dict[int, float]]:
    """Return the system with a fitting number for every unknown cell, and those of them that only one number fits."""
    unknown = np.isnan(system.values)
    known = exposed(system, unknown, np.flatnonzero(unknown))
    values = system.values.copy()
    for index in system.parts(unknown):
        values[index] = solve(system.part(index, unknown))
    return replace(system, values=values), known
