"""A Word file: paragraphs and tables in their order, with inherited colours and tracked changes."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType

from loaders.files.colours import RGB, colour_word, is_red, rgb_of_shading, rgb_of_word, theme_of
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
)
from loaders.files.messages import warning
from loaders.files.symbols import shown_text, sign_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """``family`` is what counts together: the lists of one kind, or a list that begins anew."""

    family: str
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The levels of every list by its number and level, and how far each family of lists has counted."""

    levels: dict[tuple[str, str], _Level] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_of(self, list_number: str | None, level: str | None) -> str:
        """Count one paragraph of a list and return its number as Word prints it ("2.", "1.3"); "" for a bullet."""
        own = self.levels.get((list_number or "", level or "0"))
        if own is None:
            return ""
        depth, counts = int(level or "0"), self.counts.setdefault(own.family, {})
        counts[depth] = counts.get(depth, own.start - 1) + 1
        for deeper in range(depth + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        return re.sub(r"%(\d)", lambda mark: self._shown(list_number, int(mark[1]) - 1, counts), own.text)

    def _shown(self, list_number: str | None, depth: int, counts: dict[int, int]) -> str:
        level = self.levels.get((list_number or "", str(depth)))
        return "" if level is None else _in_form(counts.get(depth, level.start), level.form)


def numbering_of(roots: Sequence) -> Numbering:
    """Return the numbering that the parts of a file define; levels with bullets are left out."""
    return Numbering(dict(level for root in roots for level in _levels(root)))


def _levels(root) -> Iterator[tuple[tuple[str, str], _Level]]:
    kinds = {kind.get(f"{_W}abstractNumId"): kind for kind in root.findall(f"{_W}abstractNum")}
    for number in root.findall(f"{_W}num"):
        key, kind = number.get(f"{_W}numId"), number.find(f"{_W}abstractNumId").get(f"{_W}val")
        anew = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        family = f"{kind}/{key}" if anew else kind
        for level in () if kind not in kinds else kinds[kind].findall(f"{_W}lvl"):
            form = _level_value(level, "numFmt") or "decimal"
            if form not in ("bullet", "none"):
                start, text = _level_value(level, "start") or "1", _level_value(level, "lvlText") or ""
                yield (
                    (key, level.get(f"{_W}ilvl")),
                    _Level(family, int(start) if start.isdigit() else 1, form, text),
                )


def _level_value(parent, name: str) -> str | None:
    node = parent.find(f"{_W}{name}")
    return None if node is None else node.get(f"{_W}val")


def _in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < count <= len(_LETTERS):
        return _LETTERS[count - 1].upper() if form == "upperLetter" else _LETTERS[count - 1]
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        roman, left = "", count
        for worth, sign in _ROMAN:
            roman += sign * (left // worth)
            left %= worth
        return roman.upper() if form == "upperRoman" else roman
    return str(count)


_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_REMOVED = (f"{_W}del", f"{_W}moveFrom")
_INSERTED = (f"{_W}ins", f"{_W}moveTo")
_BOX = f"{_W}txbxContent"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_OFF = ("0", "false", "off", "none")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_HEADING_STYLE = re.compile(r"heading (\d)|title", re.IGNORECASE)
"""What Word calls its heading styles in the file, in every language."""
_BESIDE = MappingProxyType(
    {"/header": "header", "/footer": "footer", "/footnotes": "footnote", "/endnotes": "footnote"}
)
"""Parts beside the body by the end of their relation's type, and the role of their lines."""


@dataclass(slots=True)
class Story:
    """What is known while reading one file: styles, theme, paragraphs so far, and what stood beside the content."""

    styles: Mapping[str, object]
    defaults: tuple
    bullets: frozenset[tuple[str, str]]
    numbering: Numbering
    theme: Mapping[str, str]
    n_paragraphs: int = 0
    hidden: list[tuple[Place, str]] = field(default_factory=list)
    tracked: list[tuple[Place, str]] = field(default_factory=list)
    prompts: list[tuple[Place, str]] = field(default_factory=list)
    watermarks: list[tuple[Place, str]] = field(default_factory=list)
    boxes: list = field(default_factory=list)

    def taken_boxes(self) -> list:
        """Return the text boxes that the paragraphs read since last time anchor."""
        taken, self.boxes = self.boxes, []
        return taken


def read_docx(data: bytes, *, name: str) -> Contents:
    """Read a Word file as one page per table, each with the lines above it.

    Headers, footers, notes and text boxes are lines too. A line's number is that of its paragraph, counted over the
    whole body. Tracked changes are read as if accepted and reported; hidden text is reported and not read.
    """
    from docx import Document

    document = Document(io.BytesIO(data))
    story = _story(document)
    header, footer = _lines_beside(document, story)
    _leave_out_prompts(document.element.body, story)
    pages = _pages(_blocks(document.element.body), story)
    first = Page(Place(), pages[0].tables if pages else (), (*header, *(pages[0].lines if pages else ())))
    rest = [*pages[1:]]
    if footer:
        rest.append(Page(Place(), lines=tuple(footer)))
    return Contents((first, *rest), tuple(_problems(story)), document.core_properties.title or None)


def _story(document) -> Story:
    styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.findall(f"{_W}style")}
    defaults = document.styles.element.findall(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    themes = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/theme")]
    lists = _lists(document)
    theme = theme_of(themes[0] if themes else None)
    return Story(styles, tuple(defaults), _bullets(lists), numbering_of(lists), theme)


def _leave_out_prompts(body, story: Story) -> None:
    """Empty the fields that nobody has filled in: what they show is a prompt ("Klik her for at angive tekst")."""
    for field_control in body.iter(f"{_W}sdt"):
        if field_control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is None:
            continue
        texts = list(field_control.iter(f"{_W}t"))
        story.prompts.append((Place(), "".join(node.text or "" for node in texts)))
        for node in texts:
            node.text = ""


def _lists(document) -> list:
    """Return the parts of the file that define lists."""
    from lxml import etree

    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/numbering")]
    return [etree.fromstring(part.blob) for part in parts]


def _bullets(lists: Sequence) -> frozenset[tuple[str, str]]:
    """Return the lists, as number and level, whose mark is a bullet."""
    found = set()
    for root in lists:
        kinds = {kind.get(f"{_W}abstractNumId"): kind for kind in root.findall(f"{_W}abstractNum")}
        for number in root.findall(f"{_W}num"):
            kind = kinds.get(number.find(f"{_W}abstractNumId").get(f"{_W}val"))
            for level in () if kind is None else kind.findall(f"{_W}lvl"):
                if level.find(f"{_W}numFmt[@{_W}val='bullet']") is not None:
                    found.add((number.get(f"{_W}numId"), level.get(f"{_W}ilvl")))
    return frozenset(found)


def _problems(story: Story) -> Iterator[Problem]:
    """One problem for each kind of text that is not read as it stands, at the first place, with the words found."""
    for code, found in (
        ("SKJULT_TEKST", story.hidden),
        ("SPOREDE_AENDRINGER", story.tracked),
        ("FELT_UDEN_SVAR", story.prompts),
        ("VANDMAERKE", story.watermarks),
    ):
        if found:
            words = "; ".join(text.strip() for _, text in found if text.strip())
            yield warning(code, found[0][0], words[:200])


def _lines_beside(document, story: Story) -> tuple[list[Line], list[Line]]:
    """Return the lines of headers, and those of footers and notes, each text once."""
    from lxml import etree

    header: list[Line] = []
    footer: list[Line] = []
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(tuple(_BESIDE)):
            continue
        role = next(role for kind, role in _BESIDE.items() if relation.reltype.endswith(kind))
        lines = header if role == "header" else footer
        part = etree.fromstring(relation.target_part.blob)
        story.watermarks += [(Place(), path.get("string") or "") for path in part.iter(_WORD_ART)]
        for paragraph in part.iter(f"{_W}p"):
            for line in _paragraph(paragraph, story, Place(), ()):
                if line.text.strip() and line.text not in {other.text for other in lines}:
                    lines.append(replace(line, role=role))
    return header, footer


def _blocks(parent) -> Iterator:
    """Return the paragraphs and tables of a body or a cell in order, also those in content controls."""
    for child in parent:
        if child.tag == f"{_W}tbl" and (inner := _framed(child)) is not None:
            yield from _blocks(inner)
        elif child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", *_INSERTED):
            yield from _blocks(child)


def _framed(tbl):
    """Return the only cell of a table that is a frame round another table; None for any other table."""
    cells = [tc for tr in _children(tbl, "tr") for tc in _children(tr, "tc")]
    return cells[0] if len(cells) == 1 and cells[0].find(f".//{_W}tbl") is not None else None


@dataclass(slots=True)
class _Body:
    """The pages read so far, and the lines since the last table."""

    story: Story
    pages: list[Page] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def read(self, blocks: Iterable, role: str = "") -> None:
        """Read paragraphs and tables in order; a text box after the paragraph that anchors it."""
        for block in blocks:
            if block.tag == f"{_W}tbl":
                table = _table(block, len(self.pages) + 1, self.story)
                self.pages.append(Page(Place(), (table,), tuple(self.lines)))
                self.lines = []
            else:
                self._read_paragraph(block, role)

    def _read_paragraph(self, paragraph, role: str) -> None:
        if not role:
            self.story.n_paragraphs += 1
        place = Place(line_start=self.story.n_paragraphs, line_end=self.story.n_paragraphs)
        lines = [line for line in _paragraph(paragraph, self.story, place, ()) if line.text.strip()]
        self.lines += [replace(line, role=role) for line in lines] if role else lines
        for box in self.story.taken_boxes():
            self.read(_blocks(box), "box")


def _pages(blocks: Iterator, story: Story) -> list[Page]:
    body = _Body(story)
    body.read(blocks)
    return [*body.pages, Page(Place(), lines=tuple(body.lines))] if body.lines or not body.pages else body.pages


def _table(tbl, number: int, story: Story) -> Table:
    style = tbl.find(f"{_W}tblPr/{_W}tblStyle")
    chain = _style_chain(style, story)
    rows = []
    for row, tr in enumerate(_children(tbl, "tr"), start=1):
        place = Place(table=number, row=row)
        if tr.find(f"{_W}trPr/{_W}del") is not None:
            story.tracked.append((place, "".join(node.text or "" for node in tr.iter(f"{_W}t", f"{_W}delText"))))
        else:
            rows.append(tuple(_cells(tr, place, story, chain)))
    return Table(tuple(rows), Place(table=number))


def _children(parent, kind: str) -> Iterator:
    """Rows of a table or cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == f"{_W}{kind}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _children(child, kind)


def _cells(tr, place: Place, story: Story, chain: tuple) -> Iterator[Cell | None]:
    """Return the cells of a row; None for each position that a cell above or to the left covers."""
    yield from [None] * _number(tr.find(f"{_W}trPr/{_W}gridBefore"), 0)
    for tc in _children(tr, "tc"):
        if tc.find(f"{_W}tcPr/{_W}cellDel") is not None:
            story.tracked.append((place, "".join(node.text or "" for node in tc.iter(f"{_W}t", f"{_W}delText"))))
            continue
        merge = tc.find(f"{_W}tcPr/{_W}vMerge")
        is_covered = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        fill = colour_word(rgb_of_shading(tc.find(f"{_W}tcPr/{_W}shd"), story.theme))
        lines = trimmed(_cell_lines(tc, story, place, chain))
        yield None if is_covered else Cell(lines, place, fill_with_dot(fill, lines))
        yield from [None] * (_number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1) - 1)


def _number(node, default: int) -> int:
    text = _value(node) or ""
    return min(int(text), 200) if text.isdigit() else default


def _cell_lines(tc, story: Story, place: Place, chain: tuple) -> list[Line]:
    """Return the lines of a cell; a table inside it is read cell by cell, a text box after its paragraph."""
    lines: list[Line] = []
    for block in _blocks(tc):
        for paragraph in [block] if block.tag == f"{_W}p" else block.iter(f"{_W}p"):
            lines += _paragraph(paragraph, story, place, chain)
            boxes = [_cell_lines(box, story, place, ()) for box in story.taken_boxes()]
            lines += [replace(line, role="box") for box in boxes for line in box if line.text.strip()]
    return lines


def _paragraph(paragraph, story: Story, place: Place, table_styles: tuple) -> tuple[Line, ...]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    inherited = (*_style_chain(style, story), *table_styles, *story.defaults)
    runs = list(_runs(paragraph, story, place, inherited))
    if not any(run.text.strip() for run in runs):
        return lines_of_runs(merged_runs(runs), place)
    list_number, level = _list_of(paragraph, style, story)
    is_bullet = (list_number, level) in story.bullets
    if is_bullet:
        runs.insert(0, Run("• "))
    first, *rest = lines_of_runs(merged_runs(runs), place)
    number, heading = story.numbering.next_of(list_number, level), _heading_level(paragraph, style, story)
    return (
        replace(first, number=number, level=heading, is_bullet=is_bullet),
        *(replace(line, level=heading) for line in rest),
    )


def _heading_level(paragraph, style, story: Story) -> int | None:
    """Return the level of a heading by its outline or the name of its style, 0 for a title; None for running text."""
    for holder in (paragraph, *_styles_from(style, story)):
        outline = _value(holder.find(f"{_W}pPr/{_W}outlineLvl"))
        if outline is not None:
            return int(outline) + 1 if outline.isdigit() and int(outline) < _MOST_LEVELS else None
        named = _HEADING_STYLE.fullmatch(_value(holder.find(f"{_W}name")) or "")
        if named:
            return int(named[1]) if named[1] else 0
    return None


def _list_of(paragraph, style, story: Story) -> tuple[str | None, str]:
    """Return the list, as number and level, that the paragraph belongs to, or else the style it has."""
    own = [paragraph, *([story.styles[key]] if (key := _value(style)) in story.styles else [])]
    for holder in own:
        numbering = holder.find(f"{_W}pPr/{_W}numPr")
        if numbering is not None:
            return _value(numbering.find(f"{_W}numId")), _value(numbering.find(f"{_W}ilvl")) or "0"
    return None, "0"


def _value(node) -> str | None:
    return None if node is None else node.get(f"{_W}val")


def _runs(parent, story: Story, place: Place, inherited: tuple, *, in_link: bool = False) -> Iterator[Run]:
    for child in parent:
        if child.tag in _REMOVED:
            story.tracked.append((place, "".join(node.text or "" for node in child.iter(f"{_W}t", f"{_W}delText"))))
        elif child.tag == f"{_W}r":
            yield from _run(child, story, place, inherited, in_link)
        elif child.tag != f"{_W}pPr":
            if child.tag in _INSERTED:
                story.tracked.append((place, "".join(node.text or "" for node in child.iter(f"{_W}t"))))
            link = in_link or child.tag == f"{_W}hyperlink"
            yield from _runs(child, story, place, inherited, in_link=link)


def _run(run, story: Story, place: Place, inherited: tuple, in_link: bool) -> Iterator[Run]:
    own = run.find(f"{_W}rPr")
    style = None if own is None else own.find(f"{_W}rStyle")
    chain = (*(() if own is None else (own,)), *_style_chain(style, story), *inherited)
    font = next((font for properties in chain if (font := _font(properties))), None)
    text = shown_text("".join(_text(node, story, place) for node in run), font)
    if (
        own is not None
        and (raised := own.find(f"{_W}vertAlign")) is not None
        and raised.get(f"{_W}val") == "superscript"
    ):
        text = text.translate(_RAISED)
    if _is_on(chain, "vanish"):
        if text.strip():
            story.hidden.append((place, text))
        return
    struck = _is_on(chain, "strike") or _is_on(chain, "dstrike")
    rgb = _rgb(chain, story)
    dot = colour_word(rgb) if is_dot(text) else None
    yield Run(text, red=not in_link and is_red(rgb), struck=struck, bold=_is_on(chain, "b"), dot=dot)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""A digit that is raised is a footnote's mark or a power, never a digit of the number before it."""


def _font(properties) -> str | None:
    fonts = properties.find(f"{_W}rFonts")
    return None if fonts is None else fonts.get(f"{_W}ascii")


def _text(node, story: Story, place: Place) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag == f"{_W}fldChar":
        return _box_to_tick(node)
    if node.tag == f"{_W}sym":
        return _symbol(node)
    if node.tag in _SIGNS:
        return _SIGNS[node.tag]
    story.boxes += [box for box in node.iter(_BOX) if not _is_inside_another(box, node)]
    return ""


def _box_to_tick(field_begin) -> str:
    """Return the box that a form field shows ticked or not; "" for any other field."""
    box = field_begin.find(f"{_W}ffData/{_W}checkBox")
    if box is None:
        return ""
    state = box.find(f"{_W}checked")
    state = box.find(f"{_W}default") if state is None else state
    return "☐" if state is None or state.get(f"{_W}val", "1") in _OFF else "☒"


def _symbol(sym) -> str:
    code = sym.get(f"{_W}char") or ""
    return sign_of(sym.get(f"{_W}font"), int(code, 16)) if re.fullmatch(r"[0-9A-Fa-f]{2,6}", code) else "•"


def _is_inside_another(box, top) -> bool:
    """Whether a text box stands in another, or in the copy of it that is kept for older programs."""
    above = takewhile(lambda element: element is not top, box.iterancestors())
    return any(element.tag in (_FALLBACK, _BOX) for element in above)


def _style_chain(reference, story: Story) -> tuple:
    """Return the run properties of a style and of those it is based on, the nearest first."""
    return tuple(properties for style in _styles_from(reference, story) for properties in style.findall(f"{_W}rPr"))


def _styles_from(reference, story: Story) -> list:
    """Return a style and those it is based on, the nearest first."""
    chain, seen = [], set()
    key = _value(reference)
    while key in story.styles and key not in seen:
        seen.add(key)
        chain.append(story.styles[key])
        key = _value(chain[-1].find(f"{_W}basedOn"))
    return chain


def _is_on(chain: Sequence, name: str) -> bool:
    """Whether the nearest style that says anything about a mark switches it on."""
    for properties in chain:
        mark = properties.find(f"{_W}{name}")
        if mark is not None:
            return mark.get(f"{_W}val", "1") not in _OFF
    return False


def _rgb(chain: Sequence, story: Story) -> RGB | None:
    """Return the colour of the nearest style that has one."""
    colours = (colour for properties in chain if (colour := properties.find(f"{_W}color")) is not None)
    return next((rgb_of_word(colour, story.theme) for colour in colours), None)
