"""What the feeds hold: the calendar of a forum or of all, and the news, as bytes with the words a reader meets."""

from datetime import UTC, date, datetime

import pandas as pd

from data.choices import Choices
from data.labels import STATUSES
from data.queries import changes, follow_ups, meetings, promises, sources
from data.snapshot import Snapshot
from exports.calendar import (
    EVERYTHING,
    FeedLinks,
    calendar_bytes,
    feed_links,
    feed_path,
    follow_up_entries,
    meeting_entries,
    opens,
    promise_entries,
)
from exports.feed import News, atom_bytes
from measures.promises.chains import last_told
from pages.parts.words import counted, day_words, known, window_words
from settings import settings

NEWS_PATH = "/nyt.atom"
N_NEWS = 100
BEFORE_ANYTHING = datetime(2022, 1, 1, tzinfo=UTC)
"""The moment of a feed made from an empty store."""


def calendar(snapshot: Snapshot, forum_id: str, *, today: date, base: str) -> bytes | None:
    """Return the calendar of a forum, or of all as ``alle``, as it is known today; None for an unknown forum.

    A forum's calendar has its meetings and what comes back to it: follow-ups, and promises in minutes, of which the
    newest telling counts and those a person has dropped are left out. It is written once per data version and day.
    """
    forums = snapshot.ask(sources.vocabulary, today)["forums"]
    if forum_id != EVERYTHING and forum_id not in forums:
        return None
    return snapshot.ask(_calendar, forum_id, forums.get(forum_id, "alle fora"), today, base)


def _calendar(connection, forum_id: str, name: str, today: date, base: str) -> bytes:
    everything = Choices(status_date=today)
    chosen = everything if forum_id == EVERYTHING else Choices(status_date=today, forums=(forum_id,))
    revised = changes.meeting_revisions(connection)
    promised = _coming_to(promises.promises(connection, everything), forum_id)
    return calendar_bytes(
        [
            *meeting_entries(meetings.meetings(connection, chosen).merge(revised, on="meeting_id"), base=base),
            *follow_up_entries(follow_ups.promises(connection, chosen), base=base),
            *promise_entries(promised, base=base),
        ],
        name=f"Klyngeoverblik: {name}",
        stamp=changes.changed_at(connection) or BEFORE_ANYTHING,
    )


def _coming_to(promised: pd.DataFrame, forum_id: str) -> pd.DataFrame:
    """Return the newest telling of the promises that come back to a forum, its own where they name no other."""
    newest = last_told(promised)
    newest = newest[newest["outcome_said"] != "dropped"]
    if forum_id == EVERYTHING:
        return newest
    return newest[newest["forum_id"].where(newest["forum_id"].notna(), newest["from_forum_id"]) == forum_id]


def news(snapshot: Snapshot, *, base: str) -> bytes:
    """Return the feed of what is new: documents loaded, initiatives changed, promises moved, meetings moved."""
    return snapshot.ask(_news, base)


def _news(connection, base: str) -> bytes:
    rows = [
        *(_loaded(row, base) for row in _documents(connection).itertuples()),
        *(_changed(row, base) for row in changes.changed_initiatives(connection, N_NEWS).itertuples()),
        *(_moved(row, base) for row in changes.moved_promises(connection, N_NEWS).itertuples()),
        *(_told(row, base) for row in changes.told_meetings(connection, N_NEWS).itertuples()),
    ]
    rows.sort(key=lambda one: one.at, reverse=True)
    return atom_bytes(
        rows[:N_NEWS],
        title="Klyngeoverblik: nyt",
        address=f"{base}{NEWS_PATH}",
        home=f"{base}/",
        updated=changes.changed_at(connection) or BEFORE_ANYTHING,
    )


def _documents(connection) -> pd.DataFrame:
    """Return the documents that were loaded, each once also where its figures were stored by a write of their own."""
    written = changes.changes(connection, N_NEWS)
    return written[written["document_id"].notna()].drop_duplicates("document_id", keep="last")


def _loaded(row, base: str) -> News:
    counts = (
        (row.n_initiatives, "initiativ", "initiativer"),
        (row.n_changed, "ændret initiativ", "ændrede initiativer"),
        (row.n_decisions, "beslutning", "beslutninger"),
        (row.n_promises, "løfte", "løfter"),
        (row.n_moved, "gentaget eller flyttet løfte", "gentagne eller flyttede løfter"),
        (row.n_figures, "tal", "tal"),
    )
    held = ", ".join(counted(n, one, many) for n, one, many in counts if n)
    return News(
        name=f"indlaest/{row.change_id}",
        title=f"Indlæst: {row.document_name}",
        text=f"Dokument af {day_words(row.dated_on)}. {held or 'Ingen oplysninger læst'}.",
        at=row.recorded_at,
        url=f"{base}/",
        category="indlæst",
    )


def _changed(row, base: str) -> News:
    return News(
        name=f"initiativ/{row.version_id}",
        title=f"Ændret: {row.title}",
        text=f"{row.sector}. Status: {STATUSES[row.status]}. {_source(row)}, {day_words(row.valid_from_on)}.",
        at=row.recorded_at,
        url=f"{base}/initiativ?id={row.initiative_id}",
        category="initiativ",
    )


def _moved(row, base: str) -> News:
    when = window_words(
        kind=row.kind, start_on=row.start_on, end_on=row.end_on, recurrence=row.phrase, phrase=row.phrase
    )
    return News(
        name=f"loefte/{row.promise_id}",
        title=f"Gentaget eller flyttet: {row.text}",
        text=f"{row.forum}: {when}. {_source(row)}.",
        at=row.recorded_at,
        url=f"{base}/moeder?moede={row.meeting_id}",
        category="løfte",
    )


def _told(row, base: str) -> News:
    reason = known(row.reason)
    # Only a move of a meeting that stays planned has a reason.
    word = "Møde aflyst" if row.state == "cancelled" else "Møde flyttet" if reason else "Møde planlagt"
    return News(
        name=f"moede/{row.meeting_version_id}",
        title=f"{word}: {row.forum}, {day_words(row.on_day)}",
        text=reason or f"{row.forum} {day_words(row.on_day)}",
        at=row.recorded_at,
        url=f"{base}/moeder?moede={row.meeting_id}",
        category="møde",
    )


def _source(row) -> str:
    return f"Kilde: {row.document_name}"


def may_read(path: str, token: str) -> bool:
    """Return whether a feed is open to all, or the token opens it."""
    secret = _secret()
    return secret is None or opens(token, secret, path)


def calendar_links(forum_id: str = EVERYTHING, *, base: str) -> FeedLinks:
    """Return the addresses under which the calendar of a forum, or of all, is subscribed to."""
    return feed_links(feed_path(forum_id), base=base, secret=_secret())


def news_links(*, base: str) -> FeedLinks:
    """Return the address of the news."""
    return feed_links(NEWS_PATH, base=base, secret=_secret())


def _secret() -> str | None:
    secret = settings().feed_secret
    return secret.get_secret_value() or None if secret else None
