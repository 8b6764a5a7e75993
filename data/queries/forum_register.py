"""The register of forums as people look it up: names, hierarchy, what each has to do with, and its calendar."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from data.choices import Choices
from data.queries import meetings as meeting_queries
from data.queries.decisions import decisions
from data.queries.forums import forums as counted
from data.queries.frames import frame
from data.queries.issues import forum_names
from data.queries.promises import promises
from data.schema import forum

COLUMNS = (
    "forum_id", "name", "level", "parent_id", "parent", "cluster", "aliases", "n_owned", "n_informed", "n_promises",
    "n_meeting_promises", "n_meetings", "n_decisions", "next_meeting_on", "last_meeting_on",
)  # fmt: skip


def forums(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return every forum of the register, in its order, one row each; the chosen forums do not narrow the list.

    ``n_owned``, ``n_informed`` and ``n_promises`` count initiatives and their follow-ups as
    :func:`data.queries.forums.forums` does. Of meetings only the status date counts: ``n_meeting_promises`` given to
    the forum in minutes, ``n_meetings`` held, ``n_decisions`` not rejected; ``next_meeting_on`` the first planned on
    the day or after it, ``last_meeting_on`` the last held. ``aliases`` is a tuple.
    """
    on_day = Choices(status_date=choices.status_date)
    called, names = _names(connection), forum_names(connection)
    decided = decisions(connection, on_day)["forum_id"].value_counts()
    promised = promises(connection, on_day)["forum_id"].value_counts()
    days = _days(meeting_queries.meetings(connection, on_day))
    rows = []
    for row in counted(connection, choices).itertuples(index=False):
        held, planned = (days.get((row.forum_id, state), []) for state in ("held", "planned"))
        rows.append(
            (
                *row[:4],
                called.get(row.parent_id),
                row.cluster,
                tuple(sorted(names[row.forum_id][1:])),
                *row[5:],
                promised.get(row.forum_id, 0),
                len(held),
                decided.get(row.forum_id, 0),
                min((day for day in planned if day >= choices.status_date), default=None),
                max(held, default=None),
            )
        )
    return frame(rows, COLUMNS)


def _names(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(forum.c.forum_id, forum.c.name)).all())


def _days(table: pd.DataFrame) -> dict[tuple[str, str], list[date]]:
    """Return the days of the meetings of each forum and state."""
    found: dict[tuple[str, str], list[date]] = {}
    for forum_id, state, day in zip(table["forum_id"], table["state"], table["on_day"], strict=True):
        found.setdefault((forum_id, state), []).append(day)
    return found
