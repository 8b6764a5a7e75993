"""Rows of the database as a DataFrame with stated types."""

from collections.abc import Iterable, Sequence

import pandas as pd
from sqlalchemy import ColumnElement, Select, bindparam

PLACE_COLUMNS = ("page", "slide", "table_no", "row_no", "sheet", "cell", "line_start", "line_end")

_TYPES = {
    "bool": (
        "is_silent", "slide", "gone", "shows_colour", "is_example", "is_removed", "is_sum", "has_minutes", "is_to_move",
        "is_prioritised", "meeting_is_to_move", "is_coming", "unsure", "is_open", "is_late_event", "without_meeting",
        "is_said", "is_newest", "is_missing", "is_yes", "is_correction",
    ),
    "float64": (
        "amount_dkk", "up_to_dkk", "value", "low", "high", "numerator", "denominator", "baseline",
        "inhabitants",
    ),
}  # fmt: skip
# Counts of people that minutes may be silent about.
_MAY_MISS = ("n_attending", "n_absent")


def frame(rows: Iterable[Sequence], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a frame whose columns have the same types whether there are rows or not.

    Counts (``n_``) are int64 where every row has one, amounts and figures float64 (NaN where missing), plain yes or no
    bool; all else is object, with None where a value misses (days as ``date``), because pandas' own text types would
    turn None into NaN.
    """
    table = pd.DataFrame(list(rows), columns=list(columns), dtype=object)
    types = {column: kind for kind, names in _TYPES.items() for column in names if column in columns}
    types |= {column: "int64" for column in columns if column.startswith("n_") and column not in _MAY_MISS}
    return table.astype(types)


def place_columns(table) -> list:
    """Return the columns that answer "hvor står det?" of a table of the schema."""
    return [table.c[name] for name in PLACE_COLUMNS]


def of_versions(statement: Select, column: ColumnElement, ids: list[int]) -> Select:
    """Return the statement limited to these versions; their numbers are written out, since parameters are few."""
    return statement.where(column.in_(bindparam("ids", ids, expanding=True, literal_execute=True)))
