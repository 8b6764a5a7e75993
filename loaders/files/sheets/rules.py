"""The conditional formats of a sheet -> which cells they colour or strike, as far as they can be worked out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from loaders.files.colours import colour_word, is_red, rgb_of_sheet
from loaders.files.document import Place, Problem
from loaders.files.messages import warning

_LIGHTS = ("rød", "gul", "grøn")
_ICONS = MappingProxyType(
    {
        **dict.fromkeys(("3TrafficLights1", "3TrafficLights2", "3Signs", "3Flags", "3Symbols", "3Symbols2"), _LIGHTS),
        "4TrafficLights": (None, *_LIGHTS),
        "3Arrows": _LIGHTS,
    }
)
"""The colours of Excel's sets of icons from the lowest value up. Source: ECMA-376 part 1, 18.18.42."""
_COMPARISONS = MappingProxyType(
    {
        "equal": lambda a, b: a == b,
        "notEqual": lambda a, b: a != b,
        "greaterThan": lambda a, b: a > b,
        "greaterThanOrEqual": lambda a, b: a >= b,
        "lessThan": lambda a, b: a < b,
        "lessThanOrEqual": lambda a, b: a <= b,
    }
)
_SIGNS = MappingProxyType(
    {
        "=": "equal",
        "<>": "notEqual",
        ">": "greaterThan",
        ">=": "greaterThanOrEqual",
        "<": "lessThan",
        "<=": "lessThanOrEqual",
    }
)
_TEXT_RULES = MappingProxyType(
    {
        "containsText": lambda text, part: part in text,
        "notContainsText": lambda text, part: part not in text,
        "beginsWith": lambda text, part: text.startswith(part),
        "endsWith": lambda text, part: text.endswith(part),
        "containsBlanks": lambda text, part: not text.strip(),
        "notContainsBlanks": lambda text, part: bool(text.strip()),
    }
)
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?)(\d+)")
_COMPARED = re.compile(r"\(?(\$?[A-Z]{1,3}\$?\d+)\)?\s*(=|<>|>=|<=|>|<)\s*(.+)")
_SEARCHED = re.compile(r"(?:ISNUMBER|NOT\(ISERROR)\(SEARCH\((\"[^\"]*\"),\s*(\$?[A-Z]{1,3}\$?\d+)\)\)+")
_BARS = ("colorScale", "dataBar")
"""Rules whose colours only show how large a number is among the others."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What rules make of a cell: the word of its fill or icon, and whether its text is red or struck."""

    fill: str | None = None
    red: bool = False
    struck: bool = False


class _UnknownRule(Exception):
    """A rule that is not worked out here."""


def shown_by_rules(sheet, theme: Mapping[str, str]) -> tuple[dict[tuple[int, int], Shown], list[Problem]]:
    """Return (row, column) -> how the rules show the cell, and a problem for each rule that is not worked out."""
    shown: dict[tuple[int, int], Shown] = {}
    problems: list[Problem] = []
    ranged = [(rule, format_.cells) for format_ in sheet.conditional_formatting for rule in format_.rules]
    for rule, cells in sorted(ranged, key=lambda pair: pair[0].priority or 0):
        if rule.type in _BARS:
            continue
        try:
            for (row, column), look in _looks(rule, cells, sheet, theme):
                shown.setdefault((row, column), look)
        except _UnknownRule:
            found = f"{cells}: {rule.type} {' '.join(map(str, rule.formula or ()))}".strip()
            problems.append(warning("BETINGET_FORMAT", Place(sheet=sheet.title), found[:200]))
    return shown, problems


def _looks(rule, cells, sheet, theme: Mapping[str, str]) -> Iterator[tuple[tuple[int, int], Shown]]:
    filled = [cell for area in cells.ranges for cell in _filled(sheet, area)]
    if rule.type == "iconSet":
        yield from _icons(rule.iconSet, filled)
        return
    look = _look(rule.dxf, theme)
    if look == Shown():
        return
    first = (min(area.min_row for area in cells.ranges), min(area.min_col for area in cells.ranges))
    for cell in filled:
        if _holds(rule, cell, first, sheet):
            yield (cell.row, cell.column), look


def _filled(sheet, area) -> list:
    """Return the cells of an area that hold something; the area may reach to the end of the sheet."""
    rows = range(area.min_row, min(area.max_row, sheet.max_row) + 1)
    columns = range(area.min_col, min(area.max_col, sheet.max_column) + 1)
    if len(rows) * len(columns) > len(sheet._cells):
        held = (cell for (row, column), cell in sheet._cells.items() if row in rows and column in columns)
    else:
        held = (sheet._cells.get((row, column)) for row in rows for column in columns)
    return [cell for cell in held if cell is not None and cell.value is not None]


def _look(dxf, theme: Mapping[str, str]) -> Shown:
    """Return how a rule shows a cell; its plain fill is kept as the background of a pattern."""
    fill, font = getattr(dxf, "fill", None), getattr(dxf, "font", None)
    colour = None if fill is None else colour_word(rgb_of_sheet(getattr(fill, "bgColor", None), theme))
    red = font is not None and is_red(rgb_of_sheet(font.color, theme))
    return Shown(colour, red, font is not None and bool(font.strike))


def _icons(icons, cells: Sequence) -> Iterator[tuple[tuple[int, int], Shown]]:
    colours = _ICONS.get(icons.iconSet or "3TrafficLights1")
    numbers = sorted(cell.value for cell in cells if _is_number(cell.value))
    if colours is None or len(icons.cfvo) != len(colours):
        raise _UnknownRule
    if not numbers:
        return
    limits = [_limit(step, numbers) for step in icons.cfvo]
    colours = tuple(reversed(colours)) if icons.reverse else colours
    for cell in cells:
        if _is_number(cell.value):
            reached = [
                i
                for i, (step, limit) in enumerate(zip(icons.cfvo, limits, strict=True))
                if cell.value > limit or (cell.value == limit and step.gte is not False)
            ]
            yield (cell.row, cell.column), Shown(colours[max(reached, default=0)])


def _limit(step, numbers: Sequence[float]) -> float:
    """Return the number at which an icon begins."""
    if step.type == "min":
        return numbers[0]
    if step.type == "max":
        return numbers[-1]
    try:
        value = float(step.val)
    except (TypeError, ValueError):
        raise _UnknownRule from None
    if step.type == "percent":
        return numbers[0] + (numbers[-1] - numbers[0]) * value / 100
    if step.type == "percentile":
        return numbers[round((len(numbers) - 1) * value / 100)]
    return value


def _holds(rule, cell, first: tuple[int, int], sheet) -> bool:
    if rule.type in _TEXT_RULES:
        return _TEXT_RULES[rule.type](str(cell.value).casefold(), (rule.text or "").casefold())
    if rule.type == "cellIs":
        limits = [_value(formula, cell, first, sheet) for formula in rule.formula]
        if rule.operator in ("between", "notBetween"):
            is_between = _compared("greaterThanOrEqual", cell.value, limits[0]) and _compared(
                "lessThanOrEqual", cell.value, limits[1]
            )
            return is_between == (rule.operator == "between")
        return _compared(rule.operator, cell.value, limits[0])
    if rule.type == "expression":
        return _is_true(rule.formula[0], cell, first, sheet)
    raise _UnknownRule


def _is_true(formula: str, cell, first: tuple[int, int], sheet) -> bool:
    searched = _SEARCHED.fullmatch(formula.strip())
    if searched:
        part, text = (str(_value(term, cell, first, sheet) or "") for term in searched.groups())
        return part.casefold() in text.casefold()
    compared = _COMPARED.fullmatch(formula.strip())
    if compared is None:
        raise _UnknownRule
    left, right = (_value(term, cell, first, sheet) for term in (compared[1], compared[3]))
    return _compared(_SIGNS[compared[2]], left, right)


def _value(term: str, cell, first: tuple[int, int], sheet) -> object:
    """Return what a term of a rule stands for: a text, a number, or another cell, moved as the rule's area is."""
    term = term.strip()
    if re.fullmatch(r'"[^"]*"', term):
        return term[1:-1]
    if re.fullmatch(r"-?\d+(\.\d+)?", term):
        return float(term)
    reference = _REFERENCE.fullmatch(term)
    if reference is None:
        raise _UnknownRule
    from openpyxl.utils import column_index_from_string

    fixed_column, letters, fixed_row, number = reference.groups()
    row = int(number) + (0 if fixed_row else cell.row - first[0])
    column = column_index_from_string(letters) + (0 if fixed_column else cell.column - first[1])
    other = sheet._cells.get((row, column))
    return None if other is None else other.value


def _compared(operator: str, left: object, right: object) -> bool:
    """Compare as Excel does: texts without regard to case, and no text with a number."""
    if isinstance(left, str) and isinstance(right, str):
        left, right = left.casefold(), right.casefold()
    elif not (_is_number(left) and _is_number(right)):
        return operator == "notEqual"
    return _COMPARISONS[operator](left, right)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
