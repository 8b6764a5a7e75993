"""Bytes to a document, whatever the format: the checks in their order, then the format's reader, then the limits."""

import hashlib
import re
import unicodedata
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from types import MappingProxyType

from danish.calendar import MONTHS
from loaders.files.document import (
    MAX_CELL_CHARACTERS,
    MAX_COLUMNS,
    MAX_FIGURE_ROWS,
    MAX_ROWS,
    Cell,
    Contents,
    Document,
    Place,
    Problem,
    UnreadableDocument,
)
from loaders.files.docx_file import read_docx
from loaders.files.doors import MACRO_OFFICE, OLD_OFFICE, check_container, ending_of
from loaders.files.furniture import is_legend, is_page_mark, repeated_title
from loaders.files.mail_file import read_eml, read_msg
from loaders.files.messages import refusal, warning
from loaders.files.pdf import read_pdf
from loaders.files.pptx_file import read_pptx
from loaders.files.sheets import read_csv, read_sheet_values, read_xlsx
from loaders.files.strict_office import transitional
from loaders.files.text_file import read_statistics, read_text

_MONTH = "|".join(f"{name[:3]}[a-z]*\\.?" for name in MONTHS)
_DATE = re.compile(
    rf"(?<!\d)(?:(?P<year>\d{{4}})-(?P<mm>\d{{2}})-(?P<dd>\d{{2}})"
    rf"|(?P<day>\d{{1,2}})\.?\s*(?:(?P<name>{_MONTH})\s*|[./-]\s*(?P<month>\d{{1,2}})[./-]\s*)(?P<long>\d{{4}}|\d{{2}}))(?!\d)",
    re.IGNORECASE,
)
_MARK = (
    r"status|pr|opdateret|ajourført|opfølgning\w*|dato|dateret|version|udgave|udarbejdet|redigeret|gælder fra|revideret"
)
_FIRST = re.compile(rf"\W*({_MARK})\b", re.IGNORECASE)
_JUST_BEFORE = re.compile(
    r"\b(status pr|(opdateret|ajourført|revideret|dateret|dato)( den| d| pr)?|version( af| fra)?)[.:]?\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"[\W\d]*((den|d|pr|side|af|aarhus|viborg|aalborg|odense|dias)\b[\W\d]*)*", re.IGNORECASE)


def stated_date(texts: Iterable[str]) -> date | None:
    """Return the one date that the lines state as the document's own.

    It stands after "Status pr." or the like, in the title, or alone on its line.

    None where there is none, or where two lines state different ones.
    """
    found = {day for text in texts for day in _dates_of_line(" ".join(text.split()))}
    return found.pop() if len(found) == 1 else None


def _dates_of_line(text: str) -> list[date]:
    matches = list(_DATE.finditer(text))
    whole_line = _FIRST.match(text) or _ALONE.fullmatch(_DATE.sub(" ", text))
    stated = [match for match in matches if whole_line or _JUST_BEFORE.search(text, 0, match.start())]
    return [day for match in stated if (day := _day(match))]


def _day(match: re.Match) -> date | None:
    parts = match.groupdict()
    if parts["year"]:
        year, month, day = parts["year"], int(parts["mm"]), parts["dd"]
    else:
        month = _month_number(parts["name"]) if parts["name"] else int(parts["month"])
        year, day = parts["long"], parts["day"]
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3].casefold()) + 1


OnPage = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one ending are read, whether they can carry red marks, and what they are when nothing is in them.

    ``tells_pages`` where the reader is slow enough to tell how far it has come; ``is_limited`` where rows, columns and
    cells may be too many: a statistics file has its numbers on lines of any length.
    """

    name: str
    read: Callable[..., Contents]
    shows_colour: bool
    empty: str
    tells_pages: bool = False
    is_limited: bool = True
    is_office: bool = False


FORMATS = MappingProxyType(
    {
        ".pdf": Format("pdf", read_pdf, True, "INGEN_TEKST", tells_pages=True),
        ".pptx": Format("pptx", read_pptx, True, "INGEN_TEKST", is_office=True),
        ".docx": Format("docx", read_docx, True, "INGEN_TEKST", is_office=True),
        ".xlsx": Format("xlsx", read_xlsx, True, "INGEN_DATA", is_office=True),
        ".csv": Format("csv", read_csv, False, "INGEN_DATA"),
        ".tsv": Format("csv", read_csv, False, "INGEN_DATA"),
        ".txt": Format("txt", read_text, False, "INGEN_DATA"),
        ".xls": Format("xls", read_sheet_values, False, "INGEN_DATA"),
        ".ods": Format("ods", read_sheet_values, False, "INGEN_DATA"),
        ".px": Format("px", read_statistics, False, "INGEN_DATA", is_limited=False),
        ".json": Format("json", read_statistics, False, "INGEN_DATA", is_limited=False),
        ".eml": Format("eml", read_eml, False, "INGEN_TEKST"),
        ".msg": Format("msg", read_msg, False, "INGEN_TEKST"),
    }
)
"""Ending -> its reader. A new format is one line here."""

_NO_TITLE = re.compile(
    r"\W*((untitled|anonymous|unnamed|uden titel)\W*)?|(microsoft )?(powerpoint|word|excel)\b.*"
    r"|\S+\.(html?|docx?|pptx?|xlsx?|pdf|te?xt|csv)|(pr(æ|ae)sentation|dokument|document|mappe)\s*\d*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
_FRONT_LINES = 12
_DEEPEST = 2
"""A mail attached to a mail is read with its files; one attached to that is not."""
_BESIDE = ("header", "footer", "footnote", "quoted")
_FIGURE = re.compile(r"\s*[-+]?\d[\d., ]*%?\s*")
_COLUMN_GAP = re.compile(r"\s{3,}|\t")
_FEWEST_COLUMNS = 3


def read_document(data: bytes, *, name: str, on_page: OnPage | None = None) -> Document:
    """Read a document without asking what it means: its pages with tables, cells and lines, and what was not read.

    The format follows from the name's ending and is checked against the content. ``title`` is the line in the style of
    a title, else the first words where they stand again on each page, else the title in the file's properties, else the
    first words above the table, else the file's name; ``dated_on`` only a date stated near the title.

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
    return _document(data, name, on_page, depth=0)


_LONGEST_NAME = 150
_SEEN_AS = MappingProxyType({"Cc": " ", "Zs": " ", "Zl": " ", "Zp": " "})


def file_name(name: str) -> str:
    """Return the name of a file as it is shown and stored: without folders, on one line, of readable signs.

    Signs that steer are a space, those that turn the writing or cannot be seen are left out; of a long name the ending
    stays.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    seen = "".join(sign if sign.isprintable() else _SEEN_AS.get(unicodedata.category(sign), "") for sign in last)
    told = " ".join(unicodedata.normalize("NFC", seen).split())
    stem, dot, ending = told.rpartition(".")
    if len(told) > _LONGEST_NAME and len(ending) <= _LONGEST_ENDING:
        told = f"{stem[: _LONGEST_NAME - len(ending) - 2]}…{dot}{ending}"
    return told[:_LONGEST_NAME] if told.strip(". ") else "uden navn"


_LONGEST_ENDING = 10


def _document(data: bytes, name: str, on_page: OnPage | None, depth: int) -> Document:
    name = file_name(name)
    ending = ending_of(name)
    problems = check_container(data, ending) if ending in (*FORMATS, *OLD_OFFICE, *MACRO_OFFICE) or not data else ()
    if ending not in FORMATS:
        raise refusal("UKENDT_FILTYPE", ending=ending or "uden endelse")
    form = FORMATS[ending]
    contents = _read(form, data, name, on_page)
    if not any(text.strip() for text in _texts(contents)) and not contents.attachments:
        raise refusal(form.empty)
    if form.is_limited:
        _check_limits(contents)
    parts, unread = _parts(contents, depth)
    dated_on = stated_date(_front_lines(contents)) or contents.dated_on
    return Document(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=form.name,
        title=_title(contents, name),
        dated_on=dated_on,
        shows_colour=form.shows_colour,
        pages=contents.pages,
        problems=(*problems, *contents.problems, *unread, *_other_dates(contents, dated_on)),
        parts=parts,
    )


def _parts(contents: Contents, depth: int) -> tuple[tuple[Document, ...], list[Problem]]:
    """Return what is attached, each read as itself, and a problem for each file that cannot be read."""
    parts: list[Document] = []
    problems: list[Problem] = []
    for name, data in contents.attachments:
        try:
            if depth >= _DEEPEST:
                raise refusal("UKENDT_FILTYPE", ending=ending_of(name))
            parts.append(_document(data, name, None, depth + 1))
        except UnreadableDocument as error:
            problems.append(warning("BILAG_IKKE_LAEST", Place(), file_name(name), why=error.reason))
    return tuple(parts), problems


def _read(form: Format, data: bytes, name: str, on_page: OnPage | None) -> Contents:
    """Return the contents of the file; whatever a library raises on a broken file means that it is damaged."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return form.read(
                transitional(data) if form.is_office else data,
                name=name,
                **({"on_page": on_page} if form.tells_pages else {}),
            )
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
    rows = [row for table in tables for row in table.rows]
    n_lines = sum(len(page.lines) for page in contents.pages)
    n_rows = max(sum(not any(map(_is_figure, row)) for row in rows) if len(rows) > MAX_ROWS else len(rows), n_lines)
    n_columns = max((len(row) for table in tables for row in table.rows), default=0)
    longest = max(map(len, _texts(contents)), default=0)
    for code, found, limit in (
        ("FOR_MANGE_RAEKKER", n_rows, MAX_ROWS),
        ("FOR_MANGE_RAEKKER", len(rows), MAX_FIGURE_ROWS),
        ("FOR_MANGE_KOLONNER", n_columns, MAX_COLUMNS),
        ("FOR_LANG_CELLE", longest, MAX_CELL_CHARACTERS),
    ):
        if found > limit:
            raise refusal(code, found=found, limit=limit)


def _is_figure(cell: Cell | None) -> bool:
    """Whether a cell holds a number, typed or written."""
    return cell is not None and (cell.value is not None or _FIGURE.fullmatch(cell.text) is not None)


def _title(contents: Contents, name: str) -> str | None:
    lines = [line for page in contents.pages for line in page.lines if line.role not in _BESIDE]
    core = " ".join((contents.core_title or "").split())
    own = None if _NO_TITLE.fullmatch(core) else core
    styled = next((text for line in lines if line.level == 0 and (text := " ".join(line.text.split()))), None)
    above = (" ".join(text.split()) for text in (*(line.text for line in lines), *_texts_above_tables(contents)))
    first = next((text for text in above if text and not _is_front_furniture(text)), None)
    repeated = repeated_title(
        line.text for page in contents.pages for line in page.lines if not _is_front_furniture(line.text)
    )
    slide = contents.pages[0].name if contents.pages and contents.pages[0].place.slide else None
    return (styled or slide or repeated or own or first or _dated_title(contents) or _stem(name))[
        :_LONGEST_TITLE
    ] or None


def _dated_title(contents: Contents) -> str | None:
    """Return the first words above the table where they hold the day as well: "Plan for X, status pr. 1. maj 2022"."""
    above = (" ".join(text.split()) for text in _texts_above_tables(contents))
    dated = (text for text in above if stated_date([text]) is not None)
    return next((text for text in dated if not _FIRST.match(text) and not _ALONE.fullmatch(_DATE.sub(" ", text))), None)


def _texts_above_tables(contents: Contents) -> Iterator[str]:
    """Return the texts of the rows above the first that is parted in cells."""
    for page in contents.pages:
        for table in page.tables:
            for row in table.rows:
                texts = [cell.text for cell in row if cell is not None and cell.text.strip()]
                if len(texts) > 1:
                    return
                yield from texts


def _is_front_furniture(text: str) -> bool:
    return is_legend(text) or is_page_mark(text) or stated_date([text]) is not None


def _stem(name: str) -> str:
    """Return the file's name without its ending, its words parted by spaces."""
    return " ".join(name.rpartition(".")[0].replace("_", " ").split())


def _other_dates(contents: Contents, dated_on: date | None) -> Iterator[Problem]:
    """Return a problem for each sheet that states another day than the document: it may be an older issue."""
    for page in contents.pages if dated_on is not None else ():
        day = stated_date(_front_lines(Contents((page,)))) if page.place.sheet is not None else None
        if day is not None and day != dated_on:
            yield warning("ANDEN_DATO", page.place, day.strftime("%d.%m.%Y"), day=dated_on.strftime("%d.%m.%Y"))


def _front_lines(contents: Contents) -> list[str]:
    """Return the first lines of the first page outside its tables, down to the headings of columns set with spaces."""
    lines = [line.text for line in contents.pages[0].lines] if contents.pages else []
    outside = takewhile(lambda text: len(_COLUMN_GAP.split(text.strip())) < _FEWEST_COLUMNS, lines)
    front = [text for text in (*outside, *_texts_above_tables(contents)) if text.strip()]
    return front[:_FRONT_LINES]
