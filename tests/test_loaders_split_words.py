"""Words torn by an extraction are whole again, and words that are right apart stay apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import build_minutes

from loaders.files.read import read_document
from loaders.minutes.lines import pieces_of
from loaders.minutes.passages import mender_of
from loaders.minutes.read import read_minutes

SENTENCES = (
    "Alle er til stede, og ingen er tilstede uden grund.",
    "For at nå målet inden for et år skal vi arbejde indenfor rammen.",
    "Vi ser over for skolen, og overfor ligger banken.",
    "Det er i dag en god dag, idag som i går.",
    "Hver dag er hverdag, og om morgenen er der morgenmad.",
    "Borgeren får hjemme hjælp fra hjemmeplejen.",
    "Der er social- og sundhedshjælpere, og de er sammen om opgaven.",
    "Så snart planen er klar, får alle den at se, så den kan drøftes igen og igen.",
    "Den ene kommune er større end den anden, men begge har lige så mange medarbejdere.",
    "Vi tager sagen op på næste møde, når der er mere nyt at fortælle om den.",
)


def joins(lines):
    """The words that are joined in the lines: how many spaces fewer there are."""
    mender = mender_of(lines)
    return sum(line.count(" ") - mender.mended(line).count(" ") for line in lines)


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Godt sams pil", "Godt samspil"),
        ("udgående funkti oner", "udgående funktioner"),
        ("nye tilta g", "nye tiltag"),
        ("en (sk riftlig orientering)", "en (skriftlig orientering)"),
    ],
)
def test_a_torn_word_that_stands_whole_elsewhere_is_joined(torn, whole):
    elsewhere = "samspil funktioner tiltag skriftlig orientering udgående nye"
    assert mender_of([torn, elsewhere]).mended(torn) == whole


def test_a_lone_consonant_belongs_to_a_word_that_stands_nowhere_else():
    assert mender_of(["Relevan", "t"]).joins_lines("Relevan", "t")
    assert not mender_of(["Planen", "d. 4. maj"]).joins_lines("Planen", "d. 4. maj")


def test_hyphens_at_line_ends_go_but_not_before_og_or_after_abbreviations():
    mender = mender_of([])
    assert mender.joint("forsknings-", "projektet") is None
    assert mender.joint("social-", "og sundhedsområdet") == " "
    assert mender.joint("HR-", "forum") == ""
    assert mender.joint("patient/", "borger") == ""


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=12))
def test_ordinary_sentences_stay_as_they_are(lines):
    assert joins(lines) == 0


def test_words_of_everyday_are_never_joined():
    assert mender_of(["til stede", "tilstede"]).mended("til stede") == "til stede"


def joined_words(pieces):
    """Each word that mending makes out of two words of one line."""
    mender = mender_of(piece.plain for piece in pieces)
    found = []
    for piece in pieces:
        torn = piece.plain.split(" ")
        for word in mender.mended(piece.plain).split(" "):
            if torn.pop(0) != word:
                torn.pop(0)
                found.append(word.strip("(.,"))
    return found


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("000", ["weekendeffekt"]),
        ("001", ["samspil", "funktioner", "tiltag", "klyngestyregruppen", "skriftlig"]),
        ("002", []),
        ("003", []),
        ("004", ["projektmodel"]),
    ],
)
def test_the_joins_of_the_real_documents_are_these(shared_documents, number, words):
    path = next(shared_documents.glob(f"{number}_*.txt"))
    assert joined_words(pieces_of(read_document(path.read_bytes(), name=path.name))) == words


@pytest.mark.parametrize("form", build_minutes.WRITERS)
def test_invented_minutes_with_torn_words_read_whole(form):
    data = build_minutes.WRITERS[form](build_minutes.TORN_WORDS)
    (item,) = read_minutes(read_document(data, name=f"a.{form}")).agenda_items
    text = " ".join(passage.text for passage in item.description)
    assert item.title == "Rehabilitering og samspil"
    assert "rehabiliteringsforløbet" in text and "fået materialet til" in text
    assert "til stede. Ingen er tilstede" in text
    assert [passage.text for passage in item.minutes] == ["Drøftet."]
