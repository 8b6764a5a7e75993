"""The command line: `python -m loaders inspect FILE` shows what is read, `load FILE...` stores it."""

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from tqdm import tqdm

from data import writes
from data.store import StoreError, open_store
from loaders.documents import read_document
from loaders.figure_inspection import FIGURE_TABLE, figures_as_json, figures_as_text, recognise
from loaders.figure_reading import FigureReading
from loaders.figure_table import read_figure_table
from loaders.follow_up_table import read_follow_up_table
from loaders.forums import read_register
from loaders.inspection import as_json, as_text
from loaders.minutes import is_minutes, read_minutes
from loaders.minutes_inspection import minutes_as_json, minutes_as_text
from loaders.reading import Document, Place, Reading, UnreadableDocument
from loaders.refusals import refusal, warning
from loaders.storing import Read, stored
from settings import settings

REFUSED = 2
_WRITER = writes.Writer("kommandolinje", may_write=True)
_LONGEST_NAME = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status: 0 when every file was used, 2 when one was refused."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (UnreadableDocument, StoreError) as refused:
        print(_refused_words(refused), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # Whoever reads the output has closed it ("| head"); what Python still holds must not be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _refused_words(refused: UnreadableDocument | StoreError) -> str:
    return f"{refused} (Fejl {refused.code})" if isinstance(refused, UnreadableDocument) else str(refused)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m loaders", description="Læs eller indlæs dokumenter.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    inspect = commands.add_parser("inspect", help="læs et dokument og vis, hvad der blev fundet; gem intet")
    inspect.add_argument("file", metavar="FIL", type=Path)
    inspect.add_argument("--json", action="store_true", help="skriv det læste som JSON")
    inspect.set_defaults(run=_inspect)
    load = commands.add_parser("load", help="læs dokumenter og gem dem i databasen")
    load.add_argument("files", metavar="FIL", type=Path, nargs="+")
    load.set_defaults(run=_load)
    for command in (inspect, load):
        command.add_argument(
            "--dated", type=_day, metavar="ÅÅÅÅ-MM-DD", help="dokumentets dato, når den ikke står i dokumentet"
        )
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} er ikke en dato. Skriv den som 2022-05-20.") from None


def _inspect(options: argparse.Namespace) -> int:
    """Show what is in a document; a document without a date is read as of today, and says so."""
    document = _document(options.file)
    if is_minutes(document):
        return _inspect_minutes(document, options)
    dated = options.dated or document.dated_on
    reading = _read(document, dated or date.today())
    if dated is None:
        reading = dataclasses.replace(reading, problems=(warning("DATO_MANGLER", Place(), ""), *reading.problems))
    if options.json:
        print(json.dumps(_as_json(reading, dated), ensure_ascii=False, indent=2))
    else:
        print(_as_text(reading, dated))
    return 0


def _inspect_minutes(document: Document, options: argparse.Namespace) -> int:
    """Show what is in minutes; they are read as of the day of the meeting, which is not the day they were written."""
    register = read_register()
    reading = read_minutes(document, register=register, dated=options.dated, with_names=settings().names)
    if options.json:
        print(json.dumps(minutes_as_json(reading, register), ensure_ascii=False, indent=2))
    else:
        print(minutes_as_text(reading, register))
    return 0


def _read(document: Document, dated: date) -> Reading | FigureReading:
    if recognise(document) == FIGURE_TABLE:
        return read_figure_table(document, dated=dated)
    return read_follow_up_table(document, dated=dated)


def _as_json(reading: Reading | FigureReading, dated: date | None) -> dict:
    if isinstance(reading, FigureReading):
        return figures_as_json(reading, dated=dated)
    return as_json(reading, read_register(), dated=dated)


def _as_text(reading: Reading | FigureReading, dated: date | None) -> str:
    if isinstance(reading, FigureReading):
        return figures_as_text(reading)
    return as_text(reading, read_register(), dated=dated)


def _load(options: argparse.Namespace) -> int:
    """Store each file in a transaction of its own; a refused file stops only itself."""
    store = open_store(settings().database_url)
    status = 0
    for path in tqdm(options.files, desc="Indlæser", unit="fil", disable=None, leave=False):
        try:
            tqdm.write(f"{_shown(path.name)}: {_load_one(store, path, options.dated)}")
        except UnreadableDocument as refused:
            tqdm.write(f"{_shown(path.name)}: {_refused_words(refused)}", file=sys.stderr)
            status = REFUSED
    return status


def _load_one(store, path: Path, dated: date | None) -> str:
    document = _document(path)
    reading = _read_for_storing(document, dated)
    with store.writing() as connection:
        loaded = stored(connection, reading, recorded_at=datetime.now(UTC), writer=_WRITER)
    told = _TOLD[type(loaded)](loaded)
    return told if loaded.already_loaded_on is None else _already_told(loaded)


def _read_for_storing(document: Document, dated: date | None) -> Read:
    """Read a document whose day is known; of minutes it is the day of the meeting."""
    if is_minutes(document):
        reading = read_minutes(document, dated=dated, with_names=settings().names)
        dated = reading.meeting.held_on
        if reading.meeting.forum_id is None:
            found = reading.meeting.forum_found
            raise refusal("FORUM_MANGLER", found=f" ({_shown(found)})" if found else "")
    else:
        dated = dated or document.dated_on
        reading = _read(document, dated) if dated else None
    if dated is None:
        raise refusal("DATO_MANGLER")
    return dataclasses.replace(reading, document=dataclasses.replace(document, dated_on=dated))


def _already_told(loaded: writes.Loaded | writes.LoadedFigures | writes.LoadedMinutes) -> str:
    return f"er allerede indlæst {loaded.already_loaded_on:%d.%m.%Y}. Intet er ændret."


def _initiatives_told(loaded: writes.Loaded) -> str:
    """What a load of initiatives did, in one line."""
    return (
        f"{loaded.n_new} nye, {loaded.n_changed} ændrede, {loaded.n_unchanged} uændrede, {loaded.n_gone} udgåede, "
        f"{loaded.n_doubtful} tvivlsomme."
    )


def _figures_told(loaded: writes.LoadedFigures) -> str:
    """What a load of figures did, in one line."""
    told = (
        f"{loaded.n_new} nye tal, {loaded.n_changed} ændrede, {loaded.n_unchanged} uændrede, "
        f"{loaded.n_findings} fund af Tal-vagten, {loaded.n_doubtful} tvivlsomme."
    )
    for kind, (one, several) in _NEW_KINDS.items():
        names = [_with_alike(new) for new in loaded.new_organisations if new.kind == kind]
        if names:
            told += f" {_counted(len(names), one, several)} (kontrollér): {'; '.join(names)}."
    return told


_NEW_KINDS = {"hospital": ("nyt hospital", "nye hospitaler"), "department": ("ny afdeling", "nye afdelinger")}


def _with_alike(new) -> str:
    return _shown(f"{new.name} (ligner {new.alike})" if new.alike else new.name)


def _minutes_told(loaded: writes.LoadedMinutes) -> str:
    """What a load of minutes did, in one line."""
    counts = (
        _counted(loaded.n_items, "punkt", "punkter"),
        _counted(loaded.n_decisions, "beslutning", "beslutninger") + " (ikke bekræftet)",
        _counted(loaded.n_promises, "opfølgning", "opfølgninger"),
        _counted(loaded.n_planned, "kommende møde", "kommende møder"),
        f"{loaded.n_doubtful} tvivlsomme",
    )
    return ", ".join(counts) + "."


def _counted(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


_TOLD = {
    writes.Loaded: _initiatives_told,
    writes.LoadedFigures: _figures_told,
    writes.LoadedMinutes: _minutes_told,
}


def _document(path: Path) -> Document:
    with _page_bar() as on_page:
        return read_document(_bytes_of(path), name=path.name, on_page=on_page)


@contextmanager
def _page_bar() -> Iterator[Callable[[int, int], None]]:
    """A bar of the pages of one document, on a terminal and only where it takes more than two seconds."""
    with tqdm(desc="Læser", unit="side", disable=None, leave=False, delay=2) as bar:

        def on_page(number: int, n_pages: int) -> None:
            bar.total = n_pages
            bar.update(number - bar.n)

        yield on_page


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise refusal("FIL_MANGLER", name=_shown(str(path))) from error


def _shown(name: str) -> str:
    """The name without signs that could steer a terminal, cut where it would fill the screen."""
    shown = "".join(sign if sign.isprintable() else "?" for sign in name)
    return shown if len(shown) <= _LONGEST_NAME else f"{shown[: _LONGEST_NAME // 2]} … {shown[-_LONGEST_NAME // 2 :]}"


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
