"""The head of minutes: which forum met, when and where, who led it, how many were there and how many were not."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from danish.days import days_in, times_in
from loaders.files import Place, Problem, warning
from loaders.minutes.bodies import body_in, is_title, meeting_in
from loaders.minutes.head.attendance import attendance_of
from loaders.minutes.head.front import ABOUT_TIME, HeadLines, Paper, lists_beside, read_labels
from loaders.minutes.head.held import Told, asked_day, chosen_day, days_of
from loaders.minutes.head.venue import ABOUT_THE_TIME, venue_of
from loaders.minutes.labels import head_label
from loaders.minutes.lines import Piece, place_of
from loaders.minutes.meeting import AgendaItem, Meeting, Passage, Presence
from loaders.minutes.passages import Setting
from loaders.names import GIVEN_NAMES, Register, find_forums, meets, people_in, suggest
from loaders.questions import NO_ANSWERS, Answers, Candidate, Question

_NUMBER = re.compile(
    r"\b(?P<before>\d{1,3})\.\s*(?:ordinære\s+)?møde\b|\b\w*møde\s*(?:nr\.?|nummer)\s*(?P<after>\d{1,3})\b",
    re.IGNORECASE,
)
_CLUSTER = re.compile(r"\b\w+klyngen|\bKlynge \w+", re.IGNORECASE)
_A_CLUSTER = re.compile(r"klyngen?s?$", re.IGNORECASE)
_CLOSED = re.compile(
    r"(?:\bmødet?\b[^.:;]{0,30}?"
    r"\b(?:sluttede|slutter|slut|hævet|hævedes|hæves|afsluttet|afsluttedes|sluttet|varede (?:ind)?til)"
    r"|\bslut(?:tid(?:spunkt)?)?\s*:?)[^.:;\d]{0,20}?(?P<time>kl\.?\s*\d{1,2}(?:[.:]\d\d)?|\d{1,2}[.:]\d\d(?![.:\d]))",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"\bmødet?\b[^.:;]{0,30}?\b(?:begyndte|begynder|begyndt|startede|starter|startet|åbnede|åbnet|åbnedes|sat|indledtes)"
    r"[^.:;\d]{0,20}?(?P<time>kl\.?\s*\d{1,2}(?:[.:]\d\d)?|\d{1,2}[.:]\d\d(?![.:\d]))",
    re.IGNORECASE,
)
_NEW = "nyt"
"""The answer that a name is a forum which the register does not have."""
_SHORT_BODY = 14
_PARTED = re.compile(r",\s|\s[–-]\s")
_ANY_DAY = date(2000, 1, 1)


def meeting_of(
    blocks: Sequence[Sequence[Piece]],
    items: Sequence[AgendaItem],
    register: Register,
    setting: Setting,
    *,
    dated: date | None,
    with_names: bool,
    answers: Answers = NO_ANSWERS,
    paper: Paper | None = None,
) -> tuple[Meeting, list[Problem], list[Question]]:
    """Return what the head tells, what in it needs a person's eye, and what can be read in two ways.

    The day is the one that most speaks for: "Mødedato", "Tidspunkt" or "Mødetid", or of a written hearing the last for
    answers; then the day in a title; "Dato" and a date alone on a line are the day of writing where another day of the
    meeting is told, else the day of the meeting; a day of publication or of a mail never is. ``dated`` counts where the
    paper tells none; where it tells another one, that is asked. The coming meetings are not filled in here.
    """
    paper = paper or Paper()
    head = read_labels(blocks, setting)
    place = place_of(blocks[0]) if blocks else Place(line_start=1, line_end=1)
    problems: list[Problem] = []
    days = days_of(head, paper)
    held = days.held
    if held is not None and not held.day.fits:
        problems.append(
            warning("UGEDAG_PASSER_IKKE", place_of([held.piece]), held.piece.plain[held.day.begin : held.day.end])
        )
    questions = asked_day(days, dated, answers, place)
    held_on = chosen_day(questions, held.day.on if held else dated)
    forum_id, found = _forum(head, blocks, items, register, paper)
    if found is None:
        problems.append(warning("FORUM_MANGLER", place, ""))
    elif forum_id is None:
        asked = _asked_forum(found, register, answers, place)
        questions.append(asked)
        forum_id = asked.chosen if asked.chosen in {forum.forum_id for forum in register.forums} else None
    if held_on is None:
        problems.append(warning("MOEDEDATO_MANGLER", place, ""))
    start, end = _times(head, held, paper.pieces)
    attendance = attendance_of(head.labelled, head.loose, setting, with_names=with_names, stated=head.stated)
    if beside := lists_beside(blocks):
        problems.append(warning("FREMMOEDE_USIKKERT", beside.line.place, beside.plain))
        attendance = replace(attendance, attending=(), absent=(), n_attending=None, n_absent=None)
    return (
        Meeting(
            forum_id=forum_id,
            forum_found=found,
            held_on=held_on,
            start_time=start,
            end_time=end,
            venue=venue_of(head, held, with_names=with_names),
            number=_number(blocks),
            written_on=days.written.day.on if days.written else None,
            chairs=attendance.chairs,
            attending=attendance.attending,
            absent=attendance.absent,
            n_attending=attendance.n_attending,
            n_absent=attendance.n_absent,
            next_meetings=(),
            place=place,
            quote=held.piece.plain[held.day.begin : held.day.end] if held else None,
        ),
        problems,
        questions,
    )


def _asked_forum(found: str, register: Register, answers: Answers, place: Place) -> Question:
    """Return the question which forum of the register a name means, the nearest first; else it is a new one."""
    names = {forum.forum_id: forum.name for forum in register.forums}
    nearest = suggest(found, register)
    # One letter may part two clusters ("Vestklyngen", "Østklyngen"), so a name that is only like is not chosen.
    candidates = [Candidate(_NEW, f"nyt forum: {found}", "navnet står ikke i registret")]
    if nearest is not None:
        candidates.append(Candidate(nearest, names[nearest], "navnet ligner"))
    return answers.ask("SPOERG_FORUM", found, place=place, found=found, candidates=candidates, sure=False)


def people_of(blocks: Sequence[Sequence[Piece]], setting: Setting) -> tuple[Presence, ...]:
    """Return everyone whom the head names, with names, by organisation and role."""
    head = read_labels(blocks, setting)
    attendance = attendance_of(head.labelled, head.loose, setting, with_names=True)
    return (*attendance.attending, *attendance.absent)


def next_told(blocks: Sequence[Sequence[Piece]], setting: Setting) -> list[Passage]:
    """Return what the head tells under "Næste møde", each line as a passage."""
    groups = read_labels(blocks, setting).labelled.get("next", ())
    return [
        Passage(piece.plain, piece.plain, 0, place_of([piece]), (piece.line,)) for group in groups for piece in group
    ]


def _times(head: HeadLines, held: Told | None, pieces: Sequence[Piece]):
    """Return start and end of the meeting, each also where a sentence of the paper says that it opened or closed."""
    told = [times_in(text, bare=True) for text in head.texts(*ABOUT_TIME, "date")]
    told += [times_in(text) for text in [*([held.piece.plain] if held else []), *head.texts("subject")]]
    told += [times_in(piece.plain) for piece in head.loose if ABOUT_THE_TIME.search(piece.plain)]
    start, end = next((times for times in told if times[0] is not None), (None, None))
    closed = [times_in(text, bare=True)[0] for text in head.texts("end_time")]
    closed += [times_in(found["time"], bare=True)[0] for piece in pieces if (found := _CLOSED.search(piece.plain))]
    opened = [times_in(found["time"], bare=True)[0] for piece in pieces if (found := _OPENED.search(piece.plain))]
    return start or next(filter(None, opened), None), end or next(filter(None, closed), None)


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
    paper: Paper,
) -> tuple[str | None, str | None]:
    """Return the forum that met and the words that say so.

    The subject and the title lines go first, then the name over a list of members, the lines above the pages, then the
    forum that the recommendations speak of. A cluster named in the head, else the one the text names most, tells which
    of the namesakes it is. A forum that the register does not know is called as its title prints it.
    """
    fronts = [*head.texts("subject"), *(piece.plain for piece in head.loose)]
    fronts += [block[0].plain for block in blocks[1:]]
    fronts += [*head.texts("addressee"), *map(_without_label, paper.margins)]
    cluster = _cluster(fronts, register) or _cluster(_texts(items), register)
    unknown = None
    for text in fronts:
        for found in find_forums(text, register, cluster=cluster):
            if found.forum_id is not None:
                return found.forum_id, found.found
            unknown = unknown or found.found
    printed = _printed(fronts)
    if printed is None and unknown is None:
        for passage in (passage for item in items for passage in item.recommendation):
            for found in find_forums(passage.text, register, cluster=cluster):
                if found.forum_id is not None and passage.text[: found.begin].strip().casefold() == "at":
                    return found.forum_id, found.found
    return None, printed or unknown


def _without_label(piece: Piece) -> str:
    label = head_label(piece.plain)
    return label[1] if label is not None else piece.plain


def _printed(fronts: Sequence[str]) -> str | None:
    """Return the body that a title names, else one that a line is; a name with more than its kind goes first.

    A line that stands with the day is a title too, as against a letterhead; a cluster alone is whose paper it is where
    a line below names the body that met. Where no body is named, the meeting is.
    """
    named = [(text, body) for text in fronts if (body := body_in(text)) and not _names_somebody(text, body)]
    ranked = sorted(
        named,
        key=lambda each: (
            " " not in each[1] and len(each[1]) < _SHORT_BODY,
            not _is_of_meeting(each[0]),
            _is_cluster(each[1]),
        ),
    )
    if ranked:
        return ranked[0][1]
    meetings = [name for text in fronts if (name := meeting_in(text)) and not _names_somebody(text, name)]
    return max(meetings, key=lambda name: " " in name, default=None)


def _is_cluster(body: str) -> bool:
    """Whether a name is that of a cluster alone: "Sundhedsklynge Nord", not "Temagruppe i Sundhedsklynge Nord"."""
    return all(_A_CLUSTER.search(word) for word in re.findall(r"[\w-]+", body) if meets(word))


def _is_of_meeting(text: str) -> bool:
    return is_title(text) or bool(days_in(text, after=_ANY_DAY))


def _names_somebody(text: str, body: str) -> bool:
    """Whether the name in a line is a person's: by its given name, or because nothing parts the two.

    A title, and a name parted by a comma or a dash, may have other words with capitals: "Brugerråd, Botilbuddet Bro".
    """
    people = people_in(body)
    if any(person.name.split()[0].casefold() in GIVEN_NAMES for person in people):
        return True
    return bool(people) and not is_title(text) and _PARTED.search(body) is None


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
