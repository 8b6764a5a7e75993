"""What pages say of the database itself: that it can only be read, that its file is gone, and how to go on."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from conftest import ROOT
from register_pages import button, labels, opened, shown, snapshot_of
from sqlalchemy import create_engine, text

from data import writes
from pages.parts.gate import GATE, drawing
from pages.parts.writing import write

PAGES = re.findall(r'st\.Page\(\s*"(\w+)\.py"', (ROOT / "pages/shell.py").read_text(encoding="utf-8"))
READ_ONLY = "Databasen kan kun læses, så her kan intet ændres."
GONE = "Databasefilen er slettet eller byttet ud, mens programmet kørte. Intet er ændret."
REOPEN = "Åbn databasen igen"
WRITING = {"Bekræft", "Planlæg et møde", "Nyt initiativ", "Ny aftale", "Fjern eksempeltallene"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_that_the_database_can_only_be_read_and_offers_no_change(
    page, filled_database, tmp_path, pages_over
):
    file = shutil.copy(filled_database, tmp_path / "fast.db")
    pages_over(f"sqlite:///file:{file}?mode=ro&uri=true")
    app = opened(page)
    assert shown(app).count(READ_ONLY) == 1
    assert set(labels(app)) & WRITING == set()


def test_a_page_of_a_database_that_can_be_written_to_says_nothing_of_it(shipped):
    app = opened("municipalities", eksempeltal="1")
    assert READ_ONLY not in shown(app)
    assert "Fjern eksempeltallene" in labels(app)


@pytest.mark.parametrize("page", ["overview", "municipalities", "sources"])
def test_a_file_that_is_gone_is_told_instead_of_what_was_kept_of_it_until_a_person_opens_it_again(page, shipped):
    app = opened(page)
    before = shown(app)
    kept = shutil.copy(shipped.path, shipped.path.with_suffix(".kopi"))
    shipped.path.unlink()
    snapshot_of().forget_version()
    app.run()
    assert not app.exception
    assert GONE in shown(app) and len(shown(app)) < 300
    button(app, REOPEN).click().run()
    assert "Der er ingen databasefil at åbne. Intet er ændret." in shown(app)
    kept.rename(shipped.path)
    button(app, REOPEN).click().run()
    assert shown(app) == before
    assert REOPEN not in labels(app)


def test_a_click_on_a_file_that_was_replaced_is_refused_and_the_new_file_is_as_it_was(shipped):
    app = opened("municipalities", eksempeltal="1")
    copy = shutil.copy(shipped.path, shipped.path.with_suffix(".kopi"))
    before = copy.read_bytes()
    copy.replace(shipped.path)
    button(app, "Fjern eksempeltallene").click().run()
    assert GONE in shown(app)
    assert "Eksempeltallene er fjernet." not in shown(app)
    assert shipped.path.read_bytes() == before


def test_a_table_that_is_lost_while_the_pages_are_shown_is_told_in_danish(shipped):
    app = opened("meetings")
    plain = create_engine(f"sqlite:///{shipped.path}")
    with plain.begin() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text("DROP TABLE meeting_version"))
        connection.execute(text("UPDATE change SET recorded_at = recorded_at"))
        connection.execute(text("DELETE FROM change"))
    plain.dispose()
    snapshot_of().forget_version()
    app.run()
    assert not app.exception
    assert "Databasen mangler mindst én af sine tabeller. Intet er ændret. Gendan databasen" in shown(app)


def test_two_pages_that_wait_to_write_leave_the_gate_to_the_others(shipped):
    view = SimpleNamespace(snapshot=snapshot_of())
    begun = [Event(), Event()]

    def page_that_writes(number: int):
        with drawing():
            begun[number].set()
            return write(view, writes.remove_examples, name="Prøve")

    with ThreadPoolExecutor(2) as pages:
        with shipped.writing():
            writing = [pages.submit(page_that_writes, number) for number in range(2)]
            for one in begun:
                assert one.wait(20)
            for _ in range(2):
                assert GATE.acquire(timeout=4)
            assert not any(one.done() for one in writing)
            for _ in range(2):
                GATE.release()
        assert sorted(one.result(20) for one in writing) == [0, 1]
