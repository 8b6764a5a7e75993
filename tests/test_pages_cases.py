"""*Sagens vej* on Møder and Initiativ: where a case has been, where it is and who has it next, with links both ways."""

from pathlib import Path

import pytest
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
    assert "Hos Klyngestyregruppen Midtklyngen (24. september 2021) i 2 måneder; godkendt. Næste er Tema" in words
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
