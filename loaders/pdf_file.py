"""A PDF: its tables with or without ruling lines, and which characters are red or struck out."""

import io
import logging
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from loaders.colours import is_red, rgb_of_pdf
from loaders.contents import Contents
from loaders.glyphs import Glyph, lines_of_glyphs, loose_lines
from loaders.headings import recognise_headings
from loaders.reading import Cell, Page, Place, Problem, Table
from loaders.refusals import refusal, warning
from loaders.white_space import Columns, table_in_white_space

_MANY_PAGES = 200
_THICKEST_STROKE = 2.5
_LONG_RULE = 100.0
_SAME_END = 3.0
_FEWEST_RULES = 3
_STRUCK_BAND = (0.25, 0.75)
"""A stroke between these shares of a character's height goes through it; lower it underlines."""

_BULLETS = tuple(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
"""Codes that WinAnsiEncoding leaves free stand for the bullet. Source: ISO 32000-1, annex D.2, note 3."""

_UNKNOWN = re.compile(r"\(cid:\d+\)")

_ACTIVE = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/RichMedia", b"/EmbeddedFile")

Box = tuple[float, float, float, float]


def read_pdf(data: bytes, *, name: str, on_page: Callable[[int, int], None] | None = None) -> Contents:
    """Read the pages of a PDF: tables, and the lines outside them (title, legend, page marks).

    Cells are found by their ruling lines; where no ruled table has known headings, by the white space. Colours that
    cannot be known (patterns, palettes, spot colours) count as not red. ``on_page`` is told of each page read.

    Raises
    ------
    UnreadableDocument
        ADGANGSKODE where it cannot be opened without a password; INGEN_TEKST where no page has a text layer.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # The parser notes every oddity of a file in English on the error stream; what matters is raised or reported.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        opened = pdfplumber.open(io.BytesIO(data))
    except PdfminerException as error:
        if any(isinstance(cause, PDFPasswordIncorrect) for cause in error.args):
            raise refusal("ADGANGSKODE") from None
        raise
    with opened as pdf:
        pages, doubtful, columns = [], [], None
        for number, page in enumerate(pdf.pages, start=1):
            read, columns = _page(page, Place(page=number), columns)
            pages.append(read)
            doubtful += _doubts(read, has_images=bool(page.images))
            page.close()
            if on_page is not None:
                on_page(number, len(pdf.pages))
        title = pdf.metadata.get("Title")
    if not any(_is_readable(text) for page in pages for text in _texts(page)):
        raise refusal("INGEN_TEKST")
    return Contents(
        tuple(pages), (*_about_file(data, len(pages)), *doubtful), title if isinstance(title, str) else None
    )


def _texts(page: Page) -> list[str]:
    cells = [cell.text for table in page.tables for row in table.rows for cell in row if cell is not None]
    return cells + [line.text for line in page.lines]


def _is_readable(text: str) -> bool:
    """Whether some letters are left without those whose font does not say what they mean."""
    return any(sign.isalnum() for sign in _UNKNOWN.sub("", text))


def _doubts(page: Page, *, has_images: bool) -> Iterable[Problem]:
    texts = _texts(page)
    unknown = next((text for text in texts if _UNKNOWN.search(text)), None)
    if unknown is not None:
        yield warning("TEGNSAET", page.place, unknown[:80])
    if has_images and not any(texts):
        yield warning("INGEN_TEKST", page.place, "billede")


def _about_file(data: bytes, n_pages: int) -> Iterable[Problem]:
    active = [word.decode().strip("/( ") for word in _ACTIVE if word in data]
    if active:
        yield warning("AKTIVT_PDF", Place(), ", ".join(dict.fromkeys(active)))
    if n_pages > _MANY_PAGES:
        yield warning("MANGE_SIDER", Place(), str(n_pages))


def _page(page, place: Place, before: Columns | None) -> tuple[Page, Columns | None]:
    page = page.dedupe_chars()
    strokes = _strokes(page)
    glyphs = _glyphs(page, strokes)
    in_text = _strokes_in_text(strokes, glyphs)
    ruled = page.filter(lambda thing: thing["object_type"] == "char" or _box(thing) not in in_text)
    tables, outside = _ruled_tables(ruled, glyphs, place)
    if not any(_has_headings(table) for table in tables):
        rules = [(x0, x1, (top + bottom) / 2) for x0, top, x1, bottom in set(strokes) - in_text if x1 - x0 > _LONG_RULE]
        found = None if tables else table_in_white_space(glyphs, place, rules=rules, before=before)
        if found is not None:
            table, outside, columns = found
            return Page(place, (table,), loose_lines(outside, place)), columns
    return Page(place, tuple(tables), loose_lines(outside, place)), None


def _has_headings(table: Table) -> bool:
    return any(recognise_headings([cell.text if cell else "" for cell in row]) for row in table.rows)


def _ruled_tables(page, glyphs: list[Glyph], place: Place) -> tuple[list[Table], list[Glyph]]:
    """Return the tables of at least two columns with ruling lines, and the characters outside them."""
    tables: list[tuple[float, Table]] = []
    for found in page.find_tables({"explicit_horizontal_lines": _lines_at_page_break(page)}):
        boxes = [row.cells for row in found.rows]
        if max(len([box for box in row if box]) for row in boxes) < 2:
            continue
        by_box, glyphs = _shared_out(glyphs, [box for row in boxes for box in row if box])
        number = len(tables) + 1
        table = Place(page=place.page, table=number)
        rows = tuple(
            tuple(_cell(by_box.get(box), Place(page=place.page, table=number, row=n)) for box in row)
            for n, row in enumerate(boxes, start=1)
        )
        tables.append((found.bbox[1], Table(rows, table)))
    return [replace(table, n_above=_n_above(top, glyphs, place)) for top, table in tables], glyphs


def _n_above(top: float, outside: Sequence[Glyph], place: Place) -> int:
    """Return how many lines outside the tables stand above a height."""
    return len(loose_lines([glyph for glyph in outside if glyph.turn == 0 and glyph.middle < top], place))


def _lines_at_page_break(page) -> list[dict]:
    """Return a rule for each height at which the upright rules of a table stop open: its row goes on overleaf."""
    edges = page.debug_tablefinder().edges
    upright, level = ([edge for edge in edges if edge["orientation"] == way] for way in "vh")
    return [
        rule
        for end in ("top", "bottom")
        for height in sorted({edge[end] for edge in upright})
        if (rule := _rule_across([edge for edge in upright if abs(edge[end] - height) <= _SAME_END], height, level))
    ]


def _rule_across(ending: Sequence[dict], height: float, level: Sequence[dict]) -> dict | None:
    """Return the rule over all the upright rules that end at a height; None for fewer than three, or a closed end."""
    x0, x1 = min(edge["x0"] for edge in ending), max(edge["x0"] for edge in ending)
    top, bottom = min(edge["top"] for edge in ending), max(edge["bottom"] for edge in ending)
    over = [rule for rule in level if rule["x0"] < x1 and rule["x1"] > x0 and top - 2 <= rule["top"] <= bottom + 2]
    at_end = [rule for rule in over if abs(rule["top"] - height) <= _SAME_END]
    is_closed = any(rule["x0"] <= x0 + _SAME_END and rule["x1"] >= x1 - _SAME_END for rule in at_end)
    if len({edge["x0"] for edge in ending}) < _FEWEST_RULES or not over or is_closed:
        return None
    return {"object_type": "line", "x0": x0, "x1": x1, "top": height, "bottom": height, "width": x1 - x0, "height": 0}


def _shared_out(glyphs: list[Glyph], boxes: Sequence[Box]) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """Return the characters whose middle lies in each box, and those in none."""
    by_box: dict[Box, list[Glyph]] = {box: [] for box in boxes}
    outside = []
    for glyph in glyphs:
        box = next((b for b in boxes if b[0] <= glyph.centre <= b[2] and b[1] <= glyph.middle <= b[3]), None)
        (outside if box is None else by_box[box]).append(glyph)
    return by_box, outside


def _cell(glyphs: list[Glyph] | None, place: Place) -> Cell | None:
    return None if glyphs is None else Cell(lines_of_glyphs(glyphs, place), place)


def _glyphs(page, strokes: Sequence[Box]) -> list[Glyph]:
    by_height = sorted(((stroke[1] + stroke[3]) / 2, stroke) for stroke in strokes)
    heights = [height for height, _ in by_height]
    return [_glyph(char, by_height, heights) for char in page.chars]


def _glyph(char: dict, by_height: list[tuple[float, Box]], heights: list[float]) -> Glyph:
    x0, top, x1, bottom = _box(char)
    upper, lower = (top + share * (bottom - top) for share in _STRUCK_BAND)
    crossing = by_height[bisect_left(heights, upper) : bisect_left(heights, lower)]
    font = str(char.get("fontname", "")).casefold()
    return Glyph(
        text="•" if char["text"] in _BULLETS else char["text"],
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        size=char["size"],
        red=is_red(rgb_of_pdf(char.get("non_stroking_color"), char.get("ncs"))),
        struck=any(left <= (x0 + x1) / 2 <= right for _, (left, _, right, _) in crossing),
        turn=0 if char.get("upright", True) else (1 if char["matrix"][1] > 0 else -1),
        bold="bold" in font or "black" in font or "heavy" in font,
    )


def _strokes(page) -> list[Box]:
    """Every thin horizontal line or bar: ruling lines, underlines, and lines through text."""
    return [_box(thing) for thing in (*page.lines, *page.rects) if _is_flat(thing)]


def _is_flat(thing: dict) -> bool:
    return thing["bottom"] - thing["top"] <= _THICKEST_STROKE and thing["x1"] - thing["x0"] > _THICKEST_STROKE


def _box(thing: dict) -> Box:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def _strokes_in_text(strokes: Sequence[Box], glyphs: Sequence[Glyph]) -> set[Box]:
    """Return the strokes that run under or through one stretch of text and not beyond it: no ruling lines."""
    by_bottom = sorted(glyphs, key=lambda glyph: glyph.bottom)
    bottoms = [glyph.bottom for glyph in by_bottom]
    tallest = max((glyph.bottom - glyph.top for glyph in glyphs), default=0)
    in_text = set()
    for x0, top, x1, bottom in set(strokes):
        height = (top + bottom) / 2
        near = by_bottom[bisect_left(bottoms, height - 2) : bisect_right(bottoms, height + tallest)]
        touched = [g for g in near if g.top <= height and g.x1 > x0 and g.x0 < x1]
        if touched and min(g.x0 for g in touched) <= x0 + 2 and max(g.x1 for g in touched) >= x1 - 2:
            in_text.add((x0, top, x1, bottom))
    return in_text
