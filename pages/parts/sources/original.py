"""The file a paper was read from: given to whoever has the right to it and says what for."""

import streamlit as st

from data import writes
from data.queries import papers
from pages.parts.markup import element, show, text
from pages.parts.sign_in import has_right
from pages.parts.view import View
from pages.parts.writing import is_open, name_field, write
from settings import settings

_FORM = "kly_original"
_LONGEST_PURPOSE = 300


def original_choice(paper, view: View) -> None:
    """Offer the file itself; nothing where it is not kept, or nothing of it may be given to whoever sees the page.

    What is given is written down first, so it takes a database that can be written to.
    """
    is_kept = view.snapshot.ask(papers.file_of, int(paper.document_id)) is not None
    may_have = has_right("originals") and (settings().names or has_right("administrator"))
    if is_kept and may_have and is_open():
        with st.popover("Hent originalen"):
            _asked(paper, view)


def _asked(paper, view: View) -> None:
    words = "Originalen viser alt, hvad der står i papiret, også navne. Det noteres, hvem der henter den, og hvorfor."
    show(element("p", text(words)))
    with st.form(_FORM, border=False, enter_to_submit=False):
        purpose = st.text_input("Hvad skal den bruges til?", max_chars=_LONGEST_PURPOSE, key=f"{_FORM}_purpose")
        name = name_field(_FORM)
        is_sent = st.form_submit_button("Vis originalen frem", type="primary")
    if not is_sent:
        return
    if not (purpose.strip() and name):
        told = "Skriv formål og navn. Intet er hentet."
        show(element("p", text(told), class_="kly-notice", role="alert"))
        return
    asked = {"document_id": int(paper.document_id), "purpose": purpose, "hides_names": not settings().names}
    given = write(view, writes.accesses.hand_out_original, name=name, **asked)
    if given is not None:
        file_name, data = given
        show(element("p", text("Originalen er klar. Det er noteret, at du har fået den."), role="status"))
        st.download_button("Gem filen", data, file_name=file_name, on_click="ignore", type="primary")
