"""What a person says was agreed, or is an initiative, without a paper."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from data.choices import Choices
from data.labels import COMMITMENT_TYPES, STATUSES
from data.queries import forums, sources
from data.writes import add_commitment, add_initiative, end_commitment, withdraw_initiative
from loaders.windows import find_windows
from pages.parts.forum_choice import forum_labels
from pages.parts.markup import element, show, text
from pages.parts.view import CARD, View, choose_option
from pages.parts.words import window_words
from pages.parts.writing import may_write, name_field, remember, write

LONGEST_WORDS = 500


def new_commitment(view: View) -> None:
    """Show the form that records an agreement, where writing is open."""
    if not may_write():
        return
    version = view.snapshot.version()
    with st.popover("Ny aftale", key=f"kly_new_commitment_{version}"), st.form("kly_new_commitment", border=False):
        names = forum_names(view)
        what = st.text_input("Hvad er aftalt?", max_chars=LONGEST_WORDS)
        type_ = st.selectbox("Slags", list(COMMITMENT_TYPES), format_func=COMMITMENT_TYPES.get)
        own = next(iter(view.choices.forums), None)
        place = list(names).index(own) if own in names else None
        forum_id = st.selectbox(
            "Vender tilbage til", list(names), place, format_func=names.get, placeholder="Intet forum"
        )
        doer = st.text_input("Hvem gør det?", max_chars=120, placeholder="fx Viborg Kommune")
        when = st.text_input("Hvornår?", max_chars=120, placeholder="fx senest 4. kvartal 2026")
        name = name_field("kly_new_commitment")
        if not st.form_submit_button("Opret aftalen", type="primary"):
            return
        if not what.strip() or not name:
            _refuse("Skriv, hvad der er aftalt, og dit navn. Intet er ændret.")
            return
        window = read_window(when, view.choices.status_date)
        if when.strip() and window["kind"] == "none":
            _refuse(
                f"»{when}« kan ikke læses som et tidspunkt. Skriv det fx som »senest 1. juni 2026«. Intet er ændret."
            )
            return
        about = {"type": type_, "text": what, "forum_id": forum_id, "window": window, "on": view.choices.status_date}
        doers = [doer.strip()] if doer.strip() else []
        commitment_id = write(view, add_commitment, name=name, doers=doers, **about)
    if commitment_id is not None:
        told = f"Aftalen »{what.strip()}« er oprettet: {_window_told(window)}."
        back = {"ids": [commitment_id], "state": "bortfaldet", "reason": "oprettelsen blev fortrudt"}
        remember(view, "", told, end_commitment, on=view.choices.status_date, **back)
        choose_option(CARD, "")
        st.rerun()


def read_window(words: str, on: date) -> Mapping:
    """Return the window that words say, as a reader gives windows; one without time where they say none."""
    found = find_windows(words, on=on, expected=True)
    if not found:
        return {"kind": "none", "start": None, "end": None, "named_start": None, "recurrence": None, "quote": ""}
    window = found[0].window
    days = {"start": window.start, "end": window.end, "named_start": window.named_start}
    return days | {"kind": window.kind, "recurrence": window.recurrence, "quote": words.strip()}


def _window_told(window: Mapping) -> str:
    return window_words(
        kind=window["kind"],
        start_on=window["start"],
        end_on=window["end"],
        recurrence=window["recurrence"] or window["quote"],
        phrase=window["quote"],
    )


def new_initiative(view: View) -> None:
    """Show the form that records an initiative, where writing is open."""
    if not may_write():
        return
    version = view.snapshot.version()
    with st.popover("Nyt initiativ", key=f"kly_new_initiative_{version}"), st.form("kly_new_initiative", border=False):
        names = forum_names(view)
        known = view.snapshot.ask(sources.vocabulary, view.choices.status_date)["sectors"]
        title = st.text_input("Titel", max_chars=200)
        sector = st.selectbox(
            "Sektor", list(known.values()), None, accept_new_options=True, placeholder="Vælg eller skriv"
        )
        words = st.text_area("Tekst", max_chars=4_000)
        status = st.selectbox("Status", list(STATUSES), list(STATUSES).index("uden-status"), format_func=STATUSES.get)
        owner_id = st.selectbox("Ejer", list(names), None, format_func=names.get, placeholder="Intet forum")
        name = name_field("kly_new_initiative")
        if not st.form_submit_button("Opret initiativet", type="primary"):
            return
        if not title.strip() or not (sector or "").strip() or not name:
            _refuse("Skriv titel, sektor og dit navn. Intet er ændret.")
            return
        about = {"title": title, "sector": sector, "text": words, "status": status, "owner_id": owner_id}
        initiative_id = write(view, add_initiative, name=name, on=view.choices.status_date, **about)
    if initiative_id is not None:
        back = {"initiative_id": initiative_id, "on": view.choices.status_date}
        remember(view, "", f"Initiativet »{title.strip()}« er oprettet.", withdraw_initiative, **back)
        st.rerun()


def forum_names(view: View) -> dict[str, str]:
    """Return the forums that can be chosen, by code."""
    register = view.snapshot.ask(forums.register, Choices(status_date=view.choices.status_date))
    return forum_labels(register)


def _refuse(words: str) -> None:
    show(element("p", text(words), class_="kly-notice", role="alert"))
