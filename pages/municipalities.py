"""Kommunetal: who differs from whom, and is the difference larger than chance?"""

import streamlit as st

from pages.parts.assumed_share import assumed_share
from pages.parts.compared import compare
from pages.parts.comparison_parts import caveats, funnel, head_sentence, ranked, series, tiles, two_areas
from pages.parts.figure_choice import figure_bar, figure_choice
from pages.parts.figure_sources import findings_of, guard, lags, places, quoted_places, related_figures, stated
from pages.parts.figure_tables import figure_sources
from pages.parts.head import page_head
from pages.parts.markup import element, show, text
from pages.parts.view import asked_view

view = asked_view("municipalities")
page_head(view, "Kommunetal", by_forum=False)
chosen = figure_choice(view)
if chosen is None:
    words = "Ingen indikator har tal for to kommuner pr. denne dag. Indlæs en tabel, så vises den her."
    show(element("p", text(words), class_="kly-nothing"))
    st.stop()

found = compare(view, chosen)
rows = stated(view, chosen, found)
findings = findings_of(view, rows)
related = related_figures(view, chosen)

head_sentence(found, chosen)
figure_bar(chosen, view)
caveats(found, chosen, lags=lags(findings))

st.header("Hvem ligger højt, og hvem lavt?", anchor=False)
ranked(found, chosen, key="ranked", heading="Kommunerne fra høj til lav.")
left, right = st.columns([1, 1], gap="large")
with left:
    st.header("Hvor stor er forskellen på to kommuner?", anchor=False)
    two_areas(view, chosen, related)
    quoted_places(related)
    st.header("Har det ændret sig?", anchor=False)
    series(found, chosen, view)
with right:
    st.header("Er forskellene større end tilfældigheder?", anchor=False)
    funnel(found, chosen)
    st.header("Hvor i landet?", anchor=False)
    tiles(found, chosen, view)

assumed_share(view, chosen)
st.header("Passer kildens tal?", anchor=False)
guard(findings)
places(rows)
figure_sources(rows, related)
