"""Kilder: which papers is all of this read from, and what do they say themselves?"""

import streamlit as st

from data.queries import sources
from pages.parts.beginning import bring_in
from pages.parts.head import page_head
from pages.parts.markup import element, link, show, text
from pages.parts.proposals import proposals_line
from pages.parts.sources.original import original_choice
from pages.parts.sources.paper import asked_place, paper_head, paper_problems, paper_words
from pages.parts.sources.papers import paper_table
from pages.parts.sources.taking_back import (
    found_taken_back,
    shipped_choice,
    take_back_choice,
    taken_back_list,
    taken_back_paper,
)
from pages.parts.view import asked_view
from pages.parts.written import history_way

view = asked_view("sources")
papers = view.snapshot.ask(sources.papers)
asked = view.option("papir")
back = link(view.link("sources", own={}), text("Se alle kilder"))

if not asked:
    page_head(view, "Kilder", by_forum=False)
    proposals_line(view)
    paper_table(papers, view)
    taken_back_list(view)
    shipped_choice(view)
    bring_in(view)
    history_way(view)
    st.stop()

found = papers[[int(asked) in ids for ids in papers["document_ids"]]]
taken = found_taken_back(int(asked), view)
if found.empty and len(taken):
    gone = next(taken.itertuples())
    page_head(view, gone.document_name, by_forum=False)
    taken_back_paper(gone, back, view)
    st.stop()
if found.empty:
    page_head(view, "Kilder", by_forum=False)
    unknown = "Kilden findes ikke. Linket er forkert, eller kilden er taget ud. "
    show(element("p", text(unknown), back, class_="kly-nothing"))
    st.stop()

paper = next(found.itertuples())
page_head(view, paper.document_name, by_forum=False)
paper_head(paper, back, view)
original_choice(paper, view)
take_back_choice(paper, view)
paper_words(paper, asked_place(view), view)
paper_problems(paper, view)
