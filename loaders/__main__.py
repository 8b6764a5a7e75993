"""The command line: `python -m loaders inspect FILE` shows what is read, `load FILE...` stores it.

`check-minutes FILE` tells what to look at before minutes are sent.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from data.store_error import StoreError
from loaders import kinds
from loaders.files import UnreadableDocument, refusal
from loaders.minutes import MinutesReading, check
from loaders.names import Register
from loaders.opening import REFUSED, answers_at, document_at, refused_words
from loaders.questions import NO_ANSWERS
from loaders.registers import shipped_register
from loaders.shown import Read, checked_as_text
from log import begin
from settings import settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 when every file was used, 2 when one was refused.

    That of `check-minutes` is 1 where there is something to look at.
    """
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (UnreadableDocument, StoreError) as refused:
        print(refused_words(refused), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever reads the output has closed it ("| head"); what Python still holds must not be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Læs eller indlæs dokumenter.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    inspect = commands.add_parser("inspect", help="læs et dokument og vis, hvad der blev fundet; gem intet")
    inspect.add_argument("file", metavar="FIL", type=Path)
    inspect.add_argument("--json", action="store_true", help="skriv det læste som JSON")
    inspect.set_defaults(run=_inspect)
    draft = commands.add_parser("check-minutes", help="se, hvad et udkast til referat mangler; gem intet")
    draft.add_argument("file", metavar="FIL", type=Path)
    draft.set_defaults(run=_check_minutes)
    load = commands.add_parser("load", help="læs dokumenter og gem dem i databasen")
    load.add_argument("files", metavar="FIL", type=Path, nargs="+")
    load.set_defaults(run=_with_database("load"))
    for command in (inspect, draft, load):
        command.add_argument(
            "--dated", type=_day, metavar="ÅÅÅÅ-MM-DD", help="dokumentets dato, når den ikke står i dokumentet"
        )
        command.add_argument(
            "--answers", type=Path, metavar="SVAR.json", help='svar på spørgsmål: {"nøgle": "værdi", ...}'
        )
    reread = commands.add_parser("reread", help="læs gemte filer igen, med de svar og den læser, der er nu")
    reread.add_argument("files", metavar="SHA256", nargs="*", help="filens SHA-256, som inspect viser den")
    reread.add_argument("--all", action="store_true", help="læs alle gemte filer igen")
    reread.set_defaults(run=_with_database("reread"))
    work = commands.add_parser("work", help="læs de filer, der er lagt ind på siden, til standardinput lukkes")
    work.set_defaults(run=_with_database("work"))
    answers = commands.add_parser("answers", help="vis svarene på spørgsmål, eller tag et tilbage")
    actions = answers.add_subparsers(required=True, metavar="HANDLING")
    actions.add_parser("list", help="vis de svar, der gælder").set_defaults(run=_with_database("list_answers"))
    take_back = actions.add_parser("take-back", help="tag et svar tilbage")
    take_back.add_argument("series", metavar="SERIE")
    take_back.add_argument("key", metavar="NØGLE")
    take_back.set_defaults(run=_with_database("take_back"))
    held = commands.add_parser("held", help="vis alt, der er gemt om en person")
    mask = commands.add_parser(
        "mask", help="slet en persons navn i alt, der er gemt; siger først, hvad det ville slette"
    )
    for command in (held, mask):
        command.add_argument("name", type=_name, metavar="NAVN")
        command.set_defaults(run=_with_database(command.prog.split()[-1]))
    mask.add_argument("--reason", metavar="GRUND", required=True, help="hvorfor, uden navnet")
    mask.add_argument("--do", action="store_true", help="gør det")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} er ikke en dato. Skriv den som 2022-05-20.") from None


def _name(text: str) -> str:
    if not any(letter.isalpha() for letter in text):
        raise argparse.ArgumentTypeError(f"{text} er ikke et navn. Intet er ændret.")
    return text


def _inspect(options: argparse.Namespace) -> int:
    """Show what is in a document; a document without a date is read as of today, and says so."""
    readings, register = _read(options)
    if options.json:
        print(json.dumps(kinds.as_json(readings, register), ensure_ascii=False, indent=2))
    else:
        print(kinds.as_text(readings, register))
    return 0


def _check_minutes(options: argparse.Namespace) -> int:
    """Tell what a draft of minutes leaves open; each of the minutes in the file is checked."""
    readings, _ = _read(options)
    drafts = [one for one in readings if isinstance(one, MinutesReading) and not one.is_plan]
    if not drafts:
        raise refusal("IKKE_REFERAT", kind=kinds.KINDS[readings[0].kind].name)
    checked = [check(one) for one in drafts]
    print("\n\n".join(map(checked_as_text, checked)))
    return 1 if any(one.n_found for one in checked) else 0


def _read(options: argparse.Namespace) -> tuple[tuple[Read, ...], Register]:
    """Return what a file holds and the register it was read with; nothing is stored."""
    register, memory, secret = _known()
    readings = kinds.read_papers(
        document_at(options.file),
        register=register,
        dated=options.dated,
        today=date.today(),
        answers=replace(answers_at(options.answers), secret=secret),
        memory=memory,
        with_names=settings().names,
    )
    return readings, register


def _known() -> tuple[Register, kinds.Memory, bytes]:
    """Return registers, answers and secret of the database where there is one, else the shipped registers and none."""
    if not settings().has_database:
        return shipped_register(), kinds.nothing_remembered, NO_ANSWERS.secret
    from loaders import commands

    return commands.known()


def _with_database(name: str) -> Callable[[argparse.Namespace], int]:
    """Return a command that needs the database: its libraries are dear to load, and `inspect` does without them."""

    def run(options: argparse.Namespace) -> int:
        from loaders import commands

        return getattr(commands, name)(options, lambda: datetime.now(UTC))

    return run


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # Who sits at a terminal is told in words; the log is for what runs by itself.
    if not sys.stderr.isatty():
        begin()
    sys.exit(main())
