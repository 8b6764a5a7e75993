"""What a person says of single sentences of minutes: that is no decision, this is agreed too."""

from datetime import date

from loaders.files import read_document
from loaders.minutes import read_minutes
from loaders.questions import Answers, question_key

MINUTES = """\
Referat fra møde i Klyngestyregruppe Vest
Dato: 3. maj 2021
Deltagere:
Karen Holm, direktør, Thisted Kommune

1. Ny vej

Sagsfremstilling:
Projektet er i gang.

Referat:
Planen blev godkendt.
Morsø Kommune sender tallene senest 1. juni 2021.
Kommunerne ser på det i september 2021.
"""
SENT = "Morsø Kommune sender tallene senest 1. juni 2021."
SEEN = "Projektet er i gang."


def read(**answers):
    values = {question_key(key.upper(), about): value for key, (about, value) in answers.items()}
    return read_minutes(read_document(MINUTES.encode(), name="referat.txt"), answers=Answers(values))


def texts(found):
    return [one.text for one in found]


def test_without_an_answer_all_is_as_it_was_read():
    reading = read()
    assert texts(reading.decisions) == ["Planen blev godkendt."]
    assert SENT in texts(reading.promises)
    assert reading.questions == ()


def test_what_a_person_says_is_no_decision_is_none_and_can_be_taken_back():
    reading = read(spoerg_beslutning=("Planen blev godkendt.", "nej"))
    assert reading.decisions == ()
    (question,) = reading.questions
    assert (question.chosen, question.answered, question.sure) == ("nej", True, True)


def test_what_a_person_says_is_not_agreed_is_not():
    reading = read(spoerg_opfoelgning=(SENT, "nej"))
    assert SENT not in texts(reading.promises)
    assert [question.found for question in reading.questions] == [SENT]


def test_a_line_that_a_person_points_out_is_agreed_or_decided():
    reading = read(spoerg_opfoelgning=(SEEN, "ja"), spoerg_beslutning=(SENT, "ja"))
    (told,) = (one for one in reading.promises if one.text == SEEN)
    assert (told.type, told.agenda_number, told.window.kind) == ("promise", "1", "none")
    assert texts(reading.decisions) == ["Planen blev godkendt.", SENT]


def test_of_two_sentences_on_a_line_only_the_one_pointed_out_is_agreed_with_who_does_it():
    minutes = MINUTES.replace(SEEN, "Morsø Kommune oplyste, at broen lukker i maj. Thisted Kommune holder en temadag.")
    answers = Answers({question_key("SPOERG_OPFOELGNING", "Thisted Kommune holder en temadag."): "ja"})
    reading = read_minutes(read_document(minutes.encode(), name="referat.txt"), answers=answers)
    told = [one for one in reading.promises if "temadag" in one.text or "broen" in one.text]
    assert [(one.text, one.who) for one in told] == [("Thisted Kommune holder en temadag.", "Thisted Kommune")]


def test_a_line_pointed_out_that_is_read_already_is_told_once():
    reading = read(spoerg_opfoelgning=(SENT, "ja"))
    assert texts(reading.promises) == texts(read().promises)
    assert [one.window.end for one in reading.promises if one.text == SENT] == [date(2021, 6, 1)]
