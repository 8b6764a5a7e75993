"""The feeds over the shipped documents: every event is a meeting or a dated promise, and nothing else."""

from datetime import UTC, date, datetime
from urllib.parse import urlencode

import feedparser
import pytest
import vobject
from plain_rows import follow_up, load, row

from data import writes
from data.choices import Choices
from data.queries import commitments, forums, meetings
from data.snapshot import Snapshot
from data.store import open_store
from pages.parts import feeds

TODAY = date(2022, 5, 20)
BASE = "https://klynge.example.dk"
WRITER = writes.Writer("prøve", may_write=True)


@pytest.fixture
def snapshot():
    store = open_store("sqlite://")
    yield Snapshot(store)
    store.close()


def events(snapshot, forum_id="alle"):
    written = feeds.calendar(snapshot, forum_id, today=TODAY, base=BASE)
    return vobject.readOne(written.decode()).contents.get("vevent", [])


def dated(table):
    """Those that have a day: of their own, or that of the meeting they are to be on."""
    return table[table["kind"].isin(["point", "period", "deadline"]) | table["meeting_on"].notna()]


def test_every_meeting_and_everything_open_with_a_day_is_one_event(snapshot):
    everything = Choices(status_date=TODAY)
    known = snapshot.ask(meetings.meetings, everything)
    agreed = dated(snapshot.ask(commitments.commitments, everything))
    found = events(snapshot)
    assert len(known) and len(agreed)
    assert len({event.uid.value for event in found}) == len(found)
    meeting_links = [event.url.value for event in found if event.categories.value == ["Møde"]]
    assert sorted(meeting_links) == sorted(f"{BASE}/moeder?moede={one}" for one in known["meeting_id"])
    links = sorted(event.url.value for event in found if event.categories.value == ["Aftale"])
    assert links == sorted(f"{BASE}/opfoelgninger?{urlencode({'aftale': one})}" for one in agreed["commitment_id"])


def test_the_calendar_of_a_forum_is_part_of_the_one_for_all_and_has_what_is_the_forums(snapshot):
    of_all = {event.uid.value for event in events(snapshot)}
    agreed = snapshot.ask(commitments.commitments, Choices(status_date=TODAY))
    for forum_id in snapshot.ask(forums.forums, Choices(status_date=TODAY))["forum_id"]:
        own = events(snapshot, forum_id)
        assert {event.uid.value for event in own} <= of_all
        expected = dated(agreed[commitments.of_forums(agreed, [forum_id])])
        assert len([event for event in own if event.categories.value == ["Aftale"]]) == len(expected)


def test_an_unknown_forum_has_no_calendar(snapshot):
    assert feeds.calendar(snapshot, "findes-ikke", today=TODAY, base=BASE) is None


def test_asking_twice_gives_the_same_bytes(snapshot):
    asked = [feeds.calendar(snapshot, "alle", today=TODAY, base=BASE) for _ in range(2)]
    assert asked[0] == asked[1]
    assert feeds.news(snapshot, base=BASE) == feeds.news(snapshot, base=BASE)


def of_meeting(snapshot, meeting_id):
    return next(event for event in events(snapshot) if event.url.value == f"{BASE}/moeder?moede={meeting_id}")


def test_a_meeting_that_is_moved_and_cancelled_keeps_its_uid_and_is_news(snapshot):
    told = {"writer": WRITER, "recorded_at": datetime(2022, 5, 20, 12, tzinfo=UTC)}
    with snapshot.store.writing() as connection:
        meeting_id = writes.plan_meeting(connection, forum_id="hr-forum", on=date(2022, 6, 2), **told)
    snapshot.forget_version()
    planned = of_meeting(snapshot, meeting_id)
    with snapshot.store.writing() as connection:
        writes.move_meeting(connection, meeting_id=meeting_id, on=date(2022, 6, 9), reason="sygdom", **told)
    snapshot.forget_version()
    moved = of_meeting(snapshot, meeting_id)
    assert moved.uid.value == planned.uid.value
    assert (planned.dtstart.value, moved.dtstart.value) == (date(2022, 6, 2), date(2022, 6, 9))
    assert int(moved.sequence.value) == int(planned.sequence.value) + 1
    with snapshot.store.writing() as connection:
        writes.cancel_meeting(connection, meeting_id=meeting_id, reason="for få", **told)
    snapshot.forget_version()
    assert of_meeting(snapshot, meeting_id).status.value == "CANCELLED"
    titles = [entry.title for entry in feedparser.parse(feeds.news(snapshot, base=BASE)).entries]
    assert titles.count("Møde aflyst: HR-forum, 9. juni 2022") == 1
    assert titles.count("Møde flyttet: HR-forum, 9. juni 2022") == 1
    assert titles.count("Møde planlagt: HR-forum, 2. juni 2022") <= 1


def test_only_what_tells_when_it_was_changed_says_so(snapshot):
    told = {event.categories.value[0]: hasattr(event, "last_modified") for event in events(snapshot)}
    assert told == {"Møde": True, "Aftale": False}


def test_loading_a_newer_issue_keeps_the_uids_of_what_still_stands(store):
    def uids(snapshot):
        snapshot.forget_version()
        return {event.summary.value: event.uid.value for event in events(snapshot)}

    snapshot = Snapshot(store)
    stays = follow_up("I juni", "period", date(2022, 6, 1), date(2022, 6, 30), forum="hr-forum")
    goes = follow_up("I juli", "period", date(2022, 7, 1), date(2022, 7, 31), forum="hr-forum")
    load(store, date(2022, 4, 1), [row("Vagter", follow_ups=[stays]), row("Kurser", follow_ups=[goes])])
    before = uids(snapshot)
    load(store, date(2022, 5, 1), [row("Vagter", "Ny tekst.", follow_ups=[stays]), row("Kurser")])
    assert len(before) == 2
    assert uids(snapshot) == {"Vagter (HR-forum)": before["Vagter (HR-forum)"]}


def test_what_is_moved_keeps_its_uid_and_what_is_moved_or_ended_is_news(store):
    snapshot = Snapshot(store)
    told = {"writer": WRITER, "recorded_at": datetime(2022, 5, 10, 12, tzinfo=UTC)}
    june = follow_up("I juni", "period", date(2022, 6, 1), date(2022, 6, 30), forum="hr-forum")
    july = follow_up("I juli", "period", date(2022, 7, 1), date(2022, 7, 31), forum="hr-forum")
    load(store, date(2022, 4, 1), [row("Vagter", follow_ups=[june])])
    (before,) = events(snapshot)
    load(store, date(2022, 5, 1), [row("Vagter", follow_ups=[july])])
    snapshot.forget_version()
    (after,) = events(snapshot)
    assert after.uid.value == before.uid.value
    assert after.dtstart.value == date(2022, 7, 1)
    with store.writing() as connection:
        end = {"ids": ["vagter~hr-forum"], "state": "gennemfoert", "reason": "sendt", "on": date(2022, 5, 10)}
        writes.end_commitment(connection, **end, **told)
    snapshot.forget_version()
    assert events(snapshot) == []
    titles = [entry.title for entry in feedparser.parse(feeds.news(snapshot, base=BASE)).entries]
    assert titles[0] == "Gennemført: Vagter"
    assert titles.count("Flyttet: Vagter") == 1


def test_the_news_tell_of_every_document_and_never_who_loaded_it(snapshot):
    written = feeds.news(snapshot, base=BASE)
    feed = feedparser.parse(written)
    assert not feed.bozo
    titles = [entry.title for entry in feed.entries]
    assert "Indlæst: 360-gradersplanen, maj 2022" in titles
    assert len(set(titles)) == len(titles)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) <= feeds.N_NEWS
    assert "leverance" not in written.decode()


def test_an_empty_store_has_feeds_too():
    store = open_store("sqlite://", fill=False)
    try:
        snapshot = Snapshot(store)
        assert events(snapshot) == []
        assert feedparser.parse(feeds.news(snapshot, base=BASE)).entries == []
    finally:
        store.close()
