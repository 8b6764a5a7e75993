"""Words that people are called by: given names and surnames, from `given_names.csv` and `surnames.csv`.

Beside them stand the words of `place_words.csv`, which say where or in what somebody works, and call nobody by name.
"""

import csv
from functools import cache
from pathlib import Path

ALONE, ACTS, SURNAME = "alone", "acts", "surname"
"""When a given name counts: by itself; by itself only before what somebody does ("Bo følger op"), because it is a word
or a month too; only before a surname, because it is a common word."""

_HERE = Path(__file__).parent
# What is shorter may be a part of a name ("Abd-el").
_SHORTEST_NOUN = 4


@cache
def given_names() -> dict[str, str]:
    """Return each given name in small letters with when it counts."""
    with (_HERE / "given_names.csv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row["counts"] for row in csv.DictReader(lines)}


@cache
def _place_words() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words for where somebody works, and how further ones end."""
    with (_HERE / "place_words.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    whole, endings = ([row["word"] for row in rows if row["is_ending"] == kind] for kind in ("", "x"))
    return frozenset(whole), tuple(endings)


def is_place_word(word: str) -> bool:
    """Whether a word after a post says where it is held ("Teamleder Nord", "afsnitsleder Kardiologi")."""
    words, endings = _place_words()
    folded = word.casefold()
    return counts(word) is None and (folded in words or folded.endswith(endings))


@cache
def _surnames() -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return the surnames, how other surnames end, and how words end that are none though they end in -sen."""
    with (_HERE / "surnames.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    of_kind = (tuple(row["name"] for row in rows if row["is_ending"] == kind) for kind in ("", "x", "no"))
    names, endings, others = of_kind
    return frozenset(names), endings, others


def counts(word: str) -> str | None:
    """Return when a word counts as a given name, None where it is none; "Karens" is Karen's, "Lars-Ole" is Lars."""
    if is_thing(word):
        return None
    folded = word.casefold().rstrip(".")
    names = given_names()
    for one in (folded, folded.split("-")[0], folded.removesuffix("s")):
        if one in names:
            return names[one]
    return None


def is_thing(word: str) -> bool:
    """Whether a word names a thing though a given name begins it: "Peer-støtte", but neither "Lars-Ole" nor "Lars-ole".

    What follows the hyphen is a noun: in small letters, which no second name is written in, and no known name.
    """
    first, hyphen, last = word.rstrip(".").rpartition("-")
    is_noun = len(last) >= _SHORTEST_NOUN and last.isalpha() and last.islower()
    known = (last, last.removesuffix("s"))
    is_name = is_surname(last) or any(one in given_names() for one in known)
    return bool(hyphen) and first.casefold() in given_names() and is_noun and not is_name


def is_surname(word: str) -> bool:
    """Whether a word is a known surname or ends like one ("Rævdal", "Frandsen")."""
    folded = word.casefold().split("-")[-1]
    names, endings, others = _surnames()
    kinds = (folded, folded.removesuffix("s"))
    return any(one in names or (len(one) > 4 and one.endswith(endings) and not one.endswith(others)) for one in kinds)


def is_family_name(word: str) -> bool:
    """Whether a word can hardly be anything but a surname: a known one, or one in -sen that is no word in "-væsen"."""
    folded = word.casefold().split("-")[-1].removesuffix("s")
    names, _, others = _surnames()
    return folded in names or (len(folded) > 4 and folded.endswith("sen") and not folded.endswith(others))
