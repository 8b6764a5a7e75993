"""Which line of minutes belongs where: the head, also torn in two; an item; furniture; another meeting."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from types import MappingProxyType

from danish.days import days_in
from danish.sentences import is_open
from loaders.minutes.bodies import body_in, is_title
from loaders.minutes.labels import MINUTES, head_label, part_of
from loaders.minutes.lines import ACTIONS, Piece, in_table
from loaders.minutes.outline.furniture import MARGINS, furniture_of
from loaders.minutes.outline.headings import Heading, headings_of, is_greeting, is_presenter_only, may_be_heading
from loaders.minutes.outline.several import agenda_before, begins_anew, days_as_headings
from loaders.minutes.passages import Setting, is_point
from loaders.names import has_contact, is_list_fragment, is_on_list, meets, n_first_names, n_initials, people_in

_FEWEST = 3


def torn_lists(pieces: Sequence[Piece], starts: Sequence[int]) -> list[tuple[int, int]]:
    """Return begin and end of each run of people, contact lines and labels of the head below the first item.

    Parameters
    ----------
    starts
        Where the items begin; no run goes over the beginning of an item.
    """
    if not starts:
        return []
    found, at, bounds = [], starts[0] + 1, set(starts)
    while at < len(pieces):
        end = at
        while end < len(pieces) and end not in bounds and _may_be_torn(pieces[end]):
            end += 1
        if end - at >= _FEWEST:
            begin, stop = _trimmed(pieces, at, end)
            if sum(is_on_list(_words(piece)) for piece in pieces[begin:stop]) >= _FEWEST:
                found.append((begin, stop))
        at = end + 1
    return found


def _may_be_torn(piece: Piece) -> bool:
    text = piece.plain
    if is_point(piece.text) or piece.is_marked or (part_of(text) and not head_label(text)):
        return False
    return head_label(text) is not None or has_contact(text) or is_list_fragment(text)


def _words(piece: Piece) -> str:
    label = head_label(piece.plain)
    return label[1] if label else piece.plain


def _trimmed(pieces: Sequence[Piece], begin: int, end: int) -> tuple[int, int]:
    """Return the run without what the text before or after it needs.

    A colon before it leads in a list of the item's own. Where a small letter after it goes on a sentence, the first
    line of the run is the beginning of that sentence.
    """
    before = pieces[begin - 1].plain
    if before.endswith(":") and not part_of(before):
        return begin, begin
    after = pieces[end].plain if end < len(pieces) else ""
    if after[:1].islower() and not is_open(before) and is_open(pieces[begin].plain):
        begin += 1
    while begin < end and not (is_on_list(_words(pieces[begin])) or _heads_list(pieces[begin])):
        begin += 1
    return begin, end


def _heads_list(piece: Piece) -> bool:
    return head_label(piece.plain) is not None or any(map(meets, piece.plain.split()))


_TITLE_WORDS = re.compile(r"(?:møde)?(?:beslutnings)?(?:referat|dagsorden)\b.*", re.IGNORECASE)
_TITLE_ALONE = re.compile(r"(?:møde|beslutnings)?(?:referat|dagsorden)", re.IGNORECASE)
_HEAD_OF_MEETING = ("meeting_date", "date", "time", "attending")
_FEWEST_TOLD = 2
_LONGEST_SECTION = 6
_LONGEST_HEAD_LINE = 90
_FEWEST_SECTIONED = 2
_LONGEST_SIGNATURE = 8
# What a line below a greeting is, by its label.
_AFTER_GREETING = MappingProxyType(
    {"": "hilsen", "contact": "hilsen", "attachments": "liste over bilag", "mail": "kopimodtagere"}
)
_SECTION = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>[A-ZÆØÅ\"”„»(].*)")


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
    read; ``attendance`` are lines inside items that tell who was there; ``furniture`` has the reason with each piece,
    and ``margins`` are those of it that stand above and below the pages.
    """

    head: tuple[tuple[Piece, ...], ...]
    items: tuple[ItemLines, ...]
    furniture: tuple[tuple[Piece, str], ...]
    other_meetings: tuple[tuple[Piece, ...], ...]
    unread: tuple[Piece, ...]
    attendance: tuple[Piece, ...]
    setting: Setting
    actions: tuple[Piece, ...] = ()
    margins: tuple[Piece, ...] = ()


def layout_of(pieces: Sequence[Piece]) -> Layout:
    """Return where each piece belongs.

    The head is what stands above the first item, and any run of at least three people with title or organisation that
    stands in no list of its own: text extractions put the column with those present in the middle of an item. Furniture
    are page marks and the headings over groups of items. A bare list of points is one item without number and title,
    and unread too, so that a person looks at it.
    """
    bounds, others = _meetings(pieces)
    begin, end = agenda_before(pieces[: bounds[0]])
    repeated = [(piece, "dagsorden før referatet af samme møde") for piece in pieces[begin:end]]
    pieces = [*pieces[:begin], *pieces[end : bounds[0]]]
    reasons = furniture_of(pieces, _says_something)
    furniture = repeated + [(piece, reasons[at]) for at, piece in enumerate(pieces) if at in reasons]
    margins = [piece for piece, reason in furniture if piece.line.role in MARGINS or reason.startswith("gentaget")]
    pieces = [piece for at, piece in enumerate(pieces) if at not in reasons]
    actions = tuple(piece for piece in pieces if piece.label == ACTIONS)
    left = [piece for piece in pieces if piece.label != ACTIONS]
    setting = Setting(left)
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
    furniture += [(piece, "overskrift over flere punkter") for piece in _sections(items, setting)]
    return Layout(
        head=tuple(block for block in head if block),
        items=tuple(items),
        furniture=tuple(furniture),
        other_meetings=(*other, *others),
        unread=unread,
        attendance=aside,
        setting=setting,
        actions=actions,
        margins=tuple(margins),
    )


def _meetings(pieces: Sequence[Piece]) -> tuple[list[int], tuple[tuple[Piece, ...], ...]]:
    """Return where the meetings after the first begin, with the end of the paper, and the pieces of each of them.

    What stands above the first of the headings that each name a day is the title of them all.
    """
    anew = begins_anew(pieces)
    running = [] if anew else days_as_headings(pieces)
    title = tuple(pieces[: running[0]]) if running else ()
    bounds = [*(anew or running[1:]), len(pieces)]
    return bounds, tuple((*title, *pieces[begin:end]) for begin, end in pairwise(bounds))


def _without_line_of(pieces: Sequence[Piece], heading: Piece | None) -> tuple[Piece, ...]:
    """Return the pieces without a bare "REFERAT" that stands on the line of the first item."""
    return tuple(
        piece
        for piece in pieces
        if heading is None or piece.position != heading.position or not _TITLE_ALONE.fullmatch(piece.plain)
    )


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

    Another meeting begins where the numbers begin again and, between two items, a head stands anew: a title, the body,
    the day, the time and those present, at least two of them.
    """
    starts = []
    for before, after in pairwise(headings):
        if after.counted > before.counted and after.counted != 1:
            continue
        between = range(before.at + 1, after.at)
        told = {at: kinds for at in between if (kinds := _told_of_head(pieces[at]))}
        if len(set().union(*told.values())) >= _FEWEST_TOLD:
            starts.append(_start_of_head(pieces, min(told), before.at))
    if not starts:
        return len(pieces), ()
    bounds = [*starts, len(pieces)]
    return starts[0], tuple(tuple(pieces[b:e]) for b, e in pairwise(bounds))


def _told_of_head(piece: Piece) -> set[str]:
    """Return what a line tells that only the head of a paper does; none for the lines of an item."""
    text = piece.plain
    label = head_label(text)
    if label is not None:
        return {label[0]} if label[0] in _HEAD_OF_MEETING else set()
    if part_of(text) or is_point(piece.text) or text.endswith((".", ":", ";")) or len(text) > _LONGEST_HEAD_LINE:
        return set()
    told = {"title"} if is_title(text) else set()
    told |= {"body"} if body_in(text) is not None else set()
    return told | {"date"} if told and days_in(text) else told


def _start_of_head(pieces: Sequence[Piece], at: int, lowest: int) -> int:
    """Return where a head begins: at a title above what it tells, "REFERAT"."""
    above = range(at - 1, max(lowest, at - 5), -1)
    return next((n for n in above if _TITLE_WORDS.fullmatch(pieces[n].plain) and _heads(pieces[n].plain)), at)


def _heads(text: str) -> bool:
    return part_of(text) is None or _TITLE_ALONE.fullmatch(text) is not None


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
    """Return the items, those in sections ("2.1", "2.2") as one item for each section.

    Sections have minutes of their own, or are set as headings just as the item itself is, or several items have
    sections which all are short titles over words.
    """
    are_usual = sum(map(_has_titled_sections, items)) >= _FEWEST_SECTIONED
    for item in items:
        starts = _sections_of(item)
        bounds = [*starts, len(item.body)]
        sections = [item.body[begin:end] for begin, end in pairwise(bounds)]
        own = sum(any((part := part_of(piece.plain)) and part.part == MINUTES for piece in lines) for lines in sections)
        is_heading = all(_is_set_as(item.body[at], item.heading[0]) for at in starts)
        if len(starts) < 2 or (own < 2 and not is_heading and not (are_usual and _has_titled_sections(item))):
            yield item
            continue
        yield replace(item, body=item.body[: starts[0]])
        for lines in sections:
            found = _SECTION.fullmatch(lines[0].plain)
            yield ItemLines(
                replace(item.found, number=found["number"], title=found["title"]), [lines[0]], list(lines[1:])
            )


def _has_titled_sections(item: ItemLines) -> bool:
    """Whether the lines of an item numbered as its sections are titles, each with words under it."""
    starts = _sections_of(item)
    titles = [item.body[at].plain for at in starts]
    is_filled = all(after > at + 1 for at, after in pairwise([*starts, len(item.body)]))
    are_short = all(len(title) <= _LONGEST_HEAD_LINE and title[-1] not in ".:;," for title in titles)
    return len(starts) > 1 and is_filled and are_short


def _is_set_as(section: Piece, heading: Piece) -> bool:
    """Whether a section is a heading by its style, or is marked as the heading of its item is."""
    return section.line.level is not None or (section.is_marked and heading.is_marked)


def _sections_of(item: ItemLines) -> list[int]:
    """Return where the sections of an item begin: 2.1, 2.2 ... of item 2, in order."""
    starts: list[int] = []
    for at, piece in enumerate(item.body):
        found = _SECTION.fullmatch(piece.plain)
        if found and found["number"] == f"{item.found.number}.{len(starts) + 1}":
            starts.append(at)
    return starts


def _signature(items: Sequence[ItemLines]) -> list[tuple[Piece, str]]:
    """Take the greeting of a letter, the name and the list of what is attached under it out of the last item.

    A line that tells a day or has another label, "Næste møde: ...", stays.
    """
    body = items[-1].body if items else []
    at = next((at for at, piece in enumerate(body) if is_greeting(piece.plain)), len(body))
    if len(body) - at > _LONGEST_SIGNATURE:
        return []
    labels = [head_label(piece.plain) for piece in body[at:]]
    kinds = [
        label[0] if label else "next" if days_in(piece.plain) else ""
        for piece, label in zip(body[at:], labels, strict=True)
    ]
    taken = [
        (piece, _AFTER_GREETING[kind]) for piece, kind in zip(body[at:], kinds, strict=True) if kind in _AFTER_GREETING
    ]
    left = [piece for piece, kind in zip(body[at:], kinds, strict=True) if kind not in _AFTER_GREETING]
    items[-1:] = [replace(item, body=[*body[:at], *left]) for item in items[-1:]]
    return taken


def _sections(items: Sequence[ItemLines], setting: Setting) -> list[Piece]:
    """Take the headings over groups of items ("Skriftlige orienteringer") out of the items before them."""
    taken = []
    seen: set[str | None] = set()
    for item, following in pairwise(items):
        last = item.body[-1] if item.body else None
        seen.add(item.found.number)
        begins_anew = following.found.number in seen
        if last is not None and _is_section(last, following.heading[0], setting, begins_anew=begins_anew):
            taken.append(item.body.pop())
    return taken


def _is_section(piece: Piece, heading: Piece, setting: Setting, *, begins_anew: bool) -> bool:
    text = piece.plain
    if in_table(piece.line):
        return False
    if is_point(piece.text) or part_of(text) or text[-1:] in ".:;,!?" or len(text.split()) > _LONGEST_SECTION:
        return False
    stands_apart = setting.shows_gaps and setting.paragraph_gap == 1 and piece.gap >= 1 and heading.gap == 0
    return text[:1].isupper() and (stands_apart or begins_anew or (piece.is_marked and heading.is_marked))


def goes_on_over(item: ItemLines, setting: Setting) -> int:
    """Return how many pieces of the body still belong to the title of the item.

    A title in bold goes on over every line in bold that goes on the one before.
    """
    n = _n_of_title(item, setting)
    while item.heading and n < len(item.body) and _is_of_title_cell(item.heading[0], item.body[n]):
        n += 1
    while 0 < n < len(item.body) and _goes_on_title(item.body[n - 1], item.body[n], setting):
        n += 1
    return n


def _is_of_title_cell(heading: Piece, piece: Piece) -> bool:
    """Whether a line stands under a title in its cell of a table: "Tilsynsrapport" / "2025" in a narrow column."""
    one, other = heading.line.place, piece.line.place
    is_same_row = in_table(heading.line) and replace(one, cell=None) == replace(other, cell=None)
    return is_same_row and heading.is_marked and piece.is_marked and not piece.gap and not _says_part(piece)


def _says_part(piece: Piece) -> bool:
    return bool(part_of(piece.plain) or is_point(piece.text) or piece.plain.endswith((".", ":")))


def _goes_on_title(before: Piece, after: Piece, setting: Setting) -> bool:
    text = after.plain
    in_bold = before.is_marked and after.is_marked and after.gap < max(setting.paragraph_gap, 1)
    is_said = part_of(text) or is_point(after.text) or before.plain.endswith(".")
    return in_bold and not is_said and (text[:1].islower() or is_open(before.plain))


def _n_of_title(item: ItemLines, setting: Setting) -> int:
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
