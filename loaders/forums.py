"""Forums named in a text, matched to the register, each as owner or as merely informed."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from loaders.forum_names import distance, fold, is_general, name_pattern, stem_before_head, tolerance, unknown_names
from loaders.forum_roles import roles_of

REGISTER = Path(__file__).resolve().parent.parent / "data" / "files" / "forums.csv"

# Two regions have a cluster in the west.
_REGIONS = MappingProxyType({"Midtklyngen": "Midtjylland", "Vestklyngen": "Midtjylland", "Klynge Vest": "Nordjylland"})
_FIRST_PART = re.compile(r"(\w+)- (?:og|eller|samt) $")
_OWN_NAME = re.compile(r"(?: i)? [A-ZÆØÅ]\w+")
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{8,}")


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum of the register. ``level`` is a code of ``data.labels.LEVELS``, or "" where no document tells it."""

    forum_id: str
    name: str
    aliases: tuple[str, ...] = ()
    level: str = ""
    parent_id: str | None = None
    cluster: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name first, then the aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Register:
    """The forums that are known. An alias may belong to several forums ("Klyngestyregruppen"); a name to one."""

    forums: tuple[Forum, ...]


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


def read_register(path: Path = REGISTER) -> Register:
    """Read the register of forums from its CSV file; aliases are separated by ``|``."""
    with path.open(encoding="utf-8", newline="") as lines:
        return Register(tuple(_forum(row) for row in csv.DictReader(lines)))


def _forum(row: dict[str, str]) -> Forum:
    aliases = tuple(alias for alias in row["aliases"].split("|") if alias)
    return Forum(row["forum_id"], row["name"], aliases, row["level"], row["parent_id"] or None, row["cluster"] or None)


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

    The rule for the roles stands in ``loaders.forum_roles.roles_of``.
    """
    folded = fold(text)
    hits = _known(folded.text, register)
    hits = sorted([*hits, *_unknown(folded.text, hits, register)], key=lambda hit: hit.begin)
    spans = [folded.span(hit.begin, hit.end) for hit in hits]
    clusters = {forum.forum_id: forum.cluster for forum in register.forums}
    return [
        FoundForum(_chosen(hit.forum_ids, clusters, cluster), role, text[begin:end], begin, end)
        for hit, (begin, end), role in zip(hits, spans, roles_of(text, spans), strict=True)
    ]


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
