"""*Hvor står det?*: for each fact the paper by its name, the place in it, and the words it rests on."""

from datetime import date

from danish.days import weekday_doubts
from data.source_names import paper_of
from loaders.files import Place
from pages.parts.markup import element, link, text
from pages.parts.view import passage_address
from pages.parts.words import day_words, known

# So short words stand at once; longer ones would push the rows of a table apart, and stay in a fold.
_SHORT = 160
_ASKED = "Hvor står det?"


def source_quote(row, document_name: str, quote: str | None = None) -> str:
    """Return where a fact stands, which leads to the passage in its paper.

    Short words stand at once over the name of the paper; longer ones in a fold. A day in them that is not of the
    weekday they name is marked.

    Parameters
    ----------
    row : named tuple
        A row with the place columns of `data.schema`, and the number of an item of an agenda where it has one.
    document_name : str
        What the paper is called (`data.source_names`).
    quote : str, optional
        The words the fact rests on.
    """
    said = (element("q", text(quote)) if quote else "") + weekday_mark(quote)
    if quote and len(quote) > _SHORT:
        where = element("div", source_link(row, document_name, asks=False))
        return element("details", element("summary", text(_ASKED)), where, said, class_="kly-source")
    return element("div", said, source_link(row, document_name), class_="kly-source")


def weekday_mark(quote: str | None) -> str:
    """Return the mark of the days in a source's words that are not of the weekday it names; "" where all are."""
    told = weekday_doubts(quote) if quote else []
    return "".join(element("span", text(f"! {words}"), class_="kly-signal kly-second") for words in told)


def source_link(row, document_name: str, *, asks: bool = True) -> str:
    """Return the name of a paper and the place in it, as a link to the passage; ``asks`` says what it answers."""
    unseen = element("span", text(f"{_ASKED} "), class_="kly-unseen") if asks else ""
    return _leading(row, document_name, unseen + text(source_words(row, document_name)))


def place_link(row, words: str) -> str:
    """Return words as a link to the passage of a row that names its paper."""
    return _leading(row, row.document_name, text(words))


def _leading(row, document_name: str, words: str) -> str:
    paper = paper_of(document_name)
    return element("span", words) if paper is None else link(passage_address(paper, _place(row)), words)


def paper_link(document_name: str, day: date) -> str:
    """Return a paper as a link to it, with its day where the name does not say it; no day is broken in two."""
    told = day_words(day)
    after = "" if told in document_name else " " + element("span", text(f"({told})"), class_="kly-nowrap")
    paper = paper_of(document_name)
    return (text(document_name) if paper is None else link(passage_address(paper), text(document_name))) + after


def source_words(row, document_name: str) -> str:
    """Return a paper and the place in it in words: "360-gradersplanen, maj 2022, side 3", "Referat, ..., punkt 6".

    Lines are left out: they say something only where the paper itself is shown.
    """
    number = known(getattr(row, "agenda_number", None))
    item = f"punkt {number}" if number else ""
    return ", ".join(filter(None, [document_name, item or place_words(row, with_lines=False)]))


def place_words(row, *, with_lines: bool = True) -> str:
    """Return the place of a row as a reader looks it up: "side 3, linje 15-19"; "" where it has none."""
    return str(_place(row, with_lines=with_lines))


def _place(row, *, with_lines: bool = True) -> Place:
    return Place(
        page=known(row.page),
        table=known(row.table_no),
        row=known(row.row_no),
        sheet=known(row.sheet),
        cell=known(row.cell),
        line_start=known(row.line_start) if with_lines else None,
        line_end=known(row.line_end) if with_lines else None,
        slide=bool(row.slide),
    )
