"""Where a meeting was held: under a label, after the time or the day, in a sentence, or on a line of its own."""

import csv
import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

from danish.days import days_in
from danish.verbs import phrase_pattern
from loaders.minutes.head.front import HeadLines
from loaders.minutes.head.held import Told
from loaders.minutes.lines import Piece
from loaders.names import has_contact, meets, organisations_of, without_people

_FILE = Path(__file__).with_name("places.csv")
_ALONE, _WITHIN, _DEFINITE, _HOUSE = "alone", "within", "definite", "house"
_CLOCK_TIME = re.compile(
    r"\bkl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*(?:ca\.?\s*)?(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?", re.IGNORECASE
)
_BARE_TIMES = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s*(?:-|–|til)\s*\d{1,2}(?:[.:]\d\d)?(?![.:/\d-])")
_TAIL = re.compile(r"(?:\s*[,;/·•|–-]\s*|\s+(?:på|i|via)\s+|\s+(?=på |i ))(?P<venue>[^:;]{3,80}?)\.?\s*")
_IN_BRACKETS = re.compile(r"\s*\((?P<venue>[^():;]{3,60})\)\.?\s*")
_ADDRESS = re.compile(r"\b\d{4} [A-ZÆØÅ][a-zæøå]+")
ABOUT_THE_TIME = re.compile(
    r"\bmøde[t]?\b.*\bkl\.?\s*\d|\bkl(?:okken|\.)?\s*\d{1,2}(?:[.:]\d\d)?\s*(?:-|–|til)\s*(?:kl(?:okken|\.)?\s*)?\d",
    re.IGNORECASE,
)
"""What says that a line is about the time of the meeting, and may go on with its place."""
_ANY_DAY = date(2000, 1, 1)
_LONGEST_PLACE = 90


@cache
def _any(*kinds: str) -> str:
    """Return the pattern of the words for rooms and houses of these kinds, from `places.csv`."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        words = [row["words"] for row in csv.DictReader(lines, delimiter=";") if row["kind"] in kinds]
    return rf"(?:{'|'.join(map(phrase_pattern, sorted(words, key=len, reverse=True)))})(?!\w)"


@cache
def _place_words() -> str:
    """Return the pattern of the words of a place: with a capital, for a room, or a number."""
    word = rf"(?:[A-ZÆØÅ][\wæøåÆØÅ.-]*|{_any(_WITHIN)}|\d{{1,4}}\w?)"
    return rf"(?:{word}|{_any(_DEFINITE)})(?:,? (?:og |i |på )?{word}){{0,5}}"


@cache
def _met_at() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:mødet?|møde|mødtes|mødested|holdt|afholdt|afholdes|foregår|foregik)\b(?:[^.:;]{0,60}?\s)?"
        rf"(?:hos os på|på|i|hos|via|ved)\s+(?P<venue>{_place_words()})"
        r"(?=\s*(?:[.,;)]|$|i (?:går|dag|mandags|tirsdags|onsdags|torsdags|fredags)|den \d|d\. \d|(?:fra )?kl))"
    )


@cache
def _on_place() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:på|i|hos|ved)\s+(?P<venue>{_place_words()})(?=\s*(?:[.,;)]|$|kl\b))")


@cache
def _place_alone() -> re.Pattern[str]:
    return re.compile(rf"(?:på |i )?(?:\w* )?{_any(_ALONE)}[^:.]{{0,60}}\.?", re.IGNORECASE)


def _is_place(text: str) -> bool:
    """Whether a line is only a room or a house: "Mødelokale 2, plan 4", "på Teams"."""
    return _place_alone().fullmatch(text) is not None


def venue_of(head: HeadLines, held: Told | None, *, with_names: bool) -> str | None:
    """Return where the meeting was: the words of its label, else what follows the time, else a postal address."""
    texts = head.texts("venue")
    told = [*head.texts("time_and_venue"), *head.texts("time"), *([held.piece.plain] if held else [])]
    told += [piece.plain for piece in head.loose if ABOUT_THE_TIME.search(piece.plain)]
    texts += [found for text in told for find in (_after_time, _where_met) if (found := find(text))]
    texts += [found for text in told if (found := _after_day(text))]
    texts += [found for piece in head.loose if (found := _where_met(piece.plain))]
    texts += [piece.plain for piece in head.loose if _is_place(piece.plain)]
    texts += _below_day(head.loose, held)
    texts += [piece.plain for piece in head.loose if _ADDRESS.search(piece.plain) and not has_contact(piece.plain)]
    for text in [*texts, *head.texts("form")]:
        words = text if with_names else without_people(text)
        if words:
            return words
    return None


def _below_day(loose: Sequence[Piece], held: Told | None) -> list[str]:
    """Return the line below that of the day, or of the time, that names a house or a room: "Søhuset, lokale 3"."""
    at = next((at for at, piece in enumerate(loose) if held and piece.line is held.piece.line), len(loose))
    timed = [at for at, piece in enumerate(loose) if ABOUT_THE_TIME.match(piece.plain)]
    below = [piece.plain for above in (at, *timed) for piece in loose[above + 1 : above + 2]]
    return [text for text in below if len(text) <= _LONGEST_PLACE and _is_house(text)]


def _is_house(text: str) -> bool:
    """Whether a line is a house or a room in one, or one word in the definite for either: "Personalestuen"."""
    # Whose house it is may follow: "Personalestuen, Skive Kommune".
    name, _, whose = text.partition(", ")
    is_word = name.isalpha() and name[:1].isupper() and _definite().fullmatch(name.casefold()) is not None
    is_one_word = is_word and (not whose or bool(organisations_of(whose)))
    return is_one_word or any(pattern.fullmatch(text) is not None for pattern in (_room_in_house(), _house()))


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(_any(_DEFINITE))


@cache
def _house() -> re.Pattern[str]:
    return re.compile(rf"(?:[A-ZÆØÅ][^.,:;\d]{{2,50}}, )?(?:[A-ZÆØÅ][\w-]+ )+(?i:{_any(_HOUSE)})(?:, [^.,:;]{{1,30}})?")


@cache
def _room_in_house() -> re.Pattern[str]:
    room = rf"(?i:{_any(_ALONE, _WITHIN)})(?: (?:[\w-]{{1,20}}|\d+(?:\.\d+)+)){{0,3}}"
    return re.compile(rf"[A-ZÆØÅ][^.:;\d]{{2,50}}, (?:\w+ )?{room}(?:, [^.:;]{{1,30}})?\.?")


def _after_time(text: str) -> str:
    """Return the words after the clock time that closes with the line: ", lokale 4", "på Teams", "(virtuelt)"."""
    bare = _BARE_TIMES.match(text)
    after = [found.end() for found in _CLOCK_TIME.finditer(text)] or ([bare.end()] if bare else [])
    found = _TAIL.fullmatch(text, after[-1]) if after else None
    beside = _IN_BRACKETS.fullmatch(text, after[-1]) if after else None
    if beside and _is_place(beside["venue"]):
        return beside["venue"]
    venue = re.sub(r"^(?:i|på|hos|via)\s+", "", found["venue"]) if found else ""
    return "" if venue and meets(venue.split()[0]) else venue


def _after_day(text: str) -> str:
    """Return the place that follows the day: "... den 14. maj på sundhedscentret i Nørby", "den 21/4 i klubhuset"."""
    for day in days_in(text, after=_ANY_DAY):
        found = _on_place().match(text, day.end)
        if found and not meets(found["venue"].split()[0]):
            return found["venue"].strip(" .,")
    return ""


def _where_met(text: str) -> str:
    """Return the place that a sentence about the meeting names: "Mødet blev holdt på Teams"."""
    found = _met_at().search(text)
    return found["venue"].strip(" .,") if found and not meets(found["venue"].split()[0]) else ""
