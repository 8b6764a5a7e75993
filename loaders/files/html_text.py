"""The text of an HTML page, as mails carry it: lines, and the tables of at least two columns and two rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from types import MappingProxyType

from loaders.files.document import Cell, Line, Place, Run, Table, merged_runs, trimmed

_BLOCKS = frozenset(
    ("p", "div", "li", "table", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "ul", "ol")
)
_UNSEEN = frozenset(("style", "script", "head", "title"))
_BOLD, _STRUCK = frozenset(("b", "strong", "th")), frozenset(("s", "strike", "del"))
_LEVELS = MappingProxyType({f"h{level}": level for level in range(1, 7)})
_FEWEST = 2


def read_html(html: str) -> tuple[tuple[Table, ...], tuple[Line, ...]]:
    """Return the tables of a page, each with how many lines stand above it, and the lines outside them."""
    from lxml import html as parser

    text = _Text(Place())
    text.walk(parser.document_fromstring(html))
    text.end_line()
    return tuple(text.tables), tuple(text.lines)


@dataclass(slots=True)
class _Text:
    """The lines and tables read so far, and the runs of the line begun."""

    place: Place
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    begun: list[Run] = field(default_factory=list)
    number: str = ""

    def walk(self, node, *, bold: bool = False, struck: bool = False) -> None:
        """Read an element and what stands in it."""
        tag = node.tag if isinstance(node.tag, str) else ""
        if not tag or tag in _UNSEEN:
            return
        if tag == "table" and self._is_table(node):
            return
        bold, struck = bold or tag in _BOLD, struck or tag in _STRUCK
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        if tag == "li":
            self.number = _number_of(node)
        self._add(node.text, bold=bold, struck=struck)
        for child in node:
            self.walk(child, bold=bold, struck=struck)
            self._add(child.tail, bold=bold, struck=struck)
        if tag in _BLOCKS:
            self.end_line(level=_LEVELS.get(tag), is_bullet=tag == "li" and not _number_of(node))
            self.number = ""

    def end_line(self, *, level: int | None = None, is_bullet: bool = False) -> None:
        """Make a line of the runs begun, with single spaces; the first of a numbered point has its number."""
        runs = merged_runs(self.begun)
        self.begun = []
        if any(run.text.strip() for run in runs):
            words = tuple(_single_spaced(runs))
            self.lines.append(Line(words, self.place, level=level, is_bullet=is_bullet, number=self.number))
            self.number = ""

    def _add(self, text: str | None, *, bold: bool, struck: bool) -> None:
        if text:
            self.begun.append(Run(text, struck=struck, bold=bold))

    def _is_table(self, node) -> bool:
        """Read a table, where it is one and no frame round the page, and say so."""
        number = len(self.tables) + 1
        rows = [_cells(tr, Place(table=number, row=n)) for n, tr in enumerate(_rows(node), start=1)]
        if len(rows) < _FEWEST or max(map(len, rows)) < _FEWEST or node.find(".//table") is not None:
            return False
        self.end_line()
        self.tables.append(Table(tuple(rows), Place(table=number), n_above=len(self.lines)))
        return True


def _number_of(point) -> str:
    """Return the number that a reader sees before a point, "2."; none in a list without numbers."""
    holder = point.getparent()
    if holder is None or holder.tag != "ol":
        return ""
    start = holder.get("start") or "1"
    before = sum(1 for _ in point.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdigit() else 1) + before}."


def _rows(table) -> list:
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _cells(tr, place: Place) -> tuple[Cell | None, ...]:
    """Return the cells of a row; None where one runs over several columns."""
    cells: list[Cell | None] = []
    for td in tr:
        if td.tag in ("td", "th"):
            text = _Text(place)
            text.walk(td)
            text.end_line()
            span = td.get("colspan") or "1"
            cells += [Cell(trimmed(text.lines), place), *[None] * (min(int(span), 200) - 1 if span.isdigit() else 0)]
    return tuple(cells)


def _single_spaced(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Return the runs of a line with single spaces, none at its ends."""
    texts = [" ".join(f"|{run.text}|".split())[1:-1] for run in runs]
    texts = [text.lstrip() if number == 0 else text for number, text in enumerate(texts)]
    texts[-1] = texts[-1].rstrip()
    for run, text in zip(runs, texts, strict=True):
        if text:
            yield Run(text, run.red, run.struck, run.bold)
