"""A PowerPoint file: tables and text boxes of each slide, with inherited colours."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.colours import is_red, rgb_of_drawing, theme_of
from loaders.contents import Contents, lines_of_runs, merged_runs, trimmed, unescaped
from loaders.reading import Cell, Line, Page, Place, Problem, Run, Table
from loaders.refusals import warning

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TITLES = ("title", "ctrTitle")
_STRIKES = ("sngStrike", "dblStrike")


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
    lines: list[tuple[int, Line]] = [(0, line) for line in _static_lines(slide, look, place)]
    hidden: list[Problem] = []
    for shape in _shapes(slide.shapes):
        if shape._element.xpath("./*/p:cNvPr[@hidden='1' or @hidden='true']"):
            hidden.append(warning("SKJULT_TEKST", place, _shape_text(shape) or shape.name))
        elif getattr(shape, "has_table", False) and shape.has_table:
            tables.append(_table(shape, len(tables) + 1, place, look, presentation_part))
        else:
            styles = _shape_styles(shape, slide)
            found = _body_lines(shape._element, replace(look, styles=styles), place)
            lines += [(shape.top or 0, line) for line in (*found, *_diagram_lines(shape, place))]
    in_order = [line for _, line in sorted(lines, key=lambda pair: pair[0]) if line.text.strip()]
    return Page(place, tuple(tables), tuple(in_order)), hidden


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
        line
        for paragraph in body.findall(f"{_A}p")
        for line in lines_of_runs(merged_runs(_runs(paragraph, inner)), place)
    ]


def _runs(paragraph, look: Look) -> Iterator[Run]:
    properties = paragraph.find(f"{_A}pPr")
    level = int(properties.get("lvl", 0)) if properties is not None else 0
    if properties is not None and properties.find(f"{_A}buChar") is not None and paragraph.find(f"{_A}r") is not None:
        yield Run("• ")
    for child in paragraph:
        kind = str(child.tag).rpartition("}")[2]
        if kind == "br":
            yield Run("\n")
        elif kind not in ("pPr", "endParaRPr"):
            text = "".join(node.text or "" for node in child.iter() if str(node.tag).endswith("}t"))
            yield _run(unescaped(text).replace("\v", "\n"), child.find(f"{_A}rPr"), level, look)


def _run(text: str, own, level: int, look: Look) -> Run:
    inherited = [node for style in look.styles for node in style.findall(f"{_A}lvl{level + 1}pPr/{_A}defRPr")]
    chain = [*([] if own is None else [own]), *inherited, *look.table_styles]
    is_link = own is not None and own.find(f"{_A}hlinkClick") is not None
    return Run(
        text,
        red=not is_link and _is_red(chain, look),
        struck=_first_attribute(chain, "strike") in _STRIKES,
        bold=_first_attribute(chain, "b") in ("1", "true"),
    )


def _is_red(chain: Sequence, look: Look) -> bool:
    """Return the colour of the nearest style that has one; a table style holds its colour directly."""
    for node in chain:
        fill = node if node.tag == f"{_A}tcTxStyle" else node.find(f"{_A}solidFill")
        rgb = rgb_of_drawing(fill, look.theme, look.names)
        if rgb is not None:
            return is_red(rgb)
        if node.find(f"{_A}gradFill") is not None or node.find(f"{_A}noFill") is not None:
            return False
    return False


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
    return Cell(trimmed([] if body is None else _lines(body, inner, place)), place)


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
