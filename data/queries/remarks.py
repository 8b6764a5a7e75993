"""What minutes say of projects and portfolios beside what was decided."""

import pandas as pd
from sqlalchemy import Connection, select

from data.choices import Choices
from data.labels import REMARK_KINDS
from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.queries.minutes_in_force import minutes_in_force
from data.queries.projects import titled, titles
from data.queries.source_names import source_name
from data.queries.unsure import is_unsure
from data.schema import agenda_item, document, meeting, remark

COLUMNS = (
    "remark_id", "project_ids", "forum_id", "kind", "text", "quote", "is_missing", "held_on", "agenda_number",
    "document_name", *PLACE_COLUMNS, "unsure",
)  # fmt: skip
_KINDS = {kind: position for position, kind in enumerate(REMARK_KINDS)}


def remarks(connection: Connection, choices: Choices) -> pd.DataFrame:
    """Return what the minutes in force on the status date say, one row each; only the day of the choices counts.

    A remark is about the project it was said of, else about those whose whole title stands in its words or in the title
    of its item; ``project_ids`` is empty where that is none.

    Returns
    -------
    DataFrame
        `COLUMNS`, by kind in the order of :data:`data.labels.REMARK_KINDS`, the newest meeting first; ``forum_id`` is
        the forum that met.
    """
    in_force = minutes_in_force(choices.status_date, known_at=choices.known_at)
    columns = remark.c
    statement = (
        select(
            *(columns[name] for name in ("remark_id", "project_id", "kind", "text", "quote", "is_missing")),
            agenda_item.c.number.label("agenda_number"),
            agenda_item.c.title.label("agenda_title"),
            meeting.c.forum_id,
            in_force.c.held_on,
            source_name(),
            *place_columns(remark),
            is_unsure(remark).label("unsure"),
        )
        .join(agenda_item, agenda_item.c.agenda_item_id == columns.agenda_item_id)
        .join(in_force, in_force.c.document_id == columns.document_id)
        .join(meeting, meeting.c.meeting_id == in_force.c.meeting_id)
        .join(document, document.c.document_id == columns.document_id)
        .order_by(in_force.c.held_on.desc(), columns.agenda_item_id, columns.position)
    )
    known = titles(connection, choices)
    rows = sorted(connection.execute(statement).all(), key=lambda row: _KINDS.get(row.kind, len(_KINDS)))
    found = []
    for row in rows:
        about = [row.project_id] if row.project_id in known else titled(known, f"{row.text} {row.agenda_title}")
        found.append([tuple(about) if name == "project_ids" else getattr(row, name) for name in COLUMNS])
    return frame(found, COLUMNS)
