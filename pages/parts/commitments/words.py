"""What is agreed, in words: when, where it stands, how it moved, how it ended."""

from datetime import date

from data.labels import COMMITMENT_STATES, COMMITMENT_TYPES, SIGNS, STATUSES
from measures.commitments.lives import DONE_IN_PLAN, LEFT_PLAN
from measures.commitments.windows import OVERDUE, WAITING
from pages.parts.words import day_words, known, reach_words, short_day_words, window_words

_LONGEST = 90
LATE_EVENT = "skulle være sket"
"""Said of what is waited for where its expected time has passed; it is nobody's overdue task."""


def window_of(window) -> str:
    """Return a window in words, in those of its source where it names no day.

    Parameters
    ----------
    window
        A `measures.commitments.windows.Window`, or a row of the register.
    """
    told = window.recurrence or window.phrase
    return window_words(
        kind=window.kind,
        start_on=window.start_on,
        end_on=window.end_on,
        recurrence=told,
        phrase=window.phrase,
    )


def when_words(row) -> str:
    """Return when something is due: its window, the meeting it is for, or what it waits for."""
    if row.state == WAITING and not is_expected(row):
        return waits_words(row)
    meeting_on = known(row.meeting_on)
    if meeting_on is not None and known(row.start_on) is None and known(row.end_on) is None:
        return f"mødet {short_day_words(meeting_on)}"
    return window_of(row)


def is_expected(row) -> bool:
    """Return whether an event outside has a time of its own: then nothing else is waited for."""
    return row.type == "outside" and row.kind != "conditional" and known(row.due_on) is not None


def waits_words(row) -> str:
    """Return what something waits for: "venter på: når de nationale principper foreligger"."""
    awaited = known(row.phrase) or row.text
    return f"venter på: {cut(awaited, _LONGEST)}"


def teller(source) -> str:
    """Return who tells of an agreement where no paper does."""
    return known(source.writer) or "en person"


def quote_beside(quote: str | None, row) -> str | None:
    """Return the words of a source that are not what is told of an agreement already; None where they are.

    Its words of the time stand beside its window (`window_of`).
    """
    told = (None, "", row.text, row.title, *([known(row.phrase)] if f"»{row.phrase}«" in when_words(row) else []))
    return None if known(quote) in told else quote


def cut(words: str, longest: int) -> str:
    """Return words on one line, cut where they are too long to stand in a cell."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= longest else one_line[: longest - 1].rstrip() + "…"


def standing_words(row, *, today: date) -> str:
    """Return where something stands: "begynder om 2 måneder", "overskredet for 3 dage siden", "behandlet 4. maj 2022".

    How far it is, is told by `pages.parts.words.reach_words`.
    """
    if not row.is_open:
        return ended_words(row)
    reach = _reach(row, today)
    if row.state == WAITING:
        return _expected_words(row, reach)
    if row.state == "kommende":
        return reach
    if row.state == "i-vinduet":
        return ", ".join(filter(None, ["er nu", f"til {reach}" if known(row.due_on) == today else reach]))
    if row.state == OVERDUE:
        return f"overskredet {reach}"
    treated = known(row.treated_on)
    told = f"senest taget op {day_words(treated)}" if treated else ""
    if row.state == "loebende":
        return f"løbende, {told or 'ingen enkelt gang er kendt'}"
    return told


def _reach(row, today: date) -> str:
    first = known(row.named_start_on) or known(row.start_on)
    return reach_words(start_on=first, end_on=known(row.end_on), due_on=known(row.due_on), today=today)


def _expected_words(row, reach: str) -> str:
    if not reach:
        return ""
    told = f"forventet {reach}" if is_expected(row) else f"forventet {window_of(row)}, {reach}"
    return f"{told}: {LATE_EVENT}" if row.is_late_event else told


def late_events_words(n: int) -> str:
    """Return how much waits for something whose expected time has passed."""
    return f"{n} venter på noget, der {LATE_EVENT}"


def ended_words(row) -> str:
    """Return how something ended, when, and by what: "behandlet 4. marts 2022, punkt 6 »IV-behandling«"."""
    told = f"{COMMITMENT_STATES[row.state]} {day_words(row.ended_on)}"
    if known(row.ended_title):
        number = f"punkt {row.ended_number} " if known(row.ended_number) else ""
        told += f", {number}»{cut(row.ended_title, _LONGEST)}«"
    if known(row.ended_writer):
        told += f", siger {row.ended_writer}"
    reason = known(row.ended_reason)
    if reason == LEFT_PLAN:
        return f"{told}: den næste udgave nævner den ikke"
    if reason == DONE_IN_PLAN:
        return f"{told}: initiativet er {STATUSES[row.status]}"
    return f"{told}: {reason}" if reason else told


def move_words(row) -> str:
    """Return how often something was put off, and through which windows; "" where it never was."""
    if not row.n_moves:
        return ""
    steps = [window_of(row.moves[0].before), *(window_of(move.after) for move in row.moves)]
    times = "1 gang" if row.n_moves == 1 else f"{row.n_moves} gange"
    earlier = f" (heraf {row.n_earlier} frem i tid)" if row.n_earlier else ""
    return f"flyttet {times}{earlier}: {' → '.join(steps)}"


def put_off_words(row) -> str:
    """Return since when a topic has been put off, and how often: "udskudt siden 11. december 2020, 2 gange"; else "".

    Where the source cites a meeting that is not known, nobody can tell how often more: "mindst 1 gang".
    """
    if not known(row.n_put_off):
        return ""
    on = known(row.put_off_on)
    times = "1 gang" if row.n_put_off == 1 else f"{row.n_put_off} gange"
    since = day_words(on) if on is not None else row.put_off_phrase
    return f"udskudt siden {since}, {'mindst ' if row.put_off_is_least else ''}{times}"


def told_words(row) -> str:
    """Return what kind of thing it is and since when: "opgave, aftalt 24. sep. 2021"."""
    return f"{COMMITMENT_TYPES[row.type]}, aftalt {short_day_words(row.first_told_on)}"


def signed(state: str) -> str:
    """Return a state as sign and word."""
    return f"{SIGNS[state]} {COMMITMENT_STATES[state]}"
