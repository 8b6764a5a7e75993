"""Lists of promises and of initiatives: two lines a row, the strong one first."""

import pandas as pd

from data.labels import SIGNS, STATUSES, WINDOW_STATES
from pages.parts.lists.meetings import due_meeting
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.unsure import unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import distance_words, known, short_day_words, window_words

N_MOST_ROWS = 200


def status_badge(status: str) -> str:
    """Return a status as sign and word."""
    sign = element("span", text(SIGNS[status]), class_=f"kly-sign kly-{status}", aria_hidden="true")
    return element("span", sign, text(f" {STATUSES[status]}"), class_="kly-status")


def state_badge(state: str) -> str:
    """Return a window state as sign and word; only what is overdue is orange."""
    words = f"{SIGNS[state]} {WINDOW_STATES[state]}"
    return element("span", text(words), class_="kly-signal" if state == "overskredet" else "kly-quiet")


def state_words(state: str, due_on: object, view: View) -> str:
    """Return where a window stands, and how far its last day is: "om 12 dage", "! overskredet for 3 dage siden"."""
    day = known(due_on)
    distance = distance_words(day, today=view.choices.status_date) if day else ""
    if state == "kommende":
        return text(distance)
    if state == "i-vinduet":
        distance = f"til {distance}" if day == view.choices.status_date else f"slutter {distance}"
    if state == "uden-tid":
        return ""
    return state_badge(state) + (text(f" {distance}") if distance and state in ("overskredet", "i-vinduet") else "")


def status_key(statuses: pd.Series) -> None:
    """Show sign and word of each status that occurs, as the key of a chart in the same colours."""
    present = set(statuses)
    show(element("p", *(status_badge(status) + " " for status in STATUSES if status in present), class_="kly-key"))


def state_key(states: pd.Series) -> None:
    """Show sign and word of each window state that occurs, and how a timeline draws what is not plain."""
    present = set(states)
    drawn = "Skraveret: betinget af en hændelse. Pil: åben ende."
    badges = [state_badge(state) + " " for state in WINDOW_STATES if state in present]
    show(element("p", *badges, element("span", text(drawn), class_="kly-quiet"), class_="kly-key"))


def changed_tag(changed: object) -> str:
    """Return the tag of something changed since the last issue, or nothing."""
    return f" {element('span', text('ændret'), class_='kly-tag')}" if changed is True else ""


def promise_rows(
    promises: pd.DataFrame,
    view: View,
    *,
    caption: str,
    with_forum: bool = True,
    n_most: int = N_MOST_ROWS,
    all_at: str | None = None,
) -> None:
    """Show promises in a table: when, what (with the promise's own words), to whom, and where the initiative stands.

    Promises matched with meetings (`measures.promises.meeting_match.matched`) also say which meeting they must be on.
    A list longer than ``n_most`` is cut and says so; ``all_at`` is the address of the whole.
    """
    headings = ["Hvornår", "Initiativ og løfte", *(["Forum"] if with_forum else []), "Status"]
    rows = [
        [
            _when(row, view),
            _what(row, view),
            *([_named(known(row.forum))] if with_forum else []),
            status_badge(row.status),
        ]
        for row in promises.head(n_most).itertuples()
    ]
    show(table(caption, headings, rows), _cut_note(len(promises), n_most, all_at))


def _when(row, view: View) -> str:
    words = window_words(
        kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.recurrence, phrase=row.phrase
    )
    meeting = due_meeting(row, view) if hasattr(row, "match") else ""
    return text(words) + state_line(row.state, row.due_on, view) + meeting


def state_line(state: str, due_on: object, view: View) -> str:
    """The quiet line under a window: where it stands, unless the window's own words have said it."""
    said = state in ("afventer", "uden-tid") and known(due_on) is None
    return "" if said else element("span", state_words(state, due_on, view), class_="kly-second")


def _what(row, view: View) -> str:
    title = link(initiative_link(row.initiative_id, view), text(row.title))
    return (
        title
        + changed_tag(row.changed)
        + unsure_tag(row.unsure)
        + second_line(f"{row.quote} · {' og '.join(row.sectors)}")
    )


def initiative_rows(occurrences: pd.DataFrame, view: View, *, caption: str) -> None:
    """Show initiatives in a table: status, title, sector and theme, owners, next follow-up, age."""
    headings = ["Status", "Initiativ", "Forankret i", "Næste opfølgning", "Tekst fra"]
    rows = [
        [
            status_badge(row.status),
            _title(row, view),
            _named(", ".join(row.owners)),
            _next(row, view),
            _age(row.text_since_on, view),
        ]
        for row in occurrences.head(N_MOST_ROWS).itertuples()
    ]
    show(table(caption, headings, rows, heading_at=1), _cut_note(len(occurrences), N_MOST_ROWS))


def _title(row, view: View) -> str:
    title = link(initiative_link(row.initiative_id, view), text(row.title))
    told = changed_tag(row.changed) + unsure_tag(row.unsure)
    return title + told + second_line(" · ".join(filter(None, [row.sector, known(row.theme)])))


def _next(row, view: View) -> str:
    if not known(row.next_state):
        return element("span", text("ingen opfølgning aftalt"), class_="kly-quiet")
    words = window_words(
        kind=row.next_kind,
        start_on=row.next_start_on,
        end_on=row.next_end_on,
        recurrence=row.next_phrase,
        phrase=row.next_phrase,
    )
    told = [state_words(row.next_state, row.next_due_on, view), text(known(row.next_forum) or "")]
    return text(words) + element("span", " · ".join(filter(None, told)), class_="kly-second")


def _named(names: str | None) -> str:
    return text(names) if names else element("span", text("ikke nævnt"), class_="kly-quiet")


def _age(day, view: View) -> str:
    distance = second_line(distance_words(day, today=view.choices.status_date))
    return element("span", text(short_day_words(day)), distance, class_="kly-nowrap")


def _cut_note(n_rows: int, n_most: int, all_at: str | None = None) -> str:
    if n_rows <= n_most:
        return ""
    if all_at:
        return element("p", link(all_at, text(f"Se alle {n_rows}")), class_="kly-quiet")
    return element("p", text(f"De første {n_most} af {n_rows} vises. Snævr ind for at se resten."), class_="kly-quiet")
