"""The timeline of windows: bars for spans, marks for days, arrows at open ends, hatching for conditional ones."""

from datetime import date, timedelta

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette
from data.labels import COMMITMENT_STATES, SIGNS

ROW_HEIGHT = 36
_DAY_MS = 86_400_000
_TAIL = timedelta(days=21)
# What was overdue within a year and what lies two years ahead still has room for quarters by their months.
_MOST_DAYS_BY_MONTH = 1_100
_LONGEST_LABEL = 54
# Words stand above their bar, at the left edge: beside it, they would leave a phone no room for time.
_BELOW_WORDS = 0.46
_FORUM_HEIGHT = 0.75


def timeline(promises: pd.DataFrame, *, status_date: date, palette: Palette) -> Figure | None:
    """Draw each promise that has a day, grouped by forum, with a line at the status date.

    Parameters
    ----------
    promises : DataFrame
        One row per promise: forum, title, phrase, kind, state, start_on, end_on, named_start_on. Rows without any day
        are left out: they have no place on a time axis.
    status_date : date
        Where the line stands.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when no promise has a day.
    """
    rows = _placed(promises)
    if rows.empty:
        return None
    rows, ticks = _stacked(rows, palette)
    n_lines = max(ticks) + 0.6
    spans = rows[rows["from_on"] != rows["to_on"]]
    days = rows[rows["from_on"] == rows["to_on"]]
    ends = rows[rows["open_start"] | rows["open_end"]]
    axis = _axis(rows, status_date)
    layout = base_layout(height=int(ROW_HEIGHT * (n_lines + 0.6)) + 76, palette=palette) | {
        "margin": {"l": 0, "r": 0, "t": 66, "b": 10},
        "xaxis": axis | {"gridcolor": palette.line, "linecolor": palette.line},
        "yaxis": {"visible": False, "fixedrange": True, "range": [n_lines, -0.6]},
        "shapes": [_status_line(status_date, palette)],
        "annotations": [*_row_words(ticks, palette), _status_words(status_date, axis["range"], palette)],
    }
    return Figure([_bars(spans, palette), _marks(days, palette), _arrows(ends, palette)], layout)


def _placed(promises: pd.DataFrame) -> pd.DataFrame:
    """The promises that have a day, with the span to draw: a deadline from the first day its words name."""
    rows = promises[promises["start_on"].notna() | promises["end_on"].notna()].copy()
    starts = [_first(start, named) for start, named in zip(rows["start_on"], rows["named_start_on"], strict=True)]
    rows["open_start"] = [start is None for start in starts]
    rows["open_end"] = [not _known(end) for end in rows["end_on"]]
    rows["from_on"] = [start or end - _TAIL for start, end in zip(starts, rows["end_on"], strict=True)]
    rows["to_on"] = [
        end if _known(end) else start + _TAIL for start, end in zip(rows["from_on"], rows["end_on"], strict=True)
    ]
    rows["forum"] = [forum if isinstance(forum, str) else "Intet forum nævnt" for forum in rows["forum"]]
    return rows.sort_values(["to_on", "from_on"], kind="stable")


def _known(day: object) -> bool:
    return isinstance(day, date) and not pd.isna(day)


def _first(*days: object) -> date | None:
    return next((day for day in days if _known(day)), None)


def _stacked(rows: pd.DataFrame, palette: Palette) -> tuple[pd.DataFrame, dict[float, str]]:
    """The rows with their place from the top as ``y``, and the words at each place: a forum, then its promises."""
    ticks: dict[float, str] = {}
    parts = []
    top = 0.0
    for forum, group in rows.groupby("forum", sort=False):
        ticks[top] = f"<b>{plain(forum)}</b>"
        places = [top + _FORUM_HEIGHT + number for number in range(len(group))]
        told = zip(group["state"], group["title"], group["phrase"], strict=True)
        ticks |= dict(zip(places, [_words(*one, palette) for one in told], strict=True))
        parts.append(group.assign(y=places))
        top = places[-1] + 1.2
    return pd.concat(parts), ticks


def _words(state: str, title: str, phrase: str, palette: Palette) -> str:
    """The sign of the state and the title, then the promise's own words for the time, which a phone may cut."""
    return f'{SIGNS[state]} {plain(_cut(title))} <span style="color:{palette.quiet}">· {plain(_cut(phrase))}</span>'


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_LABEL else title[: _LONGEST_LABEL - 1].rstrip() + "…"


def _axis(rows: pd.DataFrame, status_date: date) -> dict:
    first = min(rows["from_on"].min(), status_date) - timedelta(days=14)
    last = max(rows["to_on"].max(), status_date) + timedelta(days=21)
    return {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],
        "side": "top",
        "tickformat": "%b<br>%Y" if (last - first).days < _MOST_DAYS_BY_MONTH else "%Y",
        "fixedrange": True,
        "ticklabelmode": "period",
    }


def _row_words(ticks: dict[float, str], palette: Palette) -> list[dict]:
    """The words of every line, on paper of their own so that no line of the chart runs through them."""
    return [
        {
            "text": words,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place,
            "yanchor": "middle",
            "align": "left",
            "showarrow": False,
            "bgcolor": palette.paper,
            "borderpad": 1,
            "font": {"size": 13, "color": palette.ink},
        }
        for place, words in ticks.items()
    ]


def _hover(rows: pd.DataFrame) -> list[str]:
    return [
        f"<b>{plain(title)}</b><br>{plain(forum)}: {plain(phrase)}<br>{COMMITMENT_STATES[state]}"
        for title, forum, phrase, state in zip(rows["title"], rows["forum"], rows["phrase"], rows["state"], strict=True)
    ]


def _bars(rows: pd.DataFrame, palette: Palette) -> dict:
    """Bars reach to the end of the last day, since a window includes it."""
    lengths = zip(rows["from_on"], rows["to_on"], strict=True)
    return {
        "type": "bar",
        "orientation": "h",
        "y": _heights(rows),
        "width": 0.3,
        "base": [day.isoformat() for day in rows["from_on"]],
        "x": [((last - first).days + 1) * _DAY_MS for first, last in lengths],
        "marker": {
            "color": [palette.window_states[state] for state in rows["state"]],
            "pattern": {
                "shape": ["/" if kind == "conditional" else "" for kind in rows["kind"]],
                "fgcolor": palette.paper,
                "size": 6,
            },
            "line": {"width": 0},
        },
        "hovertext": _hover(rows),
        "hoverinfo": "text",
    }


def _heights(rows: pd.DataFrame) -> list[float]:
    return (rows["y"] + _BELOW_WORDS).tolist()


def _marks(rows: pd.DataFrame, palette: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in rows["to_on"]],
        "y": _heights(rows),
        "marker": {
            "symbol": "diamond",
            "size": 12,
            "color": [palette.window_states[state] for state in rows["state"]],
            "line": {"width": 0},
        },
        "hovertext": _hover(rows),
        "hoverinfo": "text",
    }


def _arrows(rows: pd.DataFrame, palette: Palette) -> dict:
    """An arrow on the side where the window has no end of its own."""
    backward = rows["open_start"].tolist()
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [
            (start if back else end + timedelta(days=1)).isoformat()
            for start, end, back in zip(rows["from_on"], rows["to_on"], backward, strict=True)
        ],
        "y": _heights(rows),
        "marker": {
            "symbol": ["triangle-left" if back else "triangle-right" for back in backward],
            "size": 13,
            "color": [palette.window_states[state] for state in rows["state"]],
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def _status_line(status_date: date, palette: Palette) -> dict:
    day = status_date.isoformat()
    line = {"color": palette.signal, "width": 1.5}
    return {"type": "line", "x0": day, "x1": day, "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}


def _status_words(status_date: date, span: list[str], palette: Palette) -> dict:
    """The words of the line, above the months, kept inside the chart where the line stands near its edge."""
    first, last = map(date.fromisoformat, span)
    share = (status_date - first) / (last - first)
    return {
        "x": status_date.isoformat(),
        "xanchor": "left" if share < 1 / 3 else "right" if share > 2 / 3 else "center",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 40,
        "text": f"status pr. {status_date.day}.{status_date.month}.{status_date.year}",
        "showarrow": False,
        "font": {"size": 12, "color": palette.signal},
    }
