"""What a Danish follow-up phrase promises: "senest 4. kvartal 2022" -> by 31 December 2022.

Words become units and qualifiers (`window_lexemes`), these become runs (`window_groups`), which get the year they leave
out (`window_anchoring`). Here they are combined with frequencies and conditions. A day that the words do not name is
never made up: what cannot be read is `none`.
"""

import re
from bisect import bisect
from dataclasses import dataclass, replace
from datetime import date

from loaders.window_anchoring import combined, windows_of
from loaders.window_calendar import SEASONS, Seasons
from loaders.window_conditions import condition_in
from loaders.window_folding import fold, sentences, unfolded
from loaders.window_frequencies import frequency_pieces
from loaders.window_groups import Group, groups
from loaders.window_kinds import Piece, Window, dated, envelope
from loaders.window_units import Frame

__all__ = ["SEASONS", "Found", "Seasons", "Window", "find_windows", "read_window"]


@dataclass(frozen=True)
class Found:
    """A window and where its words stand: `text[begin:end]`."""

    window: Window
    begin: int
    end: int


def read_window(phrase: str, *, on: date, next_meeting: date | None = None, seasons: Seasons = SEASONS) -> Window:
    """Return the one window a phrase or sentence promises.

    Several dates give their envelope. A stated date outranks a weekday, "næste møde" and what is counted from `on`.
    Bound to an event, the window is the expected time if one is named. A frequency takes the nearest occurrence named.
    Without a year, the first occurrence on or after `on` is meant; of something past, the latest before it.

    Parameters
    ----------
    phrase
        A bare phrase ("senest ultimo oktober") or the sentence it stands in.
    on
        The date of the document.
    next_meeting
        The known date of the forum's next meeting, if any.
    seasons
        What spring, the summer holiday and so on cover.
    """
    pieces = _without_outranked(_read(phrase, Frame(on, next_meeting, seasons), bare_phrase=True))
    if not pieces:
        return Window(None, None, "none")
    begin, end = min(piece.begin for piece in pieces), max(piece.end for piece in pieces)
    return replace(_folded_together([piece.window for piece in pieces], on), quote=_quote(phrase, begin, end))


def find_windows(text: str, *, on: date, next_meeting: date | None = None, seasons: Seasons = SEASONS) -> list[Found]:
    """Return every separate time expression of a longer text, in order.

    Each date with an act or forum of its own is one, and so is each frequency. A sentence that binds the act to an
    event ("når evalueringen foreligger") is one conditional, with the times of that sentence as its expected time. A
    date without a year takes it from the date it is listed with. What is no time (clock times, ages, paragraphs,
    amounts, budget years) is not returned, nor is anything vague such as "snarest".
    """
    pieces = _read(text, Frame(on, next_meeting, seasons), bare_phrase=False)
    return [Found(replace(p.window, quote=_quote(text, p.begin, p.end)), p.begin, p.end) for p in pieces]


def _quote(text: str, begin: int, end: int) -> str:
    return " ".join(text[begin:end].split())


def _read(text: str, frame: Frame, *, bare_phrase: bool) -> list[Piece]:
    folded, at = fold(text)
    found = []
    for first, last in sentences(folded, text, at):
        for piece in _pieces(folded[first:last], frame, bare_phrase=bare_phrase):
            begin, end = unfolded(text, at, first + piece.begin, first + piece.end)
            found.append(replace(piece, begin=begin, end=end))
    return found


_PAST = re.compile(
    r"(?<!\w)(?:var|blev|blevet|havde|besluttede|vedtog|godkendte|drøftede|startede|opstartet|afholdt|afholdtes"
    r"|orienterede|fik|mødtes|besøgte|holdt|gennemførte|sendte|deltog|fremlagde|præsenterede|evaluerede|udsendte|udsendt|nedsatte|indgik|trådte|aftalt|drøftet|besluttet|godkendt|vedtaget"
    r"|behandlet|orienteret|seneste|forrige|tidligere på|sidste møde|har (?:\w+ ){0,2}\w{2,}(?:et|t))(?!\w)"
)
_FUTURE = re.compile(
    r"(?<!\w)(?:skal|vil|forvente\w*|vente[rs]|planlægges|planlagt|udskudt|udsat|kan|kommende|næste|bliver|senest|inden|tidligst"
    r"|følges|(?:aftalt|besluttet|enighed|foresl\w+|oplyste|orienterede)[^.]{0,20} at|evalueres|drøftes|behandles"
    r"|forelægges|orienteres|afholdes|igangsættes|gennemføres|præsenteres|gives)(?!\w)"
)


def _pieces(sentence: str, frame: Frame, *, bare_phrase: bool) -> list[Piece]:
    past = bool(_PAST.search(sentence)) and not _FUTURE.search(sentence)
    frequencies = list(frequency_pieces(sentence))
    times = _time_pieces(_masked(sentence, frequencies), frame, past=past)
    uncounted = _masked(sentence, [time for time in dated(times) if time.counted])
    condition = condition_in(uncounted, weak_too=bare_phrase and not dated(times))
    if condition and (bare_phrase or not past):
        pieces = [_bound(condition, times, sentence, frame.on), *([] if bare_phrase else frequencies)]
    else:
        pieces = _with_occurrences(frequencies, times, sentence, bare_phrase=bare_phrase)
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
    # An expected time lies ahead: "jf. mødet dec. 2020" in the same sentence is a reference.
    expected = [piece for piece in _without_outranked(dated(times)) if (piece.window.end or date.max) >= on]
    begin = min([condition.start(), *(piece.begin for piece in expected)])
    text_end = condition.start() + len(condition.group().rstrip(" .,"))
    end = max([text_end, *(piece.end for piece in expected)])
    end += sentence[end : end + 1] == ")" and "(" in sentence[begin:end]
    return Piece(replace(envelope([piece.window for piece in expected]), kind="conditional"), begin, end)


def _with_occurrences(frequencies: list[Piece], times: list[Piece], sentence: str, *, bare_phrase: bool) -> list[Piece]:
    """Join a frequency with the occurrence that is named beside it ("hvert år i november")."""
    left, joined = list(times), []
    for frequency in frequencies:
        beside = [time for time in left if bare_phrase or _is_beside(frequency, time, sentence)]
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


def _folded_together(windows: list[Window], on: date) -> Window:
    kinds = {window.kind for window in windows}
    if "conditional" in kinds:
        return replace(envelope(windows), kind="conditional", recurrence=None)
    if "recurring" not in kinds:
        return envelope(windows)
    coming = [window for window in windows if window.is_dated and (window.end or window.first_day) >= on] or windows
    recurrence = next(window.recurrence for window in windows if window.recurrence)
    return replace(min(coming, key=lambda window: window.first_day), kind="recurring", recurrence=recurrence)
