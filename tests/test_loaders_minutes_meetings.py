"""What stands together in one file and is not one meeting's: other meetings, and what other bodies decided."""

from datetime import date
from io import BytesIO

import docx
import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes, recognise
from loaders.names import read_register


def read(text):
    return read_minutes(read_document(text.encode(), name="referat.txt"))


TWO_MEETINGS = """Referat af møde i Søudvalget den 6. februar 2024

1. Godkendelse af dagsorden
Beslutning: Godkendt.

2. Bådebroer
Beslutning: Udsat.

------

Referat af møde i Havneforum den 5. marts 2024

1. Godkendelse af dagsorden
Beslutning: Godkendt.

2. Fyrtårne
Beslutning: Afvist.
"""


def test_a_title_with_a_body_and_a_day_before_numbers_that_begin_again_is_another_meeting():
    first = read(TWO_MEETINGS)
    (other,) = first.others
    assert [one.meeting.forum_found for one in (first, other)] == ["Søudvalget", "Havneforum"]
    assert [one.meeting.held_on for one in (first, other)] == [date(2024, 2, 6), date(2024, 3, 5)]
    assert [[item.title for item in one.agenda_items][1:] for one in (first, other)] == [["Bådebroer"], ["Fyrtårne"]]


@pytest.mark.parametrize(
    "head",
    [
        "Referat\nSøudvalget den 6. februar 2024",
        "Referat\nMøde i Søudvalget\n"
        "Mødet blev holdt tirsdag den 6. februar 2024. Godkendt på mødet den 5. marts 2024.\nUdskrevet: 9. april 2024",
    ],
)
def test_the_day_it_was_held_is_told_by_the_line_of_the_body_or_by_a_sentence(head):
    text = f"{head}\n\n1. Kommissorium\nUdvalget godkendte kommissoriet.\n\n2. Bådebroer\nUdsat.\n"
    document = read_document(text.encode(), name="referat.txt")
    assert recognise(document, read_register()).score > 0.5
    meeting = read_minutes(document).meeting
    assert (meeting.forum_found, meeting.held_on) == ("Søudvalget", date(2024, 2, 6))


def test_a_sentence_of_thanks_names_the_body_after_the_word_for_the_meeting():
    reading = read(
        "Tak for et godt møde i søudvalget i går. Her er beslutningerne:\n\n1. Bådebroer\nUdsat.\n\n2. Kran\nKøbes.\n"
    )
    assert reading.meeting.forum_found == "søudvalget"


def test_a_line_with_the_number_of_a_case_on_every_page_is_furniture():
    line = "Søregionen · Sag 4-11-72-24 · Sekretariatet\n"
    reading = read(f"{line}{TWO_MEETINGS.split('---')[0]}{line}\n3. Kran\nKøbes.\n{line}")
    assert {one.text for one in reading.furniture} == {line.strip()}


def test_what_a_body_decided_stands_under_its_heading_without_a_colon_up_to_that_of_this_meeting():
    reading = read(
        "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\nSagsfremstilling\n"
        "Broen er gammel.\nHavneudvalgets beslutning den 9. januar 2024\nTiltrådt.\n"
        "Søudvalgets beslutning den 6. februar 2024\nUdsat.\n"
    )
    (station,) = reading.agenda_items[1].stations
    assert (station.body, station.on, station.quote) == ("Havneudvalget", date(2024, 1, 9), "Tiltrådt.")
    assert [(decision.kind, decision.quote) for decision in reading.decisions] == [("put_off", "Udsat.")]


def test_a_sentence_of_a_guest_ends_the_list_of_those_absent_and_a_municipality_alone_is_no_number():
    first, told = "Referat af møde i Søudvalget den 6. februar 2024\n", "\n1. Bådebroer\nUdsat.\n\n2. Kran\nKøbes.\n"
    people = "Deltagere: Mette Holm, Jens Kjær\nAfbud: Lars Dahl (Skive Kommune)\nFra sekretariatet deltog Anna Berg.\n"
    meeting = read(first + people + told).meeting
    assert (meeting.n_attending, meeting.n_absent) == (3, 1)
    assert read(f"{first}Deltagere: Mette Holm, Jens Kjær\nAfbud: Skive Kommune\n{told}").meeting.n_absent is None


def test_struck_words_are_told_and_decide_nothing():
    paper, data = docx.Document(), BytesIO()
    for text in ("Referat af møde i Søudvalget den 6. februar 2024", "1. Bådebroer", "Drøftet.", "2. Kran"):
        paper.add_paragraph(text)
    paper.add_paragraph().add_run("Udvalget godkendte kranen.").font.strike = True
    paper.add_paragraph("Udvalget udsatte punktet.")
    paper.save(data)
    reading = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    assert [decision.kind for decision in reading.decisions] == ["put_off"]
    assert [problem.found for problem in reading.problems if problem.code == "GENNEMSTREGET"] == [
        "Udvalget godkendte kranen."
    ]


MONTHLY = """Broudvalget
Referat af møde den {day} kl. 9-11
Til stede: Ane Lund, Bo Vest{more}

1. Velkomst
Dagsordenen blev godkendt.

2. Cykelstier
Der var enighed om at asfaltere stien.

"""


def test_minutes_of_two_months_after_each_other_are_two_though_their_items_say_little():
    text = MONTHLY.format(day="9. januar 2024", more="") + MONTHLY.format(day="6. februar 2024", more=", Cia Holm")
    first = read(text)
    (other,) = first.others
    assert [one.meeting.held_on for one in (first, other)] == [date(2024, 1, 9), date(2024, 2, 6)]
    assert [one.meeting.n_attending for one in (first, other)] == [2, 3]
    assert [one.meeting.forum_found for one in (first, other)] == ["Broudvalget"] * 2
    assert first.meeting.next_meetings == ()


def test_a_head_of_the_same_day_and_the_title_of_an_attachment_begin_no_meeting():
    running = MONTHLY.format(day="9. januar 2024", more="").replace(
        "2. Cykel", "Broudvalget\nReferat af møde den 9. januar 2024\n\n2. Cykel"
    )
    assert read(running).others == ()
    attached = (
        MONTHLY.format(day="9. januar 2024", more="")
        + "Bilag\nReferat af møde den 5. december 2023\n\n3. Eventuelt\nIntet.\n"
    )
    assert read(attached).others == ()


def test_an_agenda_before_the_minutes_of_the_same_meeting_is_told_as_such():
    head = "Møde i Broudvalget den 9. januar 2024 kl. 9-11\n"
    items = "1. Velkomst\n2. Cykelstier\n"
    said = "1. Velkomst\nDagsordenen blev godkendt.\n\n2. Cykelstier\nDer var enighed om at asfaltere stien.\n"
    reading = read(f"DAGSORDEN\n{head}\n{items}\n\nREFERAT\n{head}Til stede: Ane Lund, Bo Vest\n\n{said}")
    assert (reading.others, [item.title for item in reading.agenda_items]) == ((), ["Velkomst", "Cykelstier"])
    assert (reading.meeting.n_attending, reading.meeting.held_on) == (2, date(2024, 1, 9))
    assert "dagsorden før referatet af samme møde" in reading.furniture_reasons
    assert len(reading.decisions) == 2


RUNNING = """Badeklubbens vinterudvalg

Nyeste møde øverst

Møde 4. juni 2024

Kl. 17-18, bådehuset
Deltagere: Asta Lind, Bo Kjær
Afbud: Carl Munk

1. Saunaen
Vi besluttede at købe nye brædder.

2. Næste møde
10. september 2024

Møde 16. april 2024

Kl. 17-18, bådehuset
Deltagere: Asta Lind, Carl Munk. Ingen afbud.

1. Nøgler
Vi besluttede at skifte låsen.

2. Isen
Det blev drøftet.
"""


def test_headings_that_each_name_a_day_begin_a_meeting_each_under_one_title():
    first = read(RUNNING)
    (other,) = first.others
    assert [one.meeting.forum_found for one in (first, other)] == ["Badeklubbens vinterudvalg"] * 2
    assert [one.meeting.held_on for one in (first, other)] == [date(2024, 6, 4), date(2024, 4, 16)]
    assert [one.meeting.n_absent for one in (first, other)] == [1, 0]
    assert [[item.title for item in one.agenda_items] for one in (first, other)] == [
        ["Saunaen", "Næste møde"],
        ["Nøgler", "Isen"],
    ]


def test_days_as_headings_of_word_with_other_weekdays_begin_a_meeting_each():
    paper = docx.Document()
    paper.add_heading("Fyrgruppen", 1)
    for day, title in (("Tirsdag den 3. september 2024", "Lanternen"), ("Onsdag den 7. august 2024", "Tågehornet")):
        paper.add_heading(day, 2)
        paper.add_paragraph("Kl. 9-10, lokale 4")
        paper.add_heading(f"1. {title}", 3)
        paper.add_paragraph("Vi besluttede at male det.")
    data = BytesIO()
    paper.save(data)
    first = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    (other,) = first.others
    assert [one.meeting.forum_found for one in (first, other)] == ["Fyrgruppen"] * 2
    assert [one.meeting.held_on for one in (first, other)] == [date(2024, 9, 3), date(2024, 8, 7)]


def test_a_day_over_a_list_of_work_below_the_items_is_no_meeting():
    head = "Fyrgruppen\n\nMøde 4. juni 2024\n\nKl. 17-18\n\n"
    assert not read(f"{head}1. Arbejdsdage\nVi maler.\n\nMøde 7. juni 2024\n\nMed pensler.\n").others


def test_days_of_figures_begin_meetings_too_and_single_names_are_counted():
    meetings = "".join(
        f"{day}\nkl. 13-13.45\nMed: Ida, Bo, Sanne P.\nAfbud: Tim\n\n1. Ferie\nDrøftet.\n2. Tavlen\nDen flyttes.\n\n"
        for day in ("26/9-2024", "12/9-2024")
    )
    first = read(f"Teammøder i Hus 2\n\n{meetings}")
    both = [one.meeting for one in (first, *first.others)]
    assert [one.held_on for one in both] == [date(2024, 9, 26), date(2024, 9, 12)]
    assert [(one.forum_found, one.n_attending, one.n_absent) for one in both] == [("Teammøder i Hus 2", 3, 1)] * 2
