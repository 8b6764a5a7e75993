"""Hostile and odd files: each kind of fault has its outcome, code and Danish words, in little time and memory."""

import csv
import dataclasses
import io
import json
import os
import random
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from judged_files import MOST_MB, MOST_SECONDS, Judged, is_right
from plain_rows import MAY, moment
from samples import bad_packages as office
from samples import bad_pdfs, build
from samples.bad_files import READ, REJECT, bad_files
from samples.bad_texts import csv_file, mail
from sqlalchemy import text

from data.store import open_store
from data.writes import Writer
from loaders import kinds, papers
from loaders.files import UnreadableDocument, read_document
from loaders.files.read import file_name
from loaders.registers import shipped_register

ROOT = Path(__file__).resolve().parent.parent
NOWHERE = "http://127.0.0.1:9"
FILES = {file.name: file for file in bad_files(NOWHERE)}
SMALL = [name for name, file in FILES.items() if not file.large]
LARGE = [name for name, file in FILES.items() if file.large]
FAULTS = (
    *("tom", "forkert type", "adgangskode", "makro", "aktivt pdf", "afkortet", "beskadiget", "zipbombe", "sti", "xxe"),
    *("xml-bombe", "pdf-bombe", "pdf-rekursion", "pdf uden tekst", "stor", "kolonner", "vaerdier", "formler", "form"),
    *("personoplysninger", "kodning", "tal", "datoer", "god"),
)
"""The kinds of fault that a secretariat's files were seen to have, and files that have none."""


def judged(*options: str) -> dict[str, dict]:
    run = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "judged_files.py"), *options],
        capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return {one["name"]: one for one in map(json.loads, run.stdout.splitlines())}


@pytest.fixture(scope="module")
def small() -> dict[str, dict]:
    return judged()


@pytest.fixture(scope="module")
def large() -> dict[str, dict]:
    return judged("--only-large")


def told(name: str, found: dict) -> str:
    return f"{name}: wanted {FILES[name].outcome} {FILES[name].codes}, was {found}"


@pytest.mark.parametrize("name", SMALL)
def test_a_bad_file_has_its_outcome_and_its_code(small, name):
    assert small[name]["right"], told(name, small[name])


@pytest.mark.large
@pytest.mark.parametrize("name", LARGE)
def test_a_large_bad_file_has_its_outcome_and_its_code(large, name):
    assert large[name]["right"], told(name, large[name])


def test_there_is_a_file_for_every_kind_of_fault_and_they_are_many():
    assert {file.fault for file in FILES.values()} == {*FAULTS}
    assert len(SMALL) > 200 and sum(file.outcome == READ for file in FILES.values()) > 30


def test_a_refusal_says_in_danish_that_nothing_is_changed_and_every_code_is_listed(small):
    with (ROOT / "docs" / "error_codes.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["kode"] for row in csv.DictReader(lines)}
    for name, found in small.items():
        assert {*found["codes"]} <= known, name
        if found["outcome"] == REJECT:
            assert "Intet er ændret." in found["reason"], name


def test_a_wrong_outcome_a_call_a_long_time_or_much_memory_is_not_right(small):
    """The judge itself can say no."""
    right = Judged(**{key: value for key, value in small["sti..-ude.xml.docx"].items() if key != "right"})
    file = FILES["sti..-ude.xml.docx"]
    changed = ({"outcome": "traceback"}, {"outcome": READ}, {"codes": ("TOM_FIL",)}, {"calls": ("socket.connect",)})
    changed += ({"seconds": MOST_SECONDS + 1}, {"mb": MOST_MB + 1})
    assert is_right(file, right)
    assert not any(is_right(file, dataclasses.replace(right, **one)) for one in changed)


def test_what_is_refused_leaves_the_database_as_it_was(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'klynge.db'}")
    before = everything(store)
    firsts = {file.fault: file for file in reversed(FILES.values()) if file.outcome == REJECT and not file.large}
    for file in firsts.values():
        with pytest.raises(UnreadableDocument), store.writing() as connection:
            load = papers.Load(moment(MAY), Writer("prøve", may_write=True))
            load.file(connection, file.make(), name=file.name, dated=MAY)
    assert everything(store) == before and len(firsts) > 10


def everything(store) -> dict[str, list]:
    with store.reading() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        return {name: connection.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables}


SEEDS = {
    **{name: build.WRITERS[name] for name in ("ruled.pdf", "table.pptx", "table.docx", "table.xlsx")},
    "plan.csv": csv_file,
    "plan.txt": build.txt,
    "plan.ods": office.ods,
    "plan.eml": lambda: mail(attached=[("plan.csv", csv_file())]),
    "skjult.pdf": bad_pdfs.hidden_words,
    "pakket.pdf": lambda: bad_pdfs.packed_objects(b"/OpenAction<</S/JavaScript/JS(a)>>"),
}


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some flipped, cut out, doubled or swapped."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8))):
        at = chance.randrange(len(changed) or 1)
        kind = chance.randrange(5)
        if kind == 0 and changed:
            changed[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del changed[at : at + chance.choice((1, 7, 300, len(data)))]
        elif kind == 2:
            changed[at:at] = changed[max(at - chance.choice((1, 50)), 0) : at]
        elif kind == 3:
            changed[at:at] = chance.choice(
                (b"\x00", b"\xff\xfe", b"<!--", b'"', b"9999999999", b"<<", b"endobj", b"&#x0;")
            )
        else:
            changed[at : at + 4] = chance.randbytes(4)
    return bytes(changed)


class TooLong(BaseException):
    """Reading took more than its time; no reader may take it for a fault of the file."""


def stopped(*_: object) -> None:
    raise TooLong


@pytest.fixture
def time_limit():
    before = signal.signal(signal.SIGPROF, stopped)
    yield
    signal.signal(signal.SIGPROF, before)


def survived(name: str, n_mutations: int) -> None:
    data, chance = SEEDS[name](), random.Random(name)
    for number in range(n_mutations):
        one = mutated(data, chance)
        if number % 2 and name.endswith(("x", ".ods")):
            one = with_mutated_part(data, chance)
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        try:
            document = read_document(one, name=name)
            kinds.read_papers(document, register=shipped_register(), today=MAY)
        except UnreadableDocument as refused:
            assert "Intet er ændret." in refused.reason
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def with_mutated_part(data: bytes, chance: random.Random) -> bytes:
    """A package that is whole, with one part of it changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = chance.choice(archive.namelist())
        part = archive.read(name)
    return office.package(data, {name: mutated(part, chance)})


@pytest.mark.parametrize("name", list(SEEDS))
def test_a_mutated_file_is_read_or_refused(time_limit, name):
    survived(name, 20)


@pytest.mark.large
@pytest.mark.parametrize("name", list(SEEDS))
def test_a_file_mutated_many_times_is_read_or_refused(time_limit, name):
    survived(name, 200)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("..\\..\\windows\\plan.csv", "plan.csv"),
        ("C:\\mappe\\plan.csv", "plan.csv"),
        ("/rod/plan.csv", "plan.csv"),
        ("plan\x00b.csv", "plan b.csv"),
        ("plan\r\nSet-Cookie: a=b.csv", "plan Set-Cookie: a=b.csv"),
        ("plan\x1b[31m.csv", "plan [31m.csv"),
        ("plan\u202evsc.csv", "planvsc.csv"),
        ("plan\u200b\u2066skjult.csv", "planskjult.csv"),
        ("\ufeffplan.csv", "plan.csv"),
        ("plan\ue000.csv", "plan.csv"),
        ("  plan   to .csv  ", "plan to .csv"),
        ("a\u030aben.csv", "åben.csv"),
        ("\"citat\" 'enkelt'.csv", "\"citat\" 'enkelt'.csv"),
        ("<img src=x onerror=alert(1)>.csv", "<img src=x onerror=alert(1)>.csv"),
        ("[klik](javascript:a).csv", "[klik](javascript:a).csv"),
        ("=HYPERLINK(1).csv", "=HYPERLINK(1).csv"),
        ("'; DROP TABLE papers;--.csv", "'; DROP TABLE papers;--.csv"),
        ("p" * 5000 + ".csv", "p" * 145 + "….csv"),
        ("plan." + "x" * 5000, "plan." + "x" * 145),
        ("..", "uden navn"),
        ("", "uden navn"),
        ("\ud800plan.csv", "plan.csv"),
    ],
)
def test_a_hostile_file_name_is_shown_and_stored_printable_and_without_folders(name, shown):
    assert file_name(name) == shown
    assert shown.isprintable() and len(shown) <= 150
    if shown.endswith(".csv"):
        assert read_document(csv_file(), name=name).name == shown
