"""Example figures: said to be invented where they are shown, removed with one click, and brought back with another."""

import pandas as pd
import streamlit as st

from data import writes
from data.verdicts import RESERVATIONS
from pages.parts.markup import element, text
from pages.parts.view import View
from pages.parts.writing import may_write, write

_REMOVED_ON = "kly_examples_removed_on"


def example_note(view: View, *tables: pd.DataFrame) -> None:
    """Say that figures are invented where some are, with a button that removes all examples; after it, that they are.

    Call it without tables where the page has no figure left: that is where a reader may land after the click.

    Parameters
    ----------
    view : View
        The page shown.
    *tables : DataFrame
        The figures shown, with ``is_example``.
    """
    if any(table["is_example"].eq(True).any() for table in tables):
        mark = element("span", text("eksempeltal"), class_="kly-tag")
        told = RESERVATIONS["example"].partition(": ")[2].capitalize()
        with _line(element("p", mark, text(f" {told}"), class_="kly-quiet")):
            if may_write():
                st.button("Fjern eksempeltallene", key="kly_remove_examples", on_click=_remove, args=(view,))
    elif st.session_state.get(_REMOVED_ON) == view.page:
        with _line(element("p", text("Eksempeltallene er fjernet."), class_="kly-notice", role="status")):
            if may_write():
                st.button("Fortryd", key="kly_restore_examples", on_click=_restore, args=(view,))


def _line(words: str) -> st.delta_generator.DeltaGenerator:
    """Return a line that begins with these words; what is put in it stands beside them where there is room."""
    line = st.container(horizontal=True, vertical_alignment="center")
    line.html(element("div", words, class_="kly"), width="content")
    return line


def _remove(view: View) -> None:
    if write(view, writes.remove_examples) is not None:
        st.session_state[_REMOVED_ON] = view.page


def _restore(view: View) -> None:
    if write(view, writes.restore_examples) is not None:
        del st.session_state[_REMOVED_ON]
