"""Who is to do what a sentence of minutes promises: an organisation, a forum or a role, never a person."""

import re
from collections.abc import Sequence

from loaders.forums import FoundForum

_CAPITAL = r"[A-ZÆØÅ][\wæøåÆØÅ.-]*"
_ROLE = (
    r"(?:[Dd]e enkelte )?(?:"
    r"[Ff]ormandska[bp]\w*|(?:[Ff]ælles|[Kk]lynge)?[Ss]ekretariat(?:et|erne)|[Ff]ormænd\w*"
    r"|\w*(?:[Gg]ruppen|[Gg]rupperne|[Ss]tyrelsen|[Ff]orvaltning(?:en|erne)|[Aa]fdelingen|[Ll]edelse(?:n|rne)|[Cc]entret"
    r"|[Kk]ontoret|[Kk]lynge(?:n|rne)|[Aa]dministrationen|[Dd]irektionen)|[Pp]rojektleder(?:en|ne)|[Tt]ovholder(?:en|ne)|[Pp]raksiskonsulent(?:en|erne)"
    r"|[Dd]riftsforum|[Mm]edlemmer(?:ne)?|[Pp]arterne|(?:[Aa]lle )?[Kk]ommuner(?:ne)?|[Kk]lynger(?:ne)?"
    r"|[Hh]ospital(?:et|er|erne)|[Rr]egion(?:en|erne)|[Aa]lmen praksis(?: \(PLO\))?)"
)
_ORGANISATION = (
    rf"(?:{_CAPITAL}(?:-? og {_CAPITAL})? [Kk]ommuner?|HE {_CAPITAL}|Hospitalsenhed(?:en)? {_CAPITAL}|Region {_CAPITAL}"
    rf"|Regionspsykiatrien(?: {_CAPITAL})?|Regionshuset|{_CAPITAL} Universitetshospital|Almen praksis|Psykiatrien"
    rf"|PLO(?:[- ]{_CAPITAL})?"
    r"|Sundhedsplanlægning|Danske Regioner|KL|KKR|DEFACTUM|[A-ZÆØÅ]\w+klyngen|Alliancen for \w+(?: \w+)? \w+)"
)
_ONE = rf"(?:[Ee]n udpeget fra )?(?:{_ORGANISATION}|{_ROLE})"
_SEVERAL = re.compile(rf"(?<![\w/]){_ONE}(?:(?:/| v/ ?| og | samt |, ){_ONE})*(?![\w/])")
_FROM = re.compile(r"\b(?:input|bidrag|svar|tilbagemelding\w*|udtalelse\w*) fra |\b(?:bad|beder|anmodede|anmoder) ")
_BY = re.compile(r"\s?(?:[\w.]+ ){0,3}?af ")
_ARTICLE = re.compile(r"\s*(?:(?:den|det|de)\s)?")
_MODAL = re.compile(r"\b(?:skal|vil|har|lovede|påtog)\b")


def responsible_in(text: str, forums: Sequence[FoundForum], verb: re.Match | None) -> str | None:
    """Return who acts in a sentence, in its own words; None where only persons, or nobody, are named.

    The actor stands before the verb of an active sentence or right after it ("Derfor skal driftsforum ..."), after "af"
    in a passive one, and after "input fra". A run of words with capitals that is neither a forum nor an organisation is
    taken for a person and left out.

    Parameters
    ----------
    text
        The promise, with lead-ins such as "Det blev aftalt, at" left out.
    forums
        The forums named in that text.
    verb
        The verb that says what will be done, passive where it ends in -s.
    """
    actors = _actors(text, forums)
    asked = _FROM.search(text)
    if asked:
        return _starting_at(actors, text, asked.end())
    if verb is not None and verb.group().endswith("s"):
        by = _BY.match(text, verb.end())
        return _starting_at(actors, text, by.end()) if by else None
    finite = min(filter(None, (verb, _MODAL.search(text))), key=lambda found: found.start(), default=None)
    if finite is None:
        return None
    after = _starting_at(actors, text, finite.start() + len(finite.group().split()[0]))
    before = [text[begin:end] for begin, end in actors if end <= finite.start() and not _is_owned(text, begin, end)]
    return before[0] if before else after


def _actors(text: str, forums: Sequence[FoundForum]) -> list[tuple[int, int]]:
    named = [(forum.begin, forum.end) for forum in forums]
    others = [found.span() for found in _SEVERAL.finditer(text)]
    free = [span for span in others if not any(begin < span[1] and span[0] < end for begin, end in named)]
    wider = [next((o for o in others if o[0] <= begin and end <= o[1]), (begin, end)) for begin, end in named]
    return sorted({*free, *wider})


def _is_owned(text: str, begin: int, end: int) -> bool:
    """Whether a name only tells whose something is, or where: "i Klynge Vest", "Region Midtjyllands"."""
    return bool(re.search(r"\b(?:i|på|til|for|af|om|med|ved|hos|mellem)\s$", text[max(0, begin - 8) : begin]))


def _starting_at(actors: list[tuple[int, int]], text: str, at: int) -> str | None:
    return next((text[begin:end] for begin, end in actors if begin >= at and _ARTICLE.fullmatch(text, at, begin)), None)
