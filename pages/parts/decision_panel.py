"""One decision opened: its words, what a person says of it, and the initiatives it is about."""

import streamlit as st

from data.choices import Choices
from data.labels import DECISION_KINDS, REVIEW_STATES
from data.queries import decisions
from data.writes import link_decision, review_decision
from pages.parts.decision_rows import review_tag
from pages.parts.markup import element, link, show, text
from pages.parts.meeting_list import meeting_link
from pages.parts.source_quote import place_words
from pages.parts.view import View, choose_option, initiative_link
from pages.parts.words import day_words
from pages.parts.writing import may_write, write


def decision_panel(view: View, titles: dict[str, str]) -> None:
    """Show the decision whose id is in the address, with what may be done about it; nothing where none is asked for."""
    asked = view.option("beslutning")
    if not asked:
        return
    everything = Choices(status_date=view.choices.status_date, reviews=tuple(REVIEW_STATES))
    found = view.snapshot.ask(decisions.decisions, everything)
    found = found[found["decision_id"] == asked]
    with st.container(border=True, key="decision_panel"):
        if found.empty:
            day = day_words(view.choices.status_date)
            show(element("p", text(f"Der er ingen beslutning med dette nummer pr. {day}."), class_="kly-nothing"))
        else:
            row = next(found.itertuples())
            _words(row, view)
            if may_write():
                _review(row, view)
            _initiatives(row, titles, view)
        st.button("Luk", key="decision_close", on_click=choose_option, args=("beslutning", ""))


def _words(row, view: View) -> None:
    item = f"punkt {row.agenda_number}, {row.agenda_title}" if row.agenda_number else "uden punkt"
    show(
        element("h2", text(row.text)),
        element("p", review_tag(row.state), text(f" · {DECISION_KINDS[row.kind]}"), class_="kly-standing"),
        element(
            "p",
            link(meeting_link(row.meeting_id, view), text(f"{row.forum} {day_words(row.held_on)}")),
            text(f", {item}"),
        ),
        element("blockquote", element("q", text(row.quote)), class_="kly-quote"),
        element("p", text(f"{row.document_name}, {place_words(row)}"), class_="kly-quiet"),
    )


def _review(row, view: View) -> None:
    """Show what a person may say of the decision. Each can be taken back, and nothing is ever deleted."""
    said = {
        "unconfirmed": (("Bekræft", "confirmed"), ("Det er ikke en beslutning", "rejected")),
        "confirmed": (("Fortryd bekræftelsen", "unconfirmed"),),
        "rejected": (("Fortryd afvisningen", "unconfirmed"),),
    }
    with st.container(horizontal=True):
        for label, state in said[row.state]:
            st.button(
                label,
                key=f"decision_{state}",
                type="primary" if state == "confirmed" else "secondary",
                on_click=write,
                args=(view, review_decision),
                kwargs={"decision_id": row.decision_id, "state": state},
            )


def _initiatives(row, titles: dict[str, str], view: View) -> None:
    show(element("h3", text("Hvilke initiativer handler den om?")))
    if not row.initiative_ids and not row.proposed_ids:
        show(element("p", text("Ingen er knyttet til den."), class_="kly-quiet"))
    for state, ids in (("linked", row.initiative_ids), ("proposed", row.proposed_ids)):
        for initiative_id in ids:
            _tie(row, initiative_id, state, titles, view)
    if may_write():
        _new_tie(row, titles, view)


def _tie(row, initiative_id: str, state: str, titles: dict[str, str], view: View) -> None:
    title = titles.get(initiative_id, initiative_id)
    with st.container(horizontal=True, vertical_alignment="center"):
        told = "" if state == "linked" else " (foreslået ud fra ordene)"
        named = link(initiative_link(initiative_id, view), text(title))
        st.html(element("p", named, text(told), class_="kly"), width="content")
        if may_write():
            if state == "proposed":
                _tie_button("Knyt", "linked", row, initiative_id, view)
            _tie_button("Fjern" if state == "linked" else "Afvis", "unlinked", row, initiative_id, view)


def _tie_button(label: str, state: str, row, initiative_id: str, view: View) -> None:
    values = {"decision_id": row.decision_id, "initiative_id": initiative_id, "state": state}
    key = f"tie_{state}_{initiative_id}"
    st.button(label, key=key, on_click=write, args=(view, link_decision), kwargs=values)


def _new_tie(row, titles: dict[str, str], view: View) -> None:
    others = [one for one in sorted(titles, key=titles.get) if one not in row.initiative_ids]
    with st.form("tie_new", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Knyt til et initiativ",
            others,
            index=None,
            format_func=titles.get,
            placeholder="Vælg et initiativ",
            width=420,
        )
        if st.form_submit_button("Knyt") and chosen:
            values = {"decision_id": row.decision_id, "initiative_id": chosen, "state": "linked"}
            write(view, link_decision, **values)
            st.rerun()
