"""Who a cell or a sentence gives something to: forums, organisations, units, posts and people, each by its own name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.names.bodies import is_body, is_field, names_unit
from loaders.names.forums import find_forums, roles_of
from loaders.names.name_spans import is_person, person_spans
from loaders.names.organisations import find_organisations, organisation_id_of
from loaders.names.register import Register
from loaders.promised import Owner

FORUM, ORGANISATION, UNIT, PERSON = "forum", "organisation", "unit", "person"

# Words of a cell for owners that tell of nobody.
_NOBODY = frozenset(
    re.findall(
        r"\S+",
        """
        ingen ukendt uafklaret udestår afventer løbende mangler tbd n/a na ? - – x ja nej ikke
        afklaret alle parter se note udpeget besat fastlagt aftalt vakant følger aftales
        """,
    )
)
_LABEL = re.compile(r"^(?:[\wæøå]+(?:e|t|er|lig|ere|lige|leder|holder))(?: [\wæøå]+)?:\s+", re.IGNORECASE)
_PART_END = re.compile(
    r"\s*(?:[,;+|•·]|(?<!\d)/(?!\d)|&|\bv/|\bi samarbejde med\b|\bi samråd med\b|\bsammen med\b"
    r"|\bsamt\b|\bog\b|\beller\b|\band\b|\s[-–—]\s|\n)\s*",
    re.IGNORECASE,
)
_STRONG_END = re.compile(r"[;+|•·\n]|v/|samarbejde|samråd|sammen|samt|eller|\s[-–—]\s", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]*)\)")
_IDLE = re.compile(r"(?:[\s.:*•·–—-]|\b(?:alle|de|den|det|hver|enkelte|begge|øvrige|ved|hos|the)\b)+", re.IGNORECASE)
_VERB = re.compile(r"\b(?:skal|vil|kan|bør|må|er|har|blev|bliver|får|var|[a-zæøå]{3,}(?<!er)(?<!n)es)\b")
_LONGEST_NAME = 7
_MASK = "\ue000"
_ACTS = re.compile(
    rf"(?:^|\b(?:og|samt) ){_MASK}+\s(?!(?:efter|under|over|eller|for|per|her|der|hver|vedr)\b)[a-zæøå]+(?:r|ede|te)\b"
)


@dataclass(frozen=True, slots=True)
class FoundOwner:
    """A name in a text that something may be given to; ``text[begin:end]`` is the name."""

    owner: Owner
    begin: int
    end: int


# The same few units stand in row after row of a plan.
@lru_cache(maxsize=4096)
def find_owners(text: str, register: Register, *, with_names: bool, cluster: str | None = None) -> tuple[Owner, ...]:
    """Return whom a cell or a phrase gives something to, in order, each once.

    A cell is a list: it is parted at comma, semicolon, slash, plus, line break, " - ", "og", "samt", and every part is
    an owner by the words it has, whether a register knows it or not. A name that contains "og" is not parted
    ("Sundhed og Omsorg", "Udvalg for Sundhed og Ældre"), nor a hospital from its department ("Aarhus
    Universitetshospital, Geriatri"). Of a sentence only the names found in it are owners ("følges fremadrettet i
    klyngerne"). ``role`` is informed where the text says so of the name.

    Parameters
    ----------
    with_names
        Whether people's names may be kept. Else a part that names nobody but a person is left out.
    cluster
        Whose "Klyngestyregruppen" is meant.
    """
    text = _LABEL.sub("", text.strip())
    atoms = owners_in(text, register, cluster)
    if _is_prose(text, atoms):
        owners = [atom.owner for atom in atoms]
    else:
        owners = [owner for part in _parts(text, atoms) for owner in _owners_of(text, part, atoms, register)]
    kept = [owner for owner in owners if with_names or owner.kind != PERSON]
    return tuple({(owner.name.casefold(), owner.role): owner for owner in kept}.values())


def owners_in(text: str, register: Register, cluster: str | None = None) -> list[FoundOwner]:
    """Return every name that is recognised, the longer before the shorter, forums before organisations."""
    found = [
        FoundOwner(Owner(_one_line(forum.found), FORUM, forum.role, forum.forum_id), forum.begin, forum.end)
        for forum in find_forums(text, register, cluster=cluster)
    ]
    others = [
        (Owner(_one_line(one.found), one.kind, organisation_id=one.organisation_id), one.begin, one.end)
        for one in find_organisations(text, register)
    ]
    others += [(Owner(text[begin:end], PERSON), begin, end) for begin, end in person_spans(text, register)]
    free = [each for each in others if not any(atom.begin < each[2] and each[1] < atom.end for atom in found)]
    roles = roles_of(text, [(begin, end) for _, begin, end in sorted(free, key=lambda each: each[1])])
    ordered = sorted(free, key=lambda each: each[1])
    found += [
        FoundOwner(Owner(owner.name, owner.kind, role, None, owner.organisation_id), begin, end)
        for (owner, begin, end), role in zip(ordered, roles, strict=True)
    ]
    return sorted(found, key=lambda atom: atom.begin)


def _one_line(name: str) -> str:
    return " ".join(re.sub(r"[-‐‑]\s*\n\s*", "", name).split())


def _masked(text: str, atoms: Sequence[FoundOwner]) -> str:
    """Return the text, letter for letter, with the recognised names made unbreakable."""
    letters = list(text)
    for atom in atoms:
        letters[atom.begin : atom.end] = _MASK * (atom.end - atom.begin)
    return "".join(letters)


def _is_prose(text: str, atoms: Sequence[FoundOwner]) -> bool:
    """Whether a text speaks: it has a verb outside the names, or more words in a row than any name has."""
    masked = _masked(text, atoms)
    rest = re.sub(f"{_MASK}+", " , ", masked)
    if _VERB.search(rest) or _ACTS.search(masked):
        return True
    return any(len(part.split()) > _LONGEST_NAME for part in _PART_END.split(rest))


def _parts(text: str, atoms: Sequence[FoundOwner]) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each owner of a list."""
    masked = _masked(text, atoms)
    blanked = _BRACKETED.sub(lambda found: "\ue001" * len(found[0]), masked)
    begin = 0
    for end in _PART_END.finditer(blanked):
        if begin < end.start() and _parts_names(text, begin, end, atoms):
            yield begin, end.start()
            begin = end.end()
        elif not blanked[begin : end.start()].strip():
            begin = end.end()
    yield begin, len(text)


def _parts_names(text: str, begin: int, end: re.Match[str], atoms: Sequence[FoundOwner]) -> bool:
    """Whether what stands between two parts parts two owners, and not the words of one name."""
    left = text[begin : end.start()].strip()
    right = _PART_END.split(_masked(text, atoms)[end.end() :], maxsplit=1)[0]
    right = text[end.end() : end.end() + len(right)].strip()
    mark = end.group()
    if (
        not mark.strip()
        and "\n" in mark
        and (left.endswith(("-", ",", " for", " og")) or right[:1].islower() or _is_bare_body(right))
    ):
        return False
    # "samt" at the end of a line parts as it does within one.
    if left.endswith("-"):
        return False
    if _STRONG_END.search(mark):
        return True
    known = _kind_at(begin, end.start(), atoms), _kind_at(end.end(), end.end() + len(right), atoms)
    if "," in mark or "/" in mark:
        return not (known[0] == ORGANISATION and known[1] is None and right[:1].isupper() and _is_place(left))
    return _is_owner(left, known[0], beside=right) and _is_owner(right, known[1], beside=left)


def _is_owner(name: str, kind: str | None, *, beside: str) -> bool:
    """Whether one side of "og" is an owner of its own: not the "Sundhed" of "Sundhed og Omsorg", nor "IT" beside it."""
    if not (name and beside):
        return False
    is_short = name.isupper() and len(name) <= _LONGEST_SHORT
    if _DEFINITE.fullmatch(name) and _DEFINITE.fullmatch(beside):
        return True
    if kind is None and _names_half(name) and _names_half(beside):
        return False
    if is_short and not beside.isupper():
        return is_body(beside) or names_unit(name) or (kind == ORGANISATION and bool(_INNER_CAPITAL.search(beside)))
    if _INNER_CAPITAL.search(name):
        return True
    return is_short or kind is not None or is_body(name.split()[0]) or is_body(beside.split()[0])


def _names_half(name: str) -> bool:
    """Whether a single word can be half of one name: what a unit does ("Myndighed" of "Myndighed og Visitation")."""
    return name.isalpha() and not name.isupper() and (is_field(name) or not is_body(name))


# "Køkkenet og Depotet" are two; the words of one name stand without an article ("Kultur og Fritid").
_DEFINITE = re.compile(r"[A-ZÆØÅ][a-zæøå]{3,}(?:en|et|ne)")
_LONGEST_SHORT = 5
# Only what somebody named himself is written so: "FynBus", "MidtTrafik".
_INNER_CAPITAL = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+[A-ZÆØÅ]")
_PLACES = ("hospital", "sygehus", "kommune")


def _is_place(name: str) -> bool:
    """Whether a name is that of a house with departments."""
    return any(word in name.casefold() for word in _PLACES)


def _is_bare_body(word: str) -> bool:
    return is_body(word) and word[:1].isupper() and word.casefold() in ("kommune", "hospital", "sygehus", "afdeling")


def _kind_at(begin: int, end: int, atoms: Sequence[FoundOwner]) -> str | None:
    inside = [atom for atom in atoms if atom.begin < end and begin < atom.end]
    return inside[0].owner.kind if inside else None


def _owners_of(text: str, part: tuple[int, int], atoms: Sequence[FoundOwner], register: Register) -> Iterator[Owner]:
    """Yield the owners of one part of a list: one, or a person with the place named beside them."""
    begin, end = part
    inside = [atom for atom in atoms if begin <= atom.begin and atom.end <= end]
    bracketed = [found.span() for found in _BRACKETED.finditer(text, begin, end)]
    outside = [atom for atom in inside if not any(b <= atom.begin < e for b, e in bracketed)]
    people = [atom for atom in inside if atom.owner.kind == PERSON]
    if people or (len({(atom.owner.kind) for atom in outside} & {FORUM}) and len(outside) > 1):
        yield from (atom.owner for atom in inside)
        return
    whole = _one_line(_BRACKETED.sub(" ", text[begin:end])).strip(" .:*•·–—-")
    name = _IDLE_BEFORE.sub("", whole)
    if not name or not re.search(r"[^\W\d_]", name) or _tells_of_nobody(name) or _IDLE.fullmatch(name):
        yield from (atom.owner for atom in inside[:1])
        return
    if not outside and is_person(name, register):
        yield Owner(name, PERSON)
        return
    best = min(outside, key=lambda atom: (atom.owner.kind != FORUM, atom.owner.organisation_id is None), default=None)
    own = organisation_id_of(name, register)
    if best is None:
        yield Owner(name, ORGANISATION if own else UNIT, organisation_id=own)
    elif best.owner.kind == FORUM:
        yield best.owner
    else:
        yield Owner(name, best.owner.kind, best.owner.role, None, own or best.owner.organisation_id)


def _tells_of_nobody(name: str) -> bool:
    return all(word in _NOBODY for word in name.casefold().split())


_IDLE_BEFORE = re.compile(r"^(?:de|den|det|ved|hos|v/|the)\s+", re.IGNORECASE)
