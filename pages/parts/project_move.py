"""A way to move a project to another category or phase of its portfolio, and back again."""

import pandas as pd
import streamlit as st

from data.writes import move_project
from pages.parts.markup import element, show, text
from pages.parts.undo import done_line, remember
from pages.parts.view import View
from pages.parts.words import known
from pages.parts.writing import may_write, write

_KINDS = {"category": "Ny kategori", "phase": "Ny fase"}


def move_form(projects: pd.DataFrame, words: pd.DataFrame, view: View) -> None:
    """Show a form that moves a project, and what was moved last; nothing where there is nowhere to move it."""
    places = words[words["kind"].isin(["category", "phase"])]
    if not may_write() or places.empty:
        return
    portfolio = projects["forum_id"].iloc[0]
    done_line(view, portfolio)
    titles = dict(zip(projects["project_id"], projects["title"], strict=True))
    in_line = {"horizontal": True, "vertical_alignment": "bottom"}
    with st.expander("Flyt et projekt"), st.form("project_move", border=False), st.container(**in_line):
        st.selectbox("Projekt", list(titles), format_func=titles.get, width=360, key=f"project_moved_{portfolio}")
        for kind, label in _KINDS.items():
            _word(label, places, kind, portfolio)
        # From the callback, which knows the projects as they stood when the form was filled in.
        st.form_submit_button("Flyt", on_click=_move, args=(projects, places, view))


def _word(label: str, places: pd.DataFrame, kind: str, portfolio: str) -> None:
    rows = places[places["kind"] == kind]
    names = dict(zip(rows["code"], rows["name"], strict=True))
    if names:
        listed = {
            "format_func": names.get,
            "placeholder": "Uændret",
            "width": 220,
            "key": f"project_{kind}_{portfolio}",
        }
        st.selectbox(label, list(names), index=None, **listed)


def _move(projects: pd.DataFrame, places: pd.DataFrame, view: View) -> None:
    """Move a project as of the day the page shows, and remember where it stood."""
    portfolio = projects["forum_id"].iloc[0]
    row = next(projects[projects["project_id"] == st.session_state[f"project_moved_{portfolio}"]].itertuples())
    chosen = {kind: st.session_state.get(f"project_{kind}_{portfolio}") for kind in _KINDS}
    wanted = {kind: code for kind, code in chosen.items() if code}
    now = {kind: known(getattr(row, kind)) for kind in wanted}
    if wanted == now:
        words = f"»{row.title}« står der allerede. Intet er ændret." if wanted else "Vælg en kategori eller en fase."
        show(element("p", text(words), class_="kly-notice", role="alert"))
        return
    about = {"project_id": row.project_id, "valid_from_on": view.choices.status_date}
    if write(view, move_project, **about, **wanted, seen=now) is not None:
        codes = dict(zip(zip(places["kind"], places["code"], strict=True), places["name"], strict=True))
        told = " og ".join(f"»{codes[place]}«" for place in wanted.items())
        back = {kind: code or "" for kind, code in now.items()} | {"seen": wanted}
        remember(view, row.forum_id, f"»{row.title}« står nu i {told}.", move_project, **about, **back)
