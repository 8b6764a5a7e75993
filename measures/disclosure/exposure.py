"""Which unknown cells an outsider can compute from the known ones."""

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array
from scipy.sparse.linalg import lsmr

from measures.disclosure.local_moves import Moves
from measures.disclosure.system import System, solve

ROUNDS = 12


def exposed(
    system: System, unknown: np.ndarray, watched: Collection[int], *, below: int | None = None
) -> dict[int, float]:
    """Return the watched cells that an outsider can compute, with their number.

    With ``below`` a cell is exposed already when it can be shown to lie below that number; the number returned is then
    one that fits.

    Where the true numbers are known they serve as the first fitting table; which one serves does not change the answer.
    A cell is safe as soon as two fitting tables differ in it, so a few tables that differ in many cells settle
    most; only what they leave is asked cell by cell.
    """
    found: dict[int, float] = {}
    watched = np.array(sorted(watched), dtype=int)
    for index in system.parts(unknown):
        places = np.flatnonzero(np.isin(index, watched))
        if len(places):
            part = system.part(index, unknown)
            found |= {int(index[place]): number for place, number in _exposed_in(part, set(places), below).items()}
    return found


def _exposed_in(part: System, places: set[int], below: int | None) -> dict[int, float]:
    point = solve(part) if np.isnan(part.values).any() else part.values
    if point is None:
        return {}
    near = replace(part, values=point)
    fixed = set(np.flatnonzero(~movable(near)).tolist()) & places
    open_ = {place for place in places - fixed if below is None or point[place] < below}
    fixed |= fixed_by_sums(part) & open_ if open_ else set()
    if below is None:
        open_ -= fixed
        open_ -= _moved_nearby(near, open_)
    found = {place for place in fixed if below is None or point[place] < below}
    open_ -= fixed
    for objective, near in _objectives(open_, len(point), point, rising=below is not None):
        other = solve(part, objective, near=near)
        if other is not None:
            open_ -= {p for p in open_ if (other[p] != point[p] if below is None else other[p] >= below)}
    return {place: float(point[place]) for place in found | open_}


def movable(part: System) -> np.ndarray:
    """Return False for each cell that cannot change, because in one of its sums no other can make up for it.

    A cell at its bound cannot make up for one that changes with it, so one fixed cell may fix others. True is no proof
    that a cell can change.
    """
    entries = csc_array(part.matrix).tocoo()
    lines, cells = entries.coords
    adds = entries.data > 0
    rises, falls = part.upper - part.values >= 1, part.values - part.lower >= 1
    first = np.flatnonzero(np.diff(cells, prepend=-1))
    tied, n_lines = cells[first], part.matrix.shape[0]
    while len(tied):
        upward = np.where(adds, rises[cells], falls[cells])
        downward = np.where(adds, falls[cells], rises[cells])
        n_up, n_down = (np.bincount(lines, weights=ways, minlength=n_lines)[lines] for ways in (upward, downward))
        # Its own way back is counted among those that could make up for it.
        against_rise = np.minimum.reduceat(np.where(adds, n_down, n_up) - falls[cells], first)
        against_fall = np.minimum.reduceat(np.where(adds, n_up, n_down) - rises[cells], first)
        may_rise, may_fall = rises.copy(), falls.copy()
        may_rise[tied] &= against_rise >= 1
        may_fall[tied] &= against_fall >= 1
        if (may_rise == rises).all() and (may_fall == falls).all():
            break
        rises, falls = may_rise, may_fall
    return rises | falls


def _moved_nearby(part: System, places: set[int]) -> set[int]:
    """Return the cells that a change of few numbers passes, which no sum shows."""
    moves = Moves(part)
    usable, cost = np.ones(len(part.values), dtype=bool), np.ones(len(part.values))
    safe: set[int] = set()
    for place in sorted(places):
        if place not in safe:
            move = moves.cheapest(place, usable, cost)
            safe |= set() if move is None else set(move.cells.tolist())
    return safe


def _objectives(open_: set[int], n_cells: int, point: np.ndarray, *, rising: bool) -> Iterator[tuple]:
    """Give objectives that move many open cells at once, then each cell still open down and up."""
    signs = np.random.default_rng(0)
    for _ in range(ROUNDS):
        if len(open_) > 2:
            places = sorted(open_)
            direction = -np.ones(len(places)) if rising else signs.choice([-1.0, 1.0], len(places))
            objective = np.zeros(n_cells)
            objective[places] = direction * signs.uniform(0.5, 1.0, len(places))
            yield objective, point
    for place in sorted(open_):
        for sign in (-1.0,) if rising else (-1.0, 1.0):
            if place in open_:
                objective = np.zeros(n_cells)
                objective[place] = sign
                yield objective, None


def fixed_by_sums(part: System) -> set[int]:
    """Return the cells that the equations alone settle: those that no change leaving all sums as they are can move."""
    if not part.matrix.shape[0]:
        return set()
    change = np.random.default_rng(0).normal(size=part.matrix.shape[1])
    change -= lsmr(part.matrix, part.matrix @ change, atol=1e-12, btol=1e-12, maxiter=5000)[0]
    return set(np.flatnonzero(np.abs(change) < 1e-7).tolist())
