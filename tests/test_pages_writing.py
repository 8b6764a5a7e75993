"""What a page writes: seen at once, refused in Danish, and closed by a setting; shown by the button of the examples."""

import html
import re
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

import settings as settings_module
from data import writes
from data.choices import Choices
from data.queries import figures
from data.snapshot import Snapshot, shared_snapshot
from data.store import open_store
from pages.parts.writing import write

SHELL = Path(__file__).parent.parent / "pages/shell.py"
DAY = date(2022, 5, 20)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("writing") / "filled.db"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def snapshot(filled, tmp_path, monkeypatch):
    url = f"sqlite:///{shutil.copy(filled, tmp_path / 'pages.db')}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("KLYNGE_TODAY", DAY.isoformat())
    settings_module.settings.cache_clear()
    yield shared_snapshot(url)
    settings_module.settings.cache_clear()
    shared_snapshot.cache_clear()


def close_editing(monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "0")
    settings_module.settings.cache_clear()


def opened(page: str = "municipalities.py") -> AppTest:
    app = AppTest.from_file(str(SHELL), default_timeout=120)
    app.run().switch_page(page)
    app.query_params["eksempeltal"] = "1"
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    bodies = " ".join(element.proto.body for element in app.get("html"))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", bodies)))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def n_examples(snapshot) -> int:
    with snapshot.store.reading() as connection:
        return int(figures.observations(connection, Choices(status_date=DAY))["is_example"].sum())


def test_one_click_removes_the_examples_and_one_brings_them_back(snapshot):
    app = opened()
    before = shown(app)
    assert "Eksempeltal: opfundet, ikke fra nogen kilde." in before
    button(app, "Fjern eksempeltallene").click().run()
    after = shown(app)
    assert "Eksempeltallene er fjernet." in after
    assert "Kommunerne fra høj til lav." in before and "Kommunerne fra høj til lav." not in after
    assert n_examples(snapshot) == 0
    button(app, "Fortryd").click().run()
    assert shown(app) == before
    assert n_examples(snapshot) == 19 * 12 * 3


def test_the_words_after_the_click_stay_on_their_page(snapshot):
    app = opened()
    button(app, "Fjern eksempeltallene").click().run()
    app.switch_page("initiatives.py").run()
    assert "Eksempeltallene er fjernet." not in shown(app)


def test_a_write_is_seen_by_the_next_question_without_waiting(snapshot):
    kept = Snapshot(snapshot.store, recheck_seconds=3600)
    seen = Snapshot(snapshot.store, recheck_seconds=3600)
    before = kept.version(), seen.version()
    view = SimpleNamespace(snapshot=seen)
    assert write(view, writes.remove_examples) == 1
    assert (kept.version(), seen.version()) == (before[0], before[1] + 1)


def test_where_writing_is_closed_nothing_can_be_removed(snapshot, monkeypatch):
    close_editing(monkeypatch)
    app = opened()
    assert "eksempeltal Opfundne" in shown(app)
    assert "Fjern eksempeltallene" not in labels(app)


def test_a_click_after_writing_was_closed_is_refused_in_danish_and_changes_nothing(snapshot, monkeypatch):
    app = opened()
    close_editing(monkeypatch)
    button(app, "Fjern eksempeltallene").click().run()
    assert not app.exception
    assert "siden har ikke ret til at ændre noget. Intet er ændret." in shown(app)
    assert n_examples(snapshot) == 19 * 12 * 3


def test_a_busy_database_is_told_in_danish_and_changes_nothing(snapshot):
    app = opened()
    with snapshot.store.writing():
        button(app, "Fjern eksempeltallene").click().run()
    assert not app.exception
    assert "Databasen er optaget af en anden. Intet er ændret." in shown(app)
    assert n_examples(snapshot) == 19 * 12 * 3
