"""Bytes to a document, whatever the format: the checks in their order, then the format's reader, then the limits."""

import hashlib
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import MappingProxyType

from loaders.containers import MACRO_OFFICE, OLD_OFFICE, check_container, ending_of
from loaders.contents import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, Contents
from loaders.csv_file import read_csv
from loaders.docx_file import read_docx
from loaders.headings import is_legend, is_page_mark, recognise_headings, running_title
from loaders.pdf_file import read_pdf
from loaders.pptx_file import read_pptx
from loaders.reading import Document, Page, UnreadableDocument
from loaders.refusals import refusal
from loaders.stated_date import stated_date
from loaders.text_file import read_text
from loaders.xlsx_file import read_xlsx

OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read, whether they can carry red marks, and what they are when nothing is in them.

    ``tells_pages`` where the reader is slow enough to tell how far it has come.
    """

    name: str
    read: Callable[..., Contents]
    shows_colour: bool
    empty: str
    tells_pages: bool = False


FORMATS = MappingProxyType(
    {
        ".pdf": Format("pdf", read_pdf, True, "INGEN_TEKST", tells_pages=True),
        ".pptx": Format("pptx", read_pptx, True, "INGEN_TEKST"),
        ".docx": Format("docx", read_docx, True, "INGEN_TEKST"),
        ".xlsx": Format("xlsx", read_xlsx, True, "INGEN_DATA"),
        ".csv": Format("csv", read_csv, False, "INGEN_DATA"),
        ".tsv": Format("csv", read_csv, False, "INGEN_DATA"),
        ".txt": Format("txt", read_text, False, "INGEN_DATA"),
    }
)
"""Ending -> its reader. A new format is one line here."""

_NO_TITLE = re.compile(
    r"\W*|untitled|anonymous|(microsoft )?(powerpoint|word|excel)\b.*"
    r"|\S+\.(html?|docx?|pptx?|xlsx?|pdf|te?xt|csv)|(pr(æ|ae)sentation|dokument|document|mappe)\s*\d*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
_FRONT_LINES = 12


def read_document(data: bytes, *, name: str, on_page: OnPage | None = None) -> Document:
    """Read a document without asking what it means: its pages with tables, cells and lines, and what was not read.

    The format follows from the name's ending and is checked against the content. ``title`` is the running title, else
    the title in the file's properties, else the first words above the table, else the file's name; ``dated_on`` only
    a date stated near the title.

    Parameters
    ----------
    on_page
        Told of each page read, of a long PDF at least: its number, and how many there are.

    Raises
    ------
    UnreadableDocument
        With a code of ``docs/error_codes.csv``: empty, too large, wrong type, old format, protected, damaged,
        dangerous, unknown character set, without text or rows, or over the limits of rows, columns and characters per
        cell.
    """
    ending = ending_of(name)
    problems = check_container(data, ending) if ending in (*FORMATS, *OLD_OFFICE, *MACRO_OFFICE) or not data else ()
    if ending not in FORMATS:
        raise refusal("UKENDT_FILTYPE", ending=ending or "uden endelse")
    form = FORMATS[ending]
    contents = _read(form, data, name, on_page)
    if not any(text.strip() for text in _texts(contents)):
        raise refusal(form.empty)
    _check_limits(contents)
    return Document(
        name=name.replace("\\", "/").rpartition("/")[2],
        sha256=hashlib.sha256(data).hexdigest(),
        format=form.name,
        title=_title(contents, name),
        dated_on=stated_date(_front_lines(contents.pages[0])),
        shows_colour=form.shows_colour,
        pages=contents.pages,
        problems=(*problems, *contents.problems),
    )


def _read(form: Format, data: bytes, name: str, on_page: OnPage | None) -> Contents:
    """Return the contents of the file; whatever a library raises on a broken file means that it is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return form.read(data, name=name, **({"on_page": on_page} if form.tells_pages else {}))
    except UnreadableDocument:
        raise
    except Exception as error:
        raise refusal("BESKADIGET") from error


def _texts(contents: Contents) -> Iterator[str]:
    for page in contents.pages:
        yield from (line.text for line in page.lines)
        yield from (cell.text for table in page.tables for row in table.rows for cell in row if cell is not None)


def _check_limits(contents: Contents) -> None:
    tables = [table for page in contents.pages for table in page.tables]
    n_rows = max(sum(len(table.rows) for table in tables), sum(len(page.lines) for page in contents.pages))
    n_columns = max((len(row) for table in tables for row in table.rows), default=0)
    longest = max(map(len, _texts(contents)), default=0)
    for code, found, limit in (
        ("FOR_MANGE_RAEKKER", n_rows, MAX_ROWS),
        ("FOR_MANGE_KOLONNER", n_columns, MAX_COLUMNS),
        ("FOR_LANG_CELLE", longest, MAX_CELL_CHARACTERS),
    ):
        if found > limit:
            raise refusal(code, found=found, limit=limit)


def _title(contents: Contents, name: str) -> str | None:
    lines = [line.text for page in contents.pages for line in page.lines]
    core = " ".join((contents.core_title or "").split())
    own = None if _NO_TITLE.fullmatch(core) else core
    above = (" ".join(text.split()) for text in (*lines, *_texts_above_headings(contents)))
    first = next((text for text in above if text and not _is_front_furniture(text)), None)
    return (running_title(lines) or own or first or _stem(name))[:_LONGEST_TITLE] or None


def _texts_above_headings(contents: Contents) -> Iterator[str]:
    rows = [row for page in contents.pages for table in page.tables for row in table.rows]
    for row in rows:
        texts = [cell.text for cell in row if cell is not None]
        if recognise_headings(["" if cell is None else cell.text for cell in row]):
            return
        yield from texts


def _is_front_furniture(text: str) -> bool:
    return is_legend(text) or is_page_mark(text) or stated_date([text]) is not None or bool(_headings_in_line(text))


def _headings_in_line(text: str) -> bool:
    return recognise_headings(re.split(r"\s{2,}|\t", text.strip())) is not None


def _stem(name: str) -> str:
    """Return the file's name without folder and ending, in readable signs."""
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return " ".join("".join(sign if sign.isprintable() else " " for sign in stem.replace("_", " ")).split())


def _front_lines(page: Page) -> list[str]:
    """Return the lines of the first page outside its tables, down to the headings where a text has them as a line."""
    front = []
    for line in page.lines:
        if _headings_in_line(line.text):
            break
        if line.text.strip():
            front.append(line.text)
    return front[:_FRONT_LINES]
