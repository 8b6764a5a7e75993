"""What has no place on a time axis: waiting for an event, recurring, and nothing agreed."""

import pandas as pd

from data.labels import counted_initiatives
from data.queries import initiatives
from pages.parts.lists.rows import promise_rows, status_badge
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import View, initiative_link
from pages.parts.words import counted


def buckets(promises: pd.DataFrame, without_promise: pd.DataFrame, view: View) -> None:
    """Show a list per bucket; an empty bucket is left out, since an absence is already counted in the sentence above.

    Parameters
    ----------
    promises : DataFrame
        Rows of `data.queries.follow_ups.promises`.
    without_promise : DataFrame
        Rows of `data.queries.follow_ups.without_promise`.
    """
    for state in _BUCKETS:
        rows = promises[promises["state"] == state]
        if len(rows):
            heading, explained = _BUCKETS[state]
            _heading(heading, counted(len(rows), "opfølgning", "opfølgninger"))
            promise_rows(rows, view, caption=explained)
    if len(without_promise):
        _heading("Ingen opfølgning aftalt", counted_initiatives(*initiatives.counts(without_promise)))
        _without_rows(without_promise, view)


_BUCKETS = {
    "afventer": ("Afventer hændelse", "Bundet til en hændelse og kan derfor ikke overskrides"),
    "loebende": ("Løbende", "Kommer igen med faste mellemrum"),
    "uden-tid": ("Uden aftalt tid", "Lovet, men uden tidspunkt"),
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
    show(table("Kilden nævner ingen opfølgning", ["Initiativ", "Forankret i", "Status"], rows))
