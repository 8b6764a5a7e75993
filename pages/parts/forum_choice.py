"""The forums as they stand in every field where one is chosen: cluster by cluster, by level, then by name."""

import pandas as pd

from danish.text import danish_order
from data.labels import LEVELS
from pages.parts.words import known

_ACROSS = "på tværs"


def forum_labels(register: pd.DataFrame) -> dict[str, str]:
    """Return code -> label of forums, those across clusters first; a search in the field finds cluster and level too.

    The name comes first: on a phone, and in the chip of a chosen forum, the end of a label is cut off.

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
    return " · ".join(filter(None, [row.name, known(row.cluster) or _ACROSS, LEVELS.get(known(row.level))]))
