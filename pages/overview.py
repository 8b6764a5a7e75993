"""Overblik: what needs me before the next meeting?"""

import streamlit as st

from charts.figure import CONFIG
from charts.status_bars import status_bars
from data.labels import counted_initiatives
from data.queries import follow_ups, initiatives, sources
from measures.attention import (
    attention,
    forum_quarters,
    most_issues,
    overdue_and_others,
    quarters_ahead,
    status_counts,
)
from pages.parts.filter_bar import chips
from pages.parts.head import page_head, source_line
from pages.parts.lists.grid import forum_grid
from pages.parts.lists.rows import promise_rows, status_key
from pages.parts.markup import element, show, text
from pages.parts.summary import attention_tiles, nothing_here, sentence
from pages.parts.theme import palette_shown
from pages.parts.unsure import facts_of, n_unsure, not_counted
from pages.parts.view import asked_view

N_OVERDUE_SHOWN = 3
N_SHOWN = 8

view = asked_view("overview")
page_head(view, "Overblik")
promises = view.ask(follow_ups.promises)
occurrences = view.ask(initiatives.occurrences)
n_issues = most_issues(view.snapshot.ask(sources.documents), status_date=view.choices.status_date)
found = attention(facts_of(promises), facts_of(occurrences), status_date=view.choices.status_date, n_issues=n_issues)

sentence(found, view, n_doubtful=occurrences.loc[occurrences["unsure"], "group_id"].nunique())
chips(view)
attention_tiles(found, view)

overdue, others = overdue_and_others(promises)
with_forum = len(view.choices.forums) != 1

left, right = st.columns([5, 4], gap="large")
with left:
    if len(overdue):
        st.header("Overskredet", anchor=False)
        behind = view.link("follow_ups", windows=("overskredet",))
        told = "De ældste først"
        promise_rows(overdue, view, caption=told, with_forum=with_forum, n_most=N_OVERDUE_SHOWN, all_at=behind)
    st.header("Næste opfølgninger", anchor=False)
    if others.empty:
        nothing_here("Ingen kommende opfølgninger", view)
    else:
        behind = view.link("follow_ups")
        told = "De nærmeste først"
        promise_rows(others, view, caption=told, with_forum=with_forum, n_most=N_SHOWN, all_at=behind)
with right:
    st.header("Hvornår kommer det til hvem?", anchor=False)
    forum_grid(
        forum_quarters(facts_of(promises), status_date=view.choices.status_date),
        view,
        ahead=quarters_ahead(promises),
        n_without=int(facts_of(promises)["forum_id"].isna().sum()),
    )
    show(not_counted(n_unsure(promises), "opfølgning", "opfølgninger"))
    st.header("Hvor langt er sektorerne?", anchor=False)
    told = counted_initiatives(*initiatives.counts(facts_of(occurrences)))
    show(element("p", text(f"{told}; bjælkerne tæller forekomster"), class_="kly-quiet"))
    show(not_counted(n_unsure(occurrences), "forekomst", "forekomster"))
    status_key(facts_of(occurrences)["status"])
    figure = status_bars(status_counts(facts_of(occurrences)), palette=palette_shown())
    if figure is not None:
        st.plotly_chart(figure, config=CONFIG, theme=None, key="status_bars", alt=f"Status pr. sektor, {told}")
source_line(view)
