"""What was decided, approved, agreed or taken note of under an item of the agenda."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from danish.verbs import PARTICIPLE, PASSIVE, PASSIVE_PAST, any_form
from loaders.files import Place
from loaders.minutes.labels import heads_tasks, is_outcome, is_report, is_talk, tells_task
from loaders.minutes.lines import OF_ACTION, OWN_ACTION
from loaders.minutes.meeting import AgendaItem, Decision, Passage
from loaders.minutes.passages import Sentence, joined_place, sentences_of
from loaders.minutes.said.chosen import chosen
from loaders.minutes.said.recommendations import answered_by, recommendations_of
from loaders.minutes.said.speech import Sign, content_begins, is_reported, shares_view, signs_of
from loaders.minutes.said.topics import without_actions
from loaders.minutes.said.weighing import LIKELY, SURE, weighed
from loaders.questions import NO_ANSWERS, Answers, Candidate

_OPENING = re.compile(r"^(?:og|men|mens|samt|ligesom)\s+(?=\w)", re.I)
_INFINITIVE = re.compile(
    r"(?!(?:alle|de|denne|disse|både|begge|ikke|hele|der|det|man|vi|næste)\b|\w+(?:erne|ene|ede|ske|lige)\b)[a-zæøå]+[eå]\b"
)
_MARKS = " ,;*_"


def without_lead_in(text: str) -> str:
    """Return what is said to be decided or agreed; the sentence itself where nothing is."""
    for sign in signs_of(text):
        begin = content_begins(text, sign)
        if begin is not None and begin < len(text):
            return content(text, begin, len(text))
    return opened(text)


def content(text: str, begin: int, end: int) -> str:
    """Return ``text[begin:end]`` with a capital; "at" stays before an infinitive, which says nothing without it."""
    words = text[begin:end].strip(" ,")
    says_at = re.search(r"\bat\W*$", text[:begin], re.I)
    is_clause = re.search(r",\s*at\W*$", text[:begin], re.I)
    return opened(f"at {words}" if says_at and not is_clause and _INFINITIVE.match(words) else words)


def opened(text: str) -> str:
    """Return a text without the words that link it to the one before, with a capital."""
    text = _OPENING.sub("", text.strip(_MARKS), count=1)
    return text[:1].upper() + text[1:]


_PARTS_OF_DECISION = re.compile(
    r"[*_#\s]*(?:beslutning(?:er)?|besluttet|aftal(?:t|er?)|afgjort|afgørelse|konklusion(?:er)?)\b", re.I
)
_AGREED = re.compile(r"[*_#\s]*aftal", re.I)
_LABELLED = re.compile(r"[*_#\s]*beslutning(?:er)?[*_\s]*:", re.I)
_FORMALITY = re.compile(r"\b(?:dagsorden(?:en)?|referat(?:et|er|erne)?|\w*protokol(?:len)?)\b", re.I)
_FORMAL_ITEM = re.compile(r"(?:godkendelse|underskrivelse|underskrift) af\b|(?:dagsorden|referat)(?:en|et)?\b", re.I)
_SETTLED = any_form(("adopts", "approves", "follows"), (PARTICIPLE, PASSIVE))
_BARE = re.compile(
    rf"(?:indstilling\w* (?:blev |er )?)?(?:enstemmigt )?{_SETTLED}\.?",
    re.I,
)
_ASKED = re.compile(r"^(?:det indstilles|[\wæøå]+ indstiller)(?: til [^,.;:]{1,80}?)?,? at\b", re.I)
_ADOPTED = re.compile(
    rf"(?:{_BARE.pattern}(?=$|[,\s])"
    rf"|indstilling\w* (?:blev |er )?(?:enstemmigt )?{any_form(('adopts', 'approves', 'follows'), (PARTICIPLE,))}\b)",
    re.I,
)
_LINK_AT_END = re.compile(r"[,;]? (?:og|samt)$|[,;]$")
# "Punktet blev drøftet." notes the outcome of an item, or the first of several; "Udvalget drøftede punktet" only tells.
_ONLY_DISCUSSED = re.compile(
    rf"(?:\w+ (?:blev|er) )?(?:kort )?{any_form(('discusses',), (PARTICIPLE,))}\.?"
    rf"|\w+ {any_form(('discusses',), (PASSIVE_PAST,))}\.?",
    re.I,
)
# "Sagen blev udsat. Behandles igen på næste møde."
_UNTIL = re.compile(
    rf"(?:(?:punktet|sagen|det|den)\s)?(?:{any_form(('discusses', 'puts_off'), (PASSIVE,))}|tages)\b", re.I
)
_FEW_WORDS = 3
# A point after "besluttede, at:" may also state how something is; only what is clearly something else is none.
_RULED_OUT = -3
# A list that says who or what belongs to the one thing decided, as against a list of things decided.
_OF_ONE = re.compile(
    r"\b(?:deltagelse af|bestående af|består af|repræsentanter fra|medlemmer|deltagere|personer"
    r"|rettelser|ændringer|bemærkninger|betingelser|forbehold|tilføjelser|justeringer)\W*$",
    re.I,
)
_OF_MANY = re.compile(r"(?:\bat|\bom|\bfølgende\b[^.:;]*|^[^,]{0,40})\W*$", re.I)
# "b) og c) godkendt" is one clause, and "a) godkendt. b) afvist" two.
_OF_MARK = r"\(?(?:\d{1,2}|[a-h])\)\s"
_CLAUSE = re.compile(rf"(?:,|;)? (?:og|men|mens|samt|ligesom)(?= (?!{_OF_MARK}))|, |(?<=\.) (?={_OF_MARK})", re.I)
_IN_CONTENT = re.compile(rf"{any_form(('adopts', 'approves', 'follows'), (PASSIVE,))}|tages|tager", re.I)
_TOLD_AFTERWARDS = re.compile(r"\bskulle\b|\bville\b", re.I)
_OTHER_MEETING = re.compile(
    r"\bmøde\w*\s(?:den\s|d\.\s|i\s)?(?:\d{1,2}\.|[\wæøå]+\s(?:19|20)\d\d)|\bi forbindelse med møde|\breferat fra\b",
    re.I,
)
_SAYS_STILL = re.compile(
    rf"\bhar (?:\w+ )?{any_form(('decides', 'adopts', 'approves', 'agrees'), (PARTICIPLE,))}\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A decision as found; ``doubt`` says in Danish what speaks against it, "" where it is sure."""

    text: str
    kind: str
    quote: str
    place: Place
    doubt: str = ""
    # Of the recommendations that it answers; none where it says nothing of them.
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heard:
    """How a part is heard: ``told`` in the background, for which forum, whether words of decision stand in it, and

    whether it is one sentence alone, whether the tasks of the item have a label of their own, and its first sentence.
    """

    told: bool
    forum: str
    has_signs: bool
    is_alone: bool
    has_tasks: bool
    first: str


def is_denied(decision: Decision) -> bool:
    """Whether a person has said that this is no decision."""
    return decision.question is not None and decision.question.chosen == "nej"


def weighed_decisions(item: AgendaItem, *, forum: str = "", answers: Answers = NO_ANSWERS) -> tuple[Decision, ...]:
    """Return the decisions of an item, in reading order, also those that a person has said are none.

    They stand in the minutes of the item; of an item without any, in its description, where what is told of other
    meetings is passed over. Each point of a list is a decision of its own where its lead ends in "at:" or "følgende
    ...:"; a list of members belongs to the one decision before it. What stands under the heading "Beslutning" needs
    no words of decision; there all that speaks for and against is weighed, and what is only likely is asked.

    Parameters
    ----------
    forum
        The name of the forum that met, "" where it is unknown.
    """
    said = without_actions(chosen(item.minutes or item.description))
    passages, has_tasks = _without_tasks(said), names_tasks(said)
    sentences = [sentence.text for passage in passages for sentence in sentences_of(passage)]
    has_signs = any(signs_of(text, forum) for text in sentences)
    first = sentences[0] if sentences and item.minutes else ""
    heard = _Heard(not item.minutes, forum, has_signs, len(sentences) == 1, has_tasks, first)
    found = _without_repeated([each for each in _with_points(passages, heard) if each.quote])
    return tuple(_decision(item, each, answers) for each in found)


def _without_tasks(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages without tasks, and without what was said where what was decided stands apart."""
    passages = [passage for passage in passages if not is_task(passage)]
    if not any(is_outcome(passage.label) for passage in passages):
        return passages
    return [passage for passage in passages if not (is_talk(passage.label) or is_report(passage.label))]


def _without_repeated(found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield what was found without the sentence that tells to when it is that has been put off before it."""
    for before, each in pairwise([None, *found]):
        is_until_when = each.kind == "put_off" and _UNTIL.match(each.text) is not None
        if before is None or before.kind != "put_off" or not is_until_when:
            yield each


def _decision(item: AgendaItem, found: _Found, answers: Answers) -> Decision:
    """Return the decision, with a question where it is only likely."""
    kind = _kind_under(item.title, found.kind, found.text)
    decision = Decision(item.number, _whole(found, kind, item), kind, found.quote, found.place)
    if not found.doubt:
        return decision
    question = answers.ask(
        "SPOERG_BESLUTNING",
        found.quote,
        place=found.place,
        found=found.quote,
        candidates=(
            Candidate("ja", "en beslutning", "står under beslutningens overskrift"),
            Candidate("nej", "ikke en beslutning", found.doubt),
        ),
        sure=False,
    )
    return replace(decision, sure=question.sure, question=question)


def _whole(found: _Found, kind: str, item: AgendaItem) -> str:
    """Return what was decided; where it is only that the recommendation was, what was recommended too.

    An answer with a number is to the recommendation of that number alone.
    """
    text = found.text
    if kind == "procedural" or not item.recommendation or not _BARE.fullmatch(text):
        return text
    asked = "; ".join(_ASKED.sub("at", passage.text, count=1).rstrip(" .;") for passage in item.recommendation)
    if found.numbers and (single := [each for each in recommendations_of(item) if each.number in found.numbers]):
        asked = "; ".join(f"at {each.text}" for each in single)
    return f"{text.rstrip(' .')}: {re.sub('^at; ', 'at ', asked)}."


def adopted(item: AgendaItem) -> Sequence[Passage]:
    """Return the recommendations of an item where its minutes say that they were followed, else none."""
    return item.recommendation if any(_ADOPTED.match(passage.text) for passage in item.minutes) else ()


def without_asking(text: str) -> str:
    """Return a recommendation without "Forvaltningen indstiller, at"."""
    return _ASKED.sub("", text, count=1).strip()


def _kind_under(title: str, kind: str, text: str) -> str:
    """Return the kind of a decision; approving is procedural under an item that approves the agenda or the minutes.

    Under an item that only names them ("Opfølgning på referat") it is so in a few words.
    """
    is_short = len(text.split()) <= _FEW_WORDS or _FORMAL_ITEM.match(title) is not None
    return "procedural" if kind == "approved" and is_short and _FORMALITY.search(title) else kind


def _with_points(passages: Sequence[Passage], heard: _Heard) -> Iterator[_Found]:
    at, elsewhere = 0, False
    while at < len(passages):
        passage = passages[at]
        points = _points_after(passages, at)
        sentences = sentences_of(passage)
        elsewhere = heard.told and (
            (elsewhere and not _is_heading(passage)) or bool(_OTHER_MEETING.search(passage.text))
        )
        used = bool(points) and not sentences and bool(_LABELLED.match(passage.text))
        if used:
            yield from _listed(points, "decided")
        for sentence in sentences:
            leads = points if sentence is sentences[-1] and passage.level == 0 else []
            numbers, begin = answered_by(passage, sentence)
            words = sentence.cut(begin, len(sentence.text)) if begin else sentence
            for decision, took in _of_sentence(words, leads, heard, elsewhere=elsewhere):
                yield replace(decision, numbers=numbers)
                used = used or took
        at += 1 + (len(points) if used else 0)


def _points_after(passages: Sequence[Passage], at: int) -> list[Passage]:
    points = []
    for passage in passages[at + 1 :]:
        if passage.level <= passages[at].level:
            break
        points.append(passage)
    return points


def _is_heading(passage: Passage) -> bool:
    return passage.level == 0 and len(passage.text) < 120 and not passage.text.rstrip().endswith((".", ":", ";", "?"))


def _of_sentence(
    sentence: Sentence, points: list[Passage], heard: _Heard, *, elsewhere: bool
) -> Iterator[tuple[_Found, bool]]:
    """Yield each decision of a sentence, and whether it took the points of the list after it."""
    signs = signs_of(sentence.text, heard.forum)
    signs = [sign for sign in signs if not heard.told or _stands(sentence, sign, elsewhere=elsewhere)]
    if is_talk(sentence.passage.label):
        signs = [sign for sign in signs if not shares_view(sentence.text, sign)]
    if not signs:
        is_outcome_noted = sentence.text == heard.first and (heard.has_signs or is_under_decision(sentence.passage))
        if is_outcome_noted and _ONLY_DISCUSSED.fullmatch(sentence.text):
            yield _Found(opened(sentence.text), "procedural", sentence.quote, sentence.place), False
        elif is_under_decision(sentence.passage):
            yield from _bare(sentence, points, heard)
        return
    clauses = list(_clauses(sentence.text, signs))
    for sign, begin, end in clauses:
        is_last = (sign, begin, end) == clauses[-1]
        yield from _of_clause(sentence.cut(begin, end), sentence.text, sign, begin, points if is_last else [])


def _stands(sentence: Sentence, sign: Sign, *, elsewhere: bool) -> bool:
    """Whether words of decision outside the minutes of an item speak of this forum, here and now."""
    words = sentence.text[sign.begin : sign.end]
    if sentence.text.startswith("At ") or _TOLD_AFTERWARDS.search(sentence.text[sign.end :]):
        return False
    return not elsewhere or bool(_SAYS_STILL.search(words))


def is_under_decision(passage: Passage) -> bool:
    """Whether a passage stands under "Beslutning" or the like, where everything said is decided that is no task."""
    if tells_task(passage.text):
        return False
    if passage.label is not None and _PARTS_OF_DECISION.match(passage.label):
        return True
    return bool(_LABELLED.match(passage.text))


def is_task(passage: Passage) -> bool:
    """Whether a passage stands in a column of tasks, or under the label of such."""
    in_column = bool(passage.lines) and passage.lines[0].role in (OF_ACTION, OWN_ACTION)
    return in_column or (passage.label is not None and heads_tasks(passage.label))


def names_tasks(passages: Sequence[Passage]) -> bool:
    """Whether the tasks of an item stand under a label of their own, so that what was decided beside them is none."""
    return any(tells_task(passage.text) or is_task(passage) for passage in passages)


def _bare(sentence: Sentence, points: list[Passage], heard: _Heard) -> Iterator[tuple[_Found, bool]]:
    """Yield what a sentence under "Beslutning" without words of decision decides, as far as it weighs enough."""
    text = sentence.text.rstrip()
    if points and text.endswith(":"):
        if not is_reported(text) and weighed(text, is_other_told=False).weight >= 0:
            yield from ((found, True) for found in _listed(points, "decided"))
        return
    is_point = sentence.level > 0
    found = weighed(
        text, is_other_told=heard.has_signs, is_alone=heard.is_alone, is_point=is_point, has_tasks=heard.has_tasks
    )
    if found.weight >= LIKELY:
        doubt = "" if found.weight >= SURE else found.because
        is_agreed = found.kind == "decided" and _AGREED.match(sentence.passage.label or "")
        kind = "agreed" if is_agreed else found.kind
        yield _Found(opened(text), kind, sentence.quote, sentence.place, doubt), False


def _listed(points: Sequence[Passage], kind: str) -> Iterator[_Found]:
    """Yield each point of a list as a decision, unless it is a name, a footer or the like."""
    for text, quote, place in _joined(points):
        if weighed(text, is_other_told=False, is_point=True).weight > _RULED_OUT:
            yield _Found(opened(text), kind, quote, place)


def _clauses(text: str, signs: Sequence[Sign]) -> Iterator[tuple[Sign, int, int]]:
    """Yield each sign with the clause it stands in; a sign inside what another one says is none of its own."""
    kept: list[tuple[Sign, int]] = []
    for sign in signs:
        if not kept:
            kept.append((sign, 0))
            continue
        before = kept[-1][0]
        borders = [m for m in _CLAUSE.finditer(text, before.end, sign.begin + 4) if m.start() <= sign.begin + 3]
        inside = content_begins(text, before) is not None and _IN_CONTENT.search(text[sign.begin : sign.end])
        if borders and not inside:
            kept.append((sign, borders[-1].start()))
    ends = [begin for _, begin in kept[1:]] + [len(text)]
    for (sign, begin), end in zip(kept, ends, strict=True):
        yield sign, begin, end


def _of_clause(
    clause: Sentence, whole: str, sign: Sign, begin: int, points: list[Passage]
) -> Iterator[tuple[_Found, bool]]:
    content_at = content_begins(whole, sign)
    lead = clause.text.rstrip()
    if points and _is_list_of_decisions(lead):
        yield from ((found, True) for found in _listed(points, sign.kind))
        return
    end = whole.find(lead) + len(lead)
    text = opened(lead) if content_at is None or content_at >= end else content(whole, content_at, end)
    quote = clause.quote.lstrip(" ,;")
    if points and (lead.endswith((":", ";")) or _OF_ONE.search(lead)):
        joined = _joined(points)
        text = f"{text.rstrip(' :;')}: " + "; ".join(part for part, _, _ in joined)
        yield _Found(text, sign.kind, quote, joined_place([clause.place, points[-1].place])), True
    else:
        yield _Found(text, sign.kind, quote, clause.place), False


def _is_list_of_decisions(lead: str) -> bool:
    return bool(_OF_MANY.search(lead)) and not _OF_ONE.search(lead) and lead.endswith((":", ";", "at", "om"))


def _joined(points: Sequence[Passage]) -> list[tuple[str, str, object]]:
    """Return the points of a list, each with those under it."""
    top = min(point.level for point in points)
    groups: list[list[Passage]] = []
    for point in points:
        if point.level == top or not groups:
            groups.append([point])
        else:
            groups[-1].append(point)
    return [
        (
            _LINK_AT_END.sub("", " – ".join(p.text for p in group)),
            group[0].quote,
            joined_place([p.place for p in group]),
        )
        for group in groups
    ]
