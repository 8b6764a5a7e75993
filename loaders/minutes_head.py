"""The head of minutes: which forum met, when and where, who led it, how many were there and how many were not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from data.labels import MONTHS
from loaders.forums import Register, find_forums, suggest
from loaders.meeting_days import NamedDay, days_in, times_in
from loaders.meetings import AgendaItem, Meeting, Presence
from loaders.minutes_attendance import attendance_of
from loaders.minutes_lines import Piece, place_of
from loaders.minutes_passages import Setting
from loaders.minutes_words import head_label
from loaders.reading import Place, Problem
from loaders.refusals import warning
from loaders.roster import has_contact, initials_in, without_people
from loaders.sentences import is_open

_NUMBER = re.compile(
    r"\b(?P<before>\d{1,3})\.\s*(?:ordinære\s+)?møde\b|\b\w*møde\s*(?:nr\.?|nummer)\s*(?P<after>\d{1,3})\b",
    re.IGNORECASE,
)
_CLUSTER = re.compile(r"\b\w+klyngen|\bKlynge \w+", re.IGNORECASE)
_ABOUT_TIME = ("time", "time_and_venue", "meeting_date")
_CLOCK_TIME = re.compile(r"\bkl\.?\s*\d{1,2}(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]\d\d)?)?", re.I)
_TAIL = re.compile(r"(?:\s*[,;/–-]\s*|\s+(?:på|i|via)\s+|\s+(?=på |i ))(?P<venue>[^:;]{3,80}?)\.?\s*")
_ENDS_IN_DATE = re.compile(rf"(?:\w+dag|{'|'.join(MONTHS)}|kl\.?|[-–])$", re.I)
_ADDRESS = re.compile(r"\b\d{4} [A-ZÆØÅ][a-zæøå]+")
_LISTS = ("attending", "members", "guest", "absent", "chair", "secretary", "attachments")
_IN_CONTENTS = re.compile(r"\d{1,2}[.)]?\s+[A-ZÆØÅ]")
_IN_WRITING = re.compile(r"\bskriftlig (?:høring|procedure|behandling|proces|godkendelse)", re.IGNORECASE)
_OPENS_CONTENTS = re.compile(r"(?:dagsorden|indholdsfortegnelse|indhold)\s*:?", re.IGNORECASE)
_BODY_WORD = re.compile(r"\b\w*(?:styregruppe|fokusgruppe|temagruppe|udvalg|forum|råd)\w*", re.IGNORECASE)


@dataclass(slots=True)
class HeadLines:
    """The lines of the head under their labels; those under none in ``loose``."""

    labelled: dict[str, list[list[Piece]]] = field(default_factory=dict)
    loose: list[Piece] = field(default_factory=list)

    def texts(self, *labels: str) -> list[str]:
        """Return the words of each label, its lines joined by single spaces."""
        return [" ".join(piece.plain for piece in group) for label in labels for group in self.labelled.get(label, ())]


def meeting_of(
    blocks: Sequence[Sequence[Piece]],
    items: Sequence[AgendaItem],
    register: Register,
    setting: Setting,
    *,
    dated: date | None,
    with_names: bool,
) -> tuple[Meeting, list[Problem]]:
    """Return what the head tells, and what in it needs a person's eye.

    The day is that of "Mødedato", "Tidspunkt" or "Mødetid", or of a written hearing the last for answers; "Dato" and a
    date alone on a line are the day of writing where another day of the meeting is told, else the day of the meeting.
    ``dated`` goes before all of them. The coming meetings are not filled in here.
    """
    head = _read_labels(blocks, setting)
    place = place_of(blocks[0]) if blocks else Place(line_start=1, line_end=1)
    problems: list[Problem] = []
    held, written = _days(head)
    if held is not None and not held.day.fits:
        problems.append(
            warning("UGEDAG_PASSER_IKKE", place_of([held.piece]), held.piece.plain[held.day.begin : held.day.end])
        )
    forum_id, found = _forum(head, blocks, items, register)
    if forum_id is None:
        problems.append(_unknown(found, register, place))
    if dated is None and held is None:
        problems.append(warning("MOEDEDATO_MANGLER", place, ""))
    start, end = _times(head, held)
    attendance = attendance_of(head.labelled, setting, with_names=with_names)
    if beside := _lists_beside(blocks):
        problems.append(warning("FREMMOEDE_USIKKERT", beside.line.place, beside.plain))
        attendance = replace(attendance, attending=(), absent=(), n_attending=None, n_absent=None)
    return (
        Meeting(
            forum_id=forum_id,
            forum_found=found,
            held_on=dated or (held.day.on if held else None),
            start_time=start,
            end_time=end,
            venue=_venue(head, held, with_names=with_names),
            number=_number(blocks),
            written_on=written.day.on if written else None,
            chairs=attendance.chairs,
            attending=attendance.attending,
            absent=attendance.absent,
            n_attending=attendance.n_attending,
            n_absent=attendance.n_absent,
            next_meetings=(),
            place=place,
        ),
        problems,
    )


def people_of(blocks: Sequence[Sequence[Piece]], setting: Setting) -> tuple[Presence, ...]:
    """Return everyone whom the head names, with names, by organisation and role."""
    attendance = attendance_of(_read_labels(blocks, setting).labelled, setting, with_names=True)
    return (*attendance.attending, *attendance.absent)


def initials_of(blocks: Sequence[Sequence[Piece]], setting: Setting) -> list[str]:
    """Return the initials that stand for people in the head."""
    texts = _read_labels(blocks, setting).texts("attending", "members", "guest", "absent", "chair", "secretary")
    return [each for text in texts for each in initials_in(text)]


def _read_labels(blocks: Sequence[Sequence[Piece]], setting: Setting) -> HeadLines:
    """Share the lines out among the labels.

    Where labels stand without words one after the other, the paragraphs after them are theirs in the same order. A
    block of people torn off goes on the last list of people, unless the name of a group heads it.
    """
    head, waiting, open_label = HeadLines(), [], None
    last_list = None
    for number, block in enumerate(blocks):
        if number:
            begins_list = bool(block and _BODY_WORD.search(block[0].plain)) or last_list is None
            open_label = _opened(head, "members") if begins_list else last_list
        for piece in block:
            label = head_label(piece.plain)
            if label is None:
                if _OPENS_CONTENTS.fullmatch(piece.plain):
                    waiting, open_label = [], None
                elif open_label is None and _IN_CONTENTS.match(piece.plain):
                    _opened(head, "contents").append(piece)
                    continue
                if len(waiting) > 1 and piece.gap and waiting[0]:
                    waiting = waiting[1:]
                    open_label = waiting[0]
                elif open_label and piece.gap >= setting.paragraph_gap and not _is_list(head, open_label):
                    open_label = None
                if open_label is None and head.loose and _goes_on(head.loose[-1], piece):
                    head.loose[-1] = replace(head.loose[-1], text=f"{head.loose[-1].text} {piece.text}")
                else:
                    (head.loose if open_label is None else open_label).append(piece)
                continue
            group = _opened(head, label[0])
            if label[1]:
                group.append(_rest_of(piece, label[1]))
                waiting = [group]
            else:
                waiting = [*waiting, group] if waiting and not waiting[0] else [group]
            open_label = waiting[0]
            last_list = group if label[0] in ("attending", "absent", "guest") else last_list
    return head


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a line under no label goes on the one before: "torsdag den" / "9. juni", "januar" / "2022"."""
    if piece.gap or before.is_marked or piece.is_marked:
        return False
    return (
        piece.plain[:1].islower()
        or is_open(before.plain)
        or (piece.plain[:1].isdigit() and _ENDS_IN_DATE.search(before.plain) is not None)
    )


def _lists_beside(blocks: Sequence[Sequence[Piece]]) -> Piece | None:
    """Return the label of a list that another such label follows at once: their names stand among each other."""
    for before, after in (pair for block in blocks for pair in pairwise(block)):
        labels = [head_label(piece.plain) for piece in (before, after)]
        if all(label and label[0] in _LISTS[:4] and not label[1] for label in labels) and labels[0][0] != labels[1][0]:
            return before
    return None


def _is_list(head: HeadLines, group: list[Piece]) -> bool:
    return any(group is other for label in _LISTS for other in head.labelled.get(label, ()))


def _opened(head: HeadLines, label: str) -> list[Piece]:
    group: list[Piece] = []
    head.labelled.setdefault(label, []).append(group)
    return group


def _rest_of(piece: Piece, rest: str) -> Piece:
    return replace(piece, text=rest)


@dataclass(frozen=True, slots=True)
class _Told:
    day: NamedDay
    piece: Piece


def _days(head: HeadLines) -> tuple[_Told | None, _Told | None]:
    """Return the day of the meeting and the day of writing, each with the line that tells it."""
    meeting = [told for label in _ABOUT_TIME for told in _told(head, label)] + [*_told(head, "subject")]
    if not meeting and any(_IN_WRITING.search(piece.plain) for piece in head.loose):
        meeting = [*_told(head, "answer_by")]
    other = [*_told(head, "date"), *_told_in(head.loose)]
    titled = [told for told in other if re.search(r"møde|referat|dagsorden", told.piece.plain, re.IGNORECASE)]
    held = next(iter([*meeting, *titled]), None)
    if held is None:
        return next(iter(other), None), None
    named = [told for told in titled if told.day.on == held.day.on]
    return held, next((told for told in other if told not in (held, *meeting, *named)), None)


def _told(head: HeadLines, label: str) -> Iterator[_Told]:
    for group in head.labelled.get(label, ()):
        if group:
            yield from _told_in([_joined(group[:3])])


def _joined(group: Sequence[Piece]) -> Piece:
    """Return the first lines under a label as one: "22. september" / "2021" is one day."""
    return replace(group[0], text=" ".join(piece.plain for piece in group))


def _told_in(pieces: Sequence[Piece]) -> Iterator[_Told]:
    for piece in pieces:
        for day in days_in(piece.plain):
            if day.has_year:
                yield _Told(day, piece)


def _times(head: HeadLines, held: _Told | None):
    told = [times_in(text, bare=True) for text in head.texts(*_ABOUT_TIME, "date")]
    told += [times_in(text) for text in [*([held.piece.plain] if held else []), *head.texts("subject")]]
    return next((times for times in told if times[0] is not None), (None, None))


def _venue(head: HeadLines, held: _Told | None, *, with_names: bool) -> str | None:
    """Return where the meeting was: the words of its label, else what follows the time, else a postal address."""
    texts = head.texts("venue")
    texts += [_after_time(text) for text in [*head.texts("time_and_venue"), *([held.piece.plain] if held else [])]]
    texts += [piece.plain for piece in head.loose if _ADDRESS.search(piece.plain) and not has_contact(piece.plain)]
    for text in [*texts, *head.texts("form")]:
        words = text if with_names else without_people(text)
        if words:
            return words
    return None


def _after_time(text: str) -> str:
    """Return the words after the clock time that closes with the line: ", lokale 4", "på Teams"."""
    after = [found.end() for found in _CLOCK_TIME.finditer(text)]
    found = _TAIL.fullmatch(text, after[-1]) if after else None
    return found["venue"] if found else ""


def _number(blocks: Sequence[Sequence[Piece]]) -> int | None:
    for piece in (piece for block in blocks for piece in block):
        if found := _NUMBER.search(piece.plain):
            return int(found["before"] or found["after"])
    return None


def _forum(
    head: HeadLines,
    blocks: Sequence[Sequence[Piece]],
    items: Sequence[AgendaItem],
    register: Register,
) -> tuple[str | None, str | None]:
    """Return the forum that met and the words that say so.

    The subject and the title lines go first, then the name over a list of members, then the forum that the
    recommendations speak of. A cluster named in the head, else the one the text names most, tells which of the
    namesakes it is.
    """
    fronts = [*head.texts("subject"), *(piece.plain for piece in head.loose)]
    fronts += [block[0].plain for block in blocks[1:]]
    cluster = _cluster(fronts, register) or _cluster(_texts(items), register)
    unknown = None
    for text in fronts:
        for found in find_forums(text, register, cluster=cluster):
            if found.forum_id is not None:
                return found.forum_id, found.found
            unknown = unknown or found.found
    if unknown is None:
        for passage in (passage for item in items for passage in item.recommendation):
            for found in find_forums(passage.text, register, cluster=cluster):
                if found.forum_id is not None and passage.text[: found.begin].strip().casefold() == "at":
                    return found.forum_id, found.found
    return None, unknown


def _texts(items: Sequence[AgendaItem]) -> list[str]:
    parts = ("recommendation", "description", "minutes")
    return [item.title for item in items] + [
        passage.text for item in items for part in parts for passage in getattr(item, part)
    ]


def _cluster(texts: Sequence[str], register: Register) -> str | None:
    """Return the cluster of the register that the texts name most often."""
    names = {forum.cluster.casefold(): forum.cluster for forum in register.forums if forum.cluster}
    counts: dict[str, int] = {}
    for text in texts:
        for found in _CLUSTER.finditer(text):
            name = names.get(found.group().casefold()) or names.get(found.group().casefold().removesuffix("s"))
            if name:
                counts[name] = counts.get(name, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else None


def _unknown(found: str | None, register: Register, place: Place) -> Problem:
    if found is None:
        return warning("FORUM_MANGLER", place, "")
    names = {forum.forum_id: forum.name for forum in register.forums}
    nearest = suggest(found, register)
    if nearest is None:
        return warning("UKENDT_FORUM", place, found)
    return warning("UKENDT_FORUM_MED_FORSLAG", place, found, suggestion=names[nearest])
