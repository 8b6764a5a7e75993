"""Gennemsyn: what was read of this paper, what is unsure, and what would change if it is stored?"""

import streamlit as st

from data.queries import jobs
from pages.parts.desk.answers import questions
from pages.parts.desk.changes import changes
from pages.parts.desk.decide import decide_bar, wait_for_reading
from pages.parts.desk.facts import facts
from pages.parts.desk.paper import paper
from pages.parts.desk.point_out import point_out
from pages.parts.desk.pressed import Pressed
from pages.parts.head import desk_head
from pages.parts.markup import element, link, show, text
from pages.parts.view import asked_view
from pages.parts.writing import may_write

view = asked_view("review")
with view.snapshot.store.reading() as connection:
    job = jobs.job_of(connection, view.option("indlaesning"))
    review = job and jobs.review(connection, job["job_id"])
back = link(view.link("load", own={}), text("Alle filer på vej ind"))

if job is None or not may_write():
    desk_head(view, "Gennemsyn")
    show(element("p", text("Filen er ikke på vej ind. Linket er forkert, eller filen er lagt væk. "), back))
    st.stop()

desk_head(view, job["name"])
show(element("p", back, class_="kly-standing"))
wait_for_reading(job, view)
if review is None or job["state"] not in ("waiting", "reading", "read", "refused"):
    st.stop()

decide_bar(job, review, view)
pressed = Pressed()
with st.container(key="kly_review"):
    beside, told = st.columns([3, 2], gap="large")
with told:
    questions(job, review, pressed)
    changes(review)
    facts(review, pressed)
with beside:
    paper(job, review, view)
    point_out(review, pressed)
pressed.show_hidden(job["job_id"], view)
