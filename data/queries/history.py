"""One initiative in full, and the issue that a new document continues."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from data.choices import Choices
from data.queries.before_writing import plans as issues
from data.queries.corrections import Told, told
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.in_force import Continued, continued, groups, is_out_of_force, is_taken_back, line, members
from data.queries.initiatives import matching
from data.queries.money import amounts
from data.queries.source_names import source_name
from data.queries.unsure import asked_about
from data.schema import document, forum, version, version_forum, version_owner

_SAID = (
    "version_id", "initiative_id", "valid_from_on", "recorded_at", "document_id", "title", "sector", "sector_id",
    "theme", "theme_id", "text", "runs", "follow_up_text", "status", "status_quote", "light", "changed", "gone",
    "text_since_on", "writer", "reason", "extra",
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
        One row per issue that tells of it, the newest first (`VERSION_COLUMNS`), also in other words where a person has
        decided that it is the same; ``gone`` where the issue no longer holds it, ``runs`` as [text, marks] with marks
        "", "r" (changed) or "rs" (removed).
    mentions, owners, amounts : DataFrame
        The facts of the newest version that is not gone (`MENTION_COLUMNS`, `OWNER_COLUMNS` of those who are no forum
        of the register); the amounts that any paper names of it (:func:`data.queries.money.amounts`).
    told : tuple of Told
        What the newest issue is read as, and what people have corrected of it (:func:`data.queries.corrections.told`).
    to_confirm : DataFrame
        The unsure questions that cast doubt on them (`unsure.ASKED_COLUMNS`).
    occurrences : DataFrame
        The other occurrences of its group in force on the day, columns as :func:`initiatives.occurrences`.
    group_id : str
        The group it belongs to; its own id when it stands alone.
    ids : list of str
        All initiatives of its group, of every issue.
    undecided : list of Continued
        The pairs of it and another that may be the same in the issue before or after.
    """

    versions: pd.DataFrame
    mentions: pd.DataFrame
    owners: pd.DataFrame
    amounts: pd.DataFrame
    told: tuple[Told, ...]
    to_confirm: pd.DataFrame
    occurrences: pd.DataFrame
    group_id: str
    ids: list[str]
    undecided: list[Continued]

    @property
    def document(self) -> str:
        """Return the name of the document the facts stand in."""
        return self.versions.loc[~self.versions["gone"], "document_name"].iloc[0]


def initiative(
    connection: Connection, initiative_id: str, status_date: date, known_at: datetime | None = None
) -> History | None:
    """Return everything about one initiative as of a day; None when it was not known then.

    ``known_at`` leaves out what was recorded later than that.
    """
    own = line(connection, initiative_id, status_date, known_at)
    versions = frame(connection.execute(_versions(own, status_date, known_at)), VERSION_COLUMNS)
    versions = versions.drop_duplicates(["initiative_id", "valid_from_on"])
    # What one issue no longer calls by its old name goes on under the new.
    versions = versions.sort_values(["valid_from_on", "gone"], ascending=[False, True], kind="stable")
    versions = versions.drop_duplicates("valid_from_on", ignore_index=True)
    # What the issue before no longer holds, or never told since its paper is taken back, is not gone once more.
    was_gone = versions["gone"].shift(-1, fill_value=True)
    versions = versions[~(versions["gone"] & was_gone)].reset_index(drop=True)
    if versions.empty:
        return None
    version_id = int(versions.loc[~versions["gone"], "version_id"].iloc[0])
    of_group = groups(connection, status_date, known_at)
    ids = sorted({*own, *members(of_group, initiative_id)})
    day = Choices(status_date=status_date, known_at=known_at)
    asked = continued(connection, status_date, known_at, state="proposed")
    return History(
        versions=versions,
        mentions=_mentions(connection, version_id),
        owners=_owners(connection, version_id),
        amounts=_amounts(connection, initiative_id, Choices(status_date=status_date, known_at=known_at)),
        told=told(connection, version_id),
        to_confirm=asked_about(connection, version, version.c.version_id == version_id),
        occurrences=matching(connection, day, [version.c.initiative_id.in_(set(ids) - own)]),
        group_id=of_group.get(initiative_id, initiative_id),
        ids=ids,
        undecided=[pair for pair in asked if own & {pair.initiative_id, pair.earlier_id}],
    )


def series_retold(connection: Connection, sha256: str) -> str | None:
    """Return the series of the plan that retells the document with this content; None where none does."""
    return issues.series_retold(connection, sha256)


def plans(connection: Connection) -> dict[str, str]:
    """Return each series of plans with the title, or the name, of the one loaded last."""
    statement = (
        select(document.c.series_id, func.coalesce(document.c.title, document.c.name))
        .where(document.c.kind == "follow_up_table", ~is_taken_back(document.c.document_id))
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
        ``initiative_id, sector, theme, title, text, follow_up_text, line_start, line_end, retells_sha256, text_print,
        phrase_prints`` (of the retold words, None where it is no retelling), ``owners`` (codes of forums, names of
        others), ``amounts`` and ``retells``, True where the row stands in a retelling of it; empty for the first issue
        of a series.
    """
    rows = issues.in_force_rows(connection, series, before, without=without)
    for later in issues.dates(connection, series, after=before):
        rows = issues.in_force_rows(connection, series, later, without=without) | rows
    names = ("initiative_id", "sector", "theme", "title", "text", "follow_up_text", "line_start", "line_end")
    evidence = issues.evidence(connection, [row["version_id"] for row in rows.values()])
    return [
        {name: row[name] for name in (*names, "retells_sha256", "text_print", "phrase_prints")}
        | evidence[row["version_id"]]
        | {"retells": _retells(row, sha256)}
        for row in rows.values()
    ]


def _retells(row: dict, sha256: str | None) -> bool:
    """Return whether a row stands in a retelling, of this very document where its content is known."""
    return row["retells_sha256"] is not None and sha256 in (None, row["retells_sha256"])


def _versions(ids: Collection[str], status_date: date, known_at: datetime | None) -> Select:
    newest_first = (version.c.valid_from_on.desc(), version.c.recorded_at.desc(), version.c.version_id.desc())
    is_known = [version.c.valid_from_on <= status_date, ~is_out_of_force(version.c.document_id, known_at)]
    is_known += [] if known_at is None else [version.c.recorded_at <= known_at]
    return (
        select(
            *(version.c[name] for name in _SAID),
            source_name(),
            document.c.shows_colour,
            *place_columns(version),
        )
        .join(document, document.c.document_id == version.c.document_id)
        .where(version.c.initiative_id.in_(list(ids)), *is_known)
        .order_by(*newest_first)
    )


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


def _amounts(connection: Connection, initiative_id: str, choices: Choices) -> pd.DataFrame:
    named = amounts(connection, choices)
    is_of = named["initiative_ids"].map(lambda ids: initiative_id in ids).astype(bool)
    return named[is_of].reset_index(drop=True)
