"""Opfølgninger: what comes back, when, and to whom?"""

import streamlit as st

from charts.figure import CONFIG
from charts.timeline import timeline
from data.choices import Choices
from data.queries import follow_ups, meetings
from measures.attention import dated, due_by, state_counts
from measures.promises.meeting_match import matched
from pages.parts.filter_bar import filter_bar
from pages.parts.head import page_head, source_line
from pages.parts.lists.buckets import buckets
from pages.parts.lists.rows import N_MOST_ROWS, promise_rows, state_key
from pages.parts.summary import no_meeting_sentence, nothing_here, states_sentence
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of, n_unsure
from pages.parts.view import asked_view

view = asked_view("follow_ups")
page_head(view, "Opfølgninger")
filter_bar(view)
calendar = view.snapshot.ask(meetings.meetings, Choices(status_date=view.choices.status_date))
promises = matched(view.ask(follow_ups.promises), calendar, status_date=view.choices.status_date)
without = view.ask(follow_ups.without_promise)
if view.due_by:
    promises = due_by(promises, view.due_by, status_date=view.choices.status_date)
    without = without.head(0)
on_axis = dated(promises)

states_sentence(state_counts(facts_of(promises)), view, n_doubtful=n_unsure(promises))
no_meeting_sentence(facts_of(promises))
if promises.empty and without.empty:
    nothing_here("Ingen opfølgninger", view)
else:
    st.header("Hvornår kommer de igen?", anchor=False)
    figure = timeline(on_axis.head(N_MOST_ROWS), status_date=view.choices.status_date, palette=palette_shown())
    if figure is None:
        nothing_here("Ingen opfølgninger med dato", view)
    else:
        state_key(on_axis["state"])
        st.plotly_chart(
            figure, config=CONFIG, theme=None, key="timeline", alt="Tidslinje over vinduer; samme rækker i tabellen"
        )
    buckets(promises, without, view)
    st.header("De samme som tabel", anchor=False)
    promise_rows(on_axis, view, caption="Opfølgninger med dato, de nærmeste først")
source_line(view)
