"""Plans told as lists: months or weeks with what is done below or beside them, or points that end in who and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from danish.text import fold
from loaders.columns import Lexicon, heading_points
from loaders.contents import is_open_time, is_owner_name, status_of, times_in
from loaders.files import Cell, Document, Line, Page, Run, Table, is_legend, is_page_mark
from loaders.follow_ups.column_scores import BULLET

_LONG_AGO = date(2000, 1, 1)
# A line is a time where so much of it is: "Uge 15", "Maj-juni", "I løbet af 2. halvår".
_IS_TIME = 0.7
_MOST_TIME_WORDS, _MOST_THEME_WORDS = 5, 9
# Fewer times or points may stand in any text; and a plan is mostly that. Around points that say both who and when
# a mail may say more.
_FEWEST, _MOSTLY, _IN_A_MAIL = 3, 0.6, 0.25
# Of points without a time above them so many say when, and so many who.
_TIMED_SHARE, _OWNED_SHARE = 0.6, 0.5
_SURE_LABEL = 4.5
_TIME, _PERIOD, _OWNER, _STATUS, _TITLE, _THEME = "Frist", "Måned", "Ansvarlig", "Status", "Opgave", "Tema"
_ROLES = {"owner": _OWNER, "deadline": _TIME, "status": _STATUS}
_BESIDE = re.compile(r"\s*(?P<time>[^:]{2,40}?)\s*:\s+(?=\S)")
_BRACKET_AT_END = re.compile(r"\s*\(([^()]+)\)[\s.]*$")
_JOINT = re.compile(r"\s*(?:[,;|]\s|\s[-–—]\s)\s*")
_DASH = re.compile(r"\s[-–—]\s+$")
_LABEL = re.compile(r"(?P<label>[^\W\d_][^:]{1,24}?)\s*:\s*")


@dataclass
class _Item:
    """One point: all its printed lines joined, the time above or beside it, the theme; its parts by their headings."""

    line: Line
    time: Line | None
    theme: Line | None
    parts: dict[str, Line] = field(default_factory=dict)
    labels: list[Line] = field(default_factory=list)


@dataclass
class _Listed:
    """What a walk through the lines found: the points, the lines of times and themes, and what is neither."""

    items: list[_Item] = field(default_factory=list)
    times: list[Line] = field(default_factory=list)
    themes: list[Line] = field(default_factory=list)
    rest: list[Line] = field(default_factory=list)


def with_lists(document: Document, lexicon: Lexicon, labels: list[Line]) -> Document:
    """Return a document without tables with each page's plan of points as a table; its lines of times are labels.

    A page is such a plan where at least three times stand above or beside what is done then, or where most points
    themselves say when, and at least half of them who.
    """
    if any(page.tables for page in document.pages):
        return document
    pages = []
    for page in document.pages:
        listed = _listed(page)
        for item in listed.items:
            item.parts, item.labels = _parts(item.line, lexicon)
        if not _is_plan(listed):
            pages.append(page)
            continue
        labels += [*listed.times, *(label for item in listed.items for label in item.labels)]
        pages.append(replace(page, lines=tuple(listed.rest), tables=(_table(listed, page),)))
    return replace(document, pages=tuple(pages))


def _is_plan(listed: _Listed) -> bool:
    told = [*listed.items, *listed.times, *listed.themes]
    n_items, share = len(listed.items), len(told) / max(1, len(told) + len(listed.rest))
    timed = [item for item in listed.items if item.time is not None]
    if len({fold(item.time.text) for item in timed}) >= _FEWEST and len(timed) >= _MOSTLY * n_items:
        return share >= _MOSTLY
    n_timed = sum(_TIME in item.parts for item in listed.items)
    n_owned = sum(_OWNER in item.parts for item in listed.items)
    if n_items < _FEWEST or n_timed < _TIMED_SHARE * n_items or n_owned < _OWNED_SHARE * n_items:
        return False
    return share >= (_IN_A_MAIL if n_timed == n_owned == n_items else _MOSTLY)


def _listed(page: Page) -> _Listed:
    """Walk through the lines of a page."""
    listed = _Listed()
    time = theme = None
    goes_on = False
    lines = list(page.lines)
    for at, line in enumerate(lines):
        text = line.text.strip()
        beside = _BESIDE.match(line.text.strip(" \t•-–"))
        if not text or line.role in ("header", "footer") or is_page_mark(text) or is_legend(text):
            listed.rest += [line] if text else []
            goes_on = False
        elif not BULLET.match(line.text) and _is_time(text):
            time, goes_on = line, False
            listed.times.append(line)
        elif beside and _is_time(beside["time"]):
            begin = line.text.index(beside["time"])
            after = line.text.index(":", begin) + 1
            own = line.part(begin, after - 1)
            listed.items.append(_Item(line.part(after), own, theme))
            goes_on = True
        elif bullet := BULLET.match(line.text):
            words = line.part(bullet.end())
            listed.items.append(_Item(words, time, theme))
            goes_on = True
        elif goes_on and (text[0].islower() or line.text[:1].isspace()):
            listed.items[-1].line = _joined(listed.items[-1].line, line)
        elif _heads_points(lines, at):
            theme, goes_on = line, False
            listed.themes.append(line)
        elif time is not None and listed.times[-1:] == [time] and _opens_below(lines, at):
            listed.items.append(_Item(line, time, theme))
            goes_on = True
        else:
            listed.rest.append(line)
            time, goes_on = None, False
    return listed


def _is_time(text: str) -> bool:
    """Whether words name a time and nothing else."""
    words = text.strip(" :.–-•")
    if not words or len(words.split()) > _MOST_TIME_WORDS:
        return False
    quoted = sum(sum(map(str.isalnum, found.window.quote)) for found in times_in(words.casefold(), on=_LONG_AGO))
    return is_open_time(words) or quoted >= _IS_TIME * max(1, sum(map(str.isalnum, words)))


def _heads_points(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line without a stop stands right above points: it is their theme."""
    text = lines[at].text.strip()
    below = next((line.text for line in lines[at + 1 :] if line.text.strip()), "")
    is_short = len(text.split()) <= _MOST_THEME_WORDS and text[-1] not in ".,;:!?"
    return is_short and bool(BULLET.match(below))


def _opens_below(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands right below a time or another line, with no blank line between."""
    return at > 0 and bool(lines[at - 1].text.strip()) and lines[at].text.strip()[:1].isupper()


def _joined(line: Line, following: Line) -> Line:
    """One line of two; a hyphen at the end of the first goes where a small letter follows."""
    place = replace(line.place, line_end=following.place.line_end)
    begin = len(following.text) - len(following.text.lstrip())
    return replace(line, runs=(*line.runs, Run(" "), *following.part(begin).runs), place=place)


def _parts(line: Line, lexicon: Lexicon) -> tuple[dict[str, Line], list[Line]]:
    """The title of a point and what stands after it, each by its heading; and the labels before them."""
    text = line.text
    bracket = _BRACKET_AT_END.search(text)
    end = bracket.start() if bracket else len(text.rstrip(" ."))
    told: dict[str, tuple[int, int]] = {}
    if bracket:
        spans = list(_spans(text, *bracket.span(1)))
        roles = [_role(text[begin:last], lexicon) or _OWNER for begin, last in spans]
        if any(role != _OWNER for role in roles) or _could_own(text[slice(*bracket.span(1))]):
            for role, span in zip(roles, spans, strict=True):
                _tell(told, role, span)
        else:
            end = len(text.rstrip(" ."))
    title_end = end
    for begin, last in [*_spans(text, 0, end)][:0:-1]:
        role, words = _role(text[begin:last], lexicon), text[begin:last]
        could_own = is_owner_name(words) or (_TIME in told and _DASH.search(text[:begin]) and _could_own(words))
        if role is None and (_OWNER in told or not could_own):
            break
        _tell(told, role or _OWNER, (begin, last))
        title_end = _JOINT_BEFORE.search(text, 0, begin).start()
    told[_TITLE] = (0, title_end)
    labels = {name: _LABEL.match(text, *span) for name, span in told.items() if name != _TITLE}
    begins = {name: label.end() if label else told[name][0] for name, label in labels.items()}
    parts = {name: _stripped(line, begins.get(name, span[0]), span[1]) for name, span in told.items()}
    return parts, [line.part(*label.span()) for label in labels.values() if label]


_JOINT_BEFORE = re.compile(r"[\s,;|–—-]*$")


def _stripped(line: Line, begin: int, end: int) -> Line:
    words = line.text[begin:end]
    return line.part(begin + len(words) - len(words.lstrip()), end)


def _tell(told: dict[str, tuple[int, int]], role: str, span: tuple[int, int]) -> None:
    """Keep a part; neighbours of one role are one."""
    before = told.get(role)
    told[role] = (min(before[0], span[0]), max(before[1], span[1])) if before else span


def _spans(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for joint in _JOINT.finditer(text, begin, end):
        yield begin, joint.start()
        begin = joint.end()
    yield begin, end


def _role(text: str, lexicon: Lexicon) -> str | None:
    """What a part of a point tells: a time, a status, or what its label says."""
    if _is_time(text):
        return _TIME
    if status_of(text):
        return _STATUS
    label = _LABEL.match(text)
    points = heading_points(label["label"], lexicon) if label else {}
    best = max(points, key=points.get, default=None)
    return _ROLES.get(best) if best and points[best] >= _SURE_LABEL else None


def _could_own(text: str) -> bool:
    """Whether words in brackets can be who does it: a name or several, no explanation."""
    words = text.split()
    return is_owner_name(text) or (text[:1].isupper() and len(words) <= _MOST_TIME_WORDS)


def _table(listed: _Listed, page: Page) -> Table:
    """The points as a table: the theme and the time above them, what is done, and what each says itself."""
    place = replace(page.place, table=1)
    items = listed.items
    own = [name for name in (_OWNER, _TIME, _STATUS) if any(name in item.parts for item in items)]
    above = [_THEME] * any(item.theme for item in items) + [_PERIOD] * any(item.time for item in items)
    heads = [*above, _TITLE, *own]
    rows = [tuple(Cell((Line((Run(name),), place),), place) for name in heads)]
    theme = None
    for item in items:
        # A theme and a time stand over all their points.
        told = {_PERIOD: item.time, _THEME: item.theme if item.theme is not theme else None, **item.parts}
        theme = item.theme
        rows.append(tuple(_cell(told.get(name), item.line) for name in heads))
    return Table(tuple(rows), place)


def _cell(line: Line | None, of: Line) -> Cell:
    if line is None:
        return Cell((), of.place)
    return Cell((line,), of.place)
