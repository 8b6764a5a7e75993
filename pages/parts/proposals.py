"""What waits for a person's judgement: both texts side by side, yes or no, and the way back."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries.answers import answers
from data.queries.history import History
from data.queries.proposals import ABOUT, AGREED, CONTINUED, SECTORS, TAKEN_UP, Side, proposals
from data.writes import decide_continued, decide_same_as, end_commitment, link_commitments, link_decision
from measures.commitments.lives import OPEN_AGAIN, PROPOSED
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_link
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known, moment_words
from pages.parts.writing import done_line, given_name, may_write, name_field, remember, write

# Kind -> the question, the heads of the two columns, and what was answered.
FORM = "kly_answers"
"""The form of the name of who answers, as `pages.parts.writing.name_field` has it."""
_ASKED = {
    CONTINUED: (
        "Er det samme initiativ med nye ord?",
        *("Nyeste udgave", "Udgaven før"),
        *("er samme initiativ som før", "er et nyt initiativ"),
    ),
    SECTORS: (
        "Er det ét initiativ under to sektorer?",
        *("Det ene sted", "Det andet sted"),
        *("er ét initiativ under to sektorer", "er to initiativer"),
    ),
    AGREED: ("Er de to den samme aftale?", "Senest sagt", "Sagt før", "er den samme aftale", "er to aftaler"),
    TAKEN_UP: (
        "Blev den taget op?",
        *("Aftalt", "Punkt på et senere møde"),
        *("blev taget op", "blev ikke taget op"),
    ),
    ABOUT: (
        "Handler beslutningen om initiativet?",
        *("Beslutning", "Initiativ"),
        *("handler om initiativet", "handler ikke om initiativet"),
    ),
}
_HEADS = {
    CONTINUED: "Nye ord i en ny udgave",
    SECTORS: "Samme initiativ under flere sektorer",
    AGREED: "Aftaler, der måske er den samme",
    TAKEN_UP: "Aftaler, der måske er taget op",
    ABOUT: "Beslutninger og initiativer",
}


N_ANSWERS = 50


class _Write(NamedTuple):
    """What is written: the names of the two ids in it, and the states for yes, for no and for asking again."""

    action: Callable
    one: str
    other: str
    yes: str
    no: str
    again: str = "proposed"

    def about(self, kind: str, one: str | tuple[str, ...], other: str | int, on: date | None) -> dict:
        if kind == TAKEN_UP:
            return {self.one: one if isinstance(one, tuple) else (one,), self.other: int(other), "on": on}
        return {self.one: one, self.other: other}


_WRITES: Mapping[str, _Write] = {
    CONTINUED: _Write(decide_continued, "initiative_id", "earlier_id", "same", "different"),
    SECTORS: _Write(decide_same_as, "initiative_id", "group_id", "confirmed", "rejected"),
    AGREED: _Write(link_commitments, "commitment_id", "earlier_id", "same", "different"),
    TAKEN_UP: _Write(end_commitment, "ids", "agenda_item_id", "behandlet", OPEN_AGAIN, PROPOSED),
    ABOUT: _Write(link_decision, "decision_id", "initiative_id", "linked", "unlinked"),
}


def open_proposals(view: View) -> pd.DataFrame:
    """Return everything that waits for a judgement on the status date."""
    return view.snapshot.ask(proposals, Choices(status_date=view.choices.status_date))


def proposals_line(view: View) -> None:
    """Show how much waits for a judgement, which leads to it; nothing where nothing does."""
    n = len(open_proposals(view))
    if n:
        way = link(view.link("proposals", own={}), text(f"Til afgørelse ({n})"))
        show(element("p", way, text(": kilderne kan læses på to måder, og en person skal sige hvilken."), class_="kly"))


def answerer(view: View) -> None:
    """Ask who answers, once in each browser, where anything may be answered or taken back."""
    if may_write():
        with st.container(width=320):
            name_field(FORM)


def proposals_by_kind(found: pd.DataFrame, view: View) -> None:
    """Show each kind of question under its heading, one row each with its two texts."""
    for kind, heading in _HEADS.items():
        rows = found[found["kind"] == kind]
        if len(rows):
            show(element("h2", text(f"{heading} ({len(rows)})")))
            for row in rows.itertuples():
                _proposal(row, view)


def asked_whether_same(initiative_id: str, found: History, view: View) -> None:
    """Ask on the page of an initiative whether it is one of another issue, and say what was last answered there."""
    about = f"{CONTINUED}:{initiative_id}"
    done_line(view, about)
    if not found.undecided:
        return
    others = [one for pair in found.undecided for one in (pair.initiative_id, pair.earlier_id)]
    told = (
        f"{counted(len(found.undecided), 'muligt andet navn', 'mulige andre navne')} i en anden udgave, ikke afgjort."
    )
    show(element("p", text(told), class_="kly-notice"))
    answerer(view)
    rows = open_proposals(view)
    rows = rows[(rows["kind"] == CONTINUED) & rows["one"].isin(others) & rows["other"].isin(others)]
    for row in rows.itertuples():
        _proposal(row, view, about=about)


def _proposal(row, view: View, *, about: str = "") -> None:
    asks, later, earlier, *_ = _ASKED[row.kind]
    sides = [[_words(row.one_side, view), _words(row.other_side, view)]]
    why = second_line(f"Foreslået: {row.reason}") if row.reason else ""
    named = element("div", table(asks, [later, earlier], sides), class_="kly-sides")
    show(element("section", element("h3", text(asks)), why, named))
    if not may_write():
        return
    key = f"{row.kind}_{row.one}_{row.other}"
    with st.container(horizontal=True):
        st.button("Ja", key=f"kly_proposal_yes_{key}", on_click=_answer, args=(view, row, True, about))
        st.button("Nej", key=f"kly_proposal_no_{key}", on_click=_answer, args=(view, row, False, about))


def _words(side: Side, view: View) -> str:
    title = side.title
    if side.initiative_id is not None and title:
        named = link(initiative_link(side.initiative_id, view), text(title))
    else:
        named = text(title)
    where = source_link(side, side.document_name) if side.document_name else text(day_words(side.told_on))
    words = element("p", text(side.text)) if side.text != title else ""
    return element("strong", named) + words + second_line(side.under) + where


def _answer(view: View, row, is_yes: bool, about: str) -> None:
    how, name = _WRITES[row.kind], given_name(FORM)
    if not name:
        return
    values = how.about(row.kind, row.one, row.other, row.other_side.told_on)
    if write(view, how.action, name=name, **values, state=how.yes if is_yes else how.no) is not None:
        said = f"{_told(row.kind, row.one_side.title or row.one_side.text, is_yes)}."
        remember(view, about, said, how.action, name=name, **values, state=how.again)


def _told(kind: str, title: str, is_yes: bool) -> str:
    return f"»{title}« {_ASKED[kind][3 if is_yes else 4]}"


def answered(view: View) -> None:
    """Show in a fold what has been answered, the newest first: what, who, when, and the way to take it back."""
    found = view.snapshot.ask(answers, Choices(status_date=view.choices.status_date))
    if found.empty:
        return
    with st.expander("Besvaret"):
        many = counted(len(found), "svar", "svar")
        cut = f", de {N_ANSWERS} nyeste vises" if len(found) > N_ANSWERS else ""
        show(element("p", text(f"{many}, det nyeste først{cut}."), class_="kly-quiet"))
        for row in found.head(N_ANSWERS).itertuples():
            _answered(row, view)


def _answered(row, view: View) -> None:
    who = f"{known(row.writer) or 'en person'}, {moment_words(row.recorded_at)}"
    other = f": »{row.other_title}«" if row.other_title != row.title else ""
    words = f"{_told(row.kind, row.title, row.is_yes)}{other}"
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(element("div", element("p", text(words), second_line(who)), class_="kly"), width="stretch")
        if may_write():
            key = f"kly_answer_back_{row.kind}_{row.one}_{row.other}"
            st.button("Fortryd", key=key, on_click=_ask_again, args=(view, row))


def _ask_again(view: View, row) -> None:
    how, name = _WRITES[row.kind], given_name(FORM)
    if name:
        values = how.about(row.kind, row.one, row.other, row.on_day)
        if write(view, how.action, name=name, **values, state=how.again) is not None:
            st.toast("Det er fortrudt.")
