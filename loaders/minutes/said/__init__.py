"""What minutes say: decisions, answers to recommendations, promises, with whom and when."""

from loaders.minutes.said.by_hand import said_by_hand
from loaders.minutes.said.calendar import heads_calendar, next_of, planned_meetings_of
from loaders.minutes.said.decisions import is_denied, weighed_decisions
from loaders.minutes.said.elsewhere import told_stations
from loaders.minutes.said.likely import asked_promises
from loaders.minutes.said.other_meetings import earlier_meetings_of, with_finders, with_moves
from loaders.minutes.said.promises import once_each, promises_of
from loaders.minutes.said.recommendations import recommendations_of
from loaders.minutes.said.remarks import remarks_of
from loaders.minutes.said.speech import signs_of
from loaders.minutes.said.stations import parted
from loaders.minutes.said.topics import heads_columns
from loaders.minutes.said.whose import employed

__all__ = [
    "asked_promises",
    "earlier_meetings_of",
    "employed",
    "heads_calendar",
    "heads_columns",
    "is_denied",
    "next_of",
    "once_each",
    "parted",
    "planned_meetings_of",
    "promises_of",
    "recommendations_of",
    "remarks_of",
    "said_by_hand",
    "signs_of",
    "told_stations",
    "weighed_decisions",
    "with_finders",
    "with_moves",
]
