"""JSON-stat (2.0 datasets and collections, 1.x bundles) -> cubes.

Source: JSON-stat format, version 2.0 (Xavier Badosa).
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from loaders.figures.cubes.cube import AREA, MEASURE, TIME, Cube, CubeCell, Dimension, measure_in, unit_of_cube
from loaders.figures.signs import legend_of
from loaders.files import Line, Place, refusal

_ROLES = {"time": TIME, "geo": AREA, "metric": MEASURE}


def is_jsonstat(lines: Sequence[Line]) -> bool:
    """Whether the lines are JSON with the words of JSON-stat."""
    text = "\n".join(line.text for line in lines)
    return text.lstrip("\ufeff \n\t").startswith("{") and re.search(r'"(?:dimension|dataset)"\s*:', text) is not None


def read_jsonstat(lines: Sequence[Line]) -> list[Cube]:
    """Return a cube for each dataset in the file, in its order.

    Raises
    ------
    UnreadableDocument
        BESKADIGET where it is no JSON, or where the cells are not as many as the dimensions make.
    """
    try:
        whole = json.loads("\n".join(line.text for line in lines).lstrip("\ufeff"))
        return [_cube(dataset) for dataset in _datasets(whole)]
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise refusal("BESKADIGET") from error


def _datasets(whole: Mapping) -> Iterator[Mapping]:
    """Return the datasets of a response: itself, the items of a collection, or the parts of a 1.x bundle."""
    if whole.get("class") == "collection":
        for item in whole["link"]["item"]:
            if item.get("class") == "dataset" and "value" in item:
                yield item
    elif "dimension" in whole and "value" in whole:
        yield whole
    else:
        yield from (part for part in whole.values() if isinstance(part, Mapping) and "value" in part)


def _cube(dataset: Mapping) -> Cube:
    held = dataset["dimension"]
    # Version 1 keeps the order and the roles among the dimensions.
    names = dataset.get("id") or held["id"]
    roles = dataset.get("role") or held.get("role") or {}
    role_of = {name: _ROLES[role] for role, of in roles.items() if role in _ROLES for name in of}
    dimensions = tuple(_dimension(name, held[name], role_of.get(name)) for name in names)
    title = str(dataset.get("label") or "")
    notes = dataset.get("note") or []
    notes = [notes] if isinstance(notes, str) else list(notes)
    metric = next((dimension for dimension in dimensions if dimension.role == MEASURE), None)
    stated = (dataset.get("extension") or {}).get("unit") if isinstance(dataset.get("extension"), Mapping) else None
    return Cube(
        title=title,
        measure=metric.labels[0] if metric and len(metric.labels) == 1 else measure_in(title),
        unit=unit_of_cube(str(stated)) if stated else None,
        dimensions=dimensions,
        cells=list(_cells(dataset, _size(dimensions))),
        legend=legend_of(notes),
        note=" ".join(notes)[:500] or None,
    )


def _size(dimensions: Sequence[Dimension]) -> int:
    size = 1
    for dimension in dimensions:
        size *= len(dimension.labels)
    return size


def _dimension(name: str, held: Mapping, role: str | None) -> Dimension:
    category = held["category"]
    labels = category.get("label") or {}
    index = category.get("index") or list(labels)
    codes = list(index) if isinstance(index, list) else sorted(index, key=lambda code: index[code])
    units = category.get("unit") or {}
    told = {at: _unit(units[code]) for at, code in enumerate(codes) if code in units}
    return Dimension(
        name=str(held.get("label") or name),
        labels=tuple(str(labels.get(code, code)) for code in codes),
        codes=tuple(map(str, codes)),
        role=role,
        units={at: unit for at, unit in told.items() if unit},
    )


def _unit(unit: Mapping) -> str:
    return str(unit.get("base") or unit.get("label") or unit.get("symbol") or "")


def _cells(dataset: Mapping, size: int) -> Iterator[CubeCell]:
    values, status = dataset["value"], dataset.get("status") or {}
    if isinstance(values, list) and len(values) != size:
        raise ValueError(f"{len(values)} values, {size} cells")
    for at in range(size):
        value = values[at] if isinstance(values, list) else values.get(str(at))
        sign = _status(status, at)
        place = Place(cell=str(at + 1))
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield CubeCell(_written(value), float(value), place)
        else:
            yield CubeCell(sign or "", None, place)


def _status(status: Mapping | Sequence | str, at: int) -> str | None:
    if isinstance(status, str):
        return status
    if isinstance(status, Mapping):
        return status.get(str(at))
    return status[at] if at < len(status) else None


def _written(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")
