"""Example figures: hidden until a reader asks for them, told apart wherever they stand, removed with one click."""

import pandas as pd
import streamlit as st

from data import writes
from data.verdicts import RESERVATIONS
from pages.parts.figures.published import published
from pages.parts.markup import element, text
from pages.parts.view import View, choose_option
from pages.parts.writing import may_write, write

OPTION = "eksempeltal"
PREFIX = "Eksempel: "
_REMOVED_ON = "kly_examples_removed_on"
_KEY = "kly_examples_shown"


def asked_for_examples(view: View) -> bool:
    """Tell whether the reader has asked to see invented figures on this page; the answer stands in the address."""
    return bool(view.option(OPTION))


def without_examples(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return figures without the invented ones, unless the reader has asked for them."""
    return rows if asked_for_examples(view) else rows[~rows["is_example"].eq(True)]


def has_examples(*tables: pd.DataFrame) -> bool:
    """Tell whether any of the figures is invented."""
    return any(table["is_example"].eq(True).any() for table in tables)


def marked(words: str, is_example: bool) -> str:
    """Return words that begin with *Eksempel:* where they rest on invented figures."""
    return f"{PREFIX}{words}" if is_example and words else words


def example_choice(view: View) -> None:
    """Offer the invented figures where there are some; shown, they are said to be so and can be removed for good."""
    if has_examples(published(view)):
        is_shown = asked_for_examples(view)
        st.session_state[_KEY] = is_shown
        with st.container(horizontal=True, vertical_alignment="center"):
            st.toggle("Vis med eksempeltal", key=_KEY, on_change=_choose)
            if is_shown:
                _mark()
                if may_write():
                    st.button("Fjern eksempeltallene", key="kly_remove_examples", on_click=_remove, args=(view,))
    else:
        example_removed(view)


def _choose() -> None:
    choose_option(OPTION, "1" if st.session_state[_KEY] else "")


def _mark() -> None:
    words = text(f" {RESERVATIONS['example'].partition(': ')[2].capitalize()}")
    mark = element("span", text("eksempeltal"), class_="kly-tag")
    st.html(element("div", element("p", mark, words, class_="kly-quiet"), class_="kly"), width="content")


def example_removed(view: View) -> None:
    """Say that the examples were removed by this reader on this page, and offer them back; else nothing."""
    if st.session_state.get(_REMOVED_ON) != view.page:
        return
    line = st.container(horizontal=True, vertical_alignment="center")
    told = element("p", text("Eksempeltallene er fjernet."), class_="kly-notice", role="status")
    line.html(element("div", told, class_="kly"), width="content")
    with line:
        if may_write():
            st.button("Fortryd", key="kly_restore_examples", on_click=_restore, args=(view,))


def _remove(view: View) -> None:
    if write(view, writes.remove_examples) is not None:
        st.session_state[_REMOVED_ON] = view.page


def _restore(view: View) -> None:
    if write(view, writes.restore_examples) is not None:
        del st.session_state[_REMOVED_ON]
