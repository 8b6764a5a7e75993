"""What an address gets that is no page: a plain page in Danish with the way back."""

from pages.parts.markup import element, text
from pages.parts.view import PATHS

_HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark"><title>Siden findes ikke · Klyngeoverblik</title>'
    '<link rel="icon" href="/assets/mark.svg"><link rel="stylesheet" href="/assets/parts.css">'
)


def is_page(path: str) -> bool:
    """Return whether one of the pages has this address."""
    return path in PATHS.values()


def not_found_page(path: str) -> str:
    """Return the page for an address that no page has."""
    told = (
        f"Der er ingen side på adressen {path}. Linket er måske skrevet forkert eller ikke kommet helt med i en mail."
    )
    back = element("a", text("Gå til Overblik"), href="/")
    body = element("main", element("h1", text("Siden findes ikke"), class_="kly-title"), element("p", text(told)), back)
    return f'<!DOCTYPE html><html lang="da"><head>{_HEAD}</head><body class="kly kly-lost">{body}</body></html>'
