"""Distances are told in Danish words, one way everywhere."""

from datetime import date, timedelta

import pytest

from pages.parts.words import distance_words

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 11, 20), "i dag"),
        (date(2026, 11, 21), "om 1 dag"),
        (date(2026, 11, 18), "for 2 dage siden"),
        (date(2026, 10, 6), "for 45 dage siden"),
        (date(2026, 10, 5), "for 2 måneder siden"),
        (date(2025, 11, 20), "for 12 måneder siden"),
        (date(2025, 5, 20), "for 1½ år siden"),
        (date(2028, 11, 20), "om 2 år"),
        (date(2022, 6, 20), "for 4½ år siden"),
        (date(2022, 5, 20), "for 4½ år siden"),
        (date(2022, 10, 10), "for 4 år siden"),
        (date(2006, 11, 20), "for 20 år siden"),
    ],
)
def test_a_distance_is_told_to_the_nearest_day_month_or_half_year(day, told):
    assert distance_words(day, today=TODAY) == told


def test_the_same_distance_is_told_alike_before_and_after():
    for n_days in range(1, 4000, 7):
        ahead, behind = (distance_words(TODAY + timedelta(days=sign * n_days), today=TODAY) for sign in (1, -1))
        assert ahead.removeprefix("om ") == behind.removeprefix("for ").removesuffix(" siden")
