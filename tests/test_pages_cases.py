"""*Sagens vej* on Møder and Initiativ: where a case has been, where it is and who has it next, with links both ways."""

import html
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from register_pages import n_rows, page_of
from register_pages import opened as opened_page
from streamlit.testing.v1 import AppTest
from test_pages_meetings import HELD, headings, opened, shown

SHELL = Path(__file__).parent.parent / "pages/shell.py"


@pytest.fixture
def in_november(shipped, monkeypatch, tmp_path, pages_over):
    return pages_over(f"sqlite:///{tmp_path / 'pages.db'}", "2021-11-20")


def test_moeder_shows_where_the_three_cases_are_and_who_has_them_next(in_november):
    app = opened(moede=HELD)
    words = shown(app)
    assert "Sagens vej" in headings(app)
    assert "Hos Sundhedsstyregruppen (15. november 2021) i 5 dage; udfaldet er ikke kendt. Næste er Sundhed" in words
    assert "Hos Klyngestyregruppen Midtklyngen (24. september 2021) i 57 dage; godkendt. Næste er Tema" in words
    assert "(senest 22. oktober 2021) i 29 dage; udfaldet er ikke kendt. Ingen kilde nævner et næste forum." in words
    way = words[words.index("Hos Sundhedsstyregruppen") :]
    assert "Referat, Klyngestyregruppen Midtklyngen, 24. september 2021, punkt 6" in way and ".txt" not in words


def test_a_meeting_without_such_a_case_has_no_such_heading(in_november):
    assert "Sagens vej" not in headings(opened(moede="klyngestyregruppen-midtklyngen-2017-03-17"))


def test_the_way_of_a_case_stands_on_its_initiative_with_a_link_to_the_meeting_and_back(shipped):
    app = AppTest.from_file(str(SHELL), default_timeout=60)
    app.run().switch_page("initiative.py")
    app.query_params["id"] = "behandling-i-eget-hjem"
    app.run()
    assert not app.exception
    bodies = " ".join(element.proto.body for element in app.get("html"))
    way = bodies[bodies.index("kly-case") :]
    assert f"moede={HELD}" in way
    back = " ".join(element.proto.body for element in opened(moede=HELD).get("html"))
    assert "/initiativ?id=behandling-i-eget-hjem" in back[back.index("kly-case") :]


def case_of(**query: str) -> AppTest:
    return opened_page("case", **query)


def links_of(app: AppTest) -> list[str]:
    return [html.unescape(one) for one in re.findall(r'href="(/sag\?[^"]+)"', page_of(app))]


def test_a_case_has_a_page_that_its_meeting_and_the_search_lead_to_and_back(in_november):
    (way,) = {one for one in links_of(opened_page("search", q="IV-behandling")) if "sag=" in one}
    key = key_of(way)
    assert key.startswith(HELD)
    assert any(f"sag={key}" in one for one in links_of(opened(moede=HELD)))
    app = case_of(sag=key)
    words = shown(app)
    assert headings(app) == ["Sagens vej", "Hvad er besluttet i sagen?", "Hvad er aftalt i sagen?"]
    assert "Hos Sundhedsstyregruppen (15. november 2021) i 5 dage; udfaldet er ikke kendt." in words
    assert n_rows(app, "Beslutninger i sagen") and words.count("Se aftalen") > 3
    assert f"moede={HELD}" in page_of(app)


def test_an_initiative_leads_to_its_case_and_back(shipped):
    keys = set(map(key_of, links_of(opened_page("initiative", id="behandling-i-eget-hjem"))))
    assert keys
    assert all("/initiativ?id=behandling-i-eget-hjem" in page_of(case_of(sag=key)) for key in keys)


def key_of(address: str) -> str:
    return dict(parse_qsl(urlsplit(address).query))["sag"]


def test_without_a_known_name_the_page_lists_every_case(in_november):
    app = case_of(sag="findes-ikke")
    assert "Der er ingen sag med dette navn pr. 20. november 2021." in shown(app)
    assert len(links_of(app)) >= 3 and headings(app) == []
    assert "ingen sag" not in shown(case_of())
