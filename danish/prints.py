"""Prints of a text: what tells whether another has its words, and does not tell the words."""

import hashlib
import re
from collections.abc import Collection, Iterable

_NO_LETTER = re.compile(r"[\W_]+")
# So many letters in a row are a phrase rather than a word, and the same in two texts by no chance.
_PHRASE = 25
# One print is kept of so many neighbours; a run of `_PHRASE + _WINDOW - 1` letters in both texts is always found.
_WINDOW = 12
# A print in letters alone is never taken for a number that a paper tells.
_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def text_print(*parts: str) -> str:
    """Return what is the same for texts with the same letters and digits, wherever lines and words are parted."""
    return _hash(_letters(parts), length=16)


def phrase_prints(*parts: str) -> tuple[str, ...]:
    """Return the prints of phrases of a text, few of them, and the same ones of a phrase wherever it stands.

    Source: Schleimer, Wilkerson & Aiken: Winnowing: Local Algorithms for Document Fingerprinting. SIGMOD 2003.
    """
    letters = _letters(parts)
    hashes = [_hash(letters[at : at + _PHRASE]) for at in range(max(1, len(letters) - _PHRASE + 1))]
    n_windows = max(1, len(hashes) - _WINDOW + 1)
    return tuple(dict.fromkeys(min(hashes[at : at + _WINDOW]) for at in range(n_windows)))


def share_of_phrases(one: Collection[str], other: Collection[str]) -> tuple[float, float]:
    """Return the shares of prints in both, 0-1: of all, and of the text with the fewer."""
    shared = len({*one} & {*other})
    if not shared:
        return 0.0, 0.0
    return shared / len({*one, *other}), shared / min(len({*one}), len({*other}))


def _letters(parts: Iterable[str]) -> str:
    return _NO_LETTER.sub("", "".join(parts).casefold())


def _hash(letters: str, *, length: int = 8) -> str:
    return hashlib.sha256(letters.encode()).hexdigest()[:length].translate(_IN_LETTERS)
