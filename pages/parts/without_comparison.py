"""Kommunetal where no two municipalities can be compared: what the sources say all the same."""

import pandas as pd
import streamlit as st

from pages.parts.comparison_parts import quoted
from pages.parts.departments import department_figures, departments
from pages.parts.examples import example_note
from pages.parts.figure_sources import findings_of, places, quoted_places, related_figures
from pages.parts.figure_tables import figure_sources
from pages.parts.markup import element, link, show, text
from pages.parts.templates import template_fold
from pages.parts.view import View


def without_comparison(view: View) -> None:
    """Say that there is nothing to compare, and show what the sources quote and how departments share their figures."""
    example_note(view)
    words = "Ingen indikator har tal for to kommuner pr. denne dag. Indlæs en tabel, så vises den her. Tal om én enhed "
    on_indicators = link(view.link("indicators"), text("står på Indikatorer"))
    show(element("p", text(words), on_indicators, text("."), class_="kly-nothing"))
    related, by_department = related_figures(view, None), department_figures(view, None)
    if len(related):
        st.header("Hvad siger kilderne selv?", anchor=False)
        quoted(related)
        quoted_places(related)
    if by_department:
        st.header("Fordeling på hospitalsafdelinger", anchor=False)
        departments(view, by_department, findings_of(view, *by_department))
        places(pd.concat(by_department))
    if len(related) or by_department:
        figure_sources(related, *by_department)
    template_fold()
