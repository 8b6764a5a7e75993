"""The pages of the menu that a search names: whoever writes "fuldtid" may want the page, not what the papers say."""

from danish.sought import Sought, spelled_out
from danish.text import words
from pages.parts.markup import element, link, show, text
from pages.parts.view import View

_PAGES = {
    "initiatives": ("Initiativer", "planens indsatser med status, ejer og seneste tekst"),
    "follow_ups": ("Opfølgninger", "aftaler og frister: hvad er overskredet, og hvad kommer"),
    "meetings": ("Møder", "dagsordener, referater og næste møde i hvert forum"),
    "decisions": ("Beslutninger", "hvad der er besluttet og hvor"),
    "projects": ("Projekter", "projekternes faser og hvem der driver dem"),
    "municipalities": ("Kommunetal", "kommunerne sammenlignet"),
    "full_time": ("Fuldtid", "andelen på fuld tid og målet for den"),
    "indicators": ("Indikatorer", "tal og deres udvikling"),
    "forums": ("Fora", "styregrupper, temagrupper, udvalg og kommuner"),
    "sources": ("Kilder", "papirerne, som de er indlæst"),
    "proposals": ("Til afgørelse", "spørgsmål, som papirerne ikke svarer på"),
    "history": ("Historik", "hvem der har ændret hvad, hvornår og hvorfor"),
    "mine": ("Min side", "dit navn, dine roller og personlige nøgler til kalendere og nyheder"),
}
"""Page -> its title in the menu and what it answers."""


_SHORTEST = 3
"""A search without a word of so many letters names no page."""


def named_pages(sought: Sought, view: View) -> None:
    """Show the pages whose title or purpose holds every word of a search."""
    if max(map(len, sought.typed)) < _SHORTEST:
        return
    for page, (title, purpose) in _PAGES.items():
        told = [spelled_out(word) for word in words(f"{title} {purpose}")]
        if all(any(sought.grade(place, word) for word in told) for place in range(len(sought.words))):
            way = link(view.link(page), text(title))
            show(element("p", text("Siden "), way, text(f": {purpose}."), class_="kly-standing"))
