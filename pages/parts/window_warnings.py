"""Promises with no meeting in their window: a warning long before anything is overdue."""

import pandas as pd

from measures.meeting_match import NO_MEETING
from pages.parts.ledger_rows import window_of
from pages.parts.markup import element, link, show, table, text
from pages.parts.meeting_list import meeting_link
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known


def no_meeting_in_window(ledger: pd.DataFrame, promises: pd.DataFrame, forum_id: str, view: View) -> None:
    """Show a forum's promises that no known meeting of it can take up; nothing where there are none.

    Parameters
    ----------
    ledger : DataFrame
        Of `measures.promise_ledger.ledger`.
    promises : DataFrame
        As `data.queries.promises.promises`, for the meeting that gave a promise.
    forum_id : str
        The forum.
    view : View
        What the page shows.
    """
    is_open = ~ledger["outcome"].isin(["kept", "dropped"])
    rows = ledger[(ledger["forum_id"] == forum_id) & (ledger["match"] == NO_MEETING) & is_open]
    if rows.empty:
        return
    given_at = dict(zip(promises["promise_id"], promises["meeting_id"], strict=True))
    told = counted(len(rows), "løfte", "løfter")
    shown = [
        [_promise(row, given_at, view), text(window_of(row.last_window)), text(day_words(row.told_on))]
        for row in rows.itertuples()
    ]
    show(
        element("p", text(f"! Intet møde i vinduet for {told}."), class_="kly-signal", role="status"),
        table("Løfter uden et møde i deres vindue", ["Løfte", "Vindue", "Lovet"], shown),
    )


def _promise(row, given_at: dict[str, str], view: View) -> str:
    if known(row.initiative_id):
        return link(initiative_link(row.initiative_id, view), text(row.title))
    return link(meeting_link(given_at[row.promise_ids[-1]], view), text(row.title))
