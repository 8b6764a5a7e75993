"""Units with the words that govern them, in runs that belong together: "senest 3. eller 4. kvartal"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from danish.calendar import Span, month_of
from loaders.windows.lexemes import Lexeme, lexemes
from loaders.windows.units import Frame, Unit, with_part, with_parts
from loaders.windows.window import Window, envelope


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
        elif items and (lexeme.kind == "word" or _leads_to_meeting(items, pending, lexeme)):
            yield Group(tuple(items), begin, end, onwards)
            items, onwards, pending = [], False, [*pending, lexeme]
        else:
            pending.append(lexeme)
    if items:
        yield Group(tuple(items), begin, end, onwards)


def _leads_to_meeting(items: Sequence[Item], pending: Sequence[Lexeme], lexeme: Lexeme) -> bool:
    """Whether what follows is a meeting of its own: "planen for jul til mødet den 20. november" is no range."""
    is_range = any("from" in item.relations for item in items)
    follows = bool(pending) and pending[-1].kind in ("connector", "relation")
    return lexeme.kind == "meeting" and follows and not is_range


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
    expected = frame.expected and not any(before.kind == "word" for before in pending)
    expected = expected and bool(_AFTER_TIME.match(sentence, lexeme.end))
    tentative = not joined and not expected and not _may_stand(lexeme, tail, sentence)
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


# What may follow a time that stands where one is expected: "3/4 af patienterne" is none.
_AFTER_TIME = re.compile(r"\s*(?:$|[.,;:()/&+\n-]|(?:og|eller|til|samt|kl)(?!\w))")
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
    has_count = any(before.count for before in tail)
    has_part = bool(_values(tail, "part")) or has_count
    if needs == "after":
        return has_count or "just_after" in relations
    if needs == "now":
        # "Der i dag har mangel på" describes; "drøftes i dag" and "fra i dag" date.
        return bool(relations & _DATING) or len(sentence.split(maxsplit=7)) <= 6
    if needs == "day":
        return bool(relations & {"by", "before", "frist"}) or "den" in fillers
    if needs == "date":
        of_meeting = bool(tail) and tail[-1].kind == "meeting"
        return bool(relations & _DATING) or "den" in fillers or of_meeting or _alone(lexeme, sentence)
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


def windows_of(group: Group, frame: Frame, *, past: bool, before: date | None) -> list[Window]:
    """Return one window for each item, the year taken from a sibling or else from `on`.

    `before` is the day of the group that this one is listed with and that comes after it.
    """
    found: list[Window | None] = [None] * len(group.items)
    sibling = before
    for n in reversed(range(len(group.items))):
        item = group.items[n]
        found[n] = window = _anchored(item, frame, past=past, before=sibling)
        hangs_on = item.joined in ("range", "or") or item.unit.turn is not None or sibling is not None
        gives_year = hangs_on and not item.unit.relative and item.unit.size != "year"
        sibling = window.start or window.end if window and gives_year else None
    for n, (earlier, item) in enumerate(zip(group.items, group.items[1:], strict=False), start=1):
        if item.unit.turn is None and item.joined and earlier.unit.turn is not None and found[n - 1]:
            later = _anchored(item, frame, past=False, after=found[n - 1].start or found[n - 1].end)
            found[n] = later or found[n]
    return [window for window in found if window]


def _anchored(
    item: Item, frame: Frame, *, past: bool, before: date | None = None, after: date | None = None
) -> Window | None:
    """Return the item's window in its stated year, or in the one a sibling or the document's date gives it."""
    unit = item.unit
    if unit.turn is not None:
        return _meaning(item, unit.turn)
    around = before or after
    if frame.year is not None and unit.now is None and not unit.relative and not (before or after):
        return _meaning(item, frame.year)
    now = frame.on.year if unit.now is None else unit.now
    turns = dict(_in_turns(item, around.year if around and unit.now is None else now))
    if after:
        return min((w for w in turns.values() if w.first_day >= after), key=_first_day, default=None)
    if before or past or unit.past or "since" in item.relations:
        latest = before or frame.on
        return max((w for w in turns.values() if w.first_day <= latest), key=_first_day, default=None)
    coming = (w for turn, w in turns.items() if _is_not_over(item, turn, w, frame.on))
    return min(coming, key=_first_day, default=None)


# 29 February may be eight years away, across 2100.
_TURNS_AROUND = 9


def _in_turns(item: Item, centre: int) -> Iterator[tuple[int, Window]]:
    for turn in range(centre - _TURNS_AROUND, centre + _TURNS_AROUND + 1):
        window = _meaning(item, turn)
        if window:
            yield turn, window


def _first_day(window: Window) -> date:
    return window.first_day


def _is_not_over(item: Item, turn: int, window: Window, on: date) -> bool:
    """Tell whether the occurrence is not over: "fra 2. kvartal" in May still means the quarter that is running."""
    if window.end is None and {"from", "earliest"} & set(item.relations):
        span = item.unit.days(turn)
        return span is not None and span[1] >= on
    return (window.end or window.first_day) >= on


def _meaning(item: Item, turn: int) -> Window | None:
    """Return what the qualifiers make of the unit in that turn.

    "Senest" and "frem til" end with its last day, "inden" the day before its first, but "inden udgangen af" on its
    last day. "Tidligst" and "fra" are open to the right from its first day. "Efter" is open from the day after, except
    where custom gives it an end. "Omkring" a day is a week to either side.
    """
    unit = item.unit
    try:
        span, named = unit.days(turn), (unit.named or unit.days)(turn)
        if span and named:
            return _related(unit, turn, span, named, {*item.relations, unit.relation})
        return Window(None, None, "conditional") if unit.meeting else None
    except (OverflowError, ValueError):
        return None


def _related(unit: Unit, turn: int, span: Span, named: Span, relations: set[str | None]) -> Window:
    if "around" in relations:
        span = named = _around(unit, turn, span)
        relations -= {"frist"}
    if unit.ranged and relations & {"from", "between"}:
        return Window(*span, "period", named_start=named[0])
    is_after = bool(relations & {"after", "just_after"})
    if "before" in relations or ("until" in relations and unit.size == "holiday" and not is_after):
        by = unit.by(turn) if unit.by else span[0] - timedelta(days=1)
        return Window(None, by, "deadline", named_start=named[0] if named[0] <= by else None)
    if is_after:
        return _afterwards(unit, turn, span, relations)
    return _spanning(span, named[0], relations, brief=_is_brief(unit, span))


def _around(unit: Unit, turn: int, span: Span) -> Span:
    if unit.around:
        return unit.around(turn)
    week = timedelta(days=7 if unit.size in ("day", "week", "holiday") else 0)
    return span[0] - week, span[1] + week


def _afterwards(unit: Unit, turn: int, span: Span, relations: set[str | None]) -> Window:
    if not unit.after:
        return Window(span[1] + timedelta(days=1), None, "period", named_start=span[1] + timedelta(days=1))
    span = start, end = unit.after(turn)
    if "just_after" in relations:
        span = start, min(end, month_of(start)[1])
    return _spanning(span, start, relations, brief="after" not in relations and _is_brief(unit, span))


_LONGEST_DAY_LIST = 15


def _is_brief(unit: Unit, span: Span) -> bool:
    n_days = (span[1] - span[0]).days + 1
    return unit.size != "span" and n_days <= (_LONGEST_DAY_LIST if unit.ranged and unit.size == "day" else 31)


def _spanning(span: Span, named: date, relations: set[str | None], *, brief: bool) -> Window:
    start, end = span
    if relations & {"by", "frist", "until"}:
        return Window(None, end, "deadline", named_start=min(named, end))
    if relations & {"earliest", "from", "since"}:
        return Window(start, None, "period", named_start=start)
    return Window(start, end, "point" if brief else "period", named_start=start)


def combined(group: Group, windows: list[Window]) -> Window:
    """Return one window for the run: the range, or the envelope of what is listed."""
    first, last, relations = windows[0], windows[-1], group.items[0].relations
    if len(windows) == 1:
        return replace(first, end=None, kind="period") if group.onwards and first.start else first
    ranged = "between" in relations or any(item.joined == "range" for item in group.items)
    if ranged and first.start and last.end and last.kind != "deadline":
        return Window(first.start, last.end, "period", named_start=first.start) if last.end >= first.start else first
    one_relation = bool(relations) and not any(item.relations for item in group.items[1:])
    if one_relation and first.start is None and any(window.end for window in windows):
        end = first.end if "before" in relations else max(window.end for window in windows if window.end)
        return Window(None, end, "deadline", named_start=first.named_start)
    if one_relation and first.end is None and not ranged:
        return first
    return envelope(windows)
