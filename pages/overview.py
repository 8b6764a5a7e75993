"""Overblik: what needs me before the next meeting?"""

import streamlit as st

from charts.figure import CONFIG
from charts.status_bars import status_bars
from data.labels import counted_initiatives
from data.queries import commitments, initiatives, sources
from measures.attention import (
    attention,
    forum_quarters,
    most_issues,
    overdue_and_others,
    quarters_ahead,
    status_counts,
)
from pages.parts.commitments.grid import forum_grid
from pages.parts.commitments.rows import commitment_rows
from pages.parts.filter_bar import chips
from pages.parts.head import page_head, source_line
from pages.parts.lists.rows import status_key
from pages.parts.markup import element, show, text
from pages.parts.summary import attention_tiles, meetings_of, nothing_here, sentence, since_rows
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of, n_unsure, not_counted
from pages.parts.view import asked_view

N_OVERDUE_SHOWN = 3
N_SHOWN = 8

view = asked_view("overview")
page_head(view, "Overblik")
agreed = view.ask(commitments.commitments)
occurrences = view.ask(initiatives.occurrences)
n_issues = most_issues(view.snapshot.ask(sources.documents), status_date=view.choices.status_date)
found = attention(facts_of(agreed), facts_of(occurrences), status_date=view.choices.status_date, n_issues=n_issues)
met = meetings_of(view)
if view.snapshot.ask(sources.papers).empty and agreed.empty and met.calendar.empty:
    # Tiles of noughts would say that all is well.
    nothing_here("Ingen aftaler", view)
    st.stop()

sentence(found, met, view, n_doubtful=n_unsure(agreed))
chips(view)
overdue, ahead = overdue_and_others(agreed)
attention_tiles(found, met, view, n_unsure_overdue=n_unsure(overdue))

left, right = st.columns([5, 4], gap="large")
with left:
    if len(ahead):
        st.header("Det næste", anchor=False)
        behind = view.link("follow_ups")
        commitment_rows(ahead, view, caption="De nærmeste først", is_compact=True, n_most=N_SHOWN, all_at=behind)
    if len(overdue):
        st.header("Overskredet", anchor=False)
        behind = view.link("follow_ups", windows=("overskredet",))
        told = "De senest overskredne først"
        commitment_rows(overdue, view, caption=told, is_compact=True, n_most=N_OVERDUE_SHOWN, all_at=behind)
    since_rows(met, view, n_most=N_SHOWN)
    if overdue.empty and ahead.empty:
        nothing_here("Ingen aftaler med tid", view)
with right:
    grid = forum_quarters(facts_of(agreed), status_date=view.choices.status_date)
    if len(grid):
        st.header("Hvornår kommer det til hvem?", anchor=False)
        n_without = int((facts_of(agreed)["forum_id"].isna() & facts_of(agreed)["from_forum_id"].isna()).sum())
        forum_grid(grid, view, ahead=quarters_ahead(agreed), n_without=n_without)
        show(not_counted(n_unsure(agreed), "aftale", "aftaler"))
    if len(occurrences):
        st.header("Hvor langt er sektorerne?", anchor=False)
        told = counted_initiatives(*initiatives.counts(facts_of(occurrences)))
        show(element("p", text(f"{told}; bjælkerne tæller forekomster"), class_="kly-quiet"))
        show(not_counted(n_unsure(occurrences), "forekomst", "forekomster"))
        status_key(facts_of(occurrences)["status"])
        figure = status_bars(status_counts(facts_of(occurrences)), palette=palette_shown())
        if figure is not None:
            st.plotly_chart(figure, config=CONFIG, theme=None, key="status_bars", alt=f"Status pr. sektor, {told}")
source_line(view, minutes=met.calendar)
