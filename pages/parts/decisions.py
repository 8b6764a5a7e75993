"""One decision opened: its words, what a person says of it, and the initiatives it is about."""

from collections import Counter

import pandas as pd
import streamlit as st

from danish.text import danish_order
from data.choices import Choices
from data.labels import DECISION_KINDS, REVIEW_STATES
from data.queries import decisions, initiatives, meetings
from data.writes import link_decision, review_decision
from pages.parts.filter_bar import FIELD_WIDTH, search_field, several
from pages.parts.lists.decisions import review_tag
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, show, text
from pages.parts.source_quote import source_link
from pages.parts.view import View, choose, choose_option, initiative_link
from pages.parts.words import day_words, known
from pages.parts.writing import done_line, given_name, may_write, name_field, remember, write
from pages.parts.written import history_of


def decision_filter(view: View) -> None:
    """Show the filters. A choice holds on every page of meetings and stands in the address."""
    vocabulary = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        search_field(view)
        several("years", "År", "Alle år", vocabulary["years"], view)
        several("reviews", "Status", "Alle undtagen afviste", REVIEW_STATES, view)
        several("kinds", "Type", "Alle typer", DECISION_KINDS, view)
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
        "Vis også faste punkter",
        key="kly_formalia",
        on_change=lambda: choose_option("formalia", "1" if st.session_state["kly_formalia"] else ""),
    )


def shown_kinds(decisions: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the decisions without those on formalities, unless these were asked for."""
    is_asked = view.option("formalia") or "procedural" in view.choices.kinds
    return decisions if is_asked else decisions[decisions["kind"] != "procedural"]


_REVIEWED = {
    "confirmed": "Beslutningen er bekræftet.",
    "rejected": "Den står nu som afvist og vises kun, når du vælger afviste.",
    "unconfirmed": "Beslutningen står igen som ikke bekræftet.",
}
_FORM = "kly_ties"
_TIED = {"linked": "Beslutningen er knyttet til »{}«.", "unlinked": "Beslutningen er ikke længere knyttet til »{}«."}


def decision_panel(view: View, titles: dict[str, str]) -> None:
    """Show the decision whose id is in the address, with what may be done about it; nothing where none is asked for."""
    asked = view.option("beslutning")
    if not asked:
        return
    everything = Choices(status_date=view.choices.status_date, reviews=tuple(REVIEW_STATES))
    found = view.snapshot.ask(decisions.decisions, everything)
    row = next(found[found["decision_id"] == asked].itertuples(), None)
    with st.container(border=True, key="decision_panel"):
        if row is None:
            day = day_words(view.choices.status_date)
            show(element("p", text(f"Der er ingen beslutning med dette nummer pr. {day}."), class_="kly-nothing"))
        else:
            left, right = st.columns([3, 2], gap="large")
            with left:
                _words(row, view)
                done_line(view, row.decision_id)
                if may_write():
                    _review_buttons(row, view)
            with right:
                _initiatives(row, titles, view)
            history_of("decision", [row.decision_id], view)
        st.button("Luk", key="decision_close", on_click=choose_option, args=("beslutning", ""))


def _words(row, view: View) -> None:
    number, title = known(row.agenda_number), known(row.agenda_title)
    item = f"punkt {number}, {title}" if number else title or "uden punkt på dagsordenen"
    meeting = link(meeting_link(row.meeting_id, view), text(f"{row.forum}, {day_words(row.held_on)}"))
    show(
        element("h2", text(row.text), class_="kly-decision"),
        element("p", review_tag(row.state), text(f" · {DECISION_KINDS[row.kind]} · "), meeting, text(f", {item}")),
        element("blockquote", element("q", text(row.quote)), class_="kly-quote"),
        element("p", source_link(row, row.document_name), class_="kly-quiet"),
    )


def _review_buttons(row, view: View) -> None:
    """Show what a person may say of the decision. Each can be taken back, and nothing is ever deleted."""
    with st.container(horizontal=True):
        if row.state == "unconfirmed":
            said = {"on_click": _review, "args": (view, row, "confirmed")}
            st.button("Bekræft", key="decision_confirmed", type="primary", **said)
            said = {"on_click": _review, "args": (view, row, "rejected")}
            st.button("Det er ikke en beslutning", key="decision_rejected", **said)
        else:
            said = {"on_click": _review, "args": (view, row, "unconfirmed")}
            st.button("Markér som ikke bekræftet", key="decision_unconfirmed", **said)


def _review(view: View, row, state: str) -> None:
    about = {"decision_id": row.decision_id}
    if write(view, review_decision, **about, state=state, seen=row.state) is not None:
        back = about | {"state": row.state, "seen": state}
        remember(view, row.decision_id, _REVIEWED[state], review_decision, **back)


def _initiatives(row, titles: dict[str, str], view: View) -> None:
    show(element("h2", text("Hvilke initiativer handler den om?"), class_="kly-decision"))
    if not row.initiative_ids and not row.proposed_ids:
        show(element("p", text("Den er ikke knyttet til noget initiativ."), class_="kly-quiet"))
    if may_write():
        name_field(_FORM)
    for initiative_id in (*row.initiative_ids, *row.proposed_ids):
        _tie(row, initiative_id, titles, view)
    if may_write() and titles:
        _new_tie(row, titles, view)


def _tie(row, initiative_id: str, titles: dict[str, str], view: View) -> None:
    title = titles.get(initiative_id, initiative_id)
    is_proposed = initiative_id in row.proposed_ids
    with st.container(horizontal=True, vertical_alignment="center"):
        told = element("span", text(" foreslået ud fra ordene"), class_="kly-quiet") if is_proposed else ""
        named = link(initiative_link(initiative_id, view), text(title))
        st.html(element("p", named, told, class_="kly"), width="content")
        if may_write() and is_proposed:
            said = {"on_click": _link, "args": (view, row, initiative_id, title, "linked")}
            st.button("Godkend forslaget", key=f"tie_linked_{initiative_id}", **said)
            said = {"on_click": _link, "args": (view, row, initiative_id, title, "unlinked")}
            st.button("Afvis forslaget", key=f"tie_unlinked_{initiative_id}", **said)
        elif may_write():
            said = {"on_click": _link, "args": (view, row, initiative_id, title, "unlinked")}
            st.button("Fjern", key=f"tie_unlinked_{initiative_id}", **said)


def _link(view: View, row, initiative_id: str, title: str, state: str) -> bool:
    """Say whether the decision is about an initiative, and return whether that was written."""
    about = {"decision_id": row.decision_id, "initiative_id": initiative_id}
    ties = {**dict.fromkeys(row.initiative_ids, "linked"), **dict.fromkeys(row.proposed_ids, "proposed")}
    before = ties.get(initiative_id, "unlinked")
    name = given_name(_FORM)
    if not name or write(view, link_decision, name=name, **about, state=state, seen=before) is None:
        return False
    back = about | {"state": before, "seen": state}
    remember(view, row.decision_id, _TIED[state].format(title), link_decision, name=name, **back)
    return True


def _new_tie(row, titles: dict[str, str], view: View) -> None:
    named = initiative_labels(titles, view)
    in_line = {"horizontal": True, "vertical_alignment": "bottom"}
    with st.form("tie_new", border=False, clear_on_submit=True), st.container(**in_line):
        chosen = st.selectbox(
            "Knyt den til et initiativ",
            [one for one in named if one not in row.initiative_ids],
            index=None,
            format_func=named.get,
            placeholder="Vælg et initiativ",
            width=420,
        )
        is_sent = st.form_submit_button("Knyt", key="tie_new_sent")
    if is_sent and chosen and _link(view, row, chosen, titles[chosen], "linked"):
        st.rerun()
