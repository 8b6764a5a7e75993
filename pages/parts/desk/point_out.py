"""A line of minutes that somebody points out: it is agreed, or it decides, though the reader has not seen it."""

from collections.abc import Mapping

import streamlit as st

from pages.parts.desk.pressed import Pressed
from pages.parts.markup import element, show, text

_KINDS = {"Det er en aftale": "spoerg-opfoelgning", "Det er en beslutning": "spoerg-beslutning"}


def point_out(review: Mapping, pressed: Pressed) -> None:
    """Show what can be said of the line that was clicked in the paper; nothing where no paper is minutes."""
    lines = {number: about for paper in review["papers"] for number, about in paper["lines"].items()}
    if not lines:
        return
    # The number of a line that is clicked is put here by ``assets/review.js``.
    asked = "Mangler der noget? Klik på linjen i papiret, eller skriv dens nummer"
    number = st.text_input(asked, key="kly_line").strip()
    if not number:
        return
    if number not in lines:
        show(element("p", text("Den linje er ikke i papiret."), class_="kly-notice", role="status"))
        return
    buttons = (pressed.giving(label, {f"{key}:{lines[number]}": "ja"}) for label, key in _KINDS.items())
    show(element("p", text(f"Linje {number}: "), *buttons, class_="kly-all-alike", role="status"))
