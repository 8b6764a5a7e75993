"""One initiative in full, and the issue that a new document continues."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data.choices import Choices
from data.queries.before_writing import plans as issues
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import ever_in_group, group_id
from data.queries.initiatives import matching
from data.queries.source_names import source_name
from data.queries.unsure import asked_about
from data.schema import amount, document, forum, version, version_forum, version_owner

_SAID = (
    "version_id", "valid_from_on", "recorded_at", "document_id", "title", "sector", "sector_id", "theme", "theme_id",
    "text", "runs", "follow_up_text", "status", "status_quote", "light", "changed", "gone", "text_since_on",
)  # fmt: skip
VERSION_COLUMNS = (*_SAID, "document_name", "shows_colour", *PLACE_COLUMNS)
MENTION_COLUMNS = ("forum_id", "forum", "role", "quote", *PLACE_COLUMNS)
OWNER_COLUMNS = ("name", "kind", "role", "organisation_id", *PLACE_COLUMNS)


@dataclass(frozen=True)
class History:
    """Everything about one initiative on a day.

    Attributes
    ----------
    versions : DataFrame
        One row per issue that tells of it, the newest first (`VERSION_COLUMNS`); ``gone`` where the issue no longer
        holds it, ``runs`` as [text, marks] with marks "", "r" (changed) or "rs" (removed).
    mentions, owners, amounts : DataFrame
        The facts of the newest version that is not gone (`MENTION_COLUMNS`, `OWNER_COLUMNS` of those who are no forum
        of the register, amount_dkk and quote).
    to_confirm : DataFrame
        The unsure questions that cast doubt on them (`unsure.ASKED_COLUMNS`).
    occurrences : DataFrame
        The other occurrences of its group in force on the day, columns as :func:`initiatives.occurrences`.
    group_id : str
        The group it belongs to; its own id when it stands alone.
    """

    versions: pd.DataFrame
    mentions: pd.DataFrame
    owners: pd.DataFrame
    amounts: pd.DataFrame
    to_confirm: pd.DataFrame
    occurrences: pd.DataFrame
    group_id: str

    @property
    def document(self) -> str:
        """Return the name of the document the facts stand in."""
        return self.versions.loc[~self.versions["gone"], "document_name"].iloc[0]


def initiative(connection: Connection, initiative_id: str, status_date: date) -> History | None:
    """Return everything about one initiative as of a day; None when it was not known then."""
    versions = frame(connection.execute(_versions(initiative_id, status_date)), VERSION_COLUMNS)
    versions = versions.drop_duplicates("valid_from_on", ignore_index=True)
    if versions["gone"].all():
        return None
    version_id = int(versions.loc[~versions["gone"], "version_id"].iloc[0])
    group = connection.scalar(select(group_id(status_date)).where(version.c.version_id == version_id))
    return History(
        versions=versions,
        mentions=_mentions(connection, version_id),
        owners=_owners(connection, version_id),
        amounts=_amounts(connection, version_id),
        to_confirm=asked_about(connection, version, version.c.version_id == version_id),
        occurrences=_others(connection, initiative_id, group, status_date),
        group_id=group,
    )


def series_retold(connection: Connection, sha256: str) -> str | None:
    """Return the series of the plan that retells the document with this content; None where none does."""
    return issues.series_retold(connection, sha256)


def plans(connection: Connection) -> dict[str, str]:
    """Return each series of plans with the title, or the name, of the one loaded last."""
    statement = (
        select(document.c.series_id, func.coalesce(document.c.title, document.c.name))
        .where(document.c.kind == "follow_up_table")
        .order_by(document.c.document_id)
    )
    return dict(map(tuple, connection.execute(statement)))


def newest_issue(
    connection: Connection,
    *,
    series: str,
    before: date,
    sha256: str | None = None,
    without: int | None = None,
) -> list[dict[str, object]]:
    """Return the rows that a document of a series, dated ``before``, may continue, each as plain values.

    They are the rows in force on that day, those of an edition of the same day included, and, for an issue loaded late,
    rows of newer issues under names not in force before. ``without`` leaves out what one document says.

    Returns
    -------
    list of dict
        ``initiative_id, sector, theme, title, text, follow_up_text, line_start, line_end, retells_sha256`` and
        ``retells``, True where the row stands in a retelling of it; empty for the first issue of a series.
    """
    rows = issues.in_force_rows(connection, series, before, without=without)
    for later in issues.dates(connection, series, after=before):
        rows = issues.in_force_rows(connection, series, later, without=without) | rows
    names = ("initiative_id", "sector", "theme", "title", "text", "follow_up_text", "line_start", "line_end")
    return [
        {name: row[name] for name in (*names, "retells_sha256")} | {"retells": _retells(row, sha256)}
        for row in rows.values()
    ]


def _retells(row: dict, sha256: str | None) -> bool:
    """Return whether a row stands in a retelling, of this very document where its content is known."""
    return row["retells_sha256"] is not None and sha256 in (None, row["retells_sha256"])


def _versions(initiative_id: str, status_date: date) -> Select:
    newest_first = (version.c.valid_from_on.desc(), version.c.recorded_at.desc(), version.c.version_id.desc())
    return (
        select(
            *(version.c[name] for name in _SAID),
            source_name(),
            document.c.shows_colour,
            *place_columns(version),
        )
        .join(document, document.c.document_id == version.c.document_id)
        .where(version.c.initiative_id == initiative_id, version.c.valid_from_on <= status_date)
        .order_by(*newest_first)
    )


def _others(connection: Connection, initiative_id: str, group: str, status_date: date) -> pd.DataFrame:
    """Return the other occurrences in force of the same group."""
    same = version.c.initiative_id.in_(ever_in_group(group))
    conditions = [same, group_id(status_date) == group, version.c.initiative_id != initiative_id]
    return matching(connection, Choices(status_date=status_date), conditions)


def _mentions(connection: Connection, version_id: int) -> pd.DataFrame:
    columns = version_forum.c
    statement = (
        select(columns.forum_id, forum.c.name, columns.role, columns.quote, *place_columns(version_forum))
        .join(forum, forum.c.forum_id == columns.forum_id)
        .where(columns.version_id == version_id)
        .order_by(columns.role.desc(), forum.c.position)
    )
    return frame(connection.execute(statement), MENTION_COLUMNS)


def _owners(connection: Connection, version_id: int) -> pd.DataFrame:
    columns = version_owner.c
    statement = (
        select(columns.name, columns.kind, columns.role, columns.organisation_id, *place_columns(version_owner))
        .where(columns.version_id == version_id)
        .order_by(columns.role.desc(), columns.position)
    )
    return frame(connection.execute(statement), OWNER_COLUMNS)


def _amounts(connection: Connection, version_id: int) -> pd.DataFrame:
    statement = select(amount.c.amount_dkk, amount.c.quote).where(amount.c.version_id == version_id)
    return frame(connection.execute(statement.order_by(amount.c.amount_id)), ("amount_dkk", "quote"))
