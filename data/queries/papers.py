"""The papers that were loaded: their bytes, their readings, what they are unsure of, and what people have answered."""

import zlib
from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection, RowMapping, func, select

from data.queries.frames import frame
from data.queries.in_force import is_out_of_force, is_read_again, is_taken_back
from data.queries.source_names import source_name
from data.schema import answer, document, initiative, paper_bytes, question, reading, secret

ANSWER_COLUMNS = ("paper_series", "question_key", "answer", "writer", "recorded_at")
REMEMBERED_COLUMNS = (*ANSWER_COLUMNS, "asks", "label")
QUESTION_COLUMNS = ("document_id", "document_name", "paper_series", "key", "asks", "found", "chosen")
_READING = (reading, document.c.series_id, document.c.kind, document.c.name)


def marks_secret(connection: Connection) -> bytes:
    """Return the secret with which the marks of people are made: no page may show it."""
    return bytes.fromhex(connection.scalar(select(secret.c.value).where(secret.c.name == "marks")))


def content(connection: Connection, sha256: str) -> tuple[str, bytes] | None:
    """Return the name and the bytes of a file that was loaded; None where they are not kept, or no longer."""
    row = connection.execute(
        select(paper_bytes.c.name, paper_bytes.c.content).where(paper_bytes.c.sha256 == sha256)
    ).first()
    return (row.name, zlib.decompress(row.content)) if row and row.content else None


def is_known(connection: Connection, sha256: str) -> bool:
    """Return whether a file was loaded once, its bytes taken out since or not."""
    return connection.scalar(select(paper_bytes.c.sha256).where(paper_bytes.c.sha256 == sha256)) is not None


def file_of(connection: Connection, document_id: int) -> tuple[str, str] | None:
    """Return the hash of the file a paper was read from, and of the paper in it; None where no file is kept.

    The two are the same but for a paper that is a file in a file, such as one attached to a mail.
    """
    own = select(reading.c.file_sha256, reading.c.position).where(reading.c.document_id == document_id)
    row = connection.execute(own).first()
    if row is None:
        return None
    first = (
        select(document.c.sha256)
        .join(reading, reading.c.document_id == document.c.document_id)
        .where(reading.c.file_sha256 == row.file_sha256, reading.c.position == row.position)
        .order_by(reading.c.reading_id)
    )
    return row.file_sha256, connection.scalar(first)


def files(connection: Connection) -> list[str]:
    """Return the hashes of the files that are kept, in the order they were loaded."""
    is_there = func.length(paper_bytes.c.content) > 0
    return list(connection.scalars(select(paper_bytes.c.sha256).where(is_there).order_by(paper_bytes.c.recorded_at)))


def newest_readings(connection: Connection, file_sha256: str) -> list[RowMapping]:
    """Return the newest reading of each paper of a file by position, with the document's series, kind and name.

    ``is_taken_back`` where a person has taken the paper back.
    """
    newest = (
        select(func.max(reading.c.reading_id)).where(reading.c.file_sha256 == file_sha256).group_by(reading.c.position)
    )
    statement = (
        select(*_READING, is_taken_back(document.c.document_id).label("is_taken_back"))
        .join(document, document.c.document_id == reading.c.document_id)
        .where(reading.c.reading_id.in_(newest))
        .order_by(reading.c.position)
    )
    return list(connection.execute(statement).mappings())


def reading_that_says(connection: Connection, fingerprint: str, paper_series: str) -> RowMapping | None:
    """Return the newest reading that says the same in the same series, as `newest_readings` does, or None.

    One that counts goes before one that is taken back; one in whose place another has come is none.
    """
    taken_back = is_taken_back(document.c.document_id)
    statement = (
        select(*_READING, taken_back.label("is_taken_back"))
        .join(document, document.c.document_id == reading.c.document_id)
        .where(reading.c.fingerprint == fingerprint, reading.c.paper_series == paper_series)
        .where(~is_read_again(reading.c.document_id))
        .order_by(taken_back, reading.c.reading_id.desc())
    )
    return connection.execute(statement).mappings().first()


def first_told(connection: Connection, file_sha256: str, position: int) -> set[str]:
    """Return the initiatives that were first told of by a reading of this paper of a file."""
    of_paper = select(reading.c.document_id).where(reading.c.file_sha256 == file_sha256, reading.c.position == position)
    return set(connection.scalars(select(initiative.c.initiative_id).where(initiative.c.document_id.in_(of_paper))))


def answers(connection: Connection) -> pd.DataFrame:
    """Return the answers that hold, one row per series and question, in the order they were given."""
    newest = select(func.max(answer.c.answer_id)).group_by(answer.c.paper_series, answer.c.question_key)
    held = (answer.c.paper_series, answer.c.question_key)
    statement = (
        select(*held, answer.c.value, answer.c.writer, answer.c.recorded_at)
        .where(answer.c.answer_id.in_(newest), answer.c.value.is_not(None))
        .order_by(answer.c.answer_id)
    )
    return frame(connection.execute(statement), ANSWER_COLUMNS)


def remembered(connection: Connection) -> pd.DataFrame:
    """Return the answers that hold with what was asked, one row each, the newest first.

    ``asks`` is the question in the words of the newest paper that asked it, ``label`` the answer in words; both are the
    key and the code where no paper that is kept asks it any more.
    """
    held = answers(connection)
    own = question.c.key.in_(held["question_key"].tolist())
    asked = select(question.c.key, question.c.asks, question.c.candidates).where(own).order_by(question.c.question_id)
    newest = {row.key: row for row in connection.execute(asked)}
    rows = []
    for row in held.iloc[::-1].itertuples(index=False):
        told = newest.get(row.question_key)
        labels = {value: label for value, label, _ in told.candidates} if told else {}
        rows.append((*row, told.asks if told else row.question_key, labels.get(row.answer, row.answer)))
    return frame(rows, REMEMBERED_COLUMNS)


def answers_of(connection: Connection, paper_series: str) -> dict[str, str]:
    """Return the answers that hold for a series of papers, by the key of the question."""
    held = answers(connection)
    own = held[held["paper_series"] == paper_series]
    return dict(zip(own["question_key"], own["answer"], strict=True))


def to_confirm(connection: Connection, document_ids: Collection[int] | None = None) -> pd.DataFrame:
    """Return the unsure questions of the papers in force, those of some documents where told, one row each."""
    statement = (
        select(
            question.c.document_id,
            source_name(),
            reading.c.paper_series,
            *(question.c[name] for name in ("key", "asks", "found", "chosen")),
        )
        .join(document, document.c.document_id == question.c.document_id)
        .join(reading, reading.c.document_id == question.c.document_id)
        .where(question.c.is_sure.is_(False), ~is_out_of_force(question.c.document_id))
        .order_by(question.c.question_id)
    )
    if document_ids is not None:
        statement = statement.where(question.c.document_id.in_(document_ids))
    return frame(connection.execute(statement), QUESTION_COLUMNS)
