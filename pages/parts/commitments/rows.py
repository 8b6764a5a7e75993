"""Lists of what was agreed: one row layout wherever they stand."""

import pandas as pd

from data.labels import COMMITMENT_STATES, SIGNS
from pages.parts.commitments.words import (
    move_words,
    put_off_words,
    quote_beside,
    standing_words,
    teller,
    told_words,
    when_words,
)
from pages.parts.lists.meetings import meeting_link
from pages.parts.lists.rows import N_MOST_ROWS, changed_tag, cut_note
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import n_unsure, unsure_tag
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
    if is_compact:
        rows = [[when_cell(row, view), what_cell(row, view, _where(row)), _whose(row)] for row in shown.itertuples()]
        listed = table(caption, ["Hvornår", "Aftale", "Forum og hvem"], rows, heading_at=1)
        show(
            element("div", listed, class_="kly-brief"),
            cut_note(len(commitments), n_most, all_at, n_unsure(commitments)),
        )
    else:
        show(commitment_table(shown, view, caption=caption, with_forum=with_forum))
        show(cut_note(len(commitments), n_most, all_at, n_unsure(commitments)))


def commitment_table(commitments: pd.DataFrame, view: View, *, caption: str, with_forum: bool = True) -> str:
    """Return the table of `commitment_rows` with all of its columns."""
    headings = ["Hvornår", "Aftale", "Hvem gør det", *(["Forum"] if with_forum else []), "Kilde"]
    rows = [_cells(row, view, with_forum) for row in commitments.itertuples()]
    return element("div", table(caption, headings, rows, heading_at=1), class_="kly-ledger")


def _cells(row, view: View, with_forum: bool) -> list[str]:
    return [
        when_cell(row, view),
        what_cell(row, view),
        _labelled("Gør det", known(row.responsible)),
        *([_labelled("Forum", known(row.forum))] if with_forum else []),
        source_cell(row),
    ]


_NOBODY = element("span", text("ikke nævnt"), class_="kly-quiet kly-nil")


def _labelled(label: str, names: str | None) -> str:
    """Return who is named; where columns stand under each other, under a label, or not at all where nobody is."""
    return element("span", text(f"{label}: "), class_="kly-quiet kly-narrow") + text(names) if names else _NOBODY


def _whose(row) -> str:
    """Return the forum it returns to and who does it; the forum that only agreed it is neither."""
    forum, who = known(row.forum), known(row.responsible)
    if who and not forum:
        return text(f"ved {who}")
    return text(forum) + (second_line(f"ved {who}") if who else "") if forum else _NOBODY


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
        move = ", som skal flyttes" if row.meeting_is_to_move else ""
        words = text(f"{verb} på mødet {short_day_words(row.meeting_on)}{move}")
        return element("span", link(meeting_link(row.due_meeting_id, view), words), class_="kly-second")
    if row.without_meeting:
        return element("span", text("! intet møde i tidsrummet"), class_="kly-signal kly-second")
    return ""


def what_cell(row, view: View, where: str = "") -> str:
    """Return what is agreed, with the way to where it belongs and to the agreement itself.

    ``where`` says whose meeting agreed it, where no source beside it does.
    """
    if known(row.initiative_id):
        title = link(initiative_link(row.initiative_id, view), text(row.title))
    else:
        title = link(card_link(row.commitment_id, view), text(row.title))
    about = [row.text if row.text != row.title else "", " og ".join(row.sectors) or known(row.agenda_title) or ""]
    asked = second_line("? måske taget op; skal bekræftes") if known(row.proposed_item_id) else ""
    way = link(
        card_link(row.commitment_id, view),
        text("Se aftalen"),
        class_="kly-nowrap",
        aria_label=f"Se aftalen: {row.title}",
    )
    return (
        title
        + changed_tag(row.changed)
        + unsure_tag(row.unsure)
        + second_line(" · ".join(filter(None, about)))
        + asked
        + element("span", text(f"{told_words(row)}{where} · "), way, class_="kly-second")
    )


def _where(row) -> str:
    """Return whose meeting agreed it, where that is not the forum it returns to."""
    given = known(row.from_forum)
    return f" i {given}" if given and given != known(row.forum) else ""


def source_cell(row) -> str:
    """Return where it stands, in the newest paper that tells of it, and in how many it does.

    Words that the row says already are not said twice.
    """
    if known(row.document_name) is None:
        return text(teller(row.sources[0]))
    more = second_line(f"står i {row.n_sources} papirer") if row.n_sources > 1 else ""
    return source_quote(row, row.document_name, quote_beside(row.quote, row)) + more
