"""A PDF: its tables with or without ruling lines, and which characters are red or struck out."""

import logging
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile

from loaders.files.colours import colour_word, is_red, rgb_of_pdf
from loaders.files.document import (
    Cell,
    Contents,
    Page,
    Place,
    Problem,
    Table,
    UnreadableDocument,
    fill_with_dot,
    is_dot,
)
from loaders.files.messages import refusal, warning
from loaders.files.pdf.bars import rules_of_bars
from loaders.files.pdf.glyphs import Glyph, lines_of_glyphs, loose_lines, rows_of_glyphs, texts_beside, with_openings
from loaders.files.pdf.marks import Box, Fill, field_glyphs, fill_of, fills_of, hidden, turned, watermark
from loaders.files.pdf.white_space import Columns, table_in_white_space, tables_below_levels
from loaders.files.symbols import shown_text

_MANY_PAGES = 200
_THICKEST_STROKE = 2.5
_LONG_RULE = 100.0
_LOWEST_BAND = 8.0
_SAME_END = 3.0
_FEWEST_RULES = 3
_STRUCK_BAND = (0.25, 0.75)
"""A stroke between these shares of a character's height goes through it; lower it underlines."""

_BULLETS = tuple(f"(cid:{code})" for code in (127, 129, 141, 143, 144, 157))
"""Codes that WinAnsiEncoding leaves free stand for the bullet. Source: ISO 32000-1, annex D.2, note 3."""

_LIGATURES = "ﬀﬁﬂﬃﬄﬅﬆ"

_UNKNOWN = re.compile(r"\(cid:\d+\)")


def read_pdf(data: bytes, *, name: str, on_page: Callable[[int, int], None] | None = None) -> Contents:
    """Read the pages of a PDF: tables, and the lines outside them (title, legend, page marks).

    Cells are found by their ruling lines; where nothing is ruled, by the white space. Colours that
    cannot be known (patterns, palettes, spot colours) count as not red. ``on_page`` is told of each page read.

    Raises
    ------
    UnreadableDocument
        ADGANGSKODE where it cannot be opened without a password; INGEN_TEKST where no page has a text layer;
        FOR_STOR_UDPAKKET where it unpacks to more, or draws more, than any paper does.
    """
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # The parser notes every oddity of a file in English on the error stream; what matters is raised or reported.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        pages, problems, title = _pages(data, on_page)
    except PDFPasswordIncorrect:
        raise refusal("ADGANGSKODE") from None
    except PdfminerException as error:
        raise next((cause for cause in error.args if isinstance(cause, UnreadableDocument)), error) from None
    if not any(_is_readable(text) for page in pages for text in _texts(page)):
        raise refusal("INGEN_TEKST")
    return Contents(tuple(pages), tuple(problems), title if isinstance(title, str) else None)


def _pages(data: bytes, on_page: Callable[[int, int], None] | None) -> tuple[list[Page], list[Problem], object]:
    """Return the pages, what is doubtful about the file and them, and the title in its properties."""
    from loaders.files.pdf.active import active_parts
    from loaders.files.pdf.streams import BoundedPdf, lay_out

    with BoundedPdf(data) as pdf:
        pages, doubtful, columns = [], [], None
        for number, page in enumerate(pdf.pages, start=1):
            lay_out(page)
            read, columns, unread = _page(turned(page), Place(page=number), columns)
            pages.append(read)
            doubtful += [*unread, *_doubts(read, has_images=bool(page.images))]
            page.close()
            if on_page is not None:
                on_page(number, len(pdf.pages))
        return pages, [*_about_file(active_parts(data, pdf.doc), len(pages)), *doubtful], pdf.metadata.get("Title")


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


def _about_file(active: Sequence[str], n_pages: int) -> Iterable[Problem]:
    if active:
        yield warning("AKTIVT_PDF", Place(), ", ".join(active))
    if n_pages > _MANY_PAGES:
        yield warning("MANGE_SIDER", Place(), str(n_pages))


def _page(page, place: Place, before: Columns | None) -> tuple[Page, Columns | None, list[Problem]]:
    page = page.dedupe_chars()
    strokes, fills = _strokes(page), fills_of(page)
    unread = {"VANDMAERKE": watermark(page), "SKJULT_TEKST": hidden(page, fills)}
    left_out = {_sign(char) for chars in unread.values() for char in chars}
    page = page.filter(lambda thing: thing["object_type"] != "char" or _sign(thing) not in left_out)
    glyphs = with_openings([*_glyphs(page, strokes), *field_glyphs(page)])
    problems = [
        warning(code, place, "".join(char["text"] for char in chars)[:80]) for code, chars in unread.items() if chars
    ]
    in_text = _strokes_in_text(strokes, glyphs)
    ruled = page.filter(lambda thing: thing["object_type"] == "char" or _box(thing) not in in_text)
    tables, outside, edges = _ruled_tables(ruled, glyphs, place, fills)
    rules = [(x0, x1, (top + bottom) / 2) for x0, top, x1, bottom in set(strokes) - in_text if x1 - x0 > _LONG_RULE]
    rules += [*_edges_of_bands(fills), *edges]
    columns = last = None if tables else before
    while found := table_in_white_space(outside, replace(place, table=len(tables) + 1), rules=rules, before=columns):
        table, left, last = found
        tables.append((min(glyph.top for glyph in set(outside) - set(left)), table))
        outside = left
        columns = None
    lines = loose_lines(outside, place)
    return Page(place, _in_order(tables, outside, place), lines), last, problems


def _edges_of_bands(fills: Sequence[Fill]) -> Iterator[tuple[float, float, float]]:
    """Yield the upper and lower edge of each coloured band behind a row: two or more areas of one width."""
    bands = [fill.box for fill in fills if fill.box[3] - fill.box[1] > _LOWEST_BAND]
    widths = Counter((round(x0), round(x1)) for x0, _, x1, _ in bands)
    for x0, top, x1, bottom in bands:
        if widths[round(x0), round(x1)] > 1:
            yield x0, x1, top
            yield x0, x1, bottom


def _sign(char: dict) -> tuple:
    return char["text"], char["x0"], char["top"], char["size"]


def _in_order(tables: Sequence[tuple[float, Table]], outside: Sequence[Glyph], place: Place) -> tuple[Table, ...]:
    """Return the tables from the top of the page, each with how many lines stand above it."""
    by_top = sorted(tables, key=lambda pair: pair[0])
    return tuple(replace(table, n_above=_n_above(top, outside, place)) for top, table in by_top)


def _ruled_tables(
    page, glyphs: list[Glyph], place: Place, fills: Sequence[Fill]
) -> tuple[list[tuple[float, Table]], list[Glyph], list[tuple[float, float, float]]]:
    """Return the tables of at least two columns with ruling lines, each with its top, and the characters outside.

    Where no upright rules part the columns and headings stand in levels, the levels tell the columns: such a table is
    left to the white space, and the heights between its rows are returned as rules.
    """
    tables: list[tuple[float, Table]] = []
    levelled, rules = list(tables_below_levels([glyph for glyph in glyphs if glyph.turn == 0])), []
    edges, (closing, upright) = page.debug_tablefinder().edges, _lines_between_bars(page, glyphs)
    drawn = [edge for edge in edges if edge["orientation"] == "v"]
    level, lacking = rules_of_bars([_box(rect) for rect in page.rects if _is_flat(rect)], [*drawn, *upright], glyphs)
    settings = {
        "explicit_horizontal_lines": [*_lines_at_page_break(edges), *level, *closing],
        "explicit_vertical_lines": [*upright, *lacking],
    }
    all_found = page.find_tables(settings)
    stripes = _stripes([found.rows for found in all_found], [found.bbox for found in all_found], glyphs)
    for found in all_found:
        boxes = [row.cells for row in found.rows]
        if found.bbox in stripes or _is_head_alone(found, glyphs):
            continue
        if max(len([box for box in row if box]) for row in boxes) < 2:
            continue
        if any(_is_left_to_levels(found, box, columns, page) for box, columns in levelled):
            rules += [(found.bbox[0], found.bbox[2], row.bbox[1]) for row in found.rows]
            continue
        by_box, glyphs = _shared_out(glyphs, [box for row in boxes for box in row if box])
        number = len(tables) + 1
        table = Place(page=place.page, table=number)
        rows = tuple(
            tuple(_cell(by_box.get(box), box, Place(page=place.page, table=number, row=n), fills) for box in row)
            for n, row in enumerate(boxes, start=1)
        )
        tables.append((found.bbox[1], Table(rows, table)))
    return tables, glyphs, rules


def _is_head_alone(found, glyphs: Sequence[Glyph]) -> bool:
    """Whether only the headings of a table are ruled, and what stands right below them in their columns is not."""
    if len(found.rows) != 1:
        return False
    near, in_row = (
        [glyph for glyph in glyphs if found.bbox[3] < glyph.middle < found.bbox[3] + depth]
        for depth in (_NEAR_HEAD, _FIRST_ROW)
    )
    cells = [cell for cell in found.rows[0].cells if cell]
    return bool(near) and sum(any(x0 < glyph.centre < x1 for glyph in in_row) for x0, _, x1, _ in cells) > 1


_NEAR_HEAD, _FIRST_ROW = 20.0, 50.0
"""Points below headings within which the first row of their table begins, and shows a text of every column."""


def _is_left_to_levels(found, box: Box, columns: Columns, page) -> bool:
    """Whether a ruled table is part of one whose headings stand in levels, and does not show itself what they span."""
    x0, top, x1, bottom = found.bbox
    if x0 > box[2] or x1 < box[0] or top > box[3] or bottom < box[1]:
        return False
    uprights = [thing for thing in (*page.lines, *page.rects) if _is_upright(thing)]
    drawn = {round(thing["x0"]) for thing in uprights if thing["bottom"] > box[1] and thing["top"] < box[3]}
    is_whole = top <= box[1] and bottom >= box[3] - _SAME_END
    spans = is_whole and any(cell is None for cell in found.rows[0].cells[1:])
    return not spans and 2 * len(drawn) < len(columns.boundaries)


def _is_upright(thing: dict) -> bool:
    return thing["x1"] - thing["x0"] <= _THICKEST_STROKE and thing["bottom"] - thing["top"] > _THICKEST_STROKE


def _stripes(rows: Sequence[Sequence], boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> set[Box]:
    """Return the boxes of the tables of one row each that are every second row of one table, coloured cell by cell.

    They have the same columns, and text of other rows stands between them.
    """
    of_columns: dict[tuple, list[Box]] = defaultdict(list)
    for each, box in zip(rows, boxes, strict=True):
        if len(each) == 1:
            ends = (round(cell[0]) for cell in each[0].cells if cell is not None)
            of_columns[(*ends, round(box[2]))].append(box)
    alternating = set()
    for alike in of_columns.values():
        for upper, lower in pairwise(sorted(alike, key=lambda box: box[1])):
            beside = (glyph for glyph in glyphs if upper[0] <= glyph.centre <= upper[2] and glyph.text.strip())
            if any(upper[3] < glyph.middle < lower[1] for glyph in beside):
                alternating |= {upper, lower}
    return alternating


def _n_above(top: float, outside: Sequence[Glyph], place: Place) -> int:
    """Return how many lines outside the tables stand above a height."""
    return len(loose_lines([glyph for glyph in outside if glyph.turn == 0 and glyph.middle < top], place))


def _lines_at_page_break(edges: Sequence[dict]) -> list[dict]:
    """Return a rule for each height at which the upright rules of a table stop open: its row goes on overleaf."""
    upright, level = ([edge for edge in edges if edge["orientation"] == way] for way in "vh")
    return [
        rule
        for end in ("top", "bottom")
        for height in sorted({edge[end] for edge in upright})
        if (rule := _rule_across([edge for edge in upright if abs(edge[end] - height) <= _SAME_END], height, level))
    ]


def _lines_between_bars(page, glyphs: Sequence[Glyph]) -> tuple[list[dict], list[dict]]:
    """Return the level and the upright rules that rows lack, ruled cell by cell below headings filled cell by cell.

    Programs that print web pages draw the rule under each cell as a bar of its own, or as a row of dots: where bars of
    several rows end at the same places, and so do the boxes of the headings, there the columns part. A lone text and
    the same headings once more begin another table.
    """
    ends: dict[int, set[int]] = defaultdict(set)
    for rect in filter(_is_flat, page.rects):
        ends[round(rect["bottom"])] |= {round(rect["x0"]), round(rect["x1"])}
    boxes: dict[int, set[int]] = defaultdict(set)
    for rect in page.rects:
        if not _is_flat(rect) and not _is_dot_of_rule(rect):
            boxes[round(rect["bottom"])] |= {round(rect["x0"]), round(rect["x1"])}
    dotted = {round(box[3]): box for box in _dotted_rules(page.rects)}
    printed = rows_of_glyphs(glyph for glyph in glyphs if glyph.turn == 0 and glyph.text.strip())
    level, lines = [_level_rule(x0, x1, bottom) for x0, _, x1, bottom in dotted.values()], []
    for bottom, at in boxes.items():
        if len(at) <= _FEWEST_RULES:
            continue
        again = min((other for other in boxes if other > bottom and boxes[other] == at), default=float("inf"))
        caption = _lone_text_above(again, bottom, printed)
        last = float("inf") if caption is None else caption
        heights = (height for height in sorted({*ends, *dotted}) if bottom + 2 < height < last)
        below = list(takewhile(partial(_ends_alike, ends, dotted, at), heights))
        if len(below) > 1:
            lowest = _end_of_open_rows(below[-1], last, at, printed)
            level += [_level_rule(min(at), max(at), lowest)] if lowest > below[-1] else []
            lines += [_upright(x, bottom, lowest) for x in at]
    return level, lines


def _ends_alike(ends: dict[int, set[int]], dotted: dict[int, Box], at: set[int], height: int) -> bool:
    """Whether the bars at a height end where the headings do; dots show only the outer ends."""
    if height in dotted:
        return abs(dotted[height][0] - min(at)) <= _SAME_END and abs(dotted[height][2] - max(at)) <= _SAME_END
    return _are_near(ends, at, height)


def _lone_text_above(height: float, top: float, printed: Sequence[list[Glyph]]) -> float | None:
    """Return the top of the lowest line below ``top`` and above a height that is one text, such as a caption."""
    lone = (row for row in printed if top < row[0].middle < height and len(texts_beside(row)) == 1)
    tops = [min(glyph.top for glyph in row) for row in lone] if height < float("inf") else []
    return max(tops, default=None)


def _end_of_open_rows(bar: float, last: float, at: set[int], printed: Sequence[list[Glyph]]) -> float:
    """Return the height at which the rows end that stand close below the last bar and fill all columns but one."""
    end, inner = bar, sorted(at)[1:-1]
    for row in printed:
        top, size = min(glyph.top for glyph in row), row[0].size
        if row[0].middle < bar or top >= last:
            continue
        runs_over = any(part[0].x0 < x - 1 and part[-1].x1 > x + 1 for part in texts_beside(row) for x in inner)
        filled = {bisect_left(inner, glyph.centre) for glyph in row}
        if runs_over or len(filled) < len(inner) or top - end > size:
            break
        end = max(glyph.bottom for glyph in row) + 1
    return end


def _dotted_rules(rects: Sequence[dict]) -> Iterator[Box]:
    """Yield the box of each long row of dots that stand close to each other at one height."""
    by_height: dict[int, list[Box]] = defaultdict(list)
    for rect in filter(_is_dot_of_rule, rects):
        by_height[round(rect["bottom"])].append(_box(rect))
    for dots in by_height.values():
        row = sorted(dots)
        starts = [0, *(n for n, (a, b) in enumerate(pairwise(row), start=1) if b[0] - a[2] > _THICKEST_STROKE)]
        for start, end in pairwise([*starts, len(row)]):
            x0, top, _, bottom = row[start]
            if row[end - 1][2] - x0 > _LONG_RULE:
                yield x0, top, row[end - 1][2], bottom


def _is_dot_of_rule(rect: dict) -> bool:
    return rect["x1"] - rect["x0"] <= _THICKEST_STROKE and rect["bottom"] - rect["top"] <= _THICKEST_STROKE


def _level_rule(x0: float, x1: float, height: float) -> dict:
    return {"object_type": "line", "x0": x0, "x1": x1, "top": height, "bottom": height, "width": x1 - x0, "height": 0}


def _are_near(ends_at: dict[int, set[int]], others: set[int], height: int) -> bool:
    ends = ends_at[height]
    return len(ends) == len(others) and all(abs(a - b) <= 1 for a, b in zip(sorted(ends), sorted(others), strict=True))


def _upright(x: float, top: float, bottom: float) -> dict:
    return {"object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0, "height": bottom - top}


def _rule_across(ending: Sequence[dict], height: float, level: Sequence[dict]) -> dict | None:
    """Return the rule over all the upright rules that end at a height; None for fewer than three, or a closed end."""
    x0, x1 = min(edge["x0"] for edge in ending), max(edge["x0"] for edge in ending)
    top, bottom = min(edge["top"] for edge in ending), max(edge["bottom"] for edge in ending)
    over = [rule for rule in level if rule["x0"] < x1 and rule["x1"] > x0 and top - 2 <= rule["top"] <= bottom + 2]
    at_end = [rule for rule in over if abs(rule["top"] - height) <= _SAME_END]
    is_closed = any(rule["x0"] <= x0 + _SAME_END and rule["x1"] >= x1 - _SAME_END for rule in at_end)
    if len({edge["x0"] for edge in ending}) < _FEWEST_RULES or not over or is_closed:
        return None
    return _level_rule(x0, x1, height)


def _shared_out(glyphs: list[Glyph], boxes: Sequence[Box]) -> tuple[dict[Box, list[Glyph]], list[Glyph]]:
    """Return the characters whose middle lies in each box, and those in none."""
    by_box: dict[Box, list[Glyph]] = {box: [] for box in boxes}
    outside = []
    for glyph in glyphs:
        box = next((b for b in boxes if b[0] <= glyph.centre <= b[2] and b[1] <= glyph.middle <= b[3]), None)
        (outside if box is None else by_box[box]).append(glyph)
    return by_box, outside


def _cell(glyphs: list[Glyph] | None, box: Box | None, place: Place, fills: Sequence[Fill]) -> Cell | None:
    if glyphs is None or box is None:
        return None
    lines = lines_of_glyphs(glyphs, place)
    return Cell(lines, place, fill_with_dot(fill_of(box, fills, has_text=bool(lines)), lines))


def _glyphs(page, strokes: Sequence[Box]) -> list[Glyph]:
    by_height = sorted(((stroke[1] + stroke[3]) / 2, stroke) for stroke in strokes)
    heights = [height for height, _ in by_height]
    return [_glyph(char, by_height, heights) for char in page.chars]


def _glyph(char: dict, by_height: list[tuple[float, Box]], heights: list[float]) -> Glyph:
    x0, top, x1, bottom = _box(char)
    upper, lower = (top + share * (bottom - top) for share in _STRUCK_BAND)
    crossing = by_height[bisect_left(heights, upper) : bisect_left(heights, lower)]
    font = str(char.get("fontname", "")).casefold()
    text, rgb = _shown(char["text"], font), rgb_of_pdf(char.get("non_stroking_color"), char.get("ncs"))
    return Glyph(
        text=text,
        x0=x0,
        x1=x1,
        top=top,
        bottom=bottom,
        size=char["size"],
        red=is_red(rgb),
        dot=colour_word(rgb) if is_dot(text) else None,
        struck=any(left <= (x0 + x1) / 2 <= right for _, (left, _, right, _) in crossing),
        turn=0 if char.get("upright", True) else (1 if char["matrix"][1] > 0 else -1),
        bold="bold" in font or "black" in font or "heavy" in font,
    )


def _shown(text: str, font: str) -> str:
    """Return what a character shows: bullets and signs of symbol fonts as such, ligatures as their letters."""
    if text in _BULLETS:
        return "•"
    return unicodedata.normalize("NFKC", text) if text in _LIGATURES else shown_text(text, font)


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
