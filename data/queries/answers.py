"""What people have answered where papers leave it open: what, who and when, each with what takes it back."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
from sqlalchemy import Connection, FromClause, Row, select

from data.choices import Choices
from data.queries.commitments import register
from data.queries.frames import frame
from data.queries.in_force import counts
from data.queries.proposals import ABOUT, AGREED, CONTINUED, SECTORS, TAKEN_UP, initiative_sides
from data.schema import (
    agenda_item,
    commitment,
    commitment_end,
    commitment_link,
    decision,
    decision_link,
    initiative_link,
    same_as,
)
from measures.commitments.lives import OPEN_AGAIN

COLUMNS = ("kind", "one", "other", "is_yes", "title", "other_title", "on_day", "writer", "recorded_at")
ASKED = "proposed"
_ANSWERS: Mapping[str, Mapping[str, bool]] = {
    CONTINUED: {"same": True, "different": False},
    SECTORS: {"confirmed": True, "rejected": False},
    AGREED: {"same": True, "different": False},
    TAKEN_UP: {"behandlet": True, OPEN_AGAIN: False},
    ABOUT: {"linked": True, "unlinked": False},
}
"""Kind of question -> the state a person's answer is kept as, and whether that is yes."""


def answers(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return what was last answered to each question of `data.queries.proposals`, as known on the status date.

    Returns
    -------
    DataFrame
        `COLUMNS`, one row each, the newest first: ``one`` and ``other`` are as of `data.queries.proposals.proposals`,
        but for an agreement that an item may have taken up, where ``one`` is the tuple of all its ids. ``title`` and
        ``other_title`` name the two; ``on_day`` is the day of the item's meeting, None of the other kinds; ``writer``
        is None where nobody gave a name. A question that has been asked again is none of them, nor is one of a
        paper that is taken back.
    """
    told = (_continued, _sectors, _agreed, _taken_up, _about)
    rows = [row for of_kind in told for row in of_kind(connection, choices)]
    rows.sort(key=lambda row: row[-1], reverse=True)
    return frame(rows, COLUMNS)


def _continued(connection: Connection, choices: Choices) -> Iterable[tuple]:
    newest = _newest(connection, choices, initiative_link, "initiative_id", "earlier_id")
    return _of_initiatives(connection, choices, CONTINUED, newest)


def _sectors(connection: Connection, choices: Choices) -> Iterable[tuple]:
    newest = _newest(connection, choices, same_as, "initiative_id", "group_id")
    return _of_initiatives(connection, choices, SECTORS, newest)


def _of_initiatives(connection: Connection, choices: Choices, kind: str, newest: Sequence[Row]) -> Iterable[tuple]:
    said = [row for row in newest if row.state in _ANSWERS[kind] and (row.writer or kind == SECTORS)]
    sides = initiative_sides(connection, choices, {one for row in said for one in row[:2]})
    for row in said:
        if row[0] in sides and row[1] in sides:
            yield _row(kind, row, sides[row[0]].title, sides[row[1]].title)


def _agreed(connection: Connection, choices: Choices) -> Iterable[tuple]:
    newest = _newest(connection, choices, commitment_link, "commitment_id", "earlier_id")
    said = [row for row in newest if row.state in _ANSWERS[AGREED] and row.writer is not None]
    columns = commitment.c
    ids = [one for row in said for one in row[:2]]
    is_told = (columns.commitment_id.in_(ids), counts(columns.document_id, choices.known_at))
    told = select(columns.commitment_id, columns.text).where(*is_told)
    texts = dict(connection.execute(told.order_by(columns.commitment_row_id)).all())
    return [_row(AGREED, row, texts[row[0]], texts[row[1]]) for row in said if {row[0], row[1]} <= texts.keys()]


def _taken_up(connection: Connection, choices: Choices) -> Iterable[tuple]:
    """Give what was answered of each agreement, whatever id of it was answered about, and each item."""
    known = [row for row in _newest(connection, choices, commitment_end, "commitment_id", "agenda_item_id") if row[1]]
    lives = {one: row for row in register(connection, choices).itertuples() for one in row.ids} if known else {}
    newest: dict[tuple, Row] = {}
    for row in known:
        if row[0] in lives:
            about = (lives[row[0]].commitment_id, row[1])
            newest[about] = max(newest.get(about, row), row, key=lambda one: one.key)
    columns = agenda_item.c
    is_told = (columns.agenda_item_id.in_([row[1] for row in known]), counts(columns.document_id, choices.known_at))
    titles = dict(connection.execute(select(columns.agenda_item_id, columns.title).where(*is_told)).all())
    for row in newest.values():
        if row.writer is not None and row.state in _ANSWERS[TAKEN_UP] and row[1] in titles:
            life = lives[row[0]]
            yield (TAKEN_UP, life.ids, *_row(TAKEN_UP, row, life.title, titles[row[1]], row.on_day)[2:])


def _about(connection: Connection, choices: Choices) -> Iterable[tuple]:
    """Give what was answered of what had been proposed; what a person links unasked is no answer."""
    columns = decision_link.c
    proposed = select(columns.decision_id, columns.initiative_id).where(columns.state == ASKED)
    asked = set(map(tuple, connection.execute(proposed)))
    newest = _newest(connection, choices, decision_link, "decision_id", "initiative_id")
    said = [row for row in newest if tuple(row[:2]) in asked and row.state in _ANSWERS[ABOUT]]
    is_told = decision.c.decision_id.in_([row[0] for row in said]), counts(decision.c.document_id, choices.known_at)
    texts = select(decision.c.decision_id, decision.c.text).where(*is_told)
    told = dict(connection.execute(texts.order_by(decision.c.decision_row_id)).all())
    sides = initiative_sides(connection, choices, {row[1] for row in said})
    both = [row for row in said if row[0] in told and row[1] in sides]
    return [_row(ABOUT, row, told[row[0]], sides[row[1]].title) for row in both]


def _newest(connection: Connection, choices: Choices, table: FromClause, one: str, other: str) -> list[Row]:
    """Return what was last said of each pair, by a paper or a person."""
    columns = table.c
    key = next(iter(table.primary_key))
    names = [columns[name] for name in (one, other, "state", "writer", "recorded_at")]
    day = [columns.on_day] if "on_day" in columns else []
    statement = select(*names, *day, key.label("key")).order_by(key)
    if "valid_from_on" in columns:
        statement = statement.where(columns.valid_from_on <= choices.status_date)
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    return list({(row[0], row[1]): row for row in connection.execute(statement)}.values())


def _row(kind: str, row: Row, title: str, other_title: str, on_day=None) -> tuple:
    is_yes = _ANSWERS[kind][row.state]
    return (kind, row[0], row[1], is_yes, title, other_title, on_day, row.writer, row.recorded_at)
