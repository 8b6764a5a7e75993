"""The draft of an agenda in the forum's own format, as text to copy or to keep as a file."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from measures.commitments.agenda import FOLDED
from pages.parts.lists.meetings import where_words
from pages.parts.markup import element, show, text
from pages.parts.meetings.proposal import why_words
from pages.parts.source_quote import source_words
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

_ASKED = {
    "named": "drøfter sagen og aftaler, hvad der videre skal ske",
    "due": "tager sagen til efterretning og aftaler næste opfølgning",
    "now": "tager sagen til efterretning og aftaler næste opfølgning",
    "moved": "drøfter den udskudte sag og afgør, om tiden holder",
    "carried": "drøfter sagen, som er ført videre fra forrige møde",
    "overdue": "tager status på det aftalte og aftaler en ny tid",
    "late_event": "tager status på det, der ventes på, og aftaler en ny tid",
    "silent": "får en status på initiativet og aftaler næste opfølgning",
    "without_time": "drøfter emnet og aftaler en tid",
    "recurring": "får den faste status",
    "waiting": "får en status på det, der ventes på",
    "outside": "tager orienteringen til efterretning",
}


def draft_words(meeting, rows: pd.DataFrame, *, today: date) -> str:
    """Return the draft: approval of the agenda, each proposal neither left out nor carried on, any other business.

    What has no time, and what only happens outside, is in it where it is chosen.

    Parameters
    ----------
    meeting : named tuple
        Of `data.queries.meetings.meetings`.
    rows : DataFrame
        Of `measures.commitments.agenda.proposal`.
    """
    own = _OWN_FORMATS.get(meeting.forum_id, _MIDT)
    forum = _short_name(meeting)
    day = "dato ikke kendt" if meeting.on_day is None else day_words(meeting.on_day)
    when = ", ".join(filter(None, [day, where_words(meeting)]))
    head = ["UDKAST til dagsorden, ikke godkendt", f"{meeting.forum}, {when}", ""]
    approval = [
        "1. Godkendelse af dagsorden",
        f"{own.recommended} (udkast):",
        f"{own.bullet} {forum} godkender dagsordenen",
        f"{own.noted}:",
        "",
    ]
    listed = _listed(rows)
    items = [
        line for place, row in enumerate(listed.itertuples(), start=2) for line in _item(place, row, forum, own, today)
    ]
    return "\n".join([*head, *approval, *items, f"{len(listed) + 2}. Eventuelt", ""])


def _listed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what the draft holds: what is on the agenda first, then what nobody has chosen about."""
    is_open = (rows["choice"] == "open") & ~rows["group"].isin(FOLDED)
    return pd.concat([rows[rows["choice"] == "accepted"], rows[is_open]])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _item(place: int, row, forum: str, own: Format, today: date) -> list[str]:
    is_open = " [ikke valgt endnu]" if row.choice == "open" else ""
    return [
        f"{place}. {_one_line(row.title).rstrip('.')}{is_open}",
        f"{own.recommended} (udkast):",
        f"{own.bullet} {forum} {_ASKED[row.why]}",
        f"{own.described}:",
        f"{_capital(why_words(row, today=today))}.{_source(row)}",
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


def agenda_draft(meeting, rows: pd.DataFrame, *, today: date) -> None:
    """Show the draft with a button that copies it and one that keeps it as a file."""
    words = draft_words(meeting, rows, today=today)
    listed = _listed(rows)
    n_open = int((listed["choice"] == "open").sum())
    n = counted(len(listed), "forslag", "forslag")
    unchosen = f", heraf {n_open} ikke valgt endnu" if n_open else ""
    told = f"Udkast med {n}{unchosen}. Ordlyden er et udkast; ret den, før den sendes."
    show(element("p", text(told), class_="kly-quiet kly-standing"))
    with st.expander("Læs og kopiér udkastet", expanded=len(listed) <= N_MOST_OPEN):
        st.code(words, language=None, wrap_lines=True)
    st.download_button(
        "Hent som tekst",
        words.encode("utf-8-sig"),
        file_name=f"dagsorden-{meeting.forum_id}-{meeting.on_day or 'naeste'}-udkast.txt",
        mime="text/plain",
        key="agenda_draft_file",
        on_click="ignore",
    )
