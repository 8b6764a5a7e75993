"""Who was given what names people, when and what for."""

import pandas as pd
from sqlalchemy import Connection, select

from data.queries.frames import frame
from data.queries.source_names import source_name
from data.schema import access, document

COLUMNS = ("access_id", "kind", "document_id", "document_name", "purpose", "writer", "recorded_at")


def accesses(connection: Connection) -> pd.DataFrame:
    """Return each time somebody was given something, one row each, the newest first.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``kind`` a code of :data:`data.labels.ACCESS_KINDS`.
    """
    columns = access.c
    statement = (
        select(columns.access_id, columns.kind, columns.document_id, source_name())
        .add_columns(columns.purpose, columns.writer, columns.recorded_at)
        .outerjoin(document, document.c.document_id == columns.document_id)
        .order_by(columns.access_id.desc())
    )
    return frame(connection.execute(statement), COLUMNS)
