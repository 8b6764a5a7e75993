import json

from loaders.documents import read_document
from loaders.figure_inspection import FIGURE_TABLE, FOLLOW_UP_TABLE, figures_as_json, figures_as_text, recognise
from loaders.figure_table import read_figure_table
from tests.samples import build, build_figures

KEYS = (
    *("indicator", "organisation", "kommune_code", "period_start", "period_end", "value", "low", "high", "unit"),
    *("numerator", "denominator", "qualifier", "quote", "place"),
)


def read(grid):
    return read_document(build_figures.workbook(grid), name="tal.xlsx")


def test_json_has_every_field_and_the_findings_beside_the_problems():
    shown = json.loads(json.dumps(figures_as_json(read_figure_table(read(build_figures.WRONG_TOTAL)), dated=None)))
    assert all(set(KEYS) <= set(observation) for observation in shown["observations"])
    assert shown["observations"][0]["place"]["cell"] == "C3"
    wrong = next(problem for problem in shown["problems"] if problem["code"] == "SUM_MISMATCH")
    assert (wrong["stated"], wrong["expected"], wrong["place"]["row"]) == ("87", "97", 7)


def test_text_names_each_figure_and_each_finding():
    text = figures_as_text(read_figure_table(read(build_figures.WRONG_TOTAL)))
    assert "Totalen er 87" in text
    assert "Medicinsk" in text


def test_figures_and_follow_ups_are_told_apart():
    assert recognise(read(build_figures.TIDY)) == FIGURE_TABLE
    assert recognise(read(build_figures.Grid((("Kommune", "Kontakt"), ("Viborg", "chefen"))))) is None
    for ending in ("xlsx", "csv", "docx", "txt"):
        writer = next(
            writer for name, writer in build.WRITERS.items() if name.startswith(ending) or name.endswith(ending)
        )
        assert recognise(read_document(writer(build.PAGES), name=f"plan.{ending}")) == FOLLOW_UP_TABLE
