"""Handing out what names people: who asks may have it at this moment, and it is written down before it is given."""

from datetime import datetime

from sqlalchemy import Connection

from data import schema
from data.queries import papers
from data.queries.before_writing import whose
from data.rows import storable
from data.writes.records import Writer, add_keyless, refused


def hand_out_original(
    connection: Connection,
    *,
    document_id: int,
    purpose: str,
    hides_names: bool,
    recorded_at: datetime,
    writer: Writer,
) -> tuple[str, bytes]:
    """Return the name and the bytes of the file that a paper was read from, and note who got it and what for.

    Parameters
    ----------
    hides_names
        Whether names of people are hidden here: then only an administrator gets the file, which holds them.

    Raises
    ------
    PermissionError
        The writer has no right to originals of the paper's clusters.
    ValueError
        No purpose is told, or the file is not kept.
    """
    writer.must_write(connection, whose.papers, [document_id], role="originals")
    if hides_names:
        writer.must_write(connection, whose.papers, [document_id], role="administrator")
    if not purpose.strip():
        raise refused("UDFYLD", what="hvad originalen skal bruges til")
    file = papers.file_of(connection, document_id)
    kept = file and papers.content(connection, file[0])
    if kept is None:
        raise refused("FINDES_IKKE", what="Originalen af papiret", found=document_id)
    row = {"kind": "original", "document_id": document_id, "purpose": purpose.strip()[:300]}
    by = {"writer": writer.name[:120], "person_id": writer.person_id, "recorded_at": recorded_at}
    add_keyless(connection, schema.access, [storable(row) | by])
    return kept
