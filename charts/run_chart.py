"""The seriediagram: a series over time with its median; the verdict stands in words outside the chart."""

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette

HEIGHT = 200


def run_chart_figure(
    series: pd.DataFrame, *, median: float | None, colour: str, symbol: str, palette: Palette
) -> Figure | None:
    """Draw a series with a dashed median; where a point is missing or hidden, the line is broken.

    Parameters
    ----------
    series : DataFrame
        One row per period in the order of time, periods without a figure too: period_words, value (NaN: none),
        state_words ("" where there is a value), hover.
    median : float or None
        The median of the values.
    colour, symbol : str
        As `charts.organisations.organisation_mark` gives them.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when no period has a value.
    """
    if series["value"].isna().all():
        return None
    places = list(range(len(series)))
    words = [plain(period) for period in series["period_words"]]
    layout = base_layout(height=HEIGHT, palette=palette) | {
        "margin": {"l": 0, "r": 40, "t": 14, "b": 30},
        "xaxis": _time_axis(places, words, palette),
        "yaxis": {"fixedrange": True, "automargin": True, "rangemode": "tozero", "showgrid": False, "zeroline": False},
        "shapes": _median_line(median, palette),
        "annotations": [*_median_words(median, palette), *_gaps(series, palette)],
        "separators": ",.",
    }
    values = [None if pd.isna(value) else value for value in series["value"]]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": places,
        "y": values,
        "connectgaps": False,
        "line": {"color": colour, "width": 1.5},
        "marker": {"color": colour, "symbol": symbol, "size": 8},
        "hovertext": [plain(hover) for hover in series["hover"]],
        "hoverinfo": "text",
    }
    return Figure([line], layout)


def _time_axis(places: list[int], words: list[str], palette: Palette) -> dict:
    step = max(1, len(places) // 4)
    shown = places[::step]
    return {
        "fixedrange": True,
        "tickvals": shown,
        "ticktext": [words[place] for place in shown],
        "tickangle": 0,
        "range": [-0.4, len(places) - 0.6],
        "showgrid": False,
        "zeroline": False,
        "linecolor": palette.line,
    }


def _median_line(median: float | None, palette: Palette) -> list[dict]:
    if median is None:
        return []
    line = {"color": palette.quiet, "width": 1, "dash": "dash"}
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": median, "y1": median, "line": line, "layer": "below"}
    ]


def _median_words(median: float | None, palette: Palette) -> list[dict]:
    if median is None:
        return []
    place = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 3, "y": median, "yanchor": "middle"}
    return [place | {"text": "median", "showarrow": False, "font": {"size": 11, "color": palette.quiet}}]


def _gaps(series: pd.DataFrame, palette: Palette) -> list[dict]:
    """A word in place of each point that is not there, at the foot of the chart, where no value can be read from it."""
    return [
        {
            "x": place,
            "y": 0,
            "yref": "paper",
            "yanchor": "bottom",
            "text": plain(words),
            "textangle": -90,
            "showarrow": False,
            "font": {"size": 10, "color": palette.quiet},
        }
        for place, (words, value) in enumerate(zip(series["state_words"], series["value"], strict=True))
        if pd.isna(value)
    ]
