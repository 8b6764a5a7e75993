"""A feed of what is new (Atom), for those who would rather be told than look."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

ATOM = "http://www.w3.org/2005/Atom"
AUTHORITY = "tag:klyngeoverblik,2026"
# What XML 1.0 cannot hold.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class News:
    """One thing that was written. ``name`` is its own and lasting one, "change/12"; ``at`` has a time zone."""

    name: str
    title: str
    text: str
    at: datetime
    url: str
    category: str


def atom_bytes(news: Sequence[News], *, title: str, address: str, home: str, updated: datetime) -> bytes:
    """Return an Atom feed (RFC 4287) in the order given, the same bytes for the same news.

    Parameters
    ----------
    news : sequence of News
        The newest first.
    title : str
        What the feed is called.
    address, home : str
        Absolute addresses of the feed itself, without a token, and of the pages.
    updated : datetime
        The moment of the newest change, also where there is no news to show.
    """
    # Written as the default namespace; registering it would change what other writers of XML in the process do.
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "da"})
    _add(feed, "id", f"{AUTHORITY}:nyt")
    _add(feed, "title", title)
    _add(feed, "updated", _moment(updated))
    _add(_add(feed, "author"), "name", "Klyngeoverblik")
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    _add(feed, "link", rel="alternate", type="text/html", href=home)
    for one in news:
        entry = _add(feed, "entry")
        _add(entry, "id", f"{AUTHORITY}:{one.name}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.at))
        _add(entry, "link", rel="alternate", type="text/html", href=one.url)
        _add(entry, "category", term=one.category)
        _add(entry, "summary", one.text)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, name, {key: _clean(value) for key, value in attributes.items()})
    element.text = None if text is None else _clean(text)
    return element


def _clean(text: str) -> str:
    return _ILLEGAL.sub(" ", text)


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
