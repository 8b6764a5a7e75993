"""Only a date that the document states about itself counts as its date."""

from datetime import date

import pytest

from loaders.files.read import stated_date


@pytest.mark.parametrize(
    "text",
    [
        "Status pr. 20. maj 2022",
        "status  pr.  20.05.2022",
        "Opfølgning på initiativer i regi af nærhedsplanen, 20. maj 2022",
        "20-05-2022",
        "2022-05-20",
        "Aarhus, den 20. maj 2022",
        "Opdateret den 20/5 2022".replace("/5 ", "/5/"),
        "Version 20.05.22",
        "Pr. 20. MAJ 2022",
        "Nærhedsplanen (status pr. 20. maj 2022)",
    ],
)
def test_a_stated_date_is_read(text):
    assert stated_date([text]) == date(2022, 5, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Regionsrådet forelægges en sag den 25. maj 2022",
        "Maj 2022",
        "pr. 31. juni 2022",
        "Nærhedsplanen 2022",
        "13.13.2022",
        "",
    ],
)
def test_other_dates_do_not_count(text):
    assert stated_date([text]) is None


def test_two_different_stated_dates_are_none():
    assert stated_date(["Status pr. 1. maj 2022", "Opdateret 2. maj 2022"]) is None


def test_day_comes_before_month():
    assert stated_date(["Dato: 01-02-2026"]) == date(2026, 2, 1)
