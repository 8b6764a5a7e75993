"""What needs a director's eye: overdue, due before the next meeting, changed, silent."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

DATED_STATES = ("overskredet", "i-vinduet", "kommende")


@dataclass(frozen=True)
class Nearest:
    """The nearest thing ahead: a meeting, a day, or a window, and how many promises are due by then.

    ``forum`` is to whom, as words.
    ``what`` is "meeting" when the promise's own words speak of a meeting, "day" for another single day, "window" when
    nothing ahead has a single day. ``on`` is that day, or the last day of the window. ``n_due`` counts the promises
    not yet overdue whose last day is on or before it.
    """

    what: str
    on: date
    phrase: str
    forum: str
    n_due: int


@dataclass(frozen=True)
class Attention:
    """The counts of the page Overblik; an initiative counts once however many sectors it stands in.

    ``n_changed`` is None where no source can tell what was changed; ``n_silent`` is None where there is no older issue
    to have been silent since.
    """

    n_overdue: int
    n_waiting: int
    oldest_overdue_on: date | None
    nearest: Nearest | None
    n_changed: int | None
    n_silent: int | None


def attention(promises: pd.DataFrame, occurrences: pd.DataFrame, *, status_date: date, n_issues: int) -> Attention:
    """Count what needs an eye on the status date.

    Parameters
    ----------
    promises : DataFrame
        One row per promise: state, kind, start_on, end_on, due_on, phrase, quote.
    occurrences : DataFrame
        One row per initiative and sector: group_id, changed, is_silent.
    status_date : date
        The day the promises are judged on.
    n_issues : int
        How many issues of the plan have been loaded by then.
    """
    overdue = promises[promises["state"] == "overskredet"]
    return Attention(
        n_overdue=len(overdue),
        n_waiting=int((promises["state"] == "afventer").sum()),
        oldest_overdue_on=min(overdue["end_on"]) if len(overdue) else None,
        nearest=nearest(promises, status_date=status_date),
        n_changed=changed(occurrences)["group_id"].nunique() if occurrences["changed"].notna().any() else None,
        n_silent=silent(occurrences)["group_id"].nunique() if n_issues > 1 else None,
    )


def changed(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Return the occurrences that their newest issue marks as changed."""
    return occurrences.loc[[value is True for value in occurrences["changed"]]]


def silent(occurrences: pd.DataFrame) -> pd.DataFrame:
    """Return the occurrences of initiatives that the newest issue says nothing new of, under any sector."""
    is_silent = pd.Series([value is True for value in occurrences["is_silent"]], index=occurrences.index, dtype=bool)
    return occurrences[is_silent.groupby(occurrences["group_id"]).transform("all")]


def overdue_and_others(promises: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the promises that are overdue, and the others: those with a day of their own first."""
    is_overdue = promises["state"] == "overskredet"
    is_ahead = promises["state"].isin(DATED_STATES) & ~is_overdue
    return promises[is_overdue], pd.concat([promises[is_ahead], promises[~is_ahead & ~is_overdue]])


def due_by(promises: pd.DataFrame, day: date, *, status_date: date) -> pd.DataFrame:
    """Return the promises not yet overdue whose last day is on or before a day."""
    days = zip(promises["state"], promises["due_on"], strict=True)
    return promises.loc[[_is_ahead(state, due_on, status_date) and due_on <= day for state, due_on in days]]


def nearest(promises: pd.DataFrame, *, status_date: date) -> Nearest | None:
    """Return the nearest meeting or day ahead, else the nearest window; None when nothing ahead has a time.

    A meeting is a promise on a single day whose words say "møde". Meetings go before other days only on the same day.
    """
    days = zip(promises["state"], promises["due_on"], strict=True)
    ahead = promises.loc[[_is_ahead(state, due_on, status_date) for state, due_on in days]]
    if ahead.empty:
        return None
    days = ahead[ahead["start_on"].notna() & (ahead["start_on"] == ahead["end_on"])]
    candidates = days if len(days) else ahead
    is_meeting = candidates["quote"].str.contains("møde", case=False)
    order = candidates.assign(later=~is_meeting).sort_values(["due_on", "later"], kind="stable")
    first = order.iloc[0]
    return Nearest(
        what="window" if days.empty else "day" if first["later"] else "meeting",
        on=first["due_on"],
        phrase=first["phrase"],
        forum=first["forum"] or "uden forum",
        n_due=len(due_by(promises, first["due_on"], status_date=status_date)),
    )


def _is_ahead(state: str, due_on: object, status_date: date) -> bool:
    return state in DATED_STATES and isinstance(due_on, date) and due_on >= status_date


def forum_quarters(promises: pd.DataFrame, *, status_date: date, n_quarters: int = 4) -> pd.DataFrame:
    """Count promises by forum and quarter, from the quarter of the status date and on.

    Returns
    -------
    DataFrame
        One row per forum (forum_id, forum), forums with most promises first; then one column per quarter code
        ("2022-3"), and ``overskredet``, ``senere`` (a later quarter), ``afventer``, ``loebende``, ``uden-tid``: the
        number of promises. Columns other than the quarters are left out where they are empty. Promises to no forum are
        left out.
    """
    given = promises[promises["forum_id"].notna()]
    quarters = _quarters_from(status_date, n_quarters)
    column = [
        _column(state, quarter, quarters) for state, quarter in zip(given["state"], given["quarter"], strict=True)
    ]
    counts = pd.crosstab([given["forum_id"], given["forum"]], pd.Series(column, index=given.index, name="column"))
    order = ["overskredet", *quarters, "senere", "afventer", "loebende", "uden-tid"]
    counts = counts.reindex(columns=[name for name in order if name in quarters or name in counts], fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index].reset_index()


def _column(state: str, quarter: object, quarters: list[str]) -> str:
    if state not in DATED_STATES or state == "overskredet":
        return state
    # An open window that began long ago is still due now.
    return max(quarter, quarters[0]) if quarter <= quarters[-1] else "senere"


def quarters_ahead(promises: pd.DataFrame) -> list[str]:
    """Return the quarters in which a promise not yet overdue is due, the earliest first."""
    ahead = promises["state"].isin(["i-vinduet", "kommende"])
    return sorted(promises.loc[ahead, "quarter"].unique())


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


def state_counts(promises: pd.DataFrame) -> dict[str, int]:
    """Count promises by window state; states that do not occur are left out."""
    return promises["state"].value_counts().to_dict()


def dated(promises: pd.DataFrame) -> pd.DataFrame:
    """Return the promises that have a day or a span: those with a place on a time axis, whatever their kind."""
    return promises[promises["start_on"].notna() | promises["end_on"].notna()]
