"""The outline of minutes: furniture, headings, items, and where one meeting ends and the next begins."""

from loaders.minutes.outline.headings import (
    above_points,
    ends_on_presenter,
    likeness_to_agenda,
    timed_of,
    without_presenter,
)
from loaders.minutes.outline.layout import ItemLines, Layout, goes_on_over, layout_of

__all__ = [
    "ItemLines",
    "Layout",
    "above_points",
    "ends_on_presenter",
    "goes_on_over",
    "layout_of",
    "likeness_to_agenda",
    "timed_of",
    "without_presenter",
]
