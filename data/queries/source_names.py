"""The name of the source of a row, as a column: one expression instead of ``document.c.name``."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    String,
    Text,
    TypeDecorator,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)

from data.queries.frames import PLACE_COLUMNS
from data.queries.in_force import is_taken_back
from data.schema import document, forum, meeting, meeting_version
from data.source_names import SourceName, minutes_name, paper_name

# No title and no file name holds it.
_PARTS = "\x1f"
_TOLD = re.compile(r"(?P<file>.+), linje (?P<first>\d+)(?:-(?P<last>\d+))?")


@lru_cache(maxsize=4096)
def _name(told: str) -> str:
    if _PARTS not in told:
        return told
    paper, file_name, title, dated_on, is_shared, forum_name, on_day, state = told.split(_PARTS)
    if forum_name:
        day = date.fromisoformat(on_day)
        return SourceName(minutes_name(forum=forum_name, on_day=day, is_held=state == "held"), int(paper))
    day = date.fromisoformat(dated_on)
    named = paper_name(title=title, file_name=file_name, dated_on=day, is_one_of_month=not int(is_shared))
    return SourceName(named, int(paper))


def _named(self, value: str | None, dialect) -> SourceName | None:
    """Return the name made of what the expression tells of a paper; None where a row has none."""
    return value and _name(value)


class _Name(TypeDecorator):
    """What an expression tells of a paper, as the name of it."""

    impl = Text
    cache_ok = True
    process_result_value = _named


def source_name() -> ColumnElement:
    """Return the column ``document_name``: what the `document` of the row is called (`data.source_names`).

    Each value is a `SourceName`, which leads to the paper; None where the row has no document.
    """
    return _told_name().label("document_name")


def names_of(connection: Connection) -> dict[int, SourceName]:
    """Return the name of every document: for those who ask of many rows of few documents."""
    return dict(connection.execute(select(document.c.document_id, source_name())).all())


def told_places(connection: Connection, told: Iterable[str | None]) -> dict[str | None, tuple]:
    """Return what each source told as "papir.txt, linje 3-5" names: a `SourceName` and `PLACE_COLUMNS` in the paper.

    The paper is the newest of that file name. What names no known paper stays the words it is, without a place; what
    names one that is taken back is left out.
    """
    columns, is_gone = document.c, is_taken_back(document.c.document_id).label("is_gone")
    oldest_first = (columns.dated_on, columns.document_id)
    newest = select(columns.name, source_name(), is_gone).order_by(is_gone.desc(), *oldest_first)
    names = {row.name: None if row.is_gone else row.document_name for row in connection.execute(newest)}
    places = {one: _told_place(one, names) for one in told}
    return {one: place for one, place in places.items() if place[0] is not None or one is None}


def _told_place(told: str | None, names: Mapping[str, SourceName | None]) -> tuple:
    found = _TOLD.match(told or "")
    nowhere = dict.fromkeys(PLACE_COLUMNS) | {"slide": False}
    if found is None or found["file"] not in names:
        return told, *nowhere.values()
    lines = {"line_start": int(found["first"]), "line_end": int(found["last"] or found["first"])}
    return names[found["file"]], *(nowhere | lines).values()


def source_name_of(table: FromClause) -> ColumnElement:
    """Return the column ``document_name`` of rows that hold the name of a file and no document: that of their load."""
    same = (document.c.name == table.c.document_name, document.c.recorded_at == table.c.recorded_at)
    of_load = select(_told_name()).where(*same).order_by(document.c.document_id).limit(1).correlate(table)
    return func.coalesce(of_load.scalar_subquery(), table.c.document_name, type_=_Name()).label("document_name")


def _told_name() -> ColumnElement:
    told = (
        cast(document.c.document_id, String),
        document.c.name,
        func.coalesce(document.c.title, ""),
        cast(document.c.dated_on, String),
        case((document.c.document_id.in_(_of_a_shared_month()), "1"), else_="0"),
        case((document.c.kind == "minutes", func.coalesce(_own_meeting(), _PARTS * 2)), else_=_PARTS * 2),
    )
    joined = told[0]
    for part in told[1:]:
        joined = joined.concat(literal(_PARTS)).concat(part)
    return type_coerce(joined, _Name())


def _own_meeting() -> ColumnElement:
    """Return forum, day and state of the meeting that minutes tell of: the one held, else the one called."""
    said = meeting_version.alias("named_meeting")
    told = forum.c.name.concat(_PARTS).concat(cast(said.c.on_day, String)).concat(_PARTS).concat(said.c.state)
    return (
        select(told)
        .select_from(said)
        .join(meeting, meeting.c.meeting_id == said.c.meeting_id)
        .join(forum, forum.c.forum_id == meeting.c.forum_id)
        .where(said.c.document_id == document.c.document_id)
        .order_by(case((said.c.state == "held", 0), else_=1), said.c.meeting_version_id)
        .limit(1)
        .correlate(document)
        .scalar_subquery()
    )


def _of_a_shared_month():
    """Return the papers whose title another paper of the same month, and another day, has too."""
    one, other = document.alias("named"), document.alias("namesake")
    same = and_(other.c.title == one.c.title, other.c.kind == one.c.kind, other.c.dated_on != one.c.dated_on)
    month = [func.substr(cast(each.c.dated_on, String), 1, 7) for each in (one, other)]
    return select(one.c.document_id).join(other, and_(same, month[0] == month[1]))
