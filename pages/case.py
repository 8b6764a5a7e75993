"""Sag: where has one case been, where is it now, who has it next, and what came of it?"""

import streamlit as st

from data.queries import meetings
from pages.parts.cases import asked_case, case_list, case_way
from pages.parts.head import minutes_line, page_head
from pages.parts.markup import element, show, text
from pages.parts.meetings.case import agreed_in, decided_in
from pages.parts.view import CASE, asked_view
from pages.parts.words import day_words

view = asked_view("case")
case = asked_case(view)

if case is None:
    page_head(view, "Sager", by_forum=False)
    if view.option(CASE):
        unknown = f"Der er ingen sag med dette navn pr. {day_words(view.choices.status_date)}."
        show(element("p", text(unknown), class_="kly-notice", role="status"))
    case_list(view)
    minutes_line(view)
    st.stop()

page_head(view, case.title, **{CASE: case.keys[0]})
titles = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"]
st.header("Sagens vej", anchor=False)
case_way(case, titles, view)
st.header("Hvad er besluttet i sagen?", anchor=False)
decided_in(case, titles, view)
st.header("Hvad er aftalt i sagen?", anchor=False)
agreed_in(case, view)
minutes_line(view)
