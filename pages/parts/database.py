"""What a page says about the database itself: that it can only be read, or that it cannot be used now."""

import streamlit as st

from data.snapshot import Snapshot, shared_snapshot
from data.store import FileReplaced, StoreError
from pages.parts.markup import element, show, text
from settings import settings


def is_read_only() -> bool:
    """Return whether nobody can write to the database of this process."""
    return _snapshot().store.is_read_only


def read_only_line() -> None:
    """Say in one quiet line that nothing can be changed, where that is so."""
    if is_read_only():
        told = "Databasen kan kun læses, så her kan intet ændres."
        show(element("p", text(told), class_="kly-quiet", role="status"))


def say_database_error(error: StoreError) -> None:
    """Say why there is no page; a file that was replaced is opened again when a person says so."""
    show(element("p", text(error), class_="kly-notice", role="alert"))
    if isinstance(error, FileReplaced):
        st.button("Åbn databasen igen", key="kly_reopen", on_click=_reopen)


def _reopen() -> None:
    try:
        _snapshot().reopen()
    except StoreError as refusal:
        show(element("p", text(refusal), class_="kly-notice", role="alert"))


def _snapshot() -> Snapshot:
    return shared_snapshot(settings().database_url)
