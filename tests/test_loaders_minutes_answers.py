"""Answers to recommendations as people write them: numbered, lettered, without a heading, by a part of the meeting."""

import pytest

from loaders.files import read_document
from loaders.minutes import read_minutes

HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\n"


def read(text):
    reading = read_minutes(read_document((HEAD + text).encode(), name="referat.txt"))
    answers = [(one.number, one.text, one.answer) for one in reading.agenda_items[1].recommendations]
    return answers, [(one.kind, one.text) for one in reading.decisions]


def test_a_numbered_answer_is_to_the_recommendation_of_its_number_alone():
    answers, decisions = read(
        "Indstilling\nDet indstilles, at\n1) broen males\n2) kranen købes\n"
        "Beslutning\n1) Godkendt.\n2) Ikke godkendt.\n"
    )
    assert [answer for _, _, answer in answers] == ["approved", "declined"]
    assert decisions == [("approved", "Godkendt: at broen males."), ("declined", "Ikke godkendt.")]


def test_letters_in_a_sentence_are_no_mark_of_a_list():
    answers, decisions = read(
        "Indstilling\nDet indstilles, at\na) broen males\nb) kranen købes\nc) slusen lukkes\n"
        "Beslutning\na) og b) blev godkendt, c) blev udsat.\n"
    )
    assert [answer for _, _, answer in answers] == ["approved", "approved", "put_off"]
    assert [kind for kind, _ in decisions] == ["approved", "put_off"]


@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_what_was_decided_straight_after_the_recommendation_needs_no_heading(between):
    answers, decisions = read(f"Det indstilles, at broen males.{between}Udvalget fulgte indstillingen.\n")
    assert answers == [("1", "broen males", "approved")]
    assert decisions == [("approved", "Udvalget fulgte indstillingen.")]


@pytest.mark.parametrize(
    "asked",
    [
        "Indstilling\nat broen males\nat kranen købes",
        "Det indstilles, at 1) broen males og 2) kranen købes.",
    ],
)
def test_recommendations_without_bullets_are_told_apart(asked):
    answers, _ = read(f"{asked}\nBeslutning\nGodkendt.\n")
    assert answers == [("1", "broen males", "approved"), ("2", "kranen købes", "approved")]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Ad 1: Godkendt med den bemærkning, at naboerne høres.", "approved"),
        ("Et flertal (A, B og C) godkendte indstillingen.", "approved"),
        ("Sagen tages af dagsordenen.", "put_off"),
    ],
)
def test_an_answer_is_a_decision_too(said, answer):
    answers, decisions = read(f"Indstilling\nDet indstilles, at broen males.\nBeslutning\n{said}\n")
    assert [one for _, _, one in answers] == [answer]
    assert [kind for kind, _ in decisions] == [answer]
