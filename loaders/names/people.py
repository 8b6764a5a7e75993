"""People on a list of those present: where a name stands, with which title, from which organisation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loaders.names.bodies import POST, words_in
from loaders.names.municipalities import find_kommune
from loaders.names.name_words import SURNAME, given_names

GIVEN_NAMES = frozenset(name for name, when in given_names().items() if when != SURNAME)


_TITLE_END = (
    r"direktør(?:en)?|chef(?:en)?|læge(?:n)?|plejerske(?:n)?|konsulent(?:en)?|leder(?:en)?|koordinator(?:en)?"
    r"|sekretær(?:en)?|formand(?:en)?|jordemoder|terapeut|praktikant(?:en)?|fuldmægtig|rådgiver|medarbejder|professor"
    r"|borgmester|rådmand|psykolog|farmaceut|assistent|student|minister|specialist|repræsentant|sundhedsplejerske"
    r"|ansvarlig|controller|analytiker|planlægger|ph\.d|stedfortræder|suppleant"
)
_TITLE = re.compile(rf"[\wæøå/-]*(?:{_TITLE_END})s?\.?", re.IGNORECASE)
_BEFORE_TITLE = re.compile(
    r"(?:[\wæøå]+faglige?|ledende|praktiserende|konstitueret|konst\.|kommunal|regional|afgående|tiltrædende|fungerende|ny|viceformand)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"(?:[A-ZÆØÅ][\wæøå-]+(?: og [A-ZÆØÅ]\w+)? Kommune"
    r"|Region (?:[A-ZÆØÅ]\w+)|Region(?=[ ]?$)"
    r"|(?:HE|Hospitalsenhed(?:en)?|Regionshospitalet|Regionspsykiatrien|Psykiatrien|Sundhedscenter|Sundhedshus(?:et)?)"
    r"(?: (?:Midt|Vest|Nord|Syd|Øst|Horsens|Randers|Viborg|Silkeborg|Skive|Gødstrup|Herning|Holstebro))?"
    r"|[A-ZÆØÅ]\w+ Universitetshospital|\w*[Hh]ospital(?:et)?\b(?: [A-ZÆØÅ]\w+)?"
    r"|Almen [Pp]raksis|PLO(?:[ -](?:[A-ZÆØÅ]\w*))?|Regionshuset|Psykiatri & Social|Sundhedsplanlægning"
    r"|D(?:efactum|EFACTUM)|KOSU\S*|Institut for \w+|AU|RKSK|KL|Danske Regioner|Patientinddragelsesudvalget"
    r"|Danske Patienter|Ældrerådet)(?!\w)"
)
_KOMMUNE_ALONE = re.compile(r"[A-ZÆØÅ][\wæøå]+(?:-[A-ZÆØÅ][\wæøå]+)?")
_UNIT = re.compile(
    r"\w*(?:afdeling(?:en)?|center|klinik(?:ken)?|sekretariat\w*|administrationen|forvaltning(?:en)?|ledelsen|kommune|region"
    r"|hospital\w*|psykiatrien?|praksis|psykiatri|fysioterapi|medicinsk|kirurgisk|neurologisk|diagnostisk|region\w*|social"
    r"|styregruppen?|fokusgruppen?|temagruppen?|udvalg(?:et)?|forum|klynge\w*|plan\w*|enhed\w*|universitet\w*|sundhed\w*|\w*jylland"
    r"|\w*aftaler?|velkomst)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s,;/()&]+|[,;/()&]|\n")
_NAME_WORD = re.compile(r"[A-ZÆØÅÉÖÄÜ](?:[a-zæøåéèäöüß]+|\.)(?:-[A-ZÆØÅ][a-zæøåéäöü]+)?|[A-ZÆØÅ]")
# Alone between what parts the names of a list, or where a sentence begins.
_SHORT_NAME = re.compile(
    r"(?:^|[,;:/\n]|\b(?:og|samt|var|fra|deltog|mødte))\s*(?<![\w.-])(?P<initials>(?:[A-ZÆØÅ]\.\s?)*)"
    r"(?P<name>[A-ZÆØÅÉÖÄÜ][a-zæøåéäöü]+)(?!\s[A-ZÆØÅ]|[\w-]|\.\w)"
)
_PARTICLES = frozenset(("von", "van", "de", "af", "la", "der", "el", "al"))
_OF = ("for", "af", "til", "i")
_NOBODY = ("ingen", "intet", "nej", "alle")
_INITIALS = re.compile(r"[A-ZÆØÅ]{2,5}")
_INITIALS_BEFORE = re.compile(r"(?:[A-ZÆØÅ]\.\s?)+(?=[A-ZÆØÅ][a-zæøå])")
_INITIAL_AFTER = re.compile(r"(?<=[a-zæøå]) [A-ZÆØÅ]$")
_IN_BRACKETS = re.compile(r"\s*\(([A-ZÆØÅ]{2,5})(?=[,) ])")
_NOT_INITIALS = frozenset(
    ("PLO", "HE", "HR", "AU", "KL", "HEV", "RKSK", "KSR", "KSG", "IT", "MED", "RM", "RN", "AUH", "RHM")
)
_ASIDE = re.compile(r"\([^()]*\)")
_CONTACT = re.compile(r"\S+@\S+|(?:tlf|telefon|mobil|mail|e-mail)\b\.?:?|\+?\d[\d ]{6,}\d", re.IGNORECASE)
CONTACT_IN_TEXT = re.compile(
    r"[\w.+-]+@[\w.-]+\.\w+"
    r"|(?:(?:tlf|telefon|mobil)\w*\.?:?\s*)?(?:\+45\s?)?(?<!\d)(?:\d\d \d\d \d\d \d\d|(?!19|20)\d{4} \d{4})(?!\d)"
    r"|(?:tlf|telefon|mobil)\w*\.?:?\s*(?:\+45\s?)?\d{8}(?!\d)"
    r"|(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d-\d{4}(?!\d)",
    re.IGNORECASE,
)
"""A mail address, a telephone number, or a person's number."""
_SENTENCE_END = re.compile(r"[a-zæøå]{2}[.!?]$")
_N_PEOPLE = re.compile(r"\W*(\d{1,3})\W*$|(\d{1,3})\s+(?:personer|deltagere|medlemmer)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A person named on a list; ``text[begin:end]`` is the name, ``title`` the words of the post beside it."""

    name: str
    title: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    begin: int
    end: int
    kind: str


def people_in(text: str) -> list[Person]:
    """Return the people named with at least two names, in order; what stands in brackets is not read.

    Names are words with a capital, side by side, that are no title, organisation or part of one. "i stedet for ..."
    and "stedfortræder for ..." name somebody who is not there, and stand in brackets in such lists.
    """
    blanked = _ASIDE.sub(lambda aside: " " * len(aside.group()), text)
    tokens = list(_tokens(blanked))
    names = list(_names(tokens))
    titled_first = any(token.kind == "title" and names and token.end <= names[0][0] for token in tokens)
    people, reached = [], 0
    for i, (begin, end) in enumerate(names):
        until = names[i + 1][0] if i + 1 < len(names) else len(text)
        title = _title(blanked, tokens, *((reached, begin) if titled_first else (end, until)))
        people.append(Person(" ".join(text[begin:end].split()), title, begin, end))
        reached = end
    return people


def _names(tokens: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """Return begin and end of each run of at least two names side by side."""
    run: list[_Token] = []
    before = ""
    for token in [*tokens, None]:
        is_named = token is not None and token.kind == "name" and not (not run and before in _OF)
        before = token.text.casefold() if token is not None and not run else ""
        if is_named or (run and token is not None and token.kind == "particle"):
            run.append(token)
            continue
        while run and run[-1].kind == "particle":
            run.pop()
        if sum(part.kind == "name" and len(part.text.rstrip(".")) > 1 for part in run) >= 2:
            yield run[0].begin, run[-1].end
        run = []


def _title(text: str, tokens: Sequence[_Token], begin: int, end: int) -> str:
    """Return the words from the first to the last word of a title between two places."""
    titles = [token for token in tokens if token.kind == "title" and begin <= token.begin < end]
    return " ".join(text[titles[0].begin : titles[-1].end].split()) if titles else ""


def _tokens(text: str) -> Iterator[_Token]:
    taken = [found.span() for found in _ORGANISATION.finditer(text)]
    for found in _WORD.finditer(text):
        word = found.group()
        if len(word) > 2 and word[-1] in ".:":
            word = word[:-1]
        inside = any(begin <= found.start() < end for begin, end in taken)
        yield _Token(word, found.start(), found.start() + len(word), _kind(word, inside))
        # What a colon follows has ended: "Sygehus Vest: Ada Brok".
        if len(word) > 1 and found.group()[-1] == ":":
            yield _Token(":", found.end() - 1, found.end(), "mark")


def _kind(word: str, in_organisation: bool) -> str:
    if in_organisation:
        return "organisation"
    bare = word.rstrip(":") if len(word) > 2 else word
    if _TITLE.fullmatch(bare) or _BEFORE_TITLE.fullmatch(bare) or (len(word) > 1 and word.endswith("-")):
        return "title"
    if _UNIT.fullmatch(bare) or (_is_house(bare) and bare.casefold() not in GIVEN_NAMES):
        return "unit"
    if _NAME_WORD.fullmatch(bare) or _NAME_WORD.fullmatch(word):
        return "name"
    return "particle" if word.casefold() in _PARTICLES else "mark" if not word[0].isalnum() else "word"


def _is_house(word: str) -> bool:
    """Whether a word is one for a body, not for a post: those are titles, and "Bejer" ends on one of them."""
    return any(found.body.kind != POST for found in words_in(word) if (found.begin, found.end) == (0, len(word)))


def organisations_of(text: str) -> list[tuple[int, str]]:
    """Return where a list names which organisations: hospitals, municipalities (also alone: "Skive"), practice."""
    found = [(match.start(), " ".join(match.group().split())) for match in _ORGANISATION.finditer(text)]
    taken = [match.span() for match in _ORGANISATION.finditer(text)]
    taken += [(person.begin, person.end) for person in people_in(text)]
    for match in _KOMMUNE_ALONE.finditer(text):
        inside = any(begin <= match.start() < end for begin, end in taken)
        if not inside and (kommune := find_kommune(match.group()).kommune):
            found.append((match.start(), f"{kommune.name} Kommune"))
    return sorted(found)


def breaks_name(before: str, after: str) -> bool:
    """Whether a name stands half on one line and half on the next: "Karin" / "Dahl Lassesen"."""
    last = re.search(r"[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ]\.?)?$", before)
    if last is None or any(person.end > last.start() for person in people_in(before)):
        return False
    return any(person.begin < len(before) < person.end for person in people_in(f"{before} {after}"))


def n_initials(text: str) -> int:
    """Return how many people a list of initials names ("AB, CD og EF"); 0 where it is no such list."""
    words = re.findall(r"[^\s,;/.()]+", _ASIDE.sub(" ", text))
    initials = [word for word in words if _INITIALS.fullmatch(word) and word not in _NOT_INITIALS]
    others = [word for word in words if word not in initials and word not in ("og", "samt", "afbud")]
    return len(initials) if initials and len(others) <= len(initials) / 2 else 0


def initials_in(text: str) -> list[str]:
    """Return the initials that stand for people: those of a list of nothing else, or in brackets after names."""
    if not n_initials(text):
        after = ((person, _IN_BRACKETS.match(text, person.end)) for person in people_in(text))
        return [found[1] for person, found in after if found and found[1][0] == person.name[0]]
    words = re.findall(r"[^\s,;/.()]+", _ASIDE.sub(" ", text))
    return [word for word in words if _INITIALS.fullmatch(word) and word not in _NOT_INITIALS]


def n_first_names(text: str) -> int:
    """Return how many people a list of single names has ("Anna, Bo og Carl"); 0 where it is no such list."""
    cut = re.split(r",|;|\bog\b|\bsamt\b|\n", _ASIDE.sub(" ", text))
    parts = [bare for part in cut if (bare := part.strip(" .")) and bare.casefold() not in _NOBODY]
    bare = [_INITIAL_AFTER.sub("", _INITIALS_BEFORE.sub("", part)) for part in parts]
    is_list = parts and all(map(_NAME_WORD.fullmatch, bare)) and not any(map(_UNIT.fullmatch, parts))
    return len(parts) if is_list else 0


def n_short_names(text: str) -> int:
    """Return how many people a text names by a given name alone or by initials and a surname: "Bo", "C. Madsen".

    Among people with two names a word alone may be a town; else it is a name where as many others are known ones.
    """
    bare = _ASIDE.sub(" ", text)
    people = people_in(bare)
    alone = [
        found
        for found in _SHORT_NAME.finditer(bare)
        if not _is_no_name(found["name"])
        and not any(person.begin < found.end() and found.start() < person.end for person in people)
    ]
    known = [found for found in alone if found["initials"] or found["name"].casefold() in GIVEN_NAMES]
    # The first word of a sentence has a capital whatever it is.
    others = [found for found in alone if found not in known and bare[: found.start("name")].strip()]
    return len(known) + (len(others) if not people and len(others) <= len(known) else 0)


def _is_no_name(word: str) -> bool:
    return _kind(word, False) != "name" or find_kommune(word).kommune is not None or word.casefold() in _NOBODY


def n_stated(text: str) -> int | None:
    """Return the number of people that the line of a list states itself ("12 personer", "3")."""
    found = _N_PEOPLE.match(text) or _N_PEOPLE.search(text)
    return int(found[1] or found[2]) if found else None


def has_contact(text: str) -> bool:
    """Whether a line gives a telephone number or an e-mail address."""
    return _CONTACT.search(text) is not None


def is_on_list(text: str) -> bool:
    """Whether a line names a person with title or organisation and no more."""
    people = people_in(text)
    return bool(people) and is_list_fragment(text) and (bool(people[0].title) or bool(organisations_of(text)))


def is_list_fragment(text: str) -> bool:
    """Whether all words of a line are names, titles and organisations, as in the middle of a torn list."""
    words = [token for token in _tokens(text) if token.text[0].isalnum()]
    plain = [token for token in words if token.kind == "word"]
    joiners = ("og", "samt", "af", "for", "i", "til", "sekr", "vest", "midt")
    strange = [token for token in plain if token.text.casefold() not in joiners and token.text[0].islower()]
    share = 2 if any(token.kind == "title" for token in words) and people_in(text) else 6
    return bool(words) and len(strange) <= len(words) / share and len(words) <= 16 and not _SENTENCE_END.search(text)


def without_people(text: str) -> str:
    """Return a text without people that a given name tells, and without telephone numbers and e-mail addresses.

    Streets, towns and rooms have capitals too: "Sjællandsgade 6, 7430 Ikast. Lokale 515".
    """
    for person in reversed(people_in(CONTACT_IN_TEXT.sub("", text))):
        if person.name.split()[0].casefold() in GIVEN_NAMES:
            text = text.replace(person.name, "")
    return " ".join(CONTACT_IN_TEXT.sub("", text).split()).strip(" ,;/")
