"""What has no place on a time axis: waiting for an event, recurring, without time, ended, and nothing agreed."""

import pandas as pd

from data.labels import counted_initiatives
from data.queries import initiatives
from pages.parts.commitments.rows import commitment_rows
from pages.parts.lists.rows import status_badge
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import View, initiative_link
from pages.parts.words import counted


def buckets(commitments: pd.DataFrame, without: pd.DataFrame, view: View) -> None:
    """Show a list per bucket; an empty bucket is left out, since an absence is already counted in the sentence above.

    Parameters
    ----------
    commitments : DataFrame
        Rows of `data.queries.commitments.commitments`.
    without : DataFrame
        Rows of `data.queries.initiatives.without_commitment`.
    view : View
        What the page shows.
    """
    for state, (heading, explained) in _BUCKETS.items():
        rows = commitments[commitments["state"] == state]
        if len(rows):
            _heading(heading, counted(len(rows), "aftale", "aftaler"))
            commitment_rows(rows, view, caption=explained)
    ended = commitments[~commitments["is_open"]]
    if len(ended):
        _heading("Afsluttet", counted(len(ended), "aftale", "aftaler"))
        newest = ended.sort_values("ended_on", ascending=False, kind="stable")
        commitment_rows(newest, view, caption="Afsluttede aftaler, de senest afsluttede først")
    if len(without):
        _heading("Intet aftalt", counted_initiatives(*initiatives.counts(without)))
        _without_rows(without, view)


_BUCKETS = {
    "afventer": ("Venter på en hændelse", "Bundet til en hændelse og kan derfor ikke overskrides"),
    "loebende": ("Løbende", "Kommer igen med faste mellemrum"),
    "uden-tid": ("Uden tid", "Aftalt, men uden tidspunkt"),
}


def _heading(words: str, count: str) -> None:
    show(element("h2", text(words), element("span", text(count), class_="kly-count")))


def _without_rows(occurrences: pd.DataFrame, view: View) -> None:
    rows = [
        [
            link(initiative_link(row.initiative_id, view), text(row.title)) + second_line(row.sector),
            text(", ".join(row.owners) or "ikke nævnt"),
            status_badge(row.status),
        ]
        for row in occurrences.itertuples()
    ]
    show(table("Kilden nævner intet aftalt", ["Initiativ", "Ejer", "Status"], rows))
