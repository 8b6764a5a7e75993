"""What needs a director's eye: overdue, due before the next meeting, changed, silent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from measures.commitments.windows import COMING, DATED_STATES, NOW, OVERDUE, WAITING

_LONG_OVERDUE_DAYS = 183


@dataclass(frozen=True)
class Nearest:
    """What is due next: the last day of the nearest window ahead, and how much is due by then.

    ``forum`` is to whom, as words; ``n_due`` counts what is not yet overdue whose last day is on or before ``on``.
    """

    on: date
    title: str
    forum: str
    n_due: int


@dataclass(frozen=True)
class Attention:
    """The counts of the page Overblik; an initiative counts once however many sectors it stands in.

    ``n_changed`` is None where no source can tell what was changed; ``n_silent`` is None where there is no older issue
    to have been silent since. ``n_late_events`` of those that wait are for something whose expected time has passed.
    """

    n_open: int
    n_overdue: int
    n_waiting: int
    n_late_events: int
    oldest_overdue_on: date | None
    nearest: Nearest | None
    n_changed: int | None
    n_silent: int | None


def attention(commitments: pd.DataFrame, occurrences: pd.DataFrame, *, status_date: date, n_issues: int) -> Attention:
    """Count what needs an eye on the status date.

    Parameters
    ----------
    commitments : DataFrame
        One row per open commitment: state, is_late_event, due_on, title, forum.
    occurrences : DataFrame
        One row per initiative and sector: group_id, changed, is_silent.
    status_date : date
        The day they are judged on.
    n_issues : int
        How many issues of the plan have been loaded by then.
    """
    overdue = commitments[commitments["state"] == OVERDUE]
    return Attention(
        n_open=len(commitments),
        n_overdue=len(overdue),
        n_waiting=int((commitments["state"] == WAITING).sum()),
        n_late_events=late_events(commitments),
        oldest_overdue_on=min(overdue["due_on"]) if len(overdue) else None,
        nearest=nearest(commitments, status_date=status_date),
        n_changed=changed(occurrences)["group_id"].nunique() if occurrences["changed"].notna().any() else None,
        n_silent=silent(occurrences)["group_id"].nunique() if n_issues > 1 else None,
    )


@dataclass(frozen=True)
class Since:
    """What happened after a day: agreed anew, put off, ended, and initiatives whose text was changed."""

    n_new: int
    n_moved: int
    n_ended: int
    n_changed: int


def since(register: pd.DataFrame, occurrences: pd.DataFrame, day: date) -> Since:
    """Count what happened to what was agreed, and to initiatives, after a day.

    Parameters
    ----------
    register : DataFrame
        One row per commitment, ended ones too: first_told_on, moves, ended_on.
    occurrences : DataFrame
        One row per initiative and sector: group_id, text_since_on, changed.
    day : date
        A meeting of that day knew what was told on it.
    """
    happened = happened_since(register, day)
    is_newer = [on > day and changed is not False for on, changed in _pairs(occurrences, "text_since_on", "changed")]
    return Since(
        n_new=int((happened == "new").sum()),
        n_moved=int((happened == "moved").sum()),
        n_ended=int((happened == "ended").sum()),
        n_changed=occurrences.loc[is_newer, "group_id"].nunique(),
    )


def happened_since(register: pd.DataFrame, day: date) -> pd.Series:
    """Return for each commitment what happened after a day: "ended", "new", "moved", or None; the first that fits."""
    columns = (register[name] for name in ("first_told_on", "moves", "ended_on"))
    told = [_happened(*row, day) for row in zip(*columns, strict=True)]
    return pd.Series(told, index=register.index, dtype=object)


def _happened(first_told_on: date, moves: tuple, ended_on: date | None, day: date) -> str | None:
    if ended_on is not None and ended_on > day:
        return "ended"
    if first_told_on > day:
        return "new"
    return "moved" if any(move.told_on > day for move in moves) else None


def _pairs(table: pd.DataFrame, one: str, other: str) -> Iterable[tuple]:
    return zip(table[one], table[other], strict=True)


def changed(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Return the occurrences that their newest issue marks as changed."""
    return occurrences.loc[[value is True for value in occurrences["changed"]]]


def silent(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Return the occurrences of initiatives that the newest issue says nothing new of, under any sector."""
    is_silent = pd.Series([value is True for value in occurrences["is_silent"]], index=occurrences.index, dtype=bool)
    return occurrences[is_silent.groupby(occurrences["group_id"]).transform("all")]


def overdue_and_others(commitments: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what is overdue, the last to become so first, and what is ahead with a day, the nearest first."""
    overdue = commitments[commitments["state"] == OVERDUE].sort_values("due_on", ascending=False, kind="stable")
    return overdue, commitments[commitments["state"].isin([NOW, COMING])]


def due_by(commitments: pd.DataFrame, day: date, *, status_date: date) -> pd.DataFrame:
    """Return what is not yet overdue and has its last day on or before a day."""
    days = _pairs(commitments, "state", "due_on")
    return commitments.loc[[_is_ahead(state, due_on, status_date) and due_on <= day for state, due_on in days]]


def nearest(commitments: pd.DataFrame, *, status_date: date) -> Nearest | None:
    """Return what is due next; None when nothing ahead has a time."""
    days = _pairs(commitments, "state", "due_on")
    ahead = commitments.loc[[_is_ahead(state, due_on, status_date) for state, due_on in days]]
    if ahead.empty:
        return None
    first = ahead.sort_values("due_on", kind="stable").iloc[0]
    return Nearest(
        on=first["due_on"],
        title=first["title"],
        forum=first["forum"] or first["from_forum"] or "uden forum",
        n_due=len(due_by(commitments, first["due_on"], status_date=status_date)),
    )


def _is_ahead(state: str, due_on: object, status_date: date) -> bool:
    return state in DATED_STATES and isinstance(due_on, date) and due_on >= status_date


def forum_quarters(commitments: pd.DataFrame, *, status_date: date, n_quarters: int = 4) -> pd.DataFrame:
    """Count what was agreed by forum and quarter, from the quarter of the status date and on.

    Returns
    -------
    DataFrame
        One row per forum (forum_id, forum), forums with most first; then one column per quarter code ("2022-3"), in
        each of which counts what may fall due in it, and ``overskredet``, ``senere`` (a later quarter), ``afventer``,
        ``loebende``, ``uden-tid``: the number of commitments. Columns other than the quarters are left out where they
        are empty. What names no forum is left out; what one forum agreed and another is to see again is both's.
    """
    quarters = _quarters_from(status_date, n_quarters)
    columns = [_columns(state, told, quarters) for state, told in _pairs(commitments, "state", "quarters")]
    named = commitments.assign(column=pd.Series(columns, index=commitments.index, dtype=object))
    told = pd.concat([_of_forum(named, "forum"), _of_forum(named, "from_forum")])
    told = told.drop_duplicates(["commitment_id", "forum_id"]).explode("column").dropna(subset=["column"])
    counts = pd.crosstab([told["forum_id"], told["forum"]], told["column"])
    order = ["overskredet", *quarters, "senere", "afventer", "loebende", "uden-tid"]
    counts = counts.reindex(columns=[name for name in order if name in quarters or name in counts], fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index].reset_index()


def _of_forum(named: pd.DataFrame, forum: str) -> pd.DataFrame:
    """Return the rows that name a forum in one of the two ways, under one name of columns."""
    own = named[["commitment_id", f"{forum}_id", forum, "column"]].set_axis(
        ["commitment_id", "forum_id", "forum", "column"], axis=1
    )
    return own[own["forum_id"].notna()]


def _columns(state: str, told: tuple[str, ...], quarters: list[str]) -> list[str]:
    """Return the columns something counts in: each quarter it may fall due in, or the state of what has no day."""
    if state not in (NOW, COMING):
        return [state]
    return [*(one for one in told if one in quarters), *(["senere"] if told and told[-1] > quarters[-1] else [])]


def quarters_ahead(commitments: pd.DataFrame) -> list[str]:
    """Return the quarters in which something not yet overdue may fall due, the earliest first."""
    ahead = commitments.loc[commitments["state"].isin([NOW, COMING]), "quarters"]
    return sorted({quarter for told in ahead for quarter in told})


def _quarters_from(day: date, n_quarters: int) -> list[str]:
    first = day.year * 4 + (day.month - 1) // 3
    return [f"{number // 4}-{number % 4 + 1}" for number in range(first, first + n_quarters)]


def most_issues(documents: pd.DataFrame, *, status_date: date) -> int:
    """Count the issues of the plan that has most by the status date; two editions of one day are one."""
    by_then = documents.loc[[day <= status_date for day in documents["dated_on"]]]
    return int(by_then.groupby("series_id")["dated_on"].nunique().max()) if len(by_then) else 0


def status_counts(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Count occurrences by sector and status; sectors in the order they come.

    Returns
    -------
    DataFrame
        sector, status, n_occurrences; one row per pair that occurs.
    """
    counts = occurrences.groupby(["sector", "status"], sort=False).size()
    return counts.rename("n_occurrences").reset_index()


def state_counts(commitments: pd.DataFrame) -> dict[str, int]:
    """Count by state; states that do not occur are left out."""
    return commitments["state"].value_counts().to_dict()


def late_events(commitments: pd.DataFrame) -> int:
    """Count what waits for something that was expected before the day; it is nobody's overdue task."""
    return int(commitments["is_late_event"].sum())


def dated(commitments: pd.DataFrame) -> pd.DataFrame:
    """Return what has a day that binds, ahead first and the nearest first, then the overdue, the last first."""
    overdue, ahead = overdue_and_others(commitments)
    return pd.concat([ahead, overdue])


def long_overdue(commitments: pd.DataFrame, *, status_date: date) -> pd.Series:
    """Return which have been overdue for more than half a year: two meetings of most forums have passed them by."""
    first = status_date - timedelta(days=_LONG_OVERDUE_DAYS)
    days = _pairs(commitments, "state", "due_on")
    return pd.Series([state == OVERDUE and due < first for state, due in days], index=commitments.index, dtype=bool)


def on_axis(commitments: pd.DataFrame, *, status_date: date, days_back: int = 366) -> pd.DataFrame:
    """Return what has a place on a time axis: a day or a span, not so far back that nothing else would have room."""
    has_day = commitments["start_on"].notna() | commitments["end_on"].notna()
    first = status_date - timedelta(days=days_back)
    is_near = commitments["due_on"].map(lambda due: due is not None and due >= first).astype(bool)
    return commitments[has_day & commitments["is_open"] & is_near]
