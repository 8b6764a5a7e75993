"""Which forum a promise of minutes comes back to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from loaders.forums import FoundForum, Register, find_forums
from loaders.meetings import AgendaItem
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

    def windows(self, text: str) -> list[Found]:
        """Return the times a text names."""
        return find_windows(text, on=self.on, next_meeting=self.next_meeting)

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
