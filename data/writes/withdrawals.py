"""Taking back what a load brought, and letting it count again."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection

from data import schema
from data.queries.before_writing import loads, whose
from data.writes.documents import BY_HAND, restate
from data.writes.figures import give_way, show_again
from data.writes.records import Writer, add_keyless, note, refused


def take_back_load(
    connection: Connection, *, document_ids: Collection[int], reason: str, recorded_at: datetime, writer: Writer
) -> list[int]:
    """Take back what some documents tell, and return those of them that counted until now. Nothing is deleted.

    What they had ended, moved or continued is as before: later issues of a plan are told anew against what is left, and
    examples come back that gave way to figures taken back. What minutes say of what was agreed before has to be related
    anew by the caller (`loaders.relating`).

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such document, it was not loaded, or there is no reason.
    """
    writer.must_write(connection, whose.papers, document_ids)
    if not reason.strip():
        raise refused("UDFYLD", what="begrundelsen")
    counting = [row for row in _known(connection, document_ids) if not row["is_taken_back"]]
    _turn(connection, counting, is_withdrawn=True, reason=reason, recorded_at=recorded_at, writer=writer)
    removed = loads.examples_removed_at(connection, {row["recorded_at"] for row in counting})
    show_again(connection, removed, recorded_at)
    return [row["document_id"] for row in counting]


def restore_load(
    connection: Connection, *, document_ids: Collection[int], reason: str = "", recorded_at: datetime, writer: Writer
) -> list[int]:
    """Let documents that were taken back count again, and return which they are.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        There is no such document, or it was not loaded.
    """
    writer.must_write(connection, whose.papers, document_ids)
    taken = [row for row in _known(connection, document_ids) if row["is_taken_back"]]
    _turn(connection, taken, is_withdrawn=False, reason=reason, recorded_at=recorded_at, writer=writer)
    indicator_ids = loads.indicators_of(connection, [row["document_id"] for row in taken])
    if indicator_ids:
        give_way(connection, indicator_ids, recorded_at)
    return [row["document_id"] for row in taken]


def _known(connection: Connection, document_ids: Collection[int]) -> list[Mapping]:
    known = loads.states(connection, document_ids)
    if not known or len(known) != len(set(document_ids)) or any(row["kind"] == BY_HAND for row in known):
        raise refused("FINDES_IKKE", what="Et indlæst papir med nummeret", found=", ".join(map(str, document_ids)))
    return known


def _turn(
    connection: Connection,
    documents: Sequence[Mapping],
    *,
    is_withdrawn: bool,
    reason: str,
    recorded_at: datetime,
    writer: Writer,
) -> None:
    said = {"is_withdrawn": is_withdrawn, "writer": writer.name[:120], "reason": reason.strip()}
    ids = [row["document_id"] for row in documents]
    rows = [said | {"document_id": one, "recorded_at": recorded_at} for one in ids]
    add_keyless(connection, schema.withdrawal, rows)
    for series_id, days in loads.issues_from(connection, ids).items():
        restate(connection, series_id, days, recorded_at)
    action = "taget tilbage" if is_withdrawn else "gjort om"
    # Several are of one name where a paper tells of initiatives, meetings and figures.
    of_name = {row["name"]: row["document_id"] for row in reversed(documents)}
    for name, document_id in of_name.items():
        note(connection, recorded_at, writer, action, name, about=("paper", document_id), reason=reason.strip())
