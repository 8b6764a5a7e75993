"""What words say of being at a meeting, from `presence.csv`: there, not there, part of the time; and how many."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from danish.calendar import NUMBERS, any_of
from danish.days import without_days
from danish.verbs import phrase_pattern

ABSENT, PRESENT, PARTLY, EXCEPT, DEPUTY = "absent", "present", "partly", "except", "deputy"
MYSELF, NOBODY, OTHERS, ALL, CHAIR, FOR = "myself", "nobody", "others", "all", "chair", "for"
"""What words say of somebody; ``FOR`` stands before whom somebody came in the stead of."""
_BESIDE, _ITEM, _PEOPLE, _SPAN = "beside", "item", "people", "span"

_FILE = Path(__file__).with_name("presence.csv")
# "en" is an article far oftener than a number.
_WORDS = any_of(word for word, n in NUMBERS.items() if n > 1)
_COUNT = rf"(?<![\w.,:/-])(?P<n>\d{{1,3}}|{_WORDS})(?![\w:/-]|[.,]\d)"


@cache
def _any(*kinds: str) -> str:
    """Return the pattern of the words of these kinds, longer ones first."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        words = [row["words"] for row in csv.DictReader(lines, delimiter=";") if row["kind"] in kinds]
    return rf"(?<![\w-])(?:{'|'.join(map(phrase_pattern, sorted(words, key=len, reverse=True)))})(?!\w)"


@cache
def _pattern(*kinds: str) -> re.Pattern[str]:
    return re.compile(_any(*kinds), re.IGNORECASE)


def says(kind: str, text: str) -> re.Match[str] | None:
    """Return where a text first says this of somebody; None where it does not."""
    return _pattern(kind).search(text)


def without(kind: str, text: str) -> str:
    """Return a text without the words that say this."""
    return _pattern(kind).sub("", text)


@cache
def _beside() -> re.Pattern[str]:
    gone = _any(ABSENT, _BESIDE)
    return re.compile(rf"\((?:[^()]*[\s,;])?{gone}[^()]*\)|[,–-]\s*(?:meldt\s+)?{gone}", re.IGNORECASE)


def without_gone(text: str) -> str:
    """Return a text without what says beside a name that its bearer was not there: "(afbud)", "- forhindret"."""
    return _beside().sub("", text)


def says_gone(text: str) -> bool:
    """Whether the words beside a name say that its bearer was not there after all."""
    return _beside().search(text) is not None


@cache
def _legend() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)\(?(?P<mark>\w|[*†])(?:\)\s*[=:]|\s*=)\s*(?i:(?:meldt\s+)?{_any(ABSENT, _BESIDE)})")


def marks_of_absence(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the marks that a legend in the head says to mean absence: "A" of "(F) = formand, (A) = afbud"."""
    return tuple(dict.fromkeys(found["mark"] for text in texts for found in _legend().finditer(text)))


def with_words_for(marks: Iterable[str], text: str) -> str:
    """Return a list of people with the word for absence in the place of each such mark in brackets: "(A)"."""
    for mark in marks:
        text = re.sub(rf"\(\s*{re.escape(mark)}\s*\)", "(fraværende)", text)
    return text


@cache
def _some_items() -> re.Pattern[str]:
    return re.compile(rf"(?P<span>{_any(_SPAN)}\s)?{_any(_ITEM)}\.?\s*(?:nr\.?\s*)?\d", re.IGNORECASE)


def says_some_items(text: str) -> bool:
    """Whether the words beside a name tell under which items alone its bearer was there: "(pkt. 2)", "under punkt 3".

    One who came at an item or left at one was there for most of the meeting: "til og med pkt. 4".
    """
    found = _some_items().search(text)
    return found is not None and not found["span"]


@cache
def _principals() -> re.Pattern[str]:
    return re.compile(rf"\s*{_any(FOR)}\s(?:(?!\s(?:og|samt)\s)[^,;:()\n])*", re.IGNORECASE)


def without_principals(text: str) -> str:
    """Return a text without whom somebody came in the stead of: "Morten Nyholm i stedet for Nanna Obel"."""
    return _principals().sub(";", text)


@cache
def _chair() -> re.Pattern[str]:
    chair = _any(CHAIR)
    return re.compile(rf"[^()\n,;]{{0,40}}\({chair}\)|(?:\s*\([^()]{{1,20}}\))?\s*[,–-]\s*{chair}", re.IGNORECASE)


def is_called_chair(text: str, at: int) -> bool:
    """Whether the words from a place on, beside a name, call its bearer the chair: "Karen Mønster (ordstyrer)"."""
    return _chair().match(text, at) is not None


@dataclass(frozen=True, slots=True)
class Told:
    """How many a sentence says were there and how many were not; of how many all, or all but some, were there."""

    present: int | None = None
    absent: int | None = None
    of_all: int | None = None
    says_all: bool = False


@cache
def _counts() -> dict[str, re.Pattern[str]]:
    """Return how each number is told: before the word for it or after it, and "alle 6 medlemmer"."""
    of_total = r"(?:\s(?:ud )?af\s(?:\w+\s){0,3}?\d{1,3})?"
    people = rf"(?:\s(?:\w+\s)?{_any(_PEOPLE)})?"
    after = r"(?=\s*(?:$|[.,;()]|(?:og|samt|men|mens)\s))"
    patterns = {ALL: rf"{_any(ALL)}\s(?:\w+\s)?{_COUNT}\s{_any(_PEOPLE)}"}
    patterns["all there"] = rf"^\W*{_any(ALL)}|{_any(ALL)}(?:\s\w+){{0,2}}?\s{_any(_PEOPLE, PRESENT)}"
    for kind in (PRESENT, ABSENT):
        patterns[f"{kind} after"] = rf"{_COUNT}{of_total}{people}\s(?:\w+\s){{0,3}}?{_any(kind)}"
        patterns[f"{kind} before"] = (
            rf"{_any(kind)}(?:\si\salt)?\s?:?\s*(?:(?:\w+\s){{0,2}}?(?:var|er)\s)?{_COUNT}{of_total}{people}{after}"
        )
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}


def told_in(sentence: str) -> Told:
    """Return the numbers that a sentence tells: "9 var til stede, og 3 havde meldt afbud", "6 af 8 medlemmer mødte".

    The number of an item, a day or a clock time is none of people. What says that some did not come also holds the
    words of having come ("ikke til stede"), so absence is looked for first, clause by clause.
    """
    bare = without_days(sentence)
    if all_of := _counts()[ALL].search(bare):
        return Told(of_all=number_of(all_of["n"]), says_all=True)
    counts: dict[str, int] = {}
    for clause in re.split(r"[,;]|\b(?:og|mens|men)\b", bare):
        kind = ABSENT if says(ABSENT, clause) else PRESENT
        found = _counts()[f"{kind} after"].search(clause) or _counts()[f"{kind} before"].search(clause)
        if found and not _some_items().search(clause):
            counts.setdefault(kind, number_of(found["n"]))
    return Told(counts.get(PRESENT), counts.get(ABSENT), says_all=_counts()["all there"].search(bare) is not None)


def number_of(word: str) -> int | None:
    """Return the number that figures or a word are; None for another word."""
    return int(word) if word.isdigit() else NUMBERS.get(word.casefold())


_STATED = re.compile(r"[^:(]{3,40}\(\s*(?:[^()\d]{0,20}:\s*)?(?P<n>\d{1,3})\s*(?:[^\W\d]+\s*)?\)\s*(?::|$)")


def stated_beside(text: str) -> int | None:
    """Return the number that a label of people states in brackets: "Deltagere (8): ...", "Afbud (i alt: 2)"."""
    found = _STATED.match(text)
    return int(found["n"]) if found else None
