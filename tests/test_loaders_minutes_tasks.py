"""Lists of tasks in minutes as people set them: bars, brackets, labels behind dashes, one column for two things."""

from datetime import date
from io import BytesIO

import docx
import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes
from loaders.questions import Answers

HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\n"
WANTED = [("Male broen", ["Driftskontoret"], date(2024, 4, 2)), ("Købe kran", ["Indkøb"], date(2024, 5, 3))]


def follow_ups(text, name="referat.txt"):
    reading = read_minutes(read_document(text.encode(), name=name))
    return [(one.text, [owner.name for owner in one.responsible], one.window.end) for one in reading.promises]


@pytest.mark.parametrize(
    "tasks",
    [
        "Opgave | Ansvarlig | Frist\nMale broen | Driftskontoret | 2. april 2024\nKøbe kran | Indkøb | 3. maj 2024\n",
        "Opgaver:\n- Male broen (Driftskontoret, 2. april 2024)\n- Købe kran (Indkøb, 3. maj 2024)\n",
        "Opgaver:\n- Male broen - ansvarlig: Driftskontoret - frist: 2. april 2024\n"
        "- Købe kran (Indkøb, 3. maj 2024)\n",
        "Male broen\nAnsvarlig: Driftskontoret, 2. april 2024\n\nKøbe kran\nAnsvarlig: Indkøb, 3. maj 2024\n",
    ],
)
def test_a_task_has_its_own_words_who_does_it_and_by_when(tasks):
    assert follow_ups(HEAD + tasks) == WANTED


def test_one_column_may_tell_both_who_and_when():
    paper, data = docx.Document(), BytesIO()
    paper.add_paragraph("Referat af møde i Søudvalget den 6. februar 2024")
    rows = [
        ("Punkt", "Referat", "Ansvarlig/frist"),
        ("1. Velkomst", "Kort.", ""),
        ("2. Bådebroer", "Broen males.", "Driftskontoret, 2. april 2024"),
    ]
    table = paper.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    paper.save(data)
    reading = read_minutes(read_document(data.getvalue(), name="referat.docx"))
    (promise,) = reading.promises
    assert [owner.name for owner in promise.responsible] == ["Driftskontoret"]
    assert promise.window.end == date(2024, 4, 2)


def test_a_task_that_ends_on_its_term_behind_a_slash_is_due_then():
    assert follow_ups(HEAD + "Havnekontoret sender priserne til udvalget / 3. maj 2024\n") == [
        ("Havnekontoret sender priserne til udvalget", ["Havnekontoret"], date(2024, 5, 3))
    ]


COMING = "\n\nNæste møde: 9. april 2024 kl. 9.\n"


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("Punktet udskydes til aprilmødet.", date(2024, 4, 9), date(2024, 4, 9)),
        ("Punktet udskydes til junimødet.", date(2024, 6, 1), date(2024, 6, 30)),
        ("Havnekontoret tager priserne med på mødet 9/4.", date(2024, 4, 9), date(2024, 4, 9)),
        ("Da kortet mangler, tager vi punktet på mødet 9. april.", date(2024, 4, 9), date(2024, 4, 9)),
        ("Lodserne ønsker et punkt om skilte på dagsordenen i maj.", date(2024, 5, 1), date(2024, 5, 31)),
        ("Ønsker til sommerferien skal være skrevet senest den 2. maj.", None, date(2024, 5, 2)),
        ("Havnekontoret laver et udkast, som vi ser på i maj.", date(2024, 5, 1), date(2024, 5, 31)),
        ("Havnekontoret laver en plan for jul og nytår til mødet den 20. maj.", date(2024, 5, 20), date(2024, 5, 20)),
        ("Havnekontoret ringer til lodsen. Det sker senest den 3. maj.", None, date(2024, 5, 3)),
    ],
)
def test_what_comes_to_a_meeting_has_its_day_or_its_month(said, start, end):
    reading = read_minutes(read_document((HEAD + said + COMING).encode(), name="referat.txt"))
    assert [(each.window.start, each.window.end) for each in reading.promises] == [(start, end)]


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Havnekontoret sender priserne i maj.", [True]),
        ("Værftet åbner en ny hal i maj.", [False]),
        ("De nye regler træder i kraft den 1. maj.", [False]),
        ("Der holdes fælles morgenmad den 3. maj.", [False]),
    ],
)
def test_what_may_only_be_told_is_asked_about(said, sure):
    document = read_document((HEAD + said + COMING).encode(), name="referat.txt")
    reading = read_minutes(document)
    assert [promise.sure for promise in reading.promises] == sure
    asked = [question.key for question in reading.questions if question.code == "SPOERG_OPFOELGNING"]
    assert len(asked) == sure.count(False)
    told = read_minutes(document, answers=Answers(dict.fromkeys(asked, "nej")))
    assert len(told.promises) == sure.count(True)
    assert [question.answered for question in told.questions if question.key in asked] == [True] * len(asked)


def test_days_after_the_meeting_are_counted_from_it():
    ((_, _, end),) = follow_ups(HEAD + "Sekretariatet udsender materialet senest 14 dage efter mødet.\n")
    assert end == date(2024, 2, 20)
