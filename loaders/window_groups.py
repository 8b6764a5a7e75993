"""Units with the words that govern them, in runs that belong together: "senest 3. eller 4. kvartal"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.window_lexemes import Lexeme, lexemes
from loaders.window_units import Frame, Unit, with_part, with_parts


@dataclass(frozen=True)
class Item:
    """One unit with what governs it; `joined` tells how it hangs on the item before it: "", list, or, range.

    `tentative` when the words around it do not show that a time is meant, `counted` when it lies so long before or
    after the unit that is named.
    """

    unit: Unit
    relations: tuple[str, ...]
    joined: str
    tentative: bool
    counted: bool = False


@dataclass(frozen=True)
class Group:
    """The items of a run of words without other words between them; `onwards` after "og frem"."""

    items: tuple[Item, ...]
    begin: int
    end: int
    onwards: bool = False


_OVER_A_MEETING = {"before", "by", "after", "earliest", "until", "since", "around", "just_after"}
_DEADLINE = {"by", "before", "frist", "until"}
_DATING = _OVER_A_MEETING | {"frist", "from", "between"}


def groups(sentence: str, frame: Frame) -> list[Group]:
    """Return the runs of a folded sentence that name a time, each without what is outranked or no time at all."""
    kept = (replace(run, items=_standing(run.items)) for run in _runs(sentence, frame))
    return [run for run in kept if run.items]


def _runs(sentence: str, frame: Frame) -> Iterator[Group]:
    items: list[Item] = []
    pending: list[Lexeme] = []
    begin = end = 0
    onwards = False
    for lexeme in lexemes(sentence, frame):
        if lexeme.kind == "unit":
            item, first = _item(lexeme, pending, sentence, frame, follows=bool(items))
            begin = begin if items else first
            items.append(item)
            pending, end = [], lexeme.end
        elif items and lexeme.kind == "onwards":
            onwards, end = True, lexeme.end
        elif items and lexeme.kind == "word":
            yield Group(tuple(items), begin, end, onwards)
            items, onwards, pending = [], False, [*pending, lexeme]
        else:
            pending.append(lexeme)
    if items:
        yield Group(tuple(items), begin, end, onwards)


def _values(lexemes: list[Lexeme], kind: str) -> list[str]:
    return [lexeme.value for lexeme in lexemes if lexeme.kind == kind]


def _item(lexeme: Lexeme, pending: list[Lexeme], sentence: str, frame: Frame, *, follows: bool) -> tuple[Item, int]:
    tail = _governing(pending, follows=follows)
    over = [] if follows else _relation_over_meeting(sentence, pending, len(pending) - len(tail))
    joined = _joined(tail) if follows else ""
    unit, relations = lexeme.unit, _values([*over, *tail], "relation")
    if joined == "range":
        relations = [relation for relation in relations if relation not in ("until", "to")]
    if "from" in relations and _values(tail, "meeting"):
        # "Referat fra mødet den 13. september" looks back.
        relations.remove("from")
        unit = replace(unit, past=True)
    parts = _values(tail, "part")
    if "last" in parts and "to" in relations:
        relations.append("until")
    tentative = not joined and not _may_stand(lexeme, tail, sentence)
    unit = _narrowed(unit, parts, frame, listed=bool(_values(tail, "connector")))
    count = next((before.count for before in tail if before.count), None)
    unit = count.of(unit, exact=bool(_DEADLINE & set(relations))) if count else unit
    return Item(unit, tuple(relations), joined, tentative, bool(count)), [*over, *tail, lexeme][0].begin


def _governing(pending: list[Lexeme], *, follows: bool) -> list[Lexeme]:
    """Return the lexemes before a unit that say how it is meant: those after the last other word."""
    first = max((n + 1 for n, before in enumerate(pending) if before.kind == "word"), default=0)
    tail = pending[first:]
    idle = 0
    while not follows and idle < len(tail) and _is_idle(tail[idle]):
        idle += 1
    return tail[idle:]


def _is_idle(lexeme: Lexeme) -> bool:
    return lexeme.kind in ("connector", "meeting") or (lexeme.kind == "filler" and not lexeme.value)


def _narrowed(unit: Unit, parts: list[str], frame: Frame, *, listed: bool) -> Unit:
    if len(parts) > 1 and listed:
        return with_parts(unit, parts, frame.on)
    for part in reversed(parts):
        unit = with_part(unit, part, frame.on)
    return unit


_LENGTH = re.compile(r"(?<!\w)(?:år|måned(?:er)?|uger|dage)(?!\w)")
_LONGEST_NAME = 5


def _relation_over_meeting(sentence: str, pending: list[Lexeme], tail_at: int) -> list[Lexeme]:
    """Return the "senest" of "senest på hospitalsudvalgets møde den 1. juni": it reaches over the meeting's name."""
    n_words, over_meeting = 0, False
    for n in range(len(pending) - 1, -1, -1):
        before = pending[n]
        if before.kind == "relation" and before.value in _OVER_A_MEETING and n < tail_at:
            return [before] if over_meeting else []
        n_words += before.kind == "word"
        over_meeting |= before.kind == "meeting"
        is_length = _LENGTH.search(sentence, before.begin, before.end)
        if n_words > _LONGEST_NAME or before.kind == "connector" or is_length:
            return []
    return []


def _joined(tail: list[Lexeme]) -> str:
    values = [before.value for before in tail if before.kind in ("connector", "relation")]
    if {"range", "to", "until"} & set(values):
        return "range"
    return next((value for value in values if value in ("or", "list")), "")


_OVER_A_PERIOD = ("i løbet af", "hen over", "inden for", "indenfor", "gennem")


def _may_stand(lexeme: Lexeme, tail: list[Lexeme], sentence: str) -> bool:
    """Tell whether the words before the unit show that it is meant as a time."""
    needs, relations, fillers = lexeme.unit.needs, set(_values(tail, "relation")), _values(tail, "filler")
    has_part = bool(_values(tail, "part")) or any(before.count for before in tail)
    if needs == "now":
        # "Der i dag har mangel på" describes; "drøftes i dag" and "fra i dag" date.
        return bool(relations & _DATING) or len(sentence.split(maxsplit=7)) <= 6
    if needs == "date":
        return bool(relations & _DATING) or "den" in fillers or _alone(lexeme, sentence)
    if needs == "part":
        return has_part or (bool(tail) and sentence[tail[-1].begin : lexeme.begin].strip() in _OVER_A_PERIOD)
    if not needs or (lexeme.unit.size != "year" and lexeme.unit.turn is not None):
        return True
    return has_part or bool(relations) or "in" in fillers or _alone(lexeme, sentence)


def _alone(lexeme: Lexeme, sentence: str) -> bool:
    before, after = sentence[: lexeme.begin].rstrip(), sentence[lexeme.end :].lstrip()
    return before[-1:] in ("", "(") and after[:1] in ("", ")", ".")


def _standing(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Drop what may not stand alone, unless it is listed with something that may ("forår/sommer 2018")."""
    if all(item.tentative for item in items):
        return ()
    following = [*(bool(item.joined) for item in items[1:]), False]
    return _apposed([item for item, is_joined in zip(items, following, strict=True) if is_joined or not item.tentative])


def _apposed(items: list[Item]) -> tuple[Item, ...]:
    """Drop what a stated date beside it outranks: "på næste møde den 17. marts 2017"."""
    stated = [item for item in items if not item.unit.relative]
    if any(item.joined for item in items) or not stated:
        return tuple(items)
    days = [item for item in stated if item.unit.size == "day"]
    if days and len(stated) > len(days):
        return (replace(days[0], relations=tuple(r for item in items for r in item.relations)), *days[1:])
    relations = [relation for item in items if item.unit.relative for relation in item.relations]
    return (replace(stated[0], relations=(*relations, *stated[0].relations)), *stated[1:])
