"""The lines of a cell as running text: hyphenation undone, single spaces, bullets and headings on their own lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.column_scores import BULLET, SENTENCE_END, opens_cell
from loaders.reading import Line, Place, Run

_HYPHEN = re.compile(r"[^\W_]-$")
_ABBREVIATED = re.compile(r"(?:\b[A-ZÆØÅ]{2,}|\d|\b\w)-$")
_KEEPS_HYPHEN = re.compile(r"(?:og|eller|samt)\b|\S+-(?:\s|,|$)")
# A line this much shorter than its column ends there by choice, not because the next word did not fit.
_ENDS_BY_CHOICE = 0.75


@dataclass(frozen=True)
class CellText:
    """The text of a cell, and which printed line each letter stands on.

    ``text`` is without removed words, ``runs`` with them and with their marks. ``starts`` are the positions in
    ``text`` at which the lines begin; ``paragraphs`` those after a blank line.
    """

    text: str
    runs: tuple[Run, ...]
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    paragraphs: tuple[int, ...]

    def place(self, begin: int, end: int) -> Place:
        """The place of ``text[begin:end]``."""
        first = max(i for i, start in enumerate(self.starts) if start <= begin or i == 0)
        last = max(i for i, start in enumerate(self.starts) if start < end or i == 0)
        return place_of(self.lines[first : last + 1])


def place_of(lines: Sequence[Line]) -> Place:
    """The place of neighbouring lines of one cell."""
    return replace(lines[0].place, line_end=lines[-1].place.line_end)


def filled(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that hold words."""
    return tuple(line for line in lines if line.text.strip())


def cell_text(lines: Sequence[Line], *, width: int) -> CellText:
    """Join the lines of a cell.

    A line break becomes a space, or nothing where it hyphenates a word ("Prøve-/handlingerne"); the hyphen stays
    before og/eller/samt, before another open word ("øre-/næse- og halslæger") and after an abbreviation
    ("HR-/forum"). It stays a line break before a bullet, after a blank line or a line in bold unless the sentence
    goes on, and where a line ends by choice.

    Parameters
    ----------
    width
        Letters of the longest line of the column in the whole document.
    """
    letters: list[tuple[str, Run]] = []
    starts, paragraphs, kept = [], [], []
    after_blank = False
    for line in lines:
        if not line.text.strip():
            after_blank = True
            continue
        if kept:
            _join(letters, kept[-1], line, width, after_blank)
        starts.append(len(letters))
        paragraphs += [len(letters)] if after_blank or not kept else []
        letters += _single_spaced(line, letters)
        kept.append(line)
        after_blank = False
    text, positions = _without_removed(letters)
    return CellText(
        text=text,
        runs=_runs(letters),
        lines=tuple(kept),
        starts=tuple(positions[start] for start in starts),
        paragraphs=tuple(positions[start] for start in paragraphs),
    )


def _join(letters: list[tuple[str, Run]], line: Line, following: Line, width: int, after_blank: bool) -> None:
    """End the text so far as the next line demands: with a line feed, a space, or nothing."""
    _strip_end(letters)
    look = letters[-1][1] if letters else Run("")
    apart = after_blank or is_bold(line) != is_bold(following)
    joint = _joint(" ".join(line.text.split()), " ".join(following.text.split()), width, apart)
    if joint is None:
        letters.pop()
    elif joint:
        letters.append((joint, look))


def _joint(line: str, following: str, width: int, apart: bool) -> str | None:
    """What stands between two lines; None where the hyphen goes too."""
    if BULLET.match(following):
        return "\n"
    if line.endswith("\u00ad"):
        return None
    if _HYPHEN.search(line):
        if _KEEPS_HYPHEN.match(following):
            return " "
        return "" if _ABBREVIATED.search(line) or not following[0].islower() else None
    if re.search(r"\S/$", line):
        return ""
    return "\n" if _breaks(line, following, width, apart) else " "


def _breaks(line: str, following: str, width: int, apart: bool) -> bool:
    if not opens_cell(following) or (following[0].isdigit() and not SENTENCE_END.search(line)):
        return False
    return apart or len(line) + 1 + len(following.split()[0]) < _ENDS_BY_CHOICE * width


def _single_spaced(line: Line, before: Sequence[tuple[str, Run]]) -> Iterator[tuple[str, Run]]:
    spaced = not before or before[-1][0].isspace()
    for run in line.runs:
        look = replace(run, text="")
        for letter in run.text.replace("\u00ad", "" if not run.text.endswith("\u00ad") else "\u00ad"):
            if not (letter.isspace() and spaced):
                yield (" " if letter.isspace() else letter), look
            spaced = letter.isspace()


def _strip_end(letters: list[tuple[str, Run]]) -> None:
    while letters and letters[-1][0].isspace():
        letters.pop()


def _without_removed(letters: Sequence[tuple[str, Run]]) -> tuple[str, list[int]]:
    """The text that is left, and for each position among all letters its position in that text."""
    text, positions = "", []
    for letter, look in letters:
        positions.append(len(text))
        doubled = letter.isspace() and (not text or text[-1].isspace())
        if not look.struck and not doubled:
            text += letter
    positions.append(len(text))
    return text.rstrip(), positions


def _runs(letters: Sequence[tuple[str, Run]]) -> tuple[Run, ...]:
    looks = groupby(letters, key=lambda letter: letter[1])
    runs = [replace(look, text="".join(letter for letter, _ in group)) for look, group in looks]
    if runs:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return tuple(run for run in runs if run.text)


def is_bold(line: Line) -> bool:
    """Whether every word of the line is bold."""
    return all(run.bold for run in line.runs if run.text.strip())


def is_finished(text: str) -> bool:
    """Whether the text ends as a sentence does, with more than a colon."""
    return bool(SENTENCE_END.search(text)) and not text.rstrip().endswith(":")
