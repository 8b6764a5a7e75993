"""Changes of few numbers that leave every known sum as it is, found in the neighbourhood of one cell.

A cell that such a change passes cannot be computed from what is shown as long as every cell it passes is hidden. In a
table of places, times and kinds the smallest ones are the corners of a box: two places, two months, two kinds.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack

from measures.disclosure_system import System

# How many cells of each kind of neighbour are tried, and how many sums of a further cell may be left untouched.
TRIES = ((4, 1), (16, 2))
MOST_CELLS = 900
MOST_SUMS = 62
NEAREST = 14


@dataclass(frozen=True)
class Move:
    """A change of numbers: the cells it passes, by how much each changes, and what it costs to hide them."""

    cells: np.ndarray
    steps: np.ndarray
    cost: float


class Moves:
    """The search for moves in one system.

    **Source**: Repsilber, "Preservation of confidentiality in aggregated data" (1994), and Hundepool et al.,
    *Statistical Disclosure Control* (2012), section 4.4.3 (the hypercube); here the neighbourhood is read off the sums
    instead of the coordinates, and the move is the cheapest one in it by integer programming.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self.room = np.maximum(system.values - system.lower, 0.0)
        self.headroom = np.maximum(system.upper - system.values, 0.0)

    @cached_property
    def _boxes(self) -> "_Boxes":
        return _Boxes(self.system, self.room, self.headroom)

    @cached_property
    def _sums_of(self) -> csc_array:
        return csc_array(abs(self.system.matrix) > 0)

    @cached_property
    def _cells_of(self) -> csr_array:
        return csr_array(abs(self.system.matrix) > 0)

    @cached_property
    def _n_sums(self) -> np.ndarray:
        return np.diff(self._sums_of.indptr)

    @cached_property
    def _by_line(self) -> csr_array:
        return csr_array(self.system.matrix)

    def cheapest(self, target: int, usable: np.ndarray, cost: np.ndarray) -> Move | None:
        """Return the cheapest move near a cell that changes it by one; None where the neighbourhood has none.

        Parameters
        ----------
        target : int
            The cell.
        usable : array of bool
            The cells that may change: those hidden and those that may be hidden.
        cost : array
            What it costs to let each cell change.
        """
        box = self._boxes.cheapest(target, usable, cost)
        if box is not None:
            return box
        for n_each, n_untouched in TRIES:
            cells = self._neighbourhood(target, usable, cost, n_each, n_untouched)
            found = self._moved(target, cells, cost)
            if found is not None:
                return found
        return None

    def _neighbourhood(
        self, target: int, usable: np.ndarray, cost: np.ndarray, n_each: int, n_untouched: int
    ) -> np.ndarray:
        own = self._row(self._sums_of, target)[:MOST_SUMS]
        first = self._partners(target, own, usable, cost, n_each)
        near = np.unique(np.append(first, target))
        for _ in range(2):
            touched = np.unique(np.concatenate([self._row(self._sums_of, cell) for cell in near.tolist()]))
            members = self._members(touched)
            cells, n_touched = np.unique(members, return_counts=True)
            fits = usable[cells] & (self._n_sums[cells] - n_touched <= n_untouched)
            found = cells[fits]
            if len(found) > MOST_CELLS:
                found = found[np.argsort(cost[found], kind="stable")[:MOST_CELLS]]
            near = np.union1d(near, found)
        return near

    def _partners(self, target: int, own: np.ndarray, usable: np.ndarray, cost: np.ndarray, n_each: int) -> np.ndarray:
        """Return the cheapest cells of each kind of neighbour: kinds are told apart by the sums shared with the cell.

        Only kinds that share most: a neighbour in place alone, in time alone, in kind alone.
        """
        members = [self._row(self._cells_of, line) for line in own.tolist()]
        if not members:
            return np.array([], dtype=int)
        cells = np.concatenate(members)
        bits = np.repeat(1 << np.arange(len(own), dtype=np.int64), [len(one) for one in members])
        keeps = usable[cells] & (cells != target)
        every, places = np.unique(cells[keeps], return_inverse=True)
        shared = np.zeros(len(every), dtype=np.int64)
        np.bitwise_or.at(shared, places, bits[keeps])
        kinds = np.unique(shared)
        most = [kind for kind in kinds if not ((kinds & kind == kind) & (kinds != kind)).any()]
        found = [np.array([], dtype=int)]
        for kind in most if n_each == TRIES[0][0] else kinds:
            of_kind = every[shared == kind]
            found.append(of_kind[np.argsort(cost[of_kind], kind="stable")[:n_each]])
        return np.concatenate(found)

    def _row(self, matrix: csr_array | csc_array, number: int) -> np.ndarray:
        return matrix.indices[matrix.indptr[number] : matrix.indptr[number + 1]]

    def _members(self, lines: np.ndarray) -> np.ndarray:
        return np.concatenate([self._row(self._cells_of, line) for line in lines.tolist()] or [np.array([], dtype=int)])

    def _moved(self, target: int, cells: np.ndarray, cost: np.ndarray) -> Move | None:
        lines = np.unique(np.concatenate([self._row(self._sums_of, cell) for cell in cells.tolist()]))
        sums = csr_array(self._by_line[lines][:, cells])
        at = int(np.searchsorted(cells, target))
        best: Move | None = None
        for step in (1.0, -1.0):
            if (self.headroom if step > 0 else self.room)[target] < 1:
                continue
            found = self._cheapest_by(step, at, cells, sums, cost[cells])
            if found is not None and (best is None or found.cost < best.cost):
                best = found
            if best is not None and best.cost < 1.0:
                return best
        return best

    def _cheapest_by(self, step: float, at: int, cells: np.ndarray, sums: csr_array, cost: np.ndarray) -> Move | None:
        n_cells = len(cells)
        up, down = np.minimum(self.headroom[cells], 1.0), np.minimum(self.room[cells], 1.0)
        lowest = np.zeros(2 * n_cells)
        lowest[at if step > 0 else n_cells + at] = 1.0
        highest = np.concatenate([np.floor(up), np.floor(down)])
        highest[n_cells + at if step > 0 else at] = 0.0
        result = milp(
            np.concatenate([cost, cost]),
            constraints=LinearConstraint(hstack([sums, -sums]), 0, 0) if sums.shape[0] else (),
            bounds=Bounds(lowest, highest),
            integrality=np.ones(2 * n_cells),
            options={"mip_rel_gap": 0.05},
        )
        if result.x is None:
            return None
        steps = np.rint(result.x[:n_cells] - result.x[n_cells:])
        passed = np.abs(steps) > 0.5
        return Move(cells[passed], steps[passed], float(result.fun))


class _Boxes:
    """Boxes of cells by their coordinates; a random number per sum tells whether a box leaves all sums as they are."""

    def __init__(self, system: System, room: np.ndarray, headroom: np.ndarray) -> None:
        self.coordinates = [] if system.coordinates is None else system.coordinates.tolist()
        self.cell_at = {tuple(place): cell for cell, place in enumerate(self.coordinates) if place[0] >= 0}
        self.may_fall, self.may_rise = (room >= 1).tolist(), (headroom >= 1).tolist()
        lines = csc_array(system.matrix)
        weights = np.random.default_rng(0).integers(-(2**40), 2**40, lines.shape[0])
        self.marks = np.rint(lines.T @ weights.astype(float)).astype(np.int64).tolist()
        self.sums = csr_array(lines.T)
        self.lines: list[dict[tuple, list[int]]] = []
        for axis in range(len(self.coordinates[0]) if self.coordinates else 0):
            found: dict[tuple, list[int]] = {}
            for place, cell in self.cell_at.items():
                found.setdefault(place[:axis] + place[axis + 1 :], []).append(cell)
            self.lines.append(found)

    def cheapest(self, target: int, usable: np.ndarray, cost: np.ndarray) -> Move | None:
        """Return the cheapest box with the cell as a corner, None where there is none of the nearest."""
        if not self.coordinates or self.coordinates[target][0] < 0:
            return None
        place = tuple(self.coordinates[target])
        near = {axis: self._near(target, place, axis, usable, cost) for axis in range(len(place))}
        axes = [axis for axis in near if near[axis]]
        best: tuple[float, list[int], list[int]] | None = None
        for n_axes in (2, 3, 1):
            for chosen in combinations(axes, n_axes):
                for others in product(*(near[axis] for axis in chosen)):
                    box = self._corners(place, chosen, others, usable, cost, best[0] if best else np.inf)
                    best = box or best
        return None if best is None else Move(np.array(best[1]), np.array(best[2], dtype=float), best[0])

    def _near(
        self, target: int, place: tuple, axis: int, usable: np.ndarray, cost: np.ndarray
    ) -> list[tuple[int, int]]:
        """Return the values of an axis nearest to the cell, with the sign of their change.

        Nearest are those that share most sums with it, then the cheapest. A neighbour falls when the cell rises; its
        total, or its part, rises with it.
        """
        line = self.lines[axis].get(place[:axis] + place[axis + 1 :], [])
        cells = [cell for cell in line if usable[cell] and cell != target]
        if not cells:
            return []
        shared = (self.sums[cells] @ self.sums[[target]].toarray()[0]).tolist()
        nearest = sorted(zip(shared, cells, strict=True), key=lambda pair: (-pair[0], cost[pair[1]]))
        beside = [(self.coordinates[cell][axis], -1) for number, cell in nearest if number >= 0][:NEAREST]
        return beside + [(self.coordinates[cell][axis], 1) for number, cell in nearest if number < 0][:NEAREST]

    def _corners(
        self,
        place: tuple,
        axes: tuple[int, ...],
        others: tuple[tuple[int, int], ...],
        usable: np.ndarray,
        cost: np.ndarray,
        most: float,
    ) -> tuple[float, list[int], list[int]] | None:
        """Return cost, cells and steps of one box, None where a corner cannot change or it costs no less."""
        cells, steps, total, mark = [], [], 0.0, 0
        for corner in product((False, True), repeat=len(axes)):
            moved, step = list(place), 1
            for axis, (value, sign), is_moved in zip(axes, others, corner, strict=True):
                if is_moved:
                    moved[axis] = value
                    step *= sign
            cell = self.cell_at.get(tuple(moved))
            if cell is None or not usable[cell]:
                return None
            total += cost[cell]
            if total >= most:
                return None
            mark += step * self.marks[cell]
            cells.append(cell)
            steps.append(step)
        if mark or not (self._fits(cells, steps) or self._fits(cells, [-step for step in steps])):
            return None
        return total, cells, steps

    def _fits(self, cells: list[int], steps: list[int]) -> bool:
        rise, fall = self.may_rise, self.may_fall
        return all(rise[cell] if step > 0 else fall[cell] for cell, step in zip(cells, steps, strict=True))
