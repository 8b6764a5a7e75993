"""Initiatives as they stand on a day."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, select

from danish.text import danish_order
from data.choices import Choices, initiative_conditions
from data.labels import OPEN_STATES, STATUSES
from data.queries.commitments import commitments
from data.queries.frames import PLACE_COLUMNS, frame, of_versions, place_columns
from data.queries.in_force import groups, is_in_force, undecided
from data.queries.money import amounts, initiatives_of_size, of_initiatives
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import document, forum, version, version_forum, version_owner

_SAID = (
    "sector", "sector_id", "theme", "theme_id", "title", "text", "status", "status_quote", "changed", "valid_from_on",
    "text_since_on", "extra",
)  # fmt: skip
_N_SAID = 2 + len(_SAID)
_FORUMS = ("owner_forum_ids", "owner_forums", "informed_forum_ids", "informed_forums")
_NEXT = (
    "next_state", "next_quote", "next_phrase", "next_kind", "next_start_on", "next_end_on", "next_named_start_on",
    "next_due_on", "next_forum", "next_responsible", "n_open",
)  # fmt: skip
COLUMNS = (
    "initiative_id", "group_id", *_SAID, "is_silent", *_FORUMS, "owners", *_NEXT, "amount_dkk", "n_amounts",
    "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip
_URGENCY = {state: position for position, state in enumerate(OPEN_STATES)}


def occurrences(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the initiatives in force on the status date that match, one row per occurrence under a sector.

    Left out are initiatives that the newest issue of their series no longer holds. ``group_id`` is the same for the
    occurrences proposed or confirmed to be one initiative. ``is_silent``: the text stands unchanged from an older
    issue.
    ``owner_forums`` and ``informed_forums`` are tuples of names in the order of the register, ``..._ids`` their codes.
    ``extra`` are pairs of a heading and its words that are no field of ours, such as remarks.
    ``owners`` are the owner forums, then the organisations, units and posts that own it too.
    ``next_...`` is the most urgent open commitment about it, all None when there is none; ``n_open`` counts them. A
    chosen state, quarter or doer is that of an open commitment about it; an initiative of which nothing is agreed
    counts as *uden tid*. ``n_amounts`` counts the amounts of money named of it (:func:`data.queries.money.amounts`)
    and ``amount_dkk`` is what the ones that may be added come to, in kroner; 0 where none is. ``unsure``: an unsure
    question casts doubt on it, or nobody has decided whether it is one that the issue before told in other words.

    Returns
    -------
    DataFrame
        `COLUMNS`, in the chosen order, else that of the document; with no rows the same columns and types.
    """
    found = matching(connection, choices, initiative_conditions(choices))
    found = found[_has_agreed(connection, found, choices) & _has_amount(connection, found, choices)]
    found = found.reset_index(drop=True)
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
    "beloeb": lambda row: (-row.amount_dkk, not row.n_amounts),
}


def counts(table: pd.DataFrame) -> tuple[int, int]:
    """Return how many distinct initiatives and how many occurrences a frame of occurrences holds."""
    return table["group_id"].nunique(), len(table)


def matching(connection: Connection, choices: Choices, conditions: list[ColumnElement]) -> pd.DataFrame:
    """Return the occurrences in force on the status date that satisfy the conditions, as :func:`occurrences` does."""
    rows = connection.execute(_statement(choices, conditions)).all()
    ids = [row.version_id for row in rows]
    forums, other_owners = _forums(connection, ids), _other_owners(connection, ids)
    agreed = _agreed(connection, Choices(status_date=choices.status_date, known_at=choices.known_at))
    of_group = groups(connection, choices.status_date, choices.known_at)
    doubtful = undecided(connection, choices.status_date, choices.known_at)
    money = of_initiatives(amounts(connection, Choices(status_date=choices.status_date, known_at=choices.known_at)))
    nothing_next = (*(None,) * (len(_NEXT) - 1), 0)
    return frame(
        (
            (
                row.initiative_id,
                of_group.get(row.initiative_id, row.initiative_id),
                *row[2:_N_SAID],
                row.text_since_on < row.valid_from_on,
                *forums[row.version_id],
                (*forums[row.version_id][1], *other_owners[row.version_id]),
                *agreed.get(row.initiative_id, nothing_next),
                *_amounts(money.get(row.initiative_id, ())),
                *row[_N_SAID:-1],
                row.unsure or row.initiative_id in doubtful,
            )
            for row in rows
        ),
        COLUMNS,
    )


def without_commitment(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the occurrences in force that match of which nothing open is agreed, as :func:`occurrences`.

    They count as *uden tid*: empty when another state, a quarter or a doer is chosen.
    """
    others = replace(choices, windows=(), quarters=(), doers=())
    found = occurrences(connection, others)
    is_chosen = not (choices.quarters or choices.doers) and (not choices.windows or "uden-tid" in choices.windows)
    return found[(found["n_open"] == 0) & is_chosen].reset_index(drop=True)


def _has_agreed(connection: Connection, found: pd.DataFrame, choices: Choices) -> pd.Series:
    """Return which occurrences have an open commitment in the chosen state and quarter, by the chosen doer."""
    if not (choices.windows or choices.quarters or choices.doers):
        return pd.Series(True, index=found.index, dtype=bool)
    asked = Choices(
        forums=choices.forums,
        windows=choices.windows,
        quarters=choices.quarters,
        doers=choices.doers,
        status_date=choices.status_date,
        known_at=choices.known_at,
    )
    with_any = {one for ids in commitments(connection, asked)["initiative_ids"] for one in ids}
    may_be_without = "uden-tid" in choices.windows and not (choices.quarters or choices.doers)
    return found["initiative_id"].isin(with_any) | ((found["n_open"] == 0) & may_be_without)


def _has_amount(connection: Connection, found: pd.DataFrame, choices: Choices) -> pd.Series:
    """Return which occurrences have a largest amount of a chosen size."""
    if not choices.amounts:
        return pd.Series(True, index=found.index, dtype=bool)
    return found["initiative_id"].isin(initiatives_of_size(connection, choices))


def _statement(choices: Choices, conditions: list[ColumnElement]) -> Select:
    said = [version.c[name] for name in _SAID]
    return (
        select(
            version.c.version_id,
            version.c.initiative_id,
            *said,
            source_name(),
            *place_columns(version),
            is_unsure(version).label("unsure"),
        )
        .join(document, document.c.document_id == version.c.document_id)
        .where(is_in_force(choices.status_date, choices.known_at), *conditions)
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


def _agreed(connection: Connection, choices: Choices) -> dict[str, tuple]:
    """Return the most urgent open commitment about each initiative, by state, then by day; and how many there are."""
    best: dict[str, tuple] = {}
    n_open: dict[str, int] = defaultdict(int)
    for row in commitments(connection, choices).itertuples():
        urgency = (_URGENCY[row.state], row.due_on or date.max)
        for initiative_id in row.initiative_ids:
            n_open[initiative_id] += 1
            if initiative_id not in best or urgency < best[initiative_id][0]:
                best[initiative_id] = (urgency, row)
    told = (
        "state",
        "quote",
        "phrase",
        "kind",
        "start_on",
        "end_on",
        "named_start_on",
        "due_on",
        "forum",
        "responsible",
    )
    return {one: (*(getattr(row, name) for name in told), n_open[one]) for one, (_, row) in best.items()}


def _amounts(named: Sequence) -> tuple[float, int]:
    """Return what amounts that may be added come to, and how many are named."""
    return sum(one.amount_dkk for one in named if one.kind == "given"), len(named)
