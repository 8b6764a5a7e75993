"""Portfolios of projects: their words, where each project stands on a day, and its milestones."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Row, Select, exists, func, select

from danish.text import spaced
from danish.text import words as words_of
from data.choices import Choices
from data.labels import PORTFOLIO_WORD_KINDS
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import counts, is_out_of_force
from data.queries.source_names import source_name, told_places
from data.schema import document, forum, milestone, portfolio_word, project, project_version

_WORD = ("forum_id", "kind", "code", "name", "meaning", "position")
WORD_COLUMNS = (*_WORD, "document_name", *PLACE_COLUMNS)
COLUMNS = (
    "project_id", "forum_id", "forum", "title", "text", "category", "category_name", "phase", "phase_name",
    "is_prioritised", "runs_forum_id", "runs_forum", "start_on", "end_on", "time_frame", "roles", "moved_on", "quote",
    "position", "document_name", *PLACE_COLUMNS,
)  # fmt: skip
MILESTONE_COLUMNS = (
    "project_id", "project", "title", "quote", "phrase", "kind", "start_on", "end_on", "named_start_on", "due_on",
    "forum_id", "forum", "document_name", *PLACE_COLUMNS,
)  # fmt: skip
# A title of one short word stands in many sentences that are about something else.
_FEWEST_WORDS, _FEWEST_LETTERS = 2, 12
_KINDS = {kind: position for position, kind in enumerate(PORTFOLIO_WORD_KINDS)}


def words(connection: Connection) -> pd.DataFrame:
    """Return the words of every portfolio as last told, by forum, kind and their own order (`WORD_COLUMNS`).

    Those of a paper that is taken back are left out.
    """
    own = (portfolio_word.c[name] for name in (*_WORD, "source"))
    statement = select(*own).order_by(portfolio_word.c.portfolio_word_id)
    newest = {(row.forum_id, row.kind, row.code): row for row in connection.execute(statement)}
    rows = sorted(newest.values(), key=lambda row: (row.forum_id, _KINDS[row.kind], row.position))
    places = told_places(connection, {row.source for row in rows})
    return frame(((*row[:-1], *places[row.source]) for row in rows if row.source in places), WORD_COLUMNS)


def projects(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the projects known on the status date in the order of their portfolios, one row each.

    A chosen forum has the portfolio or runs the project. Category and phase are codes of the portfolio's words, with
    their names beside them, as last told; where a person moved the project, quote and place are those of the document
    before, and ``moved_on`` the day it was moved. ``roles`` is a tuple of (role, organisation).
    """
    names = {(row.forum_id, row.kind, row.code): row.name for row in words(connection).itertuples(index=False)}
    told: dict[str, list[Row]] = {}
    for row in connection.execute(_versions(choices)):
        told.setdefault(row.project_id, []).append(row)
    chosen = [versions for versions in told.values() if _is_chosen(versions[-1], choices)]
    chosen.sort(key=lambda versions: (versions[-1].forum_position, versions[-1].position, versions[-1].project_id))
    return frame((_project(versions, names) for versions in chosen), COLUMNS)


def titles(connection: Connection, choices: Choices) -> dict[str, str]:
    """Return the newest title of each project known on the status date."""
    columns = project_version.c
    oldest_first = (columns.valid_from_on, columns.recorded_at, columns.project_version_id)
    statement = select(columns.project_id, columns.title).where(*_is_told(choices)).order_by(*oldest_first)
    return dict(connection.execute(statement).all())


def titled(named: Mapping[str, str], said: str) -> list[str]:
    """Return the keys of the titles that stand whole in words; one short word is no title that tells anything."""
    found = spaced(words_of(said))
    told = ((key, words_of(title)) for key, title in named.items())
    return [
        key
        for key, title in told
        if len(title) >= _FEWEST_WORDS and len("".join(title)) >= _FEWEST_LETTERS and spaced(title) in found
    ]


def milestones(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return the milestones of the projects known on the status date, the earliest first (`MILESTONE_COLUMNS`).

    Those of a project's newest document count; it takes the place of the older ones.
    """
    titles = {row.project_id: row.title for row in projects(connection, choices).itertuples()}
    newest: dict[str, list[Row]] = {}
    for row in connection.execute(_milestones(choices)):
        rows = newest.setdefault(row.project_id, [])
        if not rows or _source(rows[0]) == _source(row):
            rows.append(row)
    kept = [row for project_id in titles for row in newest.get(project_id, [])]
    kept.sort(key=lambda row: (row.due_on or date.max, row.milestone_id))
    return frame(((row.project_id, titles[row.project_id], *row[1:-4]) for row in kept), MILESTONE_COLUMNS)


def _versions(choices: Choices) -> Select:
    columns, runs = project_version.c, forum.alias("runs")
    return (
        select(
            project_version,
            project.c.forum_id,
            forum.c.name.label("forum"),
            forum.c.position.label("forum_position"),
            runs.c.name.label("runs_forum"),
            source_name(),
        )
        .join(project, project.c.project_id == columns.project_id)
        .join(forum, forum.c.forum_id == project.c.forum_id)
        .outerjoin(runs, runs.c.forum_id == columns.runs_forum_id)
        .outerjoin(document, document.c.document_id == columns.document_id)
        .where(*_is_told(choices))
        .order_by(columns.valid_from_on, columns.recorded_at, columns.project_version_id)
    )


def _is_told(choices: Choices) -> list[ColumnElement]:
    """Return the conditions of what is told of a project; where a person moved it, a paper that counts tells of it."""
    paper = project_version.alias("paper")
    of_paper = (paper.c.project_id == project_version.c.project_id, paper.c.document_id.is_not(None))
    told = exists().where(*of_paper, ~is_out_of_force(paper.c.document_id, choices.known_at)).correlate(project_version)
    is_without_paper = ~exists().where(*of_paper).correlate(project_version)
    return [*_is_known(project_version.c, choices), told | is_without_paper]


def _is_known(columns, choices: Choices) -> list[ColumnElement]:
    known = [columns.valid_from_on <= choices.status_date, counts(columns.document_id, choices.known_at)]
    return known if choices.known_at is None else [*known, columns.recorded_at <= choices.known_at]


def _is_chosen(now: Row, choices: Choices) -> bool:
    return not choices.forums or now.forum_id in choices.forums or now.runs_forum_id in choices.forums


def _project(told: list[Row], names: dict[tuple, str]) -> tuple:
    now = told[-1]
    written = next((row for row in reversed(told) if row.document_id is not None), now)
    about = {
        "category_name": names.get((now.forum_id, "category", now.category)),
        "phase_name": names.get((now.forum_id, "phase", now.phase)),
        "roles": tuple(map(tuple, now.roles)),
        "moved_on": now.valid_from_on if now.document_id is None else None,
    }
    about |= {name: getattr(written, name) for name in ("quote", "document_name", *PLACE_COLUMNS)}
    return tuple(about[name] if name in about else getattr(now, name) for name in COLUMNS)


def _milestones(choices: Choices) -> Select:
    columns = milestone.c
    return (
        select(
            columns.project_id,
            *(columns[name] for name in ("title", "quote", "phrase", "kind", "start_on", "end_on", "named_start_on")),
            func.coalesce(columns.end_on, columns.named_start_on, columns.start_on).label("due_on"),
            columns.forum_id,
            forum.c.name.label("forum"),
            source_name(),
            *place_columns(milestone),
            columns.document_id,
            columns.valid_from_on,
            columns.recorded_at,
            columns.milestone_id,
        )
        .outerjoin(forum, forum.c.forum_id == columns.forum_id)
        .outerjoin(document, document.c.document_id == columns.document_id)
        .where(*_is_known(columns, choices))
        .order_by(columns.valid_from_on.desc(), columns.recorded_at.desc(), columns.milestone_id)
    )


def _source(row: Row) -> tuple:
    return row.document_id, row.valid_from_on, row.recorded_at
