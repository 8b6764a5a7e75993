"""Items that are taken in another order than that of their numbers, and pages that are read in another than printed."""

import io
from datetime import date, time

import pytest
from reportlab.pdfgen.canvas import Canvas

from loaders.files import read_document
from loaders.minutes import read_minutes

HEAD = "Referat af møde i Havnegruppen den 6. februar 2024\nDeltagere: Anne Holm, Peter Lund\n\n"
LIST = "Dagsorden:\n1. Velkomst\n2. Bådebroer\n3. Sommerstævne\n4. Budget for næste år\n5. Eventuelt\n\n"
SAID = {
    "1": "Dagsordenen blev godkendt.",
    "2": "Det blev besluttet at male broen.",
    "3": "Peter Lund laver en plakat.",
    "4": "Budgettet blev gennemgået og godkendt.",
    "5": "Kort.",
}
TITLES = {
    "1": "Velkomst",
    "2": "Bådebroer",
    "3": "Sommerstævne",
    "4": "Budget for næste år",
    "5": "Eventuelt",
}
TAKEN = ["1", "2", "4", "3", "5"]


def read(text):
    return read_minutes(read_document((HEAD + text).encode(), name="referat.txt"), with_names=True)


def items(reading):
    return [(item.number, item.title) for item in reading.agenda_items]


@pytest.mark.parametrize("heading", ["Ad {}.", "Ad {}. {}", "{}. {}", "Punkt {}: {}"])
@pytest.mark.parametrize("taken", [TAKEN, ["3", "1", "2", "5", "4"]])
def test_items_below_a_list_of_all_of_them_may_be_taken_in_any_order(heading, taken):
    reading = read(LIST + "\n\n".join(f"{heading.format(n, TITLES[n])}\n{SAID[n]}" for n in taken) + "\n")
    assert items(reading) == [(number, TITLES[number]) for number in taken]
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [
        (number, {"1": "procedural", "2": "decided", "4": "approved"}[number]) for number in taken if number in "124"
    ]
    assert [each.agenda_number for each in reading.promises] == ["3"]


@pytest.mark.parametrize("heading", ["{}. {}", "Punkt {}: {}"])
def test_items_whose_numbers_are_complete_may_be_taken_in_any_order_without_a_list(heading):
    reading = read("\n\n".join(f"{heading.format(n, TITLES[n])}\n{SAID[n]}" for n in TAKEN) + "\n")
    assert items(reading) == [(number, TITLES[number]) for number in TAKEN]


def test_titles_of_the_list_are_found_in_another_order_without_their_numbers():
    taken = ["1", "4", "2", "3"]
    reading = read(
        "Dagsorden:\n1) Velkomst\n2) Bådebroer\n3) Sommerstævne\n4) Budget for næste år\n\n"
        + "\n\n".join(f"{TITLES[n]}\n{SAID[n]}" for n in taken)
        + "\n"
    )
    assert items(reading) == [(number, TITLES[number]) for number in taken]


def test_another_order_is_no_fault_of_the_numbering_but_a_number_left_out_or_used_twice_is():
    def faults(numbers):
        reading = read("\n\n".join(f"Punkt {n}: {TITLES[n]}\n{SAID[n]}" for n in numbers) + "\n")
        return [problem.code for problem in reading.problems if problem.code.startswith("PUNKT")]

    assert faults(TAKEN) == []
    assert faults(["1", "2", "4", "5"]) == ["PUNKT_MANGLER"]


def test_points_of_a_list_within_an_item_are_not_items_taken_out_of_order():
    points = "Det blev besluttet:\n1. at skrive til kommunen\n2. at vente med broen\n3. at købe maling"
    said = SAID | {"4": points}
    reading = read(LIST + "\n\n".join(f"Ad {n}.\n{said[n]}" for n in TAKEN) + "\n")
    assert [number for number, _ in items(reading)] == TAKEN
    assert [each.agenda_number for each in reading.decisions].count("4") == 3


LEFT = """Fyrrådet på Sydøen
Referat af møde tirsdag den 4. juni 2024 kl.
9.00 - 10.30
Sted: Huset ved havnen, mødelokale
2
Til stede: Asta Lind, Bo Kjær og Carl Munk.
Fraværende: Dora Holm.
1. Lanternen på det ydre fyr ved molen
Lampen er slukket, og der er ikke nogen nøgle.
Rådet besluttede at købe en ny af den store slags.
2. Tågehornet på det indre fyr
Det lyder hver nat, og det er der nogen, der har
"""
RIGHT = """klaget over til formanden for havnens kontor.
Rådet besluttede at slukke det om natten i juli.
3. Eventuelt og andet fra medlemmerne af rådet
Der var ikke noget, som nogen ville tale om nu.
4. Næste møde i rådet er som det plejer at være
Næste møde: tirsdag den 3. september 2024
samme sted. Derefter den 1. oktober og 5. november.
"""


def test_columns_whose_lines_stand_at_heights_of_their_own_are_read_one_after_the_other():
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842))
    for x, y, step, text in ((60, 760, 14, LEFT), (315, 764, 15.3, RIGHT)):
        for n, line in enumerate(text.splitlines()):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(x, y - n * step, line)
    canvas.save()
    reading = read_minutes(read_document(output.getvalue(), name="referat.pdf"))
    meeting = reading.meeting
    assert (meeting.start_time, meeting.end_time) == (time(9), time(10, 30))
    assert (meeting.venue, meeting.n_attending, meeting.n_absent) == ("Huset ved havnen, mødelokale 2", 3, 1)
    assert [item.number for item in reading.agenda_items] == ["1", "2", "3", "4"]
    assert [each.on for each in meeting.next_meetings] == [date(2024, 9, 3), date(2024, 10, 1), date(2024, 11, 5)]
    assert any("der har klaget over" in passage.text for passage in reading.agenda_items[1].minutes)


def test_the_foot_of_every_page_is_furniture_on_the_first_too():
    output = io.BytesIO()
    canvas = Canvas(output, pagesize=(595, 842))
    pages = (["Referat af møde i Fyrrådet den 4. juni 2024", "1. Lanternen", "Konklusion", "Rådet købte en ny."],)
    pages += (["2. Hornet", "Konklusion", "Rådet slukkede det."],)
    for number, lines in enumerate(pages, start=1):
        for n, line in enumerate([*lines, "Fyrklyngen · j.nr. 2024-77", f"Side {number}"]):
            canvas.drawString(60, 760 - n * 16, line)
        canvas.showPage()
    canvas.save()
    reading = read_minutes(read_document(output.getvalue(), name="referat.pdf"))
    assert not [each.quote for each in reading.decisions if "j.nr." in each.quote]
    assert sum("j.nr." in line.text for line in reading.furniture) == 2
