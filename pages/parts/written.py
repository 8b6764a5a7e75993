"""The history of what was written: filters, rows and files of it, and the entries about one thing."""

from datetime import UTC, date

import pandas as pd
import streamlit as st

from data.choices import written_day
from data.labels import THING_KINDS
from data.queries import changes
from data.queries.changes import Asked
from pages.parts.download import download
from pages.parts.lists.decisions import decision_link
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.view import CARD, View, choose_option, initiative_link
from pages.parts.words import counted, known, moment_words

N_MOST_ROWS = 200
_LONGEST_TITLE = 160
_NOBODY = "siden"
"""Who wrote where no name was asked for, or none given."""


def asked_entries(view: View) -> Asked:
    """Return which entries the address asks for."""
    return Asked(
        writer=view.option("af"),
        kind=view.option("om") if view.option("om") in THING_KINDS else "",
        thing=view.option("nr"),
        first_on=written_day(view.option("fradag")),
        last_on=written_day(view.option("tildag")),
    )


def history_link(view: View, kind: str, thing_id: object) -> str:
    """Return the address of the history of one thing."""
    return view.link("history", own={"om": kind, "nr": str(thing_id)})


def history_way(view: View) -> None:
    """Show the way to the history of all things."""
    show(
        element("p", link(view.link("history", own={}), text("Se historikken over alle ændringer")), class_="kly-quiet")
    )


def entry_filter(view: View) -> None:
    """Show who, what kind of thing and which days the history is narrowed to, and the one thing it is about."""
    asked = asked_entries(view)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choice("af", "Hvem", asked.writer, {one: one for one in view.snapshot.ask(changes.writers)})
        _choice("om", "Hvad", asked.kind, THING_KINDS)
        _day("fradag", "Fra", asked.first_on)
        _day("tildag", "Til og med", asked.last_on)
    if view.options:
        everything = link(view.link(own={}), text("Se hele historikken"))
        told = "Kun det, der er skrevet om én ting. " if asked.thing else ""
        show(element("p", text(told), everything, class_="kly-quiet"))


def _choice(option: str, label: str, chosen: str, words) -> None:
    key = f"kly_history_{option}"
    st.session_state[key] = chosen if chosen in words else None

    def choose() -> None:
        choose_option(option, st.session_state[key] or "")
        # Another kind of thing has other numbers.
        choose_option("nr", "")

    options = {"format_func": words.get, "placeholder": "Alle", "key": key, "width": 220, "on_change": choose}
    st.selectbox(label, list(words), **options)


def _day(option: str, label: str, chosen: date | None) -> None:
    key = f"kly_history_{option}"
    st.session_state[key] = chosen

    def choose() -> None:
        day = st.session_state[key]
        choose_option(option, day.isoformat() if day else "")

    st.date_input(label, key=key, format="DD.MM.YYYY", min_value=date(2000, 1, 1), width=150, on_change=choose)


def entry_sentence(entries: pd.DataFrame) -> str:
    """Return how many entries there are."""
    if entries.empty:
        return "Intet er skrevet, som svarer til det valgte."
    return f"{counted(len(entries), 'ændring', 'ændringer')}, den nyeste først."


def entry_rows(entries: pd.DataFrame, view: View) -> None:
    """Show entries in a table, in the order given: when, what, of what thing, from what to what and why, and who."""
    rows = [
        [
            element("span", text(moment_words(row.recorded_at)), class_="kly-nowrap"),
            text(_upper(row.action)) + second_line(_why(row)),
            _thing(row, view),
            _became(row),
            text(_who(row)),
        ]
        for row in entries.head(N_MOST_ROWS).itertuples()
    ]
    cut = f"De nyeste {N_MOST_ROWS} af {len(entries)} vises; filen har dem alle."
    show(
        table("Ændringer, den nyeste først", ["Hvornår", "Hvad", "Om", "Fra → til", "Hvem"], rows),
        element("p", text(cut), class_="kly-quiet") if len(entries) > N_MOST_ROWS else "",
    )


def history_of(kind: str, ids, view: View) -> None:
    """Show what people have written about one thing, the newest first; nothing where nothing was."""
    found = pd.concat([view.snapshot.ask(changes.entries, Asked(kind=kind, thing=one)) for one in ids])
    if len(found):
        st.subheader("Hvad er rettet eller afgjort?", anchor=False)
        entry_rows(found.sort_values("change_id", ascending=False), view)


def entry_download(entries: pd.DataFrame) -> None:
    """Offer the entries as CSV and as Excel; moments are in UTC, and every cell is text."""
    note = ["Tidspunkter er i UTC."]
    download(entry_sheet(entries), file_name="historik", note=note)


def entry_sheet(entries: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a file with Danish headings, all of them text."""
    rows = [
        [
            row.recorded_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
            _who(row),
            row.action,
            THING_KINDS.get(known(row.thing_kind)),
            known(row.title) or row.subject,
            known(row.thing_id),
            known(row.old),
            known(row.new),
            known(row.reason),
        ]
        for row in entries.itertuples()
    ]
    return pd.DataFrame(rows, columns=list(_HEADINGS), dtype=object)


_HEADINGS = ("Hvornår (UTC)", "Hvem", "Hvad", "Slags", "Om", "Nummer", "Fra", "Til", "Hvorfor")


def _thing(row, view: View) -> str:
    kind = known(row.thing_kind)
    words = _short(known(row.title) or row.subject)
    href = _address(kind, row.thing_id, view) if kind and known(row.title) else None
    return (link(href, text(words)) if href else text(words)) + second_line(THING_KINDS.get(kind, ""))


def _address(kind: str, thing_id: str, view: View) -> str | None:
    own = {
        "commitment": lambda: view.link("follow_ups", own={CARD: thing_id}),
        "decision": lambda: decision_link(thing_id, view),
        "indicator": lambda: view.link("indicators", own={}),
        "initiative": lambda: initiative_link(thing_id, view),
        "meeting": lambda: meeting_link(thing_id, view),
        "paper": lambda: view.link("sources", own={"papir": thing_id}),
        "project": lambda: view.link("projects", own={}),
    }
    return own[kind]() if kind in own else None


def _became(row) -> str:
    old, new = known(row.old), known(row.new)
    if not old and not new:
        return ""
    before = element("del", element("span", text("før: "), class_="kly-unseen"), text(_short(old))) if old else ""
    return before + text(" → " if old else "") + text(_short(new or ""))


def _why(row) -> str:
    return f"fordi: {row.reason}" if known(row.reason) else ""


def _who(row) -> str:
    return "uden navn" if row.writer == _NOBODY else row.writer


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_TITLE else f"{words[:_LONGEST_TITLE].rstrip()} …"


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
