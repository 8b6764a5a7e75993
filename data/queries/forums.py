"""Forums, and how much each of them has to do with."""

from dataclasses import replace

import pandas as pd
from sqlalchemy import Connection, select

from data.choices import Choices
from data.queries.follow_ups import promises
from data.queries.frames import frame
from data.queries.initiatives import occurrences
from data.schema import forum

COLUMNS = ("forum_id", "name", "level", "parent_id", "cluster", "n_owned", "n_informed", "n_promises")


def forums(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every forum of the register, in its order, one row each; the chosen forums do not narrow the list.

    Under the other choices ``n_owned`` and ``n_informed`` count distinct initiatives the forum owns or is informed of
    on the status date, ``n_promises`` distinct promises given to it.
    """
    others = replace(choices, forums=(), informed=False)
    standing = occurrences(connection, others)
    owned = _initiatives_per_forum(standing, "owner_forum_ids")
    informed = _initiatives_per_forum(standing, "informed_forum_ids")
    promised = promises(connection, others)["forum_id"].value_counts()
    columns = forum.c
    register = connection.execute(
        select(columns.forum_id, columns.name, columns.level, columns.parent_id, columns.cluster).order_by(
            columns.position, columns.forum_id
        )
    )
    rows = ((*row, owned.get(row[0], 0), informed.get(row[0], 0), promised.get(row[0], 0)) for row in register)
    return frame(rows, COLUMNS)


def _initiatives_per_forum(standing: pd.DataFrame, column: str) -> pd.Series:
    pairs = standing[["group_id", column]].explode(column).drop_duplicates()
    return pairs[column].value_counts()
