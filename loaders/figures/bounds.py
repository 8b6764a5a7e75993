"""The bounds that stand beside a figure or in its cell: "82,1-86,1", "[82,1; 86,1]", "± 2,0"."""

import re
from dataclasses import replace

from danish.numbers import NUMBER, Figure, number_of, read_figure

_SPAN = re.compile(
    rf"[(\[]?\s*(?P<low>[-−]?\s?{NUMBER})\s*%?\s*(?:-|–|—|;|til|,\s)\s*(?P<high>[-−]?\s?{NUMBER})\s*%?\s*[)\]]?"
)
_MARGIN = re.compile(rf"[(\[]?\s*(?:±|\+/-)\s*(?P<margin>{NUMBER})\s*%?\s*[)\]]?")
_BOTH = re.compile(r"(?P<value>[^()\[\]±]+?)\s*(?P<bounds>[(\[][^()\[\]]+[)\]]|(?:±|\+/-).+)")


def bounds_in(text: str, value: float | None) -> tuple[float, float] | None:
    """Return the two bounds of ``value`` that a cell holds, None for anything else."""
    words = " ".join(text.split())
    if found := _SPAN.fullmatch(words):
        low, high = (_signed(found[name]) for name in ("low", "high"))
        return (low, high) if low <= high else None
    if (found := _MARGIN.fullmatch(words)) and value is not None:
        margin = number_of(found["margin"])
        return round(value - margin, 9), round(value + margin, 9)
    return None


def _signed(text: str) -> float:
    digits = text.lstrip("-− ")
    return -number_of(digits) if digits != text.strip() else number_of(digits)


def value_and_bounds(text: str, *, holds: str) -> Figure | None:
    """Return the figure of a cell that holds it with its bounds: "84,2 (82,1-86,1)"; None for anything else."""
    found = _BOTH.fullmatch(" ".join(text.split()))
    figure = read_figure(found["value"], holds=holds) if found else None
    bounds = bounds_in(found["bounds"], figure.value) if isinstance(figure, Figure) and figure.low is None else None
    if bounds is None or figure.value is None or not bounds[0] <= figure.value <= bounds[1]:
        return None
    return replace(figure, low=bounds[0], high=bounds[1], quote=text)
