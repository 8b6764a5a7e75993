"""Days of coming meetings that minutes name: the calendar of a forum, or "på møde den 4. marts 2022"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from danish.calendar import WEEKDAYS, any_of
from danish.days import NamedDay, days_in, times_in
from danish.likeness import share_alike
from danish.sentences import sentence_spans
from loaders.minutes.meeting import AgendaItem, Passage, PlannedMeeting
from loaders.minutes.said.speech import ENDS_OF_BODIES, OWN_BODIES
from loaders.minutes.said.topics import moves_meeting
from loaders.names import FoundForum, Register, find_forums, meets

_CALENDAR = re.compile(
    r"møde(?:dato|plan|kalender|række|tid)|^møder(?: i \d{4})?\W*$|datoer for .*møde"
    r"|(?:næste|kommende) \w*møder?(?: i \d{4})?\W*$",
    re.IGNORECASE,
)
_COMING = re.compile(r"\bkommende\b.*møder|næste\s+møde|punkter\s+til\s+.*møde", re.IGNORECASE)
_TREATED = re.compile(
    r"behandle[st]|forelægges|drøftes|præsenteres|behandling|afholdes|holdes|finder sted|mødes", re.IGNORECASE
)
_GENERAL = re.compile(r"\b(?:\w*temagruppe|klyngestyregruppe|fokusgruppe)\w*", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:referat\w* (?:af|fra)|sidste|seneste|forrige|blev|var|har|havde|holdt|mødtes)\b", re.IGNORECASE
)
_SAYS_MEETING = re.compile(r"møde\w*\s+(?:i\s+[\w\s]+?\s+)?(?:\w+dag\s+)?(?:den|d\.)?\s*$", re.IGNORECASE)
_MOVED_TO = re.compile(
    r"\bmøde\w*\b.{0,80}?\b(?:flyttes|rykkes|flyttet|rykket|udskydes|udskudt)\b.{0,40}? til\s"
    r"(?:\w+dag\s)?(?:den\s|d\.\s?)?$",
    re.IGNORECASE,
)
_NEXT_ITEM = re.compile(
    r"(?:næste|kommende) \w*(?:møde|gang)|mødekalender|mødeplan|mødedatoer|møderække|møder i \d{4}\W*$", re.IGNORECASE
)
_NEXT_HEADING = re.compile(
    r"(?:datoer for )?(?:de )?(?:næste|kommende|nye|fremtidige) \w*møde\w*(?: i \d{4})?\s*:?"
    r"|møde(?:datoer|kalender|plan|række)\w*\s*:?",
    re.IGNORECASE,
)
_OFF = re.compile(r"\b(?:aflys(?:t|es)|udgår|udgået|ikke møde|ikke et \w*møde)\b", re.IGNORECASE)
_PERHAPS = re.compile(r"\b(?:eventuelt|evt\.?|måske|muligvis|forventeligt)\b", re.IGNORECASE)
# The day that a meeting no longer has: "flyttet fra den 4. maj".
_MOVED_FROM = re.compile(
    r"\b(?:(?:flyttet|rykket|udskudt|ændret|fremrykket) fra|i stedet for|erstatter)\s(?:mødet\s)?"
    r"(?:\w+dag\s)?(?:den\s|d\.\s?)?$",
    re.IGNORECASE,
)
# "Den 4. maj er reserveret til temadag" names a day in running text that is no day of a meeting.
_OCCASION = re.compile(
    r"\b\w*(?:temadag|seminar|konference|kursus|kursusdag|studietur|workshop|julefrokost|sommerfest|reception)\w*\b"
    rf"|\båbent hus\b|\b(?!{any_of(WEEKDAYS)}|mødedag)[\w-]{{4,}}dag(?:en)?\b",
    re.IGNORECASE,
)
_IS_HELD = re.compile(
    r"\b(?:er|bliver|holdes|afholdes|holder|afholder|finder sted|inviterer|arrangerer)\b", re.IGNORECASE
)
# By then something is due, or a case proposes to meet: no day of a meeting.
_DUE = re.compile(
    r"\b(?:senest|inden|frist\w*(?: er)?):?\s*(?:\w+dag\s)?(?:den|d\.)?\s*$|\bforeslå\w*\b", re.IGNORECASE
)
# A day that goes on a list of days: "d. 7/6-23 ... Derefter 6/9, 4/10 og 1/11".
_MORE_DAYS = re.compile(
    r"(?:[,;]|\bog\b|\bsamt\b|\bderefter\b|\bog derefter\b)\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![/.-]?\d)",
    re.IGNORECASE,
)
_FEWEST_LISTED = 2
# A scan takes letters for others; "nasste m0de" is three letters away.
_LIKE_NEXT = 0.75
_OWN = rf"(?:[\w-]*(?:{any_of((*OWN_BODIES, *ENDS_OF_BODIES))})s\s)?"
_NEXT_MEETING = re.compile(
    rf"\W*(?:{_OWN}(?:det\s)?(?:næste|kommende)\s(?:\w+\s)?\w*møde\w*(?:\s\w+){{0,4}}?"
    rf"|{_OWN}\w*møder(?:ne)? (?:i )?(?:resten af )?(?:året|foråret|efteråret|20\d\d)"
    r"|(?:kommende|nye) møde(?:r|dage|datoer)|nyt møde|næste gang(?:\s\w+)?"
    rf"|(?:det\s)?(?:næste|kommende)\s[\w-]*(?:{any_of(ENDS_OF_BODIES)})"
    rf"|(?:[\w-]*(?:{any_of((*OWN_BODIES, *ENDS_OF_BODIES))})) (?:af)?holder (?:sit |det )?næste \w*møde"
    rf"|(?:{any_of(OWN_BODIES)}) (?:ses|mødes)(?: igen| næste gang| på [A-ZÆØÅ]\w+(?: [A-ZÆØÅ]\w+)*)?)"
    r"\s*(?:holdes|afholdes|er|bliver|finder sted)?\s*[:–-]?\s*(?:\w+dag,? )?(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_AFTER_TIME = re.compile(
    r"(?:[\s,]*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?)?"
    r"(?:,| på| i)\s+(?P<venue>[^,;()]{3,60}?)\.?$"
)
_OF_YEAR = re.compile(r"\bmøder(?:ne)?\si\s(?P<year>20\d\d)\b", re.IGNORECASE)
_MEETS_DAY = re.compile(r"\bmødes\s(?P<body>[\w-]{8,})\s(?:\w+dag\s)?(?:den\s|d\.\s?)?$", re.IGNORECASE)
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
    called: str | None = None


def planned_meetings_of(
    items: Sequence[AgendaItem],
    *,
    register: Register,
    forum_id: str | None,
    cluster: str | None,
    held_on: date | None,
    told: Sequence[Passage] = (),
    called: str | None = None,
) -> tuple[PlannedMeeting, ...]:
    """Return the days of coming meetings, each forum and day once, in order of the text.

    A day counts where an item or a line is about the days of meetings, where it closes a point under coming meetings
    ("... – 26. november 2021"), and where its sentence says "møde den ..." or that a forum named before it treats
    something on it. Days before the meeting are past, those called off or set apart for something else are none. A day
    without a year is the next one after the meeting; "på møde" without a forum's name is one of the forum that met. Of
    a meeting that is moved only the new day counts.

    Parameters
    ----------
    told
        What the head and the end of the paper tell under "Næste møde".
    called
        What the paper calls the body that met.
    """
    if held_on is None:
        return ()
    met = _Met(register, forum_id, cluster, _region(items), held_on, called)
    found: dict[tuple[date, str | None], PlannedMeeting] = {}
    texts = [_Told(passage, item, is_calendar) for item in items for passage, is_calendar in _of_item_passages(item)]
    texts += [_Told(passage, None, True) for passage in told]
    for text in texts:
        for planned in _of_passage(text, met):
            known = found.get((planned.on, planned.forum_id))
            if known is None or _tells_more(planned, known):
                found[planned.on, planned.forum_id] = planned
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """A passage with the item it stands in, and whether it stands in a list of the days of meetings."""

    passage: Passage
    item: AgendaItem | None
    in_calendar: bool


def _of_item_passages(item: AgendaItem) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages of an item, each with whether it stands in a calendar: by the title, or a heading above it."""
    of_title = bool(_CALENDAR.search(item.title) or _NEXT_ITEM.match(item.title))
    yield from ((passage, of_title) for passage in _title(item))
    for passages in (item.description, item.minutes):
        headed, rows = False, set()
        for passage in passages:
            if heads_calendar(passage.text):
                headed = True
                continue
            days = days_in(passage.text, after=date(2000, 1, 1))
            row = (passage.place.sheet or passage.place.table, passage.place.row)
            headed = headed and (bool(days) or row[0] is not None)
            # The first day of a row of a table is the meeting's; the others are terms for its agenda.
            is_first = row[0] is None or row not in rows
            rows |= {row} if days else set()
            yield passage, (headed and is_first) or (of_title and _is_calendar(item, passage, len(days)))


def _is_calendar(item: AgendaItem, passage: Passage, n_days: int) -> bool:
    return passage.level > 0 or bool(_NEXT_ITEM.match(item.title)) or n_days >= _FEWEST_LISTED


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


def _of_passage(told: _Told, met: _Met) -> Iterator[PlannedMeeting]:
    passage, item = told.passage, told.item
    is_topic = item is not None and bool(_COMING.search(item.title)) and passage.level > 0
    was_calendar = False
    for begin, end in sentence_spans(passage.text):
        sentence = passage.text[begin:end]
        forums = find_forums(sentence, met.register, cluster=met.cluster)
        days = _in_told_year(sentence, days_in(sentence, after=met.held_on))
        before = sentence[: days[0].begin] if days else ""
        if _is_of_another(before, forums, met):
            continue
        goes_on = was_calendar and sentence.casefold().startswith("derefter")
        in_calendar = told.in_calendar or goes_on or (bool(days) and _says_next(before))
        for day in days:
            if day.on <= met.held_on or (not day.has_year and _PAST.search(sentence[: day.begin])):
                continue
            if _PERHAPS.search(sentence[: day.begin]) or _DUE.search(sentence[: day.begin]):
                continue
            if _MOVED_FROM.search(sentence[: day.begin]) or _is_of_occasion(sentence, day):
                continue
            if _OFF.search(sentence) and not _MOVED_TO.search(sentence[: day.begin]):
                continue
            if moves_meeting(sentence):
                if _MOVED_TO.search(sentence[: day.begin]):
                    yield _planned(passage, sentence, day, met.forum_id)
                    was_calendar = True
                continue
            closes = is_topic and sentence[: day.begin].rstrip().endswith(("–", "-", ":"))
            if in_calendar or closes or _says_next(sentence[: day.begin]):
                yield _planned(passage, sentence, day, _subject(before, forums) or met.forum_id)
                continue
            whose = _whose(sentence[: day.begin], forums, item, met) if item is not None else None
            if whose is not None:
                yield _planned(passage, sentence, day, whose[0])
        if in_calendar:
            yield from _more_days(passage, sentence, days, met)
            was_calendar = True


def _is_of_another(before: str, forums: Sequence[FoundForum], met: _Met) -> bool:
    """Whether the words before a day begin with a body by its name that is neither the one that met nor registered."""
    first = before.split()[0].strip(",") if before.strip() else ""
    own = {*OWN_BODIES, *(word.casefold() for word in (met.called or "").split() if meets(word))}
    told = _MEETS_DAY.search(before)
    if _is_called_otherwise(told["body"] if told else first, met) and not any(forum.forum_id for forum in forums):
        return True
    is_named = first[:1].isupper() and meets(first) and not any(forum.forum_id for forum in forums)
    return is_named and not any(first.casefold().startswith(word) for word in own)


def _in_told_year(sentence: str, days: Sequence[NamedDay]) -> list[NamedDay]:
    """Return days of which those without a year are of the year the sentence tells: "møderne i 2024 er den 3. juli"."""
    told = _OF_YEAR.search(sentence[: days[0].begin]) if days else None
    year = int(told["year"]) if told else 0
    return [(year and not day.has_year and day.in_year(year)) or day for day in days]


def _subject(before: str, forums: Sequence[FoundForum]) -> str | None:
    """Return the forum of the register that the words before a day are of: "Rådet har møde den", "mødes rådet den"."""
    told = _MEETS_DAY.search(before)
    begins = (0, told.start("body")) if told else (0,)
    return next((forum.forum_id for forum in forums if forum.begin in begins), None)


def _is_called_otherwise(word: str, met: _Met) -> bool:
    """Whether a compound such as "driftsforum" names a body that the one that met is not called."""
    folded = word.casefold()
    called = [own.casefold() for own in (met.called or "").split() if meets(own)]
    is_compound = any(folded != own and folded.endswith(own) for own in OWN_BODIES)
    stem = folded.removesuffix("n")
    return meets(word) and is_compound and bool(called) and not any(stem in own or own in stem for own in called)


def _is_of_occasion(sentence: str, day: NamedDay) -> bool:
    """Whether a sentence sets a day apart for something else than a meeting."""
    if "møde" in sentence.casefold() or _says_next(sentence[: day.begin]):
        return False
    return _OCCASION.search(sentence) is not None and _IS_HELD.search(sentence) is not None


def heads_calendar(text: str) -> bool:
    """Whether a line is nothing but the heading over the days of coming meetings: "Næste møde"."""
    return _NEXT_HEADING.fullmatch(text.strip()) is not None


def tells_next(text: str, *, on: date) -> bool:
    """Whether a sentence tells the day of the next meeting, which is one of the calendar."""
    first = next(iter(days_in(text, after=on)), None)
    return first is not None and _says_next(text[: first.begin])


def _says_next(before: str) -> bool:
    """Whether the words before a day say that it is the next meeting's, also as a scan has read them."""
    if _NEXT_MEETING.match(before):
        return True
    words = before.casefold().split()
    return (
        len(words) > 1
        and (words[0][:1], words[1][:1]) == ("n", "m")
        and share_alike(" ".join(words[:2]).rstrip(":"), "næste møde") >= _LIKE_NEXT
    )


def _more_days(passage: Passage, sentence: str, days: Sequence[NamedDay], met: _Met) -> Iterator[PlannedMeeting]:
    """Yield the days of a list that are only written as figures: "6/9, 4/10 og 1/11"."""
    for found in _MORE_DAYS.finditer(sentence):
        if any(day.begin < found.end() and found.start("day") < day.end for day in days):
            continue
        begin = found.start("day")
        for day in days_in(f"den {sentence[begin : found.end()]}", after=met.held_on):
            yield _planned(passage, sentence, replace(day, begin=begin, end=found.end()), met.forum_id)


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
    if venue is None and (_says_next(sentence[: day.begin]) or not sentence[: day.begin].strip()):
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
