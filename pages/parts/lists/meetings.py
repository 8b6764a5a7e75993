"""Meetings as a list: when, who, what kind of day it is, and what came out of it."""

from datetime import date

import pandas as pd

from data.choices import Choices
from data.labels import MEETING_STATES
from data.queries import outcomes
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.source_quote import source_quote
from pages.parts.unsure import and_unsure, counted_sure, unsure_tag
from pages.parts.view import ITEM, View
from pages.parts.words import counted, day_words, known, short_day_words


def meeting_link(meeting_id: str, view: View) -> str:
    """Return the address of one meeting on the same status date; the choices go with it."""
    return view.link("meetings", own={"moede": meeting_id})


def item_link(meeting_id: str, position: int, view: View) -> str:
    """Return the address of one item of a meeting's agenda, which opens it and brings it into view."""
    return view.link("meetings", own={"moede": meeting_id, ITEM: item_code(position)})


def item_code(position: int) -> str:
    """Return how the address names the item at a position: the first is 1, as readers count."""
    return str(position + 1)


def meeting_rows(meetings: pd.DataFrame, view: View, *, caption: str, with_forum: bool = True) -> None:
    """Show meetings in a table, in the order given: day and hour, forum, where it stands, what came out of it."""
    with_contents = bool(meetings["has_minutes"].astype(bool).any())
    contents = ["Indhold"] if with_contents else []
    headings = ["Møde", *(["Forum"] if with_forum else []), "Status", *contents, "Kilde"]
    rows = [
        [
            _day(row, view),
            *([text(row.forum)] if with_forum else []),
            text(state_words(row, view.choices.status_date)) + second_line(_moved(row)),
            *([text(contents_words(row, view))] if with_contents else []),
            source_quote(row, row.document_name, known(row.quote)) if known(row.document_name) else text("en person"),
        ]
        for row in meetings.itertuples()
    ]
    show(table(caption, headings, rows))


def _day(row, view: View) -> str:
    day = link(meeting_link(row.meeting_id, view), text(short_day_words(row.on_day)))
    return day + unsure_tag(row.unsure) + second_line(where_words(row))


def where_words(row) -> str:
    """Return hour and place of a meeting, as far as a source says them: "kl. 8.15–11.45, Viborg Rådhus"."""
    return ", ".join(filter(None, [hours_words(row), known(row.venue)]))


def hours_words(row) -> str:
    """Return the hours of a meeting as Danes write them: "kl. 8.15–11.45"; "" where no source says them."""
    told = [_hour_words(hour) for hour in (known(row.start_time), known(row.end_time)) if hour]
    return f"kl. {'–'.join(told)}" if known(row.start_time) else ""


def _hour_words(hour: str) -> str:
    return hour.removeprefix("0").replace(":", ".")


def state_words(row, status_date: date) -> str:
    """Return how a meeting stands on a day: "afholdt", "planlagt", "skal flyttes", "planlagt, referat ikke indlæst"."""
    passed = is_passed(row, status_date)
    if is_to_move(row):
        return "skulle flyttes, ny dag ikke kendt" if passed else "skal flyttes"
    return MEETING_STATES[row.state] + (", referat ikke indlæst" if passed else "")


def is_passed(row, status_date: date) -> bool:
    """Return whether the planned day of a meeting lies behind, and no paper tells whether it was held."""
    return row.state == "planned" and row.on_day < status_date


def is_to_move(row) -> bool:
    """Return whether a source says that a planned meeting is to be moved, and nobody knows to which day."""
    return row.state == "planned" and bool(row.is_to_move)


def finder_words(row) -> str:
    """Return who finds the new day of a meeting that is to be moved: "Formandskabet finder en ny dag"."""
    if not is_to_move(row):
        return ""
    return (
        f"{known(row.finder)} finder en ny dag" if known(row.finder) else "kilden siger ikke, hvem der finder en ny dag"
    )


def _moved(row) -> str:
    if is_to_move(row):
        return finder_words(row)
    moved_from = known(row.moved_from_on)
    told = [f"flyttet fra {day_words(moved_from)}" if moved_from else "", known(row.reason) or ""]
    return ": ".join(filter(None, told))


def contents_words(row, view: View) -> str:
    """Return what the minutes of a meeting hold: "11 punkter, 8 beslutninger, 28 aftaler"; "" without minutes."""
    if not row.has_minutes:
        return ""
    found = view.snapshot.ask(outcomes.outcomes, Choices(status_date=view.choices.status_date))
    own = next(found[found["meeting_id"] == row.meeting_id].itertuples(), None)
    decided = (own.n_decisions, own.n_formal, own.n_unsure_decisions) if own else (0, 0, 0)
    agreed = (own.n_agreed, own.n_unsure_agreed) if own else (0, 0)
    told = [
        counted(row.n_items, "punkt", "punkter"),
        decisions_words(*decided),
        counted_sure(*agreed, "aftale", "aftaler"),
    ]
    return ", ".join(told)


def decisions_words(n: int, n_formal: int, n_doubtful: int) -> str:
    """Return how many decisions there are: "7 beslutninger og 1 om faste punkter"; those to be confirmed stand last."""
    if not n_formal:
        return counted_sure(n, n_doubtful, "beslutning", "beslutninger")
    return f"{counted(n, 'beslutning', 'beslutninger')} og {n_formal} om faste punkter{and_unsure(n_doubtful)}"


def no_meetings(view: View) -> None:
    """Say that no meeting is known."""
    told = f"Ingen møder er kendt pr. {day_words(view.choices.status_date)}."
    show(element("p", text(told), class_="kly-nothing"))
