"""Words by which minutes promise that something will be done, and those that only speak of time."""

import re

# Said of what will be sent, told, found out or taken up again: a promise also without any time.
_COMES_BACK = re.compile(
    r"""
    \b(?:bestille[rs]|aflevere[rs]|udsende[rs]|fremsende[rs]|medfremsende[rs]?|rundsendes|sende[rs]|forelægge[rs]|fremlægge[rs]|præsentere[rs]
        |orientere[rs]|informere[rs]|underrette[rs]|afrapportere?[rs]?|afrapportering|indhente[rs]|undersøge[rs]|afklare[rs]
        |kontakte[rs]|invitere[rs]|indkalde[rs]|viderebringe[rs]|genoptage[rs]|udarbejde[rs]|følges\sop|dagsordens?sættes
        |vender\s(?:\w+\s)?tilbage|melder\s(?:\w+\s)?tilbage|samler\sop|tager\s(?:\w+\s)?kontakt|følger\s(?:\w+\s)?op
        |give[rs]\s(?:\w+\s){0,2}?(?:status|tilbagemelding|orientering)|afholder\set|lovede\sat|lover\sat|påtog\ssig|påtager\ssig
        |finder(?!\s(?:sted|det|at\b|anvendelse))|indbyrdes\saftaler|deltager\si)\b
    | \bskal\s(?:(?:[\wæøå]+\s){0,10}?[\wæøå]+,?\s)?(?:medfremsende|fremsende|udarbejde|undersøge|forelægge|orientere
        |afrapportere|vende\stilbage|følge\sop|indhente|afklare)\b
    """,
    re.I | re.X,
)
# Said of anything that is going to happen: a follow-up where a time stands beside it.
_ACTS = re.compile(
    r"""
    \b(?:drøfte[rs]|behandle[rs]|evaluere[rs]|afholde[rs]|igangsætte[rs]|iværksætte[rs]|gennemføre[rs]|udpege[rs]|bemandes
        |revidere[rs]|tilrettes|sættes|tages|starter|begynder|underskrives|samles|udbydes|afsluttes|nedsættes|revurderes|opgøres|offentliggøres|implementeres
        |laver|kommer\smed|beskriver|afdækker|forbereder|koordinerer|føres|måles|opdateres|vurderes|træder|gælder|mødes|besøger|fremsætter|prioritere[rs]|leverer|lukker|åbner|ringer|skriver|taler\smed
        |har\s(?:\w+\s){0,2}til\sopgave)\b
    """,
    re.I | re.X,
)
_NOT = re.compile(r" (?:[\w.]+ )?ikke\b", re.I)
_TERM = re.compile(r"\b\w*(?:frist(?:en)?|deadline)\b", re.I)
_TAKES_ON = re.compile(r"\b(?:lovede|lover|påtog sig|påtager sig|tilbød|vil vende tilbage|vender tilbage)\b", re.I)
_MAY = re.compile(
    r"\b(?:kan|kunne|må|bør|burde|gerne|ville|skulle|mulighed\w* for|behov for|overveje[rs]?|ikke)"
    r"\s(?:[\wæøå/-]+\s){0,5}?$",
    re.I,
)
_AIM = re.compile(r"\b(?:mål(?:et|ene|sætning\w*|tal\w*)?\s(?:er|for)\b|er målet\b|målsætning\w*|ambition\w*)", re.I)
_OUTSIDE = re.compile(
    r"\b(?:træder i kraft|(?:er|bliver) ansat|tiltræder (?:som|den|pr)"
    r"|gælder (?:fra|til)|gældende fra|åbnes|stopper|fratræder|går på pension"
    r"|ansøgningsfrist\w*|ansøgningsrunde\w*|udløber"
    r"|forventes at kunne|afsluttes)\b",
    re.I,
)
_GOING_ON = re.compile(r"\b(?:bliver|skal|vil|forventes|planlægges)\b", re.I)
_ONLY_MAY = re.compile(
    r"(?:(?:hvis|såfremt|når)\b[^,.]{0,160}, )?(?:[\wæøå/-]+ ){0,6}(?<!\bat )(?:kan|kunne|bør|må|burde)\b", re.I
)
_RULED_OUT = re.compile(r"\b(?:ikke|ingen|aldrig)\b[^,;.]{0,80}$", re.I)
_TO_THE_COMMA = r"(?:[^,.;]|\.(?=\s?[a-zæøå0-9])){0,300}"
_ASIDE = re.compile(
    rf",\s(?:der|som|hvor|hvilket|hvori)\b(?!,)(?:{_TO_THE_COMMA},"
    rf"|(?!.{{0,160}}\b(?:drøft|behandl|præsenter|forelæg|forelagt|fremlæg|evaluer|afslutte"
    rf"|senest|inden den|inden udgangen)){_TO_THE_COMMA})"
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


def acts(text: str) -> bool:
    """Whether something is going to happen; with a time beside it that is a follow-up."""
    found = _ACTS.search(text)
    return comes_back(text) or (found is not None and _is_sure(text, found))


def _is_sure(text: str, verb: re.Match) -> bool:
    before = _MAY.search(text, max(0, verb.start() - 80), verb.start())
    return before is None and _NOT.match(text, verb.end()) is None


def goes_on(text: str) -> bool:
    """Whether something happens, or is going to, in whatever words."""
    return acts(text) or _GOING_ON.search(text) is not None


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


def _struck(found: re.Match) -> str:
    return "|" * len(found.group())
