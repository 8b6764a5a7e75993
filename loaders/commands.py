"""The commands that need the database: load, reread, answers; and what it knows for inspect."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection
from tqdm import tqdm

from danish.called import called
from danish.text import hidden_key, printable
from data import queries, writes
from data.choices import Choices
from data.store import look_into, open_store
from loaders import kinds, papers, persons, worker
from loaders.files import UnreadableDocument
from loaders.names import Register
from loaders.opening import REFUSED, answers_at, bytes_of, page_bar, refused_words
from loaders.questions import NO_ANSWERS, question_key
from loaders.registers import shipped_register
from log import logger
from settings import settings

Subject = TypeVar("Subject")
Clock = Callable[[], datetime]
_WRITER = writes.Writer("kommandolinje", may_write=True)


def known() -> tuple[Register, kinds.Memory, bytes]:
    """Return registers, answers and secret of the database where there is one of this edition, else the shipped."""
    store = look_into(settings().database_url)
    if store is None:
        return shipped_register(), kinds.nothing_remembered, NO_ANSWERS.secret
    with store.reading() as connection:
        secret = queries.papers.marks_secret(connection)
        memory = papers.memory_of(papers.answers_by_series(connection), secret)
        return papers.register_in(connection), memory, secret


def load(options: argparse.Namespace, now: Clock) -> int:
    """Store each file in a transaction of its own; a refused file stops only itself."""
    answers = answers_at(options.answers)

    def load_one(connection: Connection, path: Path) -> list[papers.LoadedPaper]:
        with page_bar() as on_page:
            return _loading(now).file(
                connection,
                bytes_of(path),
                name=path.name,
                dated=options.dated,
                answers=answers,
                on_page=on_page,
            )

    return _each(options.files, lambda path: printable(path.name), load_one)


def reread(options: argparse.Namespace, now: Clock) -> int:
    """Read each file that is kept again, in a transaction of its own."""
    store = open_store(settings().database_url, begin=_unattended())
    with store.reading() as connection:
        files = queries.papers.files(connection) if options.all else options.files
    return _each(files, lambda sha256: sha256[:12], lambda connection, sha256: _loading(now).again(connection, sha256))


def _unattended() -> str:
    """Return what an empty database begins with where nobody can be asked."""
    return "shipped" if settings().begin == "ask" else settings().begin


def _each(
    subjects: Sequence[Subject],
    name: Callable[[Subject], str],
    load: Callable[[Connection, Subject], list[papers.LoadedPaper]],
) -> int:
    """Load one after the other and tell what was done; the status is that of a refusal where one was refused."""
    store = open_store(settings().database_url, begin=_unattended())
    status = 0
    for subject in tqdm(subjects, desc="Indlæser", unit="fil", disable=None, leave=False):
        try:
            with store.writing() as connection:
                loaded = load(connection, subject)
                told = [*chain.from_iterable(_told(connection, paper) for paper in loaded)]
            for paper in loaded:
                document = paper.reading.document
                logger.info(
                    "Indlæst: %s, %s, dokument %d", paper.reading.kind, document.format, paper.loaded.document_id
                )
            for line in told:
                tqdm.write(f"{name(subject)}: {line}")
        except UnreadableDocument as refused:
            logger.info("Afvist: %s", refused.code)
            tqdm.write(f"{name(subject)}: {refused_words(refused)}", file=sys.stderr)
            status = REFUSED
    return status


def _told(connection: Connection, paper: papers.LoadedPaper) -> Iterator[str]:
    """What a load did, which answers of before it was read with, and what a person has to confirm, under which key."""
    yield f"{'læst igen: ' if paper.is_read_again else ''}{papers.told(paper)}"
    for question in paper.remembered:
        yield f"»{question.found}« er {question.label}, som ved sidste indlæsning."
    if getattr(paper.loaded, "n_asked", 0):
        day = Choices(status_date=paper.reading.document.dated_on)
        for row in queries.proposals.proposals(connection, day).itertuples():
            if row.kind == queries.proposals.CONTINUED and row.one_side.told_on == day.status_date:
                about = f"Er »{row.one_side.title}« det samme initiativ som »{row.other_side.title}« i udgaven før?"
                key = question_key("SPOERG_SAMME", row.one_side.title)
                yield printable(f"til afgørelse: {about} Svares på siden Til afgørelse eller under {key}.")
    for row in queries.papers.to_confirm(connection, [paper.loaded.document_id]).itertuples():
        yield printable(f"skal bekræftes: {row.asks} Svares under {row.key}.")


def _loading(now: Clock) -> papers.Load:
    return papers.Load(now(), _WRITER, settings().names)


def work(options: argparse.Namespace, now: Clock) -> int:
    """Read the files that are handed in on the page, until whoever started it is gone; the store has the clock."""
    store = open_store(settings().database_url, fill=False)
    try:
        worker.work(store, worker.asked_limits())
    finally:
        store.close()
    return 0


def list_answers(options: argparse.Namespace, now: Clock) -> int:
    """Print the answers that hold: series, question, answer, one line each; they hold whatever the clock says."""
    with open_store(settings().database_url, begin=_unattended()).reading() as connection:
        for row in queries.papers.answers(connection).itertuples():
            print(f"{row.paper_series}\t{row.question_key}\t{row.answer}")
    return 0


def take_back(options: argparse.Namespace, now: Clock) -> int:
    """Take an answer back; papers read with it are read without it the next time."""
    with open_store(settings().database_url, begin=_unattended()).writing() as connection:
        secret = queries.papers.marks_secret(connection)
        # An answer about a name is kept under a key that hides it, and may be told by the words.
        n_taken = writes.answer_questions(
            connection,
            paper_series=options.series,
            answers=dict.fromkeys((options.key, hidden_key(options.key, secret))),
            recorded_at=now(),
            writer=_WRITER,
        )
    print("Svaret er taget tilbage." if n_taken else "Der er ikke noget sådant svar. Intet er ændret.")
    return 0


def held(options: argparse.Namespace, now: Clock) -> int:
    """Print what is held about a person: table, column, row, words, one line each; then the files that name them."""
    pattern = called(options.name)
    with closing(open_store(settings().database_url, fill=False)) as store, store.reading() as connection:
        for row in queries.persons.held_table(connection, pattern).itertuples(index=False):
            print("\t".join(" ".join(str(value).split()) for value in row))
        for kind, keys in zip(("original", "fil på vej"), persons.files_naming(connection, pattern), strict=True):
            for key in keys:
                print(f"{kind}\t\t{key}\t")
    return 0


def mask(options: argparse.Namespace, now: Clock) -> int:
    """Let "[slettet]" stand for a person's name in all that is stored; without --do tell what it would do."""
    pattern = called(options.name)
    with closing(open_store(settings().database_url, fill=False)) as store:
        try:
            with store.writing() if options.do else store.trying() as connection:
                originals, jobs = persons.files_naming(connection, pattern)
                about = {"name": options.name, "files": originals, "jobs": jobs, "reason": options.reason}
                done = writes.erasing.mask(connection, **about, recorded_at=now(), writer=_WRITER)
        except ValueError as refused:
            print(refused, file=sys.stderr)
            return REFUSED
        if options.do:
            store.forget()
    told = f"{done.n_values} steder og taget {done.n_originals} originaler ud"
    if done.n_keys:
        print(f"Navnet står også i {done.n_keys} nøgler, som links bruger; de bliver, som de er.", file=sys.stderr)
    if not options.do:
        print(f"Navnet ville blive slettet {told}. Intet er ændret. Gør det med --do.")
        return 0
    logger.info("Navn slettet: %d steder, %d originaler", done.n_values, done.n_originals)
    print(f"Navnet er slettet {told}. Sikkerhedskopier fra før har det endnu.")
    return 0
