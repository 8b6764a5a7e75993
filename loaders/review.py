"""What a person looks at before a file is stored: the paper as it stands, what was read of it, and what would change.

Plain values, made where the file is read and shown where the person is; names of people are in it only where they are
kept.
"""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from danish.text import slug
from data.labels import ANSWERS, DECISION_KINDS, STATUSES
from data.periods import day_words
from data.queries.known import TOLD, Known
from loaders import kinds
from loaders.account import account_of, whereabouts
from loaders.civil_numbers import cpr_numbers
from loaders.figures import FigureReading, danish_number
from loaders.files import Document, Place, Problem
from loaders.follow_ups import Initiative, Reading
from loaders.minutes import Decision, MinutesReading, check, sentences_of
from loaders.names import Register, veiled
from loaders.paper_text import PaperText
from loaders.papers import LoadedPaper, ReadFile
from loaders.papers import told as what_it_did
from loaders.promised import Promised, listed
from loaders.questions import Answers, Question, question_key
from loaders.shown import Read, account_words, checked_groups, problems_of
from loaders.windows import Window

# A workbook may have a hundred thousand figures and twenty thousand rows: nobody looks at more than the first of them.
MOST_FACTS, MOST_PASSAGES, MOST_CHANGES = 1_000, 3_000, 500


def review_of(
    document: Document,
    file: ReadFile,
    loaded: Sequence[LoadedPaper],
    before: Known,
    after: Known,
) -> dict:
    """Return what is to be looked at, as plain values that JSON can hold.

    Parameters
    ----------
    document
        The file as its format's reader sees it, names and all.
    loaded
        What storing the papers of the file would do, as it was tried.
    before, after
        What was known before that, and would be known after it.

    Returns
    -------
    dict
        ``name`` of the file as it is stored. ``papers``: kind, kind_name, name, title, dated_on, told (what storing it
        would do), account, ``columns`` (what those of an action table were taken for), ``questions``, ``facts`` (what
        was read), ``problems`` by their codes, each of these three with the numbers of the lines ``at`` which it
        stands, ``checks`` (what minutes leave open, by heading, as problems), and ``passages``, the paper line by line.
        ``changes``: what would change, one each, by `changes_between`. ``has_contacts``, ``n_names`` and ``n_numbers``
        (civil registration numbers): what is told in it of people; ``keeps_names`` where it would not be hidden.
    """
    parts = {part.sha256: part for part in (document, *document.parts)}
    papers = [
        _paper(parts.get(paper.reading.document.sha256, document), paper, told, file, one)
        for paper, told, one in zip(file.papers, file.told, loaded, strict=True)
    ]
    said = {key: value for paper in file.papers for key, value in paper.read_with.items()}
    found = file.names or kinds.names_in(document, file.register, Answers(said))
    return {
        "name": file.name,
        "papers": papers,
        "changes": [*changes_between(before, after)][:MOST_CHANGES],
        "has_contacts": found.has_contacts,
        "n_names": len(set(found.marks.values())),
        "n_numbers": sum(1 for _ in cpr_numbers(*parts.values())),
        "keeps_names": file.names is None,
    }


def _paper(document: Document, paper, told: Read, file: ReadFile, loaded: LoadedPaper) -> dict:
    reading = paper.reading
    text = PaperText(document, file.names)
    went = {id(line): kind for line, kind, _ in whereabouts(reading)}
    where = [went.get(id(line), "") for line in reading.document.lines()]
    every_fact = _facts(reading, told, file.register)
    facts = [{**fact, "at": _at(text, place)} for fact, place in every_fact[:MOST_FACTS]]
    return {
        "kind": reading.kind,
        "kind_name": kinds.KINDS[reading.kind].name,
        "name": reading.document.name,
        "title": reading.document.title,
        "dated_on": _day(reading.document.dated_on),
        "series": paper.series,
        "told": what_it_did(loaded),
        "is_known": loaded.loaded.already_loaded_on is not None and not loaded.is_restored,
        "account": account_words(account_of(reading)),
        "questions": [_question(*pair, text) for pair in zip(reading.questions, told.questions, strict=True)],
        "columns": [dataclasses.asdict(one) for one in getattr(reading, "columns", ())],
        "facts": facts,
        "n_facts": len(every_fact),
        "problems": [_problem(one, text) for one in problems_of(reading)],
        "checks": [[heading, [_problem(one, text) for one in found]] for heading, found in _checks(reading)],
        "passages": [_passage(one, text, where) for one in text.passages[:MOST_PASSAGES]],
        "lines": _sentences(told, text, file) if isinstance(told, MinutesReading) else {},
        "n_passages": len(text.passages),
    }


def _problem(one: Problem, text: PaperText) -> dict:
    return {"code": one.code, "where": str(one.place), "reason": one.reason, "at": _at(text, one.place)}


def _checks(reading: Read) -> list[tuple[str, tuple[Problem, ...]]]:
    """Return what minutes leave open, so that a draft can be mended before it is sent."""
    is_draft = isinstance(reading, MinutesReading) and not reading.is_plan
    return checked_groups(check(reading)) if is_draft else []


def _question(question: Question, asked: Question, text: PaperText) -> dict:
    """Return a question under the key it is kept by; one whether some words are a name shows these words."""
    told = {name: getattr(question, name) for name in ("key", "code", "asks", "found", "chosen", "sure", "answered")}
    if question.code == "SPOERG_NAVN":
        told |= {"asks": asked.asks, "found": asked.found}
    candidates = [dataclasses.asdict(one) for one in question.candidates]
    # A heading is asked about as such, in all tables that have it: it is shown where it stands first.
    at = _at(text, question.place) or text.reading(question.found)[:1]
    return told | {"candidates": candidates, "where": str(question.place), "at": at}


def _at(text: PaperText, place: Place) -> list[int]:
    return sorted(text.at(place))


def _passage(passage, text: PaperText, where: Sequence[str]) -> dict:
    """Return a passage: its cells, each the lines in it as [number, runs, where the line went]."""
    cells = [
        [[number, text.runs(line), where[number]] for number, line in zip(numbers, lines, strict=True)]
        for numbers, lines in zip(passage.numbers, passage.cells, strict=True)
    ]
    return {"section": text.words(passage.section), "is_row": passage.is_row, "cells": cells}


def _sentences(told: MinutesReading, text: PaperText, file: ReadFile) -> dict[str, list]:
    """Return by the number of a line, from 1, the sentences of items on it: somebody may say what each is.

    Each as the key an answer about it is held by, and its words as they are shown.
    """
    found: dict[str, list] = {}
    for item in told.agenda_items:
        for passage in (*item.recommendation, *item.description, *item.minutes):
            for one in sentences_of(passage):
                words = veiled(one.quote, file.names) if file.names else one.quote
                for number in _at(text, one.place):
                    found.setdefault(str(number + 1), []).append([slug(one.quote, length=120), words])
    return found


def _day(day: date | None) -> str | None:
    return day and day.isoformat()


Fact = tuple[dict, Place]
DECIDED, AGREED = "SPOERG_BESLUTNING", "SPOERG_OPFOELGNING"
"""What is asked of a sentence: whether it decides, whether it is agreed."""


def _facts(reading: Read, told: Read, register: Register) -> list[Fact]:
    """Return what was read, in the order of the paper, each with its place; ``told`` is the same names and all."""
    names = {forum.forum_id: forum.name for forum in register.forums}
    if isinstance(reading, Reading):
        return [fact for row in reading.rows for fact in _of_initiative(row, names)]
    if isinstance(reading, FigureReading):
        return [_of_figure(row) for row in reading.rows]
    return [*_of_minutes(reading, told, names)]


def _fact(kind: str, words: str, place: Place, **more: object) -> Fact:
    """Return one fact: its kind as a Danish word, its words, and what more is told of it, by Danish headings."""
    told = {name: value for name, value in more.items() if value}
    return {"kind": kind, "words": words, "more": told}, place


def _of_initiative(row: Initiative, names: dict[str, str]) -> Iterator[Fact]:
    owners = listed(dict.fromkeys(owner.name for owner in row.owners if owner.role == "owner"))
    forums = listed(dict.fromkeys(names[one.forum_id] for one in row.forums if one.role == "owner"))
    status = row.status_quote if row.status == "uden-status" and row.status_quote else STATUSES[row.status]
    told = {"Sektor": row.sector, "Tema": row.theme, "Status": status, "Lys": row.light}
    yield _fact("initiativ", row.title, row.place, **told, Ansvarlig=owners or forums, **dict(row.extra))
    for one in row.follow_ups:
        yield _fact("aftale", one.quote, one.place, Forum=names.get(one.forum_id), Tid=_window(one.window))


def _of_figure(row) -> Fact:
    period = " til ".join(day_words(day) for day in (row.period_start, row.period_end) if day)
    value = f"{danish_number(row.value) or row.qualifier or ''} {row.unit or row.counted or ''}".strip()
    about = {"Om": row.indicator, "Hvem": row.population, "Periode": period}
    return _fact("tal", f"{row.organisation or 'uden organisation'}: {value}", row.place, **about)


def _of_minutes(reading: MinutesReading, told: MinutesReading, names: dict[str, str]) -> Iterator[Fact]:
    meeting = reading.meeting
    if not reading.is_plan:
        forum = names.get(meeting.forum_id) or meeting.forum_found or "intet kendt forum"
        yield _fact(
            "møde", forum, meeting.place, Dag=meeting.held_on and day_words(meeting.held_on), Sted=meeting.venue
        )
    said = [_deniable(_of_decision(one), DECIDED, own) for one, own in _pairs(reading.decisions, told.decisions)]
    said += [_deniable(_of_promise(one, names), AGREED, own) for one, own in _pairs(reading.promises, told.promises)]
    numbers = [item.number for item in reading.agenda_items]
    for item in reading.agenda_items:
        yield _fact("punkt", " ".join(filter(None, (item.number, item.title))), item.place)
        for one in item.recommendations:
            yield _fact("indstilling", one.text, one.place, Svar=ANSWERS[one.answer])
        yield from (fact for number, fact in said if number == item.number)
    yield from (fact for number, fact in said if number not in numbers)
    for planned in meeting.next_meetings:
        forum = names.get(planned.forum_id) or "intet kendt forum"
        yield _fact("kommende møde", forum, planned.place, Dag=day_words(planned.on))


def _pairs(found: Sequence, told: Sequence) -> Iterator[tuple]:
    return zip(found, told, strict=True)


def _deniable(fact: Fact, key: str, own: Decision | Promised) -> tuple[str | None, Fact]:
    """Return the number of the item of a fact, and the fact with the key under which a person says that it is none."""
    about, place = fact
    return own.agenda_number, (about | {"key": question_key(key, own.quote)}, place)


def _of_decision(decision: Decision) -> Fact:
    return _fact("beslutning", decision.text, decision.place, Type=DECISION_KINDS[decision.kind], Citat=decision.quote)


def _of_promise(promise: Promised, names: dict[str, str]) -> Fact:
    told = {"Gøres af": promise.who, "Forum": names.get(promise.forum_id), "Tid": _window(promise.window)}
    return _fact("aftale", promise.text, promise.place, **told)


def _window(window: Window) -> dict | None:
    """Return the time of a promise as it is kept: its kind, its days, the source's words."""
    told = {"kind": window.kind, "start": _day(window.start), "end": _day(window.end), "quote": window.quote}
    return told | {"recurrence": window.recurrence}


def changes_between(before: Known, after: Known) -> Iterator[dict]:
    """Yield what is other after than before: ``what`` it is, ``how`` (new, changed, gone), ``title``, and ``values``.

    ``values`` are [heading, before, after] of what changed.
    """
    for kind, new in after.items():
        old = before[kind]
        for key, row in new.items():
            if key not in old:
                yield _change(kind, "new", row)
            elif row != old[key]:
                yield _change(kind, "changed", row, old[key])
        for key in old.keys() - new.keys():
            yield _change(kind, "gone", old[key])


def _change(kind: str, how: str, row: Mapping, before: Mapping | None = None) -> dict:
    columns = TOLD[kind].columns
    values = [
        [heading, before[name], row[name]] for heading, name in columns.items() if before and before[name] != row[name]
    ]
    return {"what": TOLD[kind].word, "how": how, "title": row[TOLD[kind].title], "values": values}
