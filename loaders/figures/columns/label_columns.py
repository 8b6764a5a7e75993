"""The columns of labels before the figures whose headings do not tell what they name, by what their cells are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from danish.numbers import read_figure
from danish.periods import read_period
from loaders.columns import OTHER, Lexicon, columns_of, heading_key, read_signs
from loaders.figures.headings import DIMENSIONS, KINDS, measure_of
from loaders.figures.labels import are_groups, without_marks
from loaders.files import Place
from loaders.names import Register, find_kommune, is_body_word, is_organisation, names_body
from loaders.questions import Answers, Question

OWNERS = ("kommune", "code", "organisation", "hospital", "department")
"""What a column that says whose the figures are may hold."""
_ONE_EACH = ("kommune", "period", "organisation", "indicator")
_MANY = 9
_WORDS_OF_PHRASE = 2
"""Words in small letters after the first that make a label a phrase beyond doubt; one of them makes it half of one."""


@cache
def _lexicon() -> Lexicon:
    signs = read_signs(Path(__file__).with_name("label_signs.csv"))
    said = ((role, word) for role in signs for word in DIMENSIONS.get(role, ()))
    headings = {heading_key(word): {role: 1.0} for role, word in said if role != "kommune" or says_kommune(word)}
    return Lexicon(MappingProxyType(headings), signs, MappingProxyType(dict.fromkeys(_ONE_EACH, 1)))


def label_roles(
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    *,
    held: Sequence[str],
    about: Mapping[str, float],
    register: Register,
    answers: Answers,
    place: Place,
) -> tuple[list[str], tuple[Question, ...]]:
    """Return the role of each column of labels, and what is asked where its cells speak for two.

    The roles are weighed as those of any table are, by the signs of `label_signs.csv`.

    Parameters
    ----------
    held
        The roles that headings give other columns: of each of them there is one.
    about
        What the titles show: "owner", that they name one organisation; "money", that the figures are amounts.
    """
    lexicon = _lexicon()
    copies = {
        role: 0 if role in held and role in _ONE_EACH else lexicon.copies.get(role, _MANY) for role in lexicon.roles
    }
    is_owned = not set(OWNERS).isdisjoint(held)
    signs = [_signs(texts, heading, register) for heading, texts in zip(headings, cells, strict=True)]
    shown = [
        {
            **own,
            **about,
            "bias": 1.0,
            "early": float(at == 0),
            "owned": float(is_owned or any(other["known"] for other in signs if other is not own)),
        }
        for at, own in enumerate(signs)
    ]
    found = columns_of(
        headings,
        [list(row) for row in zip(*_padded(cells), strict=True)],
        lexicon=replace(lexicon, copies=MappingProxyType(copies)),
        place=place,
        answers=answers,
        shown=shown,
    )
    roles = ["note" if role in (OTHER, None) else role for role in found.role_at]
    return roles, tuple(question for question in found.questions if not question.sure)


def _padded(cells: Sequence[Sequence[str]]) -> list[list[str]]:
    most = max(map(len, cells))
    return [[*texts, *[""] * (most - len(texts))] for texts in cells]


def _signs(cells: Sequence[str], heading: str, register: Register) -> dict[str, float]:
    names = [without_marks(cell)[0] for cell in cells]
    hows = [find_kommune(cell).how for cell in cells]
    dated = [bool(read_period(name) or read_period(name, year=2000)) for name in names]
    units = [name for name, how in zip(names, hows, strict=True) if how != "total_row"] or names
    named = [is_organisation(name, register) or names_body(name) for name in units]
    measured = [measure_of([name])[0] not in ("", *DIMENSIONS) for name in units]
    phrases = [0.0 if body else _is_phrase(name) for name, body in zip(units, named, strict=True)]
    all_dated = any(dated) and all(one or how == "total_row" for one, how in zip(dated, hows, strict=True))
    return {
        "groups": float(are_groups(list(dict.fromkeys(names)))),
        "dated": float(all_dated),
        "known": float(any(how in ("exact", "normalised", "code") for how in hows)),
        "named": sum(named) / len(units),
        "headed": float(is_body_word(heading)),
        "kinds": float(heading_key(heading).endswith(KINDS)),
        "measures": float(2 * sum(measured) >= len(units)),
        "phrases": sum(phrases) / len(units),
    }


def _is_phrase(name: str) -> float:
    """Return how far a label tells something rather than names it: its words after the first are in small letters."""
    small = [word for word in name.split()[1:] if word[:1].islower()]
    return min(1.0, len(small) / _WORDS_OF_PHRASE)


def says_kommune(heading: str) -> bool:
    """Whether a heading says municipality itself: "Område" and "Bopæl" may be land or a task."""
    return "kommun" in heading.casefold()


def is_worded(cells: Sequence[str]) -> bool:
    """Whether the cells of a column are labels: most are no figures, or all are times or groups of people."""
    names = [without_marks(cell)[0] for cell in cells]
    n_words = sum(read_figure(name) is None for name in names)
    signs = are_groups(list(dict.fromkeys(names))) or all(read_period(name) for name in names)
    return bool(names) and (n_words * 2 > len(names) or signs)
