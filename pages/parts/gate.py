"""How many pages are drawn at a time in one process."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, local

GATE = BoundedSemaphore(2)
"""Held while a page computes and draws: Python runs one thread at a time, so hundreds at once only slow each other."""

_this_thread = local()


@contextmanager
def drawing() -> Iterator[None]:
    """Hold the gate while a page is drawn."""
    with GATE:
        _this_thread.draws = True
        try:
            yield
        finally:
            _this_thread.draws = False


@contextmanager
def waiting() -> Iterator[None]:
    """Leave the gate to other pages while this one waits for somebody else, as a write waits for the one before it."""
    if not getattr(_this_thread, "draws", False):
        yield
        return
    _this_thread.draws = False
    GATE.release()
    try:
        yield
    finally:
        GATE.acquire()
        _this_thread.draws = True
