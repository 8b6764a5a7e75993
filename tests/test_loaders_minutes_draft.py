"""What a draft of minutes leaves open before it is sent: as a function over a reading, and on the command line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from loaders.files import read_document
from loaders.minutes import check, read_minutes

ROOT = Path(__file__).resolve().parent.parent
HEAD = "Referat af møde i Søudvalget den 6. februar 2024\n\n1. Velkomst\nKort.\n\n2. Bådebroer\n"
WHOLE = "Indstilling\nAt broen males.\nBeslutning\nGodkendt. Sekretariatet maler den senest 1. maj 2024.\n"


def checked(text: str, front: str = ""):
    title, _, rest = HEAD.partition("\n")
    return check(read_minutes(read_document(f"{title}\n{front}{rest}{text}".encode(), name="udkast.txt")))


def codes(found) -> list[str]:
    return [one.code for one in found]


def test_a_draft_that_says_all_leaves_nothing_open():
    assert checked(WHOLE).n_found == 0


def test_a_recommendation_without_answer_is_found_with_its_item_and_line():
    (found,) = checked("Indstilling\nDet indstilles, at broen males.\nBeslutning\nDer var kaffe.\n").not_answered
    assert (found.code, found.place.line_start) == ("TJEK_UBESVARET", 8)
    assert found.reason == "Punkt 2: Referatet siger ikke, hvad mødet svarede på »broen males«."


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Det blev aftalt, at sekretariatet indhenter tilbud.", ["TJEK_HVORNAAR"]),
        ("Det blev aftalt, at tilbud indhentes senest 1. maj 2024.", ["TJEK_HVEM"]),
        ("Det blev aftalt, at tilbud indhentes.", ["TJEK_HVERKEN"]),
        ("Det blev aftalt, at sekretariatet indhenter tilbud senest 1. maj 2024.", []),
    ],
)
def test_a_task_wants_somebody_and_a_time(said, found):
    assert codes(checked(f"Beslutning\n{said}\n").without_who_or_when) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sagsfremstilling\nTegningen er vedlagt.\nBeslutning\nDrøftet.\n", ["TJEK_BILAG_UDEN_LISTE"]),
        ("Sagsfremstilling\nTegningen er vedlagt.\nBilag\n- Tegning af broen\nBeslutning\nDrøftet.\n", []),
        ("Sagsfremstilling\nSe bilag 2.\nBilag\n- Tegning af broen\nBeslutning\nDrøftet.\n", ["TJEK_BILAG_NUMMER"]),
        ("Sagsfremstilling\nBroen er gammel.\nBeslutning\nDrøftet.\n", []),
    ],
)
def test_an_annex_that_is_named_stands_on_the_list_of_its_item(text, found):
    assert codes(checked(text).annexes) == found


def test_an_annex_of_the_list_in_front_stands_under_its_item_too():
    front = "\nBilag:\n- Punkt 2: Tegning af broen\n- Punkt 2: Brev fra fiskerne\n\n"
    found = checked("Bilag\n- Tegning af broen\nBeslutning\nDrøftet.\n", front).annexes
    assert [(one.code, one.found) for one in found] == [("TJEK_BILAG_KUN_FORREST", "Brev fra fiskerne")]


@pytest.fixture
def command(tmp_path):
    """Run `python -m loaders check-minutes` on a draft, beside a database that is not there."""

    def run(text: str) -> tuple[int, str, str]:
        path = tmp_path / "udkast.txt"
        path.write_text(text, encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": f"sqlite:///{tmp_path / 'store.db'}"}
        words = [sys.executable, "-m", "loaders", "check-minutes", str(path)]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
        assert [file.name for file in tmp_path.iterdir()] == ["udkast.txt"]
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run


def test_the_command_groups_what_it_finds_says_it_in_its_status_and_stores_nothing(command):
    status, told, _ = command(f"{HEAD}Indstilling\nDet indstilles, at broen males.\nBeslutning\nDer var kaffe.\n")
    assert status == 1
    assert told.startswith("1 at se efter, før referatet sendes\n\nIndstillinger uden svar (1)\n  ")
    assert command(HEAD + WHOLE)[:2] == (
        0,
        "Intet at se efter: indstillinger er besvaret, opgaver har ansvarlig og tid, og bilag er på listen.\n",
    )


def test_what_is_no_minutes_is_refused(command):
    plan = (
        "Indsats;Ansvarlig;Deadline;Status\nMal broen;Havnefogeden;1. maj 2024;I gang\nKøb kran;Havnen;2025;Planlagt\n"
    )
    status, _, refused = command(plan)
    assert status == 2
    assert "ikke et referat" in refused
