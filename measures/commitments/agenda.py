"""What belongs on the agenda of a coming meeting, and why: only what is open, and nothing newer than the meeting."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import pandas as pd

from measures.attention import silent
from measures.commitments.named_meeting import names_next_meeting
from measures.commitments.windows import DATED_STATES, NOW, OVERDUE, RECURRING, WAITING, WITHOUT_TIME, Window

GROUPS = ("must", "due", "put_off", "overdue", "silent", "later", "outside")
FOLDED = ("later", "outside")
"""Groups that are folded: what has no time or only recurs, and what happens outside."""
NOT_CHOSEN = "open"
OUTSIDE = "outside"
_FINISHED = ("afsluttet", "overfoert")


def proposal(
    meeting: Mapping[str, object],
    *,
    commitments: pd.DataFrame,
    occurrences: pd.DataFrame,
    choices: pd.DataFrame,
    carried: Collection[str] = (),
    previous_on: date | None,
    status_date: date,
) -> pd.DataFrame:
    """Return what is proposed for the agenda of a meeting, one row per subject; words are made on the page.

    What the forum is to see again, and what its own meetings gave somebody to do without another forum to return to.
    Groups, in the order of an agenda, and ``why``:

    - *must*: a source names this meeting for it (``named``), as "næste møde" does the next, whose day nobody knows;
    - *due*: it falls due before the meeting or on its day (``due``); where no day of the meeting is known, its window
      is open now (``now``);
    - *put_off*: it is on the meeting because it was put off from an earlier time (``moved``), or because somebody
      carried it on from the meeting before (``carried``);
    - *overdue*: its last day has passed (``overdue``), or what it waits for was expected before now (``late_event``);
    - *silent*: an initiative the forum owns, neither closed nor transferred, of which the newest issue says nothing new
      under any sector and whose text is from the last meeting or before (``silent``). Left out where something agreed
      about it is proposed already;
    - *later*: without a time (``without_time``), recurring (``recurring``) or waiting (``waiting``), the newest first;
    - *outside*: an event that is only waited for (``outside``).

    Parameters
    ----------
    meeting : mapping
        meeting_id and on_day, both None where no day is known; forum_id.
    commitments : DataFrame
        As `data.queries.commitments.commitments`: what is open.
    occurrences : DataFrame
        As `data.queries.initiatives.occurrences`.
    choices : DataFrame
        subject, choice of this meeting; the last row of a subject counts, under any id it is told under.
    carried : collection of str
        Subjects chosen as carried for the forum's meeting before this one.
    previous_on : date or None
        The day of the forum's last meeting before this one.
    status_date : date
        The day that parts past from coming.

    Returns
    -------
    DataFrame
        The columns of ``commitments``, and ``subject``, ``group``, ``why``, ``choice`` ("open" until somebody chooses),
        in the order of `GROUPS`; in a group tasks and what comes back before topics, the earliest due first, but what
        is overdue the latest first: what nobody has ended for years stands last.
    """
    agreed = (row | _placed(row, meeting, carried, status_date) for row in _of_forum(commitments, meeting))
    rows = [row for row in agreed if row["why"]]
    told = {row["group_id"] for row in rows if row["group"] not in FOLDED}
    subjects = {f"commitment:{one}": row["subject"] for row in rows for one in row["ids"]}
    chosen = {
        subjects.get(subject, subject): choice
        for subject, choice in zip(choices["subject"], choices["choice"], strict=True)
    }
    rows += _silent(occurrences, meeting["forum_id"], previous_on, told, carried)
    ordered = sorted(rows, key=_order)
    columns = [*commitments.columns, "subject", "group", "why", "choice"]
    filled = [row | {"choice": chosen.get(row["subject"], NOT_CHOSEN)} for row in ordered]
    return pd.DataFrame([[row.get(name) for name in columns] for row in filled], columns=columns, dtype=object)


def _of_forum(commitments: pd.DataFrame, meeting: Mapping) -> Iterator[dict]:
    """Give what returns to the forum, or was given out by it and returns to no other, told before it meets."""
    for row in commitments.to_dict("records"):
        returns_to = row["forum_id"] or row["from_forum_id"]
        is_newer = meeting["on_day"] is not None and row["told_on"] >= meeting["on_day"]
        if returns_to == meeting["forum_id"] and not is_newer:
            yield row | {"subject": f"commitment:{row['commitment_id']}"}


def _placed(row: Mapping, meeting: Mapping, carried: Collection[str], status_date: date) -> dict:
    is_carried = any(f"commitment:{one}" in carried for one in row["ids"])
    group, why = ("put_off", "carried") if is_carried else _place(row, meeting, status_date)
    return {"group": group, "why": why}


def _place(row: Mapping, meeting: Mapping, status_date: date) -> tuple[str | None, str | None]:
    state, due_on, on_day = row["state"], row["due_on"], meeting["on_day"]
    if row["type"] == OUTSIDE:
        return "outside", "outside"
    if _is_named(row, meeting):
        is_put_off = row["n_moves"] and not row["moves"][-1].is_earlier
        return ("put_off", "moved") if is_put_off else ("must", "named")
    if row["meeting_on"] is not None and row["meeting_on"] >= status_date:
        # It is another meeting's.
        return None, None
    if state == OVERDUE:
        # A meeting that lies behind could not take up what ran out after it.
        return ("overdue", "overdue") if on_day is None or due_on <= on_day else (None, None)
    if state in DATED_STATES:
        return _due(state, due_on, on_day)
    if state == WAITING:
        return ("overdue", "late_event") if row["is_late_event"] else ("later", "waiting")
    return "later", {RECURRING: "recurring", WITHOUT_TIME: "without_time"}[state]


def _is_named(row: Mapping, meeting: Mapping) -> bool:
    if meeting["meeting_id"] is not None:
        return row["due_meeting_id"] == meeting["meeting_id"]
    # What waits for a meeting that nobody knows waits for the next.
    window = Window(*(row[name] for name in Window._fields))
    return row["state"] == WAITING and names_next_meeting(window, row["quote"])


def _due(state: str, due_on: date, on_day: date | None) -> tuple[str | None, str | None]:
    if on_day is None:
        return ("due", "now") if state == NOW else (None, None)
    return ("due", "due") if due_on <= on_day else (None, None)


def _silent(
    occurrences: pd.DataFrame, forum_id: object, previous_on: date | None, told: set, carried: Collection[str]
) -> Iterator[dict]:
    seen = set(told)
    for row in silent(occurrences).to_dict("records"):
        is_old = previous_on is not None and row["text_since_on"] <= previous_on
        is_ours = forum_id in row["owner_forum_ids"] and row["status"] not in _FINISHED
        if is_ours and is_old and row["group_id"] not in seen:
            seen.add(row["group_id"])
            subject = f"silent:{row['group_id']}"
            placed = ("put_off", "carried") if subject in carried else ("silent", "silent")
            about = {"subject": subject, "told_on": row["text_since_on"], "type": "returns", "due_on": None}
            yield row | about | dict(zip(("group", "why"), placed, strict=True))


def _order(row: Mapping) -> tuple:
    """Return the place of a row: by group; what is folded newest first; tasks before topics; by the day it is due."""
    is_topic = row["type"] == "topic"
    newest_first = -row["told_on"].toordinal() if row["group"] in FOLDED else 0
    due = (row["due_on"] or date.max).toordinal()
    by_due = -due if row["group"] == "overdue" else due
    return (GROUPS.index(row["group"]), newest_first, is_topic, by_due, row["title"], row["subject"])
