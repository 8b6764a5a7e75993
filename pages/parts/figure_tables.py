"""Figures in rows: what each says, of whom and when, where it stands; and the same rows as files."""

from collections.abc import Sequence

import pandas as pd

from data.periods import period_words
from data.verdicts import RESERVATIONS
from measures.series import missing_periods, on_time_axis
from pages.parts.download import download
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.source_quote import place_words, source_quote
from pages.parts.verdict_words import figure_words
from pages.parts.words import day_words, known

NO_GROUP = "kilden nævner ingen gruppe"
_BOUND_WORDS = ("mellem", "-")


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures with what is said of them: ``words``, ``name`` of the organisation, ``is_approximate``."""
    return rows.assign(
        words=[figure_words(row) for row in rows.itertuples()],
        name=[organisation_words(row.organisation, row.kind) for row in rows.itertuples()],
        is_approximate=[known(row.qualifier) not in (None, *_BOUND_WORDS) for row in rows.itertuples()],
    )


def organisation_words(name: str, kind: str) -> str:
    """Return an organisation's name, a municipality's as one: "Viborg Kommune"."""
    return f"{name} Kommune" if kind == "kommune" else name


def figure_table(rows: pd.DataFrame, *, caption: str, value_heading: str, with_name: bool = True) -> None:
    """Show figures one per row: of whom, when, how much, with which reservation, and where it stands.

    Periods without a figure between others come as rows that say *mangler*.
    """
    headings = [*(["Enhed og gruppe"] if with_name else []), "Periode", value_heading, "Kilde"]
    cells = [
        [
            *([text(row.name) + second_line(row.population or NO_GROUP)] if with_name else []),
            text(row.period_words) + mark_of_example(row) + (second_line(known(row.note)) if known(row.note) else ""),
            element("span", text(row.words), class_="kly-nowrap"),
            _source(row),
        ]
        for row in rows.itertuples()
    ]
    show(table(caption, headings, cells))


def _source(row) -> str:
    if known(row.document_name) is None:
        return element("span", text("–"), class_="kly-quiet")
    if known(row.observation_id) is None:
        return element("span", text(f"beregnet af tal i {row.document_name}"), class_="kly-quiet")
    return source_quote(row, row.document_name, known(row.quote))


def mark_of_example(row) -> str:
    """Return the tag of an invented figure, or nothing."""
    return " " + element("span", text("eksempeltal"), class_="kly-tag") if row.is_example else ""


def with_gaps(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one series on the axis of time, with a row without a value for each period that lacks one."""
    placed = on_time_axis(rows)
    gaps = [
        {"period_start_on": start, "period_end_on": end, "period_words": period_words(start, end), "words": "mangler"}
        for start, end in missing_periods(placed)
    ]
    if not gaps:
        return placed
    empty = pd.DataFrame(gaps).reindex(columns=rows.columns).astype(object)
    empty = empty.assign(is_sum=False, is_example=False, hidden=False, is_approximate=False, slide=False)
    return on_time_axis(pd.concat([placed.astype(object), empty]).astype({"value": float, "low": float, "high": float}))


def downloads(rows: pd.DataFrame, *, file_name: str, value_heading: str) -> None:
    """Offer the rows of a table as CSV and as Excel, with what must be said under them."""
    frame = pd.DataFrame(
        {
            "Enhed": rows["name"],
            "Gruppe": rows["population"],
            "Periode": rows["period_words"],
            value_heading: rows["value"],
            "Fra": rows["low"],
            "Til": rows["high"],
            "Som det står": rows["words"],
            "Forbehold": rows["note"],
            "Kilde": [_place(row) for row in rows.itertuples()],
        }
    )
    note = [RESERVATIONS["example"]] if rows["is_example"].astype(bool).any() else []
    download(frame, file_name=file_name, note=note)


def _place(row) -> str:
    if known(row.document_name) is None:
        return ""
    if known(row.observation_id) is None:
        return f"beregnet af tal i {row.document_name}"
    return f"{row.document_name}, {place_words(row)}"


def example_mark(rows: pd.DataFrame) -> None:
    """Say that figures are invented, where some are."""
    if rows["is_example"].astype(bool).any():
        mark = element("span", text("eksempeltal"), class_="kly-tag")
        show(element("p", mark, text(f" {RESERVATIONS['example']}"), class_="kly-notice"))


def figure_sources(*tables: pd.DataFrame) -> None:
    """Show which documents the figures of a page stand in."""
    named = [
        (name, day) for each in tables for name, day in zip(each["document_name"], each["valid_from_on"], strict=True)
    ]
    kept = dict.fromkeys((name, day) for name, day in named if known(name))
    words = "; ".join(f"{name} ({day_words(day)})" for name, day in kept) or "ingen tal pr. denne dag"
    show(element("p", text(f"Kilder: {words}."), class_="kly-quiet"))


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))
