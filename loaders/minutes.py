"""Minutes of a meeting: its head, its agenda, what was decided and promised, and the figures spoken of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, pairwise

from loaders.action_points import heads_columns
from loaders.decisions import decisions_of
from loaders.figure_reading import Observation
from loaders.forums import Register, find_forums, read_register
from loaders.given_names import GIVEN_NAMES
from loaders.headings import recognise_headings
from loaders.lead_ins import without_lead_in
from loaders.meetings import AgendaItem, Decision, Meeting, MinutesReading, Promise
from loaders.minutes_agenda import agenda_of, parts_of
from loaders.minutes_columns import heads_actions
from loaders.minutes_head import initials_of, meeting_of, people_of
from loaders.minutes_layout import Layout, layout_of
from loaders.minutes_lines import Piece, pieces_of, place_of
from loaders.minutes_passages import passages_of
from loaders.minutes_words import DESCRIPTION, MINUTES, head_label, part_of
from loaders.nameless import Veil, veil_of
from loaders.passage_sentences import joined_place
from loaders.planned_meetings import next_of, planned_meetings_of
from loaders.promise_words import verb_of
from loaders.promises import promises_of
from loaders.prose_figures import read_prose_figures
from loaders.reading import Document, Line, Problem, Run
from loaders.refusals import warning
from loaders.reported_speech import is_reported
from loaders.responsible import responsible_in
from loaders.roster import people_in
from loaders.split_words import Mender, mender_of

_SAYS_MINUTES = re.compile(
    r"(?:kort\s+|udkast til\s+|endeligt\s+)?(?:møde|beslutnings)?(?:referat|dagsorden|protokol)\b|(?:agenda|minutes)\b"
    r"|tak for (?:\w+ ){0,3}møde",
    re.IGNORECASE,
)
_SAYS_AGENDA = re.compile(r"\b(?:møde)?dagsorden\b|\bagenda\b", re.IGNORECASE)
_FRONT = 40
_FEWEST_SIGNS = 3
_LONGEST_NAME = 120


def read_minutes(
    document: Document, *, register: Register | None = None, dated: date | None = None, with_names: bool = False
) -> MinutesReading:
    """Read the minutes of one meeting.

    Every line that is not blank stands in the head, in one item, in a problem or in the furniture. What is not known
    is None and told as a problem; a file of several meetings gives the first, and the lines of the others as problems.

    Parameters
    ----------
    register
        The forums; those that ship with the product where none is given.
    dated
        The day of the meeting, where the minutes do not tell it or tell it wrongly.
    with_names
        Whether people's names are kept. Without it no name, telephone number or e-mail address is in a field of the
        head, in what decisions and follow-ups are told to be, or in who is responsible; quotes and items stay as
        printed.
    """
    register = read_register() if register is None else register
    pieces = pieces_of(document)
    layout = layout_of(pieces)
    mender = mender_of(piece.plain for piece in pieces)
    items = agenda_of(layout, mender, was_held=not _is_agenda_only(layout))
    meeting, doubts = meeting_of(layout.head, items, register, layout.setting, dated=dated, with_names=with_names)
    cluster = next((forum.cluster for forum in register.forums if forum.forum_id == meeting.forum_id), None)
    planned = planned_meetings_of(
        items, register=register, forum_id=meeting.forum_id, cluster=cluster, held_on=meeting.held_on
    )
    meeting = replace(meeting, next_meetings=planned)
    veil = None if with_names else _veil(layout)
    decisions: Iterable[Decision] = (decision for item in items for decision in decisions_of(item))
    promises = _promises(_with_list_of_actions(items, layout, mender), meeting, register, cluster)
    if veil is not None:
        decisions = (replace(decision, text=veil.over(decision.text)) for decision in decisions)
        promises = (_veiled(promise, veil, register) for promise in promises)
    return MinutesReading(
        document=document,
        meeting=meeting,
        agenda_items=items,
        decisions=tuple(decisions),
        promises=tuple(promises),
        figures=tuple(_figures(layout, meeting.held_on)),
        problems=(*document.problems, *doubts, *_problems(layout, items)),
        furniture=tuple(dict.fromkeys(piece.line for piece in (*layout.furniture, *layout.actions))),
    )


def is_minutes(document: Document) -> bool:
    """Whether a document is minutes, or the agenda of a meeting.

    It has at least one item, no table with the headings of a follow-up table, and three signs: a line near its top
    begins with "Referat" or "Dagsorden" (counts twice); its head has labels such as "Mødedeltagere", its items parts
    such as "Indstilling" (each up to twice); it has several items.
    """
    if document.format not in ("txt", "docx", "pdf"):
        return False
    rows = [row for page in document.pages for table in page.tables for row in table.rows]
    texts = ([cell.text if cell else "" for cell in row] for row in rows)
    if any(recognise_headings(row) and not heads_actions(row) for row in texts):
        return False
    pieces = pieces_of(document)
    layout = layout_of(pieces)
    return bool(layout.items) and _n_signs(pieces, layout) >= _FEWEST_SIGNS


def _n_signs(pieces: Sequence[Piece], layout: Layout) -> int:
    front = [piece.plain for piece in pieces[:_FRONT]]
    says = any(_SAYS_MINUTES.match(text) and len(text) < _LONGEST_NAME for text in front)
    labels = {label[0] for block in layout.head for piece in block if (label := head_label(piece.plain))}
    parts = [part_of(piece.plain) for item in layout.items for piece in item.body]
    n_parts = sum(part is not None for part in parts)
    return 2 * says + (len(layout.items) > 1) + min(len(labels - {"attachments"}), 2) + min(n_parts, 2)


def _is_agenda_only(layout: Layout) -> bool:
    """Whether the document is an agenda: it says so, does not say "referat", and no item has minutes."""
    front = " ".join(piece.plain for block in layout.head for piece in block)
    parts = {part.part for item in layout.items for piece in item.body if (part := part_of(piece.plain))}
    says_more = re.search(r"referat|minutes|beslutning|protokol", front, re.IGNORECASE)
    says_agenda = _SAYS_AGENDA.search(front) is not None and not says_more
    return says_agenda and MINUTES not in parts


def _promises(
    items: Sequence[AgendaItem], meeting: Meeting, register: Register, cluster: str | None
) -> Iterator[Promise]:
    if meeting.held_on is None:
        return
    following = next_of(meeting.next_meetings, meeting.forum_id)
    for item in items:
        yield from promises_of(
            item,
            on=meeting.held_on,
            register=register,
            forum_id=meeting.forum_id,
            cluster=cluster,
            next_meeting=following,
        )


def _with_list_of_actions(items: Sequence[AgendaItem], layout: Layout, mender: Mender) -> Sequence[AgendaItem]:
    """Return the items, and the list of actions after them as one without number."""
    if not layout.actions:
        return items
    said = passages_of(layout.actions, mender, layout.setting, one_per_line=True)
    return [*items, AgendaItem(None, "", None, (), (), (), said, place_of(layout.actions))]


def _veil(layout: Layout) -> Veil:
    presenters = [
        person.name
        for item in layout.items
        for piece in parts_of(item, layout.setting)[0]
        for person in people_in(piece.plain)
        if person.name.split()[0].casefold() in GIVEN_NAMES
    ]
    return veil_of(people_of(layout.head, layout.setting), presenters, initials_of(layout.head, layout.setting))


def _veiled(promise: Promise, veil: Veil, register: Register) -> Promise:
    """Return a promise without names; who was named with the name is responsible for what only a person promised."""
    text = veil.over(promise.text)
    if promise.responsible and veil.knows(promise.responsible):
        return replace(promise, text=text, responsible=_organisation(veil.over(promise.responsible)))
    if text == promise.text:
        return promise
    words = without_lead_in(text)
    may_act = promise.type != "topic" and not is_reported(promise.quote)
    named = responsible_in(words, find_forums(words, register), verb_of(words)) if may_act else None
    return replace(promise, text=text, responsible=named or (promise.responsible and veil.over(promise.responsible)))


def _organisation(words: str) -> str | None:
    """Return who is responsible without a person's name; None where nothing but a person is named."""
    return words if words[:1].isupper() and not words.startswith(("En ", "Et ")) else None


def _figures(layout: Layout, held_on: date | None) -> Iterator[Observation]:
    """Return the figures spoken of in the description and the minutes of each item."""
    for item in layout.items:
        _heading, parts = parts_of(item, layout.setting)
        for part in (DESCRIPTION, MINUTES):
            yield from read_prose_figures(_with_blanks(parts.get(part, ())), dated=held_on)


def _with_blanks(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Return the lines with a blank one where paragraphs are parted, so that sentences end there."""
    for piece in pieces:
        if piece.gap:
            yield Line((), piece.line.place)
        yield Line((Run(piece.text),), piece.line.place)


def _problems(layout: Layout, items: Sequence[AgendaItem]) -> Iterator[Problem]:
    for pieces in layout.other_meetings:
        yield warning("FLERE_MOEDER", place_of(pieces), pieces[0].plain.partition(":")[0][:80])
    if (layout.unread or not items) and (unread := layout.unread or [*chain(*layout.head)]):
        yield warning("INGEN_PUNKTER", place_of(unread), "")
    if items and _is_agenda_only(layout):
        yield warning("KUN_DAGSORDEN", items[0].place, "")
    for piece in layout.attendance:
        yield warning("FREMMOEDE_I_PUNKT", place_of([piece]), piece.plain.partition(":")[0])
    yield from _unread_actions(items)
    yield from _numbering(items)


def _unread_actions(items: Sequence[AgendaItem]) -> Iterator[Problem]:
    """Return a problem for each list of actions whose columns have run together."""
    for passages in (part for item in items for part in (item.description, item.minutes)):
        at = next((at for at in range(len(passages)) if heads_columns(passages, at)), None)
        if at is not None:
            yield warning(
                "OPGAVELISTE_IKKE_LAEST", joined_place([passages[at].place, passages[-1].place]), passages[at].text
            )


def _numbering(items: Sequence[AgendaItem]) -> Iterator[Problem]:
    """Return a problem where the numbers of the items jump, fall or stand still."""
    for before, item in pairwise([item for item in items if "." not in (item.number or "")]):
        if not (before.number and item.number and before.number.isdigit() and item.number.isdigit()):
            continue
        if int(item.number) > int(before.number) + 1:
            yield warning("PUNKT_MANGLER", item.place, f"{before.number} → {item.number}")
        elif int(item.number) <= int(before.number):
            yield warning("PUNKT_GENTAGET", item.place, item.number)
