"""What belongs on the agenda of a coming meeting: due, postponed to it, silent since last time, or undecided."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import pandas as pd

from measures.attention import silent
from measures.promises.meeting_match import ON_MEETING, UNDATED_KINDS, known, receiving_forums

GROUPS = ("due", "postponed", "silent", "open_decision")
NOT_CHOSEN = "open"
_WINDOW = ("kind", "start_on", "end_on", "named_start_on", "due_on", "recurrence", "phrase")
_SOURCE = (
    "quote", "document_name", "page", "slide", "table_no", "row_no", "sheet", "cell", "line_start", "line_end",
)  # fmt: skip
_KEYS = ("promise_id", "group_id", "initiative_id", "decision_id", "meeting_id", "agenda_number", "type", "status")
_EARLIER = ("told_on", "outcome", "reason", "n_moves", "moved_from", "n_same", "n_open_promises")
COLUMNS = ("subject", "group", "why", "title", "forum_id", "forum", *_WINDOW, *_EARLIER, *_KEYS, *_SOURCE, "choice")
_FINISHED = ("afsluttet", "overfoert")


def proposal(
    meeting: Mapping[str, object],
    *,
    promises: pd.DataFrame,
    follow_ups: pd.DataFrame,
    ledger: pd.DataFrame,
    occurrences: pd.DataFrame,
    decisions: pd.DataFrame,
    choices: pd.DataFrame,
    carried: Collection[str] = (),
    previous_on: date | None,
    status_date: date,
) -> pd.DataFrame:
    """Return what is proposed for the agenda of a meeting, one row per subject; words are made on the page.

    Groups, and ``why``:

    - *due*: a promise or follow-up to the forum that is still open and has to be on this very meeting (``promised``,
      for a topic ``topic``), or whose last day is before it: already past (``overdue``) or not yet (``due_before``).
      What has to be on a coming meeting before this one is left to that one.
    - *postponed*: the same, where it was put off from an earlier day (``moved``); and whatever somebody carried on
      here from the meeting before (``carried``), for as long as it is open.
    - *silent*: an initiative the forum owns, neither closed nor transferred, of which the newest issue says nothing new
      under any sector and whose text is from the last meeting or before (``silent``). Left out where a follow-up of it
      is proposed already.
    - *open_decision*: a decision of the last meeting, no formality, that nobody has confirmed (``unconfirmed``), or an
      older one with an overdue promise to somebody else in the same item (``promise_not_kept``). Left out where the
      very sentence is proposed already as a promise.

    Milestones are set elsewhere and are not proposed. Several follow-ups of one initiative to the forum are one row,
    the earliest due; ``n_same`` counts them.

    Parameters
    ----------
    meeting : mapping
        meeting_id, forum_id, on_day.
    promises, follow_ups : DataFrame
        As `data.queries.promises.promises` and `data.queries.follow_ups.promises`, through `meeting_match.matched`.
    ledger : DataFrame
        Of `promise_ledger.ledger`: what is kept or dropped is not proposed.
    occurrences : DataFrame
        As `data.queries.initiatives.occurrences`.
    decisions : DataFrame
        As `data.queries.decisions.decisions`.
    choices : DataFrame
        subject, choice of this meeting; the last row of a subject counts.
    carried : collection of str
        Subjects chosen as carried for the forum's meeting before this one.
    previous_on : date or None
        The day of the forum's last meeting before this one.
    status_date : date
        The day that parts past from coming.

    Returns
    -------
    DataFrame
        `COLUMNS`, in the order of `GROUPS`, the earliest due first. ``moved_from`` is the `promise_chains.Window` it
        was last put off from; ``outcome`` and ``reason`` are those of the ledger; ``choice`` is "open" until somebody
        chooses.
    """
    promised = [
        *_promises(promises, ledger, meeting["forum_id"]),
        *_follow_ups(follow_ups, ledger, meeting["forum_id"]),
    ]
    placed = [_placed(row, meeting, carried, status_date) for row in promised]
    rows = _once([row for row in placed if row["why"]])
    has_follow_up = {row["group_id"] for row in rows if row["subject"].startswith("follow_up:")}
    is_told = {(row.get("meeting_id"), row["quote"]) for row in rows}
    undecided = _decisions(decisions, promised, meeting["forum_id"], previous_on, status_date)
    others = [
        *_silent(occurrences, meeting["forum_id"], previous_on, has_follow_up),
        *(row for row in undecided if (row["meeting_id"], row["quote"]) not in is_told),
    ]
    for row in others:
        if row["subject"] in carried:
            row |= {"group": "postponed", "why": "carried"}
    return _table([*rows, *(row for row in others if row["why"])], choices)


def _promises(promises: pd.DataFrame, ledger: pd.DataFrame, forum_id: object) -> Iterator[dict]:
    """Give the newest telling of each open promise in minutes, those to other forums too (``is_ours`` False)."""
    fates = _open_fates(ledger)
    for row, receiver in zip(promises.to_dict("records"), receiving_forums(promises), strict=True):
        subject = f"promise:{row['promise_id']}"
        if (subject, None) in fates and row["type"] != "milestone":
            given = {"subject": subject, "title": row["text"], "told_on": row["held_on"], "n_same": 1}
            yield row | given | {"is_ours": receiver == forum_id} | fates[subject, None]


def _follow_ups(follow_ups: pd.DataFrame, ledger: pd.DataFrame, forum_id: object) -> Iterator[dict]:
    fates = _open_fates(ledger)
    for row in follow_ups[(follow_ups["forum_id"] == forum_id).astype(bool)].to_dict("records"):
        subject = f"follow_up:{row['group_id']}~{forum_id}"
        given = {"subject": subject, "type": "follow_up", "n_same": 1, "is_ours": True}
        yield row | given | fates.get((subject, known(row["due_on"])), {})


def _open_fates(ledger: pd.DataFrame) -> dict[tuple[str, date | None], dict]:
    """Return how each chain that is neither kept nor dropped was moved, those of a plan by their day too."""
    is_open = ~ledger["outcome"].isin(["kept", "dropped"]) & ledger["kept_on"].isna()
    found = {}
    for row in ledger[is_open].itertuples():
        put_off = [move.before for move in row.moves if not move.is_earlier]
        key = (row.subject, None if row.source == "minutes" else known(row.due_on))
        moved = {"n_moves": row.n_moves, "moved_from": put_off[-1] if put_off else None}
        found[key] = moved | {"outcome": row.outcome, "reason": row.reason}
    return found


def _placed(row: dict, meeting: Mapping, carried: Collection[str], status_date: date) -> dict:
    why = _why_due(row, meeting, status_date) if row["is_ours"] else None
    if row["is_ours"] and row["subject"] in carried:
        return row | {"group": "postponed", "why": "carried"}
    if why and row.get("moved_from"):
        return row | {"group": "postponed", "why": "moved"}
    return row | {"group": "due", "why": why}


def _why_due(row: Mapping, meeting: Mapping, status_date: date) -> str | None:
    on_day, meeting_on = meeting["on_day"], known(row["meeting_on"])
    if row["match"] == ON_MEETING and row["due_meeting_id"] == meeting["meeting_id"]:
        return "topic" if row["type"] == "topic" else "promised"
    if meeting_on is not None and meeting_on >= status_date:
        return None
    # A topic has no last day, but the meeting it was for can be past.
    due_on = last_day(row) or meeting_on
    if due_on is None or due_on >= on_day:
        return None
    return "overdue" if due_on < status_date else "due_before"


def last_day(row: Mapping) -> date | None:
    """Return the last day of what has one: a window bound to an event, recurring or open at its end has none."""
    return None if row["kind"] in UNDATED_KINDS else known(row["end_on"])


def _once(rows: list[dict]) -> list[dict]:
    """Return the earliest due row of each subject, which counts the others."""
    found: dict[str, dict] = {}
    for row in sorted(rows, key=_order):
        if row["subject"] in found:
            found[row["subject"]]["n_same"] += 1
        else:
            found[row["subject"]] = row
    return list(found.values())


def _silent(
    occurrences: pd.DataFrame, forum_id: object, previous_on: date | None, has_follow_up: Collection[str]
) -> Iterator[dict]:
    seen = set(has_follow_up)
    for row in silent(occurrences).to_dict("records"):
        is_old = previous_on is not None and row["text_since_on"] <= previous_on
        is_ours = forum_id in row["owner_forum_ids"] and row["status"] not in _FINISHED
        if is_ours and is_old and row["group_id"] not in seen:
            seen.add(row["group_id"])
            told = {"told_on": row["text_since_on"], "group": "silent", "why": "silent", "forum_id": forum_id}
            yield row | told | {"subject": f"silent:{row['group_id']}"}


def _decisions(
    decisions: pd.DataFrame, promised: list[dict], forum_id: object, previous_on: date | None, status_date: date
) -> Iterator[dict]:
    not_kept: dict[tuple, int] = {}
    for row in promised:
        day = last_day(row)
        if not row["is_ours"] and day is not None and day < status_date:
            item = (row["meeting_id"], known(row["agenda_number"]))
            not_kept[item] = not_kept.get(item, 0) + 1
    for row in decisions.to_dict("records"):
        if row["forum_id"] != forum_id or row["kind"] == "procedural" or row["state"] == "rejected":
            continue
        n_open = not_kept.get((row["meeting_id"], known(row["agenda_number"])), 0)
        is_new = row["state"] == "unconfirmed" and row["held_on"] == previous_on
        why = "unconfirmed" if is_new else "promise_not_kept" if n_open else None
        given = {"subject": f"decision:{row['decision_id']}", "title": row["text"], "told_on": row["held_on"]}
        yield row | given | {"kind": None, "n_open_promises": n_open, "group": "open_decision", "why": why}


def _table(rows: list[dict], choices: pd.DataFrame) -> pd.DataFrame:
    chosen = dict(zip(choices["subject"], choices["choice"], strict=True))
    ordered = sorted(rows, key=lambda row: (GROUPS.index(row["group"]), *_order(row)))
    filled = [
        {name: _cell(row.get(name)) for name in COLUMNS} | {"choice": chosen.get(row["subject"], NOT_CHOSEN)}
        for row in ordered
    ]
    return pd.DataFrame(filled, columns=list(COLUMNS), dtype=object)


def _order(row: Mapping) -> tuple:
    return (known(row.get("due_on")) or date.max, row["title"], row["subject"])


def _cell(value: object) -> object:
    return value if isinstance(value, tuple) else known(value)
