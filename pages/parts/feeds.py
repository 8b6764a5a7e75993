"""What the feeds hold: the calendar of a forum or of all, and the news, as bytes with the words a reader meets."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pandas as pd

from data.choices import Choices
from data.labels import COMMITMENT_STATES, STATUSES
from data.queries import changes, commitments, meetings, sources
from data.snapshot import Snapshot
from exports.calendar import (
    EVERYTHING,
    FeedLinks,
    calendar_bytes,
    commitment_entries,
    feed_links,
    feed_path,
    meeting_entries,
    opens,
)
from exports.feed import News, atom_bytes
from pages.parts.commitments.words import ended_words, window_of
from pages.parts.sign_in import is_configured
from pages.parts.words import counted, day_words, known
from settings import settings

NEWS_PATH = "/nyt.atom"
N_NEWS = 100
BEFORE_ANYTHING = datetime(2022, 1, 1, tzinfo=UTC)
"""The moment of a feed made from an empty store."""


def calendar(snapshot: Snapshot, forum_id: str, *, today: date, base: str) -> bytes | None:
    """Return the calendar of a forum, or of all as ``alle``, as it is known today; None for an unknown forum.

    A forum's calendar has its meetings and its open commitments that have a day. It is written once per data version
    and day.
    """
    forums = snapshot.ask(sources.vocabulary, today)["forums"]
    if forum_id != EVERYTHING and forum_id not in forums:
        return None
    return snapshot.ask(_calendar, forum_id, forums.get(forum_id, "alle fora"), today, base)


def _calendar(connection, forum_id: str, name: str, today: date, base: str) -> bytes:
    everything = Choices(status_date=today)
    chosen = everything if forum_id == EVERYTHING else Choices(status_date=today, forums=(forum_id,))
    revised = changes.meeting_revisions(connection)
    return calendar_bytes(
        [
            *meeting_entries(meetings.meetings(connection, chosen).merge(revised, on="meeting_id"), base=base),
            *commitment_entries(commitments.commitments(connection, chosen), base=base),
        ],
        name=f"Klyngeoverblik: {name}",
        stamp=changes.changed_at(connection) or BEFORE_ANYTHING,
    )


def news(snapshot: Snapshot, *, base: str) -> bytes:
    """Return the feed of what is new: documents, changed initiatives, commitments moved and ended, meetings moved."""
    return snapshot.ask(_news, base)


def _news(connection, base: str) -> bytes:
    told = commitments.register(connection, Choices(status_date=date.max))
    rows = [
        *(_loaded(row, base) for row in _documents(connection).itertuples()),
        *(_changed(row, base) for row in changes.changed_initiatives(connection, N_NEWS).itertuples()),
        *(_moved(row, base) for row in told[told["n_moves"] > 0].itertuples()),
        *(_ended(row, base) for row in told[told["ended_at"].notna()].itertuples()),
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
        (row.n_agreed, "aftale", "aftaler"),
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
    before, after = (window_of(window) for window in row.moves[-1][:2])
    return News(
        name=f"loefte/{row.commitment_id}/{row.told_on}",
        title=f"Flyttet: {row.title}",
        text=f"{known(row.forum) or known(row.responsible) or 'Uden forum'}: fra {before} til {after}. {_source(row)}.",
        at=row.recorded_at,
        url=_commitment_address(row, base),
        category="aftale",
    )


def _ended(row, base: str) -> News:
    return News(
        name=f"afsluttet/{row.commitment_id}/{row.ended_at.isoformat()}",
        title=f"{COMMITMENT_STATES[row.state].capitalize()}: {row.title}",
        text=f"{ended_words(row)}.",
        at=row.ended_at,
        url=_commitment_address(row, base),
        category="aftale",
    )


def _commitment_address(row, base: str) -> str:
    return f"{base}/opfoelgninger?{urlencode({'aftale': row.commitment_id})}"


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
    """Return whether a feed is open to all, or the token of its link opens it, where nobody signs in."""
    secret = _secret()
    return secret is None or opens(token, secret, path)


def calendar_links(forum_id: str = EVERYTHING, *, base: str) -> FeedLinks:
    """Return the addresses under which the calendar of a forum, or of all, is subscribed to."""
    return feed_links(feed_path(forum_id), base=base, secret=_secret())


def news_links(*, base: str) -> FeedLinks:
    """Return the address of the news."""
    return feed_links(NEWS_PATH, base=base, secret=_secret())


def _secret() -> str | None:
    """Return what closes the feeds; where people sign in, a link that is nobody's opens nothing."""
    secret = None if is_configured() else settings().feed_secret
    return secret.get_secret_value() or None if secret else None
