"""Which further cells to hide so that no small hidden cell can be computed: the fewest, then the smallest."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack

from measures.disclosure.exposure import exposed, fixed_by_sums, movable
from measures.disclosure.local_moves import Moves
from measures.disclosure.system import System

# Above these a search over all choices at once takes too long.
EXACT_CANDIDATES = 20
EXACT_MOVES = 600
FEW = 60
MANY_CELLS = 300
_HIDDEN_COST = 1e-4


@dataclass(frozen=True, eq=False)
class Search:
    """What may be hidden and what must be protected.

    Parameters
    ----------
    system : System
        All numbers known (a fitting number where nobody knows).
    requires : mapping
        Cell to another cell that must be hidden with it: a hidden denominator is given back by its numerator's share.
    below : int or None
        None: a protected cell must not be computable. A number: it must not be possible to show that it lies below it.
    weights : array or None
        What hiding each cell weighs against the others; None: all the same.
    """

    system: System
    requires: Mapping[int, int]
    below: int | None = None
    weights: np.ndarray | None = None

    def weight(self, cells: Sequence[int] | int) -> np.ndarray | float:
        """Return what hiding the cells weighs."""
        return np.ones(np.shape(cells)) if self.weights is None else self.weights[cells]

    def exposed(self, hidden: Collection[int], protected: Collection[int]) -> list[int]:
        """Return the protected cells that can be computed when ``hidden`` are not shown."""
        return sorted(exposed(self.system, self.mask(hidden), protected, below=self.below))

    @cached_property
    def moves(self) -> Moves:
        """The search for changes of few numbers in the system."""
        return Moves(self.system)

    def mask(self, cells: Collection[int]) -> np.ndarray:
        """Return True for the cells, False for the rest."""
        mask = np.zeros(len(self.system.values), dtype=bool)
        mask[list(cells)] = True
        return mask

    def with_required(self, cells: Collection[int]) -> set[int]:
        """Return the cells and those that must be hidden with them."""
        return {*cells, *(self.requires[cell] for cell in cells if cell in self.requires)}


def hide_more(
    search: Search, hidden: Collection[int], protected: Collection[int], levels: Sequence[Collection[int]]
) -> set[int]:
    """Return ``hidden`` and the complements that protect every protected cell.

    A level is tried only for the cells that the earlier levels together cannot protect. The search is exact where few
    cells can be chosen among; else each exposed cell in turn gets the cheapest move of numbers that leaves all shown
    sums as they are (a cycle through the table), and the cells it passes are hidden. Where no level protects a cell,
    everything allowed is hidden.

    **Source**: Fischetti & Salazar-González, "Solving the cell suppression problem on tabular data with linear
    constraints", Management Science 2001;47:1008 (the exact model); Hundepool et al., *Statistical Disclosure
    Control* (2012), section 4.4 (the heuristic by networks).
    """
    hidden, allowed = set(hidden), set()
    kept = frozenset(hidden)
    safe: set[int] = set()
    # Of many, it is cheaper to look for a move of each than to ask first which of them have none.
    bare = search.exposed(hidden, protected) if len(protected) <= FEW else sorted(protected)
    for level in levels:
        if bare:
            allowed |= set(level) - hidden
            added, moved = _level(search, hidden, bare, allowed - hidden)
            hidden, safe = hidden | added, safe | moved
            bare = search.exposed(hidden, set(bare) - safe) if len(bare) <= FEW else sorted(set(bare) - safe)
    bare = search.exposed(hidden, set(bare) - safe) if len(bare) > FEW else bare
    if bare:
        hidden |= search.with_required(allowed)
    return _release(search, hidden, kept, safe)


def _release(search: Search, hidden: set[int], kept: frozenset[int], safe: set[int]) -> set[int]:
    """Show the complements again that can be computed anyway: hiding them protects nothing."""
    needed = search.with_required(kept)
    while True:
        bound = needed | {search.requires[cell] for cell in hidden if cell in search.requires}
        idle = exposed(search.system, search.mask(hidden), hidden - bound - safe)
        if not idle:
            return hidden
        hidden = hidden - set(idle)


def _level(search: Search, hidden: set[int], bare: list[int], allowed: set[int]) -> tuple[set[int], set[int]]:
    """Return the cells to hide, and those that a change by whole numbers passes."""
    added: set[int] = set()
    safe: set[int] = set()
    for index in search.system.parts(search.mask(hidden | allowed)):
        scope = set(index.tolist())
        targets = [cell for cell in bare if cell in scope]
        if targets:
            more, moved = _part(search, hidden & scope, targets, allowed & scope)
            added, safe = added | more, safe | moved
    return added, safe


def _part(search: Search, hidden: set[int], targets: list[int], allowed: set[int]) -> tuple[set[int], set[int]]:
    if len(allowed) <= EXACT_CANDIDATES and len(targets) * (len(allowed) + len(hidden)) <= EXACT_MOVES:
        within_reach = [cell for cell in targets if _cheapest_cycle(search, hidden, cell, allowed)[0]]
        return (_fewest(search, hidden, within_reach, allowed) if within_reach else set()), set()
    added: set[int] = set()
    safe: set[int] = set()
    unsure: list[int] = []
    usable = search.mask(hidden | allowed)
    cost = np.zeros(len(usable))
    for cell in hidden | allowed:
        cost[cell] = _cost(search, cell, hidden)
    stuck = _stuck(search, hidden | allowed)
    todo = [cell for cell in targets if cell not in stuck]
    if search.below is None:
        # All that a simple move protects come first: their moves often pass the others too.
        for cell in todo:
            move = None if cell in safe else search.moves.box(cell, usable, cost)
            if move is not None:
                safe |= set(move.cells.tolist())
                more = search.with_required(set(move.cells.tolist()) & (allowed - added))
                cost[list(more)] = _HIDDEN_COST
                added |= more
    for cell in todo:
        if cell not in safe:
            move = search.moves.cheapest(cell, usable, cost) if search.below is None else None
            if move is None:
                passed, moved = _cheapest_cycle(search, hidden | added, cell, allowed - added)
            else:
                moved = set(move.cells.tolist())
                passed = moved & (allowed - added)
            more = search.with_required(passed)
            cost[list(more)] = _HIDDEN_COST
            added |= more
            safe |= moved
            unsure += [cell] if passed and not moved else []
    # A cycle of broken numbers may not have protected its cell.
    for cell in search.exposed(hidden | added, unsure) if unsure else []:
        added |= _fewest(search, hidden | added, [cell], allowed - added)
    return added, safe


def _stuck(search: Search, cells: set[int]) -> set[int]:
    """Return those of the cells that no hiding of them all lets change."""
    index = np.array(sorted(cells))
    part = search.system.part(index, search.mask(cells))
    stuck = set(index[~movable(part)].tolist())
    if len(cells) > MANY_CELLS:
        stuck |= set(index[sorted(fixed_by_sums(part))].tolist())
    return stuck


def _cheapest_cycle(search: Search, hidden: set[int], target: int, allowed: set[int]) -> tuple[set[int], set[int]]:
    """Return the cells to hide so that ``target`` can move, and the cells that move with it by whole numbers."""
    system = search.system
    cells = np.array(sorted(hidden | allowed))
    lines = _lines(system, cells)
    room = np.maximum(system.values[cells] - system.lower[cells], 0.0)
    cost = np.array([_cost(search, cell, hidden) for cell in cells.tolist()])
    best: tuple[float, np.ndarray] | None = None
    for step in _steps(search, target):
        at = int(np.searchsorted(cells, target))
        up, down = np.maximum(system.upper[cells] - system.values[cells], 0.0), room
        result = milp(
            np.concatenate([cost, cost]),
            constraints=[
                LinearConstraint(hstack([lines, -lines]), 0, 0),
                LinearConstraint(_one_line({at: 1.0, len(cells) + at: -1.0}, 2 * len(cells)), step, step),
            ],
            bounds=Bounds(0, np.concatenate([up, down])),
        )
        if result.x is not None and (best is None or result.fun < best[0]):
            best = (result.fun, result.x[: len(cells)] - result.x[len(cells) :])
        if best is not None and len(cells) > MANY_CELLS:
            break
    if best is None:
        return set(), set()
    move = best[1]
    passed = {int(cell) for cell, size in zip(cells, move, strict=True) if abs(size) > 1e-6}
    is_whole = np.allclose(move, np.rint(move), atol=1e-6) and search.below is None
    return passed & allowed, passed if is_whole else set()


def _steps(search: Search, target: int) -> list[float]:
    if search.below is not None:
        return [search.below - search.system.values[target]]
    can_fall = search.system.values[target] > search.system.lower[target]
    return [1.0, -1.0] if can_fall else [1.0]


def _cost(search: Search, cell: int, hidden: set[int]) -> float:
    """Return what hiding costs: a cell weighs more than its size, so that few go before small."""
    if cell in hidden:
        return _HIDDEN_COST
    required = search.requires.get(cell)
    extra = 0.0 if required is None else _cost(search, required, hidden)
    size = search.system.values[cell]
    return float(search.weight(cell)) * (1.0 + size / (size + 1000.0)) + extra


def _fewest(search: Search, hidden: set[int], targets: list[int], allowed: set[int]) -> set[int]:
    """Return the fewest, then smallest, allowed cells to hide so that every target has another number that fits."""
    model = _Model(search, sorted(hidden | allowed), sorted(allowed), targets)
    count = model.choice_weights(search.weight(model.allowed))
    first = model.solve(count)
    if first is None:
        return set()
    sizes = model.choice_weights(search.system.values[model.allowed])
    second = model.solve(sizes, at_most=(count, float(np.rint(count @ first))))
    chosen = (first if second is None else second)[: len(model.allowed)]
    return {cell for cell, pick in zip(model.allowed, chosen, strict=True) if pick > 0.5}


class _Model:
    """The exact model: which cells are hidden, and for each target a whole-number move that the sums do not show.

    The variables are, in this order: hidden or not per allowed cell; up or down per target; the moves per target.
    """

    def __init__(self, search: Search, cells: list[int], allowed: list[int], targets: list[int]) -> None:
        self.search, self.cells, self.allowed, self.targets = search, cells, allowed, targets
        self.n_first = len(allowed) + len(targets)
        self.n_variables = self.n_first + len(targets) * len(cells)
        values, lower = search.system.values[cells], search.system.lower[cells]
        self.rise = float((search.below or 5) * max(len(cells), 4))
        self.fall = np.minimum(np.maximum(values - lower, 0.0), self.rise)
        self.climb = np.minimum(np.maximum(search.system.upper[cells] - values, 0.0), self.rise)
        self.constraints = [*self._sums(), *self._only_hidden_move(), *self._targets_move(), *self._required()]

    def choice_weights(self, weights: np.ndarray) -> np.ndarray:
        """Return an objective over the choices alone."""
        return np.concatenate([weights, np.zeros(self.n_variables - len(self.allowed))])

    def solve(self, objective: np.ndarray, *, at_most: tuple[np.ndarray, float] | None = None) -> np.ndarray | None:
        """Return the best variables, None when no choice protects all targets."""
        extra = [] if at_most is None else [LinearConstraint(at_most[0], -np.inf, at_most[1])]
        moves = len(self.targets)
        bounds = Bounds(
            np.concatenate([np.zeros(self.n_first), np.tile(-self.fall, moves)]),
            np.concatenate([np.ones(self.n_first), np.tile(self.climb, moves)]),
        )
        result = milp(
            objective,
            constraints=[*self.constraints, *extra],
            bounds=bounds,
            integrality=np.ones(self.n_variables),
            options={"mip_rel_gap": 0.0},
        )
        return result.x

    def _move(self, number: int, cell: int) -> int:
        return self.n_first + number * len(self.cells) + self.cells.index(cell)

    def _sums(self) -> list[LinearConstraint]:
        lines = _lines(self.search.system, np.array(self.cells)).tocoo()
        rows, columns, numbers = [], [], []
        for number in range(len(self.targets)):
            rows.append(lines.coords[0] + number * lines.shape[0])
            columns.append(lines.coords[1] + self.n_first + number * len(self.cells))
            numbers.append(lines.data)
        shape = (lines.shape[0] * len(self.targets), self.n_variables)
        if not shape[0]:
            return []
        matrix = coo_array((np.concatenate(numbers), (np.concatenate(rows), np.concatenate(columns))), shape=shape)
        return [LinearConstraint(csr_array(matrix), 0, 0)]

    def _only_hidden_move(self) -> list[LinearConstraint]:
        constraints = []
        for choice, cell in enumerate(self.allowed):
            fall = self.fall[self.cells.index(cell)]
            for number in range(len(self.targets)):
                move = self._move(number, cell)
                constraints.append(self._line({move: 1.0, choice: -self.rise}, -np.inf, 0))
                constraints.append(self._line({move: 1.0, choice: fall}, 0, np.inf))
        return constraints

    def _targets_move(self) -> list[LinearConstraint]:
        constraints = []
        for number, target in enumerate(self.targets):
            move, falls = self._move(number, target), len(self.allowed) + number
            if self.search.below is not None:
                constraints.append(
                    self._line({move: 1.0}, self.search.below - self.search.system.values[target], np.inf)
                )
            else:
                reach = self.rise + 1.0
                constraints.append(self._line({move: 1.0, falls: reach}, 1.0, np.inf))
                constraints.append(self._line({move: 1.0, falls: reach}, -np.inf, reach - 1.0))
        return constraints

    def _required(self) -> list[LinearConstraint]:
        choice = {cell: number for number, cell in enumerate(self.allowed)}
        pairs = [
            (choice[cell], choice[other])
            for cell, other in self.search.requires.items()
            if cell in choice and other in choice
        ]
        return [self._line({cell: 1.0, other: -1.0}, -np.inf, 0) for cell, other in pairs]

    def _line(self, terms: dict[int, float], lowest: float, highest: float) -> LinearConstraint:
        return LinearConstraint(_one_line(terms, self.n_variables), lowest, highest)


def _lines(system: System, cells: np.ndarray) -> csr_array:
    lines = csr_array(system.matrix[:, cells])
    return csr_array(lines[np.unique(lines.nonzero()[0])])


def _one_line(terms: Mapping[int, float], width: int) -> csr_array:
    return csr_array((list(terms.values()), ([0] * len(terms), list(terms))), shape=(1, width))
