"""The rules of a sheet colour its cells as Excel shows them; a rule that cannot be worked out is told."""

import io

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import CellIsRule, FormulaRule, IconSetRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from loaders.files.sheets.workbook import read_xlsx

GREEN = PatternFill(bgColor="FF00B050")


def read(*rules, values=("Rød", "Grøn", 1, 2, 3)):
    workbook = Workbook()
    for value in values:
        workbook.active.append(["Opgave", value])
    for rule in rules:
        workbook.active.conditional_formatting.add(f"B1:B{len(values)}", rule)
    output = io.BytesIO()
    workbook.save(output)
    return read_xlsx(output.getvalue(), name="a.xlsx")


def fills(contents) -> list:
    return [row[1].fill for row in contents.pages[0].tables[0].rows]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (CellIsRule(operator="equal", formula=['"grøn"'], fill=GREEN), [None, "grøn", None, None, None]),
        (CellIsRule(operator="greaterThan", formula=["1"], fill=GREEN), [None, None, None, "grøn", "grøn"]),
        (CellIsRule(operator="between", formula=["1", "2"], fill=GREEN), [None, None, "grøn", "grøn", None]),
        (FormulaRule(formula=['$B1="Rød"'], fill=GREEN), ["grøn", None, None, None, None]),
        (FormulaRule(formula=['NOT(ISERROR(SEARCH("rød",B1)))'], fill=GREEN), ["grøn", None, None, None, None]),
        (IconSetRule("3TrafficLights1", "num", [1, 2, 3]), [None, None, "rød", "gul", "grøn"]),
    ],
)
def test_a_rule_that_can_be_worked_out_gives_the_fill(rule, expected):
    contents = read(rule)
    assert fills(contents) == expected
    assert contents.problems == ()


def test_a_rule_that_makes_red_or_struck_counts_as_such():
    contents = read(CellIsRule(operator="equal", formula=["2"], font=Font(color="FFFF0000", strike=True)))
    (run,) = contents.pages[0].tables[0].rows[3][1].lines[0].runs
    assert (run.red, run.struck) == (True, True)


def test_a_rule_that_cannot_be_worked_out_is_told_with_its_cells():
    contents = read(Rule(type="top10", rank=1, dxf=DifferentialStyle(fill=GREEN)))
    assert [(problem.code, problem.found) for problem in contents.problems] == [("BETINGET_FORMAT", "B1:B5: top10")]
