"""A paper as it is stored: its lines and tables, the passage that was asked for marked."""

from itertools import groupby

from loaders.files import Line, Place
from loaders.paper_text import PaperText, Passage
from pages.parts.markup import element, link, show, text
from pages.parts.view import View

# So much before and after the passage is shown at once; a workbook may have twenty thousand rows.
_AROUND = 150
_MARKS = {"r": "ins", "rs": "del"}
_HIDDEN = "Tabellens tal er skjult af hensyn til enkeltpersoner."


def stored_words(kept: PaperText, place: Place, view: View, *, without_tables: bool) -> None:
    """Show the paper around the passage that was asked for, or from its beginning."""
    marked = kept.at(place)
    at = next((n for n, passage in enumerate(kept.passages) if _has(passage, marked)), 0)
    begin = int(view.option("fra")) if view.option("fra") else max(0, at - _AROUND)
    begin = min(begin, max(0, len(kept.passages) - 1))
    end = min(len(kept.passages), begin + 2 * _AROUND)
    if place != Place() and not marked:
        show(element("p", text("Stedet findes ikke i den gemte fil; her er den fra begyndelsen."), class_="kly-notice"))
    if kept.names is not None and (kept.names.marks or kept.names.initials or kept.names.has_contacts):
        show(element("p", text("Navne på personer er skjult."), class_="kly-quiet"))
    words = _Words(kept, marked, without_tables)
    show(
        _more(view, "Vis det foregående", begin - 2 * _AROUND, begin > 0),
        element("div", *words.sections(kept.passages[begin:end]), class_="kly-paper-text"),
        _more(view, "Vis det følgende", end, end < len(kept.passages)),
    )


def _has(passage: Passage, marked: frozenset[int]) -> bool:
    return any(number in marked for numbers in passage.numbers for number in numbers)


def _more(view: View, words: str, begin: int, is_more: bool) -> str:
    if not is_more:
        return ""
    href = view.link(own=view.own() | {"fra": str(max(0, begin))})
    return element("p", link(href, text(words)), class_="kly-standing")


class _Words:
    """The passages of a paper as markup; the first marked one carries the sign by which the page scrolls to it."""

    def __init__(self, kept: PaperText, marked: frozenset[int], without_tables: bool):
        self.kept, self.marked, self.without_tables = kept, marked, without_tables
        self.is_first = True

    def sections(self, passages: tuple[Passage, ...]) -> list[str]:
        """Return pages, slides or sheets under their headings, and in them lines and tables."""
        found = []
        for section, of_section in groupby(passages, key=lambda passage: passage.section):
            found.append(element("h2", text(self.kept.words(section))) if section else "")
            alike = [(is_row, [*group]) for is_row, group in groupby(of_section, key=lambda passage: passage.is_row)]
            for is_row, group in alike:
                found += self._table(group) if is_row else map(self._line, group)
        return found

    def _line(self, passage: Passage) -> str:
        line = passage.cells[0][0]
        ((position,),) = passage.numbers
        if not line.text.strip():
            return element("p", class_="kly-blank")
        number = text(line.place.line_start) if line.place.line_start else ""
        return element("p", element("span", number, class_="kly-line-no"), self._marked(line, position))

    def _table(self, rows: list[Passage]) -> list[str]:
        if self.without_tables:
            return [element("p", text(_HIDDEN), class_="kly-quiet")]
        cells = [
            [
                element("td", "<br>".join(map(self._marked, cell, numbers)))
                for cell, numbers in zip(row.cells, row.numbers, strict=True)
            ]
            for row in rows
        ]
        body = element("tbody", *(element("tr", *row) for row in cells))
        return [element("div", element("table", body), class_="kly-scroll", tabindex="0")]

    def _marked(self, line: Line, number: int) -> str:
        runs = self.kept.runs(line)
        words = "".join(element(_MARKS[marks], text(said)) if marks in _MARKS else text(said) for said, marks in runs)
        if number not in self.marked or not line.text.strip():
            return words
        first, self.is_first = self.is_first, False
        return element("mark", words, data_passage=(str(line.place) or "sted") if first else None)
