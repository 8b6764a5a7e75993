"""A PC-Axis file (.px) -> a cube; its main language only, notes, codes and signs as the file states them.

Source: PX file format specification, Statistics Sweden, axis versions 2000-2013.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danish.numbers import Figure, read_figure
from loaders.figures.cubes.cube import MEASURE, TIME, Cube, CubeCell, Dimension, measure_in, unit_of_cube
from loaders.figures.signs import ZERO, legend_of
from loaders.files import Line, Place, refusal

_KEYWORD = re.compile(
    r'\s*(?P<name>[A-Z][A-Z0-9-]*)(?:\[(?P<language>[^\]]+)\])?(?:\((?P<about>(?:"[^"]*"\s*,?\s*)+)\))?\s*=\s*'
)
_VALUE = re.compile(r'(?:"[^"]*"|[^";])*;')
_TEXT = re.compile(r'"([^"]*)"')
_TOKEN = re.compile(r'"[^"]*"|[^\s",;]+|\n')
_RANGE = re.compile(r'"(\d{4})"\s*-\s*"(\d{4})"')


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    language: str | None
    about: tuple[str, ...]
    value: str

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(_TEXT.findall(self.value))

    @property
    def text(self) -> str:
        """The quoted parts of one text, which may stand over several lines, as one; # is its line break."""
        return " ".join("".join(self.texts).replace("#", " ").split()) or self.value.strip().rstrip(";")


def is_px(lines: Sequence[Line]) -> bool:
    """Whether the lines are a PC-Axis file: its keywords stand at the beginning of lines."""
    head = [line.text for line in lines[:200]]
    return any(text.startswith(("STUB=", "HEADING=", "MATRIX=", "AXIS-VERSION=")) for text in head)


def read_px(lines: Sequence[Line]) -> Cube:
    """Return the cube of a PC-Axis file.

    Raises
    ------
    UnreadableDocument
        BESKADIGET without dimensions or with another number of cells than they make.
    """
    text = "\n".join(line.text for line in lines)
    entries, data, first_line = _entries(text)
    main = _main_language(entries)
    own = [entry for entry in entries if entry.language in (None, main)]
    dimensions = tuple(_dimensions(own))
    cells = list(_cells(data, first_line))
    size = 1
    for dimension in dimensions:
        size *= len(dimension.labels)
    if not dimensions or len(cells) != size:
        raise refusal("BESKADIGET")
    notes = [entry.text for entry in own if entry.name in ("NOTE", "NOTEX", "VALUENOTE", "VALUENOTEX", "CELLNOTE")]
    contents = _first(own, "CONTENTS") or measure_in(_first(own, "TITLE") or _first(own, "DESCRIPTION") or "")
    unit = _first(own, "UNITS")
    decimals = _first(own, "SHOWDECIMALS") or _first(own, "DECIMALS")
    return Cube(
        title=_first(own, "TITLE") or _first(own, "DESCRIPTION") or contents,
        measure=measure_in(contents),
        unit=unit_of_cube(unit),
        dimensions=dimensions,
        cells=cells,
        legend=legend_of(notes) | _own_symbols(own),
        note=_note(own),
        decimals=int(decimals) if decimals and decimals.isdigit() else None,
    )


def _entries(text: str) -> tuple[list[_Entry], str, int]:
    """Return the keywords of the file, its data, and the line on which these begin."""
    entries: list[_Entry] = []
    at = 0
    while found := _KEYWORD.match(text, at):
        if found["name"] == "DATA":
            return (
                entries,
                text[found.end() :].rpartition(";")[0] or text[found.end() :],
                text.count("\n", 0, found.end()),
            )
        value = _VALUE.match(text, found.end())
        if value is None:
            break
        entries.append(_Entry(found["name"], found["language"], tuple(_TEXT.findall(found["about"] or "")), value[0]))
        at = value.end()
    raise refusal("BESKADIGET")


def _main_language(entries: Sequence[_Entry]) -> str | None:
    return next((entry.text for entry in entries if entry.name == "LANGUAGE"), None)


def _first(entries: Sequence[_Entry], name: str) -> str | None:
    return next((entry.text for entry in entries if entry.name == name), None)


def _dimensions(entries: Sequence[_Entry]) -> Iterator[Dimension]:
    measures = [entry.text for entry in entries if entry.name == "CONTVARIABLE"]
    times = {entry.about[0] for entry in entries if entry.name == "TIMEVAL" and entry.about}
    named = [name for key in ("STUB", "HEADING") for entry in entries if entry.name == key for name in entry.texts]
    for name in named:
        labels = next((e.texts for e in entries if e.name == "VALUES" and e.about == (name,)), ())
        codes = next((e.texts for e in entries if e.name == "CODES" and e.about == (name,)), labels)
        times_of = next((e.value for e in entries if e.name == "TIMEVAL" and e.about == (name,)), "")
        if not labels:
            labels = codes = _listed_times(times_of)
        units = {
            at: entry.text
            for at, label in enumerate(labels)
            for entry in entries
            if entry.name == "UNITS" and entry.about == (label,)
        }
        notes = {
            labels.index(entry.about[1]): entry.text
            for entry in entries
            if entry.name in ("VALUENOTE", "VALUENOTEX") and entry.about[:1] == (name,) and entry.about[1] in labels
        }
        role = TIME if name in times else MEASURE if name in measures else None
        yield Dimension(name, labels, codes if len(codes) == len(labels) else labels, role, units, notes)


def _listed_times(value: str) -> tuple[str, ...]:
    if span := _RANGE.search(value):
        return tuple(str(year) for year in range(int(span[1]), int(span[2]) + 1))
    return tuple(_TEXT.findall(value))


def _cells(data: str, first_line: int) -> Iterator[CubeCell]:
    line = first_line + 1
    for found in _TOKEN.finditer(data):
        token = found[0]
        if token == "\n":
            line += 1
            continue
        place = Place(line_start=line, line_end=line)
        quote = token.strip('"')
        try:
            yield CubeCell(quote, float(quote), place)
        except ValueError:
            yield CubeCell(quote, None, place)


def _own_symbols(entries: Sequence[_Entry]) -> dict[str, str]:
    """Return the meaning of the signs that the file shows in another way: DATASYMBOL2 is what two dots are shown as."""
    symbols: dict[str, str] = {}
    for entry in entries:
        number = entry.name.removeprefix("DATASYMBOL")
        shown = read_figure(entry.text) if number.isdigit() and number != entry.name else None
        if isinstance(shown, Figure) and shown.qualifier:
            symbols["." * int(number)] = ZERO if shown.value == 0 else shown.qualifier
    return symbols


def _note(entries: Sequence[_Entry]) -> str | None:
    """Return the notes of the whole table, those that must be shown first."""
    return " ".join(e.text for key in ("NOTEX", "NOTE") for e in entries if e.name == key and not e.about)[:500] or None
