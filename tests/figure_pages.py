"""The pages of figures as tests open them: a store of its own with the shipped tables, and tables loaded on top."""

import html
import re
from calendar import monthrange
from datetime import date
from pathlib import Path

from plain_rows import PLACE, WRITER, document, moment, observation
from streamlit.testing.v1 import AppTest

from data import writes
from data.store import open_store

SHELL = Path(__file__).parent.parent / "pages/shell.py"
TODAY = date(2022, 5, 20)


def load(url: str, figures, *, dated_on: date = date(2022, 5, 1)) -> None:
    """Load a table of real figures into the store, as a reader of it would have read them."""
    store = open_store(url)
    with store.writing() as connection:
        writes.load_figures(
            connection,
            document=document(dated_on, name="tal.csv", kind="figure_table"),
            observations=list(figures),
            findings=[],
            problems=[],
            recorded_at=moment(dated_on),
            writer=WRITER,
        )
    store.close()


def set_target(url: str, **about) -> None:
    """Set a target, agreed on 1 May 2022."""
    target = {"population": "", "kind": "level", "value": None, "low": None, "high": None, "due_on": None}
    target |= {"baseline": None, "baseline_reason": None, "note": None, "quote": "", "document_name": "referat.txt"}
    target |= {"place": PLACE, "valid_from_on": date(2022, 5, 1)}
    store = open_store(url)
    with store.writing() as connection:
        writes.set_target(connection, target=target | about, recorded_at=moment(date(2022, 5, 1)), writer=WRITER)
    store.close()


def months(values, *, indicator="Fald", organisation="HE Midt", unit="antal") -> list[dict]:
    """One figure per month from January 2021 on; None leaves the month out."""
    told = []
    for place, value in enumerate(values):
        year, month = 2021 + place // 12, place % 12 + 1
        days = {"period_start": date(year, month, 1), "period_end": date(year, month, monthrange(year, month)[1])}
        if value is not None:
            counted = {"numerator": float(value)} if unit == "antal" else {}
            told.append(observation(organisation, float(value), indicator=indicator, unit=unit, **days, **counted))
    return told


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.run().switch_page(f"{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def turned(app: AppTest, page: str, **query: str) -> AppTest:
    """The same browser window on another page, or with other choices in the address."""
    app.switch_page(f"{page}.py")
    for name in list(app.query_params):
        del app.query_params[name]
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All markup of ours on the page, as plain words."""
    markup = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup)))


def links(app: AppTest) -> dict[str, str]:
    """The words of each link of the page and its address."""
    markup = " ".join(element.proto.body for element in app.get("html"))
    return {
        re.sub(r"<[^>]+>", "", words): html.unescape(href)
        for href, words in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', markup)
    }
