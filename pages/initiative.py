"""Initiativ: what is known of one initiative, and where does it say so?"""

import streamlit as st

from data.queries import history
from pages.parts.cases import cases_of_initiative
from pages.parts.editing import corrected_head, editing
from pages.parts.head import page_head, source_line
from pages.parts.indicators.choice import linked_figures
from pages.parts.initiative import (
    agreed_about,
    decided_about,
    facts,
    history_table,
    newest,
    same_initiative,
    standing_line,
    whole_text,
)
from pages.parts.markup import element, link, show, text
from pages.parts.proposals import asked_whether_same
from pages.parts.view import asked_view
from pages.parts.words import day_words
from pages.parts.written import history_of

view = asked_view("initiative")
initiative_id = st.query_params.get("id", "")
found = view.snapshot.ask(history.initiative, initiative_id, view.choices.status_date)

if found is None:
    page_head(view, "Initiativ", id=initiative_id)
    unknown = f"Der er intet initiativ med dette nummer pr. {day_words(view.choices.status_date)}. "
    show(element("p", text(unknown), link(view.link("initiatives"), text("Se alle initiativer")), class_="kly-nothing"))
    st.stop()

page_head(view, newest(found).title, id=initiative_id)
standing_line(found)
editing(found, view)
corrected_head(found)
asked_whether_same(initiative_id, found, view)
left, right = st.columns([3, 2], gap="large")
with left:
    st.header("Hvad står der?", anchor=False)
    whole_text(found)
with right:
    st.header("Det har systemet aflæst", anchor=False)
    facts(found)

st.header("Hvad er aftalt?", anchor=False)
agreed_about(found.group_id, view)
st.header("Hvad er besluttet?", anchor=False)
decided_about(initiative_id, view)
cases_of_initiative(found.ids, view)
linked_figures(found.ids, view)
same_initiative(initiative_id, found.occurrences, view)
st.header("Hvordan har det udviklet sig?", anchor=False)
history_table(found)
history_of("initiative", found.ids, view)
source_line(view)
