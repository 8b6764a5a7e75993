"""A file loaded whole: read with what is remembered of its series, kept, stored; and read again."""

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlalchemy import Connection

from danish.text import hidden_key
from data import queries, writes
from loaders import kinds, storing
from loaders.files import Document, OnPage, read_document, refusal
from loaders.names import (
    HIDDEN,
    HIDE_NAMES,
    NAME_ANSWER,
    Names,
    Register,
    nameless,
    register_of,
    veiled,
)
from loaders.questions import NO_ANSWERS, Answers, Question
from loaders.series import nearest, series_of
from loaders.shown import Read
from loaders.taking_back import restore

# What is asked when a paper is matched with what is known, and what is told of names, is in no reading's questions.
_OF_MATCHING = ("spoerg-samme:", "spoerg-serie:")
_OF_NO_PAPER = (f"{NAME_ANSWER}:", *_OF_MATCHING)


@dataclass(frozen=True, slots=True)
class LoadedPaper:
    """One paper of a file as it was stored.

    ``remembered`` are the questions that were answered before, ``n_answers`` how many answers are new;
    ``is_restored`` where it was known, had been taken back and counts again.
    """

    reading: Read
    loaded: storing.Loaded
    remembered: tuple[Question, ...]
    is_read_again: bool
    n_answers: int = 0
    is_restored: bool = False


@dataclass(frozen=True, slots=True)
class _ReadPaper:
    """One paper of a file: what was read, its series, the answers it was read with, and those given now."""

    reading: Read
    series: str
    read_with: Mapping[str, str]
    own: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as it was read, with what is needed to store it; ``names`` is None where names of people are kept.

    ``told`` are the readings as they were made, names and all, which are never stored: whether some words are a name
    can only be answered by who sees them, and an answer about a sentence is held by its words.
    """

    name: str
    data: bytes
    sha256: str
    given_on: date | None
    papers: tuple[_ReadPaper, ...]
    register: Register
    names: Names | None
    told: tuple[Read, ...]

    @property
    def readings(self) -> tuple[Read, ...]:
        """What was read, one reading for each paper."""
        return tuple(paper.reading for paper in self.papers)


@dataclass(frozen=True, slots=True)
class Load:
    """How files are loaded: the moment, who writes, and whether names of people are kept."""

    recorded_at: datetime
    writer: writes.Writer
    with_names: bool = False

    def file(
        self,
        connection: Connection,
        data: bytes,
        *,
        name: str,
        dated: date | None = None,
        answers: Answers = NO_ANSWERS,
        on_page: OnPage | None = None,
    ) -> list[LoadedPaper]:
        """Store each paper of a file; the caller's transaction makes it all or nothing.

        The answers are kept for the series of the paper and the bytes of the file under their hash. A file that is
        loaded already is read again where the answers are other than it was read with; a paper of it that was taken
        back counts again.

        Raises
        ------
        PermissionError
            The writer may not write.
        UnreadableDocument
            Nothing in the file can be read, or it is minutes without a known forum or day.
        """
        document = read_document(data, name=name, on_page=on_page)
        return self.keep(connection, self.read(connection, document, data, dated=dated, answers=answers))

    def again(self, connection: Connection, sha256: str) -> list[LoadedPaper]:
        """Read a file that is kept once more, with the answers as they are now and the reader as it is now.

        A reading that says the same as the one before adds nothing, nor does that of a paper that is taken back.

        Raises
        ------
        PermissionError
            The writer may not write.
        UnreadableDocument
            The file is not kept (FIL_MANGLER), or can no longer be read.
        """
        kept = queries.papers.content(connection, sha256)
        if kept is None:
            raise refusal("FIL_MANGLER", name=sha256)
        name, data = kept
        given_on = next((row["given_on"] for row in queries.papers.newest_readings(connection, sha256)), None)
        read = self.read(connection, read_document(data, name=name), data, dated=given_on)
        return self.keep(connection, read, is_asked_for=True)

    def read(
        self,
        connection: Connection,
        document: Document,
        data: bytes,
        *,
        dated: date | None = None,
        answers: Answers = NO_ANSWERS,
    ) -> ReadFile:
        """Read each paper of a document with what is remembered of its series; nothing is written.

        Raises
        ------
        UnreadableDocument
            Nothing in the file can be read.
        """
        register = register_in(connection)
        memory = memory_of(held := answers_by_series(connection), queries.papers.marks_secret(connection))
        answers = dataclasses.replace(answers, secret=queries.papers.marks_secret(connection))
        if hides_names(queries.papers.newest_readings(connection, document.sha256)):
            # Who reads a paper again need not say once more that its names are hidden.
            answers = dataclasses.replace(answers, values={HIDE_NAMES: HIDDEN, **answers.values})
        with_names = self.with_names and answers.values.get(HIDE_NAMES) != HIDDEN
        if not with_names and document.title and document.title in document.name:
            # A paper without a title is called after its file, and its sector too.
            title = kinds.names_in(document, register, answers).kept_file_name(document.title)
            document = dataclasses.replace(document, title=title)
        readings = kinds.read_papers(
            document, register=register, dated=dated, answers=answers, memory=memory, with_names=with_names
        )
        series = [nearest(series_of(one.document, one.kind, register), held) for one in readings]
        read_with = [{**memory(one), **answers.values} for one in series]
        told = readings
        own = [_own(answers.values, {question.key for question in reading.questions}) for reading in told]
        name, names = document.name, None
        if not with_names:
            said = {key: value for values in read_with for key, value in values.items()}
            names = kinds.names_in(document, register, dataclasses.replace(answers, values=said))
            name = names.kept_file_name(name)
            readings = [kinds.without_names(reading, names) for reading in readings]
            series = [names.kept(one) for one in series]
            read_with, own = ([_kept(values, names) for values in both] for both in (read_with, own))
        papers = tuple(map(_ReadPaper, readings, series, read_with, own))
        return ReadFile(name, data, document.sha256, dated, papers, register, names, tuple(told))

    def keep(self, connection: Connection, file: ReadFile, *, is_asked_for: bool = False) -> list[LoadedPaper]:
        """Store a file that has been read; the caller's transaction makes it all or nothing.

        Raises
        ------
        PermissionError
            The writer may not write.
        UnreadableDocument
            It is minutes without a known forum or day, or of a second meeting on one day.
        """
        by = {"recorded_at": self.recorded_at, "writer": self.writer}
        before = {row["position"]: row for row in queries.papers.newest_readings(connection, file.sha256)}
        rows = [_row(file, position, before.get(position)) for position in range(len(file.papers))]
        if not before:
            before = self._saved_again(connection, rows)
        if not before or before[0]["file_sha256"] == file.sha256:
            writes.keep_paper(connection, sha256=file.sha256, name=file.name, data=file.data, **by)
        loaded = []
        for position, (paper, row) in enumerate(zip(file.papers, rows, strict=True)):
            n_answers = writes.answer_questions(connection, paper_series=paper.series, answers=paper.own, **by)
            told = tuple(one for one in paper.reading.questions if one.answered and one.key not in paper.own)
            stored = self._paper(connection, paper.reading, row, before.get(position), told, is_asked_for)
            loaded.append(dataclasses.replace(stored, n_answers=n_answers))
            is_told_of_names = stored.is_read_again and _names_told(row) - _names_told(before[position])
            if file.names is not None and is_told_of_names:
                told_by = {"file_sha256": file.sha256, "position": position, "writer": self.writer}
                writes.hide_in_former(connection, hidden=partial(nameless, names=file.names), **told_by)
        return loaded

    def _saved_again(self, connection: Connection, rows: Sequence[Mapping]) -> dict[int, Mapping]:
        """Return the readings that say the same as those of a file whose bytes are new; none where one says more."""
        found = [queries.papers.reading_that_says(connection, row["fingerprint"], row["paper_series"]) for row in rows]
        return dict(enumerate(found)) if all(found) else {}

    def _paper(
        self,
        connection: Connection,
        reading: Read,
        row: Mapping,
        before: Mapping | None,
        told: tuple[Question, ...],
        is_asked_for: bool,
    ) -> LoadedPaper:
        """Store one paper, unless it says what it said before."""
        by = {"recorded_at": self.recorded_at, "writer": self.writer}
        is_same = before is not None and (
            before["fingerprint"] == row["fingerprint"] or not (is_asked_for or _read_otherwise(before, row))
        )
        is_taken_back = before is not None and before["is_taken_back"]
        if is_same or (is_taken_back and is_asked_for):
            is_restored = is_taken_back and not is_asked_for
            if is_restored:
                restore(connection, document_id=before["document_id"], **by)
            known = storing.known(reading, before)
            return LoadedPaper(reading, known, told, is_read_again=False, is_restored=is_restored)
        own = dataclasses.replace(reading, document=_named_apart(reading.document, row, before))
        answers = Answers(row["answers"], queries.papers.marks_secret(connection))
        stored = storing.stored(connection, own, **by, series=row["paper_series"], replaces=before, answers=answers)
        questions = [dataclasses.asdict(question) for question in (*reading.questions, *stored.questions)]
        writes.record_reading(
            connection,
            reading={**row, "document_id": stored.loaded.document_id},
            questions=questions,
            **by,
        )
        return LoadedPaper(reading, stored.loaded, told, is_read_again=before is not None)


def _row(file: ReadFile, position: int, before: Mapping | None) -> dict:
    """Return the row of the reading of one paper of a file as it would be stored."""
    paper = file.papers[position]
    return {
        "file_sha256": file.sha256,
        "position": position,
        "paper_series": paper.series,
        "given_on": file.given_on,
        "answers": paper.read_with,
        "fingerprint": fingerprint(paper.reading, file.register, paper.read_with),
        "replaces_id": before and before["document_id"],
    }


def told(paper: LoadedPaper) -> str:
    """Return what the load of one paper did, in one line."""
    return storing.told(paper.reading, paper.loaded, paper.n_answers, is_restored=paper.is_restored)


def hides_names(readings: Iterable[Mapping]) -> bool:
    """Return whether somebody has said that the names of a paper are not kept, of its readings as they are stored."""
    return any(row["answers"].get(HIDE_NAMES) == HIDDEN for row in readings)


def register_in(connection: Connection) -> Register:
    """Return the forums and organisations that the store knows, those added by people included."""
    return register_of(queries.registers.forum_rows(connection), queries.registers.organisation_rows(connection))


def memory_of(held: Mapping[str, Mapping[str, str]], secret: bytes) -> kinds.Memory:
    """Return the memory of answers that are held by their series, also of one whose letterhead names a person."""
    return lambda series: {**held.get(hidden_key(series, secret), {}), **held.get(nearest(series, held), {})}


def answers_by_series(connection: Connection) -> dict[str, dict[str, str]]:
    """Return all answers that hold, by the series and the key of the question."""
    found: dict[str, dict[str, str]] = {}
    for row in queries.papers.answers(connection).itertuples():
        found.setdefault(row.paper_series, {})[row.question_key] = row.answer
    return found


def fingerprint(reading: Read, register: Register, answers: Mapping[str, str]) -> str:
    """Return a hash of all that was read, the same where a reading says the same and continues the same."""
    told = kinds.as_json([reading], register)
    if matched := {key: value for key, value in answers.items() if key.startswith(_OF_MATCHING)}:
        told["matched"] = matched
    told["document"] = {name: told["document"][name] for name in ("kind", "title", "dated_on")}
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _own(given: Mapping[str, str], asked: Collection[str]) -> dict[str, str]:
    """Return the answers given now that belong to a paper: to what it asks, of names, and of what it continues."""
    return {key: value for key, value in given.items() if key in asked or key.startswith(_OF_NO_PAPER)}


def _kept(answers: Mapping[str, str], names: Names) -> dict[str, str]:
    """Return answers as they are stored where names are not: no key and no value tells one."""
    return {names.kept(key): veiled(value, names) for key, value in answers.items()}


def _names_told(reading: Mapping) -> set[tuple[str, str]]:
    told = (f"{NAME_ANSWER}:", HIDE_NAMES)
    return {(key, value) for key, value in reading["answers"].items() if key.startswith(told)}


def _read_otherwise(before: Mapping, row: Mapping) -> bool:
    return before["answers"] != row["answers"] or (row["given_on"] or before["given_on"]) != before["given_on"]


def _named_apart(document: Document, row: Mapping, before: Mapping | None) -> Document:
    """Return the document under a hash of its own: a file may hold several papers, and each may be read again."""
    is_first = before is None and (row["position"] == 0 or document.sha256 != row["file_sha256"])
    if is_first:
        return document
    apart = f"{row['file_sha256']}:{row['position']}:{row['fingerprint']}:{before and before['reading_id']}"
    return dataclasses.replace(document, sha256=hashlib.sha256(apart.encode()).hexdigest())
