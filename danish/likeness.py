"""How alike two Danish texts are: shared word stems and letter trigrams, the rare ones counting more."""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import snowballstemmer
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_STEMMER = snowballstemmer.stemmer("danish")
# A stem counts as much as this many of its trigrams, which catch compounds, typing errors and other inflections.
_TRIGRAM_WEIGHT = 0.12
_ROUNDING = 1e-9
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


def share_alike(one: str, other: str) -> float:
    """Return how much two texts are alike, 0-1: twice the letters they share in order, of the letters of both."""
    return fuzz.ratio(one, other) / 100


def distance(one: str, other: str, *, limit: int) -> int | None:
    """Letters to insert, drop, change or swap with a neighbour to make one word the other; None above the limit."""
    steps = OSA.distance(one, other, score_cutoff=limit)
    return steps if steps <= limit else None


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

    def shares(self, one: int, n: int) -> dict[int, tuple[float, float]]:
        """Return ``both`` and ``smaller`` of a text with each of the first ``n`` that has anything in common with it.

        What they share is added up feature by feature, so that texts without any in common cost nothing.
        """
        shared: dict[int, float] = defaultdict(float)
        for feature in self._features[one]:
            weight, holders = self._weight[feature], self._holders[feature]
            for other in holders[: bisect_left(holders, n)]:
                shared[other] += weight
        own, sums = self._sums[one], self._sums
        return {
            other: (common / (own + sums[other] - common), common / min(own, sums[other]))
            for other, common in shared.items()
        }

    @cached_property
    def _holders(self) -> dict[str | tuple[str, str, str], list[int]]:
        """The positions of the texts that have each feature, ascending."""
        holders: dict[str | tuple[str, str, str], list[int]] = defaultdict(list)
        for at, each in enumerate(self._features):
            for feature in each:
                holders[feature].append(at)
        return holders

    def pairs(self, least: float) -> Iterator[tuple[int, int]]:
        """Yield the pairs, the earlier first, whose ``both`` may be so much; all others have less.

        Two texts that have so much in common have one of their rarest features in common: those that are left out may
        together weigh no more than ``least`` of the whole (prefix filtering).

        Source: Bayardo, Ma & Srikant: Scaling Up All Pairs Similarity Search. WWW 2007.
        """
        holding: dict[str | tuple[str, str, str], list[int]] = defaultdict(list)
        for at, each in enumerate(self._features):
            alike: set[int] = set()
            missing = (1 - least) * self._sums[at] + _ROUNDING
            for feature in sorted(each, key=lambda one: (-self._weight[one], str(one))):
                if missing < 0:
                    break
                alike.update(holding[feature])
                holding[feature].append(at)
                missing -= self._weight[feature]
            yield from ((other, at) for other in sorted(alike))


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    words = {word for word in _WORD.findall(text.casefold()) if len(word) > 1 and word not in _EMPTY_WORDS}
    return frozenset(map(_stem, words))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return _STEMMER.stemWord(word)


def features(words: frozenset[str]) -> frozenset[str | tuple[str, str, str]]:
    """The stems themselves and their letter trigrams (as tuples, so that no stem is taken for one)."""
    padded = (f"#{word}#" for word in words)
    return words | {tuple(word[i : i + 3]) for word in padded for i in range(len(word) - 2)}
