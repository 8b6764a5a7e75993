"""What minutes say of projects beside what was decided, each line leading to where it stands."""

from collections.abc import Sequence

import pandas as pd

from data.choices import Choices
from data.labels import REMARK_KINDS
from data.queries import remarks
from pages.parts.markup import element, show, text
from pages.parts.source_quote import place_link, source_quote
from pages.parts.unsure import unsure_tag
from pages.parts.view import View

_PORTFOLIO = "portfolio"


def remarks_known(view: View) -> pd.DataFrame:
    """Return every remark of the minutes known on the day the page shows (`data.queries.remarks.COLUMNS`)."""
    return view.snapshot.ask(remarks.remarks, Choices(status_date=view.choices.status_date))


def remarks_by_project(view: View) -> dict[str, list]:
    """Return the remarks of each project as named tuples, by kind, the newest meeting first."""
    found: dict[str, list] = {}
    for row in remarks_known(view).itertuples():
        for project_id in row.project_ids:
            found.setdefault(project_id, []).append(row)
    return found


def remark_lines(rows: Sequence) -> str:
    """Return the remarks of a project for a cell or a card: one line for each kind, in the order they are read."""
    lines = []
    for kind, word in REMARK_KINDS.items():
        own = [row for row in rows if row.kind == kind and kind != _PORTFOLIO]
        if own:
            told = " · ".join(place_link(row, row.text) + unsure_tag(row.unsure) for row in own)
            lines.append(element("span", text(f"{word}: "), told, class_="kly-second"))
    return "".join(lines)


def portfolio_remarks(forum_id: str, view: View) -> None:
    """Show what the forum's minutes say of all its projects together; nothing where they say nothing."""
    found = remarks_known(view)
    own = found[(found["forum_id"] == forum_id) & (found["kind"] == _PORTFOLIO)]
    for row in own.itertuples():
        show(
            element("p", text(row.text), unsure_tag(row.unsure), class_="kly-notice"),
            source_quote(row, row.document_name, row.quote),
        )
