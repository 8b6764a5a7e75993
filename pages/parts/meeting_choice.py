"""Which meeting the page shows: the one in the address, else the next of the chosen forums, else their newest."""

import pandas as pd
import streamlit as st

from pages.parts.markup import element, link, show, text
from pages.parts.meeting_list import state_words
from pages.parts.view import View, choose_option
from pages.parts.words import day_words, known


def shown_meeting(calendar: pd.DataFrame, view: View):
    """Return the meeting to be shown as a named tuple, None where none is known; an unknown one is said to be so.

    Parameters
    ----------
    calendar : DataFrame
        As `data.queries.meetings.meetings`, of all forums.
    view : View
        What the page shows.
    """
    asked = calendar[calendar["meeting_id"] == view.option("moede")]
    if len(asked):
        return next(asked.itertuples())
    if view.option("moede"):
        words = f"Der er intet møde med dette nummer pr. {day_words(view.choices.status_date)}. "
        others = link(view.link("forums"), text("Se alle fora og deres møder"))
        show(element("p", text(words), others, class_="kly-notice", role="status"))
    listed = in_order(_of_forums(calendar, view), view)
    best = pd.concat([listed[_is_ahead(listed, view)], listed[listed["has_minutes"].astype(bool)], listed])
    return next(best.itertuples(), None)


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


def meeting_choice(calendar: pd.DataFrame, meeting, view: View) -> None:
    """Show the field in which a meeting of the chosen forums is picked; the one shown is always among them."""
    own = set(_of_forums(calendar, view)["meeting_id"]) | {meeting.meeting_id}
    listed = calendar[calendar["meeting_id"].isin(own)]
    is_one_forum = listed["forum_id"].nunique() == 1
    labels = {row.meeting_id: _label(row, is_one_forum, view) for row in in_order(listed, view).itertuples()}
    st.session_state["kly_meeting"] = meeting.meeting_id
    st.selectbox(
        "Møde",
        list(labels),
        format_func=labels.get,
        key="kly_meeting",
        width=520,
        on_change=lambda: choose_option("moede", st.session_state["kly_meeting"]),
    )


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
