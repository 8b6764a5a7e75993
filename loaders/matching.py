"""Which initiative of the issue before each row of a new issue continues."""

from collections.abc import Mapping, Sequence

from loaders.likeness import Comparison
from loaders.reading import Initiative

# Shares of the likeness of a row to an earlier one. The title changes least; a row seldom changes sector, often theme.
_TITLE, _TEXT, _SECTOR, _THEME, _ORDER = 0.45, 0.35, 0.12, 0.05, 0.03
_LEAST = 0.45
_LEAST_WORDS = 0.3


def match_issues(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> list[str | None]:
    """Find the initiative that each row continues.

    A shipped retelling (``retells``) of this very document tells it in other words but keeps its line numbers, so
    equal lines decide there. Else title and text decide, together with sector, theme and order; the surest pairs are
    taken first and each earlier initiative is continued at most once. Of a row that was split, the likelier half
    continues it.

    Parameters
    ----------
    previous
        The rows of the issue before: mappings with initiative_id, sector, theme, title, text, line_start, line_end,
        retells.

    Returns
    -------
    list
        For each row the initiative_id that it continues, or None for a new one.
    """
    found = _by_lines(previous, rows)
    taken = set(found.values())
    for _, row, earlier in sorted(_by_words(previous, rows), reverse=True):
        if row not in found and earlier not in taken:
            found[row] = earlier
            taken.add(earlier)
    return [previous[found[row]]["initiative_id"] if row in found else None for row in range(len(rows))]


def _by_lines(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> dict[int, int]:
    at = {
        (earlier["line_start"], earlier["line_end"]): position
        for position, earlier in enumerate(previous)
        if earlier["retells"] and earlier["line_start"] is not None
    }
    spans = ((row.place.line_start, row.place.line_end) for row in rows)
    return {position: at[span] for position, span in enumerate(spans) if span in at}


def _by_words(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> list[tuple[float, int, int]]:
    """Every pair that could be the same initiative: (likeness, position of the row, position of the earlier one)."""
    n = len(previous)
    titles = Comparison([*(earlier["title"] for earlier in previous), *(row.title for row in rows)])
    texts = Comparison([*(earlier["text"] for earlier in previous), *(row.text for row in rows)])
    pairs = []
    for position, row in enumerate(rows):
        for other, earlier in enumerate(previous):
            title, text = titles(other, n + position).both, _text_share(texts, other, n + position)
            likeness = _TITLE * title + _TEXT * text + _surroundings(row, earlier)
            likeness += _ORDER * (1 - abs(position / len(rows) - other / n))
            if likeness >= _LEAST and max(title, text) >= _LEAST_WORDS:
                pairs.append((likeness, position, other))
    return pairs


def _text_share(texts: Comparison, one: int, other: int) -> float:
    """Between the two shares: a text that only grew or shrank keeps most of its likeness."""
    found = texts(one, other)
    return (found.both + found.smaller) / 2


def _surroundings(row: Initiative, earlier: Mapping) -> float:
    same_theme = row.theme is not None and row.theme == earlier["theme"]
    return _SECTOR * (row.sector == earlier["sector"]) + _THEME * same_theme
