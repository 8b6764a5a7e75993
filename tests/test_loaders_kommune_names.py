import json
import unicodedata
from pathlib import Path

import pytest

from loaders.names.municipalities import find_kommune, read_kommuner
from tests.samples.figure_vectors import answer_name

VECTORS = json.loads((Path(__file__).parent / "samples/statistics/kommune_names.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_a_name_is_matched_as_the_vectors_say(case):
    assert answer_name(case["input"]) == case["expected"]


def test_the_register_has_98_municipalities_with_codes_of_three_digits():
    assert len({kommune.code for kommune in read_kommuner()}) == 98
    assert all(len(kommune.code) == 3 and kommune.code.isdigit() for kommune in read_kommuner())


@pytest.mark.parametrize("kommune", read_kommuner(), ids=lambda kommune: kommune.code)
def test_every_usual_way_to_write_a_name_gives_its_own_code(kommune):
    name = kommune.name
    ways = [
        f"{name} Kommune",
        f" {name.upper()}",
        name.replace("-", " "),
        name.replace("-", " – "),
        f"{name}\u00a0Kommune",
    ]
    ways += [
        unicodedata.normalize("NFD", name),
        name.encode().decode("cp1252", "ignore"),
        f"0{kommune.code}",
        f"{kommune.code} {name}",
    ]
    ways += [
        name.replace("aa", "å").replace("Aa", "Å"),
        name.replace("å", "aa").replace("Å", "Aa"),
        f"{name} ({kommune.code})",
    ]
    found = {find_kommune(way).kommune for way in ways if "Ã\x98" not in way}
    assert found == {kommune}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bornholms Regionskommune", "400"),
        ("Vesthimmerland", "820"),
        ("Brønderslev-Dronninglund", "810"),
        ("KÃ¸benhavn", "101"),
    ],
)
def test_older_names_and_wrong_character_sets_are_understood(text, code):
    match = find_kommune(text)
    assert (match.kommune.code, match.how) == (code, "normalised")


@pytest.mark.parametrize(
    "text", ["Kobenhavn", "Skanderbog", "Lyngby", "Rander", "Ringk\ufffdbing-Skjern", "Nykøbing", "999", ""]
)
def test_nothing_is_guessed(text):
    match = find_kommune(text)
    assert (match.kommune, match.how) == (None, "unknown")


@pytest.mark.parametrize(
    "text", ["I alt", "Ialt", "Total", "Region Midtjylland", "Midtklyngen", "Sundhedsklynge Midt", "Gennemsnit", "082"]
)
def test_sums_and_larger_areas_are_total_rows(text):
    assert find_kommune(text).how == "total_row"


def test_a_code_goes_before_the_name_and_the_other_name_is_told():
    match = find_kommune("Viborg", code="751")
    assert (match.kommune.name, match.how, match.named.name) == ("Aarhus", "code", "Viborg")
