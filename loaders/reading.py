"""What every reader gives back: places, cells, initiatives, problems; and the one error of a refused document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from loaders.windows import Window


class UnreadableDocument(Exception):
    """A document that is refused whole; nothing of it is used.

    Attributes
    ----------
    code : str
        One of the codes of ``docs/error_codes.csv``, e.g. ``TOM_FIL``.
    reason : str
        Danish, fit to show: what happened, that nothing was changed, what to do.
    """

    def __init__(self, code: str, reason: str):
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: page or slide, table and row, sheet cell, or lines; each counted from 1."""

    page: int | None = None
    table: int | None = None
    row: int | None = None
    sheet: str | None = None
    cell: str | None = None
    line_start: int | None = None
    line_end: int | None = None
    slide: bool = False

    def __str__(self) -> str:
        """The place as a Danish reader looks it up: "side 3, tabel 1, række 7", "linje 15-19"."""
        parts = []
        if self.sheet is not None:
            parts.append(f"ark {self.sheet}")
        if self.page is not None:
            parts.append(f"{'dias' if self.slide else 'side'} {self.page}")
        if self.table is not None:
            parts.append(f"tabel {self.table}")
        if self.row is not None:
            parts.append(f"række {self.row}")
        if self.cell is not None:
            parts.append(f"celle {self.cell}")
        if self.line_start is not None:
            span = f"{self.line_start}-{self.line_end}" if self.line_end != self.line_start else f"{self.line_start}"
            parts.append(f"linje {span}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one look. Red means changed since the last issue; red and struck means removed."""

    text: str
    red: bool = False
    struck: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line or one paragraph, with its place; ``number`` is the one that Word makes for it ("2.")."""

    runs: tuple[Run, ...]
    place: Place
    number: str = ""

    @property
    def text(self) -> str:
        """The words of the line, also the struck ones."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its lines, blank ones included, and its place."""

    lines: tuple[Line, ...]
    place: Place

    @property
    def text(self) -> str:
        """The lines of the cell, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. None stands where the cell above or to the left is merged over this one.

    ``n_above`` is how many of the page's lines stand above the table; None where all of them do, or nobody knows.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    place: Place
    n_above: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, slide or sheet: its tables, and the lines outside them, each in reading order."""

    place: Place
    tables: tuple[Table, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found that could not be used, or needs a person's eye. ``reason`` is Danish and fit to show."""

    code: str
    place: Place
    found: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as its format's reader sees it, before anyone asks what it means.

    ``format`` is pdf, pptx, docx, xlsx, csv or txt. ``shows_colour`` is False where the format cannot carry red marks
    (text, CSV): then nobody knows what was changed. ``dated_on`` is the document's own date, where it states one.
    """

    name: str
    sha256: str
    format: str
    title: str | None
    dated_on: date | None
    shows_colour: bool
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...] = ()

    def lines(self) -> Iterator[Line]:
        """Every line of the document, in tables and outside, merged cells once."""
        for page in self.pages:
            yield from page.lines
            for table in page.tables:
                for row in table.rows:
                    for cell in row:
                        if cell is not None:
                            yield from cell.lines


@dataclass(frozen=True, slots=True)
class ForumMention:
    """A forum of the register named in a document: role (owner or informed) and the words it was named by."""

    forum_id: str
    role: str
    found: str
    place: Place


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promise to come back, in its own words, to one forum (None where the words name none)."""

    quote: str
    window: Window
    forum_id: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money in Danish kroner, with the words it was read from."""

    amount_dkk: float
    quote: str


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative as it stands under one sector in one document.

    ``text`` is the whole text of the initiative cell without removed words, lines joined and hyphenation undone;
    ``runs`` the same with its marks (removed words too); ``follow_up_text`` the text of the "Forankring/opfølgning"
    cell. ``changed`` is None where the document cannot show changes. ``same_as`` are positions in ``Reading.rows`` of
    the rows proposed to be the same initiative; a proposal, never a merge.
    """

    sector: str
    theme: str | None
    title: str
    text: str
    runs: tuple[Run, ...]
    follow_up_text: str
    status: str
    status_quote: str | None
    forums: tuple[ForumMention, ...]
    follow_ups: tuple[FollowUp, ...]
    amounts: tuple[Amount, ...]
    changed: bool | None
    place: Place
    same_as: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read: its rows, what could not be used, and the furniture (headings, legend, page marks)."""

    document: Document
    kind: str
    rows: tuple[Initiative, ...]
    problems: tuple[Problem, ...]
    furniture: tuple[Line, ...] = field(default=())
