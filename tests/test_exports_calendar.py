"""The calendar is read back by a library that had no part in writing it."""

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

import pandas as pd
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.calendar import (
    Entry,
    calendar_bytes,
    commitment_entries,
    feed_links,
    feed_path,
    feed_token,
    meeting_entries,
    opens,
)
from measures.commitments.windows import Window

STAMP = datetime(2022, 5, 20, 10, 30, tzinfo=UTC)
BASE = "https://klynge.example.dk"
MEETING = {
    **{"meeting_id": "styregruppe-2021-11-26", "forum": "Styregruppe Øst", "state": "planned", "reason": None},
    **{"on_day": date(2021, 11, 26), "start_time": "08:15", "end_time": "10:00", "venue": "Rådhuset, lokale 3; stuen"},
    **{"moved_from_on": None, "document_name": "referat.txt", "n_versions": 1, "recorded_at": STAMP},
    **{"is_to_move": False, "finder": None, "quote": "26. november 2021"},
}
COMMITMENT = {
    **{"commitment_id": "fast~udvalg", "group_id": "g", "title": "Fast tilknytning", "forum_id": "udvalg"},
    **{"forum": "Hospitalsudvalget", "from_forum": None, "type": "returns", "kind": "period", "recurrence": None},
    **{"start_on": date(2022, 7, 1), "end_on": date(2022, 12, 31), "meeting_on": None, "quote": "i 2. halvår"},
    **{"document_name": "plan.pdf", "first_told_on": date(2022, 5, 20), "responsible": None, "phrase": "i 2. halvår"},
}
PROMISE = COMMITMENT | {
    **{"commitment_id": "p1", "meeting_id": "m1", "title": "Udkast til slutrapport", "forum": None, "forum_id": None},
    **{"from_forum": "Styregruppe Øst", "kind": "point", "start_on": date(2022, 3, 4), "end_on": date(2022, 3, 4)},
    **{"quote": "på mødet den 4. marts", "document_name": "referat.txt", "group_id": None},
}


class Told(NamedTuple):
    meeting_id: str | None


def table(row, *changes):
    return pd.DataFrame([row | one for one in changes or [{}]], dtype=object)


def agreed(row, *changes):
    """Commitments with what the first telling of each was: its window, and whether minutes or a plan told it."""
    rows = [row | one for one in changes or [{}]]
    for one in rows:
        window = Window(*(one[name] for name in ("kind", "start_on", "end_on")), None, one["recurrence"], "")
        one |= {"first_window": window} | one | {"sources": (Told(one.get("meeting_id")),)}
    return commitment_entries(pd.DataFrame(rows, dtype=object), base=BASE)


def read(entries):
    """The events an independent library finds, by title."""
    calendar = vobject.readOne(calendar_bytes(entries, name="Prøve", stamp=STAMP).decode())
    return {event.summary.value: event for event in calendar.contents.get("vevent", [])}


def only(entries):
    (event,) = read(entries).values()
    return event


def test_a_meeting_stands_at_its_danish_time_with_its_place_and_page():
    event = only(meeting_entries(table(MEETING), base=BASE))
    assert event.summary.value == "Styregruppe Øst"
    assert event.dtstart.value.astimezone(UTC) == datetime(2021, 11, 26, 7, 15, tzinfo=UTC)
    assert event.dtend.value.astimezone(UTC) == datetime(2021, 11, 26, 9, 0, tzinfo=UTC)
    assert event.location.value == "Rådhuset, lokale 3; stuen"
    assert event.url.value == f"{BASE}/moeder?moede=styregruppe-2021-11-26"
    assert (event.status.value, event.transp.value, event.sequence.value) == ("CONFIRMED", "OPAQUE", "0")
    assert event.dtstamp.value == STAMP


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [(date(2021, 10, 30), 6), (date(2021, 10, 31), 7), (date(2022, 3, 26), 7), (date(2022, 3, 27), 6)],
)
def test_summer_time_begins_and_ends_with_the_rules_in_the_file(day, utc_hour):
    event = only(meeting_entries(table(MEETING, {"on_day": day}), base=BASE))
    assert event.dtstart.value.astimezone(UTC) == datetime(day.year, day.month, day.day, utc_hour, 15, tzinfo=UTC)


def test_a_meeting_without_a_time_is_all_day_and_one_without_an_end_has_none_made_up():
    all_day = only(meeting_entries(table(MEETING, {"start_time": None, "end_time": None}), base=BASE))
    assert (all_day.dtstart.value, all_day.dtend.value) == (date(2021, 11, 26), date(2021, 11, 27))
    assert all_day.transp.value == "TRANSPARENT"
    assert not hasattr(only(meeting_entries(table(MEETING, {"end_time": None}), base=BASE)), "dtend")


def test_a_moved_meeting_keeps_its_uid_and_has_a_higher_sequence():
    moved = {"on_day": date(2021, 12, 3), "moved_from_on": date(2021, 11, 26), "reason": "sygdom", "n_versions": 2}
    before = only(meeting_entries(table(MEETING), base=BASE))
    after = only(meeting_entries(table(MEETING, moved), base=BASE))
    assert after.uid.value == before.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.description.value == "Flyttet fra 26-11-2021\nsygdom\nKilde: referat.txt"


def test_a_meeting_that_is_to_be_moved_is_tentative_and_says_who_finds_the_day():
    event = only(meeting_entries(table(MEETING, {"is_to_move": True, "finder": "Sekretariatet"}), base=BASE))
    assert (event.summary.value, event.status.value) == ("Skal flyttes: Styregruppe Øst", "TENTATIVE")
    assert event.description.value.startswith("Mødet skal flyttes; Sekretariatet finder en ny dag")
    assert event.contents["x-microsoft-cdo-busystatus"][0].value == "TENTATIVE"
    nobody = only(meeting_entries(table(MEETING, {"is_to_move": True}), base=BASE))
    assert nobody.description.value.startswith("Mødet skal flyttes; en ny dag er ikke kendt")


def test_a_weekday_that_is_not_the_days_is_told_and_not_mended():
    event = only(meeting_entries(table(MEETING, {"quote": "Mandag den 26. november 2021"}), base=BASE))
    assert "kilden skriver mandag; 26. november 2021 er en fredag" in event.description.value
    assert event.dtstart.value.date() == date(2021, 11, 26)


def test_a_cancelled_meeting_stays_and_says_so():
    event = only(meeting_entries(table(MEETING, {"state": "cancelled"}), base=BASE))
    assert (event.summary.value, event.status.value) == ("Aflyst: Styregruppe Øst", "CANCELLED")


def test_a_window_is_all_its_days_and_takes_nobodys_time():
    event = only(agreed(COMMITMENT))
    assert event.summary.value == "Fast tilknytning (Hospitalsudvalget)"
    assert (event.dtstart.value, event.dtend.value) == (date(2022, 7, 1), date(2023, 1, 1))
    assert event.transp.value == "TRANSPARENT"
    assert event.url.value == f"{BASE}/opfoelgninger?aftale=fast~udvalg"
    assert event.description.value == "i 2. halvår\nVender tilbage til: Hospitalsudvalget\nKilde: plan.pdf"


def test_who_does_it_is_told_and_a_forum_that_only_agreed_it_is_not_named_for_it():
    doer = {"forum_id": None, "forum": None, "from_forum": "Styregruppe Øst", "responsible": "Kommunerne"}
    event = only(agreed(COMMITMENT, doer))
    assert event.summary.value == "Fast tilknytning (Kommunerne)"
    assert event.description.value == "i 2. halvår\nHvem gør det: Kommunerne\nKilde: plan.pdf"


def test_a_deadline_is_its_last_day():
    event = only(agreed(COMMITMENT, {"kind": "deadline", "start_on": None}))
    assert event.summary.value == "Senest: Fast tilknytning (Hospitalsudvalget)"
    assert (event.dtstart.value, event.dtend.value) == (date(2022, 12, 31), date(2023, 1, 1))


def test_a_window_open_at_its_end_is_its_first_day():
    event = only(agreed(COMMITMENT, {"end_on": None}))
    assert event.summary.value.startswith("Fra: ")
    assert (event.dtstart.value, event.dtend.value) == (date(2022, 7, 1), date(2022, 7, 2))


@pytest.mark.parametrize("kind", ["conditional", "recurring", "none"])
def test_what_has_no_known_day_is_not_in_the_calendar(kind):
    assert read(agreed(COMMITMENT, {"kind": kind})) == {}
    assert read(agreed(PROMISE, {"kind": kind})) == {}


def test_a_promise_names_the_forum_that_gave_it_where_it_names_no_other():
    event = only(agreed(PROMISE))
    assert event.summary.value == "Udkast til slutrapport (Styregruppe Øst)"
    assert event.url.value == f"{BASE}/opfoelgninger?aftale=p1"
    assert only(agreed(PROMISE, {"type": "outside"})).summary.value.startswith("Udefra: ")


def test_what_is_to_be_on_a_meeting_is_on_its_day_where_the_words_name_none_or_that_meeting():
    on = date(2022, 3, 11)
    for told in ({"kind": "none", "start_on": None, "end_on": None}, {}):
        event = only(agreed(PROMISE, told | {"meeting_on": on}))
        assert (event.dtstart.value, event.dtend.value) == (on, on + timedelta(days=1))
    period = only(agreed(COMMITMENT, {"meeting_on": on}))
    assert period.dtstart.value == date(2022, 7, 1)


def test_two_windows_of_one_initiative_have_uids_of_their_own_that_last():
    changes = {}, {"start_on": date(2022, 6, 1), "end_on": date(2022, 6, 30)}, {"forum_id": "andet"}
    entries = agreed(COMMITMENT, *changes)
    assert len({entry.uid for entry in entries}) == 3
    (again,) = agreed(COMMITMENT | {"document_name": "plan2.pdf", "quote": "andre ord"})
    assert again.uid == entries[0].uid


def test_what_is_moved_keeps_its_uid_and_another_on_its_first_days_has_its_own():
    (before,) = agreed(COMMITMENT)
    first = Window("period", date(2022, 7, 1), date(2022, 12, 31), None, None, "")
    moved = {"start_on": date(2023, 1, 1), "end_on": date(2023, 6, 30), "first_window": first}
    other = {"commitment_id": "fast~udvalg~2", "first_told_on": date(2022, 9, 20)}
    entries = {entry.begin: entry.uid for entry in agreed(COMMITMENT, other, moved)}
    assert entries[date(2023, 1, 1)] == before.uid
    assert entries[date(2022, 7, 1)] != before.uid


def test_the_same_entries_are_the_same_bytes_in_any_order():
    entries = [*meeting_entries(table(MEETING), base=BASE), *agreed(COMMITMENT)]
    first = calendar_bytes(entries, name="Prøve", stamp=STAMP)
    assert calendar_bytes(entries[::-1], name="Prøve", stamp=STAMP) == first


def test_an_empty_calendar_still_has_its_name_and_its_time_zone():
    calendar = vobject.readOne(calendar_bytes([], name="Tom", stamp=STAMP).decode())
    assert calendar.x_wr_calname.value == "Tom"
    assert calendar.method.value == "PUBLISH"
    assert calendar.vtimezone.tzid.value == "Europe/Copenhagen"


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)


@given(TEXTS, TEXTS, st.integers(0, 3000), st.integers(0, 400))
@settings(max_examples=150, deadline=None)
def test_any_text_comes_back_whole_from_lines_of_at_most_75_octets(title, text, first, n_days):
    begin = date(2020, 1, 1) + timedelta(days=first)
    entry = Entry(uid="a@b", title=title, begin=begin, end=begin + timedelta(days=n_days), category="Prøve", text=text)
    written = calendar_bytes([entry], name="Prøve", stamp=STAMP)
    assert max(map(len, written.split(b"\r\n"))) <= 75
    event = vobject.readOne(written.decode()).vevent
    assert (event.dtstart.value, event.dtend.value) == (begin, begin + timedelta(days=n_days + 1))
    assert event.summary.value == " ".join(without_controls(title).split())
    assert (event.description.value if text else "") == without_controls(text)


def without_controls(text):
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(" " if (ord(sign) < 32 and sign not in "\n\t") or ord(sign) == 127 else sign for sign in lines)


def test_a_token_opens_one_path_and_no_other():
    path = feed_path("hr-forum")
    token = feed_token("hemmelig", path)
    assert len(token) == 64
    assert opens(token, "hemmelig", path)
    assert not opens(token, "hemmelig", feed_path("hospitalsudvalget"))
    assert not opens(token, "anden", path)
    assert not opens("", "hemmelig", path)
    assert not opens("æ\ud800", "hemmelig", path)


def test_the_links_carry_the_token_only_where_there_is_a_secret():
    path = feed_path("hr-forum")
    assert feed_links(path, base=BASE).webcal == "webcal://klynge.example.dk/kalender/hr-forum.ics"
    secret = feed_links(path, base=BASE, secret="hemmelig")
    assert secret.address == f"{BASE}{path}?token={feed_token('hemmelig', path)}"


def test_the_sources_own_words_of_the_time_stand_in_the_text_once():
    january = {"start_on": date(2022, 1, 1), "end_on": date(2022, 1, 31), "phrase": "primo 2022"}
    apart = only(agreed(COMMITMENT, january | {"quote": "Status til udvalget"}))
    assert "Status til udvalget\nTid i kildens ord: »primo 2022«\n" in apart.description.value
    within = only(agreed(COMMITMENT, january | {"quote": "Status til udvalget primo 2022"}))
    assert within.description.value.count("primo 2022") == 1
