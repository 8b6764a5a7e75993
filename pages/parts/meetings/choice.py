"""Which meeting the page shows: the one in the address, else the next of the chosen forums, else their newest."""

from typing import NamedTuple

import pandas as pd
import streamlit as st

from data.labels import MEETING_STATES
from pages.parts.lists.meetings import contents_words, finder_words, hours_words, is_passed, is_to_move, state_words
from pages.parts.markup import element, link, show, text
from pages.parts.source_quote import weekday_mark
from pages.parts.unsure import unsure_tag
from pages.parts.view import ITEM, View, choose_option
from pages.parts.words import day_words, distance_words, known

NEXT = "naeste"
"""Stands in the address for the next meeting of a forum, whose day nobody knows."""


class NextMeeting(NamedTuple):
    """The next meeting of a forum where no day is known: it has an agenda all the same."""

    forum_id: str
    forum: str
    cluster: str | None
    meeting_id: None = None
    on_day: None = None
    state: str = "unknown"
    has_minutes: bool = False
    is_to_move: bool = False
    start_time: None = None
    end_time: None = None
    venue: None = None


def shown_meeting(calendar: pd.DataFrame, register: pd.DataFrame, view: View):
    """Return the meeting to be shown as a named tuple, None where none is known; an unknown one is said to be so.

    It is the one in the address; else the next of the chosen forums, also where no day of it is known; else the next of
    all, else the newest.

    Parameters
    ----------
    calendar, register : DataFrame
        As `data.queries.meetings.meetings`, of all forums, and `data.queries.forums.register`.
    view : View
        What the page shows.
    """
    asked = calendar[calendar["meeting_id"] == view.option("moede")]
    if len(asked):
        return next(asked.itertuples())
    unknown = _next_unknown(calendar, register, view)
    if view.option("moede") == NEXT and unknown:
        return unknown
    if view.option("moede") and view.option("moede") != NEXT:
        words = f"Der er intet møde med dette nummer pr. {day_words(view.choices.status_date)}. "
        others = link(view.link("forums"), text("Se alle fora og deres møder"))
        show(element("p", text(words), others, class_="kly-notice", role="status"))
    listed = in_order(_of_forums(calendar, view), view)
    if unknown:
        return unknown
    best = pd.concat([listed[_is_ahead(listed, view)], listed[listed["has_minutes"].astype(bool)], listed])
    return next(best.itertuples(), None)


def _next_unknown(calendar: pd.DataFrame, register: pd.DataFrame, view: View) -> NextMeeting | None:
    """Return the next meeting of the first chosen forum where none is planned; None without a chosen forum."""
    own = _of_forums(calendar, view)
    if not view.choices.forums or _is_ahead(own, view).any():
        return None
    row = next(register[register["forum_id"] == view.choices.forums[0]].itertuples(), None)
    return row and NextMeeting(row.forum_id, row.name, known(row.cluster))


def _of_forums(calendar: pd.DataFrame, view: View) -> pd.DataFrame:
    chosen = view.choices.forums
    return calendar[calendar["forum_id"].isin(chosen)] if chosen else calendar


def _is_ahead(meetings: pd.DataFrame, view: View) -> pd.Series:
    is_ahead = [
        state == "planned" and day >= view.choices.status_date
        for state, day in zip(meetings["state"], meetings["on_day"], strict=True)
    ]
    return pd.Series(is_ahead, index=meetings.index, dtype=bool)


def in_order(meetings: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the coming meetings, the nearest first, then the others, the newest first."""
    is_ahead = _is_ahead(meetings, view)
    ahead = meetings[is_ahead].sort_values("on_day", kind="stable")
    return pd.concat([ahead, meetings[~is_ahead].sort_values("on_day", ascending=False, kind="stable")])


def meeting_choice(calendar: pd.DataFrame, register: pd.DataFrame, meeting, view: View) -> None:
    """Show the field in which a meeting of the chosen forums is picked; the one shown is always among them."""
    own = set(_of_forums(calendar, view)["meeting_id"]) | {meeting.meeting_id}
    listed = calendar[calendar["meeting_id"].isin(own)]
    is_one_forum = listed["forum_id"].nunique() <= 1
    labels = {row.meeting_id: _label(row, is_one_forum, view) for row in in_order(listed, view).itertuples()}
    if unknown := _next_unknown(calendar, register, view):
        labels = {NEXT: f"Næste møde, dato ikke kendt{'' if is_one_forum else f' · {unknown.forum}'}"} | labels
    st.session_state["kly_meeting"] = meeting.meeting_id or NEXT
    st.selectbox(
        "Møde",
        list(labels),
        format_func=labels.get,
        key="kly_meeting",
        width=520,
        on_change=_choose,
    )


def _choose() -> None:
    # The item in the address is one of the meeting that was shown before.
    choose_option(ITEM, "")
    choose_option("moede", st.session_state["kly_meeting"])


def _label(row, is_one_forum: bool, view: View) -> str:
    told = [day_words(row.on_day), None if is_one_forum else row.forum, state_words(row, view.choices.status_date)]
    return " · ".join(filter(None, told))


def nothing_planned(view: View) -> None:
    """Say that no meeting of the chosen forums is known, and where the others are."""
    words = f"Ingen møder er kendt pr. {day_words(view.choices.status_date)}"
    if not view.choices.forums:
        show(element("p", text(f"{words}. Indlæs et referat, eller planlæg et møde."), class_="kly-nothing"))
        return
    others = link(view.link(forums=(), own={}), text("Se møder i alle fora"))
    show(element("p", text(f"{words} for det valgte forum. "), others, class_="kly-nothing"))


def of_other_forum(meeting, view: View) -> None:
    """Say that the meeting belongs to a forum that is not chosen, where that is so."""
    if not view.choices.forums or meeting.forum_id in view.choices.forums:
        return
    words = f"Mødet hører til {known(meeting.forum)}, som ikke er det valgte forum. "
    own = link(view.link(own={}), text("Vis det valgte forums møder"))
    show(element("p", text(words), own, class_="kly-quiet"))


def meeting_sentence(meeting, calendar: pd.DataFrame, view: View) -> None:
    """Show the sentence, then the place, from which day it was moved, who took part, and the way to the next one."""
    if meeting.meeting_id is None:
        words = f"{meeting.forum}: næste møde, dato ikke kendt. Forslaget viser, hvad der står åbent i dag."
        show(element("p", text(words), class_="kly-sentence"))
        return
    venue = known(meeting.venue)
    show(
        element("p", text(_sentence(meeting, view)) + unsure_tag(meeting.unsure), class_="kly-sentence"),
        element("p", doubt) if (doubt := weekday_mark(known(meeting.quote))) else "",
        element("p", text(venue), class_="kly-quiet") if venue else "",
        *(element("p", text(words), class_="kly-standing") for words in _told(meeting)),
        _attendance(meeting),
        _way_on(meeting, calendar, view),
    )


def _sentence(meeting, view: View) -> str:
    when = " ".join(filter(None, [day_words(meeting.on_day), hours_words(meeting)]))
    if meeting.state == "held":
        return f"{meeting.forum} mødtes {when}: {contents_words(meeting, view)}."
    if meeting.state == "cancelled":
        return f"{meeting.forum}: mødet {when} er {MEETING_STATES['cancelled']}."
    if is_to_move(meeting):
        who = finder_words(meeting)
        stands = state_words(meeting, view.choices.status_date)
        return f"{meeting.forum}: mødet {when} {stands}. {who[:1].upper()}{who[1:]}."
    if is_passed(meeting, view.choices.status_date):
        return f"{meeting.forum}: mødet var planlagt til {when}; referatet mangler."
    if meeting.state == "met":
        return f"{meeting.forum} {when}: {state_words(meeting, view.choices.status_date)}."
    distance = distance_words(meeting.on_day, today=view.choices.status_date)
    return f"{meeting.forum} mødes {when}, {distance}."


def _told(meeting) -> list[str]:
    moved_from, reason = known(meeting.moved_from_on), known(meeting.reason)
    if moved_from:
        return [f"Flyttet fra {day_words(moved_from)}" + (f": {reason}" if reason else "") + "."]
    return [f"Begrundelse: {reason}."] if reason and meeting.state == "cancelled" else []


def _attendance(meeting) -> str:
    """Return how many took part and were absent, with the organisations in a fold; never a name."""
    if not meeting.has_minutes:
        return ""
    counts = ((known(meeting.n_attending), "deltog"), (known(meeting.n_absent), "var fraværende"))
    told = [f"{int(n)} {word}" for n, word in counts if n is not None]
    if not told:
        return element("p", text("Referatet siger ikke, hvor mange der deltog."), class_="kly-quiet")
    is_counted = known(meeting.n_attending) is not None
    attended = "Deltog" if is_counted else "Nævnt som deltager; hvor mange der kom, er ukendt"
    parts = (("Mødeledelse", _roles(meeting.chairs)), (attended, _counts(meeting.attending)))
    listed = [(word, names) for word, names in (*parts, ("Fraværende", _counts(meeting.absent))) if names]
    folded = [element("p", text(f"{word}: {names}.")) for word, names in listed]
    return element("details", element("summary", text(f"{', '.join(told)}")), *folded, class_="kly-source")


def _roles(people: tuple) -> str:
    return "; ".join(f"{organisation} ({role})" if role else organisation for organisation, role, _ in people)


def _counts(people: tuple) -> str:
    """Return how many came from each organisation, the most first; those of no named one last."""
    counts: dict[str, int] = {}
    for organisation, _, n in people:
        counts[organisation or ""] = counts.get(organisation or "", 0) + int(n)
    ordered = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return ", ".join(f"{organisation or 'uden nævnt organisation'} {n}" for organisation, n in ordered)


def _way_on(meeting, calendar: pd.DataFrame, view: View) -> str:
    """Return the way from a meeting that lies behind to the forum's next, also where no day of it is known."""
    if meeting.on_day >= view.choices.status_date and meeting.state != "cancelled":
        return ""
    own = calendar[calendar["forum_id"] == meeting.forum_id]
    ahead = own[_is_ahead(own, view)].sort_values("on_day")
    if len(ahead):
        coming = next(ahead.itertuples())
        words = f"Se forslag til dagsorden for næste møde {day_words(coming.on_day)}"
        return element("p", link(view.link(own={"moede": coming.meeting_id}), text(words)), class_="kly-standing")
    told = text(f"Intet kommende møde er kendt for {meeting.forum}. ")
    next_one = view.link(forums=(meeting.forum_id,), own={"moede": NEXT})
    return element("p", told, link(next_one, text("Se forslag til næste dagsorden")), class_="kly-standing")
