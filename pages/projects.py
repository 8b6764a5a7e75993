"""Projekter: which projects does each portfolio hold, how far is each, and what comes next?"""

import streamlit as st

from charts.figure import CONFIG
from charts.project_timeline import project_timeline
from data.queries import projects
from pages.parts.head import minutes_line, page_head
from pages.parts.project_board import board, move_form, project_sentence
from pages.parts.project_choice import chosen_portfolio, portfolio_choice
from pages.parts.project_tables import milestone_table, model_words, project_table
from pages.parts.summary import nothing_here
from pages.parts.theme import palette_shown
from pages.parts.view import asked_view

view = asked_view("projects")
page_head(view, "Projekter", by_forum=False)
words = view.snapshot.ask(projects.words)
found = view.ask(projects.projects)
milestones = view.ask(projects.milestones)

if found.empty:
    nothing_here("Ingen projekter", view)
else:
    portfolio = chosen_portfolio(found, view)
    portfolio_choice(found, portfolio, view)
    found = found[found["forum_id"] == portfolio]
    milestones = milestones[milestones["project_id"].isin(found["project_id"])]
    words = words[words["forum_id"] == portfolio]
    project_sentence(found)
    if view.option("visning") == "tidslinje":
        figure = project_timeline(found, milestones, status_date=view.choices.status_date, palette=palette_shown())
        if figure is not None:
            alt = "Tidslinje over projekter og milepæle; samme rækker i tabellerne"
            st.plotly_chart(figure, config=CONFIG, theme=None, key="project_timeline", alt=alt)
        project_table(found, view)
    else:
        board(found, words)
        move_form(found, words, view)
    if len(milestones):
        st.header("Milepæle", anchor=False)
        milestone_table(milestones, view)
    if len(words):
        st.header("Hvordan arbejder porteføljen?", anchor=False)
        model_words(words)
minutes_line(view)
