"""Indikatorer: what is this indicator, how does it develop, and does it reach its goal?"""

import streamlit as st

from charts.figure import CONFIG
from charts.organisations import organisation_mark
from charts.run_chart import run_chart_figure
from pages.parts.comparison.sources import remarks
from pages.parts.figures.examples import example_choice
from pages.parts.figures.tables import downloads, figure_sources, figure_table, interval_note
from pages.parts.figures.templates import template_fold
from pages.parts.figures.verdict_words import axis_suffix
from pages.parts.head import page_head
from pages.parts.indicators.choice import facts, indicator_choice, indicator_figures, linked_initiatives, series_choice
from pages.parts.indicators.goals import goal_table, own_goals
from pages.parts.indicators.series import conclusion, drawn_points, levels, limits_choice, series_of, verdict
from pages.parts.markup import element, show, text
from pages.parts.theme import palette_shown
from pages.parts.view import asked_view

view = asked_view("indicators")
palette = palette_shown()
page_head(view, "Indikatorer", by_forum=False)
top = st.container()
with st.container(horizontal=True):
    indicator = indicator_choice(view)
    if indicator is None:
        show(element("p", text("Der er ingen indikatorer endnu."), class_="kly-nothing"))
        template_fold()
        st.stop()
    everything = indicator_figures(indicator, view)
    rows = series_choice(everything, view)

series = series_of(rows) if len(rows) else None
goals = own_goals(rows, view)
with top:
    conclusion(indicator, series, view)
example_choice(view)
remarks(view, indicator.indicator_id)
left, right = st.columns([3, 2], gap="large")
if series:
    with left:
        st.header("Hvordan har det udviklet sig?", anchor=False)
        verdict(series, view)
        limits_choice(series, view)
        colour, symbol = organisation_mark(rows["organisation_id"].iloc[0], palette)
        figure = run_chart_figure(
            drawn_points(series, view),
            lines=levels(series, goals, view),
            colour=colour,
            symbol=symbol,
            suffix=axis_suffix(rows),
            is_cut=axis_suffix(rows) == " %",
            palette=palette,
        )
        if figure is not None and series.is_a_course:
            told = "Seriediagram; samme tal i tabellen"
            st.plotly_chart(figure, config=CONFIG, theme=None, key="indicator", alt=told)
    with right:
        st.header("De samme tal", anchor=False)
        figure_table(series.rows, caption="Tal i seriediagrammet", value_heading="Tal", with_name=False)
        interval_note(series.rows)
        downloads(series.rows, file_name=indicator.indicator_id, value_heading="Tal")
with left:
    st.header("Hvad er det for et tal?", anchor=False)
    facts(indicator, everything)
with right:
    st.header("Hvilke initiativer hører til?", anchor=False)
    linked_initiatives(indicator, view)
if series:
    st.header("Nås målet?", anchor=False)
    goal_table(goals, series, view)
figure_sources(rows, goals)
template_fold()
