"""*Forslag til dagsorden*: what a coming meeting ought to take up, why, and what a person chooses for each."""

from datetime import date

import pandas as pd
import streamlit as st

from data.choices import Choices
from data.labels import AGENDA_CHOICES
from data.queries import decisions, follow_ups, initiatives, meetings
from data.writes import choose_for_agenda
from measures.promises.agenda_proposal import proposal
from measures.promises.meeting_match import NO_MEETING, matched
from pages.parts.lists.decisions import decision_link
from pages.parts.lists.ledger import window_of
from pages.parts.lists.meetings import meeting_link
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known, shared_words, window_words
from pages.parts.writing import may_write, write

_GROUPS = {
    "due": "Skal på mødet eller forfalder inden",
    "postponed": "Udskudt til mødet",
    "silent": "Intet nyt siden sidst",
    "open_decision": "Beslutninger, der stadig er åbne",
}
_CHOICES = {"accepted": "På dagsordenen", "left_out": "Udelad", "carried": "Til næste møde"}
_COUNTED = AGENDA_CHOICES | {"open": "endnu uden valg"}
_DONE = {"accepted": "Sat på dagsordenen.", "left_out": "Udeladt.", "carried": "Ført videre til næste møde."}


def proposed(meeting, calendar: pd.DataFrame, promises: pd.DataFrame, ledger: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return what is proposed for a meeting, as `measures.promises.agenda_proposal.proposal` has it."""
    day = view.choices.status_date
    everything = Choices(status_date=day)
    own = calendar[(calendar["forum_id"] == meeting.forum_id) & (calendar["state"] != "cancelled")]
    before = own.loc[[on < meeting.on_day for on in own["on_day"]]].sort_values("on_day")
    return proposal(
        {"meeting_id": meeting.meeting_id, "forum_id": meeting.forum_id, "on_day": meeting.on_day},
        promises=matched(promises, calendar, status_date=day),
        follow_ups=matched(view.snapshot.ask(follow_ups.promises, everything), calendar, status_date=day),
        ledger=ledger,
        occurrences=view.snapshot.ask(initiatives.occurrences, everything),
        decisions=view.snapshot.ask(decisions.decisions, everything),
        choices=view.snapshot.ask(meetings.agenda_choices, meeting.meeting_id),
        carried=_carried(before, view),
        previous_on=_previous_on(before),
        status_date=day,
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
    """Show the proposals group by group, each with why, where it stands, and what is chosen for it."""
    _sentence(rows)
    for group, heading in _GROUPS.items():
        of_group = rows[rows["group"] == group]
        if len(of_group):
            count = element("span", text(len(of_group)), class_="kly-count")
            show(element("h3", text(heading), count))
            for row in of_group.itertuples():
                _proposal(row, meeting, view)


def _sentence(rows: pd.DataFrame) -> None:
    if rows.empty:
        words = "Intet er lovet til mødet, intet er udskudt til det, og ingen beslutninger står åbne."
        show(element("p", text(words), class_="kly-nothing"))
        return
    counts = rows["choice"].value_counts()
    told = [(int(counts[code]), words) for code, words in _COUNTED.items() if code in counts]
    show(element("p", text(f"{len(rows)} forslag{shared_words(told)}."), class_="kly-standing"))


def _proposal(row, meeting, view: View) -> None:
    left, right = st.columns(2, gap=None)
    with left:
        source = source_quote(row, row.document_name, known(row.quote)) if known(row.document_name) else ""
        show(element("div", _title(row, view), second_line(why_words(row)), source, class_="kly-proposal"))
    with right:
        show(element("div", class_="kly-proposal"))
        _choice(row, meeting, view)


def _title(row, view: View) -> str:
    if known(row.decision_id):
        return link(decision_link(row.decision_id, view), text(row.title))
    if known(row.initiative_id):
        return link(initiative_link(row.initiative_id, view), text(row.title))
    return link(meeting_link(row.meeting_id, view), text(row.title))


def why_words(row) -> str:
    """Return why something is proposed, in the words of a secretary."""
    told = f"lovet {day_words(row.told_on)}" if known(row.told_on) else "lovet i planen"
    why = {
        "promised": lambda: f"skal på dette møde ({_window(row)}), {told}",
        "topic": lambda: f"emne til dette møde, {told}",
        "overdue": lambda: (
            f"skulle være fulgt op {_window(row)}, {told}" if _is_dated(row) else f"emne til et tidligere møde, {told}"
        ),
        "due_before": lambda: f"forfalder inden mødet: {_window(row)}, {told}",
        "moved": lambda: f"udskudt fra {window_of(row.moved_from)} til {_window(row)}",
        "carried": lambda: "ført videre fra mødet før",
        "silent": lambda: f"uændret siden {day_words(row.told_on)}",
        "unconfirmed": lambda: f"besluttet {day_words(row.told_on)}, ikke bekræftet",
        "promise_not_kept": lambda: (
            f"besluttet {day_words(row.told_on)}; {counted(row.n_open_promises, 'løfte', 'løfter')} i samme punkt er"
            " overskredet"
        ),
    }[row.why]()
    n_others = (known(row.n_same) or 1) - 1
    return why + (f"; og {counted(n_others, 'opfølgning', 'opfølgninger')} mere om samme initiativ" if n_others else "")


def _is_dated(row) -> bool:
    return known(row.start_on) is not None or known(row.end_on) is not None


def _window(row) -> str:
    told = known(row.recurrence) or known(row.phrase)
    return window_words(kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=told, phrase=row.phrase)


def _choice(row, meeting, view: View) -> None:
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


def no_meeting_in_window(ledger: pd.DataFrame, promises: pd.DataFrame, forum_id: str, view: View) -> None:
    """Show a forum's promises that no known meeting of it can take up; nothing where there are none.

    Parameters
    ----------
    ledger : DataFrame
        Of `measures.promises.ledger.ledger`.
    promises : DataFrame
        As `data.queries.promises.promises`, for the meeting that gave a promise.
    forum_id : str
        The forum.
    view : View
        What the page shows.
    """
    is_open = ~ledger["outcome"].isin(["kept", "dropped"])
    rows = ledger[(ledger["forum_id"] == forum_id) & (ledger["match"] == NO_MEETING) & is_open]
    if rows.empty:
        return
    given_at = dict(zip(promises["promise_id"], promises["meeting_id"], strict=True))
    told = counted(len(rows), "løfte", "løfter")
    shown = [
        [_promise(row, given_at, view), text(window_of(row.last_window)), text(day_words(row.told_on))]
        for row in rows.itertuples()
    ]
    show(
        element("p", text(f"! Intet møde i vinduet for {told}."), class_="kly-signal", role="status"),
        table("Løfter uden et møde i deres vindue", ["Løfte", "Vindue", "Lovet"], shown),
    )


def _promise(row, given_at: dict[str, str], view: View) -> str:
    if known(row.initiative_id):
        return link(initiative_link(row.initiative_id, view), text(row.title))
    return link(meeting_link(given_at[row.promise_ids[-1]], view), text(row.title))
