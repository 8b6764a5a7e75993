"""The feed of news is read back by a library that had no part in writing it, and held against RFC 4287."""

import re
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree

import feedparser
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.feed import ATOM, News, atom_bytes

AT = datetime(2022, 5, 20, 10, 30, tzinfo=UTC)
BASE = "https://klynge.example.dk"


def news(**changes):
    row = {"name": "initiativ/7", "title": "Ændret: <b>Fast & fri</b>", "text": "Tema. Status: i gang.", "at": AT}
    return News(**(row | {"url": f"{BASE}/initiativ?id=a&b=1", "category": "initiativ"} | changes))


def written(*rows):
    return atom_bytes(rows, title="Nyt", address=f"{BASE}/nyt.atom", home=f"{BASE}/", updated=AT)


def test_every_entry_comes_back_as_it_was():
    danish = timezone(timedelta(hours=2))
    feed = feedparser.parse(written(news(), news(name="initiativ/6", at=AT.astimezone(danish))))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert (feed.feed.title, feed.feed.updated) == ("Nyt", "2022-05-20T10:30:00Z")
    first, second = feed.entries
    assert first.id == "tag:klyngeoverblik,2026:initiativ/7"
    assert first.title_detail.value == "Ændret: <b>Fast & fri</b>"
    assert first.summary == "Tema. Status: i gang."
    assert first.link == f"{BASE}/initiativ?id=a&b=1"
    assert first.tags[0].term == "initiativ"
    assert first.updated == second.updated == "2022-05-20T10:30:00Z"


def test_the_feed_has_what_the_standard_asks_for():
    root = ElementTree.fromstring(written(news(), news(name="initiativ/6")))

    def texts(path):
        return [element.text for element in root.findall(path.replace("a:", f"{{{ATOM}}}"))]

    assert root.tag == f"{{{ATOM}}}feed"
    assert texts("a:author/a:name") == ["Klyngeoverblik"]
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{ATOM}}}link")}
    assert links == {"self": f"{BASE}/nyt.atom", "alternate": f"{BASE}/"}
    for path in ("a:id", "a:title", "a:updated"):
        assert len(texts(path)) == 1 and len(texts(f"a:entry/{path}")) == 2
    ids = [*texts("a:id"), *texts("a:entry/a:id")]
    assert len(set(ids)) == 3
    assert all(re.fullmatch(r"tag:[a-z]+,\d{4}:[\w/.-]+", one) for one in ids)
    moments = [*texts("a:updated"), *texts("a:entry/a:updated")]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one) for one in moments)


def test_a_feed_without_news_is_a_feed():
    feed = feedparser.parse(written())
    assert not feed.bozo
    assert feed.entries == []


def test_the_same_news_are_the_same_bytes():
    assert written(news()) == written(news())


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_well_formed(title, text):
    entry = ElementTree.fromstring(written(news(title=title, text=text))).find(f"{{{ATOM}}}entry")
    found = (entry.find(f"{{{ATOM}}}{name}").text or "" for name in ("title", "summary"))
    assert [without_illegal(one) for one in found] == [without_illegal(title), without_illegal(text)]


def without_illegal(text):
    """Signs that XML cannot hold become spaces, and XML itself makes a return a line feed."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", lines)
