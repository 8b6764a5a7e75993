"""Which rows of a follow-up table are probably one initiative, told under several sectors in slightly other words."""

from collections.abc import Mapping, Sequence

from danish.likeness import Comparison, Likeness
from loaders.follow_ups.initiative import Initiative
from loaders.questions import Answers, Candidate, Question

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


# Shares of the likeness of a row to an earlier one. The title changes least; a row seldom changes sector, often theme.
_TITLE, _TEXT, _SECTOR, _THEME, _ORDER = 0.45, 0.35, 0.12, 0.05, 0.03
_LEAST = 0.45
# Below this a pair shares its title or its text, not both: it is asked about.
_SURE = 0.6
_SAME, _NEW = "samme", "nyt"
_LEAST_WORDS = 0.3
_NOTHING = (0.0, 0.0)


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


def asked_matches(
    previous: Sequence[Mapping], rows: Sequence[Initiative], ids: Sequence[str | None], answers: Answers
) -> tuple[list[str | None], tuple[Question, ...]]:
    """Ask of rows whose match is near to none, or of which somebody has answered, if they are the same initiative.

    Parameters
    ----------
    previous
        The rows that were told before this paper; what only a former reading of it told is not asked about.
    ids
        As :func:`match_issues` returns them; one that a person says is new is None in what is returned.
    """
    likely = {(row, previous[other]["initiative_id"]): found for found, row, other in _by_words(previous, rows)}
    earlier = {one["initiative_id"]: one["title"] for one in previous}
    matched, questions = list(ids), []
    for at, (row, initiative_id) in enumerate(zip(rows, ids, strict=True)):
        if initiative_id not in earlier:
            continue
        title = earlier[initiative_id]
        candidates = (
            Candidate(_SAME, f"samme som »{title}«", "titel, tekst og plads ligner"),
            Candidate(_NEW, "et nyt initiativ", "ordene er for en stor del andre"),
        )
        found = {"place": row.place, "found": row.title, "earlier": title}
        asked = answers.ask("SPOERG_SAMME", row.title, candidates=candidates, sure=False, **found)
        if asked.answered or likely.get((at, initiative_id), 1.0) < _SURE:
            questions.append(asked)
        if asked.chosen == _NEW:
            matched[at] = None
    return matched, tuple(questions)


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
        by_title, by_text = titles.shares(n + position, n), texts.shares(n + position, n)
        for other in sorted({*by_title, *by_text}):
            title = by_title.get(other, _NOTHING)[0]
            # Between the two shares: a text that only grew or shrank keeps most of its likeness.
            text = sum(by_text.get(other, _NOTHING)) / 2
            if max(title, text) < _LEAST_WORDS:
                continue
            likeness = _TITLE * title + _TEXT * text + _surroundings(row, previous[other])
            likeness += _ORDER * (1 - abs(position / len(rows) - other / n))
            if likeness >= _LEAST:
                pairs.append((likeness, position, other))
    return pairs


def _surroundings(row: Initiative, earlier: Mapping) -> float:
    same_theme = row.theme is not None and row.theme == earlier["theme"]
    return _SECTOR * (row.sector == earlier["sector"]) + _THEME * same_theme
