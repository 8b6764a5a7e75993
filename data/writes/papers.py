"""Keeping papers so that they can be read again, and what people answer about them."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, update

from data import schema
from data.queries import papers
from data.queries.before_writing import readings, whose
from data.rows import place_values, storable
from data.writes.records import Writer, add, add_keyless, note


def keep_paper(
    connection: Connection, *, sha256: str, name: str, data: bytes, recorded_at: datetime, writer: Writer
) -> None:
    """Keep the bytes of a file under their hash; those that are kept already, or were taken out, stay as they are.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.somewhere)
    if not papers.is_known(connection, sha256):
        row = {"sha256": sha256, "name": name, "content": zlib.compress(data), "n_bytes": len(data)}
        add_keyless(connection, schema.paper_bytes, [storable(row) | {"recorded_at": recorded_at}])


def record_reading(
    connection: Connection, *, reading: Mapping, questions: Sequence[Mapping], recorded_at: datetime, writer: Writer
) -> None:
    """Record how a document came to be: from which file, with which answers, in doubt of what, instead of which.

    Parameters
    ----------
    reading
        document_id, file_sha256, position, paper_series, given_on, answers, fingerprint, replaces_id.
    questions
        ``dataclasses.asdict`` of :class:`loaders.questions.Question`.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.somewhere)
    add_keyless(connection, schema.reading, [storable(dict(reading)) | {"recorded_at": recorded_at}])
    of_document = {"document_id": reading["document_id"], "recorded_at": recorded_at}
    rows = [_question_row(question) | of_document for question in storable(list(questions))]
    add_keyless(connection, schema.question, rows)
    if reading["replaces_id"] is not None:
        about = ("paper", reading["document_id"])
        note(connection, recorded_at, writer, "læst igen", str(reading["file_sha256"]), about=about)


def hide_in_former(
    connection: Connection, *, file_sha256: str, position: int, hidden: Callable[[object], object], writer: Writer
) -> int:
    """Let what is hidden give way in all that replaced readings of a paper left, and return how many rows changed.

    The only change of what was stored: a name that somebody has told of must not stay in the history.

    Parameters
    ----------
    hidden
        What may be kept instead of a value: a text, or the lists and mappings of a JSON column.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.files, file_sha256)
    changed = 0
    for table, row in readings.told_by_former(connection, file_sha256, position):
        keys = [key.name for key in table.primary_key]
        new = {name: kept for name, value in row.items() if name not in keys and (kept := hidden(value)) != value}
        if new:
            connection.execute(update(table).where(*(table.c[key] == row[key] for key in keys)).values(new))
            changed += 1
    return changed


def answer_questions(
    connection: Connection,
    *,
    paper_series: str,
    answers: Mapping[str, str | None],
    recorded_at: datetime,
    writer: Writer,
) -> int:
    """Keep answers for a series of papers and return how many were new; no value takes an answer back.

    Raises
    ------
    PermissionError
        The writer may not write.
    """
    writer.must_write(connection, whose.paper_series, paper_series)
    held = papers.answers_of(connection, paper_series)
    new = {key: value for key, value in storable(dict(answers)).items() if held.get(key) != value}
    common = {"paper_series": paper_series, "writer": writer.name[:120], "recorded_at": recorded_at}
    add(
        connection,
        schema.answer,
        [common | {"question_key": key, "value": value} for key, value in new.items()],
    )
    if new:
        # How many, and not what: an answer may hold the name that it hides.
        note(connection, recorded_at, writer, "svar", paper_series, new=f"{len(new)} svar")
    return len(new)


def _question_row(question: Mapping) -> dict:
    told = {name: question[name] for name in ("key", "code", "asks", "found", "chosen")}
    candidates = [[one["value"], one["label"], one["because"]] for one in question["candidates"]]
    marks = {"is_sure": question["sure"], "is_answered": question["answered"]}
    return told | marks | {"candidates": candidates} | place_values(question["place"])
