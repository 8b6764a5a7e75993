"""The command line of the database: `python -m data backup|restore|check|migrate|purge|grant|withdraw|roles`."""

import argparse
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from data import store_copies, writes
from data.labels import RIGHTS
from data.queries import rights
from data.queries.before_writing import plans
from data.store import newest_level, open_store
from data.store_error import StoreError
from settings import settings

_WRITER = writes.Writer("kommandolinje", may_write=True)
REFUSED, TO_DO = 2, 1
"""The exit status where a command was not done, and where a check finds that the database has to be migrated."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 when all is well."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options, settings().database_url)
    except (StoreError, ValueError) as refused:
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
    purge = commands.add_parser("purge", help="tag det ud, der er gemt længe nok; siger først, hvad det ville tage")
    purge.add_argument("--do", action="store_true", help="gør det")
    purge.set_defaults(run=_purge)
    _add_rights(commands)
    return parser


def _add_rights(commands: argparse._SubParsersAction) -> None:
    grant = commands.add_parser("grant", help="giv en person en rolle, i en klynge eller i alle")
    withdraw = commands.add_parser("withdraw", help="tag en rolle fra en person")
    for command in (grant, withdraw):
        command.add_argument("person", metavar="HVEM", help="oid@tid (Entra ID) eller sub@iss")
        command.add_argument("role", metavar="ROLLE", choices=RIGHTS, help=", ".join(RIGHTS))
        command.add_argument("--cluster", metavar="KLYNGE", help="kun i den klynge")
    grant.add_argument("--name", metavar="NAVN", help="hvad personen vises som")
    grant.set_defaults(run=_grant)
    withdraw.set_defaults(run=_withdraw)
    roles = commands.add_parser("roles", help="vis, hvem der har hvilke roller")
    roles.set_defaults(run=_roles)


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


def _purge(options: argparse.Namespace, url: str) -> int:
    """Take out what has been kept as long as the settings say; without --do only tell of it."""
    kept = settings()
    with closing(open_store(url, fill=False)) as store:
        with store.writing() if options.do else store.trying() as connection:
            now = plans.moment(connection)
            done = writes.erasing.purge(
                connection,
                originals_before=_before(now, kept.originals_days),
                jobs_before=_before(now, kept.jobs_days),
                accesses_before=_before(now, kept.access_days),
                recorded_at=now,
                writer=_WRITER,
            )
        told = f"{done.n_originals} originaler, {done.n_jobs} afsluttede filer og {done.n_accesses} noter om adgang"
        if not options.do:
            print(f"Der ville blive taget {told} ud. Intet er ændret. Gør det med --do.")
            return 0
        store.forget()
    print(f"Der er taget {told} ud. Sikkerhedskopier fra før har dem endnu.")
    return 0


def _before(now: datetime, days: int | None) -> datetime | None:
    return days and now - timedelta(days=days)


def _grant(options: argparse.Namespace, url: str) -> int:
    is_news = _decide(url, writes.rights.grant, options, name=options.name)
    print(f"{options.person} er {_place(options)}.{'' if is_news else ' Det var vedkommende allerede.'}")
    return 0


def _withdraw(options: argparse.Namespace, url: str) -> int:
    _decide(url, writes.rights.withdraw, options)
    print(f"{options.person} er ikke længere {_place(options)}. Det gælder fra næste klik.")
    return 0


def _decide(url: str, action: Callable, options: argparse.Namespace, **values: object) -> bool:
    """Give or take a role in the right of the one who rules the machine."""
    subject, _, issuer = options.person.partition("@")
    about = {"subject": subject, "issuer": issuer, "role": options.role, "cluster": options.cluster} | values
    with closing(open_store(url, begin="ask")) as store, store.writing() as connection:
        return action(connection, recorded_at=plans.moment(connection), writer=_WRITER, **about)


def _place(options: argparse.Namespace) -> str:
    return f"{RIGHTS[options.role]} i {options.cluster or 'alle klynger'}"


def _roles(options: argparse.Namespace, url: str) -> int:
    with closing(open_store(url, begin="ask")) as store, store.reading() as connection:
        for one in rights.people(connection):
            for role, cluster in sorted(rights.held(connection, one["person_id"]), key=str):
                who = f"{one['subject']}@{one['issuer']}"
                print("\t".join([who, one["name"] or "", RIGHTS[role], cluster or "alle klynger"]))
    return 0


def _told(found: store_copies.Content) -> str:
    """Return the level of a database and the rows of each table that has any."""
    rows = ", ".join(f"{name} {n}" for name, n in found.rows.items() if n)
    return f"migration {found.level}, {len(found.rows)} tabeller, {found.n_rows} rækker ({rows})"


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
