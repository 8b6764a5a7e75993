"""One series of figures in time: where its points stand, which periods lack one, and how far it is from a goal."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from measures.targets import Progress, progress, years

IMPROVEMENTS = {"higher": "increase", "lower": "decrease"}


@dataclass(frozen=True)
class Way:
    """How far a series is from a goal.

    ``found`` is the progress of its values; ``gap_low`` and ``gap_high`` what is missing at the two ends of the newest
    figure's range, equal where it has none.
    """

    found: Progress
    gap_low: float | None
    gap_high: float | None


def on_time_axis(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose source says which period they cover, in order of their middles, with ``middle_on``.

    Parameters
    ----------
    rows : DataFrame
        period_start_on, period_end_on (both included, None where not said).

    Returns
    -------
    DataFrame
        ``middle_on`` (date) is the middle of the period, where its figure stands on an axis of time.
    """
    known = rows[rows["period_start_on"].notna() & rows["period_end_on"].notna()].copy()
    spans = zip(known["period_start_on"], known["period_end_on"], strict=True)
    known["middle_on"] = pd.Series([start + (end - start) / 2 for start, end in spans], index=known.index, dtype=object)
    return known.sort_values(["middle_on", "period_end_on"], kind="stable")


def missing_periods(rows: pd.DataFrame) -> list[tuple[date, date]]:
    """Return the periods between the first and the last that have no row, where all are of so many whole months.

    A missing period is not zero. Nothing is missing from figures of days or of periods of different lengths.
    """
    spans = sorted(set(zip(rows["period_start_on"], rows["period_end_on"], strict=True)))
    lengths = {period_months(*span) for span in spans}
    if len(spans) < 2 or len(lengths) > 1 or None in lengths:
        return []
    months = lengths.pop()
    starts = pd.date_range(spans[0][0], spans[-1][0], freq=pd.DateOffset(months=months))
    whole = [(start.date(), (start + pd.DateOffset(months=months)).date() - timedelta(days=1)) for start in starts]
    return [span for span in whole if span not in spans]


def period_months(start: date, end: date) -> int | None:
    """Return how many whole months a period is, None for a day or any other stretch."""
    after = end + timedelta(days=1)
    return (after.year - start.year) * 12 + after.month - start.month if start.day == after.day == 1 else None


def way_to(rows: pd.DataFrame, *, target: float, direction: str | None = None, due_on: date | None = None) -> Way:
    """Return how far a series is from a level.

    Parameters
    ----------
    rows : DataFrame
        One series: middle_on, value, low, high; a missing value is left out.
    target : float
        In the unit of the values.
    direction : str, optional
        "higher" or "lower", what is agreed to be good.
    due_on : date, optional
        When the level is to be reached.

    **Source**: `measures.targets.progress`.
    """
    known = rows[rows["value"].notna()]
    due = float(years([due_on])[0]) if due_on else None
    found = progress(
        years(known["middle_on"]), known["value"], target=target, improvement=IMPROVEMENTS.get(direction), due=due
    )
    if found.gap is None:
        return Way(found, None, None)
    newest = known.iloc[-1]
    if pd.isna(newest["low"]) or pd.isna(newest["high"]) or found.last_value == target:
        return Way(found, found.gap, found.gap)
    way = found.gap / (target - found.last_value)
    return Way(found, *sorted(way * (target - newest[end]) for end in ("low", "high")))
