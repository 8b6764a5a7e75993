"""Action tables: rows with owners, windows and status."""

from loaders.follow_ups.initiative import FollowUp, Initiative, Reading
from loaders.follow_ups.issues import Matched, match_issues, matched_issues
from loaders.follow_ups.meetings import named_meetings
from loaders.follow_ups.recognition import recognise
from loaders.follow_ups.status import read_status
from loaders.follow_ups.table import read_follow_up_table

__all__ = [
    "FollowUp",
    "Initiative",
    "Matched",
    "Reading",
    "match_issues",
    "matched_issues",
    "named_meetings",
    "read_follow_up_table",
    "read_status",
    "recognise",
]
