"""One row of tiles: a number that leads to the rows behind it, and a quiet line of explanation."""

from collections.abc import Iterable
from dataclasses import dataclass

from pages.parts.markup import element, link, show, text


@dataclass(frozen=True)
class Tile:
    """A number with its words. ``value`` "–" says that the number is not known; ``note`` says why, or what it means."""

    label: str
    value: str
    note: str
    href: str | None = None
    is_signal: bool = False


def tiles(shown: Iterable[Tile]) -> None:
    """Show a row of tiles; on a narrow screen two by two."""
    show(element("div", *(_tile(tile) for tile in shown), class_="kly-tiles"))


def _tile(tile: Tile) -> str:
    inside = [
        element("span", text(tile.label), class_="kly-tile-label"),
        element("span", text(tile.value), class_="kly-tile-value kly-signal" if tile.is_signal else "kly-tile-value"),
        element("span", text(tile.note), class_="kly-quiet"),
    ]
    if tile.href is None:
        return element("div", *inside, class_="kly-tile")
    return link(tile.href, *inside, class_="kly-tile")
