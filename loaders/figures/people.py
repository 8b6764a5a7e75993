"""The one group of people that a caption speaks of: "blandt 16-24-årige", "for borgere over 80 år", "mænd"."""

import csv
import re
from functools import cache, lru_cache
from pathlib import Path

from loaders.figures.labels import is_age, is_bare_age, is_everybody, is_sex

_LONGEST_AGE = 5
"""Words of an age: "65 år og derover" and one more."""
_BETWEEN = 3
"""Words that may stand between those people and their age: "borgere i alderen fra 65 år"."""


@cache
def _words() -> dict[str, frozenset[str]]:
    """Return what people are called, what leads to them, and what an age may begin with, as `people.csv` has them."""
    found: dict[str, set[str]] = {}
    with Path(__file__).with_name("people.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["kind"], set()).add(row["word"])
    return {kind: frozenset(words) for kind, words in found.items()}


@lru_cache(maxsize=4096)
def people_in(text: str) -> tuple[str | None, str | None]:
    """Return the age and the sex of the people that words speak of, None where they name none or several.

    A number of years is an age where it says so itself ("65+-årige", "80 år og derover") or follows the people who
    have it ("borgere over 80 år"); "et fald over 5 år" is none.
    """
    words = [word.rstrip(".") for word in re.findall(r"[,(:]|[^\s,():;]+", text)]
    ages: dict[str, None] = {}
    sexes: dict[str, None] = {}
    at = 0
    while at < len(words):
        n_words = _n_of_age(words, at)
        if n_words:
            ages[" ".join(words[at : at + n_words])] = None
        elif is_sex(words[at]) and not is_everybody(words[at]) and len(words[at]) > 1:
            sexes[words[at].casefold()] = None
        at += n_words or 1
    return _only(ages), _only(sexes)


def _only(found: dict[str, None]) -> str | None:
    return next(iter(found)) if len(found) == 1 else None


def _n_of_age(words: list[str], at: int) -> int:
    """Return how many words from here are an age of people, 0 for none."""
    if not re.match(r"[\d<>≥]", words[at]) and words[at].casefold() not in _words()["from"]:
        return 0
    for n_words in range(_LONGEST_AGE, 0, -1):
        said = " ".join(words[at : at + n_words])
        if at + n_words <= len(words) and is_age(said) and not is_bare_age(said):
            return n_words if _is_of_people(said, words[:at]) else 0
    return 0


def _is_of_people(said: str, before: list[str]) -> bool:
    is_apart = before[-1:] in ([","], ["("], [":"]) and re.search(r"\d\s?[-–]\s?\d", said)
    if is_apart or re.search(r"\+|årig", said):
        return True
    near = [word.casefold() for word in before[-_BETWEEN:]]
    return not near or near[-1] in _words()["lead"] or not _words()["noun"].isdisjoint(near)
