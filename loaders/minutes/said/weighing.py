"""How much speaks for and against a sentence being a decision, where no words of decision say so."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from danish.calendar import MONTHS, any_of
from danish.verbs import FORMS, PARTICIPLE, PASSIVE, PAST, PRESENT, any_form
from loaders.minutes.said.speech import ENDS_OF_BODIES, OWN_BODIES, comes_back, is_reported, told_here
from loaders.names import n_first_names, n_initials, organisations_of, people_in

SURE, LIKELY = 2, 1
"""A sentence of at least so much weight is a decision; one that is only likely is asked about."""

_STANDS_UNDER = 2

_ATTENDS = re.compile(
    r"(?:fraværende|afbud|deltog ikke|ikke til stede|til stede|inhabil|deltagere|fremmødte)\b|.{0,60}\b(?:deltog ikke"
    r"|inhabil\w*|var fraværende|var ikke til stede|forlod mødet|(?:an)?kom til mødet|deltog (?:i|via|ikke))\b",
    re.I,
)
_VOTES = re.compile(
    r"(?:for|imod|mod|hverken for eller imod)\b\s*(?:stemte)?\s*:|\b(?:stemte|undlod|til afstemning|begærede)\b", re.I
)
_NOTHING = re.compile(
    r"(?:til (?:orientering|drøftelse|godkendelse|beslutning)|ingen|intet|ingenting|der (?:var|er) (?:intet|ingen)"
    r"|udgik|-+|n/?a|\.+)\b(?! (?:ændring|behov|ekstra))|-+$",
    re.I,
)
_CALENDAR = re.compile(
    r"(?:(?:\w+ (?:af)?holder )?(?:sit |det )?)?(?:næste|nyt|kommende) (?:\w+ )?\w*møde\w*\b"
    r"|mødet (?:sluttede|hævet|blev hævet|slut)"
    r"|referatet? (?:er|udsendes|sendes)\b",
    re.I,
)
_FURNITURE = re.compile(
    r"(?:side \d|sagsnr|sagsnummer|j\.? ?nr|dok\.? ?nr|journal|bilag\b|www\.|https?:|underskrift|godkendt af:"
    r"|publiceret|tilbage til toppen|gå til )|[\W\d_]*$|.*_{3}",
    re.I,
)
_NAMES_ONLY = re.compile(
    r"(?:(?:[A-ZÆØÅ][\wæøåé.'-]*|\([A-ZÆØÅ]{1,4}\)|og|af|von|de|for|kommune|[–-])[ ,;/]*){1,12}[.:]?", re.UNICODE
)
_CLOCK = re.compile(r"\W*(?:kl\.? ?)?\d{1,2}[.:]\d\d\b[^a-zæøå]*(?:kl|til|-)?[^a-zæøå]*$", re.I)
_DISCUSSED = re.compile(
    rf"\b(?:{any_form(('discusses',), (PAST, PARTICIPLE))}|drøftelse|bemærk\w+|spørgsmål|kvitterede|takkede|udtrykte"
    rf"|bød velkommen|{any_form(('tells',), (PAST,))})\b",
    re.I,
)
_EXPLAINS = re.compile(r"(?:idet|da|fordi|baggrunden|årsagen|begrundelsen|det skyldes)\b", re.I)
_GOES_ON_FROM = re.compile(r"(?:herefter|derefter|dermed|således|efterfølgende|det betyder)\b", re.I)
_IS = re.compile(r"\b(?:er|var)\b(?! (?:vedtaget|besluttet|aftalt|godkendt|enig))", re.I)
_HAS = re.compile(r"\bhar\b[^.;]{0,80}?\b[\wæøå]+(?:et|t)\b", re.I)
_PAST = re.compile(
    rf"\b(?:blev|var|havde|kunne|ville|skulle|{any_form(('says', 'asks', 'tells', 'takes_on'), (PAST,))})\b", re.I
)
_ACTS = re.compile(
    rf"\b(?:skal|vil|får|kan|bliver|{any_form(('comes_back', 'acts', 'disposes'), (PRESENT, PASSIVE))}"
    r"|[a-zæøå]+(?:es|er|år|ør|ar))\b"
)
_WAITS = re.compile(
    rf"\b(?:{any_form(('waits',), (PRESENT,))}|må vente|tages op igen|behandles igen|drøftes igen)\b"
    r"|^(?:punktet|sagen|emnet|drøftelsen|behandlingen) (?:genoptages|fortsætter|fortsættes)\b"
    r"|^(?:behandles|drøftes|tages op) (?:igen )?(?:på|ved|til) (?:næste|et (?:senere|kommende))",
    re.I,
)
_BARE_YES = re.compile(r"(?:ok|ja|anbefal(?:et|es))\W*", re.I)
_MEETING_ASKS = re.compile(
    rf"(?:{any_of(OWN_BODIES)}|[\w-]{{1,30}}(?:{any_of(ENDS_OF_BODIES)}))\s(?:\w+\s)?"
    r"(?:anbefaler|anbefalede|indstiller|indstillede|henstiller|opfordrer)\b",
    re.I,
)
_NOUNS = (
    ("afslag", "declined"),
    ("udsættelse", "put_off"),
    ("tilsagn", "approved"),
    ("bevilling", "approved"),
    ("opbakning", "approved"),
    ("tilslutning", "approved"),
    ("enighed", "agreed"),
    ("ja tak", "approved"),
    ("nej tak", "declined"),
    ("nej", "declined"),
    ("grønt lys", "approved"),
)
_OUTCOME_NOUN = re.compile(rf"({any_of(noun for noun, _ in _NOUNS)})\b", re.I)
_OUTCOMES = (("declines", "declined"), ("puts_off", "put_off"), ("disposes", "decided"))
_VERBS = tuple((re.compile(rf"\b{any_form((name,), FORMS)}\b", re.I), kind) for name, kind in _OUTCOMES)
_NOT = re.compile(r"\b(?:ikke|ingen|hverken)\b", re.I)
_APPROVING = any_form(("approves", "adopts", "decides", "agrees"), FORMS)
_NOT_GIVEN = re.compile(rf"\b(?:{_APPROVING}|godkendelse|godkendte)\b", re.I)
# "Målet fastholdes" says itself what becomes of it.
_DISPOSED_OF = re.compile(rf"\b{any_form(('disposes',), (PASSIVE,))}\b", re.I)
_RESERVES = re.compile(r"\b(?:forbehold|mindretal\w*|særudtalelse|særstandpunkt)\b", re.I)

_SIGNS: tuple[tuple[int, str, Callable[[str], object]], ...] = (
    (-6, "fortæller, hvem der var til stede", _ATTENDS.match),
    (-6, "fortæller, hvordan der blev stemt", _VOTES.search),
    (-6, "siger, at der intet er", _NOTHING.match),
    (-6, "hører til mødets kalender", _CALENDAR.match),
    (-6, "er sidefod eller sagsnummer", _FURNITURE.match),
    (-6, "er kun navne", lambda text: _NAMES_ONLY.fullmatch(text) and not _outcome(text)[0] and _names_somebody(text)),
    (-6, "er kun et klokkeslæt", _CLOCK.fullmatch),
    (-6, "er et spørgsmål", lambda text: text.rstrip().endswith("?")),
    (-6, "gengiver, hvad nogen sagde", is_reported),
    (-6, "gengiver en drøftelse", _DISCUSSED.search),
    (-6, "tager forbehold", _RESERVES.search),
    (-4, "begrunder noget", _EXPLAINS.match),
)
"""What speaks against: weight, why, and how it is seen."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """The weight of a sentence, the kind of decision it would be, and in Danish what it rests on."""

    weight: int
    kind: str
    because: str


def weighed(
    text: str, *, is_other_told: bool, is_alone: bool = False, is_point: bool = False, has_tasks: bool = False
) -> Weighed:
    """Return how much speaks for a sentence under "Beslutning" or "Konklusion" being a decision.

    It weighs for it that it stands there and says what is to happen; against it, that it tells who was there, how votes
    fell, what was said, what has happened or why. A task that somebody is given beside another decision is a promise.

    Parameters
    ----------
    is_other_told
        Whether the item has a decision in words of decision.
    is_alone
        Whether it is the only sentence under its heading.
    is_point
        Whether it is a point of a list, of which each is decided.
    has_tasks
        Whether the tasks stand apart, under a label of their own.
    """
    if _BARE_YES.fullmatch(text):
        return Weighed(_STANDS_UNDER, "approved", "er mødets svar")
    if _MEETING_ASKS.match(text):
        return Weighed(_STANDS_UNDER, "decided", "er, hvad mødet anbefaler")
    against = [(weight, why) for weight, why, holds in _SIGNS if holds(text)]
    # Words of decision that decide here have been heard as such before; in a point of a list they are what is decided.
    if not (is_point or _DISPOSED_OF.search(text) or _WAITS.search(text)) and _NOT_GIVEN.search(text):
        against.append((-6, "taler om en beslutning, der ikke træffes her"))
    plain = told_here(text).replace("\x00", " ").strip()
    outcome, found_kind = _outcome(plain)
    waits, acts = _WAITS.search(plain), _ACTS.search(plain)
    if not plain:
        against.append((-6, "gengiver, hvad nogen sagde"))
    if not (outcome or waits or acts):
        against.append((-1 if is_alone or is_point else -2, "har intet ord for, hvad der skal ske"))
    if not outcome and not waits and (_PAST.search(plain) or _HAS.search(plain)):
        against.append((-2, "fortæller, hvad der er sket"))
    elif not outcome and not waits and _IS.search(plain):
        against.append((-2, "fortæller, hvordan noget er"))
    if is_other_told and _GOES_ON_FROM.match(plain):
        against.append((-2, "fortæller, hvad der følger af det besluttede"))
    is_task = (_IS_DONE_BY.match(plain) and not is_point) or (
        is_other_told and (comes_back(plain) or _names_task(plain))
    )
    if is_task and not has_tasks and not outcome and not waits:
        against.append((-2, "er en opgave til nogen"))
    weight = _STANDS_UNDER + sum(each for each, _ in against)
    kind = "put_off" if waits and not outcome else found_kind
    return Weighed(weight, kind, "; ".join(why for _, why in against) or "står under beslutningens overskrift")


# "Kommunen sender ...": somebody other than the meeting does it, which is a promise.
_IS_DONE_BY = re.compile(
    rf"(?!(?:der|det|man|vi|\w*(?:{any_of(ENDS_OF_BODIES)}))\b)[^,.;]{{2,60}}?\s"
    rf"{any_form(('comes_back', 'does'), (PRESENT,))}\b",
    re.I,
)
_BY_WHEN = re.compile(rf"\b(?:senest|inden|til næste|uge \d|(?:den|d\.) ?\d|\d{{1,2}}[./]\d|{any_of(MONTHS)})\b", re.I)


def _names_task(text: str) -> bool:
    return _BY_WHEN.search(text) is not None and _ACTS.search(text) is not None


def _names_somebody(text: str) -> bool:
    """Whether a text of nothing but capitals names people or an organisation: "Model B" is neither."""
    return bool(people_in(text) or n_first_names(text) or n_initials(text) or organisations_of(text))


def _outcome(text: str) -> tuple[bool, str]:
    """Return whether a verb or noun of outcome stands in a text, and the kind it tells."""
    if noun := _OUTCOME_NOUN.match(text):
        return True, dict(_NOUNS)[noun.group().casefold()]
    for pattern, kind in _VERBS:
        if pattern.search(text):
            negated = _NOT.search(text) is not None
            return not (negated and kind in ("declined", "put_off")), "declined" if negated else kind
    return False, "decided"
