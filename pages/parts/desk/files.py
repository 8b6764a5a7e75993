"""The files on their way in: handing them in, how far each is, and what can be done with it."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from danish.days import day_in_name
from data import writes
from data.labels import JOB_STATES
from data.queries import jobs
from pages.parts.desk.process import wake
from pages.parts.markup import element, link, second_line, show, text
from pages.parts.view import View
from pages.parts.words import counted, day_words, known, moment_words
from pages.parts.writing import known_name, name_field, write

_UPLOAD = "kly_upload"
_POLL_SECONDS, _POLL_SECONDS_EACH = 1.0, 0.1
_MOVING = ("waiting", "reading", "approved", "storing")
_STOPPABLE = (*_MOVING, "read")
_AGAIN = ("stopped", "refused")
_ASKS_FOR_DAY = ("DATO_MANGLER", "MOEDEDATO_MANGLER")


def hand_in_field(view: View) -> None:
    """Ask who hands in, once in each browser, and take in files; those that are in leave the field."""
    if not known_name():
        name_field("hand_in")
        told = "Navnet står i historien ved det, du indlæser. Tryk Enter, når det er skrevet."
        show(element("p", text(told), class_="kly-quiet"))
        if not known_name():
            return
    n = st.session_state.setdefault(_UPLOAD, 0)
    st.file_uploader(
        "Læg en eller flere filer ind: referater, handleplaner, tabeller med tal, mails med bilag",
        accept_multiple_files=True,
        key=f"{_UPLOAD}_{n}",
        on_change=_hand_in,
        args=(view, n),
    )


def _hand_in(view: View, n: int) -> None:
    files = st.session_state[f"{_UPLOAD}_{n}"]
    taken = [write(view, writes.jobs.hand_in, file_name=one.name, data=one.getvalue()) for one in files]
    if all(taken):
        st.session_state[_UPLOAD] = n + 1
    wake()


def file_list(view: View) -> None:
    """Show the files, the newest first; while one of them moves the list looks again."""
    n_moving = int(_files(view)["state"].isin(_MOVING).sum())
    # A long list costs everybody who looks at the pages meanwhile: it looks less often.
    every = max(_POLL_SECONDS, n_moving * _POLL_SECONDS_EACH) if n_moving else None
    st.fragment(_listed, run_every=every)(view, n_moving > 0)


def _files(view: View) -> pd.DataFrame:
    with view.snapshot.store.reading() as connection:
        return jobs.jobs(connection)


def _listed(view: View, moved: bool) -> None:
    files = _files(view)
    moves = bool(files["state"].isin(_MOVING).any())
    if moved != moves:
        # What was stored is seen at once on every page; a file that is read again is looked at again each second.
        view.snapshot.forget_version()
        st.rerun()
    if files.empty:
        show(element("p", text("Ingen filer er på vej ind."), class_="kly-nothing"))
        return
    n = int((files["state"] == "read").sum())
    if n:
        told = f"{counted(n, 'fil er læst og venter', 'filer er læst og venter')} på dit gennemsyn."
        show(element("p", text(told), class_="kly-sentence"))
    for row in files.itertuples():
        _file(row, view)


def _file(row, view: View) -> None:
    with st.container(key=f"kly_file_{row.job_id}"):
        st.html(element("div", *_words(row, view), class_="kly kly-file"))
        if row.state in ("reading", "storing"):
            st.progress(row.page / row.pages if known(row.page) and row.pages else 0.0)
        if row.state == "refused" and row.code in _ASKS_FOR_DAY:
            _day_field(row, view)
        with st.container(horizontal=True):
            do = partial(_do, view, job_id=row.job_id)
            if row.state in _STOPPABLE and not row.is_to_stop:
                st.button("Afbryd", key=f"kly_stop_{row.job_id}", on_click=do, args=(writes.jobs.stop,))
            if row.state in _AGAIN:
                st.button("Læs igen", key=f"kly_again_{row.job_id}", on_click=do, args=(writes.jobs.take_up_again,))
            if row.state in (*_AGAIN, "stored"):
                st.button("Fjern fra listen", key=f"kly_away_{row.job_id}", on_click=do, args=(writes.jobs.put_away,))


def _words(row, view: View) -> list[str]:
    name = text(row.name)
    if row.state == "read":
        name = link(view.link("review", own={"indlaesning": row.job_id}), name)
    state = "afbrydes" if row.is_to_stop else JOB_STATES[row.state]
    if row.state == "reading" and known(row.page):
        state += f", side {row.page} af {row.pages}"
    who = f"lagt ind af {row.writer} {moment_words(row.recorded_at)}"
    told = element("p", text(row.told)) if row.told else ""
    code = f" · fejl {row.code}" if row.state == "refused" and row.code else ""
    return [element("strong", name), second_line(f"{state}{code} · {who}"), told]


def _day_field(row, view: View) -> None:
    key = f"kly_day_{row.job_id}"
    st.date_input(
        "Papirets dag", None, key=key, format="DD.MM.YYYY", width=200, on_change=_give_asked_day, args=(row, view)
    )
    named = day_in_name(row.name)
    if named is not None:
        # A day in the name may be that of the saving: a person says that it is the paper's.
        show(element("p", text(f"I filens navn står {day_words(named.on)}."), class_="kly-quiet"))
        st.button(
            "Brug dagen i filens navn", key=f"kly_named_{row.job_id}", on_click=_give_day, args=(row, named.on, view)
        )


def _give_asked_day(row, view: View) -> None:
    _give_day(row, st.session_state[f"kly_day_{row.job_id}"], view)


def _give_day(row, day: date | None, view: View) -> None:
    if day is not None:
        write(view, writes.jobs.say_of, job_id=row.job_id, given_on=day)
        wake()


def _do(view: View, action: Callable, *, job_id: str) -> None:
    write(view, action, job_id=job_id)
    wake()
