"""Files on their way in: which there are, how far each is, and what a person has to look at."""

import json
import zlib
from collections.abc import Collection
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, RowMapping, select

from data.queries.frames import frame
from data.schema import job

WAITING = ("waiting", "approved")
"""What a reading process takes up."""
UNDER_WAY = ("reading", "storing")
OVER = ("stored", "refused", "stopped", "put_away")
COLUMNS = (
    "job_id", "name", "n_bytes", "state", "given_on", "n_said", "read_with", "page", "pages", "code", "told",
    "is_to_stop", "n_tries", "writer", "recorded_at", "changed_at",
)  # fmt: skip


def jobs(connection: Connection, *, limit: int = 50) -> pd.DataFrame:
    """Return the files that are on their way in or were lately, one row each, the newest first; none put away."""
    statement = select(*(job.c[name] for name in COLUMNS)).where(job.c.state != "put_away")
    newest_first = (job.c.recorded_at.desc(), job.c.name)
    return frame(connection.execute(statement.order_by(*newest_first).limit(limit)), COLUMNS)


def job_of(connection: Connection, job_id: str) -> RowMapping | None:
    """Return one file on its way in, with its answers, without its bytes and its review; None where there is none."""
    columns = (job.c[name] for name in (*COLUMNS, "answers", "sha256", "person_id"))
    return connection.execute(select(*columns).where(job.c.job_id == job_id)).mappings().first()


def content(connection: Connection, job_id: str) -> bytes | None:
    """Return the bytes of a file on its way in; None where it is over."""
    packed = connection.scalar(select(job.c.content).where(job.c.job_id == job_id))
    return packed and zlib.decompress(packed)


def review(connection: Connection, job_id: str) -> dict | None:
    """Return what a person has to look at, as `loaders.review` made it; None where the file has not been read yet."""
    packed = connection.scalar(select(job.c.review).where(job.c.job_id == job_id))
    return packed and json.loads(zlib.decompress(packed))


def waiting(connection: Connection, *, silent_since: datetime) -> RowMapping | None:
    """Return the file that is to be taken up next; one whose process has been silent since a moment is, once more."""
    is_left = job.c.state.in_(UNDER_WAY) & (job.c.alive_at < silent_since)
    columns = (job.c[name] for name in (*COLUMNS, "answers", "person_id"))
    statement = select(*columns).where(job.c.state.in_(WAITING) | is_left)
    # Somebody sits and waits for what was approved.
    in_turn = (job.c.state != "approved", job.c.recorded_at, job.c.job_id)
    return connection.execute(statement.order_by(*in_turn).limit(1)).mappings().first()


def open_files(connection: Connection, states: Collection[str]) -> dict[str, str]:
    """Return the id of each file that stands in one of some states, by the hash of its bytes."""
    statement = select(job.c.sha256, job.c.job_id).where(job.c.state.in_(states))
    return {row.sha256: row.job_id for row in connection.execute(statement)}
