"""Areas from the highest rate to the lowest, each with the interval that shows how far chance could move it."""

import pandas as pd

from charts.figure import Figure, base_layout, example_words, plain
from charts.palette import Palette

ROW_HEIGHT = 29
_MARK_HEIGHT = 20
_CLEAR = ("over_998", "under_998")


def class_colours(palette: Palette, direction: str | None) -> dict[str, str]:
    """Return class -> colour: neutral blue and orange, orange for the worse side where a direction is agreed.

    Parameters
    ----------
    palette : Palette
        Colours of the reader's theme.
    direction : {"higher", "lower"} or None
        Which is better; None where nobody has agreed on one.
    """
    over, under = palette.signal, palette.window_states["i-vinduet"]
    if direction == "higher":
        over, under = under, over
    sides = {"over_95": over, "over_998": over, "under_95": under, "under_998": under}
    return {"inside": palette.quiet, **sides}


def ranked_dots(
    areas: pd.DataFrame, *, baseline: float | None, baseline_words: str, direction: str | None, palette: Palette
) -> Figure | None:
    """Draw one row per area: a dot with its 95 % interval, a line at the benchmark.

    A filled dot lies outside the 99.8 % interval, a ring with colour outside 95 %; the others are grey rings.

    Parameters
    ----------
    areas : DataFrame
        One row per area in the order to draw: label, note (count and population in words), rate, lower95, upper95,
        class, state ("shown" or why there is no figure), state_words, hover (words, no more than the table has),
        is_example. Rows without a figure get words and no dot.
    baseline : float or None
        Where the line stands.
    baseline_words : str
        What the line is.
    direction : {"higher", "lower"} or None
        As `class_colours`.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when no area has a figure.
    """
    known = areas[areas["rate"].notna()]
    if known.empty:
        return None
    places = {label: number for number, label in enumerate(areas["label"])}
    colours = class_colours(palette, direction)
    ticks = [_tick(label, note, palette) for label, note in zip(areas["label"], areas["note"], strict=True)]
    mark = example_words(areas, palette, x=1, xanchor="right", y=0, yshift=-24)
    room = _MARK_HEIGHT * len(mark)
    layout = base_layout(height=ROW_HEIGHT * len(areas) + 56 + room, palette=palette) | {
        "margin": {"l": 0, "r": 8, "t": 26, "b": 28 + room},
        "xaxis": {"fixedrange": True, "zeroline": False, "showgrid": False, "rangemode": "tozero", "nticks": 6},
        "separators": ",.",
        "yaxis": {
            "fixedrange": True,
            "automargin": True,
            "ticklabelstandoff": 8,
            "tickvals": list(places.values()),
            "ticktext": ticks,
            "range": [len(areas) - 0.4, -0.6],
            "showgrid": False,
            "zeroline": False,
        },
        "shapes": _line(baseline, palette),
        "annotations": [*_line_words(baseline, baseline_words, palette), *_unknown(areas, places, palette), *mark],
    }
    return Figure([_dots(known, places, colours, palette)], layout)


def _tick(label: str, note: str, palette: Palette) -> str:
    return f'{plain(label)} <span style="color:{palette.quiet};font-size:11px">{plain(note)}</span>'


def _dots(known: pd.DataFrame, places: dict[str, int], colours: dict[str, str], palette: Palette) -> dict:
    colour = [colours.get(name, palette.quiet) for name in known["class"]]
    is_clear = known["class"].isin(_CLEAR)
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": known["rate"].tolist(),
        "y": [places[label] for label in known["label"]],
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": (known["upper95"] - known["rate"]).fillna(0).tolist(),
            "arrayminus": (known["rate"] - known["lower95"]).fillna(0).tolist(),
            "color": palette.quiet,
            "thickness": 1.2,
            "width": 0,
        },
        "marker": {
            "size": 10,
            "color": [own if clear else palette.paper for own, clear in zip(colour, is_clear, strict=True)],
            "line": {"width": 2, "color": colour},
        },
        "hovertext": [plain(words) for words in known["hover"]],
        "hoverinfo": "text",
    }


def _line(baseline: float | None, palette: Palette) -> list[dict]:
    if baseline is None:
        return []
    place = {"x0": baseline, "x1": baseline, "y0": 0, "y1": 1, "yref": "paper", "layer": "below"}
    return [{"type": "line", **place, "line": {"color": palette.ink, "width": 1}}]


def _line_words(baseline: float | None, words: str, palette: Palette) -> list[dict]:
    if baseline is None:
        return []
    return [
        {
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "text": f"│ {plain(words)}",
            "showarrow": False,
            "font": {"size": 12, "color": palette.ink},
        }
    ]


def _unknown(areas: pd.DataFrame, places: dict[str, int], palette: Palette) -> list[dict]:
    unknown = areas[areas["rate"].isna()]
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": places[label],
            "text": plain(words),
            "showarrow": False,
            "font": {"size": 12, "color": palette.quiet},
        }
        for label, words in zip(unknown["label"], unknown["state_words"], strict=True)
    ]
