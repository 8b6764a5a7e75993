"""The items of the agenda with their parts, from the lines that belong to each."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from danish.sentences import sentence_spans
from danish.verbs import PARTICIPLE, PAST, any_form
from loaders.minutes.bodies import heading_of_decision
from loaders.minutes.labels import ATTACHMENTS, DESCRIPTION, MINUTES, RECOMMENDATION, SOFT_PARTS, heads_tasks, part_of
from loaders.minutes.lines import Piece, place_of
from loaders.minutes.meeting import AgendaItem
from loaders.minutes.outline import ItemLines, Layout, ends_on_presenter, goes_on_over, timed_of, without_presenter
from loaders.minutes.passages import Mender, Setting, is_point, joined, passages_of
from loaders.minutes.said import heads_calendar, signs_of
from loaders.questions import Answers, Candidate, Question

_APART = 9
# Councils mark what is open, closed or to be decided: "Punkt 1 (Å)".
_OPEN_OR_CLOSED = re.compile(r"^\((?:Å|L|B|O|D|E|ÅBEN|LUKKET)\)\s*[.:–-]?\s*", re.IGNORECASE)
_NO_TITLE = "Uden titel"
_OUTCOME = re.compile(
    r"(?:(?:indstilling\w*|punktet|sagen|orientering\w*|forslaget)\s+(?:blev\s+|er\s+)?)?(?:ikke\s+|enstemmigt\s+|delvist\s+)?"
    r"(?:vedtaget|godkendt|tiltrådt|udsat|udskudt|afvist|forkastet|besluttet|drøftet|fulgt|(?:taget\s+)?til\s+efterretning)"
    r"\b(?:[.,;]| med\b| som\b|$)",
    re.IGNORECASE,
)
_OUTCOMES = ("decides", "adopts", "approves", "agrees", "follows", "declines", "puts_off", "notes")
_TOLD = re.compile(any_form(_OUTCOMES, (PAST, PARTICIPLE)), re.IGNORECASE)
_BY = re.compile(r"^[\s,–-]*(?:v[./]?|ved)\s*", re.IGNORECASE)
_WRITTEN = re.compile(r"skriftlig|til orientering", re.IGNORECASE)


# Below this a heading speaks against itself: it ends like a sentence, or begins with a letter read for a digit.
_DOUBTFUL = 0.0
_IS_LINE = "linje"
_ITEM_OR_LINE = (
    Candidate("punkt", "et punkt på dagsordenen", "nummeret følger de andres"),
    Candidate(_IS_LINE, "en linje i punktet over", "linjen ser ikke ud som en overskrift"),
)


def asked_items(layout: Layout, answers: Answers) -> tuple[Layout, tuple[Question, ...]]:
    """Ask of each numbered heading that does not look like one whether it is an item.

    One that a person says is none is a line of the item above it.
    """
    items: list[ItemLines] = []
    questions = []
    for item in layout.items:
        if item.found.number is None or item.found.worth >= _DOUBTFUL:
            items.append(item)
            continue
        found = item.found.title
        place = place_of(item.heading)
        asked = answers.ask("SPOERG_PUNKT", found, place=place, found=found, candidates=_ITEM_OR_LINE, sure=False)
        questions.append(asked)
        if asked.chosen == _IS_LINE and items:
            items[-1] = replace(items[-1], body=[*items[-1].body, *item.heading, *item.body])
        else:
            items.append(item)
    return replace(layout, items=tuple(items)), tuple(questions)


def agenda_of(layout: Layout, mender: Mender, *, was_held: bool) -> tuple[AgendaItem, ...]:
    """Return the items in the order of the document.

    Words before the first heading of a part are the description. Where an item has no headings of parts at all, they
    are its minutes, unless its title says that it was told in writing, or the document is only an agenda.
    """
    return tuple(_item(item, layout, mender, was_held) for item in layout.items)


def _item(item: ItemLines, layout: Layout, mender: Mender, was_held: bool) -> AgendaItem:
    heading, parts = parts_of(item, layout.setting)
    title, timed, presenter = _title([item.found.title, *(piece.plain for piece in heading[1:])], mender)
    if was_held and MINUTES not in parts:
        parts = _with_outcome(parts)
    if list(parts) == [DESCRIPTION] and was_held and not _WRITTEN.search(title):
        parts = {MINUTES: parts[DESCRIPTION]}
    passages = {
        part: passages_of(pieces, mender, layout.setting, one_per_line=part == ATTACHMENTS)
        for part, pieces in parts.items()
    }
    return AgendaItem(
        number=item.found.number,
        title=title,
        timed=timed,
        recommendation=passages.get(RECOMMENDATION, ()),
        description=passages.get(DESCRIPTION, ()),
        attachments=passages.get(ATTACHMENTS, ()),
        minutes=passages.get(MINUTES, ()),
        place=place_of([*item.heading, *item.body]),
        presenter=presenter,
    )


def parts_of(item: ItemLines, setting: Setting) -> tuple[list[Piece], dict[str, list[Piece]]]:
    """Return the pieces of the title of an item, and those of each of its parts in order.

    The heading of a part is not among them unless words follow it on its line.
    """
    n_more = goes_on_over(item, setting)
    return [*item.heading, *item.body[:n_more]], _parts(item.body[n_more:])


def _title(lines: Sequence[str], mender: Mender) -> tuple[str, str | None, str]:
    """Return the title on one line without time and presenter, the time, and the presenter, "" where none is told."""
    first, *rest = lines
    if rest and ends_on_presenter(first):
        first, rest = f"{first} {rest[0]}", rest[1:]
    whole, timed = timed_of(joined([first, *rest], mender))
    whole = _OPEN_OR_CLOSED.sub("", whole)
    alone = without_presenter(whole)
    return alone.strip(" –-:") or whole or _NO_TITLE, timed, _BY.sub("", whole[len(alone) :]) if alone.strip() else ""


def _parts(body: Sequence[Piece]) -> dict[str, list[Piece]]:
    parts: dict[str, list[Piece]] = {}
    part, label, before = DESCRIPTION, None, None
    for piece in body:
        opened = None if _goes_on(before, piece) else part_of(piece.plain)
        before = piece
        if opened is None and part != MINUTES and piece.plain.strip(" :").casefold() in SOFT_PARTS:
            part, label = DESCRIPTION, piece.plain.strip(" :")
            continue
        if opened is None:
            label = piece.plain if part == MINUTES and heads_tasks(piece.plain) else label
            # The days of coming meetings are no part of what was decided above them.
            label = None if heads_calendar(piece.plain) else label
            parts.setdefault(part, []).append(replace(piece, label=label))
            continue
        part, rest, label = opened
        parts.setdefault(part, [])
        if rest:
            parts[part].append(_with_text(piece, rest, label))
    return {part: pieces for part, pieces in parts.items() if pieces or part != DESCRIPTION}


def _goes_on(before: Piece | None, piece: Piece) -> bool:
    """Whether a line is the end of a sentence begun on the line before: "Listen er" / "vedhæftet."."""
    is_end = piece.plain[:1].islower() and piece.plain.endswith(".")
    return before is not None and is_end and not piece.gap and not before.plain.endswith((".", ":", ";", "!", "?"))


def _with_outcome(parts: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
    """Return the parts, the lines from the bare words of the outcome on ("Tiltrådt.") as minutes of their own.

    Under the heading of what a body decided they are that body's.
    """
    for part in (RECOMMENDATION, DESCRIPTION):
        pieces = _in_sentences(parts.get(part, [])) if part == RECOMMENDATION else parts.get(part, [])
        headed = [at for at, piece in enumerate(pieces) if heading_of_decision(piece.plain)]
        for at, piece in enumerate(pieces[: headed[0] if headed else None]):
            is_outcome = _OUTCOME.match(piece.plain) or (part == RECOMMENDATION and _tells_decision(pieces, at))
            if at and is_outcome:
                return parts | {part: pieces[:at], MINUTES: pieces[at:]}
    return parts


def _tells_decision(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line below a recommendation opens a sentence of what was decided: "Rådet fulgte indstillingen."."""
    piece, before = pieces[at], pieces[at - 1].plain
    is_opened = before.endswith((".", "!")) or piece.gap > 0
    if not is_opened or is_point(piece.text) or not piece.plain[:1].isupper():
        return False
    return any(_TOLD.search(piece.plain, sign.begin, sign.end) for sign in signs_of(piece.plain))


def _in_sentences(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines cut where a sentence in them begins to tell what was decided."""
    cut: list[Piece] = []
    for piece in pieces:
        text = piece.plain
        begins = [begin for begin, end in sentence_spans(text) if begin and signs_of(text[begin:end])]
        bounds = [0, *begins[:1], len(text)]
        cut += [replace(piece, text=text[b:e].strip()) for b, e in pairwise(bounds)] if begins else [piece]
    return cut


def _with_text(piece: Piece, rest: str, label: str) -> Piece:
    """Return the piece with only the words after its heading, verbatim."""
    first = rest.split(" ", 1)[0]
    at = piece.text.find(rest) if rest in piece.text else piece.text.find(first, len(label) if first != label else 0)
    return replace(piece, text=piece.text[at:] if at >= 0 else rest, label=label, gap=_APART)
