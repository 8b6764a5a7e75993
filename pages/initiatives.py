"""Initiativer: where does each initiative stand?"""

import streamlit as st

from data.labels import counted_initiatives
from data.queries import initiatives
from measures.attention import changed, silent
from pages.parts.commitments.new import new_initiative
from pages.parts.filter_bar import filter_bar, order_choice
from pages.parts.head import page_head, source_line
from pages.parts.lists.rows import initiative_rows
from pages.parts.markup import element, text
from pages.parts.money import money_of_initiatives
from pages.parts.summary import nothing_here
from pages.parts.unsure import and_unsure, facts_of
from pages.parts.view import asked_view
from pages.parts.writing import done_line

view = asked_view("initiatives")
page_head(view, "Initiativer")
filter_bar(view)
new_initiative(view)
done_line(view, "")
occurrences = view.ask(initiatives.occurrences)
if view.only:
    occurrences = {"aendret": changed, "tavse": silent}[view.only](occurrences)

if occurrences.empty:
    nothing_here("Ingen initiativer", view)
else:
    doubtful = occurrences[occurrences["unsure"]]
    told = counted_initiatives(*initiatives.counts(facts_of(occurrences)))
    told += and_unsure(doubtful["group_id"].nunique())
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.html(element("p", text(told), class_="kly kly-sentence"), width="content")
        order_choice(view)
    money_of_initiatives(occurrences, view)
    initiative_rows(occurrences, view, caption=told)
source_line(view)
