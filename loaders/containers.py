"""What a file is, before anyone parses it: its signature against its name, and the directory of an Office package."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from loaders.reading import Place, Problem
from loaders.refusals import refusal, warning

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
_MARKUP = re.compile(rb"\s*(<!doctype html|<html|<\?xml|<svg)", re.IGNORECASE)
_MAIN_PART = MappingProxyType(
    {
        ".docx": b"wordprocessingml.document.main",
        ".pptx": b"presentationml.presentation.main",
        ".xlsx": b"spreadsheetml.sheet.main",
    }
)
OLD_OFFICE = (".doc", ".xls", ".ppt")
MACRO_OFFICE = (".docm", ".xlsm", ".pptm")
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_XML_ENDINGS = (".xml", ".rels", ".vml")
_EMBEDDED = re.compile(r"(word|ppt|xl)/embeddings/.")
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
    if data.startswith(_OLE):
        raise _refused_ole(data, ending)
    if ending in _MAIN_PART or ending in MACRO_OFFICE:
        return tuple(_check_package(data, ending))
    is_wrong_pdf = ending == ".pdf" and b"%PDF-" not in data[:1024]
    is_wrong_text = ending in (".csv", ".tsv", ".txt") and (data.startswith(_NOT_TEXT) or _MARKUP.match(data[:200]))
    if is_wrong_pdf or is_wrong_text or ending in OLD_OFFICE:
        raise refusal("FORKERT_TYPE", ending=ending)
    return ()


def _refused_ole(data: bytes, ending: str) -> Exception:
    if _ENCRYPTED in data:
        return refusal("ADGANGSKODE")
    if ending in _MAIN_PART or ending in OLD_OFFICE or ending in MACRO_OFFICE:
        return refusal("GAMMELT_FORMAT")
    return refusal("FORKERT_TYPE", ending=ending)


def _check_package(data: bytes, ending: str) -> Iterator[Problem]:
    if not data.startswith(_ZIP):
        raise refusal("FORKERT_TYPE", ending=ending)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, len(data))
            types = _part(archive, "[Content_Types].xml")
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
    if any(part.flag_bits & 1 for part in parts):
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
