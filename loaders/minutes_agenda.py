"""The items of the agenda with their parts, from the lines that belong to each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.meetings import AgendaItem
from loaders.minutes_headings import ends_on_presenter, timed_of, without_presenter
from loaders.minutes_layout import ItemLines, Layout, goes_on_over
from loaders.minutes_lines import Piece, place_of
from loaders.minutes_passages import Setting, joined, passages_of
from loaders.minutes_words import ATTACHMENTS, DESCRIPTION, MINUTES, RECOMMENDATION, part_of
from loaders.split_words import Mender

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
_WRITTEN = re.compile(r"skriftlig|til orientering", re.IGNORECASE)


def agenda_of(layout: Layout, mender: Mender, *, was_held: bool) -> tuple[AgendaItem, ...]:
    """Return the items in the order of the document.

    Words before the first heading of a part are the description. Where an item has no headings of parts at all, they
    are its minutes, unless its title says that it was told in writing, or the document is only an agenda.
    """
    return tuple(_item(item, layout, mender, was_held) for item in layout.items)


def _item(item: ItemLines, layout: Layout, mender: Mender, was_held: bool) -> AgendaItem:
    heading, parts = parts_of(item, layout.setting)
    title, timed = _title([item.found.title, *(piece.plain for piece in heading[1:])], mender)
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
    )


def parts_of(item: ItemLines, setting: Setting) -> tuple[list[Piece], dict[str, list[Piece]]]:
    """Return the pieces of the title of an item, and those of each of its parts in order.

    The heading of a part is not among them unless words follow it on its line.
    """
    n_more = goes_on_over(item, setting)
    return [*item.heading, *item.body[:n_more]], _parts(item.body[n_more:])


def _title(lines: Sequence[str], mender: Mender) -> tuple[str, str | None]:
    """Return the title on one line without time and presenter, and the time."""
    first, *rest = lines
    if rest and ends_on_presenter(first):
        first, rest = f"{first} {rest[0]}", rest[1:]
    whole, timed = timed_of(joined([first, *rest], mender))
    whole = _OPEN_OR_CLOSED.sub("", whole)
    return without_presenter(whole).strip(" –-:") or whole or _NO_TITLE, timed


def _parts(body: Sequence[Piece]) -> dict[str, list[Piece]]:
    parts: dict[str, list[Piece]] = {}
    part, label = DESCRIPTION, None
    for piece in body:
        opened = part_of(piece.plain)
        if opened is None:
            parts.setdefault(part, []).append(replace(piece, label=label))
            continue
        part, rest, label = opened
        parts.setdefault(part, [])
        if rest:
            parts[part].append(_with_text(piece, rest, label))
    return {part: pieces for part, pieces in parts.items() if pieces or part != DESCRIPTION}


def _with_outcome(parts: dict[str, list[Piece]]) -> dict[str, list[Piece]]:
    """Return the parts, the lines from the bare words of the outcome on ("Tiltrådt.") as minutes of their own."""
    for part in (RECOMMENDATION, DESCRIPTION):
        pieces = parts.get(part, [])
        for at, piece in enumerate(pieces):
            if at and _OUTCOME.match(piece.plain):
                return parts | {part: pieces[:at], MINUTES: pieces[at:]}
    return parts


def _with_text(piece: Piece, rest: str, label: str) -> Piece:
    """Return the piece with only the words after its heading, verbatim."""
    first = rest.split(" ", 1)[0]
    at = piece.text.find(rest) if rest in piece.text else piece.text.find(first, len(label) if first != label else 0)
    return replace(piece, text=piece.text[at:] if at >= 0 else rest, label=label, gap=_APART)
