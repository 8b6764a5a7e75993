"""Small-number suppression with complements: the one place that decides which numbers nobody sees.

**Source** for the threshold: Sundhedsdatastyrelsen, Research Services, *Statistics extraction* (fields with fewer than
five persons or observations are as a rule blurred); Danmarks Statistik, *Hjemtagelse af analyseresultater* (cells below
5 may not leave). For complements: Hundepool, Domingo-Ferrer, Franconi, Giessing, Schulte Nordholt, Spicer & de Wolf,
*Statistical Disclosure Control* (Wiley 2012), chapter 4.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from measures.disclosure.audit import GIVING_BACK, audit, derivable
from measures.disclosure.complement_search import Search, hide_more
from measures.disclosure.observation_sums import Groupings, Sums, is_share, settled, sums_of, tables
from measures.disclosure.system import system_of

PROTECTIONS = ("not_derivable", "not_known_small")
# Figures told in words (a quotation), and all other numbers of the row but those that name it.
GIVING_BACK_TEXTS = ("quote",)
NAMING_ENDINGS = ("_id", "_code")
# What hiding a row of each tier (`Sums.tier`) weighs, and the tiers that each further attempt may hide from.
WEIGHTS = (1.0, 3.0, 50.0, 100.0, 400.0, 800.0, 5000.0, 10000.0)
HIGHEST_TIERS = (1, 3, 5, 7)


@dataclass(frozen=True)
class Hidden:
    """Names of hidden cells: ``primary`` small themselves, ``complementary`` so that these cannot be computed.

    ``unwished`` are the hidden ones that were asked not to be: no other choice protected every small cell.
    """

    primary: tuple[str, ...]
    complementary: tuple[str, ...]
    unwished: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All hidden cells; readers get one and the same mark for both kinds."""
        return self.primary + self.complementary


def hidden_cells(
    cells: Mapping[str, int],
    equations: Iterable[Mapping],
    *,
    threshold: int = 5,
    zero_is_shown: bool = True,
    never_hide: Collection[str] = (),
    subtotals_may_be_hidden: bool = False,
    protection: str = "not_derivable",
) -> Hidden:
    """Choose the cells to hide in one set of counts: the small ones, and the fewest, then smallest further ones.

    An outsider is assumed to know every shown cell, all equations, and that hidden cells are whole numbers of at least
    1 (because zeros are shown); not which hidden cell is small. Two hidden cells that sum to 2 are both 1.

    Parameters
    ----------
    cells : mapping
        Name to count.
    equations : iterable of {"total": name, "parts": [names]}
        Every sum that is known.
    threshold : int
        Counts from 1 to below it are small.
    zero_is_shown : bool
        False: zeros are small too, and a hidden cell can be 0.
    never_hide : collection of names
        Cells to keep, as long as every small cell can be protected without them. Safety goes first: what had to be
        hidden anyway is in ``unwished``.
    subtotals_may_be_hidden : bool
        False: totals of equations are kept in the same way.
    protection : {"not_derivable", "not_known_small"}
        No small cell can be computed; or none can even be shown to lie below the threshold.
    """
    equations = list(equations)
    lowest = 1 if zero_is_shown else 0
    names = list(cells)
    system = system_of(cells, equations, lowest=lowest)
    primary = {number for number, name in enumerate(names) if lowest <= cells[name] < threshold}
    others = {number for number, name in enumerate(names) if cells[name] >= threshold}
    totals = {names.index(line["total"]) for line in equations}
    unwished = {names.index(name) for name in never_hide} | (set() if subtotals_may_be_hidden else totals)
    search = Search(system, {}, below=threshold if protection == "not_known_small" else None)
    hidden = hide_more(
        search, primary, primary, [others - unwished, others - {names.index(name) for name in never_hide}, others]
    )
    return Hidden(
        primary=tuple(names[number] for number in sorted(primary)),
        complementary=tuple(names[number] for number in sorted(hidden - primary)),
        unwished=tuple(names[number] for number in sorted(hidden & unwished)),
    )


def suppress(observations: pd.DataFrame, *, groupings: Groupings, threshold: int = 5) -> pd.DataFrame:
    """Hide small numbers and what would give them back, over all rows together.

    Hidden are counts from 1 to below the threshold; for a share also rows whose remainder (denominator minus numerator)
    or denominator is that small; and the rows that totals, longer periods, year-to-date differences or the other part
    of a split would need to compute one of these. Zeros stay, but for a share of a small denominator. Rows of months,
    quarters and years, and of organisations, clusters, region and country, must come in one frame when readers can see
    them all, in whatever filter choice: suppress first, then filter.

    Parameters
    ----------
    observations : DataFrame
        One row per cell: organisation, period_start, period_end (the last day, included), numerator; where they exist
        indicator, denominator, value, low, high and the columns named in ``groupings``. A missing numerator is unknown,
        but for what the source tells of it in ``least`` and ``most`` ("<5": 1 and 4).
        Where earlier issues of the table have been shown, their rows stand here too, with the columns ``issue`` and
        ``until`` (the number of the first and the last issue that has the row) and ``was_hidden`` (True, False; None in
        rows not shown before): what was shown cannot be taken back, what was hidden stays so.
    groupings : mapping
        Column to its totals with their parts: ``{"organisation": {"Midtklyngen": ["Viborg", "Silkeborg", "Skive"]},
        "place": {"I alt": ["Hjemme", "Klinik"]}}``. A part may itself be a total. What is not named has no sum.
    threshold : int
        Per source; 5 unless the data owner says otherwise.

    Returns
    -------
    DataFrame
        The same rows in the same order with ``hidden`` (one mark for all reasons). In hidden rows every number but the
        denominator is missing, and the quotation; the denominator too where it is a small count or would give one back.
        Text, colour or order that a caller makes from the figures must be made from this frame.

    Notes
    -----
    What protects a small number is sought in this order, and a later kind is hidden only where no earlier one protects:
    one month of one municipality and kind, the smallest first; all kinds of one municipality in a month; a year of one
    municipality; a cluster, region or country in a month; last of all their year.

    A rate's denominator (value per 1.000 or more) is a population, which outsiders know, and is never hidden. A total
    that misses its parts by less than the threshold is treated as their sum, since subtracting still lands close.
    """
    hidden = pd.Series(False, index=range(len(observations)))
    without_base = hidden.copy()
    numbered = observations.reset_index(drop=True)
    for rows in tables(numbered) if len(numbered) else ():
        if "was_hidden" in rows and rows["was_hidden"].notna().all():
            continue
        marks, bases = _hidden_rows(rows, groupings, threshold)
        hidden[rows.index[marks]] = True
        without_base[rows.index[bases]] = True
    return _emptied(observations, hidden.to_numpy(), without_base.to_numpy())


def _emptied(observations: pd.DataFrame, hidden: np.ndarray, without_base: np.ndarray) -> pd.DataFrame:
    shown = observations.assign(hidden=hidden)
    for column in observations:
        if column == "denominator":
            shown[column] = observations[column].mask(without_base)
        elif _gives_back(observations[column]):
            shown[column] = observations[column].mask(hidden)
    return shown


def _gives_back(column: pd.Series) -> bool:
    if column.name in GIVING_BACK or column.name in GIVING_BACK_TEXTS:
        return True
    is_number = pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)
    return is_number and not str(column.name).endswith(NAMING_ENDINGS)


def _hidden_rows(rows: pd.DataFrame, groupings: Groupings, threshold: int) -> tuple[np.ndarray, np.ndarray]:
    """Return which rows are hidden, and in which of them the denominator is too."""
    sums = sums_of(rows, groupings=groupings, threshold=threshold, share=is_share(rows))
    known = ~np.isnan(sums.system.values)
    system, computable = settled(sums.system)
    small = {int(cell) for cell in np.flatnonzero(known & (system.values > 0) & (system.values < threshold))}
    small |= {cell for cell, number in computable.items() if 0 < number < threshold}
    primary, requires = _primary(sums, small)
    never_shown = set(range(len(system.values))) - _shown_cells(sums, known)
    search = Search(system, requires, weights=_weights(sums, len(system.values)))
    shown_before, hidden_before = _published_before(rows, sums)
    primary |= hidden_before
    start = search.with_required(primary) | never_shown
    levels = _levels(sums, system.values, start | shown_before, requires)
    hidden = _until_nothing_is_told(search, start, small, levels)
    marks = np.isin(sums.count, sorted(hidden - (never_shown - primary)))
    if sums.base is None:
        return marks, np.zeros(len(marks), dtype=bool)
    return marks, np.isin(sums.base, sorted(hidden - never_shown))


def _until_nothing_is_told(search: Search, start: set[int], small: set[int], levels: list[set[int]]) -> set[int]:
    """Return what to hide so that no hidden count can be computed, be it small or only beside a small denominator."""
    hidden, protected = hide_more(search, start, small, levels), small
    while True:
        large = hidden & set(search.requires.values()) - protected
        told = {cell for cell in search.exposed(hidden, large) if search.system.values[cell] > 0}
        if not told:
            return hidden
        protected = protected | told
        hidden = hide_more(search, hidden, protected, levels)


def _published_before(rows: pd.DataFrame, sums: Sums) -> tuple[set[int], set[int]]:
    """Return the cells that an earlier issue has shown, and those it has hidden."""
    if "was_hidden" not in rows:
        return set(), set()
    shown = rows["was_hidden"].eq(False).to_numpy(dtype=bool)
    hidden = rows["was_hidden"].eq(True).to_numpy(dtype=bool)
    base = np.array([], dtype=int) if sums.base is None else sums.base[shown]
    seen = set(sums.count[shown].tolist()) | set(base.tolist())
    return seen, set(sums.count[hidden].tolist()) - seen


def _shown_cells(sums: Sums, known: np.ndarray) -> set[int]:
    cells = sums.count if sums.base is None else np.concatenate([sums.count, sums.base])
    return set(cells[known[cells]].tolist())


def _primary(sums: Sums, small: set[int]) -> tuple[set[int], dict[int, int]]:
    """Return the row cells to hide for their own sake, and which count must be hidden with which denominator."""
    if sums.base is None:
        return small & set(sums.count.tolist()), {}
    count_of = dict(zip(sums.base.tolist(), sums.count.tolist(), strict=True))
    by_rest = dict(zip(sums.rest.tolist(), sums.count.tolist(), strict=True))
    primary = small & (set(sums.count.tolist()) | set(sums.base.tolist()))
    return primary | {by_rest[cell] for cell in small & by_rest.keys()}, count_of


def _weights(sums: Sums, n_cells: int) -> np.ndarray:
    """Return what hiding each cell weighs: a total so much that many others go before it, the larger the more."""
    weights = np.ones(n_cells)
    own = np.array(WEIGHTS)[sums.tier] * np.sqrt(sums.n_pieces)
    for quantity in [sums.count] if sums.base is None else [sums.count, sums.base]:
        np.maximum.at(weights, quantity, own)
    return weights


def _levels(sums: Sums, values: np.ndarray, start: set[int], requires: dict[int, int]) -> list[set[int]]:
    """Return the cells that may be hidden, in the order of `suppress`; last those beside zeros."""
    quantities = [sums.count] if sums.base is None else [sums.count, sums.base]
    cells, tiers = np.concatenate(quantities), np.tile(sums.tier, len(quantities))
    may = {int(cell) for cell in cells if values[cell] > 0} - start
    beside_zero = {cell for cell in may if values[requires.get(cell, cell)] == 0}
    levels = [(may & set(cells[tiers <= highest].tolist())) - beside_zero for highest in HIGHEST_TIERS]
    return [*levels, may]


def check_case(case: Mapping) -> list[tuple[str, object, object, bool]]:
    """Compare one case of a suppression vector file; each tuple: what, expected, got, whether it is accepted.

    Accepted is any answer that hides all primary cells, hides nothing in ``never_hide``, passes the audit and hides at
    most ``n_complementary`` further cells.
    """
    given, expected = case["input"], case["expected"]
    if "rows" in given:
        return _check_rows(given, expected)
    if "published" in given:
        found = derivable(given["published"], (), given["equations"], lowest=_lowest(given))
        return [
            ("derivable", expected["derivable"], found, found == expected["derivable"]),
            ("audit_ok", expected["audit_ok"], not found, (not found) is expected["audit_ok"]),
        ]
    checks = [
        check for protection in PROTECTIONS if protection in expected for check in _check_hidden(case, protection)
    ]
    if "range_if_only_primary_hidden" in expected:
        frame = audit(given["cells"], expected["primary"], given["equations"], lowest=_lowest(given))
        bounds = {row.cell: [row.minimum, row.maximum] for row in frame.itertuples()}
        wanted = expected["range_if_only_primary_hidden"]
        checks.append(("range_if_only_primary_hidden", wanted, bounds, bounds == wanted))
    return checks


def _lowest(given: Mapping) -> int:
    return 1 if given.get("zero_is_shown", True) else 0


def _check_hidden(case: Mapping, protection: str) -> list[tuple[str, object, object, bool]]:
    given, expected = case["input"], case["expected"]
    wanted = expected[protection]
    settings = {name: value for name, value in given.items() if name not in ("cells", "equations")}
    hidden = hidden_cells(given["cells"], given["equations"], protection=protection, **settings)
    frame = audit(given["cells"], hidden.names, given["equations"], lowest=_lowest(given)).set_index("cell")
    known = frame["derivable"] if protection == "not_derivable" else frame["maximum"] < given.get("threshold", 5)
    open_ = [name for name in hidden.primary if known[name]]
    kept = sorted(set(hidden.names) & set(given.get("never_hide", ())))
    few = len(hidden.complementary) <= wanted["n_complementary"]
    return [
        (
            f"{protection}.primary",
            expected["primary"],
            list(hidden.primary),
            set(hidden.primary) == set(expected["primary"]),
        ),
        (f"{protection}.complementary", wanted["preferred_complementary"], list(hidden.complementary), few),
        (f"{protection}.never_hide", [], kept, not kept),
        (f"{protection}.audit", [], open_, not open_),
    ]


def _check_rows(given: Mapping, expected: Mapping) -> list[tuple[str, object, object, bool]]:
    rows = pd.DataFrame(given["rows"])
    *parts, total = rows["area"]
    day = pd.Timestamp(2021, 1, 1)
    observations = rows.rename(
        columns={"area": "organisation", "count": "numerator", "population": "denominator"}
    ).assign(value=rows["rate_per_10000"], confidence_interval=0.5, period_start=day, period_end=day)
    shown = suppress(observations, groupings={"organisation": {total: parts}}, threshold=given.get("threshold", 5))
    hidden = shown[shown["hidden"]]
    names = hidden["organisation"].tolist()
    told = sorted(
        column
        for column in ("numerator", "rate_per_10000", "share", "confidence_interval")
        if hidden[column].notna().any()
    )
    checks = [
        ("hide_rows", expected["hide_rows"], names, sorted(names) == sorted(expected["hide_rows"])),
        ("fields shown in hidden rows", [], told, not told),
    ]
    if expected["population_may_be_shown"]:
        checks.append(
            (
                "population shown",
                True,
                bool(shown["denominator"].notna().all()),
                bool(shown["denominator"].notna().all()),
            )
        )
    return checks
