"""A finished Plotly specification that Streamlit shows as it stands, with Danish months and numbers."""

from collections.abc import Sequence

import pandas as pd
from plotly.basedatatypes import BaseFigure

from charts.palette import Palette
from danish.calendar import MONTHS

CONFIG = {
    "displayModeBar": False,
    "responsive": True,
    "locale": "da",
    "locales": {
        "da": {
            "dictionary": {},
            "format": {
                "days": ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"],
                "shortDays": ["søn", "man", "tir", "ons", "tor", "fre", "lør"],
                "months": list(MONTHS),
                "shortMonths": [name if len(name) == 3 else f"{name[:3]}." for name in MONTHS],
                "date": "%d.%m.%Y",
                "decimal": ",",
                "thousands": ".",
            },
        }
    },
}
"""For ``st.plotly_chart(config=)``. Plotly's ``locale`` does nothing without the table itself."""

EXAMPLE = "Eksempel: opfundne tal"
FONT = '"Source Sans", "Source Sans 3", sans-serif'


class Figure(BaseFigure):
    """A Plotly figure whose specification is written by hand.

    Building a ``graph_objects.Figure`` validates every attribute on every page run, for 2 ms; a specification that a
    test has validated once needs none of it. Streamlit asks a ``BaseFigure`` only for ``to_dict()``.
    """

    def __init__(self, data: Sequence[dict], layout: dict):
        # BaseFigure's own __init__ is what would validate; its attribute hooks are closed until it has run.
        object.__setattr__(self, "_spec", {"data": list(data), "layout": layout})

    def to_dict(self) -> dict:
        """The specification as Plotly's JSON has it: data and layout."""
        return self._spec

    @property
    def layout(self) -> dict:
        """The layout part of the specification, which Streamlit asks for a height."""
        return self._spec["layout"]


def base_layout(*, height: int, palette: Palette) -> dict:
    """The layout every chart starts from: no frame, no grid, own font, transparent paper; height in pixels."""
    return {
        "height": height,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": palette.ink},
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {
            "bgcolor": palette.paper,
            "bordercolor": palette.line,
            "font": {"family": FONT, "color": palette.ink},
        },
    }


def plain(text: str) -> str:
    """Text for a Plotly label: Plotly reads a few HTML tags, and document text must not be read as such."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def example_words(points: pd.DataFrame, palette: Palette, **place: float | str) -> list[dict]:
    """Return the mark of a chart that shows invented figures (``is_example``) as annotations; none for real ones.

    It stands in the upper left corner, or at ``place``, as Plotly names it.
    """
    if not points["is_example"].eq(True).any():
        return []
    corner = {"x": 0, "xref": "paper", "xanchor": "left", "y": 1, "yref": "paper", "yanchor": "top"}
    return [corner | place | {"text": EXAMPLE, "showarrow": False, "font": {"size": 13, "color": palette.signal}}]
