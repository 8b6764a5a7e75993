"""The field that searches everything, in the head of every page, and what the address of the page Søg asks for."""

import streamlit as st

from data.choices import clean_search, encode
from pages.parts.view import View, choose_option

LONGEST = 200
_FIELD = "kly_find"
_TYPED = "kly_find_typed"


def asked_words(view: View) -> str:
    """Return what is searched for, on one line and no longer than the field."""
    return clean_search(view.option("q"))[:LONGEST].rstrip()


def search_field(view: View) -> None:
    """Show the field; what is typed into it opens the page Søg, on which it stands there still."""
    typed = st.session_state.pop(_TYPED, None)
    if typed and view.page != "search":
        st.switch_page("search.py", query_params=encode(view.choices.on(view.asked_date), None) | {"q": typed})
    st.session_state[_FIELD] = asked_words(view) if view.page == "search" else ""
    st.text_input(
        "Søg i alt",
        key=_FIELD,
        type="search",
        placeholder="Søg i alt",
        max_chars=LONGEST,
        width=170,
        label_visibility="collapsed",
        on_change=_take,
        args=(view.page == "search",),
    )


def _take(is_here: bool) -> None:
    """Keep what was typed for the run that follows: a page cannot be left from a callback."""
    typed = clean_search(st.session_state[_FIELD])
    if is_here:
        choose_option("q", typed)
    else:
        st.session_state[_TYPED] = typed
