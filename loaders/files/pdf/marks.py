"""What a PDF page shows beside its plain text: fields of a form, colours behind words, watermarks, hidden words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from loaders.files.colours import RGB, colour_word, rgb_of_pdf
from loaders.files.pdf.glyphs import Glyph

Box = tuple[float, float, float, float]

_SKEW = 0.15
"""Letters whose direction differs by this sine from that of the page and of a turned text stand askew."""
_LARGE, _PALE = 2.5, 150
"""A watermark has letters so many times the usual size, and so light that words can be read over them."""
_WHITE = 250
_MOSTLY = 0.6
_FIELD_LETTER = 0.5
"""The width of a letter of a field, as a share of its size, where the field has room for it."""
_LEAST_COVER = 0.5
_FIELD_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class Fill:
    """A coloured area: its box, and the word for its colour; None for white and black."""

    box: Box
    word: str | None


def main_turn(page) -> int:
    """Return how most letters of a page stand: 0 upright, 1 read upwards, -1 downwards."""
    turns = Counter(_turn(char) for char in page.chars if char["text"].strip())
    turn, count = max(turns.items(), key=lambda pair: pair[1], default=(0, 0))
    return turn if count > _MOSTLY * turns.total() else 0


def turned(page):
    """Return the page so that most of its letters read to the right; the same page where they do."""
    from pdfplumber.page import Page

    turn = main_turn(page)
    if turn == 0:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + (90 if turn > 0 else 270)) % 360
    return Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)


def _turn(char: dict) -> int:
    if char.get("upright", True):
        return 0
    return 1 if char["matrix"][1] > 0 else -1


def watermark(page) -> list[dict]:
    """Return the letters that stand askew, or are both large and pale: a watermark behind the words."""
    inked = [char for char in page.chars if char["text"].strip()]
    if not inked:
        return []
    usual = median(char["size"] for char in inked)
    return [char for char in inked if _is_askew(char) or (char["size"] > _LARGE * usual and _is_pale(char))]


def _is_askew(char: dict) -> bool:
    a, b, *_ = char["matrix"]
    length = (a * a + b * b) ** 0.5
    return length > 0 and min(abs(a), abs(b)) > _SKEW * length and abs(char["matrix"][2]) > _SKEW * length


def _is_pale(char: dict) -> bool:
    rgb = rgb_of_pdf(char.get("non_stroking_color"), char.get("ncs"))
    return rgb is not None and min(rgb) >= _PALE


def hidden(page, fills: Sequence[Fill]) -> list[dict]:
    """Return the letters that are white on white: on nothing dark or coloured, and on no picture."""
    pictures = [(thing["x0"], thing["top"], thing["x1"], thing["bottom"]) for thing in page.images]
    grounds = [*(fill.box for fill in fills), *pictures]
    return [char for char in page.chars if _is_white(char) and not any(_holds(box, char) for box in grounds)]


def _is_white(char: dict) -> bool:
    rgb = rgb_of_pdf(char.get("non_stroking_color"), char.get("ncs"))
    return rgb is not None and min(rgb) >= _WHITE and bool(char["text"].strip())


def _holds(box: Box, char: dict) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def fills_of(page) -> list[Fill]:
    """Return the coloured and dark areas of a page in the order they are painted."""
    return [
        Fill((thing["x0"], thing["top"], thing["x1"], thing["bottom"]), colour_word(rgb))
        for thing in (*page.rects, *page.curves)
        if thing.get("fill") and (rgb := _rgb(thing)) is not None and min(rgb) < _WHITE
    ]


def _rgb(thing: dict) -> RGB | None:
    return rgb_of_pdf(thing.get("non_stroking_color"), thing.get("ncs"))


def fill_of(box: Box, fills: Sequence[Fill], *, has_text: bool) -> str | None:
    """Return the colour behind a cell: of the last area that covers most of it, or of a dot that stands alone in it."""
    behind = [fill for fill in fills if _cover(fill.box, box) >= _LEAST_COVER]
    if not behind and not has_text:
        behind = [fill for fill in fills if fill.word and _is_inside(fill.box, box)]
    return behind[-1].word if behind else None


def _cover(area: Box, box: Box) -> float:
    width = min(area[2], box[2]) - max(area[0], box[0])
    height = min(area[3], box[3]) - max(area[1], box[1])
    size = (box[2] - box[0]) * (box[3] - box[1])
    return width * height / size if width > 0 and height > 0 and size > 0 else 0.0


def _is_inside(area: Box, box: Box) -> bool:
    x, y = (area[0] + area[2]) / 2, (area[1] + area[3]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def field_glyphs(page) -> Iterator[Glyph]:
    """Return the values of the form fields that stand on a page, as letters in the place of each field."""
    for field in page.annots:
        data = field.get("data") or {}
        if _name(data.get("Subtype")) != "Widget":
            continue
        text = _field_text(data)
        height = min(_FIELD_SIZE, field["bottom"] - field["top"])
        step = min(_FIELD_LETTER * height, (field["x1"] - field["x0"]) / max(len(text), 1))
        for number, sign in enumerate(text):
            left, top = field["x0"] + number * step, field["top"] + 1
            yield Glyph(sign, left, left + step, top, top + height, height)


def _field_text(data: dict) -> str:
    """Return what a field says: its words with single spaces, or its box ticked or not."""
    from pdfminer.pdftypes import resolve1

    parent = resolve1(data.get("Parent")) or {}
    kind, value = (resolve1(data.get(key, parent.get(key))) for key in ("FT", "V"))
    if _name(kind) == "Btn":
        return "☐" if _name(resolve1(data.get("AS")) or value) in ("", "Off") else "☒"
    values = value if isinstance(value, list) else [value]
    return " ".join(" ".join(map(_decoded, values)).split())


def _name(value: object) -> str:
    name = getattr(value, "name", value)
    return name.decode("latin-1") if isinstance(name, bytes) else str(name or "")


def _decoded(value: object) -> str:
    from pdfminer.utils import decode_text

    return decode_text(value) if isinstance(value, bytes) else _name(value)
