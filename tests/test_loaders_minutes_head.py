"""The head of minutes: forum, day, place, chairs, how many were there and how many were not, coming meetings."""

import json
from datetime import date, time
from functools import cache

import pytest
from samples import build_minutes

from danish.days import days_in, times_in
from loaders.files.read import read_document
from loaders.kinds import as_json
from loaders.minutes.read import read_minutes
from loaders.names import read_register
from loaders.names.people import n_initials, organisations_of, people_in
from loaders.questions import Answers

MIDT, VEST, FOCUS = "klyngestyregruppen-midtklyngen", "klyngestyregruppe-vest", "fokusgruppen-sundhed-beskaeftigelse"


@cache
def reading_of(shared_documents, number, **options):
    path = next(shared_documents.glob(f"{number}_*.txt"))
    return read_minutes(read_document(path.read_bytes(), name=path.name), **options)


@cache
def sample_meeting(name, form="txt", **options):
    data = build_minutes.WRITERS[form](build_minutes.SAMPLES[name])
    return read_minutes(read_document(data, name=f"{name}.{form}"), **options).meeting


@pytest.mark.parametrize(
    ("number", "forum_id", "held_on", "start", "end", "nth", "written_on"),
    [
        ("000", MIDT, date(2021, 9, 24), time(8, 15), time(11, 45), None, date(2021, 9, 30)),
        ("001", MIDT, date(2016, 12, 20), time(12, 30), time(15, 30), None, date(2016, 12, 22)),
        ("003", FOCUS, date(2019, 6, 4), time(8, 30), time(11, 30), None, date(2019, 5, 23)),
        ("004", VEST, date(2021, 9, 22), time(10), time(12), 9, None),
    ],
)
def test_real_minutes_tell_forum_day_and_time(shared_documents, number, forum_id, held_on, start, end, nth, written_on):
    meeting = reading_of(shared_documents, number).meeting
    assert (meeting.forum_id, meeting.held_on, meeting.start_time, meeting.end_time) == (forum_id, held_on, start, end)
    assert (meeting.number, meeting.written_on) == (nth, written_on)


@pytest.mark.parametrize(
    ("number", "venue"), [("000", "Fysisk møde"), ("001", "Mødelokale 11"), ("004", "Digitalt møde")]
)
def test_real_minutes_tell_their_place(shared_documents, number, venue):
    assert reading_of(shared_documents, number).meeting.venue.startswith(venue)


@pytest.mark.parametrize(
    ("number", "n_attending", "n_absent"),
    [
        ("000", 17, 12),  # 16 members (3, 2, 2, 4, 4, 1) and one guest; names in brackets are not counted
        ("001", 28, 5),  # 20 members (7, 1, 1, 3, 3, 3, 2) and 8 guests, five of them torn off to page 2
        ("003", 12, 8),  # 18 on the list of members less the 7 of them with regrets, and one guest
        ("004", 11, 5),
    ],
)
def test_people_are_counted_as_by_hand(shared_documents, number, n_attending, n_absent):
    meeting = reading_of(shared_documents, number).meeting
    assert (meeting.n_attending, meeting.n_absent) == (n_attending, n_absent)
    assert sum(presence.n for presence in meeting.attending) == n_attending
    assert sum(presence.n for presence in meeting.absent) == n_absent


def test_people_are_counted_per_organisation(shared_documents):
    attending = reading_of(shared_documents, "000").meeting.attending
    members = {presence.organisation: presence.n for presence in attending if presence.role == "medlem"}
    assert members == {
        "Hospitalsenhed Midt": 3,
        "Regionspsykiatrien": 2,
        "Silkeborg Kommune": 2,
        "Skive Kommune": 4,
        "Viborg Kommune": 4,
        "PLO Midt": 1,
    }


@pytest.mark.parametrize(
    ("number", "chairs"),
    [
        ("000", ["Hospitalsdirektør, Hospitalsenhed Midt"]),
        ("001", ["Sygeplejefaglig direktør, Hospitalsenhed Midt", "Direktør, Viborg Kommune"]),
        ("004", ["Direktør, Thisted Kommune"]),
    ],
)
def test_chairs_are_role_and_organisation(shared_documents, number, chairs):
    assert as_json([reading_of(shared_documents, number)], read_register())["meeting"]["chairs"] == chairs


@pytest.mark.parametrize("number", ["000", "001", "003", "004"])
def test_no_name_number_or_address_of_the_head_is_given_unless_asked_for(shared_documents, number):
    named = [name for p in _presences(reading_of(shared_documents, number, with_names=True)) for name in p.names]
    reading = reading_of(shared_documents, number)
    told = as_json([reading], read_register())
    words = json.dumps([told["meeting"] | {"next_meetings": []}, told["problems"]], ensure_ascii=False)
    assert len(named) > 10
    assert [name for name in named if name in words or name.split()[-1] in words] == []
    assert "@" not in words and "tlf" not in words.casefold()
    assert not any(presence.names for presence in _presences(reading))


def _presences(reading):
    return (*reading.meeting.chairs, *reading.meeting.attending, *reading.meeting.absent)


def test_names_are_kept_where_they_are_asked_for():
    meeting = sample_meeting("plain", with_names=True)
    assert meeting.chairs[0].names == ("Ane Prøve",)
    assert meeting.absent[0].names == ("Dan Skitse",)


def test_a_weekday_that_does_not_fit_is_told_and_the_date_kept(shared_documents):
    reading = reading_of(shared_documents, "003")
    (problem,) = reading.problems
    assert (problem.code, problem.found) == ("UGEDAG_PASSER_IKKE", "Mandag d 4. juni 2019")
    assert "Datoen er brugt" in problem.reason
    assert (problem.place.line_start, reading.meeting.held_on) == (5, date(2019, 6, 4))


def test_the_days_of_next_years_meetings_have_their_places(shared_documents):
    planned = reading_of(shared_documents, "001").meeting.next_meetings
    assert [(each.on, each.forum_id, each.venue, each.place.line_start) for each in planned] == [
        (date(2017, 3, 17), MIDT, "Viborg Rådhus", 506),
        (date(2017, 6, 2), MIDT, "Viborg Rådhus", 520),
        (date(2017, 9, 15), MIDT, "RH Viborg", 508),
        (date(2017, 12, 1), MIDT, "RH Viborg", 509),
    ]


def test_days_of_coming_meetings_in_the_text_belong_to_the_forum_named(shared_documents):
    planned = reading_of(shared_documents, "000").meeting.next_meetings
    assert {(each.on, each.forum_id) for each in planned} == {
        (date(2021, 10, 5), "temagruppen-boern-unge-og-familien"),
        (date(2021, 11, 15), "sundhedsstyregruppen"),
        (date(2021, 11, 26), MIDT),
        (date(2021, 12, 13), "sundhedskoordinationsudvalget-midtjylland"),
        (date(2022, 3, 4), MIDT),
    }


def test_minutes_that_name_no_coming_day_have_none(shared_documents):
    assert [reading_of(shared_documents, number).meeting.next_meetings for number in ("003", "004")] == [(), ()]


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_the_head_is_read_in_every_format(form):
    meeting = sample_meeting("plain", form)
    assert (meeting.forum_id, meeting.number, meeting.held_on) == (MIDT, 4, date(2022, 5, 12))
    assert (meeting.start_time, meeting.end_time, meeting.venue) == (time(9), time(11, 30), "Rådhuset, lokale 3")
    assert (meeting.n_attending, meeting.n_absent) == (3, 1)
    assert [(each.on, each.venue) for each in meeting.next_meetings] == [
        (date(2022, 9, 9), "Skive"),
        (date(2022, 12, 2), "Viborg"),
    ]


def test_initials_are_counted():
    meeting = sample_meeting("initials")
    assert (meeting.n_attending, meeting.n_absent) == (4, 1)
    assert (n_initials("HE Midt, PLO"), n_initials("AB, CD")) == (0, 2)


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_an_english_head_is_read(form):
    meeting = sample_meeting("english", form)
    assert (meeting.held_on, meeting.start_time, meeting.n_attending, meeting.n_absent) == (
        date(2021, 9, 22),
        time(10),
        2,
        1,
    )


def test_a_list_torn_off_counts_with_the_list_before_it():
    meeting = sample_meeting("torn_list")
    assert (meeting.n_attending, meeting.n_absent) == (4, 1)
    assert (meeting.held_on, meeting.written_on) == (date(2021, 10, 12), date(2021, 10, 20))


def test_a_day_given_does_not_go_before_the_day_told_and_the_difference_is_asked():
    data = build_minutes.WRITERS["txt"](build_minutes.SAMPLES["plain"])
    reading = read_minutes(read_document(data, name="a.txt"), dated=date(2022, 5, 13))
    (question,) = reading.questions
    assert reading.meeting.held_on == date(2022, 5, 12)
    assert (question.code, [each.value for each in question.candidates]) == (
        "SPOERG_MOEDEDATO",
        ["2022-05-12", "2022-05-13"],
    )


def test_a_person_may_choose_the_day_given():
    data = build_minutes.WRITERS["txt"](build_minutes.SAMPLES["plain"])
    given = date(2022, 5, 13)
    (question,) = read_minutes(read_document(data, name="a.txt"), dated=given).questions
    chosen = Answers({question.key: given.isoformat()})
    assert read_minutes(read_document(data, name="a.txt"), dated=given, answers=chosen).meeting.held_on == given


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Direktør Ane Prøve, Thisted Kommune", ["Ane Prøve"]),
        ("Ane Prøve, oversygeplejerske, Børn og Unge (i stedet for Bo Eksempel)", ["Ane Prøve"]),
        ("Leder af Sundhedscenter Vest Ane Prøve og chef, Kim U. Eksempel, Lemvig", ["Ane Prøve", "Kim U. Eksempel"]),
        ("Overlæge Ane P Prøve, Medicinsk Afdeling, Aalborg Universitetshospital", ["Ane P Prøve"]),
        ("Konsulent Ane von Prøve, Sekretariat for Rammeaftaler Midtjylland", ["Ane von Prøve"]),
        ("Regionspsykiatrien Vest, Region Midtjylland, Almen praksis", []),
    ],
)
def test_names_are_told_from_titles_and_organisations(text, names):
    assert [person.name for person in people_in(text)] == names


def test_a_municipality_named_alone_is_one():
    assert [name for _, name in organisations_of("Direktør Ane Prøve, Ikast-Brande")] == ["Ikast-Brande Kommune"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("den 4. maj 2022", date(2022, 5, 4)),
        ("23.05.19", date(2019, 5, 23)),
        ("4/5-2022", date(2022, 5, 4)),
        ("2022-05-04", date(2022, 5, 4)),
        ("Wednesday 4 May 2022", date(2022, 5, 4)),
        ("May 4, 2022", date(2022, 5, 4)),
        ("22. september 2021", date(2021, 9, 22)),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert [(found.on, found.fits) for found in days_in(text)] == [(day, True)]


def test_an_impossible_day_is_none():
    assert days_in("31. juni 2022") == []


def test_a_day_without_a_year_is_the_next_one():
    assert [found.on for found in days_in("den 4. maj", after=date(2022, 6, 1))] == [date(2023, 5, 4)]
    assert days_in("den 4. maj") == []


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("kl. 08:15-11:45", (time(8, 15), time(11, 45))),
        ("12.30 - 15.30", (time(12, 30), time(15, 30))),
        ("Kl.10.00– 12.00", (time(10), time(12))),
        ("kl. 9-11", (time(9), time(11))),
        ("kl. 13", (time(13), None)),
        ("den 4.5.2022", (None, None)),
        ("punkt 9-11", (None, None)),
    ],
)
def test_clock_times_are_read_as_people_write_them(text, span):
    assert times_in(text) == span
