"""How many took part in a meeting and how many did not, per organisation, from the lists in its head."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.meetings import Presence
from loaders.minutes_lines import Piece
from loaders.minutes_passages import Setting
from loaders.roster import Person, breaks_name, n_first_names, n_initials, n_stated, organisations_of, people_in

_GROUP = re.compile(r"gruppe|udvalg|forum|møde", re.IGNORECASE)
_CHAIR = r"(?:ordstyrer|mødeleder|formand|dirigent)"
_IS_CHAIR = re.compile(rf"[^()\n,;]{{0,40}}\({_CHAIR}\)|(?:\s*\([^()]{{1,20}}\))?\s*[,–-]\s*{_CHAIR}\b", re.IGNORECASE)
_LONGEST_HEADING = 60
MEMBER, GUEST, SECRETARY, CHAIR = "medlem", "gæst", "referent", "mødeleder"


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who was there and who was not, as counts; None where the head has no such list."""

    chairs: tuple[Presence, ...]
    attending: tuple[Presence, ...]
    absent: tuple[Presence, ...]
    n_attending: int | None
    n_absent: int | None


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    title: str
    organisation: str | None


def attendance_of(
    labelled: Mapping[str, Sequence[Sequence[Piece]]], setting: Setting, *, with_names: bool
) -> Attendance:
    """Return who took part and who did not.

    Everyone named as participant, guest, chair or secretary took part, each once, also where a person stands on two
    lists; who is named under "Afbud" did not, whatever list of members the name stands on too. Names in brackets
    ("i stedet for ...") are not counted. Where a list has no names, initials are counted, or the number it states.
    """
    absent = _listed(labelled.get("absent", ()), setting)
    gone = set(map(_key, absent))
    lists = {
        MEMBER: [*_listed(labelled.get("attending", ()), setting), *_listed(labelled.get("members", ()), setting)],
        GUEST: _listed(labelled.get("guest", ()), setting),
        SECRETARY: _listed(labelled.get("secretary", ()), setting),
        CHAIR: _listed(labelled.get("chair", ()), setting),
    }
    chairs = _with_known(lists[CHAIR] or _named_chair(labelled.get("attending", ())), lists[MEMBER])
    has_list = any(labelled.get(label) for label in ("attending", "members", "guest"))
    seen: set[str] = set(gone)
    present: list[tuple[str, _Listed]] = []
    for role, people in lists.items():
        for person in people:
            if not any(_same(_key(person), other) for other in seen):
                seen.add(_key(person))
                present.append((role, person))
    attending = _presences(present, with_names)
    n_attending = len(present) + _n_unnamed(labelled, ("attending", "members", "guest"))
    n_absent = len(absent) + _n_unnamed(labelled, ("absent",))
    return Attendance(
        chairs=_presences([(_role(person), person) for person in chairs], with_names),
        attending=attending,
        absent=_presences([(MEMBER, person) for person in absent], with_names),
        n_attending=n_attending if has_list and n_attending else None,
        n_absent=n_absent if labelled.get("absent") else None,
    )


def _listed(groups: Sequence[Sequence[Piece]], setting: Setting) -> list[_Listed]:
    """Return the people of the lists under one label, each once, with their organisations."""
    found = {_key(person): person for group in groups for person in _of_list(group, setting)}
    return list(found.values())


def _named_chair(groups: Sequence[Sequence[Piece]]) -> list[_Listed]:
    """Return whom a list of those present calls the chair in brackets: "Karen Mønster (ordstyrer)"."""
    text = " ".join(piece.plain for group in groups for piece in group)
    named = people_in(text)
    found = (person for person in named if _IS_CHAIR.match(text, person.end))
    return [_Listed(person.name, person.title, None) for person in found]


def _of_list(group: Sequence[Piece], setting: Setting) -> list[_Listed]:
    """Return the people of a list.

    A person belongs to the organisation named after the name and before the next name; else to the one whose line
    heads the list; else, as one organisation closes several names, to that of the next person.
    """
    people: list[_Listed] = []
    heading = None
    for run in _runs(group, setting):
        text = "\n".join(piece.plain for piece in run)
        named = people_in(text.replace("\n", " "))
        if not named:
            organisations = organisations_of(text)
            is_group = _GROUP.search(text) or len(text) > _LONGEST_HEADING
            heading = organisations[-1][1] if organisations else None if is_group else text
            continue
        people += _with_organisations(text.replace("\n", " "), named, heading)
    return people


def _runs(group: Sequence[Piece], setting: Setting) -> list[list[Piece]]:
    """Return the lines of a list in runs: a line that only names an organisation is one alone."""
    runs: list[list[Piece]] = []
    for piece in group:
        goes_on = runs and piece.gap < max(setting.paragraph_gap, 1) and _goes_on(runs[-1][-1].plain, piece.plain)
        if goes_on:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _goes_on(before: str, after: str) -> bool:
    """Whether a line goes on the one before: by its comma, its bracket, or a name or an organisation torn in two."""
    if after[:1].islower() or before.endswith((",", "-", " og", " samt", "/")) or before.count("(") > before.count(")"):
        return True
    whole = f"{before} {after}"
    if len(organisations_of(whole)) < len(organisations_of(before)) + len(organisations_of(after)):
        return True
    if breaks_name(before, after):
        return True
    is_heading = not people_in(after) and organisations_of(after)
    return bool(people_in(before)) and not people_in(after) and not is_heading


def _with_organisations(text: str, named: Sequence[Person], heading: str | None) -> list[_Listed]:
    organisations = organisations_of(text)
    ends = [*(person.begin for person in named[1:]), len(text)]
    own = [
        next((name for at, name in organisations if person.end <= at < end), _by_title(person))
        for person, end in zip(named, ends, strict=True)
    ]
    nearest = None
    for i in range(len(own) - 1, -1, -1):
        nearest = own[i] = own[i] or heading or nearest
    return [_Listed(person.name, person.title, name) for person, name in zip(named, own, strict=True)]


def _by_title(person: Person) -> str | None:
    return "Almen praksis" if "praktiserende læge" in person.title.casefold() else None


def _key(person: _Listed) -> str:
    return person.name.casefold().replace(".", "")


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's: the same first and last name."""
    return one == other or (one.split()[0] == other.split()[0] and one.split()[-1] == other.split()[-1])


def _with_known(people: Sequence[_Listed], members: Sequence[_Listed]) -> list[_Listed]:
    """Return the people with title and organisation from the list of members, where they stand on it."""
    known = {_key(member): member for member in members}
    return [next((member for key, member in known.items() if _same(key, _key(person))), person) for person in people]


def _role(person: _Listed) -> str:
    return person.title.casefold() or CHAIR


def _presences(people: Sequence[tuple[str, _Listed]], with_names: bool) -> tuple[Presence, ...]:
    counts = Counter((person.organisation, role) for role, person in people)
    return tuple(
        Presence(
            organisation,
            role,
            n,
            tuple(p.name for r, p in people if (p.organisation, r) == (organisation, role)) if with_names else (),
        )
        for (organisation, role), n in counts.items()
    )


def _n_unnamed(labelled: Mapping[str, Sequence[Sequence[Piece]]], labels: Sequence[str]) -> int:
    """Return how many people the lists without full names have: by initials, single names, or as they state."""
    total = 0
    for label in labels:
        for group in labelled.get(label, ()):
            text = " ".join(piece.plain for piece in group)
            if text and not people_in(text):
                total += n_stated(group[0].plain) or n_initials(text) or n_first_names(text)
    return total
