"""Which rows of a follow-up table are probably one initiative, told under several sectors in slightly other words."""

from collections.abc import Sequence

from danish.likeness import Comparison, Likeness
from loaders.follow_ups.initiative import Initiative

# One row's text may be a shortened copy of the other's, so what counts is how much of the smaller one stands in both;
# how much of both together they share keeps out a short row that only uses the same common words.
_SMALLER_SHARE = 0.62
_BOTH_SHARE = 0.33
_FEWEST_SHARED_STEMS = 4
_SAME_THEME = 0.04
# Under one sector an initiative stands once; two rows there are alike as neighbours are, unless they are copies.
_COPY = 0.85


def same_as_groups(rows: Sequence[Initiative]) -> tuple[tuple[int, ...], ...]:
    """Propose which rows are the same initiative, by title and text.

    A proposal for a person to confirm, never a merge. Rows of one sector are proposed only when they are nearly word
    for word the same; forums, follow-ups and status are not compared, for they differ between sectors.

    Returns
    -------
    tuple
        For each row the positions of the other rows of its group, ascending; empty where it stands alone.
    """
    likeness = Comparison([f"{row.title} {row.text}" for row in rows])
    group_of = {position: {position} for position in range(len(rows))}
    for _, one, other in sorted(_alike(rows, likeness), reverse=True):
        if group_of[one] is not group_of[other] and _may_join(rows, likeness, group_of[one], group_of[other]):
            joined = group_of[one] | group_of[other]
            group_of.update(dict.fromkeys(joined, joined))
    return tuple(tuple(sorted(group_of[position] - {position})) for position in range(len(rows)))


def _alike(rows: Sequence[Initiative], likeness: Comparison) -> list[tuple[float, int, int]]:
    pairs = []
    # Rows of one sector are the same only where they are copies.
    least = _COPY if len({row.sector for row in rows}) == 1 else _BOTH_SHARE - _SAME_THEME
    for one, other in likeness.pairs(least):
        found = likeness(one, other)
        if _is_same(rows[one], rows[other], found):
            pairs.append((found.both, one, other))
    return pairs


def _is_same(one: Initiative, other: Initiative, found: Likeness) -> bool:
    bonus = _SAME_THEME if one.theme and one.theme == other.theme else 0.0
    if found.both >= _COPY:
        return True
    return (
        one.sector != other.sector
        and found.n_shared >= _FEWEST_SHARED_STEMS
        and found.smaller + bonus >= _SMALLER_SHARE
        and found.both + bonus >= _BOTH_SHARE
    )


def _may_join(rows: Sequence[Initiative], likeness: Comparison, group: set[int], others: set[int]) -> bool:
    return all(
        rows[one].sector != rows[other].sector or likeness(one, other).both >= _COPY
        for one in group
        for other in others
    )
