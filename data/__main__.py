"""The command line of the database: `python -m data backup|restore|check|migrate`, one line of result each."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from data import store_copies
from data.store import newest_level
from data.store_error import StoreError
from settings import settings

REFUSED, TO_DO = 2, 1
"""The exit status where a command was not done, and where a check finds that the database has to be migrated."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 when all is well."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options, settings().database_url)
    except StoreError as refused:
        print(refused, file=sys.stderr)
        return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data", description="Pas databasen, som DATABASE_URL nævner.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    backup = commands.add_parser("backup", help="lav en hel kopi, også mens andre skriver")
    backup.add_argument("file", metavar="FIL", type=Path, help="filen, kopien skal være; den må ikke findes")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="sæt en kopi i databasens sted; det, der var, bevares ved siden af")
    restore.add_argument("file", metavar="FIL", type=Path, help="kopien")
    restore.set_defaults(run=_restore)
    check = commands.add_parser("check", help="se efter, at databasen er hel, og hvad den rummer; intet ændres")
    check.set_defaults(run=_check)
    migrate = commands.add_parser("migrate", help="bring databasen til programmets udgave, efter en kopi")
    migrate.add_argument("--copy", metavar="FIL", type=Path, help="hvor kopien lægges")
    migrate.set_defaults(run=_migrate)
    return parser


def _backup(options: argparse.Namespace, url: str) -> int:
    made = store_copies.backup(url, options.file)
    print(f"Kopien {options.file} er lavet: {_told(made)}.")
    return 0


def _restore(options: argparse.Namespace, url: str) -> int:
    kept = store_copies.restore(url, options.file)
    print(
        f"Databasen er gendannet fra {options.file}. {f'Det, der var, ligger i {kept}.' if kept else 'Der var ingen.'}"
    )
    return 0


def _check(options: argparse.Namespace, url: str) -> int:
    found = store_copies.content(url)
    if found.wrong:
        raise StoreError(found.wrong)
    is_newest = found.level == newest_level()
    to_do = "" if is_newest else f" Den er ikke af programmets udgave ({newest_level()}): kør python -m data migrate."
    print(f"Databasen er hel: {_told(found)}.{to_do}")
    return 0 if is_newest else TO_DO


def _migrate(options: argparse.Namespace, url: str) -> int:
    before, now, kept = store_copies.migrate(url, copy=options.copy)
    if before == now:
        print(f"Databasen er allerede af programmets udgave ({now}). Intet er ændret.")
    else:
        print(f"Databasen er bragt fra {before or 'ny'} til {now}. Kopien af den før ligger i {kept}.")
    return 0


def _told(found: store_copies.Content) -> str:
    """Return the level of a database and the rows of each table that has any."""
    rows = ", ".join(f"{name} {n}" for name, n in found.rows.items() if n)
    return f"migration {found.level}, {len(found.rows)} tabeller, {found.n_rows} rækker ({rows})"


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
