import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish.prints import phrase_prints, share_of_phrases, text_print

ROW = "Køkkenet bager brød om natten til alle afsnit, og patienterne kan vælge mellem tre slags."


def test_the_print_of_a_text_is_the_same_wherever_lines_and_words_are_parted():
    assert text_print(ROW) == text_print(ROW.replace(" til ", "\n til- ").upper()) == text_print(*ROW.partition("alle"))
    assert text_print(ROW) != text_print(ROW.replace("tre", "fire"))


def test_a_text_that_grew_keeps_its_phrases():
    both, smaller = share_of_phrases(phrase_prints(ROW), phrase_prints(f"{ROW} Ordningen begynder efter sommeren."))
    assert 0.4 < both < 1 and smaller > 0.8


def test_a_changed_phrase_leaves_the_others():
    assert share_of_phrases(phrase_prints(ROW), phrase_prints(ROW.replace("tre slags", "fem slags")))[1] > 0.5


@pytest.mark.parametrize(
    "other", ["", "Bussen henter borgere til kontrol hver tirsdag og kører dem hjem igen bagefter."]
)
def test_other_texts_share_nothing(other):
    assert share_of_phrases(phrase_prints(ROW), phrase_prints(other)) == (0.0, 0.0)


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_long_run_of_letters_in_both_is_always_found(before, after):
    assert share_of_phrases(phrase_prints(ROW), phrase_prints(before, ROW, after))[1] > 0


def test_no_print_tells_a_word():
    assert all(len(one) == 8 and one.isalnum() for one in phrase_prints(ROW))
