"""The numbers that Word makes itself for the paragraphs of a numbered list."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LETTERS = "abcdefghijklmnopqrstuvwxyzæøå"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class _Level:
    """``family`` is what counts together: the lists of one kind, or a list that begins anew."""

    family: str
    start: int
    form: str
    text: str


@dataclass(slots=True)
class Numbering:
    """The levels of every list by its number and level, and how far each family of lists has counted."""

    levels: dict[tuple[str, str], _Level] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_of(self, list_number: str | None, level: str | None) -> str:
        """Count one paragraph of a list and return its number as Word prints it ("2.", "1.3"); "" for a bullet."""
        own = self.levels.get((list_number or "", level or "0"))
        if own is None:
            return ""
        depth, counts = int(level or "0"), self.counts.setdefault(own.family, {})
        counts[depth] = counts.get(depth, own.start - 1) + 1
        for deeper in range(depth + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        return re.sub(r"%(\d)", lambda mark: self._shown(list_number, int(mark[1]) - 1, counts), own.text)

    def _shown(self, list_number: str | None, depth: int, counts: dict[int, int]) -> str:
        level = self.levels.get((list_number or "", str(depth)))
        return "" if level is None else _in_form(counts.get(depth, level.start), level.form)


def numbering_of(roots: Sequence) -> Numbering:
    """Return the numbering that the parts of a file define; levels with bullets are left out."""
    return Numbering(dict(level for root in roots for level in _levels(root)))


def _levels(root) -> Iterator[tuple[tuple[str, str], _Level]]:
    kinds = {kind.get(f"{_W}abstractNumId"): kind for kind in root.findall(f"{_W}abstractNum")}
    for number in root.findall(f"{_W}num"):
        key, kind = number.get(f"{_W}numId"), number.find(f"{_W}abstractNumId").get(f"{_W}val")
        anew = number.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        family = f"{kind}/{key}" if anew else kind
        for level in () if kind not in kinds else kinds[kind].findall(f"{_W}lvl"):
            form = _value(level, "numFmt") or "decimal"
            if form not in ("bullet", "none"):
                start, text = _value(level, "start") or "1", _value(level, "lvlText") or ""
                yield (key, level.get(f"{_W}ilvl")), _Level(family, int(start) if start.isdigit() else 1, form, text)


def _value(parent, name: str) -> str | None:
    node = parent.find(f"{_W}{name}")
    return None if node is None else node.get(f"{_W}val")


def _in_form(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 0 < count <= len(_LETTERS):
        return _LETTERS[count - 1].upper() if form == "upperLetter" else _LETTERS[count - 1]
    if form in ("lowerRoman", "upperRoman") and 0 < count < 40:
        roman, left = "", count
        for worth, sign in _ROMAN:
            roman += sign * (left // worth)
            left %= worth
        return roman.upper() if form == "upperRoman" else roman
    return str(count)
