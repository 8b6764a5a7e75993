import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish.numbers import read_amounts


@pytest.mark.parametrize(
    ("text", "kroner", "quote"),
    [
        ("afsat kr. 5 mio. til trivsel", 5e6, "kr. 5 mio."),
        ("afsat kr.\u00a05\u00a0mio. til", 5e6, "kr.\u00a05\u00a0mio."),
        ("fået 31,5 mio. kr. til 2022", 31.5e6, "31,5 mio. kr."),
        ("5 mio. kr.", 5e6, "5 mio. kr."),
        ("5 mio.\nkr.", 5e6, "5 mio.\nkr."),
        ("2 mia. kr.", 2e9, "2 mia. kr."),
        ("1,5 milliarder kroner", 1.5e9, "1,5 milliarder kroner"),
        ("10 millioner kroner", 10e6, "10 millioner kroner"),
        ("8 mill. kr.", 8e6, "8 mill. kr."),
        ("500.000 kr.", 500_000, "500.000 kr."),
        ("1 250 000 kr.", 1_250_000, "1 250 000 kr."),
        ("kr. 1.250.000,-", 1_250_000, "kr. 1.250.000,-"),
        ("500,- pr. deltager", 500, "500,-"),
        ("kr. 3.500,50", 3500.5, "kr. 3.500,50"),
        ("1.234.567,89 kr.", 1_234_567.89, "1.234.567,89 kr."),
        ("1,2 mio.kr.", 1.2e6, "1,2 mio.kr."),
        ("31.5 mio. kr.", 31.5e6, "31.5 mio. kr."),
        ("75 t.kr.", 75_000, "75 t.kr."),
        ("250 tkr", 250_000, "250 tkr"),
        ("tkr. 250", 250_000, "tkr. 250"),
        ("mio. kr. 5,5 til kurser", 5.5e6, "mio. kr. 5,5"),
        ("200 tusind kr.", 200_000, "200 tusind kr."),
        ("DKK 5.000", 5000, "DKK 5.000"),
        ("kr.5 mio. i år", 5e6, "kr.5 mio."),
        ("Kr. 10 Mio.", 10e6, "Kr. 10 Mio."),
        ("i 2022 500 kr.", 500, "500 kr."),
        ("i 2022 – 5 mio. kr.", 5e6, "5 mio. kr."),
        ("i 2022 og 6 mio. kr. i 2023", 6e6, "6 mio. kr."),
    ],
)
def test_an_amount_becomes_kroner_with_the_words_it_was_read_from(text, kroner, quote):
    (amount,) = read_amounts(text)
    assert (amount.amount_dkk, amount.quote) == (kroner, quote)
    assert quote in text


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10-12 mio. kr.", 10e6, 12e6),
        ("10 – 12 mio. kr.", 10e6, 12e6),
        ("kr. 5-10 mio.", 5e6, 10e6),
        ("250-400 kr.", 250, 400),
        ("mellem 5 og 7 mio. kr.", 5e6, 7e6),
        ("5 til 7 mio. kr.", 5e6, 7e6),
        ("900.000 til 1,2 mio. kr.", 900_000, 1.2e6),
        ("800 mio. til 1,2 mia. kr.", 800e6, 1.2e9),
    ],
)
def test_a_range_is_its_two_ends_with_the_whole_range_as_quote(text, low, high):
    amounts = read_amounts(f"Der er {text} i puljen")
    assert [amount.amount_dkk for amount in amounts] == [low, high]
    assert {amount.quote for amount in amounts} == {text}


@pytest.mark.parametrize(
    "text",
    [
        "5 fodlidelser",
        "2 mio. borgere",
        "5 mio. i alt",
        "360 grader",
        "den 4. april 2022",
        "2020, 2021 og 2022",
        "kl. 8.15-11.45",
        "50/50",
        "kravet om 5 mio. doser",
        "tlf. 11 22 33",
        "",
    ],
)
def test_a_number_without_kroner_is_no_amount(text):
    assert read_amounts(text) == ()


def test_several_amounts_come_in_the_order_they_stand():
    text = "Der er afsat 5 mio. kr. i 2022, kr. 6 mio. i 2023 og 7,5 mio. kr. i 2024."
    assert [amount.amount_dkk for amount in read_amounts(text)] == [5e6, 6e6, 7.5e6]


@given(st.integers(1, 10**9), st.sampled_from(["{} kr.", "kr. {}", "kr. {},-", "{} kroner"]))
def test_any_whole_amount_written_with_thousands_is_read_back(kroner, form):
    written = form.format(f"{kroner:,}".replace(",", "."))
    assert [amount.amount_dkk for amount in read_amounts(f"Der er afsat {written} til formålet")] == [kroner]


def test_the_real_plan_holds_three_amounts(shared_documents):
    text = (shared_documents / "002_e93515e9038a24c8.txt").read_text(encoding="utf-8")
    assert [amount.amount_dkk for amount in read_amounts(text)] == [5e6, 10e6, 31.5e6]


def test_the_real_minutes_hold_six_amounts(shared_documents):
    texts = [
        (shared_documents / name).read_text(encoding="utf-8")
        for name in ("000_378a2faf077d50d9.txt", "003_43a637de8935a15f.txt")
    ]
    assert [amount.amount_dkk for text in texts for amount in read_amounts(text)] == [
        80e6,
        349e6,
        1e6,
        250,
        400,
        125_000,
    ]
