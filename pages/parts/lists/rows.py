"""Lists of initiatives: two lines a row, the strong one first."""

import pandas as pd

from data.labels import OPEN_STATES, SIGNS, STATUSES
from data.queries.money import of_initiatives
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.money import amount_cell, amounts_known
from pages.parts.unsure import made_up, unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import distance_words, known, reach_words, short_day_words, window_words

N_MOST_ROWS = 200


def status_badge(status: str) -> str:
    """Return a status as sign and word."""
    sign = element("span", text(SIGNS[status]), class_=f"kly-sign kly-{status}", aria_hidden="true")
    return element("span", sign, text(f" {STATUSES[status]}"), class_="kly-status")


def status_key(statuses: pd.Series) -> None:
    """Show sign and word of each status that occurs, as the key of a chart in the same colours."""
    present = set(statuses)
    show(element("p", *(status_badge(status) + " " for status in STATUSES if status in present), class_="kly-key"))


def changed_tag(changed: object) -> str:
    """Return the tag of something changed since the last issue, or nothing."""
    return f" {element('span', text('ændret'), class_='kly-tag')}" if changed is True else ""


def initiative_rows(occurrences: pd.DataFrame, view: View, *, caption: str) -> None:
    """Show initiatives in a table: status, title with sector and theme, owners, next aftale, amounts if any, age."""
    paid = [] if (occurrences["n_amounts"] == 0).all() else ["Beløb"]
    money = of_initiatives(amounts_known(view)) if paid else {}
    headings = ["Status", "Initiativ", "Ejer", "Næste aftale", *paid, "Tekst fra"]
    rows = [
        [
            status_badge(row.status),
            _title(row, view),
            named(", ".join(row.owners)),
            _next(row, view),
            *([amount_cell(money.get(row.initiative_id, ()))] if paid else []),
            _age(row.text_since_on, view),
        ]
        for row in occurrences.head(N_MOST_ROWS).itertuples()
    ]
    show(table(caption, headings, rows, heading_at=1), cut_note(len(occurrences), N_MOST_ROWS))


def _title(row, view: View) -> str:
    title = link(initiative_link(row.initiative_id, view), text(row.title))
    told = changed_tag(row.changed) + unsure_tag(row.unsure)
    return title + told + second_line(" · ".join(filter(None, [row.sector, known(row.theme)])))


def _next(row, view: View) -> str:
    if not known(row.next_state):
        return element("span", text("intet aftalt"), class_="kly-quiet")
    words = window_words(
        kind=row.next_kind,
        start_on=row.next_start_on,
        end_on=row.next_end_on,
        recurrence=row.next_phrase,
        phrase=row.next_phrase,
    )
    told = [element("span", text(_next_state(row, view))), *(text(one) for one in _next_names(row))]
    return text(words) + element("span", " · ".join(filter(None, told)), class_="kly-second")


def _next_names(row) -> list[str]:
    """Return the forum the next agreement returns to, and who does it."""
    who = known(row.next_responsible)
    return [name for name in (known(row.next_forum), f"ved {who}" if who else None) if name]


def _next_state(row, view: View) -> str:
    """Return where the next agreement stands: "overskredet for 3 dage siden", "begynder om 2 måneder", "venter"."""
    first = known(row.next_named_start_on) or known(row.next_start_on)
    days = {"start_on": first, "end_on": known(row.next_end_on), "due_on": known(row.next_due_on)}
    reach = reach_words(**days, today=view.choices.status_date)
    if row.next_state == "kommende":
        return reach
    return " ".join(filter(None, [SIGNS[row.next_state], OPEN_STATES[row.next_state], reach]))


def named(names: str | None) -> str:
    """Return who is named, or that nobody is."""
    return text(names) if names else element("span", text("ikke nævnt"), class_="kly-quiet")


def _age(day, view: View) -> str:
    distance = second_line(distance_words(day, today=view.choices.status_date))
    return element("span", text(short_day_words(day)), distance, class_="kly-nowrap")


def cut_note(n_rows: int, n_most: int, all_at: str | None = None, n_doubtful: int = 0) -> str:
    """Return that a list is cut, with the way to all of it and how many of them are unsure; "" where it is not."""
    if n_rows <= n_most:
        return ""
    if all_at:
        return element("p", link(all_at, text(f"Se alle {n_rows}{made_up(n_rows, n_doubtful)}")), class_="kly-quiet")
    return element("p", text(f"De første {n_most} af {n_rows} vises. Snævr ind for at se resten."), class_="kly-quiet")
