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


def test_text_without_money_has_none():
    assert read_money("Der er 180 indlæggelser i 2021.") == ()
