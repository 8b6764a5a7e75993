"""What the command line names: files of papers, and files of answers."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from danish.text import printable
from loaders.files import Document, UnreadableDocument, read_document, refusal
from loaders.questions import NO_ANSWERS, Answers

REFUSED = 2
"""The exit status where a file was refused."""


def refused_words(refused: Exception) -> str:
    """Return what is told of a refusal, with its code where it is that of a document."""
    return f"{refused} (Fejl {refused.code})" if isinstance(refused, UnreadableDocument) else str(refused)


def answers_at(path: Path | None) -> Answers:
    """Return the answers of a file, none where there is no file; raises UnreadableDocument (SVAR_UFORSTAAELIGT)."""
    if path is None:
        return NO_ANSWERS
    try:
        values = json.loads(bytes_of(path))
    except ValueError as error:
        raise refusal("SVAR_UFORSTAAELIGT", name=printable(path.name)) from error
    if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
        raise refusal("SVAR_UFORSTAAELIGT", name=printable(path.name))
    return Answers(values)


def document_at(path: Path) -> Document:
    """Return the document of a file, with a bar of its pages on a terminal."""
    with page_bar() as on_page:
        return read_document(bytes_of(path), name=path.name, on_page=on_page)


@contextmanager
def page_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar of the pages of one document, on a terminal and only where it takes more than two seconds."""
    with tqdm(desc="Læser", unit="side", disable=None, leave=False, delay=2) as bar:

        def on_page(number: int, n_pages: int) -> None:
            bar.total = n_pages
            bar.update(number - bar.n)

        yield on_page


def bytes_of(path: Path) -> bytes:
    """Return what is in a file; raises UnreadableDocument (FIL_MANGLER)."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise refusal("FIL_MANGLER", name=printable(str(path))) from error
