"""What was promised to one meeting, and whether it came up there."""

from collections.abc import Iterable

import pandas as pd

from measures.meeting_match import calendars, chances, promised_of, receiving_forums

HERE, EARLIER, LATER, NOT, UNKNOWN = "here", "earlier", "later", "not", "unknown"
COLUMNS = ("chain_id", "title", "initiative_id", "first_told_on", "last_window", "kept_on", "reason")


def promised_to(promises: pd.DataFrame, meetings: pd.DataFrame, meeting_id: str) -> set[str]:
    """Return the promises, as ids, for which a meeting is one of those they may be on by `meeting_match.matched`.

    Parameters
    ----------
    promises : DataFrame
        As `data.queries.promises.promises`.
    meetings : DataFrame
        As `data.queries.meetings.meetings`, of all forums.
    meeting_id : str
        The meeting asked about.
    """
    known = calendars(meetings)
    rows = zip(promises["promise_id"], promised_of(promises), receiving_forums(promises), strict=True)
    return {
        promise_id
        for promise_id, promised, forum_id in rows
        if any(meeting.meeting_id == meeting_id for meeting in chances(promised, known.get(forum_id, ())))
    }


def holding(ledger: pd.DataFrame, promise_ids: Iterable[str]) -> pd.DataFrame:
    """Return the chains of a ledger that hold one of the promises."""
    wanted = set(promise_ids)
    is_wanted = [bool(wanted.intersection(ids)) for ids in ledger["promise_ids"]]
    return ledger[pd.Series(is_wanted, index=ledger.index, dtype=bool)]


def answers(ledger: pd.DataFrame, promise_ids: Iterable[str], meeting_on: object) -> pd.DataFrame:
    """Return the chains of a ledger that hold one of the promises, with the answer for a meeting that has minutes.

    Returns
    -------
    DataFrame
        `COLUMNS` and ``answer``: "here" (an item of this meeting took it up), "earlier" or "later" (one of another
        meeting did, on ``kept_on``), "not" (all meetings it could be on have minutes, and none took it up), "unknown"
        (not here; another meeting may still take it up, or its minutes are not loaded).
    """
    rows = holding(ledger, promise_ids)
    told = [
        _answer(kept_on, was, meeting_on) for kept_on, was in zip(rows["kept_on"], rows["was_on_agenda"], strict=True)
    ]
    return rows[list(COLUMNS)].assign(answer=pd.Series(told, index=rows.index, dtype=object))


def _answer(kept_on: object, was_on_agenda: object, meeting_on: object) -> str:
    if kept_on is not None and not pd.isna(kept_on):
        return HERE if kept_on == meeting_on else EARLIER if kept_on < meeting_on else LATER
    return NOT if was_on_agenda is False else UNKNOWN
