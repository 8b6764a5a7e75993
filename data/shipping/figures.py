"""Fills a database that lacks figures with those the product ships: quoted ones, and examples marked as such."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Connection

from data import writes
from data.periods import period_days
from data.queries.before_writing import figures as figure_register
from data.shipping.registers import shipped_organisations, split_names
from data.shipping.tables import content, day, place, table

_EXAMPLE = {
    "name": "example_iv.csv",
    "title": "Eksempeltal for IV-behandling i nærområdet",
    "kind": "figure_table",
    "format": "csv",
    "dated_on": date(2022, 1, 15),
    "is_example": True,
}
_EXAMPLE_COLUMNS = {"iv-behandlinger-hjemme": ("n_home",), "iv-behandlinger-klinik": ("n_clinic",)}
_EXAMPLE_COLUMNS |= {"iv-behandlinger": ("n_home", "n_clinic")}
_NUMBERS = ("value", "low", "high", "numerator", "denominator")


def sync_registers(connection: Connection, files: Path, recorded_at: datetime, writer: writes.Writer) -> None:
    """Add the organisations and indicators that the database lacks."""
    by = {"recorded_at": recorded_at, "writer": writer}
    writes.sync_organisations(connection, shipped_organisations(files), **by)
    writes.sync_indicators(connection, shipped_indicators(files), **by)


def load(
    connection: Connection, files: Path, recorded_at: datetime, writer: writes.Writer, plans: Mapping[str, str]
) -> None:
    """Load the shipped figures, targets and links; in a database that never had figures.

    ``plans`` names the content of shipped plans by that of the document they retell: their figures are added to them.
    """
    by = {"recorded_at": recorded_at, "writer": writer}
    quoted = _by_file(table(files / "observations.csv"))
    documents = table(files / "figure_documents.csv")
    sources = {}
    for document in documents:
        rows = [_observation(row) for row in quoted[document["name"]]]
        loaded = _load(connection, _document(document, files, plans), rows, by)
        sources[document["name"]] = {"document_id": loaded.document_id, "valid_from_on": day(document["dated_on"])}
    example = _EXAMPLE | {"sha256": content(files / "example_iv.csv")}
    _load(connection, example, shipped_example(files), by)
    for row in table(files / "targets.csv"):
        writes.set_target(connection, target=_target(row, sources), **by)
    for row in table(files / "figure_links.csv"):
        if figure_register.knows_initiative(connection, row["initiative_id"]):
            writes.link_figure(connection, **row, **by)


def shipped_indicators(files: Path) -> list[dict]:
    """Return the indicators as plain values."""
    return [
        {
            **{name: value for name, value in row.items() if not name.startswith("source_")},
            "aliases": split_names(row["aliases"]),
            "definition": row["definition"] or "",
            "per": int(row["per"]) if row["per"] else None,
            "suppress_below": int(row["suppress_below"]),
            "source": f"{row['source_file']}, linje {row['source_lines']}",
        }
        for row in table(files / "indicators.csv")
    ]


def shipped_example(files: Path) -> list[dict]:
    """Return the invented counts of IV treatments, as a reader would give them; the total is home and clinic."""
    return [
        _example(row, indicator_id, sum(int(row[column]) for column in columns), position)
        for position, row in enumerate(table(files / "example_iv.csv"), start=2)
        for indicator_id, columns in _EXAMPLE_COLUMNS.items()
    ]


def _load(connection: Connection, document: Mapping, rows: list[dict], by: Mapping) -> writes.LoadedFigures:
    return writes.load_figures(connection, document=document, observations=rows, findings=[], problems=[], **by)


def _document(row: Mapping, files: Path, plans: Mapping[str, str]) -> dict:
    own = content(files / "observations.csv")[:32] + row["sha256"][:32]
    return {
        **{name: row[name] for name in ("name", "title", "format")},
        "kind": "prose_figures",
        "sha256": plans.get(row["sha256"], own),
        "dated_on": day(row["dated_on"]),
        "retells_sha256": row["sha256"],
    }


def _observation(row: Mapping) -> dict:
    """Return a figure as a reader would give it."""
    return {
        **{name: row[name] for name in ("population", "unit", "qualifier", "quote", "note")},
        **{name: float(row[name]) if row[name] else None for name in _NUMBERS},
        "indicator": row["indicator_id"],
        "organisation": row["organisation_id"],
        "kommune_code": None,
        "period_start": day(row["period_start_on"]),
        "period_end": day(row["period_end_on"]),
        "place": place(row),
    }


def _example(row: Mapping, indicator_id: str, count: int, position: int) -> dict:
    first, last = period_days(row["month"])
    note = "tilbyder 4×IV" if row["name"] == "Viborg" else None
    told = {"population": None, "unit": "count", "qualifier": None, "quote": str(count), "note": note}
    numbers = dict.fromkeys(_NUMBERS) | {"value": float(count), "numerator": float(count)}
    about = {"indicator": indicator_id, "organisation": row["name"], "kommune_code": row["code"]}
    return told | numbers | about | {"period_start": first, "period_end": last, "place": place({}) | {"row": position}}


def _target(row: Mapping, sources: Mapping[str, dict]) -> dict:
    numbers = {name: float(row[name]) if row[name] else None for name in ("value", "low", "high", "baseline")}
    told = {name: row[name] for name in ("indicator_id", "organisation_id", "kind", "baseline_reason", "note", "quote")}
    days = {"due_on": day(row["due_on"]), **sources[row["source_file"]]}
    whose = {"population": row["population"] or "", "document_name": row["source_file"]}
    return numbers | told | days | whose | {"place": place(row)}


def _by_file(rows: list[dict]) -> dict[str, list[dict]]:
    found = defaultdict(list)
    for row in rows:
        found[row["source_file"]].append(row)
    return found
