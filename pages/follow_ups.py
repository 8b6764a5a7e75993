"""Opfølgninger: what was agreed, when is it due, and to whom does it return?"""

import pandas as pd
import streamlit as st

from charts.figure import CONFIG
from charts.timeline import timeline
from data.queries import commitments, initiatives
from measures.attention import dated, due_by, long_overdue, on_axis
from pages.parts.commitments.buckets import buckets
from pages.parts.commitments.export import commitment_download
from pages.parts.commitments.new import new_commitment
from pages.parts.commitments.rows import commitment_rows, state_key
from pages.parts.filter_bar import filter_bar
from pages.parts.head import page_head, source_line
from pages.parts.lists.rows import N_MOST_ROWS
from pages.parts.proposals import proposals_line
from pages.parts.summary import no_meeting_sentence, nothing_here, states_sentence
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of
from pages.parts.view import asked_view
from pages.parts.writing import done_line

view = asked_view("follow_ups")
page_head(view, "Opfølgninger")
filter_bar(view)
done_line(view, "")
agreed = view.ask(commitments.commitments)
without = view.ask(initiatives.without_commitment)
if view.due_by:
    agreed = due_by(agreed, view.due_by, status_date=view.choices.status_date)
    without = without.head(0)
with_day = dated(agreed)

states_sentence(agreed, view)
proposals_line(view)
with st.container(horizontal=True):
    new_commitment(view)
    commitment_download(pd.concat([with_day, agreed.drop(with_day.index)]), view)
no_meeting_sentence(facts_of(agreed))
if agreed.empty and without.empty:
    nothing_here("Ingen aftaler", view)
is_chosen = bool(view.choices.windows) or with_day.empty
is_old = long_overdue(with_day, status_date=view.choices.status_date) & (not is_chosen)
if len(with_day):
    st.header("Med tid", anchor=False)
    commitment_rows(with_day[~is_old], view, caption="Aftaler med tid: de nærmeste forude, så de senest overskredne")
buckets(agreed, with_day[is_old], without, view, is_open=is_chosen)
shown = on_axis(agreed, status_date=view.choices.status_date)
figure = timeline(shown.head(N_MOST_ROWS), status_date=view.choices.status_date, palette=palette_shown())
if figure is not None:
    st.header("Som tidslinje", anchor=False)
    state_key(shown["state"])
    st.plotly_chart(
        figure, config=CONFIG, theme=None, key="timeline", alt="Tidslinje over vinduer; samme rækker i tabellen"
    )
source_line(view)
