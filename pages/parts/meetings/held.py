"""A meeting whose minutes are loaded: its agenda, what was decided, what was promised, and what had been promised."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries import decisions, meetings
from data.writes import review_decision
from measures.promises.ledger import EARLIER, HERE, LATER, NOT, UNKNOWN, answers, holding, promised_to
from pages.parts.lists.decisions import decision_rows, decisions_sentence
from pages.parts.lists.ledger import chain_rows, ledger_sentence, outcome_reason, window_of
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.meetings.recommendations import answered, answers_sentence, asked_of
from pages.parts.source_quote import source_quote
from pages.parts.unsure import facts_of, left_out, n_unsure, unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known
from pages.parts.writing import may_write, remember, write


def agenda(meeting, view: View) -> None:
    """Show each item: number, title, what was recommended with its answers, and in a fold what was said."""
    items = view.snapshot.ask(meetings.agenda, meeting.meeting_id, view.choices.status_date)
    if items.empty:
        show(element("p", text("Ingen punkter er læst i referatet."), class_="kly-nothing"))
        return
    asked = asked_of(meeting, view)
    rows = [
        [text(known(row.number) or "–"), _item(row, asked), source_quote(row, row.document_name)]
        for row in items.itertuples()
    ]
    show(
        answers_sentence(asked),
        element("div", table("Dagsordenens punkter", ["Nr.", "Punkt", "Kilde"], rows), class_="kly-agenda"),
    )


def _item(row, asked: pd.DataFrame) -> str:
    answers = answered(asked, row.agenda_item_id)
    recommended, said = known(row.recommendation), (known(row.description), known(row.minutes))
    told = [element("p", text(words), class_="kly-text") for words in said if words]
    return "".join(
        [
            element("strong", text(row.title)),
            answers or (second_line(f"Indstilling: {recommended}") if recommended else ""),
            element("details", element("summary", text("Hvad blev der sagt?")), *told, class_="kly-source")
            if told
            else "",
        ]
    )


def decided(meeting, view: View) -> None:
    """Show the meeting's decisions, those on formalities in a fold, with one button that confirms them all."""
    everything = view.snapshot.ask(decisions.decisions, Choices(status_date=view.choices.status_date))
    found = everything[everything["meeting_id"] == meeting.meeting_id]
    if found.empty:
        show(element("p", text("Ingen beslutninger er læst i referatet."), class_="kly-nothing"))
        return
    titles = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"]
    _confirm_all(found, meeting, view)
    formal = found["kind"] == "procedural"
    if not formal.all():
        decision_rows(found[~formal], titles, view, caption="Mødets beslutninger", with_meeting=False)
    if formal.any():
        with st.expander("Beslutninger om faste punkter"):
            decision_rows(found[formal], titles, view, caption="Beslutninger om faste punkter", with_meeting=False)


def _confirm_all(found: pd.DataFrame, meeting, view: View) -> None:
    unconfirmed = tuple(found.loc[found["state"] == "unconfirmed", "decision_id"])
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(element("p", text(decisions_sentence(found)), class_="kly kly-standing"), width="content")
        if unconfirmed and may_write():
            about = (view, meeting.meeting_id, unconfirmed)
            st.button("Bekræft alle", key="confirm_all", on_click=_confirm, args=about)


def _confirm(view: View, meeting_id: str, decision_ids: Sequence[str]) -> None:
    confirmed = {"decision_ids": decision_ids, "state": "confirmed", "seen": "unconfirmed"}
    if write(view, _review, **confirmed) is not None:
        said = f"{counted(len(decision_ids), 'beslutning', 'beslutninger')} er bekræftet."
        remember(view, meeting_id, said, _review, **confirmed | {"state": "unconfirmed", "seen": "confirmed"})


def _review(connection, *, decision_ids: Sequence[str], **said: object) -> None:
    for decision_id in decision_ids:
        review_decision(connection, decision_id=decision_id, **said)


def promised_here(ledger: pd.DataFrame, promises: pd.DataFrame, meeting, view: View) -> None:
    """Show what the meeting promised and what became of it by the status date."""
    rows = holding(ledger, promises.loc[promises["meeting_id"] == meeting.meeting_id, "promise_id"])
    if rows.empty:
        show(element("p", text("Ingen løfter er læst i referatet."), class_="kly-nothing"))
        return
    ledger_sentence(rows)
    chain_rows(rows, view, caption="Mødets løfter, de nærmeste først", with_forum=True)


_ANSWERS = {
    HERE: ("var på dagsordenen", "ja, på dette møde"),
    EARLIER: ("var taget op før", "ja, allerede"),
    LATER: ("kom først senere", "nej, først"),
    NOT: ("kom ikke på dagsordenen", "nej"),
    UNKNOWN: ("kan ikke afgøres endnu", "ikke på dette møde; resten kan ikke afgøres endnu"),
}


def promised_before(ledger: pd.DataFrame, promises: pd.DataFrame, calendar: pd.DataFrame, meeting, view: View) -> None:
    """Show what earlier meetings had promised to this one, and whether it came up."""
    asked = answers(ledger, promised_to(promises, calendar, meeting.meeting_id), meeting.on_day)
    if asked.empty:
        words = "Ingen af de indlæste referater havde lovet noget til dette møde."
        show(element("p", text(words), class_="kly-quiet"))
        return
    counts = facts_of(asked)["answer"].value_counts()
    told = ", ".join(f"{counts[code]} {words}" for code, (words, _) in _ANSWERS.items() if code in counts)
    told, doubt = told or "ingen er sikre", left_out(n_unsure(asked))
    rows = [
        [_title(row, view), text(window_of(row.last_window)), text(_answer(row)) + second_line(outcome_reason(row))]
        for row in asked.itertuples()
    ]
    show(
        element(
            "p",
            text(f"{counted(len(asked), 'løfte', 'løfter')} gjaldt dette møde: {told}.{doubt}"),
            class_="kly-standing",
        ),
        table("Løfter, som kunne være på dette møde", ["Løfte", "Vindue", "På dagsordenen?"], rows),
    )


def _title(row, view: View) -> str:
    title = text(row.title)
    if known(row.initiative_id):
        title = link(initiative_link(row.initiative_id, view), title)
    return title + unsure_tag(row.unsure) + second_line(f"lovet {day_words(row.first_told_on)}")


def _answer(row) -> str:
    words = _ANSWERS[row.answer][1]
    return f"{words} {day_words(row.kept_on)}" if row.answer in (EARLIER, LATER) else words
