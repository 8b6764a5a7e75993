"""Whether a forum owns a matter or is only told of it, decided from the words round its name."""

import re
from bisect import bisect_right

from loaders.sentences import sentence_spans

# A forum's name stands as this one sign while its surroundings are looked at.
_NAME = "\ue000"
# Names, and letters beyond them, that are looked at on each side: enough for a sentence, and bounded without one.
_NEAR, _REACH = 10, 400
_PASSIVE = r"(?:orienter|informer|præsenter)(?:es|et)|underrette[st]|underrettet|forelægges|forelagt"
_LIST = rf"(?:\s*(?:,|/|&|\bog\b|\beller\b|\bsamt\b)+\s*(?:i\s+)?{_NAME})*"
_FILLER = (
    r"(?:\s+(?:skal|vil|kan|bør|bliver|blive|blev|er|også|begge|derefter|herefter|efterfølgende"
    r"|løbende|årligt|halvårligt|kvartalsvis|så|gerne|holdt"
    r"|først|endvidere|dog|holdes|medlemmer))"
)
_TOLD_AFTER = re.compile(
    rf"^{_LIST}{_FILLER}{{0,5}}\s+(?:(?:{_PASSIVE})\b"
    r"|(?:får|modtager|gives)\s+(?:\w+\s+){0,3}?(?:orientering|underretning|status)\b"
    r"|har\s+(?:\S+\s+){0,4}?(?:fået|modtaget)\s+(?:\w+\s+){0,2}?(?:orientering|underretning|status)\b"
    r"|til\s+(?:orientering|efterretning)\b)",
    re.I,
)
_TELLING = re.compile(
    rf"\b(?:{_PASSIVE}|orienter\w*|informerer|underrett\w*|præsenter\w*|forelægge\w*|(?:frem)?sendes\s+til|(?:evt\."
    rf"|eventuelt)\s+også\s+i)\b",
    re.I,
)
_DECIDING = re.compile(
    r"\b(?:drøfte[rs]|behandle[rs]|godkende[rs]|beslutte[rs]|forankre[rs]|følge[rs]|varetage[rs]|aftale[rs])\b", re.I
)
_CLOSED_CLAUSE = re.compile(r"\b(?:når|hvis|såfremt|efter at|inden)\b[^,]*,", re.I)
_OPEN_CLAUSE = re.compile(
    r"\b(?:når|hvis|såfremt|efter at|fordi|idet|at|hvordan|hvad|hvorvidt)\b|,\s*(?:som|der|hvor)\b", re.I
)
_TOLD_IN_BRACKET = re.compile(r"^\s*\((?:kun\s+)?(?:til\s+)?(?:orienter|underret|informer|efterretning)", re.I)
_DECIDES = re.compile(r"^\s+(?:træffer|beslutter|godkender|drøfter|behandler|følger)\b", re.I)
_AGENT = re.compile(rf"^\s+af\s+(?:{_NAME}(?:\s*,\s*|\s+og\s+))*$", re.I)


def roles_of(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """Return the role of each forum name in the text, "owner" or "informed".

    A forum is *informed* when, within its sentence, it

    - is the subject of being told: "Regionsrådet orienteres", "Hospitalsudvalget og Regionsrådet vil blive
      underrettet", "forelægges", "præsenteres for", "får en orientering", "til orientering"; in a list joined by
      comma, "og", "eller", "samt" all of the list are;
    - comes after words of telling: "orientering til regionsrådet", "orientering på hospitalsudvalgets møde",
      "forelægges Regionsrådet", "evt. også i Forretningsudvalget". The words reach to the end of the sentence, but
      not past a word of deciding ("drøftes i HR-forum") nor into a subordinate clause ("orienteres, når HR-forum har
      ...").

    In every other case it is *owner*: a name alone, a list of names, "drøftes på møde i HR-forum", and the one who
    tells ("orienteres af Sundhedsstyregruppen", "HR-forum orienterer Regionsrådet"). The same forum can be both, in
    two sentences.
    """
    sentences = sentence_spans(text)
    begins = [begin for begin, _ in sentences]
    roles = []
    for at, (start, stop) in enumerate(spans):
        begin, end = sentences[max(bisect_right(begins, start) - 1, 0)]
        near = spans[max(at - _NEAR, 0) : at + _NEAR + 1]
        before = _masked(text, max(begin, near[0][0] - _REACH), start, near)
        after = _masked(text, stop, min(max(end, stop), near[-1][1] + _REACH), near)
        is_told = _TOLD_AFTER.search(after) or _TOLD_IN_BRACKET.search(text[stop:end])
        is_told = is_told or (_is_told_before(before) and not _DECIDES.search(after))
        roles.append("informed" if is_told else "owner")
    return roles


def _masked(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> str:
    """Return the stretch with each forum name as one sign, and without brackets."""
    parts, at = [], begin
    for start, stop in spans:
        if begin <= start and stop <= end:
            parts += [text[at:start], _NAME]
            at = stop
    parts.append(text[at:end] if at < end else "")
    return re.sub(r"\s*\([^()]*\)", "", "".join(parts))


def _is_told_before(before: str) -> bool:
    told = list(_TELLING.finditer(before))
    if not told:
        return False
    reach = _CLOSED_CLAUSE.sub(" ", before[told[-1].end() :])
    if _AGENT.match(reach) and re.fullmatch(_PASSIVE, told[-1].group(), re.I):
        return False
    return not (_OPEN_CLAUSE.search(reach) or _DECIDING.search(reach))
