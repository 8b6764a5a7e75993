"""A code -> how a document is refused under it, or how something that could not be used is pointed out."""

from danish.messages import REFUSED, WARNING, message
from loaders.files.document import Place, Problem, UnreadableDocument


def refusal(key: str, **values: object) -> UnreadableDocument:
    """Return the error for a document refused under ``key``; ``values`` fill the gaps of its message."""
    told = message(key, REFUSED)
    return UnreadableDocument(told.code, told.words(**values))


def warning(key: str, place: Place, found: str, **values: object) -> Problem:
    """Return the problem to report under ``key``; ``found`` is the source's own words."""
    told = message(key, WARNING)
    return Problem(told.code, place, found, told.words(**{"found": found, **values}))
