"""Which of the things agreed a reader has chosen."""

from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd
from sqlalchemy import ColumnElement, Connection, select

from danish.text import holds_words, spaced, stems, words
from data.choices import Choices, version_conditions
from data.labels import OPEN_STATES
from data.queries.commitments.known import register
from data.queries.in_force import is_in_force
from data.queries.minutes_in_force import same_initiative
from data.queries.money import initiatives_of_size
from data.schema import version


def commitments(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the commitments of the register that match, as `register`; those that have ended only where chosen.

    A chosen forum is the one something returns to, or whose meeting agreed it. A quarter holds what may fall due in it.
    Sectors, themes, statuses and amounts are those of the initiative; a word is found in what is agreed or in
    its initiative.
    """
    table = register(connection, choices)
    return table[_matches(connection, table, choices)].reset_index(drop=True)


def of_forums(table: pd.DataFrame, forums: Collection[str]) -> pd.Series:
    """Return which commitments are those of some forums: they return to one, or one's meeting agreed them."""
    return table["forum_id"].isin(forums) | table["from_forum_id"].isin(forums)


def doer_code(name: str) -> str:
    """Return the code of somebody who does things, as it stands in a link."""
    return "-".join(words(name))[:80]


def _matches(connection: Connection, table: pd.DataFrame, choices: Choices) -> pd.Series:
    kept = table["state"].isin(choices.windows or OPEN_STATES)
    if choices.forums:
        kept &= of_forums(table, choices.forums)
    if choices.doers:
        wanted = set(choices.doers)
        kept &= _each(table, lambda row: any(doer_code(name) in wanted for name in row.doers))
    if choices.quarters:
        kept &= _each(table, lambda row: not set(choices.quarters).isdisjoint(row.quarters))
    if choices.initiative:
        kept &= _is_of(table, set(same_initiative(connection, choices)))
    if choices.amounts:
        kept &= _is_of(table, initiatives_of_size(connection, choices))
    conditions = version_conditions(replace(choices, search=""))
    if conditions:
        kept &= _is_of(table, _initiatives(connection, choices, conditions))
    if choices.search:
        found = _initiatives(connection, choices, version_conditions(Choices(search=choices.search)))
        kept &= _is_of(table, found) | _each(table, lambda row: _holds(row, words(choices.search)))
    return kept


def _initiatives(connection: Connection, choices: Choices, conditions: list[ColumnElement]) -> set[str]:
    is_now = is_in_force(choices.status_date, choices.known_at)
    return set(connection.scalars(select(version.c.initiative_id).where(is_now, *conditions)))


def _is_of(table: pd.DataFrame, initiatives: set[str]) -> pd.Series:
    return _each(table, lambda row: not initiatives.isdisjoint(row.initiative_ids))


def _each(table: pd.DataFrame, holds: Callable[[tuple], bool]) -> pd.Series:
    return pd.Series([holds(row) for row in table.itertuples()], index=table.index, dtype=bool)


def _holds(row, search: list[str]) -> bool:
    told = (row.title, row.text, row.quote, row.agenda_title, row.responsible, row.forum, row.from_forum)
    found = words(" ".join(filter(None, told)))
    return holds_words(search, spaced(found), spaced(stems(found)))
