"""What is to be confirmed: the one definition of a row that a question of its reader casts doubt on.

Such a row is marked *skal bekræftes* wherever it is shown, and no headline takes it for a fact.
"""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, FromClause, and_, exists, false, or_, select

from data.queries.frames import frame
from data.schema import commitment, question, version_forum, version_owner

ASKED_COLUMNS = ("key", "asks", "found", "chosen")

# Asked of one row, or of all that have the same words; every other question is of the whole paper.
_OF_A_ROW = (
    "SPOERG_BESLUTNING",
    "SPOERG_OPFOELGNING",
    "SPOERG_OPGAVE",
    "SPOERG_PUNKT",
    "SPOERG_STATUS",
    "SPOERG_STREG",
    "SPOERG_SAMME",
    "SPOERG_TID",
)
# Asked of what a name means: of the rows that name it, where their words can be searched.
_OF_A_NAME = ("SPOERG_KLYNGE",)
# Asked of whom the name of an owner means: of the rows that somebody of that name owns, is told of or does.
_OF_AN_OWNER = ("SPOERG_HVEM",)
# Whether words are hidden makes nothing that is told doubtful.
_OF_NO_ROW = ("SPOERG_NAVN",)
# What columns of other roles say stands beside a row under their heading, and in no headline.
_TOLD_ROLES = ("title", "text", "theme", "status", "owner", "forum", "deadline", "follow_up")


def is_unsure(table: FromClause) -> ColumnElement:
    """Return the condition that an unsure question casts doubt on a row of a table with ``document_id`` and place.

    A question of a row casts doubt on what stands where it is asked, or has the very words it asks of; one of a name or
    an owner on the rows that name it; one of a column where the column was given a role that a page tells; any
    other on all of the paper.
    """
    doubtful = select(question.c.document_id).where(question.c.is_sure.is_(False))
    asked = exists().where(_casts_doubt(table)).correlate(table)
    return and_(table.c.document_id.in_(doubtful), asked)


def asked_about(connection: Connection, table: FromClause, condition: ColumnElement) -> pd.DataFrame:
    """Return the questions that cast doubt on the rows of a table that satisfy a condition (`ASKED_COLUMNS`)."""
    statement = (
        select(*(question.c[name] for name in ASKED_COLUMNS))
        .select_from(question)
        .join(table, _casts_doubt(table))
        .where(condition)
        .order_by(question.c.question_id)
    )
    return frame(connection.execute(statement), ASKED_COLUMNS).drop_duplicates(ignore_index=True)


def _casts_doubt(table: FromClause) -> ColumnElement:
    asked = question.c
    of_paper = asked.code.not_in((*_OF_A_ROW, *_OF_A_NAME, *_OF_AN_OWNER, *_OF_NO_ROW, "SPOERG_KOLONNE"))
    of_column = and_(asked.code == "SPOERG_KOLONNE", asked.chosen.in_(_TOLD_ROLES))
    of_row = and_(asked.code.in_(_OF_A_ROW), or_(_stands_there(table), *_has_words(table), _has_time(table)))
    of_name = and_(asked.code.in_(_OF_A_NAME), _names(table))
    of_owner = and_(asked.code.in_(_OF_AN_OWNER), _is_of_owner(table))
    same_paper = and_(asked.document_id == table.c.document_id, asked.is_sure.is_(False))
    return and_(same_paper, or_(of_paper, of_column, of_row, of_name, of_owner))


def _stands_there(table: FromClause) -> ColumnElement:
    """Return the condition that a row stands where a question is asked: in its row of a table, else in its lines."""
    asked, own = question.c, table.c
    same = [asked[name].is_not_distinct_from(own[name]) for name in ("page", "sheet", "table_no")]
    in_row = and_(asked.row_no == own.row_no, *same)
    in_lines = and_(own.row_no.is_(None), asked.line_start <= own.line_end, own.line_start <= asked.line_end, same[0])
    return or_(in_row, in_lines)


def _has_words(table: FromClause) -> list[ColumnElement]:
    return [table.c[name] == question.c.found for name in ("quote", "status_quote") if name in table.c]


def _has_time(table: FromClause) -> ColumnElement:
    """Return the condition that something is agreed of an initiative in the very words that are asked about."""
    if "follow_up_text" not in table.c:
        return false()
    said = and_(commitment.c.version_id == table.c.version_id, commitment.c.quote == question.c.found)
    return exists().where(said).correlate_except(commitment)


def _names(table: FromClause) -> ColumnElement:
    searched = table.c.get("search_text")
    return searched.contains(question.c.found) if searched is not None else question.c.found.is_not(None)


def _is_of_owner(table: FromClause) -> ColumnElement:
    """Return the condition that a row names somebody of the very name that is asked about."""
    own, found = table.c, question.c.found
    if "responsible" in own:
        return own.responsible.contains(found)
    if "follow_up_text" not in own:
        return false()
    owned = and_(version_owner.c.version_id == own.version_id, version_owner.c.name == found)
    told = and_(version_forum.c.version_id == own.version_id, version_forum.c.quote == found)
    return or_(
        exists().where(owned).correlate_except(version_owner),
        exists().where(told).correlate_except(version_forum),
        own.follow_up_text.contains(found),
    )
