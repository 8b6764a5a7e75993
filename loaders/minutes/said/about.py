"""Which times of a sentence tell what it is about ("budgettet for 2026"), and not when something is done."""

import re
from collections.abc import Sequence
from datetime import date

from danish.verbs import PASSIVE, PRESENT, any_form
from loaders.windows import Found

_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)\d\d|\d\d))?")
# "Inden for 14 dage" is a term; whatever else something is for, is no time to do it.
_FOR = re.compile(r"(?<!inden )(?<!frem )\bfor\s(?:(?:hele|både)\s)?$", re.I)
# "Evalueringen af forløbet i": what is known already, of something, and then its year.
_OF_KNOWN = re.compile(
    r"\b[\wæøå]{3,}(?:en|et|ne)\s(?:af|over|om|for)\s(?:[\wæøå]+\s){1,3}?(?:i|fra)\s(?:løbet\saf\s)?$", re.I
)
_COMES_BACK = any_form(("comes_back", "does", "discusses"), (PRESENT, PASSIVE))
# "Det skema der bruges i": a clause about the noun before it, unless it tells who does it ("Det er Bo der sender").
_CLAUSE = re.compile(
    rf"(?<!\ser)\s(?:der|som)\s(?!{_COMES_BACK}\b)(?:(?:også|nu|kun|ikke|fremover)\s)?[\wæøå]+[rs]"
    r"\s(?:[\wæøå]+\s){0,3}$",
    re.I,
)
_CLEFT = re.compile(r"\W*det\s(?:er|bliver)\b", re.I)
_AFTER_NOUN = re.compile(
    r"(?:[\wæøå]{3,}(?:en|et|ne)\s(?:[\wæøå]+\s){0,3}?(?:i|fra|om|af)|[\wæøå]{3,}(?:er|ning)\s(?:til|om|fra))\s$", re.I
)
_FINITE = re.compile(rf"\s*(?:{any_form(('comes_back', 'acts', 'does'), (PRESENT, PASSIVE))}|skal|vil|bliver)\b", re.I)


def due(text: str, windows: Sequence[Found], *, on: date) -> list[Found]:
    """Return the times of a sentence without those that tell what it is about.

    What something is for ("vagtplanen for sommeren"), when that was or is which is told of ("evalueringen af forløbet i
    2024", in that year or later), what a clause says of a noun ("det skema der bruges i 2025"), and the time of the
    subject where another stands after the verb ("indsatsen i 2024 forelægges i marts").

    Parameters
    ----------
    on
        The day of the meeting.
    """
    return [found for at, found in enumerate(windows) if not _is_about(text, found, windows[at + 1 :], on)]


def _is_about(text: str, found: Found, later: Sequence[Found], on: date) -> bool:
    window, before = found.window, text[: found.begin]
    if not window.is_dated or window.kind == "deadline":
        return False
    words = text[found.begin : found.end]
    preposition = re.match(r"(?:i|fra|for|til|om)\s", words, re.I)
    if preposition:
        before, words = before + preposition.group(), words[preposition.end() :]
    is_day = window.start == window.end
    is_begun = window.start is not None and window.start <= on
    if (_FOR.search(before) and not is_day) or (_CLAUSE.search(before) and not _CLEFT.match(text)):
        return True
    if _YEAR.fullmatch(words.strip(" .")) and is_begun and _OF_KNOWN.search(before):
        return True
    return bool(later) and _FINITE.match(text, found.end) is not None and _AFTER_NOUN.search(before) is not None
