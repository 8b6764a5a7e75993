"""The lines of a cell as running text: hyphenation undone, single spaces, bullets and headings on their own lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from danish.sentences import sentence_spans
from loaders.files import Line, Place, Problem, Run, is_bold, warning
from loaders.follow_ups.column_scores import BODY, BULLET, SENTENCE_END, opens_cell
from loaders.follow_ups.initiative import FollowUp, ForumMention
from loaders.names import FoundForum, Register, find_forums, suggest
from loaders.windows import Found, Window, find_windows

_HYPHEN = re.compile(r"[^\W_]-$")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÆØÅ]{2,}|\d|\b\w)-$")
_KEEPS_HYPHEN = re.compile(r"(?:og|eller|samt)\b|\S+-(?:\s|,|$)")
# A line this much shorter than its column ends there by choice, not because the next word did not fit.
_ENDS_BY_CHOICE = 0.75


@dataclass(frozen=True)
class CellText:
    """The text of a cell, and which printed line each letter stands on.

    ``text`` is without removed words, ``runs`` with them and with their marks. ``starts`` are the positions in
    ``text`` at which the lines begin; ``paragraphs`` those after a blank line.
    """

    text: str
    runs: tuple[Run, ...]
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def place(self, begin: int, end: int) -> Place:
        """The place of ``text[begin:end]``."""
        first = max(i for i, start in enumerate(self.starts) if start <= begin or i == 0)
        last = max(i for i, start in enumerate(self.starts) if start < end or i == 0)
        return place_of(self.lines[first : last + 1])


def place_of(lines: Sequence[Line]) -> Place:
    """The place of neighbouring lines of one cell."""
    return replace(lines[0].place, line_end=lines[-1].place.line_end)


def filled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold words."""
    return tuple(line for line in lines if line.text.strip())


def cell_text(lines: Sequence[Line], *, width: int) -> CellText:
    """Join the lines of a cell.

    A line break becomes a space, or nothing where it hyphenates a word ("Prøve-/handlingerne"); the hyphen stays
    before og/eller/samt, before another open word ("øre-/næse- og halslæger") and after an abbreviation
    ("HR-/forum"). It stays a line break before a bullet, after a blank line or a line in bold unless the sentence
    goes on, and where a line ends by choice.

    Parameters
    ----------
    width
        Letters of the longest line of the column in the whole document.
    """
    letters: list[tuple[str, Run]] = []
    starts, paragraphs, kept = [], [], []
    after_blank = False
    for line in lines:
        if not line.text.strip():
            after_blank = True
            continue
        if kept:
            _join(letters, kept[-1], line, width, after_blank)
        starts.append(len(letters))
        paragraphs += [len(letters)] if after_blank or not kept else []
        letters += _single_spaced(line, letters)
        kept.append(line)
        after_blank = False
    text, positions = _without_removed(letters)
    return CellText(
        text=text,
        runs=_runs(letters),
        lines=tuple(kept),
        starts=tuple(positions[start] for start in starts),
        paragraphs=tuple(positions[start] for start in paragraphs),
    )


def _join(letters: list[tuple[str, Run]], line: Line, following: Line, width: int, after_blank: bool) -> None:
    """End the text so far as the next line demands: with a line feed, a space, or nothing."""
    _strip_end(letters)
    look = letters[-1][1] if letters else Run("")
    apart = after_blank or is_bold(line) != is_bold(following)
    joint = _joint(" ".join(line.text.split()), " ".join(following.text.split()), width, apart)
    if joint is None:
        letters.pop()
    elif joint:
        letters.append((joint, look))


def _joint(line: str, following: str, width: int, apart: bool) -> str | None:
    """What stands between two lines; None where the hyphen goes too."""
    heads_points = BULLET.match(line) and following.endswith(":") and opens_cell(following)
    is_body = bool(BULLET.match(line) and BODY.fullmatch(re.split(r"[,:(]", following, maxsplit=1)[0].strip()))
    if BULLET.match(following) or heads_points or is_body:
        return "\n"
    if line.endswith("\u00ad"):
        return None
    if _HYPHEN.search(line):
        if _KEEPS_HYPHEN.match(following):
            return " "
        return "" if _ABBREVIATED.search(line) or not following[0].islower() else None
    if re.search(r"\S/$", line):
        return ""
    return "\n" if _breaks(line, following, width, apart) else " "


def _breaks(line: str, following: str, width: int, apart: bool) -> bool:
    if not opens_cell(following) or (following[0].isdigit() and not SENTENCE_END.search(line)):
        return False
    return apart or len(line) + 1 + len(following.split()[0]) < _ENDS_BY_CHOICE * width


def _single_spaced(line: Line, before: Sequence[tuple[str, Run]]) -> Iterator[tuple[str, Run]]:
    spaced = not before or before[-1][0].isspace()
    for run in line.runs:
        look = replace(run, text="")
        for letter in run.text.replace("\u00ad", "" if not run.text.endswith("\u00ad") else "\u00ad"):
            if not (letter.isspace() and spaced):
                yield (" " if letter.isspace() else letter), look
            spaced = letter.isspace()


def _strip_end(letters: list[tuple[str, Run]]) -> None:
    while letters and letters[-1][0].isspace():
        letters.pop()


def _without_removed(letters: Sequence[tuple[str, Run]]) -> tuple[str, list[int]]:
    """The text that is left, and for each position among all letters its position in that text."""
    text, positions = "", []
    for letter, look in letters:
        positions.append(len(text))
        doubled = letter.isspace() and (not text or text[-1].isspace())
        if not look.struck and not doubled:
            text += letter
    positions.append(len(text))
    return text.rstrip(), positions


def _runs(letters: Sequence[tuple[str, Run]]) -> tuple[Run, ...]:
    looks = groupby(letters, key=lambda letter: letter[1])
    runs = [replace(look, text="".join(letter for letter, _ in group)) for look, group in looks]
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence does, with more than a colon."""
    return bool(SENTENCE_END.search(text)) and not text.rstrip().endswith(":")


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
    return FollowUpCell(
        _mentions(cell, found, heads), tuple(promises), (*_unknown(cell, found, register), *_digits(cell, on))
    )


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


def with_expected_time(promise: FollowUp, text: str, *, on: date) -> FollowUp:
    """The promise with the time at which the text expects the event it waits for; itself where it expects none."""
    if promise.window.kind != "conditional" or promise.window.is_dated:
        return promise
    for begin, end in sentence_spans(text):
        first = next(iter(find_windows(f"{promise.quote.rstrip(' .')}. {text[begin:end]}", on=on)), None)
        if first is not None and first.window.kind == "conditional" and first.window.is_dated:
            return replace(promise, window=replace(first.window, quote=promise.window.quote))
    return promise


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


_EIGHT_DIGITS = re.compile(r"(?<![\d./-])\d{8}(?![./-]?\d)")


def _digits(cell: CellText, on: date) -> Iterator[Problem]:
    """Yield a warning for each number that would be a day in a column of days, as "01102022"."""
    for digits in _EIGHT_DIGITS.finditer(cell.text):
        for found in find_windows(digits[0], on=on, expected=True):
            yield warning("TAL_FOR_DATO", cell.place(*digits.span()), digits[0], day=f"{found.window.start:%d.%m.%Y}")


def _problem(cell: CellText, name: FoundForum, register: Register) -> Problem:
    """The name to confirm, with the forum it most likely means where it is only misspelled."""
    place, meant = cell.place(name.begin, name.end), suggest(name.found, register)
    if meant is None:
        return warning("UKENDT_FORUM", place, name.found)
    suggestion = next(forum.name for forum in register.forums if forum.forum_id == meant)
    return warning("UKENDT_FORUM_MED_FORSLAG", place, name.found, suggestion=suggestion)
