"""What was recommended to meetings, and whether and how they answered."""

from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, select

from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.minutes_in_force import minutes_in_force
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import document, recommendation

COLUMNS = (
    "recommendation_id", "agenda_item_id", "number", "text", "answer", "answer_quote", "answer_page",
    "answer_line_start", "answer_line_end", "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip


def recommendations(
    connection: Connection, meeting_id: str, status_date: date, known_at: datetime | None = None
) -> pd.DataFrame:
    """Return what was recommended to a meeting by the minutes in force on a day, in order of the agenda.

    Returns
    -------
    DataFrame
        `COLUMNS`: ``answer`` a code of :data:`data.labels.ANSWERS`; the place columns are those of the recommendation,
        ``answer_page`` and ``answer_line_start`` to ``answer_line_end`` those of the words of the answer.
    """
    in_force, columns = minutes_in_force(status_date, known_at=known_at), recommendation.c
    statement = (
        select(
            *(columns[name] for name in COLUMNS[:9]),
            source_name(),
            *place_columns(recommendation),
            is_unsure(recommendation),
        )
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(document, document.c.document_id == columns.document_id)
        .where(in_force.c.meeting_id == meeting_id)
        .order_by(columns.agenda_item_id, columns.position)
    )
    return frame(connection.execute(statement), COLUMNS)
