"""The meetings that an action table names: a forum that is to be told of something on one day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from danish.verbs import INFINITIVE, PASSIVE, PRESENT, any_form
from loaders.files import Place
from loaders.follow_ups.initiative import Initiative

_ON_A_MEETING = re.compile(
    rf"\b(?!fremmøde)[\w-]*møde(?:t|ts)?\b|\b{any_form(('discusses', 'treats'), (PASSIVE, PRESENT, INFINITIVE))}\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NamedMeeting:
    """A coming meeting of a forum of the register, by the follow-up that names it."""

    forum_id: str
    on: date
    quote: str
    place: Place


def named_meetings(rows: Iterable[Initiative], *, dated: date) -> tuple[NamedMeeting, ...]:
    """Return the meetings that follow-ups name, each forum and day once, in the order of the paper.

    A follow-up names one where it returns to a forum on a single day to come, and its words speak of a meeting or say
    that the forum treats it there. "Senest den 1. juni" is a deadline, and no meeting.
    """
    told = (follow_up for row in rows for follow_up in row.follow_ups)
    found = {
        (one.forum_id, one.window.start): NamedMeeting(one.forum_id, one.window.start, one.quote, one.place)
        for one in reversed([one for one in told if one.forum_id])
        if one.window.kind == "point"
        and one.window.start == one.window.end
        and one.window.start > dated
        and _ON_A_MEETING.search(one.quote)
    }
    return tuple(found.values())[::-1]
