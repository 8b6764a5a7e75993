"""A follow-up table is known by its heading words; title, legend and page marks are furniture."""

import pytest

from loaders.headings import (
    is_continued,
    is_legend,
    is_page_mark,
    is_running_title,
    recognise_headings,
    role_of_heading,
    running_title,
    without_continued,
)


def test_the_first_heading_that_is_no_role_word_names_the_sector():
    headings = recognise_headings(["Praktiserende læger", "Initiativer og status", "Forankring/opfølgning"])
    assert dict(headings.columns) == {"theme": 0, "initiative": 1, "follow_up": 2}
    assert headings.sector == "Praktiserende læger"


def test_a_theme_heading_names_no_sector():
    assert recognise_headings(["Tema", "Indsats", "Forankring / opfølgning:"]).sector is None


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        (["Sektor", "Tema", "Titel", "Initiativ", "Status", "Forankring", "Opfølgning"],
         {"sector": 0, "theme": 1, "title": 2, "initiative": 3, "status": 4, "owner": 5, "follow_up": 6}),
        (["Nr.", "Tema", "Status", "Forankring"], {"number": 0, "theme": 1, "initiative": 2, "follow_up": 3}),
        (["Tema", "Titel", "Opfølgning"], {"theme": 0, "initiative": 1, "follow_up": 2}),
        (["", "Initiativ", "Opfølg\u00adning"], {"theme": 0, "initiative": 1, "follow_up": 2}),
        (["", "Personale", "Initiativ", "Opfølgning"], {"theme": 1, "initiative": 2, "follow_up": 3}),
        (["Tema", "Initiativ", "Beskrivelse", "Opfølgning"],
         {"theme": 0, "title": 1, "initiative": 2, "follow_up": 3}),
        (["Tema", "Ansvarlig", "Initiativ", "Forankring", "Opfølgning"],
         {"theme": 0, "initiative": 2, "owner": 3, "follow_up": 4}),
    ],
)  # fmt: skip
def test_columns_are_found_by_name_in_any_order(cells, columns):
    assert dict(recognise_headings(cells).columns) == columns


@pytest.mark.parametrize(
    "cells", [[], ["Initiativ"], ["Tema", "Initiativ"], ["Dato", "Sag"], ["", "", ""], ["HR-forum", "tekst"]]
)
def test_other_rows_are_no_headings(cells):
    assert recognise_headings(cells) is None


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("INITIATIVER OG STATUS", "initiative"),
        ("Initiativer\nog status:", "initiative"),
        ("Initiativ/status", "initiative"),
        ("Initiativ, status", "initiative"),
        ("Initiativer & status", "initiative"),
        ("Indsatser/initiativer", "initiative"),
        ("Aktiviteter og status", "initiative"),
        ("Initiativer og status pr. maj 2022", "initiative"),
        ("Initiativer og status (ændringer med rødt)", "initiative"),
        ("Status på initiativer", "status"),
        ("Forankring / opfølgning", "follow_up"),
        ("Opfølgning og forankring", "follow_up"),
        ("Forankring og videre opfølgning", "follow_up"),
        ("Foran-\nkring/opfølgning", "follow_up"),
        ("Forankring", "owner"),
        ("Der er initiativer og opfølgning", None),
        ("og status", None),
        ("Initiativer og", None),
        ("Tema og status", None),
    ],
)
def test_the_words_of_a_heading_may_be_joined_in_many_ways(text, role):
    assert role_of_heading(text) == role


def test_two_different_words_for_one_column_are_no_duplicate():
    assert recognise_headings(["Tema", "Ansvarlig", "Initiativ", "Forankring", "Opfølgning"]).duplicates == ()


def test_a_heading_that_stands_twice_is_named():
    assert recognise_headings(["Tema", "Initiativ", "Status", "Status", "Opfølgning"]).duplicates == ("Status",)


def test_a_heading_without_a_role_is_kept_as_unknown():
    assert recognise_headings(["Tema", "Initiativ", "Farve", "Opfølgning"]).unknown == (2,)


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


def test_the_running_title_is_known_by_its_words_or_by_standing_again():
    assert is_running_title(" Opfølgning på initiativer i regi af nærhedsplanen")
    assert not is_running_title("Opfølgning på området sker i klyngerne.")
    assert running_title(["", "Plan A", "tekst", "Plan A"]) == "Plan A"
    assert running_title(["Referat", "tekst"]) is None
