"""A paper without people's names: each gives way to a mark that is the same in the next paper of the series."""

import hmac
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time
from enum import Enum
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import TypeVar

from danish.text import fold, hidden_key, slug
from loaders.names.bodies import is_body
from loaders.names.municipalities import find_kommune
from loaders.names.name_spans import (
    begins_sentence_word,
    is_person,
    likely_people,
    listed_initials,
    listed_people,
    person_spans,
)
from loaders.names.name_words import ACTS, ALONE, counts, given_names, is_surname
from loaders.names.people import CONTACT_IN_TEXT
from loaders.names.register import Register
from loaders.promised import Owner

T = TypeVar("T")

NAME_ANSWER = "spoerg-navn"
"""Key of the answer that says of words that they are a person's name ("navn") or are none ("ikke-navn")."""

HIDE_NAMES, HIDDEN = "skjul-navne", "ja"
"""Key and value of the answer that names of a paper are not kept where those of others are."""

IS_NAME, IS_NONE = "navn", "ikke-navn"
# No name that somebody has told of is longer.
_LONGEST_NAME = 5
# Four digits: of twenty people in a paper, two share a number in one paper of fifty; they then share a mark.
_FIRST_MARK, _N_MARKS = 1000, 9000
_MAIL, _PHONE = "[mailadresse]", "[telefonnummer]"
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?\.?")
_INITIALS_AFTER = re.compile(r"[ \u00a0]*[(/][ \u00a0]*([A-ZÆØÅ]{2,4})[ \u00a0]*(?=[),/])")


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The people of one paper: each way they are called there, in small letters, with the mark that stands for them.

    ``told`` is what somebody has answered about names; ``has_contacts`` whether the paper has a telephone number or a
    mail address.
    """

    marks: Mapping[str, str]
    initials: Mapping[str, str]
    told: Mapping[str, str]
    has_contacts: bool
    register: Register
    key: bytes

    def mark(self, name: str) -> str:
        """Return the mark of a name, whether the paper's list of people has it or not."""
        folded = _folded(name)
        found = self.marks.get(folded) or self.marks.get(folded.removesuffix("s"))
        return found or _mark(folded, self.key)

    def kept(self, key: str) -> str:
        """Return the key of a question, or of a series, as it may be stored: hidden where its words name somebody."""
        words = f"-{key.partition(':')[2]}-"
        is_told = key.startswith(f"{NAME_ANSWER}:")
        return hidden_key(key, self.key) if is_told or any(f"-{slug(n)}-" in words for n in self.marks) else key

    def kept_file_name(self, name: str) -> str:
        """Return the name of a file with a mark for each name in it, whatever stands between the words.

        A name alone, or one without æ, ø and å ("roennebaek"), is one too; a word that can be another is none.
        """
        name = _SEAM.sub(_HERE, name)
        for person in sorted(self.marks, key=len, reverse=True):
            words = person.split()
            if len(words) > 1 or (counts(person) in (None, ALONE) and find_kommune(person).kommune is None):
                letters = r"[\W_]*".join(map(_any_spelling, words))
                name = re.sub(rf"(?<![^\W\d_]){letters}s?(?![^\W\d_])", self.marks[person], name, flags=re.IGNORECASE)
        return name.replace(_HERE, "")


# Where a new word begins inside "PlanAnna.docx", and the sign that parts the two meanwhile.
_SEAM, _HERE = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])"), "\ue002"
_SPELLED = MappingProxyType({"æ": "ae", "ø": "oe", "å": "aa"})


def _any_spelling(word: str) -> str:
    """Return the pattern of a word with its Danish letters as they are, or spelled out."""
    for letter, two in _SPELLED.items():
        word = word.replace(two, letter)
    return "".join(f"(?:{sign}|{_SPELLED[sign]})" if sign in _SPELLED else re.escape(sign) for sign in word)


_PART_OF_FILE_NAME = re.compile(r"[A-ZÆØÅ]?[a-zæøå]+|[A-ZÆØÅ]+")


def people_of_file_name(name: str) -> Iterator[str]:
    """Yield the people in the name of a file, as they are written elsewhere: "plan_ghita_roennebaek.docx"."""
    parts = [_whole_letters(part.casefold()) for part in _PART_OF_FILE_NAME.findall(name.rpartition(".")[0] or name)]
    for n, part in enumerate(parts):
        if counts(part) == ALONE:
            last = list(takewhile(is_surname, parts[n + 1 : n + _LONGEST_NAME]))
            yield " ".join(word.capitalize() for word in (part, *last))


def _whole_letters(word: str) -> str:
    if counts(word) is not None:
        return word
    for letter, two in _SPELLED.items():
        word = word.replace(two, letter)
    return word


def names_of(
    texts: Iterable[str], register: Register, *, answers: Mapping[str, str] = MappingProxyType({}), key: bytes = b""
) -> Names:
    """Return the people of a paper.

    They are those whose names the words tell (``person_spans``), those on its lists of who was there, and those that
    somebody has said are people. Whoever has a full name is also known by the given name or surname alone, where no
    other has it.

    Parameters
    ----------
    texts
        The lines and cells of the paper.
    answers
        Answers of people by key of the question; ``NAME_ANSWER`` and the words tell a name that was missed, or words
        that are none.
    key
        Makes the marks: with the same key a person has the same mark in every paper. It is the secret of the store
        (``marks_secret``); without a store it is empty, so that two runs of `inspect` agree, and a guess can be tested.
    """
    texts = tuple(dict.fromkeys(texts))
    told = {asked: value for asked, value in answers.items() if asked.startswith(f"{NAME_ANSWER}:")}
    standing = {_folded(word[0]) for text in texts for word in _WORD.finditer(text) if word[0][0].isupper()}
    found: dict[str, None] = {}
    initials: dict[str, str] = {}
    for text in texts:
        initials |= {short: short for short in listed_initials(text)}
        for begin, end in (
            *person_spans(text, register),
            *listed_people(text, register),
            *_told_spans(text, told, key),
            *_whole(text, register),
            *((begin, end) for begin, end, is_called_so in likely_people(text, register) if is_called_so),
        ):
            name = _base(text[begin:end], standing)
            if _told(text[begin:end], told, key) == IS_NONE:
                continue
            found[name] = None
            after = _INITIALS_AFTER.match(text, end)
            if after and after[1][0] == text[begin] and not is_body(after[1]):
                initials[after[1]] = name
    people = sorted(found, key=lambda name: (-len(name.split()), name))
    marks = _marks(people, key)
    has_contacts = any(CONTACT_IN_TEXT.search(text) for text in texts)
    return Names(
        marks,
        {short: marks.get(name) or _mark(_folded(name), key) for short, name in initials.items()},
        told,
        has_contacts,
        register,
        key,
    )


def _whole(text: str, register: Register) -> Iterator[tuple[int, int]]:
    """Yield the whole of a cell that is a person's name and no more."""
    bare = text.strip()
    if len(bare.split()) > 1 and is_person(bare, register):
        begin = text.index(bare)
        yield begin, begin + len(bare)


def _told_spans(text: str, told: Mapping[str, str], key: bytes) -> Iterator[tuple[int, int]]:
    """Yield the words that somebody has said are a name."""
    words = [word for word in _WORD.finditer(text) if word[0][0].isupper()] if IS_NAME in told.values() else []
    for n, first in enumerate(words):
        for last in words[n : n + _LONGEST_NAME]:
            if _told(text[first.start() : last.end()], told, key) == IS_NAME:
                yield first.start(), last.end()


def _told(words: str, told: Mapping[str, str], key: bytes) -> str | None:
    """Return what somebody has said of these words, None where nobody has; answers that are kept have hidden keys."""
    asked = f"{NAME_ANSWER}:{slug(words)}"
    return (told and (told.get(asked) or told.get(hidden_key(asked, key)))) or None


def _folded(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split())


def _base(name: str, standing: Collection[str]) -> str:
    """Return a name folded and without the genitive, which it has where its last word stands without -s elsewhere."""
    folded = _folded(name)
    last = folded.split()[-1]
    is_genitive = last.endswith("s") and (last[:-1] in standing or (counts(last[:-1]) and last not in given_names()))
    return folded[:-1] if is_genitive else folded


def _marks(people: Iterable[str], key: bytes) -> dict[str, str]:
    """Return the mark of each way the people are called; a whole name goes before a part of one."""
    marks: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    whole: list[str] = []
    for person in people:
        words = person.split()
        if len(words) == 1:
            continue
        # "Karl Jørn" is Karl Emil Jørn, where the longer name stands in the paper too.
        longer = next((one for one in whole if _is_short_for(words, one.split())), None)
        marks[person] = marks[longer] if longer else _mark(person, key)
        whole.append(person)
        for part in {words[0], words[-1], f"{words[0]} {words[-1]}"}:
            parts.setdefault(part, set()).add(marks[person])
    for part, owners in parts.items():
        if part not in marks and (len(part.split()) > 1 or not is_body(part)):
            marks[part] = next(iter(owners)) if len(owners) == 1 else _mark(part, key)
    for person in people:
        marks.setdefault(person, _mark(person, key))
    return marks


def _is_short_for(words: list[str], longer: list[str]) -> bool:
    return words[0] == longer[0] and words[-1] == longer[-1] and len(words) < len(longer)


def _mark(name: str, key: bytes) -> str:
    digest = hmac.digest(key, name.encode(), "sha256")
    return f"[navn {_FIRST_MARK + int.from_bytes(digest[:8]) % _N_MARKS}]"


def veiled(text: str, names: Names) -> str:
    """Return a text with a mark for each person's name, and without telephone numbers and mail addresses."""
    if text.isalpha() and text.islower():
        return text
    text = CONTACT_IN_TEXT.sub(lambda found: _MAIL if "@" in found[0] else _PHONE, text)
    out, at = [], 0
    for begin, end in sorted({*_spans(text, names)}):
        if begin < at:
            continue
        name = _folded(text[begin:end])
        is_genitive = name not in names.marks and name.removesuffix("s") in names.marks
        mark = names.initials.get(text[begin:end]) or names.mark(name)
        out += [text[at:begin], mark, "s" if is_genitive and name.endswith("s") else ""]
        at = end
    return "".join([*out, text[at:]])


def _spans(text: str, names: Names) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the names of a text, known and new, the longest first where several begin at one place."""
    words = list(_WORD.finditer(text))
    reached = 0
    spans = {
        begin: end
        for begin, end in person_spans(text, names.register)
        if _told(text[begin:end], names.told, names.key) != IS_NONE
    }
    for n, word in enumerate(words):
        if word.start() < reached:
            continue
        end = spans.get(word.start(), 0)
        end = max([end, *_known_ends(text, words[n : n + _LONGEST_NAME], names)])
        if end:
            reached = end
            yield word.start(), end


def _known_ends(text: str, words: list[re.Match[str]], names: Names) -> Iterator[int]:
    first = words[0]
    for last in words:
        if text[first.start() : last.start()].count("\n\n"):
            return
        name = _folded(text[first.start() : last.end()])
        known = name in names.marks or name.removesuffix("s") in names.marks
        # A whole name is one in small letters too, as in the name of a file.
        if known and (last is not first or (first[0][0].isupper() and _may_be_called(text, first, names))):
            yield last.end() - text[first.start() : last.end()].endswith(".")
    if first[0].rstrip(".") in names.initials:
        yield first.start() + len(first[0].rstrip("."))


def _may_be_called(text: str, word: re.Match[str], names: Names) -> bool:
    """Whether a given name or surname alone is a person here: no town, and no word that begins a sentence.

    One that somebody has told of always is.
    """
    if _told(word[0], names.told, names.key) == IS_NAME:
        return True
    when = counts(word[0])
    if find_kommune(word[0]).kommune is not None:
        return False
    return when in (None, ALONE) or (when == ACTS and not begins_sentence_word(text, word.start(), word.end()))


def nameless(value: T, names: Names) -> T:
    """Return a value of plain data (dataclasses, tuples, mappings, texts) with every text in it veiled.

    The value itself where the paper names nobody, so that large tables are not gone through.
    """
    return _nameless(value, names) if names.marks or names.initials or names.has_contacts else value


def _nameless(value: T, names: Names) -> T:
    if isinstance(value, str) and not isinstance(value, Enum):
        return _veiled_once(value, names)  # type: ignore[return-value]
    if value is None or isinstance(value, (bool, int, float, bytes, date, time, Enum)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = _nameless(before, names)
            if after is not before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        parts = tuple(nameless(part, names) for part in value)
        if all(new is old for new, old in zip(parts, value, strict=True)):
            return value
        return tuple(part for part in parts if not _is_only_a_mark(part))  # type: ignore[return-value]
    if isinstance(value, list):
        return [nameless(part, names) for part in value]  # type: ignore[return-value]
    if isinstance(value, Mapping):
        return type(value)({key: _nameless(part, names) for key, part in value.items()})  # type: ignore[call-arg]
    return value


_MARKS_ONLY = re.compile(r"(?:\[navn \d+\][\s,/&]*)+")


def _is_only_a_mark(value: object) -> bool:
    """Whether a value is an owner of whom nothing is left: a person, who is left out as others are."""
    return isinstance(value, Owner) and _MARKS_ONLY.fullmatch(value.name) is not None


def _veiled_once(text: str, names: Names) -> str:
    found = _cached(names, text)
    return text if found == text else found


@lru_cache(maxsize=20000)
def _cached(names: Names, text: str) -> str:
    return veiled(text, names)
