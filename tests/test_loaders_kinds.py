"""Which kind a paper is, what is asked where two are close, and the right cause where it is none."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest
from samples import build

from loaders import follow_ups, kinds
from loaders.causes import CAUSES
from loaders.files import UnreadableDocument, read_document
from loaders.names import read_register
from loaders.questions import Answers
from loaders.recognised import Recognised

DAY = date(2022, 5, 20)
PROSE = "Arbejdet med de nye senge er kommet godt fra start, og de fleste afdelinger har fundet en god rytme. " * 9
PAPERS = {
    "ER_KONTAKTLISTE": "\n".join(f"Ane Prøve {n}, tlf. 87 65 43 {n}0, ane{n}@eksempel.dk" for n in range(1, 7)),
    "ER_MAIL": "Fra: Ane Prøve\nTil: Bo Eksempel\nEmne: Kaffe\n\nSkal vi ses på torsdag?",
    "ER_INVITATION": "Invitation til temadag om søvn\n\nKom og hør om de nye senge. Tilmelding senest fredag.",
    "ER_PROSA": f"Notat om senge\n\n{PROSE}",
    "ER_TOM_SKABELON": "Initiativ:\nAnsvarlig:\nFrist:\nStatus:\nBemærkninger:\n",
}


def read(document, **options):
    return kinds.read_papers(document, register=read_register(), today=DAY, **options)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_of_no_kind_is_refused_with_what_it_is(code):
    with pytest.raises(UnreadableDocument) as refused:
        read(read_document(PAPERS[code].encode(), name="papir.txt"))
    assert refused.value.code == code
    assert "Intet er ændret." in refused.value.reason


def test_an_empty_table_under_headings_is_a_template():
    rows = "Aktivitet;Hvem;Hvornår\n1;;\n2;;\n3;;\n"
    with pytest.raises(UnreadableDocument) as refused:
        read(read_document(rows.encode(), name="skabelon.csv"))
    assert refused.value.code == "ER_TOM_SKABELON"


def test_telephone_numbers_under_a_heading_are_no_figures():
    people = "".join(f"Ane Prøve {n};Viborg;8765432{n};ane{n}@eksempel.dk\n" for n in range(1, 7))
    with pytest.raises(UnreadableDocument) as refused:
        read(read_document(f"Navn;Kommune;Telefon 2022;Mail\n{people}".encode(), name="liste.csv"))
    assert refused.value.code == "ER_KONTAKTLISTE"


def test_every_cause_has_a_paper_that_shows_it():
    assert {key for key, _ in CAUSES} - {"ER_DAGSORDEN"} == set(PAPERS)


@pytest.fixture
def close_kinds(monkeypatch):
    """Figures and action tables that are as likely as each other."""

    def as_likely(kind, score):
        return replace(kind, recognise=lambda document, register: Recognised(score, "ligner"))

    figures = as_likely(kinds.KINDS["figure_table"], 0.7)
    monkeypatch.setattr(kinds, "KINDS", MappingProxyType({**kinds.KINDS, "figure_table": figures}), raising=True)


def test_two_kinds_that_are_close_are_asked_about_and_the_answer_decides(close_kinds):
    document = read_document(build.csv_file(), name="plan.csv")
    (reading,) = read(document)
    question = next(one for one in reading.questions if one.code == "SPOERG_SLAGS")
    assert reading.kind == "follow_up_table" and not question.sure
    assert [one.value for one in question.candidates] == ["follow_up_table", "figure_table"]
    with pytest.raises(UnreadableDocument):
        read(document, answers=Answers({question.key: "figure_table"}))


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Telefonliste\n\nAne Prøve, læge, 20304050\nBo Prøve, chef, 20304051", "ER_KONTAKTLISTE"),
        ("Notat om senge\n\n" + PROSE[: len(PROSE) // 4] + "\nDer er brug for mere viden om natten.", "ER_PROSA"),
    ],
)
def test_a_short_paper_of_no_kind_is_refused_with_its_own_cause_too(text, cause):
    with pytest.raises(UnreadableDocument) as refused:
        read(read_document(text.encode(), name="kort.txt"))
    assert refused.value.code == cause


def test_the_first_rows_tell_the_kind_and_all_are_read(monkeypatch):
    looked_at = []

    def recognise(document, register):
        looked_at.append(len(document.pages[0].tables[0].rows))
        return follow_ups.recognise(document, register)

    plan = replace(kinds.KINDS["follow_up_table"], recognise=recognise)
    monkeypatch.setattr(kinds, "KINDS", MappingProxyType({**kinds.KINDS, "follow_up_table": plan}))
    monkeypatch.setattr(kinds, "LOOKED_AT", 20)
    rows = "\n".join(f"{n};Ny bænk på plads {n};Parkkontoret;1. maj 2024" for n in range(1, 41))
    document = read_document(f"Nr.;Opgave;Ansvarlig;Frist\n{rows}".encode(), name="plan.csv")
    (reading,) = read(document)
    assert looked_at == [20] and len(reading.rows) == 40
