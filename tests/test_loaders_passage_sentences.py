from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.files.document import Line, Place, Run
from loaders.minutes.meeting import Passage
from loaders.minutes.passages import joined_place, sentences_of


def _passage(text: str, printed: list[str]) -> Passage:
    lines = tuple(Line((Run(words),), Place(page=1, line_start=n, line_end=n)) for n, words in enumerate(printed, 11))
    quote = " ".join(" ".join(printed).split())
    return Passage(text, quote, 0, Place(page=1, line_start=11, line_end=10 + len(printed)), lines)


def _found(passage: Passage) -> list[tuple]:
    return [(s.text, s.quote, s.place.line_start, s.place.line_end) for s in sentences_of(passage)]


def test_a_sentence_has_its_own_lines():
    passage = _passage("Et møde. To ord mere på to linjer. Slut.", ["Et møde. To ord", "mere på to linjer.", "Slut."])
    assert _found(passage) == [
        ("Et møde.", "Et møde.", 11, 11),
        ("To ord mere på to linjer.", "To ord mere på to linjer.", 11, 12),
        ("Slut.", "Slut.", 13, 13),
    ]


def test_the_quote_keeps_what_the_text_mends():
    passage = _passage(
        "Samspillet drøftes. Koordineringen følger.", ["Sams pillet drøftes. Koor-", "dineringen følger."]
    )
    assert _found(passage) == [
        ("Samspillet drøftes.", "Sams pillet drøftes.", 11, 11),
        ("Koordineringen følger.", "Koor- dineringen følger.", 11, 12),
    ]


def test_marks_of_emphasis_stay_in_the_quote_only():
    passage = _passage("Frist senest 1. maj.", ["Frist **senest 1. maj.**"])
    assert _found(passage) == [("Frist senest 1. maj.", "Frist **senest 1. maj.**", 11, 11)]


def test_without_lines_a_sentence_has_the_place_of_its_passage():
    passage = Passage("Et. To.", "Et. To.", 0, Place(line_start=3, line_end=5))
    assert [s.place.line_end for s in sentences_of(passage)] == [5, 5]


def test_words_that_differ_give_the_whole_quote():
    passage = Passage("Vores ord. Flere ord.", "Andre ord. Flere.", 0, Place(line_start=3, line_end=5))
    assert {s.quote for s in sentences_of(passage)} == {"Andre ord. Flere."}


def test_the_initial_of_a_name_ends_no_sentence():
    passage = _passage("Ole B. Hansen kom. Mødet slut.", ["Ole B. Hansen kom. Mødet slut."])
    assert [s.text for s in sentences_of(passage)] == ["Ole B. Hansen kom.", "Mødet slut."]


def test_samt_goes_on_with_the_sentence_before():
    passage = _passage("Planen sendes ud. Samt drøftes. Slut.", ["Planen sendes ud. Samt drøftes. Slut."])
    assert [s.text for s in sentences_of(passage)] == ["Planen sendes ud. Samt drøftes.", "Slut."]


def test_the_heading_of_a_part_is_no_sentence():
    passage = _passage("Referat: Planen sendes ud.", ["Referat: Planen sendes ud."])
    assert [s.text for s in sentences_of(passage)] == ["Planen sendes ud."]


def test_a_cut_is_a_sentence_of_its_own():
    sentence = sentences_of(_passage("Først dette, og så det.", ["Først dette,", "og så det."]))[0]
    part = sentence.cut(12, 23)
    assert (part.text, part.quote, part.place.line_start) == ("og så det.", "og så det.", 12)


def test_a_joined_place_reaches_from_the_first_to_the_last():
    assert joined_place([Place(line_start=3, line_end=4), Place(line_start=8, line_end=9)]) == Place(
        line_start=3, line_end=9
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet='abcÆ .,;:-*"()1', min_size=0, max_size=25), min_size=1, max_size=6))
def test_quotes_are_stretches_of_the_passage_and_lines_lie_in_it(printed):
    words = " ".join(" ".join(printed).split())
    passage = _passage(words.replace("*", "").replace("- ", ""), printed)
    for sentence in sentences_of(passage):
        assert sentence.quote in passage.quote
        assert 11 <= sentence.place.line_start <= sentence.place.line_end <= 10 + len(printed)
