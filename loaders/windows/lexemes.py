"""The words of a sentence: units, the words that qualify or join them, what looks like a time and is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from danish.calendar import CENTURY_YEAR, MONTH, SHORT_MONTH, STEM, WEEKDAYS, any_of
from loaders.windows.days import DATE_RULES, DURATION_RULES, MEETING_RULES, Count
from loaders.windows.spans import PERIOD_RULES, SEASON_RULES
from loaders.windows.units import Frame, Rule, Unit


@dataclass(frozen=True)
class Lexeme:
    """A piece of folded text: unit, count, relation, part, filler, connector, onwards, meeting or (any other) word."""

    kind: str
    begin: int
    end: int
    value: str = ""
    unit: Unit | None = None
    count: Count | None = None


_NO_TIME_WORD = rf"(?!\.? ?(?:{MONTH}|{SHORT_MONTH}|kvartal|kvt|halvår|tertial))"
_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
_TRAPS = [
    rf"kl\.? ?{_CLOCK}(?: ?(?:-|til) ?(?:kl\.? ?)?{_CLOCK})?{_NO_TIME_WORD}",
    r"\d{1,2}[.:]\d\d ?- ?\d{1,2}[.:]\d\d(?![\d.]| ?(?:19|20)\d\d)",
    r"§{1,3} ?\d+[\d.,\- ]*",
    r"(?:punkt|pkt\.?|afsnit|kapitel|kap\.|bilag|side|figur|tabel|version|nr\.|ok|covid-?)[ -]?\d+(?:[.\-/]\d+)*"
    + _NO_TIME_WORD,
    r"(?:\d+[.,])*\d+ ?(?:%|pct\.?|kr\.?|mio\.?|mia\.?|procent)",
    rf"(?<!den )(?<!d\. )24/7(?! ?[-/.]? ?{CENTURY_YEAR})",
    rf"{CENTURY_YEAR} (?:kr|mio|mia|pct|procent|patient|borger|henvisning|person|ansatte|medarbejder|indlæg|timer|sager"
    r"|stk|besøg|forløb|gravid|kontakt)\w*",
    rf"{STEM}(?:budget(?:tet)?|budgetaftale|økonomi?aftale|finanslov|regnskab|rapport|redegørelse|undersøgelse|strategi"
    r"|vision|sundhedsaftale|sundhedsprofil|handleplan|handlingsplan|arbejdsplan|udmøntningsplan|kræftplan|lup"
    r"|lup fødende|program|referat|seminar|har du det)(?:n|en|et|ne|erne|rne)?\??,? (?:for )?"
    rf"{CENTURY_YEAR}(?:[/-](?:20)?\d\d)?",
    r"ugen?(?:rne)? \d{1,2}(?: ?- ?\d{1,2})? (?:i|af) (?:graviditet|svangerskab)\w*",
    r"(?:graviditets|svangerskabs|gestations)uge\w* \d+(?: ?[-+] ?\d+)?",
    r"(?:uge )?\d+\+\d+",
    r"de (?:næste|kommende|seneste|sidste|første) (?:par )?(?:år|måneder|uger|dage|møder)(?!\w)",
    # What a time was moved from is no promise: "rykket fra 1. marts til 1. maj", "maj 2025 (tidligere: marts)".
    r"(?:udskudt|udsat|flyttet|rykket|ændret) fra [^,;()]{1,40}?(?= til (?!og med)|[,;()]|$)",
    r"(?<=\()(?:oprindelig\w*|opr\.|tidligere|tidl\.|før|var|udskudt fra|originally|was)[ :][^()]{1,40}(?=\))",
    r"indtil videre|inden længe|inden for kort tid|siden hen|for længe siden",
]

_RELATIONS = [
    ("before", r"(?:senest )?(?:inden|før|forud for|forinden)(?! for(?!\w))"),
    ("by", r"(?:aller)?senest|ikke senere end|med udgangen(?= af)"),
    ("frist", r"(?:\w*deadlinen?|\w*frist(?:en)?)(?: er| den)?:?"),
    (
        "until",
        r"(?:frem )?til og med|t\.?o\.?m\.?|frem til|indtil|frem mod|hen imod|op til"
        r"|(?:løber|gælder|fortsætter|forlæng\w+|varer|kører) til",
    ),
    ("earliest", r"(?:aller)?tidligst|ikke før"),
    ("from", r"(?:(?:med virkning|gældende) )?fra(?: og med)?|f\.?o\.?m\.?|med start"),
    ("since", r"(?:lige )?siden"),
    ("just_after", r"(?:lige|umiddelbart|kort|straks) efter"),
    ("after", r"(?:først )?efter"),
    ("around", r"(?:i tiden )?omkring|rundt om|cirka|ca\.?|omtrent"),
    ("between", r"mellem|between"),
    ("to", r"til"),
    ("before", r"before|prior to"),
    ("by", r"by|(?:no|not) later than|due(?: by)?"),
    ("until", r"until|till"),
    ("from", r"from|starting(?: from)?|as of"),
    ("just_after", r"(?:right|immediately|shortly) after"),
    ("after", r"after|following"),
    ("around", r"around|approximately"),
]

_PARTS = [
    ("last", r"udgangen af|udgang af|afslutningen af|udløbet af"),
    ("first", r"indgangen til|indgangen af"),
    ("ending", r"(?:(?:i|ved|mod|hen mod|hen imod) )?slutningen (?:af|på)|slut(?:ning)?|(?:hen )?i?mod udgangen af"),
    ("end", r"ultimo|ult\.|(?:sidst|sent) (?:i|på)|(?:i )?(?:den )?sidste del(?:en)? af"),
    ("end", r"sen(?=t? (?:forår|efterår|sommer|vinter))"),
    ("start", r"primo|prim\.|(?:(?:i|ved) )?(?:starten|begyndelsen) (?:af|på)|start|tidligt (?:i|på)|først (?:på|i)"),
    ("start", r"(?:i )?(?:den )?første del(?:en)? af"),
    ("middle", r"medio|med\.|midt(?:vejs)? (?:i|på)|(?:i )?midten af|midt"),
    ("half1", r"(?:i )?(?:den )?(?:første|1\.) halvdel(?:en)? af"),
    ("half2", r"(?:i )?(?:den )?(?:anden|2\.|sidste) halvdel(?:en)? af"),
    ("rest", r"(?:i )?(?:hele )?resten af|senere (?:i|på)"),
    ("ending", r"(?:the )?end of"),
    ("start", r"(?:the )?(?:beginning|start) of|early"),
    ("middle", r"(?:the )?middle of|mid"),
    ("end", r"late"),
]

_FILLERS = [
    ("den", rf"den|d\.?|dagen|datoen|pr\.|per|(?:{any_of(WEEKDAYS)})(?: d\.?| den)?"),
    ("in", r"i løbet af|inden for|indenfor|hen over|hen på|hen ad|i perioden|i tidsrummet|i|på|ved|med|af|over|gennem"),
    ("in", r"under|igennem|(?:for )?hele|allerede|hvert|hver|om|år|året|månederne|månedsskiftet|\w*perioden"),
    ("", r"evt\.|eventuelt|forventeligt|forventet|formentlig|sandsynligvis|gerne|helst|dog|det|de|også|igen"),
    ("in", r"in|on|during|the|of"),
    ("", r"(?:næste|første) gang|måned|hhv\.|henholdsvis|enten|både|opstart|start den|som|her|nu|selve|engang"),
]

_CONNECTORS = [
    ("range", r"(?:og )?(?:frem )?til og med|(?:og )?frem til|til"),
    ("or", r"og/eller|eller|alternativt"),
    ("list", r"og|samt|hhv\.|henholdsvis|evt\.|and"),
]


def _rule(kind: str, value: str, pattern: str) -> Rule:
    return Rule(re.compile(pattern), kind, lambda _m, _frame: value)


def _words(kind: str, table: list[tuple[str, str]]) -> list[Rule]:
    return [_rule(kind, value, rf"(?:{pattern})(?!\w)") for value, pattern in table]


_RULES = [
    *(_rule("word", "trap", pattern) for pattern in _TRAPS),
    *_words("onwards", [("", r"og (?:frem(?:efter|ad|over)?|derefter|videre)(?! til)")]),
    *DATE_RULES,
    *DURATION_RULES,
    *SEASON_RULES,
    *PERIOD_RULES,
    *MEETING_RULES,
    *_words("part", _PARTS),
    *_words("relation", _RELATIONS),
    *_words("meeting", [("", r"(?:[\w\-/]{0,60}\w)?mødet?")]),
    *_words("filler", _FILLERS),
    *_words("connector", _CONNECTORS),
    _rule("connector", "range", "-"),
    _rule("connector", "or", "/"),
    _rule("connector", "list", "[,&+]"),
]

_OTHER = re.compile(r"\w+(?:[-/.,:]\w+)*|[^\w]")


def lexemes(text: str, frame: Frame) -> Iterator[Lexeme]:
    """Yield the pieces of folded text in order; what no rule knows comes as a word."""
    position = 0
    while position < len(text):
        if text[position] == " ":
            position += 1
            continue
        lexeme = _lexeme_at(text, position, frame)
        yield lexeme
        position = lexeme.end


def _lexeme_at(text: str, position: int, frame: Frame) -> Lexeme:
    for rule in _RULES:
        m = rule.pattern.match(text, position)
        built = rule.build(m, frame) if m and m.end() > position else None
        if m is None or built is None:
            continue
        if isinstance(built, Unit):
            return Lexeme("unit", position, m.end(), unit=built)
        if isinstance(built, Count):
            return Lexeme("count", position, m.end(), count=built)
        return Lexeme("word" if built == "word" else rule.kind, position, m.end(), value=built)
    return Lexeme("word", position, _OTHER.match(text, position).end())  # type: ignore[union-attr]
