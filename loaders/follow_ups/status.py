"""Where an initiative stands, read from its own words and from its follow-up cell, with the words it rests on."""

import re
from dataclasses import dataclass

from danish.calendar import MONTHS
from danish.sentences import sentence_spans

_IS = r"(?:er|blev|bliver|er\s+blevet|har\s+været|var)"
_ADVERB = (
    r"(?:\s+(?:nu|også|allerede|netop|fuldt|helt|endeligt|delvist|planmæssigt|derfor|hermed|dermed|herefter|desuden"
    r"|derudover|der|her))*"
)
_TRIAL = r"(?:prøvehandling|afprøvning|pilot|forsøg|test)(?!personer)\w*"
# The nouns that stand for the initiative itself: "patienterne er afsluttet" says nothing about where it stands.
_INITIATIVE = (
    rf"(?:{_TRIAL}|(?:\w*projekt|initiativ|indsats|tiltag|audit|arbejde|udrulning|udbredelse|kampagne|aktivitet)\w*)"
)
_BEGUN = r"(?:igangsat|iværksat|påbegyndt|opstartet|startet(?:\s+op)?|sat\s+i\s+gang|i\s+gang)"
_WHEN = (
    r"(?:efter|fra|i|inden|pr\.|primo|medio|ultimo|den|til|senest)\s+(?:sommer|jul|nytår|årsskift"
    rf"|{'|'.join(MONTHS)}|forår|efterår|vinter|næste|kommende|uge\s|\d)\w*"
)
# Telegram style and status columns: the word opens the sentence.
_ALONE = r"^(?:status:?\s+)?(?:er\s+)?"
# Cells come with their lines joined, so a new statement may begin with nothing but a capital before it.
_OPENING = (
    r"(?-i:Der|Det|Den|De|Prøvehandling|Afprøvning|Pilot|Initiativ|Indsats|Projekt|Forskningsprojekt|Tiltag|Audit"
    r"|Arbejde|Løbende|Hospital)"
)
_UNTIL_COMMA = rf"(?:(?!\s{_OPENING}\w*\s)[^,.;])*"

_CONDITIONS = re.compile(
    rf"""
    \b(?:når|hvis|såfremt|medmindre|forudsat|så\s+snart|efter\s+at|først\s+når)\b{_UNTIL_COMMA}
    |\b(?:inden|før)\s+(?:\S+\s+){{1,3}}?(?:er|bliver|har|kan)\b{_UNTIL_COMMA}
    |\b(?:vurder|undersøg|afklar|afdæk|drøft)\w*[^.;]{{0,120}}?\b(?:om|hvorvidt)\b[^.;]*
    |\b(?:sikre|sørge\s+for),?\s+at\b[^.;]*
    |\b(?:(?:mål|formål|ambition|forventning|ønske|hensigt|plan)\w*\s+er|forventes|ønskes|skal\s+sikre|betyder|kræver
        |forudsætter),?\s+at\b[^.;]*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASIDES = re.compile(
    rf",\s*(?:der|som|hvoraf|hvor|hvilket|hvorved)\b{_UNTIL_COMMA}|\b(?:det|den|de)\s+\w+\s+(?:der"
    rf"|som)\b{_UNTIL_COMMA}",
    re.I,
)
_NEGATION = re.compile(r"\b(?:ikke|ingen|intet|hverken|uden)\b[^,]*$", re.I)
_PARTIAL = re.compile(
    r"\b(?:delvist|dele\s+af|første\s+(?:fase|del|bølge)|\d+\s+(?:ud\s+)?af\s+\d+|enkelte|nogle\s+steder)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Sign:
    """A wording and what it tells.

    ``code`` is a status code, or one of two that decide nothing alone: "udfoert", carried out (which closes only what
    nothing follows), and "skridt", a step taken on the way.
    """

    code: str
    pattern: re.Pattern
    in_cell: bool = True
    in_aside: bool = False


@dataclass(frozen=True, slots=True)
class _Statement:
    code: str
    begin: int
    quote: str


def _sign(code: str, pattern: str, **where: bool) -> _Sign:
    return _Sign(code, re.compile(pattern, re.IGNORECASE), **where)


_SIGNS = (
    _sign(
        "udgaaet",
        rf"\b{_INITIATIVE}\s+(?:\S+\s+){{0,3}}?(?:udgår|bortfalder|{_IS}{_ADVERB}\s+(?:udgået|bortfaldet|opgivet|annulleret"
        rf"|droppet))\b|{_ALONE}(?:udgår|udgået|bortfalder|annulleret|opgivet)\b",
    ),
    _sign(
        "sat-i-bero",
        rf"\b{_INITIATIVE}\s+(?:\S+\s+){{0,3}}?{_IS}{_ADVERB}\s+(?:sat\s+)?(?:i\s+bero|på\s+pause)\b"
        rf"|{_ALONE}(?:sat\s+)?(?:i\s+bero|på\s+pause)\b",
    ),
    _sign(
        "forsinket",
        rf"\b{_INITIATIVE}\s+(?:\S+\s+){{0,3}}?{_IS}{_ADVERB}\s+(?:\w+\s+)?(?:forsinket|bagud)\b|{_ALONE}forsinket\b",
    ),
    _sign(
        "overfoert",
        r"\bforankres\s+(?:(?:fremadrettet|fremover|herefter|nu)\s+)?i\s+(?:regi\s+af|\w*arbejdet"
        r"|\w*projektet|sporet)\b",
    ),
    _sign(
        "overfoert", rf"\b(?:bringes|tages|føres|{_IS}{_ADVERB}\s+(?:bragt|taget|ført))\s+(?:med\s+)?(?:ind|over)\s+i\b"
    ),
    _sign(
        "overfoert",
        rf"\b(?:overføres|overgår|videreføres|{_IS}{_ADVERB}\s+(?:overført|overgået|lagt))\s+(?:ind\s+"
        rf"|over\s+)?(?:til|i|under)\b(?!\s+drift)",
    ),
    _sign(
        "overfoert",
        rf"{_ALONE}overført\b|\b(?:følges|håndteres|varetages|indgår)\s+(?:fremadrettet|fremover"
        rf"|herefter)\s+i\s+(?:regi\s+af|arbejdet\s+med)\b",
    ),
    _sign(
        "overfoert",
        r"\b(?:fortsætter|fortsættes)\s+i\s+regi\s+af\b|\b(?:varetages|håndteres|løses)\s+(?:fremadrettet|fremover)\s+af\b",
    ),
    _sign(
        "implementeret",
        rf"\b{_IS}{_ADVERB}\s+(?:implementeret|indført|idriftsat|(?:sat|gået|overgået)\s+(?:i"
        rf"|til)\s+drift|fuldt\s+udrullet)\b",
    ),
    _sign(
        "implementeret",
        rf"\b{_IS}{_ADVERB}\s+(?:i\s+drift|taget\s+i\s+brug)\b|{_ALONE}(?:fuldt\s+)?(?:implementeret"
        rf"|indført|udrullet|taget\s+i\s+brug)\b",
    ),
    _sign(
        "afsluttet",
        rf"\b{_INITIATIVE}\s+(?:\S+\s+){{0,4}}?{_IS}{_ADVERB}\s+(?:afsluttet|lukket|stoppet|ophørt"
        rf"|tilendebragt|færdigt?|færdiggjort|indstillet|nedlagt|gennemført\s+og\s+(?:afsluttet|evalueret))\b",
    ),
    _sign(
        "afsluttet", rf"\b{_INITIATIVE}\s+(?:ophørte|lukkes|stoppes)\b|{_ALONE}afsluttet\b|^{_INITIATIVE}\s+afsluttet\b"
    ),
    _sign(
        "afsluttet",
        rf"\b{_INITIATIVE}\s+(?:anses|betragtes)\s+(?:for|som)\s+(?:afsluttet|lukket|færdigt?)\b"
        r"|\bhar\s+(?:\w+\s+)?afsluttet\s+(?:sit|arbejdet|projektet|opgaven)\b",
    ),
    _sign(
        "udfoert",
        rf"\b{_INITIATIVE}\s+(?:\S+\s+){{0,6}}?{_IS}{_ADVERB}\s+gennemført\b|{_ALONE}gennemført\b"
        rf"|^{_INITIATIVE}\s+gennemført\b",
    ),
    _sign("udfoert", rf"\b(?:der\s+{_IS}|{_IS}\s+der){_ADVERB}\s+gennemført\s+(?:\S+\s+){{0,3}}?{_INITIATIVE}"),
    _sign("planlagt", rf"\b{_IS}{_ADVERB}\s+planlagt\b|\bplanlægges\b|{_ALONE}planlagt\b|^{_INITIATIVE}\s+planlagt\b"),
    _sign(
        "planlagt",
        rf"{_ALONE}ikke\s+(?:{_BEGUN}|begyndt)\b|\bopstart\s+forventes\b"
        rf"|\b{_INITIATIVE}\s+{_IS}{_ADVERB}\s+(?:udskudt|udsat)\s+til\b",
    ),
    _sign(
        "planlagt",
        r"\b(?:forventes|skal|vil\s+blive|vil)\s+(?:\S+\s+){0,2}?(?:igangs(?:at|ættes)|opstarte[ts]"
        r"|iværks(?:at|ættes)|påbegyndt|påbegyndes|begynde|starte)\b",
    ),
    _sign("planlagt", r"\bforventes\s+(?:\w+\s+)?(?:implementeret|indført|udrullet)\b"),
    _sign(
        "planlagt",
        rf"\b(?:igangsættes|iværksættes|opstartes|påbegyndes|starter|begynder|sættes\s+i\s+gang"
        rf"|implementeres|udrulles|indføres|afprøves|gennemføres)\b[^,.;]{{0,120}}?\b(?:{_WHEN}|\d{{1,2}}\.\s)",
    ),
    _sign(
        "planlagt",
        r"\bplanen\s+at\b|\bskal\s+(?:\w+\s+)?i\s+gang\b"
        r"|\bafventer\s+(?:\w+\s+)?(?:opstart|igangsættelse|iværksættelse|start)\b",
    ),
    _sign("planlagt", rf"\bendnu\s+ikke\s+(?:{_BEGUN}|begyndt)\b"),
    _sign("proevehandling", rf"\b{_TRIAL}\s+(?:(?:\S+\s+){{0,4}}?{_IS}{_ADVERB}\s+)?{_BEGUN}"),
    _sign(
        "proevehandling",
        rf"\b{_TRIAL}\s+(?:pågår|fortsætter|fortsættes|løber|kører|forventes\s+(?:\w+\s+)?afsluttet)\b",
    ),
    _sign(
        "proevehandling",
        rf"\b(?:fortsættes|fortsætter|pågår|kører|løber|{_IS}{_ADVERB}\s+{_BEGUN})\s+(?:\w+\s+){{0,3}}?{_TRIAL}",
    ),
    _sign("proevehandling", rf"\bgennemføres\s+(?:\w+\s+){{0,3}}?{_TRIAL}"),
    _sign("proevehandling", rf"\b(?:pilot)?(?:afprøves|testes)\b|{_ALONE}(?:prøvehandling|afprøves)\W*$"),
    _sign(
        "i-gang",
        rf"\b(?:er|godt)\s+(?:\w+\s+)?i\s+(?:fuld\s+)?gang\b|{_ALONE}(?:i\s+gang|igangsat|iværksat|påbegyndt)\b",
    ),
    _sign(
        "i-gang",
        r"\b(?:samarbejdes|arbejdes|arbejder)\s+(?:der\s+)?(?:\S+\s+)?(?:på|med|om|videre|løbende"
        r"|for)\b|\ber\s+begyndt\s+at\b",
    ),
    _sign(
        "i-gang",
        r"\b(?:pågår|fortsætter|fortsættes|løber|(?:kører|forløber)\s+(?:planmæssigt|som\s+planlagt|godt)|videreudvikles|udarbejdes|udbredes|udrulles"
        r"|implementeres|igangsættes|iværksættes)\b",
    ),
    _sign(
        "i-gang",
        rf"\b{_IS}{_ADVERB}\s+(?:igangsat|iværksat|påbegyndt|opstartet|startet|sat\s+i\s+gang"
        rf"|under\s+(?:udarbejdelse|udvikling|implementering|udrulning))\b",
    ),
    _sign("i-gang", rf"\b{_INITIATIVE}\s+forventes\s+(?:\w+\s+)?afsluttet\b"),
    _sign("i-gang", r"\bløbende\b|\bfortsat\s+adgang\b|\bder\s+prioriteres\b", in_cell=False),
    _sign("i-gang", r"\bhar\s+(?:\w+\s+){0,2}?(?:prioriteret|igangsat|iværksat|påbegyndt|fået\s+bevil\w+)\b"),
    _sign("i-gang", r"\bhar\s+(?:\w+\s+)?(?:benyttet|taget\s+i\s+brug)\b", in_aside=True),
    _sign(
        "skridt",
        rf"\b{_IS}{_ADVERB}\s+(?:nedsat|ansat|etableret|udviklet|udarbejdet|fordelt|optaget|indgået"
        rf"|gennemført|afholdt)\b",
    ),
)
_BINDING = ("overfoert", "implementeret", "afsluttet")


def read_status(text: str, follow_up_text: str) -> tuple[str, str | None]:
    """Return the status code of an initiative and the words it rests on.

    The most binding and then the latest statement wins:

    1. The follow-up cell says that the initiative is implemented, closed, or taken over by other work ("forankres
       fremadrettet i arbejdet med"): that is the status, whatever stands in the text.
    2. The text says so itself. "Er afsluttet" gives way to later words of work going on.
    3. A trial that has begun and is not carried out is *prøvehandling*; one that is only planned is *planlagt*.
    4. Something carried out ("er gennemført") is *i gang* when more follows or goes on, else *afsluttet*.
    5. Words of work going on are *i gang*, also beside plans; steps taken ("er udarbejdet") are *i gang* without a
       plan beside them.
    6. Work that is held up, put aside or given up is that, unless it is closed or taken over later in the text.
    7. Plans alone are *planlagt*; no words at all *uden status*: "Mulighed for", "Vurdering af" and mere intentions
       say nothing.

    Conditions ("når prøvehandlingen er afsluttet"), aims ("målet er, at ..."), asides (", som er iværksat i ...") and
    negated words never count, and closing counts only for the initiative itself, not for patients or courses.

    Returns
    -------
    tuple[str, str | None]
        A code of ``data.labels.STATUSES``, and a stretch of one of the two texts; None only with "uden-status".
    """
    in_cell = _statements(follow_up_text, cell=True)
    binding = [one for one in in_cell if one.code in _BINDING]
    deciding = binding[-1] if binding else _deciding([*in_cell, *_statements(text, cell=False)])
    return (deciding.code, deciding.quote) if deciding else ("uden-status", None)


def _deciding(statements: list[_Statement]) -> _Statement | None:
    """Return the statement that decides, by rules 2 to 7 of `read_status`; the statements stand in reading order."""
    last = {statement.code: at for at, statement in enumerate(statements)}

    def said(*codes: str) -> int:
        return max((last.get(code, -1) for code in codes), default=-1)

    closed, going_on = said("afsluttet"), said("i-gang", "proevehandling", "planlagt")
    taken_over = said("overfoert", "implementeret")
    held_up = said("udgaaet", "sat-i-bero", "forsinket")
    if held_up > max(closed, taken_over):
        return statements[held_up]
    if taken_over >= 0 and taken_over > closed:
        return statements[taken_over]
    if closed > going_on:
        return statements[closed]
    done = max(closed, said("udfoert"))
    if said("proevehandling") > done:
        return statements[said("proevehandling")]
    if done >= 0:
        return _after_done(statements, done, going_on, said("i-gang"))
    return _first_said(statements, said("i-gang"), said("planlagt"), said("skridt"))


def _after_done(statements: list[_Statement], done: int, going_on: int, active: int) -> _Statement:
    more = active if active >= 0 else going_on if going_on > done else -1
    chosen = statements[more if more >= 0 else done]
    return _Statement("i-gang" if more >= 0 else "afsluttet", chosen.begin, chosen.quote)


def _first_said(statements: list[_Statement], *places: int) -> _Statement | None:
    found = next((statements[place] for place in places if place >= 0), None)
    return _Statement("i-gang", found.begin, found.quote) if found and found.code == "skridt" else found


def _statements(text: str, *, cell: bool) -> list[_Statement]:
    """What the text says, in reading order; where two signs overlap, the one named first in the table of signs."""
    found: list[_Statement] = []
    for begin, end in sentence_spans(text):
        found += sorted(_of_sentence(text[begin:end], begin, cell=cell), key=lambda statement: statement.begin)
    return found


def _of_sentence(sentence: str, offset: int, *, cell: bool) -> list[_Statement]:
    plain = _CONDITIONS.sub(_blank, sentence)
    main = _ASIDES.sub(_blank, plain)
    taken: list[tuple[int, int]] = []
    statements = []
    for sign in _SIGNS:
        if cell and not sign.in_cell:
            continue
        for match in sign.pattern.finditer(plain if sign.in_aside else main):
            overlaps = any(match.start() < end and begin < match.end() for begin, end in taken)
            if not overlaps and not _is_negated(main, match, sign):
                taken.append(match.span())
                code = "i-gang" if sign.code == "implementeret" and _PARTIAL.search(main) else sign.code
                statements.append(_Statement(code, offset + match.start(), _quote(sentence, match)))
    return statements


def _blank(found: re.Match) -> str:
    return " " * len(found.group())


def _is_negated(sentence: str, match: re.Match, sign: _Sign) -> bool:
    return "ikke" not in sign.pattern.pattern and bool(_NEGATION.search(sentence[: match.end()]))


def _quote(sentence: str, match: re.Match, *, margin: int = 60) -> str:
    """Return the sentence; of a long one the words of the match, with its beginning or end where that is near."""
    begin = 0 if match.start() <= margin else match.start()
    end = len(sentence) if len(sentence) - match.end() <= margin else match.end()
    return sentence[begin:end].strip()
