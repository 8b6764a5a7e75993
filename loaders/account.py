"""Where every line of a paper went: read, to confirm, to look at, furniture with its reason, or lost."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from types import MappingProxyType

from danish.text import words
from loaders.figures import FigureReading
from loaders.files import Document, Line, Place, is_legend, is_page_mark
from loaders.follow_ups import Reading
from loaders.minutes import MinutesReading

# Shorter runs of letters stand in any long text by chance; they count only as whole words.
_FEWEST_LETTERS = 6
# A line may be parted between fields (a number, a title, a time): one cut more for each five words.
_FEWEST_PARTS, _WORDS_A_PART = 3, 5
_WIDE_GAP = re.compile(r"\s{2,}|\t")
# What stands on two pages may be chance, on three it is a header.
_FEWEST_PAGES = 3

_CELL = re.compile(r"([A-Z]+)(\d+)")
_NUMBER = re.compile(r"\W*(?:nr\W*)?\d+(?:[.,-]\d+)*\W*", re.IGNORECASE)
_ROLES = MappingProxyType({"header": "sidehoved", "footer": "sidefod", "footnote": "fodnoter", "quoted": "ældre mail"})
_PAGE_NUMBER, _LEGEND, _NUMBERING, _HEADING = "sidetal", "signaturforklaring", "numre", "overskrifter"


READ, TO_CONFIRM, PROBLEM, FURNITURE, LOST = "read", "to_confirm", "problem", "furniture", "lost"
"""Where a line went."""


@dataclass(frozen=True, slots=True)
class Account:
    """How many lines went where; ``furniture`` by its reason; ``lost`` are those that went nowhere."""

    n_lines: int
    read: int
    to_confirm: int
    problems: int
    furniture: Mapping[str, int]
    lost: tuple[Line, ...] = ()


def account_of(reading: Reading | FigureReading | MinutesReading) -> Account:
    """Return where the lines of the paper that are not blank went, counted."""
    found = whereabouts(reading)
    counts = Counter(kind for _, kind, _ in found)
    return Account(
        n_lines=len(found),
        read=counts[READ],
        to_confirm=counts[TO_CONFIRM],
        problems=counts[PROBLEM] + counts[LOST],
        furniture=dict(Counter(reason for _, kind, reason in found if kind == FURNITURE)),
        lost=tuple(line for line, kind, _ in found if kind == LOST),
    )


def whereabouts(reading: Reading | FigureReading | MinutesReading) -> list[tuple[Line, str, str]]:
    """Return where every line of the paper that is not blank went, with the reason of what is furniture.

    A line is *read* where its letters stand in what was read, or where its place is within that of a row; of a table
    of figures also the names beside the figures and the headings above them. It is *to confirm* where an unsure
    question is asked of its very place, and *problem* where a problem is.
    """
    lines = [line for line in reading.document.lines() if any(map(str.isalnum, line.text))]
    asked = [(_Places([one.place]), _letters(one.found)) for one in reading.questions if not one.sure]
    pointed_at = _Places(problem.place for problem in reading.problems)
    found = " ".join(_letters(problem.found) for problem in reading.problems)
    furniture = _by_place(reading.furniture)
    told = dict(
        zip(((line.place, _letters(line.text)) for line in reading.furniture), _told_reasons(reading), strict=True)
    )
    repeated = _n_pages(reading.document)
    read = _Read(reading)
    n_head = _n_head(reading, lines)
    went = []
    for position, line in enumerate(lines):
        if _is_asked(line, asked):
            went.append((line, TO_CONFIRM, ""))
        elif not (rest := _without(line.text, furniture.get(line.place, ()))):
            reason = told.get((line.place, _letters(line.text))) or _reason(line, repeated) or _HEADING
            went.append((line, FURNITURE, reason))
        elif position < n_head or read.holds(line, rest):
            went.append((line, READ, ""))
        elif pointed_at.cover(line.place) or _letters(line.text) in found:
            went.append((line, PROBLEM, ""))
        elif reason := _reason(line, repeated):
            went.append((line, FURNITURE, reason))
        else:
            went.append((line, LOST, ""))
    return went


def _n_head(reading: Reading | FigureReading | MinutesReading, lines: Sequence[Line]) -> int:
    """Return how many lines stand above the first item of minutes: their head, where people are counted, not named."""
    if not isinstance(reading, MinutesReading) or not reading.agenda_items:
        return 0
    item = reading.agenda_items[0]
    first, places = _letters(item.title), _Places([item.place])
    titled = (at for at, line in enumerate(lines) if first and _letters(line.text).endswith(first))
    # A title over several lines, or with a time at its end, ends no line.
    placed = (at for at, line in enumerate(lines) if places.cover(line.place))
    return next(titled, None) or next(placed, 0)


def _is_asked(line: Line, asked: Iterable[tuple["_Places", str]]) -> bool:
    """Whether an unsure question is asked of this line: within its place, of its words."""
    letters = _letters(line.text)
    return any(places.cover(line.place) and (found in letters or letters in found) for places, found in asked)


def _told_reasons(reading: Reading | FigureReading | MinutesReading) -> Iterable[str | None]:
    """Return the reasons that the reader gives of each line of the furniture; None where it gives none."""
    return [None] * len(reading.furniture) if isinstance(reading, Reading) else reading.furniture_reasons


def _reason(line: Line, repeated: Mapping[str, int]) -> str | None:
    """Return why a line is furniture, a positive reason; None where it has none."""
    if line.role in _ROLES:
        return _ROLES[line.role]
    if is_page_mark(line.text):
        return _PAGE_NUMBER
    if is_legend(line.text):
        return _LEGEND
    n_pages = repeated.get(_letters(line.text), 0)
    if n_pages >= _FEWEST_PAGES:
        return f"gentaget på {n_pages} sider"
    return _NUMBERING if line.place.table is not None and _NUMBER.fullmatch(line.text) else None


def _by_place(lines: Iterable[Line]) -> Mapping[Place, list[str]]:
    """Return the letters of the lines at each place; a line of a text may be a heading and more."""
    found: dict[Place, list[str]] = {}
    for line in lines:
        found.setdefault(line.place, []).append(_letters(line.text))
    return found


def _without(text: str, parts: Sequence[str]) -> str:
    """Return the letters of a text without those of the parts it begins with."""
    letters = _letters(text)
    if letters in parts:
        return ""
    for part in parts:
        letters = letters.removeprefix(part)
    return letters


def _n_pages(document: Document) -> Mapping[str, int]:
    """Return on how many pages each line stands outside the tables."""
    return Counter(text for page in document.pages for text in {_letters(line.text) for line in page.lines})


class _Places:
    """Places, to be asked whether one of them covers another."""

    def __init__(self, places: Iterable[Place]):
        known = [place for place in places if place != Place()]
        self._exact = {(place.sheet, place.page, place.cell) for place in known if place.cell}
        self._rows = {_row(place) for place in known if place.row is not None and not place.cell}
        self._spans = [place for place in known if place.line_start is not None]

    def cover(self, place: Place) -> bool:
        """Whether the place is one of these cells, in one of these rows, or on these lines."""
        if place.cell and (place.sheet, place.page, place.cell) in self._exact:
            return True
        if place.row is not None and _row(place) in self._rows:
            return True
        return place.line_start is not None and any(
            span.line_start <= place.line_start <= (span.line_end or span.line_start) for span in self._spans
        )


def _row(place: Place) -> tuple:
    return place.sheet, place.page, place.table, place.row


class _Read:
    """What was read: its words wherever they went, and where."""

    def __init__(self, reading: Reading | FigureReading | MinutesReading):
        texts = list(dict.fromkeys(_texts(_facts(reading))))
        self._whole = {_letters(text) for text in texts}
        self._letters = "|".join(self._whole)
        self._words = " " + " | ".join(" ".join(words(text)) for text in texts) + " "
        self._places = _Places(_covering(reading))
        retold = getattr(reading, "retold", ())
        self._retold = {(line.place, _letters(line.text)) for line in retold}
        # A line of a text may be parted between fields, headings and cells whose words are told in others.
        self._words_at: dict[Place, str] = {}
        of_texts = (line for line in (*retold, *reading.furniture) if line.place.line_start is not None)
        for line in of_texts:
            self._words_at[line.place] = f"{self._words_at.get(line.place, '')} {' '.join(words(line.text))} |"
        # Who presents an item stands on the line of its title and is not kept.
        self._titles = [title for title in map(_letters, _titles(reading)) if len(title) >= _FEWEST_LETTERS]
        self._first_column: dict[tuple, int] = {}
        self._first_row: dict[tuple, int] = {}
        for sheet, row, column in filter(None, map(_at, _places_of_figures(reading))):
            self._first_column[sheet, row] = min(column, self._first_column.get((sheet, row), column))
            self._first_row[sheet, column] = min(row, self._first_row.get((sheet, column), row))

    def holds(self, line: Line, letters: str) -> bool:
        """Whether the line was read, of which the letters are those that are no furniture."""
        if (
            letters in self._whole
            or (line.place, letters) in self._retold
            or self._places.cover(line.place)
            or self._names_figures(line.place)
        ):
            return True
        if len(letters) >= _FEWEST_LETTERS and letters in self._letters:
            return True
        known = self._words + self._words_at.get(line.place, "")
        n_gaps = len(_WIDE_GAP.findall(line.text.strip()))
        return _holds_parts(words(line.text), known, n_gaps) or any(title in letters for title in self._titles)

    def _names_figures(self, place: Place) -> bool:
        """Whether the place is left of the first figure of its row, or above the first of its column."""
        at = _at(place)
        if at is None:
            return False
        sheet, row, column = at
        return column < self._first_column.get((sheet, row), 0) or row < self._first_row.get((sheet, column), 0)


def _holds_parts(told: list[str], known: str, n_gaps: int) -> bool:
    """Whether the words are found in few stretches; at each wide gap of the line one more may begin."""
    n_parts, begin = 0, 0
    while begin < len(told):
        end = begin
        while end < len(told) and f" {' '.join(told[begin : end + 1])} " in known:
            end += 1
        if end == begin:
            return False
        begin, n_parts = end, n_parts + 1
    return n_parts <= _FEWEST_PARTS + n_gaps + len(told) // _WORDS_A_PART


def _facts(reading: Reading | FigureReading | MinutesReading) -> tuple:
    if isinstance(reading, MinutesReading):
        return tuple((one.meeting, one.agenda_items, one.decisions, one.promises) for one in (reading, *reading.others))
    if isinstance(reading, Reading):
        return *reading.rows, *("".join(run.text for run in row.runs) for row in reading.rows)
    return *reading.rows, *reading.beside


def _titles(reading: Reading | FigureReading | MinutesReading) -> list[str]:
    return [item.title for item in reading.agenda_items] if isinstance(reading, MinutesReading) else []


def _covering(reading: Reading | FigureReading | MinutesReading) -> Iterator[Place]:
    """Return the places of which every line was read: of minutes the head and the items, of figures their cells."""
    if isinstance(reading, MinutesReading):
        for one in (reading, *reading.others):
            yield one.meeting.place
            yield from (item.place for item in one.agenda_items)
    yield from _places_of_figures(reading)


def _places_of_figures(reading: Reading | FigureReading | MinutesReading) -> Iterator[Place]:
    if isinstance(reading, FigureReading):
        yield from (row.place for row in (*reading.rows, *reading.beside))


def _at(place: Place) -> tuple[tuple, int, int] | None:
    """Return sheet, row and column of a cell; None where the place is no cell."""
    found = _CELL.fullmatch(place.cell or "")
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return (place.sheet, place.page), int(found[2]), column


def _texts(value: object) -> Iterator[str]:
    """Return every text in a value, however deep, but not those of places and of the lines it was read from."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value) and not isinstance(value, Place | Line):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
