"""Who is to do what minutes promise: the subject of its own clause, never the one it is done to."""

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes


def follow_ups(said):
    text = f"Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\n{said}\n"
    reading = read_minutes(read_document(text.encode(), name="referat.txt"))
    return [(one.text, [owner.name for owner in one.responsible], one.window.end) for one in reading.promises]


@pytest.mark.parametrize("subject", ["Havnefogeden", "Bente Kvist Holm", "De to dykkere"])
def test_whom_it_is_done_to_is_not_who_does_it(subject):
    ((_, owners, _),) = follow_ups(f"{subject} kontakter Skive Kommune senest 1. april.")
    assert "Skive Kommune" not in owners


def test_a_municipality_does_what_it_is_the_subject_of():
    ((_, owners, _),) = follow_ups("Lemvig Kommune kontakter Skive Kommune senest 1. april.")
    assert owners == ["Lemvig Kommune"]
    ((_, owners, _),) = follow_ups("Derfor kontakter Lemvig Kommune naboerne senest 1. april.")
    assert owners == ["Lemvig Kommune"]


def test_what_two_have_agreed_to_do_are_two_follow_ups():
    first, second = follow_ups(
        "Det blev aftalt, at Lemvig Kommune inden 1. marts sender tegningerne, "
        "og at Skive Kommune svarer senest 1. april."
    )
    assert first[:2] == ("Lemvig Kommune inden 1. marts sender tegningerne", ["Lemvig Kommune"])
    assert second[:2] == ("Skive Kommune svarer senest 1. april.", ["Skive Kommune"])


def test_what_one_person_told_ends_where_another_is_to_do_something():
    (promise,) = follow_ups("Anna Berg orienterede om prøverne. Mette Holm kontakter Skive Kommune senest 1. april.")
    assert promise[2] is not None
