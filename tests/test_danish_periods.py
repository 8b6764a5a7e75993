from datetime import date

import pytest

from danish.periods import (
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


@pytest.mark.parametrize("text", ["jan", "1. kvartal", "Viborg", "12", "1.234", "IV", "Maj"])
def test_without_a_year_or_as_another_word_there_is_no_period(text):
    assert read_period(text) is None


def test_two_years_with_a_slash_are_a_school_year():
    period = read_period("2020/21")
    assert (period.start, period.end) == (date(2020, 8, 1), date(2021, 7, 31))


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


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("uge 2-3, 2019", "2019-01-07", "2019-01-20"),
        ("uge 52 2018 - uge 1 2019", "2018-12-24", "2019-01-06"),
        ("K1-K3 2018", "2018-01-01", "2018-09-30"),
        ("rullende 12 måneder til og med marts 2018", "2017-04-01", "2018-03-31"),
        ("seneste 12 mdr. t.o.m. juni 2018", "2017-07-01", "2018-06-30"),
        ("Seneste 12 måneder til 30.9.2018", "2017-10-01", "2018-09-30"),
        ("12 mdr. til maj 2018", "2017-06-01", "2018-05-31"),
    ],
)
def test_weeks_quarters_and_twelve_months_in_a_row_are_periods(words, first, last):
    period = read_period(words)
    assert (period.start.isoformat(), period.end.isoformat()) == (first, last)


def test_a_title_loses_the_words_that_lead_to_its_period():
    assert without_period("Betaling i 1. halvår 2018, 1.000 kr.") == "Betaling , 1.000 kr."
    assert without_period("Cyklister pr. 100 borgere, 2016 og 2018") == "Cyklister pr. 100 borgere"
