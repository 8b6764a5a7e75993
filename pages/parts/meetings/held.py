"""A meeting whose minutes are loaded: its agenda, what it decided and agreed, and what had been agreed for it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import COMMITMENT_STATES
from data.queries import decisions, meetings
from data.queries.outcomes import FORMAL, meetings_of
from data.writes import review_decision
from pages.parts.commitments.rows import commitment_rows
from pages.parts.lists.decisions import decision_rows, decisions_sentence
from pages.parts.lists.meetings import item_code
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.meetings.recommendations import answered, answers_sentence, asked_of
from pages.parts.source_quote import source_quote
from pages.parts.unsure import counted_sure, facts_of, n_unsure, states_words
from pages.parts.view import ITEM, View
from pages.parts.words import counted, known
from pages.parts.writing import may_write, remember, write

_SAID = "Hvad blev der sagt?"


def agenda(meeting, view: View) -> None:
    """Show each item: number, title, what was recommended with its answers, and in a fold what was said.

    The one that the address asks for is open and is brought into view.
    """
    items = view.snapshot.ask(meetings.agenda, meeting.meeting_id, view.choices.status_date)
    if items.empty:
        show(element("p", text("Ingen punkter er læst i referatet."), class_="kly-nothing"))
        return
    asked, sought = asked_of(meeting, view), view.option(ITEM)
    rows = [
        [text(known(row.number) or "–"), _item(row, asked, sought), source_quote(row, row.document_name)]
        for row in items.itertuples()
    ]
    show(
        answers_sentence(asked),
        element("div", table("Dagsordenens punkter", ["Nr.", "Punkt", "Kilde"], rows), class_="kly-agenda"),
    )


def _item(row, asked: pd.DataFrame, sought: str) -> str:
    is_sought = item_code(row.position) == sought
    answers = answered(asked, row.agenda_item_id)
    recommended, said = known(row.recommendation), (known(row.description), known(row.minutes))
    told = [element("p", text(words), class_="kly-text") for words in said if words]
    return "".join(
        [
            element("strong", text(row.title), data_passage=sought if is_sought else None),
            answers or (second_line(f"Indstilling: {recommended}") if recommended else ""),
            element("details", element("summary", text(_SAID)), *told, class_="kly-source", open=is_sought)
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
    formal = found["kind"] == FORMAL
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


def agreed_here(register: pd.DataFrame, meeting, view: View) -> None:
    """Show what the meeting agreed and where it stands on the day."""
    rows = register[[meeting.meeting_id in meetings_of(row) for row in register.itertuples()]]
    if rows.empty:
        show(element("p", text("Ingen aftaler er læst i referatet."), class_="kly-nothing"))
        return
    n_doubtful, sure = n_unsure(rows), facts_of(rows)
    counts = sure["state"].value_counts()
    told = [(int(counts[code]), word) for code, word in COMMITMENT_STATES.items() if code in counts]
    words = counted_sure(len(sure), n_doubtful, "aftale", "aftaler") + states_words(told, n_doubtful)
    show(element("p", text(f"{words}."), class_="kly-standing"))
    commitment_rows(rows, view, caption="Hvad mødet aftalte, de nærmeste først")


def agreed_before(register: pd.DataFrame, meeting, view: View) -> None:
    """Show what had been agreed for this very meeting, or was taken up on it, and what became of it."""
    is_asked = [_is_for(row, meeting.meeting_id) for row in register.itertuples()]
    rows = register[is_asked]
    if rows.empty:
        words = "Ingen af de indlæste papirer nævner noget, der skulle på dette møde, og intet punkt tager noget op."
        show(element("p", text(words), class_="kly-quiet"))
        return
    commitment_rows(rows, view, caption="Aftaler, der skulle på mødet eller blev taget op på det")


def _is_for(row, meeting_id: str) -> bool:
    named = (*row.named_meeting_ids, row.ended_meeting_id, row.proposed_meeting_id)
    return meeting_id in named and not (row.meeting_id == meeting_id and row.is_open and row.n_sources == 1)
