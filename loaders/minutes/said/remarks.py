"""What an item of minutes says of a project or a portfolio beside what was decided: who presents, efforts, terms."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from danish.verbs import phrase_pattern
from loaders.files import Place
from loaders.minutes.meeting import AgendaItem, Passage, Presence, Remark
from loaders.minutes.passages import Sentence, sentences_of
from loaders.minutes.said.whose import employed
from loaders.names import PERSON, Names, Register, find_owners, meets, veiled
from loaders.promised import listed

EFFORT, PRESENTER, CONDITION = "effort", "presenter", "condition"
_LEADS_FILE = Path(__file__).with_name("remark_leads.csv")
# So many passages and sentences of a part may say who presents.
_FIRST = 2
_FILE = Path(__file__).with_name("remark_words.csv")
_NUMBERS = r"(?:\d{1,2}|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"


def remarks_of(
    item: AgendaItem, *, people: Sequence[Presence], register: Register, names: Names | None
) -> Iterator[Remark]:
    """Yield the remarks of an item, in reading order; each sentence is of the first kind that its words tell.

    The efforts are the points of the list that a number of efforts leads in ("fem indsatsområder:", "følgende
    indsatser:"), or that such a number looks back on. Where a number has no list, the first such sentence is told and
    ``is_missing``: there are efforts, and the paper does not say which. The points that "hvis" or "forudsat at" leads
    in are terms. Whom the title does not name presents where the first sentences of a part say so.

    Parameters
    ----------
    people
        Those whom the head of the minutes names.
    names
        None where names of people are kept; else whom a person comes from presents.
    """
    if item.presenter:
        yield _presenter(item.presenter, item.place, people, register, names)
    elif (told := _told_presenter(item)) is not None:
        who, sentence = told
        yield replace(_presenter(who, sentence.place, people, register, names), quote=sentence.quote)
    is_told, told_points = False, set()
    for part in (item.description, item.minutes):
        for at, passage in enumerate(part):
            for sentence in sentences_of(passage):
                for remark in _of_sentence(sentence, part[:at], part[at + 1 :], names):
                    if not (remark.is_missing and is_told) and (remark.kind, remark.place) not in told_points:
                        yield remark
                    if sentence.place != remark.place:
                        told_points.add((remark.kind, remark.place))
                    is_told = is_told or remark.kind == EFFORT


def _of_sentence(
    sentence: Sentence, before: Sequence[Passage], after: Sequence[Passage], names: Names | None
) -> Iterator[Remark]:
    is_last = sentence.passage.text.rstrip().endswith((":", sentence.text))
    led = _points(after) if is_last else []
    is_counted = _names_efforts(sentence.text, _NUMBERS)
    if is_counted or (led and _names_efforts(sentence.text, _leads("efforts"))):
        points = led or (_points_before(before) if _looks_back(sentence) else [])
        yield from (Remark(EFFORT, _shown(point.text, names), point.quote, point.place) for point in points)
        if not points:
            yield Remark(EFFORT, _shown(sentence.text, names), sentence.quote, sentence.place, is_missing=True)
        return
    if led and re.search(rf"(?<!\w)(?:{_leads('terms')})\W*$", sentence.text, re.IGNORECASE):
        yield from (Remark(CONDITION, _shown(point.text, names), point.quote, point.place) for point in led)
        return
    kind = next((one for one in _kinds() if one != EFFORT and _words(one).search(sentence.text)), None)
    if kind is not None:
        yield Remark(kind, _shown(sentence.text, names), sentence.quote, sentence.place)


def _looks_back(sentence: Sentence) -> bool:
    return not sentence.begin and re.match(r"(?:disse|de)\s", sentence.text, re.IGNORECASE) is not None


def _points_before(before: Sequence[Passage]) -> list[Passage]:
    return _points(before[::-1])[::-1]


def _points(after: Sequence[Passage]) -> list[Passage]:
    found = []
    for passage in after:
        if not passage.level:
            break
        found.append(passage)
    return found


def _names_efforts(text: str, lead: str) -> bool:
    pattern = rf"(?<!\w)(?:{lead})\s(?:\w+\s)?(?:{_words(EFFORT).pattern})"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _told_presenter(item: AgendaItem) -> tuple[str, Sentence] | None:
    """Return who presents by the first sentences of a part, as printed, and the sentence that says so."""
    for part in (item.description, item.minutes):
        firsts = (sentence for passage in part[:_FIRST] for sentence in sentences_of(passage)[:_FIRST])
        for sentence in firsts:
            active, *others = (shape.search(sentence.text) for shape in _presenting())
            # What a body goes through at its meeting, it does not present.
            is_of_body = active is not None and any(map(meets, active["who"].split()))
            found = next(filter(None, (None if is_of_body else active, *others)), None)
            if found is not None:
                return found["who"].strip(), sentence
    return None


@cache
def _presenting() -> tuple[re.Pattern[str], ...]:
    """Return how a sentence says who presents: "X fremlægger ...", "punktet indledes af X", "oplæg ved X"."""
    shapes = (
        rf"^(?!(?:{_leads('nobody')})\s)(?P<who>[^\W\d_][^.,;:]{{2,70}}?)(?<!\sog)\s(?:{_leads('presents')})(?!\w)",
        rf"(?<!\w)(?:{_leads('case')})\s(?:{_leads('presented')})\s(?P<who>[^.,;:]{{2,80}})",
        rf"^(?:{_leads('opens')})\s?(?P<who>[^.,;:]{{2,80}})\.?$",
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


def _presenter(who: str, place: Place, people: Sequence[Presence], register: Register, names: Names | None) -> Remark:
    if names is None:
        return Remark(PRESENTER, who, who, place)
    owners = find_owners(who, register, with_names=True)
    known = employed(owners, people, register)
    n_unknown = sum(owner.kind == PERSON and not employed([owner], people, register) for owner in owners)
    told = [*(owner.name for owner in known), *(["en person uden nævnt arbejdssted"] if n_unknown else [])]
    return Remark(PRESENTER, listed(told) or veiled(who, names), "", place)


def _shown(text: str, names: Names | None) -> str:
    return text if names is None else veiled(text, names)


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple((row["kind"], row["words"]) for row in csv.DictReader(lines, delimiter=";"))


def _kinds() -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for kind, _ in _rows()))


@cache
def _words(kind: str) -> re.Pattern:
    told = "|".join(phrase_pattern(words) for one, words in _rows() if one == kind)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)", re.IGNORECASE)


@cache
def _leads(role: str) -> str:
    with _LEADS_FILE.open(encoding="utf-8", newline="") as lines:
        told = [row["words"] for row in csv.DictReader(lines, delimiter=";") if row["role"] == role]
    return "|".join(map(phrase_pattern, told))
