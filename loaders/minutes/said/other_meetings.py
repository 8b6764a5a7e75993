"""What minutes say of other meetings: which is to be moved, which have been held, where a topic was raised before.

A meeting whose own minutes are missing is known to have been held where a later paper says so: "på sidste møde den 31.
oktober", the approval of its minutes, "den 13. september var der møde i ...". A false one is worse than a missed one:
whose meeting it was must be named, or be the body's own.
"""

import csv
import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from danish.calendar import MONTHS, any_of, month_number
from danish.days import NamedDay, days_in
from danish.verbs import PARTICIPLE, PASSIVE_PAST, PAST, any_form, phrase_pattern
from loaders.files import Place
from loaders.minutes.meeting import AgendaItem, EarlierMeeting, Passage, PlannedMeeting
from loaders.minutes.passages import Sentence, sentences_of
from loaders.names import FoundForum, Register, find_forums, meets
from loaders.promised import Promised, Raised

_FILE = Path(__file__).with_name("meeting_words.csv")
_BEFORE_DAY = r"\s?(?:\w+dag,?\s)?(?:den\s|d\.?\s?)?$"
_MEETING = r"[\w-]*møde(?:t|ts)?"
_ANY_DAY = date(2000, 1, 1)
_DID = any_form(("approves", "adopts", "declines", "puts_off", "decides", "discusses", "tells"), (PARTICIPLE, PAST))
_WAS_DONE = re.compile(rf"\b(?:{_DID}|{any_form(('decides', 'discusses', 'approves'), (PASSIVE_PAST,))})\b", re.I)
_APPROVES = re.compile(rf"\bgodkendelse\b|\b{any_form(('approves',), (PARTICIPLE, PAST))}\b", re.I)
_OF_MINUTES = re.compile(
    rf"\b\w*referat\w*\s(?:af|fra|for)\s(?:(?P<named>[^,.;]{{1,60}}?)\s)?{_MEETING}"
    rf"(?:\si\s[^,.;]{{1,60}}?)?{_BEFORE_DAY}|\b\w*referat\w*\s(?:af|fra){_BEFORE_DAY}",
    re.I,
)
_ABOUT_MINUTES = re.compile(r"\b\w*referat\w*\b", re.I)
_MONTH_OF_YEAR = re.compile(
    rf"\b(?P<month>{any_of((*MONTHS, *(name[:3] for name in MONTHS), 'sept'))})\.?\s(?P<year>20\d\d)\b", re.I
)
_DID_THEN = re.compile(rf"^\s{any_form(('decides', 'discusses', 'approves', 'adopts', 'puts_off'), (PAST,))}\s", re.I)
_ON_MEETING = re.compile(rf"\b{_MEETING}{_BEFORE_DAY}", re.I)


@cache
def _any_of(kind: str) -> str:
    """Return the pattern of any of the phrases of a kind in the table, the longest first."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        told = [row["words"] for row in csv.DictReader(lines, delimiter=";") if row["of"] == kind]
    return f"(?:{'|'.join(map(phrase_pattern, sorted(told, key=len, reverse=True)))})"


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Return a pattern in which {kind} stands for any of the phrases of that kind."""
    return re.compile(re.sub(r"\{([a-z_]+)\}", lambda kind: _any_of(kind[1]), template), re.I)


def with_moves(
    planned: Sequence[PlannedMeeting], items: Sequence[AgendaItem], *, forum_id: str | None, held_on: date | None
) -> tuple[PlannedMeeting, ...]:
    """Return the coming meetings, those marked of which a sentence says that they are to be moved to an unknown day.

    "Mødet den 2. juni skal flyttes" and "der findes en ny dato for mødet den 2. juni" do; "flyttes til den 9.
    juni" tells the new day, and what is only proposed or perhaps so says nothing.
    """
    if held_on is None:
        return tuple(planned)
    found = {(one.on, one.forum_id): one for one in planned}
    for passage in _passages(items):
        sentences = sentences_of(passage)
        for sentence, after in zip(sentences, [*sentences[1:], None], strict=True):
            for day in days_in(sentence.text, after=held_on):
                if day.on > held_on and _is_to_move(sentence.text, day, after.text if after else ""):
                    known = found.get((day.on, forum_id)) or PlannedMeeting(
                        day.on, forum_id, None, None, None, sentence.quote, sentence.place
                    )
                    told = {"quote": sentence.quote, "place": sentence.place}
                    found[day.on, forum_id] = replace(known, is_to_move=True, **told)
    return tuple(found.values())


def _is_to_move(text: str, day: NamedDay, follows: str) -> bool:
    before, after = text[: day.begin], text[day.end :]
    if not _ON_MEETING.search(before):
        return False
    if _pattern(r"^\s(?:\w+\s){0,3}?{not_kept}\b").search(after):
        return (
            _pattern(r"\b{finds}\s(?:\w+\s)?{other_day}\b|^(?:en |et )?{other_day}\s{finds}\b").search(follows)
            is not None
        )
    if _pattern(r"\b{doubt}(?!\w)").search(text):
        return False
    to_day = r"(?!\s(?:\w+\s)?(?:til|fra)\b(?!\s(?:en|et)\s{other_day}\b))"
    if _pattern(rf"^\s(?:\w+\s){{0,3}}?{{to_move}}\b{to_day}").search(after):
        return True
    return (
        _pattern(rf"\b{{finds}}\s(?:\w+\s)?{{other_day}}\s(?:til|for)\s{_MEETING}{_BEFORE_DAY}").search(before)
        is not None
    )


def with_finders(
    planned: Sequence[PlannedMeeting], promises: Sequence[Promised], items: Sequence[AgendaItem]
) -> tuple[PlannedMeeting, ...]:
    """Return the coming meetings, those to be moved with who promised to find the new day, in the same item."""
    return tuple(_with_finder(one, promises, items) if one.is_to_move else one for one in planned)


def _with_finder(one: PlannedMeeting, promises: Sequence[Promised], items: Sequence[AgendaItem]) -> PlannedMeeting:
    around = next((item.number for item in items if _covers(item.place, one.place)), None)
    finds = _pattern(r"\b{finds}\s(?:\w+\s)?{other_day}\b")
    told = (
        promise
        for promise in promises
        if promise.who and finds.search(promise.quote) and promise.agenda_number == around
    )
    # The nearest after the sentence that moves it; the sentence itself may say who.
    nearest = min(told, key=lambda promise: abs(_line(promise.place) - _line(one.place)), default=None)
    return replace(one, finder=nearest.who) if nearest else one


def _covers(outer: Place, inner: Place) -> bool:
    return outer.page == inner.page and _line(outer) <= _line(inner) <= (outer.line_end or _line(outer))


def _line(place: Place) -> int:
    return place.line_start or 0


def raised_before(text: str, *, on: date) -> Raised | None:
    """Return the meeting before a day at which a topic says that it was raised: "(jf. møde i KSG dec. 2020)".

    A month is all of its days; a time without a year is left out.
    """
    cites = rf"(?<!\w){{cites}}\s(?:\w+\s)?{_MEETING}(?:\si\s[^,.;()]{{1,60}}?)?(?:\si)?{_BEFORE_DAY}"
    for begin, end, first, last in _times_with_year(text):
        found = _pattern(cites).search(text[:begin])
        if found is not None and last < on:
            said = re.search(rf"\b{_MEETING}\b.*", text[found.start() : end])
            return Raised(said.group(), first, last)
    return None


def _times_with_year(text: str) -> Iterator[tuple[int, int, date, date]]:
    """Yield where each day or month of a text with its year stands, and its first and last day."""
    days = [day for day in days_in(text) if day.has_year]
    yield from ((day.begin, day.end, day.on, day.on) for day in days)
    for found in _MONTH_OF_YEAR.finditer(text):
        if not any(day.begin < found.end() and found.start() < day.end for day in days):
            year, month = int(found["year"]), month_number(found["month"])
            last = date(year, month, monthrange(year, month)[1])
            yield found.start(), found.end(), last.replace(day=1), last


@dataclass(frozen=True, slots=True)
class _Met:
    """Who met and when, and what tells the namesakes among the forums apart."""

    register: Register
    forum_id: str | None
    cluster: str | None
    held_on: date
    called: str | None = None


def earlier_meetings_of(
    items: Sequence[AgendaItem],
    *,
    register: Register,
    forum_id: str | None,
    cluster: str | None,
    held_on: date | None,
    called: str | None = None,
) -> tuple[EarlierMeeting, ...]:
    """Return the meetings that the minutes tell have been held before, each forum and day once.

    A day without a year is the last such day before the meeting. ``called`` is what the paper calls the body that met,
    which the register may not have.
    """
    if held_on is None:
        return ()
    met = _Met(register, forum_id, cluster, held_on, called)
    found: dict[tuple[date, str | None], EarlierMeeting] = {}
    for item in items:
        title = Passage(item.title, item.title, 0, replace(item.place, line_end=item.place.line_start), ())
        for passage in (title, *_passages([item])):
            for sentence in sentences_of(passage):
                for one in _held_in(sentence, item, met, is_formal=passage is title or passage in item.recommendation):
                    found.setdefault((one.on, one.forum_id), one)
    return tuple(found.values())


def _passages(items: Sequence[AgendaItem]) -> Iterator[Passage]:
    for item in items:
        yield from (*item.recommendation, *item.description, *item.minutes)


def _held_in(sentence: Sentence, item: AgendaItem, met: _Met, *, is_formal: bool) -> Iterator[EarlierMeeting]:
    text = sentence.text
    if _pattern(r"\b{not_held}\b").search(text):
        return
    forums = find_forums(text, met.register, cluster=met.cluster)
    for day in days_in(text, after=_ANY_DAY):
        on = day.on if day.has_year else _last_before(day, met.held_on)
        if on is None or on >= met.held_on or not day.fits_in(on):
            continue
        whose = _whose(text, day, forums, item, met, is_formal=is_formal)
        if whose is not None:
            yield EarlierMeeting(on, whose[0], sentence.quote, sentence.place)


def _last_before(day: NamedDay, held_on: date) -> date | None:
    """Return the last day of that name before the meeting."""
    near = (day.in_year(year) for year in (held_on.year, held_on.year - 1))
    return next((one.on for one in near if one is not None and one.on < held_on), None)


def _whose(
    text: str, day: NamedDay, forums: Sequence[FoundForum], item: AgendaItem, met: _Met, *, is_formal: bool
) -> tuple[str | None] | None:
    """Return whose meeting was held on a day, None inside for a body that met and the register does not have.

    None where the words tell no meeting, or not whose.
    """
    before, after = text[: day.begin], text[day.end :]
    named = next((forum for forum in reversed(forums) if forum.end <= day.begin), None)
    if minutes := _OF_MINUTES.search(before):
        if named and named.begin >= minutes.start() and named.forum_id:
            return (named.forum_id,)
        of_title = _ABOUT_MINUTES.search(item.title) is not None
        is_approved = _APPROVES.search(f"{item.title} {text}" if is_formal or of_title else text) is not None
        is_named = minutes["named"] and not _names_own(minutes["named"], met)
        return _own(before, item, met) if is_approved and not is_named else None
    if _pattern(r"\b{not_done}\b").search(text):
        return None
    if _pattern(rf"\b{{last}}\s(?:\w+\s)?{_MEETING}(?:\si\s[^,.;]{{1,60}}?)?{_BEFORE_DAY}").search(before):
        return _of_named(named, met) if named else _own(before, item, met)
    if _pattern(r"\b{last}\s\w*referat\w*\s\(?$").search(before):
        return _own(before, item, met) if _APPROVES.search(text) else None
    if held := _pattern(r"^\s{was_held}\s(?:i|for)\s(?:den\s|det\s)?").search(after):
        return _right_after(held.end(), day, forums, after, met, is_known=True)
    if _pattern(rf"\b{{met}}{_BEFORE_DAY}").search(before):
        return _of_named(named, met) if named else _own(before, item, met) if _names_own(before, met) else None
    if not _ON_MEETING.search(before):
        return None
    if did := _DID_THEN.search(after):
        return _right_after(did.end(), day, forums, after, met, is_known=False)
    return _of_named(named, met) if named and _WAS_DONE.search(text) else None


def _of_named(named: FoundForum, met: _Met) -> tuple[str | None] | None:
    if named.forum_id:
        return (named.forum_id,)
    return (met.forum_id,) if _names_own(named.found, met) else None


def _right_after(
    at: int, day: NamedDay, forums: Sequence[FoundForum], after: str, met: _Met, *, is_known: bool
) -> tuple[str | None] | None:
    """Return the forum named ``at`` so many letters after a day; of the body that met where it need not be known."""
    follows = next((one for one in forums if 0 <= one.begin - day.end - at <= 1), None)
    if follows is not None and follows.forum_id:
        return (follows.forum_id,)
    first = after[at:].split(maxsplit=1)
    return (met.forum_id,) if not is_known and first and _names_own(first[0], met) else None


def _own(before: str, item: AgendaItem, met: _Met) -> tuple[str | None] | None:
    """Return the forum that met, where neither the words before a day nor the title of the item name another body."""
    own = _own_words(met)
    told = [_stem(word) for word in (*before.split(), *item.title.split()) if meets(word)]
    of_title = find_forums(item.title, met.register, cluster=met.cluster)
    is_another = any(not any(name.endswith(word) for name in own) for word in told)
    return None if is_another or any(forum.forum_id != met.forum_id for forum in of_title) else (met.forum_id,)


def _names_own(text: str, met: _Met) -> bool:
    """Return whether a text names a body and no other than the one that met."""
    told, own = [_stem(word) for word in text.split() if meets(word)], _own_words(met)
    return bool(told) and all(any(name.endswith(word) for name in own) for word in told)


def _own_words(met: _Met) -> tuple[str, ...]:
    names = [name for forum in met.register.forums if forum.forum_id == met.forum_id for name in forum.names]
    return tuple(_stem(word) for name in (*names, met.called or "") for word in name.split())


def _stem(word: str) -> str:
    """Return what a body is called without its article: "Styregruppen" is "klyngestyregruppe" too."""
    return word.strip(".,;:()").casefold().removesuffix("s").removesuffix("n")
