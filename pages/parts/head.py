"""The head of a page: its title, the choices that hold for all of it, and how old the data are."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries import forums, meetings, sources
from pages.parts.markup import copy_link, element, link, show, text
from pages.parts.view import View, choose
from pages.parts.words import day_words, distance_words


def page_head(view: View, title: str, *, by_forum: bool = True, **more: str) -> None:
    """Show the head of a page.

    On the right stand forum (where the page has many), status date and *Kopiér link*. Below, when it is needed: that
    the newest source is old and the day therefore is the source's, and which parts of the address meant nothing.

    Parameters
    ----------
    view : View
        What the page shows.
    title : str
        The heading, which may be words of a document.
    by_forum : bool
        False where nothing on the page belongs to a forum.
    **more : str
        What the page's own address holds besides the choices.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(element("h1", text(title), class_="kly kly-title"), width="content")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            if by_forum and not more:
                _forum_choice(view)
            _date_choice(view)
            copy_link(view.lasting_link(**more))
    _notices(view)


def _forum_choice(view: View) -> None:
    known = _forums_in_use(view)
    st.session_state["kly_forums"] = [code for code in view.choices.forums if code in known]
    st.multiselect(
        "Forum",
        list(known),
        format_func=known.get,
        key="kly_forums",
        placeholder="Alle fora",
        width=320,
        on_change=lambda: choose(forums=tuple(st.session_state["kly_forums"])),
    )


def _forums_in_use(view: View) -> dict[str, str]:
    """Code -> name of the forums that have anything to do on the status date, and of the chosen ones."""
    register = view.snapshot.ask(forums.register, Choices(status_date=view.choices.status_date))
    in_use = register[register.filter(regex="^n_").sum(axis=1) > 0]
    shown = register[register["forum_id"].isin([*in_use["forum_id"], *view.choices.forums])]
    return dict(zip(shown["forum_id"], shown["name"], strict=True))


def _date_choice(view: View) -> None:
    st.session_state["kly_status_date"] = view.choices.status_date
    st.date_input(
        "Status pr.",
        key="kly_status_date",
        format="DD.MM.YYYY",
        min_value=date(2000, 1, 1),
        max_value=view.today + timedelta(days=3650),
        width=150,
        on_change=lambda: choose(status_date=st.session_state["kly_status_date"]),
    )


def _notices(view: View) -> None:
    if view.ignored:
        words = ", ".join(f"{name}={value}" for name, value in view.ignored)
        show(_notice(text(f"Linket indeholdt noget, der ikke findes, og som derfor er set bort fra: {words}.")))
    if view.stale:
        old = f"Nyeste kilde er fra {day_words(view.newest_on)}. Siden viser status pr. den dag. "
        show(_notice(text(old), link(view.link(status_date=view.today), text("Vis pr. i dag"))))
    if view.outdated:
        old = f"Nyeste kilde er fra {day_words(view.newest_on)}, så meget kan være sket siden. "
        words = text(f"Vis pr. {day_words(view.newest_on)}")
        show(_notice(text(old), link(view.link(status_date=None), words)))


def _notice(*markup: str) -> str:
    return element("p", *markup, class_="kly-notice", role="status")


def age_words(view: View) -> str:
    """Return how old the newest source is on the status date, in one sentence."""
    newest_on = view.snapshot.ask(sources.newest_on, view.choices.status_date)
    if newest_on is None:
        return "Ingen kilde er fra denne dag eller før."
    if newest_on == view.choices.status_date:
        return f"Nyeste kilde er fra samme dag, {day_words(newest_on)}."
    return f"Nyeste kilde er fra {day_words(newest_on)}, {distance_words(newest_on, today=view.choices.status_date)}."


def source_line(view: View, *, minutes: pd.DataFrame | None = None) -> None:
    """Show which documents the page rests on; on a page of meetings with the minutes among ``minutes``.

    ``minutes`` are rows of `data.queries.meetings.meetings`.
    """
    documents = view.snapshot.ask(sources.documents)
    dated = zip(documents["name"], documents["dated_on"], strict=True)
    told = [(name, day) for name, day in dated if day <= view.choices.status_date]
    if minutes is not None:
        held = minutes[minutes["has_minutes"].astype(bool)]
        told += zip(held["document_name"], held["on_day"], strict=True)
    _documents_line("Kilder", told)


def minutes_line(view: View) -> None:
    """Show which minutes a page of meetings rests on."""
    told = view.snapshot.ask(meetings.meetings, Choices(status_date=view.choices.status_date))
    held = told[told["has_minutes"]].drop_duplicates("document_name")
    _documents_line("Referater", list(zip(held["document_name"], held["on_day"], strict=True)))


def _documents_line(kind: str, dated: list[tuple[str, date]]) -> None:
    """Show documents with their days in one line as wide as the page; no day is broken in two."""
    # A document and the shipped retelling of it have one name and one day.
    named = [
        text(f"{name} ") + element("span", text(f"({day_words(day)})"), class_="kly-nowrap")
        for name, day in dict.fromkeys(dated)
    ]
    listed = "; ".join(named) or text("ingen pr. denne dag")
    show(element("p", text(f"{kind}: "), listed, text("."), class_="kly-quiet kly-standing"))
