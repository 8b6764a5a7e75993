"""A Word file: paragraphs and tables in their order, with inherited colours and tracked changes."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from loaders.colours import is_red, rgb_of_word, theme_of
from loaders.contents import Contents, lines_of_runs, merged_runs, trimmed
from loaders.docx_numbers import Numbering, numbering_of
from loaders.reading import Cell, Line, Page, Place, Problem, Run, Table
from loaders.refusals import warning

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_REMOVED = (f"{_W}del", f"{_W}moveFrom")
_INSERTED = (f"{_W}ins", f"{_W}moveTo")
_BOX = f"{_W}txbxContent"
_OFF = ("0", "false", "off", "none")
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}softHyphen": "\u00ad"}
_BESIDE = ("/header", "/footer", "/footnotes", "/endnotes")


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
    boxes: list[Line] = field(default_factory=list)


def read_docx(data: bytes, *, name: str) -> Contents:
    """Read a Word file as one page per table, each with the lines above it.

    Headers, footers, notes and text boxes are lines too. A line's number is that of its paragraph, counted over the
    whole body. Tracked changes are read as if accepted and reported; hidden text is reported and not read.
    """
    from docx import Document

    document = Document(io.BytesIO(data))
    story = _story(document)
    header, footer = _lines_beside(document, story)
    pages = _pages(_blocks(document.element.body), story)
    first = Page(Place(), pages[0].tables if pages else (), (*header, *(pages[0].lines if pages else ())))
    rest = [*pages[1:]]
    last = (*story.boxes, *footer)
    if last:
        rest.append(Page(Place(), lines=last))
    return Contents((first, *rest), tuple(_problems(story)), document.core_properties.title or None)


def _story(document) -> Story:
    styles = {style.get(f"{_W}styleId"): style for style in document.styles.element.findall(f"{_W}style")}
    defaults = document.styles.element.findall(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
    themes = [rel.target_part.blob for rel in document.part.rels.values() if rel.reltype.endswith("/theme")]
    lists = _lists(document)
    theme = theme_of(themes[0] if themes else None)
    return Story(styles, tuple(defaults), _bullets(lists), numbering_of(lists), theme)


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
    """One problem for the hidden text and one for the tracked changes, at the first place, with the words found."""
    for code, found in (("SKJULT_TEKST", story.hidden), ("SPOREDE_AENDRINGER", story.tracked)):
        if found:
            words = "; ".join(text.strip() for _, text in found if text.strip())
            yield warning(code, found[0][0], words[:200])


def _lines_beside(document, story: Story) -> tuple[list[Line], list[Line]]:
    """Return the lines of headers, and those of footers and notes, each text once."""
    from lxml import etree

    header: list[Line] = []
    footer: list[Line] = []
    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(_BESIDE):
            continue
        lines = header if relation.reltype.endswith("/header") else footer
        for paragraph in etree.fromstring(relation.target_part.blob).iter(f"{_W}p"):
            for line in _paragraph(paragraph, story, Place(), ()):
                if line.text.strip() and line.text not in {other.text for other in lines}:
                    lines.append(line)
    return header, footer


def _blocks(parent) -> Iterator:
    """Return the paragraphs and tables of a body or a cell in order, also those in content controls."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", *_INSERTED):
            yield from _blocks(child)


def _pages(blocks: Iterator, story: Story) -> list[Page]:
    pages: list[Page] = []
    lines: list[Line] = []
    for block in blocks:
        if block.tag == f"{_W}tbl":
            table = _table(block, len(pages) + 1, story)
            pages.append(Page(Place(), (table,), tuple(lines)))
            lines = []
        else:
            story.n_paragraphs += 1
            place = Place(line_start=story.n_paragraphs, line_end=story.n_paragraphs)
            lines += [line for line in _paragraph(block, story, place, ()) if line.text.strip()]
    return [*pages, Page(Place(), lines=tuple(lines))] if lines or not pages else pages


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
        merge = tc.find(f"{_W}tcPr/{_W}vMerge")
        is_covered = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
        yield None if is_covered else Cell(trimmed(_cell_lines(tc, story, place, chain)), place)
        yield from [None] * (_number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1) - 1)


def _number(node, default: int) -> int:
    text = _value(node) or ""
    return min(int(text), 200) if text.isdigit() else default


def _cell_lines(tc, story: Story, place: Place, chain: tuple) -> list[Line]:
    """Return the lines of a cell; a table inside it is read cell by cell."""
    return [
        line
        for block in _blocks(tc)
        for paragraph in ([block] if block.tag == f"{_W}p" else block.iter(f"{_W}p"))
        for line in _paragraph(paragraph, story, place, chain)
    ]


def _paragraph(paragraph, story: Story, place: Place, table_styles: tuple) -> tuple[Line, ...]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    inherited = (*_style_chain(style, story), *table_styles, *story.defaults)
    runs = list(_runs(paragraph, story, place, inherited))
    if not any(run.text.strip() for run in runs):
        return lines_of_runs(merged_runs(runs), place)
    list_number, level = _list_of(paragraph, style, story)
    if (list_number, level) in story.bullets:
        runs.insert(0, Run("• "))
    first, *rest = lines_of_runs(merged_runs(runs), place)
    return (replace(first, number=story.numbering.next_of(list_number, level)), *rest)


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
    text = "".join(_text(node, story, place) for node in run)
    if _is_on(chain, "vanish"):
        if text.strip():
            story.hidden.append((place, text))
        return
    struck = _is_on(chain, "strike") or _is_on(chain, "dstrike")
    yield Run(text, red=not in_link and _is_red(chain, story), struck=struck, bold=_is_on(chain, "b"))


def _text(node, story: Story, place: Place) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag == f"{_W}sym":
        return "•"
    if node.tag in _SIGNS:
        return _SIGNS[node.tag]
    for box in node.iter(_BOX):
        if not any(above.tag in (_FALLBACK, _BOX) for above in box.iterancestors()):
            story.boxes += [
                line for p in box.iter(f"{_W}p") for line in _paragraph(p, story, place, ()) if line.text.strip()
            ]
    return ""


def _style_chain(reference, story: Story) -> tuple:
    """Return the run properties of a style and of those it is based on, the nearest first."""
    chain, seen = [], set()
    key = _value(reference)
    while key in story.styles and key not in seen:
        seen.add(key)
        style = story.styles[key]
        chain += style.findall(f"{_W}rPr")
        key = _value(style.find(f"{_W}basedOn"))
    return tuple(chain)


def _is_on(chain: Sequence, name: str) -> bool:
    """Whether the nearest style that says anything about a mark switches it on."""
    for properties in chain:
        mark = properties.find(f"{_W}{name}")
        if mark is not None:
            return mark.get(f"{_W}val", "1") not in _OFF
    return False


def _is_red(chain: Sequence, story: Story) -> bool:
    for properties in chain:
        colour = properties.find(f"{_W}color")
        if colour is not None:
            return is_red(rgb_of_word(colour, story.theme))
    return False
