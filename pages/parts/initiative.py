"""The pieces of the page Initiativ: marked text, facts, what is agreed, other sectors, history."""

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.queries import commitments, decisions, meetings
from data.queries.before_writing import plans as issues
from data.queries.history import History
from data.writes import decide_same_as
from pages.parts.commitments.rows import commitment_rows
from pages.parts.editing import corrected
from pages.parts.lists.decisions import decision_rows
from pages.parts.lists.rows import changed_tag, status_badge
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.money import amount_facts, amount_source, amount_words
from pages.parts.source_quote import source_quote
from pages.parts.view import View, initiative_link
from pages.parts.words import day_words, known, moment_words
from pages.parts.writing import done_line, given_name, may_write, name_field, remember, write

_MARKS = {"r": ("ins", "nyt siden sidste udgave: "), "rs": ("del", "udgået siden sidste udgave: ")}


def newest(found: History):
    """Return the newest version that is not gone, as a named tuple."""
    return next(found.versions[~found.versions["gone"]].itertuples())


def standing_line(found: History) -> None:
    """Show sector, theme and status in one line, and that the plan no longer holds it where that is sure."""
    now = newest(found)
    where = " · ".join(filter(None, [now.sector, known(now.theme)]))
    show(element("p", status_badge(now.status), changed_tag(now.changed), text(f" · {where}"), class_="kly-standing"))
    if found.undecided:
        return
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
    """Show status, traffic light, forums and other owners, and amounts, each with where it stands."""
    now = newest(found)
    if not found.to_confirm.empty:
        asked = " ".join(found.to_confirm["asks"])
        told = f"Skal bekræftes: kilden er læst, som det er sandsynligst. {asked}"
        show(element("p", text(told), class_="kly-notice"))
    status = status_badge(now.status) + corrected(found, "status")
    rows = [["Status", status, source_quote(now, now.document_name, known(now.status_quote))]]
    if light := known(now.light):
        rows.append(["Trafiklys", text(light), source_quote(now, now.document_name, light)])
    for heading, words in now.extra or ():
        rows.append([text(heading), text(words), source_quote(now, now.document_name, words)])
    for role, word in (("owner", "Ejer"), ("informed", "Orienteres")):
        for mention in found.mentions[found.mentions["role"] == role].itertuples():
            said = source_quote(mention, now.document_name, mention.quote)
            is_said = role != "owner" or mention.forum_id in found.told[-1].owner_ids
            rows.append([word, text(mention.forum), said if is_said else text("rettet: kilden nævner den ikke")])
        for owner in found.owners[found.owners["role"] == role].itertuples():
            rows.append([word, text(owner.name), source_quote(owner, now.document_name, owner.name)])
    for amount in found.amounts.itertuples():
        told = " · ".join([amount.text, *amount_facts(amount)])
        rows.append(["Beløb", text(amount_words(amount)) + second_line(told), amount_source(amount)])
    show(table("Det har systemet aflæst i teksten", ["Oplysning", "Værdi", "Kilde"], rows))


def agreed_about(group_id: str, view: View) -> None:
    """Show what is agreed about the initiative, in the plan and at meetings, the ended last."""
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    own = register[register["group_id"] == group_id]
    if own.empty:
        show(element("p", text("Intet er aftalt."), class_="kly-nothing"))
        return
    rows = pd.concat([own[own["is_open"]], own[~own["is_open"]]])
    commitment_rows(rows, view, caption="Hvad er aftalt, de nærmeste først, de afsluttede sidst")


def other_sectors(occurrences: pd.DataFrame, view: View, *, caption: str) -> None:
    """Show where else the same initiative seems to stand; the caption says who says so."""
    rows = [
        [
            link(initiative_link(row.initiative_id, view), text(row.title)) + second_line(row.sector),
            text(", ".join(row.owners) or "ikke nævnt"),
            status_badge(row.status),
        ]
        for row in occurrences.itertuples()
    ]
    show(table(caption, ["Initiativ", "Ejer", "Status"], rows, is_titled=False))


def history_table(found: History) -> None:
    """Show each issue that tells of the initiative, the newest first, and what became of it there."""
    left = "måske under et andet navn, ikke afgjort" if found.undecided else "udgået"
    rows = [
        [
            text(day_words(row.valid_from_on)),
            text(left if row.gone else _became(row)) + second_line(_by(row)),
            status_badge(row.status),
            source_quote(row, row.document_name) + second_line(f"gemt {moment_words(row.recorded_at)}"),
        ]
        for row in found.versions.itertuples()
    ]
    show(table("Udgaver, den nyeste først", ["Udgave", "Hvad skete der", "Status", "Kilde"], rows))


def _by(row) -> str:
    """Return who corrected what an issue says, and why; "" where nobody did."""
    return f"rettet af {row.writer}, fordi: {row.reason}" if known(row.writer) else ""


def _became(row) -> str:
    if row.text_since_on == row.valid_from_on:
        return "ændret tekst" if row.changed else "teksten er fra denne udgave"
    return f"uændret siden {day_words(row.text_since_on)}"


_PROPOSED = "Foreslået som samme initiativ ud fra ordene; ingen har slået dem sammen"
_PARTLY = "Foreslået som samme initiativ ud fra ordene; nogle er bekræftet af en person"
_CONFIRMED = "Samme initiativ, bekræftet af en person"
_ELSEWHERE = "elsewhere"
_FORM = "kly_same"
_STANDS = {
    "proposed": "foreslået ud fra ordene",
    "confirmed": "✓ bekræftet af en person",
    _ELSEWHERE: "samme gennem en tidligere udgave",
}
_DECIDED = {
    "confirmed": "»{}« er bekræftet som samme initiativ.",
    "rejected": "»{}« tæller nu som et initiativ for sig.",
    "proposed": "»{}« er igen kun foreslået som samme initiativ.",
}


def same_initiative(initiative_id: str, occurrences: pd.DataFrame, view: View) -> None:
    """Show the other occurrences and what may be said of each; nothing where there are none and nothing was done."""
    if len(occurrences):
        st.header("Hvor står det ellers?", anchor=False)
    done_line(view, initiative_id)
    if occurrences.empty:
        return
    ties = [(row, *_tie(row, initiative_id, view)) for row in occurrences.itertuples()]
    is_sure = [state == "confirmed" for _, _, state in ties]
    other_sectors(occurrences, view, caption=_CONFIRMED if all(is_sure) else _PARTLY if any(is_sure) else _PROPOSED)
    if may_write() and any(state != _ELSEWHERE for _, _, state in ties):
        with st.container(width=320):
            name_field(_FORM)
        for row, member, state in ties:
            _decision(row, member, state, initiative_id, view)


def _tie(row, initiative_id: str, view: View) -> tuple[str, str]:
    """Return who may leave the group for the two to part, and how it stands to the group.

    A group is named by one of its own, which cannot leave it; then it is the other. Nobody may leave here where an
    earlier issue makes the two one: that is decided where it was asked.
    """
    member = row.initiative_id if row.initiative_id != row.group_id else initiative_id
    said = view.snapshot.ask(issues.same_as_rows, (member,))
    return member, next((one["state"] for one in reversed(said) if one["group_id"] == row.group_id), _ELSEWHERE)


def _decision(row, member: str, state: str, initiative_id: str, view: View) -> None:
    named = f"{row.title} ({row.sector})"
    about = {"initiative_id": member, "group_id": row.group_id, "seen": state}
    with st.container(horizontal=True, vertical_alignment="center"):
        told = element("span", text(f" {_STANDS[state]}"), class_="kly-quiet")
        st.html(element("p", text(named), told, class_="kly"), width="content")
        said = {"on_click": _decide, "args": (view, initiative_id, named, about)}
        key = row.initiative_id
        if state == _ELSEWHERE:
            return
        if state == "proposed":
            st.button("Bekræft", key=f"same_confirmed_{key}", kwargs={"state": "confirmed"}, **said)
            st.button("Ikke samme initiativ", key=f"same_rejected_{key}", kwargs={"state": "rejected"}, **said)
        else:
            st.button("Markér som ikke bekræftet", key=f"same_proposed_{key}", kwargs={"state": "proposed"}, **said)


def _decide(view: View, shown_id: str, named: str, about: dict, *, state: str) -> None:
    name = given_name(_FORM)
    if name and write(view, decide_same_as, name=name, **about, state=state) is not None:
        back = about | {"state": about["seen"], "seen": state}
        remember(view, shown_id, _DECIDED[state].format(named), decide_same_as, name=name, **back)


def decided_about(initiative_id: str, view: View) -> None:
    """Show the decisions linked to the initiative or proposed to be about it, each leading to the register."""
    asked = Choices(status_date=view.choices.status_date, initiative=initiative_id)
    found = view.snapshot.ask(decisions.decisions, asked)
    if found.empty:
        register = link(view.link("decisions"), text("Se alle beslutninger"))
        words = "Ingen beslutning er knyttet til initiativet. "
        show(element("p", text(words), register, class_="kly-nothing"))
        return
    titles = view.snapshot.ask(meetings.vocabulary, view.choices.status_date)["initiatives"]
    decision_rows(found, titles, view, caption="Beslutninger om initiativet, det nyeste møde først")
