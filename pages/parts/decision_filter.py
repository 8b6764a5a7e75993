"""The filters of the register of decisions: words, year, what a person has said, kind, initiative."""

import pandas as pd
import streamlit as st

from data.labels import DECISION_KINDS, REVIEW_STATES
from data.queries import meetings
from pages.parts.filter_bar import FIELD_WIDTH, search_field, several
from pages.parts.view import View, choose, choose_option


def decision_filter(view: View) -> None:
    """Show the filters. A choice holds on every page of meetings and stands in the address."""
    vocabulary = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search_field(view)
        several("years", "År", "Alle år", vocabulary["years"], view)
        several("reviews", "Tilstand", "Alle undtagen afviste", REVIEW_STATES, view)
        several("kinds", "Slags", "Alle slags", DECISION_KINDS, view)
        _initiative(vocabulary["initiatives"], view)


def _initiative(titles: dict[str, str], view: View) -> None:
    st.session_state["kly_initiative"] = view.choices.initiative
    st.selectbox(
        "Initiativ",
        ["", *sorted(titles, key=titles.get)],
        format_func=lambda code: titles.get(code, "Alle initiativer"),
        key="kly_initiative",
        width=2 * FIELD_WIDTH,
        on_change=lambda: choose(initiative=st.session_state["kly_initiative"]),
    )


def formal_choice(view: View) -> None:
    """Show whether decisions on formalities stand in the list; they are folded away unless asked for."""
    st.session_state["kly_formalia"] = bool(view.option("formalia"))
    st.checkbox(
        "Vis også formalia",
        key="kly_formalia",
        on_change=lambda: choose_option("formalia", "1" if st.session_state["kly_formalia"] else ""),
    )


def shown_kinds(decisions: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the decisions without those on formalities, unless these were asked for."""
    is_asked = view.option("formalia") or "procedural" in view.choices.kinds
    return decisions if is_asked else decisions[decisions["kind"] != "procedural"]
