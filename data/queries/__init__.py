"""The only SELECTs: choices in, DataFrame out; one module per subject."""

from data.queries import (
    decisions,
    figures,
    follow_ups,
    forum_register,
    forums,
    history,
    initiatives,
    meetings,
    projects,
    promises,
    sources,
)

__all__ = [
    "decisions",
    "figures",
    "follow_ups",
    "forum_register",
    "forums",
    "history",
    "initiatives",
    "meetings",
    "projects",
    "promises",
    "sources",
]
