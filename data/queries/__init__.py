"""The only SELECTs: choices in, DataFrame out; one module per subject."""

from data.queries import (
    decisions,
    figures,
    follow_ups,
    forums,
    history,
    initiatives,
    meetings,
    papers,
    projects,
    promises,
    registers,
    retold,
    sources,
)

__all__ = [
    "decisions",
    "figures",
    "follow_ups",
    "forums",
    "history",
    "initiatives",
    "meetings",
    "papers",
    "projects",
    "promises",
    "registers",
    "retold",
    "sources",
]
