"""The shipped tables, and the lines of the real documents they rest on."""

import csv
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ROOT / "data" / "files"


def rows(name):
    with (FILES / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def unfolded(text):
    """Lines joined and hyphenation undone, as the words are read."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*(?!og\b|eller\b)", "", text).split())


def lines_of(folder, row, span):
    lines = (folder / row["source_file"]).read_text(encoding="utf-8").split("\n")
    first, _, last = span.partition("-")
    assert 1 <= int(first) <= int(last or first) <= len(lines)
    return unfolded("\n".join(lines[int(first) - 1 : int(last or first)]))
