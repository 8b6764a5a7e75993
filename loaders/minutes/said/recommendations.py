"""What was recommended under an item, one by one, and what the meeting answered each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from danish.likeness import Comparison, stems
from danish.verbs import INFINITIVE, PARTICIPLE, PASSIVE, PASSIVE_PAST, PAST, PRESENT, any_form
from loaders.files import Place
from loaders.minutes.meeting import AgendaItem, Passage, Recommendation
from loaders.minutes.passages import Sentence, sentences_of
from loaders.minutes.said.chosen import chosen
from loaders.minutes.said.speech import signs_of, told_here
from loaders.minutes.said.topics import without_actions

_ASKING = any_form(("asks",), (PRESENT, PASSIVE, PAST))
_LEAD = re.compile(
    rf"(?:det (?:{_ASKING}|indstilles)|[^,.:;]{{2,80}}? (?:{_ASKING}|indstiller))"
    r"(?: (?:overfor|over for|til) [^.;:]{1,80}?)?(?: desuden| endvidere| også| derfor)?(?P<that>,? at\b|:|(?=\W*$))",
    re.I,
)
_THAT = re.compile(r"(?:og |samt )?at\b[:;]?\s*", re.I)
_NEXT = re.compile(r"(?:;|,)?\s+(?:og|samt)\s+at\b|;\s*(?:og\s+)?at\b", re.I)
_INLINE = re.compile(r"(?:^|[,;]?\s(?:(?:og|samt)\s)?)\(?(?P<mark>\d{1,2}|[a-h])\)\s", re.I)
_LINK = re.compile(r"[,;.]?\s*(?:og|samt)?$", re.I)
_FEWEST_WORDS = 3
_MARK = re.compile(r"\W*(?P<mark>\d{1,2}|[a-zA-Z])[.)]\s")
_BARE_MARK = re.compile(r"(?P<mark>\d{1,2}|[a-z])[.):]?$")


def recommendations_of(item: AgendaItem) -> tuple[Recommendation, ...]:
    """Return the recommendations of an item in order, each with its answer from the minutes of the item.

    They are the points of a list, the lines that begin with "at", or the clauses of "Det indstilles, at ...; at ...".
    "Ad 2: ..." and "2 og 5 godkendt" answer those numbers, "Indstillingen blev tiltrådt" and a bare "Godkendt" all that
    nothing else answers, a sentence about one of them the one it shares most words with. What nobody answers is
    not_answered.
    """
    asked = tuple(_numbered(list(_asked(item.recommendation))))
    if not asked:
        return ()
    answers = _Answers(asked)
    passages = without_actions(chosen(item.minutes))
    for at, passage in enumerate(passages):
        answers.hear(passage, last=passages[at - 1] if at else None)
    return answers.given()


def _asked(passages: Sequence[Passage]) -> Iterator[tuple[str, str | None, Passage]]:
    """Yield the words of each recommendation, its number where one is printed, and its passage.

    Where lines begin with "at", they are the recommendations and points under them are not; a lead of few words before
    a list ("Klyngestyregruppen:") is none.
    """
    n_that = sum(map(_says_that, passages))
    listed = n_that > 1 or any(passage.level for passage in passages)
    led = any(_LEAD.match(passage.text) for passage in passages)
    top = min((passage.level for passage in passages if passage.level), default=0)
    for passage in passages:
        if listed and (_says_that(passage) if n_that else passage.level == top):
            if len(passage.text.split()) > _FEWEST_WORDS or not passage.text.endswith(":"):
                yield from ((words, mark or _mark(passage), passage) for mark, words in _clauses(passage.text))
            continue
        for sentence in sentences_of(passage):
            lead = _LEAD.match(sentence.text)
            words = sentence.text[lead.end() :].strip(" :") if lead else sentence.text
            is_lead = listed and len(words.split()) < _FEWEST_WORDS
            if not is_lead and (lead or _THAT.match(words) or not (listed or led)):
                yield from ((one, mark, passage) for mark, one in _clauses(words))


def _says_that(passage: Passage) -> bool:
    return bool(_THAT.match(passage.text)) and len(passage.text.split()) >= _FEWEST_WORDS


def _clauses(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield the words of each thing asked for, with its number where it stands in the sentence: "1) ... og 2) ..."."""
    marks = [found["mark"].casefold() for found in _INLINE.finditer(text)]
    is_counted = len(marks) > 1 and marks[0] in ("1", "a")
    mark, begin = None, 0
    for border in [*(_INLINE if is_counted else _NEXT).finditer(text), None]:
        end = border.start() if border else len(text)
        words = _LINK.sub("", _THAT.sub("", text[begin:end].strip(" ,;–-"), count=1).strip(" ,;")).strip(" .;,")
        if len(words) > 2 and (mark or not is_counted):
            yield mark, words
        mark = border["mark"].casefold() if border and is_counted else None
        begin = border.end() if border else end


def _mark(passage: Passage) -> str | None:
    """Return the number or letter printed before a point of a list."""
    line = passage.lines[0] if passage.lines else None
    if line is None:
        return None
    found = _BARE_MARK.match((line.number or "").strip()) or _MARK.match(line.text)
    return found["mark"].casefold() if found else None


def _numbered(asked: list[tuple[str, str | None, Passage]]) -> Iterator[Recommendation]:
    for n, (words, mark, passage) in enumerate(asked, 1):
        yield Recommendation(mark or str(n), words, passage.place)


_NUMBER = r"(?:\d{1,2}|(?<![\wæøå])[a-h](?![\wæøå]))"
_NUMBERS = rf"{_NUMBER}[.)]?(?:(?:\s?[–-]\s?|\s?,\s?|\s(?:og|samt|til|&)\s){_NUMBER}[.)]?)*"
_NAMED = (
    r"(?:ad|at|indstilling(?:en|ens|er|erne|spunkt\w*)?s?|indstillingens punkt\w*|delindstilling\w*"
    r"|(?:del)?punkt(?:erne|et)?|pkt\.?|anbefaling(?:en|erne)?|forslag(?:ene)?)\s?(?:nr\.?\s?|pkt\.?\s?|punkt\s)?"
)
_TARGET = re.compile(
    rf"(?<!\w)(?:{_NAMED}(?P<named>{_NUMBERS})|(?P<that>{_NUMBER})\.\s?at\b|^(?P<mark>{_NUMBERS})[.):])", re.I
)
_OPENS_ANSWER = re.compile(rf"(?:{_NAMED}(?P<named>{_NUMBERS})\s?[:.–-]|(?P<mark>{_NUMBERS})[).:])\s+", re.I)
_LEADING = re.compile(rf"(?P<bare>{_NUMBERS})\s(?=\D)", re.I)
_EXCEPT = re.compile(
    rf"(?:bortset fra|undtagen|undtaget|med undtagelse af|på nær|dog ikke|men ikke)\s(?:{_NAMED})?(?P<bare>{_NUMBERS})",
    re.I,
)
_BORDER = re.compile(
    r"[,;]?\s(?:mens|medens|hvorimod|men)\s|(?<!\d)[,;]\s(?:og\s)?|(?<!\d)\.\s"
    r"|(?<!\d)\sog\s(?=(?:ad|pkt|punkt|indstilling)\w*\.?\s?\d|\d+\s)",
    re.I,
)
_ALL = re.compile(r"\b(?:(?:indstilling|anbefaling)(?:en|er|erne)?|det indstillede|punktet|sagen|alle)\b", re.I)
_REST = re.compile(r"\b(?:resten|de øvrige|øvrige|de resterende)\b", re.I)
_GENERIC = re.compile(
    r"\b(?:orientering\w*|redegørelse\w*|status\w*|forslag(?:et|ene)|oplægget|punktet|sagen|emnet)\b", re.I
)
_NEGATED = re.compile(r"\b(?:ikke|ingen|hverken|nej)\b", re.I)
_OPEN = re.compile(r"\b(?:skal|kan|kunne|vil|bør|skulle|når|hvis|såfremt|før|inden)\b", re.I)

_ANSWERS = MappingProxyType(
    {
        "declines": "declined",
        "puts_off": "put_off",
        "notes": "noted",
        "approves": "approved",
        "adopts": "approved",
        "discusses": "discussed",
    }
)
"""Class of the verb of the outcome -> answer; the first that a clause holds outweighs those after it.

What else is decided or agreed is no answer, since it need not be what was recommended; but it answers what asks the
meeting to discuss, settle or decide something.
"""
_DECIDED = "decided"
# "... udsendes senere til endelig godkendelse": the approval is still to come.
_LATER = re.compile(r"\b(?:senere|efterfølgende|næste møde)\b[^.;]*? til (?:\w+ ){0,3}?godkendelse\b", re.I)
_ASKS_ON = re.compile(r",\s(?:hv[a-zæøå]+|om)\b", re.I)
_SETTLING = ("decided", "agreed")
_OPEN_ASK = re.compile(rf"\b{any_form(('discusses', 'settles', 'decides'), (INFINITIVE, PRESENT, PASSIVE))}\b", re.I)
_CLOSED_ASK = re.compile(
    rf"\b{any_form(('approves', 'adopts', 'declines', 'notes'), (INFINITIVE, PRESENT, PASSIVE))}\b", re.I
)
_ASKS_DECISION = re.compile(rf"\b{any_form(('decides',), (INFINITIVE, PRESENT, PASSIVE))}\b", re.I)
_SETTLED = re.compile(rf"\b{any_form(('settles',), (PASSIVE, PARTICIPLE))}\b", re.I)
# Below it two texts of one item have no more in common than its everyday words.
_LEAST_ALIKE = 0.14
_TENSES = (PARTICIPLE, PASSIVE, PASSIVE_PAST, PAST, PRESENT)
_OUTCOME = MappingProxyType({name: re.compile(rf"\b{any_form((name,), _TENSES)}\b", re.I) for name in _ANSWERS})
_WAS_FOLLOWED = any_form(("follows",), (PARTICIPLE, PASSIVE))
_TO_APPROVE = any_form(("approves",), (INFINITIVE,))
_FOLLOWED = re.compile(
    rf"\bindstilling\w*\b[^.;]{{0,60}}?\b{_WAS_FOLLOWED}\b|^{_WAS_FOLLOWED}\b"
    r"|\bi henhold til indstilling|\bsom indstillet\b"
    rf"|\b(?:besluttede|besluttet|enige?|enighed)\b[^.;]{{0,20}}? at (?:{_TO_APPROVE}|følge indstilling)",
    re.I,
)
_OPENS = re.compile(rf"(?:ikke |enstemmigt )?{any_form(tuple(_ANSWERS), (PARTICIPLE, PASSIVE))}\b", re.I)
_NOTED = re.compile(r"\b(?:til efterretning|ad notam|til orientering)\b", re.I)
# "Dagsorden godkendt"; "Ønskes godkendt" is a wish.
_NOTE = re.compile(
    rf"(?!\w+e?s\s)[^\W\d_]{{3,}}\s{any_form(('approves', 'adopts', 'declines', 'discusses'), (PARTICIPLE,))}\W*$", re.I
)
_BARE_YES = re.compile(r"(?:(?:ok|ja|enighed|besluttet|aftalt)\W*$|anbefal(?:et|es)\b|som indstillet\b)", re.I)
_AGREED = re.compile(r"\b(?:opbakning|tilslutning) til\b|\benige? i (?:indstilling|forslag|anbefaling)", re.I)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What one clause says: the numbers it answers, or None, and the answer with its words."""

    numbers: tuple[str, ...]
    answer: str
    words: str
    quote: str
    rest: bool = False
    place: Place | None = None


_Given = tuple[str, str, Place | None]
"""An answer, its words and where they stand."""


class _Answers:
    """The answers to the recommendations of one item, as its minutes are heard sentence by sentence."""

    def __init__(self, asked: Sequence[Recommendation]):
        self._asked = asked
        self._found: dict[int, _Given] = {}
        self._for_all: _Given | None = None
        # An approval that is still to come counts only where nothing else answers.
        self._to_come: dict[int, _Given] = {}

    def hear(self, passage: Passage, *, last: Passage | None) -> None:
        """Take what a passage answers; the mark of a point is the number it answers, as is "Ad 2:" before it."""
        opened = self._opened(last)
        for sentence in sentences_of(passage):
            mark = _mark(passage) if passage.level and _says_outcome(sentence.text) else None
            for heard in _heard(sentence):
                numbers = heard.numbers or ((mark,) if mark else ()) or opened
                self._take(replace(heard, numbers=self._known(numbers)))

    def _opened(self, last: Passage | None) -> tuple[str, ...]:
        found = _TARGET.fullmatch(last.text.rstrip(" :.")) if last else None
        return _list(found["named"]) if found and found["named"] else ()

    def _known(self, numbers: Sequence[str]) -> tuple[str, ...]:
        known = {each.number for each in self._asked}
        return tuple(number for number in numbers if number in known)

    def _take(self, heard: _Heard) -> None:
        given = (heard.answer, heard.quote, heard.place)
        if heard.answer == _DECIDED:
            self._decide(heard, given)
            return
        if later := _LATER.search(heard.words):
            if (nearest := self._nearest(heard.words[: later.start()])) is not None:
                self._to_come.setdefault(nearest, given)
            return
        if heard.numbers:
            for at, each in enumerate(self._asked):
                if each.number in heard.numbers:
                    self._set(at, given)
            return
        if heard.rest or _ALL.search(heard.words) or _OPENS.match(heard.words):
            self._set_all(given)
            return
        if len(self._asked) == 1:
            if self._is_about(heard.words, 0):
                self._set_all(given)
            return
        if (nearest := self._nearest(heard.words)) is not None:
            self._set(nearest, given)
        elif len(stems(heard.words)) <= 2:
            self._set_all(given)

    def _decide(self, heard: _Heard, given: _Given) -> None:
        """Let a decision answer one of what nothing answers yet: what asks for a decision, else the likest open one."""
        texts = [each.text for each in self._asked]
        left = [at for at, text in enumerate(texts) if at not in self._found and _asks_openly(text)]
        if heard.numbers:
            for at in left:
                if self._asked[at].number in heard.numbers:
                    self._set(at, given)
            return
        if not left or self._for_all is not None:
            return
        compared = Comparison([*texts, heard.words])
        shares = {at: compared(at, len(texts)).smaller for at in left}
        likest = max(left, key=shares.get)
        asks = next((at for at in left if _ASKS_DECISION.search(texts[at])), None)
        if asks is not None or shares[likest] >= _LEAST_ALIKE:
            self._set(likest if asks is None else asks, given)

    def _set(self, at: int, given: _Given) -> None:
        held = self._found.get(at)
        if held is None or (held[0] == "discussed" and given[0] != "discussed"):
            self._found[at] = given

    def _set_all(self, given: _Given) -> None:
        if self._for_all is None or self._for_all[0] == "discussed":
            self._for_all = given

    def _is_about(self, words: str, at: int) -> bool:
        """Whether words without a number may answer a recommendation: in general terms, or sharing a word with it."""
        rare = stems(words) - _TRADE
        return (
            not rare
            or bool(_ALL.search(words) or _GENERIC.search(words))
            or any(_same_word(one, other) for one in rare for other in stems(self._asked[at].text))
        )

    def _nearest(self, words: str) -> int | None:
        rare = stems(words) - _TRADE
        shared = [len(rare & stems(each.text)) for each in self._asked]
        best = max(shared)
        return shared.index(best) if best and shared.count(best) == 1 else None

    def given(self) -> tuple[Recommendation, ...]:
        """Return the recommendations with their answers."""
        found = (
            (each, self._found.get(at, self._for_all or self._to_come.get(at))) for at, each in enumerate(self._asked)
        )
        return tuple(each if one is None else _answered(each, *one) for each, one in found)


def _answered(asked: Recommendation, answer: str, quote: str, place: Place | None) -> Recommendation:
    return replace(asked, answer=answer, answer_quote=quote, answer_place=place)


def _same_word(one: str, other: str) -> bool:
    """Whether two stems are of one word; the stemmer leaves more of "dagsordenen" than of "dagsorden"."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter or (len(shorter) >= _LEAST_OF_STEM and longer.startswith(shorter))


_LEAST_OF_STEM = 6
_TRADE = stems(
    "godkendt godkendes godkendte tiltrådt tiltrædes tiltrådte drøftet drøftes drøftede efterretning tog taget tages"
    " udsat udsættes afvist afvises vedtaget besluttet bemærkninger bemærkning blev udvalget styregruppen gruppen"
    " anbefales anbefalet ok ja enighed stemmer enstemmigt flertal"
)
"""Words of the outcome itself, which tell nothing of what it is about."""


def answered_by(passage: Passage, sentence: Sentence) -> tuple[tuple[str, ...], int]:
    """Return the numbers of the recommendations that a sentence opens by answering, and where its words begin.

    They stand before it ("Ad 2: ...", "b) ...") or are the mark of the point it is.
    """
    found = _OPENS_ANSWER.match(sentence.text)
    if found is not None and _says_outcome(sentence.text[found.end() :]):
        is_bare = sentence.text[found.end()].isupper()
        return _list(found["named"] or found["mark"]), found.end() if is_bare else 0
    mark = _mark(passage) if passage.level else None
    return ((mark,) if mark else ()), 0


def _asks_openly(text: str) -> bool:
    return _OPEN_ASK.search(text) is not None and not (_CLOSED_ASK.search(text) or _NOTED.search(text))


def _says_outcome(text: str) -> bool:
    return next(_heard_in(text), None) is not None


def _heard(sentence: Sentence) -> Iterator[_Heard]:
    found = list(_heard_in(sentence.text))
    ends = [*(begin for _, begin in found[1:]), len(sentence.text)][: len(found)]
    for (heard, begin), end in zip(found, ends, strict=True):
        clause = sentence.cut(min(begin, end), max(end, begin))
        said = clause if clause.quote.strip(" ,;") else sentence
        yield replace(heard, quote=said.quote.strip(" ,;") or said.quote, place=said.place)


def _heard_in(text: str) -> Iterator[tuple[_Heard, int]]:
    """Yield what each clause of a sentence answers, with where it begins.

    A clause without an outcome of its own takes that of the clause before ("1 og 2 godkendt, mens 3 ikke"). Words of
    approval count where the meeting speaks, or where they open the sentence, or follow a number.
    """
    plain = text if _BARE_YES.match(text) else told_here(text)
    signs = signs_of(text)
    begin, waiting, last = 0, [], None
    for border in [*_BORDER.finditer(text), None]:
        end = border.start() if border else len(text)
        words = plain[begin : _end_of_matter(plain, begin, end)]
        waiting = [*waiting, *_numbers(text[begin:end])]
        answer = _answer(words) or _elliptic(words, last)
        is_said = answer in ("discussed", "put_off") or waiting or _OPENS.match(words) or _BARE_YES.match(words)
        is_said = is_said or _NOTE.match(text)
        own = [sign for sign in signs if sign.begin < end and begin < sign.end]
        if answer is not None and (is_said or own):
            yield _Heard(tuple(waiting), answer, words, "", bool(_REST.search(words))), begin
            waiting, last = [], answer
        elif last is None and (any(sign.kind in _SETTLING for sign in own) or _is_settled(words)):
            yield _Heard(tuple(waiting), _DECIDED, plain[begin:], ""), begin
            waiting, last = [], _DECIDED
        begin = border.end() if border else end
    if last == "approved" and (spared := _EXCEPT.search(text)):
        yield _Heard(_list(spared["bare"]), "declined", text, ""), spared.start()


def _end_of_matter(text: str, begin: int, end: int) -> int:
    """Return where a clause ends; what was discussed goes on after the comma: "Det drøftedes kort, hvordan ..."."""
    goes_on = _OUTCOME["discusses"].search(text, begin, end) and _ASKS_ON.match(text, end)
    return len(text) if goes_on else end


def _is_settled(clause: str) -> bool:
    found = _SETTLED.search(clause)
    return found is not None and not (_OPEN.search(clause[: found.start()]) or _NEGATED.search(clause))


def _numbers(clause: str) -> tuple[str, ...]:
    clause = _EXCEPT.sub(" ", clause).strip()
    leading = _LEADING.match(clause)
    found = [each["named"] or each["that"] or each["mark"] for each in _TARGET.finditer(clause)]
    if leading and not found:
        found = [leading["bare"]]
    return tuple(number for numbers in found for number in _list(numbers))


def _list(numbers: str) -> tuple[str, ...]:
    """Return the single numbers of "1, 2 og 5" or "1-3"."""
    spread = re.sub(
        r"(\d+)\s?(?:[–-]|til)\s?(\d+)",
        lambda found: " ".join(map(str, range(int(found[1]), min(int(found[2]), int(found[1]) + 20) + 1))),
        numbers,
    )
    return tuple(re.findall(r"\d+|\b[a-h]\b", spread.casefold()))


def _answer(clause: str) -> str | None:
    bare = clause.strip(" .:;–-")
    if _LATER.search(clause):
        return "put_off"
    if _NOTED.search(clause):
        return None if _NEGATED.search(clause) else "noted"
    if _FOLLOWED.search(clause) or _BARE_YES.match(bare) or _AGREED.search(clause):
        return "declined" if _NEGATED.search(clause) else "approved"
    for name, pattern in _OUTCOME.items():
        found = pattern.search(clause)
        if found is None or _OPEN.search(clause[: found.start()]):
            continue
        if not _NEGATED.search(clause):
            return _ANSWERS[name]
        return "declined" if _ANSWERS[name] == "approved" else None
    return None


def _elliptic(clause: str, last: str | None) -> str | None:
    """Return the answer of "mens 3 ikke": the opposite of the clause before."""
    says_no = re.search(r"\bikke\W*$", clause) or re.search(rf"^\W*{_NUMBERS}\s(?:blev |er )?ikke\b", clause)
    return "declined" if last == "approved" and says_no and _numbers(clause) else None
