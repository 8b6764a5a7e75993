"""Names of people give way to marks that last; organisations, places and headings stay."""

from dataclasses import dataclass

import pytest

from loaders.names import Register, find_owners, nameless, names_of, people_of_file_name, veiled
from loaders.promised import Owner
from loaders.registers import shipped_register

KNOWN = shipped_register()
MINUTES = [
    "Referat af møde i Styregruppen for hjerterehabilitering",
    "Deltagere: Overlæge Thyra Ølgod (THØ), Lars-Ole Friis, Viborg Kommune, Kari Thane, Sankt Hans Hospital",
    "Afbud: Nuka Frandsen, PLO. Referent: Bo Munkholm",
    "Thyra Ølgod oplyste, at Lars-Ole sender udkastet. Friis' forslag drøftes med Nukas afdeling.",
    "Bo følger op. Bo i egen bolig er et tema. Per 1. maj gælder aftalen.",
    "THØ kontakter Marselisborg og Region Midtjylland på tlf. 87 65 43 21 eller thyra.oelgod@eksempel.dk.",
    "Mødet holdes på Nørregade 12, Randers. Hans Broges Gade 4 er lukket.",
]


def told(*lines: str, register: Register = KNOWN, **given: object) -> list[str]:
    names = names_of(lines, register, **given)
    return [veiled(line, names) for line in lines]


def test_no_name_of_a_paper_is_left():
    text = "\n".join(told(*MINUTES))
    for name in ("Thyra", "Ølgod", "THØ", "Lars-Ole", "Friis", "Kari", "Thane", "Nuka", "Frandsen", "Bo Munkholm"):
        assert name not in text
    assert "87 65 43 21" not in text
    assert "@" not in text


@pytest.mark.parametrize(
    "kept",
    [
        "Styregruppen for hjerterehabilitering",
        "Viborg Kommune",
        "Sankt Hans Hospital",
        "PLO",
        "Marselisborg",
        "Region Midtjylland",
        "Nørregade 12, Randers",
        "Hans Broges Gade 4",
        "Bo i egen bolig",
        "Per 1. maj",
    ],
)
def test_what_is_no_person_stays(kept):
    assert kept in "\n".join(told(*MINUTES))


def test_a_person_has_one_mark_however_called():
    lines = told("Til stede: Karl Emil Jørn", "Karl Jørn bød velkommen.", "Jørns forslag", "Karl følger op")
    marks = {line[line.index("[") : line.index("]") + 1] for line in lines}
    assert len(marks) == 1


def test_the_mark_is_the_same_in_the_next_paper_and_another_with_another_key():
    first = told("Mødeleder: Hedvig Bramsnæs", "Otto Fisker deltog")[0]
    later = told("Sonja Vadgaard bød velkommen", "Mødeleder: Hedvig Bramsnæs")[1]
    assert first == later
    assert told("Mødeleder: Hedvig Bramsnæs", key=b"en anden")[0] != first


def test_a_missed_name_is_added_and_a_false_one_taken_back():
    assert told("Tovlis Sandet sender noten")[0] == "Tovlis Sandet sender noten"
    assert "Tovlis" not in told("Tovlis Sandet sender noten", answers={"spoerg-navn:tovlis-sandet": "navn"})[0]
    assert "Tovlis" not in told("Tovlis sender noten", register=Register(people=("Tovlis",)))[0]
    text = "Projektet Signe Sund evalueres"
    assert told(text, answers={"spoerg-navn:signe-sund": "ikke-navn"})[0] == text


def test_words_that_end_like_a_surname_are_marked_until_somebody_says_they_are_none():
    assert "Tarmkjær" not in told("Kriblo Tarmkjær forlader gruppen")[0]
    text = "Kriblo Tarmkjær forlader gruppen"
    assert told(text, answers={"spoerg-navn:kriblo-tarmkjaer": "ikke-navn"})[0] == text


@pytest.mark.parametrize("text", ["Strategi for det Nære Sundhedsvæsen drøftes", "Fælles Arbejdsprocessen evalueres"])
def test_words_in_sen_that_are_no_surnames_stay(text):
    assert told(text, text)[0] == text


def test_a_name_torn_over_two_lines_is_one():
    assert "Aastrup" not in told("Konklusion: Ingeborg\nAastrup tager kontakt")[0]


@dataclass(frozen=True)
class _Row:
    title: str
    owners: tuple[str, ...]
    n: int


def test_every_text_of_a_reading_is_veiled_and_the_rest_is_left_alone():
    names = names_of(["Ansvarlig: Dorthe Espe"], KNOWN)
    row = nameless(_Row("Plan", ("Dorthe Espe", "Vejle Kommune"), 3), names)
    assert (row.title, row.owners[1], row.n) == ("Plan", "Vejle Kommune", 3)
    assert row.owners[0].startswith("[navn ")
    untouched = _Row("Plan", ("Vejle Kommune",), 3)
    assert nameless(untouched, names_of(["Vejle Kommune"], KNOWN)) is untouched


@pytest.mark.parametrize(
    "name", ["plan_lone_toftebæk.xlsx", "plan-lone-toftebaek.xlsx", "PlanLoneToftebæk.xlsx", "LONE.txt"]
)
def test_a_name_in_a_file_name_is_hidden_however_it_is_written(name):
    kept = names_of(people_of_file_name(name), KNOWN).kept_file_name(name)
    assert "lone" not in kept.casefold() and "toftebæk" not in kept.casefold() and "toftebaek" not in kept
    assert kept.endswith(name[-4:]) and "[navn " in kept


def test_words_that_can_be_others_stay_in_file_names():
    name = "Plan for Bo i egen bolig, maj 2025, Skive.docx"
    names = names_of([*people_of_file_name(name), "Bo Skive", "Anna Munkholm"], KNOWN)
    assert names.kept_file_name(name) == name


@pytest.mark.parametrize("name", ["Tofte-Fugledal, A.", "Toftedal, Lone", "Krible Toftebæk"])
def test_a_person_alone_in_a_cell_of_owners_is_a_person_however_turned(name):
    assert find_owners(name, KNOWN, with_names=False) == ()
    (owner,) = find_owners(name, KNOWN, with_names=True)
    assert (owner.name, owner.kind) == (name, "person")


def test_two_people_in_a_row_are_not_turned_into_one():
    owners = find_owners("Lone Toftedal, Anne Fugledal", KNOWN, with_names=True)
    assert [owner.name for owner in owners] == ["Lone Toftedal", "Anne Fugledal"]


def test_a_name_that_was_told_is_hidden_at_the_start_of_a_sentence_and_is_no_owner():
    names = names_of(["Spring sender noten."], KNOWN, answers={"spoerg-navn:spring": "navn"})
    assert "Spring" not in veiled("Spring sender noten.", names)
    assert "Spring" not in veiled("Mødet var kort. Spring bød velkommen.", names)
    assert nameless((Owner("Spring", "unit"), Owner("Skive Kommune", "organisation")), names) == (
        Owner("Skive Kommune", "organisation"),
    )


@pytest.mark.parametrize(
    "line",
    [
        "Peer-støtte til borgere med psykisk sygdom",
        "Ansvarlig: Peer-støtte",
        "Tovholder Peer-støtte, Peer-netværk og Peer-medarbejdere",
        "Maria-hjemmet er et tilbud.",
    ],
)
def test_a_compound_of_a_name_and_a_noun_is_a_thing(line):
    assert told(line) == [line]


def test_a_double_name_is_one_whatever_its_second_letter():
    text = " ".join(
        told("Peer-Ole deltog.", "Lars-ole Friis deltog.", "Overlæge Anne-Marie Rævdal og Peer-Støt deltog.")
    )
    for name in ("Peer", "Lars", "Friis", "Anne", "Marie", "Rævdal", "Støt"):
        assert name not in text
