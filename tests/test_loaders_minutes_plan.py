"""Plans of meetings in tables: the meeting days, not the terms for their agendas."""

from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from loaders.files import read_document
from loaders.kinds import read_papers
from loaders.minutes import read_minutes, recognise
from loaders.names import read_register

HEADINGS = ("Møde nr.", "Ugedag", "Dato", "Tid", "Sted", "Frist for punkter", "Dagsorden udsendes")
ROWS = (
    (1, "onsdag", date(2025, 1, 15), "kl. 13.00-15.00", "Lokale 1", date(2024, 12, 20), date(2025, 1, 8)),
    (2, "onsdag", date(2025, 3, 12), "13-15", "Teams", date(2025, 2, 20), date(2025, 3, 5)),
    (3, "onsdag", date(2025, 6, 4), "13-15", "Lokale 1", date(2025, 5, 10), date(2025, 5, 28)),
)
CSV = """Møde nr.;Dato;Starttid;Sluttid;Sted;Frist for punkter;Dagsorden udsendes
1;15-01-2025;13:00;15:00;Regionshuset;20-12-2024;08-01-2025
2;12-03-2025;09:30;11:00;Teams;20-02-2025;05-03-2025
3;04-06-2025;13:00;15:00;AFLYST;10-05-2025;28-05-2025
"""


def workbook(title="Mødeplan 2025 for Temagruppe Kronikere i Fjordklyngen", *, struck=None, headings=HEADINGS):
    book = Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append([])
    sheet.append(headings)
    for row in ROWS:
        sheet.append(row)
    for cell in sheet[struck] if struck else ():
        cell.font = Font(strike=True)
    file = BytesIO()
    book.save(file)
    return read_document(file.getvalue(), name="plan.xlsx")


def days(reading):
    return [str(each.on) for each in reading.meeting.next_meetings]


def test_a_workbook_with_the_days_of_meetings_is_a_plan_of_the_body_in_its_title():
    (reading,) = read_papers(workbook(), register=read_register())
    assert reading.is_plan and reading.questions[0].code == "SPOERG_FORUM"
    assert reading.meeting.forum_found == "Temagruppe Kronikere i Fjordklyngen"
    assert days(reading) == ["2025-01-15", "2025-03-12", "2025-06-04"]


def test_terms_for_the_agenda_are_no_meetings_and_time_and_place_have_columns_of_their_own():
    second = read_minutes(workbook()).meeting.next_meetings[1]
    assert (second.start_time, second.end_time, second.venue) == (time(13), time(15), "Teams")


def test_a_struck_meeting_is_told_and_left_out():
    reading = read_minutes(workbook(struck=6))
    assert days(reading) == ["2025-01-15", "2025-03-12"]
    assert [problem.code for problem in reading.problems] == ["MOEDE_AFLYST"]


def test_a_table_shows_that_it_is_a_plan_where_no_title_says_so():
    (reading,) = read_papers(read_document(CSV.encode(), name="moeder.csv"), register=read_register())
    assert reading.is_plan and days(reading) == ["2025-01-15", "2025-03-12"]
    first, second = reading.meeting.next_meetings
    assert (first.start_time, first.end_time, second.start_time) == (time(13), time(15), time(9, 30))


@pytest.mark.parametrize("other", ["Opgave", "Ansvarlig", "Beslutning"])
def test_a_table_of_tasks_with_days_of_meetings_is_no_plan(other):
    headings = ("Møde", other, *HEADINGS[2:])
    found = recognise(workbook("Oversigt", headings=headings), read_register())
    assert found is None or found.score < 0.5
