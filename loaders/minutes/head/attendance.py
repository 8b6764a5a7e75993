"""How many took part in a meeting and how many did not, per organisation, from the lists in its head."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from danish.days import days_in
from danish.sentences import sentence_spans
from loaders.minutes.head.presence import (
    ABSENT,
    DEPUTY,
    EXCEPT,
    MYSELF,
    NOBODY,
    OTHERS,
    PARTLY,
    PRESENT,
    is_called_chair,
    marks_of_absence,
    says,
    says_gone,
    says_some_items,
    told_in,
    with_words_for,
    without,
    without_gone,
    without_principals,
)
from loaders.minutes.lines import Piece
from loaders.minutes.meeting import Presence
from loaders.minutes.passages import Setting
from loaders.names import (
    Person,
    breaks_name,
    meets,
    n_first_names,
    n_initials,
    n_short_names,
    n_stated,
    organisations_of,
    people_in,
)

_LONGEST_HEADING, _LONGEST_NOBODY = 60, 30
_ASIDE = re.compile(r"\([^()]*\)")
# "Regionen: Jes Overby. PLO: Marie Ålykke": the name before it has ended.
_NEXT_GROUP = re.compile(r"\.(?=\s+[A-ZÆØÅ][\w ]{2,30}:)")
# A line that closes with where somebody comes from ends there, and the next begins with another name.
_NEXT_PERSON = re.compile(r"(?<=\))\n(?=[A-ZÆØÅ])")
_GROUP_NAME = re.compile(r"[^\W\d][\w -]{2,30}:\s+")
_LISTS = ("attending", "members", "guest")
_LABELS = ("attending", "members", "guest", "absent", "chair", "secretary", "deputy")
_LEAST_OF_NAMES = 0.4
_FEWEST_UNLABELLED = 2
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
    is_gone: bool = False
    for_some_items: bool = False


def attendance_of(
    labelled: Mapping[str, Sequence[Sequence[Piece]]],
    loose: Sequence[Piece],
    setting: Setting,
    *,
    with_names: bool,
    stated: Mapping[str, int] = MappingProxyType({}),
) -> Attendance:
    """Return who took part and who did not.

    Everyone named as participant, guest, chair or secretary took part, each once, also where a person stands on two
    lists; who is named under "Afbud", or said not to have come in brackets or in a sentence, did not, whatever list of
    members the name stands on too. Names in brackets ("i stedet for ...") are not counted, save who came in the stead
    of one on the list of those who did not; a guest who "deltog under punkt 2" is not. Where a list has no names,
    initials are counted, or the number it states. Where no list has a heading, the lines of the head that are people
    are the list. A number that the paper tells itself goes before what is counted; where a list says that there were
    others, or that all were there and not how many, there is none.

    Parameters
    ----------
    stated
        The number that a label states in brackets, "Deltagere (8)".
    """
    marks = marks_of_absence(
        [*(piece.plain for groups in labelled.values() for group in groups for piece in group), *_plain(loose)]
    )
    listed = {label: [_told_gone(group, marks) for group in labelled.get(label, ())] for label in _LABELS}
    listed["attending"], aside = _without_absences(listed["attending"])
    listed["absent"], deputies = _without_deputies(_absences(listed["absent"]))
    said = _said([*loose, *aside])
    if not (listed["attending"] or listed["members"]):
        listed["members"] = _unlabelled(loose)
    present, absent, chairs = _shared_out(listed, said, deputies, setting)
    return Attendance(
        chairs=_presences([(_role(person), person) for person in chairs], with_names),
        attending=_presences(present, with_names),
        absent=_presences([(MEMBER, person) for person in absent], with_names),
        n_attending=_n_attending(listed, said, present, stated),
        n_absent=_n_absent(listed, said, absent, stated),
    )


def _plain(pieces: Sequence[Piece]) -> list[str]:
    return [piece.plain for piece in pieces]


def _told_gone(group: Sequence[Piece], marks: Sequence[str]) -> list[Piece]:
    """Return a list without the line that tells what its marks mean, and with the word where the mark stood."""
    kept = [piece for piece in group if not marks_of_absence([piece.plain])] if marks else group
    return [replace(piece, text=with_words_for(marks, piece.text)) for piece in kept] if marks else list(kept)


def _shared_out(
    listed: Mapping[str, Sequence[Sequence[Piece]]], said: "_Said", deputies: Sequence["_Listed"], setting: Setting
) -> tuple[list[tuple[str, "_Listed"]], list["_Listed"], list["_Listed"]]:
    """Return who was there, each once under one role, who was not, and who led."""
    lists = {
        MEMBER: [
            *(person for label in ("attending", "members", "deputy") for person in _listed(listed[label], setting)),
            *said.present,
            *deputies,
        ],
        GUEST: [person for person in _listed(listed["guest"], setting) if not person.for_some_items],
        SECRETARY: _listed(listed["secretary"], setting),
        CHAIR: _listed(listed["chair"], setting),
    }
    absent = _once([*_listed(listed["absent"], setting), *said.absent])
    absent = _once([*absent, *(person for people in lists.values() for person in people if person.is_gone)])
    chairs = _with_known(lists[CHAIR] or _named_chair(listed["attending"]), lists[MEMBER])
    seen: set[str] = set(map(_key, absent))
    present: list[tuple[str, _Listed]] = []
    for role, people in lists.items():
        for person in people:
            if not any(_same(_key(person), other) for other in seen):
                seen.add(_key(person))
                present.append((role, person))
    return present, absent, chairs


def _n_attending(
    listed: Mapping[str, Sequence[Sequence[Piece]]],
    said: "_Said",
    present: Sequence[tuple[str, "_Listed"]],
    stated: Mapping[str, int],
) -> int | None:
    told = said.n_present or (stated.get("attending") and stated["attending"] + sum(r == GUEST for r, _ in present))
    if told:
        return told
    texts = [piece.plain for label in ("attending", "members", "guest") for group in listed[label] for piece in group]
    says_all = said.says_all or any(told_in(text).says_all for text in texts)
    if any(says(OTHERS, text) for text in texts) or (says_all and said.n_all is None and not listed["members"]):
        return None
    has_list = any(listed[label] for label in _LISTS) or bool(said.present or said.n_all or said.n_also_present)
    n = len(present) + _n_unnamed(listed, _LISTS) + said.n_also_present
    n += sum(says(MYSELF, piece.plain) is not None for group in listed["attending"] for piece in group)
    if said.n_all is not None:
        n = max(n, said.n_all - len(said.excepted) + len(said.present))
    return n if has_list and n else None


def _n_absent(
    listed: Mapping[str, Sequence[Sequence[Piece]]],
    said: "_Said",
    absent: Sequence["_Listed"],
    stated: Mapping[str, int],
) -> int | None:
    told = said.n_absent or stated.get("absent")
    if told:
        return told
    if any(says(OTHERS, piece.plain) for group in listed["absent"] for piece in group):
        return None
    n = len(absent) + _n_unnamed(listed, ("absent",)) + said.n_also_absent
    return n if n or said.says_none_absent or _says_none(listed["absent"]) else None


def _says_none(groups: Sequence[Sequence[Piece]]) -> bool:
    """Whether a list says that it is empty, as against naming whom one cannot count: "Afbud: Skive Kommune"."""
    return bool(groups) and all(_says_nobody(" ".join(piece.plain for piece in group)) for group in groups)


def _says_nobody(text: str) -> bool:
    bare = text.strip(" .-–—:")
    found = says(NOBODY, bare)
    return not bare or (found is not None and found.start() == 0 and len(bare) < _LONGEST_NOBODY)


@dataclass(frozen=True, slots=True)
class _Said:
    """Whom sentences of the head tell of: those who came, those who did not, and of how many all but some came.

    ``n_present`` and ``n_absent`` are numbers that the paper tells; ``n_also_present`` and ``n_also_absent`` how many
    a sentence names by one name only.
    """

    present: tuple[_Listed, ...] = ()
    absent: tuple[_Listed, ...] = ()
    excepted: tuple[_Listed, ...] = ()
    n_all: int | None = None
    says_all: bool = False
    n_present: int | None = None
    n_absent: int | None = None
    n_also_present: int = 0
    n_also_absent: int = 0
    says_none_absent: bool = False


def _said(loose: Sequence[Piece]) -> _Said:
    """Return whom the sentences of the head say to have come or not to have come."""
    said = _Said()
    for piece in loose:
        for begin, end in sentence_spans(piece.plain):
            said = _also(said, piece.plain[begin:end])
    once = {name: tuple(_once(getattr(said, name))) for name in ("present", "absent", "excepted")}
    return replace(said, **once)


def _also(said: _Said, sentence: str) -> _Said:
    """Return what is said with what one more sentence says."""
    told = told_in(sentence)
    n_present, n_absent = said.n_present or told.present, said.n_absent or told.absent
    said = replace(said, n_all=told.of_all or said.n_all, n_present=n_present, n_absent=n_absent)
    people = [_Listed(person.name, person.title, None) for person in people_in(sentence)]
    if cut := says(EXCEPT, sentence):
        gone = [_Listed(person.name, person.title, None) for person in people_in(sentence[cut.end() :])]
        here = [person for person in people if person not in gone]
        return replace(
            said,
            says_all=said.says_all or told.says_all,
            excepted=(*said.excepted, *gone),
            absent=(*said.absent, *gone),
            present=(*said.present, *here),
        )
    if says(ABSENT, without_gone(sentence)):
        if _says_nobody(sentence):
            return replace(said, says_none_absent=True)
        n = 0 if people else n_short_names(sentence)
        return replace(said, absent=(*said.absent, *people), n_also_absent=said.n_also_absent + n)
    if says(PRESENT, sentence) and not days_in(sentence) and not says_some_items(sentence):
        n = 0 if people else n_short_names(without(PRESENT, sentence))
        n += bool(n and says(MYSELF, sentence))
        return replace(said, present=(*said.present, *people), n_also_present=said.n_also_present + n)
    return said


def _unlabelled(loose: Sequence[Piece]) -> list[list[Piece]]:
    """Return the lines of the head that are people, as one list; none where they name too few."""
    group = [piece for piece in loose if _is_people(piece.plain)]
    n_people = sum(len(people_in(piece.plain)) for piece in group)
    return [group] if n_people >= _FEWEST_UNLABELLED else []


def _is_people(text: str) -> bool:
    """Whether a line mostly names people: "Regionen: Jes Overby, Tine Kallehave. PLO: Marie Ålykke (formand)."."""
    people = people_in(text)
    tells_of = says(PRESENT, text) or says(ABSENT, without_gone(text)) or says_some_items(text)
    if not people or days_in(text) or tells_of:
        return False
    letters = sum(len(person.name) + len(person.title) for person in people)
    letters += sum(len(name) for _, name in organisations_of(text))
    return letters >= _LEAST_OF_NAMES * len(_ASIDE.sub("", _GROUP_NAME.sub("", text)))


def _absences(groups: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """Return the lists of those not there without the sentences about people who were there part of the time."""
    return [kept for group in groups if (kept := [piece for each in group if (piece := _without_partly(each))])]


def _without_absences(groups: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], list[Piece]]:
    """Return the lists of those present without the sentences that say who did not come, and those sentences."""
    kept: list[list[Piece]] = []
    aside: list[Piece] = []
    for group in groups:
        kept.append([])
        for piece in group:
            sentences = [piece.plain[begin:end] for begin, end in sentence_spans(piece.plain)]
            gone = [text for text in sentences if _is_of_others(text)]
            here = [text for text in sentences if text not in gone]
            aside += [replace(piece, text=text) for text in gone]
            kept[-1] += [replace(piece, text=" ".join(here)) if gone else piece] if here else []
    return [group for group in kept if group], aside


def _is_of_others(sentence: str) -> bool:
    """Whether a sentence among those present tells who was not there, or only came for an item."""
    return bool(says(ABSENT, _ASIDE.sub("", sentence)) or says(EXCEPT, sentence) or _is_of_guest(sentence))


def _is_of_guest(sentence: str) -> bool:
    bare = _ASIDE.sub("", sentence)
    came = says(PRESENT, bare)
    return came is not None and says_some_items(bare) and any(p.begin >= came.end() for p in people_in(bare))


def _without_deputies(groups: Sequence[Sequence[Piece]]) -> tuple[list[list[Piece]], list[_Listed]]:
    """Return the lists of those not there without who came in their stead, and those: "Thea Iversen (afløser: ...)"."""
    deputies: list[_Listed] = []
    kept: list[list[Piece]] = []
    for group in groups:
        kept.append([])
        for piece in group:
            text = without_principals(piece.plain)
            if found := says(DEPUTY, text):
                begin = max(text.rfind("(", 0, found.start()), 0) or found.start()
                deputies += [_Listed(each.name, each.title, None) for each in people_in(text[begin:].replace("(", " "))]
                text = text[:begin]
            if text.strip():
                kept[-1].append(piece if text == piece.plain else replace(piece, text=text))
    return [group for group in kept if group], deputies


def _without_partly(piece: Piece) -> Piece | None:
    spans = sentence_spans(piece.plain)
    sentences = [piece.plain[begin:end] for begin, end in spans]
    kept = [text for text in sentences if not says(PARTLY, _ASIDE.sub("", text)) and not _is_of_guest(text)]
    return piece if len(kept) == len(spans) else replace(piece, text=" ".join(kept)) if kept else None


def _once(people: Sequence[_Listed]) -> list[_Listed]:
    return list({_key(person): person for person in people}.values())


def _listed(groups: Sequence[Sequence[Piece]], setting: Setting) -> list[_Listed]:
    """Return the people of the lists under one label, each once, with their organisations."""
    return _once([person for group in groups for person in _of_list(group, setting)])


def _named_chair(groups: Sequence[Sequence[Piece]]) -> list[_Listed]:
    """Return whom a list of those present calls the chair in brackets: "Karen Mønster (ordstyrer)"."""
    text = " ".join(piece.plain for group in groups for piece in group)
    named = people_in(text)
    found = (person for person in named if is_called_chair(text, person.end))
    return [_Listed(person.name, person.title, None) for person in found]


def _of_list(group: Sequence[Piece], setting: Setting) -> list[_Listed]:
    """Return the people of a list.

    A person belongs to the organisation named after the name and before the next name; else to the one whose line
    heads the list; else, as one organisation closes several names, to that of the next person.
    """
    people: list[_Listed] = []
    heading = None
    for run in _runs(group, setting):
        text = _NEXT_PERSON.sub(";", without_principals("\n".join(piece.plain for piece in run)))
        text = _NEXT_GROUP.sub(";", text)
        named = people_in(text.replace("\n", " "))
        if not named:
            organisations = organisations_of(text)
            is_group = any(map(meets, text.split())) or len(text) > _LONGEST_HEADING
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
    beside = [text[person.end : end] for person, end in zip(named, ends, strict=True)]
    return [
        _Listed(
            person.name, person.title, name, says_gone(words), bool(says(PRESENT, words) and says_some_items(words))
        )
        for person, name, words in zip(named, own, beside, strict=True)
    ]


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
            elif text:
                total += n_short_names(text)
    return total
