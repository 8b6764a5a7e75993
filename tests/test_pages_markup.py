"""Words of a document reach the page as words, and one too long for any column can be broken."""

import html
import re

from pages.parts.markup import text


def test_only_a_word_longer_than_any_danish_one_can_be_broken():
    longest = "Sundhedskoordinationsudvalgsmedlemmerne"
    assert text(f"{longest} og  flere") == f"{longest} og  flere"
    broken = text("a" * 3000)
    assert max(map(len, broken.split("<wbr>"))) <= 40
    assert html.unescape(broken.replace("<wbr>", "")) == "a" * 3000


def test_a_long_word_of_signs_stays_escaped():
    hostile = "<img/src=x>&amp;" * 10
    assert not re.search(r"<(?!wbr>)", text(hostile))
    assert html.unescape(text(hostile).replace("<wbr>", "")) == hostile
