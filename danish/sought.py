"""Words that are sought: which words of a text answer them, how well, and where they stand."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from danish.likeness import distance
from danish.sentences import sentence_spans
from danish.text import SHORT_STEM_LENGTH, SOFT_HYPHEN, fold, stems, words

MOST_WORDS = 12
"""A search has so many words at the most; one that is pasted in from a paper has more and would find only itself."""
WHOLE, INFLECTED, BEGUN, RELATED, COMPOUND = 1.0, 0.9, 0.7, 0.5, 0.4
"""How well a word answers: the same, in another inflection, begun by what is sought, made of the same root, or holding
it as a part."""
SMALL = 0.1
"""What a word of `small_words.csv` weighs beside one that says what is sought."""
_SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4
_SHORT_WORD = 5
_SHORTEST_ROOT = 5
_EXCERPT = 320
_BEFORE = 70


def spelled_out(text: str) -> str:
    """Return a text in small letters with å as aa, ø as oe and æ as ae, so that either way of writing is found."""
    return fold(text).translate(_SPELLED_OUT)


def spelled_words(text: str, known: dict[str, str]) -> list[str]:
    """Return the words of a text in order, spelled out; ``known`` keeps how each was, for the texts that follow."""
    found = _WORD.findall(normalize("NFC", text).replace(SOFT_HYPHEN, ""))
    for word in found:
        if word not in known:
            known[word] = spelled_out(word)
    return [known[word] for word in found]


class Excerpt(NamedTuple):
    """A passage of a text on one line, and how well it answers: the sum of the best grades of the words sought."""

    score: float
    words: str


class Sought:
    """The words of a search, once each and no more than `MOST_WORDS`, as they are compared with those of texts.

    ``words`` are spelled out, ``typed`` the same as they were written; ``n_left_out`` counts those there was no room
    for. ``weights`` say how much each counts: the small words of a sentence little, unless there are no others.
    """

    def __init__(self, text: str):
        typed: dict[str, str] = {}
        for word in words(text):
            typed.setdefault(word.translate(_SPELLED_OUT), word)
        self.words, self.typed = list(typed)[:MOST_WORDS], list(typed.values())[:MOST_WORDS]
        self.n_left_out = len(typed) - len(self.words)
        self._stems = stems(self.words)
        # Spelled out, a short stem has more letters than the word has.
        is_small = [word in _small_words() for word in self.typed]
        self.weights = [SMALL if small and not all(is_small) else 1.0 for small in is_small]
        self._roots = [_root(word, stem) for word, stem in zip(self.words, self._stems, strict=True)]
        self._graded: dict[str, tuple[float, ...]] = {}
        self._may_be_part = [len(stem) > SHORT_STEM_LENGTH for stem in stems(self.typed)]

    @property
    def is_too_short(self) -> bool:
        """Whether no word has two letters: a single one stands in every text."""
        return max(map(len, self.typed), default=0) < 2

    def grade(self, place: int, word: str) -> float:
        """Return how well a word that is spelled out answers the one sought at a place; 0 where it does not."""
        sought, stem = self.words[place], self._stems[place]
        if word == sought:
            return WHOLE
        # A number is the whole of it: 20 is no part of 2020.
        if len(self.typed[place]) < 2 or sought.isdigit():
            return 0.0
        if _begins(word, stem) and stems([word])[0] == stem:
            return INFLECTED
        if word.startswith(sought):
            return BEGUN
        if _is_made_of(word, self._roots[place]):
            return RELATED
        is_part = self._may_be_part[place] and stem in word and stems([word])[0].endswith(stem)
        return COMPOUND if is_part or (len(self.typed[place]) >= _SHORTEST_PART and sought in word) else 0.0

    def part(self, place: int) -> str:
        """Return what every word holds that answers the one sought at a place: its root, else its stem."""
        return self._roots[place] or self._stems[place]

    def marked(self, text: str) -> list[tuple[str, bool]]:
        """Return a text in pieces, each with whether it is a word that is sought."""
        pieces: list[tuple[str, bool]] = []
        at = 0
        for begin, end in self._hits(text):
            pieces += [(text[at:begin], False), (text[begin:end], True)]
            at = end
        return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]

    def excerpt(self, text: str) -> Excerpt:
        """Return the passage of a text that answers best: whole sentences from their beginning, as many as have room.

        It begins with the sentence that holds most of the words sought, together with those after it; where none does,
        with the text. Only a sentence too long for the room is cut, to begin a little before the first of them.
        """
        spans = sentence_spans(text)
        grades = [self._best_grades(text[begin:end]) for begin, end in spans]
        if not spans:
            return Excerpt(0.0, "")
        windows = [(at, last) for at in range(len(spans)) for last in self._ends(spans, at)]
        scores = {(at, last): self._score(grades[at:last]) for at, last in windows}
        # Of equals the one whose first sentence answers best, then the earliest, with all that has room after it.
        first, last = max(
            windows, key=lambda one: (scores[one], self._score(grades[one[0] : one[0] + 1]), -one[0], one[1])
        )
        score = scores[first, last]
        begin, end = spans[first][0], spans[last - 1][1]
        words = " ".join(text[begin:end].split())
        if len(words) > _EXCERPT:
            return Excerpt(score, self._cut(words, is_first=first == 0, is_last=last == len(spans)))
        return Excerpt(score, f"{'… ' if first else ''}{words}{' …' if last < len(spans) else ''}")

    def _ends(self, spans: Sequence[tuple[int, int]], at: int) -> Iterator[int]:
        """Give after which sentences a passage may end that begins with one: as many as have room, at least one."""
        yield at + 1
        last = at + 1
        while last < len(spans) and spans[last][1] - spans[at][0] <= _EXCERPT:
            last += 1
            yield last

    def _best_grades(self, text: str) -> list[float]:
        graded = [self._grades(word[0]) for word in _WORD.finditer(text)]
        return [max(column) for column in zip(*graded, strict=True)] if graded else [0.0] * len(self.words)

    def _score(self, grades: Sequence[Sequence[float]]) -> float:
        return sum(weight * max(column) for weight, *column in zip(self.weights, *grades, strict=True))

    def _grades(self, word: str) -> tuple[float, ...]:
        """Return how well a word as it stands in a text answers each of those sought."""
        if word not in self._graded:
            spelled = spelled_out(word)
            self._graded[word] = tuple(self.grade(place, spelled) for place in range(len(self.words)))
        return self._graded[word]

    def _cut(self, one_line: str, *, is_first: bool, is_last: bool) -> str:
        hits = [*self._hits(one_line)]
        first = hits[0][0] if hits and hits[-1][1] > _EXCERPT else 0
        begin = 0 if first <= _BEFORE else one_line.rfind(" ", 0, first - _BEFORE) + 1
        end = begin + _EXCERPT
        cut = one_line[begin:end] if end >= len(one_line) else one_line[begin:end].rpartition(" ")[0]
        goes_on = end < len(one_line) or not is_last
        return f"{'' if is_first and not begin else '… '}{cut}{' …' if goes_on else ''}"

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        """Give where words stand that answer one of weight, also two that were written as one, and one as two."""
        found = [*_WORD.finditer(text)]
        joined, upto = {one + other for one, other in pairwise(self.words)}, 0
        for at, word in enumerate(found):
            if word.start() < upto:
                continue
            spelled = spelled_out(word[0])
            after = found[at + 1] if at + 1 < len(found) else None
            if after and spelled + spelled_out(after[0]) in self.words:
                upto = after.end()
                yield word.start(), upto
            elif spelled in joined or self._weighs(word[0]):
                yield word.span()

    def _weighs(self, word: str) -> bool:
        return any(grade and weight > SMALL for grade, weight in zip(self._grades(word), self.weights, strict=True))


@cache
def _small_words() -> frozenset[str]:
    with Path(__file__).with_name("small_words.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines))


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the endings that make nouns of a root, the longest first, and all that may follow one; spelled out."""
    with Path(__file__).with_name("derivations.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(spelled_out(row["ending"]), row["makes_noun"]) for row in csv.DictReader(lines, delimiter=";")]
    made = sorted((ending for ending, makes_noun in rows if makes_noun == "1"), key=len, reverse=True)
    return tuple(made), tuple(ending for ending, _ in rows)


def _root(word: str, stem: str) -> str:
    """Return the root a noun is made of: "fysioterap" of "fysioterapi", "udskriv" of "udskrivning"; "" without one."""
    for told in (word, stem):
        for ending in _endings()[0]:
            if told.endswith(ending) and len(told) - len(ending) >= _SHORTEST_ROOT:
                return told.removesuffix(ending)
    return ""


def _is_made_of(word: str, root: str) -> bool:
    rest = word.removeprefix(root) if root and word.startswith(root) else None
    return rest is not None and (not rest or rest.startswith(_endings()[1]))


def _begins(word: str, stem: str) -> bool:
    # Most words of a register are told apart by their first letters; a stem of every one would cost seconds.
    return word.startswith(stem[:SHORT_STEM_LENGTH])


def nearest_word(sought: str, known: Iterable[tuple[str, int]]) -> str | None:
    """Return the known word that is most like one that was not found, of equals the most frequent; None without any.

    Parameters
    ----------
    sought : str
        Spelled out.
    known : iterable of (str, int)
        Words, spelled out, with how often they are used.
    """
    if len(sought) < _SHORTEST_PART or sought.isdigit():
        # Every other number, and every short word, is as near.
        return None
    limit = 1 if len(sought) <= _SHORT_WORD else 2
    near: tuple[tuple[int, int], str] | None = None
    for word, n in known:
        if abs(len(word) - len(sought)) > limit:
            continue
        steps = distance(sought, word, limit=limit)
        if steps is not None and (near is None or (steps, -n) < near[0]):
            near = ((steps, -n), word)
    return near[1] if near else None


def as_written(text: str, spelled: str) -> str | None:
    """Return how a text writes a word that is spelled out, in small letters; None where it does not hold it."""
    return next((word for word in words(text) if spelled_out(word) == spelled), None)
