"""Minutes: the meeting, its items, decisions and promises."""

from loaders.minutes.earlier import continued, decision_links, kept_by
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
    "Decision",
    "Meeting",
    "MinutesReading",
    "Passage",
    "PlannedMeeting",
    "Presence",
    "Recommendation",
    "Station",
    "continued",
    "decision_links",
    "kept_by",
    "read_minutes",
    "recognise",
]
