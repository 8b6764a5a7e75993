"""Owners of any name: parted where they are several, kept whole where a name has "og" in it, people only where kept."""

import pytest

from loaders.names import Register, find_organisations, find_owners
from loaders.registers import shipped_register

KNOWN = shipped_register()


def owners(text: str, *, with_names: bool = False) -> list[str]:
    return [owner.name for owner in find_owners(text, KNOWN, with_names=with_names)]


def ids(text: str) -> list[str | None]:
    return [owner.forum_id or owner.organisation_id for owner in find_owners(text, KNOWN, with_names=False)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sundhed og Omsorg", ["Sundhed og Omsorg"]),
        ("Børn og Familie, Kultur og Fritid", ["Børn og Familie", "Kultur og Fritid"]),
        ("Udvalg for Sundhed og Ældre", ["Udvalg for Sundhed og Ældre"]),
        ("Stab for Økonomi og Personale", ["Stab for Økonomi og Personale"]),
        ("Center for Pleje og Omsorg / HR", ["Center for Pleje og Omsorg", "HR"]),
        ("IT og Digitalisering", ["IT og Digitalisering"]),
        ("HR og formand", ["HR", "formand"]),
        ("HR og Indkøb", ["HR", "Indkøb"]),
        ("Myndighed og Visitation", ["Myndighed og Visitation"]),
        ("Terapeuter og SOSU", ["Terapeuter", "SOSU"]),
        ("Regionen, kommunerne og PLO", ["Regionen", "kommunerne", "PLO"]),
        ("Kommune og Region", ["Kommune", "Region"]),
        ("Køkkenet og Depotet", ["Køkkenet", "Depotet"]),
        ("Plejecentrene samt\nhjemmeplejen", ["Plejecentrene", "hjemmeplejen"]),
        ("Vejle Kommune og Fredericia Kommune", ["Vejle Kommune", "Fredericia Kommune"]),
        ("Skive, Viborg og Silkeborg Kommuner", ["Skive", "Viborg", "Silkeborg Kommuner"]),
        ("Aarhus Universitetshospital, Geriatri", ["Aarhus Universitetshospital, Geriatri"]),
        ("Arbejdsmiljøgruppen, TR", ["Arbejdsmiljøgruppen", "TR"]),
        ("Sekretariatet\nKommunikation", ["Sekretariatet", "Kommunikation"]),
        ("Sundhedsfagligt\nsekretariat", ["Sundhedsfagligt sekretariat"]),
        ("Alle kommuner + hospitalet", ["Alle kommuner", "hospitalet"]),
        ("Lederen af hjemmesygeplejen", ["Lederen af hjemmesygeplejen"]),
        ("Skanderborg Kommune (tovholder); Region Midtjylland", ["Skanderborg Kommune", "Region Midtjylland"]),
        ("Tovholder: Sundhedschefen", ["Sundhedschefen"]),
        ("Steering Committee - Finance Department", ["Steering Committee", "Finance Department"]),
        ("FynBus samt frivillige", ["FynBus", "frivillige"]),
        ("almen praksis/PLO", ["almen praksis", "PLO"]),
        ("Distriktsleder Øst og Distriktsleder Vest", ["Distriktsleder Øst", "Distriktsleder Vest"]),
        ("Afsnitsleder K2", ["Afsnitsleder K2"]),
        ("Centerleder Birkegården", ["Centerleder Birkegården"]),
        ("Specialist Nefrologi", ["Specialist Nefrologi"]),
        ("Distriktsleder Gudrun Holm", []),
        ("-", []),
        ("Ingen", []),
    ],
)
def test_a_cell_is_parted_into_its_owners(cell, expected):
    assert owners(cell) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Indsatsen følges fremadrettet i klyngerne", ["klyngerne"]),
        ("følges fremadrettet i klyngerne", ["klyngerne"]),
        ("Kommunerne følger op inden jul", ["Kommunerne"]),
        ("Der skal laves en plan for målgruppen", []),
    ],
)
def test_of_a_sentence_only_what_it_names_is_an_owner(sentence, expected):
    assert owners(sentence) == expected


def test_a_person_is_kept_only_where_names_are():
    assert owners("Hanne Skovbo, Viborg Kommune") == ["Viborg Kommune"]
    assert owners("Hanne Skovbo (HR)", with_names=True) == ["Hanne Skovbo", "HR"]
    assert owners("PLO v/ Jens Hansen") == ["PLO"]
    assert owners("Dorthe Espe") == []


def test_initials_are_a_person_but_a_known_short_name_is_none():
    assert owners("KB, HR") == ["HR"]


def test_names_are_found_in_the_registers():
    assert ids("Kolding") == ["kommune-621"]
    assert ids("HE Midt, Hospitalsudvalget") == ["he-midt", "hospitalsudvalget"]
    assert ids("Fremskudt Enhed") == [None]


def test_the_role_is_what_the_sentence_says():
    found = find_owners("Hospitalsudvalget. Regionsrådet orienteres.", KNOWN, with_names=False)
    assert [(owner.name, owner.role) for owner in found] == [
        ("Hospitalsudvalget", "owner"),
        ("Regionsrådet", "informed"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I Viborg Kommune og på Regionshospitalet Randers", ["Viborg Kommune", "Regionshospitalet Randers"]),
        ("Derfor skal Sekretariatet sende det", ["Sekretariatet"]),
        ("Psykiatri- og Socialforvaltningen", ["Psykiatri- og Socialforvaltningen"]),
        ("en afdeling på et hospital", []),
        ("Åmose Kommune", ["Åmose Kommune"]),
        ("Møde i PLO-Nordjylland", ["PLO-Nordjylland"]),
    ],
)
def test_organisations_are_found_by_their_words_without_a_register(text, expected):
    assert [found.found for found in find_organisations(text, Register())] == expected
    assert all(text[found.begin : found.end] == found.found for found in find_organisations(text, Register()))


def test_two_organisations_joined_by_og_are_two_owners():
    register = shipped_register()
    for text in ("BilBo og OUH", "OUH og BilBo"):
        assert sorted(owner.name for owner in find_owners(text, register, with_names=False)) == ["BilBo", "OUH"]
    assert [owner.name for owner in find_owners("Kvalitet og IT", register, with_names=False)] == ["Kvalitet og IT"]
