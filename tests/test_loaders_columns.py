"""Columns are known by all the evidence together: headings, what stands below, neighbours and order."""

from datetime import date

import pytest

from loaders.columns import OTHER, columns_of, heading_points, read_lexicon
from loaders.contents import is_owner_name, light_of, serial_day, status_of, times_in
from loaders.files import Place
from loaders.questions import Answers

LEXICON = read_lexicon()
ROWS = [
    ["1", "Fælles vagtplan for natten", "Norddal Kommune", "01-03-2024", "I gang"],
    ["2", "Pjece om kost til ældre", "Kommunikation", "uge 12 2024", "Forsinket"],
    ["3", "Oplæring af nye hjælpere", "Plejecenter Lyng", "løbende", "Afsluttet"],
    ["4", "Test af skærme i hjemmet", "Sundhedschefen", "15-06-2024", "I gang"],
]
ROLES = ("number", "title", "owner", "deadline", "status")


def found(headings, rows=ROWS, *, lexicon=LEXICON, answers=None):
    asked = {"answers": answers} if answers else {}
    return columns_of(headings, rows, lexicon=lexicon, place=Place(), on=date(2023, 12, 1), **asked)


@pytest.mark.parametrize(
    "headings",
    [
        ["Nr.", "Opgave", "Ansvarlig", "Deadline", "Status"],
        ["#", "Action item", "Owner", "Due date", "Progress"],
        ["Løbenr.", "Hvad", "Hvem", "Hvornår", "Hvor langt er vi?"],
        ["Nr", "Indsats/opgave/projekt", "Projektejer", "Forventes at være klar til", "Status pr. 1. marts"],
        ["Id", "Aktivitet", "Tov-\nholder", "Tidsfrist", "Fremdrift"],
    ],
)
def test_the_same_table_is_read_under_the_headings_of_many_secretariats(headings):
    columns = found(headings)
    assert columns.role_at == ROLES
    assert columns.questions == ()
    assert columns.score > 0.9


def test_without_any_headings_the_cells_tell_what_the_columns_are():
    assert found([]).role_at == ROLES
    headings = ["Deadline", "Ansvarlig", "Status", "Nr.", "Opgave"]
    assert found(headings, lexicon=LEXICON.without_headings()).role_at == ROLES


def test_colours_under_status_are_a_light_and_no_status():
    rows = [[text, colour] for (_, text, *_), colour in zip(ROWS, ("Grøn", "Rød", "Gul", "Grøn"), strict=True)]
    assert found(["Aktivitet", "Status"], rows).role_at == ("title", "light")


def test_two_deadlines_and_two_owners_can_stand_in_one_table():
    rows = [[row[1], row[2], "Region Sund", row[3], "01-12-2024"] for row in ROWS]
    columns = found(["Tiltag", "Ansvarlig kommune", "Ansvarlig hos regionen", "Frist", "Ny frist"], rows)
    assert columns.role_at == ("title", "owner", "owner", "deadline", "deadline")


def test_a_column_that_nobody_knows_is_kept_as_other_and_asked_about():
    rows = [
        [row[1], row[3], kind] for row, kind in zip(ROWS, ("ved broen", "bag skolen", "torvet", "havnen"), strict=True)
    ]
    columns = found(["Opgave", "Frist", "Zoneplacering"], rows)
    assert columns.role_at[2] == OTHER
    assert [question.found for question in columns.questions] == ["Zoneplacering"]


def test_an_answer_decides_and_is_sure():
    key = found(["Opgave", "Zoneplacering"], [[row[1], "Hal 4"] for row in ROWS]).questions[-1].key
    columns = found(["Opgave", "Zoneplacering"], [[row[1], "Hal 4"] for row in ROWS], answers=Answers({key: "note"}))
    assert columns.role_at == ("title", "note")
    assert all(question.sure for question in columns.questions)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Beskrivelse af projekt", "text"),
        ("Opfølgningsdato", "follow_up"),
        ("Ansvarlig for gennemførelse", "owner"),
        ("Statusbeskrivelse", "status"),
        ("Slutafrapportering", "deadline"),
        ("Aktiviter", "title"),
        ("Budget (t.kr.)", "money"),
    ],
)
def test_a_heading_is_known_by_compound_first_noun_brackets_and_slips_of_the_pen(heading, role):
    points = heading_points(heading, LEXICON)
    assert max(points, key=points.get) == role


def test_words_of_status_and_light_are_known_as_people_type_them():
    assert [
        status_of(text) for text in ("igang", "Ikke begyndt", "I bero", "Udgår", "Udsat til efter budgetforlig")
    ] == [
        "i-gang",
        "ikke-paabegyndt",
        "sat-i-bero",
        "udgaaet",
        "sat-i-bero",
    ]
    assert [light_of(text) for text in ("G", "Rød", "🟡", "amber")] == ["grøn", "rød", "gul", "gul"]


def test_a_sentence_about_the_municipalities_names_no_owner():
    assert (
        is_owner_name("Norddal Kommune")
        and is_owner_name("Arbejdsgruppe kost")
        and is_owner_name("Digitaliseringschefen")
    )
    assert not is_owner_name("Kommunerne får adgang til tal")


def test_days_of_excel_and_of_english_papers_are_read_in_a_column_of_times():
    assert serial_day("45413") == date(2024, 5, 1)
    read = {
        text: times_in(text, on=date(2024, 2, 1))[0].window for text in ("12-01-24", "dec-24", "June 2024", "01102022")
    }
    assert [window.start for window in read.values()] == [
        date(2024, 1, 12),
        date(2024, 12, 1),
        date(2024, 6, 1),
        date(2022, 10, 1),
    ]


def test_letters_that_tell_tracks_apart_are_no_colours():
    rows = [(letter, *row[1:]) for letter, row in zip("AABG", ROWS, strict=True)]
    assert found(["Tema", "Opgave", "Ansvarlig", "Frist", "Status"], rows).role_at[0] == "theme"
    lights = [(letter, *row[1:4], light) for letter, light, row in zip("ABCB", "RGYG", ROWS, strict=True)]
    assert found(["Spor", "Opgave", "Ansvarlig", "Frist", "Status"], lights).role_at[::4] == ("theme", "light")


def test_names_below_an_unknown_heading_beside_owners_are_kept_and_asked_about():
    rows = [(*row, unit) for unit, row in zip(("IT", "Økonomi", "IT", "HR"), ROWS, strict=True)]
    columns = found(["Nr.", "Opgave", "Ansvarlig", "Frist", "Status", "Snublesten"], rows)
    assert columns.role_at[-1] == OTHER
    assert [question.found for question in columns.questions] == ["Snublesten"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Bucket", "theme"),
        ("Forfaldsdato", "deadline"),
        ("Due", "deadline"),
        ("Fuldført dato", "done"),
        ("Oprettet", "decided"),
        ("Tildelt til", "owner"),
        ("Assignee", "owner"),
        ("Prioritet", "note"),
        ("Etiketter", OTHER),
        ("Labels", OTHER),
        ("Samarbejdspartnere", "partner"),
    ],
)
def test_the_headings_of_boards_and_tickets_are_known(heading, role):
    points = heading_points(heading, read_lexicon())
    assert max(points, key=points.get) == role
