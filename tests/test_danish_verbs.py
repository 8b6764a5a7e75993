import re

import pytest

from danish.verbs import FORMS, PARTICIPLE, PASSIVE, PAST, PRESENT, any_form, classes_of, forms_of, verbs


def test_every_verb_has_a_class_and_a_form_and_stands_once_in_it():
    rows = verbs()
    assert all(verb.of_class and any(getattr(verb, form) for form in FORMS) for verb in rows)
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize(
    ("words", "of_class"),
    [
        ("godkendte", "approves"),
        ("Godkendt", "approves"),
        ("udsættes", "puts_off"),
        ("henlagt", "declines"),
        ("fulgte projektlederens anbefaling", "approves"),
        ("tog orienteringen til efterretning", "notes"),
        ("vender snarest tilbage", "comes_back"),
    ],
)
def test_a_form_tells_its_class_also_with_words_between_it_and_its_particle(words, of_class):
    assert of_class in classes_of(words)


def test_what_is_no_form_of_a_verb_has_no_class():
    assert classes_of("bordet") == frozenset()


def test_the_forms_of_a_class_come_longest_first_and_only_in_the_tenses_asked_for():
    forms = forms_of(["declines"], [PAST])
    assert "forkastede" in forms
    assert "forkastet" not in forms
    assert list(map(len, forms)) == sorted(map(len, forms), reverse=True)


def test_the_pattern_of_a_class_matches_each_of_its_forms_and_no_other():
    pattern = re.compile(any_form(("puts_off",), (PRESENT, PASSIVE, PARTICIPLE)))
    assert pattern.fullmatch("udskudt")
    assert pattern.fullmatch("sat i bero")
    assert not pattern.fullmatch("godkendt")
