"""Kommunetal: who differs from whom, and is the difference larger than chance?"""

from dataclasses import replace

import pandas as pd
import streamlit as st

from pages.parts.comparison.choice import figure_bar, figure_choice
from pages.parts.comparison.compared import compare
from pages.parts.comparison.departments import department_figures, departments, without_comparison
from pages.parts.comparison.parts import assumed_share, caveats, head_sentence, ranked, series, two_areas
from pages.parts.comparison.pictures import funnel, tiles
from pages.parts.comparison.sources import findings_of, guard, lags, places, quoted_places, related_figures, stated
from pages.parts.figures.examples import example_note
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

head_sentence(found, chosen)
figure_bar(chosen, view)
caveats(found, chosen)
example_note(view, found.areas)

st.header("Hvem ligger højt, og hvem lavt?", anchor=False)
ranked(found, chosen, key="hoej-til-lav", heading="Kommunerne fra høj til lav.")
st.header("Hvor stor er forskellen på to kommuner?", anchor=False)
two_areas(view, chosen, related)
quoted_places(related)
st.header("Er forskellene større end tilfældigheder?", anchor=False)
funnel(found, chosen)
st.header("Har det ændret sig?", anchor=False)
series(found, chosen, view)
st.header("Hvor i landet?", anchor=False)
tiles(found, chosen, view)
assumed_share(view, chosen, lags=found.lags)
st.header("Fordeling på hospitalsafdelinger", anchor=False)
departments(view, by_department, findings)
st.header("Passer kildens tal?", anchor=False)
guard(findings)
places(pd.concat([rows, *by_department]))
figure_sources(rows, related, *by_department)
template_fold()
