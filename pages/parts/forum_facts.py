"""One forum in full: what it is, what it owns, what is promised to it, and its calendar."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import LEVELS
from data.queries import initiatives, meetings
from pages.parts.feeds import calendar_links
from pages.parts.ledger_rows import chain_rows, chains, ledger_sentence
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.meeting_list import meeting_rows, no_meetings
from pages.parts.rows import status_badge
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, known


def has_one_forum(view: View) -> bool:
    """Return whether exactly one forum is chosen."""
    return len(view.choices.forums) == 1


def facts(register: pd.DataFrame, view: View) -> None:
    """Show the forum's name, level, cluster, the forum above and those below, and the names it is called by."""
    row = next(register[register["forum_id"] == view.choices.forums[0]].itertuples())
    below = register[register["parent_id"] == row.forum_id]
    told = [
        ["Niveau", text(LEVELS.get(known(row.level), "ikke sagt i nogen kilde"))],
        ["Klynge", text(known(row.cluster) or "på tværs af klynger")],
        ["Under", _forum(known(row.parent_id), known(row.parent), view)],
        ["Over", ", ".join(_forum(one.forum_id, one.name, view) for one in below.itertuples()) or text("ingen")],
        ["Kaldes også", text(", ".join(row.aliases) or "ikke andet")],
    ]
    show(
        element("p", text(row.name), class_="kly-sentence"),
        table("Forummet i registret", ["Oplysning", "Værdi"], told),
        element("p", link(view.link(forums=()), text("Alle fora")), class_="kly-quiet"),
    )


def _forum(forum_id: str | None, name: str | None, view: View) -> str:
    return link(view.link(forums=(forum_id,)), text(name)) if forum_id else text("intet forum i registret")


def calendar(view: View) -> None:
    """Show the forum's meetings, the newest first, and where its calendar is subscribed to."""
    known_meetings = view.ask(meetings.meetings)
    if known_meetings.empty:
        no_meetings(view)
    else:
        meeting_rows(known_meetings, view, caption="Møder, de nyeste først", with_forum=False)
    origin = urlsplit(st.context.url)
    address = calendar_links(view.choices.forums[0], base=f"{origin.scheme}://{origin.netloc}").address
    how = "Abonnér på kalenderen: tilføj denne adresse i Outlook under »Fra internettet«, eller hent den én gang: "
    file = element("a", text(address), href=address, class_="kly-address")
    show(element("p", text(how), file, class_="kly-quiet"))


def owned_and_informed(view: View) -> None:
    """Show the initiatives the forum owns, then those it is only informed of."""
    asked = Choices(status_date=view.choices.status_date, forums=view.choices.forums, informed=True)
    standing = view.snapshot.ask(initiatives.occurrences, asked)
    owns = [view.choices.forums[0] in owners for owners in standing["owner_forum_ids"]]
    for told, rows in (("Forankret her", standing[owns]), ("Orienteres om", standing[[not one for one in owns]])):
        distinct = rows.drop_duplicates("group_id")
        n = counted(len(distinct), "initiativ", "initiativer")
        if distinct.empty:
            show(element("p", text(f"{told}: ingen initiativer."), class_="kly-quiet"))
        else:
            show(
                table(
                    f"{told}: {n}",
                    ["Initiativ", "Status"],
                    [_initiative(row, view) for row in distinct.itertuples()],
                    is_titled=False,
                )
            )


def _initiative(row, view: View) -> list[str]:
    return [
        link(initiative_link(row.initiative_id, view), text(row.title)) + second_line(row.sector),
        status_badge(row.status),
    ]


def promised(view: View) -> None:
    """Show what is promised to the forum, what became of it, and on which meeting it must be."""
    own = chains(view)
    own = own[own["forum_id"] == view.choices.forums[0]]
    ledger_sentence(own)
    if len(own):
        chain_rows(own, view, caption="Løfter til forummet, de nyeste først")
