"""What a click has just done, said in one sentence, with a button that takes it back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from pages.parts.markup import element, text
from pages.parts.view import View
from pages.parts.writing import write

_DONE = "kly_done"


@dataclass(frozen=True)
class Done:
    """What was done about something on a page, and the write that takes it back."""

    page: str
    about: str
    said: str
    action: Callable
    values: Mapping[str, object]


def remember(view: View, about: str, said: str, action: Callable, **values: object) -> None:
    """Keep what was just done, to be said by the next run of the page as long as it shows the same thing."""
    st.session_state[_DONE] = Done(view.page, about, said, action, values)


def done_line(view: View, about: str) -> None:
    """Say what was last done about what the page shows, with *Fortryd*; nothing where nothing was."""
    done = st.session_state.get(_DONE)
    if done is None or (done.page, done.about) != (view.page, about):
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = element("p", text(done.said), class_="kly-notice", role="status")
        st.html(element("div", said, class_="kly"), width="content")
        st.button("Fortryd", key="kly_undo", on_click=_undo, args=(view, done))


def _undo(view: View, done: Done) -> None:
    if write(view, done.action, **done.values) is not None:
        # A second click of the same run comes here too.
        st.session_state.pop(_DONE, None)
        st.toast("Det er fortrudt.")
