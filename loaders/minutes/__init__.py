"""Minutes: the meeting, its items, decisions and promises."""

from loaders.minutes.draft import Checked, check
from loaders.minutes.earlier import Related, decision_links, related, says_subject
from loaders.minutes.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    MinutesReading,
    Passage,
    PlannedMeeting,
    Presence,
    Recommendation,
    Remark,
    Station,
)
from loaders.minutes.passages import sentences_of
from loaders.minutes.read import read_minutes
from loaders.minutes.recognition import recognise

__all__ = [
    "AgendaItem",
    "Checked",
    "Decision",
    "Meeting",
    "MinutesReading",
    "Passage",
    "PlannedMeeting",
    "Presence",
    "Recommendation",
    "Related",
    "Remark",
    "Station",
    "check",
    "decision_links",
    "read_minutes",
    "recognise",
    "related",
    "says_subject",
    "sentences_of",
]
