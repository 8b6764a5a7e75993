"""What the items of a case decided and agreed, on the page of the case."""

import pandas as pd

from data.choices import Choices
from data.queries import commitments, decisions
from measures.commitments.cases import Case
from pages.parts.commitments.rows import commitment_rows
from pages.parts.lists.decisions import decision_rows
from pages.parts.markup import element, show, text
from pages.parts.view import View


def decided_in(case: Case, titles: dict[str, str], view: View) -> None:
    """Show what the meetings decided at the items of a case, the newest first."""
    found = view.snapshot.ask(decisions.decisions, Choices(status_date=view.choices.status_date))
    rows = found[_each(found, lambda row: (row.meeting_id, row.agenda_number) in case.items)]
    if rows.empty:
        show(element("p", text("Ingen beslutning er læst under sagens punkter."), class_="kly-nothing"))
    else:
        decision_rows(rows, titles, view, caption="Beslutninger i sagen, det nyeste møde først")


def agreed_in(case: Case, view: View) -> None:
    """Show what was agreed at the items of a case, in whatever paper it is told again, and what became of it."""
    register = view.snapshot.ask(commitments.register, Choices(status_date=view.choices.status_date))
    rows = register[_each(register, lambda row: _is_of(row, case))]
    if rows.empty:
        show(element("p", text("Ingen aftale er læst under sagens punkter."), class_="kly-nothing"))
    else:
        commitment_rows(rows, view, caption="Aftaler i sagen, de nærmeste først")


def _is_of(row, case: Case) -> bool:
    return any((source.meeting_id, source.agenda_number) in case.items for source in row.sources)


def _each(table: pd.DataFrame, holds) -> pd.Series:
    return pd.Series([holds(row) for row in table.itertuples()], index=table.index, dtype=bool)
