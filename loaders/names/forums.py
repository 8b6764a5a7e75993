"""Forums named in a text, matched to the register, each as owner or as merely informed."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from danish.likeness import distance
from danish.sentences import sentence_spans
from loaders.names.forum_names import (
    fold,
    is_general,
    name_pattern,
    stem_before_head,
    tolerance,
    unknown_names,
)
from loaders.names.register import Forum, Register

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


# Two regions have a cluster in the west.
_REGIONS = MappingProxyType({"Midtklyngen": "Midtjylland", "Vestklyngen": "Midtjylland", "Klynge Vest": "Nordjylland"})
_FIRST_PART = re.compile(r"(\w+)- (?:og|eller|samt) $")
_OWN_NAME = re.compile(r"(?: i)? [A-ZÆØÅ]\w+")
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{8,}")


@dataclass(frozen=True, slots=True)
class FoundForum:
    """A forum named in a text: ``text[begin:end]`` is ``found``, line breaks and hyphens included.

    ``forum_id`` is None where the name is not in the register, is spelled wrongly, or belongs to several forums.
    ``role`` is owner or informed.
    """

    forum_id: str | None
    role: str
    found: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name found in the folded text; ``forum_ids`` are all the forums it may mean."""

    begin: int
    end: int
    forum_ids: tuple[str, ...] = ()


def find_forums(text: str, register: Register, *, cluster: str | None = None) -> list[FoundForum]:
    """Find every forum named in the text, in order, known or not.

    A name matches inflected ("hospitalsudvalgets", "Udvalget for personale"), in any case, torn over lines
    ("Hospitals-" and "udvalget"), in quotation marks, with "møde" at its end ("regionsrådsmødet") and in a pair that
    shares its last part ("Hospitals- og Forretningsudvalget" is two). The longest name wins, and no name matches
    inside another word. A name that belongs to several forums, such as "Klyngestyregruppen", is that of ``cluster``
    where one is given.

    What looks like a forum but is not in the register comes back with ``forum_id`` None: a word ending in -udvalg,
    -styregruppe, -forum, -kreds, -råd or -gruppe with a capital, "Udvalg for ...", and a registered name slightly
    misspelled. General words ("en arbejdsgruppe", "udvalget", "målgruppen") are no forums.

    The rule for the roles stands in ``loaders.names.forums.roles_of``.
    """
    return list(_found(text, register, cluster))


@lru_cache(maxsize=4096)
def _found(text: str, register: Register, cluster: str | None) -> tuple[FoundForum, ...]:
    folded = fold(text)
    hits = _known(folded.text, register)
    hits = sorted([*hits, *_unknown(folded.text, hits, register)], key=lambda hit: hit.begin)
    spans = [folded.span(hit.begin, hit.end) for hit in hits]
    clusters = {forum.forum_id: forum.cluster for forum in register.forums}
    return tuple(
        FoundForum(_chosen(hit.forum_ids, clusters, cluster), role, text[begin:end], begin, end)
        for hit, (begin, end), role in zip(hits, spans, roles_of(text, spans), strict=True)
    )


def suggest(found: str, register: Register) -> str | None:
    """Return the forum_id that a misspelled name most likely means; None where nothing, or more than one, is near.

    Near is one letter for names of 8 letters or more, two for 13 or more, a swap of neighbours counting as one.
    """
    wanted = _plain(found)
    near: dict[int, set[str]] = {}
    for forum_ids, names in _spellings(register):
        for name in names:
            steps = distance(wanted, name, limit=tolerance(name))
            if steps is not None:
                near.setdefault(steps, set()).update(forum_ids)
    best = near[min(near)] if near else set()
    return best.pop() if len(best) == 1 else None


def _plain(name: str) -> str:
    return re.sub(r"s$", "", " ".join(fold(name).text.lower().split()))


@lru_cache(maxsize=8)
def _spellings(register: Register) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    """Each forum with its names as they are compared when misspelled."""
    return tuple((frozenset({forum.forum_id}), tuple(map(_plain, forum.names))) for forum in register.forums)


@lru_cache(maxsize=8)
def _names(register: Register) -> tuple[re.Pattern, tuple[tuple[str, ...], ...]]:
    """One pattern of every name, the longest first, and per group of the pattern the forums it may mean."""
    owners: dict[str, dict[str, None]] = {}
    named = ((name, forum) for forum in register.forums for name in (*forum.names, *_names_of_cluster(forum)))
    for name, forum in sorted(named, key=lambda pair: -len(pair[0])):
        owners.setdefault(name_pattern(name), {})[forum.forum_id] = None
    patterns = list(owners)
    joined = "|".join(f"({pattern})" for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.I), tuple(tuple(owners[p]) for p in patterns)


def _names_of_cluster(forum: Forum) -> Iterator[str]:
    """Yield the other ways to write the steering group of a cluster: with its region also "Klyngestyregruppen Vest"."""
    if not forum.cluster or not forum.name.startswith("Klyngestyregruppe"):
        return
    for body in ("Klyngestyregruppen", "Styregruppen"):
        yield from (f"{body}{link}{forum.cluster}" for link in (" ", " i ", " for "))
        yield f"{forum.cluster}s {body.lower()}"
    if region := _REGIONS.get(forum.cluster):
        side = forum.cluster.removeprefix("Klynge ").removesuffix("klyngen")
        yield from (f"Klyngestyregruppen {side}{link}Region {region}" for link in (", ", " i ", " ("))


@lru_cache(maxsize=8)
def _first_parts(register: Register) -> dict[str, str]:
    """Map "hospitals" to the forum whose name is that word and a body word."""
    stems = ((stem_before_head(name), forum.forum_id) for forum in register.forums for name in forum.names)
    return {stem: forum_id for stem, forum_id in stems if stem}


def _known(folded: str, register: Register) -> list[_Hit]:
    if not register.forums:
        return []
    pattern, owners = _names(register)
    hits: list[_Hit] = []
    for found in pattern.finditer(folded):
        hit = _Hit(*found.span(), owners[found.lastindex - 1])
        if hits and hits[-1].forum_ids == hit.forum_ids and folded[hits[-1].end : hit.begin] == " (":
            hits[-1] = _Hit(
                hits[-1].begin, hit.end, hit.forum_ids
            )  # "Styregruppen ... Telemedicin (DIGTE)" is one name
        else:
            hits += _with_first_part(folded, _with_own_name(folded, hit), register)
    return hits


def _with_own_name(folded: str, hit: _Hit) -> _Hit:
    """Return the hit; a name shared by several forums with another name after it becomes one that nobody knows."""
    own = _OWN_NAME.match(folded, hit.end)
    return _Hit(hit.begin, own.end()) if own and len(hit.forum_ids) > 1 else hit


def _with_first_part(folded: str, hit: _Hit, register: Register) -> list[_Hit]:
    """Return both forums of "Hospitals- og Forretningsudvalget"; one unknown name where the first is no forum."""
    first = _FIRST_PART.search(folded, max(hit.begin - 60, 0), hit.begin)
    if first is None:
        return [hit]
    forum_id = _first_parts(register).get(first[1].lower())
    if forum_id is None:
        return [_Hit(first.start(), hit.end)]
    return [_Hit(*first.span(1), (forum_id,)), hit]


def _unknown(folded: str, known: list[_Hit], register: Register) -> list[_Hit]:
    """Names that look like forums, and registered ones misspelled, outside the names already found."""
    free = _blanked(folded, known)
    looking = [_Hit(begin, end) for begin, end in unknown_names(free)]
    words = _WORD.finditer(_blanked(free, looking))
    misspelled = (word for word in words if not is_general(word.group()) and suggest(word.group(), register))
    return looking + [_Hit(*word.span()) for word in misspelled]


def _blanked(folded: str, hits: list[_Hit]) -> str:
    parts, at = [], 0
    for hit in hits:
        parts += [folded[at : hit.begin], "\0" * (hit.end - hit.begin)]
        at = hit.end
    return "".join([*parts, folded[at:]])


def _chosen(forum_ids: tuple[str, ...], clusters: dict[str, str | None], cluster: str | None) -> str | None:
    if len(forum_ids) > 1:
        forum_ids = tuple(forum_id for forum_id in forum_ids if cluster and clusters[forum_id] == cluster)
    return forum_ids[0] if len(forum_ids) == 1 else None
