"""Kommunetal: who differs from whom, and is the difference larger than chance?"""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.parts.comparison.choice import figure_bar, figure_choice
from pages.parts.comparison.compared import compare
from pages.parts.comparison.departments import department_figures, departments, without_comparison
from pages.parts.comparison.parts import (
    assumed_share,
    assumption_of,
    caveats,
    head_sentence,
    papers,
    ranked,
    ranked_table,
    series,
    two_areas,
)
from pages.parts.comparison.pictures import funnel, method, tile_table, tiles
from pages.parts.comparison.sources import findings_of, guard, lags, places, related_figures, remarks, stated
from pages.parts.figures.examples import example_choice
from pages.parts.figures.tables import figure_sources
from pages.parts.figures.templates import template_fold
from pages.parts.head import page_head
from pages.parts.view import asked_view

view = asked_view("municipalities")
page_head(view, "Kommunetal", by_forum=False)
chosen = figure_choice(view)
if chosen is None:
    without_comparison(view)
    st.stop()

found = compare(view, chosen)
rows = stated(view, chosen, found)
by_department = department_figures(view, chosen)
findings = findings_of(view, rows, *by_department)
found = replace(found, lags=lags(findings))
related = related_figures(view, chosen)
ranking = {"key": "hoej-til-lav", "heading": "Kommunerne fra høj til lav."}

answer = st.container()
papers(related, strong=found.is_example)
remarks(view, chosen.indicator["indicator_id"])
example_choice(view)
figure_bar(chosen, view)
with st.container() if found.is_example else answer:
    head_sentence(found, chosen)
caveats(found, chosen)
left, right = st.columns([1, 1], gap="large")
with left:
    ranked(found, chosen, **ranking)
with right:
    two_areas(view, chosen)
    tiles(found, chosen, view)
with st.expander("De samme tal som tabeller"):
    left, right = st.columns([1, 1], gap="large")
    with left:
        ranked_table(found, chosen, **ranking)
    with right:
        tile_table(found, chosen, view)
with st.expander("Er forskellene større end tilfældigheder?"):
    funnel(found, chosen)
with st.expander("Har det ændret sig?"):
    series(found, chosen, view)
if (assumption := assumption_of(view, chosen)) is not None:
    with st.expander("Hjemme eller på klinik?"):
        assumed_share(view, chosen, assumption, lags=found.lags)
with st.expander("Fordeling på hospitalsafdelinger", expanded=bool(by_department)):
    departments(view, by_department, findings)
with st.expander("Passer kildens tal, og hvor står de?"):
    guard(findings)
    places(pd.concat([rows, *by_department]))
with st.expander("Hvordan er det regnet ud?"):
    method(found)
figure_sources(rows, related, *by_department)
template_fold()
