"""Which column of a table is what, by all the evidence together: headings, what stands below, neighbours and order.

The words of headings (`headings.csv`) and the weight of every sign (`column_signs.csv`) are data; here they are added
up as log-odds, and the best assignment of roles to columns as a whole is chosen.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from math import exp
from pathlib import Path
from types import MappingProxyType

import numpy as np
from rapidfuzz import fuzz, process

from danish.text import fold, stems
from loaders.contents import Below, signs_of
from loaders.files import Place
from loaders.names import Register
from loaders.questions import NO_ANSWERS, Answers, Candidate, Question, question_key

OTHER = "other"
"""The role of a column that is none of the lexicon's; what stands in it is kept under its heading."""

ROLE_NAMES = MappingProxyType(
    {
        "number": "nummer",
        "sector": "sektor",
        "theme": "tema",
        "title": "initiativ eller opgave",
        "text": "beskrivelse",
        "status": "status",
        "light": "trafiklys",
        "owner": "ansvarlig",
        "informed": "orienteres",
        "partner": "samarbejder eller medvirker",
        "forum": "forum",
        "deadline": "frist",
        "start": "start",
        "decided": "dag for beslutning",
        "done": "dag, det blev gjort",
        "follow_up": "opfølgning",
        "percent": "procent færdig",
        "money": "økonomi",
        "changed": "ændret",
        "mark": "kryds ved det, overskriften siger",
        "note": "bemærkning",
        "organisation": "hvem tallene er for",
        "kommune": "kommune",
        "indicator": "det, der måles",
        "population": "gruppe",
        "period": "periode",
        OTHER: "andet (gemmes under sin overskrift)",
    }
)

# A heading's points, in log-odds: known word for word, known by the head of a compound or of its first noun, by one of
# its words, or only spelled alike. Below three of them the cells may overrule it.
_EXACT, _HEAD, _INSIDE, _ALIKE = 6.5, 4.8, 2.8, 3.6
_ALIKE_SHARE = 86
# What a group's heading says counts for a column of it, where the column's own heading says nothing; else half.
GROUP_JOINT = " › "
_OF_GROUP = 0.5
_SHORTEST_ALIKE = 5
# A second column of one role is less likely than a first, unless its heading asks for it.
_EACH_COPY = 1.6
# Names below "Risks" beside a column of owners are hardly further owners.
_BESIDE_NAMED = 5.0
_COPIES = MappingProxyType(
    {
        "title": 1,
        "number": 2,
        "sector": 1,
        "percent": 2,
        "light": 3,
        "status": 3,
        "text": 3,
        "theme": 3,
        "money": 9,
        "note": 6,
        "mark": 12,
    }
)
_OTHER_COPIES = 3
# Crosses stand under one heading for each answer.
_OFTEN_SEVERAL = (OTHER, "mark")
# A role that leads the next by less than this is asked about: the odds are then below about seven to one.
SURE_MARGIN = 2.0
_MOST_CANDIDATES = 4
# Without a day of the paper no day below can be past.
_LONG_AGO = date(2000, 1, 1)


@dataclass(frozen=True)
class Lexicon:
    """Headings and signs: heading -> role -> weight 0-1; role -> sign -> (weight in log-odds, reason in Danish).

    ``copies`` is how many columns of a table may have a role.
    """

    headings: Mapping[str, Mapping[str, float]]
    signs: Mapping[str, Mapping[str, tuple[float, str]]]
    copies: Mapping[str, int] = field(default_factory=lambda: _COPIES)

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles a column can have, OTHER not among them."""
        return tuple(role for role in self.signs if role != OTHER)

    @cached_property
    def by_stem(self) -> Mapping[str, Mapping[str, float]]:
        """The same headings by the stems of their words; of two with the same stems the first."""
        return {_stem_key(heading): roles for heading, roles in reversed(self.headings.items())}

    def without_headings(self) -> "Lexicon":
        """Return the lexicon of one who can read cells but no headings."""
        return Lexicon(MappingProxyType({}), self.signs, self.copies)


@cache
def read_lexicon(folder: Path = Path(__file__).parent) -> Lexicon:
    """Read the lexicon of action tables from `headings.csv` and `column_signs.csv`."""
    headings: dict[str, dict[str, float]] = {}
    for row in _rows(folder / "headings.csv"):
        headings.setdefault(heading_key(row["heading"]), {})[row["role"]] = float(row["weight"])
    return Lexicon(MappingProxyType(headings), read_signs(folder / "column_signs.csv"))


def read_signs(path: Path) -> Mapping[str, Mapping[str, tuple[float, str]]]:
    """Read the weight of each sign for each role, with its reason."""
    signs: dict[str, dict[str, tuple[float, str]]] = {}
    for row in _rows(path):
        signs.setdefault(row["role"], {})[row["sign"]] = (float(row["weight"]), row["because"])
    return MappingProxyType(signs)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True, slots=True)
class ToldColumn:
    """What a column was taken for, and the key under which a person says otherwise."""

    key: str
    heading: str
    role: str


@dataclass(frozen=True)
class Columns:
    """What each column of a table is.

    ``role_at`` has one role per column, OTHER where none of the lexicon fits, None for a column without anything in
    it. ``score`` is 0-1, how well the best assignment fits: the mean probability of the columns' own roles.
    ``margin_at`` is how far each column's role leads, in log-odds.
    """

    role_at: tuple[str | None, ...]
    heading_at: tuple[str, ...]
    questions: tuple[Question, ...] = ()
    score: float = 0.0
    margin_at: tuple[float, ...] = field(default=())

    @property
    def told(self) -> tuple[ToldColumn, ...]:
        """What each column with anything in it was taken for."""
        used = [i for i, role in enumerate(self.role_at) if role is not None]
        heads = [_about(self.heading_at[i] if i < len(self.heading_at) else "", i) for i in used]
        return tuple(
            ToldColumn(question_key("SPOERG_KOLONNE", head), head, self.role_at[i])
            for i, head in zip(used, heads, strict=True)
        )

    def positions(self, *roles: str | None) -> tuple[int, ...]:
        """The columns that have one of the roles, from left to right."""
        return tuple(i for i, role in enumerate(self.role_at) if role in roles)


def heading_key(text: str) -> str:
    """Return a heading as it is compared: folded, one line, without hyphenation, end marks and a trailing "pr. maj"."""
    text = re.sub(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])|\u00ad\s*", "", text)
    words = " ".join(fold(text).split()).replace("–", "-")
    return re.sub(r"\s+pr\.?\s.*", "", words).strip(" .:*?()")


@cache
def _stemmed(word: str) -> str:
    return stems([word])[0] if word else ""


def heading_points(text: str, lexicon: Lexicon) -> dict[str, float]:
    """Return how strongly a heading speaks for each role, in log-odds; empty for words that nobody knows.

    Of a group's heading and a column's own ("Tid › Start") the own one counts most. A heading of several
    ("Ansvarlig/frist") speaks for each of its parts, the first the most; words in brackets count only where the rest
    says nothing.
    """
    key = heading_key(text)
    if not key or not lexicon.headings:
        return {}
    group, joint, own = key.rpartition(GROUP_JOINT.strip())
    if joint:
        over, points = heading_points(group, lexicon), heading_points(own, lexicon)
        return _of_group(over, points) if points else over
    if key in lexicon.headings:
        return {role: _EXACT * weight for role, weight in lexicon.headings[key].items()}
    plain = heading_key(re.sub(r"\s*\([^()]*\)?", "", key))
    if plain != key and plain:
        return heading_points(plain, lexicon) or heading_points(key.replace("(", " ").replace(")", " "), lexicon)
    points: dict[str, float] = {}
    for at, part in enumerate(part for part in _JOINT.split(key) if part):
        for role, value in _points_of_part(part, lexicon).items():
            points[role] = max(points.get(role, 0.0), value - 0.4 * at)
    return points


_JOINT = re.compile(r"\s*[/&,+|]\s*|\s+(?:og|samt|and|-)\s+")


def role_word_for_word(text: str, lexicon: Lexicon) -> str | None:
    """Return the role of a heading that is known word for word, or joined of such; None for any other text."""
    key = heading_key(re.sub(r"\([^()]*\)", "", text))
    if key not in lexicon.headings and not all(part in lexicon.headings for part in _JOINT.split(key)):
        return None
    points = heading_points(text, lexicon)
    return max(points, key=points.get)


def _of_group(over: Mapping[str, float], points: Mapping[str, float]) -> dict[str, float]:
    return {role: max(points.get(role, 0.0), _OF_GROUP * over.get(role, 0.0)) for role in {*over, *points}}


def _points_of_part(part: str, lexicon: Lexicon) -> dict[str, float]:
    found = lexicon.headings.get(part)
    if found:
        return {role: _EXACT * weight for role, weight in found.items()}
    words = re.findall(r"[^\W_]+|[#%]", part)
    points: dict[str, float] = {}
    for role, value in _points_of_phrase(words, lexicon):
        points[role] = max(points.get(role, 0.0), value)
    return points or _points_of_likeness(part, lexicon)


def _points_of_phrase(words: Sequence[str], lexicon: Lexicon) -> list[tuple[str, float]]:
    """The roles of the known words and phrases in a heading; the head before a preposition counts most."""
    found = []
    head = next((i for i, word in enumerate(words) if word in _PREPOSITIONS and i), len(words)) - 1
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            phrase = " ".join(words[begin:end])
            known = lexicon.headings.get(phrase) or lexicon.by_stem.get(_stem_key(phrase))
            is_head = begin <= head < end or (begin == 0 and end > 1)
            if known:
                most = _HEAD if is_head else _INSIDE
                found += [(role, most * weight) for role, weight in known.items()]
        if len(words[begin]) > 6:
            known = _by_compound(words[begin], lexicon)
            most = _HEAD - 0.4 if begin == head else _INSIDE - 0.6
            found += [(role, most * weight) for role, weight in known.items()]
    return found


_PREPOSITIONS = frozenset(
    ("på", "af", "for", "til", "i", "ved", "med", "fra", "om", "of", "for", "in", "to", "mod", "hos")
)
# Compounds are known by their last part; parts shorter than this end too many words that mean something else.
_SHORTEST_PART = 4


def _by_compound(word: str, lexicon: Lexicon) -> Mapping[str, float]:
    for i in range(2, len(word) - _SHORTEST_PART + 1):
        known = lexicon.headings.get(word[i:]) or lexicon.by_stem.get(_stem_key(word[i:]))
        if known:
            return known
    return {}


def _stem_key(phrase: str) -> str:
    return " ".join(_stemmed(word) if len(word) > 3 else word for word in phrase.split())


def _points_of_likeness(part: str, lexicon: Lexicon) -> dict[str, float]:
    if len(part) < _SHORTEST_ALIKE:
        return {}
    near = process.extractOne(part, list(lexicon.headings), scorer=fuzz.ratio, score_cutoff=_ALIKE_SHARE)
    return {role: _ALIKE * weight for role, weight in lexicon.headings[near[0]].items()} if near else {}


def columns_of(
    headings: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    *,
    lexicon: Lexicon,
    place: Place,
    answers: Answers = NO_ANSWERS,
    fills: Sequence[Sequence[str | None]] = (),
    register: Register | None = None,
    on: date | None = None,
    shown: Sequence[Mapping[str, float]] | None = None,
) -> Columns:
    """Find out what each column of a table is.

    Parameters
    ----------
    headings
        The words above each column, "" where there are none; several heading rows joined by the caller.
    rows
        The cells below, without headings, sums and rows of one cell; None where a cell above is merged over one.
    answers
        What people have said about columns of these headings; it is then so.
    fills
        The colours behind the cells, row by row, where the format has them.
    register, on
        The known forums, and the paper's day, by which names and days below are told.
    shown
        The signs of each column, where the caller knows others than those of action tables.

    Returns
    -------
    Columns
        ``questions`` has SPOERG_KOLONNE for every column whose role leads the next by less than ``SURE_MARGIN``, and
        for those with a heading that nobody knows.
    """
    n_columns = max([len(headings), *map(len, rows)], default=0)
    heads = [*(heading or "" for heading in headings), *[""] * (n_columns - len(headings))]
    belows = _belows(rows, fills, n_columns)
    used = [i for i in range(n_columns) if heads[i].strip() or any(belows[i].cells) or any(belows[i].fills)]
    shown = [
        dict(shown[i])
        if shown is not None
        else signs_of(belows[i], position=i, n_columns=n_columns, register=register, on=on or _LONG_AGO)
        for i in range(n_columns)
    ]
    spoken = [heading_points(head, lexicon) for head in heads]
    for i in range(n_columns):
        shown[i]["unknown"] = float(bool(lexicon.headings and heads[i].strip() and not spoken[i]))
    points = [_points(shown[i], spoken[i], lexicon) for i in range(n_columns)]
    _yield_to_named(points, spoken, heads, lexicon, shown)
    _believe_answers(points, heads, lexicon, answers)
    chosen, margins = _best([points[i] for i in used], [spoken[i] for i in used], lexicon)
    role_at: list[str | None] = [None] * n_columns
    margin_at = [0.0] * n_columns
    for i, role, margin in zip(used, chosen, margins, strict=True):
        role_at[i], margin_at[i] = role, margin
    asked = []
    for i in used:
        column = _Column(heads[i], i, points[i], shown[i], spoken[i], has_content=any(map(_says, belows[i].cells)))
        asked.append(_question(column, role_at[i], margin_at[i], lexicon, answers, place))
    probabilities = [1 / (1 + exp(-margin_at[i])) if role_at[i] != OTHER else 0.3 for i in used]
    return Columns(
        role_at=tuple(role_at),
        heading_at=tuple(" ".join(head.split()) for head in heads),
        questions=tuple(question for question in asked if question),
        score=sum(probabilities) / len(probabilities) if probabilities else 0.0,
        margin_at=tuple(margin_at),
    )


def _belows(rows: Sequence[Sequence[str | None]], fills: Sequence[Sequence[str | None]], n_columns: int) -> list[Below]:
    def column(of: Sequence[Sequence[str | None]], i: int, missing: str | None) -> list[str | None]:
        return [row[i] if i < len(row) else missing for row in of]

    return [Below(column(rows, i, ""), column(fills, i, None)) for i in range(n_columns)]


def _points(shown: Mapping[str, float], spoken: Mapping[str, float], lexicon: Lexicon) -> dict[str, float]:
    """The log-odds of each role for one column: its heading and every sign below, each by its weight."""
    return {
        role: spoken.get(role, 0.0) + sum(weight * shown.get(sign, 0.0) for sign, (weight, _) in signs.items())
        for role, signs in lexicon.signs.items()
    }


def _yield_to_named(
    points: Sequence[dict[str, float]],
    spoken: Sequence[Mapping[str, float]],
    heads: Sequence[str],
    lexicon: Lexicon,
    shown: Sequence[Mapping[str, float]],
) -> None:
    """Let a column whose heading does not say so hardly have a role that another column is headed as.

    Bodies beside a column of owners that holds people only ("Hos" beside "Kontakt") own as well as they do.
    """
    named = {role for role in lexicon.roles if any(said.get(role, 0.0) > _ALIKE for said in spoken)}
    bodies = [
        signs.get("owner", 0.0) for signs, said in zip(shown, spoken, strict=True) if said.get("owner", 0) > _ALIKE
    ]
    only_people = bool(bodies) and max(bodies) < _FEW_BODIES
    for own, said, head, signs in zip(points, spoken, heads, shown, strict=True):
        for role in named.difference(said, _OFTEN_SEVERAL) if head.strip() else ():
            is_body = role == "owner" and only_people and signs.get("owner", 0.0) > _MOSTLY_BODIES
            own[role] -= 0.0 if is_body else _BESIDE_NAMED


_FEW_BODIES, _MOSTLY_BODIES = 0.2, 0.7


_ANSWERED = 1000.0


def _believe_answers(points: list[dict[str, float]], heads: Sequence[str], lexicon: Lexicon, answers: Answers) -> None:
    for i, head in enumerate(heads):
        said = answers.values.get(_key(head, i))
        if said in points[i]:
            points[i][said] = _ANSWERED


def _key(head: str, position: int) -> str:
    return question_key("SPOERG_KOLONNE", _about(head, position))


def _about(head: str, position: int) -> str:
    return " ".join(head.split()) or f"kolonne {position + 1}"


def _best(
    points: Sequence[Mapping[str, float]], spoken: Sequence[Mapping[str, float]], lexicon: Lexicon
) -> tuple[list[str], list[float]]:
    """The best roles as a whole, and for each column how much worse the best whole without its role is."""
    if not points:
        return [], []
    seats = [(role, copy) for role in lexicon.roles for copy in range(lexicon.copies.get(role, _OTHER_COPIES))]
    seats += [(OTHER, copy) for copy in range(len(points))]
    worth = np.array(
        [
            [_worth(each[role], said.get(role, 0.0), role, copy) for role, copy in seats]
            for each, said in zip(points, spoken, strict=True)
        ]
    )
    total, chosen = _assigned(worth)
    margins = []
    for i, seat in enumerate(chosen):
        without = worth.copy()
        without[i, [at for at, (role, _) in enumerate(seats) if role == seats[seat][0]]] = -1e6
        margins.append(float(total - _assigned(without)[0]))
    return [seats[seat][0] for seat in chosen], margins


def _worth(points: float, spoken: float, role: str, copy: int) -> float:
    """A further column of one role costs less where its heading says so."""
    if role in _OFTEN_SEVERAL or copy == 0:
        return points
    return points - _EACH_COPY * copy * (0.3 if spoken >= _INSIDE else 1.0)


def _assigned(worth: np.ndarray) -> tuple[float, list[int]]:
    # Dear to load, and only a table of columns needs it.
    from scipy.optimize import linear_sum_assignment

    rows, seats = linear_sum_assignment(worth, maximize=True)
    return float(worth[rows, seats].sum()), [int(seat) for seat in seats]


@dataclass(frozen=True)
class _Column:
    """All that is known about one column when it is asked about."""

    head: str
    position: int
    points: Mapping[str, float]
    shown: Mapping[str, float]
    spoken: Mapping[str, float]
    has_content: bool


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


def _question(
    column: _Column, role: str, margin: float, lexicon: Lexicon, answers: Answers, place: Place
) -> Question | None:
    """What is asked about a column: only where two roles are near each other, or its heading is unknown to all."""
    is_answered = _key(column.head, column.position) in answers.values
    is_sure = margin >= SURE_MARGIN
    is_told = is_sure and not is_answered and (role != OTHER or column.spoken)
    if not column.has_content or is_told:
        return None
    ranked = [role, *(other for other in sorted(column.points, key=column.points.get, reverse=True) if other != role)]
    return answers.ask(
        "SPOERG_KOLONNE",
        _about(column.head, column.position),
        place=place,
        found=_about(column.head, column.position),
        candidates=[
            Candidate(other, ROLE_NAMES.get(other, other), _because(other, column.shown, column.spoken, lexicon))
            for other in ranked[:_MOST_CANDIDATES]
        ],
        sure=is_sure,
    )


def _because(role: str, shown: Mapping[str, float], spoken: Mapping[str, float], lexicon: Lexicon) -> str:
    """The strongest reasons for a role, in Danish."""
    signs = lexicon.signs.get(role, {})
    weighed = sorted(
        ((weight * shown.get(sign, 0.0), because) for sign, (weight, because) in signs.items()), reverse=True
    )
    told = [because for value, because in weighed[:2] if value > 0.5]
    if spoken.get(role, 0.0) > 0:
        told.insert(0, "overskriften siger det")
    return "; ".join(told) or "intet taler klart for noget andet"
