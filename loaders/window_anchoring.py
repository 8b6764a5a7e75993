"""From qualified units to windows: what "senest" makes of a quarter, and which year is meant where none is written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from loaders.window_calendar import Span, month_of
from loaders.window_groups import Group, Item
from loaders.window_kinds import Window, envelope
from loaders.window_units import Frame, Unit


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
