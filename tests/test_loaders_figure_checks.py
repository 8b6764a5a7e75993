import json
from pathlib import Path

import pytest

from loaders.figures.guard import check_figures
from tests.samples.figure_vectors import answer_checks, observations_of_case

VECTORS = json.loads((Path(__file__).parent / "samples/statistics/data_checks.json").read_text(encoding="utf-8"))


def codes(**given):
    return answer_checks(given)["findings"]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_the_guard_answers_as_the_vectors_say(case):
    expected = dict(case["expected"])
    answer = answer_checks(case["input"])
    assert answer["findings"] == sorted(expected.pop("findings"))
    for key, value in expected.items():
        assert (
            answer[key] == pytest.approx(value, rel=1e-9)
            if isinstance(value, list) and key == "per_year"
            else answer[key] == value
        )


MONTHS = [{"kommune": "Viborg", "period": f"2021-{month:02d}", "count": 10} for month in range(1, 13)]


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("NEGATIVE_COUNT", {"rows": [{"unit": "A", "count": -1}]}),
        ("NON_INTEGER_COUNT", {"rows": [{"unit": "A", "count": 1.5}]}),
        ("NUMERATOR_GT_DENOMINATOR", {"rows": [{"unit": "A", "numerator": 12, "denominator": 10}]}),
        ("PERSONS_GT_EVENTS", {"rows": [{"unit": "A", "persons": 12, "events": 10}]}),
        ("AMBIGUOUS_NUMBER", {"text_values": ["1.234"]}),
        (
            "SUPPRESSED_IN_SOURCE",
            {"rows": [{"unit": "A", "count": "<5"}, {"unit": "B", "count": 9}], "stated_total": 12},
        ),
        (
            "SUPPRESSED_IN_SOURCE",
            {"rows": [{"unit": "A", "count": ".."}, {"unit": "B", "count": 9}], "stated_total": 99},
        ),
        (
            "TOTAL_ROW",
            {
                "rows": [
                    {"kommune": "Viborg", "period": "2021", "count": 3},
                    {"kommune": "I alt", "period": "2021", "count": 3},
                ]
            },
        ),
        ("NAME_NORMALISED", {"rows": [{"kommune": "Århus", "period": "2021", "count": 3}]}),
        ("UNKNOWN_NAME", {"rows": [{"kommune": "Skanderbog", "period": "2021", "count": 3}]}),
        ("REPORTING_LAG", {"rows": [{"kommune": "Viborg", "period": "2021-01", "count": 3}], "date_basis": "invoice"}),
        ("MISSING_PERIOD", {"rows": MONTHS[:4] + MONTHS[5:]}),
        ("PARTIAL_PERIOD", {"rows": [{"kommune": "Viborg", "period": "2020", "count": 3, "start": "2020-09-01"}]}),
        ("PARTIAL_PERIOD", {"rows": [{"kommune": "Viborg", "period": "2021", "count": 3, "as_of": "2021-09-01"}]}),
        (
            "MIXED_SCALE",
            {
                "rows": [{"unit": "A", "count": 1, "share": 50.0}, {"unit": "B", "count": 1, "share": 0.5}],
                "stated_total": 2,
                "share_decimals": 1,
            },
        ),
        (
            "AVERAGE_OF_PERCENTAGES",
            {
                "rows": [
                    {"unit": "A", "numerator": 10, "denominator": 20, "share": 50.0},
                    {"unit": "B", "numerator": 90, "denominator": 100, "share": 90.0},
                ],
                "stated_total_share": 70.0,
                "share_decimals": 1,
            },
        ),
        (
            "SHARE_MISMATCH",
            {"rows": [{"unit": "A", "numerator": 64, "denominator": 100, "share": 46.0}], "share_decimals": 1},
        ),
    ],
)
def test_each_fault_is_reported_alone_under_its_code(code, given):
    assert codes(**given) == [code]


@pytest.mark.parametrize(
    "given",
    [
        {"rows": MONTHS},
        {"rows": [*MONTHS[:3], {"kommune": "Viborg", "period": "2021-04", "count": 0}, *MONTHS[4:]]},
        {"rows": [{"unit": "A", "numerator": 1, "denominator": 200, "share": 0.5}], "share_decimals": 1},
        {
            "rows": [{"unit": "A", "count": 2, "share": 66.7}, {"unit": "B", "count": 1, "share": 33.3}],
            "stated_total": 3,
            "share_decimals": 1,
        },
        {
            "rows": [{"unit": "A", "count": 2, "share": 67}, {"unit": "B", "count": 1, "share": 33}],
            "stated_total": 3,
            "share_decimals": 0,
        },
        {
            "rows": [{"unit": "A", "count": 0, "share": 0.0}, {"unit": "B", "count": 3, "share": 100.0}],
            "stated_total": 3,
            "share_decimals": 1,
        },
        {"rows": [{"unit": "A", "persons": 10, "events": 12}]},
        {"rows": [{"kommune": "Viborg", "period": year, "count": 9} for year in ("2019", "2020", "2021")]},
        {
            "rows": [
                {"kommune": "Viborg", "period": period, "count": 9}
                for period in ("2021K1", "2021K2", "2021K3", "2021K4", "2021")
            ]
        },
        {
            "rows": [
                {"unit": "A", "numerator": 10, "denominator": 20, "share": 50.0},
                {"unit": "B", "numerator": 18, "denominator": 20, "share": 90.0},
            ],
            "stated_total_share": 70.0,
            "share_decimals": 1,
        },
    ],
)
def test_a_correct_table_is_silent(given):
    assert codes(**given) == []


def test_the_same_municipality_under_two_spellings_is_a_double_row():
    rows = [{"kommune": name, "period": "2021", "count": 3} for name in ("Århus", "Aarhus Kommune")]
    assert codes(rows=rows) == ["DUPLICATE_ROW", "NAME_NORMALISED"]


def test_two_faults_are_both_reported():
    rows = [{"unit": "A", "count": -1}, {"unit": "B", "count": 3}]
    assert codes(rows=rows, stated_total=5) == ["NEGATIVE_COUNT", "SUM_MISMATCH"]


def test_a_finding_names_both_figures_its_row_and_changes_none():
    rows = observations_of_case({"rows": [{"unit": "A", "count": 46}, {"unit": "B", "count": 31}], "stated_total": 87})
    before = tuple(rows)
    (finding,) = check_figures(rows)
    assert (finding.stated, finding.expected, finding.place.row, finding.severity) == ("87", "77", 3, "error")
    assert "87" in finding.reason
    assert "77" in finding.reason
    assert rows == before


def test_hidden_parts_give_the_range_in_which_the_total_must_lie():
    rows = [{"unit": "A", "count": "<5"}, {"unit": "B", "count": 9}]
    assert codes(rows=rows, stated_total=9) == ["SUPPRESSED_IN_SOURCE"]
    assert codes(rows=rows, stated_total=14) == ["SUM_MISMATCH", "SUPPRESSED_IN_SOURCE"]


def test_no_observations_give_no_findings():
    assert check_figures(()) == ()
