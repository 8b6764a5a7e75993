"""The spellings of a person's name."""

import unicodedata

import pytest

from danish.called import called

NAME = "Thyra Ølgod"


@pytest.mark.parametrize(
    "text",
    [
        "Overlæge Thyra Ølgod deltog",
        "Thyra Ølgods forslag",
        "THYRA ØLGOD",
        "Thyra\u00a0Ølgod",
        "Thyra\nØlgod",
        "Ølgod, Thyra",
        "thyra.oelgod@eksempel.dk",
        "plan_thyra_ølgod_2022.docx",
        "/initiativ/thyra-oelgod-foelger-op",
        unicodedata.normalize("NFD", "Thyra Ølgod, Åse"),
    ],
)
def test_a_name_is_found_however_it_is_written(text):
    assert called(NAME).search(text)


@pytest.mark.parametrize("text", ["Thyra Ølgodsen", "Mathyra Ølgod", "Thyra", "Ølgod", "Thyra og Ølgod"])
def test_what_is_not_the_name_is_not_found(text):
    assert called(NAME).search(text) is None


def test_letters_that_are_taken_apart_are_the_same():
    assert called("Åse Rævdal").search(unicodedata.normalize("NFD", "Åse Rævdal"))


def test_a_word_alone_is_a_name_only_as_it_is_written():
    assert called("Bo").search("Bo følger op")
    assert called("Bo").search("at bo i egen bolig") is None


def test_a_name_takes_letters():
    with pytest.raises(ValueError, match="12"):
        called("12")
