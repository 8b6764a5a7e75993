"""Words that are sought: which words of a text answer them, how well, and where they stand."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from danish.likeness import distance
from danish.text import SHORT_STEM_LENGTH, SOFT_HYPHEN, fold, stems, words

MOST_WORDS = 12
"""A search has so many words at the most; one that is pasted in from a paper has more and would find only itself."""
WHOLE, INFLECTED, BEGUN, COMPOUND = 1.0, 0.9, 0.7, 0.4
"""How well a word answers: the same, in another inflection, begun by what is sought, or holding it as a part."""
_SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_PART = 4
_SHORT_WORD = 5
_EXCERPT = 240
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


class Sought:
    """The words of a search, once each and no more than `MOST_WORDS`, as they are compared with those of texts.

    ``words`` are spelled out, ``typed`` the same as they were written; ``n_left_out`` counts those there was no room
    for.
    """

    def __init__(self, text: str):
        typed: dict[str, str] = {}
        for word in words(text):
            typed.setdefault(word.translate(_SPELLED_OUT), word)
        self.words, self.typed = list(typed)[:MOST_WORDS], list(typed.values())[:MOST_WORDS]
        self.n_left_out = len(typed) - len(self.words)
        self._stems = stems(self.words)
        # Spelled out, a short stem has more letters than the word has.
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
        is_part = self._may_be_part[place] and stem in word and stems([word])[0].endswith(stem)
        return COMPOUND if is_part or (len(self.typed[place]) >= _SHORTEST_PART and sought in word) else 0.0

    def part(self, place: int) -> str:
        """Return what every word holds that answers the one sought at a place: its stem."""
        return self._stems[place]

    def answers(self, word: str) -> bool:
        """Whether a word as it stands in a text answers any of those sought."""
        spelled = spelled_out(word)
        return any(self.grade(place, spelled) for place in range(len(self.words)))

    def marked(self, text: str) -> list[tuple[str, bool]]:
        """Return a text in pieces, each with whether it is a word that is sought."""
        pieces: list[tuple[str, bool]] = []
        at = 0
        for begin, end in self._hits(text):
            pieces += [(text[at:begin], False), (text[begin:end], True)]
            at = end
        return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]

    def excerpt(self, text: str) -> str:
        """Return the passage of a long text, on one line, where the words sought begin to stand."""
        one_line = " ".join(text.split())
        if len(one_line) <= _EXCERPT:
            return one_line
        first = next((begin for begin, _ in self._hits(one_line)), 0)
        begin = 0 if first <= _BEFORE else one_line.rfind(" ", 0, first - _BEFORE) + 1
        end = begin + _EXCERPT
        cut = one_line[begin:end] if end >= len(one_line) else one_line[begin:end].rpartition(" ")[0]
        return f"{'… ' if begin else ''}{cut}{' …' if end < len(one_line) else ''}"

    def _hits(self, text: str) -> Iterator[tuple[int, int]]:
        return (found.span() for found in _WORD.finditer(text) if self.answers(found[0]))


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
