"""What a write of projects compares with: the words of the portfolios, and what is told of each project."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, RowMapping, select

from data.schema import milestone, portfolio_word, project, project_version

_OWN = ("recorded_at", "project_version_id", "milestone_id", "portfolio_word_id")


def words(connection: Connection) -> dict[tuple[str, str, str], dict]:
    """Return the words of every portfolio as last told, by forum, kind and code."""
    rows = connection.execute(select(portfolio_word).order_by(portfolio_word.c.portfolio_word_id)).mappings()
    return {(row["forum_id"], row["kind"], row["code"]): _without_own(row) for row in rows}


def forums(connection: Connection, project_ids: Collection[str]) -> dict[str, str]:
    """Return the forum whose portfolio each known project stands in."""
    columns = project.c
    known = select(columns.project_id, columns.forum_id).where(columns.project_id.in_(project_ids))
    return dict(connection.execute(known).all())


def newest(connection: Connection, project_id: str) -> RowMapping | None:
    """Return what was last told of a project, with the forum of its portfolio; None where there is none."""
    columns = project_version.c
    statement = (
        select(project_version, project.c.forum_id)
        .join(project, project.c.project_id == columns.project_id)
        .where(columns.project_id == project_id)
        .order_by(columns.valid_from_on.desc(), columns.recorded_at.desc(), columns.project_version_id.desc())
    )
    return connection.execute(statement.limit(1)).mappings().first()


def told_by(
    connection: Connection, document_id: int | None, valid_from_on: date, project_ids: Collection[str]
) -> dict[str, list[dict]]:
    """Return what a document last told of each project and its milestones, without the moment of recording."""
    found: dict[str, list[dict]] = {}
    moments: dict[str, object] = {}
    for table in (project_version, milestone):
        columns, key = table.c, next(iter(table.primary_key))
        same = (columns.valid_from_on == valid_from_on, columns.project_id.in_(project_ids))
        statement = select(table).where(columns.document_id.is_not_distinct_from(document_id), *same)
        rows = list(connection.execute(statement.order_by(key)).mappings())
        if table is project_version:
            moments = {row["project_id"]: row["recorded_at"] for row in rows}
        for row in rows:
            if row["recorded_at"] == moments.get(row["project_id"]):
                found.setdefault(row["project_id"], []).append(_without_own(row))
    return found


def _without_own(row: RowMapping) -> dict:
    return {name: value for name, value in row.items() if name not in _OWN}
