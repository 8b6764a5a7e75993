"""Forums, and how much each of them has to do with."""

from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from data.choices import Choices
from data.queries.before_writing.plans import forum_names
from data.queries.commitments import commitments
from data.queries.frames import frame
from data.queries.initiatives import occurrences
from data.queries.minutes_in_force import current, versions
from data.queries.outcomes import decided
from data.schema import forum

COLUMNS = ("forum_id", "name", "level", "parent_id", "cluster", "n_owned", "n_informed", "n_open")


def forums(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every forum of the register, in its order, one row each; the chosen forums do not narrow the list.

    Under the other choices ``n_owned`` and ``n_informed`` count distinct initiatives the forum owns or is informed of
    on the status date, ``n_open`` what is agreed and has not ended that is the forum's
    (:func:`data.queries.commitments.of_forums`); what is to be confirmed is left out.
    """
    others = replace(choices, forums=(), informed=False)
    told = occurrences(connection, others)
    standing = told[~told["unsure"]]
    owned = _initiatives_per_forum(standing, "owner_forum_ids")
    informed = _initiatives_per_forum(standing, "informed_forum_ids")
    agreed = _agreed_per_forum(commitments(connection, others))
    columns = forum.c
    register = connection.execute(
        select(columns.forum_id, columns.name, columns.level, columns.parent_id, columns.cluster).order_by(
            columns.position, columns.forum_id
        )
    )
    rows = ((*row, owned.get(row[0], 0), informed.get(row[0], 0), agreed.get(row[0], 0)) for row in register)
    return frame(rows, COLUMNS)


def _initiatives_per_forum(standing: pd.DataFrame, column: str) -> pd.Series:
    pairs = standing[["group_id", column]].explode(column).drop_duplicates()
    return pairs[column].value_counts()


def _agreed_per_forum(agreed: pd.DataFrame) -> pd.Series:
    sure = agreed.loc[~agreed["unsure"], ["commitment_id", "forum_id", "from_forum_id"]]
    pairs = sure.melt("commitment_id", value_name="forum")[["commitment_id", "forum"]].dropna().drop_duplicates()
    return pairs["forum"].value_counts()


REGISTER_COLUMNS = (
    "forum_id", "name", "level", "parent_id", "parent", "cluster", "aliases", "n_owned", "n_informed", "n_open",
    "n_meetings", "n_decisions", "next_meeting_on", "last_meeting_on",
)  # fmt: skip


def register(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every forum of the register, in its order, one row each; the chosen forums do not narrow the list.

    ``n_owned``, ``n_informed`` and ``n_open`` count initiatives and what is agreed as
    :func:`data.queries.forums.forums` does. Of meetings only the status date counts: ``n_meetings`` held,
    ``n_decisions`` as `data.queries.outcomes.outcomes` does; ``next_meeting_on`` the first planned on the day or after
    it, ``last_meeting_on`` the last held. ``aliases`` is a tuple.
    """
    called, names = _names(connection), forum_names(connection)
    n_decided, days = decided(connection, choices), _days(connection, choices)
    rows = []
    for row in forums(connection, choices).itertuples(index=False):
        with_minutes, without, planned = (days.get((row.forum_id, state), []) for state in ("held", "met", "planned"))
        held = [*with_minutes, *without]
        rows.append(
            (
                *row[:4],
                called.get(row.parent_id),
                row.cluster,
                tuple(sorted(names[row.forum_id][1:])),
                *row[5:],
                len(held),
                int(n_decided.get(row.forum_id, 0)),
                min((day for day in planned if day >= choices.status_date), default=None),
                max(held, default=None),
            )
        )
    return frame(rows, REGISTER_COLUMNS)


def _names(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(forum.c.forum_id, forum.c.name)).all())


def _days(connection: Connection, choices: Choices) -> dict[tuple[str, str], list[date]]:
    """Return the days of the meetings of each forum and state."""
    told = versions(connection, choices.status_date, known_at=choices.known_at)
    found: dict[tuple[str, str], list[date]] = {}
    for now in map(current, told.values()):
        found.setdefault((now.forum_id, now.state), []).append(now.on_day)
    return found
