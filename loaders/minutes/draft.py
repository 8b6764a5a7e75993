"""What to look at before minutes are sent: no answer, tasks without who or when, annexes that are not there."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from danish.calendar import any_of
from danish.likeness import stems
from loaders.files import Place, Problem, warning
from loaders.minutes.meeting import AgendaItem, MinutesReading, Passage
from loaders.promised import Promised

_TASKS = ("promise", "deadline")
_NAMES_ANNEX = (
    "bilag",
    "bilaget",
    "bilagene",
    "vedlagt",
    "vedlagte",
    "vedlægges",
    "vedhæftet",
    "vedhæftede",
    "vedhæftes",
)
_ANNEX = re.compile(rf"\b{any_of(_NAMES_ANNEX)}\b", re.I)
_ANNEX_NUMBER = re.compile(r"\bbilag (?:nr\. ?)?(?P<number>\d{1,2})\b", re.I)
_LIST_IN_FRONT = re.compile(r"\W*bilag\b[^:]{0,30}:?\W*$", re.I)
_OF_ITEM = re.compile(
    r"\W*(?:punkt|pkt\.?|ad)\s?(?P<number>\d+(?:\.\d+)*)\s?[:.–-]\s*(?P<name>.+?)(?:\]\(.*\))?$", re.I
)
# Names of one annex in two lists share at least so much of the shorter.
_SAME_ANNEX = 0.6
_LONGEST = 110


@dataclass(frozen=True, slots=True)
class Checked:
    """What a draft of minutes leaves open, each with its place and its Danish words; nothing where all is well."""

    not_answered: tuple[Problem, ...]
    without_who_or_when: tuple[Problem, ...]
    annexes: tuple[Problem, ...]

    @property
    def n_found(self) -> int:
        """How many there are of all kinds."""
        return len(self.not_answered) + len(self.without_who_or_when) + len(self.annexes)


def check(reading: MinutesReading) -> Checked:
    """Return what to look at before minutes are sent.

    A task is what somebody promised or was given; what only comes back to a forum needs no other name, a topic of a
    coming meeting and an outside event none at all. An annex is missing where the words of an item name one and the
    item lists none, or fewer; where the list in front has it and the item has not; and, of a draft that came by mail,
    where no attached file has its name.
    """
    return Checked(tuple(_not_answered(reading)), tuple(_open_tasks(reading.promises)), tuple(_annexes(reading)))


def _not_answered(reading: MinutesReading) -> Iterator[Problem]:
    for item in reading.agenda_items:
        for one in item.recommendations:
            if one.answer == "not_answered":
                yield _found("TJEK_UBESVARET", one.place, item.number, one.text)


def _open_tasks(promises: Collection[Promised]) -> Iterator[Problem]:
    for one in promises:
        if one.type not in _TASKS:
            continue
        has_who = bool(one.responsible) or one.forum_id is not None
        has_time = one.window.kind != "none"
        key = {(False, False): "TJEK_HVERKEN", (False, True): "TJEK_HVEM", (True, False): "TJEK_HVORNAAR"}
        if (has_who, has_time) in key:
            yield _found(key[has_who, has_time], one.place, one.agenda_number, one.text)


def _annexes(reading: MinutesReading) -> Iterator[Problem]:
    in_front = list(_listed_in_front(reading))
    for item in reading.agenda_items:
        of_front = [(name, place) for number, name, place in in_front if number == item.number]
        own = [passage.text for passage in item.attachments]
        yield from _named_only_in_words(item, max(len(own), len(of_front)))
        if own:
            for name, place in of_front:
                if not any(_is_same(name, other) for other in own):
                    yield _found("TJEK_BILAG_KUN_FORREST", place, item.number, name)
    if files := [part.name for part in reading.document.parts]:
        for item in reading.agenda_items:
            for passage in item.attachments:
                if not any(_is_same(passage.text, name) for name in files):
                    yield _found("TJEK_BILAG_IKKE_VEDHAEFTET", passage.place, item.number, passage.text)


def _listed_in_front(reading: MinutesReading) -> Iterator[tuple[str, str, Place]]:
    """Yield the annexes that a list before the first item gives each item: its number, the name, the place."""
    ends = reading.agenda_items[0].place if reading.agenda_items else None
    is_list = False
    for line in reading.document.lines():
        if ends is not None and _order(line.place) >= _order(ends):
            return
        found = _OF_ITEM.match(line.text.strip())
        is_list = bool(_LIST_IN_FRONT.match(line.text)) or (is_list and (found is not None or not line.text.strip()))
        if is_list and found is not None:
            yield found["number"], found["name"].strip(), line.place


def _order(place: Place) -> tuple[int, int]:
    return place.page or 0, place.line_start or 0


def _named_only_in_words(item: AgendaItem, n_listed: int) -> Iterator[Problem]:
    """Yield the first passage that names an annex where none is listed, and each number above those listed."""
    told: list[Passage] = [*item.recommendation, *item.description, *item.minutes]
    if not n_listed:
        naming = next((passage for passage in told if _ANNEX.search(passage.text)), None)
        if naming is not None:
            yield _found("TJEK_BILAG_UDEN_LISTE", naming.place, item.number, _around(naming.text))
        return
    for passage in told:
        for found in _ANNEX_NUMBER.finditer(passage.text):
            if int(found["number"]) > n_listed:
                said = _around(passage.text[max(0, found.start() - 40) :])
                yield _found("TJEK_BILAG_NUMMER", passage.place, item.number, said, n=n_listed)


def _around(text: str) -> str:
    """Return the words round the first that names an annex."""
    found = _ANNEX.search(text)
    begin = text.rfind(" ", 0, max(0, found.start() - 50)) + 1 if found else 0
    return text[begin:]


def _is_same(one: str, other: str) -> bool:
    shorter, longer = sorted((stems(one), stems(other.replace("_", " "))), key=len)
    return bool(shorter) and len(shorter & longer) >= _SAME_ANNEX * len(shorter)


def _found(key: str, place: Place, number: str | None, words: str, **values: object) -> Problem:
    words = words.rstrip(" .")
    short = words if len(words) <= _LONGEST else words[: words.rfind(" ", 0, _LONGEST)] + " …"
    return warning(key, place, short, item=f"Punkt {number}" if number else "Uden punkt", **values)
