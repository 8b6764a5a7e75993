"""Whom a caption speaks of holds for the figures under it, where these do not say it themselves."""

import pytest

from loaders.figures.people import people_in
from tests.test_loaders_figure_labels import facts_of, reading_of


@pytest.mark.parametrize(
    ("caption", "people"),
    [
        ("Brugere af svømmehallen blandt 10-17-årige", ("10-17-årige", None)),
        ("Faldulykker pr. 1.000 borgere over 70 år", ("over 70 år", None)),
        ("Faldulykker, kvinder på 70 år og derover", ("70 år og derover", "kvinder")),
        ("Lægekontakter, 0-5 år", ("0-5 år", None)),
        ("Lægekontakter (75+)", ("75+", None)),
        ("Udvikling over 5 år i antal besøg inden for 30 dage", (None, None)),
        ("Mænd og kvinder fordelt på 18-64-årige og 65+-årige", (None, None)),
    ],
)
def test_a_caption_names_one_age_and_one_sex_or_none(caption, people):
    assert people_in(caption) == people


def test_the_caption_gives_group_and_base_to_every_number_of_its_table():
    reading = reading_of(
        ("Faldulykker inden for 30 dage pr. 1.000 borgere på 70 år og derover",),
        ("Kommune", "2018", "2019"),
        ("Odder", 12.5, 13),
    )
    assert facts_of(reading, "population", "unit", "per") == [("70 år og derover", "pr. 1.000", 1000)] * 2


def test_an_age_of_the_row_goes_before_that_of_the_caption_and_a_sex_stands_beside_it():
    reading = reading_of(
        ("Faldulykker blandt borgere på 70 år og derover, antal",),
        ("Kommune", "Gruppe", "2019"),
        ("Odder", "Kvinder", 12),
        ("Odder", "70-79 år", 13),
    )
    assert facts_of(reading, "population") == [("70 år og derover, Kvinder",), ("70-79 år",)]


def test_those_whom_a_caption_names_with_og_are_no_second_measure():
    reading = reading_of(
        ("Borgere på 70 år og derover, pr. 1.000 borgere",), ("", "2018", "2019"), ("Fald på fortov", 12.5, 13)
    )
    assert facts_of(reading, "population", "unit") == [("70 år og derover", "pr. 1.000")] * 2
