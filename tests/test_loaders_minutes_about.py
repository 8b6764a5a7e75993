"""A time tells when something is done, or only what it is about; and what is told is not always to be done."""

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes

HEAD = "Referat af møde i Havnegruppen den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Drift\n"


def promised(text):
    reading = read_minutes(read_document(f"{HEAD}{text}\n".encode(), name="referat.txt"), with_names=True)
    return [
        (f"{each.window.start or ''}..{each.window.end or ''}" if each.window.is_dated else each.window.kind, each.who)
        for each in reading.promises
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Sekretariatet udarbejder et nyt skema, som bruges i 2025.", "Sekretariatet"),
        ("Sekretariatet laver det skema der bruges i 2025.", "Sekretariatet"),
        ("Sekretariatet udarbejder en plan, der gælder for 2025 og 2026.", "Sekretariatet"),
        ("Sekretariatet sender budgettet for 2026 til alle.", "Sekretariatet"),
        ("Sekretariatet sender tallene for 4. kvartal 2024 til alle.", "Sekretariatet"),
        ("Kommunen udarbejder vagtplanen for sommeren 2024.", "Kommunen"),
        ("Kommunen fremlægger evalueringen af forløbet i 2024.", "Kommunen"),
        ("Regionen sender tallene fra 2023 til alle.", "Regionen"),
    ],
)
def test_a_time_that_tells_what_a_task_is_about_is_not_when_it_is_due(text, who):
    assert promised(text) == [("none", who)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Ordningen evalueres i 2025.", "2025-01-01..2025-12-31"),
        ("Kommunen fremlægger resultaterne i 2025.", "2025-01-01..2025-12-31"),
        ("Sekretariatet udsender kalenderen for 2025 senest 1. december.", "..2024-12-01"),
        ("Evalueringen af indsatsen i 2024 forelægges i marts 2025.", "2025-03-01..2025-03-31"),
        ("Ordningen evalueres i S1 2025.", "2025-01-01..2025-06-30"),
        ("Rapporten foreligger primo 2025.", "2025-01-01..2025-01-31"),
        ("Punktet kommer igen på mødet i september.", "2024-09-01..2024-09-30"),
        ("Temaet kommer igen i september.", "2024-09-01..2024-09-30"),
        ("Sagen tages op igen efter nytår.", "2025-01-01..2025-01-31"),
        ("Vi ser på det igen til foråret.", "2024-03-01..2024-05-31"),
        ("Udvalget ønsker en afrapportering i juni.", "2024-06-01..2024-06-30"),
        ("Projektet starter 1. august.", "2024-08-01..2024-08-01"),
        ("Kaj starter arbejdet op i maj.", "2024-05-01..2024-05-31"),
    ],
)
def test_when_something_is_due_is_told_in_many_ways(text, window):
    assert [told for told, _ in promised(text)] == [window]


@pytest.mark.parametrize(
    "text",
    [
        "Birthe går på pension til sommer.",
        "Ny fysioterapeut Kaj starter 1. august.",
        "Kaj Mortensen starter som ny leder 1. august 2024.",
        "Den nye leder begynder 1. april.",
        "Lotte vender tilbage fra barsel i september.",
        "Udviklingskonsulent Eva stopper med udgangen af marts.",
    ],
)
def test_who_comes_and_goes_is_news_and_no_follow_up(text):
    assert promised(text) == []


def test_a_relative_clause_may_tell_who_does_what():
    assert promised("Formanden takkede Region Midtjylland, som sender materialet.") == [("none", "Region Midtjylland")]
    assert promised("Formanden takkede Skive Kommune, som har sendt materialet.") == []
    assert promised("Anne Holm oplyste, at tallene er fra Skive Kommune, som sender dem hver måned.") == []


def test_who_wishes_for_something_is_not_the_one_to_do_it():
    assert promised("Udvalget ønsker en afrapportering i juni.") == [("2024-06-01..2024-06-30", None)]
