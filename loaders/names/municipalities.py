"""A name or code found in a table -> one of the 98 municipalities, and how it was recognised; nothing is guessed."""

import csv
import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from danish.likeness import share_alike

_FILE = Path(__file__).resolve().parents[2] / "data" / "files" / "kommuner.csv"

# The form used in the register of municipalities is official; these are what the same municipality was or is called.
_ALSO_CALLED = {"480": ("Nordfyn",), "820": ("Vesthimmerland",), "810": ("Brønderslev-Dronninglund",)}
_NOT_A_KOMMUNE = "411"
_NOT_A_KOMMUNE_NAMES = frozenset(("christiansoe", "christians oe", "ertholmene"))
_TOTAL_CODES = ("000", "081", "082", "083", "084", "085")
_TOTAL = re.compile(
    r"(?:(?:i alt|ialt|total|totalt|sum|samlet|samlede|subtotal|hovedtotal|grand total|tilsammen|gennemsnit|gns|median"
    r"|\w+gennemsnit(?:tet)?|landstal|hele \w+|danmark|landet|regionen|klyngen"
    r"|alle(?: kommuner| kommunerne| afdelinger| enheder)?"
    r"|all(?: hospitals| municipalities)?|denmark|whole country)(?: (?:i alt|total|danmark|landet|regionen|klyngen"
    r"|kommuner|alle|hele landet|sum|gennemsnit|\d+ kommuner))*"
    r"|(?:i alt|sum|total|gennemsnit|gns|samlet for) .{0,60}|.{0,60} (?:i alt|total|gennemsnit|under et)"
    r"|(?:kommunen|regionen|hospitalet|sygehuset|klyngen|afdelingen|landet) (?:samlet|tilsammen)"
    r"|region(?:en)? (?:nordjylland|midtjylland|syddanmark|hovedstaden|sjaelland)s?(?: i alt)?"
    r"|(?:sundheds)?klyngen? .{1,40}|\w+klyngen(?: (?:i alt|samlet|under et))?)"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_FOOTNOTE = re.compile(r"(?<=\w)\s*(?:\*+|[¹²³⁴⁵⁶⁷⁸⁹]+|\d\))\s*$")
_CODE_AND_NAME = (
    re.compile(r"(?P<code>0?\d{3})(?:\s*[-–:.,]?\s+|\s*[-–:]\s*)(?P<name>\D+)"),
    re.compile(r"(?P<name>\D+?)\s*[(\[,]?\s*(?:kode:?\s*|nr\.?\s*)?(?P<code>0?\d{3})\s*[)\]]?"),
    re.compile(r"(?P<name>)(?P<code>0?\d{3})(?:[.,]0+)?"),
)
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


@dataclass(frozen=True, slots=True)
class Kommune:
    """One municipality: three-digit code, official short name, region."""

    code: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a text was recognised as.

    ``how`` is exact (the official short name), normalised (an accepted variant), code (a known three-digit code),
    total_row ("I alt", a region, a cluster), not_a_kommune (Christiansø) or unknown. ``suggestion`` is the nearest
    official name where the text is unknown, to ask about and never to use. ``named`` is the municipality that the words
    beside a code name, where they name another one than the code.
    """

    kommune: Kommune | None
    how: str
    suggestion: str | None = None
    named: Kommune | None = None


@lru_cache
def read_kommuner() -> tuple[Kommune, ...]:
    """Return the 98 municipalities of the shipped register, in the order of their codes."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Kommune(row["code"], row["name"], row["region"]) for row in csv.DictReader(file))


@lru_cache(maxsize=4096)
def find_kommune(text: str, *, code: str | None = None) -> Match:
    """Recognise a municipality by its code, else by its name.

    Accepted beside the official name: capitals, å for aa and the reverse, "Kommune" and the genitive before it, blanks
    or dashes of any kind between the two parts of a name, no-break spaces, letters composed of two signs, text decoded
    in the wrong character set, footnote marks, and three older names. A misspelling is not accepted.

    Parameters
    ----------
    code
        The code that stands in a column of its own; it goes before the name.
    """
    by_code = _code_match(code.strip(), text) if code and code.strip() else None
    return by_code or _embedded_code(text) or _name_match(text)


def _code_match(code: str, name: str) -> Match | None:
    found = _CODE_AND_NAME[2].fullmatch(code)
    number = found["code"].zfill(3)[-3:] if found else ""
    if number == _NOT_A_KOMMUNE:
        return Match(None, "not_a_kommune")
    if number in _TOTAL_CODES:
        return Match(None, "total_row")
    kommune = next((kommune for kommune in read_kommuner() if kommune.code == number), None)
    if kommune is None:
        return Match(None, "unknown") if not name.strip() or name == code else None
    named = _name_match(name).kommune if name.strip() else None
    return Match(kommune, "code", named=named if named not in (None, kommune) else None)


def _embedded_code(text: str) -> Match | None:
    """Read "0751", "751 Aarhus" and "Aarhus (751)"; words that are no name beside a code make it unknown."""
    for pattern in _CODE_AND_NAME:
        found = pattern.fullmatch(" ".join(_INVISIBLE.sub("", text).split()))
        if found and (match := _code_match(found["code"], found["name"])):
            known = not found["name"] or match.kommune is None or _name_match(found["name"]).how != "unknown"
            return match if known else None
    return None


def _name_match(text: str) -> Match:
    if (official := _official().get(text)) is not None:
        return Match(official, "exact")
    for reading in _readings(text):
        folded = _folded(reading)
        if folded in _NOT_A_KOMMUNE_NAMES:
            return Match(None, "not_a_kommune")
        if (kommune := _variants().get(folded)) is not None:
            return Match(kommune, "normalised")
        if _TOTAL.fullmatch(folded):
            return Match(None, "total_row")
    return Match(None, "unknown", suggestion=_nearest(text))


def _readings(text: str) -> Iterator[str]:
    """Return the text as it stands, and as it would be had it been decoded in the right character set."""
    seen = [text, html.unescape(text)]
    if seen[1].isascii():
        return iter(dict.fromkeys(seen))
    for _ in range(2):
        seen += [repaired for reading in seen for repaired in _redecoded(reading) if repaired not in seen]
    return iter(dict.fromkeys(seen))


def _redecoded(text: str) -> Iterator[str]:
    for written, read in (
        ("utf-8", "cp1252"),
        ("utf-8", "latin-1"),
        ("utf-8", "mac_roman"),
        ("utf-8", "cp850"),
        ("mac_roman", "cp1252"),
        ("cp865", "cp1252"),
        ("cp850", "cp1252"),
        ("cp1252", "mac_roman"),
        ("cp1252", "cp850"),
        ("cp1252", "cp865"),
    ):
        try:
            yield text.encode(read).decode(written)
        except UnicodeError:
            continue


def _folded(text: str) -> str:
    """Return the name in lower case and the letters a-z, one blank between its parts, without footnote marks."""
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    text = _FOOTNOTE.sub("", text.replace("|", " ")).strip(" \t\u00a0\n:.;,'’\"»«")
    return " ".join(_DASHES.sub(" ", text).casefold().translate(_LETTERS).split())


@lru_cache
def _official() -> dict[str, Kommune]:
    return {kommune.name: kommune for kommune in read_kommuner()}


@lru_cache
def _variants() -> dict[str, Kommune]:
    """Return folded spelling -> municipality, for every accepted spelling."""
    variants: dict[str, Kommune] = {}
    for kommune in read_kommuner():
        for spelling in _spellings(kommune):
            variants[spelling] = kommune
    return variants


def _spellings(kommune: Kommune) -> Iterable[str]:
    for name in (kommune.name, *_ALSO_CALLED.get(kommune.code, ())):
        folded = _folded(name)
        genitives = (folded, folded + "s") if not folded.endswith("s") else (folded, folded + "'", folded + "’")
        yield from genitives
        for genitive in genitives:
            yield from (f"{genitive} kommune", f"{genitive} kommunes", f"{genitive} kom", f"kommune {genitive}")
            if kommune.code == "400":
                yield from (f"{genitive} regionskommune", f"{genitive} regionskommunes")


@lru_cache
def _folded_names() -> dict[str, str]:
    return {_folded(kommune.name): kommune.name for kommune in read_kommuner()}


# A municipality with a letter or two wrong.
_ALIKE = 0.75


def _nearest(text: str) -> str | None:
    name = re.sub(r" (?:regions)?kommunes?$", "", _folded(text))
    names = _folded_names()
    close = sorted((one for one in names if share_alike(name, one) >= _ALIKE), key=lambda one: -share_alike(name, one))
    begun = [folded for folded in names if len(name) > 3 and folded.startswith(name)]
    return next((names[found] for found in (*close[:1], *begun)), None)
