"""Changes of few numbers that leave every known sum as it is, found in the neighbourhood of one cell.

A cell that such a change passes cannot be computed from what is shown as long as every cell it passes is hidden. In a
table of places, times and kinds the smallest ones are the corners of a box: two places, two months, two kinds.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack

from measures.disclosure.system import System

# How many cells of each kind of neighbour are tried, and how many sums of a further cell may be left untouched.
TRIES = ((4, 1), (16, 2))
MOST_CELLS = 900
MOST_SUMS = 62
NEAREST = 24
TRIED_BOXES = 40
FORBIDDEN = 1e15


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
        box = self.box(target, usable, cost)
        if box is not None:
            return box
        for n_each, n_untouched in TRIES:
            cells = self._neighbourhood(target, usable, cost, n_each, n_untouched)
            found = self._moved(target, cells, cost)
            if found is not None:
                return found
        return None

    def box(self, target: int, usable: np.ndarray, cost: np.ndarray) -> Move | None:
        """Return the cheapest of the moves that are a box with the cell as a corner; None where there is none near."""
        return self._boxes.cheapest(target, usable, cost)

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
    """Moves that are a change on each axis, multiplied: a smallest value up, another (or none) down, totals with them.

    A random number per sum tells whether a move leaves all sums as they are.
    """

    def __init__(self, system: System, room: np.ndarray, headroom: np.ndarray) -> None:
        self.may_fall, self.may_rise = room >= 1, headroom >= 1
        lines = csc_array(system.matrix)
        weights = np.random.default_rng(0).integers(-(2**40), 2**40, lines.shape[0])
        self.marks = np.rint(lines.T @ weights.astype(float)).astype(np.int64)
        self.changes: dict[tuple[int, int], np.ndarray] = {}
        self.layout = system.layout
        if self.layout is not None:
            coordinates = self.layout.coordinates
            placed = np.flatnonzero(coordinates[:, 0] >= 0) if len(coordinates) else np.array([], dtype=int)
            # -1: no such cell, which ties nothing; the last cell of all stands for those that everybody knows.
            self.cell_at = np.full([len(inside) for inside in self.layout.inside], -1)
            self.cell_at[tuple(self.layout.closed.T)] = len(coordinates)
            self.cell_at[tuple(coordinates[placed].T)] = placed

    def cheapest(self, target: int, usable: np.ndarray, cost: np.ndarray) -> Move | None:
        """Return the cheapest move of this kind that changes the cell, None where there is none of the nearest."""
        if self.layout is None or self.layout.coordinates[target][0] < 0:
            return None
        place = tuple(self.layout.coordinates[target].tolist())
        of_each = np.append(np.where(usable, cost, FORBIDDEN), [FORBIDDEN, 0.0])
        costs = of_each[self.cell_at]
        chosen = [self._near(place, axis, costs) for axis in range(len(place))]
        total = costs
        for changes in chosen:
            total = np.tensordot(total, np.abs(changes), axes=(0, 1))
        order = np.argsort(total, axis=None)[:TRIED_BOXES]
        for number in order[total.flat[order] < FORBIDDEN / 2].tolist():
            picks = np.unravel_index(number, total.shape)
            move = self._move(
                [changes[pick] for changes, pick in zip(chosen, picks, strict=True)], float(total.flat[number])
            )
            if move is not None:
                return move
        return None

    def _near(self, place: tuple, axis: int, costs: np.ndarray) -> np.ndarray:
        """Return the cheapest changes of an axis that pass the cell, one a line."""
        changes = self._changes(axis, place[axis])
        line = costs[(*place[:axis], slice(None), *place[axis + 1 :])]
        total = np.abs(changes) @ line
        nearest = np.argsort(total, kind="stable")[:NEAREST]
        return changes[nearest[total[nearest] < FORBIDDEN / 2]]

    def _changes(self, axis: int, value: int) -> np.ndarray:
        """Return every change of an axis that lets a value rise by one."""
        if (axis, value) not in self.changes:
            inside = self.layout.inside[axis].astype(float)
            up = np.flatnonzero(inside[value])
            down = np.flatnonzero(inside[value] == 0)
            found = [inside[:, [leaf]] - np.column_stack([np.zeros(len(inside)), inside[:, down]]) for leaf in up]
            self.changes[axis, value] = np.unique(np.hstack(found).T, axis=0)
        return self.changes[axis, value]

    def _move(self, changes: list[np.ndarray], cost: float) -> Move | None:
        """Return the move, None where a sum would show it or a cell cannot change so."""
        values = [np.flatnonzero(change) for change in changes]
        cells = self.cell_at[np.ix_(*values)].ravel()
        steps = np.ones(1)
        for change, passed in zip(changes, values, strict=True):
            steps = np.multiply.outer(steps, change[passed]).ravel()
        cells, steps = cells[cells >= 0], steps[cells >= 0]
        if steps @ self.marks[cells] or not (self._fits(cells, steps) or self._fits(cells, -steps)):
            return None
        return Move(cells, steps, cost)

    def _fits(self, cells: np.ndarray, steps: np.ndarray) -> bool:
        return bool(np.where(steps > 0, self.may_rise[cells], self.may_fall[cells]).all())
