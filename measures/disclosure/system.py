"""Cells tied by sums, and what whole numbers the unknown ones can be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, eye_array, hstack
from scipy.sparse.csgraph import connected_components

REACH = 50


@dataclass(frozen=True, eq=False)
class Layout:
    """Where cells lie in a table with several axes (quantity, time, place, kind ...).

    ``coordinates`` has a line per cell: the number of its value on each axis, -1 where it has none. ``inside`` has a
    table per axis: which smallest values (columns) lie in each value (lines), so that a total is known by its parts.
    ``closed`` are the coordinates of cells that everybody knows.
    """

    coordinates: np.ndarray
    inside: tuple[np.ndarray, ...]
    closed: np.ndarray

    def part(self, index: np.ndarray) -> "Layout":
        """Return the layout of the cells ``index``, all others known."""
        others = np.delete(self.coordinates, index, axis=0)
        closed = np.concatenate([self.closed, others[others[:, 0] >= 0]])
        return Layout(self.coordinates[index], self.inside, closed)


@dataclass(frozen=True, eq=False)
class System:
    """Cells and the sums that tie them: ``matrix @ cells == constant``, every cell a whole number.

    ``values`` is NaN where nobody knows the number. ``lower`` and ``upper`` are what an outsider knows of a cell that
    he cannot see: at least 1 where zeros are shown. ``layout`` only speeds up the search.
    """

    values: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    matrix: csr_array
    constant: np.ndarray
    layout: Layout | None = None

    def part(self, index: np.ndarray, unknown: np.ndarray) -> "System":
        """Return the sums over the unknown cells ``index`` alone, all other cells moved to the constant."""
        touched = np.unique(self.matrix[:, index].nonzero()[0])
        lines = self.matrix[touched]
        known = np.where(unknown, 0.0, self.values)
        return System(
            values=self.values[index],
            lower=self.lower[index],
            upper=self.upper[index],
            matrix=csr_array(lines[:, index]),
            constant=self.constant[touched] - lines @ known,
            layout=None if self.layout is None else self.layout.part(index),
        )

    def parts(self, unknown: np.ndarray) -> list[np.ndarray]:
        """Return the unknown cells in groups that share no sum with each other."""
        index = np.flatnonzero(unknown)
        if not len(index):
            return []
        lines = abs(self.matrix[:, index])
        n_lines = lines.shape[0]
        graph = block_array([[None, lines], [lines.T, None]])
        _, labels = connected_components(graph, directed=False)
        labels = labels[n_lines:]
        order = np.argsort(labels, kind="stable")
        return np.split(index[order], np.flatnonzero(np.diff(labels[order])) + 1)


def system_of(cells: Mapping[str, float | None], equations: Iterable[Mapping], *, lowest: int = 1) -> System:
    """Build the system of named cells (None: not known) and equations ``{"total": name, "parts": [names]}``."""
    position = {name: number for number, name in enumerate(cells)}
    terms = [{position[line["total"]]: 1.0, **{position[part]: -1.0 for part in line["parts"]}} for line in equations]
    n_cells = len(position)
    return System(
        values=np.array([np.nan if value is None else float(value) for value in cells.values()]),
        lower=np.full(n_cells, float(lowest)),
        upper=np.full(n_cells, np.inf),
        matrix=matrix_of(terms, n_cells),
        constant=np.zeros(len(terms)),
    )


def matrix_of(terms: Sequence[Mapping[int, float]], n_cells: int) -> csr_array:
    """Return one line per equation from ``{cell: coefficient}``."""
    lines = [number for number, line in enumerate(terms) for _ in line]
    columns = [column for line in terms for column in line]
    numbers = [number for line in terms for number in line.values()]
    return csr_array((numbers, (lines, columns)), shape=(len(terms), n_cells), dtype=float)


def solve(part: System, objective: np.ndarray | None = None, *, near: np.ndarray | None = None) -> np.ndarray | None:
    """Return whole numbers that fit the sums with the smallest objective, None when no numbers fit.

    With ``near`` no cell may lie further than `REACH` from it.
    """
    cap = _cap(part)
    lower, upper = np.maximum(part.lower, -cap), np.minimum(part.upper, cap)
    if near is not None:
        lower, upper = np.maximum(lower, near - REACH), np.minimum(upper, near + REACH)
    if np.any(lower > upper):
        return None
    n_cells = len(part.lower)
    result = milp(
        np.zeros(n_cells) if objective is None else objective,
        constraints=LinearConstraint(part.matrix, part.constant, part.constant) if part.matrix.shape[0] else (),
        bounds=Bounds(lower, upper),
        integrality=np.ones(n_cells),
        options={"mip_rel_gap": 0.0},
    )
    return None if result.x is None else np.rint(result.x)


def _cap(part: System) -> float:
    # A cell that the published numbers bound at all is bounded by their sum; what gets beyond is without bound.
    lower = np.where(np.isfinite(part.lower), np.abs(part.lower), 0.0)
    return 4.0 * (np.abs(part.constant).sum() + lower.sum() + 100.0)


def consistent(system: System, unknown: np.ndarray) -> System:
    """Drop the equations that no whole numbers fit: a total that is not its sum tells an outsider nothing."""
    is_settled = abs(system.matrix) @ unknown.astype(float) == 0
    misfit = system.matrix @ np.where(unknown, 0.0, system.values) - system.constant
    kept = _without(system, is_settled & (np.abs(misfit) > 0.5))
    bad_cells = [index for index in kept.parts(unknown) if solve(kept.part(index, unknown)) is None]
    if not bad_cells:
        return kept
    return _without(kept, _misfits(kept, np.concatenate(bad_cells), unknown))


def _without(system: System, wrong: np.ndarray) -> System:
    return replace(system, matrix=csr_array(system.matrix[~wrong]), constant=system.constant[~wrong])


def _misfits(system: System, index: np.ndarray, unknown: np.ndarray) -> np.ndarray:
    """Mark the equations that must give way, with the smallest sum of misfits."""
    touched = np.unique(system.matrix[:, index].nonzero()[0])
    part = system.part(index, unknown)
    n_lines, n_cells = part.matrix.shape
    slack = eye_array(n_lines)
    lines = hstack([part.matrix, slack, -slack])
    cap = _cap(part)
    result = milp(
        np.concatenate([np.zeros(n_cells), np.ones(2 * n_lines)]),
        constraints=LinearConstraint(lines, part.constant, part.constant),
        bounds=Bounds(
            np.concatenate([np.maximum(part.lower, -cap), np.zeros(2 * n_lines)]),
            np.concatenate([np.minimum(part.upper, cap), np.full(2 * n_lines, np.inf)]),
        ),
        integrality=np.ones(n_cells + 2 * n_lines),
    )
    misfit = result.x[n_cells : n_cells + n_lines] + result.x[n_cells + n_lines :]
    wrong = np.zeros(system.matrix.shape[0], dtype=bool)
    wrong[touched[misfit > 0.5]] = True
    return wrong


def ranges(system: System, unknown: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the smallest and largest whole number of each cell, as far as the known cells tell; inf: no bound."""
    minimum, maximum = system.values.copy(), system.values.copy()
    for index in system.parts(unknown):
        part = system.part(index, unknown)
        for place, cell in enumerate(index):
            objective = np.zeros(len(index))
            objective[place] = 1.0
            lowest, highest = solve(part, objective), solve(part, -objective)
            minimum[cell] = np.nan if lowest is None else lowest[place]
            maximum[cell] = np.nan if highest is None else highest[place]
            if maximum[cell] >= _cap(part) / 2:
                maximum[cell] = np.inf
    return minimum, maximum
