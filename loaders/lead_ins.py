"""A sentence of minutes without the words that only lead up to it: "Det blev besluttet, at ...", "Desuden ..."."""

import re

from loaders.decision_words import content_begins, signs_of

_OPENING = re.compile(r"^(?:og|men|mens|samt|ligesom)\s+(?=\w)", re.I)
_INFINITIVE = re.compile(
    r"(?!(?:alle|de|denne|disse|både|begge|ikke|hele|der|det|man|vi|næste)\b|\w+(?:erne|ene|ede|ske|lige)\b)[a-zæøå]+[eå]\b"
)
_MARKS = " ,;*_"


def without_lead_in(text: str) -> str:
    """Return what is said to be decided or agreed; the sentence itself where nothing is."""
    for sign in signs_of(text):
        begin = content_begins(text, sign)
        if begin is not None and begin < len(text):
            return content(text, begin, len(text))
    return opened(text)


def content(text: str, begin: int, end: int) -> str:
    """Return ``text[begin:end]`` with a capital; "at" stays before an infinitive, which says nothing without it."""
    words = text[begin:end].strip(" ,")
    says_at = re.search(r"\bat\W*$", text[:begin], re.I)
    is_clause = re.search(r",\s*at\W*$", text[:begin], re.I)
    return opened(f"at {words}" if says_at and not is_clause and _INFINITIVE.match(words) else words)


def opened(text: str) -> str:
    """Return a text without the words that link it to the one before, with a capital."""
    text = _OPENING.sub("", text.strip(_MARKS), count=1)
    return text[:1].upper() + text[1:]
