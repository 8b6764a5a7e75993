"""What an item of minutes says of a project or a portfolio beside what was decided: who presents, efforts, terms."""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from danish.verbs import phrase_pattern
from loaders.minutes.meeting import AgendaItem, Passage, Presence, Remark
from loaders.minutes.passages import Sentence, sentences_of
from loaders.minutes.said.whose import employed
from loaders.names import PERSON, Names, Register, find_owners, veiled
from loaders.promised import listed

EFFORT, PRESENTER = "effort", "presenter"
_FILE = Path(__file__).with_name("remark_words.csv")
_NUMBERS = r"(?:\d{1,2}|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv)"


def remarks_of(
    item: AgendaItem, *, people: Sequence[Presence], register: Register, names: Names | None
) -> Iterator[Remark]:
    """Yield the remarks of an item, in reading order; each sentence is of the first kind that its words tell.

    The efforts are the points of the list that a number of efforts leads in ("fem indsatsområder:"). Where no list
    follows, the first such sentence is told and ``is_missing``: there are efforts, and the paper does not say which.

    Parameters
    ----------
    people
        Those whom the head of the minutes names.
    names
        None where names of people are kept; else whom a person comes from presents.
    """
    if item.presenter:
        yield _presenter(item, people, register, names)
    is_told = False
    for part in (item.description, item.minutes):
        for at, passage in enumerate(part):
            for sentence in sentences_of(passage):
                for remark in _of_sentence(sentence, part[at + 1 :], names):
                    if not (remark.is_missing and is_told):
                        yield remark
                    is_told = is_told or remark.kind == EFFORT


def _of_sentence(sentence: Sentence, after: Sequence[Passage], names: Names | None) -> Iterator[Remark]:
    if _counts_efforts(sentence.text):
        leads = sentence.passage.text.rstrip().endswith((":", sentence.text))
        points = _points(after) if leads else []
        for point in points:
            yield Remark(EFFORT, _shown(point.text, names), point.quote, point.place)
        if not points:
            yield Remark(EFFORT, _shown(sentence.text, names), sentence.quote, sentence.place, is_missing=True)
        return
    kind = next((one for one in _kinds() if one != EFFORT and _words(one).search(sentence.text)), None)
    if kind is not None:
        yield Remark(kind, _shown(sentence.text, names), sentence.quote, sentence.place)


def _points(after: Sequence[Passage]) -> list[Passage]:
    found = []
    for passage in after:
        if not passage.level:
            break
        found.append(passage)
    return found


def _counts_efforts(text: str) -> bool:
    return re.search(rf"(?<!\w){_NUMBERS}\s(?:\w+\s)?(?:{_words(EFFORT).pattern})", text, re.IGNORECASE) is not None


def _presenter(item: AgendaItem, people: Sequence[Presence], register: Register, names: Names | None) -> Remark:
    if names is None:
        return Remark(PRESENTER, item.presenter, item.presenter, item.place)
    owners = find_owners(item.presenter, register, with_names=True)
    known = employed(owners, people, register)
    n_unknown = sum(owner.kind == PERSON and not employed([owner], people, register) for owner in owners)
    told = [*(owner.name for owner in known), *(["en person uden nævnt arbejdssted"] if n_unknown else [])]
    return Remark(PRESENTER, listed(told) or veiled(item.presenter, names), "", item.place)


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
