"""Taking back what the load of a paper brought, and letting it count again; the papers that are taken back."""

import pandas as pd
import streamlit as st

from data.queries import sources
from data.writes import BY_HAND
from loaders.taking_back import restore, restore_shipped, take_back, take_back_shipped
from pages.parts.markup import element, link, show, text
from pages.parts.view import View
from pages.parts.words import counted, day_words
from pages.parts.writing import may_write, name_field, write

_LONGEST_REASON = 300
_FORM = "kly_take_back"


def take_back_choice(paper, view: View) -> None:
    """Offer to take back what the paper brought; nothing where nothing may be written, or nobody loaded it."""
    if may_write() and paper.kind != BY_HAND:
        with st.popover("Fortryd indlæsning"):
            _asked(paper, view)


def _asked(paper, view: View) -> None:
    words = (
        f"Alt, hvad »{paper.document_name}« og de papirer, der kom i samme fil, har fortalt, gælder ikke længere: det, "
        "de havde afsluttet, flyttet eller ændret, er som før. Intet slettes, dine svar huskes, og det kan gøres om."
    )
    show(element("p", text(words)))
    told = _reason_and_name(_FORM, "Fortryd indlæsningen")
    if told and write(view, take_back, document_id=int(paper.document_id), **told) is not None:
        st.rerun()


def shipped_choice(view: View) -> None:
    """Offer to take back all papers that ship with the product at once, or say that they are; nothing without any."""
    told = view.snapshot.ask(sources.shipped_papers)
    if not may_write() or told.n_all == 0:
        return
    if told.n_counting:
        if told.n_own:
            words = (
                f"{counted(told.n_counting, 'medfølgende papir', 'medfølgende papirer')} står sammen med "
                f"{counted(told.n_own, 'papir', 'papirer')}, I selv har indlæst."
            )
            show(element("p", text(words), class_="kly-notice"))
        with st.popover("Fjern de medfølgende papirer"):
            _asked_shipped(view)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        said = element("p", text("De medfølgende papirer er taget tilbage."), class_="kly-quiet")
        st.html(element("div", said, class_="kly"), width="content")
        st.button("Vis dem igen", key="kly_shipped_again", on_click=write, args=(view, restore_shipped))


def _asked_shipped(view: View) -> None:
    words = "De papirer, der følger med produktet, gælder ikke længere. Jeres egne røres ikke, og det kan gøres om."
    show(element("p", text(words)))
    told = _reason_and_name("kly_shipped_form", "Fjern dem")
    if told and write(view, take_back_shipped, **told) is not None:
        st.rerun()


def _reason_and_name(key: str, label: str) -> dict[str, str] | None:
    """Ask why and who, and return the answers once both are given."""
    with st.form(key, border=False, enter_to_submit=False):
        reason = st.text_input("Hvorfor?", max_chars=_LONGEST_REASON, key=f"{key}_reason").strip()
        name = name_field(key)
        is_sent = st.form_submit_button(label, type="primary")
    if is_sent and not (reason and name):
        words = "Skriv begrundelse og navn. Intet er ændret."
        show(element("p", text(words), class_="kly-notice", role="alert"))
    return {"reason": reason, "name": name} if is_sent and reason and name else None


def taken_back_paper(paper, back: str, view: View) -> None:
    """Show who took a paper back, when and why, with the way to let it count again."""
    words = f"{_told(paper)} Det, som kun dette papir har fortalt, vises ikke."
    show(element("p", text(words), class_="kly-notice"), element("p", back, class_="kly-standing"))
    if may_write():
        again = {"document_id": int(paper.document_id)}
        st.button("Gør om", key="kly_restore", on_click=write, args=(view, restore), kwargs=again)


def taken_back_list(view: View) -> None:
    """Show the papers that are taken back, folded, each leading to its page; nothing without any."""
    papers = view.snapshot.ask(sources.taken_back)
    if papers.empty:
        return
    lines = [element("li", _line(row, view)) for row in papers.itertuples()]
    told = f"{counted(len(papers), 'papir', 'papirer')} taget tilbage"
    show(element("details", element("summary", text(told)), element("ul", *lines), class_="kly-source"))


def found_taken_back(asked: int, view: View) -> pd.DataFrame:
    """Return the paper with an id among those that are taken back; no row where it is none of them."""
    papers = view.snapshot.ask(sources.taken_back)
    return papers[papers["document_id"] == asked]


def _line(row, view: View) -> str:
    way = link(view.link("sources", own={"papir": str(row.document_id)}), text(row.document_name))
    return way + text(f". {_told(row)}")


def _told(row) -> str:
    why = f": {row.reason}" if row.reason else ""
    return f"Taget tilbage af {row.writer} den {day_words(row.recorded_at.date())}{why}."
