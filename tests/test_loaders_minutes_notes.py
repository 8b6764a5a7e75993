"""Plain notes of a meeting: headings alone on a line, a dash before each thing that was said."""

from datetime import date
from io import BytesIO

import docx
import pytest
from plain_minutes import is_minutes

from loaders.files import read_document
from loaders.minutes import read_minutes

BODY = """
Til stede: AH, PL, KB og MT
{gap}Status på udbud
- Udbudsmaterialet er næsten færdigt
- Skive Kommune retter bilag 3 inden 20/2
{gap}Depot
- Depotet er fyldt
- Besluttet at leje en ekstra hal
{gap}Evt.
- Intet
"""


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("title", ["Indkøb af hjælpemidler - mødenoter 11/2 2025", "Indkøb, tirsdag den 11/2 2025"])
def test_notes_with_dashes_under_headings_are_minutes_with_items_without_numbers(title, gap):
    document = read_document((title + "\n" + BODY.format(gap=gap)).encode(), name="noter.txt")
    assert is_minutes(document)
    reading = read_minutes(document)
    assert reading.meeting.held_on == date(2025, 2, 11)
    assert [(item.number, item.title) for item in reading.agenda_items] == [
        (None, "Status på udbud"),
        (None, "Depot"),
        (None, "Evt."),
    ]
    assert [(each.who, each.window.end) for each in reading.promises] == [("Skive Kommune", date(2025, 2, 19))]


STARRED = """DEPOTMØDE  -  Hjælpemiddeldepotet
11/2-25 kl. 13.00-14.00, mødebordet

Til stede: Anne, Peter, Karen
Ref.: Karen

* Reoler
Vi mangler stadig plads.
-> Peter måler op inden 20/2.

* Nøgler
Lang snak om låse.

* Evt.
Intet.
"""


def test_stars_before_headings_make_items_and_the_lines_above_them_the_head():
    document = read_document(STARRED.encode(), name="depot.txt")
    assert is_minutes(document)
    reading = read_minutes(document)
    assert [item.title for item in reading.agenda_items] == ["Reoler", "Nøgler", "Evt."]
    assert reading.meeting.held_on == date(2025, 2, 11)
    assert [each.window.end for each in reading.promises] == [date(2025, 2, 19)]


def test_sections_set_as_headings_are_items_of_their_own():
    paper, data = docx.Document(), BytesIO()
    paper.add_heading("Referat af møde i Driftsudvalget den 12. marts 2025", 1)
    paper.add_paragraph("Deltagere: Anne Holm, Peter Lund, Karen Bruun")
    for level, title in ((2, "1 Dagsorden"), (2, "2 Drift"), (2, "2.1 Vagter"), (2, "2.2 Biler"), (2, "3 Eventuelt")):
        paper.add_heading(title, level)
        if title != "2 Drift":
            paper.add_paragraph("Planen blev godkendt." if "." in title else "Intet.")
    paper.save(data)
    reading = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    assert [item.number for item in reading.agenda_items] == ["1", "2", "2.1", "2.2", "3"]
    assert [each.agenda_number for each in reading.decisions] == ["2.1", "2.2"]


SECTIONED = """Koordinationsmøde – Depotet og Havnen
Mandag den 3. marts 2025 kl. 9-10
Til stede: Anne Holm, Peter Lund, Karen Bruun

1. Dagsorden og referat
   Godkendt med den bemærkning, at punkt 3 tages først.
2. Status
   2.1 Reoler
       Det blev besluttet at købe to reoler.
   2.2 Nøgler
       Der mangler nøgler.
3. Eventuelt
   Intet.
"""


def test_numbered_lines_of_no_heading_are_of_their_item_and_a_meeting_in_the_title_is_one():
    document = read_document(SECTIONED.encode(), name="depot.txt")
    assert is_minutes(document)
    reading = read_minutes(document)
    assert [item.number for item in reading.agenda_items] == ["1", "2", "3"]
    assert [(each.agenda_number, each.kind) for each in reading.decisions] == [("1", "procedural"), ("2", "decided")]


SAID = """Referat af møde i Lokalt MED-udvalg (LMU) den 12. marts 2025
Deltagere: Anne Holm, Peter Lund, Karen Bruun

1. Velkomst
Dagsordenen blev godkendt.

2. Vagter
{said}

3. Eventuelt
Intet.

Næste møde: 5. juni 2025 kl. 9.
"""


def told(said):
    reading = read_minutes(read_document(SAID.format(said=said).encode(), name="referat.txt"))
    decisions = [each.kind for each in reading.decisions if each.agenda_number == "2"]
    return decisions, [(each.window.start, each.window.end) for each in reading.promises]


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("LMU besluttede, at samtaler holdes i dagtimerne.", ["decided"]),
        ("MED godkendte vagtplanen.", ["approved"]),
        ("PLO godkendte aftalen på et andet møde.", []),
        ("Udvalget var enigt om vagtplanen.", ["agreed"]),
        ("Rikke blev valgt som ny arbejdsmiljørepræsentant.", ["decided"]),
        ("Anne mener, at planen er for stram, og vi blev enige om at løsne den.", ["agreed"]),
        ("Punktet blev udsat. Behandles igen på næste møde.", ["put_off"]),
    ],
)
def test_the_body_decides_by_whatever_name_it_is_called(said, kinds):
    assert told(said)[0] == kinds


@pytest.mark.parametrize(
    "said",
    [
        "Der kom 22 til temaaftenen i september.",
        "Afdelingen har efter april et merforbrug.",
        "Lejekontrakten udløber den 31. december 2025.",
        "Sommerfesten holdes den 13. juni i haven.",
        "Skive Kommune har 34 senge i april 2025.",
        "Det blev aftalt, at henvisninger fremover kun sendes på mail.",
    ],
)
def test_what_nobody_has_to_do_is_no_follow_up(said):
    assert told(said)[1] == []


@pytest.mark.parametrize(
    ("said", "window"),
    [
        ("Punktet er på igen den 5. juni.", (date(2025, 6, 5), date(2025, 6, 5))),
        ("Karen tjekker, om lokalet er ledigt, inden udgangen af marts.", (None, date(2025, 3, 31))),
        ("Peter undersøger, om der kan findes et lokale i uge 14.", (date(2025, 3, 31), date(2025, 4, 6))),
        ("Udvalget bad om en status i efteråret 2025.", (date(2025, 9, 1), date(2025, 11, 30))),
        ("Alle opfordres til at sende emner senest den 1. april.", (None, date(2025, 4, 1))),
        ("Første møde med vikarerne finder sted i maj.", (date(2025, 5, 1), date(2025, 5, 31))),
        ("Når svarene er inde, tager vi dem op igen.", (None, None)),
        ("Sagen kommer igen på mødet den 2. december 2025.", (date(2025, 12, 2), date(2025, 12, 2))),
        ("Peter Lund henter skabene i uge 14.", (date(2025, 3, 31), date(2025, 4, 6))),
        (
            "Sekretariatet laver et notat. Frist: 1. april. Ansvarlig: Karen.",
            (None, date(2025, 4, 1)),
        ),
        ("Aktion: Peter skriver et brev. Frist uge 14.", (date(2025, 3, 31), date(2025, 4, 6))),
    ],
)
def test_what_somebody_is_to_do_is_one_follow_up_with_its_time(said, window):
    assert told(said)[1] == [window]


def test_columns_of_a_printed_text_are_cut_where_their_headings_begin_and_the_foot_of_the_page_is_in_none():
    lines = (
        "Referat af møde i Depotgruppen den 12. marts 2025",
        "",
        " Pkt. Emne og referat                                  Ansvarlig      Frist",
        " 1.    Velkomst",
        "       Dagsordenen blev godkendt.",
        "",
        " 2.    Depot",
        "       Der er brug for mere plads. Hallen ryddes           Depotafde-     1. september",
        "       af depotafdelingen.                                 lingen         2025",
        "",
        " Side 1 af 2                                              Dok.nr. 17-4421",
        "",
        " 3.    Kørsel",
        "       Ruterne gennemgås.                                  Vestkørsel     ultimo juni",
    )
    reading = read_minutes(read_document("\n".join(lines).encode(), name="referat.txt"))
    assert [(each.who, each.window.end) for each in reading.promises] == [
        ("Depotafdelingen", date(2025, 9, 1)),
        ("Vestkørsel", date(2025, 6, 30)),
    ]


def test_the_greeting_that_closes_a_letter_is_no_item():
    text = SAID.format(said="Vagtplanen er klar.").replace("2. ", "").replace("1. ", "").replace("3. ", "")
    titled = text.replace("Velkomst", "VELKOMST").replace("\nVagter\n", "\nVAGTER\n").replace("Eventuelt", "EVENTUELT")
    reading = read_minutes(read_document(f"{titled}\nMvh\nAnne\n".encode(), name="referat.txt"))
    assert [item.title for item in reading.agenda_items] == ["VELKOMST", "VAGTER", "EVENTUELT"]


@pytest.mark.parametrize("arrow", ["->", "=>", "→"])
def test_an_arrow_on_a_line_of_its_own_begins_a_task_with_its_day_as_term(arrow):
    said = f"- Det blev besluttet at leje en hal.\n  {arrow} Skive Kommune henter nøglen 20. februar.\n"
    text = "Indkøb - mødenoter 11/2 2025\n" + BODY.format(gap="\n").replace("- Depotet er fyldt\n", said)
    reading = read_minutes(read_document(text.encode(), name="noter.txt"))
    assert "Det blev besluttet at leje en hal." in [each.quote for each in reading.decisions]
    window = next(each.window for each in reading.promises if "nøglen" in each.text)
    assert (window.start, window.end) == (None, date(2025, 2, 20))


def test_what_follows_from_what_was_agreed_is_no_decision_beside_it():
    lines = ("Referat af møde i Driftsgruppen den 12. marts 2025", "", "1. Depot", "Konklusion:")
    said = "Det blev aftalt, at hallen lejes i et år. Derefter overtager depotet driften."
    reading = read_minutes(read_document("\n".join((*lines, said)).encode(), name="referat.txt"))
    assert [each.quote for each in reading.decisions] == ["Det blev aftalt, at hallen lejes i et år."]
