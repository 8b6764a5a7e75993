"""What a file is, before anyone parses it: its signature against its name, and the directory of an Office package."""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType

from loaders.files.document import MAX_CELL_CHARACTERS, MAX_FIGURE_ROWS, Place, Problem
from loaders.files.messages import refusal, warning

MAX_BYTES = 50 * 2**20
MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 200 * 2**20
MAX_RATIO = 100
MAX_NODES = 1_000_000
MAX_NODES_OF_SHEET = 12_000_000
"""Elements in one part. A tree takes some 300 bytes of memory for each; long sheets are read as a stream."""
MAX_ASIDES = 100_000
"""Comments and instructions in one part; programs write next to none, and a stream keeps them."""
_SMALLEST_BOMB = 2**20
_CHUNK_BYTES = 2**18
MAX_LINES = 3 * MAX_FIGURE_ROWS
"""A cell may hold line feeds, and rows may be blank."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NOT_TEXT = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"%PDF-",
    _OLE,
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"MZ",
    b"\x7fELF",
    b"{\\rtf",
)
_TEXTS = (".csv", ".tsv", ".txt", ".px", ".json", ".eml")
_MARKUP = re.compile(rb"(\xef\xbb\xbf)?\s*(<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)
_MAIN_PART = MappingProxyType(
    {
        ".docx": b"wordprocessingml.document.main",
        ".pptx": b"presentationml.presentation.main",
        ".xlsx": b"spreadsheetml.sheet.main",
        ".ods": b"opendocument.spreadsheet",
    }
)
_OLE_FORMATS = (".xls", ".msg")
OLD_OFFICE = (".doc", ".ppt")
MACRO_OFFICE = (".docm", ".xlsm", ".pptm")
_NEW_ENDING = MappingProxyType(
    {
        **dict.fromkeys((".doc", ".docx", ".docm"), "Word-dokument (.docx)"),
        **dict.fromkeys((".xlsx", ".xlsm", ".ods"), "Excel-projektmappe (.xlsx)"),
        **dict.fromkeys((".ppt", ".pptx", ".pptm"), "PowerPoint-præsentation (.pptx)"),
    }
)
"""What a file of an old format is to be saved as, by the ending it has."""
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", *_WIDE))
_XML_ENDINGS = (".xml", ".rels", ".vml")
_BEGINS_AS_XML = re.compile(rb"[\xef\xbb\xbf\xfe\xff\x00\s]*<")
_NAMED_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_KNOWN_ENCODING = re.compile(rb"utf-?(8|16)(le|be)?|us-ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
"""In others a definition may be written so that its bytes cannot be told."""
_SHEETS = ("xl/worksheets/", "xl/sharedstrings", "content.xml")
_EMBEDDED = re.compile(r"(word|xl)/embeddings/.")
"""Those of PowerPoint are told with their slide."""
_COMMENTS = re.compile(r"(word|ppt|xl)/(comments|threadedComments)(/|\d*\.xml$).*|ppt/comments/.*")


def ending_of(name: str) -> str:
    """Return the file name's ending in lower case with its full stop, or ""."""
    _, dot, ending = name.rpartition(".")
    return f".{ending.casefold().strip()}" if dot else ""


def check_container(data: bytes, ending: str) -> tuple[Problem, ...]:
    """Refuse a file whose content is not what its ending says or could do harm; report what in it will not be read.

    Raises
    ------
    UnreadableDocument
        In this order: TOM_FIL, FOR_STOR, ADGANGSKODE, GAMMELT_FORMAT, FORKERT_TYPE, BESKADIGET, and for Office packages
        FOR_MANGE_DELE, FOR_STOR_UDPAKKET, FARLIG_STI, FARLIG_XML, MAKRO.
    """
    if not data:
        raise refusal("TOM_FIL")
    if len(data) > MAX_BYTES:
        raise refusal("FOR_STOR", found=-(-len(data) // 2**20), limit=MAX_BYTES // 2**20)
    if data.startswith(_OLE) and not (ending in _OLE_FORMATS and _ENCRYPTED not in data):
        raise _refused_ole(data, ending)
    if ending in _MAIN_PART or ending in MACRO_OFFICE:
        return tuple(_check_package(data, ending))
    is_wrong_pdf = ending == ".pdf" and b"%PDF-" not in data[:1024]
    is_wrong_text = ending in _TEXTS and (data.startswith(_NOT_TEXT) or _MARKUP.match(data[:200]))
    is_wrong_ole = ending in (*OLD_OFFICE, *_OLE_FORMATS) and not data.startswith(_OLE)
    if is_wrong_pdf or is_wrong_text or is_wrong_ole:
        raise refusal("FORKERT_TYPE", ending=ending)
    return ()


def _refused_ole(data: bytes, ending: str) -> Exception:
    if _ENCRYPTED in data:
        return refusal("ADGANGSKODE")
    if ending in _MAIN_PART or ending in OLD_OFFICE or ending in MACRO_OFFICE:
        return refusal("GAMMELT_FORMAT", wanted=_NEW_ENDING[ending])
    return refusal("FORKERT_TYPE", ending=ending)


def _check_package(data: bytes, ending: str) -> Iterator[Problem]:
    if not data.startswith(_ZIP):
        raise refusal("FORKERT_TYPE", ending=ending)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_directory(parts, len(data))
            _check_contents(archive, parts)
            _check_types(archive, ending)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refusal("BESKADIGET") from error
    names = [part.filename for part in parts]
    for code, pattern in (("INDLEJRET", _EMBEDDED), ("KOMMENTARER", _COMMENTS)):
        found = [name.rpartition("/")[2] for name in names if pattern.match(name)]
        if found:
            yield warning(code, Place(), ", ".join(found)[:200])


def _check_directory(parts: Sequence[zipfile.ZipInfo], n_bytes: int) -> None:
    """Judge the package by its directory alone, before anything in it is unpacked."""
    if len(parts) > MAX_PARTS:
        raise refusal("FOR_MANGE_DELE", found=len(parts), limit=MAX_PARTS)
    unpacked = sum(part.file_size for part in parts)
    packed = {None: (unpacked, n_bytes), **{part.filename: (part.file_size, part.compress_size) for part in parts}}
    if unpacked > MAX_UNPACKED_BYTES or any(_is_bomb(*sizes) for sizes in packed.values()):
        raise refusal("FOR_STOR_UDPAKKET")
    if any(_leads_out(part.filename) for part in parts):
        raise refusal("FARLIG_STI")
    if any(part.flag_bits & 1 for part in parts):
        raise refusal("ADGANGSKODE")
    # Of two parts of one name each program reads another; packing of other kinds is no part of the format.
    is_twofold = len({part.filename for part in parts}) < len(parts)
    if is_twofold or any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        raise refusal("BESKADIGET")


def _is_bomb(n_unpacked: int, n_packed: int) -> bool:
    return n_unpacked > _SMALLEST_BOMB and n_unpacked > MAX_RATIO * n_packed


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or steps[0] == "" or steps[0].endswith(":")


def _check_contents(archive: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    """Unpack each part bit by bit: the directory may lie of how large it is, and XML may define what it likes."""
    left = MAX_UNPACKED_BYTES
    for part in parts:
        n_bytes = _check_part(archive, part, left)
        if n_bytes != part.file_size:
            raise refusal("FOR_STOR_UDPAKKET" if _is_bomb(n_bytes, part.compress_size) else "BESKADIGET")
        left -= n_bytes


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> int:
    """Return how many bytes a part really unpacks to, at most one chunk more than ``most``."""
    unbounded = copy(part)
    # What is read of a part ends where its directory says; only the bytes themselves know where they end.
    unbounded.file_size = MAX_UNPACKED_BYTES * MAX_RATIO
    n_bytes, xml = 0, None
    with archive.open(unbounded) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            if not n_bytes:
                xml = _Markup(part.filename) if _is_xml(part.filename, chunk) else None
            n_bytes += len(chunk)
            if n_bytes > most or _is_bomb(n_bytes, part.compress_size):
                raise refusal("FOR_STOR_UDPAKKET")
            if xml is not None:
                xml.check(chunk)
    return n_bytes


def _is_xml(name: str, beginning: bytes) -> bool:
    return name.casefold().endswith(_XML_ENDINGS) or _BEGINS_AS_XML.match(beginning) is not None


@dataclass(slots=True)
class _Markup:
    """What is counted in an XML part while it is unpacked, whatever its name ends in."""

    name: str
    before: bytes = b""
    n_nodes: int = 0
    n_asides: int = 0

    def check(self, chunk: bytes) -> None:
        """Take in the next bytes; a mark may stand on the border of two chunks.

        Raises
        ------
        UnreadableDocument
            FARLIG_XML, FOR_STOR_UDPAKKET.
        """
        if (
            not self.before
            and (named := _NAMED_ENCODING.search(chunk[:1000]))
            and not _KNOWN_ENCODING.fullmatch(named[1])
        ):
            raise refusal("FARLIG_XML")
        joined = self.before + chunk
        if any(mark in joined for mark in _DOCTYPES):
            raise refusal("FARLIG_XML")
        self.before = chunk[-4 * len("<!DOCTYPE") :]
        self.n_nodes += chunk.count(b"<") - chunk.count(b"</")
        self.n_asides += chunk.count(b"<!--") + chunk.count(b"<?")
        most = MAX_NODES_OF_SHEET if self.name.casefold().startswith(_SHEETS) else MAX_NODES
        if self.n_nodes > most or self.n_asides > MAX_ASIDES:
            raise refusal("FOR_STOR_UDPAKKET")


def _check_types(archive: zipfile.ZipFile, ending: str) -> None:
    """Look for macros and passwords, and whether the main part is what the ending says."""
    names = archive.namelist()
    if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise refusal("ADGANGSKODE")
    types = _part(archive, "mimetype" if ending == ".ods" else "[Content_Types].xml")
    has_macro_part = any(
        name.casefold().endswith("vbaproject.bin") or "/macrosheets/" in name.casefold() for name in names
    )
    if has_macro_part or any(mark in types.lower() for mark in (b"macroenabled", b"vbaproject")):
        raise refusal("MAKRO")
    if _MAIN_PART.get(ending, b"?") not in types:
        raise refusal("FORKERT_TYPE", ending=ending)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TWICE_ENCODED = re.compile(r"Ã[¦¸¥†˜…]|Ã\x85|â€")
_STRAY_SIGN_IN_WORD = re.compile(r"[a-zæøå][¾¿Œ‘›†¯¡][a-zæøå]")


def decoded(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of UTF-8, UTF-16 or Windows-1252 bytes, and a warning where letters look wrong.

    Raises
    ------
    UnreadableDocument
        TEGNSAET where none of them fits; BESKADIGET where it is not text at all.
    """
    text = _text(data)
    if "\x00" in text:
        raise refusal("UGYLDIGE_TEGN")
    wrong = _TWICE_ENCODED.search(text) or _STRAY_SIGN_IN_WORD.search(text) or re.search("\ufffd", text)
    if wrong is None:
        return text, ()
    line = text.count("\n", 0, wrong.start()) + 1
    around = text[max(wrong.start() - 20, 0) : wrong.end() + 20].split("\n")[0]
    return text, (warning("TEGNSAET", Place(line_start=line, line_end=line), around),)


def check_lines(text: str) -> None:
    """Refuse a text of more lines than a table of figures may have, before it is parted in any way.

    Raises
    ------
    UnreadableDocument
        FOR_MANGE_RAEKKER.
    """
    if (n_lines := max(text.count("\n"), text.count("\r"))) > MAX_LINES:
        raise refusal("FOR_MANGE_RAEKKER", found=n_lines, limit=MAX_FIGURE_ROWS)


def check_longest(lines: Iterable[str]) -> None:
    """Refuse a text with a line of more letters than a cell may have, before anyone looks for columns in it.

    Raises
    ------
    UnreadableDocument
        FOR_LANG_CELLE.
    """
    if (longest := max(map(len, lines), default=0)) > MAX_CELL_CHARACTERS:
        raise refusal("FOR_LANG_CELLE", found=longest, limit=MAX_CELL_CHARACTERS)


def _text(data: bytes) -> str:
    for encoding in (*_marked(data), *_utf16_without_mark(data), "utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    raise refusal("TEGNSAET")


def _marked(data: bytes) -> list[str]:
    return [encoding for mark, encoding in _MARKS if data.startswith(mark)]


def _utf16_without_mark(data: bytes) -> list[str]:
    """UTF-16 of western text has a zero in nearly every second byte."""
    sample = data[:2000]
    half = len(sample) // 2
    if half and len(data) % 2 == 0:
        if sample[1::2].count(0) > 0.9 * half and 0 not in sample[0::2]:
            return ["utf-16-le"]
        if sample[0::2].count(0) > 0.9 * half and 0 not in sample[1::2]:
            return ["utf-16-be"]
    return []
