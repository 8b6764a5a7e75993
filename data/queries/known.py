"""All that is known on a day, as plain values: what a load that is only tried would change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import pandas as pd
from sqlalchemy import Connection

from data.choices import Choices
from data.queries.commitments import commitments
from data.queries.decisions import decisions
from data.queries.initiatives import occurrences
from data.queries.meetings import meetings

Known = dict[str, dict[str, dict[str, str | None]]]
"""Kind -> key -> column -> value, days as ISO."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a kind of thing: its Danish word, its rows, their key and title, and columns by their heading."""

    word: str
    rows: Callable[[Connection, Choices], pd.DataFrame]
    key: str
    title: str
    columns: Mapping[str, str]


TOLD: Mapping[str, Told] = MappingProxyType(
    {
        "initiative": Told(
            "initiativ", occurrences, "initiative_id", "title", {"Titel": "title", "Status": "status", "Tekst": "text"}
        ),
        "commitment": Told(
            "aftale",
            commitments,
            "commitment_id",
            "text",
            {"Ordlyd": "text", "Status": "state", "Fra": "start_on", "Til": "end_on", "Forum": "forum"},
        ),
        "decision": Told("beslutning", decisions, "decision_id", "text", {"Type": "kind", "Tekst": "text"}),
        "meeting": Told("møde", meetings, "meeting_id", "forum", {"Dag": "on_day", "Status": "state"}),
    }
)


def known_on(connection: Connection, on: date) -> Known:
    """Return what is known on a day."""
    everything = Choices(status_date=on)
    return {kind: _by_key(told.rows(connection, everything), told) for kind, told in TOLD.items()}


def _by_key(rows: pd.DataFrame, told: Told) -> dict[str, dict[str, str | None]]:
    columns = [told.key, *dict.fromkeys((told.title, *told.columns.values()))]
    records = rows[columns].drop_duplicates(told.key).to_dict("records")
    return {row.pop(told.key): {name: _plain(value) for name, value in row.items()} for row in records}


def _plain(value: object) -> str | None:
    if value is None or value != value:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)
