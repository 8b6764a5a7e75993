"""Reading the tables that ship with the product."""

import csv
import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

FILES = Path(__file__).resolve().parent.parent / "files"
_NOWHERE = dict.fromkeys(("page", "table", "row", "sheet", "cell", "line_start", "line_end")) | {"slide": False}


def table(path: Path) -> list[dict]:
    """Return the rows of a CSV file, empty cells as None."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


def content(*paths: Path) -> str:
    """Return the SHA-256 of shipped tables, which is not that of the document they retell."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def day(text: str | None) -> date | None:
    """Return the day of a cell."""
    return date.fromisoformat(text) if text else None


def money(row: Mapping) -> dict:
    """Return an amount as a reader would give it."""
    return {
        "amount_dkk": float(row["amount_dkk"]),
        "up_to_dkk": float(row["up_to_dkk"]) if row["up_to_dkk"] else None,
        **{name: row[name] or "" for name in ("kind", "bound", "text", "phrase", "quote")},
        **{name: day(row[name]) for name in ("start_on", "end_on")},
        "place": place(row),
    }


def place(row: Mapping) -> dict:
    """Return the lines a row rests on, as a reader gives places; nowhere where it names none."""
    lines = {name: int(row[name]) if row.get(name) else None for name in ("line_start", "line_end")}
    return _NOWHERE | lines
