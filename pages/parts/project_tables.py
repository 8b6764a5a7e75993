"""Projects, their milestones and the words of their portfolio as tables."""

import pandas as pd

from data.labels import PORTFOLIO_WORD_KINDS
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.project_board import frame_words
from pages.parts.source_quote import source_quote
from pages.parts.view import View
from pages.parts.words import distance_words, known, window_words


def project_table(projects: pd.DataFrame, view: View) -> None:
    """Show the projects of the timeline, also those that no source gives a day."""
    rows = [
        [
            text(row.title) + second_line("prioriteret" if row.is_prioritised else ""),
            _said(known(row.category_name)),
            _said(known(row.phase_name)),
            _said(frame_words(row).removeprefix("tidsramme: ")),
            source_quote(row, row.document_name, row.quote) if known(row.document_name) else text("en person"),
        ]
        for row in projects.itertuples()
    ]
    show(table("De samme projekter som tabel", ["Projekt", "Kategori", "Fase", "Tidsramme", "Kilde"], rows))


def _said(words: str | None) -> str:
    return text(words) if words else element("span", text("ikke oplyst"), class_="kly-quiet")


def milestone_table(milestones: pd.DataFrame, view: View) -> None:
    """Show the milestones, the earliest first: when, what, in which project, to which forum."""
    rows = [
        [
            text(window_words(kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.phrase))
            + _distance(row, view),
            text(row.title) + second_line(row.project),
            _said(known(row.forum)),
            source_quote(row, row.document_name, row.quote) if known(row.document_name) else text("en person"),
        ]
        for row in milestones.itertuples()
    ]
    show(table("Milepæle, de tidligste først", ["Hvornår", "Milepæl", "Forum", "Kilde"], rows))


def _distance(row, view: View) -> str:
    day = known(row.due_on)
    return second_line(distance_words(day, today=view.choices.status_date)) if day else ""


def model_words(words: pd.DataFrame) -> None:
    """Show the steps, phases, roles and time frames of the portfolio's way of working, each with its source."""
    rows = [
        [text(row.name), text(PORTFOLIO_WORD_KINDS[row.kind]), text(row.meaning), text(row.source)]
        for row in words[words["kind"] != "category"].itertuples()
    ]
    if rows:
        show(table("Trin, faser, roller og tidsrammer", ["Ord", "Slags", "Betydning", "Kilde"], rows))
