"""What minutes say of a project beside what was decided: who presents it, its efforts, terms and place."""

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes

HEAD = """Referat fra møde i Klyngestyregruppe Vest
Dato: 3. maj 2021
Deltagere:
Karen Holm, direktør, Thisted Kommune
Bo Lund, chef, Morsø Kommune

"""


def remarks(body: str, title="1. Projekt Ny vej v/ Karen Holm", **options):
    text = f"{HEAD}{title}\n\nSagsfremstilling:\n{body}\n\nReferat:\nOrienteringen blev taget til efterretning.\n"
    reading = read_minutes(read_document(text.encode(), name="referat.txt"), **options)
    return [(one.kind, one.text, one.is_missing) for one in reading.agenda_items[0].remarks]


def test_whom_a_presenter_comes_from_stands_and_no_name():
    assert ("presenter", "Thisted Kommune", False) in remarks("Projektet er i gang.")
    assert ("presenter", "Karen Holm", False) in remarks("Projektet er i gang.", with_names=True)


def test_a_list_of_presenters_that_breaks_off_is_read_as_far_as_it_goes():
    assert remarks("Projektet er i gang.", "1. Projekt Ny vej", with_names=True) == []
    said = remarks("Punktet præsenteres af Morsø Kommune og", "1. Projekt Ny vej")
    assert [one[0] for one in said] == ["presenter"]


def test_a_presenter_whom_the_head_does_not_name_has_no_known_place():
    told = remarks("Projektet er i gang.", "1. Projekt Ny vej v/ Karen Holm og Ida Krogh")
    assert told[0] == ("presenter", "Thisted Kommune og en person uden nævnt arbejdssted", False)


def test_the_points_under_a_number_of_efforts_are_the_efforts():
    told = remarks("Der arbejdes med tre indsatser:\n- Tidlig samtale\n- Fælles chat\n- En ny pjece")
    assert [one for one in told if one[0] == "effort"] == [
        ("effort", "Tidlig samtale", False),
        ("effort", "Fælles chat", False),
        ("effort", "En ny pjece", False),
    ]


def test_efforts_that_are_counted_and_not_named_are_missing_and_told_once():
    body = "Projektet har samlet erfaringer i fire indsatser. De fire indsatser skal blive til en model."
    told = [one for one in remarks(body) if one[0] == "effort"]
    assert told == [("effort", "Projektet har samlet erfaringer i fire indsatser.", True)]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("condition", "Der mangler en databehandleraftale med kommunerne."),
        ("condition", "Deling af oplysninger afventer en afklaring af GDPR."),
        ("data", "Kommunerne og hospitalet deler data om patienterne."),
        ("plan", "Initiativerne udrulles i klyngerne i løbet af året."),
        ("portfolio", "Hovedparten af projekterne drives uden for driftsforum."),
    ],
)
def test_a_sentence_is_of_the_kind_its_words_tell(kind, sentence):
    assert (kind, sentence, False) in remarks(sentence)


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Punktet indledes af Morsø Kommune. Det er gået godt.", "Morsø Kommune"),
        ("Thisted Kommune fremlægger tallene.", "Thisted Kommune"),
        ("Oplæg ved Bo Lund.", "Morsø Kommune"),
        ("Der er ro på. Det præsenteres af Thisted Kommune.", "Thisted Kommune"),
    ],
)
def test_whom_the_title_does_not_name_presents_where_the_first_sentences_say_so(said, who):
    assert ("presenter", who, False) in remarks(said, "1. Projekt Ny vej")


@pytest.mark.parametrize(
    "said",
    [
        "Klyngestyregruppen gennemgik tallene.",
        "Der præsenterer sig en mulighed.",
        "KJ bød velkommen og præsenterede dagens program.",
        "Alle er glade. Solen skinner. Det regner. Thisted Kommune fremlægger tallene.",
    ],
)
def test_what_the_body_goes_through_and_what_comes_later_is_no_presenter(said):
    assert [one for one in remarks(said, "1. Projekt Ny vej") if one[0] == "presenter"] == []


def test_the_points_that_following_leads_in_or_a_number_looks_back_on_are_the_efforts():
    efforts = [("effort", "Tidlig samtale", False), ("effort", "Fælles chat", False)]
    led = remarks("Projektet har følgende indsatser:\n- Tidlig samtale\n- Fælles chat")
    back = remarks("Der arbejdes med:\n- Tidlig samtale\n- Fælles chat\n\nDisse to indsatser fortsætter i to år.")
    assert [one for one in led if one[0] == "effort"] == efforts
    assert [one for one in back if one[0] == "effort"] == efforts


def test_the_points_that_if_leads_in_are_terms_each_told_once():
    told = remarks("Ordningen fortsætter, hvis\n- der er hjemmel til det\n- byrådet giver penge")
    assert [one for one in told if one[0] == "condition"] == [
        ("condition", "der er hjemmel til det", False),
        ("condition", "byrådet giver penge", False),
    ]


def test_a_sentence_of_other_things_is_no_remark():
    assert [one for one in remarks("Projektet er i gang, og alle er glade.") if one[0] != "presenter"] == []


def test_the_real_minutes_tell_of_the_four_efforts_the_terms_and_the_portfolio(shared_documents):
    def told(name):
        reading = read_minutes(read_document((shared_documents / name).read_bytes(), name=name))
        return {(item.number, one.kind, one.is_missing) for item in reading.agenda_items for one in item.remarks}

    assert {("5", "effort", True), ("5", "presenter", False)} <= told("000_378a2faf077d50d9.txt")
    assert {("3", "effort", False), ("6", "condition", False), ("6", "data", False)} <= told("003_43a637de8935a15f.txt")
    assert ("1", "portfolio", False) in told("004_b65ed5fc7608d3b5.txt")
    assert ("5", "plan", False) in told("001_19715eda5ac19efd.txt")
