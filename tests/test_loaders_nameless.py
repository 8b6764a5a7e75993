"""Names give way to organisations, roles and posts; what only looks like a name stays."""

import pytest

from loaders.meetings import Presence
from loaders.nameless import definite, veil_of

VEIL = veil_of(
    (
        Presence("Skive Kommune", "medlem", 2, ("Ane Prøve", "Carl Von Mønster")),
        Presence("HE Midt", "medlem", 1, ("Bo Eksempel",)),
        Presence(None, "gæst", 1, ("Gerda Fremmed",)),
        Presence(None, "referent", 1, ("Pia Udkast",)),
    ),
    presenters=["Hanne Holm"],
    initials=["XQ"],
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ane Prøve sender notatet.", "Skive Kommune sender notatet."),
        ("Ane Prøve og Carl Mønster sender notatet.", "Skive Kommune sender notatet."),
        ("Ane Prøve, Bo Eksempel og en udpeget fra PLO mødes.", "Skive Kommune, HE Midt og en udpeget fra PLO mødes."),
        ("Direktør Ane Prøve sender notatet.", "Skive Kommune sender notatet."),
        ("Notatet sendes af direktør Ane Prøve i maj.", "Notatet sendes af Skive Kommune i maj."),
        ("Én fra klyngen (Bo Eksempel, HE Midt) deltager.", "Én fra klyngen (HE Midt) deltager."),
        ("Ane Prøves oplæg drøftes.", "Skive Kommunes oplæg drøftes."),
        ("Ane sender notatet.", "Skive Kommune sender notatet."),
        ("Bo sender notatet.", "HE Midt sender notatet."),
        ("Gerda Fremmed kommer igen.", "En gæst kommer igen."),
        ("Hanne Holm kommer igen.", "Oplægsholderen kommer igen."),
        ("Pia Udkast kommer igen.", "Referenten kommer igen."),
        ("XQ kommer igen.", "Et medlem kommer igen."),
        ("Kathrine Ukendt præsenterer tallene.", "En navngiven person præsenterer tallene."),
        ("Overlæge Zorba Ukendt præsenterer tallene.", "Overlægen præsenterer tallene."),
        (
            "Skriv til ane@skive.dk eller ring på tlf. 12 34 56 78.",
            "Skriv til en mailadresse eller ring på et telefonnummer.",
        ),
    ],
)
def test_people_are_called_by_what_they_stand_for(text, told):
    assert VEIL.over(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Politisk Klynge Vest og Novo Nordisk inviteres.",
        "Sundhed for Voksne drøftes i Temagruppen for Voksne.",
        "Dansk Sygeplejeråd og Danske Regioner høres.",
        "Psykiatriens Hus i Silkeborg besøges den 1. maj 2022.",
        "Per 1. januar 2022 gælder aftalen. Mark og eng er fredet.",
        "Ledende overlæger og direktører inviteres.",
        "Der er afsat 300.000 kr. i 2021 og 2022 2023.",
        "Region Midtjylland og Regionspsykiatrien Midt aftaler nærmere.",
    ],
)
def test_what_is_nobody_stays(text):
    assert VEIL.over(text) == text


def test_posts_in_their_definite_form():
    assert [definite(post) for post in ("ledende overlæge", "direktør", "konsulenten")] == [
        "overlægen",
        "direktøren",
        "konsulenten",
    ]
