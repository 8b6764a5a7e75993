"""Purge and masking: what is taken out of the store for good. All else that is written adds to what was known."""

import json
import zlib
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, update

from danish.called import ERASED, called
from data import schema
from data.queries import persons
from data.queries.before_writing import whose
from data.queries.jobs import OVER
from data.writes.records import Writer, note, refused

NOTHING = b""
"""What stands where the bytes of an original have been taken out: what was read of it stays, and points to it."""


class Masked(NamedTuple):
    """How many values gave way, how many originals were taken out, and in how many keys of rows the name stays."""

    n_values: int
    n_originals: int
    n_keys: int


class Purged(NamedTuple):
    """How many originals were taken out, what was left of how many files that were over, how many accesses."""

    n_originals: int
    n_jobs: int
    n_accesses: int


def mask(
    connection: Connection,
    *,
    name: str,
    files: Collection[str],
    jobs: Collection[str],
    reason: str,
    recorded_at: datetime,
    writer: Writer,
) -> Masked:
    """Let "[slettet]" stand for a person's name in all that is stored, the history included.

    The history is told that it was done and how much of it, and not whose name it was.

    Parameters
    ----------
    files, jobs
        The originals that hold the name (sha256), and the files on their way in (job_id): their bytes are taken out.

    Raises
    ------
    PermissionError
        The writer does not administer all clusters.
    ValueError
        There is no name or no reason, or the reason holds the name.
    """
    writer.must_write(connection, whose.everything, role="administrator")
    if not any(letter.isalpha() for letter in name):
        raise refused("UDFYLD", what="navnet")
    pattern = called(name)
    if not reason.strip() or pattern.search(reason):
        raise refused("UDFYLD", what="grunden, uden navnet")
    changes: dict[tuple, dict[str, object]] = {}
    tables: dict[str, schema.Table] = {}
    n_keys = 0
    for one in persons.held(connection, pattern):
        if one.is_key:
            n_keys += 1
            continue
        masked = _masked(one.value, pattern)
        is_packed = one.table is schema.job and one.column == "review"
        new = zlib.compress(json.dumps(masked, ensure_ascii=False).encode()) if is_packed else masked
        tables[one.table.name] = one.table
        changes.setdefault((one.table.name, *one.key.items()), {})[one.column] = new
    for (table_name, *key), values in changes.items():
        table = tables[table_name]
        connection.execute(update(table).where(*(table.c[column] == value for column, value in key)).values(values))
    n_originals = _without_bytes(connection, schema.paper_bytes.c.sha256.in_(files))
    over = {"content": None, "review": None, "answers": {}, "state": "put_away"}
    connection.execute(update(schema.job).where(schema.job.c.job_id.in_(jobs)).values(over))
    n_values = sum(map(len, changes.values()))
    words = f"{n_values} steder, {n_originals} originaler"
    # Somebody may mask their own name.
    by = Writer(pattern.sub(ERASED, writer.name), writer.may_write, writer.person_id)
    note(connection, recorded_at, by, "navn slettet", words, reason=reason.strip())
    return Masked(n_values, n_originals, n_keys)


def purge(
    connection: Connection,
    *,
    originals_before: datetime | None,
    jobs_before: datetime | None,
    accesses_before: datetime | None,
    recorded_at: datetime,
    writer: Writer,
) -> Purged:
    """Take out what is older than a moment of its kind, None for nothing of it.

    They are the originals, what is left of files on their way in that are over, and who was given what.

    Raises
    ------
    PermissionError
        The writer does not administer all clusters.
    """
    writer.must_write(connection, whose.everything, role="administrator")
    n_originals = n_jobs = n_accesses = 0
    if originals_before is not None:
        n_originals = _without_bytes(connection, schema.paper_bytes.c.recorded_at < originals_before)
    if jobs_before is not None:
        job = schema.job.c
        is_left = job.content.is_not(None) | job.review.is_not(None)
        old = (job.state.in_(OVER), job.changed_at < jobs_before, is_left)
        left = {"content": None, "review": None, "answers": {}}
        n_jobs = connection.execute(update(schema.job).where(*old).values(left)).rowcount
    if accesses_before is not None:
        old = schema.access.c.recorded_at < accesses_before
        n_accesses = connection.execute(delete(schema.access).where(old)).rowcount
    done = Purged(n_originals, n_jobs, n_accesses)
    if any(done):
        words = f"{n_originals} originaler, {n_jobs} afsluttede filer, {n_accesses} adgange"
        note(connection, recorded_at, writer, "ryddet op", words)
    return done


def _without_bytes(connection: Connection, condition) -> int:
    paper = schema.paper_bytes
    is_there = func.length(paper.c.content) > 0
    return connection.execute(update(paper).where(condition, is_there).values(content=NOTHING)).rowcount


def _masked(value: object, pattern) -> object:
    if isinstance(value, str):
        return pattern.sub(ERASED, value)
    if isinstance(value, Mapping):
        return {_masked(key, pattern): _masked(part, pattern) for key, part in value.items()}
    return [_masked(part, pattern) for part in value] if isinstance(value, list) else value
