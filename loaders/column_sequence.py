"""The most probable column for each stretch of lines of a plain-text extract, and the column widths that make it so."""

from collections.abc import Iterator, Sequence
from itertools import product

from loaders.column_scores import FOLLOW_UP, INITIATIVE, THEME, Fragment, Segment, score

Widths = tuple[float, float, float]
Lattice = tuple[tuple[tuple[int, Segment], ...], ...]
"""Every way to cut lines into segments: for each end (from 1) the segments that end there, each with its beginning."""

_COLUMNS = (THEME, INITIATIVE, FOLLOW_UP)

# Points for going from one column to the next in reading order; theme -> follow-up would be a row without initiative.
_STEP = {
    None: (0.0, -1.0, -4.0),
    THEME: (-0.5, 0.0, -5.0),
    INITIATIVE: (-1.5, 0.0, 0.0),
    FOLLOW_UP: (0.0, -0.5, 0.0),
}
_LAST = (-3.0, -1.5, 0.0)
_NO_BLANK_LINE = -2.0
_SMALL_LETTER_OPENS_CELL = -4.0

# First guesses at the widths of theme and follow-up, as shares of the widest lines; the best guess is then refined.
_THEME_SHARES = (0.2, 0.3, 0.45)
_FOLLOW_UP_SHARES = (0.35, 0.5, 0.7, 1.0)


def lattice(fragments: Sequence[Fragment]) -> Lattice:
    """Every segment of the fragments; a segment never reaches over a blank line."""
    return tuple(
        tuple((begin, Segment(tuple(fragments[begin:end]))) for begin in _possible_beginnings(fragments, end))
        for end in range(1, len(fragments) + 1)
    )


def _possible_beginnings(fragments: Sequence[Fragment], end: int) -> Iterator[int]:
    for begin in range(end - 1, -1, -1):
        yield begin
        if fragments[begin].follows_blank:
            return


def best_widths(lattices: Sequence[Lattice]) -> Widths:
    """The widths of theme, initiative and follow-up, in letters, under which the whole document scores best."""
    longest = sorted(segment.least_width for each in lattices for ending in each for _, segment in ending[:1]) or [1]
    widest = longest[int(0.97 * (len(longest) - 1))]
    guesses = [(theme * widest, widest, later * widest) for theme, later in product(_THEME_SHARES, _FOLLOW_UP_SHARES)]
    return max((_refined(guess, lattices) for guess in guesses), key=lambda widths: _total(lattices, widths))


def _refined(widths: Widths, lattices: Sequence[Lattice]) -> Widths:
    found: tuple[list[int], ...] = ([], [], [])
    for each in lattices:
        for column, segment in best_sequence(each, widths)[1]:
            found[column].append(segment.least_width)
    theme, initiative, follow_up = (
        max(8.0, sorted(lengths)[int(0.95 * (len(lengths) - 1))]) if lengths else width
        for lengths, width in zip(found, widths, strict=True)
    )
    return theme, initiative, follow_up


def _total(lattices: Sequence[Lattice], widths: Widths) -> float:
    return sum(best_sequence(each, widths)[0] for each in lattices)


def best_sequence(cuts: Lattice, widths: Widths) -> tuple[float, list[tuple[int, Segment]]]:
    """The best cutting of the lines into segments with a column each, and its score (Viterbi over segments)."""
    best: list[dict[int | None, tuple[float, list]]] = [{None: (0.0, [])}]
    for ending in cuts:
        reached: dict[int | None, tuple[float, list]] = {}
        for begin, segment in ending:
            for column in _COLUMNS:
                points, path = _best_step(best[begin], column, segment.fragments[0])
                points += score(segment, column, widths)
                if column not in reached or points > reached[column][0]:
                    reached[column] = (points, [*path, (column, segment)])
        best.append(reached)
    return max(
        (
            (points + (_LAST[column] if column is not None else 0.0), path)
            for column, (points, path) in best[-1].items()
        ),
        key=lambda candidate: candidate[0],
    )


def _best_step(reached: dict[int | None, tuple[float, list]], column: int, first: Fragment) -> tuple[float, list]:
    return max(
        ((points + _step(previous, column, first), path) for previous, (points, path) in reached.items()),
        key=lambda candidate: candidate[0],
    )


def _step(previous: int | None, column: int, first: Fragment) -> float:
    points = _STEP[previous][column]
    if previous is not None and not first.follows_blank and (not first.same_line or previous == column):
        points += _NO_BLANK_LINE
    if previous is not None and previous != column and not first.opens:
        points += _SMALL_LETTER_OPENS_CELL
    return points
