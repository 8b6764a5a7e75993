"""Buttons of our own, whose words may be a paper's; each presses a hidden one of Streamlit, which gives the answer.

Words of a paper never are the label of a widget. ``assets/review.js`` hands the click, or the key, on.
"""

from collections.abc import Mapping
from zlib import crc32

import streamlit as st

from data import writes
from pages.parts.desk.process import wake
from pages.parts.markup import element, text
from pages.parts.view import View
from pages.parts.writing import write

Given = Mapping[str, str | None]
"""The key of a question -> its answer; None takes one back."""


class Pressed:
    """The answers that can be given on a page by pressing a button."""

    def __init__(self) -> None:
        self._answers: dict[str, Given] = {}

    def giving(self, label: str, answers: Given, *inside: str, **attributes: str | None) -> str:
        """Return a button with a label, and markup before it, that gives these answers."""
        name = f"kly_answer_{crc32(repr(sorted(answers.items())).encode()):08x}"
        self._answers[name] = answers
        of_class = attributes.pop("class_", "kly-button")
        shown = {"type": "button", "class_": of_class, "data_press": name, **attributes}
        return element("button", *inside, text(label), **shown)

    def show_hidden(self, job_id: str, view: View) -> None:
        """Put the buttons of Streamlit on the page, which no one sees."""
        with st.container(key="kly_pressed"):
            for name, answers in self._answers.items():
                st.button("Svar", key=name, on_click=_answer, args=(view, job_id, answers))


def _answer(view: View, job_id: str, answers: Given) -> None:
    write(view, writes.jobs.say_of, job_id=job_id, answers=answers)
    wake()
