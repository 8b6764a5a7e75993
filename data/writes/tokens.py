"""Personal tokens: made and withdrawn by their owner, and when they were last used."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import Connection, update

from data import schema
from data.queries import tokens
from data.queries.before_writing import whose
from data.writes.records import Writer, add, note, refused

N_BYTES = 24
"""192 random bits."""
LONGEST_DAYS = 365
MOST_OF_PERSON = 20


def make_token(connection: Connection, *, called: str, days: int, recorded_at: datetime, writer: Writer) -> str:
    """Make a token for whoever has signed in, and return it: it is kept nowhere, only what it is known by.

    Parameters
    ----------
    called
        What its owner calls it.
    days
        So long it lasts, 1 to `LONGEST_DAYS`.

    Raises
    ------
    PermissionError
        Nobody has signed in, or without a role.
    ValueError
        It has no name or lasts too long, or there are `MOST_OF_PERSON` already.
    """
    writer.must_write(connection, whose.somewhere, role="viewer")
    if writer.person_id is None:
        raise refused("IKKE_LOGGET_IND")
    if not called.strip():
        raise refused("UDFYLD", what="et navn til nøglen")
    if not 1 <= days <= LONGEST_DAYS:
        raise refused("UKENDT_VALG", found=days, what="et antal dage")
    if len(tokens.of_person(connection, writer.person_id)) >= MOST_OF_PERSON:
        raise refused("FOR_MANGE_NOEGLER", limit=MOST_OF_PERSON)
    token = token_urlsafe(N_BYTES)
    row = {"person_id": writer.person_id, "name": called.strip()[:80], "sha256": tokens.print_of(token)}
    moments = {"recorded_at": recorded_at, "expires_at": recorded_at + timedelta(days=days)}
    (token_id,) = add(connection, schema.personal_token, [row | moments])
    note(connection, recorded_at, writer, "personlig nøgle lavet", str(token_id))
    return token


def withdraw_token(connection: Connection, *, token_id: int, recorded_at: datetime, writer: Writer) -> None:
    """Withdraw one of the writer's own tokens: it opens nothing from now on.

    Raises
    ------
    PermissionError
        Nobody has signed in, or without a role.
    ValueError
        The writer has no such token.
    """
    writer.must_write(connection, whose.somewhere, role="viewer")
    own = [] if writer.person_id is None else tokens.of_person(connection, writer.person_id)
    if token_id not in {one["token_id"] for one in own}:
        raise refused("FINDES_IKKE", what="Nøglen", found=token_id)
    columns = schema.personal_token.c
    is_it = update(schema.personal_token).where(columns.token_id == token_id)
    connection.execute(is_it.values(withdrawn_at=recorded_at))
    note(connection, recorded_at, writer, "personlig nøgle trukket tilbage", str(token_id))


def note_uses(connection: Connection, *, uses: Mapping[int, datetime], writer: Writer) -> None:
    """Write down when tokens were last used. It is no news of what is known, so the history does not tell of it.

    Raises
    ------
    PermissionError
        It is not the product itself that writes.
    """
    writer.must_write(connection, whose.everything, role="administrator")
    for token_id, used_at in uses.items():
        is_it = update(schema.personal_token).where(schema.personal_token.c.token_id == token_id)
        connection.execute(is_it.values(used_at=used_at))
