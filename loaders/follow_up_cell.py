"""What a "Forankring/opfølgning" cell says: who owns the initiative, who is told, and when one comes back to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loaders.cell_text import CellText
from loaders.forums import FoundForum, Register, find_forums, suggest
from loaders.reading import FollowUp, ForumMention, Problem
from loaders.refusals import warning
from loaders.sentences import sentence_spans
from loaders.windows import Found, Window, find_windows

_PROMISE = re.compile(
    r"orienter|underret|præsenter|forelæg|informer|afrapporter|tages op|drøftes|dagsordensættes|næste gang"
    r"|føl(?:ges|ger) (?:\w+ )?op\b|opfølgning|(?:gives?|får|modtager) (?:\w+ ){0,3}?status",
    re.IGNORECASE,
)
# Words between forums that make one list of them, and words that leave a line of forum names nothing but that.
_LISTED = re.compile(r"(?:\s|,|/|&|\b(?:og|samt|eller|i|på|til)\b)*")
_ONLY_NAMES = re.compile(r"(?:\W|\b(?:og|samt|eller|i|forankre[ts]|ansvarlige?)\b)*")
_BRACKET = re.compile(r"\([^()]*\)?")
_PERHAPS = re.compile(r"\b(?:evt\.?|eventuelt|også|muligvis)\s+(?:også\s+)?(?:i|til|på)?\s*$", re.IGNORECASE)
_DATED = ("point", "period", "deadline")


@dataclass(frozen=True)
class FollowUpCell:
    """The forums of a cell (each once: who owns is not only told), its promises, and the names nobody knows."""

    forums: tuple[ForumMention, ...]
    follow_ups: tuple[FollowUp, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Line:
    """A line of the cell's text; ``heads`` are the forums of a line that is nothing but names."""

    begin: int
    end: int
    paragraph: int
    heads: tuple[FoundForum, ...]


def read_follow_up_cell(cell: CellText, *, on: date, register: Register) -> FollowUpCell:
    """Read forums and promises from the text of a follow-up cell.

    Each promise is one sentence, one forum and one window. A window belongs to the forum, or the list of forums, last
    named before it in its sentence, else to the first named after it; a sentence without a forum speaks to the forums
    that head its paragraph, or else to all that stand alone in the cell. Without a window a sentence is a promise
    only where it tells ("orienteres", "der følges op"). A forum alone is an owner and promises nothing.
    """
    found = find_forums(cell.text, register)
    windows = find_windows(cell.text, on=on)
    lines = _lines(cell, found, windows)
    heads = [head for line in lines for head in line.heads]
    promises: list[FollowUp] = []
    for begin, end in _body(cell.text, lines):
        inside = [forum for forum in found if begin <= forum.begin < end]
        dated = [window for window in windows if begin <= window.begin < end]
        for forum, window in _pairs(cell.text, (begin, end), inside, dated, _addressed(lines, begin, heads)):
            promise = FollowUp(cell.text[begin:end], window, forum and forum.forum_id, cell.place(begin, end))
            promises += [] if _holds(promises, promise) else [promise]
    return FollowUpCell(_mentions(cell, found, heads), tuple(promises), _unknown(cell, found, register))


def promises_in_text(
    cell: CellText, known: Sequence[FollowUp], *, on: date, register: Register
) -> tuple[tuple[FollowUp, ...], tuple[ForumMention, ...]]:
    """The promises that stand in the initiative's own text, and the forums they are given to.

    A sentence there is a promise where it names a forum of the register together with a dated window that is not over
    before the document's date, and the follow-up cell does not already hold the same forum and window.
    """
    found = [forum for forum in find_forums(cell.text, register) if forum.forum_id is not None]
    windows = [each for each in find_windows(cell.text, on=on) if _lies_ahead(each.window, on)] if found else []
    promises: list[FollowUp] = []
    mentions: list[ForumMention] = []
    for begin, end in sentence_spans(cell.text):
        inside = [forum for forum in found if begin <= forum.begin < end]
        dated = [window for window in windows if begin <= window.begin < end]
        if not inside or not dated:
            continue
        for forum, window in _pairs(cell.text, (begin, end), inside, dated, []):
            place = cell.place(begin, end)
            promise = FollowUp(cell.text[begin:end], window, forum.forum_id, place)
            if not _holds([*known, *promises], promise):
                promises.append(promise)
                mentions.append(ForumMention(forum.forum_id, "informed", forum.found, place))
    return tuple(promises), tuple(mentions)


def _lies_ahead(window: Window, on: date) -> bool:
    last = window.end or window.start
    return window.kind in _DATED and last is not None and last >= on


def _lines(cell: CellText, found: Sequence[FoundForum], windows: Sequence[Found]) -> list[_Line]:
    lines = []
    begin = 0
    for text in cell.text.split("\n"):
        end = begin + len(text)
        paragraph = sum(start <= begin for start in cell.paragraphs)
        inside = [forum for forum in found if begin <= forum.begin < end]
        says_when = any(begin <= window.begin < end and window.window.kind != "none" for window in windows)
        only_names = inside and not says_when and _is_only_names(cell.text, begin, end, inside)
        lines.append(_Line(begin, end, paragraph, tuple(inside) if only_names else ()))
        begin = end + 1
    return lines


def _is_only_names(text: str, begin: int, end: int, forums: Sequence[FoundForum]) -> bool:
    rest, at = "", begin
    for forum in forums:
        rest += text[at : forum.begin] + " "
        at = forum.end
    return bool(_ONLY_NAMES.fullmatch(_BRACKET.sub(" ", rest + text[at:end])))


def _body(text: str, lines: Sequence[_Line]) -> list[tuple[int, int]]:
    """The sentences between the lines of names; neighbouring lines are read together."""
    spans = []
    begin = end = None
    for line in [*lines, None]:
        if line is not None and not line.heads:
            begin, end = (line.begin if begin is None else begin), line.end
        elif begin is not None:
            spans += [(begin + first, begin + last) for first, last in sentence_spans(text[begin:end])]
            begin = None
    return spans


def _addressed(lines: Sequence[_Line], begin: int, heads: Sequence[FoundForum]) -> list[FoundForum]:
    """The forums a sentence without any speaks to."""
    own = next(i for i, line in enumerate(lines) if line.begin <= begin <= line.end)
    for line in reversed(lines[:own]):
        if line.paragraph == lines[own].paragraph and line.heads:
            return list(line.heads)
    return list(heads)


def _pairs(
    text: str,
    sentence: tuple[int, int],
    inside: Sequence[FoundForum],
    windows: Sequence[Found],
    addressed: Sequence[FoundForum],
) -> list[tuple[FoundForum | None, Window]]:
    """Who is promised what in one sentence."""
    promising = bool(_PROMISE.search(text, *sentence))
    timed = [each for each in windows if each.window.kind != "none"]
    if timed:
        groups = _groups(text, inside)
        return [(forum, each.window) for each in timed for forum in _group_of(each, groups) or addressed or [None]]
    if not promising:
        return []
    window = windows[0].window if windows else Window(None, None, "none", None, text[slice(*sentence)])
    told = [forum for forum in inside if not _PERHAPS.search(text[sentence[0] : forum.begin])]
    return [(forum, window) for forum in told or addressed or [None]]


def _groups(text: str, forums: Sequence[FoundForum]) -> list[list[FoundForum]]:
    """The forums of a sentence as lists: "A og B" is one, "A ... – evt. også i B" two."""
    groups: list[list[FoundForum]] = []
    for forum in forums:
        between = _BRACKET.sub(" ", text[groups[-1][-1].end : forum.begin]) if groups else None
        if between is not None and _LISTED.fullmatch(between):
            groups[-1].append(forum)
        else:
            groups.append([forum])
    return groups


def _group_of(window: Found, groups: Sequence[list[FoundForum]]) -> list[FoundForum]:
    before = [group for group in groups if group[0].begin < window.end]
    return before[-1] if before else groups[0] if groups else []


def _holds(promises: Sequence[FollowUp], promise: FollowUp) -> bool:
    """Whether the same forum is already promised the same window; without days only the same words count."""
    return any(_key(other) == _key(promise) for other in promises)


def _key(promise: FollowUp) -> tuple:
    window = promise.window
    words = promise.quote if window.kind in ("conditional", "none") else None
    return promise.forum_id, window.kind, window.start, window.end, window.recurrence, words


def _mentions(cell: CellText, found: Sequence[FoundForum], heads: Sequence[FoundForum]) -> tuple[ForumMention, ...]:
    known = [forum for forum in found if forum.forum_id is not None]
    owners = {forum.forum_id for forum in known if forum in heads or forum.role == "owner"}
    mentions: dict[str, ForumMention] = {}
    for forum in known:
        role = "owner" if forum.forum_id in owners else "informed"
        mention = ForumMention(forum.forum_id, role, forum.found, cell.place(forum.begin, forum.end))
        mentions.setdefault(forum.forum_id, mention)
    return tuple(mentions.values())


def _unknown(cell: CellText, found: Sequence[FoundForum], register: Register) -> tuple[Problem, ...]:
    names = {forum.found: forum for forum in found if forum.forum_id is None}
    return tuple(_problem(cell, name, register) for name in names.values())


def _problem(cell: CellText, name: FoundForum, register: Register) -> Problem:
    """The name to confirm, with the forum it most likely means where it is only misspelled."""
    place, meant = cell.place(name.begin, name.end), suggest(name.found, register)
    if meant is None:
        return warning("UKENDT_FORUM", place, name.found)
    suggestion = next(forum.name for forum in register.forums if forum.forum_id == meant)
    return warning("UKENDT_FORUM_MED_FORSLAG", place, name.found, suggestion=suggestion)
