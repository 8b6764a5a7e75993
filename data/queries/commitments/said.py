"""What was read and said of things agreed after they were told: how they ended, and which of them are one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Row, or_, select

from danish.text import words
from data.choices import Choices
from data.queries.frames import frame
from data.queries.in_force import counts
from data.queries.minutes_in_force import minutes_in_force
from data.schema import agenda_item, commitment_end, commitment_link
from measures.commitments.lives import OPEN_AGAIN, PROPOSED, End

SAID_COLUMNS = ("state", "on_day", "reason", "writer", "recorded_at", "agenda_item_id", "title", "number")


def said_of(connection: Connection, ids: Sequence[str], known_at: datetime | None = None) -> pd.DataFrame:
    """Return what has been said and read of how a commitment ended, the newest first (`SAID_COLUMNS`).

    ``writer`` is None for what was read, ``title`` and ``number`` those of the item it speaks of. What was not known
    at a moment is left out, and what was said of an item of minutes that are taken back.
    """
    columns = commitment_end.c
    statement = (
        select(*(columns[name] for name in SAID_COLUMNS[:6]), agenda_item.c.title, agenda_item.c.number)
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .where(columns.commitment_id.in_(list(ids)), counts(agenda_item.c.document_id, known_at))
        .order_by(columns.commitment_end_id.desc())
    )
    if known_at is not None:
        statement = statement.where(columns.recorded_at <= known_at)
    # What is said of something told under several ids is said of each of them, and of its item in each edition.
    told = _last_read(connection.execute(statement.add_columns(columns.commitment_id)).all())
    distinct = {(*tuple(row)[:5], *words(row.title or "")): row for row in reversed(told)}
    return frame((row[:-1] for row in reversed(distinct.values())), SAID_COLUMNS)


def _last_read(rows: Sequence[Row]) -> list[Row]:
    """Return what was said, and of what was read of a commitment and an item only what was read last, given first."""
    read: set[tuple] = set()
    found = []
    for row in rows:
        about = (row.commitment_id, row.agenda_item_id)
        if row.writer is not None or about not in read:
            found.append(row)
        if row.writer is None:
            read.add(about)
    return found


def asked_of(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of a commitment, under any of its ids, and another that may be one: a person is asked.

    The later stands first, as `data.writes.commitments.link_commitments` has them.
    """
    return [(one, other) for one, other, _ in asked_pairs(connection, Choices()) if (one in ids) != (other in ids)]


def asked_pairs(connection: Connection, choices: Choices) -> list[tuple[str, str, str | None]]:
    """Return all pairs that may be one, the later first, with the reason; only what is known by the moment counts."""
    return [(*pair, reason) for pair, (state, reason) in _linked(connection, choices).items() if state == "proposed"]


def joined(connection: Connection, choices: Choices) -> list[tuple[str, str]]:
    """Return the pairs that are last said to be one."""
    return [pair for pair, (state, _) in _linked(connection, choices).items() if state == "same"]


def _linked(connection: Connection, choices: Choices) -> dict[tuple[str, str], tuple[str, str | None]]:
    """Return what was last said of each pair, and why."""
    columns = commitment_link.c
    statement = select(columns.commitment_id, columns.earlier_id, columns.state, columns.reason)
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    told = connection.execute(statement.order_by(columns.commitment_link_id))
    return {(one, other): (state, reason) for one, other, state, reason in told}


def ends(connection: Connection, choices: Choices) -> Iterable[End]:
    """Give each end said or read that is known on the status date; what was read as long as its minutes count."""
    columns, in_force = commitment_end.c, minutes_in_force(choices.status_date, known_at=choices.known_at)
    statement = (
        select(
            commitment_end,
            in_force.c.held_on,
            in_force.c.meeting_id,
            agenda_item.c.title,
            agenda_item.c.number,
        )
        .outerjoin(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .outerjoin(in_force, in_force.c.document_id == agenda_item.c.document_id)
        .where(columns.valid_from_on <= choices.status_date)
        .where(or_(columns.agenda_item_id.is_(None), in_force.c.held_on.is_not(None)))
        .order_by(columns.commitment_end_id.desc())
    )
    if choices.known_at is not None:
        statement = statement.where(columns.recorded_at <= choices.known_at)
    for row in _last_read(connection.execute(statement).all()):
        is_said = row.writer is not None
        if not is_said and row.state == OPEN_AGAIN:
            # It is no longer read there, so it ends and opens nothing.
            continue
        # What is sure of a meeting outweighs what is proposed of it, in whatever order they were read.
        is_sure = is_said or row.state != PROPOSED
        order = (row.valid_from_on, is_said, is_sure, row.recorded_at.date(), row.commitment_end_id)
        on = row.on_day if row.held_on is None else row.held_on
        yield End(row.commitment_id, row.state, on, order, is_said, row.held_on, row.agenda_item_id, row._mapping)
