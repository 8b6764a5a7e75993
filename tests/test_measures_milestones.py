from datetime import date
from types import SimpleNamespace

import pandas as pd

from measures.milestones import outcomes

PAPER, DAY = "Referat, Styregruppen, 24. september 2021", date(2022, 3, 4)


def source(name=PAPER, first=273, last=273):
    return SimpleNamespace(document_name=name, line_start=first, line_end=last)


def register(**other):
    row = {"commitment_id": "a", "due_on": DAY, "first_window": None, "sources": (source(),)} | other
    return pd.DataFrame([row])


def milestones(due_on=DAY, lines=(270, 275)):
    return pd.DataFrame([{"document_name": PAPER, "line_start": lines[0], "line_end": lines[1], "due_on": due_on}])


def test_a_milestone_is_the_promise_of_the_same_lines_and_day():
    assert [one.commitment_id for one in outcomes(milestones(), register())] == ["a"]


def test_another_day_other_lines_and_another_paper_are_other_promises():
    assert outcomes(milestones(due_on=date(2022, 3, 31)), register()) == [None]
    assert outcomes(milestones(lines=(1, 9)), register()) == [None]
    assert outcomes(milestones(), register(sources=(source("Referat, Styregruppen, 1. maj 2021"),))) == [None]
    assert outcomes(milestones(due_on=None), register()) == [None]


def test_a_promise_that_was_moved_is_known_by_its_first_day():
    moved = register(due_on=date(2022, 6, 1), first_window=SimpleNamespace(end_on=DAY))
    assert outcomes(milestones(), moved)[0].commitment_id == "a"
