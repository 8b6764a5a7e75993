"""HTML of our own, with every text from outside escaped: the only way words of a document reach the page as markup."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

# The longest Danish words of the papers have some 35 letters.
_LONGEST_WORD = 40
_PIECE = 12


def element(tag: str, *children: str, **attributes: str | bool | None) -> str:
    """Return an element; children are markup (use `text` for words), attributes are escaped.

    ``class_`` is class, other underscores are hyphens; None and False leave an attribute out, True writes its name
    alone.
    """
    written = "".join(_attribute(name, value) for name, value in attributes.items() if value not in (None, False))
    return f"<{tag}{written}>{''.join(children)}</{tag}>"


def _attribute(name: str, value: str | bool) -> str:
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def text(words: object) -> str:
    """Return words as text, whatever signs they hold; one too long for any column may be broken.

    Only such a word: with a rule of the style sheet for all, a narrow column of a table breaks ordinary ones too.
    """
    return "".join(_breakable(part) for part in re.split(r"(\s+)", str(words)))


def _breakable(word: str) -> str:
    if len(word) <= _LONGEST_WORD:
        return escape(word, quote=True)
    pieces = (word[start : start + _PIECE] for start in range(0, len(word), _PIECE))
    return "<wbr>".join(escape(piece, quote=True) for piece in pieces)


def link(href: str, *children: str, **attributes: str | None) -> str:
    """Return a link to another of our pages, which opens in the session the reader has."""
    return element("a", *children, href=href, target="_self", data_page_link=True, **attributes)


def second_line(words: object) -> str:
    """Return a quiet second line."""
    return element("span", text(words), class_="kly-second")


def table(
    caption: str, headings: Iterable[str], rows: Iterable[Sequence[str]], *, heading_at: int = 0, is_titled: bool = True
) -> str:
    """Return a table; cells are markup, caption and headings are words.

    Parameters
    ----------
    caption : str
        What the table is, for those who cannot see what stands above it.
    headings : iterable of str
        The heading of each column.
    rows : iterable of sequences of str
        The cells of each row.
    heading_at : int
        Which cell of a row is its heading.
    is_titled : bool
        True where a heading of the page already says what the table is, so that the caption is not shown.
    """
    head = element("tr", *(element("th", text(heading), scope="col") for heading in headings))
    body = [element("tr", *(_cell(cell, place == heading_at) for place, cell in enumerate(row))) for row in rows]
    named = element("caption", text(caption), class_="kly-unseen" if is_titled else None)
    return element("table", named, element("thead", head), element("tbody", *body), class_="kly-rows")


def fold(heading: str, count: str, markup: str, is_open: bool) -> str:
    """Return markup folded under a heading that counts what it holds; in print it stands open."""
    told = element("summary", element("h2", text(heading), element("span", text(count), class_="kly-count")))
    return element("details", told, markup, class_="kly-fold", open=is_open)


def _cell(markup: str, is_heading: bool) -> str:
    return element("th", markup, scope="row") if is_heading else element("td", markup)


def show(*markup: str) -> None:
    """Put markup of ours on the page."""
    st.html(element("div", *markup, class_="kly"))


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


def copy_link(url: str, label: str = "Kopiér link") -> None:
    """Show a button which copies `url` (absolute), or any other words, in one click and says that it is copied.

    The click is taken by ``assets/links.js``, which the server puts in the page: the content security policy runs
    no script that comes with an element. Where the browser refuses the clipboard, the address appears, ready to be
    copied by hand.
    """
    st.html(
        '<div class="kly kly-copy" data-copy-part>'
        '<span role="status" class="kly-quiet"></span>'
        f'<button type="button" class="kly-button" data-copy-link="{escape(url, quote=True)}">{escape(label)}</button>'
        '<input aria-label="Linket til denne visning" readonly hidden>'
        "</div>",
        width="content",
    )
