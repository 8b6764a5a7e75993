"""Fuldtid: how many work full time, and how far is each from its own goal?"""

import streamlit as st

from charts.figure import CONFIG
from charts.organisations import organisation_mark
from charts.progress import progress_chart
from measures.series import on_time_axis
from pages.parts.figures.tables import downloads, figure_sources, figure_table, interval_note
from pages.parts.head import page_head
from pages.parts.indicators.full_time import (
    agreed_of_full_time,
    development,
    full_time_figures,
    group_choice,
    mixing_notice,
    organisation_choice,
    pair,
    shown_figures,
)
from pages.parts.indicators.goals import conclusion, due_choice, full_time_goal_table, goals
from pages.parts.markup import element, show, text
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of
from pages.parts.view import asked_view

view = asked_view("full_time")
page_head(view, "Fuldtid", by_forum=False)
everything = full_time_figures(view)
if everything.empty:
    show(element("p", text("Ingen kilde har tal om fuldtid pr. denne dag."), class_="kly-nothing"))
    st.stop()

palette = palette_shown()
rows = shown_figures(everything, view)
own_goals = goals(rows, view)
conclusion(rows, own_goals)
with st.container(horizontal=True):
    group_choice(everything, view)
    organisation_choice(everything, view)
mixing_notice(everything, view)

left, right = st.columns(2, gap="large")
with left:
    st.header("Hvordan har andelen på fuldtid udviklet sig?", anchor=False)
    development(facts_of(rows))
    figure = progress_chart(
        on_time_axis(rows),
        own_goals,
        marks={code: organisation_mark(code, palette) for code in rows["organisation_id"]},
        palette=palette,
        decided_on=view.choices.status_date,
    )
    if figure is None:
        show(element("p", text("Ingen af tallene har en periode og en værdi."), class_="kly-nothing"))
    else:
        told = "Andel på fuldtid over tid; samme tal i tabellen"
        st.plotly_chart(figure, config=CONFIG, theme=None, key="full_time", alt=told)
        marks = "Hul: omtrentligt tal. Tyk streg: fra–til. Vandret streg: perioden. Stiplet: mål."
        marks += " Aksen begynder ikke ved 0."
        marks += " Tynd lodret streg: usikkerhed." if rows["lower"].notna().any() else ""
        show(element("p", text(marks), class_="kly-quiet"))
with right:
    st.header("De samme tal", anchor=False)
    figure_table(rows, caption="Andel på fuldtid", value_heading="Andel")
    interval_note(rows)
    downloads(rows, file_name="fuldtid", value_heading="Andel i %")

st.header("Hvor langt er der til målet?", anchor=False)
due_choice(own_goals, view)
full_time_goal_table(rows, own_goals, view)
st.header("Hvor stor er forskellen på to tal?", anchor=False)
pair(everything, view)
agreed_of_full_time(view)
figure_sources(rows, own_goals)
