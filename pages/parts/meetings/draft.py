"""The draft of an agenda in the forum's own format, as text to copy or to keep as a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from danish.asked import asked_of
from data.labels import AGENDA_CHOICES, ASKED_OF_MEETINGS
from log import logger
from pages.parts.lists.meetings import where_words
from pages.parts.markup import element, show, text
from pages.parts.meetings.described import described
from pages.parts.meetings.proposal import why_words
from pages.parts.source_quote import source_words
from pages.parts.view import View
from pages.parts.words import counted, day_words, known

N_MOST_OPEN = 5
"""So many proposals, and the draft is short enough to stand open."""


@dataclass(frozen=True)
class Format:
    """How a forum writes its agendas: the word before what is recommended, the bullet, and the heads that follow."""

    recommended: str
    bullet: str
    described: str
    noted: str


_MIDT = Format("Indstilling", "- At", "Beskrivelse af sagen", "Referat")
_OWN_FORMATS = {
    "klyngestyregruppe-vest": Format("Det indstilles", "1. At", "Sagsfremstilling", "Referat"),
    "klyngestyregruppen-vestklyngen": Format("Indstilling", "At", "Sagsfremstilling", "Referat"),
    "fokusgruppen-sundhed-beskaeftigelse": Format("Indstilling", "At", "Sagsfremstilling", "Referat"),
}
"""As their own minutes have it; all others are written as Midtklyngen writes them."""

_OVERDUE = ("overdue", "late_event")
_WITH_NEW_TIME = " og aftaler en ny tid"


def asked_words(row, forum_id: str) -> str:
    """Return what the meeting is recommended to do with a point: what was promised of it, by the words of the promise.

    What somebody else is to do, and what only happens outside, is not the meeting's to approve: it takes status, or is
    told. A topic whose source does not say what is to come of it is discussed.
    """
    act = _act(row, forum_id)
    return ASKED_OF_MEETINGS[act] + (_WITH_NEW_TIME if act == "status" and row.why in _OVERDUE else "")


def _act(row, forum_id: str) -> str:
    if row.type == "outside":
        return "inform"
    if row.group == "silent" or row.forum_id != forum_id:
        return "status"
    told = (asked_of(words) for words in (row.quote, row.text) if known(words))
    return next(filter(None, told), "discuss" if row.type == "topic" else "status")


def draft_words(meeting, rows: pd.DataFrame, about: Mapping[str, Sequence[str]], *, today: date) -> str:
    """Return the draft: approval of the agenda, each point that is chosen for it, any other business.

    What is not chosen is left out, and a line says how many that are.

    Parameters
    ----------
    meeting : named tuple
        Of `data.queries.meetings.meetings`.
    rows : DataFrame
        Of `measures.commitments.agenda.proposal`.
    about : mapping
        subject -> the lines that describe the case.
    today : date
        The day it is told as of.
    """
    own = _OWN_FORMATS.get(meeting.forum_id, _MIDT)
    forum = _short_name(meeting)
    day = "dato ikke kendt" if meeting.on_day is None else day_words(meeting.on_day)
    when = ", ".join(filter(None, [day, where_words(meeting)]))
    left_out = f"{left_out_words(rows)} Slet denne linje." if len(rows) > len(chosen(rows)) else ""
    head = ["UDKAST til dagsorden, ikke godkendt", f"{meeting.forum}, {when}", *filter(None, [left_out]), ""]
    approval = [
        "1. Godkendelse af dagsorden",
        f"{own.recommended} (udkast):",
        f"{own.bullet} {forum} godkender dagsordenen",
        f"{own.noted}:",
        "",
    ]
    listed = chosen(rows)
    items = [
        line
        for place, row in enumerate(listed.itertuples(), start=2)
        for line in _item(place, row, own, f"{forum} {asked_words(row, meeting.forum_id)}", about, today)
    ]
    return "\n".join([*head, *approval, *items, f"{len(listed) + 2}. Eventuelt", ""])


def chosen(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the draft holds: the proposals that somebody has set on the agenda."""
    return rows[rows["choice"] == "accepted"]


def left_out_words(rows: pd.DataFrame) -> str:
    """Return how many proposals are not in the draft, and why not; "" where all are."""
    others = rows.loc[rows["choice"] != "accepted", "choice"].value_counts()
    told = [f"{others[code]} {words}" for code, words in AGENDA_CHOICES.items() if code in others]
    return f"{counted(int(others.sum()), 'forslag', 'forslag')} er ikke med: {', '.join(told)}." if told else ""


def _item(place: int, row, own: Format, asked: str, about: Mapping[str, Sequence[str]], today: date) -> list[str]:
    return [
        f"{place}. {_one_line(row.title).rstrip('.')}",
        f"{own.recommended} (udkast):",
        f"{own.bullet} {asked}",
        f"{own.described}:",
        *about[row.subject],
        f"På dagsordenen, fordi: {why_words(row, today=today)}.{_source(row)}",
        f"{own.noted}:",
        "",
    ]


def _source(row) -> str:
    return f" Kilde: {source_words(row, row.document_name)}." if known(row.document_name) else ""


def _short_name(meeting) -> str:
    """Return what the forum calls itself in its own minutes: its name without the cluster that all of them know."""
    if meeting.forum_id.startswith("fokusgruppen"):
        return "gruppen"
    name, cluster = meeting.forum, known(meeting.cluster)
    is_named_after = bool(cluster) and name.endswith(f"en {cluster}")
    return name.removesuffix(f" {cluster}") if is_named_after else name


def _one_line(words: str) -> str:
    return " ".join(words.split())


def agenda_draft(meeting, rows: pd.DataFrame, view: View) -> None:
    """Show the draft with a button that copies it and one that keeps it as a file."""
    listed = chosen(rows)
    if meeting.meeting_id is None:
        words = "Udkastet rummer de punkter, du vælger. Planlæg mødet, så kan du vælge punkter til det."
        show(element("p", text(words), class_="kly-quiet kly-standing"))
        return
    about = {row.subject: described(row, view) for row in listed.itertuples()}
    words = draft_words(meeting, rows, about, today=view.choices.status_date)
    n = counted(len(listed), "valgt punkt", "valgte punkter")
    told = f"Udkast med {n}. {left_out_words(rows)} Ordlyden er et udkast; ret den, før den sendes."
    show(element("p", text(told), class_="kly-quiet kly-standing"))
    with st.expander("Læs og kopiér udkastet", expanded=len(listed) <= N_MOST_OPEN):
        st.code(words, language=None, wrap_lines=True)
    st.download_button(
        "Hent som tekst",
        partial(_file, words),
        file_name=f"dagsorden-{meeting.forum_id}-{meeting.on_day}-udkast.txt",
        mime="text/plain",
        key="agenda_draft_file",
        on_click="ignore",
    )


def _file(words: str) -> bytes:
    """Return the draft as a file that was asked for, and let the log tell of it."""
    logger.info("Hentet: udkast til dagsorden")
    return words.encode("utf-8-sig")
