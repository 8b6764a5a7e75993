"""Which cluster a paper belongs to, where a name in it means another forum in each ("Klyngestyregruppen")."""

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from danish.text import fold
from loaders.files import Document, Place
from loaders.names import Register
from loaders.questions import Answers, Candidate, Question

NO_CLUSTER = "ingen"
"""The answer that a paper belongs to none of the clusters of the register, or to several."""
_HEAD_LINES = 8
# A cluster's name: "Horsensklyngen", "Klynge Nord", "Sundhedsklynge Syd", whether the register has it or not.
_ANY_CLUSTER = re.compile(r"\b(?:[A-ZÆØÅ]\w+klyngen|(?:Sundhedsk|K)lyngen? [A-ZÆØÅ]\w+)\b")
_NOT_OF_A_PLACE = ("Sundhedsklyngen", "Storklyngen")


def cluster_question(document: Document, register: Register, answers: Answers) -> Question | None:
    """Return the question which cluster the paper belongs to; None where no name in it depends on that.

    The likeliest is the one that the paper names alone, itself or by a forum of its own; where it names several, or one
    that the register does not have, it is none of them, and each name is read where it stands. An answer counts for
    papers that name the same; one given for a paper that named another, or none, only casts doubt.
    """
    text = f" {fold(' '.join(line.text for line in document.lines()))} "
    shared = [name for name in sorted(shared_names(register)) if _count(name, text)]
    if not shared:
        return None
    own = _own_names(register)
    counted = Counter({cluster: sum(_count(name, text) for name in names) for cluster, names in own.items()})
    named = [cluster for cluster, n in counted.items() if n]
    strange = _strange_clusters(document, own)
    chosen = named[0] if len(named) == 1 and not strange else NO_CLUSTER
    because = f"papiret nævner {strange[0]}" if strange else "papiret nævner flere" if named else "papiret nævner ingen"
    candidates = [
        Candidate(cluster, cluster, f"nævnt {n} gange" if n else "ikke nævnt") for cluster, n in counted.most_common()
    ]
    candidates.append(Candidate(NO_CLUSTER, "ingen af dem, eller flere", because))
    candidates.sort(key=lambda one: one.value != chosen)
    about = {"place": Place(), "found": shared[0], "candidates": candidates}
    remembered = answers.ask("SPOERG_KLYNGE", "", sure=False, **about)
    is_sure = len(named) == 1 and not strange and remembered.chosen == chosen
    return answers.ask("SPOERG_KLYNGE", " ".join(sorted({*named, *strange})), sure=is_sure, **about)


def _strange_clusters(document: Document, own: Mapping[str, set[str]]) -> list[str]:
    """Return the clusters that the first lines name and the register does not have."""
    head = (line.text for line in islice(document.lines(), _HEAD_LINES))
    found = (match.group() for text in (*head, document.title or "") for match in _ANY_CLUSTER.finditer(text))
    known = {name for names in own.values() for name in names}
    return [one for one in found if one not in _NOT_OF_A_PLACE and not any(_count(fold(one), name) for name in known)]


def narrowed(register: Register, cluster: str) -> Register:
    """Return the register in which a name that several forums share means the one of a cluster, where it has one.

    The register itself for none of them.
    """
    if cluster not in {forum.cluster for forum in register.forums}:
        return register
    shared = shared_names(register)
    own = {fold(name) for forum in register.forums if forum.cluster == cluster for name in forum.names} & shared
    return dataclasses.replace(
        register,
        forums=tuple(
            forum
            if forum.cluster == cluster
            else dataclasses.replace(forum, aliases=tuple(name for name in forum.aliases if fold(name) not in own))
            for forum in register.forums
        ),
    )


def shared_names(register: Register) -> set[str]:
    """Return the folded names that forums of more than one cluster have."""
    clusters: dict[str, set[str]] = {}
    for forum in register.forums:
        for name in forum.names:
            clusters.setdefault(fold(name), set()).add(forum.cluster or "")
    return {name for name, of in clusters.items() if len(of - {""}) > 1}


def _own_names(register: Register) -> dict[str, set[str]]:
    """Return for each cluster its name and the names of its forums that no other has."""
    shared = shared_names(register)
    own: dict[str, set[str]] = {}
    for forum in register.forums:
        if forum.cluster:
            names = {fold(forum.cluster), *(name for name in map(fold, forum.names) if name not in shared)}
            own.setdefault(forum.cluster, set()).update(names)
    return own


def _count(name: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}s?(?!\w)", text))
