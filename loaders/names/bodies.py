"""Words for bodies and posts ("afdeling", "sekretariat", "tovholder") with their forms, from `bodies.csv`."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

ORGANISATION, UNIT, POST, TOPIC, NONE = "organisation", "unit", "post", "topic", "none"
"""What a word names. A topic is a department called by what it works with ("HR"); none only looks like a body."""

_FILE = Path(__file__).with_name("bodies.csv")
# "PLO" is a word of its own in "PLO-Nordjylland", and "IT-afdelingen" one word.
_WORD = re.compile(r"[A-ZÆØÅ]{2,}(?=-[A-ZÆØÅ])|[^\W\d_][\w/]*(?:-[\w]+)*")
_SINGULAR = ("indefinite", "definite")
_MARKS = ("compounds", "before", "after", "of", "holds_meetings")
_FORMS = (*_SINGULAR, "plural", "definite_plural")


@dataclass(frozen=True, slots=True)
class Body:
    """One row of `bodies.csv`.

    ``compounds`` whether words that end in it are of its kind too; ``before`` and ``after`` whether a name stands on
    that side of it ("Viborg Kommune", "Region Midtjylland"); ``of`` whether "for ..." after it belongs to it;
    ``holds_meetings`` whether a body that holds meetings is called so ("udvalg"), also where it is no owner ("niveau").
    """

    kind: str
    compounds: bool
    before: bool
    after: bool
    of: bool
    holds_meetings: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A body's word found in a text; ``stands`` whether it names one without a name of its own ("sekretariatet")."""

    body: Body
    begin: int
    end: int
    stands: bool


@cache
def _forms() -> dict[str, tuple[Body, bool, bool]]:
    """Return each form -> its body, whether it stands alone, and whether it counts only in capitals."""
    found = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            body = Body(
                row["kind"], *(row[name] == "x" for name in ("compounds", "before", "after", "of", "holds_meetings"))
            )
            for form in _FORMS:
                for word in filter(None, row[form].split("/")):
                    stands = form.startswith("definite") or (form == "plural" and body.kind == ORGANISATION)
                    found.setdefault(word.casefold(), (body, stands, word.isupper()))
    return found


@cache
def _phrases() -> re.Pattern[str]:
    """Return the pattern of the forms of several words or with a full stop, which no single word is."""
    several = sorted((form for form in _forms() if not form.isalpha()), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, several))})(?!\w|-[a-zæøå])", re.IGNORECASE)


def words_in(text: str) -> Iterator[Word]:
    """Yield the words for bodies and posts in a text, in order, those of no body ("målgruppen") left out."""
    phrases = [(match.start(), match.end(), match.group()) for match in _phrases().finditer(text)]
    words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    reached = 0
    for begin, end, word in sorted([*phrases, *words], key=lambda found: (found[0], -found[1])):
        form = _form_of(word)
        if begin < reached or form is None:
            continue
        body, stands, _ = _forms()[form]
        reached = end
        if body.kind != NONE:
            yield Word(body, begin, end, stands)


@lru_cache(maxsize=65536)
def _form_of(word: str) -> str | None:
    """Return the form of a body that a word is, or ends in; None where it is neither."""
    folded = word.casefold()
    if folded in _forms():
        is_capitals = _forms()[folded][2]
        return folded if word.isupper() or not is_capitals else None
    ends = (folded[at:] for at in range(1, len(folded) - 2))
    return next((end for end in ends if end in _forms() and _forms()[end][0].compounds), None)


@cache
def meeting_bodies() -> dict[str, tuple[str, ...]]:
    """Return each word for a body that holds meetings, with how the name of such ends: "udvalg" -> "udvalget"."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["indefinite"]: tuple(row["meets"].split("/")) for row in csv.DictReader(lines) if row["meets"]}


def names_post(text: str) -> bool:
    """Whether a text names a post: "den nye leder", "sygeplejersken"."""
    return any(found.body.kind == POST for found in words_in(text))


def is_compound(word: str) -> bool:
    """Whether a word is put together of a name and a body's word ("Fjordklyngen"), and so may be a name by itself."""
    return _form_of(word) not in (None, word.casefold())


def is_body(word: str) -> bool:
    """Whether a single word is one for a body or post, or a compound of one."""
    return any(found.begin == 0 and found.end == len(word) for found in words_in(word))


def names_unit(word: str) -> bool:
    """Whether a single word is in itself the name of a unit, as "HR" is, and "IT", which units work with, is not."""
    form = _form_of(word) if word.isupper() else None
    return form is not None and _forms()[form][0].kind == UNIT


def is_field(word: str) -> bool:
    """Whether a single word for a body may as well be what a unit works with: "visitation", but no "kommune"."""
    found = next((one for one in words_in(word) if one.end - one.begin == len(word)), None)
    if found is None or found.stands:
        return False
    return found.body.kind in (UNIT, ORGANISATION) and not (found.body.before or found.body.after or found.body.of)


def meets(word: str) -> bool:
    """Whether a word is what a body that holds meetings is called: "Hospitalsudvalget", "styregruppen", "Lokal-MED".

    A body has a name in the singular; "Teams" is where people meet.
    """
    bare = word.strip(".,;:()\"'”“»«")
    form = _form_of(bare) or (_form_of(bare[:-1]) if bare.endswith("s") else None)
    if form is None:
        form = next((short for short in meeting_forms() if short.isupper() and bare.endswith(short)), None)
    return form is not None and form.casefold() in map(str.casefold, meeting_forms())


@cache
def meeting_forms() -> tuple[str, ...]:
    """Return what bodies that hold meetings are called, in the singular, the longest first."""
    found = set()
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["holds_meetings"] == "x":
                found |= {form for name in _SINGULAR for form in row[name].split("/") if form}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))
