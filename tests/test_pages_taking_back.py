"""Kilder: a load is taken back with a reason and a name, and let to count again; the papers that ship go as a whole."""

from register_pages import button, labels, opened, page_of, shown, signed

import settings as settings_module
from data.queries import sources


def papers(store):
    with store.reading() as connection:
        return sources.papers(connection)


def answered(app, reason: str):
    for one in app.text_input:
        if one.label == "Hvorfor?":
            one.set_value(reason)
    return signed(app)


def test_a_load_is_taken_back_with_reason_and_name_and_done_over(shipped):
    paper = papers(shipped).iloc[0]
    app = opened("sources", papir=str(paper.document_id))
    button(app, "Fortryd indlæsningen").click().run()
    assert "Skriv begrundelse og navn. Intet er ændret." in shown(app) and len(papers(shipped)) > 1
    answered(app, "forkert papir")
    button(app, "Fortryd indlæsningen").click().run()
    assert not app.exception
    left = papers(shipped)
    assert paper.document_id not in set(left["document_id"])
    gone = opened("sources", papir=str(paper.document_id))
    assert "Taget tilbage af Karen Holm den" in shown(gone) and "forkert papir" in shown(gone)
    assert "Fortryd indlæsningen" not in labels(gone)
    assert "1 papir taget tilbage" in shown(opened("sources"))
    button(gone, "Gør om").click().run()
    assert set(papers(shipped)["document_id"]) == {paper.document_id, *left["document_id"]}


def test_the_papers_that_ship_go_with_one_click_and_come_back(shipped):
    before = papers(shipped)
    app = opened("sources")
    answered(app, "vi har egne")
    button(app, "Fjern dem").click().run()
    assert papers(shipped).empty
    for page in ("overview", "initiatives", "follow_ups", "meetings", "decisions", "projects"):
        assert "360" not in page_of(opened(page))
    again = opened("sources")
    assert "De medfølgende papirer er taget tilbage." in shown(again)
    button(again, "Vis dem igen").click().run()
    assert list(papers(shipped)["document_id"]) == list(before["document_id"])


def test_nothing_is_taken_back_where_writing_is_closed(shipped, monkeypatch):
    monkeypatch.setenv("KLYNGE_EDITING", "0")
    settings_module.settings.cache_clear()
    paper = papers(shipped).iloc[0]
    assert "Fortryd indlæsningen" not in labels(opened("sources", papir=str(paper.document_id)))
    assert "Fjern dem" not in labels(opened("sources"))
