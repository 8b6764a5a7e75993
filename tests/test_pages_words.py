"""Distances are told in Danish words, one way everywhere."""

from datetime import date, timedelta

import pytest

from pages.parts.words import distance_words, reach_words, window_words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 20), "i dag"),
        (date(2026, 11, 21), "om 1 dag"),
        (date(2026, 11, 18), "for 2 dage siden"),
        (date(2026, 10, 6), "for 45 dage siden"),
        (date(2026, 10, 5), "for 46 dage siden"),
        (date(2026, 9, 4), "for 2 måneder siden"),
        (date(2027, 2, 17), "om 3 måneder"),
        (date(2025, 11, 20), "for 12 måneder siden"),
        (date(2025, 5, 20), "for 1½ år siden"),
        (date(2028, 11, 20), "om 2 år"),
        (date(2022, 6, 20), "for 4 år siden"),
        (date(2022, 5, 20), "for 4½ år siden"),
        (date(2022, 10, 10), "for 4 år siden"),
        (date(2006, 11, 20), "for 20 år siden"),
    ],
)
def test_a_distance_is_told_in_whole_days_months_or_half_years_that_have_passed(day, told):
    assert distance_words(day, today=TODAY) == told


def test_the_same_distance_is_told_alike_before_and_after():
    for n_days in range(1, 4000, 7):
        ahead, behind = (distance_words(TODAY + timedelta(days=sign * n_days), today=TODAY) for sign in (1, -1))
        assert ahead.removeprefix("om ") == behind.removeprefix("for ").removesuffix(" siden")


@pytest.mark.parametrize(
    ("start", "end", "phrase", "told"),
    [
        ("2022-01-01", "2022-01-31", "primo 2022", "januar 2022 (»primo 2022«)"),
        ("2022-06-01", "2022-07-31", "medio 2022", "jun.–jul. 2022 (»medio 2022«)"),
        ("2022-12-01", "2022-12-31", "ultimo 2022", "december 2022 (»ultimo 2022«)"),
        ("2022-03-01", "2022-05-31", "i foråret 2022", "mar.–maj 2022 (»i foråret 2022«)"),
        ("2022-10-01", "2022-12-31", "4. kvartal 2022", "4. kvartal 2022"),
        ("2022-03-01", "2022-03-31", "i løbet af marts", "marts 2022"),
        ("2022-03-04", "2022-03-04", "på mødet fredag den 04.03.2022", "4. mar. 2022"),
        (None, "2021-10-31", "senest ultimo oktober", "senest ultimo oktober (2021)"),
        ("2021-11-01", "2022-01-31", "om et års tid", "nov. 2021 – jan. 2022 (»om et års tid«)"),
        ("2022-06-03", "2022-06-03", "om 14 dage", "ca. 3. jun. 2022 (»om 14 dage«)"),
        ("2019-06-10", "2019-06-16", "i den kommende uge", "ca. 10. jun. – 16. jun. 2019 (»i den kommende uge«)"),
        ("2022-10-03", "2022-10-09", "i uge 40", "i uge 40 (2022)"),
        ("2022-08-25", "2022-09-08", "omkring den 1. september", "omkring den 1. september (2022)"),
    ],
)
def test_the_sources_own_words_stand_beside_a_window_once_where_ours_say_it_otherwise(start, end, phrase, told):
    days = {"start_on": start and date.fromisoformat(start), "end_on": date.fromisoformat(end)}
    assert window_words(kind="period", **days, recurrence=None, phrase=phrase) == told


def test_words_of_a_source_too_long_for_a_cell_are_cut():
    days = {"start_on": date(2022, 1, 1), "end_on": date(2022, 1, 31)}
    told = window_words(kind="period", **days, recurrence=None, phrase="primo 2022 " + "eller snarest muligt " * 9)
    assert told.startswith("januar 2022 (»primo 2022 eller") and told.endswith("…«)") and len(told) < 80


@pytest.mark.parametrize(
    ("start_on", "end_on", "told"),
    [
        (TODAY + timedelta(days=12), TODAY + timedelta(days=40), "begynder om 12 dage"),
        (TODAY + timedelta(days=12), TODAY + timedelta(days=12), "om 12 dage"),
        (TODAY + timedelta(days=12), None, "begynder om 12 dage"),
        (TODAY - timedelta(days=12), TODAY + timedelta(days=1), "inden for 1 dag"),
        (None, TODAY + timedelta(days=12), "inden for 12 dage"),
        (None, TODAY, "i dag"),
        (TODAY - timedelta(days=12), TODAY - timedelta(days=2), "for 2 dage siden"),
    ],
)
def test_how_far_a_window_is_says_whether_its_beginning_or_its_end_is_meant(start_on, end_on, told):
    assert reach_words(start_on=start_on, end_on=end_on, due_on=end_on or start_on, today=TODAY) == told


def test_how_far_a_window_without_a_day_is_nobody_says():
    assert reach_words(start_on=None, end_on=None, due_on=None, today=TODAY) == ""
