"""Which words of a text answer a search, how well, and how they are marked in it."""

import pytest

from danish.sought import BEGUN, COMPOUND, INFLECTED, MOST_WORDS, RELATED, WHOLE, Sought, nearest_word, spelled_out


@pytest.mark.parametrize(
    ("sought", "word", "grade"),
    [
        ("lægevagten", "lægevagten", WHOLE),
        ("Lægevagten", "LÆGEVAGTEN", WHOLE),
        ("laegevagten", "lægevagten", WHOLE),
        ("Aarhus", "Århus", WHOLE),
        ("hoere", "høre", WHOLE),
        ("lægevagt", "lægevagten", INFLECTED),
        ("lægevagten", "lægevagt", INFLECTED),
        ("læge", "lægerne", INFLECTED),
        ("kommune", "kommunalt", 0),
        ("diab", "diabetes", BEGUN),
        ("forløb", "introduktionsforløb", COMPOUND),
        ("forløbene", "introduktionsforløbet", COMPOUND),
        ("iv", "aktivitet", 0),
        ("iv", "ivrig", BEGUN),
        ("6", "16", 0),
        ("læger", "oplæg", 0),
        ("fysioterapi", "fysioterapeutbehandling", RELATED),
        ("udskrivning", "udskrivelsestidspunkt", RELATED),
        ("visitation", "visiterer", RELATED),
        ("forening", "forenklet", 0),
        ("udskudte", "udsatte", 0),
    ],
)
def test_a_word_answers_whole_inflected_begun_or_as_a_part(sought, word, grade):
    assert Sought(sought).grade(0, spelled_out(word)) == grade


def test_a_search_has_each_word_once_and_not_more_than_it_can_use():
    sought = Sought("Møde møde MOEDE nr. 6")
    assert (sought.words, sought.typed) == (["moede", "nr", "6"], ["møde", "nr", "6"])
    assert Sought(" ".join(f"ord{n}" for n in range(20))).n_left_out == 20 - MOST_WORDS


@pytest.mark.parametrize(
    ("text", "is_too_short"), [("", True), ("a", True), ("?!", True), ("a b", True), ("iv", False)]
)
def test_one_letter_is_too_short(text, is_too_short):
    assert Sought(text).is_too_short is is_too_short


def test_words_are_marked_where_they_stand_and_nothing_is_lost():
    pieces = Sought("iv aftale").marked("Om IV-aftalen: <b>hjemme</b>.")
    assert [words for words, is_sought in pieces if is_sought] == ["IV", "aftalen"]
    assert "".join(words for words, _ in pieces) == "Om IV-aftalen: <b>hjemme</b>."
    assert Sought("iv").marked("") == []


def test_an_excerpt_of_a_long_text_begins_a_little_before_the_first_word_that_is_sought():
    text = "indledning " * 60 + "om epikriser\nog mere " + "slutning " * 60
    told = Sought("epikriser").excerpt(text).words
    assert told.startswith("… indledning") and "om epikriser og mere" in told and told.endswith("slutning …")
    assert len(told) < 340
    assert Sought("epikriser").excerpt("Om epikriser.").words == "Om epikriser."
    assert Sought("ukendt").excerpt(text) == (0.0, Sought("ukendt").excerpt(text).words)
    assert Sought("ukendt").excerpt(text).words.startswith("indledning")


FILLED = " ".join(["Her står noget andet, som ingen søger efter."] * 9)


def test_an_excerpt_is_the_sentences_that_hold_the_words_from_their_beginning_and_what_follows():
    text = f"Et hospital er nævnt. {FILLED} Status på hospitalets ventetid blev givet. Den er 12 uger. {FILLED}"
    score, words = Sought("ventetid hospital").excerpt(text)
    assert words.startswith("… Status på hospitalets ventetid blev givet. Den er 12 uger. Her står")
    assert words.endswith("søger efter. …") and score > 1.5


def test_small_words_choose_no_excerpt_and_are_not_marked():
    text = f"Hvad er det, der er sagt om det? {FILLED} Økonomien blev drøftet."
    sought = Sought("hvad er der sagt om økonomien")
    assert sought.excerpt(text).words == "… Økonomien blev drøftet."
    assert [words for words, is_sought in sought.marked(text) if is_sought] == ["Økonomien"]
    assert Sought("er der").marked("Der er to.")[:1] == [("Der", True)]


def test_one_word_and_the_same_as_two_are_marked_alike():
    assert ("uden for", True) in Sought("udenfor").marked("Klinikker uden for regionen.")
    assert ("udenfor", True) in Sought("uden for").marked("Klinikker udenfor regionen.")


def test_the_nearest_word_is_the_most_frequent_of_the_most_alike():
    known = [("diabetes", 3), ("diabetisk", 9), ("hospital", 2), ("hospitaler", 5)]
    assert nearest_word("diabets", known) == "diabetes"
    assert nearest_word("hospitalr", known) == "hospitaler"
    assert nearest_word("xyzzyx", known) is None
    assert nearest_word("2021", [("2022", 4)]) is None
