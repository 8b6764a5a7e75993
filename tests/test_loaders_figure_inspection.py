import json
from datetime import date

import pytest

from loaders.figures import read_figure_table
from loaders.files import UnreadableDocument, read_document
from loaders.kinds import as_json, as_text, read_papers
from loaders.names import read_register
from tests.samples import build, build_figures

KEYS = (
    *("indicator", "organisation", "kommune_code", "period_start", "period_end", "value", "low", "high", "unit"),
    *("numerator", "denominator", "qualifier", "quote", "place"),
)


def read(grid):
    return read_document(build_figures.workbook(grid), name="tal.xlsx")


def kind_of(document):
    (reading,) = read_papers(document, register=read_register(), today=date(2022, 5, 20))
    return reading.kind


def test_json_has_every_field_and_the_findings_beside_the_problems():
    shown = json.loads(json.dumps(as_json([read_figure_table(read(build_figures.WRONG_TOTAL))], read_register())))
    assert all(set(KEYS) <= set(observation) for observation in shown["observations"])
    assert shown["observations"][0]["place"]["cell"] == "C3"
    wrong = next(problem for problem in shown["problems"] if problem["code"] == "SUM_MISMATCH")
    assert (wrong["stated"], wrong["expected"], wrong["place"]["row"]) == ("87", "97", 7)


def test_text_names_each_figure_and_each_finding():
    text = as_text([read_figure_table(read(build_figures.WRONG_TOTAL))], read_register())
    assert "Totalen er 87" in text
    assert "Medicinsk" in text


def test_figures_and_follow_ups_are_told_apart():
    assert kind_of(read(build_figures.TIDY)) == "figure_table"
    with pytest.raises(UnreadableDocument, match="overskrifter"):
        kind_of(read(build_figures.Grid((("Kommune", "Kontakt"), ("Viborg", "chefen")))))
    for ending in ("xlsx", "csv", "docx", "txt"):
        writer = next(
            writer for name, writer in build.WRITERS.items() if name.startswith(ending) or name.endswith(ending)
        )
        assert kind_of(read_document(writer(build.PAGES), name=f"plan.{ending}")) == "follow_up_table"


def test_each_total_stands_beside_the_sum_of_its_parts():
    shown = as_json([read_figure_table(read(build_figures.MONTHS))], read_register())
    total = next(total for total in shown["totals"] if total["place"]["cell"] == "F7")
    assert (total["organisation"], total["place"]["cell"]) == ("I alt", "F7")
    assert (total["stated"], total["expected"], total["agrees"], total["n_parts"]) == ("74", "74", True, 3)
    sums = [row["place"]["cell"] for row in shown["observations"] if row["role"] in ("total", "row_total")]
    assert {total["place"]["cell"] for total in shown["totals"]} == set(sums)
    text = as_text([read_figure_table(read(build_figures.WRONG_TOTAL))], read_register())
    assert "ark Ark1, række 7, celle C7" in text and "I alt: 87 passer ikke: 97" in text
