"""The register of what was agreed: the only query that tells of commitments, whatever paper they stand in."""

from data.queries.commitments.chosen import commitments, doer_code, of_forums
from data.queries.commitments.known import COLUMNS, KEPT, Source, register
from data.queries.commitments.said import SAID_COLUMNS, asked_of, asked_pairs, said_of
from data.queries.commitments.told import VERSION_COLUMNS, told_by_people, told_of

__all__ = [
    "COLUMNS",
    "KEPT",
    "SAID_COLUMNS",
    "VERSION_COLUMNS",
    "Source",
    "asked_of",
    "asked_pairs",
    "commitments",
    "doer_code",
    "of_forums",
    "register",
    "said_of",
    "told_by_people",
    "told_of",
]
