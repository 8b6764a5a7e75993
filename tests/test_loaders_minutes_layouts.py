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


LINE_EACH = """Referat af møde i Havegruppen
Dato: 4. maj 2023
Deltagere: Ane (Nord Kommune), Bo (Syd Kommune)

1. Køkkenhaver ved plejehjem
Gruppen har i det seneste år talt med beboerne på ni plejehjem om, hvad de savner mest i haven om sommeren.
Aktiviteterne er:
- Højbede
- Bærbuske langs stien
Beboerne har ønsket, at der også bliver plads til et lille drivhus, hvor man kan sidde i læ om foråret.
Det blev fremhævet, at de pårørende gerne vil hjælpe med at vande i ferien, når bare der findes en slange.

2. Penge
Der er 900.000 kr. til haverne i 2023, og alle ni plejehjem har søgt om at være med fra starten af sæsonen.
Beløbet fordeles sådan:
- 500.000 kr. til jord
- 400.000 kr. til planter
En gartner kommer forbi på hvert sted to gange i løbet af året, og det er uden betaling for plejehjemmene.
"""


def test_where_each_paragraph_is_one_line_a_line_after_a_list_is_no_part_of_its_last_point():
    garden, money = read_minutes(read_document(LINE_EACH.encode(), name="referat.txt")).agenda_items
    points = [passage.text for passage in garden.minutes if passage.level]
    assert points == ["Højbede", "Bærbuske langs stien"]
    assert garden.minutes[-1].text.startswith("Det blev fremhævet")
    assert [(amount.amount_dkk, amount.kind) for amount in money.amounts] == [
        (900_000, "given"),
        (500_000, "part"),
        (400_000, "part"),
    ]


def test_points_with_a_letter_and_a_full_stop_are_points():
    text = LINE_EACH.replace("- Højbede", "a. Højbede").replace("- Bærbuske", "b. Bærbuske")
    garden = read_minutes(read_document(text.encode(), name="referat.txt")).agenda_items[0]
    assert [passage.text for passage in garden.minutes if passage.level] == ["Højbede", "Bærbuske langs stien"]


def test_counted_cases_with_their_titles_below_are_items_and_no_numbers_of_a_system():
    text = LINE_EACH.replace("1. Køk", "Sag nr. 1\nKøk").replace("2. Penge", "Sag nr. 2\nPenge")
    items = read_minutes(read_document(text.encode(), name="referat.txt")).agenda_items
    assert [(item.number, item.title) for item in items] == [("1", "Køkkenhaver ved plejehjem"), ("2", "Penge")]


def test_a_heading_that_the_list_of_items_tells_with_its_length_is_no_line_of_the_item():
    contents = "DAGSORDEN\n1. Haver m.m. (20 min.)\n2. Penge (5 min.)\n\n"
    text = LINE_EACH.replace("1. Køkkenhaver ved plejehjem", f"{contents}Ad 1. Haver m.m.")
    items = read_minutes(read_document(text.replace("2. Penge\nDer", "Ad 2. Penge\nDer").encode(), name="r.txt"))
    assert items.agenda_items[0].minutes[0].text.startswith("Gruppen har")
