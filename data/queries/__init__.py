"""The only SELECTs: choices in, DataFrame out; one module per subject."""

from data.queries import (
    commitments,
    decisions,
    figures,
    forums,
    history,
    initiatives,
    meetings,
    money,
    papers,
    projects,
    proposals,
    registers,
    remarks,
    retold,
    search,
    sources,
)

__all__ = [
    "commitments",
    "decisions",
    "figures",
    "forums",
    "history",
    "initiatives",
    "meetings",
    "money",
    "papers",
    "projects",
    "proposals",
    "registers",
    "remarks",
    "retold",
    "search",
    "sources",
]
