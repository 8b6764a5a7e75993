import pytest

from danish.sentences import sentence_spans


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Det er i gang. Mere følger.", ["Det er i gang.", "Mere følger."]),
        ("Ét; to", ["Ét;", "to"]),
        ("HR-forum\n\nRegionsrådet orienteres", ["HR-forum", "Regionsrådet orienteres"]),
        ("HR-forum\nRegionsrådet orienteres", ["HR-forum", "Regionsrådet orienteres"]),
        ("orienteres, når de\nnye regler er klar", ["orienteres, når de\nnye regler er klar"]),
        ("evt. også i\nForretningsudvalget", ["evt. også i\nForretningsudvalget"]),
        ("HR-forum,\nHospitalsudvalget", ["HR-forum,\nHospitalsudvalget"]),
        ("ventetid i\n\ntelefonen", ["ventetid i\n\ntelefonen"]),
        ("Mål:\n• færre køer\n• bedre tid", ["Mål:", "• færre køer", "• bedre tid"]),
        ("møde den 25. maj 2022 kl. 10", ["møde den 25. maj 2022 kl. 10"]),
        ("inkl. RegionsMED og evt. HR-forum", ["inkl. RegionsMED og evt. HR-forum"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_a_sentence_ends_at_full_stops_blank_lines_bullets_and_new_lines_with_a_capital(text, sentences):
    assert [text[begin:end] for begin, end in sentence_spans(text)] == sentences
