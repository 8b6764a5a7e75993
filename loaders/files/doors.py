"""What a file is, before anyone parses it: its signature against its name, and the directory of an Office package."""

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from loaders.files.document import Place, Problem
from loaders.files.messages import refusal, warning

MAX_BYTES = 50 * 2**20
MAX_PARTS = 2_000
MAX_UNPACKED_BYTES = 200 * 2**20
MAX_RATIO = 100
_SMALLEST_BOMB = 2**20

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
_MARKUP = re.compile(rb"\s*(<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)
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
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_XML_ENDINGS = (".xml", ".rels", ".vml")
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
        TOM_FIL, FOR_STOR, ADGANGSKODE, GAMMELT_FORMAT, FORKERT_TYPE, BESKADIGET, and for Office packages also
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
            _check_directory(archive, len(data))
            types = _part(archive, "mimetype" if ending == ".ods" else "[Content_Types].xml")
            _check_parts(archive, types, ending)
            names = archive.namelist()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise refusal("BESKADIGET") from error
    for code, pattern in (("INDLEJRET", _EMBEDDED), ("KOMMENTARER", _COMMENTS)):
        found = [name.rpartition("/")[2] for name in names if pattern.match(name)]
        if found:
            yield warning(code, Place(), ", ".join(found)[:200])


def _check_directory(archive: zipfile.ZipFile, n_bytes: int) -> None:
    """Judge the package by its directory alone, before anything in it is unpacked."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise refusal("FOR_MANGE_DELE", found=len(parts), limit=MAX_PARTS)
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > _SMALLEST_BOMB and unpacked > MAX_RATIO * n_bytes):
        raise refusal("FOR_STOR_UDPAKKET")
    if any(_leads_out(part.filename) for part in parts):
        raise refusal("FARLIG_STI")
    is_locked = b"encryption-data" in _part(archive, "META-INF/manifest.xml")
    if is_locked or any(part.flag_bits & 1 for part in parts):
        raise refusal("ADGANGSKODE")


def _leads_out(name: str) -> bool:
    steps = name.replace("\\", "/").split("/")
    return ".." in steps or steps[0] == "" or steps[0].endswith(":")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name) if name in archive.namelist() else b""


def _check_parts(archive: zipfile.ZipFile, types: bytes, ending: str) -> None:
    """Look for definitions in the XML parts and for macros, and whether the main part is what the ending says."""
    names = archive.namelist()
    if any(
        mark in archive.read(name) for name in names if name.casefold().endswith(_XML_ENDINGS) for mark in _DOCTYPES
    ):
        raise refusal("FARLIG_XML")
    has_macro_part = any(
        name.casefold().endswith("vbaproject.bin") or "/macrosheets/" in name.casefold() for name in names
    )
    if has_macro_part or b"macroenabled" in types.lower():
        raise refusal("MAKRO")
    if _MAIN_PART.get(ending, b"?") not in types:
        raise refusal("FORKERT_TYPE", ending=ending)


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
