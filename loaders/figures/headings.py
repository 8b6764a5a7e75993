"""The words over the columns of a table of figures -> what each column holds."""

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from danish.numbers import POINTS, unit_of
from danish.periods import Period, find_as_of, read_period
from loaders.figures.labels import (
    INDEX,
    RANK,
    bound_of,
    is_bare_age,
    is_everybody,
    is_group,
    per_unit,
    scaled_unit,
    set_aside_of,
    unit_in,
    unit_in_brackets,
    without_marks,
)
from loaders.names import find_kommune


def _lexicon() -> dict[str, dict[str, list[str]]]:
    """Return dimension, measure and axis of a cube -> role -> the headings that say it, as `headings.csv` has them."""
    found: dict[str, dict[str, list[str]]] = {}
    with (Path(__file__).parent / "headings.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["kind"], {}).setdefault(row["role"], []).append(row["heading"])
    return found


_LEXICON = _lexicon()
DIMENSIONS = MappingProxyType(_LEXICON["dimension"])
"""What a column that names things may hold -> the headings that say so."""

MEASURES = MappingProxyType(_LEXICON["measure"])
"""What a column of figures may hold -> the headings that say so."""

AXES = MappingProxyType(_LEXICON["axis"])
"""What an axis of a cube may hold (time, area, measure, group) -> the names that say so."""

ACCOUNTS = frozenset(_LEXICON["account"]["year"])
"""The words that end the names of what is always for a whole year: budgets and accounts."""

PIVOT = frozenset(_LEXICON["pivot"]["words"])
"""What a program writes where the headings of a pivot table are left out."""

PARTS = ("month", "quarter", "week")
"""The dimensions that hold parts of a year, by name or number."""

KINDS = tuple(_LEXICON["ending"]["population"])
"""The ends of headings over kinds of what is counted: "Hændelsestype"."""

_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "_": " "})


def _key(word: str) -> str:
    """Return a heading as it is compared: machines write "aar", "koen" and "antal_borgere"."""
    return " ".join(word.translate(_ASCII).split())


_ROLE_OF = MappingProxyType(
    {_key(word): role for words in (DIMENSIONS, MEASURES) for role, ws in words.items() for word in ws}
)
_SHARE = re.compile(
    r"andel|procent|\bpct\b|%|\bfordeling\b|\bpercent(?:age)?\b|\bproportion\b|\bshare of\b", re.IGNORECASE
)
_QUANTILE = re.compile(r"\b\d+[\s-]?(?:%|pct\.?|procents?)?[- ]?(?:fraktil|percentil|kvartil)", re.IGNORECASE)
"""A part of the cases: the per cent in its name is no unit of what is measured."""
_POINTS = re.compile(POINTS, re.IGNORECASE)
_COUNTED = (
    *("forløb", "personer", "patienter", "indlæggelser", "indlagte", "udskrivninger", "kontakter", "behandlinger"),
    *("besøg", "henvisninger", "hændelser", "episoder", "dage", "genindlæggelser", "medarbejdere", "ansatte"),
    *("operationer", "fødsler", "infektioner", "visitationer", "forebyggelser", "fakturaer", "borgere", "indbyggere"),
    *("beboere", "børn", "elever", "modtagere", "pladser", "boliger", "senge", "samtaler", "henvendelser", "opkald"),
    *("dødsfald", "tilfælde", "klager", "sager", "fald", "ulykker", "skader", "undersøgelser", "ydelser", "ældre"),
)
"""Nouns that are counted where they head a phrase, alone or as the end of a word: "natbesøg"."""
_COUNT = re.compile(rf"\b(?:antal(?:let)?|sum|total|i alt|number of)\b|(?:{'|'.join(_COUNTED)})(?!\w)", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:blandt|hos|for|til|af|pr\.?|per|i|på|med|om|ved|fra|inden|under|over|mellem|mod)\s+(?:\S+\s+){0,2}\S*$",
    re.IGNORECASE,
)
_PER_PERSON = re.compile(
    r"\bpr\.?\s(?:borger|indbygger|ansat|fuldtids\w*|medarbejder|modtager|patient|ældre|elev|barn|årsværk|person|seng"
    r"|bruger|beboer|plads|sengedag|udskrivning|indlæggelse|fødsel|ydelse|årselev|visiteret)\b",
    re.IGNORECASE,
)
_MEASURED_PER = re.compile(r"(?:\b|\w)(dage|dagsværk|timer|minutter|kr)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<!\d )(?<!\d)\b(dage|timer|minutter|uger|kr)\b", re.IGNORECASE)
"""What is measured; "inden for 30 dage" only limits what is counted."""
_AVERAGE = re.compile(rf"gennemsnit|\bgns\b|\bmedian\b|{_AMOUNT.pattern}|indeks|score", re.IGNORECASE)
_UNIT_TAIL = re.compile(
    r"[(\[]\s*(?:i\s)?(?P<unit>%|pct\.?|procent|antal|stk\.?|pr\.? ?[\d.]+[^)\]]*|dage|timer|minutter|n"
    r"|(?:(?:mio|mia|t|1\.?000)\.?\s?)?kr\.?)\s*[)\]]",
    re.IGNORECASE,
)
_STATE = re.compile(r"\b(?:foreløbige?|endelige?|reviderede?|estimat|skøn)\b(?: tal| opgørelse)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a column's headings say of it.

    ``role`` is a key of DIMENSIONS or MEASURES, or "" for unknown words; ``name`` the words that are neither period,
    group, unit nor mere measure ("Klinik"); ``unit`` as ``labels.unit_in`` writes it; ``text`` all the words; ``state``
    how certain the figures are ("foreløbige tal"). ``groups`` name people by age or sex; ``aside`` tells that the
    figures are changes, ranks or indices, ``bound`` that they are bounds; ``marks`` are its footnotes, ``parts`` the
    headings that make up its name.
    """

    role: str
    name: str
    unit: str | None
    period: Period | None
    as_of: object
    text: str
    state: str | None = None
    groups: tuple[str, ...] = ()
    aside: str | None = None
    bound: str | None = None
    marks: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def folded(text: str) -> str:
    """Return the heading in lower case with single spaces, without its final marks."""
    text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return without_marks(" ".join(text.split()).rstrip(" :"))[0].casefold().strip(" .:")


def without_unit(text: str) -> str:
    """Return the words without the unit in brackets: "Tvangsindlæggelser (antal)"."""
    return " ".join(_UNIT_TAIL.sub("", text).split()) or text


def role_of(text: str) -> str:
    """Return what one heading says that its column holds, "" where it is not known."""
    word = folded(text)
    return _ROLE_OF.get(_key(word)) or _ROLE_OF.get(_key(folded(_UNIT_TAIL.sub("", word))), "")


def read_heading(parts: tuple[str, ...], *, year: int | None = None, ages: frozenset[str] = frozenset()) -> Heading:
    """Read the headings that stand over one column, the topmost first.

    A period may stand in any of them ("2021" over "jan", "Antal 2021"); a year above holds for a month below. The name
    of a dimension over its own labels ("Kommune" over "Lemvig") says nothing more.

    Parameters
    ----------
    ages
        Labels which stand for ages though they are digits alone, as those beside them show ("0-17", "18-64").
    """
    marked = [without_marks(part.replace("_", " ")) for part in parts if folded(part) not in PIVOT]
    plain = [part for part, _ in marked]
    words = [
        part for i, part in enumerate(plain) if not (role_of(part) in DIMENSIONS and _is_label(plain[i + 1 :], ages))
    ]
    aside = next(filter(None, map(set_aside_of, words)), None)
    bound = None if aside else next(filter(None, map(bound_of, reversed(words))), None)
    rest, groups, period, as_of = [], [], None, None
    for part in words:
        if part in ages or is_group(part):
            groups.append(part)
            continue
        own, left = _period_in(part, year=period.start.year if period and period.size == "year" else year)
        period = own or period
        as_of = as_of or (None if own else find_as_of(part, year=year))
        left, group = _with_group(left)
        groups += [group] if group else []
        rest += [left] if left else []
    role, unit = measure_of([word for word in rest if not is_everybody(word)])
    state = next(filter(_is_state, rest), None)
    names = [word for word in rest if role_of(word) not in MEASURES and not is_bare_unit(word) and not _is_state(word)]
    return Heading(
        role="value" if aside else bound or role,
        name=" ".join(dict.fromkeys(words if aside else names)),
        unit=None if aside in (RANK, INDEX) else unit,
        period=period,
        as_of=as_of,
        text=" ".join(dict.fromkeys(plain)),
        state=state,
        groups=tuple(groups),
        aside=aside,
        bound=bound,
        marks=tuple(mark for _, marks in marked for mark in marks),
        parts=tuple(dict.fromkeys(words if aside else names)),
    )


def _with_group(text: str) -> tuple[str, str | None]:
    """Return the words of a heading, and the people whom its last words name: "Befolkning 65+"."""
    if is_group(text):
        return "", text
    if (unit := _UNIT_TAIL.search(text)) and unit.end() == len(text) and unit.start():
        rest, group = _with_group(text[: unit.start()].strip())
        return (f"{rest} {unit[0]}".strip(), group) if group else (text, None)
    words = text.split()
    for cut in range(1, len(words)):
        tail = " ".join(words[cut:]).strip("(),")
        if is_group(tail) and not is_bare_age(tail):
            return " ".join(words[:cut]).rstrip(" ,:(–-"), tail
    return text, None


def _is_label(below: Sequence[str], ages: frozenset[str]) -> bool:
    """Whether a heading below names a period, a group or a municipality."""
    return any(
        word in ages
        or is_group(word)
        or is_everybody(word)
        or read_period(word, year=2000)
        or find_kommune(word).how != "unknown"
        for word in below
    )


def _period_in(part: str, *, year: int | None) -> tuple[Period | None, str]:
    """Return the period in a heading and the words beside it: "Antal 2021", "2021 antal"."""
    if whole := read_period(part, year=year):
        return whole, ""
    if (unit := _UNIT_TAIL.search(part)) and unit.end() == len(part) and unit.start():
        period, rest = _period_in(part[: unit.start()].strip(), year=year)
        return (period, f"{rest} {unit[0]}".strip()) if period else (None, part.strip())
    if account := _ACCOUNT.fullmatch(part):
        return read_period(account["year"]), "Regnskab" if account["letter"] == "R" else "Budget"
    words = part.replace("\n", " ").split()
    for cut in range(1, len(words)):
        if (head := read_period(" ".join(words[:cut]).strip(",:("), year=year)) and not words[0].isalpha():
            longer = read_period(" ".join(words[: cut + 1]), year=year) if cut + 1 <= len(words) else None
            if longer is None:
                return head, " ".join(words[cut:]).strip(" -–,:()")
        if (tail := read_period(" ".join(words[cut:]).strip("()"), year=year)) and not _is_short_word(words[cut:]):
            return tail, " ".join(words[:cut]).strip(" -–,:(").removesuffix(" i").removesuffix(" pr.")
    return None, part.strip()


_ACCOUNT = re.compile(r"(?P<letter>[RB])\s?(?P<year>20\d\d)")


def _is_short_word(words: list[str]) -> bool:
    """Whether the last word is a small number or a scale in brackets: "(1-5)" is no first of May."""
    return len(words) == 1 and re.fullmatch(r"\d{1,3}|\(\d{1,2}\s?[-–]\s?\d{1,3}\)", words[0]) is not None


def measure_of(rest: Sequence[str]) -> tuple[str, str | None]:
    """Return the role and unit; the lowest heading decides, those above help where it says nothing."""
    for word in (_QUANTILE.sub("fraktil", word) for word in reversed(rest)):
        role = role_of(word)
        if role in DIMENSIONS:
            return role, None
        if per := per_unit(word):
            return "rate", per
        if _POINTS.search(word):
            return "value", "procentpoint"
        if role in ("count", "numerator") and unit_in_brackets(word) == "%":
            return "share", "%"
        if role:
            return role, "%" if role == "share" else "antal" if role in ("count", "numerator", "denominator") else None
        if (unit := unit_in(word) or unit_in_brackets(word)) and unit not in ("%", "antal"):
            return "value", unit
        if _SHARE.search(word):
            return "share", "%"
        if scaled := scaled_unit(word):
            return "value", scaled
        if _AVERAGE.search(word):
            tail = _AMOUNT.search(word)
            return "value", unit_of(tail[1]) if tail else None
        if _PER_PERSON.search(word):
            tail = _MEASURED_PER.search(word)
            return "value", unit_of(tail[1]) if tail else None
        if any(
            found[0].casefold().startswith("antal") or not _PREPOSITION.search(word[: found.start()])
            for found in _COUNT.finditer(word)
        ):
            return "count", "antal"
    return "", None


def _is_state(word: str) -> bool:
    return _STATE.fullmatch(word.strip("() ")) is not None


def is_bare_unit(word: str) -> bool:
    """Whether a heading is nothing but a unit; a compound that ends with one names what is measured: "Sengedage"."""
    word = word.strip("() ")
    unit = unit_in(word)
    return unit is not None and not (word.casefold().endswith(unit) and len(word) > len(unit) and word.isalpha())
