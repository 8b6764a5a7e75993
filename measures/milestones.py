"""What became of the milestones of projects: told by the register of what was agreed, never guessed."""

from datetime import date

import pandas as pd


def outcomes(milestones: pd.DataFrame, register: pd.DataFrame) -> list:
    """Return for each milestone the row of the register that is the same promise, as a named tuple, else None.

    It is the same where one of its sources is the same paper, on lines that overlap, with the same last day, now
    or before it was moved.

    Parameters
    ----------
    milestones
        document_name, line_start, line_end and due_on.
    register
        As the register of commitments: ``sources`` with document_name, line_start and line_end; due_on, first_window.
    """
    agreed = [row for row in register.itertuples() if row.due_on is not None]
    return [next((row for row in agreed if _is_same(milestone, row)), None) for milestone in milestones.itertuples()]


def _is_same(milestone, row) -> bool:
    is_day = milestone.due_on is not None and milestone.due_on in _days(row)
    return is_day and any(_is_there(milestone, source) for source in row.sources)


def _days(row) -> set[date]:
    """Return the last day it has now and the one it had first, where it was moved."""
    return {row.due_on, *([row.first_window.end_on] if row.first_window is not None else [])}


def _is_there(milestone, source) -> bool:
    if source.document_name != milestone.document_name or source.line_start is None or milestone.line_start is None:
        return False
    return source.line_start <= milestone.line_end and milestone.line_start <= source.line_end
