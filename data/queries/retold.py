"""What is read of a paper, in the order it stands there: all that can be shown of one whose file is not kept."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection, Select, Table, literal, select

from data.queries.frames import PLACE_COLUMNS, frame, place_columns
from data.schema import (
    agenda_item,
    commitment,
    decision,
    indicator,
    milestone,
    observation,
    organisation,
    project_version,
    version,
)

COLUMNS = ("kind", "number", "title", "text", "recommendation", "minutes", *PLACE_COLUMNS)

# Where a table tells it under another name.
_TOLD: dict[str, tuple[Table, dict[str, str]]] = {
    "item": (agenda_item, {"text": "description"}),
    "initiative": (version, {"minutes": "follow_up_text"}),
    "decision": (decision, {"title": "text", "text": "quote"}),
    "agreed": (commitment, {"title": "text", "text": "quote"}),
    "project": (project_version, {"text": "quote"}),
    "milestone": (milestone, {"text": "quote"}),
    "figure": (observation, {"text": "quote"}),
}


def retold(connection: Connection, document_ids: Collection[int]) -> pd.DataFrame:
    """Return what is read of a paper, one row each (`COLUMNS`), in its order.

    ``kind`` is item (of an agenda), initiative, decision, agreed (a commitment), project, milestone or figure (only its
    words, and what it is of). Of what stands in the same lines the longest comes first.
    """
    rows = [tuple(row) for kind in _TOLD for row in connection.execute(_statement(kind, document_ids))]
    return frame(sorted(dict.fromkeys(rows), key=_order), COLUMNS)


def _statement(kind: str, document_ids: Collection[int]) -> Select:
    table, called = _TOLD[kind]
    told = {name: table.c.get(called.get(name, name), literal("")).label(name) for name in COLUMNS[1:6]}
    if kind == "figure":
        told["title"] = indicator.c.name.concat(", ").concat(organisation.c.name).label("title")
    columns = [literal(kind).label("kind"), *told.values(), *place_columns(table)]
    statement = select(*columns).where(table.c.document_id.in_(list(document_ids)))
    return statement.join(indicator).join(organisation) if kind == "figure" else statement


def _order(row: tuple) -> tuple:
    place = dict(zip(PLACE_COLUMNS, row[6:], strict=True))
    first = place["line_start"] or 0
    where = (place["page"] or 0, place["sheet"] or "", place["table_no"] or 0, place["row_no"] or 0)
    return (*where, first, first - (place["line_end"] or first), list(_TOLD).index(row[0]))
