"""Figures as anybody may see them: the one place between the raw counts of the store and everything shown."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from data.choices import LATEST, Choices
from data.queries import figures
from data.snapshot import Snapshot
from measures.disclosure.published_figures import (
    issues_without_small_numbers,
    with_derived_shares,
    without_small_numbers,
)
from measures.figure_sums import with_area_totals, with_year_sums
from pages.parts.view import View


def published(view: View, indicator_id: str = "") -> pd.DataFrame:
    """Return the figures of an indicator and its family on the status date, small numbers hidden; "" for all figures.

    The answer is shared by all readers and all choices, so that no two choices together tell what one hides: narrow it
    afterwards, and never write to it. Nor do two status dates together: what an
    earlier issue of a table has shown counts in the hiding of the later ones.

    Returns
    -------
    DataFrame
        `data.queries.figures.OBSERVATION_COLUMNS`, with the sums that readers can ask for as rows of their own: a year
        of its months, a cluster, region and country of its municipalities, a share of its two counts. More columns:
        ``hidden`` (bool; numbers, quotation and note of the row are missing, one mark for all reasons), ``is_sum``
        (bool; made here, not said by a source), ``n_parts`` (float; how many figures a sum is made of), ``member_ids``
        (str; the municipalities of an area's sum, parted by ";"). A made row has no ``observation_id``.
    """
    return of_day(view.snapshot, view.choices.status_date, indicator_id)


def of_day(snapshot: Snapshot, status_date: date, indicator_id: str = "") -> pd.DataFrame:
    """Return what `published` shows on a day; days between two changes of the figures share one answer."""
    day = snapshot.ask(figures.changed_on, status_date) or status_date
    families = snapshot.ask(_families, day)
    wanted = [first for first, members in families if not indicator_id or indicator_id in members]
    tables = [_in_force(snapshot.ask(_issues, first), day) for first in wanted]
    return pd.concat(tables, ignore_index=True) if tables else snapshot.ask(_nothing, indicator_id, day)


def hides_some(snapshot: Snapshot, indicator_ids: Collection[str]) -> bool:
    """Tell whether a figure of these indicators, or of their families, is hidden on any day.

    A paper that holds one of them says what the others hide, so its numbers are not shown as they stand.
    """
    families = snapshot.ask(_families, LATEST)
    wanted = [first for first, members in families if not members.isdisjoint(indicator_ids)]
    return any(table["hidden"].any() for first in wanted for _, table in snapshot.ask(_issues, first))


def _in_force(issues: tuple[tuple[date, pd.DataFrame], ...], day: date) -> pd.DataFrame:
    return next(table for first, table in reversed(issues) if first <= day)


def _families(connection, day: date) -> tuple[tuple[str, frozenset[str]], ...]:
    """Return each family of indicators that has figures, with the name it is asked for by."""
    table = figures.indicators(connection, day)
    found: dict[str, frozenset[str]] = {}
    for indicator_id in table.loc[table["n_observations"] > 0, "indicator_id"]:
        members = figures.family(connection, indicator_id)
        found.setdefault(members[0], frozenset(members))
    return tuple(found.items())


def _issues(connection, indicator_id: str) -> tuple[tuple[date, pd.DataFrame], ...]:
    """Return a family's figures with every sum from each day on which they change, suppressed as a whole.

    Earlier days count in the hiding of later ones, so that the difference of two status dates gives nothing back; see
    `measures.disclosure.published_figures.issues_without_small_numbers`.
    """
    days = figures.days_of_change(connection, indicator_id)
    register, indicators = figures.organisations(connection), figures.indicators(connection, days[-1])
    summed = [_with_sums(connection, indicator_id, day, register) for day in days]
    # How many have an age is asked of a rate alone.
    is_of_people = any(table["unit"].eq("rate").any() for table in summed)
    counted = [code for code in indicators["indicator_id"] if is_of_people and code.startswith("indbyggere-")]
    ages = [_with_sums(connection, code, days[-1], register) for code in counted]
    known = pd.concat(ages, ignore_index=True) if ages else None
    suppressed = issues_without_small_numbers(summed, register, indicators, ages=known)
    return tuple((day, with_derived_shares(table, indicators)) for day, table in zip(days, suppressed, strict=True))


def _nothing(connection, indicator_id: str, day: date) -> pd.DataFrame:
    """Return the table of an indicator without figures on the day: its columns."""
    register, indicators = figures.organisations(connection), figures.indicators(connection, day)
    table = _with_sums(connection, indicator_id, day, register).iloc[:0]
    return with_derived_shares(without_small_numbers(table, register, indicators), indicators)


def _with_sums(connection, indicator_id: str, day: date, register: pd.DataFrame) -> pd.DataFrame:
    scope = Choices(indicator=indicator_id, status_date=day).figure_scope()
    raw = figures.observations(connection, scope)
    return with_area_totals(with_year_sums(raw, _sum_periods(connection, raw, day)), register)


def _sum_periods(connection, raw: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the years to be summed of each indicator, one row each."""
    of_each = [
        figures.periods(connection, indicator_id, day).assign(indicator_id=indicator_id)
        for indicator_id in raw["indicator_id"].unique()
    ]
    if not of_each:
        return pd.DataFrame(columns=["indicator_id", *figures.PERIOD_COLUMNS])
    periods = pd.concat(of_each, ignore_index=True)
    return periods[periods["is_sum"].astype(bool)]
