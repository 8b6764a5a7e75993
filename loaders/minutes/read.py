"""Minutes of a meeting: its head, its agenda, what was decided and promised, and the figures spoken of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, pairwise

from danish.money import GIVEN, PART, read_money, splits_up
from loaders.figures import Observation, read_prose_figures
from loaders.files import Document, Line, Problem, Run, warning
from loaders.minutes.agenda import agenda_of, asked_items, parts_of
from loaders.minutes.head import Paper, meeting_of, next_told, people_of, without_contents
from loaders.minutes.labels import DESCRIPTION, MINUTES, action_label, part_of
from loaders.minutes.lines import ITEM_OF_ACTION, Piece, in_table, numbered, pieces_of, place_of, plain
from loaders.minutes.meeting import AgendaItem, Meeting, MinutesReading, PlannedMeeting, Presence
from loaders.minutes.outline import Layout, layout_of
from loaders.minutes.passages import Mender, joined_place, mender_of, passages_of, sentences_of
from loaders.minutes.plan import plan_of, says_plan
from loaders.minutes.recognition import Work
from loaders.minutes.said import (
    asked_promises,
    earlier_meetings_of,
    employed,
    heads_columns,
    is_denied,
    next_of,
    once_each,
    parted,
    planned_meetings_of,
    promises_of,
    recommendations_of,
    remarks_of,
    said_by_hand,
    told_stations,
    weighed_decisions,
    with_finders,
    with_moves,
)
from loaders.money import PlacedMoney, placed
from loaders.names import Names, Register, names_of, read_register, veiled
from loaders.promised import Promised
from loaders.questions import NO_ANSWERS, Answers

_SAYS_AGENDA = re.compile(r"\b(?:møde)?dagsorden\b|\bagenda\b", re.IGNORECASE)

_MAIL = ("eml", "msg")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_POINTS_BACK = re.compile(r"\((?:(?:punkt|pkt|ad)\.?\s*)?(?P<number>\d+(?:\.\d+)*)\)\s+(?=\S)", re.IGNORECASE)


def read_minutes(
    document: Document,
    *,
    register: Register | None = None,
    dated: date | None = None,
    answers: Answers = NO_ANSWERS,
    with_names: bool = False,
    work: object = None,
) -> MinutesReading:
    """Read the minutes of one meeting.

    Every line that is not blank stands in the head, in one item, in a problem or in the furniture. What is not known
    is None and told as a problem; of a file of several meetings the reading is of the first, and has the ``others``. A
    plan of meetings has only their days, as coming meetings.

    Parameters
    ----------
    register
        The forums; those that ship with the product where none is given.
    dated
        The day of the meeting, where the minutes do not tell it; where they tell another one, that is asked.
    answers
        What people have answered to the questions of earlier readings.
    work
        What :func:`loaders.minutes.recognition.recognise` has found on its way.
    with_names
        Whether people's names are kept. Without it a mark stands for each in what decisions and follow-ups are told to
        be, and whom a person comes from is responsible; quotes and items stay as printed.
    """
    register = read_register() if register is None else register
    found = work if isinstance(work, Work) else _work_of(document)
    document = numbered(document)
    lines = (line.text for line in document.lines())
    names = None if with_names else names_of(lines, register, answers=answers.values, key=answers.secret)
    ask = _Asked(register, dated, answers, names)
    if found.is_plan:
        return _read_plan(document, found, ask)
    first = _read_meeting(document, found.pieces, found.layout, ask)
    others = (
        _read_meeting(document, pieces, layout_of(pieces), replace(ask, dated=None))
        for pieces in found.layout.other_meetings
    )
    return replace(first, others=tuple(others))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a reader is given beside the paper."""

    register: Register
    dated: date | None
    answers: Answers
    # None where they are kept.
    names: Names | None


def _work_of(document: Document) -> Work:
    pieces = pieces_of(document)
    return Work(pieces, layout_of(pieces), says_plan(document, pieces))


def _read_plan(document: Document, work: Work, ask: _Asked) -> MinutesReading:
    """Read a plan of meetings: the body and its days, no meeting held."""
    meeting, _, questions = meeting_of(
        work.layout.head or (work.pieces,),
        (),
        ask.register,
        work.layout.setting,
        dated=None,
        with_names=ask.names is None,
        answers=ask.answers,
        paper=Paper(work.layout.margins, (), ""),
    )
    planned, problems = plan_of(document, work.pieces, meeting.forum_id)
    return MinutesReading(
        document=document,
        meeting=replace(
            meeting,
            **dict.fromkeys(("held_on", "written_on", "start_time", "end_time", "venue", "n_attending", "n_absent")),
            chairs=(),
            attending=(),
            absent=(),
            next_meetings=planned,
        ),
        agenda_items=(),
        decisions=(),
        promises=(),
        figures=(),
        problems=(*document.problems, *problems),
        **_beside_plan(document, work, planned),
        is_plan=True,
        questions=tuple(question for question in questions if question.code == "SPOERG_FORUM"),
    )


def _read_meeting(document: Document, pieces: Sequence[Piece], layout: Layout, ask: _Asked) -> MinutesReading:
    register = ask.register
    mender = mender_of(piece.plain for piece in pieces)
    layout, asked = asked_items(layout, ask.answers)
    items = agenda_of(layout, mender, was_held=not _is_agenda_only(layout))
    meeting, doubts, questions = meeting_of(
        layout.head,
        items,
        register,
        layout.setting,
        dated=ask.dated,
        with_names=ask.names is None,
        answers=ask.answers,
        paper=Paper(layout.margins, tuple(pieces), document.name, document.dated_on if _is_mail(document) else None),
    )
    cluster = next((forum.cluster for forum in register.forums if forum.forum_id == meeting.forum_id), None)
    planned = planned_meetings_of(
        items,
        register=register,
        forum_id=meeting.forum_id,
        cluster=cluster,
        held_on=meeting.held_on,
        told=next_told(layout.head, layout.setting),
        called=meeting.forum_found,
    )
    whose = {"forum_id": meeting.forum_id, "held_on": meeting.held_on}
    earlier = earlier_meetings_of(items, register=register, cluster=cluster, called=meeting.forum_found, **whose)
    meeting = replace(meeting, next_meetings=with_moves(planned, items, **whose), earlier_meetings=earlier)
    forum = meeting.forum_found or ""
    apart = [parted(item, forum=forum, held_on=meeting.held_on) for item in items]
    spoken = [own for own, _ in apart]
    people = people_of(layout.head, layout.setting)
    items = tuple(
        replace(
            item,
            stations=(*stations, *told_stations(own, meeting, register=register, cluster=cluster)),
            recommendations=recommendations_of(own),
            amounts=tuple(_amounts(item, ask.names)),
            remarks=tuple(remarks_of(item, people=people, register=register, names=ask.names)),
        )
        for item, (own, stations) in zip(items, apart, strict=True)
    )
    weighed = [one for item in spoken for one in weighed_decisions(item, forum=forum, answers=ask.answers)]
    decisions = [decision for decision in weighed if not is_denied(decision)]
    promises, who_does = once_each(
        [*_promises(spoken, meeting, register, cluster)],
        [*_promises([*_listed_actions(layout, mender)], meeting, register, cluster)],
        ask.answers,
    )
    promises, likely = asked_promises(promises, ask.answers)
    doubted = (*(decision.question for decision in weighed if decision.question), *likely)
    hand = said_by_hand(
        spoken,
        decisions,
        promises,
        ask.answers,
        asked=[question.key for question in doubted],
        on=meeting.held_on,
        register=register,
    )
    decisions, promises = hand.decisions, hand.promises
    if ask.names is not None:
        promises = [_nameless(promise, ask.names, people, register) for promise in promises]
        decisions = [replace(decision, text=veiled(decision.text, ask.names)) for decision in decisions]
    meeting = replace(meeting, next_meetings=with_finders(meeting.next_meetings, promises, items))
    return MinutesReading(
        document=document,
        meeting=meeting,
        agenda_items=items,
        decisions=tuple(decisions),
        promises=tuple(promises),
        figures=tuple(_figures(layout, meeting.held_on, register)),
        problems=(*document.problems, *doubts, *_problems(layout, items)),
        **_furniture(layout),
        questions=(
            *questions,
            *asked,
            *who_does,
            *doubted,
            *hand.questions,
        ),
    )


def _amounts(item: AgendaItem, names: Names | None) -> Iterator[PlacedMoney]:
    """Yield the amounts that the description and the minutes of an item tell of.

    The points of a list that a sum is split up in are parts of the sum told before it.
    """
    largest, is_split = 0.0, False
    for passage in (*item.description, *item.minutes):
        if not passage.level:
            is_split = passage.text.endswith(":") and splits_up(passage.text)
        told = [(money, one.place) for one in sentences_of(passage) for money in read_money(one.text)]
        for money, place in told:
            said = money.text if names is None else veiled(money.text, names)
            is_part = is_split and passage.level > 0 and money.kind == GIVEN and money.amount_dkk < largest
            yield placed(replace(money, text=said, kind=PART if is_part else money.kind), place)
        if not passage.level:
            largest = max([largest, *(money.amount_dkk for money, _ in told)])


def _furniture(layout: Layout) -> dict[str, tuple]:
    """Return the fields of a reading that hold the furniture, each line once, with the reasons."""
    reasons = {piece.line: reason for piece, reason in layout.furniture}
    reasons |= {_as_printed(piece): "opgaveliste" for piece in layout.actions}
    return {"furniture": tuple(reasons), "furniture_reasons": tuple(reasons.values())}


def _as_printed(piece: Piece) -> Line:
    """Return the line of a list of actions without the label that the heading of its column has given it."""
    label = action_label(piece.plain) if in_table(piece.line) else None
    return replace(piece.line, runs=(Run(label[1]),)) if label is not None and label[1] else piece.line


def _beside_plan(document: Document, work: Work, planned: Sequence[PlannedMeeting]) -> dict[str, tuple]:
    """Return the fields of a reading that hold what stands beside the days of a plan."""
    reasons = {piece.line: reason for piece, reason in work.layout.furniture}
    days = {meeting.quote for meeting in planned}
    for line in document.lines():
        if line.text.strip() and plain(line.text) not in days:
            in_table = line.place.table is not None
            reasons.setdefault(line, "andre kolonner i mødeplanen" if in_table else "forklaring til mødeplanen")
    return {"furniture": tuple(reasons), "furniture_reasons": tuple(reasons.values())}


def _is_mail(document: Document) -> bool:
    return document.format in _MAIL


def _is_agenda_only(layout: Layout) -> bool:
    """Whether the document is an agenda: it says so, does not say "referat", and no item has minutes."""
    front = " ".join(piece.plain for block in layout.head for piece in without_contents(block))
    parts = {part.part for item in layout.items for piece in item.body if (part := part_of(piece.plain))}
    says_more = re.search(r"referat|minutes|beslutning|protokol", front, re.IGNORECASE)
    says_agenda = _SAYS_AGENDA.search(front) is not None and not says_more
    return says_agenda and MINUTES not in parts


def _promises(
    items: Sequence[AgendaItem], meeting: Meeting, register: Register, cluster: str | None
) -> Iterator[Promised]:
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


def _listed_actions(layout: Layout, mender: Mender) -> Iterator[AgendaItem]:
    """Yield the list of actions as items without title: one for each number of an item that the list tells.

    The number stands in a column of its own, or in brackets before the task: "(2) Sende tallene".
    """
    numbers = {item.found.number for item in layout.items}
    number, rows = None, []
    for piece in (*layout.actions, None):
        back = _POINTS_BACK.match(piece.text) if piece is not None else None
        if back is not None and back["number"] not in numbers:
            back = None
        is_number = piece is not None and piece.line.role == ITEM_OF_ACTION
        if (piece is None or is_number or back) and rows:
            said = passages_of(rows, mender, layout.setting, one_per_line=True)
            yield AgendaItem(number, "", None, (), (), (), said, place_of(rows))
            rows = []
        if is_number:
            found = _NUMBER.search(piece.plain)
            number = found.group() if found else None
        elif back is not None:
            number = back["number"]
            rows.append(replace(piece, text=piece.text[back.end() :]))
        elif piece is not None:
            rows.append(piece)


def _nameless(promise: Promised, names: Names, people: Sequence[Presence], register: Register) -> Promised:
    """Return a promise without names; whom a person comes from is responsible for what only the person promised."""
    responsible = employed(promise.responsible, people, register)
    return replace(promise, text=veiled(promise.text, names), responsible=responsible)


def _figures(layout: Layout, held_on: date | None, register: Register) -> Iterator[Observation]:
    """Return the figures spoken of in the description and the minutes of each item."""
    for item in layout.items:
        _heading, parts = parts_of(item, layout.setting)
        for part in (DESCRIPTION, MINUTES):
            yield from read_prose_figures(_with_blanks(parts.get(part, ())), register=register, dated=held_on)


def _with_blanks(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Return the lines with a blank one where paragraphs are parted, so that sentences end there."""
    for piece in pieces:
        if piece.gap:
            yield Line((), piece.line.place)
        yield Line((Run(piece.text),), piece.line.place)


def _problems(layout: Layout, items: Sequence[AgendaItem]) -> Iterator[Problem]:
    if (layout.unread or not items) and (unread := layout.unread or [*chain(*layout.head)]):
        yield warning("INGEN_PUNKTER", place_of(unread), "")
    if items and _is_agenda_only(layout):
        yield warning("KUN_DAGSORDEN", items[0].place, "")
    for piece in layout.attendance:
        yield warning("FREMMOEDE_I_PUNKT", place_of([piece]), piece.plain.partition(":")[0])
    for item in layout.items:
        struck = [piece for piece in item.body if any(run.struck and run.text.strip() for run in piece.line.runs)]
        if struck:
            yield warning("GENNEMSTREGET", place_of(struck), " ".join(piece.plain for piece in struck))
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
    """Return a problem where the numbers of the items leave one out or come again."""
    counted = [item for item in items if "." not in (item.number or "")]
    told = {int(item.number) for item in counted if item.number and item.number.isdigit()}
    seen: set[int] = set()
    for before, item in pairwise(counted):
        if not (before.number and item.number and before.number.isdigit() and item.number.isdigit()):
            continue
        last, number = int(before.number), int(item.number)
        seen.add(last)
        # Items may be taken in another order than that of their numbers.
        if not told.issuperset(range(last + 1, number)):
            yield warning("PUNKT_MANGLER", item.place, f"{before.number} → {item.number}")
        elif number <= last and number in seen:
            yield warning("PUNKT_GENTAGET", item.place, item.number)
