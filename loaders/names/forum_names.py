"""How names of forums are written in Danish: inflected, torn over lines, misspelled, or new."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADS = r"(?:udvalg|råd|forum|kreds|gruppe|nævn)"
_INFLECTED = {
    "udvalg": r"udv(?:alg(?:et)?|\.)",
    "råd": r"råd(?:et)?",
    "nævn": r"nævn(?:et)?",
    "forum": r"forum(?:met)?",
    "kreds": r"kreds(?:en)?",
    "gruppe": r"gruppen?",
}
# "HR-forum" is also written "HR forum" and "HRforum".
_AFTER_ABBREVIATION = re.compile(r"(?<=\b[A-ZÆØÅ]{2})-(?=\w)")
_PERHAPS_SPACE = "\ue001"
_ENDING = r"(?:s?møde(?:ts?|rne|r)?|s)?"

# Each is a mark that tells nothing about which forum is meant, and what stands for it while names are compared.
_FOLDING = re.compile(
    r"""
    (?P<elision>(?<=\w)[-‐‑]\s+(?=(?:og|eller|samt)\b))     # "Hospitals- og Forretningsudvalget" keeps its hyphen
    |(?P<torn>(?<=\w)[-‐‑][ \t]*\n\s*(?=\w))                # "Hospitals-" at the end of a line
    |(?P<inner>(?<=\w)[-‐‑](?=\w|\s*/)|\u00ad)
    |(?P<slash>\s*/\s*)
    |(?P<mark>["“”„»«‘’´'*_])
    |(?P<amp>&)
    |(?P<space>\s+)
    """,
    re.VERBOSE,
)
_FOLDED_TO = {"elision": "- ", "slash": "/", "amp": "og", "space": " "}

# Before -gruppe, -forum, -kreds, -råd: words that make no name.
_GENERAL_STEM = re.compile(
    r"ad|alders|ansøger|arbejds|bor|borger|bruger|by|deltager|diagnose|dialog|diskussions|drifts|ekspert|erfa|fag|fokus|for"
    r"|forsknings|følge|indkomst|interesse|kerne|klynge|klyngetema|kontakt|kunde|med|medarbejder|mål|patient|person|personale"
    r"|planlægnings|pleje|projekt|projektstyre|reference|special|styre|sygepleje|tema|under|undervisnings|voksentema|.*om"
)
_FOLLOWING_NAME = (
    r"(?:for|vedr\.|vedrørende)\ (?:\w{3,}(?:al|el|isk|ige|ære|ende|elt)\ )?\w+"
    r"(?:(?:\ og|,)\ (?!U?udvalg)\w+)*(?:\ [A-ZÆØÅ]\w+)*"
)
_UNKNOWN = re.compile(
    rf"""
    (?<![\w/])(?:
        (?:Udvalg(?:et)?|Råd(?:et)?|Nævn(?:et)?|Forum|Driftsforum|(?:[Kk]lynge)?[Ss]tyregruppen?|[Ff]okusgruppen?
        |(?:[Kk]lynge|[Vv]oksen)?[Tt]emagruppen?)s?\ (?:{_FOLLOWING_NAME}|(?!I\b)[A-ZÆØÅ]\w+(?:\ og\ \w+)?)
      | (?:\w+-\ (?:og|eller|samt)\ )?                  # a name of two parts: "Psykiatri- og Socialudvalget"
        (?P<body>[A-ZÆØÅ][\w/]*?(?:udvalg(?:et)?|styregruppen?|forum(?:met)?|kredsen|rådet|gruppen|nævnet)s?
        |[a-zæøå][\w/]{{2,}}?(?:udvalget|styregruppen|forummet)s?)
        (?:\ {_FOLLOWING_NAME})?
    )(?!\w)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with hyphenation, quotation marks and white space evened out, and where each of its letters came from."""

    text: str
    origins: tuple[int, ...]

    def span(self, begin: int, end: int) -> tuple[int, int]:
        """Begin and end in the original text of a stretch of the folded one."""
        return self.origins[begin], self.origins[end - 1] + 1


def fold(text: str) -> Folded:
    """Even out what printing and typing do to a name; letters and their case stay."""
    letters, origins, at = [], [], 0
    for found in _FOLDING.finditer(text):
        origins.extend(range(at, found.start()))
        letters.append(text[at : found.start()])
        instead = _FOLDED_TO.get(found.lastgroup or "", "")
        letters.append(instead)
        origins.extend([found.start()] * len(instead))
        at = found.end()
    letters.append(text[at:])
    origins.extend(range(at, len(text)))
    return Folded("".join(letters), tuple(origins))


def name_pattern(name: str) -> str:
    """Return the pattern of a name in folded text: its first body word inflected, with genitive or "-møde"."""
    plain = fold(_AFTER_ABBREVIATION.sub(_PERHAPS_SPACE, name)).text.strip()
    head = re.search(rf"({_HEADS})(?:et|met|en|n)?\b", plain, re.I)
    if head is None:
        return _escaped(plain) + r"s?"
    tail = _escaped(plain[head.end() :])
    return _escaped(plain[: head.start()]) + _INFLECTED[head[1].lower()] + _ENDING + (tail and rf"{tail}s?")


def _escaped(text: str) -> str:
    return re.escape(text).replace(_PERHAPS_SPACE, " ?")


def stem_before_head(name: str) -> str | None:
    """Return "hospitals" for "Hospitalsudvalget"; None for several words or without a body word at the end."""
    found = re.fullmatch(rf"(\w+?)({_HEADS})(?:et|met|en|n)?", fold(name).text, re.I)
    return found and found[1].lower()


def unknown_names(folded: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a folded text that look like the name of a forum, whether known or not."""
    for found in _UNKNOWN.finditer(folded):
        body = found["body"]
        if body is None or not is_general(body):
            yield found.span()


def is_general(word: str) -> bool:
    """Whether a word that ends like a forum's name only says what kind of group it is, or is no group: "området"."""
    stem = stem_before_head(re.sub(r"s$", "", word))
    return stem is not None and _GENERAL_STEM.fullmatch(stem) is not None


def tolerance(name: str) -> int:
    """How many letters a name of this length may be off and still be taken for a misspelling."""
    return 0 if len(name) < 8 else 1 if len(name) < 13 else 2
