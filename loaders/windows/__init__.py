"""Time phrases of Danish papers, read as windows: "senest 4. kvartal 2022" has an end and no start."""

from loaders.windows.find import Found, Window, find_windows

__all__ = [
    "Found",
    "Window",
    "find_windows",
]
