"""How many were at a meeting: by lists, sentences and the paper's own numbers."""

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes
from loaders.minutes.head.presence import Told, stated_beside, told_in

ITEMS = "\n\n1. Velkomst\nDagsordenen blev godkendt.\n\n2. Cykelstier\nUdvalget godkendte planen.\n"


def counts(head, title="Referat af møde i Broudvalget den 4. marts 2024"):
    meeting = read_minutes(read_document(f"{title}\n\n{head}{ITEMS}".encode(), name="referat.txt")).meeting
    return meeting.n_attending, meeting.n_absent


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("7 var til stede, og 2 havde meldt afbud.", Told(7, 2)),
        ("Til stede var 5 af rådets 9 medlemmer.", Told(5)),
        ("Fire medlemmer deltog, mens to var forhindret.", Told(4, 2)),
        ("Antal deltagere: 11", Told(11)),
        ("Alle 8 medlemmer var mødt.", Told(of_all=8, says_all=True)),
        ("Alle medlemmer deltog.", Told(says_all=True)),
        ("Bro Eg deltog under punkt 3.", Told()),
        ("Vi mødtes 3 gange i foråret.", Told()),
        ("Rådet mødtes i lokale 4 den 2. maj kl. 9-11.", Told()),
        ("6 var ikke til stede.", Told(None, 6)),
    ],
)
def test_a_sentence_tells_how_many_came_but_not_by_days_times_rooms_and_items(sentence, told):
    assert told_in(sentence) == told


def test_a_label_states_its_number_in_brackets():
    assert [stated_beside(text) for text in ("Deltagere (9): Bo Lind", "Afbud (i alt: 3)", "Mødt: Bo (9)")] == [
        9,
        3,
        None,
    ]


@pytest.mark.parametrize(
    ("head", "n_attending", "n_absent"),
    [
        ("11 var til stede, og 4 havde meldt afbud.", 11, 4),
        ("Medlemmer: Ane Lund, Havnen (F) · Bo Vest (A) · Cia Holm, Molen\n(F) = formand, (A) = afbud", 2, 1),
        ("Mødt: Ane Lund (Havnen, dirigent)\n      Bo Vest (Aalborg Kommune)\n      Cia Holm (kranen)", 3, None),
        ("Deltagere (12): Ane Lund, Bo Vest m.fl.\nAfbud (3): Cia Holm m.fl.", 12, 3),
        ("Til stede: Ane Lund, Bo Vest m.fl.", None, None),
        ("Til stede: AL, BV, CH\nAfbud fra D. Madsen og E. Olsen", 3, 2),
        ("Deltagere: Alle medlemmer undtagen Ane Lund og Bo Vest", None, 2),
        ("Medlemmer: Ane Lund, Bo Vest, Cia Holm, Dan Krog\nDeltagere: Alle undtagen Bo Vest", 3, 1),
        ("Ledelsen: Ane Lund og Bo Vest\nMedarbejderne: Cia Holm, Dan Krog (afbud)\nReferent: Eva Dam", 4, 1),
        ("Mødt:\nAne Lund\nBo Vest i stedet for Cia Holm\nDan Krog\n\nMødte ikke:\nEva Dam", 3, 1),
        ("Til stede: Ane Lund, Bo Vest\nAfbud: Cia Holm (i stedet deltog Dan Krog)", 3, 1),
        ("Til stede: Ane Lund, Bo Vest\nGæst: Cia Holm deltog under pkt. 2", 2, None),
        ("Til stede: Ane Lund, Bo Vest\nGæst: Cia Holm, Havnen (pkt. 2)", 3, None),
        ("Til stede: Ane Lund, Bo Vest\nGæst: Cia Holm, Havnen, til og med pkt. 2", 3, None),
        ("Til stede: Ane Lund, Bo Vest\n\nUnder punkt 2 deltog desuden Cia Holm fra Havnen.", 2, None),
        ("Med var Bo, Eva, Karen og mig selv. Jens måtte melde afbud.", 4, 1),
        ("Til stede: Ane Lund, Bo Vest\nAfbud: ingen", 2, 0),
    ],
)
def test_people_are_counted_as_secretaries_tell_of_them(head, n_attending, n_absent):
    assert counts(head) == (n_attending, n_absent)


def test_a_house_or_a_unit_beside_a_name_is_nobody():
    assert counts("Til stede: Ane Lund, Sygehus Vest\nBo Krog, Havnekontoret Syd\nCia Bejer Damgaard") == (3, None)
