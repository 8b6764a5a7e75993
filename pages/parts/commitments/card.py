"""One agreement over the page it is shown on: its life and sources, and what a person may say became of it."""

from collections.abc import Callable, Mapping

import streamlit as st

from data.choices import Choices
from data.labels import COMMITMENT_STATES, COMMITMENT_TYPES, ENDED_STATES
from data.queries import commitments
from data.writes import end_commitment, link_commitments
from measures.commitments.lives import OPEN_AGAIN, PROPOSED
from pages.parts.commitments.correction import correction, version_rows
from pages.parts.commitments.words import (
    ended_words,
    move_words,
    put_off_words,
    quote_beside,
    signed,
    standing_words,
    teller,
    told_words,
    when_words,
)
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import unsure_tag
from pages.parts.view import CARD, View, choose_option, initiative_link
from pages.parts.words import day_words, known, moment_words
from pages.parts.writing import may_write, name_field, write

LONGEST_REASON = 300
_ANSWERS = "kly_card_answers"
_SAID = COMMITMENT_STATES | {OPEN_AGAIN: "åben igen", PROPOSED: "måske taget op"}


def commitment_card(view: View) -> None:
    """Open the agreement that the address names over the page; say where there is none of that name."""
    asked = view.option(CARD)
    if not asked:
        return
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    row = next((row for row in register.itertuples() if asked in row.ids), None)
    if row is None:
        words = f"Der er ingen aftale med dette nummer pr. {day_words(view.choices.status_date)}. "
        way = link(view.link("follow_ups", own={}), text("Se alle aftaler"))
        show(element("p", text(words), way, class_="kly-notice", role="status"))
        return
    opened = st.dialog("Aftale", width="large", on_dismiss=lambda: choose_option(CARD, ""))(_shown)
    opened(row, register, view)


def _shown(row, register, view: View) -> None:
    show(
        element("h2", text(row.title), class_="kly-card-title"),
        element("p", text(row.text), class_="kly-text") if row.text != row.title else "",
        element("p", text(_standing(row, view)) + unsure_tag(row.unsure), class_="kly-sentence"),
        _facts(row, view),
    )
    if may_write():
        _asked(row, register, view)
        if row.is_open:
            correction(row, view)
            _open(row, register, view)
        else:
            _ended(row, view)
    show(_sources(row), _said(row, view))


def _standing(row, view: View) -> str:
    if not row.is_open:
        return _sentence(ended_words(row))
    told = standing_words(row, today=view.choices.status_date)
    first = signed(row.state) if COMMITMENT_STATES[row.state] not in told else ""
    return _sentence(", ".join(filter(None, [first, told])))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _facts(row, view: View) -> str:
    told = [
        ("Hvornår", text(when_words(row)) + second_line(move_words(row)) + second_line(put_off_words(row))),
        ("Slags", text(COMMITMENT_TYPES[row.type])),
        ("Hvem gør det", text(known(row.responsible) or "ikke nævnt")),
        ("Vender tilbage til", text(known(row.forum) or "intet forum nævnt")),
        ("Aftalt", _agreed_at(row, view)),
    ]
    if known(row.initiative_id):
        told.append(("Initiativ", link(initiative_link(row.initiative_id, view), text(row.title))))
    return table("Aftalen", ["Oplysning", "Værdi"], [[text(name), value] for name, value in told])


def _agreed_at(row, view: View) -> str:
    day = text(day_words(row.first_told_on))
    if not known(row.meeting_id):
        return day
    number = f", punkt {row.agenda_number}" if known(row.agenda_number) else ""
    title = f" »{row.agenda_title}«" if known(row.agenda_title) else ""
    where = link(meeting_link(row.meeting_id, view), text(f"{row.from_forum}, {day_words(row.held_on)}"))
    return where + text(f"{number}{title}")


def _sources(row) -> str:
    rows = [
        [
            text(day_words(source.told_on)),
            _source(source, row),
        ]
        for source in row.sources
    ]
    return element("h3", text("Hvor står det?")) + table("Kilder, de nyeste først", ["Sagt", "Kilde"], rows)


def _source(source, row) -> str:
    if not source.document_name:
        return text(teller(source))
    return source_quote(source, source.document_name, quote_beside(source.quote, row))


def _said(row, view: View) -> str:
    told = view.snapshot.ask(commitments.said_of, row.ids)
    versions = view.snapshot.ask(commitments.told_by_people, row.ids)
    said = [
        (
            one.recorded_at,
            text(_SAID[one.state]) + second_line(day_words(one.on_day)),
            text(known(one.writer) or f"læst i referatet{_item(one)}") + second_line(known(one.reason) or ""),
        )
        for one in told.itertuples()
    ]
    said += reversed(version_rows(versions))
    if not said:
        return ""
    newest = sorted(said, key=lambda one: one[0], reverse=True)
    rows = [[text(moment_words(at)), what, who] for at, what, who in newest]
    return element("h3", text("Hvad er sagt om den?")) + table(
        "Historie, det nyeste først", ["Hvornår", "Hvad", "Hvem"], rows
    )


def _item(one) -> str:
    return (
        f", punkt {one.number} »{one.title}«" if known(one.number) else f", »{one.title}«" if known(one.title) else ""
    )


def _asked(row, register, view: View) -> None:
    """Ask what papers leave open of it, and first who answers."""
    pairs = view.snapshot.ask(commitments.asked_of, row.ids)
    if pairs or known(row.proposed_item_id):
        name = name_field(_ANSWERS)
        if known(row.proposed_item_id):
            _taken_up_asked(row, name, view)
        _same_asked(row, pairs, register, name, view)


def _taken_up_asked(row, name: str, view: View) -> None:
    """Ask whether an item took it up; the answer is remembered."""
    words = f"Blev den taget op {day_words(row.proposed_on)} under »{row.proposed_title}«?"
    with st.container(horizontal=True, vertical_alignment="center", key="kly_card_question"):
        st.html(element("p", text(words), class_="kly kly-standing"), width="content")
        about = {"agenda_item_id": int(row.proposed_item_id), "on": row.proposed_on}
        is_yes, is_no = st.button("Ja", key="kly_card_yes"), st.button("Nej", key="kly_card_no")
    if is_yes or is_no:
        said = about | {"state": "behandlet" if is_yes else OPEN_AGAIN}
        _answer(view, end_commitment, said | {"ids": row.ids}, name)


def _answer(view: View, action: Callable, about: Mapping, name: str) -> None:
    if not name:
        _refuse("Skriv dit navn. Intet er ændret.")
    elif write(view, action, name=name, **about) is not None:
        st.rerun()


def _same_asked(row, pairs, register, name: str, view: View) -> None:
    """Ask whether another agreement is the same, with both texts side by side; the answer is remembered."""
    for later_id, earlier_id in pairs:
        other_id = earlier_id if later_id in row.ids else later_id
        other = next((one for one in register.itertuples() if other_id in one.ids), None)
        if other is None:
            continue
        told = [element("td", text(one.text) + second_line(told_words(one))) for one in (row, other)]
        show(
            element("p", text("Er de to den samme aftale?"), class_="kly-standing"),
            element("table", element("tbody", element("tr", *told)), class_="kly-rows"),
        )
        about = {"commitment_id": later_id, "earlier_id": earlier_id}
        with st.container(horizontal=True):
            is_same = st.button("Ja, den samme", key=f"kly_same_{other_id}")
            is_other = st.button("Nej, to aftaler", key=f"kly_different_{other_id}")
        if is_same or is_other:
            _answer(view, link_commitments, about | {"state": "same" if is_same else "different"}, name)


def _open(row, register, view: View) -> None:
    """Show the form that ends an agreement."""
    others = {one.commitment_id: one.title for one in register.itertuples() if one.commitment_id != row.commitment_id}
    with st.form(f"kly_card_end_{row.commitment_id}", enter_to_submit=False):
        state = st.radio(
            "Hvad blev der af den?", list(ENDED_STATES), None, format_func=ENDED_STATES.get, horizontal=True
        )
        replaced_by = st.selectbox(
            "Erstattet af (kun når den er erstattet)", list(others), None, format_func=others.get, placeholder="Vælg"
        )
        today = view.choices.status_date
        on = st.date_input("Hvornår?", today, row.first_told_on, today, format="DD.MM.YYYY")
        reason = st.text_input("Begrundelse", max_chars=LONGEST_REASON).strip()
        name = name_field("kly_card_end")
        if not st.form_submit_button("Afslut aftalen", type="primary"):
            return
    if state is None:
        _refuse("Vælg, hvad der blev af den. Intet er ændret.")
    elif not name or not reason:
        _refuse("Skriv navn og begrundelse. Intet er ændret.")
    elif (state == "erstattet") != (replaced_by is not None):
        _refuse("Vælg, hvad den er erstattet af, eller et andet svar. Intet er ændret.")
    else:
        about = {"state": state, "reason": reason, "replaced_by": replaced_by, "on": on or today}
        if _say(row, view, about, name=name):
            st.rerun()


def _ended(row, view: View) -> None:
    """Show the way to open it again: what a person has ended can be taken back for as long as it is shown."""
    if row.state == "erstattet" and known(row.replaced_by_id):
        way = link(view.link(own=view.own() | {CARD: row.replaced_by_id}), text("Se den, der erstatter den"))
        show(element("p", way, class_="kly-quiet"))
    with st.form(f"kly_card_open_{row.commitment_id}", enter_to_submit=False):
        reason = st.text_input("Hvorfor er den åben igen?", max_chars=LONGEST_REASON).strip()
        name = name_field("kly_card_open")
        if not st.form_submit_button("Fortryd afslutningen" if known(row.ended_writer) else "Genåbn"):
            return
    if not name:
        _refuse("Skriv dit navn. Intet er ændret.")
    elif _say(row, view, {"state": OPEN_AGAIN, "reason": reason or None, "on": view.choices.status_date}, name=name):
        st.rerun()


def _say(row, view: View, about: Mapping, *, name: str) -> bool:
    return write(view, end_commitment, name=name, ids=row.ids, **about) is not None


def _refuse(words: str) -> None:
    show(element("p", text(words), class_="kly-notice", role="alert"))
