"""The promise ledger: how often each promise was moved, what became of it, and whether it was on the agenda."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from measures.promises.chains import Chain, Link, minutes_chains, plan_chains
from measures.promises.meeting_match import (
    ELSEWHERE,
    KnownMeeting,
    calendars,
    chances,
    known,
    match_of,
    promised_of,
    receiving_forums,
)

COLUMNS = (
    "chain_id", "subject", "source", "promise_ids", "group_id", "initiative_id", "forum_id", "forum", "type", "title",
    "first_told_on", "told_on", "kind", "start_on", "end_on", "named_start_on", "due_on", "recurrence", "phrase",
    "first_window", "last_window", "n_moves", "n_earlier", "moves", "due_meeting_id", "meeting_on", "match", "outcome",
    "reason", "kept_on", "was_on_agenda", "unsure",
)  # fmt: skip
OUTCOMES = ("kept", "missed", "moved", "open", "dropped")


class Fate(NamedTuple):
    """What became of a chain, why it is called so, and the day something took it up."""

    outcome: str
    reason: str | None = None
    kept_on: date | None = None


def ledger(promises: pd.DataFrame, meetings: pd.DataFrame, history: pd.DataFrame, *, status_date: date) -> pd.DataFrame:
    """Return what was promised and what became of it by the status date, one row per chain.

    A chain is a promise in minutes and those that continue it, or a follow-up of a plan through its issues. Its last
    telling counts. A move is a change of the day it is due; one to an earlier day is a move too, and counted apart
    (``n_earlier``). Getting a first day is no move.

    The outcome of a promise from minutes, the first that holds:

    - what a person said: *kept* or *dropped* (reason ``said``);
    - *kept* (``on_agenda``): an item of an agenda took it up no later than its last day, or on the meeting its day
      moved to; *missed* (``late``): taken up after that;
    - *missed* (``not_on_agenda``): its window is over, all known meetings of its forum in it have minutes, and none
      took it up; (``met_since``): no meeting is known in it, but one with minutes after it did not take it up either;
    - past its last day, but not to be judged: still open, or moved, with the reason ``no_minutes`` (of a meeting that
      might have taken it up), or ``not_said`` (a deadline or a milestone, which no agenda can tell of);
    - *moved* where it has been moved, else *open*.

    The outcome of a follow-up of a plan: *dropped* (``left_plan``) when a newer issue no longer has it; *missed*
    (``still_promised``) when an issue dated after its last day still has it; past its last day without a newer
    issue nobody can tell, and the reason is ``no_newer_issue``; else *moved* or *open*.

    *Var det lovede på dagsordenen?* is answered by the newest telling that can be judged: True when it was taken up on
    a meeting in its window (or the one its day moved to), False when the meetings in it are over, have minutes and did
    not; None when not due, without minutes, or not promised to a meeting.

    Parameters
    ----------
    promises : DataFrame
        As `data.queries.promises.promises`.
    meetings : DataFrame
        As `data.queries.meetings.meetings`, of all forums: on the day in force.
    history : DataFrame
        As `data.queries.promises.follow_up_history`.
    status_date : date
        The day everything is judged on.

    Returns
    -------
    DataFrame
        `COLUMNS`, those from minutes first, in the order they were first told. ``source`` is "minutes" or "plan";
        ``subject`` the key of an agenda choice; ``first_window`` and ``last_window`` are `promise_chains.Window`,
        ``moves`` a tuple of `promise_chains.Move`. ``due_meeting_id``, ``meeting_on`` and ``match`` as
        `meeting_match.matched`; they are a warning only for a chain that is neither kept nor dropped. ``unsure`` is
        whether the last telling is to be confirmed.
    """
    known_meetings = calendars(meetings)
    rows = []
    for source, chains in (("minutes", minutes_chains(promises)), ("plan", plan_chains(history))):
        of_source = [_row(chain, source, known_meetings.get(chain.last.forum_id, []), status_date) for chain in chains]
        rows += sorted(of_source, key=lambda row: (row["first_told_on"], row["chain_id"]))
    table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
    return table.astype({"n_moves": "int64", "n_earlier": "int64", "unsure": "bool"})


def _row(chain: Chain, source: str, calendar: Sequence[KnownMeeting], status_date: date) -> dict:
    last, moves = chain.last, chain.moves
    meeting, match = match_of(last.promised, calendar, status_date=status_date)
    fate = _fate(chain, calendar, status_date) if source == "minutes" else _plan_fate(chain, status_date)
    return {
        **_identity(chain, source),
        **last.window._asdict(),
        "forum_id": last.forum_id,
        "forum": known(last.row["forum"]) if known(last.row["forum_id"]) else known(last.row.get("from_forum")),
        "first_told_on": chain.links[0].told_on,
        "told_on": last.told_on,
        "due_on": last.window.last_on,
        "first_window": chain.links[0].window,
        "last_window": last.window,
        "n_moves": len(moves),
        "n_earlier": sum(move.is_earlier for move in moves),
        "moves": moves,
        "due_meeting_id": meeting.meeting_id if meeting else None,
        "meeting_on": meeting.on if meeting else None,
        "match": match,
        **fate._asdict(),
        "was_on_agenda": _was_on_agenda(chain, calendar, status_date) if source == "minutes" else None,
        "unsure": bool(last.row.get("unsure")),
    }


def _identity(chain: Chain, source: str) -> dict:
    first, last = chain.links[0].row, chain.last.row
    if source == "minutes":
        subject, begun, title = f"promise:{last['promise_id']}", first["promise_id"], last["text"]
    else:
        subject, title = f"follow_up:{last['group_id']}~{chain.last.forum_id or ''}", last["title"]
        window = chain.links[0].window
        begun = "~".join([subject, *(str(part or "") for part in (chain.links[0].told_on, *window))])
    return {
        "chain_id": begun,
        "subject": subject,
        "source": source,
        "promise_ids": tuple(link.row["promise_id"] for link in chain.links) if source == "minutes" else (),
        "group_id": known(last.get("group_id")),
        "initiative_id": known(last.get("initiative_id")),
        "type": last["type"] if source == "minutes" else "follow_up",
        "title": title,
    }


def _fate(chain: Chain, calendar: Sequence[KnownMeeting], status_date: date) -> Fate:
    last = chain.last
    taken_up_on = known(last.row["kept_on"])
    said = known(last.row["outcome_said"])
    if said:
        return Fate(said, "said", taken_up_on)
    if known(last.row["kept_by_item_id"]) is not None:
        is_late = last.window.last_on is not None and _last_day(last, calendar) < taken_up_on
        return Fate("missed", "late", taken_up_on) if is_late else Fate("kept", "on_agenda", taken_up_on)
    standing = "moved" if chain.moves else "open"
    if not _is_over(last, calendar, status_date):
        return Fate(standing)
    if last.promised.type in ELSEWHERE:
        return Fate(standing, "not_said")
    if _on_agenda(last, calendar, status_date) is False:
        return Fate("missed", "not_on_agenda")
    if not chances(last.promised, calendar) and _has_met_since(last, calendar, status_date):
        return Fate("missed", "met_since")
    return Fate(standing, "no_minutes")


def _plan_fate(chain: Chain, status_date: date) -> Fate:
    last = chain.last
    end_on = last.window.end_on if last.window.last_on else None
    if chain.left_on is not None:
        return Fate("dropped", "left_plan")
    if end_on is not None and last.told_on > end_on:
        return Fate("missed", "still_promised")
    is_over = end_on is not None and end_on < status_date
    return Fate("moved" if chain.moves else "open", "no_newer_issue" if is_over else None)


def _last_day(link: Link, calendar: Sequence[KnownMeeting]) -> date:
    """Return the last day on which a promise can be kept: its window's, or that of the meeting its day moved to."""
    days = [meeting.on for meeting in chances(link.promised, calendar)]
    return max([*days, *([link.window.end_on] if link.window.end_on else [] if days else [date.max])])


def _is_over(link: Link, calendar: Sequence[KnownMeeting], status_date: date) -> bool:
    if link.promised.type in ELSEWHERE:
        return link.window.last_on is not None and link.window.last_on < status_date
    is_bound = link.promised.is_topic or (link.promised.is_dated and link.window.end_on is not None)
    return is_bound and _last_day(link, calendar) < status_date


def _was_on_agenda(chain: Chain, calendar: Sequence[KnownMeeting], status_date: date) -> bool | None:
    judged = (_on_agenda(link, calendar, status_date) for link in reversed(chain.links))
    return next((answer for answer in judged if answer is not None), None)


def _on_agenda(link: Link, calendar: Sequence[KnownMeeting], status_date: date) -> bool | None:
    """Return whether one telling was on the agenda of a meeting it was promised to; None where that cannot be told."""
    if not (link.promised.is_topic or link.promised.is_dated):
        return None
    promised_to = chances(link.promised, calendar)
    if known(link.row["kept_by_item_id"]) is not None:
        return link.row["kept_on"] <= _last_day(link, calendar)
    is_told = _is_over(link, calendar, status_date) and all(meeting.has_minutes for meeting in promised_to)
    return False if promised_to and is_told else None


def _has_met_since(link: Link, calendar: Sequence[KnownMeeting], status_date: date) -> bool:
    last_day = _last_day(link, calendar)
    return any(one.has_minutes and last_day < one.on <= status_date and not one.is_cancelled for one in calendar)


HERE, EARLIER, LATER, NOT, UNKNOWN = "here", "earlier", "later", "not", "unknown"
ANSWER_COLUMNS = ("chain_id", "title", "initiative_id", "first_told_on", "last_window", "kept_on", "reason", "unsure")


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
        `ANSWER_COLUMNS` and ``answer``: "here" (an item of this meeting took it up), "earlier" or "later" (one of
        another meeting did, on ``kept_on``), "not" (all meetings it could be on have minutes, and none took it
        up), "unknown" (not here; another meeting may still take it up, or its minutes are not loaded).
    """
    rows = holding(ledger, promise_ids)
    told = [
        _answer(kept_on, was, meeting_on) for kept_on, was in zip(rows["kept_on"], rows["was_on_agenda"], strict=True)
    ]
    return rows[list(ANSWER_COLUMNS)].assign(answer=pd.Series(told, index=rows.index, dtype=object))


def _answer(kept_on: object, was_on_agenda: object, meeting_on: object) -> str:
    if kept_on is not None and not pd.isna(kept_on):
        return HERE if kept_on == meeting_on else EARLIER if kept_on < meeting_on else LATER
    return NOT if was_on_agenda is False else UNKNOWN
