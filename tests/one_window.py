"""The one window of a phrase, for tables of examples that tell one window a phrase."""

from dataclasses import replace
from datetime import date

from loaders.windows import Window, find_windows
from loaders.windows.window import envelope


def read_window(phrase: str, *, on: date, **given: object) -> Window:
    """The one window of a phrase: the envelope of what is found; an event and a frequency outrank a plain time."""
    windows = [found.window for found in find_windows(phrase, on=on, expected=True, **given)]
    bound = [window for window in windows if window.kind == "conditional"]
    often = [window for window in windows if window.kind == "recurring"]
    first = next(iter([*bound, *often]), None)
    return replace(envelope(windows), kind=first.kind, recurrence=first.recurrence) if first else envelope(windows)
