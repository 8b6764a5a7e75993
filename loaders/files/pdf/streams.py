"""How much a PDF may unpack to and draw: counted while it is read, for a small file can hold very much.

Imported when the first PDF is read: the libraries are dear to load.
"""

import io
import zlib
from dataclasses import dataclass

from pdfminer.ascii85 import ascii85decode, asciihexdecode
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_ASCIIHEX_DECODE,
    LITERALS_FLATE_DECODE,
    LITERALS_LZW_DECODE,
    LITERALS_RUNLENGTH_DECODE,
    PDFStream,
)
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF
from pdfplumber.utils import resolve_and_decode

from loaders.files.messages import refusal

MAX_STREAM_BYTES = 32 * 2**20
MAX_DRAWN_BYTES = 24 * 2**20
"""What is drawn on all pages; a page of words takes 10,000 bytes, a form counts each time it is drawn."""
MAX_THINGS = 40_000
"""Letters and strokes on one page; a full page of figures has 10,000."""
_BYTES_OF_CALL = 1_000
_LITTLE = MAX_STREAM_BYTES // 1_100
"""Packed bytes that cannot come to more. Source: RFC 1951, where 258 bytes take two bits at least."""
_STEPS_OF_THING = 10
_CHUNK_BYTES = 2**16
_NO_DRAWING = ("/'ObjStm'", "/'XRef'")


@dataclass(slots=True)
class Allowance:
    """What is left of what the pages of one file may draw."""

    n_bytes: int = MAX_DRAWN_BYTES

    def spend(self, n_bytes: int) -> None:
        """Take what one stream draws off what is left.

        Raises
        ------
        UnreadableDocument
            FOR_STOR_UDPAKKET.
        """
        self.n_bytes -= n_bytes + _BYTES_OF_CALL
        if self.n_bytes < 0:
            raise refusal("FOR_STOR_UDPAKKET")


class BoundedStream(PDFStream):
    """A stream that is unpacked only where it does not come to too much."""

    allowance: Allowance

    def get_data(self) -> bytes:
        """Return what the stream holds, unpacked; raises UnreadableDocument (FOR_STOR_UDPAKKET)."""
        if self.data is None and (len(self.rawdata or b"") > _LITTLE or len(self.get_filters()) > 1):
            self._check()
        data = super().get_data()
        # Objects kept packed and tables of objects are no drawing, and are asked for once.
        self.allowance.spend(0 if str(self.attrs.get("Type")) in _NO_DRAWING else len(data))
        return data

    def _check(self) -> None:
        data = self.rawdata or b""
        if self.decipher and self.objid is not None:
            data = self.decipher(self.objid, self.genno, data, self.attrs)
        for one, _ in self.get_filters():
            data = _unpacked(one, data)


def _unpacked(one: object, data: bytes) -> bytes:
    """Return the bytes that a filter makes, where they do not come to too much."""
    if one in LITERALS_FLATE_DECODE:
        return _inflated(data)
    if one in LITERALS_LZW_DECODE:
        return _expanded(data)
    if one in LITERALS_RUNLENGTH_DECODE and 64 * len(data) > MAX_STREAM_BYTES:
        raise refusal("FOR_STOR_UDPAKKET")
    if one in LITERALS_ASCII85_DECODE:
        return ascii85decode(data)
    return asciihexdecode(data) if one in LITERALS_ASCIIHEX_DECODE else data


def _inflated(data: bytes) -> bytes:
    packer, made, rest = zlib.decompressobj(), bytearray(), data
    try:
        while rest and not packer.eof:
            made += packer.decompress(rest, _CHUNK_BYTES)
            rest = packer.unconsumed_tail
            _check_size(len(made))
    except zlib.error:
        # What is left of a damaged stream is read as far as it goes.
        pass
    return bytes(made)


def _expanded(data: bytes) -> bytes:
    made = bytearray()
    for part in LZWDecoder(io.BytesIO(data)).run():
        made += part
        _check_size(len(made))
    return bytes(made)


def _check_size(n_bytes: int) -> None:
    if n_bytes > MAX_STREAM_BYTES:
        raise refusal("FOR_STOR_UDPAKKET")


class _Parser(PDFParser):
    """The parser of a file, whose streams are bounded."""

    def __init__(self, source: io.BytesIO, allowance: Allowance):
        super().__init__(source)
        self._allowance = allowance

    def push(self, *pushed: tuple[int, object]) -> None:
        """Take in what was parsed, a stream as a bounded one."""
        super().push(*((at, self._bounded(one) if type(one) is PDFStream else one) for at, one in pushed))

    def _bounded(self, stream: PDFStream) -> BoundedStream:
        bounded = BoundedStream(stream.attrs, stream.rawdata, stream.decipher)
        bounded.allowance = self._allowance
        return bounded


class BoundedPdf(PDF):
    """A PDF as pdfplumber opens it, all streams of which are bounded."""

    def __init__(self, data: bytes):
        # What PDF's own beginning does, but for the parser, which it makes itself.
        self.stream, self.stream_is_external, self.path, self.password = io.BytesIO(data), True, None, None
        self.pages_to_parse, self.laparams, self.unicode_norm, self.raise_unicode_errors = None, None, None, True
        self.doc = PDFDocument(_Parser(self.stream, Allowance()))
        self.rsrcmgr = PDFResourceManager()
        self.metadata = {}
        for info in self.doc.info:
            self.metadata |= {key: resolve_and_decode(value) for key, value in info.items() if key == "Title"}


class _CountingDevice(PDFPageAggregatorWithMarkedContent):
    """What takes in the letters and strokes of a page, and no more of them than anyone reads."""

    n_things = 0

    def render_char(self, *args, **named) -> float:
        """Take in a letter."""
        self._count(1)
        return super().render_char(*args, **named)

    def paint_path(self, gstate, stroke, fill, evenodd, path) -> None:
        """Take in a stroke or an area."""
        self._count(1 + len(path) // _STEPS_OF_THING)
        super().paint_path(gstate, stroke, fill, evenodd, path)

    def _count(self, n_things: int) -> None:
        self.n_things += n_things
        if self.n_things > MAX_THINGS:
            raise refusal("FOR_STOR_UDPAKKET")


def lay_out(page) -> None:
    """Interpret a page, so that all that is asked of it later is at hand.

    Raises
    ------
    UnreadableDocument
        FOR_STOR_UDPAKKET where more is drawn on it than anyone reads: every step of reading it would take its time.
    """
    device = _CountingDevice(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()
