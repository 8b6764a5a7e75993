"""The head of minutes: day, times, place, forum, and who was there."""

from loaders.minutes.head.facts import meeting_of, next_told, people_of
from loaders.minutes.head.front import Paper, without_contents

__all__ = [
    "Paper",
    "meeting_of",
    "next_told",
    "people_of",
    "without_contents",
]
