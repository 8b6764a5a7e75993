"""What a person says was agreed without a paper, told anew: corrected where it was wrong, moved, and taken back."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.queries import commitments
from data.writes import correct_commitment
from pages.parts.commitments.new import LONGEST_WORDS, forum_names, read_window
from pages.parts.commitments.words import window_of
from pages.parts.markup import element, second_line, show, text
from pages.parts.view import View
from pages.parts.words import known
from pages.parts.writing import name_field, write

_WRONG, _MOVED = "written_wrong", "moved"
_TIMES = {_WRONG: "tidspunktet var skrevet forkert", _MOVED: "aftalen er flyttet til et andet tidspunkt"}


def correction(row, view: View) -> None:
    """Show the form that tells an agreement of people anew, and the way to take the last correction back."""
    versions = view.snapshot.ask(commitments.told_by_people, row.ids)
    if versions.empty:
        return
    with st.expander("Ret aftalen"):
        _form(versions, view)


def _key(commitment_id: str) -> str:
    return f"kly_card_correct_{commitment_id}"


def _form(versions: pd.DataFrame, view: View) -> None:
    """Ask what it should say, beginning from the version shown first: what is typed outlasts another's correction."""
    last, ids = next(versions.iloc[-1:].itertuples()), versions["commitment_row_id"].tolist()
    key = _key(last.commitment_id)
    begun = st.session_state.get(f"{key}_begun")
    begun = begun if begun in ids else ids[-1]
    seen = max(begun, st.session_state.get(f"{key}_seen", begun))
    st.session_state[f"{key}_begun"] = begun
    base = next(versions[versions["commitment_row_id"] == begun].itertuples())
    if seen != ids[-1]:
        _told_meanwhile(last, key)
    with st.form(f"{key}_{begun}", border=False, enter_to_submit=False):
        what = st.text_input("Hvad er aftalt?", base.text, max_chars=LONGEST_WORDS, key=f"{key}_text_{begun}")
        names = forum_names(view)
        place = list(names).index(base.forum_id) if base.forum_id in names else None
        options = {"format_func": names.get, "placeholder": "Intet forum", "key": f"{key}_forum_{begun}"}
        forum_id = st.selectbox("Vender tilbage til", list(names), place, **options)
        doer = st.text_input("Hvem gør det?", ", ".join(base.doers), max_chars=120, key=f"{key}_doer_{begun}")
        when = st.text_input("Hvornår?", base.phrase, max_chars=120, key=f"{key}_when_{begun}")
        time = st.radio("Hvis tidspunktet er et andet", list(_TIMES), None, format_func=_TIMES.get)
        reason = st.text_input("Hvorfor rettes den?", max_chars=300, key=f"{key}_reason_{begun}").strip()
        name = name_field(key)
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Ret", type="primary")
            is_undone = len(ids) > 1 and st.form_submit_button("Fortryd den seneste rettelse")
    if not is_sent and not is_undone:
        return
    if is_undone:
        told = _taken_back(next(versions.iloc[-2:-1].itertuples()), name)
    else:
        words = {"text": what, "forum_id": forum_id, "doer": doer, "when": when}
        told = _told_anew(last, words, reason=reason, name=name, time=time, view=view)
    about = {"commitment_id": last.commitment_id, "on": view.choices.status_date, "seen": seen}
    if told and write(view, correct_commitment, name=name, **about, **told) is not None:
        _begin_anew(key)
        st.rerun()


def _told_meanwhile(last, key: str) -> None:
    """Say what somebody else has written since the form was opened; one of the two is chosen before it is sent."""
    theirs = " · ".join(filter(None, (last.text, known(last.responsible), last.phrase)))
    words = f"{known(last.writer) or 'En anden'} har rettet aftalen imens. Nu står der: »{theirs}«. Dit er ikke gemt."
    show(element("p", text(words), class_="kly-notice", role="alert"))
    with st.container(horizontal=True):
        taken = {"args": (key, int(last.commitment_row_id))}
        st.button("Behold det, der står nu", key=f"{key}_theirs", on_click=_begin_anew, args=(key,))
        st.button("Lad mit gælde i stedet", key=f"{key}_mine", on_click=_note_seen, **taken)


def _begin_anew(key: str) -> None:
    """Let the form begin from the newest version."""
    for name in (f"{key}_begun", f"{key}_seen"):
        st.session_state.pop(name, None)


def _note_seen(key: str, version: int) -> None:
    st.session_state[f"{key}_seen"] = version


def _told_anew(last, words: Mapping, *, reason: str, name: str, time: str | None, view: View) -> Mapping | None:
    """Return what is to be told, None where something is missing or cannot be read, which is said."""
    when, doer = words["when"].strip(), words["doer"].strip()
    window = _window(last) if when == last.phrase else read_window(when, view.choices.status_date)
    is_other_time = window != _window(last)
    if not words["text"].strip() or not reason or not name:
        _refuse("Skriv, hvad der er aftalt, begrundelse og navn. Intet er ændret.")
    elif when and window["kind"] == "none":
        _refuse(f"»{when}« kan ikke læses som et tidspunkt. Skriv det fx som »senest 1. juni 2026«. Intet er ændret.")
    elif is_other_time and time is None:
        _refuse("Vælg, om tidspunktet var skrevet forkert, eller om aftalen er flyttet. Intet er ændret.")
    else:
        told = {"text": words["text"], "forum_id": words["forum_id"], "window": window, "reason": reason}
        doers = last.doers if doer == ", ".join(last.doers) else [doer] if doer else []
        return told | {"doers": doers, "is_moved": is_other_time and time == _MOVED}
    return None


def _taken_back(before, name: str) -> Mapping | None:
    """Return what was told before the last correction, to be told again; None where nobody says who does it."""
    if not name:
        _refuse("Skriv dit navn. Intet er ændret.")
        return None
    told = {"text": before.text, "forum_id": known(before.forum_id), "doers": before.doers}
    return told | {"window": _window(before), "is_moved": False, "reason": "rettelsen blev fortrudt"}


def _window(version) -> Mapping:
    """Return the window of a version as a reader gives windows."""
    days = {
        "start": known(version.start_on),
        "end": known(version.end_on),
        "named_start": known(version.named_start_on),
    }
    return days | {"kind": version.kind, "recurrence": known(version.recurrence), "quote": version.phrase}


def version_rows(versions: pd.DataFrame) -> list[tuple]:
    """Return when, what and who of each version that people have told, the oldest first, as markup of a history."""
    rows = []
    for at, version in enumerate(versions.itertuples()):
        became = "oprettet" if not at else "rettet" if version.is_correction else "flyttet"
        parts = (f"»{version.text}«", known(version.forum), known(version.responsible), window_of(version))
        words = text(became) + second_line(" · ".join(filter(None, parts)))
        who = text(known(version.writer) or "en person") + second_line(known(version.reason) or "")
        rows.append((version.recorded_at, words, who))
    return rows


def _refuse(words: str) -> None:
    show(element("p", text(words), class_="kly-notice", role="alert"))
