"""Minutes: the meeting, its items, decisions and promises."""

from loaders.minutes.draft import Checked, check
from loaders.minutes.earlier import continued, decision_links, put_off, says_subject, taken_up
from loaders.minutes.meeting import (
    AgendaItem,
    Decision,
    Meeting,
    MinutesReading,
    Passage,
    PlannedMeeting,
    Presence,
    Recommendation,
    Station,
)
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
    "Station",
    "check",
    "continued",
    "decision_links",
    "put_off",
    "read_minutes",
    "recognise",
    "says_subject",
    "taken_up",
]
