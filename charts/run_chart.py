"""The seriediagram: a series in order of time with level lines through it; the verdict stands in words outside."""

from datetime import timedelta

import pandas as pd

from charts.figure import Figure, base_layout, example_words, plain
from charts.palette import Palette

HEIGHT, LOW_HEIGHT = 320, 210
"""Pixels of a chart alone, and of one among several."""
_LONG_DAYS = 4 * 365
_LETTER_WIDTH, _LINE_HEIGHT = 6.5, 19
"""Pixels that the words beside a level need, in width per letter and in height."""
_DASHES = {"median": "solid", "limit": "dot", "goal": "dash"}


def run_chart_figure(
    points: pd.DataFrame,
    *,
    lines: pd.DataFrame,
    colour: str,
    symbol: str,
    palette: Palette,
    suffix: str = "",
    is_cut: bool = False,
    height: int = HEIGHT,
) -> Figure | None:
    """Draw one series with the levels it is held against.

    What is missing or hidden breaks the curve, has its word at the foot of the chart, and is never drawn as zero. A
    hollow mark is an approximation.

    Parameters
    ----------
    points : DataFrame
        One row per period in order, also those without a value: middle_on, value, words, period_words, is_approximate,
        is_special (a point out of the ordinary, drawn in the signal colour), is_example.
    lines : DataFrame
        One row per level: value, words, kind ("median", "limit" or "goal").
    colour, symbol : str
        As `charts.organisations.organisation_mark` gives them.
    palette : Palette
        Colours of the reader's theme.
    suffix : str
        What stands after a number on the axis, with its space: " %".
    is_cut : bool
        False: the axis begins at zero.
    height : int
        Pixels.

    Returns
    -------
    Figure or None
        None when no period has a value.
    """
    if points["value"].isna().all():
        return None
    low, high = _range([*points["value"].dropna(), *lines["value"]], is_cut)
    longest = max(map(len, lines["words"]), default=0)
    layout = base_layout(height=height, palette=palette) | {
        "margin": {"l": 0, "r": 8 + _LETTER_WIDTH * longest, "t": 24, "b": 4},
        "xaxis": _time_axis(points, palette),
        "yaxis": {
            "range": [low, high],
            "ticksuffix": suffix,
            "separatethousands": True,
            "nticks": 6,
            "fixedrange": True,
            "automargin": True,
            "gridcolor": palette.line,
            "zeroline": False,
        },
        "annotations": [
            *_line_words(lines, _LINE_HEIGHT * (high - low) / height, palette),
            *_empty_words(points, palette),
            *example_words(points, palette, yanchor="bottom", yshift=2),
        ],
    }
    ends = points["middle_on"].iloc[[0, -1]]
    levels = [_level(row, ends, palette) for row in lines.itertuples()]
    return Figure([*levels, _curve(points, colour, symbol, palette)], layout)


def _time_axis(points: pd.DataFrame, palette: Palette) -> dict:
    """Years under a long series, months and years under a short one; a single figure has room of its own."""
    first, last = points["middle_on"].iloc[0], points["middle_on"].iloc[-1]
    days = (last - first).days
    margin = timedelta(days=max(20, days // 25))
    ticks = {"tickformat": "%Y", "dtick": "M12"} if days > _LONG_DAYS else {"tickformat": "%b<br>%Y", "nticks": 8}
    return ticks | {
        "type": "date",
        "range": [(first - margin).isoformat(), (last + margin).isoformat()],
        "fixedrange": True,
        "linecolor": palette.line,
        "showgrid": False,
        "automargin": True,
    }


def _range(values: list[float], is_cut: bool) -> tuple[float, float]:
    """Return where the axis begins and ends: at zero, or a little below the lowest."""
    low, high = min(values), max(values)
    room = 0.08 * (high - (low if is_cut else min(0.0, low))) or 1.0
    return low - room if is_cut or low < 0 else 0.0, high + room


def _curve(points: pd.DataFrame, colour: str, symbol: str, palette: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
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


def _empty_words(points: pd.DataFrame, palette: Palette) -> list[dict]:
    """Why a period has no point, at its place on the axis: *skjult*, *mangler*."""
    look = {"showarrow": False, "textangle": -90, "font": {"size": 11, "color": palette.quiet}}
    place = {"y": 0, "yref": "paper", "yanchor": "bottom"}
    empty = points[points["value"].isna()]
    return [
        {"text": plain(words), "x": day.isoformat()} | place | look
        for words, day in zip(empty["words"], empty["middle_on"], strict=True)
    ]


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


def _line_words(lines: pd.DataFrame, least_gap: float, palette: Palette) -> list[dict]:
    """The words of each level in the margin beside its line, moved up where two would touch."""
    look = {"showarrow": False, "font": {"size": 12, "color": palette.quiet}}
    look |= {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 4, "yanchor": "middle"}
    told, place = [], float("-inf")
    for row in lines.sort_values("value").itertuples():
        place = max(row.value, place + least_gap)
        told.append({"text": plain(row.words), "y": place} | look)
    return told
