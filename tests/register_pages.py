"""Opening a page of the registers in AppTest, and reading what it shows."""

import html
import re
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

import settings as settings_module
from data.snapshot import Snapshot, shared_snapshot

SHELL = Path(__file__).parent.parent / "pages/shell.py"
DAY = date(2022, 5, 20)


def opened(page: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.run().switch_page(f"{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def signed(app: AppTest, name: str = "Karen Holm") -> AppTest:
    """The page with a name in each field that asks who writes."""
    for one in app.text_input:
        if one.label == "Dit navn":
            one.set_value(name)
    return app


def page_of(app: AppTest) -> str:
    """All markup of ours on the page."""
    return " ".join(element.proto.body for element in app.get("html"))


def shown(app: AppTest, *, unwrapped: bool = False) -> str:
    """The words of our markup; unwrapped without the space that stands for each tag."""
    words = html.unescape(re.sub(r"<[^>]+>", "" if unwrapped else " ", page_of(app)))
    words = re.sub(r"\s+", " ", words)
    return words if unwrapped else re.sub(r" ([.,;:])", r"\1", words)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def labels(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def n_rows(app: AppTest, caption: str = "") -> int:
    """How many rows the lists of the page have, or the one whose caption begins so, their headings left out."""
    body = page_of(app)
    if caption:
        body = re.split(f"<caption[^>]*>{caption}", body)[1].partition("</table>")[0]
    return body.count('<tr><th scope="row"')


def snapshot_of() -> Snapshot:
    snapshot = shared_snapshot(settings_module.settings().database_url)
    # As the server does when it starts.
    snapshot.store.begin_with(settings_module.settings().begin)
    return snapshot
