"""The board of a portfolio: its categories as columns, its projects as cards, and a way to move one."""

import pandas as pd
import streamlit as st

from data.writes import move_project
from pages.parts.markup import element, second_line, show, text
from pages.parts.source_quote import source_quote
from pages.parts.view import View
from pages.parts.words import counted, known, short_day_words
from pages.parts.writing import may_write, write

_UNSAID = "Kategori står ikke i kilden"


def project_sentence(projects: pd.DataFrame) -> None:
    """Show how many projects the portfolio has, how many of them are prioritised, and of how many no phase is told."""
    n_prioritised = int(projects["is_prioritised"].sum())
    n_unsaid = int(projects["phase"].isna().sum())
    told = [f"{n_prioritised} prioriteret" if n_prioritised else "", f"{n_unsaid} uden oplyst fase" if n_unsaid else ""]
    n = counted(len(projects), "projekt", "projekter")
    words = ", ".join([n, *filter(None, told)])
    show(element("p", text(f"{words}."), class_="kly-sentence"))


def board(projects: pd.DataFrame, words: pd.DataFrame) -> None:
    """Show the projects of no told category, then the categories in the portfolio's own order, each with its own."""
    categories = words[words["kind"] == "category"]
    unsaid = projects[projects["category"].isna()]
    if len(unsaid):
        heading = element("h2", text(_UNSAID), element("span", text(len(unsaid)), class_="kly-count"))
        show(heading, element("div", *(_card(row) for row in unsaid.itertuples()), class_="kly-board"))
    lanes = [
        _lane(word.name, word.meaning, projects[projects["category"] == word.code])
        for word in categories.itertuples(index=False)
    ]
    show(element("div", *lanes, class_="kly-board"))


def _lane(name: str, meaning: str, projects: pd.DataFrame) -> str:
    cards = [_card(row) for row in projects.itertuples()]
    return element(
        "section",
        element("h2", text(name), element("span", text(len(projects)), class_="kly-count")),
        element("p", text(meaning), class_="kly-quiet") if meaning else "",
        *(cards or [element("p", text("Ingen projekter."), class_="kly-quiet")]),
        class_="kly-lane",
    )


def _card(row) -> str:
    tag = f" {element('span', text('prioriteret'), class_='kly-caveat')}" if row.is_prioritised else ""
    phase = known(row.phase_name)
    facts = [f"fase: {phase}" if phase else "", frame_words(row), roles_words(row)]
    return element(
        "article",
        element("h3", text(row.title), tag),
        element("p", text(row.text)),
        *(second_line(fact) for fact in facts if fact),
        source_quote(row, row.document_name, row.quote)
        if known(row.document_name)
        else second_line("Sat af en person"),
        class_="kly-card",
    )


def frame_words(row) -> str:
    """Return the time frame of a project as its source has it: "1. jan. 2020 – 31. mar. 2022", "3 måneder"."""
    start, end = known(row.start_on), known(row.end_on)
    days = " – ".join(short_day_words(day) for day in (start, end) if day)
    told = [days if start and end else f"fra {days}" if start else f"til {days}" if end else "", known(row.time_frame)]
    words = ", ".join(filter(None, told))
    return f"tidsramme: {words}" if words else ""


def roles_words(row) -> str:
    """Return the roles of a project and who fills them, as far as its source says so; organisations, no names."""
    told = [f"{role}: {who}" if who else role for role, who in row.roles or ()]
    return f"roller: {', '.join(told)}" if told else ""


def move_form(projects: pd.DataFrame, words: pd.DataFrame, view: View) -> None:
    """Show a form that moves a project to another category or phase of its portfolio, and the way back."""
    if not may_write() or words.empty:
        return
    titles = dict(zip(projects["project_id"], projects["title"], strict=True))
    in_line = {"horizontal": True, "vertical_alignment": "bottom"}
    with st.expander("Flyt et projekt"), st.form("project_move", border=False), st.container(**in_line):
        project = st.selectbox("Projekt", list(titles), format_func=titles.get, width=360)
        category = _word("Ny kategori", words, "category")
        phase = _word("Ny fase", words, "phase")
        moves = st.form_submit_button("Flyt")
    if moves and (category or phase):
        _move(projects, project, category, phase, view)
    _undo(view)


def _move(projects: pd.DataFrame, project: str, category: str | None, phase: str | None, view: View) -> None:
    """Move a project as of the day the page shows, and remember where it stood."""
    row = next(projects[projects["project_id"] == project].itertuples())
    day = view.choices.status_date
    if write(view, move_project, project_id=project, category=category, phase=phase, valid_from_on=day):
        before = {"category": known(row.category) or "", "phase": known(row.phase) or ""}
        st.session_state["project_moved"] = (row.title, {"project_id": project, "valid_from_on": day, **before})
        st.rerun()


def _undo(view: View) -> None:
    """Say what was moved last in this session, and offer to move it back."""
    if "project_moved" in st.session_state:
        title, before = st.session_state["project_moved"]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(element("p", text(f"»{title}« er flyttet."), class_="kly", role="status"), width="content")
            st.button("Fortryd", key="project_undo", on_click=_move_back, args=(view, before))


def _move_back(view: View, before: dict) -> None:
    write(view, move_project, **before)
    del st.session_state["project_moved"]


def _word(label: str, words: pd.DataFrame, kind: str) -> str | None:
    rows = words[words["kind"] == kind]
    names = dict(zip(rows["code"], rows["name"], strict=True))
    return st.selectbox(label, list(names), index=None, format_func=names.get, placeholder="uændret", width=220)
