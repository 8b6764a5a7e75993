"""Which other bodies have had a case, and which will have it, as the words of its item tell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from danish.verbs import INFINITIVE, PARTICIPLE, PASSIVE, PASSIVE_PAST, PAST, PRESENT, any_form
from loaders.minutes.meeting import AgendaItem, Meeting, Passage, Station
from loaders.minutes.passages import Sentence, sentences_of
from loaders.names import FoundForum, Register, find_forums
from loaders.windows import Found, find_windows

_OUTCOMES = (
    ("approves", "approved"),
    ("adopts", "approved"),
    ("declines", "declined"),
    ("puts_off", "put_off"),
    ("decides", "decided"),
    ("discusses", "discussed"),
    ("tells", "noted"),
)
"""Class of the verb of what a body did -> what came of it, the first that a sentence has."""
_TREATS = (*(name for name, _ in _OUTCOMES), "treats", "takes_place")
_TREATED = re.compile(rf"\b{any_form((*_TREATS, 'raises'), (PARTICIPLE, PAST, PASSIVE_PAST))}\b", re.I)
_TREATS_SOON = re.compile(rf"\b{any_form(_TREATS, (PRESENT, PASSIVE, INFINITIVE))}\b", re.I)
_DID = tuple(
    (re.compile(rf"\b{any_form((name,), (PARTICIPLE, PAST, PASSIVE_PAST))}\b", re.I), outcome)
    for name, outcome in _OUTCOMES
)
# Without a time a body will have the case only where the verb leads to it: "drøftelsen finder sted i temagruppen".
_LEADS_TO = re.compile(
    rf"\b(?:{any_form(('discusses', 'treats'), (PASSIVE,))}|{any_form(('takes_place',), (PRESENT,))})(?: \w+)? i\s$",
    re.I,
)
_TIMED = ("point", "period", "deadline")
_MOST_WORDS_OF_HEADING = 14
# "I august 2018 besluttede ...", with room for a list's mark and an adverb.
_OPENS_WITHIN = 12
# What is done under a body's wing, the body does not do itself; "udvalgets tilkendegivelse" is no deed of it either.
# The approval of its minutes is no case it has had.
_IS_ASIDE = re.compile(r"\bi regi af\s$|\b\w*referat\w*\s(?:af|fra|for)\s[^,.;:]*$", re.I)
_ITS_MEETING = re.compile(r"\s(?:\w+\s)?[\w-]*møde[rt]?\b", re.I)
"""After a body in the genitive: what was done at its meeting, the body did."""
_SUBJECT_ENDS = re.compile(r"\s[–-]\s|\s?\(|:\s")


def told_stations(
    item: AgendaItem, meeting: Meeting, *, register: Register, cluster: str | None
) -> tuple[Station, ...]:
    """Return the bodies that an item tells have treated its case before the meeting, or will after it.

    "Evalueringen behandles i Sundhedsstyregruppen 15. november" is a coming station, "Udvalget drøftede 3. juni ..."
    one that has been. The time of a body is the one told next after it, else the one that opens the sentence. What
    lies before the day of the meeting is past. A deadline told next is the time of a body without one. A short line
    without a full stop names the case of what follows, the beginning of a point of a list that of the point.
    """
    if meeting.held_on is None:
        return ()
    stations: list[Station] = []
    subject = ""
    for passage in (*item.description, *item.minutes):
        if _is_heading(passage):
            subject = _name_of_case(passage.text)
            continue
        own = _name_of_case(passage.text) if passage.level else subject
        for sentence in sentences_of(passage):
            told = find_forums(sentence.text, register, cluster=cluster)
            times = _times(sentence.text, meeting.held_on)
            if not told:
                _give_deadline(stations, times, own)
            stations += _stations(sentence, told, times, meeting, own)
    return tuple({(one.forum_id or one.body, one.on, one.until): one for one in reversed(stations)}.values())[::-1]


def _is_heading(passage: Passage) -> bool:
    words = passage.text.split()
    is_short = 1 < len(words) <= _MOST_WORDS_OF_HEADING and passage.text[-1].isalnum()
    return is_short and not passage.level and not (_TREATED.search(passage.text) or _TREATS_SOON.search(passage.text))


def _name_of_case(text: str) -> str:
    """Return what a heading or a point calls its case: the words before a dash, a bracket or a colon; "" if long."""
    name = _SUBJECT_ENDS.split(text, maxsplit=1)[0].strip(" .")
    return name if len(name.split()) <= _MOST_WORDS_OF_HEADING else ""


def _times(text: str, held_on: date) -> list[Found]:
    found = find_windows(text, on=held_on)
    return [one for one in found if one.window.kind in _TIMED and (one.window.start or one.window.end)]


def _give_deadline(stations: list[Station], times: Sequence[Found], subject: str) -> None:
    """Let the last body without a time have the deadline that is told of the same case."""
    deadline = next((one.window for one in times if one.window.kind == "deadline"), None)
    if deadline is not None and stations and stations[-1].subject == subject:
        last = stations[-1]
        if last.is_coming and last.on is None and last.until is None:
            stations[-1] = replace(last, until=deadline.end, phrase=deadline.quote)


def _stations(
    sentence: Sentence, told: Sequence[FoundForum], times: Sequence[Found], meeting: Meeting, subject: str
) -> Iterator[Station]:
    for n, forum in enumerate(told):
        ends = told[n + 1].begin if n + 1 < len(told) else len(sentence.text)
        when = next((one for one in times if forum.end <= one.begin < ends), None)
        if any(one.begin < forum.begin and forum.end < one.end for one in times):
            # "siden mødet i temagruppen i maj 2021": the time reaches on from that of the meeting.
            when = next(iter(_times(sentence.text[forum.end : ends], meeting.held_on)), None)
        if when is None and len(told) == 1:
            when = next((one for one in times if one.begin < _OPENS_WITHIN), None)
        at_meeting = forum.found.endswith("s") and _ITS_MEETING.match(sentence.text, forum.end) is not None
        if _IS_ASIDE.search(sentence.text[: forum.begin]) or (forum.found.endswith("s") and not at_meeting):
            continue
        leads = _LEADS_TO.search(sentence.text[: forum.begin]) is not None
        is_coming = _is_coming(sentence.text, when, meeting.held_on, leads=leads)
        if is_coming is None or (when is None and forum.forum_id == meeting.forum_id):
            continue
        window = when.window if when else None
        yield Station(
            body=forum.found[:-1] if at_meeting else forum.found,
            on=window and window.start,
            quote=sentence.quote,
            place=sentence.place,
            until=window and window.end,
            phrase=window.quote if window else "",
            forum_id=forum.forum_id,
            outcome=None if is_coming else next((code for verb, code in _DID if verb.search(sentence.text)), None),
            is_coming=is_coming,
            subject=subject,
        )


def _is_coming(text: str, when: Found | None, held_on: date | None, *, leads: bool) -> bool | None:
    """Return whether a body will have the case, False where it has had it, None where the words say neither."""
    if when is None:
        return True if leads else None
    first, last = when.window.start or when.window.end, when.window.end or when.window.start
    if last < held_on:
        return False if _TREATED.search(text) else None
    return True if first > held_on and _TREATS_SOON.search(text) else None
