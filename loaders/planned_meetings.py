"""Days of coming meetings that minutes name: the calendar of a forum, or "på møde den 4. marts 2022"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loaders.forums import FoundForum, Register, find_forums
from loaders.meeting_days import NamedDay, days_in, times_in
from loaders.meeting_topics import moves_meeting
from loaders.meetings import AgendaItem, Passage, PlannedMeeting
from loaders.sentences import sentence_spans

_CALENDAR = re.compile(
    r"møde(?:dato|plan|kalender|række|tid)|datoer for .*møde|(?:næste|kommende) \w*møder?(?: i \d{4})?\W*$",
    re.IGNORECASE,
)
_COMING = re.compile(r"\bkommende\b.*møder|næste\s+møde|punkter\s+til\s+.*møde", re.IGNORECASE)
_TREATED = re.compile(
    r"behandle[st]|forelægges|drøftes|præsenteres|behandling|afholdes|holdes|finder sted|mødes", re.IGNORECASE
)
_GENERAL = re.compile(r"\b(?:\w*temagruppe|klyngestyregruppe|fokusgruppe)\w*", re.IGNORECASE)
_PAST = re.compile(r"\b(?:sidste|seneste|forrige|blev|var|har)\b", re.IGNORECASE)
_SAYS_MEETING = re.compile(r"møde\w*\s+(?:i\s+[\w\s]+?\s+)?(?:\w+dag\s+)?(?:den|d\.)?\s*$", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\bmøde\w*\b.{0,80}?\b(?:flyttes|rykkes|flyttet|rykket|udskydes|udskudt)\b.{0,40}? til\s"
    r"(?:\w+dag\s)?(?:den\s|d\.\s?)?$",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(r"(?:næste|kommende) \w*møde", re.IGNORECASE)
_NEXT_MEETING = re.compile(
    r"\W*(?:næste møde\w*(?: \w+){0,4}?|(?:kommende|nye) møde(?:r|dage|datoer)|nyt møde"
    r"|vi (?:ses|mødes) (?:igen|næste gang))"
    r"\s*(?:holdes|afholdes|er|bliver|finder sted)?\s*[:–-]?\s*(?:\w+dag,? )?(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(
    r"(?:[\s,]*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)?"
    r"(?:,| på| i)\s+(?P<venue>[^,;()]{3,60}?)\.?$"
)
_ON = ("", "den", "d.")
_REGION = re.compile(r"\bRegion ([A-ZÆØÅ][a-zæøå]+?)s?\b")
_PLACE = re.compile(r"\s*\((?P<venue>[^()]{3,60})\)")


@dataclass(frozen=True, slots=True)
class _Met:
    """Who met and when, and what tells the namesakes among the forums apart."""

    register: Register
    forum_id: str | None
    cluster: str | None
    region: str | None
    held_on: date


def planned_meetings_of(
    items: Sequence[AgendaItem],
    *,
    register: Register,
    forum_id: str | None,
    cluster: str | None,
    held_on: date | None,
) -> tuple[PlannedMeeting, ...]:
    """Return the days of coming meetings, each forum and day once, in order of the text.

    A day counts where an item is about the days of meetings, where it closes a point under coming meetings
    ("... – 26. november 2021"), and where its sentence says "møde den ..." or that a forum named before it treats
    something on it. Days before the meeting are past. A day without a year is the next one after the meeting; "på
    møde" without a forum's name is one of the forum that met. Of a meeting that is moved only the new day counts.
    """
    if held_on is None:
        return ()
    met = _Met(register, forum_id, cluster, _region(items), held_on)
    found: dict[tuple[date, str | None], PlannedMeeting] = {}
    for item in items:
        for passage in (*_title(item), *item.description, *item.minutes):
            for planned in _of_passage(item, passage, met):
                known = found.get((planned.on, planned.forum_id))
                if known is None or _tells_more(planned, known):
                    found[planned.on, planned.forum_id] = planned
    return tuple(found.values())


def _title(item: AgendaItem) -> Iterator[Passage]:
    """Yield the title of an item where it names the next meeting: "Punkter til næste møde den 8. november 2022"."""
    if _COMING.search(item.title):
        yield Passage(item.title, item.title, 0, replace(item.place, line_end=item.place.line_start), ())


def _tells_more(planned: PlannedMeeting, known: PlannedMeeting) -> bool:
    """Whether a meeting is named with its time or its place where it was named without before."""
    return bool((planned.venue and not known.venue) or (planned.start_time and not known.start_time))


def _region(items: Sequence[AgendaItem]) -> str | None:
    """Return the name of the region that the minutes name most often: "Midtjylland"."""
    passages = (passage for item in items for passage in (*item.recommendation, *item.description, *item.minutes))
    counts = Counter(name for passage in passages for name in _REGION.findall(passage.text))
    return counts.most_common(1)[0][0] if counts else None


def _of_passage(item: AgendaItem, passage: Passage, met: _Met) -> Iterator[PlannedMeeting]:
    in_calendar = bool(_CALENDAR.search(item.title)) and (passage.level > 0 or bool(_NEXT_ITEM.match(item.title)))
    is_topic = bool(_COMING.search(item.title)) and passage.level > 0
    for begin, end in sentence_spans(passage.text):
        sentence = passage.text[begin:end]
        forums = find_forums(sentence, met.register, cluster=met.cluster)
        for day in days_in(sentence, after=met.held_on):
            if day.on <= met.held_on or (not day.has_year and _PAST.search(sentence[: day.begin])):
                continue
            if moves_meeting(sentence):
                if _MOVED_TO.search(sentence[: day.begin]):
                    yield _planned(passage, sentence, day, met.forum_id)
                continue
            closes = is_topic and sentence[: day.begin].rstrip().endswith(("–", "-", ":"))
            if in_calendar or closes or _NEXT_MEETING.match(sentence[: day.begin]):
                yield _planned(passage, sentence, day, met.forum_id)
                continue
            whose = _whose(sentence[: day.begin], forums, item, met)
            if whose is not None:
                yield _planned(passage, sentence, day, whose[0])


def _whose(before: str, forums: Sequence[FoundForum], item: AgendaItem, met: _Met) -> tuple[str | None] | None:
    """Return whose meeting the words before a day tell of, None inside where it is nobody's; None for no meeting."""
    says_meeting = _SAYS_MEETING.search(before) is not None
    if not says_meeting and not _TREATED.search(before):
        return None
    near = next((forum for forum in reversed(forums) if forum.end <= len(before)), None)
    if near is not None and before[near.end :].strip(" ,").casefold() in _ON:
        return (near.forum_id or _of_region(near.found, met),)
    if (group := _general_just_before(before)) is not None:
        return (_of_item(group, item, met),)
    return (met.forum_id,) if says_meeting else None


def _of_region(found: str, met: _Met) -> str | None:
    """Return the one of several namesakes whose name has the region that the minutes speak of."""
    same = [forum for forum in met.register.forums if found.casefold() in map(str.casefold, forum.names)]
    own = [forum.forum_id for forum in same if met.region and met.region in forum.name]
    return own[0] if len(own) == 1 else None


def _general_just_before(before: str) -> str | None:
    *_, found = [None, *_GENERAL.finditer(before)]
    if found is None or before[found.end() :].strip(" ,").casefold() not in _ON:
        return None
    return found.group()


def _of_item(word: str, item: AgendaItem, met: _Met) -> str | None:
    """Return the group that "temagruppen" means: the one its item is about."""
    stem = word.casefold().removesuffix("n")
    for text in (item.title, *(passage.text for passage in item.description)):
        for found in find_forums(text, met.register, cluster=met.cluster):
            if found.forum_id is not None and stem in found.found.casefold():
                return found.forum_id
    return None


def _planned(passage: Passage, sentence: str, day: NamedDay, forum_id: str | None) -> PlannedMeeting:
    venue = _PLACE.match(sentence, day.end)
    if venue is None and (_NEXT_MEETING.match(sentence[: day.begin]) or not sentence[: day.begin].strip()):
        venue = _AFTER_TIME.fullmatch(sentence, day.end)
    start, end = times_in(sentence[day.end :])
    return PlannedMeeting(
        on=day.on,
        forum_id=forum_id,
        start_time=start,
        end_time=end,
        venue=venue["venue"] if venue else None,
        quote=_verbatim(passage, sentence),
        place=passage.place,
    )


def _verbatim(passage: Passage, sentence: str) -> str:
    """Return the sentence as the document has it, the whole passage where mending has changed it."""
    return sentence if sentence in passage.quote else passage.quote


def next_of(planned: Iterable[PlannedMeeting], forum_id: str | None) -> date | None:
    """Return the first coming day of a forum."""
    return min((meeting.on for meeting in planned if meeting.forum_id == forum_id), default=None)
