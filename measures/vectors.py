"""Vector files: cases with expected numbers, and whether we get the same within the stated tolerance.

A file is a JSON object with ``set`` (what is tested), ``tolerance`` (``relative`` and ``absolute``) and ``cases``; a
case has ``id``, ``input``, ``expected`` and may state ``tolerance_relative`` or ``tolerance_absolute`` of its own. null
is no figure, "Inf" no limit.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from measures import vector_sets
from measures.disclosure.suppression import check_case

# Below this a number is rounding noise about 0, which no relative tolerance can allow for.
NOISE = 1e-12
STANDARD_RELATIVE = 1e-9
REMARKS = ("note",)
NOT_HERE = ("data_checks", "kommune_names")
SAME_WORDS = {"byars": "byar", "trend_increasing": "trend_up", "trend_decreasing": "trend_down"} | {
    f"two_in_three_{side}": f"two_of_three_{side}" for side in ("above", "below")
}


class UnusableVectors(Exception):
    """A file that cannot be checked here; the text is Danish and fit to show."""


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be off: within either of the two is near enough."""

    relative: float = 0.0
    absolute: float = 0.0

    def allows(self, expected: float, got: float) -> bool:
        """Whether the number got is near enough to the one expected."""
        return math.isclose(expected, got, rel_tol=0, abs_tol=max(self.relative * abs(expected), self.absolute, NOISE))


@dataclass(frozen=True)
class Comparison:
    """One figure of a case: what it is, the two values, the largest of their differences (None between words)."""

    what: str
    expected: object
    got: object
    deviation: float | None
    ok: bool


Checker = Callable[[dict, Tolerance], list[Comparison]]


def read_vectors(path: Path) -> dict:
    """Return a vector file as it is written.

    Raises
    ------
    UnusableVectors
        Not there, not JSON, or not of the form above.
    """
    try:
        vectors = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnusableVectors(f"Filen kunne ikke åbnes: {error.strerror}. Se efter, om stien er rigtig.") from None
    except ValueError as error:
        raise UnusableVectors(f"Filen er ikke gyldig JSON i UTF-8: {error}") from None
    if not (isinstance(vectors, dict) and isinstance(vectors.get("set"), str) and _are_cases(vectors.get("cases"))):
        raise UnusableVectors(
            "Filen har ikke den ventede form: et objekt med 'set' og 'cases', hvor hvert tilfælde har 'id', 'input' og "
            "'expected'. Intet er kontrolleret."
        )
    return vectors


def _are_cases(cases: object) -> bool:
    return isinstance(cases, list) and all(
        isinstance(case, dict)
        and {"id", "input", "expected"} <= case.keys()
        and isinstance(case["expected"], dict | list)
        for case in cases
    )


def checked_cases(
    vectors: dict, checkers: Mapping[str, Checker] | None = None
) -> Iterator[tuple[str, list[Comparison]]]:
    """Yield each case's id and its comparisons, in the order of the file.

    Parameters
    ----------
    vectors : dict
        As `read_vectors` returns it.
    checkers : mapping, optional
        Checkers of further sets, by set name.

    Raises
    ------
    UnusableVectors
        A set that is not checked here, or a case whose input cannot be used.
    """
    checker = _checker(vectors["set"], {**CHECKERS, **(checkers or {})})
    for case in vectors["cases"]:
        try:
            yield str(case["id"]), checker(case, _tolerance(vectors, case))
        except KeyError as missing:
            raise UnusableVectors(f"Tilfældet {case['id']} mangler {missing} i 'input'.") from None
        except (TypeError, ValueError, AttributeError) as error:
            raise UnusableVectors(f"Tilfældet {case['id']} har et input, der ikke kan bruges: {error}") from None


def _checker(name: str, checkers: Mapping[str, Checker]) -> Checker:
    if name in checkers:
        return checkers[name]
    if name in NOT_HERE:
        raise UnusableVectors(f"Sættet '{name}' hører til indlæsningen og kontrolleres af pytest, ikke her.")
    raise UnusableVectors(f"Sættet '{name}' kendes ikke. Kendte sæt: {', '.join(sorted(checkers))}.")


def _tolerance(vectors: dict, case: dict) -> Tolerance:
    stated = {
        kind: case[f"tolerance_{kind}"]
        for kind in ("relative", "absolute")
        if case.get(f"tolerance_{kind}") is not None
    }
    stated = stated or case.get("tolerance") or vectors.get("tolerance") or {}
    kept = {kind: float(stated[kind]) for kind in ("relative", "absolute") if stated.get(kind) is not None}
    return Tolerance(**(kept or {"relative": STANDARD_RELATIVE}))


def compared(expected: Mapping, got: Mapping, tolerance: Tolerance) -> list[Comparison]:
    """Compare every expected figure with the one got; a figure that is not computed here is not near enough."""
    return [
        comparison(what, value, got.get(what, "beregnes ikke"), tolerance)
        for what, value in expected.items()
        if what not in REMARKS
    ]


def comparison(what: str, expected: object, got: object, tolerance: Tolerance) -> Comparison:
    """Compare one figure, or a list or table of figures member by member."""
    members = list(_members(expected, got, tolerance))
    deviations = [deviation for deviation, _ in members if deviation is not None]
    return Comparison(what, expected, got, max(deviations, default=None), all(ok for _, ok in members))


def _members(expected: object, got: object, tolerance: Tolerance) -> Iterator[tuple[float | None, bool]]:
    if isinstance(expected, Mapping) and isinstance(got, Mapping):
        yield None, expected.keys() == got.keys()
        for key in expected.keys() & got.keys():
            yield from _members(expected[key], got[key], tolerance)
    elif isinstance(expected, list) and isinstance(got, list | tuple):
        yield None, len(expected) == len(got)
        for one, other in zip(expected, got, strict=False):
            yield from _members(one, other, tolerance)
    else:
        yield _single(_plain(expected), _plain(got), tolerance)


def _plain(value: object) -> object:
    """Return a value as comparable: NaN is no figure, "Inf" a number, and words in one spelling."""
    if isinstance(value, str):
        spelled = {"inf": math.inf, "+inf": math.inf, "-inf": -math.inf, "nan": None, "na": None}
        return spelled.get(value.lower(), SAME_WORDS.get(value, value))
    if isinstance(value, list | tuple):
        return None if all(_plain(member) is None for member in value) else value
    return None if isinstance(value, float) and math.isnan(value) else value


def _single(expected: object, got: object, tolerance: Tolerance) -> tuple[float | None, bool]:
    if not (_is_number(expected) and _is_number(got)):
        return None, type(expected) is type(got) and expected == got
    if expected == got:
        return 0.0, True
    return abs(expected - got), tolerance.allows(expected, got)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numeric(compute: Callable[[dict], dict]) -> Checker:
    return lambda case, tolerance: compared(case["expected"], compute(case), tolerance)


def _checked_suppression(case: dict, tolerance: Tolerance) -> list[Comparison]:
    """Several answers can be equally good, so the rule judges and not the comparison."""
    return [Comparison(what, expected, got, None, ok) for what, expected, got, ok in check_case(case)]


CHECKERS: dict[str, Checker] = {
    **{name: _numeric(compute) for name, compute in vector_sets.COMPUTED.items()},
    "suppression": _checked_suppression,
}
