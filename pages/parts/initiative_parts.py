"""The pieces of the page Initiativ: marked text, facts, promises, other sectors, history."""

import pandas as pd

from data.queries.history import History
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.rows import changed_tag, state_line, status_badge
from pages.parts.source_quote import source_quote
from pages.parts.view import View, initiative_link
from pages.parts.words import day_words, known, kroner_words, window_words

_MARKS = {"r": ("ins", "nyt siden sidste udgave: "), "rs": ("del", "udgået siden sidste udgave: ")}


def newest(found: History):
    """Return the newest version that is not gone, as a named tuple."""
    return next(found.versions[~found.versions["gone"]].itertuples())


def standing_line(found: History) -> None:
    """Show sector, theme and status in one line, and that the plan no longer holds the initiative where that is so."""
    now = newest(found)
    where = " · ".join(filter(None, [now.sector, known(now.theme)]))
    show(element("p", status_badge(now.status), changed_tag(now.changed), text(f" · {where}"), class_="kly-standing"))
    if found.versions["gone"].iloc[0]:
        gone_on = day_words(found.versions["valid_from_on"].iloc[0])
        show(element("p", text(f"Udgået: udgaven fra {gone_on} nævner ikke initiativet."), class_="kly-notice"))


def whole_text(found: History) -> None:
    """Show the text as it stands, changed words marked, removed words struck, and where it stands."""
    now = newest(found)
    marked = "".join(_marked(words, marks) for words, marks in now.runs)
    show(
        element("div", marked, class_="kly-text"),
        source_quote(now, now.document_name),
        _colour_note(now.shows_colour),
    )


def _marked(words: str, marks: str) -> str:
    if marks not in _MARKS:
        return text(words)
    tag, meaning = _MARKS[marks]
    return element(tag, element("span", text(meaning), class_="kly-unseen"), text(words))


def _colour_note(shows_colour: bool) -> str:
    note = "Kilden er uden farver, så det kan ikke ses, hvad der er nyt siden sidste udgave."
    return "" if shows_colour else element("p", text(note), class_="kly-quiet")


def facts(found: History) -> None:
    """Show status, forums and amounts, each with where it stands."""
    now = newest(found)
    rows = [["Status", status_badge(now.status), source_quote(now, now.document_name, known(now.status_quote))]]
    for role, word in (("owner", "Forankret i"), ("informed", "Orienteres")):
        for mention in found.mentions[found.mentions["role"] == role].itertuples():
            rows.append([word, text(mention.forum), source_quote(mention, now.document_name, mention.quote)])
    for amount in found.amounts.itertuples():
        quoted = source_quote(now, now.document_name, amount.quote)
        rows.append(["Beløb", text(kroner_words(amount.amount_dkk)), quoted])
    show(table("Hvad der er læst ud af teksten", ["Oplysning", "Værdi", "Kilde"], rows))


def promise_table(follow_ups: pd.DataFrame, document_name: str, view: View) -> None:
    """Show every follow-up: when, what was promised in its own words, to whom, and where it stands."""
    rows = [
        [
            text(window_words(kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.recurrence))
            + state_line(row.state, row.due_on, view),
            text(row.quote),
            text(known(row.forum) or "ikke nævnt"),
            source_quote(row, document_name, row.phrase or row.quote),
        ]
        for row in follow_ups.itertuples()
    ]
    show(table("Løfter om at vende tilbage", ["Hvornår", "Løfte", "Forum", "Kilde"], rows))


def other_sectors(occurrences: pd.DataFrame, view: View, *, caption: str) -> None:
    """Show where else the same initiative seems to stand; the caption says who says so."""
    rows = [
        [
            link(initiative_link(row.initiative_id, view), text(row.title)) + second_line(row.sector),
            text(", ".join(row.owner_forums) or "ikke nævnt"),
            status_badge(row.status),
        ]
        for row in occurrences.itertuples()
    ]
    show(table(caption, ["Initiativ", "Forankret i", "Status"], rows, is_titled=False))


def history_table(versions: pd.DataFrame) -> None:
    """Show each issue that tells of the initiative, the newest first, and what became of it there."""
    rows = [
        [
            text(day_words(row.valid_from_on)),
            text(_became(row)),
            status_badge(row.status),
            source_quote(row, row.document_name),
        ]
        for row in versions.itertuples()
    ]
    show(table("Udgaver, den nyeste først", ["Udgave", "Hvad skete der", "Status", "Kilde"], rows))


def _became(row) -> str:
    if row.gone:
        return "udgået"
    if row.text_since_on == row.valid_from_on:
        return "ændret tekst" if row.changed else "teksten er fra denne udgave"
    return f"uændret siden {day_words(row.text_since_on)}"
