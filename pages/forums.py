"""Fora: who steers what, under whom, and when do they meet?"""

import streamlit as st

from data.queries import forum_register
from pages.parts.forum_facts import calendar, facts, has_one_forum, owned_and_informed, promised
from pages.parts.forum_tree import forum_tree, register_sentence
from pages.parts.head import minutes_line, page_head, source_line
from pages.parts.view import asked_view

view = asked_view("forums")
page_head(view, "Fora")
register = view.ask(forum_register.forums)

if has_one_forum(view):
    left, right = st.columns(2, gap="large")
    with left:
        facts(register, view)
    with right:
        owned_and_informed(view)
    st.header("Hvornår mødes det?", anchor=False)
    calendar(view)
    st.header("Hvad er lovet, og hvad blev det til?", anchor=False)
    promised(view)
else:
    register_sentence(register, view)
    forum_tree(register, view)
source_line(view)
minutes_line(view)
