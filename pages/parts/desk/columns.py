"""What each column of a table was taken for, to be changed where it stands; the table is then read anew."""

from collections.abc import Mapping, Sequence
from zlib import crc32

import streamlit as st

from data import writes
from loaders.columns import OTHER, ROLE_NAMES, read_lexicon
from pages.parts.desk.process import wake
from pages.parts.markup import element, text
from pages.parts.view import View
from pages.parts.writing import write


def columns(job: Mapping, found: Sequence[Mapping], view: View) -> None:
    """Show the headings of an action table, each over what its column was taken for."""
    roles = [*read_lexicon().roles, OTHER]
    with st.container(horizontal=True, key=f"kly_columns_{crc32(repr(found).encode()):08x}"):
        for n, column in enumerate(found, start=1):
            _column(n, column, roles, job, view)


def _column(n: int, column: Mapping, roles: Sequence[str], job: Mapping, view: View) -> None:
    key = f"kly_column_{crc32(column['key'].encode()):08x}"
    role = job["answers"].get(column["key"], column["role"])
    st.session_state[key] = role
    with st.container(width=190, gap="xxsmall"):
        st.html(element("div", text(column["heading"]), class_="kly kly-column"))
        st.selectbox(
            f"Hvad står der i kolonne {n}?",
            list(dict.fromkeys([role, *roles])),
            format_func=lambda code: ROLE_NAMES.get(code, code),
            key=key,
            label_visibility="collapsed",
            on_change=_say,
            args=(view, job["job_id"], column["key"], key),
        )


def _say(view: View, job_id: str, question_key: str, widget: str) -> None:
    write(view, writes.jobs.say_of, job_id=job_id, answers={question_key: st.session_state[widget]})
    wake()
