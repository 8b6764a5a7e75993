"""Minutes of every layout: head, items and coming meetings by their structure, whoever has set them."""

from datetime import date, time

import pytest
from samples.layouts_of_minutes import TEXTS

from loaders.account import account_of
from loaders.files import read_document
from loaders.minutes import read_minutes, recognise
from loaders.minutes.bodies import body_in
from loaders.minutes.lines import digits_mended
from loaders.names import read_register

HEADS = {
    "capitals": ("Social- og Sundhedsudvalget", "2023-03-07", "16:00", "17:20", 4, 1),
    "committee_of_staff": ("LMU", "2022-11-14", "13:00", "14:30", 5, 1),
    "roman": ("Patient- og Pårørenderådet, Regionshospital Nord", "2023-02-02", "15:00", "17:00", 5, 2),
    "groups": ("Samarbejdsforum for genoptræning", "2021-09-21", "09:00", "11:00", 6, 2),
    "case_numbers": ("Forretningsudvalget", "2022-01-11", "10:00", "12:35", 3, 1),
    "lines_alone": ("Følgegruppen for Sundhedshus Midt", "2022-10-05", "13:00", "15:30", 5, 1),
    "mail": (None, "2023-04-18", None, None, 4, 1),
    "contents_by_title": ("bestyrelse", "2023-04-03", "17:00", None, 4, 1),
    "answers": ("Hospitalsudvalget", "2023-04-12", "14:00", None, None, 1),
}
TITLES = {
    "capitals": "1 Godkendelse af dagsorden, 2 Budgetopfølgning pr. 31. januar, 3 Ny strategi for velfærdsteknologi, "
    "4 Eventuelt",
    "committee_of_staff": "1 Godkendelse af dagsorden og referat, 2 Sygefravær, 3 APV, 4 Ferie, 5 Evt.",
    "roman": "I Velkommen, II Opfølgning på brugerundersøgelsen, III Skiltning, IV Næste møde",
    "groups": "1 Status på genoptræningsplaner, 2 Ny specialiseringsniveau, 3 Eventuelt",
    "case_numbers": "1 Godkendelse af budgetvejledning, 2 Akutberedskab 2025, 3 Meddelelser",
    "lines_alone": "Velkomst, Byggeriets stade, Indretning af venteområde, Kunst i huset, Næste møde",
    "mail": "1 Siden sidst, 2 Fælles uddannelsesdag, 3 Datasæt",
    "contents_by_title": "Valg af dirigent, Godkendelse af referat, Økonomi, Kommende arrangementer, Eventuelt",
    "answers": "1 Godkendelse af dagsorden, 2 Kapacitet på operationsgangene, 3 Orientering",
}
COMING = {
    "committee_of_staff": ["2022-12-12"],
    "roman": ["2023-05-04"],
    "groups": ["2021-12-14", "2022-03-08"],
    "lines_alone": ["2022-11-08"],
    "mail": ["2023-06-13", "2023-09-12", "2023-12-05"],
    "plan": ["2024-09-12", "2024-11-14", "2025-03-13", "2025-05-15"],
    "contents_by_title": ["2023-05-08"],
}


def document(name):
    return read_document(TEXTS[name].encode(), name=f"{name}.txt")


def clock(text):
    return text and time.fromisoformat(text)


@pytest.mark.parametrize(("name", "head"), HEADS.items())
def test_the_head_is_read_as_the_paper_prints_it(name, head):
    forum, held_on, start, end, n_attending, n_absent = head
    meeting = read_minutes(document(name)).meeting
    assert (meeting.forum_found, meeting.held_on) == (forum, date.fromisoformat(held_on))
    assert (meeting.start_time, meeting.end_time) == (clock(start), clock(end))
    assert (meeting.n_attending, meeting.n_absent) == (n_attending, n_absent)


@pytest.mark.parametrize(("name", "titles"), TITLES.items())
def test_the_items_are_those_of_the_agenda(name, titles):
    items = read_minutes(document(name)).agenda_items
    assert ", ".join(f"{item.number or ''} {item.title}".strip() for item in items) == titles


@pytest.mark.parametrize(("name", "days"), COMING.items())
def test_coming_meetings_are_read_wherever_they_stand(name, days):
    assert [str(each.on) for each in read_minutes(document(name)).meeting.next_meetings] == days


@pytest.mark.parametrize("name", TEXTS)
def test_each_is_recognised_and_no_line_of_it_is_lost(name):
    found = recognise(document(name), read_register())
    assert found is not None and found.score > 0.6
    assert account_of(read_minutes(document(name))).lost == ()


def test_a_plan_has_no_meeting_held_and_tells_what_is_called_off():
    reading = read_minutes(document("plan"))
    assert reading.is_plan and reading.meeting.held_on is None and reading.agenda_items == ()
    assert [problem.code for problem in reading.problems] == ["MOEDE_AFLYST"]


def test_case_numbers_and_the_print_stamp_are_furniture_and_say_why():
    reading = read_minutes(document("case_numbers"))
    assert set(reading.furniture_reasons) == {"sagsnummer", "udgivet"}


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("Referat af ordinært møde i Borgerrådet i Ådal den 3. maj 2023", "Borgerrådet i Ådal"),
        ("Referat af MED-udvalgsmøde d. 4/5-23", "MED-udvalg"),
        ("Dagsorden - referat fra netværket for sårpleje den 3. maj 2023", "netværket for sårpleje"),
        ("Følgegruppen holdt møde torsdag den 2. marts 2023", "Følgegruppen"),
        ("Direktør Ane Prøve, Skive Kommune", None),
        ("Referat fra vores møde i mandags", None),
    ],
)
def test_a_body_is_called_as_its_title_prints_it(line, body):
    assert body_in(line) == body


def test_letters_that_a_scan_took_for_figures_are_figures_of_a_day():
    assert digits_mended("den 7. maj 20l8, lokale B") == "den 7. maj 2018, lokale B"
