"""Lists of what was agreed: one row layout wherever they stand."""

import pandas as pd

from data.labels import COMMITMENT_STATES, SIGNS
from pages.parts.commitments.words import move_words, put_off_words, standing_words, told_words, when_words
from pages.parts.lists.meetings import meeting_link
from pages.parts.lists.rows import N_MOST_ROWS, changed_tag, cut_note, named
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import known, short_day_words


def state_badge(state: str) -> str:
    """Return a state as sign and word; only what is overdue is orange."""
    words = f"{SIGNS[state]} {COMMITMENT_STATES[state]}"
    return element("span", text(words), class_="kly-signal" if state == "overskredet" else "kly-quiet")


def state_key(states: pd.Series) -> None:
    """Show sign and word of each state that occurs, and how a timeline draws what is not plain."""
    present = set(states)
    drawn = "Skraveret: betinget af en hændelse. Pil: åben ende."
    badges = [state_badge(state) + " " for state in COMMITMENT_STATES if state in present]
    show(element("p", *badges, element("span", text(drawn), class_="kly-quiet"), class_="kly-key"))


def card_link(commitment_id: str, view: View) -> str:
    """Return the address that opens one agreement over the page it is shown on."""
    return view.link(own=view.own() | {"aftale": commitment_id})


def commitment_rows(
    commitments: pd.DataFrame,
    view: View,
    *,
    caption: str,
    with_forum: bool = True,
    is_compact: bool = False,
    n_most: int = N_MOST_ROWS,
    all_at: str | None = None,
) -> None:
    """Show what was agreed in a table: when, what, who does it, to whom it returns, and where it stands.

    Parameters
    ----------
    commitments : DataFrame
        Rows of `data.queries.commitments.commitments`, in the order to be shown.
    view : View
        What the page shows.
    caption : str
        What the list is.
    with_forum : bool
        False where all are one forum's.
    is_compact : bool
        True where the list has half a page: who does it stands under the forum, and the source is left to the card.
    n_most, all_at
        A longer list is cut and says so; ``all_at`` is the address of the whole.
    """
    shown = commitments.head(n_most)
    rows = [_compact(row, view) if is_compact else _cells(row, view, with_forum) for row in shown.itertuples()]
    headings = ["Hvornår", "Aftale", "Hvem og forum"] if is_compact else ["Hvornår", "Aftale", "Hvem gør det"]
    headings += [] if is_compact else [*(["Forum"] if with_forum else []), "Kilde"]
    listed = element("div", table(caption, headings, rows, heading_at=1), class_="kly-ledger")
    show(listed, cut_note(len(commitments), n_most, all_at))


def _cells(row, view: View, with_forum: bool) -> list[str]:
    return [
        when_cell(row, view),
        what_cell(row, view),
        named(known(row.responsible)),
        *([named(_forum(row))] if with_forum else []),
        source_cell(row),
    ]


def _compact(row, view: View) -> list[str]:
    who = known(row.responsible)
    return [when_cell(row, view), what_cell(row, view), named(_forum(row)) + (second_line(who) if who else "")]


def when_cell(row, view: View) -> str:
    """Return when something is due, where it stands on the day, the meeting it is for, and how it moved."""
    standing = standing_words(row, today=view.choices.status_date)
    sign = f"{SIGNS[row.state]} " if standing and row.state != "kommende" else ""
    told = element("span", text(sign + standing), class_="kly-signal" if row.state == "overskredet" else None)
    return (
        text(when_words(row))
        + (element("span", told, class_="kly-second") if standing else "")
        + _meeting(row, view)
        + (second_line(move_words(row)) if row.n_moves else "")
        + (second_line(put_off_words(row)) if row.n_put_off else "")
    )


def _meeting(row, view: View) -> str:
    """Return the meeting a source names for it, or the warning that none lies in its window."""
    if known(row.meeting_on) is not None:
        verb = "skulle" if row.meeting_on < view.choices.status_date else "skal"
        words = text(f"{verb} på mødet {short_day_words(row.meeting_on)}")
        return element("span", link(meeting_link(row.due_meeting_id, view), words), class_="kly-second")
    if row.without_meeting:
        return element("span", text("! intet møde i tidsrummet"), class_="kly-signal kly-second")
    return ""


def what_cell(row, view: View) -> str:
    """Return what is agreed, with the way to where it belongs and to the agreement itself."""
    if known(row.initiative_id):
        title = link(initiative_link(row.initiative_id, view), text(row.title))
    elif known(row.meeting_id):
        title = link(meeting_link(row.meeting_id, view), text(row.title))
    else:
        title = text(row.title)
    about = [row.text if row.text != row.title else "", " og ".join(row.sectors) or known(row.agenda_title) or ""]
    asked = second_line("? måske taget op; skal bekræftes") if known(row.proposed_item_id) else ""
    way = link(card_link(row.commitment_id, view), text("Se aftalen"), aria_label=f"Se aftalen: {row.title}")
    return (
        title
        + changed_tag(row.changed)
        + unsure_tag(row.unsure)
        + second_line(" · ".join(filter(None, about)))
        + asked
        + element("span", text(f"{told_words(row)} · "), way, class_="kly-second")
    )


def _forum(row) -> str | None:
    """Return the forum it returns to; where none is named, the one whose meeting agreed it."""
    if known(row.forum):
        return row.forum
    given = known(row.from_forum)
    return f"{given} (aftalt der)" if given else None


def source_cell(row) -> str:
    """Return where it stands, in the newest paper that tells of it, and in how many it does."""
    if known(row.document_name) is None:
        return text("en person")
    more = second_line(f"står i {row.n_sources} papirer") if row.n_sources > 1 else ""
    return source_quote(row, row.document_name, known(row.quote)) + more
