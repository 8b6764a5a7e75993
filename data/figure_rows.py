"""From what a reader of figures gives to rows of the tables: plain values in, plain values out."""

import re
from collections.abc import Mapping

from data.labels import UNITS
from data.version_rows import place_values
from data.words import slug

COMPARED = ("value", "low", "high", "unit", "per", "numerator", "denominator", "qualifier")
_UNIT_CODES = {"antal": "count", "%": "share", "dage": "days", "gange": "ratio"}
CHANGE_OF = "Ændring i "
_PER = re.compile(r"pr\. ([\d.]+)")


def observation_row(row: Mapping, indicator_id: str, organisation_id: str) -> dict:
    """Return the columns of `observation` that the source itself gives."""
    population = row["population"] or ""
    same = ("value", "low", "high", "numerator", "denominator", "qualifier", "quote", "note")
    unit, per = unit_code(row["unit"])
    return {
        "indicator_id": indicator_id,
        "organisation_id": organisation_id,
        "population": population,
        "population_id": slug(population, length=120),
        "period_start_on": row["period_start"],
        "period_end_on": row["period_end"],
        "unit": unit,
        "per": row.get("per") or per,
        **{name: row[name] for name in same},
        **place_values(row["place"]),
    }


def is_goal(row: Mapping) -> bool:
    """Return whether a reader found a goal where it looked for figures ("skal op på 80 %")."""
    return row["qualifier"] == "mål"


def indicator_name(row: Mapping) -> str:
    """Return what is measured; a goal to change it speaks of the same."""
    return row["indicator"].removeprefix(CHANGE_OF) if is_goal(row) else row["indicator"]


def target_row(row: Mapping, indicator_id: str, organisation_id: str, document_name: str) -> dict:
    """Return the columns of `target` that a goal in a source gives; what a change is counted from nobody has said."""
    population = row["population"] or ""
    return {
        "indicator_id": indicator_id,
        "organisation_id": organisation_id,
        "population": population,
        "population_id": slug(population, length=120),
        "kind": "relative_change" if row["indicator"].startswith(CHANGE_OF) else "level",
        "due_on": row["period_end"],
        "document_name": document_name,
        **{name: row[name] for name in ("value", "low", "high", "quote", "note")},
        **place_values(row["place"]),
    }


def finding_row(finding: Mapping, document_id: int) -> dict:
    """Return the row of `finding`."""
    told = {name: finding[name] for name in ("code", "severity", "stated", "expected", "reason")}
    return {"document_id": document_id, **told, **place_values(finding["place"])}


def unit_code(unit: str | None) -> tuple[str, int | None]:
    """Return the code of a unit as sources write it, and what a rate is per: "pr. 10.000" is ("rate", 10000)."""
    if unit in UNITS:
        return unit, None
    if rate := _PER.match(unit or ""):
        return "rate", int(rate[1].replace(".", ""))
    return _UNIT_CODES.get(unit or "", "value"), None


def figure_key(row: Mapping) -> tuple:
    """Return what a figure is about: a newer document's figure about the same takes its place."""
    names = ("indicator_id", "organisation_id", "population_id", "period_start_on", "period_end_on")
    return tuple(row[name] for name in names)


def same_figure(row: Mapping, older: Mapping) -> bool:
    """Return whether two figures about the same say the same."""
    return all(row[name] == older[name] for name in COMPARED)


def unplaced_problem(row: Mapping) -> dict:
    """Return the problem of a figure whose organisation is not told, or not registered, as a reader gives problems."""
    if not row["organisation"] and not row["kommune_code"]:
        what = "målet" if is_goal(row) else "tallet"
        return {
            "code": "UDEN_ORGANISATION",
            "found": row["quote"],
            "reason": f"Kilden siger ikke, hvilken enhed {what} {row['quote']} gælder ({indicator_name(row)}). Det er "
            "ikke brugt. Indlæs det i en tabel, hvor enheden står.",
            "place": row["place"],
        }
    found = row["organisation"] or row["quote"]
    return {
        "code": "UKENDT_ORGANISATION",
        "found": found,
        "reason": f"{found} er ikke navnet på netop én organisation i registret over kommuner, hospitaler og "
        "afdelinger. Tallet er ikke brugt. Ret navnet, eller sæt det i en kolonne med overskriften Afdeling eller "
        "Hospital.",
        "place": row["place"],
    }


def unnamed_problem(row: Mapping) -> dict:
    """Return the problem of a spoken figure that nobody said what measures, as a reader gives problems."""
    return {
        "code": "UDEN_EMNE",
        "found": row["quote"],
        "reason": f"Kilden siger {row['quote']} ({row['indicator'].lower()}), men ikke, hvad der måles. Det er ikke "
        "gjort til en indikator. Indlæs det i en tabel med indikatorens navn, hvis det skal følges.",
        "place": row["place"],
    }
