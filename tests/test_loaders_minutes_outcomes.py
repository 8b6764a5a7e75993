"""How minutes tell what came of an item: arrows, what becomes of a matter, columns of decisions and tasks, sections."""

from datetime import date
from io import BytesIO

import docx
import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes
from loaders.minutes.bodies import body_in
from loaders.minutes.said.speech import signs_of

HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n"


def read(text):
    return read_minutes(read_document(f"{HEAD}{text}".encode(), name="referat.txt"))


def kinds(reading):
    return [(each.agenda_number, each.kind) for each in reading.decisions]


def promised(reading):
    return [(each.agenda_number, each.quote, each.window.end) for each in reading.promises]


@pytest.mark.parametrize("arrow", ["->", "=>", "→"])
def test_an_arrow_leads_in_a_decision_where_its_words_decide_and_else_a_task(arrow):
    reading = read(
        f"2. Bådebroer\nBroen gynger.\n  {arrow} Enighed om, at broen males blå.\n"
        f"  {arrow} Bo Vest henter maling inden den 15. marts 2024.\n\n3. Kran\nKranen larmer.\n"
        f"  {arrow} Taget til orientering.\n"
    )
    assert kinds(reading) == [("2", "agreed"), ("3", "procedural")]
    assert promised(reading) == [("2", "Bo Vest henter maling inden den 15. marts 2024.", date(2024, 3, 14))]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Der var ikke stemning for forslaget, som blev forkastet.", ["declined"]),
        ("Ingen rettelser til referatet, som dermed er godkendt.", ["procedural"]),
        ("Bo fortalte om forslaget, som blev vedtaget.", []),
        ("Udvalget så på forslaget, som blev vedtaget i 2021.", []),
        ("Ønsket blev afvist, da broen er for smal.", ["declined"]),
        ("Skippere ønsket blev hørt.", []),
        ("Spørgsmålet sendes videre til havnenettet.", ["decided"]),
        ("Sagen blev henvist til byggegruppen.", ["decided"]),
        ("Brevene sendes videre til havnenettet.", []),
        ("Udvalget pålagde kontoret at fremlægge et regnskab.", ["decided"]),
    ],
)
def test_what_becomes_of_a_matter_is_a_decision(sentence, told):
    assert [sign.kind for sign in signs_of(sentence, "Søudvalget")] == told


def test_a_column_of_decisions_beside_one_of_tasks_decides_and_promises_apart():
    paper, data = docx.Document(), BytesIO()
    paper.add_paragraph("Referat af møde i Bro-forum den 6. februar 2024")
    rows = [
        ("Nr.", "Emne", "Drøftelse", "Beslutning", "Hvem gør hvad"),
        ("1", "Velkomst", "Kort runde.", "—", "—"),
        (
            "2",
            "Ny kran",
            "Den gamle larmer.",
            "Bro-forum anbefaler, at kranen lejes i 2025.",
            "Bo Vest henter tilbud.\nFrist: 1. marts 2024",
        ),
        ("3", "Gæster", "Der mangler plads.", "Punktet genoptages på mødet i april.", "—"),
    ]
    table = paper.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    paper.save(data)
    reading = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    assert kinds(reading) == [("2", "decided"), ("3", "put_off")]
    assert [(each.agenda_number, each.window.end) for each in reading.promises if each.type != "topic"] == [
        ("2", date(2024, 3, 1))
    ]


def test_a_decision_beside_tasks_under_a_label_promises_only_what_somebody_does():
    reading = read("2. Kran\nBeslutning: Der købes en kran i november.\nOpgave: Bo Vest henter tilbud i marts 2024.\n")
    assert promised(reading) == [("2", "Bo Vest henter tilbud i marts 2024.", date(2024, 3, 31))]


def test_sections_with_the_sign_of_the_items_are_items_and_their_decisions_stand_there():
    paper = (
        "Referat af møde i Søudvalget den 6. februar 2024\n\n1) Velkomst\nKort.\n\n2) Udstyr\n"
        "   2.1) Lån af både\n   Bådene slides.\n   Udvalget godkendte en ny frist.\n"
        "   2.2) Redningsveste\n   Udvalget besluttede at købe ti veste.\n\n3) Evt.\nIntet.\n"
    )
    reading = read_minutes(read_document(paper.encode(), name="referat.txt"))
    assert [item.number for item in reading.agenda_items] == ["1", "2", "2.1", "2.2", "3"]
    assert kinds(reading) == [("2.1", "approved"), ("2.2", "decided")]


def test_the_end_of_a_sentence_is_no_heading_of_a_part():
    reading = read("2. Påske\nAlle både er bemandede. Listen er\nvedhæftet.\n-> Bo Vest retter listen i uge 11 2024.\n")
    assert [(number, end) for number, _, end in promised(reading)] == [("2", date(2024, 3, 17))]


def test_the_next_meeting_that_a_body_holds_is_of_the_calendar_and_another_gathering_is_not():
    reading = read(
        "2. Eventuelt\nBeslutning\nIntet.\n\nUdvalget holder sit næste møde torsdag den 4. april 2024.\n\n"
        "3. Kommende møder\nUdvalget mødes igen mandag den 6. maj 2024. "
        "Havnefesten den 1. juni 2024 er ikke et udvalgsmøde.\n"
    )
    assert [each.on for each in reading.meeting.next_meetings] == [date(2024, 4, 4), date(2024, 5, 6)]
    assert (kinds(reading), promised(reading)) == ([], [])


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("BROFORUM - FJORDHOSPITALET OG KOMMUNERNE VED FJORDEN", "BROFORUM"),
        ("Broforum – Samarbejdsudvalget for kommunerne", "Broforum – Samarbejdsudvalget for kommunerne"),
        ("Broforum – Blå både", "Broforum – Blå både"),
    ],
)
def test_the_parties_after_a_dash_are_not_of_the_name(line, body):
    assert body_in(line) == body


def test_points_of_slides_need_no_full_stop_to_be_tasks():
    reading = read("2. Sejl\nBo Vest omskriver kapitel 4 i uge 23 2024\n\n3. Mast\nMasten knirker\n")
    assert promised(reading) == [("2", "Bo Vest omskriver kapitel 4 i uge 23 2024", date(2024, 6, 9))]
