"""Where people are named in running text, by the words beside a name and the words it is made of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from danish.calendar import MONTHS, WEEKDAYS
from loaders.names.bodies import POST, is_body, words_in
from loaders.names.forums import find_forums
from loaders.names.municipalities import find_kommune
from loaders.names.name_words import ACTS, ALONE, counts, is_family_name, is_place_word, is_surname, is_thing
from loaders.names.organisations import find_organisations, organisation_id_of
from loaders.names.people import initials_in, n_initials
from loaders.names.register import Register

# Given names that are written short, with a full stop that ends no sentence.
_SHORT = ("Johs", "Chr", "Th", "Alb", "Jac", "Fr", "Edv", "Wm", "Kr", "Aug")
_NAME = (
    rf"(?:(?:{'|'.join(_SHORT)})\."
    r"|[A-ZÆØÅÉÖÄÜÁÍÓÚÝŁŠŽÇ](?:[a-zæøåéèäöüßáíóúýðłšžçğışñ’']+(?:-[A-ZÆØÅ]?[a-zæøåéèäöü]+)*|[A-Z]?\.(?:-?[A-Z]\.)*))"
)
_PARTICLE = r"(?:von|van|de|af|la|der|el|al|bin|da|du|le|ten)"
_RUN = re.compile(
    rf"(?<![\w@./-]){_NAME}(?:[ \u00a0]{{1,2}}(?:{_PARTICLE}[ \u00a0])?{_NAME}|[ \u00a0]*\n[ \u00a0>]*{_NAME})*"
    r"(?![\w@]|-\w|/\w)"
)
_WORD = re.compile(r"[^\s]+")
_ACTS = re.compile(r"[ \u00a0][a-zæøå]+(?:r|ede|te|es)\b")
_LONGEST = 5
# Capitals that no name goes on with, and before which none ends.
_STOPS = frozenset(
    re.findall(
        r"\S+",
        """
        ad af alle at bilag beslutning da dagsorden de den der derfor det deltager deltagere afbud
        dette efter en et for fra fraværende hospital hvis i inden indstilling kommune med mødeleder
        mødet møde når og om på punkt referat region sag sagen samt skal skt sankt som status tak
        til tid sted ved vi dato emne emner frist orientering drøftelse godkendt drøftet klynge
        klyngen sundhed ældre social ansvarlig tovholder gæst gæster ordstyrer formand referent
        sekretær kl deltog ingen mail telefon tlf mobil økonomi kultur børn unge center team
        dronning kong prinsesse prins
        """,
    )
) | frozenset((*MONTHS, *WEEKDAYS))
_SAINTS = re.compile(r"\b(?:sankt|skt\.?|sct\.?|dronning|kong|prins|prinsesse)[ \u00a0]$", re.IGNORECASE)
# The first few are streets whatever stands before them; "Nikolaj Stræde" can be a person.
_N_SURE = 4
_STREETS = ("vej", "gade", "allé", "boulevard", "vejs", "plads", "torv", "stræde", "centret", "huset", "parken")
_STREET = re.compile(r"[ \u00a0](?:Vej|Gade|Allé|Plads|Torv|Stræde|Boulevard|Park)\b|[ \u00a0]\d{1,3}[A-Z]?[,\n]")
# "Elmdal Rådhus", "Tranekær Lægehus"
_HOUSE = "hus"
_TITLED = re.compile(r"[ \u00a0]*[,(][ \u00a0]*(?=[\wæøå])")
_DOTTED = re.compile(r"[A-Z]?[A-Za-zæøå]?\.(?:-?[A-Z]\.)*")


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    begin: int
    end: int


# "Rævdal-Holm, A." and "Rævdal, Anna": the surname first.
_TURNED = re.compile(rf"(?<![\w@./-])(?P<last>{_NAME}), (?P<first>{_DOTTED.pattern}|{_NAME})(?![\w@])")


def _turned_names(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the names that have the surname first; in running text only those whose surname is known as one."""
    for found in _TURNED.finditer(text) if "," in text else ():
        last, first = found["last"], found["first"]
        is_inside = any(begin < found.end() and found.start() < end for begin, end in taken)
        # "Ida Holm, Anne Lind": here the surname has its own first name before it.
        before = re.search(r"(\w+) $", text[max(0, found.start() - 40) : found.start()])
        if (
            is_inside
            or (before and counts(before[1]) == ALONE)
            or is_body(last)
            or last.casefold() in _STOPS
            or counts(last) in (ALONE, ACTS)
        ):
            continue
        is_alone = found.group() == text.strip() and find_kommune(last).kommune is None
        is_first = len(first.replace(".", "")) <= 2 if first.endswith(".") else counts(first) == ALONE
        if is_first and (is_alone or is_surname(last)):
            yield found.span()


def person_spans(text: str, register: Register) -> list[tuple[int, int]]:
    """Return begin and end of each person's name in a text, in order.

    A run of words with capitals is a person from its first given name on ("formand Birgitte Sølvkær"); without one
    where a post stands right before it ("overlæge Kvist") or after it ("Thyra Ølgod, overlæge"), where two words end
    in a surname that is nothing else ("Nuka Frandsen"), or where the register has it among its people. A name that is
    a word too counts alone only before what somebody does. Organisations, streets and "Sankt Hans" are no people.
    """
    taken = [(one.begin, one.end) for one in find_organisations(text, register)]
    taken = [span for span in taken if not is_titled_person(text[slice(*span)])]
    known = _known(register)
    found = [*_turned_names(text, taken)]
    taken += found
    for run in _RUN.finditer(text):
        for parts in _free(text, run, taken):
            found += _people_of(text, parts, register, known)
    return sorted(found)


def likely_people(text: str, register: Register) -> Iterator[tuple[int, int, bool]]:
    """Yield words that may be a person's name though nothing tells it: two or three side by side with capitals.

    Either the last ends like a surname, which is the third of what is yielded, or somebody does something right after
    them ("Tovlis Sandet sender noten").
    """
    runs = [run for run in _RUN.finditer(text) if " " in run.group()]
    if not runs:
        return
    taken = [(one.begin, one.end) for one in find_organisations(text, register)]
    taken += [(one.begin, one.end) for one in find_forums(text, register)]
    taken += person_spans(text, register)
    for run in runs:
        for parts in _free(text, run, taken):
            whole, last = text[parts[0].begin : parts[-1].end], parts[-1].text
            is_name = 2 <= len(parts) <= 3 and all(len(part.text) > 2 for part in parts)
            if not is_name or _names_house(parts) or _is_place(text, parts, register) or _has_unit(whole):
                continue
            if is_surname(last) or _ACTS.match(text, parts[-1].end):
                yield parts[0].begin, parts[-1].end, is_surname(last)


_LISTS = re.compile(
    r"^[\s>]*(?:(?:møde)?deltagere?|til ?stede(?:værende)?|tilstede|afbud(?: fra)?|fraværende|mødeleder|referent"
    r"|ordstyrer|formand|næstformand|sekretær|gæster?|inviterede|med var|fra|cc|til|attendees|present|apologies|chair"
    r"|deltog(?: endvidere)?|udarbejdet af|tovholder|kontaktperson|sagsbehandler|mødested og vært)\b[^:\n]{0,30}:\s*",
    re.IGNORECASE | re.MULTILINE,
)


def listed_people(text: str, register: Register) -> Iterator[tuple[int, int]]:
    """Yield the names on a list of who was there, or after "Referent:", which need no given name to be known as names.

    Each part of the list that begins with two to four words that can be names is one; posts and organisations are none.
    """
    label = _LISTS.search(text)
    if label is None:
        return
    taken = [(one.begin, one.end) for one in find_organisations(text, register)]
    for run in _RUN.finditer(text, label.end()):
        for parts in _free(text, run, taken):
            whole = text[parts[0].begin : parts[-1].end]
            short = sum(len(part.text) > 2 for part in parts)
            if 2 <= len(parts) <= 4 and short >= 2 and not _is_place(text, parts, register) and not _has_unit(whole):
                yield parts[0].begin, parts[-1].end


def listed_initials(text: str) -> list[str]:
    """Return the initials on a list of who was there that has nothing else ("Til stede: BE, CM, DS")."""
    label = _LISTS.search(text)
    listed = text[label.end() :] if label else ""
    return [short for short in initials_in(listed) if n_initials(listed) and not is_body(short)]


def _names_house(parts: Sequence[_Part]) -> bool:
    """Whether a run is the name of a house: "Tranekær Lægehus", "Sundhedshus Lyngby"."""
    return any(part.text.endswith(_HOUSE) and counts(part.text) is None for part in (parts[0], parts[-1]))


def _has_unit(name: str) -> bool:
    return next(words_in(name), None) is not None


def begins_sentence_word(text: str, begin: int, end: int) -> bool:
    """Whether a word that is a name too stands first in its sentence, not before what somebody does: "Hans rolle"."""
    before = text[:begin].rstrip(" \u00a0")
    is_first = not before or before[-1] in ".:!?\n•–-"
    return is_first and not _ACTS.match(text, end)


def is_titled_person(name: str) -> bool:
    """Whether a body's name is a post with a person's name after it ("Chefkonsulent Anna Holm")."""
    words = name.split()
    return len(words) > 1 and any(counts(word) == ALONE for word in words[1:]) and is_body(words[0])


def is_person(name: str, register: Register) -> bool:
    """Whether a text that stands alone, as in a cell of owners, is a person's name or initials and nothing else."""
    spans = person_spans(name, register)
    if any(begin == 0 and end == len(name) for begin, end in spans) or name.casefold() in _known(register):
        return True
    if re.fullmatch(r"[A-ZÆØÅ]{2}", name):
        return not is_body(name)
    words = name.split()
    if not all(re.fullmatch(_NAME, word) for word in words) or any(is_body(word) for word in words):
        return False
    if len(words) == 1:
        return counts(words[0]) in (ALONE, ACTS) and organisation_id_of(name, register) is None
    if 2 <= len(words) <= 4 and (counts(words[0]) is not None or is_family_name(words[-1])):
        return True
    likely = likely_people(name, register)
    return any(begin == 0 and end == len(name) and is_called_so for begin, end, is_called_so in likely)


def _known(register: Register) -> frozenset[str]:
    return frozenset(name.casefold() for name in register.people)


def _free(text: str, run: re.Match[str], taken: Sequence[tuple[int, int]]) -> Iterator[list[_Part]]:
    """Yield the words of a run without those of organisations, posts, months and headings, parted by them."""
    parts: list[_Part] = []
    for word in _WORD.finditer(text, run.start(), run.end()):
        part = _Part(word.group(), word.start(), word.end())
        inside = any(begin <= part.begin < end for begin, end in taken)
        if parts and "\n" in text[parts[-1].end : part.begin] and not _goes_on_below(parts, part):
            yield parts
            parts = []
        is_no_name = part.text.casefold() in _STOPS or is_thing(part.text)
        if inside or is_no_name or (is_body(part.text) and counts(part.text) is None):
            if parts:
                yield parts
            parts = []
        else:
            parts.append(part)
    if parts:
        yield parts


def _goes_on_below(parts: Sequence[_Part], below: _Part) -> bool:
    """Whether a name is torn over two lines: a given name ends the one, a surname begins the other."""
    return counts(parts[-1].text) is not None and counts(below.text) is None and not is_body(below.text)


def _people_of(text: str, parts: list[_Part], register: Register, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    whole = text[parts[0].begin : parts[-1].end]
    if whole.casefold() in known or whole.casefold().removesuffix("s") in known:
        yield parts[0].begin, parts[-1].end
        return
    if _is_place(text, parts, register):
        return
    first = next((n for n, part in enumerate(parts) if _begins_name(text, parts, n)), None)
    if first is not None:
        named = parts[first : first + _LONGEST]
        yield named[0].begin, named[-1].end
        return
    is_name = all(len(part.text) > 2 or part.text.endswith(".") for part in parts)
    if is_name and (_has_post_before(text, parts) or (len(parts) > 1 and _has_post_after(text, parts[-1].end))):
        yield parts[0].begin, parts[min(len(parts), 4) - 1].end
    elif 2 <= len(parts) <= 4 and is_name and is_family_name(parts[-1].text) and not is_surname(parts[0].text):
        yield parts[0].begin, parts[-1].end


def _begins_name(text: str, parts: Sequence[_Part], n: int) -> bool:
    """Whether a person's name begins with this word of a run."""
    when = counts(parts[n].text)
    follows = parts[n + 1 :]
    if parts[n].text.rstrip(".") in _SHORT:
        return bool(follows)
    if _DOTTED.fullmatch(parts[n].text) and follows:
        # "J. P. Hansen", but not "Afd. Nord".
        return len(parts[n].text) == 2 and is_surname(parts[-1].text)
    if when is None:
        return False
    if when == ALONE or (follows and is_surname(follows[-1].text)):
        return True
    if when == ACTS:
        return bool(follows) or (_ACTS.match(text, parts[n].end) is not None and parts[n].text.casefold() not in MONTHS)
    return False


def _is_place(text: str, parts: Sequence[_Part], register: Register) -> bool:
    """Whether a run is a street, a saint's day, a town, an organisation or where a post is held."""
    begin, end = parts[0].begin, parts[-1].end
    if _SAINTS.search(text[max(0, begin - 12) : begin]):
        return True
    last = parts[-1].text.casefold()
    if last in _STREETS[:_N_SURE] or (last.endswith(_STREETS) and counts(parts[0].text) is None):
        return True
    if len(parts) == 1 and is_place_word(parts[0].text):
        return True
    if _STREET.match(text, end) and not is_family_name(parts[-1].text):
        return True
    whole = text[begin:end]
    return organisation_id_of(whole, register) is not None or find_kommune(whole).kommune is not None


def _has_post_before(text: str, parts: Sequence[_Part]) -> bool:
    before = text[max(0, parts[0].begin - 40) : parts[0].begin]
    words = [word for word in words_in(before) if word.body.kind == POST and not word.stands]
    if not words or before[words[-1].end :] not in (" ", "\u00a0"):
        return False
    # "overlæge Neurologisk afdeling" is the overlæge of a department.
    after = next(words_in(text[parts[-1].end : parts[-1].end + 30]), None)
    return after is None or after.begin > 1


def _has_post_after(text: str, end: int) -> bool:
    """Whether a post stands after a name, in brackets or after a comma: "Thyra Ølgod, ledende overlæge"."""
    titled = _TITLED.match(text, end)
    if titled is None:
        return False
    after = re.split(r"[,;.)\n]", text[titled.end() : titled.end() + 60], maxsplit=1)[0]
    posts = [word for word in words_in(after) if word.body.kind == POST]
    return bool(posts) and len(after[: posts[0].begin].split()) <= 2
