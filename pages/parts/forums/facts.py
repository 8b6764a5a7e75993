"""One forum in full: what it is, what it owns, what is promised to it, and its calendar."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import LEVELS
from data.queries import commitments, initiatives, meetings, projects
from measures.attention import overdue_and_others
from pages.parts.commitments.rows import commitment_rows
from pages.parts.feeds import calendar_links, news_links
from pages.parts.forums.tree import namesakes, plain_link
from pages.parts.lists.meetings import meeting_rows, no_meetings
from pages.parts.lists.rows import status_badge
from pages.parts.markup import Tile, element, link, second_line, show, table, text, tiles
from pages.parts.sign_in import is_configured
from pages.parts.summary import states_sentence
from pages.parts.unsure import counted_sure, facts_of, n_unsure, unsure_tag
from pages.parts.view import PATHS, View, address, initiative_link
from pages.parts.words import day_words, distance_words, known


def chosen_forum(register: pd.DataFrame, view: View):
    """Return the forum that alone is chosen, as a named tuple; None where several are, or none."""
    if len(view.choices.forums) != 1:
        return None
    return next(register[register["forum_id"] == view.choices.forums[0]].itertuples(), None)


def facts(forum, register: pd.DataFrame, view: View) -> None:
    """Show the forum's level, cluster, the forum above and those below, its names, and who it is mistaken for."""
    above = register[register["forum_id"] == known(forum.parent_id)]
    below = register[register["parent_id"] == forum.forum_id]
    level = f"{LEVELS[forum.level].capitalize()} niveau" if known(forum.level) else "Niveau ikke oplyst"
    told = [
        text(f"{level} · {known(forum.cluster) or 'på tværs af klynger'}"),
        _listed("under ", above, view),
    ]
    show(
        element("p", " · ".join(filter(None, told)), class_="kly-standing"),
        _quiet(_listed("Herunder: ", below, view) + text(".")) if len(below) else "",
        _quiet(text(f"Kaldes også {', '.join(forum.aliases)}.")) if forum.aliases else "",
        _mistaken(forum, register, view),
        element("p", link(plain_link("forums", view), text("Alle fora")), class_="kly-quiet"),
    )


def _listed(words: str, rows: pd.DataFrame, view: View) -> str:
    links = [link(plain_link("forums", view, forums=(row.forum_id,)), text(row.name)) for row in rows.itertuples()]
    return text(words) + ", ".join(links) if links else ""


def _mistaken(forum, register: pd.DataFrame, view: View) -> str:
    """Return the other forums that go by one of the forum's names."""
    shared = {name: rows for name, rows in namesakes(register).items() if name in (forum.name, *forum.aliases)}
    ids = {row.forum_id for rows in shared.values() for row in rows} - {forum.forum_id}
    if not ids:
        return ""
    names = " og ".join(f"»{name}«" for name in shared)
    words = f"Forveksl det ikke med andre fora, der kaldes {names}: "
    return _quiet(_listed(words, register[register["forum_id"].isin(ids)], view) + text("."))


def _quiet(markup: str) -> str:
    return element("p", markup, class_="kly-quiet kly-standing")


def forum_tiles(forum, view: View) -> None:
    """Show the forum in numbers, each leading to its rows."""
    own = (forum.forum_id,)
    decided = plain_link("decisions", view, forums=own)
    n_projects, portfolio = _projects(forum, view)
    tiles(
        [
            _tile("Ejer", forum.n_owned, ("initiativ", "initiativer"), plain_link("initiatives", view, forums=own)),
            _tile("Orienteres om", forum.n_informed, ("initiativ", "initiativer")),
            _tile("Står åbent", forum.n_open, ("aftale", "aftaler"), plain_link("follow_ups", view, forums=own)),
            _tile("Har truffet", forum.n_decisions, ("beslutning", "beslutninger"), decided),
            _tile("Har eller driver", n_projects, ("projekt", "projekter"), portfolio),
            _meeting_tile(forum, view),
        ]
    )


def _tile(label: str, n: int, nouns: tuple[str, str], href: str | None = None) -> Tile:
    return Tile(label, str(n), nouns[0] if n == 1 else nouns[1], href if n else None)


def _meeting_tile(forum, view: View) -> Tile:
    ahead, last = known(forum.next_meeting_on), known(forum.last_meeting_on)
    day = ahead or last
    if day is None:
        return Tile("Næste møde", "ukendt", "ingen møder er kendt")
    label = "Næste møde" if ahead else "Seneste møde"
    href = plain_link("meetings", view, forums=(forum.forum_id,))
    known_meetings = view.snapshot.ask(meetings.meetings, _of_forum(forum, view))
    moves = any(row.on_day == ahead and row.is_to_move for row in known_meetings.itertuples())
    note = "skal flyttes" if moves else distance_words(day, today=view.choices.status_date)
    return Tile(label, f"{day.day}.{day.month}.{day.year}", note, href)


def _projects(forum, view: View) -> tuple[int, str | None]:
    """Return how many projects the forum has in its portfolio or runs, and the address of the portfolio with most."""
    found = view.snapshot.ask(projects.projects, _of_forum(forum, view))
    if found.empty:
        return 0, None
    portfolio = found["forum_id"].value_counts(sort=False).idxmax()
    return len(found), address("projects", Choices(status_date=view.asked_date), portefoelje=portfolio)


def _of_forum(forum, view: View) -> Choices:
    return Choices(status_date=view.choices.status_date, forums=(forum.forum_id,))


def calendar(forum, view: View) -> None:
    """Show the forum's meetings, the newest first, and where its calendar is subscribed to."""
    known_meetings = view.snapshot.ask(meetings.meetings, _of_forum(forum, view))
    if known_meetings.empty:
        no_meetings(view)
    else:
        meeting_rows(known_meetings, view, caption="Møder, de nyeste først", with_forum=False)
    how = "Abonnér på forummets kalender: tilføj adressen i Outlook under »Fra internettet«, eller hent den én gang: "
    _feed(how, calendar_links(forum.forum_id, base=_base()).address)


def feeds_of_all() -> None:
    """Show where the calendar of all forums and the news are subscribed to."""
    _feed("Kalender for alle fora, til Outlook og andre kalendere: ", calendar_links(base=_base()).address)
    _feed("Nyheder om ændringer (Atom): ", news_links(base=_base()).address)


def _base() -> str:
    here = urlsplit(st.context.url)
    return f"{here.scheme}://{here.netloc}"


def _feed(how: str, href: str) -> None:
    way = link(PATHS["mine"], text("personlig nøgle"))
    key = f"{text(' (åbner med en ')}{way}{text(')')}" if is_configured() else ""
    show(_quiet(text(how) + element("a", text(href), href=href, class_="kly-address") + key))


def owned_and_informed(forum, view: View) -> None:
    """Show the initiatives the forum owns, and those it is only informed of, beside each other where there are both."""
    chosen = Choices(status_date=view.choices.status_date, forums=(forum.forum_id,), informed=True)
    standing = view.snapshot.ask(initiatives.occurrences, chosen)
    is_owner = standing["owner_forum_ids"].map(lambda owners: forum.forum_id in owners).astype(bool)
    owned = standing[is_owner].drop_duplicates("group_id")
    informed = standing[~standing["group_id"].isin(owned["group_id"])].drop_duplicates("group_id")
    listed = [(told, rows) for told, rows in (("Forankret her", owned), ("Orienteres om", informed)) if len(rows)]
    if not listed:
        words = (
            f"Forummet ejer ingen initiativer og orienteres ikke om nogen pr. {day_words(view.choices.status_date)}."
        )
        show(element("p", text(words), class_="kly-nothing"))
        return
    for column, (told, rows) in zip(st.columns(len(listed), gap="large"), listed, strict=True):
        with column:
            n = counted_sure(len(facts_of(rows)), n_unsure(rows), "initiativ", "initiativer")
            caption = f"{told}: {n}"
            cells = [_initiative(row, view) for row in rows.itertuples()]
            show(table(caption, ["Initiativ", "Status"], cells, is_titled=False))


def _initiative(row, view: View) -> list[str]:
    return [
        link(initiative_link(row.initiative_id, view), text(row.title))
        + unsure_tag(row.unsure)
        + second_line(row.sector),
        status_badge(row.status),
    ]


def agreed(forum, view: View) -> None:
    """Show what is agreed and the forum's: it returns to it, or its meetings agreed it; the ended ones in a fold."""
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    own = register[commitments.of_forums(register, (forum.forum_id,))]
    if own.empty:
        words = f"Intet er aftalt med forummet pr. {day_words(view.choices.status_date)}."
        show(element("p", text(words), class_="kly-nothing"))
        return
    still_open = own[own["is_open"]]
    states_sentence(still_open, view)
    overdue, ahead = overdue_and_others(still_open)
    standing = pd.concat([ahead, overdue, still_open.drop([*overdue.index, *ahead.index])])
    if len(standing):
        commitment_rows(standing, view, caption="Åbne aftaler, de nærmeste først")
    ended = own[~own["is_open"]].sort_values("ended_on", ascending=False, kind="stable")
    if len(ended):
        with st.expander("Afsluttet"):
            commitment_rows(ended, view, caption="Afsluttede aftaler, de senest afsluttede først")
