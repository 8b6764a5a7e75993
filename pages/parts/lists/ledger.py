"""The promise ledger as people read it: what was promised, what became of it, how often it was moved."""

import pandas as pd

from data.choices import Choices
from data.labels import OUTCOMES, PROMISE_TYPES
from data.queries import meetings, promises
from measures.promises.ledger import ledger
from pages.parts.lists.meetings import due_meeting
from pages.parts.markup import element, link, second_line, show, table, text
from pages.parts.unsure import facts_of, left_out, n_unsure, unsure_tag
from pages.parts.view import View, initiative_link
from pages.parts.words import counted, day_words, known, shared_words, window_words

N_MOST_ROWS = 200
_REASONS = {
    "said": "meldt af en person",
    "on_agenda": "var på dagsordenen",
    "late": "var først på dagsordenen efter vinduet",
    "not_on_agenda": "var ikke på dagsordenen",
    "met_since": "forummet har mødtes siden uden at tage det op",
    "no_minutes": "referatet er ikke indlæst",
    "not_said": "ingen kilde siger, om det blev holdt",
    "still_promised": "en nyere udgave lover det stadig",
    "left_plan": "står ikke i den nyeste udgave",
    "no_newer_issue": "ingen nyere udgave er indlæst",
}
_MANY = {"kept": "holdt", "missed": "ikke holdt", "moved": "flyttet", "open": "åbne", "dropped": "frafaldet"}


def chains(view: View) -> pd.DataFrame:
    """Return the ledger on the status date, of all forums: one row per promise from its first telling to its last."""
    everything = Choices(status_date=view.choices.status_date)
    told = [
        view.snapshot.ask(query, everything)
        for query in (promises.promises, meetings.meetings, promises.follow_up_history)
    ]
    return ledger(*told, status_date=view.choices.status_date)


def ledger_sentence(rows: pd.DataFrame) -> None:
    """Show how many promises were kept, missed, moved and are still open, and how often one was on the agenda."""
    n_doubtful, rows = n_unsure(rows), facts_of(rows)
    counts = rows["outcome"].value_counts()
    of_each = [(int(counts.get(outcome, 0)), outcome, many) for outcome, many in _MANY.items()]
    told = [(n, OUTCOMES[outcome] if n == 1 else many) for n, outcome, many in of_each if n]
    judged = rows["was_on_agenda"].dropna()
    words = f"{counted(len(rows), 'løfte', 'løfter')}{shared_words(told)}."
    if len(judged):
        words += f" {int(judged.sum())} af {len(judged)}, der kan afgøres, var på den lovede dagsorden."
    words += left_out(n_doubtful)
    show(element("p", text(words), class_="kly-standing"))


def chain_rows(rows: pd.DataFrame, view: View, *, caption: str, with_forum: bool = False) -> None:
    """Show promises of the ledger: when, what, what became of it, and which meeting it must be on.

    Those told last come first, of these the nearest.
    """
    newest = rows.sort_values("due_on", kind="stable").sort_values("told_on", ascending=False, kind="stable")
    headings = ["Hvornår", "Løfte", *(["Forum"] if with_forum else []), "Udfald"]
    shown = [
        [
            text(window_of(row.last_window)) + second_line(_move_words(row)),
            _what(row, view),
            *([text(known(row.forum) or "ikke nævnt")] if with_forum else []),
            outcome_words(row) + _meeting(row, view),
        ]
        for row in newest.head(N_MOST_ROWS).itertuples()
    ]
    cut = f"De første {N_MOST_ROWS} af {len(rows)} vises." if len(rows) > N_MOST_ROWS else ""
    listed = element("div", table(caption, headings, shown), class_="kly-ledger")
    show(listed, element("p", text(cut), class_="kly-quiet") if cut else "")


def window_of(window) -> str:
    """Return a window of a chain in words, in those of the promise where it names no day."""
    told = window.recurrence or window.phrase
    return window_words(
        kind=window.kind, start_on=window.start_on, end_on=window.end_on, recurrence=told, phrase=window.phrase
    )


def _move_words(row) -> str:
    """Return how often and where a promise was moved: "flyttet 1 gang: 4. kvartal 2022 → 1. kvartal 2023"."""
    if not row.n_moves:
        return ""
    steps = [window_of(row.moves[0].before), *(window_of(move.after) for move in row.moves)]
    times = "1 gang" if row.n_moves == 1 else f"{row.n_moves} gange"
    earlier = f" (heraf {row.n_earlier} frem i tid)" if row.n_earlier else ""
    return f"flyttet {times}{earlier}: {' → '.join(steps)}"


def _what(row, view: View) -> str:
    # A follow-up of a plan has no type of minutes.
    told = f"{PROMISE_TYPES[row.type]}, " if row.type in PROMISE_TYPES else ""
    if known(row.initiative_id):
        title = link(initiative_link(row.initiative_id, view), text(row.title))
    else:
        title = text(row.title)
    return title + unsure_tag(row.unsure) + second_line(f"{told}lovet {day_words(row.first_told_on)}")


def outcome_words(row) -> str:
    """Return what became of a promise, with the reason: "ikke holdt, var ikke på dagsordenen"."""
    reason = outcome_reason(row)
    word = element("span", text(OUTCOMES[row.outcome]), class_="kly-signal" if row.outcome == "missed" else None)
    return word + (second_line(reason) if reason else "")


def outcome_reason(row) -> str:
    """Return why the outcome of a promise is called so; "" where there is nothing to add."""
    return _REASONS.get(known(row.reason), "")


def _meeting(row, view: View) -> str:
    """Return the meeting an open promise must be on, or the warning that there is none in its window."""
    return "" if row.outcome in ("kept", "dropped", "missed") else due_meeting(row, view)
