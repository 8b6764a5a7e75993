"""Whom a name means that the register does not have but almost has: asked once for each name of a paper."""

import dataclasses
from collections.abc import Iterator, Sequence
from itertools import chain

from danish.text import fold, slug
from loaders.clusters import shared_names
from loaders.files import Place
from loaders.names import FORUM, PERSON, Forum, Near, Organisation, Register, near_names
from loaders.questions import Answers, Candidate, Question
from loaders.shown import Read

ASKS_WHOM = "SPOERG_HVEM"
NEW_FORUM, AS_PRINTED = "nyt", "som-det-staar"
_UNKNOWN_FORUM = "UKENDT_FORUM"
_OF_THE_MEETING = "SPOERG_FORUM"


def names_asked(reading: Read, register: Register, answers: Answers) -> tuple[Question, ...]:
    """Return the questions whom the names of owners mean that are like names of the register, one for each name.

    A name that is like nothing known is kept as printed and not asked about; so is one that another question settles:
    which cluster a name belongs to, or which forum met.
    """
    settled = shared_names(register)
    settled |= {fold(one.found) for one in reading.questions if one.code == _OF_THE_MEETING}
    asked: dict[str, Question] = {}
    for name, kind, place in _unknown_names(reading):
        if fold(name) not in asked and fold(name) not in settled and (near := near_names(name, register)):
            asked[fold(name)] = _asked(name, kind, place, near, answers)
    return tuple(asked.values())


def taught(register: Register, asked: Sequence[Question]) -> Register:
    """Return the register with each name that was asked about as one more of whom it means; itself where none is."""
    whom = {one.chosen: one.found for one in asked if one.code == ASKS_WHOM and one.chosen != AS_PRINTED}
    if not whom:
        return register
    new = (Forum(code, name) for code, name in new_forums(asked).items())
    return dataclasses.replace(
        register,
        forums=(*(_called(one, whom.get(one.forum_id)) for one in register.forums), *new),
        organisations=tuple(_called(one, whom.get(one.organisation_id)) for one in register.organisations),
    )


def _called(one: Forum | Organisation, also: str | None) -> Forum | Organisation:
    return dataclasses.replace(one, aliases=(*one.aliases, also)) if also else one


def new_forums(asked: Sequence[Question]) -> dict[str, str]:
    """Return the forums, by code, that names of a paper are said to be and that the register does not have."""
    meant = (one for one in asked if one.code == ASKS_WHOM and one.chosen == NEW_FORUM)
    return {slug(one.found): one.found for one in meant}


def _asked(name: str, kind: str, place: Place, near: tuple[Near, ...], answers: Answers) -> Question:
    candidates = [Candidate(one.code, one.name, "navnet ligner") for one in near]
    others = [Candidate(AS_PRINTED, f"en anden: {name}", "navnet står ikke i registret")]
    if kind == FORUM:
        others.append(Candidate(NEW_FORUM, f"nyt forum: {name}", "navnet lyder som et forums"))
    ordered = [*candidates, *others] if near[0].is_likely else [*others[:1], *candidates, *others[1:]]
    return answers.ask(ASKS_WHOM, name, place=place, found=name, candidates=ordered, sure=False)


def _unknown_names(reading: Read) -> Iterator[tuple[str, str, Place]]:
    """Yield the names of those who own, are told or do something and whom the register does not have."""
    for one in (reading, *getattr(reading, "others", ())):
        rows = ((row.owners, row.place) for row in getattr(one, "rows", ()) if hasattr(row, "owners"))
        promises = ((promise.responsible, promise.place) for promise in getattr(one, "promises", ()))
        for owners, place in chain(rows, promises):
            for owner in owners:
                if owner.kind != PERSON and owner.forum_id is None and owner.organisation_id is None:
                    yield owner.name, owner.kind, owner.place or place
        for problem in one.problems:
            if problem.code == _UNKNOWN_FORUM:
                yield problem.found, FORUM, problem.place
