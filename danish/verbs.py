"""Danish verbs with their forms and what they mean in papers, from `verbs.csv`; a new verb is one line there."""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

INFINITIVE, PRESENT, PAST, PARTICIPLE = "infinitive", "present", "past", "participle"
PASSIVE, PASSIVE_PAST = "passive", "passive_past"
FORMS = (INFINITIVE, PRESENT, PAST, PARTICIPLE, PASSIVE, PASSIVE_PAST)

_FILE = Path(__file__).with_name("verbs.csv")
_BETWEEN = r"\s(?:[\wæøå]+\s){0,3}?"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of one meaning: ``of_class`` is decides, approves, promises to come back, and so on.

    A form may be several words; "…" stands for up to three words between them ("vender … tilbage") and "*" for any
    ending. A form that does not carry the meaning is "".
    """

    of_class: str
    infinitive: str
    present: str
    past: str
    participle: str
    passive: str
    passive_past: str


@cache
def verbs() -> tuple[Verb, ...]:
    """Return every verb of the table, in its order."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(Verb(row["class"], *(row[form] for form in FORMS)) for row in csv.DictReader(lines, delimiter=";"))


def forms_of(classes: Iterable[str], tenses: Iterable[str]) -> tuple[str, ...]:
    """Return the forms of the verbs of these classes in these tenses, the longest first, each once."""
    wanted, told = set(classes), tuple(tenses)
    found = {getattr(verb, tense) for verb in verbs() if verb.of_class in wanted for tense in told} - {""}
    return tuple(sorted(found, key=lambda form: (-len(form), form)))


@cache
def any_form(classes: tuple[str, ...], tenses: tuple[str, ...]) -> str:
    """Return a pattern of any of these forms, without word boundaries round it."""
    return f"(?:{'|'.join(map(phrase_pattern, forms_of(classes, tenses)))})"


@cache
def classes_of(words: str) -> frozenset[str]:
    """Return the classes of the verbs that a word, or a verb with its particle, is a form of."""
    folded = words.casefold()
    return frozenset(
        of_class
        for of_class in {verb.of_class for verb in verbs()}
        if re.fullmatch(any_form((of_class,), FORMS), folded)
    )


def phrase_pattern(form: str) -> str:
    """Return the pattern of a form, or of another phrase written like one ("ikke … deltage", "blev udsat*")."""
    return re.escape(form).replace(r"\ …\ ", _BETWEEN).replace(r"\*", r"\w*").replace(r"\ ", r"\s")
