"""The documentation that is made from the product: `python -m tests.made_docs` writes it, test_docs holds it."""

import csv
import io
from pathlib import Path

from danish.messages import FINDING, QUESTION, REFUSED, WARNING, messages
from data import schema

DOCS = Path(__file__).resolve().parent.parent / "docs"
OUTCOMES = {REFUSED: "afvist", WARNING: "at se efter", QUESTION: "spørgsmål", FINDING: "fundet i tal"}
_MODEL = """\
# The data model

Nothing is updated: a newer document adds versions that are true from its date, so every page can be shown as of any
day. Made from `data/schema.py` by `python -m tests.made_docs`.

"""


def data_model() -> str:
    """The tables of the schema as a Mermaid picture."""
    lines = ["```mermaid", "erDiagram"]
    for table in schema.metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: (key.parent.name, key.column.table.name)):
            optional = "|o" if key.parent.nullable else "||"
            lines.append(f"    {key.column.table.name} {optional}--o{{ {table.name} : {key.parent.name}")
    for table in schema.metadata.sorted_tables:
        columns = [f"        {type(column.type).__name__.lower()} {column.name}" for column in table.columns]
        lines += [f"    {table.name} {{", *columns, "    }"]
    return _MODEL + "\n".join([*lines, "```", ""])


def error_codes() -> str:
    """Every code that people may meet, with what it means and what to do, by code."""
    told = io.StringIO()
    rows = csv.writer(told, lineterminator="\n")
    rows.writerow(("kode", "udfald", "besked", "hvad man gør"))
    for one in sorted(messages().values(), key=lambda one: (one.code, one.severity, one.key)):
        rows.writerow((one.code, OUTCOMES[one.severity], one.sentence, one.do))
    return told.getvalue()


MADE = {"data_model.md": data_model, "error_codes.csv": error_codes}
"""File in docs/ -> what makes it."""

if __name__ == "__main__":
    for name, make in MADE.items():
        (DOCS / name).write_text(make(), encoding="utf-8")
