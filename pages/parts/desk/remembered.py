"""The answers that are remembered for papers to come, each to be taken back."""

import streamlit as st

from data.queries import papers
from data.writes import answer_questions
from pages.parts.markup import element, second_line, show, text
from pages.parts.view import View
from pages.parts.words import moment_words
from pages.parts.writing import done_line, remember, write

_SHOWN = 100
_ABOUT = "remembered"


def remembered_answers(view: View) -> None:
    """Show what people have answered, the newest first, with the way to have it forgotten; nothing where nothing is."""
    done_line(view, _ABOUT)
    found = view.snapshot.ask(papers.remembered)
    if found.empty:
        return
    with st.expander("Svar, der huskes"):
        told = "De bruges, når næste papir af samme slags læses. Glemmes et svar, spørges der igen."
        show(element("p", text(told), class_="kly-quiet"))
        for n, row in enumerate(found.head(_SHOWN).itertuples()):
            with st.container(horizontal=True, vertical_alignment="center"):
                who = f"{row.writer}, {moment_words(row.recorded_at)}"
                st.html(element("div", text(f"{row.asks} "), element("strong", text(row.label)), second_line(who)))
                st.button("Glem svaret", key=f"kly_forget_{n}", on_click=_forget, args=(view, row))
        if len(found) > _SHOWN:
            show(element("p", text(f"Her er de nyeste {_SHOWN} af {len(found)}."), class_="kly-quiet"))


def _forget(view: View, row) -> None:
    about = {"paper_series": row.paper_series}
    if write(view, answer_questions, **about, answers={row.question_key: None}) is not None:
        said = f"Svaret »{row.label}« er glemt; papirer læst med det læses uden det næste gang."
        remember(view, _ABOUT, said, answer_questions, **about, answers={row.question_key: row.answer})
