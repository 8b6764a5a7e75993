"""Which stretches of a sentence of minutes say that something was decided there, and of which kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from danish.calendar import MONTHS, any_of
from danish.verbs import INFINITIVE, PARTICIPLE, PASSIVE, PASSIVE_PAST, PAST, PRESENT, any_form, classes_of, verbs
from loaders.names import meeting_bodies

# Bodies whose name alone means the one that met, and the ends of names that mean it where its own name holds them.
OWN_BODIES = (
    "styregruppen", "klyngestyregruppen", "projektstyregruppen", "lokalstyregruppen", "driftsstyregruppen",
    "styregruppe vest", "gruppen", "fokusgruppen", "temagruppen", "klyngetemagruppen", "voksentemagruppen",
    "arbejdsgruppen", "følgegruppen", "projektgruppen", "klyngegruppen", "koordinationsgruppen", "samarbejdsgruppen",
    "udvalget", "forretningsudvalget", "formandskabet", "rådet", "nævnet", "klyngen", "netværket", "teamet",
    "partnerskabet", "alliancen", "parterne", "deltagerne", "medlemmerne", "mødet", "forsamlingen", "direktionen",
    "bestyrelsen", "driftsforum", "forum", "forumet", "forummet", "kredsen", "kommissionen", "ledelsen", "et flertal",
    "flertallet", "vi", "man",
)  # fmt: skip
ENDS_OF_BODIES = tuple(end for ends in meeting_bodies().values() for end in ends)
_SAYS = any_form(("says", "asks"), (PRESENT, PAST))
_TELLS = rf"(?:{any_form(('tells',), (PAST,))}|{any_form(('tells',), (PRESENT,))}(?=,? at\b| (?:\w+ )?om\b))"
_SAID = rf"(?:{_SAYS}|{_TELLS})"
_WAS_SAID = rf"(?:{any_form(('asks',), (PASSIVE, PARTICIPLE))}|{any_form(('says', 'tells'), (PARTICIPLE,))})"
# What the chair says of the outcome is the meeting's: "konstaterede, at der var enighed om".
_MAIN_CLAUSE_AGAIN = (
    r"(?=,? (?:og|men|hvorefter|hvorpå) (?:det |der |herefter |dette |\w*(?:styregruppen|gruppen|udvalget|formandskabet"
    r"|orienteringen|orientering|indstillingen|forslaget|oplægget|punktet|sagen|dagsordenen|planen"
    rf"|{any_of(OWN_BODIES)})\b)|;|$)"
)
# What a body does not want is its decision, not a remark.
_DECLINES = r"(?:(?<=gruppen )|(?<=udvalget )|(?<=forum )|(?<=styrelsen )|(?<=\bvi ))ønske(?:r|de) ikke\b"
# "Ønsket blev afvist" speaks of a wish.
_A_WISH = r"(?<![\w ])ønsket (?:blev|er|bliver|var|kan|kunne|om|fra)\b"
_REPORTED = re.compile(
    rf"\b(?!{_DECLINES}|ønsket om\b(?!,? at)|{_A_WISH}|(?<!\w )ønsker (?:til|om|fra)\b)(?:{_SAID}|{_WAS_SAID})\b"
    rf"(?:[^.;]{{0,1000}}?{_MAIN_CLAUSE_AGAIN}|[^.;]{{0,1000}})",
    re.IGNORECASE,
)
# A sentence may begin with a capital that is nobody's name, and a body that is to tell somebody makes no remark.
_NO_SPEAKER = (
    r"(?:De[tnr]?|Dette|Dertil|Hertil|Herefter|Derfor|Desuden|Derudover|Endvidere|I|På|Af|Til|Efter|Ved|Som|Sammen|Når|For"
    r"|\w*(?i:skabet|gruppen|grupperne|sekretariatet|udvalget|kommunerne|hospitalerne|psykiatrien)(?:/\w+)?)"
)
_NAME = r"[A-ZÆØÅ][\wæøåéäöü.’'-]*"
_SPEAKER = re.compile(
    rf"(?!{_NO_SPEAKER}\b)(?:{_NAME}(?: {_NAME}){{0,5}}|Flere|Han|Hun|(?:{_NAME} )?(?:med)?formand\w*)"
    rf"(?: – [^–]{{1,120}} -? ?| \([^()]{{1,80}}\) ?| )?(?:\w+ ){{0,2}}?{_SAID}\b"
)


def without_reported(text: str) -> str:
    """Return a sentence with what somebody said, wished or proposed struck out, each letter in its place.

    It reaches from the verb ("oplyste") to the end, or to ", og" with a statement of the minutes themselves after it.
    """
    return _REPORTED.sub(lambda found: "\x00" * len(found.group()), text)


def is_reported(text: str) -> bool:
    """Whether a sentence opens with who said something: "Hanne Holm fortalte, at ..."."""
    return _SPEAKER.match(text) is not None


_GAP = r"(?:(?!, og |, men |\b(?:at|som|der|hvis|inden)\b)[^.;:?])"
_FEW = r"(?:[\wæøå/-]+ ){0,4}?"
# Written in capitals, as those who sit in it call it: "LMU besluttede".
_SHORT = r"(?-i:[A-ZÆØÅ]{2,6}\b)"
_LONG = rf"(?:{any_of(OWN_BODIES)}|[\wæøå-]{{2,40}}(?:{any_of(ENDS_OF_BODIES)}))"
_BODY = rf"(?:{_LONG}|{_SHORT})"
_A_BODY = re.compile(rf"\b{_LONG}\b", re.I)
_IN_SHORT = re.compile(rf"\b{_SHORT}", re.I)
_PARTIES = (
    "kommunerne",
    "regionen",
    "hospitalet",
    "hospitalerne",
    "plo",
    "almen praksis",
    "et mindretal",
    "mindretallet",
)
_LONGEST_SHORT = 6
_SMALL_WORDS = ("for", "i", "og", "af", "om", "på", "med", "til")
_OTHERS_OWN = ("byrådet", "regionsrådet", "kommunalbestyrelsen")
_WAS = r"(?:blev|er|bliver|var)"
_OUTCOMES = ("decides", "adopts", "approves", "agrees", "declines", "puts_off")
_HAS = rf"har (?:\w+ )?{any_form(('decides', 'adopts', 'approves', 'agrees'), (PARTICIPLE,))}"
_ACTED = rf"(?:{any_form((*_OUTCOMES, 'disposes'), (PAST,))}|{any_form(_OUTCOMES, (PRESENT,))}|nedsætter|{_HAS})"
_WAS_DONE = any_form(_OUTCOMES, (PARTICIPLE,))
_SETTLING = any_form(("approves", "adopts", "declines"), (PASSIVE, PASSIVE_PAST))
_FOLLOWED = any_form(("follows", "approves"), (PASSIVE, PARTICIPLE))
_DISPOSED = any_form(("disposes",), (PARTICIPLE,))
_PUT_OFF = any_form(("puts_off",), (PARTICIPLE, PASSIVE))
_TREATED = (
    rf"(?:{any_form(('discusses',), (PARTICIPLE,))}|nået|taget (?:op|under behandling))"
    r"(?! (?:nærmere|yderligere|videre|endnu|før|tidligere)\b)"
)
_WAITS = any_form(("waits",), (PRESENT, PAST))
_TO_TREAT = rf"{any_form(('decides', 'discusses', 'approves'), (INFINITIVE,))}|tage stilling"
_MATTERS = (
    "punkt", "sag", "forslag", "emne", "beslutning", "behandling", "stillingtagen", "drøftelse", "ansøgning",
    "godkendelse", "ønske", "indstilling", "spørgsmål", "projekt", "plan", "budget", "kommissori", "resten",
)  # fmt: skip
_A_MATTER = rf"(?:{any_of(_MATTERS)})\w*"
_THE_MATTER = rf"(?:{any_of(('punktet', 'sagen', 'spørgsmålet', 'forslaget', 'ansøgningen', 'emnet', 'problemet'))})"
_SENT_ON = any_form(("sends_on",), (PASSIVE,)), any_form(("sends_on",), (PARTICIPLE,))
_CAN = rf"(?:{any_form(('approves',), (INFINITIVE,))}|støtte|anbefale)"
# Who leads this meeting and writes its minutes is no matter of it.
_OF_MEETING = rf"(?:{any_of(('ordstyrer', 'dirigent', 'referent', 'mødeleder', 'stemmetæller'))})"
_REVISED = any_form(("revises",), (PASSIVE,)), any_form(("revises",), (PARTICIPLE,))
_REVISES = (
    r"^beslutning(?:en)? (?:af|fra|om|på) (?:[^.;:?]|\.(?=\s?[a-zæøå0-9])){1,120}?\b"
    rf"(?:{_REVISED[0]}|bortfalder|(?:er|blev) {_REVISED[1]})\b"
)
_AGREED_TO = any_form(("agrees", "decides"), (PASSIVE, PASSIVE_PAST))

_TRIGGERS = re.compile(
    "|".join(
        (
            rf"(?P<noted>(?:\btog\b|\btager\b|\btages\b|\btaget\b){_GAP}{{0,160}}?\btil efterretning\b"
            rf"|^taget til orientering\b|\btil efterretning\b|\btaget ad notam\b"
            rf"|\b{any_form(('notes',), (PRESENT, PAST))}\b)",
            rf"(?P<declines>\b{_BODY} (?:\w+ ){{0,2}}?(?:ønske(?:r|de) ikke|(?:kan|kunne) ikke {_CAN})\b"
            rf"|\b(?:kan|kunne) (?:\w+ ){{0,2}}?{_BODY} ikke {_CAN}\b"
            r"|\bsat(?:te)? sig imod\b"
            r"|\b\w*forslag\w* (?:(?:bort)?fald(?:t|er)|(?:er|var) (?:\w+ )?(?:bort)?faldet)\b)",
            rf"(?P<can>\b{_BODY} (?:kan|kunne) (?!ikke)(?:\w+ )?{_CAN}\b|\b{_BODY} (?:er|var) indforstået med\b)",
            rf"(?P<revises>{_REVISES})",
            r"(?P<concluded>\bkonklusionen (?:blev|var|er)(?=,? at\b))",
            rf"(?P<backed>\b(?:der {_WAS}|{_WAS} der){_GAP}{{0,80}}?\b(?:opbakning|tilslutning) til"
            r"(?=,? at\b| \w*(?:forslag|indstilling|model|plan|oplæg|kommissori))"
            rf"|\b(?:{_BODY}|alle) {_FEW}(?:var|er) {_FEW}enig[et]? i\b)",
            rf"(?P<taken>\b(?:der {_WAS}|{_WAS} der) {_FEW}(?:truffet {_FEW}beslutning|indgået {_FEW}aftale) om\b)",
            rf"(?P<agree>\b(?:der {_WAS}|{_WAS} der|der herskede|der kunne konstateres){_GAP}{{0,80}}?\benighed\b"
            rf"{_GAP}{{0,60}}?\bom\b|^enighed\b{_GAP}{{0,60}}?\bom\b|\bi enighed\b"
            rf"|\b(?:{_BODY}|alle) {_FEW}(?:var|er|blev) {_FEW}enig[et]? (?:om\b|i(?=,? at\b))"
            rf"|\b(?:blev|er|var) (?:{_BODY}|alle) {_FEW}enig[et]? om\b)",
            rf"\b(?:det|der) {_WAS} {_FEW}(?P<settled_1>{_WAS_DONE})\b",
            rf"\b{_WAS} (?:det|der) {_FEW}(?P<settled_2>{_WAS_DONE})\b",
            rf"\b(?P<settles>(?:det|der) {_AGREED_TO}|{_AGREED_TO} (?:det|der)|(?:det|der) vedt(?:oges|ages))\b",
            rf"\b{_BODY} (?:\x00+ )?(?:(?!tog til|tager|og)[\wæøå\x00-]+ ){{0,5}}?(?P<active_1>{_ACTED})\b",
            rf"\b(?P<active_2>{_ACTED}) (?:\w+ ){{0,2}}?{_BODY}\b",
            rf"\b(?:og|men) (?P<active_3>{any_form((*_OUTCOMES, 'disposes'), (PAST,))})\b",
            rf"\bindstilling\w*\b{_GAP}{{0,60}}?\b(?P<followed>{_FOLLOWED})\b",
            rf"\b(?P<not_treated>{_A_MATTER}(?:{_GAP}|\.(?=\s?[a-zæøå0-9])){{0,80}}?"
            rf"\b(?:blev|bliver) (?:\w+ )?ikke {_TREATED})",
            rf"\b(?P<put_off>{_A_MATTER}{_GAP}{{0,60}}?\b{_PUT_OFF}\b|^{_PUT_OFF}\b"
            rf"|{_BODY} {_WAITS} (?:\w+ )?med (?:{_A_MATTER}|at (?:{_TO_TREAT})\b))",
            rf"\b(?P<sent_on>{_THE_MATTER} (?:{_SENT_ON[0]}|{_WAS} {_SENT_ON[1]})(?: \w+){{0,2}}? til\b)",
            rf"\b(?P<elected>blev{_GAP}{{0,60}}?{_DISPOSED}\b"
            rf"(?=.{{0,40}}\bstemmer\b| (?:som|til|for)\b(?! {_OF_MEETING})))",
            rf"\b{_WAS}{_GAP}{{0,200}}?\b(?P<settled_3>{_WAS_DONE})\b",
            rf"\b(?P<set_up>(?:der (?:blev|bliver)|blev der) {_FEW}nedsat|der nedsættes)\b",
            rf"^(?P<settled_4>{_WAS_DONE})\b",
            rf"^ikke (?P<settled_6>{_WAS_DONE})\b",
            rf"^(?:(?!\b(?:blev|er|var|bliver|har|havde|skal|kan|vil|bør|som|ikke|der)\b)[^.;:?,]){{2,80}}?"
            rf"\b(?P<settled_5>{_WAS_DONE})\b",
            rf"^(?:der |{_GAP}{{2,120}}?\b)(?P<settling>{_SETTLING})\b",
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
    r" (?:med \d+(?! stemmer (?:mod|for)\b)"
    r"|(?:af|i|på|hos|ved|med) (?:\S+ ){0,3}?\w*(?:udvalget|rådet|rådene|bestyrelsen|styrelsen|tinget"
    r"|regeringen|ministeriet|regionen|direktionen|sundhedsstyregruppen|KKR|KL|stemmerne|medlemmerne|valget))\b",
    re.I,
)
# "Patienten er godkendt" is no decision of a meeting.
_PAPERS = (
    "dagsorden", "referat", "protokol", "indstilling", "plan", "kommissori", "forslag", "budget", "regnskab", "aftale",
    "model", "oplæg", "rapport", "notat", "ansøgning", "punkt", "liste", "skema", "vejledning", "retningslinje",
    "instruks", "procedure", "pjece", "folder", "program", "skabelon", "strategi", "udkast", "det", "begge dele",
)  # fmt: skip
_PAPER = re.compile(any_of(_PAPERS), re.I)
# "mens forslag 3 ikke blev imødekommet"
_NOT_BEFORE = re.compile(r"\b(?:ikke|ingen|aldrig|hverken)\s(?:[\wæøå]+\s){0,2}$", re.I)
_COULD_NOT = re.compile(r"\b(?:kan|kunne)\s(?:[\wæøå]+\s){0,4}?ikke\b", re.I)
_NOT_AFTER = re.compile(r"\s+ikke\b(?! at)")
_TO_NOTE = re.compile(r",? at tage [^.;]{0,200}til efterretning", re.I)
_NEGATED = re.compile(r"\b(?:ikke|ingen|hverken|aldrig)\b", re.I)
_MINUTES_OR_AGENDA = re.compile(r"\b(?:dagsorden(?:en)?|referat(?:et|er|erne)?|forretningsorden(?:en)?)\b", re.I)
# Approving the last minutes, or changing what they decided, is done here and now.
_SPEAKS_OF_EARLIER = re.compile(rf"{_MINUTES_OR_AGENDA.pattern}|{_REVISES}", re.I)
_DECIDED = any_form(("decides", "adopts", "approves", "agrees"), (PAST,))
_WAS_DECIDED = any_form(("decides", "adopts", "approves", "agrees"), (PARTICIPLE,))
_EARLIER = re.compile(
    rf"""
    \b(?:sidste|seneste|forrige|foregående|tidligere)\s(?:\w+\s)?møde
    | \b(?:i|den|d\.|primo|medio|ultimo|fra)\s(?:\S+\s){{0,3}}?(?:19|20)\d\d\s(?:\S+\s){{0,2}}?
      (?:{_DECIDED}|blev|var|tog)\b
    | \b(?:{_DECIDED}|{_WAS_DECIDED}|enighed)
      \s(?:\w+\s){{0,2}}?(?:på|ved|i|den)\s(?:(?:et|det|sit|deres)\s)?(?:\w+\s)?
      (?:møde\w*\s(?:den|i|d\.)\s|foråret|sommeren|efteråret|vinteren|(?:19|20)\d\d)
    | \b(?:tidligere|oprindeligt|i\ sin\ tid)\s(?:er\s|blev\s)?{_WAS_DECIDED}
    | ^(?:(?!\bat\b)[^,]){{0,120}}?\bpå\ mødet\ (?:den|i)\s
    | \b(?:blev|er)\s(?:det|der)\si\s(?:{any_of(MONTHS)})\s(?:\w+\s)?{_WAS_DECIDED}
    | \bhar\s(?:i|den)\s(?:\S+\s){{0,3}}?(?:{_WAS_DECIDED}|{any_form(("declines",), (PARTICIPLE,))})
    """,
    re.IGNORECASE | re.VERBOSE,
)
_THERE = re.compile(
    rf"(?:i|på (?:et |sit )?møde\w* i) (?:\w+ ){{0,3}}?"
    rf"(?P<body>[\wæøå-]*(?:{any_of(meeting_bodies())})(?:s?møde|en|et|met)?)\b",
    re.I,
)
_A_PARTY_NOTES = re.compile(
    rf"(?:{any_of(_PARTIES)})\b(?:(?!gruppen|udvalget|det blev|der var)[^.;])*\b(?:tog|tager)\b[^.;]*til efterretning",
    re.I,
)
_THESE_MINUTES = re.compile(
    r"(?:dette|nærværende) referat\b|referatet er (?:i høring|udsendt|godkendt (?:af|på mail))", re.I
)
_BRACKET_OR_QUOTE = re.compile(r"\([^()]{0,400}\)|[\"“”„»][^\"“”„«»]{0,1500}[\"“”«]")
_SUBORDINATE = re.compile(
    r"(?:^|[,;(] ?|\b(?:og|men) )(?:hvis|såfremt|når|da|fordi|selv om|selvom|idet|medmindre|efter at|inden|før|siden)\b"
    r"(?![^,;]{0,60}\b(?:enighed om|besluttet,? at|aftalt,? at)\b)[^,;]{0,300}",
    re.IGNORECASE,
)
_GROUND = re.compile(
    r"\b(?:i forlængelse af|på baggrund af|som følge af|på grund af|med henblik på|efter|forudsat|betinget af"
    r"|(?:det er )?(?:under )?(?:en )?forudsætning(?: af)?),? at\b[^,;]{0,300}",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"(?<!\bog)(?<!\bmen)(?<!\bsamt)(?<!\bat)(?<=[\wæøå,]) (?:som|der|hvilket|hvori|hvorved)"
    r" (?:\w+ ){0,3}?(?:blev|er|var|bliver|har|besluttede|godkendte)\b[^,;]{0,300}",
    re.IGNORECASE,
)
# What becomes of a matter is told in the last clause: "forslaget, som blev forkastet".
_TOLD_LAST = re.compile(
    rf"\b(?:{_A_MATTER}|(?:dagsorden|referat|protokol)\w*),? (?:som|der)"
    rf" (?:(?:dermed|hermed|herefter|således|derfor) (?:er|blev)|blev) (?:\w+ )?{_WAS_DONE}\W*$",
    re.IGNORECASE,
)
_LINKS_ON = re.compile(
    r"(?:idet|da|dog|men|og|så|som|der|hvor\w*|hvilket|med|under|hvis|såfremt|når|mens|samt|uden|inkl\w*|herunder)\b",
    re.I,
)
_NOT_TO_APPROVE = re.compile(rf",? ikke at (?:{any_form(('approves', 'adopts', 'follows'), (INFINITIVE,))})\b", re.I)
_TO_WAIT, _TO_DECLINE = any_form(("puts_off", "waits"), (INFINITIVE,)), any_form(("declines",), (INFINITIVE,))
_TO_PUT_OFF_OR_DECLINE = re.compile(rf"\s*(?:,? at )?(?:(?P<off>{_TO_WAIT})|{_TO_DECLINE})\b", re.I)
_AFTER_AT = re.compile(r"\s*,?\s*(?:at\b(?P<comma>,)?)?[:;]?\s*", re.I)

_KINDS = MappingProxyType(
    {
        "decides": "decided",
        "adopts": "decided",
        "disposes": "decided",
        "approves": "approved",
        "follows": "approved",
        "agrees": "agreed",
        "declines": "declined",
        "puts_off": "put_off",
        "notes": "procedural",
    }
)
"""Class of a verb of outcome -> kind of decision."""
_NOT_DONE = MappingProxyType({"approves": "declined", "adopts": "declined", "follows": "declined"})
"""What it is when such a verb is negated; "blev ikke besluttet" decides nothing."""
_BY_BODY = ("active_1", "active_2", "can")
"""The words of decision that a body stands in."""
_SAYS_IT_ITSELF = (
    "noted",
    "followed",
    "put_off",
    "not_treated",
    "settling",
    "declines",
    "revises",
    "elected",
    "sent_on",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of decision: ``text[begin:end]`` and the kind they tell; ``says_that`` where "at ..." may follow them."""

    begin: int
    end: int
    kind: str
    says_that: bool


@lru_cache(maxsize=256)
def signs_of(text: str, forum: str = "") -> tuple[Sign, ...]:
    """Return the words of decision in a sentence, in order.

    What is asked, reported ("oplyste, at ..."), quoted, in brackets, bound to a condition, in a relative clause, still
    to be decided ("skal godkendes"), or told of an earlier meeting or another body is no decision. "Blev ikke
    godkendt" declines; "blev ikke besluttet" is none. What is agreed or decided to be put off or declined is so.

    Parameters
    ----------
    forum
        The name of the forum that met, by which "Sundhedsudvalget" is told from other bodies; "" where it is unknown.
    """
    if text.rstrip().endswith("?") or (_EARLIER.search(text) and not _SPEAKS_OF_EARLIER.match(text)):
        return ()
    if _THESE_MINUTES.match(text) or _is_told_of_others(text, forum.casefold()):
        return ()
    return tuple(_signs(told_here(text), forum.casefold()))


def told_here(text: str) -> str:
    """Return the sentence with all that is no statement of its own struck out, each letter in its place."""
    text = _BRACKET_OR_QUOTE.sub(_struck, text)
    text = without_reported(text)
    if last := _TOLD_LAST.search(text):
        return _struck_clauses(text[: last.start()]) + text[last.start() :]
    return _struck_clauses(text)


def _struck_clauses(text: str) -> str:
    return _RELATIVE.sub(_struck, _SUBORDINATE.sub(_struck, _GROUND.sub(_struck, text)))


def _struck(found: re.Match) -> str:
    return "\x00" * len(found.group())


def _signs(text: str, forum: str) -> Iterator[Sign]:
    at = 0
    while found := _TRIGGERS.search(text, at):
        kind = _kind(text, found) if _is_by_own_body(found, forum) else None
        if kind is not None:
            name = found.lastgroup or ""
            yield Sign(found.start(), found.end(), _of_content(text, found.end(), kind), name not in _SAYS_IT_ITSELF)
        at = max(found.end(), at + 1)


def _is_told_of_others(text: str, forum: str) -> bool:
    """Whether a sentence opens with what happened in another body, or what one of the parties takes note of."""
    there = _THERE.match(text)
    if there is not None:
        name = there["body"].casefold()
        return name not in OWN_BODIES and not _is_of(name, forum)
    return _A_PARTY_NOTES.match(text) is not None


def _is_by_own_body(found: re.Match, forum: str) -> bool:
    """Whether the body that acts, where words of decision name one, is the forum that met."""
    named = [body.group().casefold() for body in _A_BODY.finditer(found.group())]
    if not named and found.lastgroup in _BY_BODY:
        return any(_is_of(short.casefold(), forum) for short in _IN_SHORT.findall(found.group()))
    return all(name in OWN_BODIES or _is_of(name, forum) for name in named)


def _is_of(name: str, forum: str) -> bool:
    if not forum:
        return name.endswith(("gruppen", "styregruppe")) and name not in _OTHERS_OWN
    if len(name) <= _LONGEST_SHORT:
        return name in re.findall(r"\w+", forum) or name == _initials(forum)
    return name.removesuffix("et").removesuffix("en") in forum


def _initials(forum: str) -> str:
    """Return what a forum is called in short: "klu" of "Kommunalt-lægeligt Udvalg"."""
    return "".join(word[0] for word in re.findall(r"\w+", forum) if word not in _SMALL_WORDS)


def _of_content(text: str, end: int, kind: str) -> str:
    """Return the kind of what is decided or agreed: "besluttede at udsætte" puts off, "enige om at afvise" declines."""
    if kind not in ("decided", "agreed"):
        return kind
    if _NOT_TO_APPROVE.match(text, end):
        return "declined"
    says = _TO_PUT_OFF_OR_DECLINE.match(text, end)
    return kind if says is None else "put_off" if says["off"] else "declined"


def _kind(text: str, found: re.Match) -> str | None:
    name, words = found.lastgroup or "", found.group()
    negated = bool(_NEGATED.search(words) or _NOT_BEFORE.search(text, 0, found.start()))
    subject = text[max(0, found.start() - 200) : found.start()].rpartition("\x00")[2] + words
    if name == "noted":
        return None if _NOT_NOTED.search(subject) else "declined" if negated else "procedural"
    if name in ("agree", "backed", "can"):
        return None if negated else "agreed" if name == "agree" else "approved"
    if name == "taken":
        return None if negated else "agreed" if "aftale" in words.casefold() else "decided"
    if name == "concluded":
        return None if _NOT_SETTLED.search(text[: found.start()]) else "decided"
    if name in ("declines", "revises"):
        return "declined" if name == "declines" else "decided"
    if name == "not_treated":
        return "put_off"
    if name in ("put_off", "set_up", "elected", "sent_on"):
        return None if negated or _NOT_SETTLED.search(words) else "put_off" if name == "put_off" else "decided"
    if name == "settles":
        return "agreed" if "aftal" in words.casefold() else "decided"
    if name.startswith("active"):
        return _active_kind(text, found)
    return _settled_kind(text, found, subject, negated=negated or bool(_NOT_AFTER.match(text, found.end())))


def _active_kind(text: str, found: re.Match) -> str | None:
    acts = re.sub(r"^har (?:\w+ )?", "", found[found.lastgroup], flags=re.I)
    of_class = next(of for of in _KINDS if of in classes_of(acts))
    if _NEGATED.search(found.group()) or _NOT_AFTER.match(text, found.end()):
        return _NOT_DONE.get(of_class)
    between = found.group().replace(found[found.lastgroup], "")
    if re.search(r"\b(?:skal|kan|at|hvornår|hvem|om)\b", between, re.I):
        return None
    if of_class == "approves" and _MINUTES_OR_AGENDA.search(text[found.end() : found.end() + 60]):
        return "procedural"
    return _KINDS[of_class]


def _settled_kind(text: str, found: re.Match, subject: str, *, negated: bool) -> str | None:
    name = found.lastgroup
    after = text[found.end() : found.end() + 80]
    later = _LATER.match(after) if name in ("settling", "followed") else None
    classes = classes_of(found[name])
    of_class = next((of for of in _KINDS if of in classes), "decides")
    if negated and _COULD_NOT.search(found.group()):
        return _NOT_DONE.get(of_class)
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
    if negated:
        return _NOT_DONE.get(of_class)
    if of_class in ("approves", "follows"):
        return "procedural" if _MINUTES_OR_AGENDA.search(subject) else "approved"
    return _KINDS[of_class]


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


_STATES = re.compile(
    rf"(?:(?!\b(?:{any_form(('acts', 'comes_back', 'does'), (PRESENT, PASSIVE))}|skal|vil|bør|må|kan|får|bliver)\b)"
    rf"[^,.;]){{0,80}}?\b{any_form(('is',), (PRESENT, PAST))}\b",
    re.I,
)


def shares_view(text: str, sign: Sign) -> bool:
    """Whether all agree how something is, and not what is to happen: "enighed om, at ventetiden er lang"."""
    begin = content_begins(text, sign) if sign.kind == "agreed" else None
    if begin is None or not text[sign.begin : begin].rstrip().endswith("at"):
        return False
    return _STATES.match(text, begin) is not None and not goes_on(text[begin:])


# Said of what will be sent, told, found out or taken up again: a promise also without any time.
_COMES_BACK = re.compile(
    rf"\b{any_form(('comes_back',), (PRESENT, PASSIVE))}\b|\b(?:lovede at|påtog sig|afrapportering)\b"
    rf"|\bskal\s(?:(?:[\wæøå]+\s){{0,10}}?[\wæøå]+,?\s)?(?<!\bat ){any_form(('comes_back',), (INFINITIVE,))}\b",
    re.I,
)
# Said of anything that is going to happen: a follow-up where a time stands beside it.
_ACTS = re.compile(rf"\b{any_form(('acts',), (PRESENT, PASSIVE))}\b", re.I)
# Verbs of the table in another sense.
_OTHER_SENSE = ("finder sted", "finder det", "finder at", "finder anvendelse", "svarer til", "holder øje", "holder af")
_ALL_CLASSES = tuple(dict.fromkeys(verb.of_class for verb in verbs()))
_TELLS_PAST = re.compile(
    rf"\b(?:blev|var|havde)\b|\b(?:har|er)\s(?:[\wæøå]+\s){{0,6}}?[\wæøå]{{3,}}(?:et|dt|gt|at|nt|sat)\b"
    rf"|\b{any_form(_ALL_CLASSES, (PAST,))}\b|\b(?:er|var)\sikke\b",
    re.I,
)
_NO_SUBJECTS = (
    "Der", "Det", "Dette", "Den", "Man", "Hvis", "Når", "Da", "Som", "Alle", "Ingen", "Flere", "Nogle", "I", "På",
    "Til",
)  # fmt: skip
_SUBJECT = rf"(?!(?:{any_of(_NO_SUBJECTS)})\b)[A-ZÆØÅ][\wæøåÆØÅ.&/-]*(?:(?: og | )[\wæøåÆØÅ.&/()-]+){{0,4}}?"
_DOES = any_form(("does",), (PRESENT,))
_SOMEBODY_DOES = re.compile(
    rf"(?:[\wæøå ]{{2,30}}: )?"
    rf"(?:{_SUBJECT} {_DOES}|(?:Derefter|Herefter|I stedet|Derfor|Desuden) {_DOES} [A-ZÆØÅ]\w+)\b"
)
_OTHER_SENSE_OF_DOING = re.compile(
    r",? (?:at|om|hvad|hvornår|hvor|hvordan|i sit|i sin|hver|altid|ikke|ofte|typisk|hvis)\b(?! (?:et|en)\b)"
)
_NOT = re.compile(r" (?:[\w.]+ )?(?:ikke|altid|typisk|normalt|ofte)\b", re.I)
_ASKED = re.compile(r"\b(?:hvordan|hvornår|hvem|hvad|hvilke\w*|hvorvidt|hvorfor|, om)\s(?:[\wæøå]+\s){0,4}$", re.I)
_TERM = re.compile(r"\b\w*(?:frist(?:en)?|deadline)\b", re.I)
_TAKES_ON = re.compile(rf"\b(?:{any_form(('takes_on',), (PRESENT, PAST, PARTICIPLE))}|vil vende tilbage)\b", re.I)
_CALLS_ON = re.compile(
    rf"\b{any_form(('calls_on',), (PRESENT, PAST, PASSIVE))}\b"
    rf"|\b{_BODY} (?:\w+ )?{any_form(('wishes',), (PRESENT, PAST))}\b(?! ikke\b)",
    re.I,
)
_MAY = re.compile(
    r"\b(?:kan|kunne|må|bør|burde|gerne|ville|skulle|mulighed\w* for|behov for|overveje[rs]?|ikke)"
    r"\s(?:[\wæøå/-]+\s){0,5}?$",
    re.I,
)
_AIM = re.compile(r"\b(?:mål(?:et|ene|sætning\w*|tal\w*)?\s(?:er|for)\b|er målet\b|målsætning\w*|ambition\w*)", re.I)
_OUTSIDE = re.compile(
    rf"\b(?:{any_form(('happens',), (PRESENT, PASSIVE))}|træder [\wæøå ]{{0,30}}?i kraft|gældende fra"
    r"|ansøgningsfrist\w*|ansøgningsrunde\w*|forventes at kunne)\b",
    re.I,
)
_GOING_ON = re.compile(r"\b(?:bliver|skal|vil|forventes|planlægges)\b", re.I)
_ONLY_MAY = re.compile(
    r"(?:(?:hvis|såfremt|når)\b[^,.]{0,160}, )?(?!(?:da|fordi|idet|selv ?om)\b)"
    r"(?:(?!(?:om|hvordan|hvorvidt|hvad|hvem|hvor|som)\b)[\wæøå/-]+ ){0,6}"
    r"(?<!\bat )(?:kan|kunne|bør|må|burde)\b",
    re.I,
)
_TO_DO = re.compile(
    rf"(?:at )?(?:[\wæøå]+ )?{any_form(('acts', 'comes_back', 'does', 'happens'), (INFINITIVE,))}\b", re.I
)
_RULE = re.compile(r"\b(?:fremover|fremadrettet|altid|som udgangspunkt|fortsat)\b", re.I)
_STANDING = re.compile(
    r"\b(?:løber|udløber|ophører|dækker|strækker sig|er (?:åben|lukket)|holder (?:åbent|lukket|ferie))\b", re.I
)
_PASSIVE = re.compile(
    r"\b(?!(?:synes|findes|kaldes|mangles|holdes|afholdes|deres|jeres|ellers)\b)[a-zæøå]{3,}(?:es|ås)\b"
)
_HELD = frozenset(("holdes", "afholdes"))
_OCCASION = re.compile(
    rf"\b\w*(?:{any_of(('møde', 'workshop', 'temadag', 'seminar', 'audit', 'undervisning', 'kursus', 'høring'))})\w*",
    re.I,
)
_TAKES_PLACE = re.compile(r"\b(?:finder sted|holdes|afholdes)\b", re.I)
_LEAVES = re.compile(rf"\b{any_form(('leaves',), (PRESENT,))}\b", re.I)
_JOINS = re.compile(
    rf"\b{any_form(('joins',), (PRESENT,))}"
    rf"(?=\s*(?:$|[.,;])|\s(?:som|i|hos|ved|den|d\.|pr\.?|til|fra|efter|primo|medio|ultimo|her|\d|med\s(?:udgangen|virkning)|{any_of(MONTHS)})(?!\w))",
    re.I,
)
_RULED_OUT = re.compile(r"\b(?:ikke|ingen|aldrig)\b[^,;.]{0,80}$", re.I)
_TO_THE_COMMA = r"(?:[^,.;]|\.(?=\s?[a-zæøå0-9])){0,300}"
_ASIDE = re.compile(
    rf",\s(?:der|som|hvor|hvilket|hvori)\b(?!,)(?:{_TO_THE_COMMA},"
    rf"|(?!.{{0,160}}\b(?:{any_form(('discusses',), (PRESENT, PASSIVE))}"
    rf"|drøft|behandl|præsenter|forelæg|forelagt|fremlæg|evaluer|afslutte|senest"
    rf"|inden den|inden udgangen)){_TO_THE_COMMA})"
    r"|\b(?:og|men) som kan\b[^,.;]{0,200}",
    re.I,
)
_REFERENCE = re.compile(
    r"\((?:jf|se|ref|besluttet|behandles|behandlet|fælles)\b[^()]{0,200}\)"
    r"|\b(?:(?:alternativ\w*|ny dato|nye datoer|afløser|erstatning) (?:til|for)|i stedet for|afløser|erstatter)"
    r" (?:\w+ )?møde\w* (?:den )?\d{1,2}\. \w+(?: \d{4})?",
    re.I,
)


def comes_back(text: str) -> bool:
    """Whether something will be sent, told, found out or taken up again, as against what only may be."""
    return any(_is_sure(text, found) for found in _COMES_BACK.finditer(text))


def takes_on(text: str) -> bool:
    """Whether somebody takes something on: "lovede at følge op"."""
    return _TAKES_ON.search(text) is not None


def calls_on(text: str) -> bool:
    """Whether somebody is told to do something: "Udvalget bad om en status", "Alle opfordres til at søge"."""
    return _CALLS_ON.search(text) is not None


def acts(text: str) -> bool:
    """Whether something is going to happen; with a time beside it that is a follow-up."""
    return comes_back(text) or any(_is_sure(text, found) for found in _ACTS.finditer(text))


def _is_sure(text: str, verb: re.Match) -> bool:
    before = _MAY.search(text, max(0, verb.start() - 80), verb.start())
    other = text[verb.start() : verb.start() + 40].casefold().startswith(_OTHER_SENSE)
    asked = _ASKED.search(text, max(0, verb.start() - 80), verb.start())
    return before is None and asked is None and not other and _NOT.match(text, verb.end()) is None


def goes_on(text: str) -> bool:
    """Whether something happens, or is going to, in whatever words."""
    return acts(text) or _GOING_ON.search(text) is not None


def tells_past(text: str) -> bool:
    """Whether a sentence tells what has been done or how something is, and nothing that will be."""
    return _TELLS_PAST.search(text) is not None and not goes_on(text)


def somebody_does(text: str) -> bool:
    """Whether a sentence opens with somebody who is to do a piece of work: "KB skriver til forvaltningen"."""
    found = _SOMEBODY_DOES.match(text)
    if found is None or _OTHER_SENSE_OF_DOING.match(text, found.end()):
        return False
    verb = found.group().rpartition(" ")[2]
    return not f"{verb}{text[found.end() :]}".casefold().startswith(_OTHER_SENSE)


def settles_to_do(text: str) -> bool:
    """Whether it is agreed or decided that something be done: "Det blev aftalt at sende et brev"."""
    begins = (content_begins(text, sign) for sign in signs_of(text) if sign.kind in ("agreed", "decided"))
    return any(begin is not None and _TO_DO.match(text, begin) for begin in begins)


def is_rule(text: str) -> bool:
    """Whether a sentence says how something is done from now on, by nobody named: "sendes fremover kun på mail"."""
    return _RULE.search(text) is not None


def is_standing(text: str) -> bool:
    """Whether a sentence tells how long something lasts or is open, which nobody has to do anything for."""
    return _STANDING.search(text) is not None


def is_event(text: str) -> bool:
    """Whether all that happens is that something is held, and no piece of work: "Sommerfesten holdes den 13. juni"."""
    held = [found.group().casefold() for found in _ACTS.finditer(text)]
    is_held = bool(held) and set(held) <= _HELD and _COMES_BACK.search(text) is None
    return is_held and _OCCASION.search(text) is None


def holds_meeting(text: str) -> bool:
    """Whether a piece of work is going to be held: "Første møde med lægerne finder sted i maj"."""
    return _OCCASION.search(text) is not None and _TAKES_PLACE.search(text) is not None


def leaves_post(text: str) -> bool:
    """Whether a sentence tells that somebody goes or comes back: "går på pension til sommer"."""
    return _LEAVES.search(text) is not None


def joins_at(text: str) -> int | None:
    """Return where the verb of a sentence stands that tells who begins or stops, with nothing that is begun."""
    found = _JOINS.search(text)
    return found.start() if found else None


def is_passive(text: str) -> bool:
    """Whether something is done to what a sentence is about, by whatever verb: "Stillingen opslås i april"."""
    return _PASSIVE.search(text) is not None


def is_ruled_out(text: str, begin: int) -> bool:
    """Whether nothing is to happen until the time that begins at ``begin``: "ikke ... før april" is no term."""
    opens = text[begin : begin + 5].casefold()
    return opens.startswith(("før ", "inden")) and _RULED_OUT.search(text[:begin]) is not None


def only_may(text: str) -> bool:
    """Whether a sentence opens with what may be done: "Der kan ...", which is nobody's promise."""
    return _ONLY_MAY.match(text) is not None


def verb_of(text: str) -> re.Match | None:
    """Return the verb that says what will be done."""
    return _COMES_BACK.search(text) or _ACTS.search(text)


def is_term(text: str) -> bool:
    """Whether a sentence gives a term: "Høringsfrist: 1. december"."""
    return _TERM.search(text) is not None


def is_aim(text: str) -> bool:
    """Whether a sentence states an aim, which is nobody's promise."""
    return _AIM.search(text) is not None


def is_set_outside(text: str) -> bool:
    """Whether a sentence tells of what others have set: a law in force, a project that ends, a round that opens."""
    return _OUTSIDE.search(text) is not None


def without_asides(text: str) -> str:
    """Return a sentence with its relative clauses struck out, each letter in its place."""
    return _ASIDE.sub(_struck, text)


def without_references(text: str) -> str:
    """Return a sentence without "(jf. mødet i maj)" and the day of a meeting that is to be replaced."""
    return _REFERENCE.sub(_struck, text)
