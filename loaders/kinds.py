"""The kinds of paper: how each is recognised, read and shown; how it is stored stands in `storing.py`."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from loaders import figures, follow_ups, minutes, shown
from loaders.account import Account, account_of
from loaders.causes import cause_of, is_of_no_kind
from loaders.civil_numbers import cpr_numbers
from loaders.clusters import cluster_question, narrowed
from loaders.files import Document, Line, Place, Problem, UnreadableDocument, refusal, warning
from loaders.meant import names_asked, taught
from loaders.names import IS_NAME, IS_NONE, Names, Register, likely_people, nameless, names_of, people_of_file_name
from loaders.questions import NO_ANSWERS, Answers, Candidate, Question
from loaders.recognised import Recognised
from loaders.series import series_of
from loaders.shown import Read

Memory = Callable[[str], Mapping[str, str]]
"""The series of a paper -> what was answered for it, by the key of the question."""


def nothing_remembered(series: str) -> Mapping[str, str]:
    """Return no answers: nobody has answered before."""
    return {}


# Below this a kind is less likely than not.
LEAST_SCORE = 0.5
# Telephone numbers look like figures, and blank columns like an action table: below this they are what they look like.
WEAK_SCORE = 0.75
# The first rows of a table tell what kind it is; whoever reads it goes through all of them.
LOOKED_AT = 400
# Two kinds this close are asked about.
CLOSE = 0.15


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper. ``name`` is Danish.

    ``is_dated`` where it must have a day to be read as of; ``names_forums`` where names in it are those of forums.
    """

    code: str
    name: str
    recognise: Callable[[Document, Register], Recognised | None]
    read: Callable[..., Read]
    is_dated: bool
    names_forums: bool
    as_json: Callable[[Read, Register], dict]
    as_text: Callable[[Read, Register], Sequence[str]]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            Kind(
                "minutes",
                "referat eller dagsorden",
                minutes.recognise,
                minutes.read_minutes,
                False,
                True,
                shown.minutes_as_json,
                shown.minutes_as_text,
            ),
            Kind(
                "follow_up_table",
                "handleplan i tabel",
                follow_ups.recognise,
                follow_ups.read_follow_up_table,
                True,
                True,
                shown.initiatives_as_json,
                shown.initiatives_as_text,
            ),
            Kind(
                "figure_table",
                "tabel med tal",
                figures.recognise,
                figures.read_figure_table,
                True,
                False,
                shown.figures_as_json,
                shown.figures_as_text,
            ),
        )
    }
)
"""A new kind of paper is one row here."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The kind a paper is read as, the work of recognising it, what was asked, and what it is read with."""

    kind: Kind
    work: object
    questions: tuple[Question, ...]
    answers: Answers
    register: Register


def read_papers(
    document: Document,
    *,
    register: Register,
    dated: date | None = None,
    today: date | None = None,
    answers: Answers = NO_ANSWERS,
    memory: Memory = nothing_remembered,
    with_names: bool = False,
) -> tuple[Read, ...]:
    """Read each paper of a file: the document itself, and the files in it (of a mail), each as what it is.

    Parameters
    ----------
    dated
        The day of the paper, where it does not tell it.
    today
        The day to read an undated paper as of, which is then told as a problem; None to refuse it.
    answers
        What a person answers now.
    memory
        What was answered for a series of papers before; an answer given now goes before it.

    Returns
    -------
    tuple of readings
        At least one; the ``document`` of each has the day it is of, where it has one.

    Raises
    ------
    UnreadableDocument
        Nothing in the file is of a kind that is known; the code says what it is instead.
    """
    asked = _Asked(register, dated, today, answers, memory, with_names)
    read, refused = [], []
    for paper in (document, *document.parts):
        try:
            read += asked.papers(paper)
        except UnreadableDocument as error:
            refused.append((paper, error))
    if not read:
        raise refused[0][1]
    unread = [_unread(paper, error, is_cover=paper is document) for paper, error in refused]
    first, *rest = read
    numbers = cpr_numbers(document, *document.parts)
    return dataclasses.replace(first, problems=(*first.problems, *unread, *numbers)), *rest


def _unread(paper: Document, error: UnreadableDocument, *, is_cover: bool) -> Problem:
    """Return that a part of a file is not read, and why: the text of a mail is mostly only what it says of them."""
    if is_cover:
        return warning("MAIL_UDEN_INDHOLD", Place(), paper.name)
    if error.code == "DATO_MANGLER":
        return warning("DEL_UDEN_DAG", Place(), paper.name)
    return warning("DEL_IKKE_LAEST", Place(), paper.name, why=error.why)


_NAME = {
    IS_NAME: Candidate(IS_NAME, "et navn på en person", "ordet ender som et efternavn, eller nogen gør noget"),
    IS_NONE: Candidate(IS_NONE, "ikke en person", "ingen af ordene er et kendt fornavn"),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for all papers of a file: the register, the days, the answers."""

    register: Register
    dated: date | None
    today: date | None
    answers: Answers
    memory: Memory
    with_names: bool

    def papers(self, document: Document) -> list[Read]:
        """Read a document, and the other meetings that stand in it."""
        chosen = self._recognised(document)
        kind, on = chosen.kind, self.dated
        doubts: tuple[Problem, ...] = ()
        if kind.is_dated:
            on = self.dated or document.dated_on or self.today
            if on is None:
                raise refusal("DATO_MANGLER")
            doubts = () if self.dated or document.dated_on else (warning("DATO_MANGLER", Place(), ""),)
        reading = self._read(document, chosen, on, chosen.register)
        meant = names_asked(reading, chosen.register, chosen.answers) if kind.names_forums else ()
        if (register := taught(chosen.register, meant)) is not chosen.register:
            reading = self._read(document, chosen, on, register)
        first, *others = _with_siblings(reading)
        whole = dataclasses.replace(
            first,
            problems=(*doubts, *first.problems, *_lost(account_of(first))),
            questions=(*chosen.questions, *first.questions, *meant, *self._names_asked(document, chosen)),
        )
        return [self._dated(one, document) for one in (whole, *others)]

    def _read(self, document: Document, chosen: _Chosen, on: date | None, register: Register) -> Read:
        """Read a document as the kind it is; what recognising it found holds for the register it was found with."""
        return chosen.kind.read(
            document,
            dated=on,
            register=register,
            answers=chosen.answers,
            with_names=self.with_names,
            work=chosen.work if register is chosen.register else None,
        )

    def _names_asked(self, document: Document, chosen: _Chosen) -> Iterator[Question]:
        """Ask of words that may be a person's name, where names are not kept and the paper names people at all."""
        if self.with_names or not chosen.kind.names_forums:
            return
        lines = {line.text: line.place for line in reversed([*document.lines()])}
        asked: set[str] = set()
        for text, place in reversed(lines.items()):
            for begin, end, is_called_so in likely_people(text, chosen.register):
                found = " ".join(text[begin:end].split())
                if found not in asked:
                    asked.add(found)
                    values = (IS_NAME, IS_NONE) if is_called_so else (IS_NONE, IS_NAME)
                    yield chosen.answers.ask(
                        "SPOERG_NAVN", found, place=place, found=found, candidates=map(_NAME.get, values), sure=False
                    )

    def _dated(self, reading: Read, document: Document) -> Read:
        """Return a reading with the day its document is of; of minutes the day of the meeting, not of the writing."""
        if isinstance(reading, minutes.MinutesReading) and not reading.is_plan:
            day = reading.meeting.held_on or reading.meeting.written_on
        else:
            day = self.dated or document.dated_on
        return dataclasses.replace(reading, document=dataclasses.replace(reading.document, dated_on=day))

    def _recognised(self, document: Document) -> _Chosen:
        """Return the kind that fits best, by a person's answer where two are close."""
        shown = _beginnings(document)
        found = [(kind, one) for kind in KINDS.values() if (one := kind.recognise(shown, self.register))]
        likely = sorted((pair for pair in found if pair[1].score >= LEAST_SCORE), key=lambda pair: -pair[1].score)
        if not likely or (likely[0][1].score < WEAK_SCORE and is_of_no_kind(document)):
            raise refusal(cause_of(document))
        close = [pair for pair in likely if likely[0][1].score - pair[1].score <= CLOSE]
        close = [pair for pair in close if pair[1].is_sure][:1] or close
        answers = self._with_memory(document, [kind for kind, _ in close])
        questions = []
        kind, one = close[0]
        if len(close) > 1:
            candidates = [Candidate(kind.code, kind.name, one.because) for kind, one in close]
            asked = answers.ask(
                "SPOERG_SLAGS", "", place=Place(), found=document.name, candidates=candidates, sure=False
            )
            questions.append(asked)
            kind, one = next((pair for pair in close if pair[0].code == asked.chosen), close[0])
        register = self.register
        if kind.names_forums and (cluster := cluster_question(document, register, answers)) is not None:
            questions.append(cluster)
            register = narrowed(register, cluster.chosen)
        is_whole = shown is document and register is self.register
        return _Chosen(kind, one.work if is_whole else None, tuple(questions), answers, register)

    def _with_memory(self, document: Document, kinds: Sequence[Kind]) -> Answers:
        remembered = [self.memory(series_of(document, kind.code, self.register)) for kind in kinds]
        values = {key: value for held in (*remembered, self.answers.values) for key, value in held.items()}
        return Answers(values, self.answers.secret)


def _beginnings(document: Document) -> Document:
    """Return the document with the first rows of its long tables; itself where none is long."""
    tables = [table for page in document.pages for table in page.tables]
    if all(len(table.rows) <= LOOKED_AT for table in tables):
        return document
    cut = (
        dataclasses.replace(
            page, tables=tuple(dataclasses.replace(table, rows=table.rows[:LOOKED_AT]) for table in page.tables)
        )
        for page in document.pages
    )
    return dataclasses.replace(document, pages=tuple(cut))


def _with_siblings(reading: Read) -> list[Read]:
    """Return a reading and those of the other meetings in its document, each of which knows all others."""
    if not isinstance(reading, minutes.MinutesReading) or not reading.others:
        return [reading]
    group = [dataclasses.replace(one, others=()) for one in (reading, *reading.others)]
    return [dataclasses.replace(one, others=tuple(other for other in group if other is not one)) for one in group]


def _lost(account: Account) -> Iterator[Problem]:
    """Return a problem for each run of lines that went nowhere, so that nothing is dropped in silence."""
    for place, lines in groupby(account.lost, key=_neighbourhood):
        said = " / ".join(line.text.strip() for line in lines)
        yield warning("LINJE_IKKE_LAEST", place, said)


def _neighbourhood(line: Line) -> Place:
    """Return where a line stands, the same for the lines of a cell and of a row."""
    return dataclasses.replace(line.place, cell=None) if line.place.row is not None else line.place


def names_in(document: Document, register: Register, answers: Answers, more: Iterable[str] = ()) -> Names:
    """Return the people of a file: those its papers, their sheets and slides, and ``more`` texts name; its own name."""
    papers = (document, *document.parts)
    texts = (line.text for paper in papers for line in paper.lines())
    titles = (page.name for paper in papers for page in paper.pages if page.name)
    of_files = (person for paper in papers for person in people_of_file_name(paper.name))
    return names_of((*texts, *titles, *of_files, *more), register, answers=answers.values, key=answers.secret)


def without_names(reading: Read, names: Names) -> Read:
    """Return a reading as it is stored where people's names are not kept: a lasting mark stands for each person."""
    document = dataclasses.replace(reading.document, name=names.kept_file_name(reading.document.name))
    questions = tuple(dataclasses.replace(one, key=names.kept(one.key)) for one in reading.questions)
    return nameless(dataclasses.replace(reading, document=document, questions=questions), names)


def as_json(readings: Sequence[Read], register: Register) -> dict:
    """Return the papers of a file as plain values: one as it is, several in ``readings``."""
    papers = [shown.as_json(one, _kind(one).as_json(one, taught(register, one.questions))) for one in readings]
    return papers[0] if len(papers) == 1 else {"readings": papers}


def as_text(readings: Sequence[Read], register: Register) -> str:
    """Return the papers of a file as text, one after the other."""
    return "\n\n".join(shown.as_text(one, _kind(one).as_text(one, taught(register, one.questions))) for one in readings)


def _kind(reading: Read) -> Kind:
    return KINDS[reading.kind]
