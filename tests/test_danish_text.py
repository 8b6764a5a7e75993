"""Words as they are compared."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish.text import danish_order, fold, series_id, slug, spaced, words


def test_danish_letters_stay_and_accents_go():
    assert fold("ÅRHUS Idé Ærø müller A\u030ar") == "århus ide ærø muller år"


def test_the_names_of_the_months_stand_in_one_place():
    root = Path(__file__).parent.parent
    rooms = ("charts", "danish", "data", "exports", "loaders", "measures", "pages")
    modules = [path for room in rooms for path in (root / room).rglob("*.py")]
    naming = [path for path in modules if re.search(r"\bfebruar\b", path.read_text("utf-8"))]
    assert naming == [root / "danish/calendar.py"]


def test_a_code_is_plain_ascii():
    assert slug("Udvalg for Nære Sundhedstilbud / Ældre & Åben") == "udvalg-for-naere-sundhedstilbud-aeldre-aaben"


@given(st.text())
def test_a_code_is_always_fit_for_an_address(text):
    assert slug(slug(text)) == slug(text)
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


def test_danish_order_puts_ae_oe_aa_last_and_double_a_with_aa():
    names = ["Ålborg", "Aarhus", "Østerbro", "Ærø", "Zebra", "Agerbæk", "agerbæk"]
    assert sorted(names, key=danish_order) == ["Agerbæk", "agerbæk", "Zebra", "Ærø", "Østerbro", "Ålborg", "Aarhus"]


def test_words_are_kept_once_with_spaces_on_both_sides():
    assert spaced(words("HR-/personalechefkredsen, HR")) == " hr personalechefkredsen "
    assert spaced([]) == " "


@pytest.mark.parametrize(
    "title",
    [
        "Opfølgning på planen",
        "Opfølgning på planen pr. 20. maj 2022",
        "Opfølgning på planen (20.05.2022)",
        "Opfølgning på planen - 2. kvartal 2022",
        "Opfølgning på planen, september 2023",
        "Opfølgning på planen 2022-05-20",
    ],
)
def test_issues_whose_titles_differ_by_date_are_one_series(title):
    assert series_id(title) == "opfoelgning-paa-planen"


def test_a_title_that_is_only_a_date_still_names_a_series():
    assert series_id("20. maj 2022") == "20-maj-2022"
