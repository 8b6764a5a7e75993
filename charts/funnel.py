"""Rate against size: an area outside the funnel lies further from the benchmark than chance carries it."""

import pandas as pd

from charts.figure import Figure, base_layout, example_words, plain
from charts.palette import Palette
from charts.ranked_dots import class_colours

HEIGHT = 380
_DASHES = {"lower95": "dot", "upper95": "dot", "lower998": "solid", "upper998": "solid"}
_CLEAR = ("over_998", "under_998")
_OUTSIDE = (*_CLEAR, "over_95", "under_95")
_NEAR = (0.18, 0.1)
_ROOM_UNTIL = 0.6


def funnel_chart(
    areas: pd.DataFrame,
    curve: pd.DataFrame,
    *,
    baseline: float,
    size_words: str,
    rate_words: str,
    direction: str | None,
    palette: Palette,
) -> Figure | None:
    """Draw areas by size and rate between the limits at 95 % (dotted) and 99.8 %.

    Parameters
    ----------
    areas : DataFrame
        One row per area: label, size (inhabitants or whole), rate, class, hover, is_example.
    curve : DataFrame
        One row per point of a limit: limit, size, rate.
    baseline : float
        The benchmark, in the unit of the rate.
    size_words, rate_words : str
        What the axes are.
    direction : {"higher", "lower"} or None
        As `charts.ranked_dots.class_colours`.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None without limits (under 10 areas) or without an area that has a figure.
    """
    known = areas[areas["rate"].notna() & areas["size"].notna()]
    if curve.empty or known.empty:
        return None
    axis = {"fixedrange": True, "zeroline": False, "showgrid": False, "rangemode": "tozero", "nticks": 6}
    layout = base_layout(height=HEIGHT, palette=palette) | {
        "margin": {"l": 0, "r": 12, "t": 24, "b": 44},
        "xaxis": axis
        | {"title": {"text": plain(size_words), "font": {"size": 12}}, "linecolor": palette.line, "tickformat": ",.0f"},
        "yaxis": axis | {"automargin": True},
        "annotations": [
            _unit(rate_words, palette),
            *example_words(areas, palette, x=1, xanchor="right", yanchor="bottom"),
        ],
        "separators": ",.",
    }
    ends = [min(curve["size"].min(), known["size"].min()), curve["size"].max()]
    middle = _path(ends, [baseline, baseline], palette.ink, "solid")
    limits = [
        _path(rows["size"].tolist(), rows["rate"].tolist(), palette.quiet, _DASHES[name])
        for name, rows in curve.groupby("limit", sort=False)
    ]
    return Figure([*limits, middle, _points(known, class_colours(palette, direction), palette)], layout)


def _unit(words: str, palette: Palette) -> dict:
    place = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "bottom"}
    return place | {"text": plain(words), "showarrow": False, "font": {"size": 12, "color": palette.quiet}}


def _path(x: list[float], y: list[float], colour: str, dash: str) -> dict:
    line = {"color": colour, "width": 1, "dash": dash}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _points(known: pd.DataFrame, colours: dict[str, str], palette: Palette) -> dict:
    colour = [colours.get(name, palette.quiet) for name in known["class"]]
    is_clear = known["class"].isin(_CLEAR).tolist()
    named = _named(known)
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": known["size"].tolist(),
        "y": known["rate"].tolist(),
        "text": [plain(label) if label in named else "" for label in known["label"]],
        "textposition": [_beside(row, known["size"].max()) for row in known.to_dict("records")],
        "textfont": {"size": 12, "color": palette.ink},
        "cliponaxis": False,
        "marker": {
            "size": 10,
            "color": [own if clear else palette.paper for own, clear in zip(colour, is_clear, strict=True)],
            "line": {"width": 2, "color": colour},
        },
        "hovertext": [plain(words) for words in known["hover"]],
        "hoverinfo": "text",
    }


def _beside(row: dict, widest: float) -> str:
    """Where a name has room: outwards, and for what lies between the limits beside the point, where no line runs."""
    if row["class"] not in _CLEAR and row["size"] < _ROOM_UNTIL * widest:
        return "middle right"
    return "bottom center" if str(row["class"]).startswith("under") else "top center"


def _named(known: pd.DataFrame) -> set[str]:
    """Return the areas outside that have room for their name, the clear ones first; the others have it on hover."""
    spans = {name: known[name].max() - known[name].min() or 1 for name in ("size", "rate")}
    placed: list[tuple[float, float]] = []
    named = set()
    outside = known[known["class"].isin(_OUTSIDE)]
    outside = outside.assign(place=outside["class"].map(_OUTSIDE.index))
    for row in outside.sort_values(["place", "rate"], ascending=[True, False]).itertuples():
        here = row.size / spans["size"], row.rate / spans["rate"]
        if all(abs(here[0] - x) > _NEAR[0] or abs(here[1] - y) > _NEAR[1] for x, y in placed):
            placed.append(here)
            named.add(row.label)
    return named
