"""Words of minutes retold without people: each name gives way to an organisation, a role or a post."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.labels import MONTHS
from loaders.given_names import AMBIGUOUS, GIVEN_NAMES
from loaders.meetings import Presence
from loaders.minutes_attendance import CHAIR, GUEST, SECRETARY
from loaders.roster import CONTACT_IN_TEXT, TITLE

_WORD = r"[A-ZÆØÅÉÖÄÜ](?:[a-zæøåéäöüß]+(?:-[A-ZÆØÅ]?[a-zæøåéöäü]+)?|\.)?"
_PARTICLE = r"(?:von|van|de|af|la|der|el|al)"
_RUN = re.compile(rf"(?<![\w-]){_WORD}(?: (?:{_PARTICLE} )?{_WORD}){{0,4}}(?![\w-])")
_TITLE_BEFORE = re.compile(rf"(?:(?:[\wæøå-]+faglig(?:e)?|ledende|praktiserende) )?(?P<post>{TITLE}),? $", re.I)
_TITLE_FIRST = re.compile(rf"{TITLE} (?=[A-ZÆØÅ])", re.I)
_INITIALS = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,5}(?![\w-])")
_TITLE_AFTER = re.compile(rf", (?:[\wæøå-]+ )?{TITLE}(?=[,.);]|$)", re.I)
_ACTS = re.compile(r" [a-zæøå]+(?:r|ede|te)\b")
_SOMEBODY = "en navngiven person"
_ROLES = {GUEST: "en gæst", SECRETARY: "referenten", CHAIR: "mødelederen"}
_PRESENTER, _MEMBER = "oplægsholderen", "et medlem"


@dataclass(frozen=True)
class Veil:
    """Knows the people of one document, and by which words each is called instead.

    ``people`` has whole names in small letters; ``given`` the given names that only one of them has, or all who have
    them by the same words.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    initials: frozenset[str] = frozenset()

    def over(self, text: str) -> str:
        """Return a text without names, telephone numbers and e-mail addresses.

        A person of the head is called by the organisation, else by the role at the meeting; another one by the post
        named with the name. A run of words with capitals is a person where the document knows it, where a post stands
        before it, or where it begins with a given name.
        """
        text = CONTACT_IN_TEXT.sub(lambda found: "en mailadresse" if "@" in found[0] else "et telefonnummer", text)
        opens = text[:1].isupper()
        text = _INITIALS.sub(lambda found: _MEMBER if found[0] in self.initials else found[0], text)
        told, at = "", 0
        for found in _RUN.finditer(text):
            if found.start() < at:
                continue
            begin, end, words = self._stand_in(text, found)
            if words is None:
                continue
            told += text[at : max(at, begin)] + words
            at = end
        told = _without_doubles(told + text[at:])
        return told[:1].upper() + told[1:] if opens else told

    def knows(self, text: str) -> bool:
        """Whether a text names a person."""
        return self.over(text) != text

    def _stand_in(self, text: str, run: re.Match) -> tuple[int, int, str | None]:
        """Return begin and end of the words that name a person, post and all, and what is said instead."""
        titled = _TITLE_FIRST.match(run.group())
        begin, end = run.start() + (titled.end() if titled else 0), run.end()
        name = text[begin:end]
        before = _TITLE_BEFORE.search(text, max(0, begin - 80), begin)
        words, length = self._known(name, acts=_ACTS.match(text, end) is not None)
        if words is None and before and len(name) > 1 and name.split()[0].casefold() not in _NO_NAMES:
            words, length = definite(before["post"]), len(name)
        if words is None:
            return begin, end, None
        end = begin + length
        begin = before.start() if before else begin
        if words == _SOMEBODY and before:
            words = definite(before["post"])
        if after := _TITLE_AFTER.match(text, end):
            end = after.end()
        if text[end:].startswith(f", {words}"):
            end += len(words) + 2
        return begin, end, words

    def _known(self, run: str, *, acts: bool) -> tuple[str | None, int]:
        """Return what a run is called instead and how many of its letters that covers."""
        parts = run.split(" ")
        is_word = len(parts) == 1 and _folded(run) in AMBIGUOUS and not acts
        for n in range(len(parts), 0, -1):
            name = " ".join(parts[:n])
            for shown, ending in ((name, ""), (name.removesuffix("s"), "s")):
                words = self.people.get(_folded(shown)) or (self.given.get(_folded(shown)) if n == 1 else None)
                if words and not is_word:
                    return words + (ending if name != shown else ""), len(name)
        first = parts[0].casefold().split("-")[0]
        if first in GIVEN_NAMES and len(parts) > 1:
            return _SOMEBODY + ("s" if run.endswith("sens") else ""), len(run)
        if first in GIVEN_NAMES and (first not in AMBIGUOUS or (acts and first not in MONTHS)):
            return _SOMEBODY, len(run)
        return None, 0


_NO_NAMES = frozenset(("region", "klynge", "he", "hospitalsenhed", "hospitalsenheden", "kommune", "sundhed", "plo"))


def veil_of(people: Sequence[Presence], presenters: Sequence[str], initials: Sequence[str]) -> Veil:
    """Return the veil over the people of a head, named by organisation or role, and over those who present items."""
    called = {_folded(name): _PRESENTER for name in presenters}
    for presence in people:
        words = presence.organisation or _ROLES.get(presence.role or "", _MEMBER)
        called |= {_folded(name): words for name in presence.names}
    given: dict[str, str | None] = {}
    for name, words in called.items():
        first = name.split(" ")[0]
        given[first] = words if given.get(first, words) == words else _SOMEBODY
        given_and_last = f"{first} {name.split(' ')[-1]}"
        called = called if given_and_last in called else called | {given_and_last: words}
    return Veil(called, {name: words for name, words in given.items() if words}, frozenset(initials))


def definite(post: str) -> str:
    """Return a post in its definite form: "direktør" -> "direktøren"."""
    word = post.split()[-1].rstrip(".").casefold()
    if word.endswith("n"):
        return word
    return word + ("n" if word.endswith("e") else "en")


def _folded(name: str) -> str:
    return " ".join(name.replace(".", "").casefold().split())


def _without_doubles(text: str) -> str:
    """Return a text in which the same words in a list stand once: "Skive Kommune og Skive Kommune"."""
    name = (
        r"(?P<name>(?:[A-ZÆØÅ][\w&-]*|en|et|navngiven|person|medlem)(?: (?:[A-ZÆØÅ][\w&-]*|navngiven|person|medlem))*)"
    )
    return re.sub(rf"\b{name}(?:(?:, | og | samt )(?P=name)\b(?! \w* ?[A-ZÆØÅ]))+", r"\g<name>", text)
