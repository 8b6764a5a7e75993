"""Whose a figure is: known names go first, a department is its own hospital's, and nothing is merged by likeness."""

import pytest

from data.figure_organisations import Organisations, new_organisation_finding

REGISTER = [
    {"organisation_id": "kommune-791", "name": "Viborg", "kind": "kommune", "parent_id": None},
    {"organisation_id": "midt", "name": "Region Midtjylland", "kind": "region", "parent_id": None},
    {"organisation_id": "he-midt", "name": "Hospitalsenhed Midt", "kind": "hospital", "parent_id": None},
    {"organisation_id": "psyk", "name": "Regionspsykiatrien", "kind": "hospital", "parent_id": None},
    {"organisation_id": "psyk-vest", "name": "Regionspsykiatrien Vest", "kind": "hospital", "parent_id": None},
    {"organisation_id": "known", "name": "Akutafdelingen, HE Midt", "kind": "department", "parent_id": "he-midt"},
]
ALIASES = {"he-midt": ["HE Midt"], "known": ["Akutafdelingen"]}


@pytest.fixture
def register() -> Organisations:
    areas = {"region": "Region Midtjylland", "cluster": "Midtklyngen"}
    return Organisations(
        [row | areas | {"names": [row["name"], *ALIASES.get(row["organisation_id"], ())]} for row in REGISTER]
    )


def figure(name, kind="department", **other):
    return {"organisation": name, "kommune_code": None, "kind": kind, "role": "unit", "place": {"row": 3}} | other


def test_a_known_name_is_the_organisation_of_the_register(register):
    assert register.id_of(figure("akutafdelingen")) == "known"
    assert register.id_of(figure("Akutafdelingen", hospital="HE Midt")) == "known"
    assert register.id_of(figure("Akutafdelingen, HE Midt", hospital="Regionspsykiatrien")) == "known"
    assert register.id_of(figure("HE Midt", kind="hospital")) == "he-midt"
    assert register.id_of({"organisation": "x", "kommune_code": "791"}) == "kommune-791"
    assert register.new == []


def test_a_department_no_one_knows_is_added_once_in_the_words_of_the_source(register):
    row = figure("Øjenafdelingen", hospital="HE Midt")
    assert register.id_of(row) == register.id_of(row) == "he-midt-oejenafdelingen"
    (new,) = register.new
    assert (new.name, new.kind, new.parent_id, new.cluster, new.alike) == (
        "Øjenafdelingen",
        "department",
        "he-midt",
        "Midtklyngen",
        None,
    )
    told = new_organisation_finding(new)
    assert "er oprettet som afdeling under Hospitalsenhed Midt. Kontrollér navnet." in told["reason"]
    assert (told["code"], told["stated"], told["place"]) == ("NEW_ORGANISATION", "Øjenafdelingen", {"row": 3})


def test_the_department_of_another_hospital_is_another_and_is_shown_apart(register):
    assert (
        register.id_of(figure("Akutafdelingen", over="Tal for Regionspsykiatrien Vest 2021"))
        == "psyk-vest-akutafdelingen"
    )
    assert register.new[0].name == "Akutafdelingen, Regionspsykiatrien Vest"
    assert new_organisation_finding(register.new[0])["stated"] == "Akutafdelingen"
    assert register.id_of(figure("Akutafdelingen", over="HE Midt og Regionspsykiatrien")) != "known"
    assert register.new[1].parent_id is None


def test_a_name_that_several_have_is_none_of_theirs_where_no_hospital_is_named(register):
    register.id_of(figure("Akutafdelingen", hospital="Regionspsykiatrien"))
    own = register.id_of(figure("Akutafdelingen"))
    assert own == register.id_of(figure("Akutafdelingen")) == "afdeling-akutafdelingen"
    assert "uden hospital" in new_organisation_finding(register.new[-1])["reason"]


@pytest.mark.parametrize("name", ["Akutafdelngen", "Akutafd.", "Afd. Akut", "Akut"])
def test_a_name_that_is_nearly_known_is_told_of_and_not_merged(register, name):
    assert register.id_of(figure(name, hospital="HE Midt")) != "known"
    assert register.new[0].alike == "Akutafdelingen, HE Midt"
    assert (
        "ligner »Akutafdelingen, HE Midt«; de to er ikke slået sammen"
        in new_organisation_finding(register.new[0])["reason"]
    )


@pytest.mark.parametrize(
    ("one", "other"), [("Afsnit M1", "Afsnit M2"), ("Medicinsk 1", "Medicinsk 2"), ("Øjne", "Øre")]
)
def test_names_that_differ_by_a_number_or_a_short_word_are_not_alike(register, one, other):
    for name in (one, other):
        register.id_of(figure(name))
    assert [new.alike for new in register.new] == [None, None]


def test_a_town_under_hospital_is_a_hospital_and_is_found_again(register):
    first = register.id_of(figure("Viborg", kind="hospital"))
    assert first == register.id_of(figure("Viborg", kind="hospital")) == "hospital-viborg"
    assert register.new[0].name == "Viborg (hospital)"
    assert register.id_of(figure("Kirurgisk", hospital="Viborg")) == "hospital-viborg-kirurgisk"


def test_only_a_name_under_a_heading_for_departments_or_hospitals_is_added(register):
    for row in (
        figure("HE Øst", kind=None),
        figure("Alle afdelinger", role="aggregate"),
        figure("–"),
        figure("x" * 201),
    ):
        assert register.id_of(row) is None
    assert register.new == []


def test_the_sum_of_a_larger_area_is_the_areas_figure_and_that_of_a_hospital_is_not(register):
    assert register.id_of(figure("Region Midtjylland i alt", kind=None, role="aggregate")) == "midt"
    assert register.id_of(figure("HE Midt i alt", role="aggregate")) is None
