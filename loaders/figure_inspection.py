"""A reading of figures as JSON for programs and as text for people; and what kind of table a document is."""

from datetime import date

from loaders.figure_reading import CheckedTotal, FigureReading, Finding, Observation, danish_number
from loaders.figure_table import has_figures
from loaders.headings import recognise_headings
from loaders.reading import Document, Place, Problem

FOLLOW_UP_TABLE, FIGURE_TABLE = "follow_up_table", "figure_table"


def recognise(document: Document) -> str | None:
    """Return what kind of table a document is, None where it is neither.

    Headings of a follow-up table go first, in any format. Figures are looked for in workbooks and CSV files only: the
    figures in minutes and slides are spoken, and ``prose_figures`` reads them.
    """
    rows = (row for page in document.pages for table in page.tables for row in table.rows)
    if any(recognise_headings([cell.text if cell else "" for cell in row]) for row in rows):
        return FOLLOW_UP_TABLE
    if document.format not in ("xlsx", "csv"):
        return FOLLOW_UP_TABLE
    return FIGURE_TABLE if has_figures(document) else None


def figures_as_json(reading: FigureReading, *, dated: date | None) -> dict:
    """A table of figures as plain values.

    Returns
    -------
    dict
        ``document`` {name, sha256, kind, title, dated_on}; ``observations`` in the order of the document; ``problems``
        {code, place, found, reason}: what could not be read, then what the figure guard found, which has also
        ``stated``, ``expected`` and ``severity``; ``totals``: each total of the source beside the sum of its parts,
        ``agrees`` null where a part is unknown. Days are ISO, a missing one is null; shares are 0-100.
    """
    document = reading.document
    return {
        "document": {
            "name": document.name,
            "sha256": document.sha256,
            "kind": reading.kind,
            "title": document.title,
            "dated_on": _day(dated),
        },
        "observations": [observation_as_json(row) for row in reading.rows],
        "problems": [*map(_problem, reading.problems), *map(finding_as_json, reading.findings)],
        "totals": [_total_as_json(total) for total in reading.totals],
    }


def observation_as_json(row: Observation) -> dict:
    """Return an observation as plain values."""
    return {
        "indicator": row.indicator,
        "organisation": row.organisation,
        "kommune_code": row.kommune_code,
        "population": row.population,
        "period_start": _day(row.period_start),
        "period_end": _day(row.period_end),
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "unit": row.unit,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "qualifier": row.qualifier,
        "quote": row.quote,
        "place": _place(row.place),
        "note": row.note,
        "role": row.role,
    }


def _total_as_json(total: CheckedTotal) -> dict:
    return {
        "place": _place(total.place),
        "organisation": total.organisation,
        "indicator": total.indicator,
        "period_start": _day(total.period_start),
        "period_end": _day(total.period_end),
        "of": total.what,
        "n_parts": total.n_parts,
        "stated": danish_number(total.stated),
        "expected": total.expected,
        "agrees": total.agrees,
    }


def finding_as_json(finding: Finding) -> dict:
    """Return a finding of the figure guard as a problem, with the two figures side by side."""
    return {
        "code": finding.code,
        "place": _place(finding.place),
        "found": finding.stated,
        "reason": finding.reason,
        "stated": finding.stated,
        "expected": finding.expected,
        "severity": finding.severity,
    }


def figures_as_text(reading: FigureReading) -> str:
    """The same reading as a page of text: a line of counts, each figure, what to look at."""
    lines = [f"{reading.document.title or reading.document.name}", f"{len(reading.rows)} tal"]
    lines += [f"  {_told(row)}" for row in reading.rows]
    lines += ["", f"{len(reading.totals)} totaler regnet efter", *(f"  {_total_told(one)}" for one in reading.totals)]
    n_problems = len(reading.problems) + len(reading.findings)
    lines += ["", f"{n_problems} at se efter"]
    lines += [f"  {problem.place}: {problem.reason}" for problem in reading.problems]
    lines += [f"  {finding.place}: {finding.reason} ({finding.code})" for finding in reading.findings]
    return "\n".join(lines)


def _told(row: Observation) -> str:
    period = f"{row.period_start}..{row.period_end}" if row.period_start else "uden periode"
    value = danish_number(row.value) or row.qualifier or ""
    return f"{row.indicator} · {row.organisation} · {period}: {value} {row.unit or ''} (»{row.quote}«, {row.place})"


def _total_told(total: CheckedTotal) -> str:
    told = {True: "passer", False: f"passer ikke: {total.expected}", None: "kan ikke regnes efter: et tal mangler"}
    return (
        f"{total.place}: {total.indicator} · {total.organisation}: {danish_number(total.stated)} {told[total.agrees]}"
    )


def _problem(problem: Problem) -> dict:
    return {"code": problem.code, "place": _place(problem.place), "found": problem.found, "reason": problem.reason}


def _place(place: Place) -> dict:
    """Page and lines always, the rest of a place where the format has it."""
    always = {"page": place.page, "line_start": place.line_start, "line_end": place.line_end}
    where_known = {"table": place.table, "row": place.row, "sheet": place.sheet, "cell": place.cell}
    return always | {name: value for name, value in where_known.items() if value is not None}


def _day(day: date | None) -> str | None:
    return day and day.isoformat()
