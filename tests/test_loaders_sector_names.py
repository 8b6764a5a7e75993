"""The sector of a table whose headings do not name it stands above it, on its sheet or at the end of a title."""

import pytest

from loaders.files.document import Line, Page, Place, Run
from loaders.follow_ups.rows import names_sector, sector_above


def page(*texts, **place):
    where = Place(**place)
    return Page(where, lines=tuple(Line((Run(text),), where) for text in texts))


@pytest.mark.parametrize(
    ("texts", "place", "sector"),
    [
        (("Personale", "Opdateringer m/ rød skrift", "3"), {"page": 1, "slide": True}, "Personale"),
        (("Opfølgning på initiativer i Havneplanen: Kommuner",), {"page": 1, "slide": True}, "Kommuner"),
        (("Opfølgning på initiativer i Havneplanen – Kommuner",), {"page": 1}, "Kommuner"),
        (("Opfølgning på initiativer i Havneplanen",), {"page": 1}, ""),
        (("Sektor: Kommuner", "Andre ord"), {"page": 1}, "Kommuner"),
        (("Havneplanen", "Kommuner"), {}, "Kommuner"),
        (("Havneplanen", "Kommuner"), {"page": 1, "slide": True}, ""),
        (("Tabellen viser alle aftaler.",), {}, ""),
        (("Kommuner (fortsat)",), {"page": 2, "slide": True}, "Kommuner"),
        (("Forside",), {"sheet": "Hospitaler"}, "Hospitaler"),
        (("Hospitaler",), {"sheet": "Ark1"}, "Hospitaler"),
        ((), {"page": 1}, ""),
    ],
)
def test_what_stands_above_a_table_names_its_sector(texts, place, sector):
    assert sector_above(page(*texts, **place), []) == sector


def test_the_row_right_above_the_headings_is_nearest():
    assert sector_above(page("Havneplanen", page=1), ["Aftaler", "Kommuner"]) == "Kommuner"


@pytest.mark.parametrize("text", ["Kommuner", "Sektor: Kommuner", "Kommunerne", "Kommuner (fortsat)"])
def test_the_words_that_named_the_sector_are_known_again(text):
    assert names_sector(text, "Kommuner")
    assert not names_sector(text, "Personale")
