"""The forums as they stand in every field where one is chosen: cluster by cluster, by level, then by name."""

import pandas as pd

from danish.text import danish_order
from data.labels import LEVELS
from pages.parts.words import known

_ACROSS = "på tværs"


def forum_labels(register: pd.DataFrame) -> dict[str, str]:
    """Return code -> label of forums, those across clusters first; a search in the field finds cluster and level too.

    The name comes first, and a cluster that it names already is not said twice. What else is told stands in brackets:
    the field ranks what begins a word, and a bracket begins none, so that what is typed is found in names before
    clusters.

    Parameters
    ----------
    register : DataFrame
        As `data.queries.forums.register`.
    """
    rows = sorted(register.itertuples(), key=_place)
    return {row.forum_id: _label(row) for row in rows}


def _place(row) -> tuple:
    levels = list(LEVELS)
    level = known(row.level)
    return (
        danish_order(known(row.cluster) or ""),
        levels.index(level) if level in levels else len(levels),
        danish_order(row.name),
    )


def _label(row) -> str:
    cluster = known(row.cluster) or _ACROSS
    told = [None if cluster in row.name else cluster, LEVELS.get(known(row.level))]
    brackets = ", ".join(filter(None, told))
    return f"{row.name} ({brackets})" if brackets else row.name
