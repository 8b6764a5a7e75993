"""What has no place on a time axis: waiting for an event, recurring, without time, ended, and nothing agreed."""

import pandas as pd

from data.labels import counted_initiatives
from data.queries import initiatives
from measures.attention import late_events
from pages.parts.commitments.rows import commitment_table
from pages.parts.commitments.words import LATE_EVENT
from pages.parts.lists.rows import status_badge
from pages.parts.markup import fold, link, second_line, show, table, text
from pages.parts.view import View, initiative_link
from pages.parts.words import counted


def buckets(commitments: pd.DataFrame, old: pd.DataFrame, without: pd.DataFrame, view: View, *, is_open: bool) -> None:
    """Show a fold per bucket; an empty bucket is left out, since an absence is already counted in the sentence above.

    Parameters
    ----------
    commitments : DataFrame
        Rows of `data.queries.commitments.commitments`.
    old : DataFrame
        Those of them that have been overdue for so long that they are folded away too.
    without : DataFrame
        Rows of `data.queries.initiatives.without_commitment`.
    view : View
        What the page shows.
    is_open : bool
        True where these are what the reader asked for, so that nothing is folded away.
    """
    told = {"Overskredet for mere end et halvt år siden": old}
    told |= {heading: commitments[commitments["state"] == state] for state, heading in _BUCKETS.items()}
    ended = commitments[~commitments["is_open"]]
    told["Afsluttet, de seneste først"] = ended.sort_values("ended_on", ascending=False, kind="stable")
    folds = [
        fold(heading, _count_words(rows), commitment_table(rows, view, caption=heading), is_open)
        for heading, rows in told.items()
        if len(rows)
    ]
    if len(without):
        count = counted_initiatives(*initiatives.counts(without))
        folds.append(fold("Intet aftalt", count, _without_table(without, view), is_open))
    show(*folds)


def _count_words(rows: pd.DataFrame) -> str:
    n_late = late_events(rows)
    late = f", {n_late} på noget, der {LATE_EVENT}" if n_late else ""
    return counted(len(rows), "aftale", "aftaler") + late


_BUCKETS = {"afventer": "Venter på en hændelse", "loebende": "Løbende", "uden-tid": "Uden tid"}


def _without_table(occurrences: pd.DataFrame, view: View) -> str:
    rows = [
        [
            link(initiative_link(row.initiative_id, view), text(row.title)) + second_line(row.sector),
            text(", ".join(row.owners) or "ikke nævnt"),
            status_badge(row.status),
        ]
        for row in occurrences.itertuples()
    ]
    return table("Kilden nævner intet aftalt", ["Initiativ", "Ejer", "Status"], rows)
