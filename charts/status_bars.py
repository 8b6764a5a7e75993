"""How many initiatives have each status, sector by sector."""

import pandas as pd

from charts.figure import Figure, base_layout, plain
from charts.palette import Palette
from data.labels import SIGNS, STATUSES


def status_bars(counts: pd.DataFrame, *, palette: Palette) -> Figure | None:
    """Draw one bar per sector, cut in statuses, with the number in each piece.

    Parameters
    ----------
    counts : DataFrame
        One row per sector and status: sector, status (code), n_occurrences. Sectors are drawn in the order of the
        frame.
    palette : Palette
        Colours of the reader's theme.

    Returns
    -------
    Figure or None
        None when there is nothing to count.
    """
    if counts.empty:
        return None
    sectors = list(dict.fromkeys(counts["sector"]))
    layout = base_layout(height=38 * len(sectors) + 8, palette=palette) | {
        "barmode": "stack",
        "bargap": 0.3,
        "xaxis": {"visible": False, "fixedrange": True},
        "yaxis": {"autorange": "reversed", "automargin": True, "fixedrange": True, "categoryarray": sectors},
    }
    present = [status for status in STATUSES if (counts["status"] == status).any()]
    return Figure([_pieces(counts[counts["status"] == status], status, palette) for status in present], layout)


def _pieces(counts: pd.DataFrame, status: str, palette: Palette) -> dict:
    name = f"{SIGNS[status]} {STATUSES[status]}"
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": [plain(sector) for sector in counts["sector"]],
        "x": counts["n_occurrences"].tolist(),
        "text": counts["n_occurrences"].astype(str).tolist(),
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "marker": {"color": palette.statuses[status], "line": {"width": 1, "color": palette.paper}},
        "hovertemplate": "%{y}: %{x} " + name + "<extra></extra>",
    }
