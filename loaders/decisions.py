"""What was decided, approved, agreed or taken note of under an item of the agenda."""

import re
from collections.abc import Iterator, Sequence

from loaders.action_points import without_actions
from loaders.decision_words import Sign, content_begins, signs_of
from loaders.lead_ins import content, opened
from loaders.meetings import AgendaItem, Decision, Passage
from loaders.passage_sentences import Sentence, joined_place, sentences_of
from loaders.reported_speech import is_reported

_PARTS_OF_DECISION = re.compile(
    r"[*_#\s]*(?:beslutning(?:er)?|besluttet|aftalt?|afgjort|afgørelse|konklusion(?:er)?)\b", re.I
)
_LABELLED = re.compile(r"[*_#\s]*beslutning(?:er)?[*_\s]*:", re.I)
_FORMALITY = re.compile(r"\b(?:dagsorden(?:en)?|referat(?:et|er|erne)?)\b", re.I)
_BARE = re.compile(
    r"(?:indstilling\w* (?:blev |er )?)?(?:enstemmigt )?"
    r"(?:vedtaget|godkendt|tiltrådt|fulgt|følges|tiltrædes|godkendes)\.?",
    re.I,
)
_ASKED = re.compile(r"^(?:det indstilles|[\wæøå]+ indstiller)(?: til [^,.;:]{1,80}?)?,? at\b", re.I)
_ADOPTED = re.compile(
    rf"(?:{_BARE.pattern}(?=$|[,\s])"
    r"|indstilling\w* (?:blev |er )?(?:enstemmigt )?(?:vedtaget|godkendt|tiltrådt|fulgt)\b)",
    re.I,
)
_LINK_AT_END = re.compile(r"[,;]? (?:og|samt)$|[,;]$")
_FEW_WORDS = 3
_REMARK = re.compile(
    r"\b(?:drøftede|drøfter|drøftet|drøftelse|bemærk\w+|spørgsmål|indledte|orienterede|kvitterede|takkede|udtrykte|stemte)\b",
    re.I,
)
# A list that says who or what belongs to the one thing decided, as against a list of things decided.
_OF_ONE = re.compile(
    r"\b(?:deltagelse af|bestående af|består af|repræsentanter fra|medlemmer|deltagere|personer"
    r"|rettelser|ændringer|bemærkninger|betingelser|forbehold|tilføjelser|justeringer)\W*$",
    re.I,
)
_OF_MANY = re.compile(r"(?:\bat|\bom|\bfølgende\b[^.:;]*|^[^,]{0,40})\W*$", re.I)
_CLAUSE = re.compile(r"(?:,|;)? (?:og|men|mens|samt|ligesom)(?= )|, ", re.I)
_IN_CONTENT = re.compile(r"godkendes|tiltrædes|vedtages|følges|tages|tager", re.I)
_TOLD_AFTERWARDS = re.compile(r"\bskulle\b|\bville\b", re.I)
_OTHER_MEETING = re.compile(
    r"\bmøde\w*\s(?:den\s|d\.\s|i\s)?(?:\d{1,2}\.|[\wæøå]+\s(?:19|20)\d\d)|\bi forbindelse med møde|\breferat fra\b",
    re.I,
)
_SAYS_STILL = re.compile(r"\bhar (?:\w+ )?(?:besluttet|vedtaget|aftalt|godkendt)\b", re.I)


def decisions_of(item: AgendaItem) -> tuple[Decision, ...]:
    """Return the decisions of an item, in reading order.

    They stand in the minutes of the item; of an item without any, in its description, where what is told of other
    meetings is passed over. Each point of a list is a decision of its own where its lead ends in "at:" or "følgende
    ...:"; a list of members belongs to the one decision before it. What stands under the heading "Beslutning" needs
    no words of decision, unless it is a remark.
    """
    passages = without_actions(item.minutes or item.description)
    found = _with_points(passages, told=not item.minutes)
    return tuple(
        Decision(item.number, _whole(text, kind, item), _kind_under(item.title, kind, text), quote, place)
        for text, kind, quote, place in found
        if quote
    )


def _whole(text: str, kind: str, item: AgendaItem) -> str:
    """Return what was decided; where it is only that the recommendation was, what was recommended too."""
    if kind == "procedural" or not item.recommendation or not _BARE.fullmatch(text):
        return text
    asked = "; ".join(_ASKED.sub("at", passage.text, count=1).rstrip(" .;") for passage in item.recommendation)
    return f"{text.rstrip(' .')}: {re.sub('^at; ', 'at ', asked)}."


def adopted(item: AgendaItem) -> Sequence[Passage]:
    """Return the recommendations of an item where its minutes say that they were followed, else none."""
    return item.recommendation if any(_ADOPTED.match(passage.text) for passage in item.minutes) else ()


def without_asking(text: str) -> str:
    """Return a recommendation without "Forvaltningen indstiller, at"."""
    return _ASKED.sub("", text, count=1).strip()


def _kind_under(title: str, kind: str, text: str) -> str:
    """Return the kind of a decision; approving the agenda or the last minutes in one word is procedural."""
    is_bare = kind == "approved" and len(text.split()) <= _FEW_WORDS
    return "procedural" if is_bare and _FORMALITY.search(title) else kind


def _with_points(passages: Sequence[Passage], *, told: bool) -> Iterator[tuple]:
    at, elsewhere = 0, False
    while at < len(passages):
        passage = passages[at]
        points = _points_after(passages, at)
        sentences = sentences_of(passage)
        elsewhere = told and ((elsewhere and not _is_heading(passage)) or bool(_OTHER_MEETING.search(passage.text)))
        used = bool(points) and not sentences and bool(_LABELLED.match(passage.text))
        if used:
            yield from ((opened(text), "decided", quote, place) for text, quote, place in _joined(points))
        for sentence in sentences:
            leads = points if sentence is sentences[-1] and passage.level == 0 else []
            for decision, took in _of_sentence(sentence, leads, told=told, elsewhere=elsewhere):
                yield decision
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


def _of_sentence(sentence: Sentence, points: list[Passage], *, told: bool, elsewhere: bool) -> Iterator[tuple]:
    """Yield each decision of a sentence, and whether it took the points of the list after it."""
    signs = [sign for sign in signs_of(sentence.text) if not told or _stands(sentence, sign, elsewhere=elsewhere)]
    if not signs:
        if is_under_decision(sentence.passage) and not is_reported(sentence.text) and not _REMARK.search(sentence.text):
            yield from _bare(sentence, points)
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
    """Whether a passage stands under "Beslutning" or the like, where everything said is decided."""
    if passage.label is not None and _PARTS_OF_DECISION.match(passage.label):
        return True
    return bool(_LABELLED.match(passage.text))


def _bare(sentence: Sentence, points: list[Passage]) -> Iterator[tuple]:
    text = sentence.text.rstrip()
    if points and text.endswith(":"):
        for point in _joined(points):
            yield (opened(point[0]), "decided", point[1], point[2]), True
    elif len(text.split()) > 1:
        yield (opened(text), "decided", sentence.quote, sentence.place), False


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


def _of_clause(clause: Sentence, whole: str, sign: Sign, begin: int, points: list[Passage]) -> Iterator[tuple]:
    content_at = content_begins(whole, sign)
    lead = clause.text.rstrip()
    if points and _is_list_of_decisions(lead):
        for text, quote, place in _joined(points):
            yield (opened(text), sign.kind, quote, place), True
        return
    end = whole.find(lead) + len(lead)
    text = opened(lead) if content_at is None or content_at >= end else content(whole, content_at, end)
    quote = clause.quote.lstrip(" ,;")
    if points and (lead.endswith((":", ";")) or _OF_ONE.search(lead)):
        joined = _joined(points)
        text = f"{text.rstrip(' :;')}: " + "; ".join(part for part, _, _ in joined)
        yield (text, sign.kind, quote, joined_place([clause.place, points[-1].place])), True
    else:
        yield (text, sign.kind, quote, clause.place), False


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
