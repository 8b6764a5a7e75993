"""A PowerPoint file: tables and text boxes of each slide, with inherited colours."""

import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from types import MappingProxyType

from danish.periods import read_period
from loaders.files.boxes import Box, table_of_boxes
from loaders.files.colours import RGB, colour_word, is_red, rgb_of_drawing, theme_of
from loaders.files.document import (
    Cell,
    Contents,
    Line,
    Page,
    Place,
    Problem,
    Run,
    Table,
    fill_with_dot,
    is_dot,
    lines_of_runs,
    merged_runs,
    trimmed,
    unescaped,
)
from loaders.files.messages import warning
from loaders.files.symbols import is_symbol_font, shown_text

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = MappingProxyType({"ctrTitle": 0, "title": 1})
"""The placeholders of titles, and how deep a heading each is."""
_STRIKES = ("sngStrike", "dblStrike")
_ROLES = MappingProxyType({"hdr": "header", "ftr": "footer", "sldNum": "footer", "dt": "footer"})
"""What a slide puts at its edge, by the kind of its placeholder."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a run looks like unless it says otherwise: theme colours and inherited styles, the nearest first."""

    theme: Mapping[str, str]
    names: Mapping[str, str]
    styles: tuple = ()
    table_styles: tuple = ()


def read_pptx(data: bytes, *, name: str) -> Contents:
    """Read the slides in their order; hidden slides and hidden shapes are reported and not read, notes are no content.

    The text that layout and master put on a slide is a line of the slide.
    """
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(data))
    pages: list[Page] = []
    problems: list[Problem] = []
    for number, slide in enumerate(presentation.slides, start=1):
        place = Place(page=number, slide=True)
        if slide._element.get("show") in ("0", "false"):
            problems.append(warning("SKJULT_DIAS", place, _first_text(slide) or f"dias {number}"))
        else:
            page, hidden = _slide(slide, place, presentation.part)
            pages.append(page)
            problems += hidden
    return Contents(tuple(pages), tuple(problems), presentation.core_properties.title or None)


def _first_text(slide) -> str:
    return next((text for node in slide._element.iter(f"{_A}t") if (text := (node.text or "").strip())), "")


def _slide(slide, place: Place, presentation_part) -> tuple[Page, list[Problem]]:
    look = _look_of_slide(slide)
    tables: list[Table] = []
    dots = list(_dots(slide, look))
    lines: list[tuple[int, Line]] = [(0, line) for line in _static_lines(slide, look, place)]
    boxes: list[Box] = []
    hidden: list[Problem] = []
    for shape in _shapes(slide.shapes):
        if shape._element.xpath("./*/p:cNvPr[@hidden='1' or @hidden='true']"):
            hidden.append(warning("SKJULT_TEKST", place, _shape_text(shape) or shape.name))
        elif getattr(shape, "has_table", False) and shape.has_table:
            table = _table(shape, len(tables) + 1, place, look, presentation_part)
            tables.append(_with_dots(table, shape, dots))
        elif shape._element.find(f".//{_P}oleObj") is not None or getattr(shape, "has_chart", False):
            hidden.append(warning("INDLEJRET", place, shape.name))
        else:
            styles = _shape_styles(shape, slide)
            found = _in_role(_body_lines(shape._element, replace(look, styles=styles), place), _kind(shape))
            lines += [(shape.top or 0, line) for line in _diagram_lines(shape, place)]
            boxes.append(_box(shape, found, look))
    set_out = table_of_boxes(boxes, replace(place, table=len(tables) + 1), is_head=_names_period)
    if set_out is not None:
        tables.append(set_out[0])
        boxes = set_out[1]
    lines += [(box.top, line) for box in boxes for line in box.lines]
    in_order = [line for _, line in sorted(lines, key=lambda pair: pair[0]) if line.text.strip()]
    if slide.has_notes_slide and (
        notes := (slide.notes_slide.notes_text_frame.text if slide.notes_slide.notes_text_frame else "").strip()
    ):
        hidden.append(warning("NOTER", place, notes[:80]))
    title = slide.shapes.title
    name = None if title is None else " ".join(_shape_text(title).split()) or None
    return Page(place, tuple(tables), tuple(in_order), name), hidden


def _box(shape, lines: Sequence[Line], look: Look) -> Box:
    fill = colour_word(rgb_of_drawing(shape._element.find(f"{_P}spPr/{_A}solidFill"), look.theme, look.names))
    words = tuple(line for line in lines if line.text.strip())
    return Box(words, shape.left or 0, shape.top or 0, shape.width or 0, shape.height or 0, fill)


def _names_period(text: str) -> bool:
    """Whether words name a part of a year, as the columns of a roadmap do; the year itself may stand in the title."""
    return read_period(text, year=_ANY_YEAR) is not None


_ANY_YEAR = 2000


def _kind(shape) -> str | None:
    """Return what a placeholder holds ("title", "ftr"); None for any other shape."""
    return shape._element.xpath(".//p:nvPr/p:ph")[0].get("type") if shape.is_placeholder else None


def _in_role(lines: Sequence[Line], kind: str | None) -> list[Line]:
    level = _TITLES.get(kind or "")
    return [replace(line, role=_ROLES.get(kind or "", ""), level=level) for line in lines]


def _shapes(shapes) -> Iterator:
    """Every shape, those in groups too."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        else:
            yield shape


def _shape_text(shape) -> str:
    return " ".join(node.text or "" for node in shape._element.iter(f"{_A}t")).strip()[:200]


def _look_of_slide(slide) -> Look:
    master = slide.slide_layout.slide_master
    mapping = master._element.find(f"{_P}clrMap")
    names = {} if mapping is None else dict(mapping.attrib)
    themes = [rel.target_part.blob for rel in master.part.rels.values() if rel.reltype.endswith("/theme")]
    return Look(theme_of(themes[0] if themes else None), names)


def _static_lines(slide, look: Look, place: Place) -> Iterator[Line]:
    """Return the text that stands on the layout and the master themselves, unless the slide hides it."""
    layout = slide.slide_layout
    sources = [layout] if layout._element.get("showMasterSp") in ("0", "false") else [layout.slide_master, layout]
    if slide._element.get("showMasterSp") in ("0", "false"):
        return
    for source in sources:
        for shape in _shapes(source.shapes):
            if not shape.is_placeholder:
                yield from _body_lines(shape._element, look, place)


def _shape_styles(shape, slide) -> tuple:
    """Return the level styles that a shape inherits: of its placeholder on layout and master, then the master's own."""
    master = slide.slide_layout.slide_master
    styles = []
    kind = "otherStyle"
    if shape.is_placeholder:
        wanted = shape._element.xpath(".//p:nvPr/p:ph")[0]
        kind = "titleStyle" if wanted.get("type") in _TITLES else "bodyStyle"
        for source in (slide.slide_layout, master):
            styles += [
                style for other in source.placeholders if _same_placeholder(other, wanted) for style in _lists(other)
            ]
    return (*styles, *master._element.xpath(f"./p:txStyles/p:{kind}"))


def _same_placeholder(shape, wanted) -> bool:
    own = shape._element.xpath(".//p:nvPr/p:ph")[0]
    same_type = own.get("type", "obj") == wanted.get("type", "obj")
    return same_type if wanted.get("idx") is None else own.get("idx") == wanted.get("idx")


def _lists(shape) -> list:
    return shape._element.xpath(".//p:txBody/a:lstStyle")


def _body_lines(element, look: Look, place: Place) -> list[Line]:
    """Return the lines of every text body inside an element, blank lines at the ends left out."""
    return [line for body in element.iter(f"{_P}txBody", f"{_A}txBody") for line in trimmed(_lines(body, look, place))]


def _lines(body, look: Look, place: Place) -> list[Line]:
    styles = (*body.findall(f"{_A}lstStyle"), *look.styles)
    inner = replace(look, styles=styles)
    return [
        replace(line, is_bullet=number == 0 and _has_bullet(paragraph))
        for paragraph in body.findall(f"{_A}p")
        for number, line in enumerate(lines_of_runs(merged_runs(_runs(paragraph, inner)), place))
    ]


def _has_bullet(paragraph) -> bool:
    return paragraph.find(f"{_A}pPr/{_A}buChar") is not None and paragraph.find(f"{_A}r") is not None


def _runs(paragraph, look: Look) -> Iterator[Run]:
    properties = paragraph.find(f"{_A}pPr")
    level = int(properties.get("lvl", 0)) if properties is not None else 0
    if _has_bullet(paragraph):
        yield Run("• ")
    for child in paragraph:
        kind = str(child.tag).rpartition("}")[2]
        if kind == "br":
            yield Run("\n")
        elif kind not in ("pPr", "endParaRPr"):
            text = "".join(node.text or "" for node in child.iter() if str(node.tag).endswith("}t"))
            own = child.find(f"{_A}rPr")
            yield _run(shown_text(unescaped(text).replace("\v", "\n"), _symbol_font(own)), own, level, look)


def _run(text: str, own, level: int, look: Look) -> Run:
    inherited = [node for style in look.styles for node in style.findall(f"{_A}lvl{level + 1}pPr/{_A}defRPr")]
    chain = [*([] if own is None else [own]), *inherited, *look.table_styles]
    is_link = own is not None and own.find(f"{_A}hlinkClick") is not None
    rgb = _rgb(chain, look)
    return Run(
        text,
        red=not is_link and is_red(rgb),
        struck=_first_attribute(chain, "strike") in _STRIKES,
        bold=_first_attribute(chain, "b") in ("1", "true"),
        dot=colour_word(rgb) if is_dot(text) else None,
    )


def _symbol_font(own) -> str | None:
    """Return the font of the signs in a run, or of all its letters; None where the run names none."""
    fonts = [
        node.get("typeface") for kind in ("sym", "latin") for node in (() if own is None else own.iter(f"{_A}{kind}"))
    ]
    return next((font for font in fonts if is_symbol_font(font)), None)


def _rgb(chain: Sequence, look: Look) -> RGB | None:
    """Return the colour of the nearest style that has one; a table style holds its colour directly."""
    for node in chain:
        fill = node if node.tag == f"{_A}tcTxStyle" else node.find(f"{_A}solidFill")
        rgb = rgb_of_drawing(fill, look.theme, look.names)
        if rgb is not None:
            return rgb
        if node.find(f"{_A}gradFill") is not None or node.find(f"{_A}noFill") is not None:
            return None
    return None


def _first_attribute(chain: Sequence, name: str) -> str | None:
    return next((value for node in chain if (value := node.get(name)) is not None), None)


def _table(shape, number: int, place: Place, look: Look, presentation_part) -> Table:
    table = shape.table
    style = _table_style(table._tbl, presentation_part)
    rows = []
    for row, cells in enumerate(table.rows, start=1):
        where = Place(page=place.page, table=number, row=row, slide=True)
        flags = ("firstRow", "wholeTbl") if row == 1 and table.first_row else ("wholeTbl",)
        rows.append(tuple(_cell(cell, where, look, style, flags) for cell in cells.cells))
    return Table(tuple(rows), Place(page=place.page, table=number, slide=True))


def _cell(cell, place: Place, look: Look, style, flags: Sequence[str]) -> Cell | None:
    if cell.is_spanned:
        return None
    body = cell._tc.find(f"{_A}txBody")
    parts = [] if style is None else [node for flag in flags for node in style.findall(f"{_A}{flag}/{_A}tcTxStyle")]
    inner = replace(look, table_styles=tuple(parts))
    fill = rgb_of_drawing(cell._tc.find(f"{_A}tcPr/{_A}solidFill"), look.theme, look.names)
    lines = trimmed([] if body is None else _lines(body, inner, place))
    return Cell(lines, place, fill_with_dot(colour_word(fill), lines))


@dataclass(frozen=True, slots=True)
class _Dot:
    """A small coloured shape without words: where its middle is, and the word for its colour."""

    x: int
    y: int
    word: str


def _dots(slide, look: Look) -> Iterator[_Dot]:
    for shape in _shapes(slide.shapes):
        fill = shape._element.find(f"{_P}spPr/{_A}solidFill")
        word = colour_word(rgb_of_drawing(fill, look.theme, look.names))
        if word and not _shape_text(shape) and None not in (shape.left, shape.top, shape.width, shape.height):
            yield _Dot(shape.left + shape.width // 2, shape.top + shape.height // 2, word)


def _with_dots(table: Table, shape, dots: Sequence[_Dot]) -> Table:
    """Return the table with each cell that has no words filled in the colour of the dot that stands on it."""
    across = list(accumulate((column.width for column in shape.table.columns), initial=shape.left))
    down = list(accumulate((row.height for row in shape.table.rows), initial=shape.top))
    word_at = {(bisect_right(down, dot.y) - 1, bisect_right(across, dot.x) - 1): dot.word for dot in dots}
    return replace(
        table,
        rows=tuple(
            tuple(
                replace(cell, fill=word_at[row, column])
                if cell is not None and (row, column) in word_at and not cell.text.strip()
                else cell
                for column, cell in enumerate(cells)
            )
            for row, cells in enumerate(table.rows)
        ),
    )


def _table_style(tbl, presentation_part):
    """Return the table's own style among those that the presentation defines, or None."""
    wanted = tbl.findtext(f"{_A}tblPr/{_A}tableStyleId")
    for relation in presentation_part.rels.values():
        if wanted and relation.reltype.endswith("/tableStyles"):
            from lxml import etree

            styles = etree.fromstring(relation.target_part.blob)
            return next((style for style in styles if style.get("styleId") == wanted), None)
    return None


def _diagram_lines(shape, place: Place) -> Iterator[Line]:
    """Return the words of a SmartArt drawing, which stand in a part of their own."""
    for ids in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"):
        from lxml import etree

        key = ids.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm")
        data = etree.fromstring(shape.part.related_part(key).blob)
        for paragraph in data.iter(f"{_A}p"):
            yield Line(merged_runs([Run("".join(node.text or "" for node in paragraph.iter(f"{_A}t")))]), place)
