"""What was agreed as a table for a file: what the list shows and what its folds hold, one row each."""

from datetime import date

import pandas as pd

from data.labels import COMMITMENT_STATES, COMMITMENT_TYPES
from pages.parts.commitments.words import move_words, quote_beside, standing_words, teller, when_words
from pages.parts.download import download
from pages.parts.head import age_words
from pages.parts.source_quote import source_words
from pages.parts.view import View
from pages.parts.words import day_words, known


def commitment_download(commitments: pd.DataFrame, view: View) -> None:
    """Offer what was agreed as CSV and as Excel, in the order given."""
    day = view.choices.status_date
    note = [f"Status pr. {day_words(day)}.", age_words(view)]
    download(commitment_sheet(commitments, today=day), file_name=f"aftaler-{day.isoformat()}", note=note)


def commitment_sheet(commitments: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return the rows of a file with Danish headings; days are days, what is not known is empty."""
    rows = [_row(row, today) for row in commitments.itertuples()]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


_COLUMNS = (
    "Hvornår", "Forfalder", "Status", "Aftale", "Indhold", "Type", "Hvem gør det", "Forum", "Sektor", "Flyttet",
    "Aftalt", "Aftalt af", "Kilde", "Kildens ord",
)  # fmt: skip


def _row(row, today: date) -> list:
    said = standing_words(row, today=today)
    state = COMMITMENT_STATES[row.state]
    return [
        when_words(row),
        known(row.due_on),
        said if said.startswith(state) else f"{state}, {said}" if said else state,
        row.title,
        row.text if row.text != row.title else None,
        COMMITMENT_TYPES[row.type],
        known(row.responsible),
        known(row.forum),
        ", ".join(row.sectors) or None,
        move_words(row) or None,
        row.first_told_on,
        known(row.from_forum),
        source_words(row, row.document_name) if known(row.document_name) else teller(row.sources[0]),
        quote_beside(row.quote, row),
    ]
