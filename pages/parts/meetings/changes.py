"""What a person may do about a meeting itself: plan one, move it, cancel it; and what was told of it before."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import MEETING_STATES
from data.queries import forums, meetings
from data.writes import cancel_meeting, move_meeting, plan_meeting
from pages.parts.forum_choice import forum_labels
from pages.parts.lists.meetings import finder_words, is_to_move, where_words
from pages.parts.markup import element, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.view import View, choose_option
from pages.parts.words import day_words, known, moment_words, short_day_words
from pages.parts.writing import given_name, may_write, name_field, remember, write

LONGEST_REASON = 300


def meeting_changes(meeting, calendar: pd.DataFrame, view: View) -> None:
    """Show what may be done, where writing is open: a meeting that has been held is not changed any more.

    Their keys change with every change, so that each stands closed after it, also after one taken back. What a form
    writes it writes from a callback, which knows the meeting as it stood when the form was filled in.
    """
    if not may_write():
        return
    if meeting is not None and meeting.meeting_id is None:
        _plan_next(meeting, view)
    elif meeting is not None and meeting.state not in ("held", "met"):
        told = view.snapshot.ask(meetings.history, meeting.meeting_id, view.choices.status_date)
        key = f"{meeting.meeting_id}_{len(told)}"
        with st.popover("Flyt mødet", key=f"move_{key}"):
            _move(meeting, key, view)
        if meeting.state == "planned":
            with st.popover("Aflys mødet", key=f"cancel_{key}"):
                _cancel(meeting, key, view)
    with st.popover("Planlæg et møde", key=f"plan_{len(calendar)}"):
        _plan(meeting, calendar, view)


def _move(meeting, key: str, view: View) -> None:
    with st.form(f"move_form_{key}", border=False, enter_to_submit=False):
        days = _days(view, meeting.on_day)
        st.date_input("Ny dag", meeting.on_day, format="DD.MM.YYYY", key=f"move_day_{key}", **days)
        _reason_field("Hvorfor flyttes det?", f"move_reason_{key}")
        name_field(f"move_form_{key}")
        st.form_submit_button("Flyt", type="primary", on_click=_moved, args=(meeting, key, view))


def _moved(meeting, key: str, view: View) -> None:
    day, reason = st.session_state[f"move_day_{key}"], _reason(f"move_reason_{key}")
    name = given_name(f"move_form_{key}")
    said = {"meeting_id": meeting.meeting_id, "valid_from_on": view.choices.status_date} | _hours_and_place(meeting)
    seen = (meeting.state, meeting.on_day)
    if not reason or not name:
        return
    if write(view, move_meeting, name=name, on=day, reason=reason, seen=seen, **said) is not None:
        back = said | {"on": meeting.on_day, "reason": "Flytningen blev fortrudt", "seen": ("planned", day)}
        take_back = move_meeting if meeting.state == "planned" else _cancel_again
        remember(view, meeting.meeting_id, _told_moved(meeting.on_day, day), take_back, name=name, **back)
        choose_option("moede", meeting.meeting_id)


def _told_moved(before: date, day: date) -> str:
    if day == before:
        return f"Mødet er igen planlagt til {day_words(day)}."
    return f"Mødet er flyttet fra {day_words(before)} til {day_words(day)}."


def _cancel_again(connection, *, on: date, seen: tuple[str, date], **said: object) -> None:
    """Put a meeting back on the day for which it had been cancelled, and cancel it."""
    if seen[1] != on:
        move_meeting(connection, on=on, seen=seen, **said)
    about = {name: said[name] for name in ("meeting_id", "reason", "valid_from_on", "recorded_at", "writer")}
    cancel_meeting(connection, seen=("planned", on), **about)


def _cancel(meeting, key: str, view: View) -> None:
    with st.form(f"cancel_form_{key}", border=False, enter_to_submit=False):
        _reason_field("Hvorfor aflyses det?", f"cancel_reason_{key}")
        name_field(f"cancel_form_{key}")
        st.form_submit_button("Aflys", type="primary", on_click=_cancelled, args=(meeting, key, view))


def _cancelled(meeting, key: str, view: View) -> None:
    reason, name = _reason(f"cancel_reason_{key}"), given_name(f"cancel_form_{key}")
    known_on = {"valid_from_on": view.choices.status_date}
    said = {"meeting_id": meeting.meeting_id, "seen": (meeting.state, meeting.on_day)} | known_on
    if not reason or not name:
        return
    if write(view, cancel_meeting, name=name, reason=reason, **said) is not None:
        told = f"Mødet {day_words(meeting.on_day)} er aflyst."
        back = said | {"on": meeting.on_day, "seen": ("cancelled", meeting.on_day)} | _hours_and_place(meeting)
        remember(view, meeting.meeting_id, told, move_meeting, name=name, reason="Aflysningen blev fortrudt", **back)
        choose_option("moede", meeting.meeting_id)


def _plan_next(meeting, view: View) -> None:
    """Show the one field that gives the next meeting of a forum its day; and that of who does, until it is known."""
    key = f"plan_next_{meeting.forum_id}"
    day = {"format": "DD.MM.YYYY", "width": 220, **_days(view)}
    st.date_input("Planlæg mødet til", None, key=key, on_change=_planned_next, args=(meeting, key, view), **day)
    with st.container(width=320):
        name_field(key)
    if st.session_state[key]:
        # Whoever gave the day before the name says so once more.
        st.button("Planlæg mødet", key=f"{key}_again", on_click=_planned_next, args=(meeting, key, view))


def _planned_next(meeting, key: str, view: View) -> None:
    day = st.session_state[key]
    if day and (name := given_name(key)):
        _planned(view, meeting.forum, {"forum_id": meeting.forum_id, "on": day}, name)


def _plan(meeting, calendar: pd.DataFrame, view: View) -> None:
    register = view.snapshot.ask(forums.register, Choices(status_date=view.choices.status_date))
    names = dict(zip(register["forum_id"], register["name"], strict=True))
    labels = forum_labels(register)
    own = meeting.forum_id if meeting is not None else next(iter(view.choices.forums), None)
    with st.form("plan_meeting", border=False, enter_to_submit=False):
        place = list(labels).index(own) if own in labels else None
        options = {"format_func": labels.get, "placeholder": "Vælg forum"}
        forum_id = st.selectbox("Forum for mødet", list(labels), place, **options)
        day = st.date_input("Dag", None, format="DD.MM.YYYY", **_days(view))
        with st.container(horizontal=True):
            begin = st.time_input("Fra kl.", None, width=130)
            end = st.time_input("Til kl.", None, width=130)
        venue = st.text_input("Sted", max_chars=200)
        name = name_field("plan_meeting")
        is_sent = st.form_submit_button("Planlæg", type="primary")
    if not is_sent:
        return
    if forum_id is None or day is None:
        _refuse("Vælg forum og dag. Intet er ændret.")
    elif not name:
        _refuse("Skriv dit navn. Intet er ændret.")
    elif _is_taken(calendar, forum_id, day):
        _refuse(f"{names[forum_id]} har allerede et møde {day_words(day)}. Intet er ændret.")
    else:
        hours = {"start_time": begin, "end_time": end, "venue": venue.strip() or None}
        if _planned(view, names[forum_id], {"forum_id": forum_id, "on": day} | hours, name):
            st.rerun()


def _planned(view: View, forum: str, values: dict, name: str) -> bool:
    known_on = {"valid_from_on": view.choices.status_date}
    meeting_id = write(view, plan_meeting, name=name, **values, **known_on)
    if meeting_id is not None:
        told = f"{forum} har nu et planlagt møde {day_words(values['on'])}."
        back = {"meeting_id": meeting_id, "reason": "Planlægningen blev fortrudt", "seen": ("planned", values["on"])}
        remember(view, meeting_id, told, cancel_meeting, name=name, **back, **known_on)
        choose_option("moede", meeting_id)
    return meeting_id is not None


def _is_taken(calendar: pd.DataFrame, forum_id: str, day: date) -> bool:
    same = (calendar["forum_id"] == forum_id) & (calendar["on_day"] == day) & (calendar["state"] != "cancelled")
    return bool(same.any())


def _days(view: View, *known_days: date) -> dict:
    last = view.today + timedelta(days=3650)
    return {"min_value": min([date(2000, 1, 1), *known_days]), "max_value": max([last, *known_days])}


def _hours_and_place(meeting) -> dict:
    return {name: known(getattr(meeting, name)) for name in ("start_time", "end_time", "venue")}


def _reason_field(label: str, key: str) -> None:
    st.text_input(label, max_chars=LONGEST_REASON, key=key)


def _reason(key: str) -> str:
    reason = st.session_state[key].strip()
    if not reason:
        _refuse("Skriv en begrundelse. Intet er ændret.")
    return reason


def _refuse(words: str) -> None:
    show(element("p", text(words), class_="kly-notice", role="alert"))


def meeting_history(meeting, view: View) -> None:
    """Show each thing told of the meeting, in the order it was told: planned, moved, cancelled, held."""
    told = list(view.snapshot.ask(meetings.history, meeting.meeting_id, view.choices.status_date).itertuples())
    days = [None, *(row.on_day for row in told)]
    rows = [
        [
            text(short_day_words(row.valid_from_on)),
            text(_became(row, before)) + second_line(known(row.reason) or finder_words(row)),
            text(short_day_words(row.on_day)) + second_line(where_words(row)),
            _told_by(row),
        ]
        for before, row in zip(days, told, strict=False)
    ]
    show(table("Hvad er sagt om mødet, det ældste først", ["Sagt", "Hvad", "Mødedag", "Kilde"], rows))


def _told_by(row) -> str:
    name = known(row.document_name)
    if name:
        return source_quote(row, name, known(row.quote))
    return text(known(row.writer) or "en person") + second_line(moment_words(row.recorded_at))


def _became(row, before: date | None) -> str:
    if row.state == "planned" and before is not None and before != row.on_day:
        return "flyttet"
    return "skal flyttes" if is_to_move(row) else MEETING_STATES[row.state]
