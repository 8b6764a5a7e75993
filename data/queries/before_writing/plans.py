"""What a write compares with: the issues of a series, the rows in force in it, and the decisions people have made."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, RowMapping, and_, func, select

from data.queries.frames import of_versions
from data.queries.in_force import is_in_force, is_out_of_force
from data.schema import (
    Moment,
    amount,
    commitment,
    document,
    forum,
    forum_alias,
    initiative,
    initiative_link,
    same_as,
    source_print,
    version,
    version_forum,
    version_owner,
)


def moment(connection: Connection) -> datetime:
    """Return the moment now by the clock of the database."""
    return connection.scalar(select(func.now(type_=Moment)))


def is_empty(connection: Connection) -> bool:
    """Return whether no document of initiatives has been loaded yet."""
    plans = select(document.c.document_id).where(document.c.kind == "follow_up_table")
    return connection.scalar(plans.limit(1)) is None


def loaded(connection: Connection, sha256: str) -> RowMapping | None:
    """Return the document with this content, when it has been loaded before."""
    return connection.execute(select(document).where(document.c.sha256 == sha256)).mappings().first()


def series_retold(connection: Connection, sha256: str) -> str | None:
    """Return the series of the plan that retells the document with this content."""
    retelling = (document.c.retells_sha256 == sha256, document.c.kind == "follow_up_table")
    return connection.scalar(select(document.c.series_id).where(*retelling).limit(1))


def dates(connection: Connection, series_id: str, *, after: date) -> list[date]:
    """Return the dates of the later issues of a series that count, the earliest first."""
    later = (document.c.series_id == series_id, document.c.dated_on > after, ~is_out_of_force(document.c.document_id))
    return list(connection.scalars(select(document.c.dated_on).where(*later).distinct().order_by(document.c.dated_on)))


def has_issue_before(connection: Connection, series_id: str, day: date) -> bool:
    """Return whether the series has an issue that counts and is older than a day."""
    older = (document.c.series_id == series_id, document.c.dated_on < day, ~is_out_of_force(document.c.document_id))
    return connection.scalar(select(document.c.document_id).where(*older).limit(1)) is not None


def newest_document_id(connection: Connection, series_id: str, dated_on: date) -> int:
    """Return the edition of an issue that was recorded last, of those that count."""
    of_issue = (document.c.series_id == series_id, document.c.dated_on == dated_on)
    editions = select(document.c.document_id).where(*of_issue, ~is_out_of_force(document.c.document_id))
    return connection.scalar(editions.order_by(document.c.recorded_at.desc(), document.c.document_id.desc()).limit(1))


def in_force_rows(
    connection: Connection, series_id: str, day: date, *, without: int | None = None, by_paper: bool = True
) -> dict[str, dict]:
    """Return the versions of a series in force on a day by initiative, with ``shows_colour`` and ``retells_sha256``.

    ``text_print`` and ``phrase_prints`` are those of the words that a retelling retells, None of any other version.
    ``without`` leaves out what one document says, as if it had not been loaded. What people have corrected is left out
    unless ``by_paper`` is False: issues are compared by their own words.
    """
    of_source = (
        source_print.c.source_sha256 == document.c.retells_sha256,
        source_print.c.initiative_id == version.c.initiative_id,
    )
    prints = (source_print.c.text_print, source_print.c.phrase_prints)
    statement = (
        select(version, document.c.shows_colour, document.c.retells_sha256, *prints)
        .join(document, document.c.document_id == version.c.document_id)
        .outerjoin(source_print, and_(*of_source))
        .where(is_in_force(day, without=without, by_paper=by_paper), document.c.series_id == series_id)
        .order_by(version.c.position, version.c.version_id)
    )
    return {row["initiative_id"]: dict(row) for row in connection.execute(statement).mappings()}


def now(connection: Connection, initiative_id: str, day: date) -> dict | None:
    """Return the version of an initiative in force on a day, corrections included; None where there is none."""
    statement = select(version).where(version.c.initiative_id == initiative_id, is_in_force(day))
    found = connection.execute(statement).mappings().first()
    return None if found is None else dict(found)


def corrected(connection: Connection, document_id: int) -> dict[str, int]:
    """Return the last correction of each initiative that a document tells, by its initiative."""
    columns = version.c
    told = select(columns.initiative_id, columns.version_id)
    told = told.where(columns.document_id == document_id, columns.corrects_id.is_not(None))
    return dict(connection.execute(told.order_by(columns.version_id)).all())


def facts(connection: Connection, version_id: int) -> dict[str, list[dict]]:
    """Return the forums, owners, commitments and amounts of a version by table name, without their own keys."""
    found = {}
    keys = {version_forum: None, version_owner: None, commitment: "commitment_row_id", amount: "amount_id"}
    for table, key in keys.items():
        columns = [column for column in table.c if column.name != key]
        rows = connection.execute(of_versions(select(*columns), table.c.version_id, [version_id])).mappings()
        found[table.name] = [dict(row) for row in rows]
    return found


def evidence(connection: Connection, version_ids: Sequence[int]) -> dict[int, dict[str, set]]:
    """Return the owners (codes of forums, names of others) and the amounts of versions."""
    found: dict[int, dict[str, set]] = {one: {"owners": set(), "amounts": set()} for one in version_ids}
    asked = {
        "owners": (version_forum.c.forum_id, version_owner.c.name),
        "amounts": (amount.c.amount_dkk,),
    }
    for name, columns in asked.items():
        for column in columns:
            of = column.table.c.version_id
            told = of_versions(select(of, column), of, list(version_ids))
            for version_id, value in connection.execute(told):
                found[version_id][name].add(value)
    return found


def agreed_by_day(
    connection: Connection, series_id: str, day: date, *, without: Collection[int]
) -> dict[str, list[RowMapping]]:
    """Return what is agreed of each initiative of a series by the versions in force on a day, in the order it stands.

    ``without`` are versions that do not count, as if they had not been told.
    """
    versions = _newest_versions(connection, series_id, day, without)
    columns = commitment.c
    statement = of_versions(select(commitment), columns.version_id, versions)
    found: dict[str, list[RowMapping]] = {}
    for row in connection.execute(statement.order_by(columns.commitment_row_id)).mappings():
        found.setdefault(row["initiative_id"], []).append(row)
    return found


def _newest_versions(connection: Connection, series_id: str, day: date, without: Collection[int]) -> list[int]:
    columns = version.c
    statement = (
        select(columns.initiative_id, columns.version_id)
        .join(document, document.c.document_id == columns.document_id)
        .where(document.c.series_id == series_id, columns.valid_from_on <= day, columns.gone.is_(False))
        .order_by(columns.valid_from_on, columns.recorded_at, columns.version_id)
    )
    newest = {one: version_id for one, version_id in connection.execute(statement) if version_id not in without}
    return list(newest.values())


def commitment_ids(connection: Connection, initiative_ids: Collection[str]) -> set[str]:
    """Return every id of a commitment that plans have given to what is agreed of these initiatives."""
    columns, wanted = commitment.c, set(initiative_ids)
    told = select(columns.initiative_id, columns.commitment_id).where(columns.version_id.is_not(None)).distinct()
    return {one for initiative_id, one in connection.execute(told) if initiative_id in wanted}


def printed(connection: Connection, source_sha256: str) -> set[str]:
    """Return the initiatives whose words in a retold paper are known by their prints."""
    columns = source_print.c
    return set(connection.scalars(select(columns.initiative_id).where(columns.source_sha256 == source_sha256)))


def initiative_ids(connection: Connection) -> set[str]:
    """Return every initiative id in use."""
    return set(connection.scalars(select(initiative.c.initiative_id)))


def forum_names(connection: Connection) -> dict[str, list[str]]:
    """Return the names of each forum, its aliases included."""
    names = {forum_id: [name] for forum_id, name in connection.execute(select(forum.c.forum_id, forum.c.name))}
    for forum_id, alias in connection.execute(select(forum_alias.c.forum_id, forum_alias.c.alias)):
        names[forum_id].append(alias)
    return names


def last_forum_position(connection: Connection) -> int:
    """Return the place of the last forum in the register, 0 where it is empty."""
    return connection.scalar(select(func.coalesce(func.max(forum.c.position), 0)))


def last_initiative_link(connection: Connection, initiative_id: str, earlier_id: str) -> RowMapping | None:
    """Return what was last said of whether an initiative is an earlier one in other words."""
    columns = initiative_link.c
    statement = (
        select(initiative_link)
        .where(columns.initiative_id == initiative_id, columns.earlier_id == earlier_id)
        .order_by(columns.initiative_link_id.desc())
        .limit(1)
    )
    return connection.execute(statement).mappings().first()


def same_as_rows(connection: Connection, initiative_ids: Collection[str]) -> list[RowMapping]:
    """Return what has been proposed and decided about these initiatives, the oldest first."""
    statement = select(same_as).order_by(same_as.c.valid_from_on, same_as.c.recorded_at, same_as.c.same_as_id)
    wanted = set(initiative_ids)
    return [row for row in connection.execute(statement).mappings() if row["initiative_id"] in wanted]
