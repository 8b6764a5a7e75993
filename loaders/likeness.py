"""How alike two Danish texts are: shared word stems and letter trigrams, the rare ones counting more."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("danish")
# A stem counts as much as this many of its trigrams, which catch compounds, typing errors and other inflections.
_TRIGRAM_WEIGHT = 0.12
# Words that hold a sentence together say nothing about what it is about.
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        ad af alle alene alt at bl bla blev blevet bliver bør da de dem den denne der deres det dette disse dog
        efter eller en end enkelte er et evt fem for fra fremadrettet fx får før give gives gør ham han har have
        hos hun hvad hver hvilke hvis hvor hvordan i ift ifm igen ikke ind inden indenfor indtil jf kan kl kun
        kunne man med mellem men mhp mv må ned nogle nu når nye og også om op over pr på samt sig sin skal
        skulle som så til ud under uden var ved via vil være øget
        """,
    )
)


@dataclass(frozen=True)
class Likeness:
    """Shares from 0 to 1, ``both`` of all features together, ``smaller`` of the text with fewer; ``n_shared`` stems."""

    both: float
    smaller: float
    n_shared: int


class Comparison:
    """Texts that are compared with one another; how rare a feature is, is counted among them."""

    def __init__(self, texts: Sequence[str]):
        self._stems = [stems(text) for text in texts]
        self._features = [features(each) for each in self._stems]
        counts = Counter(feature for each in self._features for feature in each)
        self._weight = {
            feature: math.log(1 + len(texts) / count) * (1.0 if isinstance(feature, str) else _TRIGRAM_WEIGHT)
            for feature, count in counts.items()
        }
        self._sums = [sum(map(self._weight.__getitem__, each)) for each in self._features]

    def __call__(self, one: int, other: int) -> Likeness:
        """How alike the texts at two positions are."""
        shared = sum(map(self._weight.__getitem__, self._features[one] & self._features[other]))
        smaller, larger = sorted((self._sums[one], self._sums[other]))
        if not smaller:
            return Likeness(0.0, 0.0, 0)
        n_shared = len(self._stems[one] & self._stems[other])
        return Likeness(shared / (smaller + larger - shared), shared / smaller, n_shared)


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    words = {word for word in _WORD.findall(text.casefold()) if len(word) > 1 and word not in _EMPTY_WORDS}
    return frozenset(_STEMMER.stemWords(sorted(words)))


def features(words: frozenset[str]) -> frozenset[str | tuple[str, str, str]]:
    """The stems themselves and their letter trigrams (as tuples, so that no stem is taken for one)."""
    padded = (f"#{word}#" for word in words)
    return words | {tuple(word[i : i + 3]) for word in padded for i in range(len(word) - 2)}
