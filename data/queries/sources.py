"""Where it all comes from: documents, problems, how new the data are, and which codes are valid."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, select

from danish.text import danish_order
from data.choices import Choices
from data.queries.before_writing import loads
from data.queries.commitments import commitments, doer_code
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import is_in_force, is_out_of_force, is_removed, is_taken_back
from data.queries.source_names import source_name
from data.schema import (
    change,
    commitment,
    decision,
    document,
    finding,
    forum,
    observation,
    problem,
    reading,
    version,
    withdrawal,
)

DOCUMENT_COLUMNS = (
    "document_id", "name", "kind", "format", "title", "series_id", "dated_on", "recorded_at", "shows_colour",
    "retells_sha256", "document_name", "n_initiatives", "n_problems",
)  # fmt: skip
PAPER_COLUMNS = (
    "document_id", "document_ids", "document_name", "kind", "dated_on", "recorded_at", "is_retold", "is_example",
    "n_initiatives", "n_agreed", "n_decisions", "n_figures", "n_problems",
)  # fmt: skip
TAKEN_BACK_COLUMNS = ("document_id", "document_name", "kind", "writer", "reason", "recorded_at")
PROBLEM_COLUMNS = ("problem_id", "document_id", "document_name", "code", "found", "reason", *PLACE_COLUMNS)


def documents(connection: Connection) -> pd.DataFrame:
    """Return every loaded document of initiatives, one row each, the newest first; those of figures: `figures`.

    ``n_initiatives`` counts the occurrences it holds, ``n_problems`` what could not be used or needs a person's eye.
    """
    held = (
        select(func.count(version.c.initiative_id.distinct()))
        .where(version.c.document_id == document.c.document_id, version.c.gone.is_(False))
        .scalar_subquery()
    )
    doubtful = (
        select(func.count())
        .where(problem.c.document_id == document.c.document_id)
        .correlate(document)
        .scalar_subquery()
    )
    own = [*(document.c[name] for name in DOCUMENT_COLUMNS[:-3]), source_name()]
    newest_first = (document.c.dated_on.desc(), document.c.recorded_at.desc(), document.c.document_id.desc())
    return frame(
        connection.execute(select(*own, held, doubtful).where(_tells_of_initiatives()).order_by(*newest_first)),
        DOCUMENT_COLUMNS,
    )


def newest_on(connection: Connection, by: date | None = None, *, with_minutes: bool = False) -> date | None:
    """Return the date of the newest document of initiatives, of those dated on or before ``by``; None without any.

    Documents of figures do not count: new figures do not make old promises overdue. Nor do minutes, which tell of one
    forum only, unless the page is about meetings.
    """
    statement = select(func.max(document.c.dated_on)).where(_is_told_of(with_minutes))
    return connection.scalar(statement if by is None else statement.where(document.c.dated_on <= by))


def newest_told_on(connection: Connection, by: date | None = None) -> date | None:
    """Return the date of the newest document of initiatives or minutes, of those dated on or before ``by``."""
    return newest_on(connection, by, with_minutes=True)


def oldest_on(connection: Connection, *, with_minutes: bool = False) -> date | None:
    """Return the date of the oldest document of those `newest_on` counts; nothing is known before it."""
    return connection.scalar(select(func.min(document.c.dated_on)).where(_is_told_of(with_minutes)))


def oldest_told_on(connection: Connection) -> date | None:
    """Return the date of the oldest document of initiatives or minutes."""
    return oldest_on(connection, with_minutes=True)


def papers(connection: Connection, known_at: datetime | None = None) -> pd.DataFrame:
    """Return every paper in force, one row each, the newest first, with what was read of it (`PAPER_COLUMNS`).

    With ``known_at`` those that had been recorded by then.

    The shipped retellings of one paper are one row, and that of the paper itself where it is loaded; ``document_ids``
    are all of them, and former readings. ``is_example`` where figures of it are invented; ``n_agreed`` counts
    follow-ups and promises, ``n_problems`` also what the figure guard points out.
    """
    counts = {name: _number_of(*told) for name, told in _COUNTED.items()}
    own = [document.c[name] for name in ("document_id", "kind", "dated_on", "recorded_at", "retells_sha256", "sha256")]
    file = (reading.c.file_sha256, reading.c.position)
    statement = (
        select(*own, *file, source_name(), *(count.label(name) for name, count in counts.items()))
        .outerjoin(reading, reading.c.document_id == document.c.document_id)
        .where(~is_out_of_force(document.c.document_id, known_at), ~is_removed(document, known_at))
        .order_by(document.c.dated_on.desc(), document.c.document_id)
    )
    if known_at is not None:
        statement = statement.where(document.c.recorded_at <= known_at)
    found: dict[str, list[Row]] = {}
    for row in connection.execute(statement):
        of_file = row.file_sha256 if row.position == 0 else row.sha256
        found.setdefault(row.retells_sha256 or of_file, []).append(row)
    before = dict(connection.execute(select(reading.c.document_id, reading.c.replaces_id)).all())
    return frame([_paper(rows, before) for rows in found.values()], PAPER_COLUMNS)


def taken_back(connection: Connection) -> pd.DataFrame:
    """Return the papers that a person has taken back, one row each, the last taken back first (`TAKEN_BACK_COLUMNS`).

    ``writer``, ``reason`` and ``recorded_at`` are of the taking back.
    """
    said = withdrawal.c
    newest = select(func.max(said.withdrawal_id)).group_by(said.document_id)
    replaced = select(reading.c.replaces_id).where(reading.c.replaces_id.is_not(None))
    statement = (
        select(said.document_id, source_name(), document.c.kind, said.writer, said.reason, said.recorded_at)
        .join(document, document.c.document_id == said.document_id)
        .where(said.withdrawal_id.in_(newest), said.is_withdrawn, said.document_id.not_in(replaced))
        .order_by(said.recorded_at.desc(), said.withdrawal_id)
    )
    return frame(connection.execute(statement), TAKEN_BACK_COLUMNS)


def retellings(connection: Connection) -> set[int]:
    """Return the documents that retell a paper, as those that ship do."""
    return set(connection.scalars(select(document.c.document_id).where(document.c.retells_sha256.is_not(None))))


class Shipped(NamedTuple):
    """How many papers ship with the product, how many of them count, and how many that count are the reader's own."""

    n_all: int
    n_counting: int
    n_own: int


def shipped_papers(connection: Connection) -> Shipped:
    """Return how the papers that ship with the product stand beside others; several retellings of one are one."""
    told = loads.states(connection, loads.shipped(connection))
    counting = {row["retells_sha256"] or row["sha256"] for row in told if not row["is_taken_back"]}
    known = papers(connection)
    is_other = known["is_retold"].astype(bool) | known["is_example"].astype(bool) | (known["kind"] == "by_hand")
    return Shipped(len(told), len(counting), int((~is_other).sum()))


def _paper(rows: Sequence[Row], before: Mapping[int, int | None]) -> tuple:
    loaded = [row for row in rows if row.retells_sha256 is None] or rows
    main = min(loaded, key=lambda row: row.kind not in ("minutes", "follow_up_table"))
    ids = tuple(one for row in rows for one in _readings(row.document_id, before))
    n = {name: sum(getattr(row, name) for row in loaded) for name in _COUNTED}
    counts = (n["n_initiatives"], n["n_agreed"], n["n_decisions"], n["n_figures"])
    told = (main.document_name, main.kind, main.dated_on, main.recorded_at, main.retells_sha256 is not None)
    told = (*told, n["n_examples"] > 0)
    return (main.document_id, ids, *told, *counts, n["n_problems"] + n["n_findings"])


def _readings(document_id: int | None, before: Mapping[int, int | None]) -> Iterator[int]:
    """Yield the reading of a paper and those it replaced, so that an old link still leads to the paper."""
    while document_id is not None:
        yield document_id
        document_id = before.get(document_id)


_COUNTED = {
    "n_initiatives": (version, version.c.initiative_id.distinct(), version.c.gone.is_(False)),
    "n_agreed": (commitment, commitment.c.commitment_id.distinct()),
    "n_decisions": (decision, decision.c.decision_id.distinct()),
    "n_figures": (observation, observation.c.observation_id),
    "n_examples": (observation, observation.c.observation_id, observation.c.is_example),
    "n_problems": (problem, problem.c.problem_id),
    "n_findings": (finding, finding.c.finding_id, finding.c.severity != "checked"),
}


def _number_of(table: FromClause, counted: ColumnElement, *conditions: ColumnElement) -> ColumnElement:
    of_paper = next(column for column in table.c if column.name == "document_id") == document.c.document_id
    number = select(func.count(counted)).select_from(table).where(of_paper, *conditions)
    return number.correlate(document).scalar_subquery()


def problems(connection: Connection, document_id: int | None = None) -> pd.DataFrame:
    """Return what could not be used, of one document or of all, one row each, in the order it was found."""
    columns = problem.c
    statement = (
        select(
            columns.problem_id,
            columns.document_id,
            source_name(),
            columns.code,
            columns.found,
            columns.reason,
            *place_columns(problem),
        )
        .join(document, document.c.document_id == columns.document_id)
        .where(~is_taken_back(columns.document_id))
        .order_by(columns.problem_id)
    )
    if document_id is not None:
        statement = statement.where(columns.document_id == document_id)
    return frame(connection.execute(statement), PROBLEM_COLUMNS)


def vocabulary(connection: Connection, status_date: date) -> dict[str, dict[str, str]]:
    """Return the codes that can be chosen on a day with their labels.

    ``sectors`` and ``themes`` in the order of the documents, ``forums`` all of the register in its order, ``quarters``
    those in which something agreed is due, the earliest first, ``doers`` those who do something, in Danish order.
    """
    sectors, themes = _named(connection, status_date)
    forums = connection.execute(select(forum.c.forum_id, forum.c.name).order_by(forum.c.position, forum.c.forum_id))
    agreed = commitments(connection, Choices(status_date=status_date))
    return {
        "sectors": sectors,
        "themes": themes,
        "forums": dict(forums.all()),
        "quarters": {
            code: f"{code[-1]}. kvartal {code[:4]}" for code in sorted({*agreed["quarters"].explode().dropna()})
        },
        "doers": {doer_code(name): name for name in sorted({*agreed["doers"].explode().dropna()}, key=danish_order)},
    }


def data_version(connection: Connection) -> int:
    """Return a number that is higher after each write; 0 in an empty database."""
    return connection.scalar(select(func.coalesce(func.max(change.c.change_id), 0)))


def _tells_of_initiatives() -> ColumnElement:
    return (document.c.kind == "follow_up_table") & ~is_out_of_force(document.c.document_id)


def _is_told_of(with_minutes: bool) -> ColumnElement:
    is_of_minutes = (document.c.kind == "minutes") & ~is_taken_back(document.c.document_id)
    return _tells_of_initiatives() | is_of_minutes if with_minutes else _tells_of_initiatives()


def _named(connection: Connection, status_date: date) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sectors and the themes in force."""
    columns = version.c
    pairs = (columns.sector_id, columns.theme_id)
    statement = (
        select(columns.sector_id, func.min(columns.sector), columns.theme_id, func.min(columns.theme))
        .where(is_in_force(status_date))
        .group_by(*pairs)
        .order_by(func.min(columns.position), *pairs)
    )
    rows = connection.execute(statement).all()
    sectors = {sector_id: sector for sector_id, sector, _, _ in rows}
    return sectors, {theme_id: theme for _, _, theme_id, theme in rows if theme_id is not None}
