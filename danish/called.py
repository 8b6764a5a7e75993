"""How a person's name is written: across a line, turned round, with letters spelled out, in an address, in a file."""

import re
import unicodedata

_SPELLED = {"æ": "ae", "ø": "oe", "å": "aa"}
ERASED = "[slettet]"
"""What stands where a name has been taken out."""


def called(name: str) -> re.Pattern[str]:
    """Return the pattern of a name in any spelling; an -s of the genitive after it stays outside.

    "Thyra Ølgod" is also "thyra_oelgod" and "Ølgod, Thyra". A word alone is the name only as it is written, since in
    small letters it may be another word.

    Raises
    ------
    ValueError
        There are no letters in it.
    """
    words = re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", name))
    if not words:
        raise ValueError(name)
    turned = [[*words[-1:], *words[:-1]]] if len(words) > 1 else []
    orders = "|".join(r"[\W_]+".join(map(_spellings, order)) for order in (words, *turned))
    return re.compile(rf"(?<![^\W\d_])(?:{orders})(?=s?(?![^\W\d_]))", re.IGNORECASE if len(words) > 1 else 0)


def _spellings(word: str) -> str:
    """Return the pattern of a word with each letter as it is, taken apart, or spelled out."""
    return "".join(map(_letter, word))


def _letter(letter: str) -> str:
    two = _SPELLED.get(letter.casefold(), letter)
    two = two.capitalize() if letter.isupper() else two
    kinds = dict.fromkeys((letter, unicodedata.normalize("NFD", letter), two))
    return f"(?:{'|'.join(map(re.escape, kinds))})" if len(kinds) > 1 else re.escape(letter)
