"""Rows by the words they hold: which rows have every word of a search, and how well."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd

from danish.sought import Sought, as_written, nearest_word, spelled_words

_IN_TITLE = 2.0
_STANDS_TOGETHER = 1.5
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
        """Return how well each row answers that holds every word, by its number; the best first."""
        total, is_held = self._nothing(), self._nothing() == 0
        for place in range(len(sought.words)):
            grades, in_title = self._nothing(), self._nothing()
            # The best last, so that a row has the grade of the best of its words.
            for grade, word in sorted(self._answers(sought, place)):
                grades[self._anywhere[word]] = grade
                if word in self._in_title:
                    in_title[self._in_title[word]] = grade
            total += grades + _IN_TITLE * in_title
            is_held &= grades > 0
        held = is_held.nonzero()[0]
        ranks = pd.Series(total[held], index=held).sort_values(ascending=False, kind="stable")
        return self._together(ranks, sought) if len(sought.words) > 1 else ranks

    def _nothing(self):
        return pd.Series(0.0, index=range(len(self._titles))).to_numpy(copy=True)

    def _answers(self, sought: Sought, place: int) -> list[tuple[float, str]]:
        graded = ((sought.grade(place, word), word) for word in self._holding(sought.part(place)))
        return [(grade, word) for grade, word in graded if grade]

    def _holding(self, part: str) -> Iterator[str]:
        """Give the words that hold a part."""
        at = self._lines.find(part)
        while at >= 0:
            begin, end = self._lines.rfind("\n", 0, at) + 1, self._lines.find("\n", at)
            yield self._lines[begin:end]
            at = self._lines.find(part, end)

    def _together(self, ranks: pd.Series, sought: Sought) -> pd.Series:
        phrase = " ".join(sought.words)
        best = ranks.index[:_LOOKED_THROUGH]
        told = (spelled_words(f"{self._titles[row]} {self._texts[row]}", self._spelled) for row in best)
        ranks.loc[best] += [_STANDS_TOGETHER * (phrase in " ".join(words)) for words in told]
        return ranks.sort_values(ascending=False, kind="stable")

    def missing(self, sought: Sought) -> list[int]:
        """Return the places of the words that no row holds."""
        return [place for place in range(len(sought.words)) if not self._answers(sought, place)]

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


def _postings(texts: Iterable[frozenset[str]]) -> dict[str, array]:
    """Return the numbers of the texts that hold each word, ascending."""
    found: dict[str, array] = defaultdict(lambda: array("q"))
    for number, held in enumerate(texts):
        for word in held:
            found[word].append(number)
    return dict(found)
