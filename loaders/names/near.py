"""Which forum or organisation of the register a name may mean that none there has: written almost alike, or shared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from danish.likeness import distance
from danish.text import fold
from loaders.names.forum_names import tolerance
from loaders.names.register import Register

# A department is known by its hospital too, and has its name in common with others.
_TOLD_BY_ANOTHER = "department"
# A name that is like more than so many tells only of what kind it is.
_MOST_NEAR = 3
# So many letters of a word are enough to know a longer one by: "Region Midt".
_SHORTEST_BEGINNING = 4
_DIGITS = re.compile(r"\d+")
_GENITIVE = re.compile(r"(?<=\w)s$")


@dataclass(frozen=True, slots=True)
class Near:
    """A forum or organisation that a name may mean; ``is_likely`` where only a slip of the pen parts the two."""

    code: str
    name: str
    is_likely: bool


@lru_cache(maxsize=4096)
def near_names(found: str, register: Register) -> tuple[Near, ...]:
    """Return whom of the register a name may mean, the nearest first; nothing where one has it, or none is like it.

    A name is like another when it is one letter off, two for 13 letters or more (a swap of neighbours counting as one),
    or when each of its words begins the word that stands in its place ("Region Midt"). A name that several have is
    like each of them.
    """
    wanted = _plain(found)
    spelled = _spelled(register)
    own = [one for name, one in spelled if name == wanted]
    if own:
        several = dict.fromkeys(own)
        return tuple(Near(*one, is_likely=False) for one in several) if 1 < len(several) <= _MOST_NEAR else ()
    steps: dict[tuple[str, str], tuple[int, bool]] = {}
    for name, one in spelled:
        n = _steps(wanted, name)
        if n is not None and n < steps.get(one, (n + 1, False))[0]:
            steps[one] = (n, _is_slip(wanted, name))
    if len(steps) > _MOST_NEAR:
        return ()
    is_alone = len(steps) == 1
    return tuple(Near(*one, is_likely=is_alone and slip) for one, (_, slip) in sorted(steps.items(), key=_by_steps))


def _by_steps(each: tuple[tuple[str, str], tuple[int, bool]]) -> tuple[int, str]:
    return each[1][0], each[0][1]


def _plain(name: str) -> str:
    return _GENITIVE.sub("", " ".join(re.sub(r"[\s,.\u00a0]+", " ", fold(name)).split()))


@lru_cache(maxsize=8)
def _spelled(register: Register) -> tuple[tuple[str, tuple[str, str]], ...]:
    """Return each name of the register as it is compared, with the code and the name of whose it is."""

    def names() -> Iterator[tuple[str, tuple[str, str]]]:
        for forum in register.forums:
            yield from ((_plain(name), (forum.forum_id, forum.name)) for name in forum.names)
        for one in register.organisations:
            if one.kind != _TOLD_BY_ANOTHER:
                yield from ((_plain(name), (one.organisation_id, one.name)) for name in one.names)

    return tuple(names())


def _steps(wanted: str, name: str) -> int | None:
    """Return how far a name is from another, None where they are not alike: numbers part what else is the same."""
    if _DIGITS.findall(wanted) != _DIGITS.findall(name):
        return None
    if _begins_each_word(wanted, name):
        return len(name) - len(wanted)
    ours, theirs = wanted.split(), name.split()
    if len(ours) == len(theirs):
        differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
        if any(distance(one, other, limit=_slack(other)) is None for one, other in differing):
            return None
    return distance(wanted, name, limit=min(tolerance(wanted), tolerance(name)))


def _slack(word: str) -> int:
    """Return how many letters a word within a name may be off: none where it is as short as "Øst"."""
    return max(tolerance(word), int(len(word) > _SHORTEST_BEGINNING))


def _begins_each_word(wanted: str, name: str) -> bool:
    begins, words = wanted.split(), name.split()
    if len(words) < 2 or len(begins) != len(words):
        return False
    return all(
        whole == begin or (len(begin) >= _SHORTEST_BEGINNING and whole.startswith(begin))
        for begin, whole in zip(begins, words, strict=True)
    )


def _is_slip(wanted: str, name: str) -> bool:
    """Whether two names differ in words long enough to know them by what is right in them: not "Vejle" and "Vejlø"."""
    ours, theirs = wanted.split(), name.split()
    if len(ours) != len(theirs):
        return True
    differing = [(one, other) for one, other in zip(ours, theirs, strict=True) if one != other]
    return all(distance(one, other, limit=tolerance(other)) is not None for one, other in differing)
