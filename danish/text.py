"""Words as they are compared: folded for search, stemmed, as an address code, and in Danish order."""

import hmac
import re
import unicodedata

import snowballstemmer

from danish.calendar import MONTHS

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
SOFT_HYPHEN = "\u00ad"
_HIDES = "skjult-"
_HIDDEN = re.compile(rf"{_HIDES}[0-9a-f]{{24}}")


def fold(text: str) -> str:
    """Return the text in lower case without accents; æ, ø and å are letters of their own and stay."""
    lower = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold().replace(SOFT_HYPHEN, ""))
    return _ACCENTED.sub(_plain, lower)


def _plain(found: re.Match) -> str:
    # Mathematical letters are capitals until they are taken apart.
    parts = unicodedata.normalize("NFKD", found[0]).casefold()
    return "".join(part for part in parts if not unicodedata.combining(part))


def slug(text: str, *, length: int = 100) -> str:
    """Return the address code of a name: "Praktiserende læger" is ``praktiserende-laeger``."""
    ascii_text = fold(text).translate(_SPELLED_OUT)
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:length].rstrip("-")


def hidden_key(key: str, secret: bytes) -> str:
    """Return a key ("kind:words") whose words cannot be read, the same each time; one that is hidden stays."""
    head, _, said = key.partition(":")
    if _HIDDEN.fullmatch(said):
        return key
    return f"{head}:{_HIDES}{hmac.digest(secret, said.encode(), 'sha256').hex()[:24]}"


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


def holds_words(search: list[str], text: str, text_stems: str) -> bool:
    """Return whether every word of a search stands in a spaced text, inside a longer word or in another inflection.

    A stem may end a longer one ("forløb" in "introduktionsforløb"), a short one only be whole: "læger" is not in
    "oplæg". It is what `data.choices.search_conditions` asks of a row of the database.
    """
    return all(
        (word if len(word) >= SHORT_STEM_LENGTH else f" {word} ") in text
        or f"{stem if len(stem) > SHORT_STEM_LENGTH else f' {stem}'} " in text_stems
        for word, stem in zip(search, stems(search), strict=True)
    )


def danish_order(text: str) -> tuple[str, str]:
    """Return the sort key of a text: æ, ø and å last, aa as å, capitals and accents only as tie-breaks."""
    folded = fold(text.replace("ö", "ø").replace("ä", "æ").replace("Ö", "Ø").replace("Ä", "Æ"))
    return folded.replace("aa", "å").translate(_AFTER_Z), text


_DIVIDED = re.compile(r"(?<=[^\W\d_])-[^\S\n]*\n\s*(?=[^\W\d_A-ZÆØÅ])(?!(?:og|eller|samt)\b)")
_SAME = str.maketrans({"–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "’": "'", "‘": "'", "´": "'"})


def aligned_fold(text: str) -> tuple[str, list[int]]:
    """Return the text in small letters on one line per paragraph, and for each character its offset in the original.

    Words divided over a line break are joined ("kvar-" + "tal"), but not a suspended compound ("følge- og").
    """
    out: list[str] = []
    at: list[int] = []
    joined = {m.start(): m.end() for m in _DIVIDED.finditer(text)}
    i = 0
    while i < len(text):
        if i in joined:
            i = joined[i]
        elif text[i].isspace():
            i = _add_gap(text, i, out, at)
        else:
            _add_character(text[i], i, out, at)
            i += 1
    return "".join(out), at


def _add_gap(text: str, begin: int, out: list[str], at: list[int]) -> int:
    end = begin + 1
    while end < len(text) and text[end].isspace():
        end += 1
    if out:
        out.append("\n" if text.count("\n", begin, end) > 1 else " ")
        at.append(begin)
    return end


def _add_character(char: str, offset: int, out: list[str], at: list[int]) -> None:
    if char in "\xad\u200b\ufeff":
        return
    if unicodedata.combining(char) and out:
        composed = unicodedata.normalize("NFC", out[-1] + char)
        if len(composed) == 1:
            out[-1] = composed
            return
    small = char.lower()
    out.append((small if len(small) == 1 else char).translate(_SAME))
    at.append(offset)


def unfolded(text: str, at: list[int], begin: int, end: int) -> tuple[int, int]:
    """Return where folded[begin:end] stands in the original text."""
    last = at[end - 1] + 1
    while last < len(text) and unicodedata.combining(text[last]):
        last += 1
    return at[begin], last


_LONGEST_SHOWN = 200


def printable(text: str) -> str:
    """Return the text without signs that could steer a terminal, cut where it would fill the screen."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in text)
    return (
        shown if len(shown) <= _LONGEST_SHOWN else f"{shown[: _LONGEST_SHOWN // 2]} … {shown[-_LONGEST_SHOWN // 2 :]}"
    )
