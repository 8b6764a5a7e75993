"""Which words of a text answer a search, how well, and how they are marked in it."""

import pytest

from danish.sought import BEGUN, COMPOUND, INFLECTED, MOST_WORDS, WHOLE, Sought, nearest_word, spelled_out


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
    told = Sought("epikriser").excerpt(text)
    assert told.startswith("… indledning") and "om epikriser og mere" in told and told.endswith("slutning …")
    assert len(told) < 260
    assert Sought("epikriser").excerpt("Om epikriser.") == "Om epikriser."
    assert Sought("ukendt").excerpt(text).startswith("indledning")


def test_the_nearest_word_is_the_most_frequent_of_the_most_alike():
    known = [("diabetes", 3), ("diabetisk", 9), ("hospital", 2), ("hospitaler", 5)]
    assert nearest_word("diabets", known) == "diabetes"
    assert nearest_word("hospitalr", known) == "hospitaler"
    assert nearest_word("xyzzyx", known) is None
    assert nearest_word("2021", [("2022", 4)]) is None
