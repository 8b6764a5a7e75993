"""*Beskrivelse af sagen*: what a proposed point is about, as its papers tell it, each with its source by name."""

from collections.abc import Iterator

import pandas as pd

from danish.sentences import sentence_spans
from data.choices import Choices
from data.queries import decisions, initiatives, meetings
from pages.parts.commitments.words import quote_beside, when_words
from pages.parts.source_quote import source_words
from pages.parts.view import View
from pages.parts.words import day_words, known

_LONGEST_CASE = 600
"""So many letters of the text of a case: what a secretary reads before writing it anew."""
_N_DECISIONS = 3


def described(row, view: View) -> list[str]:
    """Return the lines that describe a proposed point; what no paper tells has no line.

    The case in the words of its initiative, else of the item that agreed it; what was agreed, who does it, when it is
    due, where it was last treated, and what was decided about it before.

    Parameters
    ----------
    row : named tuple
        Of `measures.commitments.agenda.proposal`.
    view : View
        What the page shows.
    """
    decided = _decided(row, view)
    return [
        *_case(row, view),
        *_agreed(row),
        *([f"Hvem gør det: {row.responsible}."] if known(row.responsible) else []),
        *([f"Hvornår: {when_words(row)}."] if known(row.kind) else []),
        *_last_treated(row, decided),
        *(f"Besluttet før: {_decision(one)}" for one in decided.head(_N_DECISIONS).itertuples()),
    ]


def _case(row, view: View) -> Iterator[str]:
    """Yield what the case is: the newest text of its initiative, else what the minutes said at the item."""
    told = _initiative_text(row, view) if known(row.initiative_id) else _item_text(row, view)
    if told is not None:
        words, source = told
        yield f"{_shortened(words)} (Kilde: {source})"


def _initiative_text(row, view: View) -> tuple[str, str] | None:
    standing = view.snapshot.ask(initiatives.occurrences, Choices(status_date=view.choices.status_date))
    found = next(standing[standing["initiative_id"] == row.initiative_id].itertuples(), None)
    return None if found is None or not found.text else (found.text, source_words(found, found.document_name))


def _item_text(row, view: View) -> tuple[str, str] | None:
    if not known(row.meeting_id) or not known(row.agenda_title):
        return None
    items = view.snapshot.ask(meetings.agenda, row.meeting_id, view.choices.status_date)
    of_title = items[(items["title"] == row.agenda_title) & _equal(items["number"], row.agenda_number)]
    for item in of_title.itertuples():
        for words in (item.description, item.minutes):
            if known(words):
                return words, f"{item.document_name}, punkt {item.number}" if item.number else item.document_name
    return None


def _equal(column: pd.Series, value: object) -> pd.Series:
    return column.isna() if known(value) is None else column == value


def _agreed(row) -> Iterator[str]:
    """Yield what was agreed, where the heading of the point is that of its initiative, and the source's own words."""
    if known(row.text) and row.text != row.title and row.group != "silent":
        yield f"Aftalt: {_one_line(row.text)}"
    quote = quote_beside(row.quote, row) if known(row.quote) else None
    if quote:
        yield f"Kildens ord: »{_one_line(quote)}«"


def _last_treated(row, decided: pd.DataFrame) -> Iterator[str]:
    """Yield where the case was last treated, by the newest of what is known of it."""
    told = [(row.held_on, _item_words(row.from_forum, row.held_on, row.agenda_number, row.agenda_title))]
    told += [(row.treated_on, day_words(row.treated_on))] if known(row.treated_on) else []
    told += [
        (one.held_on, _item_words(one.forum, one.held_on, one.agenda_number, one.agenda_title))
        for one in decided.head(1).itertuples()
    ]
    told = [(day, words) for day, words in told if known(day)]
    if told:
        yield f"Senest behandlet: {max(told, key=lambda one: one[0])[1]}."


def _item_words(forum: str | None, held_on, number: str | None, title: str | None) -> str:
    if not known(held_on):
        return ""
    item = " ".join(filter(None, [f"punkt {number}" if known(number) else "", f"»{title}«" if known(title) else ""]))
    return ", ".join(filter(None, [known(forum), day_words(held_on), item]))


def _decided(row, view: View) -> pd.DataFrame:
    """Return what was decided about the point's initiative or at the item that agreed it, the newest first."""
    found = view.snapshot.ask(decisions.decisions, Choices(status_date=view.choices.status_date))
    own = set(row.initiative_ids or ()) | ({row.initiative_id} if known(row.initiative_id) else set())
    is_own = [_is_about(one, row, own) and one.kind != "procedural" for one in found.itertuples()]
    return found[pd.Series(is_own, index=found.index, dtype=bool)]


def _is_about(one, row, own: set[str]) -> bool:
    is_same_item = (
        known(row.meeting_id) is not None
        and (one.meeting_id, one.agenda_title, known(one.agenda_number))
        == (row.meeting_id, row.agenda_title, known(row.agenda_number))
    )  # fmt: skip
    return is_same_item or not own.isdisjoint((*one.initiative_ids, *one.proposed_ids))


def _decision(one) -> str:
    doubt = "" if one.state == "confirmed" else " (læst i referatet, ikke bekræftet af en person)"
    return f"{_one_line(one.text).rstrip('.')}{doubt}. (Kilde: {source_words(one, one.document_name)})"


def _shortened(words: str) -> str:
    """Return a text on one line, at the most `_LONGEST_CASE` letters, cut after a sentence where one ends in time."""
    one_line = _one_line(words)
    if len(one_line) <= _LONGEST_CASE:
        return one_line
    ends = [end for _, end in sentence_spans(one_line) if end < _LONGEST_CASE]
    return f"{one_line[: max(ends)]} …" if ends else f"{one_line[: _LONGEST_CASE - 1].rstrip()}…"


def _one_line(words: str) -> str:
    return " ".join(words.split())
