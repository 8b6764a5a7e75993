"""Fora: who steers what, under whom, and when do they meet?"""

import streamlit as st

from data.choices import Choices
from data.queries import forums
from pages.parts.forums.facts import (
    agreed,
    calendar,
    chosen_forum,
    facts,
    feeds_of_all,
    forum_tiles,
    owned_and_informed,
)
from pages.parts.forums.tree import forum_tree, namesake_table, register_sentence
from pages.parts.head import minutes_line, page_head, source_line
from pages.parts.remarks import portfolio_remarks
from pages.parts.view import asked_view

view = asked_view("forums")
register = view.snapshot.ask(forums.register, Choices(status_date=view.choices.status_date))
forum = chosen_forum(register, view)
page_head(view, forum.name if forum else "Fora")

if forum:
    facts(forum, register, view)
    forum_tiles(forum, view)
    portfolio_remarks(forum.forum_id, view)
    st.header("Hvad ejer det, og hvad orienteres det om?", anchor=False)
    owned_and_informed(forum, view)
    st.header("Hvornår mødes det?", anchor=False)
    calendar(forum, view)
    st.header("Hvad er aftalt, og hvad blev det til?", anchor=False)
    agreed(forum, view)
else:
    register_sentence(register, view)
    forum_tree(register, view)
    namesake_table(register, view)
    feeds_of_all()
source_line(view)
minutes_line(view)
