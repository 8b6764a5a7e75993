"""The head of a page: its title, the choices that hold for all of it, and how old the data are."""

from datetime import date

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries import forums, meetings, sources
from pages.parts.commitments.card import commitment_card
from pages.parts.forum_choice import forum_labels
from pages.parts.markup import copy_link, element, link, show, text
from pages.parts.search.field import search_field
from pages.parts.source_quote import paper_link
from pages.parts.view import EARLIEST_SHOWN, View, choose, choose_day, latest_shown
from pages.parts.words import day_words, distance_words

_LONGEST_TAB = 80


def page_head(view: View, title: str, *, by_forum: bool = True, **more: str) -> None:
    """Show the head of a page.

    On the right stand forum (where the page has many), status date and *Kopiér link*. Below, when it is needed: that
    the newest source is old and the day therefore is the source's, which day cannot be shown, and which parts of the
    address meant nothing. On a day before the first source the page ends here.

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
    tab_title(title, *(_chosen_forum(view) if by_forum and not more else ()))
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(element("h1", text(title), class_="kly kly-title"), width="content")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            if by_forum and not more:
                _forum_choice(view)
            _date_choice(view)
            search_field(view)
            copy_link(view.lasting_link(**more))
    _notices(view)
    if view.first_on and view.choices.status_date < view.first_on:
        _no_source_yet(view)
        st.stop()
    commitment_card(view)


def desk_head(view: View, title: str) -> None:
    """Show the head of a page of work, which is the same on every day: its title, and the search field."""
    tab_title(title)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(element("h1", text(title), class_="kly kly-title"), width="content")
        with st.container(horizontal=True, vertical_alignment="bottom", width="content"):
            search_field(view)


def tab_title(title: str, *shown: str) -> None:
    """Name the tab of the browser after what the page shows, the most telling first: a narrow tab shows no more."""
    told = dict.fromkeys([*(words[:_LONGEST_TAB] for words in shown), title[:_LONGEST_TAB], "Klyngeoverblik"])
    st.set_page_config(page_title=" · ".join(told))


def _chosen_forum(view: View) -> list[str]:
    """Return the name of the forum where exactly one is chosen."""
    if len(view.choices.forums) != 1:
        return []
    names = view.snapshot.ask(sources.vocabulary, view.choices.status_date)["forums"]
    return [names[code] for code in view.choices.forums if code in names]


def _forum_choice(view: View) -> None:
    known = _forums_in_use(view)
    st.session_state["kly_forums"] = [code for code in view.choices.forums if code in known]
    st.multiselect(
        "Forum",
        list(known),
        format_func=known.get,
        key="kly_forums",
        placeholder="Alle fora",
        select_all=False,
        width=320,
        on_change=lambda: choose(forums=tuple(st.session_state["kly_forums"])),
    )


def _forums_in_use(view: View) -> dict[str, str]:
    """Code -> label of the forums that have anything to do on the status date, and of the chosen ones."""
    register = view.snapshot.ask(forums.register, Choices(status_date=view.choices.status_date))
    in_use = register[register.filter(regex="^n_").sum(axis=1) > 0]
    shown = register[register["forum_id"].isin([*in_use["forum_id"], *view.choices.forums])]
    return forum_labels(shown)


def _date_choice(view: View) -> None:
    st.session_state["kly_status_date"] = view.choices.status_date
    st.date_input(
        "Status pr.",
        key="kly_status_date",
        format="DD.MM.YYYY",
        # Days that cannot be shown are let through, so that they are answered in Danish.
        min_value=date.min,
        max_value=date.max,
        width=150,
        on_change=lambda: choose_day(st.session_state["kly_status_date"]),
    )


def _no_source_yet(view: View) -> None:
    """Say that no source tells of the status date: a page without rows would look as if all were well."""
    first, shown = day_words(view.first_on), day_words(view.choices.status_date)
    told = f"Der er ingen kilde til denne side fra før {first}, så den kan ikke vise noget pr. {shown}. "
    show(_notice(text(told), link(view.link(status_date=view.first_on), text(f"Vis pr. {first}"))))


def _notices(view: View) -> None:
    if view.far_date:
        span = f"fra {day_words(EARLIEST_SHOWN)} til {day_words(latest_shown())}"
        told = f"Der blev bedt om status pr. {day_words(view.far_date)}, men siden kan kun vise dage {span}."
        show(_notice(text(f"{told} Den viser status pr. {day_words(view.choices.status_date)}.")))
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
    newest_on = view.snapshot.ask(sources.newest_told_on, view.choices.status_date)
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
    dated = zip(documents["document_name"], documents["dated_on"], strict=True)
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
    named = [paper_link(name, day) for name, day in dict.fromkeys(dated)]
    listed = "; ".join(named) or text("ingen pr. denne dag")
    show(element("p", text(f"{kind}: "), listed, text("."), class_="kly-quiet kly-standing"))
