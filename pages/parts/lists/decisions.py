"""Decisions as a list: what was decided, where and when, whether a person has confirmed it, and what it is about.

The mark of a list is quiet where nobody has said anything, which its sentence says of all at once; the chip is for what
a person has said, and for a decision that stands alone.
"""

import pandas as pd

from data.labels import DECISION_KINDS, REVIEW_STATES
from data.queries.outcomes import FORMAL
from pages.parts.lists.meetings import decisions_words, meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import facts_of, n_unsure, unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import known, short_day_words

N_MOST_ROWS = 200
_SIGNS = {"confirmed": "✓", "unconfirmed": "?", "rejected": "×"}


def decision_link(decision_id: str, view: View) -> str:
    """Return the address of one decision in the register, on the same status date."""
    return view.link("decisions", own={"beslutning": decision_id})


def review_tag(state: str) -> str:
    """Return what a person has said of a decision that stands alone; what nobody has confirmed is marked as such."""
    return element("span", text(_signed(state)), class_="kly-caveat")


def _signed(state: str) -> str:
    return f"{_SIGNS[state]} {REVIEW_STATES[state]}"


def _mark(state: str) -> str:
    """Return the same for a row of a list."""
    return text(_signed(state)) if state == "unconfirmed" else review_tag(state)


def decision_rows(
    decisions: pd.DataFrame, titles: dict[str, str], view: View, *, caption: str, with_meeting: bool = True
) -> None:
    """Show decisions in a table, in the order given.

    Parameters
    ----------
    decisions : DataFrame
        As `data.queries.decisions.decisions`.
    titles : dict
        initiative_id -> title, of `data.queries.meetings.vocabulary`.
    view : View
        What the page shows.
    caption : str
        What the list is.
    with_meeting : bool
        False where all stand in one meeting.
    """
    shown = decisions.head(N_MOST_ROWS)
    about = ["Initiativ"] if any(row.initiative_ids or row.proposed_ids for row in shown.itertuples()) else []
    headings = ["Beslutning", *(["Møde"] if with_meeting else []), *about, "Kilde"]
    rows = [
        [
            link(decision_link(row.decision_id, view), text(row.text))
            + unsure_tag(row.unsure)
            + _kind(row, with_meeting),
            *([_meeting(row, view)] if with_meeting else []),
            *([initiatives_of(row, titles, view)] if about else []),
            source_quote(row, row.document_name, row.quote),
        ]
        for row in shown.itertuples()
    ]
    cut = f"De første {N_MOST_ROWS} af {len(decisions)} vises. Snævr ind for at se resten."
    show(
        element("div", table(caption, headings, rows), class_="kly-decisions" if with_meeting else None),
        element("p", text(cut), class_="kly-quiet") if len(decisions) > N_MOST_ROWS else "",
    )


def _kind(row, with_meeting: bool) -> str:
    """Return the kind of a decision, in a list of one meeting with the item it was made under, and its mark."""
    kind = DECISION_KINDS[row.kind] + ("" if with_meeting else _item(row))
    return element("span", text(f"{kind} · "), _mark(row.state), class_="kly-second")


def _item(row) -> str:
    number = known(row.agenda_number)
    return f", punkt {number}" if number else ""


def _meeting(row, view: View) -> str:
    day = link(meeting_link(row.meeting_id, view), text(short_day_words(row.held_on)))
    return day + text(_item(row)) + second_line(row.forum)


def initiatives_of(row, titles: dict[str, str], view: View) -> str:
    """Return links to the initiatives a decision is about; what is only proposed says so."""
    sure = [_titled(one, titles, view) for one in row.initiative_ids]
    proposed = [_titled(one, titles, view) + second_line("foreslået") for one in row.proposed_ids]
    return "".join(element("div", one) for one in [*sure, *proposed])


def _titled(initiative_id: str, titles: dict[str, str], view: View) -> str:
    return link(initiative_link(initiative_id, view), text(titles.get(initiative_id, initiative_id)))


def decisions_sentence(decisions: pd.DataFrame) -> str:
    """Return how many decisions there are, how many a person has confirmed, and how many are read with doubt."""
    n_doubtful, decisions = n_unsure(decisions), facts_of(decisions)
    n_formal = int((decisions["kind"] == FORMAL).sum())
    n_confirmed = int((decisions["state"] == "confirmed").sum())
    told = f"{n_confirmed} er bekræftet af en person" if n_confirmed else "ingen er bekræftet af en person"
    return f"{decisions_words(len(decisions) - n_formal, n_formal, n_doubtful)}; {told}."
