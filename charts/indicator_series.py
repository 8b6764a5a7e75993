"""One indicator over time: its figures, the median, the usual limits, and the goal it has."""

from datetime import timedelta

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette

_HEIGHT = 320


def indicator_series(
    points: pd.DataFrame,
    *,
    lines: pd.DataFrame,
    colour: str,
    symbol: str,
    suffix: str,
    is_cut: bool,
    palette: Palette,
) -> Figure | None:
    """Draw one series in order of time with level lines through it.

    What is missing or hidden breaks the curve and is never drawn as zero. A hollow mark is an approximation.

    Parameters
    ----------
    points : DataFrame
        One row per period in order, also those without a value: middle_on, value, words, period_words, is_approximate,
        is_special (a point out of the ordinary, drawn in the signal colour), is_example.
    lines : DataFrame
        One row per level: value, words, kind ("median", "limit" or "goal").
    colour, symbol : str
        Those of the organisation.
    suffix : str
        What stands after a number on the axis, with its space: " %".
    is_cut : bool
        False: the axis begins at zero.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when no period has a value.
    """
    if points["value"].notna().sum() == 0:
        return None
    layout = base_layout(height=_HEIGHT, palette=palette) | {
        "margin": {"l": 0, "r": 8, "t": 14, "b": 4},
        "xaxis": {"type": "date", "fixedrange": True, "linecolor": palette.line, "showgrid": False, "automargin": True}
        | _ticks(points),
        "yaxis": {
            "rangemode": "normal" if is_cut else "tozero",
            "ticksuffix": suffix,
            "separatethousands": True,
            "fixedrange": True,
            "automargin": True,
            "gridcolor": palette.line,
            "zeroline": False,
        },
        "annotations": [
            *(_line_words(row, palette) for row in lines.itertuples()),
            *_empty_words(points, palette),
            *example_words(points, palette),
        ],
    }
    ends = points["middle_on"].iloc[[0, -1]]
    levels = [_level(row, ends, palette) for row in lines.itertuples()]
    return Figure([*levels, _curve(points, colour, symbol, palette)], layout)


def _ticks(points: pd.DataFrame) -> dict:
    """Years under a long series, months and years under a short one; a single figure has room of its own."""
    first, last = points["middle_on"].iloc[0], points["middle_on"].iloc[-1]
    days = (last - first).days
    margin = timedelta(days=max(20, days // 25))
    span = {"range": [(first - margin).isoformat(), (last + margin).isoformat()]}
    if days > 4 * 365:
        return span | {"tickformat": "%Y", "dtick": "M12"}
    return span | {"tickformat": "%b<br>%Y", "nticks": 8}


def _curve(points: pd.DataFrame, colour: str, symbol: str, palette: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "x": [day.isoformat() for day in points["middle_on"]],
        "y": [None if pd.isna(value) else value for value in points["value"]],
        "line": {"color": colour, "width": 1.5},
        "marker": {
            "opacity": 1,
            "size": 9,
            "color": [palette.signal if special else colour for special in points["is_special"]],
            "symbol": [f"{symbol}-open" if vague else symbol for vague in points["is_approximate"]],
        },
        "hovertext": [f"{plain(row.period_words)}: {plain(row.words)}" for row in points.itertuples()],
        "hoverinfo": "text",
    }


def example_words(points: pd.DataFrame, palette: Palette) -> list[dict]:
    """Return the mark of a chart that shows invented figures; nothing for real ones."""
    if not points["is_example"].astype(bool).any():
        return []
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "top"}
    return [place | {"text": "eksempeltal", "showarrow": False, "font": {"size": 13, "color": palette.signal}}]


def _empty_words(points: pd.DataFrame, palette: Palette) -> list[dict]:
    """Why a period has no point, at its place on the axis: *skjult*, *mangler*."""
    look = {"showarrow": False, "textangle": -90, "font": {"size": 11, "color": palette.quiet}}
    place = {"y": 0, "yref": "paper", "yanchor": "bottom"}
    empty = points[points["value"].isna()]
    return [
        {"text": plain(words), "x": day.isoformat()} | place | look
        for words, day in zip(empty["words"], empty["middle_on"], strict=True)
    ]


_DASHES = {"median": "solid", "limit": "dot", "goal": "dash"}


def _level(line, ends: pd.Series, palette: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(line.words),
        "x": [day.isoformat() for day in ends],
        "y": [line.value, line.value],
        "line": {"color": palette.quiet, "width": 1.5, "dash": _DASHES[line.kind]},
        "hovertext": plain(line.words),
        "hoverinfo": "text",
    }


def _line_words(line, palette: Palette) -> dict:
    return {
        "text": plain(line.words),
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": line.value,
        "yanchor": "bottom",
        "showarrow": False,
        "bgcolor": palette.paper,
        "font": {"size": 12, "color": palette.quiet},
    }
