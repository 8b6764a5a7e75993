"""How many pages are drawn at a time in one process."""

from threading import BoundedSemaphore

GATE = BoundedSemaphore(2)
"""Held while a page computes and draws: Python runs one thread at a time, so hundreds at once only slow each other."""
