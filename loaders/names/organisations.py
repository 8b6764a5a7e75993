"""Organisations, units and posts named in a text: by register, and by the words that bodies are called by."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from danish.text import fold
from loaders.names.bodies import ORGANISATION, POST, TOPIC, UNIT, Word, is_compound, words_in
from loaders.names.register import Register

_CAPITAL = r"[A-ZÆØÅÉÖÄÜ][\wæøå.&-]*\w"
# Words that begin a sentence with a capital and are no part of a name.
_NO_NAME = frozenset(
    re.findall(
        r"\S+",
        """
        ad af alle at da de den der derfor desuden det dette disse efter eller en endelig et for fra
        herefter herudover hos hver hvis i inden med men når og om også på samt siden skal som så
        til under ved vi både dog enkelte flere the ansvarlig tovholder orienteres deltagere afbud
        formand referent dagsorden punkt bilag kl dr
        """,
    )
)
_BEFORE = re.compile(rf"(?:{_CAPITAL}(?:- (?:og|samt) {_CAPITAL})?[ \u00a0]){{1,3}}$")
_SEVERAL = re.compile(
    rf"(?:{_CAPITAL}(?:[ \u00a0]{_CAPITAL})?, )*{_CAPITAL}(?:[ \u00a0]{_CAPITAL})?,? (?:og|samt) {_CAPITAL}[ \u00a0]$"
)
_MUNICIPALITY = ("kommune", "municipalit")
_SHARED_END = re.compile(rf"{_CAPITAL}- (?:og|samt) $")
_AFTER = re.compile(rf"(?:[ \u00a0-]{_CAPITAL}){{1,2}}")
_OF = re.compile(
    rf"[ \u00a0](?:for|vedr\.|of)[ \u00a0](?:{_CAPITAL}|[a-zæøå]{{4,}})(?:(?:,|,? og| &)[ \u00a0]{_CAPITAL})*"
)
_JOINING = ("og", "samt", "&")
_JOINED = re.compile(r",\s|\s(?:og|samt)\s")
_AREA_KINDS = ("country",)


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """``text[begin:end]`` is ``found``. ``kind`` is organisation or unit; ``organisation_id`` None where not known."""

    organisation_id: str | None
    kind: str
    found: str
    begin: int
    end: int


def find_organisations(text: str, register: Register) -> list[FoundOrganisation]:
    """Find every organisation, unit and post that a text names, in order and without overlap.

    It is a name of the register; a body's word with its name ("Viborg Kommune", "HE Midt", "Center for Pleje og
    Omsorg", "Medicinsk Afdeling"); or such a word that stands for one without a name, being definite or all of them
    ("sekretariatet", "klyngerne", "alle kommuner"). "Skive og Viborg Kommuner" are two. An indefinite "en afdeling" is
    none.
    """
    found = sorted([*_registered(text, register), *_by_word(text, register)], key=lambda one: (one.begin, -one.end))
    kept: list[FoundOrganisation] = []
    for one in found:
        if kept and one.begin < kept[-1].end:
            if one.end > kept[-1].end and kept[-1].begin == one.begin:
                kept[-1] = one
            continue
        kept.append(one)
    return kept


@lru_cache(maxsize=4096)
def is_organisation(name: str, register: Register) -> bool:
    """Whether a whole text names one organisation or unit: of the register, or by its form ("Sundby Sygehus").

    A body's word alone ("Afdeling", "Kommuner") and a post name none; "Fjordklyngen" is a name.
    """
    if organisation_id_of(name, register) is not None:
        return True
    words = list(words_in(name))
    is_post = any(word.body.kind in (POST, TOPIC) for word in words)
    is_whole = any(one.begin == 0 and one.end == len(name) for one in find_organisations(name, register))
    is_own = name[:1].isupper() and is_compound(name) and all(w.stands and w.body.kind == ORGANISATION for w in words)
    return is_whole and not is_post and (is_own or len(name.split()) > 1)


def names_body(name: str) -> bool:
    """Whether a text is a body's word with a name: after it ("Hold Birk") or before it ("Børne- og ungeklinikken")."""
    words = [word for word in words_in(name) if word.body.kind in (ORGANISATION, UNIT)]
    if words and words[0].begin == 0 and (after := name[words[0].end :].split()):
        return all(word[:1].isupper() or word[:1].isdigit() for word in after)
    before = name[: words[-1].begin].split() if words and words[-1].end == len(name) else None
    return before is not None and all(word[:1].isupper() or word[-1] == "-" or word in _JOINING for word in before)


def is_body_word(text: str) -> bool:
    """Whether a text is a body's word alone: "Ambulatorium", "Afdelinger"."""
    found = next(words_in(text), None)
    is_whole = found is not None and (found.begin, found.end) == (0, len(text))
    return is_whole and found.body.kind in (ORGANISATION, UNIT)


def organisation_id_of(name: str, register: Register) -> str | None:
    """Return the organisation of the register that has this name, also a municipality's alone ("Viborg")."""
    ids = _ids(register).get(_plain(name), frozenset())
    return next(iter(ids)) if len(ids) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[\s,.\u00a0-]+", " ", fold(name)).split())


@lru_cache(maxsize=8)
def _ids(register: Register) -> dict[str, frozenset[str]]:
    """Map each folded name to the organisations it may mean; a department's only where it names its hospital."""
    ids: dict[str, frozenset[str]] = {}
    for one in register.organisations:
        for name in one.names if one.kind != "department" else (one.name,):
            ids[_plain(name)] = ids.get(_plain(name), frozenset()) | {one.organisation_id}
    return ids


@lru_cache(maxsize=8)
def _pattern(register: Register) -> re.Pattern[str] | None:
    """Return the pattern of the names that are found in running text: no town, and no country."""
    names = {
        name
        for one in register.organisations
        if one.kind not in _AREA_KINDS
        for name in one.names
        if not (one.kind == "kommune" and name == one.name)
    }
    if not names:
        return None
    joined = "|".join(_spelled(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{joined})(?=s?(?![\w]|-\w))")


def _spelled(name: str) -> str:
    """Return the pattern of a name: in any case, but one in capitals ("RM") only in capitals."""
    pattern = re.escape(name).replace(r"\ ", r"[\s\u00a0]+")
    return pattern if name.isupper() else rf"(?i:{pattern})"


def _registered(text: str, register: Register) -> Iterator[FoundOrganisation]:
    pattern = _pattern(register)
    kinds = {one.organisation_id: one.kind for one in register.organisations}
    for match in pattern.finditer(text) if pattern else ():
        one = organisation_id_of(match.group(), register)
        kind = UNIT if kinds.get(one or "") == "department" else ORGANISATION
        yield FoundOrganisation(one, kind, match.group(), *match.span())


def _by_word(text: str, register: Register) -> Iterator[FoundOrganisation]:
    reached = 0
    for word in words_in(text):
        begin, end = _before(text, word, reached), _after(text, word)
        is_named = (begin, end) != (word.begin, word.end)
        if not (is_named or word.stands or _all_of_them(text, word.begin)):
            continue
        reached = end
        kind = UNIT if word.body.kind in (UNIT, POST, TOPIC) else ORGANISATION
        whole = FoundOrganisation(None, kind, text[begin:end], begin, end)
        yield from _one_by_one(text, whole, word, register)


def _all_of_them(text: str, begin: int) -> bool:
    return bool(re.search(r"\b(?:alle|samtlige|øvrige|all)[ \u00a0]$", text[max(0, begin - 10) : begin], re.IGNORECASE))


def _before(text: str, word: Word, reached: int) -> int:
    """Return where the name begins that stands before a body's word."""
    if not word.body.before:
        shared = _SHARED_END.search(text, max(reached, word.begin - 60), word.begin)
        return shared.start() if shared else word.begin
    is_municipality = text[word.begin : word.end].casefold().startswith(_MUNICIPALITY)
    several = _SEVERAL.search(text, max(reached, word.begin - 150), word.begin) if is_municipality else None
    found = several or _BEFORE.search(text, max(reached, word.begin - 90), word.begin)
    if found is None:
        return word.begin
    begin = found.start()
    # The first word of a sentence has a capital too; so has what ends with a comma before the name.
    while begin < word.begin and (first := re.match(r"[\w.&-]+", text[begin:])):
        if first[0].casefold().strip(".-") not in _NO_NAME:
            break
        begin += first.end() + len(re.match(r"[\s,]*(?:(?:og|samt)\s)?", text[begin + first.end() :])[0])
    return min(begin, word.begin)


def _after(text: str, word: Word) -> int:
    end = word.end
    if word.body.after and (name := _AFTER.match(text, end)) and not _begins_sentence(text, end):
        end = name.end()
    if word.body.of and (of := _OF.match(text, end)):
        end = of.end()
    return end


def _begins_sentence(text: str, end: int) -> bool:
    return text[end - 1] == "."


def _one_by_one(text: str, whole: FoundOrganisation, word: Word, register: Register) -> Iterator[FoundOrganisation]:
    """Yield each municipality of "Skive, Viborg og Silkeborg Kommuner"; any other name as it stands."""
    names = text[whole.begin : word.begin].strip()
    is_municipality = text[word.begin : word.end].casefold().startswith(_MUNICIPALITY)
    parts = _JOINED.split(names) if is_municipality else [names]
    if len(parts) < 2:
        yield replace(whole, organisation_id=organisation_id_of(whole.found.removesuffix("s"), register))
        return
    at = whole.begin
    for part in parts:
        begin = text.index(part, at)
        at = end = begin + len(part)
        yield replace(
            whole,
            organisation_id=organisation_id_of(f"{part} Kommune", register),
            found=part,
            begin=begin,
            end=whole.end if part is parts[-1] else end,
        )
