"""Initiatives as they stand on a day."""

from collections import defaultdict
from datetime import date, datetime

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from danish.text import danish_order
from data.choices import Choices, due_on, initiative_conditions, window_state
from data.labels import STATUSES, WINDOW_STATES
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import group_id, is_in_force
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import amount, document, follow_up, forum, version, version_forum, version_owner

_SAID = (
    "sector", "sector_id", "theme", "theme_id", "title", "text", "status", "status_quote", "changed", "valid_from_on",
    "text_since_on",
)  # fmt: skip
_FORUMS = ("owner_forum_ids", "owner_forums", "informed_forum_ids", "informed_forums")
_NEXT = (
    "next_state", "next_quote", "next_phrase", "next_kind", "next_start_on", "next_end_on", "next_named_start_on",
    "next_due_on", "next_forum",
)  # fmt: skip
COLUMNS = (
    "initiative_id", "group_id", *_SAID, "is_silent", *_FORUMS, "owners", *_NEXT, "amount_dkk", "document_name",
    *PLACE_COLUMNS, "unsure",
)  # fmt: skip
_URGENCY = {state: position for position, state in enumerate(WINDOW_STATES)}


def occurrences(connection: Connection, choices: Choices, *, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the initiatives in force on the status date that match, one row per occurrence under a sector.

    Left out are initiatives that the newest issue of their series no longer holds. ``group_id`` is the same for the
    occurrences proposed or confirmed to be one initiative. ``is_silent``: the text stands unchanged from an older
    issue.
    ``owner_forums`` and ``informed_forums`` are tuples of names in the order of the register, ``..._ids`` their codes.
    ``owners`` are the owner forums, then the organisations, units and posts that own it too.
    ``next_...`` is the most urgent follow-up, all None when there is none. ``amount_dkk`` is the sum in kroner, 0 when
    no amount is named. ``unsure``: an unsure question casts doubt on it. ``known_at`` shows what was known at a moment.

    Returns
    -------
    DataFrame
        `COLUMNS`, in the chosen order, else that of the document; with no rows the same columns and types.
    """
    found = matching(connection, choices, initiative_conditions(choices), known_at=known_at)
    if not choices.order:
        return found
    keys = [_ORDER_KEYS[choices.order](row) for row in found.itertuples()]
    return found.iloc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


_STATUS_ORDER = {status: position for position, status in enumerate(STATUSES)}
_ORDER_KEYS = {
    "naeste": lambda row: (_URGENCY.get(row.next_state, len(_URGENCY)), row.next_due_on or date.max),
    "titel": lambda row: danish_order(row.title),
    "status": lambda row: _STATUS_ORDER[row.status],
    "tema": lambda row: (row.theme is None, danish_order(row.theme or "")),
    "forum": lambda row: (not row.owners, danish_order(", ".join(row.owners))),
    "tekst": lambda row: row.text_since_on,
}


def counts(table: pd.DataFrame) -> tuple[int, int]:
    """Return how many distinct initiatives and how many occurrences a frame of occurrences holds."""
    return table["group_id"].nunique(), len(table)


def matching(
    connection: Connection, choices: Choices, conditions: list[ColumnElement], *, known_at: datetime | None = None
) -> pd.DataFrame:
    """Return the occurrences in force on the status date that satisfy the conditions, as :func:`occurrences` does."""
    rows = connection.execute(_statement(choices.status_date, conditions, known_at)).all()
    ids = [row.version_id for row in rows]
    forums, other_owners = _forums(connection, ids), _other_owners(connection, ids)
    next_follow_ups = _next_follow_ups(connection, ids, choices.status_date)
    amounts = _amounts(connection, ids)
    nothing_next = (None,) * len(_NEXT)
    return frame(
        (
            (
                *row[1:14],
                row.text_since_on < row.valid_from_on,
                *forums[row.version_id],
                (*forums[row.version_id][1], *other_owners[row.version_id]),
                *next_follow_ups.get(row.version_id, nothing_next),
                amounts[row.version_id],
                *row[14:],
            )
            for row in rows
        ),
        COLUMNS,
    )


def of_versions(statement: Select, column: ColumnElement, ids: list[int]) -> Select:
    """Return the statement limited to these versions; their numbers are written out, since parameters are few."""
    return statement.where(column.in_(bindparam("ids", ids, expanding=True, literal_execute=True)))


def _statement(status_date: date, conditions: list[ColumnElement], known_at: datetime | None) -> Select:
    said = [version.c[name] for name in _SAID]
    return (
        select(
            version.c.version_id,
            version.c.initiative_id,
            group_id(status_date, known_at).label("group_id"),
            *said,
            source_name(),
            *place_columns(version),
            is_unsure(version).label("unsure"),
        )
        .join(document, document.c.document_id == version.c.document_id)
        .where(is_in_force(status_date, known_at), *conditions)
        .order_by(document.c.series_id, version.c.position, version.c.version_id)
    )


def _forums(connection: Connection, ids: list[int]) -> dict[int, tuple]:
    """Return owner codes, owner names, informed codes, informed names of each version."""
    statement = (
        select(version_forum.c.version_id, version_forum.c.role, forum.c.forum_id, forum.c.name)
        .join(forum, forum.c.forum_id == version_forum.c.forum_id)
        .order_by(forum.c.position, forum.c.forum_id)
    )
    found: dict[tuple[int, str], list] = defaultdict(list)
    for version_id, role, forum_id, name in connection.execute(of_versions(statement, version_forum.c.version_id, ids)):
        found[version_id, role].append((forum_id, name))
    return {
        version_id: tuple(
            tuple(pair[place] for pair in found.get((version_id, role), ()))
            for role in ("owner", "informed")
            for place in (0, 1)
        )
        for version_id in ids
    }


def _other_owners(connection: Connection, ids: list[int]) -> dict[int, list[str]]:
    """Return the names of the owners of each version that are no forums, as the document has them."""
    columns = version_owner.c
    statement = (
        select(columns.version_id, columns.name)
        .where(columns.role == "owner")
        .order_by(columns.version_id, columns.position)
    )
    found: dict[int, list[str]] = defaultdict(list)
    for version_id, name in connection.execute(of_versions(statement, columns.version_id, ids)):
        found[version_id].append(name)
    return found


def _next_follow_ups(connection: Connection, ids: list[int], status_date: date) -> dict[int, tuple]:
    """Return the most urgent follow-up of each version that has any: by window state, then by day, then as written."""
    columns = follow_up.c
    statement = (
        select(
            columns.version_id,
            window_state(status_date).label("state"),
            columns.quote,
            columns.phrase,
            columns.kind,
            columns.start_on,
            columns.end_on,
            columns.named_start_on,
            due_on().label("due_on"),
            forum.c.name,
        )
        .outerjoin(forum, forum.c.forum_id == columns.forum_id)
        .order_by(columns.follow_up_id)
    )
    best: dict[int, tuple] = {}
    for row in connection.execute(of_versions(statement, columns.version_id, ids)):
        urgency = (_URGENCY[row.state], row.due_on or date.max)
        if row.version_id not in best or urgency < best[row.version_id][0]:
            best[row.version_id] = (urgency, tuple(row[1:]))
    return {version_id: values for version_id, (_, values) in best.items()}


def _amounts(connection: Connection, ids: list[int]) -> dict[int, float]:
    sums = dict.fromkeys(ids, 0.0)
    statement = select(amount.c.version_id, amount.c.amount_dkk)
    for version_id, amount_dkk in connection.execute(of_versions(statement, amount.c.version_id, ids)):
        sums[version_id] += amount_dkk
    return sums
