"""Rows by the words they hold: which rows have every word of a search, and how well."""

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import pandas as pd

from danish.sought import INFLECTED, SMALL, Sought, as_written, nearest_word, spelled_words

_IN_TITLE = 2.0
_STANDS_TOGETHER = 1.5
_SHORTEST_HALF = 3
# Among so many of the best, those are looked for in which the words stand together as they were asked for.
_LOOKED_THROUGH = 200


class WordIndex:
    """An index of rows, each with a title and texts; of equals, the row that comes first is the better."""

    def __init__(self, titles: Sequence[str], texts: Sequence[str]):
        self._titles, self._texts = titles, texts
        self._spelled: dict[str, str] = {}
        in_titles = [frozenset(spelled_words(title, self._spelled)) for title in titles]
        in_texts = (frozenset(spelled_words(text, self._spelled)) for text in texts)
        self._in_title = _postings(in_titles)
        self._anywhere = _postings(one | other for one, other in zip(in_titles, in_texts, strict=True))
        # All words in one text, each on a line: to look through it is quicker than to look at each of them.
        self._lines = "\n".join(["", *self._anywhere, ""])

    def ranked(self, sought: Sought) -> pd.Series:
        """Return how well each row answers that holds every word, by its number; the best first.

        Small words need not be held. Words that stand near each other weigh more than the same ones far apart, most
        where they stand together as they were asked for.
        """
        total, is_held = self._nothing(), self._nothing() == 0
        for place, weight in enumerate(sought.weights):
            grades, in_title = self._nothing(), self._nothing()
            grades[self._written_as_two(sought.words[place])] = INFLECTED
            # The best last, so that a row has the grade of the best of its words.
            for grade, word in sorted(self._answers(sought, place)):
                grades[self._anywhere[word]] = grade
                if word in self._in_title:
                    in_title[self._in_title[word]] = grade
            total += weight * (grades + _IN_TITLE * in_title)
            is_held &= (grades > 0) | (weight <= SMALL)
        held = is_held.nonzero()[0]
        ranks = pd.Series(total[held], index=held).sort_values(ascending=False, kind="stable")
        return self._together(ranks, sought) if len(sought.words) > 1 else ranks

    def _nothing(self):
        return pd.Series(0.0, index=range(len(self._titles))).to_numpy(copy=True)

    def _answers(self, sought: Sought, place: int) -> list[tuple[float, str]]:
        graded = ((sought.grade(place, word), word) for word in self._holding(sought.part(place)))
        return [(grade, word) for grade, word in graded if grade] + self._written_as_one(sought.words, place)

    def _written_as_one(self, words: Sequence[str], place: int) -> list[tuple[float, str]]:
        """Return the words that the one at a place and its neighbour make together: "uden for" is in "udenfor"."""
        pairs = (words[at] + words[at + 1] for at in (place - 1, place) if 0 <= at < len(words) - 1)
        return [(INFLECTED, pair) for pair in pairs if pair in self._anywhere]

    def _written_as_two(self, word: str) -> list[int]:
        """Return the rows that hold a word as two that stand together: "udenfor" is in "uden for"."""
        halves = ((word[:at], word[at:]) for at in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1))
        known = [halves for halves in halves if all(half in self._anywhere for half in halves)]
        return [
            row
            for one, other in known
            for row in set(self._anywhere[one]).intersection(self._anywhere[other])
            if (one, other) in pairwise(self._words_of(row))
        ]

    def _words_of(self, row: int) -> list[str]:
        return spelled_words(f"{self._titles[row]} {self._texts[row]}", self._spelled)

    def _holding(self, part: str) -> Iterator[str]:
        """Give the words that hold a part."""
        at = self._lines.find(part)
        while at >= 0:
            begin, end = self._lines.rfind("\n", 0, at) + 1, self._lines.find("\n", at)
            yield self._lines[begin:end]
            at = self._lines.find(part, end)

    def _together(self, ranks: pd.Series, sought: Sought) -> pd.Series:
        phrase = " ".join(sought.words)
        places = [place for place, weight in enumerate(sought.weights) if weight > SMALL]
        answers = {place: {word for _, word in self._answers(sought, place)} for place in places}
        best = ranks.index[:_LOOKED_THROUGH]
        for row in best:
            told = self._words_of(row)
            ranks.loc[row] += _STANDS_TOGETHER * (phrase in " ".join(told)) + _nearness(told, answers)
        return ranks.sort_values(ascending=False, kind="stable")

    def missing(self, sought: Sought) -> list[int]:
        """Return the places of the words that no row holds."""
        weighty = (place for place, weight in enumerate(sought.weights) if weight > SMALL)
        return [
            place
            for place in weighty
            if not self._answers(sought, place) and not self._written_as_two(sought.words[place])
        ]

    def meant(self, sought: Sought) -> str | None:
        """Return a search that finds something and is near one that found nothing; None where there is none.

        A word that stands nowhere becomes the nearest that does, else it is left out.
        """
        missing = self.missing(sought)
        if not missing:
            return None
        known = [(word, len(rows)) for word, rows in self._anywhere.items()]
        near = {place: nearest_word(sought.words[place], known) for place in missing}
        told = [self._written(near[place]) if place in near else typed for place, typed in enumerate(sought.typed)]
        said = " ".join(filter(None, told))
        return said if said and len(self.ranked(Sought(said))) else None

    def _written(self, word: str | None) -> str | None:
        """Return a word as the rows write it, with the letters that `spelled_out` replaces."""
        if word is None:
            return None
        row = self._anywhere[word][0]
        return as_written(f"{self._titles[row]} {self._texts[row]}", word)


def _nearness(told: Sequence[str], answers: Mapping[int, Collection[str]]) -> float:
    """Return how near the words sought stand in a text: 1 where they stand side by side, near 0 where far apart."""
    last: dict[int, int] = {}
    fewest = None
    for at, word in enumerate(told):
        found = [place for place, held in answers.items() if word in held]
        last |= dict.fromkeys(found, at)
        if found and len(last) == len(answers):
            span = at - min(last.values()) + 1
            fewest = span if fewest is None else min(fewest, span)
    return min(1.0, len(answers) / fewest) if fewest and len(answers) > 1 else 0.0


def _postings(texts: Iterable[frozenset[str]]) -> dict[str, array]:
    """Return the numbers of the texts that hold each word, ascending."""
    found: dict[str, array] = defaultdict(lambda: array("q"))
    for number, held in enumerate(texts):
        for word in held:
            found[word].append(number)
    return dict(found)
