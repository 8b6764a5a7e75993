"""*Forslag til dagsorden*: what a coming meeting ought to take up, why, and what a person chooses for each."""

from datetime import date

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import AGENDA_CHOICES
from data.queries import commitments, initiatives, meetings
from data.writes import choose_for_agenda
from measures.commitments.agenda import FOLDED, proposal
from pages.parts.commitments.rows import card_link
from pages.parts.commitments.words import LATE_EVENT, cut, put_off_words, quote_beside, when_words, window_of
from pages.parts.markup import element, link, second_line, show, text
from pages.parts.source_quote import source_quote
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, distance_words, known, shared_words, short_day_words
from pages.parts.writing import may_write, write

_GROUPS = {
    "must": "Skal på dette møde",
    "due": "Forfalder inden mødet eller på dagen",
    "put_off": "Udskudt til mødet",
    "overdue": "Overskredet og ikke afsluttet",
    "silent": "Uden nyt siden sidste møde",
}
_CHOICES = {"accepted": "På dagsordenen", "left_out": "Udelad", "carried": "Til næste møde"}
_COUNTED = AGENDA_CHOICES | {"open": "endnu uden valg"}
_DONE = {"accepted": "Sat på dagsordenen.", "left_out": "Udeladt.", "carried": "Ført videre til næste møde."}
_LONGEST_TITLE = 140


def proposed(meeting, calendar: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return what is proposed for a meeting, as `measures.commitments.agenda.proposal` has it.

    ``meeting`` has meeting_id, forum_id and on_day, the first and the last None where no day is known.
    """
    everything = Choices(status_date=view.choices.status_date)
    own = calendar[(calendar["forum_id"] == meeting.forum_id) & (calendar["state"] != "cancelled")]
    before = own if meeting.on_day is None else own.loc[[on < meeting.on_day for on in own["on_day"]]]
    before = before.sort_values("on_day")
    chosen = view.snapshot.ask(meetings.agenda_choices, meeting.meeting_id or "")
    return proposal(
        {"meeting_id": meeting.meeting_id, "forum_id": meeting.forum_id, "on_day": meeting.on_day},
        commitments=view.snapshot.ask(commitments.commitments, everything),
        occurrences=view.snapshot.ask(initiatives.occurrences, everything),
        choices=chosen,
        carried=_carried(before, view),
        previous_on=_previous_on(before),
        status_date=view.choices.status_date,
    )


def _carried(before: pd.DataFrame, view: View) -> set[str]:
    """Return what was carried on from the meeting before."""
    if before.empty:
        return set()
    chosen = view.snapshot.ask(meetings.agenda_choices, before["meeting_id"].iloc[-1])
    return set(chosen.loc[chosen["choice"] == "carried", "subject"])


def _previous_on(before: pd.DataFrame) -> date | None:
    """Return the day of the last meeting whose minutes are known; where none are, of the last that was planned."""
    held = before[before["has_minutes"].astype(bool)]
    return next(iter([*held["on_day"].tail(1), *before["on_day"].tail(1)]), None)


def proposal_rows(rows: pd.DataFrame, meeting, view: View) -> None:
    """Show the proposals group by group, each with why, where it stands, and what is chosen for it.

    What has no time is folded, what earlier years have left behind one line more.
    """
    _sentence(rows)
    for group, heading in _GROUPS.items():
        of_group = rows[rows["group"] == group]
        if len(of_group):
            show(element("h3", text(heading), element("span", text(len(of_group)), class_="kly-count")))
            _proposals(of_group, meeting, view)
    later, outside = (rows[rows["group"] == group] for group in FOLDED)
    if len(later):
        with st.expander("Emner og aftaler uden tid"):
            _newest_first(later, meeting, view)
    if len(outside):
        with st.expander("Venter på noget udefra"):
            _newest_first(outside, meeting, view)


def _newest_first(rows: pd.DataFrame, meeting, view: View) -> None:
    """Show what has no time of its own: of the newest year at once, of earlier years behind one line more."""
    years = rows["told_on"].map(lambda day: day.year)
    older = rows[years < years.max()]
    _proposals(rows[years == years.max()], meeting, view)
    if len(older):
        with st.expander("Fra tidligere år"):
            show(element("p", text(f"{len(older)}, den ældste fra {years.min()}."), class_="kly-quiet"))
            _proposals(older, meeting, view)


def _proposals(rows: pd.DataFrame, meeting, view: View) -> None:
    for row in rows.itertuples():
        _proposal(row, meeting, view)


def _sentence(rows: pd.DataFrame) -> None:
    if rows.empty:
        words = "Intet er aftalt til mødet, intet er udskudt til det, og intet er overskredet."
        show(element("p", text(words), class_="kly-nothing"))
        return
    folded = rows["group"].isin(FOLDED)
    counts = rows.loc[~folded, "choice"].value_counts()
    told = [(int(counts[code]), words) for code, words in _COUNTED.items() if code in counts]
    more = f" Desuden {int(folded.sum())} uden tid eller udefra." if folded.any() else ""
    n = int((~folded).sum())
    show(element("p", text(f"{counted(n, 'forslag', 'forslag')}{shared_words(told)}.{more}"), class_="kly-standing"))


def _proposal(row, meeting, view: View) -> None:
    left, right = st.columns(2, gap=None)
    with left:
        told = second_line(why_words(row, today=view.choices.status_date))
        who = second_line(f"ved {row.responsible}") if known(row.responsible) else ""
        source = source_quote(row, row.document_name, quote_beside(row.quote, row)) if known(row.document_name) else ""
        show(element("div", _title(row, view), told, who, source, class_="kly-proposal"))
    with right:
        show(element("div", class_="kly-proposal"))
        _choice(row, meeting, view)


def _title(row, view: View) -> str:
    title = text(cut(row.title, _LONGEST_TITLE))
    about = second_line(row.text) if known(row.text) and row.text != row.title else ""
    if known(row.initiative_id):
        return link(initiative_link(row.initiative_id, view), title) + about
    return link(card_link(row.commitment_id, view), title) + about


def why_words(row, *, today: date) -> str:
    """Return why something is proposed, in the words of a secretary, and where it was agreed."""
    told = _told(row)
    why = {
        "named": lambda: f"skal på dette møde, {told}",
        "due": lambda: f"forfalder {when_words(row)}, {told}",
        "now": lambda: f"er nu: {when_words(row)}, {told}",
        "moved": lambda: f"udskudt fra {window_of(row.moves[-1].before)}, {told}",
        "carried": lambda: "ført videre fra mødet før",
        "overdue": lambda: f"overskredet {distance_words(row.due_on, today=today)} ({when_words(row)}), {told}",
        "late_event": lambda: f"{when_words(row)}: {LATE_EVENT}, {told}",
        "silent": lambda: f"uændret siden {short_day_words(row.told_on)}",
        "without_time": lambda: f"uden tid, {told}",
        "recurring": lambda: f"gentages: {when_words(row)}, {told}",
        "waiting": lambda: f"{when_words(row)}, {told}",
        "outside": lambda: f"sker udefra: {when_words(row)}{f': {LATE_EVENT}' if row.is_late_event else ''}, {told}",
    }[row.why]
    return why()


def _told(row) -> str:
    """Return when and where it was agreed: "lovet 24. sep. 2021, punkt 9"."""
    number = known(row.agenda_number)
    told = f"lovet {short_day_words(row.first_told_on)}" + (f", punkt {number}" if number else "")
    return ", ".join(filter(None, [told, put_off_words(row)]))


def _choice(row, meeting, view: View) -> None:
    if meeting.meeting_id is None:
        # There is nothing to choose for until the meeting has a day.
        return
    if not may_write():
        show(element("p", text(AGENDA_CHOICES[row.choice]), class_="kly-quiet"))
        return
    key = f"agenda_{meeting.meeting_id}_{row.subject}"
    st.session_state[key] = row.choice if row.choice in _CHOICES else None
    st.segmented_control(
        "Til dagsordenen",
        list(_CHOICES),
        format_func=_CHOICES.get,
        key=key,
        label_visibility="collapsed",
        on_change=_chosen,
        args=(view, meeting.meeting_id, row, key),
    )
    if row.choice in _DONE:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = element("p", text(_DONE[row.choice]), class_="kly-quiet", role="status")
            st.html(element("div", told, class_="kly"), width="content")
            values = {"meeting_id": meeting.meeting_id, "subject": row.subject, "choice": "open", "seen": row.choice}
            undo = {"on_click": write, "args": (view, choose_for_agenda), "kwargs": values}
            st.button("Fortryd", key=f"undo_{key}", type="tertiary", **undo)


def _chosen(view: View, meeting_id: str, row, key: str) -> None:
    about = {"meeting_id": meeting_id, "subject": row.subject}
    write(view, choose_for_agenda, **about, choice=st.session_state[key] or "open", seen=row.choice)


def without_meeting(agreed: pd.DataFrame, forum_id: str, view: View) -> None:
    """Show what returns to a forum in a window without a known meeting; nothing where there is none."""
    rows = agreed[(agreed["forum_id"] == forum_id) & agreed["without_meeting"]]
    if rows.empty:
        return
    told = counted(len(rows), "aftale", "aftaler")
    listed = [
        element("li", link(card_link(row.commitment_id, view), text(row.title)), text(f", {window_of(row)}"))
        for row in rows.itertuples()
    ]
    show(
        element("p", text(f"! Intet møde i tidsrummet for {told}:"), class_="kly-signal", role="status"),
        element("ul", *listed),
    )
