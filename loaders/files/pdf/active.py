"""What in a PDF would do something by itself: scripts, programs, media and files kept inside."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

_SIGNS = (b"/JavaScript", b"/JS ", b"/JS(", b"/Launch", b"/RichMedia", b"/EmbeddedFile")
_NAMES = frozenset(("JavaScript", "JS", "Launch", "RichMedia", "EmbeddedFile", "EmbeddedFiles"))
# The pages are walked by themselves; outlines and the structure are as large as the file and hold nothing that acts.
_LEFT_OUT = frozenset(("Pages", "Parent", "Outlines", "StructTreeRoot", "Dests", "P", "Popup", "Resources", "Contents"))
_MOST_OBJECTS = 20_000


def active_parts(data: bytes, document) -> tuple[str, ...]:
    """Return the names of what is active in a PDF, each once, in order.

    The bytes tell what stands in the open, also in objects that nothing uses; the document, as pdfminer parses it, what
    is packed or spelled with codes.
    """
    told = [word.decode().strip("/( ") for word in _SIGNS if word in data]
    told += _named(document.catalog)
    for page in _pages(document):
        told += _named({key: page.attrs[key] for key in ("AA", "Annots") if key in page.attrs})
    return tuple(dict.fromkeys(told))


def _pages(document) -> Iterator:
    from pdfminer.pdfpage import PDFPage

    return PDFPage.create_pages(document)


def _named(root: Mapping) -> Iterator[str]:
    """Yield the active names in what a dictionary holds, keys and values, however deep."""
    from pdfminer.pdftypes import PDFObjRef, PDFStream
    from pdfminer.psparser import PSLiteral

    left: deque = deque([root])
    seen: set[int] = set()
    n_objects = 0
    while left and n_objects < _MOST_OBJECTS:
        one = left.popleft()
        n_objects += 1
        if isinstance(one, PDFObjRef):
            if one.objid not in seen:
                seen.add(one.objid)
                left.append(one.resolve())
        elif isinstance(one, PDFStream):
            left.append(one.attrs)
        elif isinstance(one, PSLiteral):
            if one.name in _NAMES:
                yield str(one.name)
        elif isinstance(one, Mapping):
            yield from (key for key in one if key in _NAMES)
            left.extend(value for key, value in one.items() if key not in _LEFT_OUT)
        elif isinstance(one, Sequence) and not isinstance(one, str | bytes):
            left.extend(one)
