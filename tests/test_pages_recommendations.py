"""*Blev indstillingen besvaret?* on Møder: what was recommended under each item, and beside it the answer."""

import html
import re

from test_pages_meetings import HELD, opened, shown

PAIR = re.compile(r"<dt>(.*?)</dt><dd>(.*?)</dd>", re.DOTALL)


def pairs(app) -> list[tuple[str, str]]:
    bodies = " ".join(element.proto.body for element in app.get("html"))
    return [tuple(plain(part) for part in found.groups()) for found in PAIR.finditer(bodies)]


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", markup))).strip()


def test_each_recommendation_stands_beside_its_answer_with_its_words_and_lines(shipped):
    told = pairs(opened(moede=HELD))
    assert len(told) == 10
    assert told[0] == ("Dagsordenen godkendes. linje 82", "godkendt: Dagsordenen blev godkendt linje 90")
    numbered = [(asked[:8], answer.split(":")[0]) for asked, answer in told if asked[0].isdigit()]
    assert numbered == [("1. Drøft", "besluttet"), ("2. Drøft", "drøftet")]


def test_what_the_minutes_do_not_answer_stands_in_view_and_is_counted_above_the_agenda(shipped):
    app = opened(moede=HELD)
    assert [answer for _, answer in pairs(app)].count("ikke besvaret") == 6
    assert "10 indstillinger; referatet siger ikke, hvad mødet svarede på 6 af dem." in shown(app)


def test_where_every_recommendation_is_answered_the_page_says_so(shipped):
    app = opened(moede="klyngestyregruppe-vest-2021-09-22")
    assert "4 indstillinger; alle er besvaret i referatet." in shown(app)
    assert "ikke besvaret" not in shown(app)
