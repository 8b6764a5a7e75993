"""Colours of statuses and window states, one set per theme.

The colours of one set stand in one chart together. Each has at least 3:1 against the page, and any two of a set
differ (CIEDE2000) under normal sight, protanopia, deuteranopia and tritanopia: least 14 for statuses and 18 for
window states. They differ in lightness as well as hue, and are always shown with a sign and a word.

Orange means *look here* and belongs to what is overdue; no status uses it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True)
class Palette:
    """The colours of one theme, as ``#RRGGBB``; page, text and line colours are those of ``.streamlit/config.toml``.

    ``paper`` is the page, ``ink`` and ``quiet`` its texts, ``line`` a hairline without meaning, ``signal`` *look here*.
    ``statuses`` and ``window_states`` are by code.
    """

    paper: str
    ink: str
    quiet: str
    line: str
    signal: str
    statuses: Mapping[str, str]
    window_states: Mapping[str, str]


LIGHT = Palette(
    paper="#FFFFFF",
    ink="#111C26",
    quiet="#52616E",
    line="#D5DDE3",
    signal="#C4500B",
    statuses=MappingProxyType(
        {
            "ikke-paabegyndt": "#996762",
            "planlagt": "#009AE3",
            "i-gang": "#0969B1",
            "proevehandling": "#9B2462",
            "implementeret": "#1E5126",
            "afsluttet": "#232626",
            "overfoert": "#999315",
            "forsinket": "#0E04BF",
            "sat-i-bero": "#60700D",
            "udgaaet": "#240031",
            "uden-status": "#898D92",
        }
    ),
    window_states=MappingProxyType(
        {
            "overskredet": "#C4500B",
            "i-vinduet": "#0960B4",
            "kommende": "#4193F8",
            "afventer": "#522A4F",
            "loebende": "#244229",
            "uden-tid": "#848687",
        }
    ),
)

DARK = Palette(
    paper="#10181F",
    ink="#E6ECF0",
    quiet="#A3B1BC",
    line="#33424E",
    signal="#F08A4B",
    statuses=MappingProxyType(
        {
            "ikke-paabegyndt": "#79684E",
            "planlagt": "#3467AA",
            "i-gang": "#29C0FE",
            "proevehandling": "#BE87A0",
            "implementeret": "#7B9B64",
            "afsluttet": "#EAECEE",
            "overfoert": "#FFDB97",
            "forsinket": "#5B7EFF",
            "sat-i-bero": "#A9B100",
            "udgaaet": "#D10600",
            "uden-status": "#66676A",
        }
    ),
    window_states=MappingProxyType(
        {
            "overskredet": "#F08A4B",
            "i-vinduet": "#63A7FE",
            "kommende": "#DEEEFF",
            "afventer": "#814DB4",
            "loebende": "#466F4F",
            "uden-tid": "#8C9193",
        }
    ),
)


def palette(theme: Literal["light", "dark"]) -> Palette:
    """Return the colours of a theme."""
    return DARK if theme == "dark" else LIGHT
