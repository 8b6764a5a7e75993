"""What an outsider can compute from published tables."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from measures.disclosure.system import ranges, system_of

GIVING_BACK = ("numerator", "value", "low", "high")


def audit(
    published: Mapping[str, float | None], hidden: Collection[str], equations: Iterable[Mapping], *, lowest: int = 1
) -> pd.DataFrame:
    """Return what an outsider can say of each hidden cell when all equations are used together.

    Parameters
    ----------
    published : mapping
        Cell name to number; None (or any number) for a hidden cell.
    hidden : collection of names
        The cells that are not shown. A cell that is None counts as hidden too.
    equations : iterable of {"total": name, "parts": [names]}
        Every sum the outsider knows, from all tables shown together.
    lowest : int
        The smallest number a hidden cell can have: 1 where zeros are shown, else 0.

    Returns
    -------
    DataFrame
        One row per hidden cell in the order of ``published``: cell, minimum, maximum (inf: no bound), derivable.
        All NaN where the published numbers contradict each other.

    **Source**: Hundepool et al., *Statistical Disclosure Control* (2012), section 4.3: the attacker's problem for
    tables, here in whole numbers.
    """
    names = [name for name, value in published.items() if value is None or name in set(hidden)]
    system = system_of(
        {name: None if name in names else value for name, value in published.items()}, equations, lowest=lowest
    )
    minimum, maximum = ranges(system, np.isnan(system.values))
    rows = [number for number, name in enumerate(published) if name in names]
    frame = pd.DataFrame({"cell": names, "minimum": minimum[rows], "maximum": maximum[rows]})
    return frame.assign(derivable=frame["minimum"] == frame["maximum"])


def derivable(
    published: Mapping[str, float | None], hidden: Collection[str], equations: Iterable[Mapping], *, lowest: int = 1
) -> dict[str, int]:
    """Return the hidden cells that can be computed, with their number; see `audit`."""
    frame = audit(published, hidden, equations, lowest=lowest)
    found = frame[frame["derivable"]]
    return {name: int(number) for name, number in zip(found["cell"], found["minimum"], strict=True)}
