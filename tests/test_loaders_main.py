"""The command line as someone uses it: what is printed where, and the exit status."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples import build, build_figures, build_minutes

from loaders.__main__ import main
from settings import settings

ROOT = Path(__file__).resolve().parent.parent
KEYS = {
    "document": {"name", "sha256", "kind", "title", "dated_on"},
    "initiatives": {
        *("sector", "theme", "title", "text", "status", "status_quote", "light", "percent", "owners", "informed"),
        *("follow_ups", "amounts", "changed", "same_as", "extra", "place"),
    },
    "follow_ups": {"quote", "kind", "start", "end", "recurrence", "forum"},
    "problems": {"code", "place", "found", "reason"},
}


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run the command line in another folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'store.db'}")

    def command(*arguments):
        settings.cache_clear()
        status = main([str(argument) for argument in arguments])
        return status, *capsys.readouterr()

    yield command
    settings.cache_clear()


@pytest.fixture
def terminal(tmp_path):
    """Run `python -m loaders` in another folder, on a terminal that knows only ASCII."""

    def command(*arguments):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
        environment["DATABASE_URL"] = f"sqlite:///{tmp_path / 'store.db'}"
        words = [sys.executable, "-m", "loaders", *map(str, arguments)]
        done = subprocess.run(words, cwd=tmp_path, env=environment, capture_output=True, timeout=120)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return command


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_json_is_all_there_is_on_stdout_with_exactly_the_promised_names(terminal, tmp_path):
    status, output, errors = terminal("inspect", written(tmp_path / "a.pptx", build.pptx()), "--json")
    read = json.loads(output)
    assert (status, errors) == (0, "")
    assert set(read) == {"document", "initiatives", "problems", "questions", "account"}
    assert set(read["document"]) == KEYS["document"]
    assert all(set(row) == KEYS["initiatives"] for row in read["initiatives"]) and len(read["initiatives"]) == 10
    assert all(KEYS["follow_ups"] <= set(each) for row in read["initiatives"] for each in row["follow_ups"])
    assert all({"page", "line_start", "line_end"} <= set(row["place"]) for row in read["initiatives"])
    assert "Hjemmebehandling" in output and "opfølgning" in output.casefold()


def test_an_undated_document_is_inspected_as_of_today_and_says_so(run, tmp_path):
    rows = "Tema;Initiativ;Opfølgning\nMad;Ny menu;Klinikforum\n".encode()
    status, output, _ = run("inspect", written(tmp_path / "a.csv", rows), "--json")
    assert status == 0 and json.loads(output)["document"]["dated_on"] is None
    problems = json.loads(output)["problems"]
    assert [problem["code"] for problem in problems] == ["DATO_MANGLER"]
    assert set(problems[0]) == KEYS["problems"]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("tom.pdf", b"", "TOM_FIL"),
        ("forkert.docx", b"%PDF-1.7", "FORKERT_TYPE"),
        ("halv.pptx", build.pptx()[:5000], "BESKADIGET"),
        ("andet.csv", b"Navn;By\na;b\n", "INGEN_TABEL"),
        ("kun.csv", b"Tema;Initiativ;Forankring\n", "ER_TOM_SKABELON"),
        ("tegn.txt", bytes(range(0x80, 0xA0)) * 9, "TEGNSAET"),
        ("styr\x1b[2Jtegn.csv", b"", "TOM_FIL"),
    ],
)
@pytest.mark.parametrize("command", ["inspect", "load"])
def test_what_cannot_be_used_is_refused_with_one_danish_line_and_status_2(run, tmp_path, command, name, data, code):
    status, output, errors = run(command, written(tmp_path / name, data), "--dated", "2022-05-20")
    assert (status, output) == (2, "")
    assert len(errors.strip().split("\n")) == 1 and f"(Fejl {code})" in errors
    assert "Intet er ændret." in errors and "\x1b" not in errors


@pytest.mark.parametrize("name", ["findes-ikke.pdf", "mappe.docx", "n" * 300 + ".pdf"])
def test_what_is_no_file_is_refused(run, tmp_path, name):
    (tmp_path / "mappe.docx").mkdir()
    status, _, errors = run("inspect", tmp_path / name)
    assert status == 2 and "(Fejl FIL_MANGLER)" in errors and len(errors) < 500


def test_a_refused_file_does_not_stop_the_others_and_a_second_load_changes_nothing(terminal, tmp_path):
    files = [written(tmp_path / "tom.pdf", b""), written(tmp_path / "a.docx", build.docx())]
    status, output, errors = terminal("load", *files)
    assert status == 2 and "a.docx: 10 nye, 0 ændrede" in output and "tom.pdf" in errors
    assert [line.partition(" INFO ")[2] for line in errors.splitlines() if " INFO " in line] == [
        "Afvist: TOM_FIL",
        "Indlæst: follow_up_table, docx, dokument 10",
    ]
    status, output, errors = terminal("load", files[1])
    assert (status, len(errors.splitlines())) == (0, 1)
    assert "er allerede indlæst" in output and "Intet er ændret" in output


def test_a_reader_that_stops_early_gets_no_traceback(tmp_path):
    path = written(tmp_path / "a.docx", build.docx())
    words = [sys.executable, "-m", "loaders", "inspect", str(path)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait()


FIGURES = build_figures.csv_file(
    [
        ["Indikator", "Kommune", "Periode", "Antal", "Befolkning"],
        ["Akutte indlæggelser", "Viborg", "2021", "95", "96921"],
        ["Akutte indlæggelser", "Silkeborg", "2021", "50", "95000"],
        ["Akutte indlæggelser", "Ukendt By", "2021", "7", "1000"],
    ]
)
OBSERVATION_KEYS = {
    *("indicator", "organisation", "kommune_code", "period_start", "period_end", "value", "low", "high", "unit"),
    *("numerator", "denominator", "qualifier", "quote", "place"),
}


def test_a_table_of_figures_is_inspected_under_its_own_names(run, tmp_path):
    status, out, _ = run("inspect", written(tmp_path / "tal.csv", FIGURES), "--dated", "2022-01-15", "--json")
    read = json.loads(out)
    assert status == 0
    assert read["document"]["kind"] == "figure_table"
    assert {row["kommune_code"] for row in read["observations"]} >= {"791", "740"}
    assert set(read["observations"][0]) >= OBSERVATION_KEYS
    assert "UNKNOWN_NAME" in {problem["code"] for problem in read["problems"]}


def test_a_table_of_figures_is_stored_once_and_says_what_was_doubtful(run, tmp_path):
    file = written(tmp_path / "tal.csv", FIGURES)
    status, out, _ = run("load", file, "--dated", "2022-01-15")
    assert (status, "2 nye tal" in out) == (0, True)
    assert "Intet er ændret" in run("load", file, "--dated", "2022-01-15")[1]


def test_minutes_are_inspected_under_their_own_names(run, tmp_path):
    minutes = written(tmp_path / "a.docx", build_minutes.docx(build_minutes.PLAIN))
    status, output, errors = run("inspect", minutes, "--json")
    read = json.loads(output)
    assert (status, errors, read["document"]["kind"]) == (0, "", "minutes")
    assert (read["meeting"]["held_on"], read["meeting"]["start_time"]) == ("2022-05-12", "09:00")
    assert [item["number"] for item in read["agenda_items"]] == [1, 2, 3]
    assert "Prøve" not in json.dumps(read["meeting"], ensure_ascii=False)
    assert "3 punkter" in run("inspect", minutes)[1]


def test_names_of_those_present_are_kept_only_by_a_setting(run, tmp_path, monkeypatch):
    minutes = written(tmp_path / "a.txt", build_minutes.txt(build_minutes.PLAIN))
    monkeypatch.setenv("KLYNGE_NAMES", "1")
    read = json.loads(run("inspect", minutes, "--json")[1])
    assert read["meeting"]["chairs"] == ["Ane Prøve, Direktør, Hospitalsenhed Midt"]


def test_a_day_given_is_the_day_of_the_meeting(run, tmp_path):
    minutes = written(tmp_path / "a.txt", build_minutes.txt(build_minutes.NO_DATE))
    read = json.loads(run("inspect", minutes, "--dated", "2022-05-04", "--json")[1])
    assert (read["meeting"]["held_on"], read["document"]["dated_on"], read["problems"]) == (
        "2022-05-04",
        "2022-05-04",
        [],
    )


def test_the_answers_that_hold_are_listed(run):
    assert run("answers", "list")[0] == 0


def test_load_says_what_is_to_be_confirmed_and_under_which_key_it_is_answered(run, tmp_path):
    rows = "1;Fælles kalender for besøg;Klinikforun;1. maj 2024\n2;Ny folder til pårørende;Sekretariatet;1. juni 2024\n"
    plan = written(tmp_path / "plan.csv", f"Nr;Initiativ;Ansvarlig;Frist\n{rows}".encode())
    asks = "skal bekræftes: Hvilket forum eller hvilken organisation er »Klinikforun«?"
    for _ in range(2):
        status, out, _ = run("load", plan, "--dated", "2024-03-01")
        assert status == 0 and asks in out and "Svares under spoerg-hvem:klinikforun." in out
    answers = written(tmp_path / "svar.json", b'{"spoerg-hvem:klinikforun": "klinikforum"}')
    assert "skal bekræftes" not in run("load", plan, "--dated", "2024-03-01", "--answers", answers)[1]
