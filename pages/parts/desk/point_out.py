"""A sentence of minutes that somebody points out: it is agreed, or it decides, though the reader has not seen it."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.desk.pressed import Pressed
from pages.parts.markup import element, show, text

_KINDS = {"Det er en aftale": "spoerg-opfoelgning", "Det er en beslutning": "spoerg-beslutning"}


def point_out(review: Mapping, pressed: Pressed) -> None:
    """Show what can be said of each sentence on the line that was clicked; nothing where no paper is minutes."""
    lines = {number: about for paper in review["papers"] for number, about in paper["lines"].items()}
    if not lines:
        return
    # The number of a line that is clicked is put here by ``assets/review.js``.
    asked = "Mangler der noget? Klik på linjen i papiret, eller skriv dens nummer"
    number = st.text_input(asked, key="kly_line").strip()
    if not number:
        return
    if number not in lines:
        told = "Linjen hører ikke til et punkt, eller den er ikke i papiret."
        show(element("p", text(told), class_="kly-notice", role="status"))
        return
    sentences = []
    for key, words in lines[number]:
        buttons = (pressed.giving(label, {f"{about}:{key}": "ja"}) for label, about in _KINDS.items())
        sentences.append(element("p", text(f"»{words}« "), *buttons, class_="kly-all-alike"))
    show(element("p", text(f"Linje {number}:")), *sentences)
