"""Which files name a person: the originals that are kept, and those on their way in."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from sqlalchemy import Connection

from data import queries
from loaders.files import Document, UnreadableDocument, read_document

# Text formats, the properties of a PDF, and what Windows writes.
_ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be")
_TAG = re.compile(r"<[^>]*>")


def files_naming(connection: Connection, pattern: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """Return the hashes of the kept files that name a person, and the ids of the files on their way in that do."""
    kept = ((sha256, queries.papers.content(connection, sha256)) for sha256 in queries.papers.files(connection))
    originals = [sha256 for sha256, told in kept if told and holds(*told, pattern)]
    under_way = ((job_id, name, queries.jobs.content(connection, job_id)) for job_id, name in _jobs(connection))
    return originals, [job_id for job_id, name, data in under_way if data and holds(name, data, pattern)]


def holds(name: str, data: bytes, pattern: re.Pattern[str]) -> bool:
    """Return whether a file names a person: in its own name, in what is read of it, or in its bytes as they are.

    The properties, comments and heads of an Office file are its bytes; a file that cannot be read has nothing else.
    """
    return any(pattern.search(text) for text in _texts(name, data))


def _texts(name: str, data: bytes) -> Iterator[str]:
    yield name
    yield from (data.decode(encoding, "replace") for encoding in _ENCODINGS)
    try:
        document = read_document(data, name=name)
    except UnreadableDocument:
        return
    yield from _words(document)
    # Only what was read has been found to be no zip that grows without end.
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as parts:
            for part in parts.namelist():
                text = parts.read(part).decode("utf-8", "replace")
                # What stands in two runs is one name, what stands in two fields is two.
                yield from (_TAG.sub(apart, text) for apart in ("", "\n"))


def _words(document: Document) -> Iterator[str]:
    yield document.name
    yield document.title or ""
    yield from (page.name or "" for page in document.pages)
    lines = [line.text for line in document.lines()]
    # A name may go on in the next line.
    yield "\n".join(lines)
    for part in document.parts:
        yield from _words(part)


def _jobs(connection: Connection) -> list[tuple[str, str]]:
    jobs = queries.jobs.jobs(connection, limit=100_000)
    return list(zip(jobs["job_id"], jobs["name"], strict=True))
