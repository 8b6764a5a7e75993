"""What a Danish follow-up phrase promises: "senest 4. kvartal 2022" -> by 31 December 2022.

Words become units and qualifiers (`lexemes`), these become runs, which get the year they leave out (`runs`). Here they
are combined with frequencies and conditions. A day that the words do not name is never made up: what cannot be read is
`none`.
"""

import re
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from danish.calendar import SEASONS, Seasons
from danish.likeness import stems
from danish.sentences import sentence_spans
from danish.text import aligned_fold, unfolded
from danish.verbs import PARTICIPLE, PASSIVE, PASSIVE_PAST, PAST, any_form
from loaders.windows.events import condition_in, frequency_pieces
from loaders.windows.runs import Group, combined, groups, windows_of
from loaders.windows.units import Frame
from loaders.windows.window import Piece, Window, dated, envelope

__all__ = ["SEASONS", "Found", "Seasons", "Window", "find_windows"]


@dataclass(frozen=True)
class Found:
    """A window and where its words stand: `text[begin:end]`."""

    window: Window
    begin: int
    end: int


def find_windows(
    text: str,
    *,
    on: date,
    next_meeting: date | None = None,
    held_on: date | None = None,
    year: int | None = None,
    expected: bool = False,
    seasons: Seasons = SEASONS,
) -> list[Found]:
    """Return every separate time expression of a text, in order.

    Each date with an act or forum of its own is one, and so is each frequency. A sentence that binds the act to an
    event ("når evalueringen foreligger") is one conditional, with the times of that sentence, and of the next one where
    it tells when that event is expected, as its expected time. A date without a year takes it from the date it is
    listed with, else from `year`, else it is the first such date on or after `on`; of something past, the latest
    before it. What is no time (clock times, ages, paragraphs, amounts, budget years) is not returned, nor is anything
    vague such as "snarest".

    Parameters
    ----------
    on
        The date of the document.
    next_meeting
        The known date of the forum's next meeting, if any.
    held_on
        The day of the meeting that the document is the minutes of: "senest 14 dage efter mødet" is counted from it.
    year
        The year that the document, table or column is of.
    expected
        Whether the text is nothing but a time, as in a column of deadlines: "01102022", "3.4" and "sommer 23" are
        times there, and "ved behov" is a condition.
    seasons
        What spring, the summer holiday and so on cover.
    """
    return list(_found(text, Frame(on, next_meeting, seasons, held_on, year, expected)))


# Row after row of a plan has the same few times in it.
@lru_cache(maxsize=4096)
def _found(text: str, frame: Frame) -> tuple[Found, ...]:
    return tuple(
        Found(replace(p.window, quote=_quote(text, p.begin, p.end)), p.begin, p.end) for p in _read(text, frame)
    )


def _quote(text: str, begin: int, end: int) -> str:
    return " ".join(text[begin:end].split())


def _read(text: str, frame: Frame) -> list[Piece]:
    found: list[Piece] = []
    before: tuple[str, list[Piece]] = ("", [])
    for first, last in sentence_spans(text):
        said = text[first:last]
        sentence, at = aligned_fold(said)
        pieces = _pieces(sentence, frame)
        placed = [_placed(piece, said, at, first) for piece in pieces]
        if expectation := _expectation(before, (sentence, pieces)):
            placed_at = placed.pop(pieces.index(expectation))
            pieces.remove(expectation)
            window = replace(expectation.window, kind="conditional")
            found[-1] = replace(found[-1], window=window, end=placed_at.end)
        found += placed
        before = sentence, pieces
    return found


def _placed(piece: Piece, said: str, at: list[int], first: int) -> Piece:
    """Return a piece of a folded sentence with where it stands in the whole text."""
    begin, end = unfolded(said, at, piece.begin, piece.end)
    return replace(piece, begin=first + begin, end=first + end)


_EXPECTED = re.compile(r"(?<!\w)(?:forvente\w*|vente[rs]|planlagt|planlægges|expected)(?!\w)")


def _expectation(before: tuple[str, list[Piece]], now: tuple[str, list[Piece]]) -> Piece | None:
    """Return the time at which a sentence expects the event that the sentence before it waits for.

    "Når projektet er afsluttet. Projektet forventes afsluttet i december 2023": they share a word of weight.
    """
    waits = before[1][-1] if before[1] else None
    times = dated(now[1])
    if waits is None or waits.window.kind != "conditional" or waits.window.is_dated or len(times) != 1:
        return None
    is_expected = _EXPECTED.search(now[0]) and stems(before[0]) & stems(now[0])
    return times[0] if is_expected and times[0].window.kind in ("point", "period", "deadline") else None


_DONE = ("acts", "comes_back", "decides", "adopts", "approves", "agrees", "discusses", "disposes", "tells")
_SETTLED = ("decides", "adopts", "approves", "agrees", "discusses", "tells")
_PAST = re.compile(
    rf"(?<!\w)(?:{any_form(_DONE, (PAST, PASSIVE_PAST))}|{any_form(_SETTLED, (PARTICIPLE,))}"
    r"|var|blev|blevet|havde|opstartet|afholdt|udsendt"
    r"|seneste|forrige|tidligere på|sidste møde|har (?:\w+ ){0,2}\w{2,}(?:et|t))(?!\w)"
)
_SAID = rf"(?:{any_form(('agrees', 'decides'), (PARTICIPLE,))}|enighed|foresl\w+|oplyste|orienterede)"
_FUTURE = re.compile(
    rf"(?<!\w)(?:{any_form(('acts', 'comes_back', 'discusses', 'keeps'), (PASSIVE,))}"
    rf"|{any_form(('puts_off',), (PARTICIPLE,))}|{_SAID}[^.]{{0,20}} at"
    r"|skal|vil|forvente\w*|vente[rs]|planlagt|kan|kommende|næste|bliver|senest|inden|tidligst)(?!\w)"
)


def _pieces(sentence: str, frame: Frame) -> list[Piece]:
    past = bool(_PAST.search(sentence)) and not _FUTURE.search(sentence)
    frequencies = list(frequency_pieces(sentence))
    times = _time_pieces(_masked(sentence, frequencies), frame, past=past)
    uncounted = _masked(sentence, [time for time in dated(times) if time.counted])
    is_bare = frame.expected and not dated(times) and not frequencies
    condition = condition_in(uncounted, weak_too=is_bare)
    if condition and (frame.expected or not past):
        pieces = [_bound(condition, times, sentence, frame.on), *frequencies]
    else:
        pieces = _with_occurrences(frequencies, times, sentence)
        pieces = _without_near_outranked(pieces, sentence)
    return sorted(pieces, key=lambda piece: piece.begin)


def _masked(sentence: str, pieces: list[Piece]) -> str:
    """Return the sentence with the frequencies struck out, except "hvert" of "hvert efterår", which still governs."""
    out, end = [], 0
    for piece in pieces:
        words = sentence[piece.begin : piece.end]
        struck = words if words.strip() in ("hver", "hvert") else "|" * len(words)
        out += [sentence[end : piece.begin], struck]
        end = piece.end
    return "".join([*out, sentence[end:]])


_LINK = re.compile(r"[ ,]*(?:,|/|-|og|samt|eller|hhv\.|henholdsvis|til)(?: [\w\-/]+){0,7} ?")


def _time_pieces(sentence: str, frame: Frame, *, past: bool) -> list[Piece]:
    pieces: list[Piece] = []
    sibling: date | None = None
    next_begin: int | None = None
    for group in reversed(groups(sentence, frame)):
        linked = next_begin is not None and bool(_LINK.fullmatch(sentence, group.end, next_begin))
        windows = windows_of(group, frame, past=past, before=sibling if linked else None)
        if windows:
            nearest = min(windows, key=lambda window: window.first_day)
            weak = all(item.unit.relative for item in group.items)
            counted = any(item.counted for item in group.items)
            pieces.append(Piece(combined(group, windows), group.begin, group.end, weak, nearest, counted))
        sibling = (windows[0].start or windows[0].end) if windows and _gives_year(group, linked=linked) else None
        next_begin = group.begin
    return pieces[::-1]


def _gives_year(group: Group, *, linked: bool) -> bool:
    stated = [item.unit for item in group.items if not item.unit.relative]
    return bool(stated) and (linked or any(unit.turn is not None for unit in stated))


def _bound(condition: re.Match[str], times: list[Piece], sentence: str, on: date) -> Piece:
    """Return the one conditional of a sentence, with the times it names as the expected time."""
    # An expected time lies ahead, or is said to be expected: "jf. mødet dec. 2020" in the same sentence is a reference.
    expected = [
        piece
        for piece in _without_outranked(dated(times))
        if (piece.window.end or date.max) >= on or _EXPECTED.search(sentence, 0, piece.begin)
    ]
    begin = min([condition.start(), *(piece.begin for piece in expected)])
    text_end = condition.start() + len(condition.group().rstrip(" .,"))
    end = max([text_end, *(piece.end for piece in expected)])
    end += sentence[end : end + 1] == ")" and "(" in sentence[begin:end]
    return Piece(replace(envelope([piece.window for piece in expected]), kind="conditional"), begin, end)


def _with_occurrences(frequencies: list[Piece], times: list[Piece], sentence: str) -> list[Piece]:
    """Join a frequency with the occurrence that is named beside it ("hvert år i november")."""
    left, joined = list(times), []
    for frequency in frequencies:
        beside = [time for time in left if _is_beside(frequency, time, sentence)]
        if dated(beside):
            frequency = _occurring(frequency, beside)
            left = [time for time in left if time not in beside]
        joined.append(frequency)
    return joined + left


def _occurring(frequency: Piece, times: list[Piece]) -> Piece:
    window = min((time.nearest or time.window for time in times), key=lambda window: window.first_day)
    return Piece(
        replace(window, kind="recurring", recurrence=frequency.window.recurrence),
        min(frequency.begin, *(time.begin for time in times)),
        max(frequency.end, *(time.end for time in times)),
    )


_BESIDE = re.compile(
    r"[ ,(:]*(?:(?:hhv\.|henholdsvis|(?:næste|første) gang(?: [\w\-]+){0,4}|på møde\w*|og|dvs\.)[ ,:]*)?"
)


def _is_beside(frequency: Piece, time: Piece, sentence: str) -> bool:
    first, second = sorted((frequency, time), key=lambda piece: piece.begin)
    return first.end > second.begin or bool(_BESIDE.fullmatch(sentence, first.end, second.begin))


_NEAR_WORDS = 3


def _without_near_outranked(pieces: list[Piece], sentence: str) -> list[Piece]:
    """Drop "næste møde" or "i næste uge" with a stated date at most three words before or after it."""
    strong = [piece for piece in dated(pieces) if not piece.weak and piece.window.kind != "recurring"]
    begins = [piece.begin for piece in strong]

    def is_near(piece: Piece) -> bool:
        n = bisect(begins, piece.begin)
        before = [sentence[s.end : piece.begin] for s in strong[max(0, n - 1) : n]]
        after = [sentence[piece.end : s.begin] for s in strong[n : n + 1]]
        return any(len(gap.split()) <= _NEAR_WORDS for gap in before + after)

    return [piece for piece in pieces if not (piece.weak and is_near(piece))]


def _without_outranked(pieces: list[Piece]) -> list[Piece]:
    stated = any(not piece.weak for piece in dated(pieces))
    return [piece for piece in pieces if not (stated and piece.weak)]
