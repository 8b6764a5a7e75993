from datetime import date

import pytest

from danish.money import read_money


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Regionsrådet har afsat 5 mio. kr. til kurser.", ["given"]),
        ("Puljen er på 3 mio. kr. årligt.", ["yearly"]),
        ("Der er afsat 10 mio. kr., heraf 4 mio. kr. til kurser.", ["given", "part"]),
        ("Heraf går 2 mio. kr. til kommunerne.", ["part"]),
        ("Deltagergebyret er 250-400 kr.", ["price"]),
        ("Det koster 500,- pr. deltager.", ["price"]),
        ("Afdelingen har et merforbrug på 2,4 mio. kr.", ["balance"]),
        ("Forslaget sparer 1 mio. kr.", ["balance"]),
        ("Af puljen går 2 mio. kr. til kommunerne.", ["part"]),
        ("Kørslen får 300.000 kr. af disse.", ["part"]),
        ("Der er 5 mio. kr. til kurser, og af dem er 1 mio. kr. brugt.", ["given", "part"]),
        ("Rollatorer fås til 900 kr. pr. rollator.", ["price"]),
        ("Et lærred koster cirka 2.000 kr.", ["price"]),
        ("Stolen er sat ned til 800 kr. stykket.", ["price"]),
        ("Der er brugt 4 mio. kr. pr. 1. maj, og 3 mio. kr. pr. april.", ["given", "given"]),
        ("Puljen er 6 mio. kr. pr. år.", ["yearly"]),
        ("Projektet koster 2 mio. kr.", ["given"]),
    ],
)
def test_the_words_beside_an_amount_tell_whether_it_may_be_added(sentence, kinds):
    assert [money.kind for money in read_money(sentence)] == kinds


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("Der er givet 31,5 mio. kr. til afvikling i 2022.", ["2022"]),
        ("I budgettet for 2023 er der afsat 80 mio. kr. til klyngerne.", ["2023"]),
        ("Der er afsat 5 mio. kr. i 2022, kr. 6 mio. i 2023 og 7,5 mio. kr. i 2024.", ["2022", "2023", "2024"]),
        ("I 2022 gives 5 mio. kr., i 2023 6 mio. kr.", ["2022", "2023"]),
        ("I 2022 er der 10 mio. kr., heraf 4 mio. kr. til kurser.", ["2022", "2022"]),
        ("I årene 2022-2024 er der afsat 12 mio. kr.", ["2022-2024"]),
        ("Der er 5 mio. kr. til 1. halvår 2022.", ["1. halvår 2022"]),
        ("Ved udgangen af 2025 ventes et overskud på 40.000 kr.", ["2025"]),
        ("Der er givet 2 mio. kr. til kurser i 2019 og 2020.", ["2019 og 2020"]),
        ("Fra 2026 er rammen 2 mio. kr. om året.", ["2026"]),
        ("Aftalen fra 2019 giver 5 mio. kr.", [""]),
        ("Rådet har afsat 5 mio. kr.", [""]),
        ("De 5 mio. kr. skal være brugt 1. december 2022.", [""]),
        ("Rammen er 5 mio. kr. i 2022-priser.", [""]),
        ("Aftalen fra juni 2021 giver 5 mio. kr.", [""]),
    ],
)
def test_an_amount_is_of_the_year_its_sentence_gives_it_and_of_no_other(sentence, times):
    assert [money.phrase for money in read_money(sentence)] == times


def test_a_softened_range_keeps_both_ends_its_word_and_the_days_of_its_year():
    (money,) = read_money("Projektet koster omkring 5-7 mio. kr. i 2022-2023.")
    assert (money.amount_dkk, money.up_to_dkk, money.bound, money.quote) == (
        5e6,
        7e6,
        "omkring",
        "omkring 5-7 mio. kr.",
    )
    assert (money.start_on, money.end_on) == (date(2022, 1, 1), date(2023, 12, 31))
    assert money.text == "Projektet koster omkring 5-7 mio. kr. i 2022-2023."


def test_two_years_joined_by_a_word_are_all_of_their_days():
    (money,) = read_money("Der er givet 2 mio. kr. til kurser i 2019 og 2020.")
    assert (money.start_on, money.end_on) == (date(2019, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "Skolen søgte i maj om 2 mio. kr. til en bus, men fik nej.",
        "Tilbuddet er for familier med en indkomst under 300.000 kr.",
    ],
)
def test_what_was_applied_for_and_a_limit_of_income_are_no_amounts(sentence):
    assert read_money(sentence) == ()


def test_text_without_money_has_none():
    assert read_money("Der er 180 indlæggelser i 2021.") == ()
