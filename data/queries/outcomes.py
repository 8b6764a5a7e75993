"""What came out of meetings: how many decisions and agreements of each, the sure and the unsure apart."""

import pandas as pd
from sqlalchemy import Connection

from data.choices import Choices
from data.queries.commitments import register
from data.queries.decisions import decisions
from data.queries.frames import frame

COLUMNS = ("meeting_id", "n_decisions", "n_formal", "n_unsure_decisions", "n_agreed", "n_unsure_agreed")
FORMAL = "procedural"
"""The kind of a decision on what stands on every agenda."""


def outcomes(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return what came out of each meeting, one row each, by the same rows that its page lists; only the day counts.

    ``n_decisions``, ``n_formal`` (on what stands on every agenda) and ``n_agreed`` count what is sure, the others what
    is to be confirmed. What a person has rejected is left out; what is agreed is counted once, however often its
    minutes tell of it.
    """
    day = Choices(status_date=choices.status_date, known_at=choices.known_at)
    decided, agreed = decisions(connection, day), register(connection, day)
    is_formal, is_unsure = _formal(decided), _unsure(decided)
    met = agreed.assign(told_at=[meetings_of(row) for row in agreed.itertuples()]).explode("told_at")
    is_doubtful = _unsure(met)
    counts = [
        decided.loc[~is_formal & ~is_unsure, "meeting_id"],
        decided.loc[is_formal & ~is_unsure, "meeting_id"],
        decided.loc[is_unsure, "meeting_id"],
        met.loc[~is_doubtful, "told_at"],
        met.loc[is_doubtful, "told_at"],
    ]
    counted = pd.concat([one.value_counts() for one in counts], axis=1).fillna(0).astype(int).sort_index()
    return frame(counted.itertuples(name=None), COLUMNS)


def decided(connection: Connection, choices: Choices) -> pd.Series:
    """Return how many decisions each forum has taken, by the rows of ``n_decisions`` of `outcomes`; forum_id -> n."""
    taken = decisions(connection, Choices(status_date=choices.status_date, known_at=choices.known_at))
    return taken.loc[~_formal(taken) & ~_unsure(taken), "forum_id"].value_counts()


def _formal(decided: pd.DataFrame) -> pd.Series:
    return decided["kind"] == FORMAL


def _unsure(rows: pd.DataFrame) -> pd.Series:
    return rows["unsure"].eq(True)


def meetings_of(row) -> tuple[str, ...]:
    """Return the meetings whose minutes tell of one thing agreed, each once."""
    return tuple(dict.fromkeys(source.meeting_id for source in row.sources if source.meeting_id))
