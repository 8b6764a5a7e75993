"""*Hvor står det?*: for each fact the document, the place in it, and the words it rests on."""

from loaders.files import Place
from pages.parts.markup import element, text
from pages.parts.words import known


def source_quote(row, document_name: str, quote: str | None = None) -> str:
    """Return a fold that says where a fact stands.

    Parameters
    ----------
    row : named tuple
        A row with the place columns of `data.schema`.
    document_name : str
        The document's file name.
    quote : str, optional
        The words the fact rests on.
    """
    told = [text(f"{document_name}, {place_words(row)}")]
    if quote:
        told.append(element("q", text(quote)))
    return element("details", element("summary", text("Hvor står det?")), *told, class_="kly-source")


def place_words(row) -> str:
    """Return the place of a row as a reader looks it up: "linje 15-19"."""
    place = Place(
        page=known(row.page),
        table=known(row.table_no),
        row=known(row.row_no),
        sheet=known(row.sheet),
        cell=known(row.cell),
        line_start=known(row.line_start),
        line_end=known(row.line_end),
        slide=bool(row.slide),
    )
    return str(place) or "uden angivet sted"
