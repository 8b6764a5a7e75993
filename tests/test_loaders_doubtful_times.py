"""Times of a row that can be read in two ways are asked about, and read as they were answered."""

from datetime import UTC, date, datetime

import pytest

from data import queries, writes
from data.choices import Choices
from loaders import kinds, papers
from loaders.files import read_document
from loaders.names import read_register
from loaders.questions import Answers

DAY = date(2024, 3, 15)
HEAD = "Nr;Initiativ;Ansvarlig;Start;Frist\n"
ROW = "1;Fælles kalender for besøg hos nye borgere;Sekretariatet;{start};{deadline}\n"
OTHER = "2;Ny folder til pårørende om natten;Sekretariatet;;1. september 2024\n"


def read(start, deadline, answer=None):
    text = HEAD + ROW.format(start=start, deadline=deadline) + OTHER
    (first,) = kinds.read_papers(read_document(text.encode(), name="plan.csv"), register=read_register(), dated=DAY)
    keys = [one.key for one in first.questions if one.code == "SPOERG_TID"]
    answers = Answers({key: answer for key in keys if answer})
    (reading,) = kinds.read_papers(
        read_document(text.encode(), name="plan.csv"), register=read_register(), dated=DAY, answers=answers
    )
    questions = [one for one in reading.questions if one.code == "SPOERG_TID"]
    (told,) = reading.rows[0].follow_ups
    return questions, (told.window.start, told.window.end)


@pytest.mark.parametrize(
    ("start", "deadline", "answer", "days"),
    [
        ("", "1. maj 2024 / 1. juni 2024", None, (date(2024, 5, 1), date(2024, 6, 1))),
        ("", "1. maj eller 1. juni", "foerste", (date(2024, 5, 1), date(2024, 5, 1))),
        ("", "1. maj, evt. 1. juni", "sidste", (date(2024, 6, 1), date(2024, 6, 1))),
        ("", "1. februar", None, (date(2025, 2, 1), date(2025, 2, 1))),
        ("", "1. februar", "forrige", (date(2024, 2, 1), date(2024, 2, 1))),
        ("1. august 2024", "1. maj 2024", None, (date(2024, 5, 1), date(2024, 5, 1))),
        ("1. august 2024", "1. maj 2024", "start", (date(2024, 8, 1), None)),
    ],
)
def test_two_days_a_day_just_passed_and_a_start_after_its_deadline_are_asked(start, deadline, answer, days):
    (question,), read_as = read(start, deadline, answer)
    assert read_as == days
    assert question.sure == (answer is not None) and question.chosen == (answer or question.candidates[0].value)


@pytest.mark.parametrize(
    ("start", "deadline"),
    [
        ("", "1. maj og 1. juni 2024"),
        ("", "1. maj - 1. juni 2024"),
        ("", "1. februar 2024"),
        ("", "1. april"),
        ("", "1. oktober"),
        ("1. maj 2024", "1. august 2024"),
    ],
)
def test_what_is_read_in_one_way_is_not_asked(start, deadline):
    assert read(start, deadline)[0] == []


@pytest.mark.parametrize(
    ("start", "deadline", "days"),
    [
        ("1. februar", "1. maj", (date(2024, 5, 1),) * 2),
        ("1. oktober 2024", "1. juni", (date(2025, 6, 1),) * 2),
    ],
)
def test_a_day_without_a_year_is_of_the_year_in_which_a_start_comes_before_its_deadline(start, deadline, days):
    assert read(start, deadline) == ([], days)


def test_the_row_is_unsure_and_no_other(store):
    text = HEAD + ROW.format(start="", deadline="1. maj / 1. juni") + OTHER
    with store.writing() as connection:
        loading = papers.Load(datetime(2024, 3, 15, 8, tzinfo=UTC), writes.Writer("prøve", may_write=True))
        loading.file(connection, text.encode(), name="plan.csv", dated=DAY)
        rows = queries.initiatives.occurrences(connection, Choices(status_date=DAY))
        agreed = queries.commitments.commitments(connection, Choices(status_date=DAY))
    assert rows["unsure"].tolist() == [True, False] and sorted(agreed["unsure"]) == [False, True]
