"""The time frames of projects with their milestones: a bar per project, a diamond or a short bar per milestone."""

from datetime import date, timedelta

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette

ROW_HEIGHT = 44
_DAY_MS = 86_400_000
_BELOW_WORDS = 0.5
_LONGEST_LABEL = 60


def project_timeline(
    projects: pd.DataFrame, milestones: pd.DataFrame, *, status_date: date, palette: Palette
) -> Figure | None:
    """Draw each project that has a day, of its own or by a milestone, with a line at the status date.

    Parameters
    ----------
    projects : DataFrame
        project_id, title, start_on, end_on. A frame with one end only is drawn to the milestone farthest from it.
    milestones : DataFrame
        project_id, title, phrase, start_on, end_on. One with a window is drawn as its span, a deadline on its last day.
    status_date : date
        Where the line stands.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when nothing has a day.
    """
    marks = _marks_of(milestones)
    rows = _placed(projects, marks)
    if rows.empty:
        return None
    places = dict(zip(rows["project_id"], range(len(rows)), strict=True))
    marks = marks[marks["project_id"].isin(places)].assign(y=lambda one: one["project_id"].map(places))
    layout = base_layout(height=ROW_HEIGHT * len(rows) + 66, palette=palette) | {
        "barmode": "overlay",
        "margin": {"l": 0, "r": 0, "t": 56, "b": 4},
        "xaxis": _axis([*rows["from_on"], *rows["to_on"], *marks["from_on"], *marks["to_on"], status_date], palette),
        "yaxis": {"visible": False, "fixedrange": True, "range": [len(rows) - 0.1, -0.4]},
        "shapes": [_status_line(status_date, palette)],
        "annotations": _words(rows, palette),
    }
    return Figure([_frames(rows, palette), _spans(marks, palette), _days(marks, palette)], layout)


def _marks_of(milestones: pd.DataFrame) -> pd.DataFrame:
    """Return the milestones that have a day, with the span to draw."""
    rows = milestones[milestones["start_on"].notna() | milestones["end_on"].notna()]
    starts, ends = rows["start_on"], rows["end_on"]
    return rows.assign(from_on=starts.where(starts.notna(), ends), to_on=ends.where(ends.notna(), starts))


def _placed(projects: pd.DataFrame, marks: pd.DataFrame) -> pd.DataFrame:
    """Return the projects that have a day, with the span to draw, the one that begins first on top."""
    days = marks.groupby("project_id").agg(first=("from_on", "min"), last=("to_on", "max"))
    rows = projects.merge(days, how="left", left_on="project_id", right_index=True)
    for own, of_marks, name in (("start_on", "first", "from_on"), ("end_on", "last", "to_on")):
        rows[name] = rows[own].where(rows[own].notna(), rows[of_marks])
    rows = rows[rows["from_on"].notna() & rows["to_on"].notna()]
    return rows.sort_values(["from_on", "title"], kind="stable")


def _axis(days: list[date], palette: Palette) -> dict:
    first, last = min(days) - timedelta(days=30), max(days) + timedelta(days=45)
    return {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],
        "side": "top",
        "tickformat": "%b<br>%Y" if (last - first).days < 500 else "%Y",
        "fixedrange": True,
        "ticklabelmode": "period",
        "gridcolor": palette.line,
        "linecolor": palette.line,
    }


def _words(rows: pd.DataFrame, palette: Palette) -> list[dict]:
    """The title of each project above its bar: beside it, a phone would have no room for time."""
    return [
        {
            "text": plain(title if len(title) <= _LONGEST_LABEL else title[: _LONGEST_LABEL - 1].rstrip() + "…"),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place,
            "yanchor": "middle",
            "showarrow": False,
            "bgcolor": palette.paper,
            "font": {"size": 13, "color": palette.ink},
        }
        for place, title in enumerate(rows["title"])
    ]


def _bar(rows: pd.DataFrame, places: list[float], *, width: float, colour: str, hover: list[str]) -> dict:
    """Bars reach to the end of the last day, since a span includes it."""
    return {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "width": width,
        "base": [day.isoformat() for day in rows["from_on"]],
        "x": [((last - first).days + 1) * _DAY_MS for first, last in zip(rows["from_on"], rows["to_on"], strict=True)],
        "marker": {"color": colour, "line": {"width": 0}},
        "hovertext": hover,
        "hoverinfo": "text",
    }


def _frames(rows: pd.DataFrame, palette: Palette) -> dict:
    places = [place + _BELOW_WORDS for place in range(len(rows))]
    return _bar(rows, places, width=0.16, colour=palette.line, hover=[plain(title) for title in rows["title"]])


def _spans(marks: pd.DataFrame, palette: Palette) -> dict:
    rows = marks[marks["from_on"] != marks["to_on"]]
    places = [place + _BELOW_WORDS for place in rows["y"]]
    return _bar(rows, places, width=0.3, colour=palette.window_states["i-vinduet"], hover=_hover(rows))


def _days(marks: pd.DataFrame, palette: Palette) -> dict:
    rows = marks[marks["from_on"] == marks["to_on"]]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in rows["to_on"]],
        "y": [place + _BELOW_WORDS for place in rows["y"]],
        "marker": {"symbol": "diamond", "size": 12, "color": palette.window_states["i-vinduet"], "line": {"width": 0}},
        "hovertext": _hover(rows),
        "hoverinfo": "text",
    }


def _hover(marks: pd.DataFrame) -> list[str]:
    return [
        f"<b>{plain(title)}</b><br>{plain(phrase)}"
        for title, phrase in zip(marks["title"], marks["phrase"], strict=True)
    ]


def _status_line(status_date: date, palette: Palette) -> dict:
    day = status_date.isoformat()
    line = {"color": palette.signal, "width": 1.5}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}
