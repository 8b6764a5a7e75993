"""Shares over time towards their goals: a line per series, a band for a range, a hollow mark for an approximation."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.indicator_series import example_words
from charts.palette import Palette

_LONG_PERIOD_DAYS = 31
_LEAST_GAP = 0.075
_HEIGHT = 380


def progress_chart(
    points: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    marks: Mapping[str, tuple[str, str]],
    palette: Palette,
    decided_on: date,
) -> Figure | None:
    """Draw each series over time with the goals that are its own.

    A goal is drawn over the years of its own series only, in the colour of its organisation, and named. A hollow mark
    is an approximation, whose word stands in label and hover; a thick line is a range from its lowest to its highest;
    a thin level line the period a figure covers, where that is longer than a month. What has no value is not drawn.

    Parameters
    ----------
    points : DataFrame
        One row per figure on the axis of time: organisation_id, series (name), middle_on, period_start_on,
        period_end_on, period_words, value, low, high, is_approximate, is_example, words (as its source says it).
    targets : DataFrame
        One row per goal: organisation_id, series, value, words ("mål for HE Vest: 80 %").
    marks : mapping
        Organisation -> (colour, symbol), the same on every page.
    palette : Palette
        Colours of the reader's theme.
    decided_on : date
        Where the axis ends: no goal is drawn beyond it.

    Returns
    -------
    Figure or None
        None when no figure has a value.
    """
    drawn = points[points["value"].notna()]
    if drawn.empty:
        return None
    values = [*drawn["value"], *drawn["low"].dropna(), *drawn["high"].dropna(), *targets["value"]]
    low, high = min(values) - 4, max(values) + 5
    groups = [
        (name, rows, *marks[rows["organisation_id"].iloc[0]]) for name, rows in drawn.groupby("series", sort=False)
    ]
    traces = [
        trace
        for name, rows, colour, symbol in groups
        for trace in (_spans(rows, colour), _bands(rows, colour), _series(name, rows, colour, symbol, palette))
    ]
    lines = [_target_line(row, drawn, marks[row.organisation_id][0], decided_on) for row in targets.itertuples()]
    first = min(drawn["period_start_on"]) - timedelta(days=120)
    last = max(decided_on, max(drawn["period_end_on"])) + timedelta(days=90)
    layout = base_layout(height=_HEIGHT, palette=palette) | {
        "margin": {"l": 0, "r": 8, "t": 8, "b": 4},
        "xaxis": {
            "type": "date",
            "range": [first.isoformat(), last.isoformat()],
            "dtick": "M12",
            "tickformat": "%Y",
            "ticklabelmode": "period",
            "fixedrange": True,
            "linecolor": palette.line,
            "showgrid": False,
            "automargin": True,
        },
        "yaxis": {
            "range": [low, high],
            "ticksuffix": " %",
            "fixedrange": True,
            "automargin": True,
            "gridcolor": palette.line,
            "zeroline": False,
        },
        "annotations": [
            *_labels(groups, high - low, palette),
            *_target_words(targets, palette),
            *example_words(drawn, palette),
        ],
    }
    return Figure([*lines, *traces], layout)


def _series(name: str, rows: pd.DataFrame, colour: str, symbol: str, palette: Palette) -> dict:
    """One series; a line between its points only says that they are of the same people."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain(name),
        "x": [day.isoformat() for day in rows["middle_on"]],
        "y": rows["value"].tolist(),
        "line": {"color": colour, "width": 1.5},
        "marker": {
            "opacity": 1,
            "color": colour,
            "size": [7 if is_range else 11 for is_range in rows["low"].notna() & rows["high"].notna()],
            "symbol": [f"{symbol}-open" if vague else symbol for vague in rows["is_approximate"]],
            "line": {"width": 2, "color": colour},
        },
        "hovertext": [
            f"<b>{plain(name)}</b><br>{plain(row.words)}<br>{plain(row.period_words)}" for row in rows.itertuples()
        ],
        "hoverinfo": "text",
    }


def _bands(rows: pd.DataFrame, colour: str) -> dict:
    """From the lowest to the highest of each range; a bound on one side alone is told by its word."""
    ranges = rows[rows["low"].notna() & rows["high"].notna()]
    x = [[day.isoformat(), day.isoformat(), None] for day in ranges["middle_on"]]
    y = [[low, high, None] for low, high in zip(ranges["low"], ranges["high"], strict=True)]
    return _strokes(x, y, {"color": colour, "width": 18})


def _spans(rows: pd.DataFrame, colour: str) -> dict:
    """Level lines over the periods that are longer than a month."""
    spans = zip(rows["period_start_on"], rows["period_end_on"], rows["value"], strict=True)
    long = [one for one in spans if (one[1] - one[0]).days > _LONG_PERIOD_DAYS]
    x = [[start.isoformat(), end.isoformat(), None] for start, end, _ in long]
    return _strokes(x, [[value, value, None] for *_, value in long], {"color": colour, "width": 1})


def _strokes(x: list[list], y: list[list], line: dict) -> dict:
    joined = {"x": [one for stroke in x for one in stroke], "y": [one for stroke in y for one in stroke]}
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": line} | joined


def _target_line(target, points: pd.DataFrame, colour: str, decided_on: date) -> dict:
    own = points[points["series"] == target.series]
    start = min(own["period_start_on"]) if len(own) else min(points["period_start_on"])
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(target.words),
        "x": [start.isoformat(), max(decided_on, *points["period_end_on"]).isoformat()],
        "y": [target.value, target.value],
        "line": {"color": colour, "width": 1.5, "dash": "dash"},
        "hovertext": plain(target.words),
        "hoverinfo": "text",
    }


def _labels(groups: list[tuple], span: float, palette: Palette) -> list[dict]:
    """The name and newest figure of each series above its last point, moved apart where two would touch."""
    newest = sorted(((rows.iloc[-1], name) for name, rows, *_ in groups), key=lambda one: one[0]["value"])
    labels = []
    place = float("-inf")
    for row, name in newest:
        top = row["high"] if pd.notna(row["low"]) and pd.notna(row["high"]) else row["value"]
        place = max(top + 0.02 * span, place + _LEAST_GAP * span)
        words = f"{plain(name)}: {plain(row['words'])}"
        labels.append(_annotation(words, row["middle_on"].isoformat(), place, palette, xanchor="right"))
    return labels


def _target_words(targets: pd.DataFrame, palette: Palette) -> list[dict]:
    return [
        _annotation(plain(row.words), 0.01, row.value, palette, xanchor="left", xref="paper")
        for row in targets.itertuples()
    ]


def _annotation(words: str, x: str | float, y: float, palette: Palette, **place: str) -> dict:
    """Words on paper of their own, so that no line runs through them."""
    look = {"showarrow": False, "bgcolor": palette.paper, "borderpad": 1, "font": {"size": 12, "color": palette.ink}}
    return {"text": words, "x": x, "y": y, "yanchor": "bottom"} | look | place
