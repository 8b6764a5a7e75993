"""What replaced readings of a paper left in the store, in whatever table it stands."""

from collections.abc import Iterator

from sqlalchemy import JSON, Column, ColumnElement, Connection, RowMapping, Select, String, Table, select

from data.schema import change, metadata, reading, version

# Made of bytes or of all that was read: no words.
_NO_WORDS = ("sha256", "file_sha256", "fingerprint", "retells_sha256")


def told_by_former(connection: Connection, file_sha256: str, position: int) -> Iterator[tuple[Table, RowMapping]]:
    """Yield each row, with its table, that readings replaced since told of a paper: its key and columns of words."""
    of_paper = (reading.c.file_sha256 == file_sha256, reading.c.position == position)
    former = select(reading.c.replaces_id).where(*of_paper, reading.c.replaces_id.is_not(None))
    for table in metadata.sorted_tables:
        condition, words = _of_documents(table, former), [column for column in table.c if _holds_words(column)]
        if condition is not None and words and table.primary_key:
            found = connection.execute(select(*table.primary_key, *words).where(condition)).mappings().all()
            yield from ((table, row) for row in found)
    # What was corrected of it stands in the history, too.
    about = select(version.c.initiative_id).where(version.c.document_id.in_(former))
    corrected = select(change.c.change_id, change.c.old, change.c.new, change.c.reason)
    corrected = corrected.where(change.c.thing_kind == "initiative", change.c.thing_id.in_(about))
    yield from ((change, row) for row in connection.execute(corrected).mappings().all())


def _of_documents(table: Table, documents: Select) -> ColumnElement | None:
    """Return the condition that a row was told by one of some documents, itself or through what it belongs to."""
    if "document_id" in table.c:
        return table.c.document_id.in_(documents)
    for key in table.foreign_keys:
        owner = key.column.table
        if owner is not table and "document_id" in owner.c:
            return key.parent.in_(select(key.column).where(owner.c.document_id.in_(documents)))
    return None


def _holds_words(column: Column) -> bool:
    is_code = column.primary_key or column.foreign_keys or column.name in _NO_WORDS
    return isinstance(column.type, String | JSON) and not is_code
