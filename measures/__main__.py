"""The command line: `python -m measures check FILE.json...` holds the statistics against files of expected numbers."""

import argparse
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from measures.vectors import Checker, Comparison, UnusableVectors, checked_cases, read_vectors

ALL_WITHIN, OUTSIDE, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None, *, checkers: Mapping[str, Checker] | None = None) -> int:
    """Run the command line and return its exit status: 0 all within tolerance, 1 one outside, 2 a file not usable.

    Every file is tried, and the worst of them decides. ``checkers`` adds sets that belong to other rooms.
    """
    options = _parser().parse_args(arguments)
    return max(_checked_file(path, checkers) for path in options.files)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m measures", description="Kontrollér de statistiske beregninger.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    check = commands.add_parser("check", help="regn tilfældene i en vektorfil efter og vis afvigelserne")
    check.add_argument("files", metavar="FIL", type=Path, nargs="+")
    return parser


def _checked_file(path: Path, checkers: Mapping[str, Checker] | None) -> int:
    n_cases = n_outside = 0
    try:
        vectors = read_vectors(path)
        print(f"{path.name}: {vectors['set']}")
        for case_id, comparisons in checked_cases(vectors, checkers):
            n_cases += 1
            n_outside += not all(comparison.ok for comparison in comparisons)
            _show(case_id, comparisons)
    except UnusableVectors as unusable:
        print(f"{path}: {unusable}", file=sys.stderr)
        return UNUSABLE
    print(f"{path.name}: {n_cases} tilfælde, {n_outside} uden for tolerancen")
    return OUTSIDE if n_outside else ALL_WITHIN


def _show(case_id: str, comparisons: Sequence[Comparison]) -> None:
    print(f"  {case_id}: {'ok' if all(comparison.ok for comparison in comparisons) else 'UDEN FOR TOLERANCEN'}")
    for one in comparisons:
        deviation = "" if one.deviation is None else f", afvigelse {one.deviation:.2g}"
        mark = "" if one.ok else "  <-- uden for"
        print(f"    {one.what}: ventet {_text(one.expected)}, fået {_text(one.got)}{deviation}{mark}")


def _text(value: object) -> str:
    """Return a value as the files write it: null, true, "Inf"."""
    if isinstance(value, float) and not math.isfinite(value):
        return "null" if math.isnan(value) else "Inf" if value > 0 else "-Inf"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_text, value))}]"
    return json.dumps(value, ensure_ascii=False, default=str)


if __name__ == "__main__":
    sys.exit(main())
