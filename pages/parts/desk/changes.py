"""What would be other than it is, if a file is stored."""

from collections.abc import Mapping

from pages.parts.markup import element, second_line, show, text
from pages.parts.words import counted

_HOW = {"new": "Nyt", "changed": "Ændret", "gone": "Udgår"}
_SHOWN, _OPEN = 60, 10
_OF_FIGURES = ("figure_table", "prose_figures")


def changes(review: Mapping) -> None:
    """Show what would be new, changed and gone; what is unchanged is only counted."""
    found = review["changes"]
    show(element("h2", text(f"Det ændrer ({len(found)})")))
    if not found:
        is_of_figures = any(paper["kind"] in _OF_FIGURES for paper in review["papers"])
        told = "Ingen initiativer, aftaler, beslutninger eller møder bliver anderledes"
        told += "; tallene er talt i linjen øverst." if is_of_figures else "."
        show(element("p", text(told), class_="kly-nothing"))
    for how, heading in _HOW.items():
        rows = [one for one in found if one["how"] == how]
        if rows:
            told = f"{heading}: {_counts(rows)}"
            lines = element("ul", *map(_change, rows[:_SHOWN]), class_="kly-changes")
            more = f"og {len(rows) - _SHOWN} til" if len(rows) > _SHOWN else ""
            left = element("p", text(more), class_="kly-quiet") if more else ""
            show(
                element(
                    "details",
                    element("summary", text(told)),
                    lines,
                    left,
                    class_="kly-source",
                    open=how != "new" and len(rows) <= _OPEN,
                )
            )


_MANY = {
    "initiativ": "initiativer",
    "aftale": "aftaler",
    "beslutning": "beslutninger",
    "møde": "møder",
}


def _counts(rows: list[Mapping]) -> str:
    kinds = [row["what"] for row in rows]
    return ", ".join(counted(kinds.count(kind), kind, _MANY[kind]) for kind in dict.fromkeys(kinds))


def _change(row: Mapping) -> str:
    values = [
        element(
            "div",
            text(f"{heading}: "),
            element("del", text(before or "–")),
            text(" → "),
            element("ins", text(after or "–")),
        )
        for heading, before, after in row["values"]
    ]
    return element("li", text(row["title"] or "uden titel"), second_line(row["what"]), *values)
