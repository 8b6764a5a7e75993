"""Which stretches of a sentence of minutes say that something was decided there, and of which kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from loaders.reported_speech import without_reported

_GAP = r"(?:(?!, og |, men |\b(?:at|som|der|hvis|inden)\b)[^.;:?])"
_FEW = r"(?:[\wæøå/-]+ ){0,4}?"
_BODY = (
    r"(?:(?:klynge|projekt|lokal|drifts)?styregruppen?(?: vest)?|(?:klyngestyre|fokus|tema|arbejds|følge|projekt|klynge"
    r"|koordinations|samarbejds)?gruppen|klyngetemagruppen|(?:voksen)?temagruppen|udvalget|forretningsudvalget"
    r"|formandskabet|parterne|deltagerne|mødet|forsamlingen|direktionen|bestyrelsen|driftsforum|forummet|kredsen|vi)"
)
_WAS = r"(?:blev|er|bliver|var)"
_PAST_OR_PRESENT = (
    r"(?P<active_{0}>besluttede(?: sig for)?|beslutter|vedtog|vedtager|afviste|afviser|valgte|udskød"
    r"|aftalte|aftaler|godkendte|godkender|tiltrådte|tiltræder|bakkede op om|bakker op om|fulgte indstilling\w*"
    r"|følger indstilling\w*|tilsluttede sig|tilslutter sig|prioriterede|udpegede|nedsatte|nedsætter"
    r"|nikkede til|nikker til"
    r"|har (?:\w+ )?(?:besluttet|vedtaget|aftalt|godkendt|tiltrådt))"
)
_SETTLED = r"(?P<settled_{0}>besluttet|vedtaget|aftalt|godkendt|tiltrådt|afvist|forkastet|konkluderet)"
_REVISES = (
    r"^beslutning(?:en)? (?:af|fra|om|på) (?:[^.;:?]|\.(?=\s?[a-zæøå0-9])){1,120}?\b(?:(?:ændres|ophæves|omgøres"
    r"|annulleres|fastholdes|bortfalder)|(?:er|blev) (?:ændret|ophævet|omgjort|annulleret|fastholdt|bortfaldet))\b"
)

_TRIGGERS = re.compile(
    "|".join(
        (
            rf"(?P<noted>(?:\btog\b|\btager\b|\btages\b|\btaget\b){_GAP}{{0,160}}?\btil efterretning\b"
            r"|\btil efterretning\b|\btaget ad notam\b)",
            rf"(?P<declines>\b{_BODY} (?:\w+ ){{0,2}}?(?:ønske(?:r|de) ikke|(?:kan|kunne) ikke"
            r" (?:godkende|tiltræde|tilslutte sig|støtte|anbefale|imødekomme))\b)",
            rf"(?P<revises>{_REVISES})",
            r"(?P<concluded>\bkonklusionen (?:blev|var|er)(?=,? at\b))",
            rf"(?P<backed>\b(?:der {_WAS}|{_WAS} der){_GAP}{{0,80}}?\b(?:opbakning|tilslutning) til"
            r"(?=,? at\b| \w*(?:forslag|indstilling|model|plan|oplæg|kommissori))"
            rf"|\b(?:{_BODY}|alle) {_FEW}(?:var|er) {_FEW}enige? i\b)",
            rf"(?P<taken>\b(?:der {_WAS}|{_WAS} der) {_FEW}(?:truffet {_FEW}beslutning|indgået {_FEW}aftale) om\b)",
            rf"(?P<agree>\b(?:der {_WAS}|{_WAS} der|der herskede|der kunne konstateres){_GAP}{{0,80}}?\benighed\b"
            rf"{_GAP}{{0,60}}?\bom\b|^enighed\b{_GAP}{{0,60}}?\bom\b|\bi enighed\b"
            rf"|\b(?:{_BODY}|alle|man) {_FEW}(?:var|er|blev) {_FEW}enige? om\b)",
            rf"\b(?:det|der) {_WAS} {_FEW}{_SETTLED.format(1)}\b",
            rf"\b{_WAS} (?:det|der) {_FEW}{_SETTLED.format(2)}\b",
            r"\b(?P<settles>(?:det|der) (?:besluttedes|aftaltes|vedtoges|besluttes|aftales|vedtages)"
            r"|(?:besluttedes|aftaltes|vedtoges) (?:det|der))\b",
            rf"\b{_BODY} (?:(?!tog|tager|og)\w+ ){{0,5}}?{_PAST_OR_PRESENT.format(1)}\b",
            rf"\b{_PAST_OR_PRESENT.format(2)} (?:\w+ ){{0,2}}?{_BODY}\b",
            r"\bog (?P<active_3>besluttede|vedtog|godkendte|tiltrådte|aftalte)\b",
            rf"\bindstilling\w*\b{_GAP}{{0,60}}?\b(?P<followed>følges|fulgt|tiltrædes|tiltrådt|imødekommet|imødekommes"
            r"|godkendes|godkendt)\b",
            rf"\b(?P<put_off>(?:punkt\w*|sag\w*|forslag\w*|emnet|beslutning\w*|behandling\w*|stillingtagen)"
            rf"{_GAP}{{0,60}}?\b(?:udsat|udsættes|udskudt|udskydes)\b|^(?:udsat|udskudt)\b)",
            rf"\b{_WAS}{_GAP}{{0,200}}?\b{_SETTLED.format(3)}\b",
            rf"\b(?P<set_up>(?:der (?:blev|bliver)|blev der) {_FEW}nedsat|der nedsættes)\b",
            rf"^{_SETTLED.format(4)}\b",
            rf"^ikke {_SETTLED.format(6)}\b",
            rf"^(?:(?!\b(?:blev|er|var|bliver|har|havde|skal|kan|vil|bør|som|ikke|der)\b)[^.;:?,]){{2,80}}?"
            rf"\b{_SETTLED.format(5)}\b",
            rf"^{_GAP}{{2,120}}?\b(?P<settling>godkend(?:t)?es|tiltrædes|tiltrådtes|vedtages|vedtoges"
            r"|forkaste(?:de)?s|afvis(?:t)?es)\b",
        )
    ),
    re.IGNORECASE,
)
_NOT_SETTLED = re.compile(
    r"\b(?:skal|kan|kunne|vil|bør|skulle|ønskes|ønsker|forventes|afventer|foreslås|indstilles|såfremt|når|hvis|før|inden"
    r"|nu|allerede|tidligere|oprindeligt|snart|endnu|har været|blevet|næsten)\b",
    re.I,
)
_NOT_NOTED = re.compile(r"\b(?:skal|kan|bør|indstilles|foreslås|med henblik på|for at|ønskes)\b", re.I)
_LATER = re.compile(r" (?:endeligt )?(?:på|ved|senere|efterfølgende|når|hvis|såfremt)\b[^.;]{0,40}", re.I)
_LATER_MEETING = re.compile(r"næste|kommende|senere|efterfølgende|når|hvis|såfremt", re.I)
_OTHER_BODY = re.compile(
    r" (?:med \d+|(?:af|i|på|hos|ved|med) (?:\S+ ){0,3}?\w*(?:udvalget|rådet|rådene|bestyrelsen|styrelsen|tinget"
    r"|regeringen|ministeriet|regionen|direktionen|sundhedsstyregruppen|KKR|KL|stemmerne|medlemmerne|valget))\b",
    re.I,
)
# "Patienten er godkendt" is no decision of a meeting.
_PAPER = re.compile(
    r"dagsorden|referat|indstilling|plan|kommissori|forslag|budget|aftale|model|oplæg|rapport|notat|ansøgning|punkt|det",
    re.I,
)
_NOT_AFTER = re.compile(r"\s+ikke\b(?! at)")
_TO_NOTE = re.compile(r",? at tage [^.;]{0,200}til efterretning", re.I)
_NEGATED = re.compile(r"\b(?:ikke|ingen|hverken|aldrig)\b", re.I)
_MINUTES_OR_AGENDA = re.compile(r"\b(?:dagsorden(?:en)?|referat(?:et|er|erne)?|forretningsorden(?:en)?)\b", re.I)
# Approving the last minutes, or changing what they decided, is done here and now.
_SPEAKS_OF_EARLIER = re.compile(rf"{_MINUTES_OR_AGENDA.pattern}|{_REVISES}", re.I)
_EARLIER = re.compile(
    r"""
    \b(?:sidste|seneste|forrige|foregående|tidligere)\s(?:\w+\s)?møde
    | \b(?:i|den|d\.|primo|medio|ultimo|fra)\s(?:\S+\s){0,3}?(?:19|20)\d\d\s(?:\S+\s){0,2}?
      (?:besluttede|godkendte|aftalte|vedtog|tiltrådte|blev|var|tog)\b
    | \b(?:besluttede|godkendte|aftalte|vedtog|tiltrådte|besluttet|godkendt|aftalt|vedtaget|enighed)
      \s(?:\w+\s){0,2}?(?:på|ved|i|den)\s(?:(?:et|det|sit|deres)\s)?(?:\w+\s)?
      (?:møde\w*\s(?:den|i|d\.)\s|foråret|sommeren|efteråret|vinteren|(?:19|20)\d\d)
    | \b(?:tidligere|oprindeligt|i\ sin\ tid)\s(?:er\s|blev\s)?(?:besluttet|godkendt|aftalt|vedtaget)
    | \bpå\ mødet\ (?:den|i)\s
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BRACKET_OR_QUOTE = re.compile(r"\([^()]{0,400}\)|[\"“”„»][^\"“”„«»]{0,1500}[\"“”«]")
_SUBORDINATE = re.compile(
    r"(?:^|[,;(] ?|\b(?:og|men) )(?:hvis|såfremt|når|da|fordi|selv om|selvom|idet|medmindre|efter at|inden|før|siden)\b"
    r"(?![^,;]{0,60}\b(?:enighed om|besluttet,? at|aftalt,? at)\b)[^,;]{0,300}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\bog)(?<!\bmen)(?<!\bsamt)(?<!\bat)(?<=[\wæøå,]) (?:som|der|hvilket|hvori|hvorved)"
    r" (?:\w+ ){0,3}?(?:blev|er|var|bliver|har|besluttede|godkendte)\b[^,;]{0,300}",
    re.IGNORECASE,
)
_LINKS_ON = re.compile(
    r"(?:idet|da|dog|men|og|så|som|der|hvor\w*|hvilket|med|under|hvis|såfremt|når|mens|samt|uden|inkl\w*|herunder)\b",
    re.I,
)
_AFTER_AT = re.compile(r"\s*,?\s*(?:at\b(?P<comma>,)?)?[:;]?\s*", re.I)

_KINDS = MappingProxyType(
    {
        "besluttet": "decided",
        "vedtaget": "decided",
        "afvist": "decided",
        "forkastet": "decided",
        "konkluderet": "decided",
        "aftalt": "agreed",
        "godkendt": "approved",
        "tiltrådt": "approved",
    }
)
_SAYS_IT_ITSELF = ("noted", "followed", "put_off", "settling", "declines", "revises")
_ACTIVE_KINDS = (
    ("agreed", re.compile(r"aftal", re.I)),
    ("approved", re.compile(r"godkend|tiltr|bakke|nikke|indstilling|tilslut", re.I)),
    ("decided", re.compile("")),
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of decision: ``text[begin:end]`` and the kind they tell; ``says_that`` where "at ..." may follow them."""

    begin: int
    end: int
    kind: str
    says_that: bool


@lru_cache(maxsize=64)
def signs_of(text: str) -> tuple[Sign, ...]:
    """Return the words of decision in a sentence, in order.

    What is asked, reported ("oplyste, at ..."), quoted, in brackets, bound to a condition, in a relative clause, still
    to be decided ("skal godkendes"), or told of an earlier meeting or another body is no decision. "Blev ikke
    godkendt" is one, of the kind decided; "blev ikke besluttet" is none.
    """
    if text.rstrip().endswith("?") or (_EARLIER.search(text) and not _SPEAKS_OF_EARLIER.match(text)):
        return ()
    return tuple(_signs(_told_here(text)))


def _told_here(text: str) -> str:
    """Return the sentence with all that is no statement of its own struck out, each letter in its place."""
    text = _BRACKET_OR_QUOTE.sub(_struck, text)
    text = without_reported(text)
    return _RELATIVE.sub(_struck, _SUBORDINATE.sub(_struck, text))


def _struck(found: re.Match) -> str:
    return "\x00" * len(found.group())


def _signs(text: str) -> Iterator[Sign]:
    at = 0
    while found := _TRIGGERS.search(text, at):
        kind = _kind(text, found)
        if kind is not None:
            name = found.lastgroup or ""
            yield Sign(found.start(), found.end(), kind, name not in _SAYS_IT_ITSELF)
        at = max(found.end(), at + 1)


def _kind(text: str, found: re.Match) -> str | None:
    name, words = found.lastgroup or "", found.group()
    negated = bool(_NEGATED.search(words))
    subject = text[max(0, found.start() - 200) : found.start()].rpartition("\x00")[2] + words
    if name == "noted":
        return None if _NOT_NOTED.search(subject) else "decided" if negated else "procedural"
    if name in ("agree", "backed"):
        return None if negated else "agreed" if name == "agree" else "approved"
    if name == "taken":
        return None if negated else "agreed" if "aftale" in words.casefold() else "decided"
    if name == "concluded":
        return None if _NOT_SETTLED.search(text[: found.start()]) else "decided"
    if name in ("declines", "revises"):
        return "decided"
    if name in ("put_off", "set_up"):
        return None if _NOT_SETTLED.search(words) else "decided"
    if name == "settles":
        return "agreed" if "aftal" in words.casefold() else "decided"
    if name.startswith("active"):
        return _active_kind(text, found, subject)
    return _settled_kind(text, found, subject, negated=negated)


def _active_kind(text: str, found: re.Match, subject: str) -> str | None:
    if _NEGATED.search(found.group()) or _NOT_AFTER.match(text, found.end()):
        return "decided" if "godkend" in found.group().casefold() else None
    between = found.group().replace(found[found.lastgroup], "")
    if re.search(r"\b(?:skal|kan|at|hvornår|hvem|om)\b", between, re.I):
        return None
    if _MINUTES_OR_AGENDA.search(text[found.end() : found.end() + 60]) and "godkend" in found.group().casefold():
        return "procedural"
    return next(kind for kind, pattern in _ACTIVE_KINDS if pattern.search(found[found.lastgroup]))


def _settled_kind(text: str, found: re.Match, subject: str, *, negated: bool) -> str | None:
    name = found.lastgroup
    word = found[name].casefold()
    after = text[found.end() : found.end() + 80]
    later = _LATER.match(after) if name in ("settling", "followed") else None
    if (
        _NOT_SETTLED.search(found.group())
        or _OTHER_BODY.match(after)
        or (later and _LATER_MEETING.search(later.group()))
    ):
        return None
    if re.match(r"er\b", found.group(), re.I) and not _PAPER.search(subject):
        return None
    if _TO_NOTE.match(text, found.end()):
        return "procedural"
    approving = word.startswith(("godkend", "tiltr", "følg", "fulgt", "imøde"))
    if negated:
        return "decided" if approving else None
    if approving:
        return "procedural" if _MINUTES_OR_AGENDA.search(subject) else "approved"
    return _KINDS.get(word, "decided")


def content_begins(text: str, sign: Sign) -> int | None:
    """Return where that begins which was decided, after "at"; None where it stands before the words of decision.

    What was not approved does not say so without them.
    """
    if not sign.says_that or _NEGATED.search(text, sign.begin, sign.end):
        return None
    after = _AFTER_AT.match(text, sign.end)
    says = text[sign.end : after.end()].strip()
    if says == "," and _LINKS_ON.match(text, after.end()):
        return None
    is_open = text[max(0, sign.end - 3) : sign.end].casefold() == " om"
    return after.end() if says or is_open else None
