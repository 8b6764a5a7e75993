"""What a director would say of one meeting: who, when, where, what came out of it, and how many took part."""

import pandas as pd

from data.labels import MEETING_STATES
from pages.parts.markup import element, show, text
from pages.parts.meeting_list import contents_words, hours_words, state_words
from pages.parts.view import View
from pages.parts.words import day_words, distance_words, known


def meeting_sentence(meeting, calendar: pd.DataFrame, view: View) -> None:
    """Show the sentence, then the place, from which day it was moved, who took part, and that nothing lies ahead."""
    venue = known(meeting.venue)
    show(
        element("p", text(_sentence(meeting, view)), class_="kly-sentence"),
        element("p", text(venue), class_="kly-quiet") if venue else "",
        *(element("p", text(words), class_="kly-standing") for words in _told(meeting)),
        _attendance(meeting),
        _nothing_ahead(meeting, calendar, view),
    )


def _sentence(meeting, view: View) -> str:
    when = " ".join(filter(None, [day_words(meeting.on_day), hours_words(meeting)]))
    if meeting.state == "held":
        return f"{meeting.forum} mødtes {when}: {contents_words(meeting)}."
    if meeting.state == "cancelled":
        return f"{meeting.forum}: mødet {when} er {MEETING_STATES['cancelled']}."
    if meeting.on_day < view.choices.status_date:
        return f"{meeting.forum} {when}: {state_words(meeting, view.choices.status_date)}."
    distance = distance_words(meeting.on_day, today=view.choices.status_date)
    return f"{meeting.forum} mødes {when}, {distance}."


def _told(meeting) -> list[str]:
    moved_from, reason = known(meeting.moved_from_on), known(meeting.reason)
    if moved_from:
        return [f"Flyttet fra {day_words(moved_from)}" + (f": {reason}" if reason else "") + "."]
    return [f"Begrundelse: {reason}."] if reason and meeting.state == "cancelled" else []


def _attendance(meeting) -> str:
    """Return how many took part and were absent, with the organisations in a fold; never a name."""
    if not meeting.has_minutes:
        return ""
    counts = ((known(meeting.n_attending), "deltog"), (known(meeting.n_absent), "var fraværende"))
    told = [f"{int(n)} {word}" for n, word in counts if n is not None]
    if not told:
        return element("p", text("Referatet siger ikke, hvor mange der deltog."), class_="kly-quiet")
    parts = (("Mødeledelse", _roles(meeting.chairs)), ("Deltog", _counts(meeting.attending)))
    listed = [(word, names) for word, names in (*parts, ("Fraværende", _counts(meeting.absent))) if names]
    folded = [element("p", text(f"{word}: {names}.")) for word, names in listed]
    return element("details", element("summary", text(f"{', '.join(told)}")), *folded, class_="kly-source")


def _roles(people: tuple) -> str:
    return "; ".join(f"{organisation} ({role})" if role else organisation for organisation, role, _ in people)


def _counts(people: tuple) -> str:
    """Return how many came from each organisation, the most first; those of no named one last."""
    counts: dict[str, int] = {}
    for organisation, _, n in people:
        counts[organisation or ""] = counts.get(organisation or "", 0) + int(n)
    ordered = sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
    return ", ".join(f"{organisation or 'uden nævnt organisation'} {n}" for organisation, n in ordered)


def _nothing_ahead(meeting, calendar: pd.DataFrame, view: View) -> str:
    own = calendar[(calendar["forum_id"] == meeting.forum_id) & (calendar["state"] == "planned")]
    if any(day >= view.choices.status_date for day in own["on_day"]):
        return ""
    words = f"Intet kommende møde er kendt for {meeting.forum}."
    return element("p", text(words), class_="kly-quiet")
