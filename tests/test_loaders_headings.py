"""A follow-up table is known by its heading words."""

import pytest

from loaders.columns import read_lexicon, role_word_for_word
from loaders.follow_ups.rows import is_running_title
from loaders.follow_ups.text_columns import _are_headings


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("INITIATIVER OG STATUS", "text"),
        ("Initiativer\nog status:", "text"),
        ("Indsatser/initiativer", "title"),
        ("Initiativer og status pr. maj 2022", "text"),
        ("Initiativer og status (ændringer med rødt)", "text"),
        ("Status på initiativer", "status"),
        ("Forankring / opfølgning", "follow_up"),
        ("Foran-\nkring/opfølgning", "follow_up"),
        ("Forankring", "owner"),
        ("Der er initiativer og opfølgning", None),
        ("og status", None),
        ("Initiativer og", None),
    ],
)
def test_the_words_of_a_heading_may_be_joined_in_many_ways(text, role):
    assert role_word_for_word(text, read_lexicon()) == role


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (["Praktiserende læger", "Initiativer og status", "Forankring/opfølgning"], True),
        (["Tema", "Titel", "Opfølgning"], True),
        (["Initiativ", "Ansvarlig"], True),
        (["Initiativ"], False),
        (["Tema", "Initiativ"], False),
        (["Dato", "Sag"], False),
        (["HR-forum", "tekst"], False),
        (["Status", "gives i", "Forum"], False),
    ],
)
def test_a_line_of_headings_says_what_is_told_and_what_happens_next(cells, are):
    assert _are_headings(cells) is are


def test_the_title_of_a_follow_up_table_is_known_by_its_words():
    assert is_running_title(" Opfølgning på initiativer i regi af nærhedsplanen")
    assert not is_running_title("Opfølgning på området sker i klyngerne.")
