"""Who was given originals, for those who have to answer for it."""

import pandas as pd

from data.labels import ACCESS_KINDS
from data.queries import accesses
from pages.parts.download import download
from pages.parts.markup import element, show, table, text
from pages.parts.sign_in import has_right
from pages.parts.view import View
from pages.parts.words import counted, moment_words

_SHOWN = 50
_NOTE = ("Hvem der har fået originaler, hvornår og hvorfor.",)


def access_part(view: View) -> None:
    """Show an administrator who was given originals, when and what for, the newest first."""
    if not has_right("administrator"):
        return
    # A reader is written down without changing what is known, so no kept answer would do.
    with view.snapshot.store.reading() as connection:
        found = accesses.accesses(connection)
    if found.empty:
        return
    told = element("summary", text(f"Hvem har fået originaler: {counted(len(found), 'gang', 'gange')}"))
    headings = ["Hvornår", "Hvem", "Hvad", "Til hvad"]
    rows = [list(map(text, _cells(row))) for row in found.head(_SHOWN).itertuples()]
    left = element("p", text(f"De {_SHOWN} nyeste; filen har alle."), class_="kly-quiet") if len(found) > _SHOWN else ""
    listed = table("Hvem har fået originaler, de nyeste først", headings, rows)
    show(element("details", told, listed, left, class_="kly-source"))
    every = pd.DataFrame([_cells(row) for row in found.itertuples()], columns=headings)
    download(every, file_name="adgang-til-originaler", note=_NOTE)


def _cells(row) -> list[str]:
    what = f"{ACCESS_KINDS[row.kind]}: {row.document_name}"
    return [moment_words(row.recorded_at), row.writer, what, row.purpose]
