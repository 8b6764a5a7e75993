"""Which forum a promise of minutes comes back to, and who is to keep it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from danish.text import fold
from danish.verbs import PAST, PRESENT, any_form
from loaders.minutes.meeting import AgendaItem, Presence
from loaders.minutes.said.speech import comes_back, joins_at, leaves_post
from loaders.names import (
    ORGANISATION,
    PERSON,
    FoundForum,
    FoundOwner,
    Register,
    find_forums,
    names_post,
    organisation_id_of,
    owners_in,
)
from loaders.promised import Owner
from loaders.windows import Found, find_windows

_OWN_MEETING = re.compile(r"\b(?:næste|kommende)\s(?:\w+\s)?\w*møde|\bmøde\w*\sden\b|\bdagsorden", re.I)
_IN_FORUM = re.compile(r"\bmøde\w* (?:i|med|for) (?!maj|juni|juli)\w*(?:gruppe|udvalg|forum|KSG)", re.I)
_THERE = re.compile(r"\b(?:i|af|hos) $", re.I)
_GENERAL = re.compile(r"(?<!\baf )\b(?:klynge)?(?:styregruppen?|temagruppen?|fokusgruppen?)\b(?! (?:for|i|om)\b)", re.I)
_REPLY = re.compile(r"\b(?:tilbagemelding|svar|bidrag|input|udtalelse)", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What all promises of an item are read against: the day, the forums, and the forum that met."""

    item: AgendaItem
    on: date
    register: Register
    forum_id: str | None
    cluster: str | None
    next_meeting: date | None

    def forums(self, text: str) -> tuple[FoundForum, ...]:
        """Return the forums a text names."""
        return _named(text, self.register, self.cluster)

    def windows(self, text: str, *, is_term: bool = False) -> list[Found]:
        """Return the times a text names; ``is_term`` where the text is nothing but a time."""
        found = find_windows(text, on=self.on, held_on=self.on, next_meeting=self.next_meeting, expected=is_term)
        return [self._of_meeting(each, text) for each in found]

    def _of_meeting(self, found: Found, text: str) -> Found:
        """Return the day of the next meeting for "junimødet", where that is known to be in June."""
        window, day = found.window, self.next_meeting
        names_month = window.kind == "point" and window.start != window.end and window.is_dated
        if day is None or not names_month or "møde" not in text[found.begin : found.end].casefold():
            return found
        is_then = (window.start or day) <= day <= (window.end or day)
        return replace(found, window=replace(window, start=day, end=day)) if is_then else found

    def name(self, forum_id: str | None) -> str:
        """Return the name of a forum, "" for one that is not known."""
        return next((forum.name for forum in self.register.forums if forum.forum_id == forum_id), "")


@lru_cache(maxsize=64)
def _named(text: str, register: Register, cluster: str | None) -> tuple[FoundForum, ...]:
    return tuple(find_forums(text, register, cluster=cluster))


def names_forum(text: str, setting: Setting) -> bool:
    """Whether a sentence names a forum, known or not, or speaks of "styregruppen"."""
    return bool(setting.forums(text)) or _GENERAL.search(text) is not None


def is_of_other_forum(text: str, begin: int) -> bool:
    """Whether the meeting named from ``begin`` on is that of a forum: "på mødet i styregruppen"."""
    return _IN_FORUM.search(text, begin) is not None


def forum_of(
    text: str, part: tuple[int, int], setting: Setting, heard: Sequence[FoundForum]
) -> tuple[str | None, str | None]:
    """Return the forum a window belongs to, or else the name of one that the register does not know.

    It is the one last named before the window, else the first after it; "styregruppen" is that of this kind last
    named, and "næste møde" is this forum's. A reply without a forum goes on with the one named before.

    Parameters
    ----------
    part
        The stretch of the text up to the end of the window.
    heard
        The forums named before the sentence, the latest last.
    """
    found = setting.forums(text)
    if not _GENERAL.search(text, *part) and not any(part[0] <= forum.begin < part[1] for forum in found):
        part = (part[0], len(text))
    inside = [forum for forum in found if part[0] <= forum.begin < part[1]]
    known = [forum.forum_id for forum in inside if forum.forum_id]
    general = [each for each in _GENERAL.finditer(text, *part) if not _overlaps(each, inside)]
    if general and (not known or general[-1].start() > inside[-1].end):
        return _meant(general[-1].group(), setting, heard), None
    if known:
        return known[-1], None
    if _OWN_MEETING.search(text, part[0]) and not inside:
        return setting.forum_id, None
    if inside and _THERE.search(text, 0, inside[-1].begin):
        return None, inside[-1].found
    if _REPLY.search(text) and heard and not found:
        return heard[-1].forum_id, None
    return None, None


def _overlaps(word: re.Match, forums: Sequence[FoundForum]) -> bool:
    return any(forum.forum_id and forum.begin < word.end() and word.start() < forum.end for forum in forums)


def _meant(word: str, setting: Setting, heard: Sequence[FoundForum]) -> str | None:
    """Return the forum that "temagruppen" means: the one last named of that kind, else this one where it is of it."""
    kind = re.search(r"styregruppe|temagruppe|fokusgruppe", word, re.I)[0].casefold()
    heard = [forum.forum_id for forum in heard if kind in forum.found.casefold()]
    if heard:
        return heard[-1]
    return setting.forum_id if kind in setting.name(setting.forum_id).casefold() else None


# The brackets after a person hold where the person comes from: "Lone (regionen)".
_JOINS = re.compile(r"(?:/| v/ ?| og | samt |, | \()")
# "Midtklyngen v/formandskabet": who acts for it.
_FOR_IT = re.compile(r"\sv/ ?[a-zæøå]+")
_ONE_OF = re.compile(r"[Ee]n udpeget fra $")
_FROM = re.compile(r"\b(?:input|bidrag|svar|tilbagemelding\w*|udtalelse\w*) fra |\b(?:bad|beder|anmodede|anmoder) ")
_BY = re.compile(r"\s?(?:[\w.]+ ){0,3}?af ")
_ARTICLE = re.compile(r"\s*(?:(?:den|det|de)\s)?")
# "Det blev aftalt, at" is taken off before; an article may stand before the name.
_OPENING = 4
_IDLE_VERB = any_form(("is", "says", "tells", "asks"), (PRESENT,))
_DOES_SOMETHING = re.compile(
    rf"(?:\s\([^()]{{1,40}}\))?\)?\s(?!(?:{_IDLE_VERB}|efter|under|over|eller|for)\b)[a-zæøå]{{2,}}r\b"
)
_DOES_IN_CLAUSE = re.compile(
    rf",\s(?:som|der)\s(?:[\wæøå]+\s){{0,2}}?{any_form(('comes_back', 'does'), (PRESENT,))}\b(?:[^,;.]|[.,](?=\S))*",
    re.I,
)
# What stands before the verb and is nobody: then who acts stands after it.
_FRONTED = re.compile(
    r"(?:derfor|herefter|derefter|dernæst|desuden|endvidere|derudover|samtidig|senest|inden|efter|før|først|til|på|i|ved"
    r"|for|med|som|når|hvis|så|nu|fra|fremover|løbende|[ée]n gang|hvert?|årligt"
    r"|det|der|dette|den|om|hertil|dertil|indtil|frem)\b",
    re.I,
)
# Who wishes for something does not do it.
_WISHES = re.compile(rf"\s(?:\w+\s)?{any_form(('wishes',), (PRESENT, PAST))}\b(?! at\b)", re.I)
_MODAL = re.compile(r"\b(?:skal|vil|har|lovede|påtog)\b")


def responsible_in(
    text: str, verb: re.Match | None, register: Register, cluster: str | None = None, *, people: bool = True
) -> tuple[Owner, ...]:
    """Return who acts in a sentence, each by its own words; none where nobody is named.

    The actors stand before the verb of an active sentence or right after it ("Derfor skal driftsforum ..."), after "af"
    in a passive one, and after "input fra". Several are joined by "og" or a slash.

    Parameters
    ----------
    text
        The promise, with lead-ins such as "Det blev aftalt, at" left out.
    verb
        The verb that says what will be done, passive where it ends in -s.
    cluster
        Whose "Klyngestyregruppen" is meant.
    people
        Whether a person may act; who only says something has not taken it on.
    """
    actors = _actors(text, register, cluster, people=people)
    asked = _FROM.search(text)
    if asked:
        return _starting_at(actors, text, asked.end())
    if verb is not None and verb.group().endswith("s"):
        by = _BY.match(text, verb.end())
        return _starting_at(actors, text, by.end()) if by else ()
    finite = min(filter(None, (verb, _MODAL.search(text))), key=lambda found: found.start(), default=None)
    if finite is None:
        return _owners(actors[0]) if actors and _opens(actors[0], text) else ()
    before = [
        one
        for one in actors
        if one.end <= finite.start() and not _is_owned(text, one.begin) and not _WISHES.match(text, one.end)
    ]
    if before:
        return _owners(before[0])
    # After somebody of whom only the name is not known stands whom it is done to.
    if finite.start() > 0 and not _FRONTED.match(text):
        return ()
    return _starting_at(actors, text, finite.start() + len(finite.group().split()[0]))


@dataclass(frozen=True, slots=True)
class _Actors:
    """Those who act together: "Regionen og Skive Kommune"."""

    found: tuple[FoundOwner, ...]

    @property
    def begin(self) -> int:
        return self.found[0].begin

    @property
    def end(self) -> int:
        return self.found[-1].end


def _owners(actors: _Actors) -> tuple[Owner, ...]:
    return tuple(each.owner for each in actors.found)


def _actors(text: str, register: Register, cluster: str | None, *, people: bool) -> list[_Actors]:
    """Return those who may act in a text, those joined by "og" or a slash together."""
    actors: list[_Actors] = []
    found = [each for each in owners_in(text, register, cluster) if people or each.owner.kind != PERSON]
    for one in (_with_role(each, text) for each in found):
        if actors and _JOINS.fullmatch(text, actors[-1].end, one.begin):
            actors[-1] = _Actors((*actors[-1].found, one))
        else:
            actors.append(_Actors((one,)))
    return actors


def _with_role(found: FoundOwner, text: str) -> FoundOwner:
    """Return a name with who acts for it: "en udpeget fra Skive Kommune", "Midtklyngen v/formandskabet"."""
    opened, for_it = _ONE_OF.search(text, 0, found.begin), _FOR_IT.match(text, found.end)
    begin = opened.start() if opened else found.begin
    end = for_it.end() if for_it else found.end
    return FoundOwner(replace(found.owner, name=text[begin:end]), begin, end)


def _is_owned(text: str, begin: int) -> bool:
    """Whether a name only tells whose something is, or where: "i Klynge Vest", "Region Midtjyllands"."""
    return bool(re.search(r"\b(?:i|på|til|for|af|om|med|ved|hos|mellem)\s$", text[max(0, begin - 8) : begin]))


def _starting_at(actors: Sequence[_Actors], text: str, at: int) -> tuple[Owner, ...]:
    first = next((one for one in actors if one.begin >= at and _ARTICLE.fullmatch(text, at, one.begin)), None)
    return _owners(first) if first else ()


def somebody_acts(text: str, register: Register, cluster: str | None = None) -> bool:
    """Whether a sentence opens with somebody known who does something, by whatever verb: "Skive Kommune henter dem"."""
    first = next(iter(_actors(text, register, cluster, people=True)), None)
    return first is not None and _opens(first, text)


def told_of_actor(
    text: str, register: Register, cluster: str | None = None
) -> tuple[tuple[Owner, ...], int, int] | None:
    """Return who a relative clause says will do something, and where name and clause begin and end; None of nobody."""
    for actors in _actors(text, register, cluster, people=True):
        clause = _DOES_IN_CLAUSE.match(text, actors.end)
        if clause is not None and comes_back(clause.group()):
            return _owners(actors), actors.begin, clause.end()
    return None


def tells_of_staff(text: str, register: Register, cluster: str | None = None) -> bool:
    """Whether a sentence tells who comes or goes, news that nobody has to follow up: "Den nye leder starter i maj"."""
    at = joins_at(text)
    if at is None:
        return leaves_post(text)
    before = _actors(text[:at], register, cluster, people=True)
    return names_post(text[:at]) or any(each.owner.kind == PERSON for one in before for each in one.found)


def _opens(actors: _Actors, text: str) -> bool:
    return actors.begin <= _OPENING and _DOES_SOMETHING.match(text, actors.end) is not None


def employed(owners: Sequence[Owner], people: Sequence[Presence], register: Register) -> tuple[Owner, ...]:
    """Return owners without people: in the place of each the organisation that the head says the person comes from."""
    told = [
        Owner(employer, ORGANISATION, organisation_id=organisation_id_of(employer, register))
        if owner.kind == PERSON and (employer := _employer_of(owner.name, people))
        else owner
        for owner in owners
    ]
    return tuple({owner.name: owner for owner in told if owner.kind != PERSON}.values())


def _employer_of(actor: str, people: Sequence[Presence]) -> str | None:
    """Return the organisation that an actor named as a person comes from, by those whom the head names; else None."""
    called = fold(actor).split()
    named = ((presence, fold(name).split()) for presence in people for name in presence.names)
    found = {presence.organisation for presence, name in named if called in (name, name[:1], [name[0], name[-1]])}
    return found.pop() if len(found) == 1 else None
