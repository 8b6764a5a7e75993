"""What is agreed beside what was said, lists of tasks that point back to items, terms that close, and days to come."""

from datetime import date
from io import BytesIO

import docx
import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes

HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n"


def read(text):
    return read_minutes(read_document(f"{HEAD}{text}".encode(), name="referat.txt"))


def promised(reading):
    return [
        (each.agenda_number, each.quote, each.window.start, each.window.end, [owner.name for owner in each.responsible])
        for each in reading.promises
    ]


def days(reading):
    return [each.on for each in reading.meeting.next_meetings]


@pytest.mark.parametrize("heading", ["Aftalt / hvem / hvornår", "Beslutning, ansvarlig og frist"])
def test_a_column_of_what_was_agreed_with_who_and_when_holds_decisions_and_tasks(heading):
    paper, data = docx.Document(), BytesIO()
    paper.add_paragraph("Referat af møde i Søudvalget den 6. februar 2024")
    rows = [
        ("Punkt", "Referat", heading),
        ("1. Velkomst", "Kort. Broen mangler et bræt indtil påske.", "Programmet er godkendt."),
        (
            "2. Bådebroer",
            "Broen gynger.",
            "Udvalget besluttede at male broen blå.\nSkive Kommune henter maling, 15. marts 2024.",
        ),
    ]
    table = paper.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.save(data)
    reading = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [("1", "approved"), ("2", "decided")]
    assert promised(reading) == [
        ("2", "Skive Kommune henter maling, 15. marts 2024.", None, date(2024, 3, 15), ["Skive Kommune"])
    ]


def test_a_list_of_tasks_points_back_to_its_items_by_numbers_in_brackets():
    reading = read(
        "2. Bådebroer\nBroen gynger.\n\n3. Kran\nKranen larmer.\n\nHUSKELISTE\n"
        " hvad                        hvem               hvornår\n"
        " ------------------------------------------------------\n"
        " (2) male broen blå          Skive Kommune      3. maj\n"
        " (3) finde en ny kran        Morsø Kommune      ultimo marts\n"
    )
    assert promised(reading) == [
        ("2", "male broen blå", None, date(2024, 5, 3), ["Skive Kommune"]),
        ("3", "finde en ny kran", date(2024, 3, 21), date(2024, 3, 31), ["Morsø Kommune"]),
    ]


def test_a_bracket_behind_a_task_may_hold_nothing_but_its_term_with_the_year_behind_a_comma():
    reading = read("2. Kran\nKranen larmer.\n  -> Skive Kommune bestiller olie (uge 10, 2024)\n")
    assert promised(reading) == [
        ("2", "Skive Kommune bestiller olie (uge 10, 2024)", date(2024, 3, 4), date(2024, 3, 10), ["Skive Kommune"])
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Næste gang: torsdag den 4. april 2024 (NB: flyttet fra den 28. marts)", [date(2024, 4, 4)]),
        ("Næste udvalg er torsdag den 4. april 2024, samme sted.", [date(2024, 4, 4)]),
        ("Næste møde er den 4. april 2024. Den 2. maj 2024 er reserveret til temadag om tov.", [date(2024, 4, 4)]),
        ("Næste gang er den 4. april 2024, hvor der er temadag.", [date(2024, 4, 4)]),
    ],
)
def test_only_days_on_which_the_forum_meets_are_next_meetings(line, told):
    reading = read(f"2. Næste møde\n{line}\n")
    assert days(reading) == told
    assert not reading.promises


def test_the_day_under_next_meeting_is_no_part_of_the_decision_above_it():
    reading = read("2. Kran\nBeslutning: Den dyre kran blev fravalgt\n\nNæste møde\nOnsdag den 3. april 2024 i Skive\n")
    assert [each.kind for each in reading.decisions] == ["declined"]
    assert days(reading) == [date(2024, 4, 3)]


def test_an_open_house_is_told_and_promises_nothing():
    assert not read("2. Meddelelser\nSejlerskolen holder åbent hus den 3. april 2024.\n").promises


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Nils orienterede om færgen. Skive Kommune sender tallene i april 2024.", ["Skive Kommune"]),
        (
            "Nils gjorde opmærksom på, at kajen lukker. Sekretariatet indkalder til temadag i maj 2024.",
            ["Sekretariatet"],
        ),
        # What is told on is the same person's still.
        ("Nils orienterede om færgen. Den sejler igen i april 2024.", []),
    ],
)
def test_a_unit_that_is_to_do_something_ends_what_somebody_told(said, who):
    reading = read(f"2. Kran\n{said}\n")
    assert [each.who for each in reading.promises] == who
