"""Projekter: which projects does each portfolio hold, how far is each, and what comes next?"""

import streamlit as st

from data.choices import Choices
from data.queries import projects
from pages.parts.head import minutes_line, page_head
from pages.parts.projects import (
    board,
    chosen_portfolio,
    has_categories,
    milestone_table,
    model_words,
    move_form,
    no_projects,
    portfolio_choice,
    project_list,
    project_sentence,
    project_table,
    timeline,
)
from pages.parts.view import asked_view

view = asked_view("projects")
page_head(view, "Projekter", by_forum=False)
everything = Choices(status_date=view.choices.status_date)
words = view.snapshot.ask(projects.words)
found = view.snapshot.ask(projects.projects, everything)
milestones = view.snapshot.ask(projects.milestones, everything)

if found.empty:
    no_projects(view)
else:
    portfolio = chosen_portfolio(found, view)
    portfolio_choice(found, portfolio, view)
    found = found[found["forum_id"] == portfolio]
    milestones = milestones[milestones["project_id"].isin(found["project_id"])]
    words = words[words["forum_id"] == portfolio]
    project_sentence(found, view)
    if view.option("visning") == "tidslinje":
        timeline(found, milestones, view)
        project_table(found)
    elif has_categories(found):
        board(found, words, view)
        move_form(found, words, view)
    else:
        project_list(found, view)
        move_form(found, words, view)
    if len(milestones):
        st.header("Milepæle", anchor=False)
        milestone_table(milestones, view)
    model_words(words, with_categories=not has_categories(found))
minutes_line(view)
