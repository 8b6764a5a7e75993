"""The 98 municipalities as equal tiles, each about where it lies, so that small ones are seen, too."""

from collections.abc import Sequence
from itertools import takewhile

import pandas as pd

from charts.figure import Figure, base_layout, example_words, plain
from charts.palette import Palette
from charts.ranked_dots import class_colours

ROW_HEIGHT = 29
_LETTERS = 3
_GAP = 0.05


def tile_map(areas: pd.DataFrame, *, direction: str | None, palette: Palette) -> Figure | None:
    """Draw a tile per municipality: filled by its side of the benchmark, an empty frame without a figure.

    Parameters
    ----------
    areas : DataFrame
        One row per municipality: label, tile_col, tile_row (from the top), class, state, hover, is_example. A hidden
        one has a dotted frame, one without a figure a thin frame.
    direction : {"higher", "lower"} or None
        As `charts.ranked_dots.class_colours`.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None without a municipality that has a place.
    """
    placed = areas[areas["tile_col"].notna() & areas["tile_row"].notna()]
    if placed.empty:
        return None
    colours = class_colours(palette, direction)
    n_rows, n_columns = int(placed["tile_row"].max()) + 1, int(placed["tile_col"].max()) + 1
    axis = {"visible": False, "fixedrange": True}
    layout = base_layout(height=ROW_HEIGHT * n_rows + 8, palette=palette) | {
        "xaxis": axis | {"range": [-0.5, n_columns - 0.5]},
        "yaxis": axis | {"range": [n_rows - 0.5, -0.5]},
        "shapes": [_tile(row, colours, palette) for row in placed.to_dict("records")],
        "annotations": example_words(placed, palette, x=1, xanchor="right"),
    }
    names = {
        "type": "scatter",
        "mode": "text",
        "x": placed["tile_col"].tolist(),
        "y": placed["tile_row"].tolist(),
        "text": [plain(short) for short in short_names(placed["label"].tolist())],
        "textfont": {"size": 10, "color": [_ink(row, palette) for row in placed.to_dict("records")]},
        "hovertext": [plain(words) for words in placed["hover"]],
        "hoverinfo": "text",
    }
    return Figure([names], layout)


def _tile(row: dict, colours: dict[str, str], palette: Palette) -> dict:
    place = {"x0": row["tile_col"] - 0.5 + _GAP, "x1": row["tile_col"] + 0.5 - _GAP}
    place |= {"y0": row["tile_row"] - 0.5 + _GAP, "y1": row["tile_row"] + 0.5 - _GAP}
    frame = {"width": 1, "color": palette.line}
    fill = "rgba(0,0,0,0)"
    if row["class"] in colours:
        fill = colours[row["class"]]
        frame = {"width": 0, "color": fill}
    elif row["state"] == "hidden":
        frame = {"width": 1.5, "color": palette.ink, "dash": "dot"}
    return {"type": "rect", **place, "fillcolor": fill, "line": frame, "layer": "below"}


def _ink(row: dict, palette: Palette) -> str:
    return palette.paper if isinstance(row["class"], str) else palette.quiet


def short_names(labels: Sequence[str]) -> list[str]:
    """Return three letters of each name that no other of the names has; hover text and table give it in full.

    The first three where they are its own; else the first two and the first letter in which the name parts from those
    that begin alike: Vejen and Vejle are Vee and Vel.
    """
    first = [_letters(label)[:_LETTERS] for label in labels]
    taken = {short for short in first if first.count(short) == 1}
    found = []
    for label, short in zip(labels, first, strict=True):
        if short not in taken or first.count(short) > 1:
            alike = [_letters(other) for other in labels if other != label and _letters(other)[:_LETTERS] == short]
            short = _own_letters(_letters(label), alike, taken)
            taken.add(short)
        found.append(short)
    return found


def _own_letters(name: str, alike: Sequence[str], taken: set[str]) -> str:
    parts_at = max(_n_shared(name, other) for other in alike)
    offered = (name[: _LETTERS - 1] + letter for letter in name[parts_at:])
    return next((short for short in offered if short not in taken), name[:_LETTERS])


def _n_shared(name: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False)))


def _letters(label: str) -> str:
    return "".join(sign for sign in label if sign.isalpha())
