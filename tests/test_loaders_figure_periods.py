from datetime import date

import pytest

from loaders.figure_periods import (
    find_as_of,
    find_period,
    following,
    lag_basis,
    read_period,
    started_on,
    without_period,
)

MARCH = (date(2021, 3, 1), date(2021, 3, 31))
TO_AUGUST = (date(2021, 1, 1), date(2021, 8, 31))
FIRST_QUARTER = (date(2021, 1, 1), date(2021, 3, 31))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        *((text, MARCH) for text in ("marts 2021", "mar-21", "mar. 21", "2021-03", "2021M03", "03-2021", "202103")),
        *(
            (text, TO_AUGUST)
            for text in (
                "1. januar - 31. august 2021",
                "2021 (jan-aug)",
                "jan.-aug. 2021",
                "2021 t.o.m. august",
                "01.01.2021 - 31.08.2021",
            )
        ),
        *(
            (text, FIRST_QUARTER)
            for text in ("1. kvartal 2021", "2021K1", "Q1 2021", "1. kvt. 2021", "2021 1. kvartal")
        ),
        ("2021", (date(2021, 1, 1), date(2021, 12, 31))),
        ("År 2021", (date(2021, 1, 1), date(2021, 12, 31))),
        ("1. halvår 2021", (date(2021, 1, 1), date(2021, 6, 30))),
        ("1.-3. kvartal 2021", (date(2021, 1, 1), date(2021, 9, 30))),
        ("årets første 9 måneder 2021", (date(2021, 1, 1), date(2021, 9, 30))),
        ("1. september 2020 - 31. august 2021", (date(2020, 9, 1), date(2021, 8, 31))),
        ("uge 12 2021", (date(2021, 3, 22), date(2021, 3, 28))),
        ("pr. 1. september 2021", (date(2021, 9, 1), date(2021, 9, 1))),
    ],
)
def test_a_period_has_its_first_and_last_day(text, span):
    period = read_period(text)
    assert (period.start, period.end) == span


@pytest.mark.parametrize("text", ["jan", "1. kvartal", "2020/21", "Viborg", "12", "1.234", "IV", "Maj"])
def test_without_a_year_or_as_another_word_there_is_no_period(text):
    assert read_period(text) is None


def test_the_year_of_a_month_comes_from_above():
    assert read_period("jan", year=2021).start == date(2021, 1, 1)


def test_a_title_gives_its_period_and_keeps_its_subject():
    title = "IV-behandling i nærområdet, 1. januar - 31. august 2021"
    assert find_period(title).end == date(2021, 8, 31)
    assert without_period(title) == "IV-behandling i nærområdet"


def test_a_date_of_drawing_is_no_period():
    title = "Forbrug på grundlag af fakturaer modtaget pr. 1. september 2021"
    assert find_period(title) is None
    assert find_as_of(title) == date(2021, 9, 1)
    assert find_as_of("opgjort pr. 1. september") is None
    assert find_as_of("opgjort pr. 1. september", year=2021) == date(2021, 9, 1)
    assert lag_basis(title) == "fakturaer"
    assert lag_basis("Antal indlæggelser 2021") is None


def test_the_day_an_agreement_began_is_no_period():
    title = "IV-forløb 2020, aftalen gældende fra 1. september 2020"
    assert started_on(title) == date(2020, 9, 1)
    assert find_period(title).size == "year"
    assert without_period(title) == "IV-forløb"


def test_the_next_period_has_the_same_size():
    assert following(read_period("dec 2020")) == read_period("jan 2021")
    assert following(read_period("2021 (jan-aug)")) is None


def test_a_day_with_a_year_of_two_digits():
    assert read_period("pr. 1. sep 21") == read_period("1. september 2021")
    assert read_period("1. jan '21-31. aug '21") == read_period("1. januar 2021 - 31. august 2021")
