"""Shares over time towards their goals: a line per series, a band for a range, a hollow mark for an approximation."""

from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from charts.figure import Figure, base_layout, example_words, plain
from charts.palette import Palette

_LONG_PERIOD_DAYS = 31
_HEIGHT, _LEGEND_LINE = 340, 22


def progress_chart(
    points: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    marks: Mapping[str, tuple[str, str]],
    palette: Palette,
    decided_on: date,
) -> Figure | None:
    """Draw each series over time with the goals that are its own.

    The legend names each series with its newest figure; it hides no point, as words beside the points would. Only where
    one organisation has several series, in its one colour and mark, their people stand beside them. A goal is
    drawn over the years of its own series only, in the colour of its organisation, and named. A hollow mark is an
    approximation, whose word stands in legend and hover; a thick line is a range from its lowest to its highest;
    a thin upright line with ends the uncertainty of a counted share; a thin level line the period a figure covers,
    where that is longer than a month. What has no value is not drawn.

    Parameters
    ----------
    points : DataFrame
        One row per figure on the axis of time: organisation_id, name, series (name and people), middle_on,
        period_start_on, period_end_on, period_words, value, low, high, is_approximate, is_example, words (as its source
        says it), lower and upper (where chance may carry it, missing where that is not known), interval_words (both, ""
        there).
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
    ends = drawn[["value", "low", "high", "lower", "upper"]].astype(float)
    values = [ends.min(axis=None), ends.max(axis=None), *targets["value"]]
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
    layout = base_layout(height=_HEIGHT + _LEGEND_LINE * len(groups), palette=palette) | {
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
            *_target_words(targets, palette),
            *_people_words(drawn, palette),
            *example_words(drawn, palette),
        ],
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 13, "color": palette.ink},
        },
    }
    return Figure([*lines, *traces], layout)


def _series(name: str, rows: pd.DataFrame, colour: str, symbol: str, palette: Palette) -> dict:
    """One series; a line between its points only says that they are of the same people."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": plain(f"{name}: {rows['words'].iloc[-1]}"),
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
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": _reach(rows["upper"] - rows["value"]),
            "arrayminus": _reach(rows["value"] - rows["lower"]),
            "color": colour,
            "thickness": 1,
            "width": 4,
        },
        "hovertext": [
            f"<b>{plain(name)}</b><br>{plain(row.words)}{_uncertainty(row)}<br>{plain(row.period_words)}"
            for row in rows.itertuples()
        ],
        "hoverinfo": "text",
    }


def _uncertainty(row) -> str:
    return f"<br>usikkerhed {plain(row.interval_words)}" if row.interval_words else ""


def _reach(distances: pd.Series) -> list[float | None]:
    return [None if pd.isna(distance) else distance for distance in distances]


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
    return {"type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": line, "showlegend": False} | joined


def _target_line(target, points: pd.DataFrame, colour: str, decided_on: date) -> dict:
    own = points[points["series"] == target.series]
    start = min(own["period_start_on"]) if len(own) else min(points["period_start_on"])
    return {
        "type": "scatter",
        "mode": "lines",
        "name": plain(target.words),
        "showlegend": False,
        "x": [start.isoformat(), max(decided_on, *points["period_end_on"]).isoformat()],
        "y": [target.value, target.value],
        "line": {"color": colour, "width": 1.5, "dash": "dash"},
        "hovertext": plain(target.words),
        "hoverinfo": "text",
    }


def _target_words(targets: pd.DataFrame, palette: Palette) -> list[dict]:
    """The words of each goal over its line; goals of one level share the place."""
    look = {"showarrow": False, "align": "left", "font": {"size": 12, "color": palette.ink}}
    look |= {"x": 0.01, "xref": "paper", "xanchor": "left", "yanchor": "bottom"}
    return [
        {"text": "<br>".join(map(plain, rows["words"])), "y": value} | look
        for value, rows in targets.groupby("value", sort=False)
    ]


def _people_words(drawn: pd.DataFrame, palette: Palette) -> list[dict]:
    """Whose share it is, beside the newest point of each series that its organisation has another one of."""
    look = {"showarrow": False, "xanchor": "right", "xshift": -12, "font": {"size": 12, "color": palette.ink}}
    newest = drawn.drop_duplicates("series", keep="last")
    several = newest[newest["organisation_id"].duplicated(keep=False)]
    told = zip(several["series"], several["name"], several["middle_on"], several["value"], strict=True)
    people = [(series.removeprefix(name).lstrip(", "), day, value) for series, name, day, value in told]
    return [{"text": plain(words), "x": day.isoformat(), "y": value} | look for words, day, value in people if words]
