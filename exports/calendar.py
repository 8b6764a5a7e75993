"""A calendar that Outlook and others subscribe to: meetings at their time, what was agreed as its whole window."""

import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

import pandas as pd
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vRecur

from danish.days import weekday_doubts

ZONE = ZoneInfo("Europe/Copenhagen")
EVERYTHING = "alle"
REFRESHED_EVERY = timedelta(hours=6)
DATED_KINDS = ("point", "period", "deadline")
_DEADLINE, _OUTSIDE = "Senest: ", "Udefra: "
# Signs that no calendar text may hold; line feed and tab may.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event. ``begin`` and ``end`` are days, both included, or moments in Danish time; ``end`` None: not known.

    ``uid`` is the same each time; ``revision`` rises when the event is changed at ``changed_at``, None where its source
    does not tell. An event that does not take time from anybody is not ``is_busy``; one whose day is to be changed is
    ``is_tentative``.
    """

    uid: str
    title: str
    begin: date | datetime
    end: date | datetime | None
    category: str
    text: str = ""
    venue: str | None = None
    url: str | None = None
    is_busy: bool = False
    is_cancelled: bool = False
    is_tentative: bool = False
    revision: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class FeedLinks:
    """What a page shows of a feed: its address to copy, and the one a calendar program opens by itself."""

    address: str
    webcal: str


def calendar_bytes(entries: Iterable[Entry], *, name: str, stamp: datetime) -> bytes:
    """Return a calendar (RFC 5545), the same bytes for the same entries.

    Days become all-day events, whose written end is the day after the last. Clock times are Danish, with the rules of
    summer time in the file. Lines are folded at 75 octets and text is escaped.

    Parameters
    ----------
    entries : iterable of Entry
        In any order; no two with the same ``uid``.
    name : str
        What the calendar is called where it is subscribed to.
    stamp : datetime
        The moment of the newest change of what it is made from, with its time zone; never the moment it is asked for.
    """
    calendar = Calendar()
    for key, value in (
        ("prodid", "-//Klyngeoverblik//Klyngeoverblik//DA"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("name", clean(name)),
        ("x-wr-calname", clean(name)),
        ("x-wr-timezone", ZONE.key),
    ):
        calendar.add(key, value)
    calendar.add("refresh-interval", vDuration(REFRESHED_EVERY), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESHED_EVERY))
    calendar.add_component(_time_zone())
    for entry in sorted(entries, key=lambda one: (one.begin.isoformat(), one.uid)):
        calendar.add_component(_event(entry, stamp))
    return calendar.to_ical()


def _event(entry: Entry, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", stamp)
    if entry.changed_at:
        event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.revision)
    event.add("summary", " ".join(clean(entry.title).split()))
    event.add("dtstart", _moment(entry.begin))
    if (end := _written_end(entry)) is not None:
        event.add("dtend", end)
    for key, value in (("description", entry.text), ("location", entry.venue), ("url", entry.url)):
        if value:
            event.add(key, clean(value))
    event.add("categories", [entry.category])
    status = "CANCELLED" if entry.is_cancelled else "TENTATIVE" if entry.is_tentative else "CONFIRMED"
    event.add("status", status)
    takes_time = entry.is_busy and not entry.is_cancelled
    event.add("transp", "OPAQUE" if takes_time else "TRANSPARENT")
    busy = "TENTATIVE" if entry.is_tentative else "BUSY"
    event.add("x-microsoft-cdo-busystatus", busy if takes_time else "FREE")
    return event


def _moment(when: date | datetime) -> date | datetime:
    return when.replace(tzinfo=ZONE) if isinstance(when, datetime) else when


def _written_end(entry: Entry) -> date | datetime | None:
    if isinstance(entry.begin, datetime):
        return None if entry.end is None else _moment(entry.end)
    return (entry.end or entry.begin) + timedelta(days=1)


def _time_zone() -> Timezone:
    """Return Danish time as two yearly rules, which every calendar program understands.

    **Source**: Directive 2000/84/EC: summer time from the last Sunday of March to the last Sunday of October.
    """
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    for part, month, before, after, name in (
        (TimezoneStandard(), 10, 2, 1, "CET"),
        (TimezoneDaylight(), 3, 1, 2, "CEST"),
    ):
        part.add("dtstart", datetime(1996, month, 27 if month == 10 else 31, 3 if month == 10 else 2))
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def clean(text: str) -> str:
    """Return a text without signs that no calendar may hold."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def meeting_entries(meetings: pd.DataFrame, *, base: str) -> list[Entry]:
    """Return the events of meetings: at their clock time where it is known, else all day.

    A meeting keeps its ``uid`` when it is moved; a cancelled one stays, marked as such, and one that is to be moved is
    tentative and says who finds the new day. What its source writes of a weekday that is not the day's is told.

    Parameters
    ----------
    meetings : DataFrame
        As `data.queries.meetings.meetings`, and ``n_versions`` and ``recorded_at`` (how often and when it was last
        told of).
    base : str
        The address of the product, without a slash at the end.
    """
    return [_meeting_entry(row, base) for row in meetings.itertuples()]


def _meeting_entry(row, base: str) -> Entry:
    begin, end = _clock(row.on_day, row.start_time), _clock(row.on_day, row.end_time)
    is_timed = begin is not None
    moved_from = _known(row.moved_from_on)
    is_to_move = row.state == "planned" and bool(row.is_to_move)
    told = [f"Flyttet fra {moved_from:%d-%m-%Y}" if moved_from else None, _known(row.reason)]
    told += [_to_move(row) if is_to_move else None, *weekday_doubts(_known(row.quote) or ""), _source(row)]
    lead_in = "Aflyst: " if row.state == "cancelled" else "Skal flyttes: " if is_to_move else ""
    return Entry(
        uid=_uid("meeting", row.meeting_id),
        title=f"{lead_in}{row.forum}",
        begin=begin if is_timed else row.on_day,
        end=end if is_timed and end and end > begin else None,
        category="Møde",
        text="\n".join(filter(None, told)),
        venue=_known(row.venue),
        url=f"{base}/moeder?{urlencode({'moede': row.meeting_id})}",
        is_busy=is_timed,
        is_cancelled=row.state == "cancelled",
        is_tentative=is_to_move,
        revision=max(0, int(row.n_versions) - 1),
        changed_at=row.recorded_at,
    )


def _to_move(row) -> str:
    who = f"{_known(row.finder)} finder en ny dag" if _known(row.finder) else "en ny dag er ikke kendt"
    return f"Mødet skal flyttes; {who}"


def commitment_entries(commitments: pd.DataFrame, *, base: str) -> list[Entry]:
    """Return the events of what was agreed and has a day, as `data.queries.commitments.commitments` has it.

    A window is the whole of its days. A deadline is its last day ("Senest: ..."), a window open at its end its first
    ("Fra: ..."), and what is to be on a meeting is on its day. The source's own words of the time stand in the text.
    What is bound to an event, recurs or has no time is not in the calendar: no day of it is known.
    """
    entries: dict[str, Entry] = {}
    for row in sorted(commitments.itertuples(), key=lambda row: (row.first_told_on, row.commitment_id)):
        if _has_day(row):
            entry = _commitment_entry(row, base)
            # One that was moved may leave its first days to another of the same initiative.
            own = entry if entry.uid not in entries else replace(entry, uid=_uid("promise", row.commitment_id))
            entries[own.uid] = own
    return list(entries.values())


def _has_day(row) -> bool:
    is_bound = row.kind in DATED_KINDS and (_known(row.start_on) or _known(row.end_on)) is not None
    return is_bound or _known(row.meeting_on) is not None


def _commitment_entry(row, base: str) -> Entry:
    start, end = _known(row.start_on), _known(row.end_on)
    on = _known(row.meeting_on)
    if on is not None and (row.kind not in DATED_KINDS or start == end):
        start = end = on
    is_deadline = end is not None and (row.kind == "deadline" or start is None)
    lead_in = _OUTSIDE if row.type == "outside" else _DEADLINE if is_deadline else "" if end is not None else "Fra: "
    address = {"aftale": row.commitment_id}
    return Entry(
        uid=_uid(*_named_by(row)),
        title=f"{lead_in}{_with_name(row)}",
        begin=end if is_deadline else start,
        end=end or start,
        category="Aftale",
        text="\n".join(filter(None, [row.quote, _when_said(row), *_whose(row), _source(row)])),
        url=f"{base}/opfoelgninger?{urlencode(address)}",
    )


def _when_said(row) -> str | None:
    """Return the source's own words of the time, since days that stand for "primo 2022" do not tell of them."""
    said = _known(row.phrase)
    return f"Tid i kildens ord: »{said}«" if said and said not in (row.quote or "") else None


def _named_by(row) -> tuple:
    """Return what names the event for as long as it is the same agreement, however often it is moved.

    That of a plan is named by what it was when it was first told, that of minutes by its id.
    """
    if row.sources[-1].meeting_id is not None or not _known(row.group_id):
        return ("promise", row.commitment_id)
    first = row.first_window
    return ("follow_up", row.group_id, row.forum_id, first.kind, first.start_on, first.end_on, first.recurrence)


def _with_name(row) -> str:
    """Return the title with whose it is: the forum it returns to, else who does it, else whose meeting agreed it."""
    name = next(filter(None, map(_known, (row.forum, row.responsible, row.from_forum))), None)
    return f"{row.title.rstrip('.')} ({name})" if name else row.title


def _whose(row) -> list[str]:
    """Return who does it and the forum it returns to, a line each; the forum that only agreed it is neither."""
    told = (("Hvem gør det", row.responsible), ("Vender tilbage til", row.forum))
    return [f"{label}: {names}" for label, names in told if _known(names)]


def _source(row) -> str | None:
    return f"Kilde: {row.document_name}" if _known(row.document_name) else None


def _clock(day: date, words: object) -> datetime | None:
    return datetime.combine(day, time.fromisoformat(words)) if _known(words) else None


def _known(value: object):
    return None if value is None or pd.isna(value) else value


def _uid(*parts: object) -> str:
    text = "\x1f".join("" if _known(part) is None else str(part) for part in parts)
    return f"{hashlib.sha256(text.encode()).hexdigest()[:32]}@klyngeoverblik"


def feed_path(forum_id: str = EVERYTHING) -> str:
    """Return the path of the calendar of a forum, or of the one for all."""
    return f"/kalender/{forum_id}.ics"


def feed_token(secret: str, path: str) -> str:
    """Return the token that opens one path: 256 bits as hex, worthless for any other path."""
    return hmac.new(secret.encode(), path.encode(), hashlib.sha256).hexdigest()


def opens(token: str, secret: str, path: str) -> bool:
    """Return whether a token opens a path, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(token.encode("utf-8", "replace"), feed_token(secret, path).encode())


def feed_links(path: str, *, base: str, secret: str | None = None) -> FeedLinks:
    """Return the links to a feed, with its token where the feeds are secret."""
    address = base + quote(path) + (f"?token={feed_token(secret, path)}" if secret else "")
    return FeedLinks(address, f"webcal:{address.removeprefix(urlsplit(address).scheme + ':')}")
