"""Which row of a new issue of a plan is which initiative of the issue before."""

from bisect import bisect
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from danish.likeness import Comparison, Likeness
from danish.prints import phrase_prints, share_of_phrases, text_print
from loaders.follow_ups.initiative import Initiative
from loaders.questions import Answers, Candidate, Question

# Shares of the likeness of a row to an earlier one. The title changes least; a row seldom changes sector, often theme.
_TITLE, _TEXT, _SECTOR, _THEME, _ORDER = 0.45, 0.35, 0.12, 0.05, 0.03
_LEAST = 0.45
_LEAST_WORDS = 0.3
# From so much on title and text are both the same for the greater part.
_SURE = 0.72
# A title, or a text, that is the same but for a word or two.
_SAME_TITLE, _SAME_TEXT = 0.9, 0.75
# A shortened row stands within the longer one: its title with two words that carry meaning, and its text.
_TITLE_WITHIN, _TEXT_WITHIN, _FEWEST_STEMS = 0.8, 0.7, 2
# Of the phrases of a text so many are left when some were changed or dropped.
_SAME_PHRASES = 0.4
# Where another pair is nearly as alike, nobody knows which of the two it is.
_LEAD = 0.08
# Rows that nothing else continues are asked about when place, owner and some of the words speak for it.
_ASKED, _ASKED_WORDS = 0.35, 0.12
_OWNERS, _AMOUNTS, _GAP = 0.08, 0.1, 0.1
_SAME, _NEW = "samme", "nyt"
_NOTHING = Likeness(0.0, 0.0, 0)


class _Pair(NamedTuple):
    """A row and an earlier one: how alike they are, and whether that alone shows that they are the same."""

    likeness: float
    row: int
    earlier: int
    is_sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What the rows of a new issue continue.

    ``ids`` is for each row the initiative it surely continues, None for one that does not. ``likely`` is for a row, by
    its position, the earlier initiative it may be in other words, and why: a person is asked. ``apart`` is, likewise,
    the one that somebody has answered it is not; ``questions`` are those answers.
    """

    ids: list[str | None]
    likely: dict[int, tuple[str, str]]
    apart: dict[int, str]
    questions: tuple[Question, ...]


def match_issues(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> list[str | None]:
    """Find the initiative that each row most likely continues.

    A shipped retelling (``retells``) of this very document tells it in other words but keeps its line numbers, so
    equal lines decide there; of another edition of that document the prints of its words decide. Else title and text
    decide, together with sector, theme and order; the surest pairs are taken first and each earlier initiative is
    continued at most once. Of a row that was split, the likelier half continues it.

    Parameters
    ----------
    previous
        The rows of the issue before: mappings with initiative_id, sector, theme, title, text, line_start, line_end,
        retells, text_print, phrase_prints.

    Returns
    -------
    list
        For each row the initiative_id that it continues, or None for a new one.
    """
    found = _matched(previous, rows)
    return [previous[found[row].earlier]["initiative_id"] if row in found else None for row in range(len(rows))]


def matched_issues(
    previous: Sequence[Mapping], rows: Sequence[Initiative], before: Sequence[Mapping], answers: Answers
) -> Matched:
    """Find the initiative that each row continues, and those that it may continue, as a person has to say.

    What a person has answered of a row stands. A pair that shares its title or its text, not both, is asked about, as
    are rows of which nothing else is left than that they stand in the same place, are somebody's and share some words.
    What a former reading of the same paper made a new initiative stays it, whatever is asked of it.

    Parameters
    ----------
    previous
        As of :func:`match_issues`, with ``owners`` and ``amounts``.
    before
        Those of them that other papers told, in the words of those.
    """
    known = {one["initiative_id"] for one in before}
    named = match_issues(previous, rows)
    own = {at: one for at, one in enumerate(named) if one is not None and one not in known}
    found = _matched(before, rows)
    sure = {at: pair for at, pair in found.items() if pair.is_sure and at not in own}
    asked = {at: pair for at, pair in found.items() if at not in sure}
    taken = {pair.earlier for pair in found.values()}
    left = [at for at in range(len(rows)) if at not in found]
    over = [at for at in range(len(before)) if at not in taken]
    asked |= _left_over(before, rows, left, over, {at: pair.earlier for at, pair in sure.items()})
    ids = [own.get(at, before[sure[at].earlier]["initiative_id"] if at in sure else None) for at in range(len(rows))]
    likely, apart, questions = {}, {}, []
    for at, pair in sorted((sure | asked).items()):
        earlier = before[pair.earlier]
        question = _asked(rows[at], earlier, answers)
        questions += [question] if question.answered else []
        if question.answered and question.chosen == _SAME:
            ids[at] = earlier["initiative_id"]
        elif question.answered:
            ids[at] = own.get(at)
            apart[at] = earlier["initiative_id"]
        elif at in asked:
            likely[at] = (earlier["initiative_id"], pair.why)
    return Matched(ids, likely, apart, tuple(questions))


def _asked(row: Initiative, earlier: Mapping, answers: Answers) -> Question:
    title = earlier["title"]
    candidates = (
        Candidate(_NEW, "et nyt initiativ", "ordene er for en stor del andre"),
        Candidate(_SAME, f"samme som »{title}«", "titel, tekst og plads ligner"),
    )
    found = {"place": row.place, "found": row.title, "earlier": title}
    return answers.ask("SPOERG_SAMME", row.title, candidates=candidates, sure=False, **found)


def _matched(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> dict[int, _Pair]:
    found = _by_lines(previous, rows)
    pairs = _by_words(previous, rows)
    return found | _best(pairs, {*found}, {pair.earlier for pair in found.values()})


def _best(pairs: Iterable[_Pair], rows: Collection[int] = (), earlier: Collection[int] = ()) -> dict[int, _Pair]:
    """Return the likeliest pair of each row, the surest pairs first; each row and each earlier one is taken once."""
    found, rows_taken, earlier_taken = {}, {*rows}, {*earlier}
    for pair in sorted(pairs, reverse=True):
        if pair.row not in rows_taken and pair.earlier not in earlier_taken:
            found[pair.row] = pair
            rows_taken.add(pair.row)
            earlier_taken.add(pair.earlier)
    return found


def _by_lines(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> dict[int, _Pair]:
    at = {
        (earlier["line_start"], earlier["line_end"]): position
        for position, earlier in enumerate(previous)
        if earlier["retells"] and earlier["line_start"] is not None
    }
    spans = ((row.place.line_start, row.place.line_end) for row in rows)
    why = "står på samme linjer i det papir, der er genfortalt"
    return {position: _Pair(1.0, position, at[span], True, why) for position, span in enumerate(spans) if span in at}


def _by_words(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> list[_Pair]:
    """Return every pair that could be the same initiative by title and text, or by the prints of its words."""
    words = _Words(previous, rows)
    pairs = _by_prints(previous, rows)
    for position, row in enumerate(rows):
        for other in words.alike(position):
            title, text = words(position, other)
            # Between the two shares: a text that only grew or shrank keeps most of its likeness.
            text_share = (text.both + text.smaller) / 2
            if max(title.both, text_share) < _LEAST_WORDS:
                continue
            likeness = _TITLE * title.both + _TEXT * text_share + _surroundings(row, previous[other])
            likeness += _ORDER * (1 - abs(position / len(rows) - other / len(previous)))
            if likeness >= _LEAST:
                is_same = likeness >= _SURE or _is_same(row, previous[other], title, text)
                pairs.append(_Pair(likeness, position, other, is_same, "titel, tekst og plads ligner"))
    return _with_doubt(pairs)


class _Words:
    """Titles and texts of the rows compared with those of the earlier ones."""

    def __init__(self, previous: Sequence[Mapping], rows: Sequence[Initiative]):
        self._n = len(previous)
        self._titles = Comparison([*(earlier["title"] for earlier in previous), *(row.title for row in rows)])
        self._texts = Comparison([*(earlier["text"] for earlier in previous), *(row.text for row in rows)])

    def alike(self, row: int) -> list[int]:
        """Return the earlier ones that have anything in common with a row."""
        at = self._n + row
        return sorted({*self._titles.shares(at, self._n), *self._texts.shares(at, self._n)})

    def __call__(self, row: int, earlier: int) -> tuple[Likeness, Likeness]:
        at = self._n + row
        return self._titles(at, earlier), self._texts(at, earlier)


def _is_same(row: Initiative, earlier: Mapping, title: Likeness, text: Likeness) -> bool:
    """Return whether title and text show that two rows are the same, however their words were cut or added to."""
    if text.both >= _SAME_TEXT and text.n_shared > _FEWEST_STEMS:
        return True
    is_there = row.sector == earlier["sector"] and row.theme == earlier["theme"]
    if title.both >= _SAME_TITLE:
        return is_there or text.smaller >= _LEAST_WORDS
    return title.smaller >= _TITLE_WITHIN and title.n_shared >= _FEWEST_STEMS and text.smaller >= _TEXT_WITHIN


def _with_doubt(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Return the pairs; one that another of its row or of its earlier row is nearly as alike as is not sure."""
    best: dict[tuple[str, int], list[float]] = {}
    for pair in pairs:
        for key in (("row", pair.row), ("earlier", pair.earlier)):
            best.setdefault(key, []).append(pair.likeness)
    told = []
    for pair in pairs:
        others = [*best["row", pair.row], *best["earlier", pair.earlier]]
        n_near = sum(likeness > pair.likeness - _LEAD for likeness in others)
        # It is itself in both lists.
        told.append(pair._replace(is_sure=pair.is_sure and n_near <= 2))
    return told


def _by_prints(previous: Sequence[Mapping], rows: Sequence[Initiative]) -> list[_Pair]:
    """Return the pairs of a row and a retelling whose paper has the row's words, or most of its phrases."""
    printed = [at for at, earlier in enumerate(previous) if earlier["text_print"] is not None]
    pairs = []
    for position, row in enumerate(rows if printed else ()):
        words = (row.text, row.follow_up_text)
        whole, phrases = text_print(*words), phrase_prints(*words)
        for other in printed:
            earlier = previous[other]
            both, smaller = share_of_phrases(phrases, earlier["phrase_prints"])
            if whole != earlier["text_print"] and smaller < _SAME_PHRASES:
                continue
            share = 2.0 if whole == earlier["text_print"] else 1 + (both + smaller) / 2
            why = "sætninger fra det papir, der er genfortalt"
            pairs.append(_Pair(share + _surroundings(row, earlier), position, other, True, why))
    return pairs


def _left_over(
    previous: Sequence[Mapping],
    rows: Sequence[Initiative],
    left: Sequence[int],
    over: Sequence[int],
    known: Mapping[int, int],
) -> dict[int, _Pair]:
    """Return which rows that nothing continues may be earlier ones that nothing continues, by all there is."""
    words = _Words(previous, rows)
    gaps = _Gaps(known)
    pairs = []
    for position in left:
        for other in over:
            title, text = words(position, other)
            if max(title.smaller, text.smaller) < _ASKED_WORDS:
                continue
            row, earlier = rows[position], previous[other]
            likeness = _TITLE * (title.both + title.smaller) / 2 + _TEXT * (text.both + text.smaller) / 2
            likeness += _surroundings(row, earlier) + _OWNERS * _shared(_owners(row), earlier["owners"])
            likeness += _AMOUNTS * _shared({one.amount_dkk for one in row.amounts}, earlier["amounts"])
            likeness += _GAP * gaps.is_one(position, other)
            if likeness >= _ASKED:
                pairs.append(_Pair(likeness, position, other, False, "samme plads og ejer, og nogle af ordene"))
    return _best(pairs)


class _Gaps:
    """The stretches between rows that are known to continue earlier ones: those of both issues go together."""

    def __init__(self, known: Mapping[int, int]):
        self._rows = sorted(known)
        self._earlier = [known[row] for row in self._rows]
        self._is_in_order = self._earlier == sorted(self._earlier)

    def is_one(self, row: int, earlier: int) -> bool:
        return self._is_in_order and bisect(self._rows, row) == bisect(self._earlier, earlier)


def _owners(row: Initiative) -> set[str]:
    forums = {one.forum_id for one in row.forums}
    return forums | {one.forum_id or one.name for one in row.owners}


def _shared(one: Collection, other: Collection) -> float:
    return len({*one} & {*other}) / len({*one, *other}) if one and other else 0.0


def _surroundings(row: Initiative, earlier: Mapping) -> float:
    same_theme = row.theme is not None and row.theme == earlier["theme"]
    return _SECTOR * (row.sector == earlier["sector"]) + _THEME * same_theme
