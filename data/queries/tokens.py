"""Personal tokens: those of a person, and whose one is at this moment."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, RowMapping, select

from data.queries import rights
from data.schema import personal_token


def print_of(token: str) -> str:
    """Return what is kept of a token: nobody gets it back from that."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()


def of_person(connection: Connection, person_id: int) -> list[RowMapping]:
    """Return the tokens that a person has made and not withdrawn, the newest first, those that have run out too."""
    columns = personal_token.c
    own = select(personal_token).where(columns.person_id == person_id, columns.withdrawn_at.is_(None))
    return list(connection.execute(own.order_by(columns.token_id.desc())).mappings())


def bearer(connection: Connection, token: str, now: datetime) -> tuple[int, rights.Held] | None:
    """Return the id of a token and the roles its owner holds now.

    None where it was never made, is withdrawn or has run out, or its owner holds no role any more.
    """
    columns = personal_token.c
    found = connection.execute(select(personal_token).where(columns.sha256 == print_of(token))).mappings().first()
    if found is None or found["withdrawn_at"] is not None or found["expires_at"] <= now:
        return None
    held = rights.held(connection, found["person_id"])
    return (found["token_id"], held) if held else None
