"""Page marks, legends, "fortsat" and a title that stands again are furniture in any paper."""

import pytest

from loaders.files.furniture import is_continued, is_legend, is_page_mark, repeated_title, without_continued


@pytest.mark.parametrize(
    "text",
    [
        "Opdateringer m/ rød skrift",
        "Opdateringer",
        "m/\u00a0 rød\u00a0 skrift",
        "Ændringer er markeret med rødt",
        "Opdateringer med rød skrift.",
    ],
)
def test_the_legend_is_known_whole_and_torn(text):
    assert is_legend(text)


@pytest.mark.parametrize("text", ["Opdateringer af hjemmesiden", "rød", "Nyt hospital", ""])
def test_other_lines_are_no_legend(text):
    assert not is_legend(text)


@pytest.mark.parametrize("text", ["3", "Side 3", "side 3 af 12", "- 4 -", "3/8", "Dias 2"])
def test_page_marks(text):
    assert is_page_mark(text)


@pytest.mark.parametrize("text", ["2022", "juni 2022", "3 mio.", "", "Side"])
def test_a_year_is_no_page_mark(text):
    assert not is_page_mark(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Akut (fortsat fra sidste side)", "Akut"),
        ("(Fortsat)", ""),
        ("Akut\n\n(forts.)", "Akut"),
        ("fortsat", ""),
        ("fortsat fra forrige dias", ""),
    ],
)
def test_continued_themes_keep_their_name(text, rest):
    assert is_continued(text)
    assert without_continued(text) == rest


def test_fortsat_inside_a_sentence_is_content():
    assert not is_continued("Der vil dog fortsat være enkelte områder")


def test_the_first_words_are_the_title_where_they_stand_again():
    assert repeated_title(["", "Side 1", "Plan  A", "tekst", "Plan A"]) == "Plan A"
    assert repeated_title(["Referat", "tekst", "tekst"]) is None
