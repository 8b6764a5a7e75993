"""The log: a line for each thing that happened, none that a stranger wrote, and no more than somebody can read."""

import logging
import re
from collections.abc import Iterator

NAME = "klyngeoverblik"
logger = logging.getLogger(NAME)
KEPT_PER_KIND = 5
WINDOW_SECONDS = 60.0
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_FORMAT = "%(asctime)s %(levelname)s %(message)s"


class Tidy(logging.Filter):
    """Lets five records of a kind through a minute, the next minute's first saying how many were left out.

    A kind is the line of code that logs, and of an error the line that failed: whatever a visitor sends, there are
    no more kinds than lines. What the product itself tells (below a warning) happened, and is never left out.
    """

    def __init__(self) -> None:
        super().__init__()
        self._seen: dict[tuple, tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether the record is written, and make it fit to be: on one line, without control signs."""
        told = "" if record.name == NAME and record.levelno < logging.WARNING else self._told(record)
        if told is None:
            return False
        record.msg, record.args = on_one_line(record.getMessage()) + told, None
        if record.exc_info:
            lines = logging.Formatter().formatException(record.exc_info).split("\n")
            # Indented: no text of an error can look as a line of its own.
            record.exc_text = "\n".join(f"    {on_one_line(line)}" for line in lines)
        return True

    def _told(self, record: logging.LogRecord) -> str | None:
        """Return what the record has to say of others of its kind; None where it is one too many."""
        kind = (record.name, record.pathname, record.lineno, *_failed_at(record))
        began, n_before = self._seen.get(kind, (record.created, 0))
        if record.created - began >= WINDOW_SECONDS:
            self._seen[kind] = (record.created, 1)
            left_out = n_before - KEPT_PER_KIND
            return f" (siden sidst {left_out} mere af samme slags)" if left_out > 0 else ""
        self._seen[kind] = (began, n_before + 1)
        if n_before + 1 > KEPT_PER_KIND:
            return None
        return " (flere af samme slags i dette minut skrives ikke)" if n_before + 1 == KEPT_PER_KIND else ""


def on_one_line(words: str) -> str:
    """Return words with their control signs written as a programmer writes them."""
    return _CONTROL.sub(lambda found: found.group().encode("unicode_escape").decode(), words)


def _failed_at(record: logging.LogRecord) -> tuple:
    """Return the kind of error of a record and the line that failed."""
    if not record.exc_info or record.exc_info[2] is None:
        return ()
    innermost = record.exc_info[2]
    while innermost.tb_next is not None:
        innermost = innermost.tb_next
    return record.exc_info[0], innermost.tb_frame.f_code.co_filename, innermost.tb_lineno


def begin() -> None:
    """Write what the product tells to stderr, and keep all that is logged in this process tidy."""
    logger.setLevel(logging.INFO)
    if not logger.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_FORMAT))
        logger.addHandler(handler)
    tidy = Tidy()
    for handler in set(_handlers()):
        if not any(isinstance(one, Tidy) for one in handler.filters):
            handler.addFilter(tidy)


def _handlers() -> Iterator[logging.Handler]:
    """Every handler of the process: a filter of a logger does not hold for the loggers below it."""
    known = logging.root.manager.loggerDict.values()
    for one in (logging.root, *known):
        yield from getattr(one, "handlers", ())
    # Who has no handler of its own, as uvicorn under Streamlit, writes by this one.
    if logging.lastResort is not None:
        yield logging.lastResort
