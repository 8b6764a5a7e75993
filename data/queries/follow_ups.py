"""Follow-ups: who was promised what, and by when."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, Select, select

from danish.text import danish_order, fold
from data.choices import (
    Choices,
    due_on,
    follow_up_conditions,
    initiative_conditions,
    quarter_of,
    version_conditions,
    window_state,
    without_promise_condition,
)
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import group_id, is_in_force
from data.queries.initiatives import matching
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import document, follow_up, forum, version

COLUMNS = (
    "follow_up_id", "initiative_id", "group_id", "n_occurrences", "sectors", "sector", "theme", "title", "status",
    "changed", "forum_id", "forum", "quote", "phrase", "kind", "start_on", "end_on", "named_start_on", "due_on",
    "quarter", "recurrence", "state", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip


def promises(connection: Connection, choices: Choices, *, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the promises in force on the status date that match, one row per distinct promise.

    The same promise under several sectors is one row: same initiative (``group_id``), forum, kind, days and recurrence,
    and for conditional ones and those without a time also the same words. ``n_occurrences`` counts the occurrences it
    stands
    in, ``sectors`` names them; all else is from the first. A chosen forum is the one the promise is given to, whatever
    its role. ``due_on`` is the last day, else the first day named; ``quarter`` ("2022-3") only where days are promised.
    ``unsure``: an unsure question casts doubt on the row it stands in.

    Returns
    -------
    DataFrame
        `COLUMNS`, the earliest due first, those without a day last, then by title in Danish order.
    """
    distinct: dict[tuple, list] = {}
    for row in connection.execute(_statement(choices, known_at)):
        distinct.setdefault(_promise_key(row), []).append(row)
    rows = [_promise(same) for same in distinct.values()]
    title, due = COLUMNS.index("title"), COLUMNS.index("due_on")
    order = {text: danish_order(text) for text in {row[title] for row in rows}}
    rows.sort(key=lambda row: (row[due] or date.max, order[row[title]]))
    return frame(rows, COLUMNS)


def without_promise(connection: Connection, choices: Choices, *, known_at: datetime | None = None) -> pd.DataFrame:
    """Return the occurrences in force that match and have no follow-up at all, as :func:`initiatives.occurrences`.

    They count as *ingen tid aftalt*: empty when another window state or a quarter is chosen.
    """
    other = initiative_conditions(replace(choices, windows=(), quarters=()))
    return matching(connection, choices, [*other, without_promise_condition(choices)], known_at=known_at)


def _statement(choices: Choices, known_at: datetime | None) -> Select:
    said, promised = version.c, follow_up.c
    return (
        select(
            promised.follow_up_id,
            said.initiative_id,
            group_id(choices.status_date, known_at).label("group_id"),
            said.sector,
            said.theme,
            said.title,
            said.status,
            said.changed,
            promised.forum_id,
            forum.c.name.label("forum"),
            promised.quote,
            promised.phrase,
            promised.kind,
            promised.start_on,
            promised.end_on,
            promised.named_start_on,
            due_on().label("due_on"),
            promised.recurrence,
            window_state(choices.status_date).label("state"),
            source_name(),
            *place_columns(follow_up),
            is_unsure(version).label("unsure"),
        )
        .select_from(follow_up)
        .join(version, said.version_id == promised.version_id)
        .join(document, document.c.document_id == said.document_id)
        .outerjoin(forum, forum.c.forum_id == promised.forum_id)
        .where(is_in_force(choices.status_date, known_at), *version_conditions(choices), *follow_up_conditions(choices))
        .order_by(document.c.series_id, said.position, promised.follow_up_id)
    )


def _promise_key(row) -> tuple:
    words = fold(" ".join(row.quote.split())) if row.kind in ("conditional", "none") else None
    return (row.group_id, row.forum_id, row.kind, row.start_on, row.end_on, row.recurrence, words)


def _promise(same: list) -> tuple:
    """Return the row of `COLUMNS` of one promise from the follow-ups that state it."""
    first = same[0]
    is_alone = len(same) == 1
    return (
        *first[:3],
        1 if is_alone else len({row.initiative_id for row in same}),
        (first.sector,) if is_alone else tuple(dict.fromkeys(row.sector for row in same)),
        *first[3:17],
        quarter_of(first.kind, first.due_on),
        *first[17:-1],
        any(row.unsure for row in same),
    )
