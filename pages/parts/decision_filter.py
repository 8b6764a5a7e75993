"""The filters of the register of decisions: words, year, what a person has said, kind, initiative."""

from collections import Counter

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import DECISION_KINDS, REVIEW_STATES
from data.queries import initiatives, meetings
from data.words import danish_order
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
        _initiative(initiative_labels(vocabulary["initiatives"], view), view)


def initiative_labels(titles: dict[str, str], view: View) -> dict[str, str]:
    """Return initiative_id -> what it is called in a list to choose from, in Danish order.

    Initiatives of one title are told apart by their sectors.
    """
    standing = view.snapshot.ask(initiatives.occurrences, Choices(status_date=view.choices.status_date))
    sectors = dict(zip(standing["initiative_id"], standing["sector"], strict=True))
    n_called = Counter(titles.values())
    labels = {
        code: f"{title} ({sectors[code]})" if n_called[title] > 1 and code in sectors else title
        for code, title in titles.items()
    }
    return dict(sorted(labels.items(), key=lambda one: danish_order(one[1])))


def _initiative(titles: dict[str, str], view: View) -> None:
    chosen = view.choices.initiative
    # One chosen on another day may not be known on this one, and still narrows the list.
    codes = [*titles, *([chosen] if chosen and chosen not in titles else [])]
    st.session_state["kly_initiative"] = chosen
    st.selectbox(
        "Initiativ",
        ["", *codes],
        format_func=lambda code: titles.get(code, code) or "Alle initiativer",
        key="kly_initiative",
        width=2 * FIELD_WIDTH,
        on_change=lambda: choose(initiative=st.session_state["kly_initiative"]),
    )


def formal_choice(decisions: pd.DataFrame, view: View) -> None:
    """Show whether decisions on formalities stand in the list; they are folded away unless asked for."""
    if view.choices.kinds or not (decisions["kind"] == "procedural").any():
        return
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
