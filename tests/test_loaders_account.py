"""Where every line of a paper goes: over all samples, and that nothing is dropped in silence."""

from dataclasses import replace
from datetime import date

import pytest
from samples import build, build_figures, build_lookalike_minutes, build_minutes, build_office_minutes

from loaders.account import account_of
from loaders.files import Line, Place, Run, read_document
from loaders.kinds import read_papers
from loaders.names import read_register
from loaders.shown import account_words

DAY = date(2022, 5, 20)
# Minutes without items are refused as no minutes.
REFUSED = {"no_items"}
TEXTS = build_minutes.SAMPLES | build_lookalike_minutes.TEXTS | build_office_minutes.TEXTS
SAMPLES = {
    **build.WRITERS,
    **{f"{name}.xlsx": lambda grid=grid: build_figures.workbook(grid) for name, grid in build_figures.GRIDS.items()},
    **{f"{name}.txt": lambda text=text: build_minutes.txt(text) for name, text in TEXTS.items() if name not in REFUSED},
    "plain.docx": lambda: build_minutes.docx(build_minutes.PLAIN),
    "plain.pdf": lambda: build_minutes.pdf(build_minutes.PLAIN),
}


def read(data: bytes, name: str):
    return read_papers(read_document(data, name=name), register=read_register(), today=DAY)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_line_of_a_sample_is_accounted_for(name):
    readings = read(SAMPLES[name](), name)
    told = account_of(readings[0])
    assert told.n_lines == told.read + told.to_confirm + told.problems + sum(told.furniture.values())
    assert told.lost == ()
    assert [problem.found for problem in readings[0].problems if problem.reason.startswith("Linjen er ikke læst")] == []


def test_a_line_that_went_nowhere_becomes_a_problem_with_its_words():
    reading = read(build.csv_file(), "plan.csv")[0]
    page = reading.document.pages[0]
    stray = Line((Run("Husk at tælle stolene"),), Place(line_start=900, line_end=900))
    more = replace(reading.document, pages=(replace(page, lines=(*page.lines, stray)),))
    assert [line.text for line in account_of(replace(reading, document=more)).lost] == ["Husk at tælle stolene"]


def test_the_account_is_told_in_one_line_with_the_reasons_of_furniture():
    told = account_words(account_of(read(build.txt(), "plan.txt")[0]))
    assert told.split(" linjer: ")[0].isdigit() and "læst" in told and "signaturforklaring" in told
