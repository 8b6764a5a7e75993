import json
import subprocess
import sys
from pathlib import Path

import pytest

from measures.__main__ import main
from measures.vectors import NOT_HERE, Comparison, Tolerance, checked_cases, comparison, read_vectors

SAMPLES = Path(__file__).parent / "samples" / "statistics"
OURS = sorted(path for path in SAMPLES.glob("*.json") if path.stem not in NOT_HERE)
CASES = [(path, case["id"]) for path in OURS for case in json.loads(path.read_text(encoding="utf-8"))["cases"]]


@pytest.fixture(scope="module")
def checked():
    return {path: dict(checked_cases(read_vectors(path))) for path in OURS}


@pytest.mark.parametrize(("path", "case_id"), CASES, ids=[case_id for _, case_id in CASES])
def test_a_reference_case_is_within_its_tolerance(checked, path, case_id):
    comparisons = checked[path][case_id]
    assert comparisons
    assert [one for one in comparisons if not one.ok] == []


def written(folder, vectors):
    path = folder / "egne.json"
    path.write_text(json.dumps(vectors) if isinstance(vectors, dict) else vectors, encoding="utf-8")
    return str(path)


def own_set(name="wilson_ci", expected=None, **more):
    case = {"id": "egen", "input": {"x": 64, "n": 100}, "expected": expected or {"value": 0.64}}
    return {"set": name, "tolerance": {"absolute": 1e-9}, "cases": [case | more]}


def test_a_file_of_ones_own_is_checked_and_each_figure_shown(tmp_path, capsys):
    assert main(["check", written(tmp_path, own_set(expected={"value": 0.64, "lower95": 0.542354024516087}))]) == 0
    shown = capsys.readouterr().out
    assert "egen: ok" in shown
    assert "lower95: ventet 0.542354024516087, fået 0.5423540245" in shown
    assert "1 tilfælde, 0 uden for tolerancen" in shown


@pytest.mark.parametrize(
    "expected",
    [{"value": 0.6401}, {"value": None}, {"value": "0.64"}, {"lower95": "Inf"}, {"median": 3}, {"value": True}],
)
def test_one_figure_outside_gives_status_1(tmp_path, capsys, expected):
    assert main(["check", written(tmp_path, own_set(expected=expected))]) == 1
    assert "UDEN FOR TOLERANCEN" in capsys.readouterr().out


def test_a_case_may_state_its_own_tolerance(tmp_path):
    assert main(["check", written(tmp_path, own_set(expected={"value": 0.6401}, tolerance_absolute=0.001))]) == 0
    assert main(["check", written(tmp_path, own_set(expected={"value": 0.6401}, tolerance={"relative": 0.001}))]) == 0


@pytest.mark.parametrize(
    ("vectors", "words"),
    [
        (own_set("konfidens"), "Kendte sæt: "),
        (own_set("data_checks"), "kontrolleres af pytest"),
        (own_set(input={"x": 64}), "mangler 'n'"),
        (own_set(input={"x": 101, "n": 100}), "Tilfældet egen"),
        ("{", "ikke gyldig JSON"),
        ({"set": "wilson_ci"}, "ikke den ventede form"),
        ({"set": "funnel", "cases": [{"id": 1, "type": "x", "input": {}, "expected": {}}]}, "proportion_limits"),
    ],
)
def test_what_cannot_be_checked_is_said_in_words_with_status_2(tmp_path, capsys, vectors, words):
    assert main(["check", written(tmp_path, vectors)]) == 2
    assert words in capsys.readouterr().err


def test_a_file_that_is_not_there_does_not_keep_the_others_from_being_checked(tmp_path, capsys):
    assert main(["check", str(tmp_path / "ingen.json"), str(SAMPLES / "wilson_ci.json")]) == 2
    captured = capsys.readouterr()
    assert "kunne ikke åbnes" in captured.err
    assert "8 tilfælde, 0 uden for tolerancen" in captured.out


def test_a_set_of_another_room_is_checked_when_that_room_brings_its_checker(tmp_path):
    def checker(case, tolerance):
        return [Comparison("findings", case["expected"], [], None, False)]

    assert main(["check", written(tmp_path, own_set("data_checks"))], checkers={"data_checks": checker}) == 1


def test_the_command_runs_from_a_shell():
    command = [sys.executable, "-m", "measures", "check", str(SAMPLES / "rate_ci.json")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=SAMPLES.parents[2], check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "13 tilfælde, 0 uden for tolerancen" in done.stdout


@pytest.mark.parametrize(
    ("expected", "got", "ok"),
    [
        ("Inf", float("inf"), True),
        (None, float("nan"), True),
        (None, 0, False),
        (0, None, False),
        ([None, None], None, True),
        ([0, "Inf"], [0.0, float("inf")], True),
        ([1, 2], [1], False),
        ({"a": 1}, {"a": 1, "b": 2}, False),
        ("byars", "byar", True),
        ("two_in_three_above", "two_of_three_above", True),
        (True, 1, False),
        (1.0, 1, True),
        (1e6, 1e6 + 1e-4, True),
        (1.0, 1 + 2e-9, False),
    ],
)
def test_null_inf_and_spellings_are_read_as_the_files_say(expected, got, ok):
    assert comparison("figure", expected, got, Tolerance(relative=1e-9)).ok is ok


def compute(name, given, **more):
    case = {"id": "x", "input": given, "expected": {}, **more}
    (_, comparisons), *_ = checked_cases({"set": name, "cases": [case | {"expected": more["expected"]}]})
    return [one for one in comparisons if not one.ok]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("rate_ci", {"count": None, "denominator": 5}, {"value": None, "lower95": None, "method": None}),
        ("rate_ci", {"count": 5, "denominator": 0, "confidence": 99}, {"value": None, "upper": None}),
        ("wilson_ci", {"x": 0, "n": 0}, {"value": None, "lower95": None, "upper998": None}),
        ("wilson_ci", {"x": 64, "n": 100, "confidence": 0.998}, {"lower": 0.48555289711}),
        (
            "rate_ratio_ci",
            {"count_a": 4, "exposure_a": 97, "count_b": 0, "exposure_b": 45, "confidence": 0.95},
            {"ratio": "Inf", "exact": [0.306243, "Inf"], "log_normal": None},
        ),
        (
            "xmr",
            {"values": [7] * 8, "improvement": "increase", "target": 8},
            {"mean": 7, "lower": 7, "upper": 7, "assurance": "consistent_fail", "per_point": ["none"] * 8},
        ),
        ("run_chart", {"values": [None, None]}, {"median": None, "n_obs": 2, "n_useful": 0, "verdict": "too_few"}),
        ("progress_target", {"t": [1], "y": [2], "target": 3}, {"slope_ci95": [None, None], "verdict": "too_few"}),
        (
            "funnel",
            {"areas": [{"area": "A", "x": 90, "n": 100}, {"area": "B", "x": None, "n": 100}], "baseline": 0.5},
            {"classes": {"A": "over_998", "B": None}},
        ),
    ],
)
def test_the_edges_of_each_set_have_an_answer(name, given, expected):
    kind = {"type": "classify_proportions"} if name == "funnel" else {}
    assert compute(name, given, expected=expected, tolerance_relative=1e-5, **kind) == []
