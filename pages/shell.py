"""The frame round every page: the menu, the mark, the day that counts as today, and the page footer."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import streamlit as st

from data.store import StoreError
from pages.parts import sign_in
from pages.parts.beginning import has_begun, papers_line
from pages.parts.database import read_only_line, say_database_error
from pages.parts.gate import drawing
from pages.parts.writing import may_write
from settings import settings

ASSETS = Path(__file__).parent / "parts" / "assets"

now = datetime.now(ZoneInfo("Europe/Copenhagen"))
visitor = sign_in.visitor(now)
page = st.navigation(
    [
        st.Page("overview.py", title="Overblik", default=True),
        st.Page("initiatives.py", title="Initiativer", url_path="initiativer"),
        st.Page("initiative.py", title="Initiativ", url_path="initiativ", visibility="hidden"),
        st.Page("follow_ups.py", title="Opfølgninger", url_path="opfoelgninger"),
        st.Page("proposals.py", title="Til afgørelse", url_path="til-afgoerelse", visibility="hidden"),
        st.Page("meetings.py", title="Møder", url_path="moeder"),
        st.Page("case.py", title="Sagens vej", url_path="sag", visibility="hidden"),
        st.Page("decisions.py", title="Beslutninger", url_path="beslutninger"),
        st.Page("projects.py", title="Projekter", url_path="projekter"),
        st.Page("municipalities.py", title="Kommunetal", url_path="kommunetal"),
        st.Page("full_time.py", title="Fuldtid", url_path="fuldtid"),
        st.Page("indicators.py", title="Indikatorer", url_path="indikatorer"),
        st.Page("forums.py", title="Fora", url_path="fora"),
        st.Page("sources.py", title="Kilder", url_path="kilder"),
        st.Page("load.py", title="Indlæs", url_path="indlaes", visibility="visible" if may_write() else "hidden"),
        st.Page("review.py", title="Gennemsyn", url_path="gennemsyn", visibility="hidden"),
        st.Page("history.py", title="Historik", url_path="historik", visibility="hidden"),
        st.Page("mine.py", title="Min side", url_path="min-side", visibility="hidden"),
        st.Page("search.py", title="Søg", url_path="soeg"),
    ],
    position="top" if visitor.may_read else "hidden",
)
st.set_page_config(page_title=f"{page.title} · Klyngeoverblik", page_icon=ASSETS / "mark.svg", layout="wide")
st.logo(ASSETS / "logo.svg")

# A day in Denmark, whatever clock the server keeps: a deadline passes at Danish midnight.
st.session_state["today"] = settings().today or now.date()

try:
    with drawing():
        if sign_in.door(visitor):
            read_only_line()
            if has_begun():
                if page.url_path != "indlaes":
                    papers_line()
                page.run()
except StoreError as error:
    say_database_error(error)

st.caption("Klyngeoverblik viser, hvad kilderne siger, og hvor det står.")
