"""Møder: what did the meeting decide and agree, and what belongs on the next one's agenda?"""

import streamlit as st

from data.choices import Choices
from data.queries import commitments, forums, meetings
from pages.parts.cases import cases_of_meeting
from pages.parts.head import page_head, source_line, tab_title
from pages.parts.lists.meetings import is_passed
from pages.parts.meetings.changes import meeting_changes, meeting_history
from pages.parts.meetings.choice import meeting_choice, meeting_sentence, nothing_planned, of_other_forum, shown_meeting
from pages.parts.meetings.draft import agenda_draft
from pages.parts.meetings.held import agenda, agreed_before, agreed_here, decided
from pages.parts.meetings.proposal import proposal_rows, proposed, without_meeting
from pages.parts.view import asked_view
from pages.parts.words import day_words
from pages.parts.writing import done_line

view = asked_view("meetings")
page_head(view, "Møder")
everything = Choices(status_date=view.choices.status_date)
calendar = view.snapshot.ask(meetings.meetings, everything)
register = view.snapshot.ask(forums.register, everything)
meeting = shown_meeting(calendar, register, view)

with st.container(horizontal=True, vertical_alignment="bottom"):
    if meeting is not None:
        meeting_choice(calendar, register, meeting, view)
    meeting_changes(meeting, calendar, view)

if meeting is None:
    nothing_planned(view)
    source_line(view, minutes=calendar)
    st.stop()

tab_title("Møder", f"{meeting.forum}, {day_words(meeting.on_day) if meeting.on_day else 'næste møde'}")
of_other_forum(meeting, view)
done_line(view, meeting.meeting_id or meeting.forum_id)
meeting_sentence(meeting, calendar, view)
agreed = view.snapshot.ask(commitments.register, everything)
without_meeting(agreed, meeting.forum_id, view)

if meeting.has_minutes:
    st.header("Dagsorden", anchor=False)
    agenda(meeting, view)
    st.header("Hvad blev besluttet?", anchor=False)
    decided(meeting, view)
    cases_of_meeting(meeting, view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"], view)
    st.header("Hvad blev aftalt, og hvad blev det til?", anchor=False)
    agreed_here(agreed, meeting, view)
    st.header("Hvad skulle på mødet?", anchor=False)
    agreed_before(agreed, meeting, view)
elif meeting.state == "met" or (meeting.on_day and is_passed(meeting, view.choices.status_date)):
    st.header("Hvad skulle på mødet?", anchor=False)
    agreed_before(agreed, meeting, view)
elif meeting.state != "cancelled":
    st.header("Forslag til dagsorden", anchor=False)
    rows = proposed(meeting, calendar, view)
    proposal_rows(rows, meeting, view)
    st.header("Udkast til dagsorden", anchor=False)
    agenda_draft(meeting, rows, view)
if meeting.meeting_id is not None:
    st.header("Hvad siger kilderne om mødet?", anchor=False)
    meeting_history(meeting, view)
source_line(view, minutes=calendar)
