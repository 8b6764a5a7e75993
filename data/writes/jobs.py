"""Files on their way in: handed in, answered, approved, stopped; and what the process that reads them says.

They are work and not history, so rows change; what is known is not touched before a file is stored.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import Connection, insert, update

from data import schema
from data.queries import jobs
from data.queries.before_writing import whose
from data.rows import storable
from data.writes.records import Writer, note, refused

# So much is let in at once; the rest is asked to wait until some of it is stored.
MOST_UNDER_WAY = 200
_OPEN = ("waiting", "reading", "read", "approved", "storing")


def hand_in(connection: Connection, *, file_name: str, data: bytes, recorded_at: datetime, writer: Writer) -> str:
    """Take in a file to be read, and return its id; one that is on its way already is not taken in twice.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        Too many files are on their way.
    """
    writer.must_write(connection, whose.somewhere)
    own = sha256(data).hexdigest()
    under_way = jobs.open_files(connection, _OPEN)
    if own in under_way:
        return under_way[own]
    if len(under_way) >= MOST_UNDER_WAY:
        raise refused("FOR_MANGE_FILER", limit=MOST_UNDER_WAY)
    row = {
        "job_id": token_urlsafe(16),
        "name": file_name,
        "sha256": own,
        "n_bytes": len(data),
        "state": "waiting",
        "answers": {},
        "n_said": 0,
        "is_to_stop": False,
        "n_tries": 0,
        "writer": writer.name[:120],
        "person_id": writer.person_id,
    }
    moments = {"recorded_at": recorded_at, "changed_at": recorded_at}
    connection.execute(insert(schema.job), [storable(row) | moments | {"content": zlib.compress(data)}])
    return row["job_id"]


def say_of(
    connection: Connection,
    *,
    job_id: str,
    answers: Mapping[str, str | None] | None = None,
    given_on: date | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Answer what a file is unsure of, or give its day, and have it read again; no value takes an answer back.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The file is stored, refused for good or put away.
    """
    writer.must_write(connection, whose.somewhere)
    row = _must_be(connection, job_id, (*_OPEN[:3], "refused"))
    said = {**row["answers"], **storable(dict(answers or {}))}
    values = {
        "answers": {key: value for key, value in said.items() if value is not None},
        "given_on": given_on or row["given_on"],
        "n_said": row["n_said"] + 1,
        "state": row["state"] if row["state"] == "reading" else "waiting",
        "n_tries": 0,
    }
    _change(connection, job_id, recorded_at, **values)


def approve(connection: Connection, *, job_id: str, n_said: int, recorded_at: datetime, writer: Writer) -> None:
    """Have a file stored as the review showed it.

    Parameters
    ----------
    n_said
        How many answers the review was made with: what was answered later must be seen first.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        It has been answered, read anew, stored or put away in the meantime.
    """
    writer.must_write(connection, whose.somewhere)
    row = _must_be(connection, job_id, ("read",))
    if (row["n_said"], row["read_with"]) != (n_said, n_said):
        raise refused("MELLEMTIDEN", what="er der svaret på noget i papiret")
    by = {"writer": writer.name[:120], "person_id": writer.person_id}
    _change(connection, job_id, recorded_at, state="approved", n_tries=0, **by)
    # The name a file was handed in under may name somebody; the review knows it as it is stored.
    name = (jobs.review(connection, job_id) or {}).get("name", "")
    note(connection, recorded_at, writer, "godkendt til indlæsning", name, new=f"{row['n_said']} svar")


def stop(connection: Connection, *, job_id: str, recorded_at: datetime, writer: Writer) -> None:
    """Stop what is done with a file; the process that reads it is told to.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        The file is not on its way any more.
    """
    writer.must_write(connection, whose.somewhere)
    row = _must_be(connection, job_id, _OPEN)
    if row["state"] in jobs.UNDER_WAY:
        _change(connection, job_id, recorded_at, is_to_stop=True)
    else:
        _change(connection, job_id, recorded_at, state="stopped", told=None)


def take_up_again(connection: Connection, *, job_id: str, recorded_at: datetime, writer: Writer) -> None:
    """Have a file read that was stopped, refused or put away.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        Its bytes are not there any more, or it is on its way.
    """
    writer.must_write(connection, whose.somewhere)
    _must_be(connection, job_id, ("stopped", "refused", "put_away"))
    again = {"state": "waiting", "n_tries": 0, "is_to_stop": False, "told": None, "code": None}
    _change(connection, job_id, recorded_at, **again)


def put_away(connection: Connection, *, job_id: str, recorded_at: datetime, writer: Writer) -> None:
    """Take a file off the list; of one that is stored only the list forgets.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        It is being read.
    """
    writer.must_write(connection, whose.somewhere)
    _must_be(connection, job_id, ("waiting", "read", "stored", "refused", "stopped"))
    _change(connection, job_id, recorded_at, state="put_away")


def take_up(connection: Connection, *, job_id: str, seen: str, recorded_at: datetime, writer: Writer) -> str:
    """Mark a file as taken up by a reading process, and return the state it is in now."""
    writer.must_write(connection, whose.somewhere)
    state = {"waiting": "reading", "approved": "storing"}.get(seen, seen)
    row = jobs.job_of(connection, job_id)
    told = {"state": state, "alive_at": recorded_at, "n_tries": row["n_tries"] + 1, "is_to_stop": False}
    _change(connection, job_id, recorded_at, **told, page=None, pages=None)
    return state


def show_life(
    connection: Connection,
    *,
    job_id: str,
    page: int | None = None,
    pages: int | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record that the process that reads a file lives, and how far it has come where it says so."""
    writer.must_write(connection, whose.somewhere)
    come_to = {} if page is None else {"page": page, "pages": pages}
    _change(connection, job_id, recorded_at, alive_at=recorded_at, **come_to)


def keep_review(
    connection: Connection, *, job_id: str, review: Mapping, read_with: int, recorded_at: datetime, writer: Writer
) -> None:
    """Keep what a person has to look at; where more was answered in the meantime, it is to be read again."""
    writer.must_write(connection, whose.somewhere)
    row = _must_be(connection, job_id, ("reading",))
    packed = zlib.compress(json.dumps(review, ensure_ascii=False).encode())
    state = "read" if row["n_said"] == read_with else "waiting"
    told = {"state": state, "code": None, "told": None, "n_tries": 0}
    _change(connection, job_id, recorded_at, review=packed, read_with=read_with, **told)


def end(
    connection: Connection,
    *,
    job_id: str,
    state: str,
    code: str | None = None,
    told: str | None = None,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    """Record how it went with a file: ``stored``, ``refused`` or ``stopped``; or that it waits once more.

    The bytes of one that is stored are kept with its reading, and here no longer.
    """
    writer.must_write(connection, whose.somewhere)
    own = {"content": None, "review": None} if state == "stored" else {}
    _change(connection, job_id, recorded_at, state=state, code=code, told=told, is_to_stop=False, **own)


def _must_be(connection: Connection, job_id: str, states) -> Mapping:
    row = jobs.job_of(connection, job_id)
    if row is None or row["state"] not in states:
        raise refused("MELLEMTIDEN", what="er filen kommet videre eller lagt væk")
    return row


def _change(connection: Connection, job_id: str, recorded_at: datetime, **values: object) -> None:
    statement = update(schema.job).where(schema.job.c.job_id == job_id)
    connection.execute(statement.values(**values, changed_at=recorded_at))
