"""Projects, their timeline, their milestones and the words of their portfolio as tables."""

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.project_timeline import project_timeline
from data.labels import PORTFOLIO_WORD_KINDS
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.project_board import frame_words, moved_words
from pages.parts.source_quote import source_quote
from pages.parts.theme import palette_shown
from pages.parts.view import View
from pages.parts.words import day_words, distance_words, known, window_words


def no_projects(view: View) -> None:
    """Say that no project is known."""
    told = f"Ingen kilde nævner projekter pr. {day_words(view.choices.status_date)}."
    show(element("p", text(told), class_="kly-nothing"))


def timeline(projects: pd.DataFrame, milestones: pd.DataFrame, view: View) -> None:
    """Show the projects and milestones that have a day; where none has, say so."""
    figure = project_timeline(projects, milestones, status_date=view.choices.status_date, palette=palette_shown())
    if figure is None:
        told = "Ingen af projekterne har en dato i kilderne, så de kan ikke tegnes på en tidslinje."
        show(element("p", text(told), class_="kly-nothing"))
        return
    alt = "Tidslinje over projekter og milepæle; de samme rækker står i tabellerne"
    st.plotly_chart(figure, config=CONFIG, theme=None, key="project_timeline", alt=alt)
    key = "Lang bjælke: tidsramme. Kort bjælke: milepæl med et vindue. Rude: milepæl på en dag. Linje: statusdatoen."
    show(element("p", text(key), class_="kly-quiet"))


def project_table(projects: pd.DataFrame) -> None:
    """Show the projects of the timeline, also those that no source gives a day."""
    rows = [
        [
            text(row.title) + (second_line("prioriteret") if row.is_prioritised else ""),
            _said("kategori", known(row.category_name)) + _moved(row),
            _said("fase", known(row.phase_name)),
            _said("tidsramme", frame_words(row).removeprefix("tidsramme: ")),
            _source(row),
        ]
        for row in projects.itertuples()
    ]
    show(table("De samme projekter som tabel", ["Projekt", "Kategori", "Fase", "Tidsramme", "Kilde"], rows))


def _moved(row) -> str:
    words = moved_words(row)
    return second_line(words) if words else ""


def _said(what: str, words: str | None) -> str:
    return text(words) if words else element("span", text(f"{what} ikke oplyst"), class_="kly-quiet")


def _source(row) -> str:
    return source_quote(row, row.document_name, row.quote) if known(row.document_name) else text("en person")


def milestone_table(milestones: pd.DataFrame, view: View) -> None:
    """Show the milestones, the earliest first: when, what, in which project, to which forum."""
    rows = [
        [
            text(window_words(kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.phrase))
            + _distance(row, view),
            text(row.title) + second_line(row.project),
            _said("forum", known(row.forum)),
            _source(row),
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
        st.header("Hvordan arbejder porteføljen?", anchor=False)
        show(table("Trin, faser, roller og tidsrammer", ["Ord", "Slags", "Betydning", "Kilde"], rows))
