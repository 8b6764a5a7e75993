"""Words as they are compared: folded for search, stemmed, as an address code, and in Danish order."""

import re
import unicodedata

import snowballstemmer

from data.labels import MONTHS

_SPELLED_OUT = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
_DATES = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)\b|\b(?:\d{{1,2}}\.?\s*)?(?:{'|'.join(MONTHS)})\b"
    r"|\b\d\.\s*(?:kvartal|halvår|tertial)\b|\b20\d\d\b|\b(?:pr|den)\b\.?",
    re.IGNORECASE,
)
_ACCENTED = re.compile(r"[^\x00-\x7fæøå]+")
_WORD = re.compile(r"[^\W_]+")
SHORT_STEM_LENGTH = 3


def fold(text: str) -> str:
    """Return the text in lower case without accents; æ, ø and å are letters of their own and stay."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold().replace("\u00ad", ""))
    return _ACCENTED.sub(_plain, lower)


def _plain(found: re.Match) -> str:
    # Mathematical letters are capitals until they are taken apart.
    parts = unicodedata.normalize("NFKD", found[0]).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def slug(text: str, *, length: int = 100) -> str:
    """Return the address code of a name: "Praktiserende læger" is ``praktiserende-laeger``."""
    ascii_text = fold(text).translate(_SPELLED_OUT)
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:length].rstrip("-")


def series_id(title: str) -> str:
    """Return the code under which the issues of one document belong together: its title without dates."""
    return slug(_DATES.sub(" ", title)) or slug(title) or "uden-titel"


def words(text: str) -> list[str]:
    """Return the folded words of a text, in order."""
    return _WORD.findall(fold(text))


def stems(found: list[str]) -> list[str]:
    """Return the Danish word stem of each word."""
    # A stemmer of its own for each call: it keeps its word in itself and threads would mix theirs.
    return snowballstemmer.stemmer("danish").stemWords(found)


def spaced(found: list[str]) -> str:
    """Return the words once each, every one with a space on both sides, so that a whole word can be searched for."""
    return " ".join(["", *dict.fromkeys(found), ""])


def danish_order(text: str) -> tuple[str, str]:
    """Return the sort key of a text: æ, ø and å last, aa as å, capitals and accents only as tie-breaks."""
    folded = fold(text.replace("ö", "ø").replace("ä", "æ").replace("Ö", "Ø").replace("Ä", "Æ"))
    return folded.replace("aa", "å").translate(_AFTER_Z), text
