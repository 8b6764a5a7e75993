"""Which line of minutes belongs where: the head, also torn in two; an item; furniture; another meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from loaders.headings import is_page_mark
from loaders.minutes_columns import ACTIONS
from loaders.minutes_headings import Heading, headings_of, is_presenter_only, may_be_heading
from loaders.minutes_lines import Piece
from loaders.minutes_passages import Setting, is_point
from loaders.minutes_words import MINUTES, head_label, part_of
from loaders.roster import n_first_names, n_initials, people_in
from loaders.sentences import is_open
from loaders.torn_lists import torn_lists

_TITLE_WORDS = re.compile(r"(?:møde)?(?:beslutnings)?(?:referat|dagsorden)\b.*", re.IGNORECASE)
_TITLE_ALONE = re.compile(r"(?:møde|beslutnings)?(?:referat|dagsorden)", re.IGNORECASE)
_PAGE = re.compile(r"(?:side|page)\s*\d+(?:\s*(?:af|of|/)\s*\d+)?", re.IGNORECASE)
_HEAD_OF_MEETING = ("meeting_date", "date", "time", "attending")
_LONGEST_SECTION = 6
_LONGEST_HEAD_LINE = 90
_GREETING = re.compile(
    r"(?:mvh|(?:med )?(?:venlig|venlige|kærlig|bedste|mange|de bedste) hils(?:en|ner|ener)|hilsen|vh|på vegne af \w+)"
    r"\b[\w\s.,]{0,40}",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 8
_SECTION = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ\"”„»(].*)")
_LINES_AT_EDGE = 2
_SHORTEST_RUNNING = 8


@dataclass(slots=True)
class ItemLines:
    """The heading of an item and the pieces under it; ``heading`` has those that its title goes on over."""

    found: Heading
    heading: list[Piece]
    body: list[Piece] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """Every piece of a document in one place.

    ``head`` is in blocks, as a list may be torn; ``other_meetings`` and, where no items are found, ``unread`` are not
    read; ``attendance`` are lines inside items that tell who was there.
    """

    head: tuple[tuple[Piece, ...], ...]
    items: tuple[ItemLines, ...]
    furniture: tuple[Piece, ...]
    other_meetings: tuple[tuple[Piece, ...], ...]
    unread: tuple[Piece, ...]
    attendance: tuple[Piece, ...]
    setting: Setting
    actions: tuple[Piece, ...] = ()


def layout_of(pieces: Sequence[Piece]) -> Layout:
    """Return where each piece belongs.

    The head is what stands above the first item, and any run of at least three people with title or organisation that
    stands in no list of its own: text extractions put the column with those present in the middle of an item. Furniture
    are page marks and the headings over groups of items. A bare list of points is one item without number and title,
    and unread too, so that a person looks at it.
    """
    actions = tuple(piece for piece in pieces if piece.label == ACTIONS)
    pieces = [piece for piece in pieces if piece.label != ACTIONS]
    setting = Setting(pieces)
    running = _running_lines(pieces)
    furniture = [piece for piece in pieces if piece.position in running or is_page_furniture(piece.plain)]
    left = [piece for piece in pieces if piece.position not in running and not is_page_furniture(piece.plain)]
    headings = _after_list_of_items(left, headings_of(left))
    torn = torn_lists(left, [one.at for one in headings])
    inside = {at for begin, end in torn for at in range(begin, end)}
    headings = [one for one in headings if one.at not in inside]
    ends, other = _end_of_meeting(left, headings)
    headings = [one for one in headings if one.at < ends]
    first = headings[0].at if headings else _end_of_head(left[:ends])
    head = [_without_line_of(left[:first], left[first] if headings else None)]
    head += [tuple(left[begin:end]) for begin, end in torn if first <= begin < ends]
    items = list(_with_sections(_items(left[:ends], headings, inside)))
    furniture += _signature(items)
    unread = () if headings else tuple(left[first:ends])
    if sum(is_point(piece.text) for piece in unread) > 1:
        items = [ItemLines(Heading(None, "", first), [], list(unread))]
    aside = _attendance_in_items(items)
    furniture += _sections(items, setting)
    return Layout(
        head=tuple(block for block in head if block),
        items=tuple(items),
        furniture=tuple(furniture),
        other_meetings=other,
        unread=unread,
        attendance=aside,
        setting=setting,
        actions=actions,
    )


def _without_line_of(pieces: Sequence[Piece], heading: Piece | None) -> tuple[Piece, ...]:
    """Return the pieces without a bare "REFERAT" that stands on the line of the first item."""
    return tuple(
        piece
        for piece in pieces
        if heading is None or piece.position != heading.position or not _TITLE_ALONE.fullmatch(piece.plain)
    )


def is_page_furniture(text: str) -> bool:
    """Whether a line is only a page number."""
    return is_page_mark(text) or _PAGE.fullmatch(text) is not None


def _running_lines(pieces: Sequence[Piece]) -> set[int]:
    """Return the lines that stand first or last on several pages, but for their figures the same, after the first."""
    by_page: dict[int | None, list[Piece]] = {}
    for piece in pieces:
        by_page.setdefault(piece.line.place.page, []).append(piece)
    seen: dict[str, int | None] = {}
    running = set()
    for page, on_page in by_page.items():
        for piece in (*on_page[:_LINES_AT_EDGE], *on_page[-_LINES_AT_EDGE:]):
            text = re.sub(r"\d+", "#", piece.plain)
            is_own = _says_something(piece) or len(text) < _SHORTEST_RUNNING
            if not is_own and seen.setdefault(text, page) != page:
                running.add(piece.position)
    return running


def _says_something(piece: Piece) -> bool:
    text = piece.plain
    return bool(part_of(text) or head_label(text) or is_point(piece.text) or may_be_heading(text))


def _after_list_of_items(pieces: Sequence[Piece], headings: Sequence[Heading]) -> list[Heading]:
    """Return the headings without a list of all items before the items themselves, whose titles they may have."""
    for i, (before, after) in enumerate(pairwise(headings), start=1):
        if after.counted > before.counted:
            continue
        listed = headings[:i]
        between = (piece for one, two in pairwise(listed) for piece in pieces[one.at + 1 : two.at])
        if len(listed) < 2 or not all(is_presenter_only(piece.plain) or piece.plain[:1].islower() for piece in between):
            break
        titles = {one.number: one.title for one in listed}
        return [_with_title(one, titles.get(one.number, "")) for one in headings[i:]]
    return list(headings)


def _with_title(heading: Heading, listed: str) -> Heading:
    """Return a heading with its title from the list of items where it has none, or a sentence in its stead."""
    if heading.title and not (listed and heading.title.endswith(".") and heading.title != listed):
        return heading
    return replace(heading, title=listed, said=heading.title)


def _end_of_head(pieces: Sequence[Piece]) -> int:
    """Return where the head ends in a document without items: at its first part, point or running sentence."""
    for at, piece in enumerate(pieces):
        is_label = head_label(piece.plain) is not None
        is_sentence = len(piece.plain) > _LONGEST_HEAD_LINE and piece.plain.endswith(".") and not people_in(piece.plain)
        is_said = is_point(piece.text) and not people_in(piece.plain)
        if not is_label and (is_sentence or (at and (is_said or part_of(piece.plain)))):
            return at
    return len(pieces)


def _attendance_in_items(items: Sequence[ItemLines]) -> tuple[Piece, ...]:
    """Take the lines that tell who was absent from one item out of it: "Fraværende: ..."."""
    taken: list[Piece] = []
    for item in items:
        told = [piece for piece in item.body if _tells_attendance(piece.plain)]
        item.body = [piece for piece in item.body if piece not in told]
        taken += told
    return tuple(taken)


def _tells_attendance(text: str) -> bool:
    label = head_label(text)
    if label is None or label[0] not in ("absent", "attending", "guest"):
        return False
    return bool(people_in(label[1]) or n_initials(label[1]) or n_first_names(label[1]))


def _end_of_meeting(pieces: Sequence[Piece], headings: Sequence[Heading]) -> tuple[int, tuple[tuple[Piece, ...], ...]]:
    """Return where the first meeting of the file ends, and the pieces of the others.

    Another meeting begins where, between two items, at least two of day, time and those present are told anew and the
    numbers begin again.
    """
    starts = []
    for before, after in pairwise(headings):
        if after.counted > before.counted and after.counted != 1:
            continue
        between = range(before.at + 1, after.at)
        told = [at for at in between if (label := head_label(pieces[at].plain)) and label[0] in _HEAD_OF_MEETING]
        if len({head_label(pieces[at].plain)[0] for at in told}) >= 2:
            starts.append(_start_of_head(pieces, told[0], before.at))
    if not starts:
        return len(pieces), ()
    bounds = [*starts, len(pieces)]
    return starts[0], tuple(tuple(pieces[b:e]) for b, e in pairwise(bounds))


def _start_of_head(pieces: Sequence[Piece], at: int, lowest: int) -> int:
    for before in range(at - 1, max(lowest, at - 5), -1):
        if _TITLE_WORDS.fullmatch(pieces[before].plain) and not part_of(pieces[before].plain):
            return before
        if pieces[before].plain.casefold() == "referat":
            return before
    return at


def _items(pieces: Sequence[Piece], headings: Sequence[Heading], torn: set[int]) -> list[ItemLines]:
    items = []
    for i, one in enumerate(headings):
        end = headings[i + 1].at if i + 1 < len(headings) else len(pieces)
        item = ItemLines(one, [pieces[one.at]])
        item.body = [replace(pieces[one.at], text=one.said)] if one.said else []
        item.body += [pieces[at] for at in range(one.at + 1, end) if at not in torn]
        items.append(item)
    return items


def _with_sections(items: Sequence[ItemLines]) -> Iterator[ItemLines]:
    """Return the items, those in sections ("2.1", "2.2") with minutes of their own as one item for each section."""
    for item in items:
        starts = _sections_of(item)
        bounds = [*starts, len(item.body)]
        sections = [item.body[begin:end] for begin, end in pairwise(bounds)]
        own = sum(any((part := part_of(piece.plain)) and part.part == MINUTES for piece in lines) for lines in sections)
        if len(starts) < 2 or own < 2:
            yield item
            continue
        yield replace(item, body=item.body[: starts[0]])
        for lines in sections:
            found = _SECTION.fullmatch(lines[0].plain)
            yield ItemLines(
                replace(item.found, number=found["number"], title=found["title"]), [lines[0]], list(lines[1:])
            )


def _sections_of(item: ItemLines) -> list[int]:
    """Return where the sections of an item begin: 2.1, 2.2 ... of item 2, in order."""
    starts: list[int] = []
    for at, piece in enumerate(item.body):
        found = _SECTION.fullmatch(piece.plain)
        if found and found["number"] == f"{item.found.number}.{len(starts) + 1}":
            starts.append(at)
    return starts


def _signature(items: Sequence[ItemLines]) -> list[Piece]:
    """Take the greeting of a letter with the name under it out of the last item."""
    body = items[-1].body if items else []
    at = next((at for at, piece in enumerate(body) if _GREETING.fullmatch(piece.plain)), len(body))
    if len(body) - at > _LONGEST_SIGNATURE:
        return []
    items[-1:] = [replace(item, body=body[:at]) for item in items[-1:]]
    return list(body[at:])


def _sections(items: Sequence[ItemLines], setting: Setting) -> list[Piece]:
    """Take the headings over groups of items ("Skriftlige orienteringer") out of the items before them."""
    taken = []
    for item, following in pairwise(items):
        last = item.body[-1] if item.body else None
        begins_anew = following.found.counted <= item.found.counted
        if last is not None and _is_section(last, following.heading[0], setting, begins_anew=begins_anew):
            taken.append(item.body.pop())
    return taken


def _is_section(piece: Piece, heading: Piece, setting: Setting, *, begins_anew: bool) -> bool:
    text = piece.plain
    if is_point(piece.text) or part_of(text) or text[-1:] in ".:;,!?" or len(text.split()) > _LONGEST_SECTION:
        return False
    stands_apart = setting.shows_gaps and setting.paragraph_gap == 1 and piece.gap >= 1 and heading.gap == 0
    return text[:1].isupper() and (stands_apart or begins_anew or (piece.is_marked and heading.is_marked))


def goes_on_over(item: ItemLines, setting: Setting) -> int:
    """Return how many pieces of the body still belong to the title of the item."""
    if not (item.heading and item.body):
        return 0
    title, nearest = item.heading[0].plain, item.body[0]
    if not item.found.title:
        return int(len(nearest.plain) < 100 and not part_of(nearest.plain) and not nearest.plain.endswith("."))
    if is_presenter_only(nearest.plain):
        return 1
    if part_of(nearest.plain) or is_point(nearest.text) or nearest.gap >= max(setting.paragraph_gap, 1) + 1:
        return 0
    is_full = len(item.heading[0].text) > 0.6 * setting.width
    is_rest = len(nearest.plain) < 60 and not re.search(r"[.:;!?]$", nearest.plain)
    before_part = len(item.body) > 1 and part_of(item.body[1].plain) is not None
    goes_on = nearest.plain[:1].islower() and nearest.gap < setting.paragraph_gap
    breaks_off = is_open(title) and not title.endswith(".") and nearest.gap < setting.paragraph_gap
    return int(goes_on or breaks_off or (is_full and is_rest and before_part and setting.is_wrapped))
