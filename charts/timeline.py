"""The timeline of windows: bars for spans, marks for days, arrows at open ends, hatching for conditional ones."""

from datetime import date, timedelta
from textwrap import shorten, wrap

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette
from data.labels import COMMITMENT_STATES, SIGNS

ROW_HEIGHT = 30
_DAY_MS = 86_400_000
_TAIL = timedelta(days=21)
# What was overdue within a year and what lies two years ahead still has room for quarters by their months.
_MOST_DAYS_BY_MONTH = 1_100
# Words stand beside their bar in a column of this many pixels: two lines of so many letters, which leave a phone room
# for half a picture of time.
_WORDS_WIDTH = 172
_LETTERS, _LINES = 26, 2
_WORDS_SIZE = 12
_ROOM = 16
# The name of a forum stands on a line of its own, over the bars, and must not be wider than a phone.
_LONGEST_FORUM = 44
_FORUM_HEIGHT = 0.8


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
    rows, forums = _stacked(rows)
    n_lines = rows["y"].max() + 0.6
    spans = rows[rows["from_on"] != rows["to_on"]]
    days = rows[rows["from_on"] == rows["to_on"]]
    ends = rows[rows["open_start"] | rows["open_end"]]
    axis = _axis(rows, status_date)
    layout = base_layout(height=int(ROW_HEIGHT * (n_lines + 0.6)) + 76, palette=palette) | {
        "margin": {"l": _WORDS_WIDTH, "r": 0, "t": 66, "b": 10},
        "xaxis": axis | {"gridcolor": palette.line, "linecolor": palette.line},
        "yaxis": {"visible": False, "fixedrange": True, "range": [n_lines, -0.6]},
        "shapes": [_status_line(status_date, palette)],
        "annotations": [
            *_forum_words(forums, palette),
            *_row_words(rows, palette),
            _status_words(status_date, axis["range"], palette),
        ],
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
    rows["has_none"] = [not isinstance(forum, str) for forum in rows["forum"]]
    rows["forum"] = rows["forum"].where(~rows["has_none"], "Intet forum nævnt")
    return rows.sort_values(["has_none", "to_on", "from_on"], kind="stable")


def _known(day: object) -> bool:
    return isinstance(day, date) and not pd.isna(day)


def _first(*days: object) -> date | None:
    return next((day for day in days if _known(day)), None)


def _stacked(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[float, str]]:
    """The rows with their place from the top as ``y``, under their forums; and the forum at each place."""
    forums: dict[float, str] = {}
    parts = []
    top = 0.0
    for forum, group in rows.groupby("forum", sort=False):
        forums[top] = forum
        places = [top + _FORUM_HEIGHT + number for number in range(len(group))]
        parts.append(group.assign(y=places))
        top = places[-1] + 0.9
    return pd.concat(parts), forums


def _words(state: str, title: str) -> str:
    """The sign of the state and the title, on as many lines as there is room for."""
    lines = wrap(f"{SIGNS[state]} {title}", _LETTERS, max_lines=_LINES, placeholder="…")
    return "<br>".join(map(plain, lines))


def _axis(rows: pd.DataFrame, status_date: date) -> dict:
    first, last = min(rows["from_on"].min(), status_date), max(rows["to_on"].max(), status_date)
    # Half a mark is wide on a phone, where a year may have a hundred pixels.
    room = timedelta(days=14) + (last - first) / _ROOM
    first, last = first - room, last + room
    return {
        "type": "date",
        "range": [first.isoformat(), last.isoformat()],
        "side": "top",
        "tickformat": "%b<br>%Y" if (last - first).days < _MOST_DAYS_BY_MONTH else "%Y",
        "fixedrange": True,
        "ticklabelmode": "period",
    }


def _forum_words(forums: dict[float, str], palette: Palette) -> list[dict]:
    """The name of each forum, on paper of its own so that no line of the chart runs through it."""
    return [
        _at_the_left(f"<b>{plain(shorten(forum, _LONGEST_FORUM, placeholder='…'))}</b>", place, palette)
        | {"bgcolor": palette.paper, "borderpad": 1}
        for place, forum in forums.items()
    ]


def _row_words(rows: pd.DataFrame, palette: Palette) -> list[dict]:
    """The words of each row, beside its bar."""
    told = zip(rows["state"], rows["title"], rows["y"], strict=True)
    return [_at_the_left(_words(state, title), place, palette) for state, title, place in told]


def _at_the_left(words: str, place: float, palette: Palette) -> dict:
    return {
        "text": words,
        "x": 0,
        "xref": "paper",
        "xshift": -_WORDS_WIDTH,
        "xanchor": "left",
        "y": place,
        "yanchor": "middle",
        "align": "left",
        "showarrow": False,
        "font": {"size": _WORDS_SIZE, "color": palette.ink},
    }


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
        "y": rows["y"].tolist(),
        "width": 0.42,
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


def _marks(rows: pd.DataFrame, palette: Palette) -> dict:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [day.isoformat() for day in rows["to_on"]],
        "y": rows["y"].tolist(),
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
        "y": rows["y"].tolist(),
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
