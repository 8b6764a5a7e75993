"""What the signs for missing figures mean in one paper, by its own legend where it has one."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from danish.numbers import IMPOSSIBLE, MISSING, SUPPRESSED, Figure

ZERO = "0"
_SIGN = r"(?:\.\.\.|\.\.|\.|…|[-–—−‐]|:|x|\*|[a-zæøå](?:\.\s?[a-zæøå])+\.?|n/a|blank|tom(?:t felt| celle)?|<\s?\d+)"
_QUOTED = rf"[»\"“”'‘’(\[]?(?P<sign>{_SIGN})[«\"“”'‘’)\]]?"
_MEANS = r"(?:=|:|betyder|angiver|står for|viser|er lig|markerer|dækker over|er)"
_WHY = r"\s+(?:fordi|da|idet|når|hvor|som|hvis)\b"
"""Words after a comma that go on with what a sign means, where other words begin the next sign."""
_SIGN_FIRST = re.compile(
    rf"(?:^|(?<=[\s;,.:(]))\s*{_QUOTED}\s*{_MEANS}\s*(?P<means>[^;]+?)(?=[;.](?:\s|$)|,(?!{_WHY})(?:\s|$)|$)",
    re.IGNORECASE,
)
_SIGN_LAST = re.compile(
    r"(?P<means>[^.;:]+?)\s+(?:vises|angives|er angivet|er markeret|markeres|er vist|skrives)\s+(?:som|med|ved)\s+"
    rf"{_QUOTED}",
    re.IGNORECASE,
)
_SIGN_IN_BRACKETS = re.compile(
    rf"(?P<means>[^.;:()]{{4,}})\s+\(\s*[»\"'“]?(?P<sign>{_SIGN})[«\"'”]?\s*\)", re.IGNORECASE
)
_SIGN_ALONE = re.compile(r"(?:^|(?<=[.;]\s))(?P<sign>\.\.|…|[-–—−]|:|\*)\s+(?P<means>[A-ZÆØÅa-zæøå][^;]+?)(?=[;.]|$)")
_MEANINGS = (
    (MISSING, ("udarbejdelse", "afklar", "afvent", "validering", "kvalitetssikr")),
    (IMPOSSIBLE, ("forekomme", "ikke relevant", "irrelevant", "naturlige årsager", "sagens natur")),
    (
        SUPPRESSED,
        (
            *(
                "skjult",
                "diskret",
                "fortrolig",
                "anonym",
                "vises ikke",
                "offentliggøres ikke",
                "kan ikke vises",
                "sløret",
                "færre end",
                "under ",
            ),
            *("mindre end", "for få", "for lille", "små tal", "<"),
        ),
    ),
    (
        MISSING,
        (
            *(
                "mangl",
                "foreligger ikke",
                "uoplyst",
                "ikke oplyst",
                "ikke opgjort",
                "ikke indberettet",
                "ukendt",
                "ikke",
            ),
            *(
                "ingen data",
                "ingen tal",
                "ingen oplysning",
                "ingen opgørelse",
                "ingen indberetning",
                "ingen besvarelse",
            ),
        ),
    ),
    (ZERO, ("nul", "0", "ingen tilfælde", "ingen forekomster", "ingen hændelser")),
    (MISSING, ("ingen",)),
)
"""Meaning -> words of a legend that tell it; the first that is found counts."""

DASHES = "-–—−‐"


def legend_of(texts: Iterable[str]) -> dict[str, str]:
    """Return sign -> MISSING, SUPPRESSED, IMPOSSIBLE or ZERO, as notes and titles explain it: "u.o. = uoplyst"."""
    found: dict[str, str] = {}
    for text in texts:
        line = " ".join(text.split())
        for pattern in (_SIGN_ALONE, _SIGN_FIRST, _SIGN_LAST, _SIGN_IN_BRACKETS):
            for match in pattern.finditer(line):
                if meaning := _meaning(match["means"]):
                    found.setdefault(sign_key(match["sign"]), meaning)
    return found


def reason_in(note: str | None) -> str | None:
    """Return why a cell is empty, as the remark of its row tells ("Skjult af diskretionshensyn"), else None."""
    meaning = _meaning(note or "")
    return None if meaning == ZERO else meaning


def _meaning(words: str) -> str | None:
    words = words.casefold()
    return next((meaning for meaning, told in _MEANINGS if any(word in words for word in told)), None)


def sign_key(sign: str) -> str:
    """Return a sign as the legend has it: in small letters, without blanks and the full stop at its end."""
    sign = sign.casefold().strip()
    if sign.startswith(("blank", "tom")):
        return ""
    return "-" if sign and sign in DASHES else {"...": "…"}.get(sign, sign.replace(" ", "").rstrip(".") or sign)


def explained(figure: Figure, legend: Mapping[str, str]) -> Figure:
    """Return the figure with the meaning that the paper's legend gives its sign; one with digits as it is."""
    meaning = legend.get(sign_key(figure.quote))
    if meaning is None or (figure.value is not None and figure.qualifier != "-") or figure.low is not None:
        return figure
    if meaning == ZERO:
        return replace(figure, value=0.0, qualifier="-")
    return replace(figure, value=None, qualifier=meaning)
