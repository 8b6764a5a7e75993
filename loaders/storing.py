"""Where reading meets storing: a document that has been read is put into the store, whatever it tells of."""

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from types import MappingProxyType

from sqlalchemy import Connection

from danish.text import printable, slug
from data import queries, writes
from data.choices import Choices
from data.periods import day_words
from data.rows import item_of
from data.source_names import paper_of
from loaders.figures import FigureReading, sum_checked
from loaders.files import Place, refusal
from loaders.follow_ups import Reading, match_issues, matched_issues, named_meetings
from loaders.meant import new_forums
from loaders.minutes import MinutesReading, decision_links, says_subject
from loaders.promised import Promised
from loaders.questions import NO_ANSWERS, Answers, Candidate, Question
from loaders.relating import relate
from loaders.series import is_told_by_title
from loaders.shown import Read

Loaded = writes.Loaded | writes.LoadedFigures | writes.LoadedMinutes


@dataclass(frozen=True, slots=True)
class Stored:
    """What a load did, and what was asked when the paper was matched with what is known."""

    loaded: Loaded
    questions: tuple[Question, ...] = ()


def store_initiatives(
    connection: Connection, reading: Reading, by: dict, replaces: Mapping | None, answers: Answers, series: str
) -> Stored:
    """Store a follow-up table; initiatives continue those of the issue before, or of the reading it replaces."""
    document = reading.document
    is_own = replaces is not None and replaces["kind"] == reading.kind
    own = queries.papers.first_told(connection, replaces["file_sha256"], replaces["position"]) if replaces else set()
    named = replaces["series_id"] if is_own else series.partition(":")[2]
    told = _ToldBefore(connection, document.dated_on, replaces["document_id"] if replaces else None, own)
    series_id, asked = _continued_plan(connection, reading, named, told, answers)
    previous = queries.history.newest_issue(
        connection, series=series_id, before=document.dated_on, sha256=document.sha256
    )
    matched = matched_issues(previous, reading.rows, told.rows(series_id, document.sha256), answers)
    loaded = writes.load_document(
        connection,
        document=_document(reading, series_id),
        rows=_plain(reading.rows),
        problems=_plain(reading.problems),
        initiative_ids=matched.ids,
        likely=matched.likely,
        apart=matched.apart,
        replaces_id=replaces["document_id"] if is_own else None,
        **by,
    )
    writes.name_meetings(
        connection,
        document_id=loaded.document_id,
        planned=_plain(named_meetings(reading.rows, dated=document.dated_on)),
        valid_from_on=document.dated_on,
        **by,
    )
    receivers = {follow_up.forum_id for row in reading.rows for follow_up in row.follow_ups} - {None}
    relate(connection, receivers, document.dated_on, by)
    return Stored(loaded, (*asked, *matched.questions))


@dataclass(frozen=True, slots=True)
class _ToldBefore:
    """What was told before a paper dated ``on``, without what only its former reading says."""

    connection: Connection
    on: date
    former: int | None
    own: Collection[str]

    def rows(self, series: str, sha256: str | None = None) -> list[dict]:
        """Return the rows of a series that the paper may continue."""
        told = queries.history.newest_issue(
            self.connection, series=series, before=self.on, sha256=sha256, without=self.former
        )
        return [row for row in told if row["initiative_id"] not in self.own]


# A plan without a title of its own that has so much of another is the next edition of it.
_IS_NEXT = 0.8
# From so much on it probably is; under the least, two plans have no more than headings and a usual row in common.
_IS_LIKELY, _IS_POSSIBLE = 0.5, 0.25


def _continued_plan(
    connection: Connection, reading: Reading, named: str, told: _ToldBefore, answers: Answers
) -> tuple[str, tuple[Question, ...]]:
    """Return the series of plans that a plan belongs to, and the question whether it does where that is in doubt.

    It is the one of its title. A plan whose title is new, or that has none, continues the plan that most of its rows
    stand in already.

    Parameters
    ----------
    named
        The series by the title and headings of the plan, or the one that its former reading belonged to.
    """
    document = reading.document
    retold = queries.history.series_retold(connection, document.sha256)
    if retold is not None:
        return retold, ()
    names = queries.history.plans(connection)
    shares = {}
    for series in names:
        rows = told.rows(series)
        if rows and reading.rows:
            same = len(rows) - len({row["initiative_id"] for row in rows} - {*match_issues(rows, reading.rows)})
            shares[series] = (same / min(len(rows), len(reading.rows)), same)
    is_told = is_told_by_title(named)
    best = named if is_told and named in shares else max(shares, key=shares.get, default=None)
    share, same = shares.get(best, (0.0, 0))
    other = named if named not in shares else next(new for n in count(2) if (new := f"{named}-{n}") not in names)
    candidates = [Candidate(other, "en anden plan", "titel eller rækker er andre")]
    has_title = is_told and best == named
    # Two plans may have one title: where not a single row is the same, a person says which.
    is_sure = share > 0 if has_title else not is_told and share >= (_IS_LIKELY if best == named else _IS_NEXT)
    if best is not None:
        edition = Candidate(best, f"en ny udgave af »{names[best]}«", f"{same} rækker er de samme")
        candidates.insert(0 if is_sure or has_title or share >= _IS_LIKELY else 1, edition)
    asked = answers.ask(
        "SPOERG_SERIE",
        document.title or document.name,
        place=Place(),
        found=document.name,
        candidates=candidates,
        sure=is_sure,
        earlier=names.get(best, ""),
    )
    is_doubtful = not is_sure and (share >= _IS_POSSIBLE or named in shares)
    chosen = asked.chosen if asked.answered or is_doubtful else candidates[0].value
    return chosen, (asked,) if asked.answered or is_doubtful else ()


def store_figures(
    connection: Connection, reading: FigureReading, by: dict, replaces: Mapping | None, answers: Answers, series: str
) -> Stored:
    """Store a table of figures with what the guard found."""
    loaded = writes.load_figures(
        connection,
        document=_document(reading, series) | {"is_example": reading.is_example},
        observations=_plain(reading.rows),
        findings=_plain((*reading.findings, *(sum_checked(total) for total in reading.totals if total.agrees))),
        problems=_plain(reading.problems),
        **by,
    )
    return Stored(loaded)


def store_minutes(
    connection: Connection, reading: MinutesReading, by: dict, replaces: Mapping | None, answers: Answers, series: str
) -> Stored:
    """Store minutes, or the days of a plan of meetings.

    Minutes take up and put off what was agreed before, and bring the figures spoken in them. A forum that the
    register does not have, and which is read as a new one, is added to it.

    Raises
    ------
    UnreadableDocument
        Minutes that name no forum, without a day, or of another meeting of a forum than the one whose minutes of that
        day are loaded.
    """
    if reading.meeting.forum_id is None:
        reading = _of_new_forum(connection, reading, by)
    meeting = reading.meeting
    if reading.is_plan:
        known_on = reading.document.dated_on or by["recorded_at"].date()
        loaded = writes.load_plan(
            connection,
            document=_document(reading, series) | {"kind": "meeting_plan", "dated_on": known_on},
            meeting=dataclasses.asdict(meeting),
            problems=_plain(reading.problems),
            **by,
        )
        return Stored(loaded)
    if meeting.held_on is None:
        raise refusal("DATO_MANGLER")
    _must_be_alone_on_its_day(connection, reading, replaces)
    known = queries.initiatives.occurrences(connection, Choices(status_date=meeting.held_on))
    titles = known[["initiative_id", "title"]].to_dict("records")
    items = _plain(reading.agenda_items)
    loaded = writes.load_minutes(
        connection,
        document=_document(reading, series),
        meeting=dataclasses.asdict(meeting),
        agenda_items=items,
        decisions=_plain(reading.decisions),
        promises=[_promise(promise, items) for promise in reading.promises],
        problems=_plain(reading.problems),
        decision_links=decision_links(reading.decisions, titles),
        **by,
    )
    if loaded.already_loaded_on is None:
        receivers = {promise.forum_id for promise in reading.promises} - {None}
        relate(connection, {meeting.forum_id, *receivers}, meeting.held_on, by)
        if reading.figures:
            _spoken_figures(connection, reading, by, series)
    return Stored(loaded)


def _of_new_forum(connection: Connection, reading: MinutesReading, by: dict) -> MinutesReading:
    """Return minutes of the forum that they name, which is added where no paper before named it."""
    name = reading.meeting.forum_found
    forum_id = slug(name or "")
    if not forum_id:
        raise refusal("FORUM_MANGLER", found="")
    _add_forums(connection, {forum_id: name}, by)
    coming = tuple(dataclasses.replace(one, forum_id=one.forum_id or forum_id) for one in reading.meeting.next_meetings)
    before = tuple(
        dataclasses.replace(one, forum_id=one.forum_id or forum_id) for one in reading.meeting.earlier_meetings
    )
    meeting = dataclasses.replace(reading.meeting, forum_id=forum_id, next_meetings=coming, earlier_meetings=before)
    return dataclasses.replace(reading, meeting=meeting)


def _add_forums(connection: Connection, new: Mapping[str, str], by: dict) -> None:
    """Add the forums, by code, that the register does not have; nobody has said where they stand."""
    nothing = dict.fromkeys(("level", "parent_id", "cluster"))
    forums = [{"forum_id": code, "name": name, "aliases": [], **nothing} for code, name in new.items()]
    writes.sync_forums(connection, forums, **by)


def _must_be_alone_on_its_day(connection: Connection, reading: MinutesReading, replaces: Mapping | None) -> None:
    """Refuse minutes of a second meeting of a forum on one day, which would take the place of the first.

    A correction has the hours of what it corrects, or most of its agenda.
    """
    meeting = reading.meeting
    held = queries.meetings.meetings(connection, Choices(status_date=date.max, forums=(meeting.forum_id,)))
    for row in held[held["has_minutes"] & (held["on_day"] == meeting.held_on)].itertuples():
        if replaces is not None and paper_of(row.document_name) == replaces["document_id"]:
            continue
        items = queries.meetings.agenda(connection, row.meeting_id, date.max)
        shared = {item.title.casefold() for item in reading.agenda_items} & set(items["title"].str.casefold())
        if _is_at_another_hour(row, meeting) and 2 * len(shared) <= len(reading.agenda_items):
            hour = row.start_time.replace(":", ".")
            told = {"forum": row.forum, "day": day_words(row.on_day), "hour": hour, "name": row.document_name}
            raise refusal("TO_MOEDER", **told)


def _is_at_another_hour(row, meeting) -> bool:
    hours = (row.start_time, row.end_time, meeting.start_time, meeting.end_time)
    if not all(hours):
        return False
    begin, end, own_begin, own_end = (str(hour)[:5] for hour in hours)
    return own_begin >= end or own_end <= begin


def _promise(promise: Promised, items: Sequence[Mapping]) -> dict:
    """Return a promise as plain values; one that does not say what it is about is told with the title of its item."""
    doers = [owner.name for owner in promise.responsible]
    told = dataclasses.asdict(promise)
    at = item_of(promise.agenda_number, told["place"], items)
    is_told = at is None or says_subject(promise.text, who=doers)
    text = promise.text if is_told else f"{items[at]['title']}: {promise.text}"
    return told | {"text": text, "responsible": promise.who, "doers": doers}


def _spoken_figures(connection: Connection, reading: MinutesReading, by: dict, series: str) -> None:
    writes.load_figures(
        connection,
        document=_document(reading, series),
        observations=_plain(reading.figures),
        findings=[],
        problems=[],
        **by,
    )


def _document(reading: Reading | FigureReading | MinutesReading, series: str) -> dict:
    document = reading.document
    return {
        "name": document.name,
        "sha256": document.sha256,
        "kind": reading.kind,
        "format": document.format,
        "title": document.title,
        "series_id": series or None,
        "dated_on": document.dated_on,
        "shows_colour": document.shows_colour,
        "retells_sha256": None,
    }


def _plain(rows) -> list[dict]:
    return [dataclasses.asdict(row) for row in rows]


def initiatives_told(loaded: writes.Loaded) -> str:
    """Return what a load of initiatives did, in one line."""
    asked = _counted(loaded.n_asked, "muligt nyt navn", "mulige nye navne")
    counts = [
        f"{loaded.n_new} nye, {loaded.n_changed} ændrede, {loaded.n_unchanged} uændrede, {loaded.n_gone} udgåede",
        *([f"{asked}, ikke afgjort"] if loaded.n_asked else []),
        f"{loaded.n_doubtful} tvivlsomme",
    ]
    return ", ".join(counts) + "."


def figures_told(loaded: writes.LoadedFigures) -> str:
    """Return what a load of figures did, in one line."""
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
    return printable(f"{new.name} (ligner {new.alike})" if new.alike else new.name)


def minutes_told(loaded: writes.LoadedMinutes) -> str:
    """Return what a load of minutes, or of a plan of meetings, did, in one line."""
    if loaded.meeting_id is None:
        return f"{_counted(loaded.n_planned, 'kommende møde', 'kommende møder')}, {loaded.n_doubtful} tvivlsomme."
    counts = (
        _counted(loaded.n_items, "punkt", "punkter"),
        _counted(loaded.n_decisions, "beslutning", "beslutninger") + " (ikke bekræftet)",
        _counted(loaded.n_agreed, "aftale", "aftaler"),
        _counted(loaded.n_planned, "kommende møde", "kommende møder"),
        f"{loaded.n_doubtful} tvivlsomme",
    )
    return ", ".join(counts) + "."


def _counted(n: int, one: str, several: str) -> str:
    return f"{n} {one if n == 1 else several}"


@dataclass(frozen=True, slots=True)
class Storing:
    """How a kind of paper is put into the store, what a load did that found everything known, and how it is told."""

    store: Callable[..., Stored]
    nothing_new: Callable[..., Loaded]
    told: Callable[..., str]


STORING: Mapping[str, Storing] = MappingProxyType(
    {
        "minutes": Storing(store_minutes, writes.LoadedMinutes, minutes_told),
        "follow_up_table": Storing(store_initiatives, writes.Loaded, initiatives_told),
        "figure_table": Storing(store_figures, writes.LoadedFigures, figures_told),
    }
)
"""One row for each kind of paper in `kinds.KINDS`."""


def stored(
    connection: Connection,
    reading: Read,
    *,
    recorded_at: datetime,
    writer: writes.Writer,
    replaces: Mapping | None = None,
    answers: Answers = NO_ANSWERS,
    series: str = "",
) -> Stored:
    """Store what was read, as of ``reading.document.dated_on``; the caller's transaction makes it all or nothing.

    Initiatives continue those of the issue before. Minutes take up and put off what was agreed before, and the
    figures spoken in them are stored with them.

    Parameters
    ----------
    replaces
        The reading whose place it takes (``document_id, series_id, kind, file_sha256, position``).
    answers
        What was answered about how it continues what is known.
    series
        The papers it belongs to, as `series.series_of` returns it.

    Raises
    ------
    PermissionError
        The writer may not write.
    ValueError
        A forum that is not in the register.
    UnreadableDocument
        Minutes of another meeting of a forum than the one whose minutes of that day are loaded.
    """
    by = {"recorded_at": recorded_at, "writer": writer}
    _add_forums(connection, new_forums(reading.questions), by)
    return STORING[reading.kind].store(connection, reading, by, replaces, answers, series)


def known(reading: Read, before: Mapping) -> Loaded:
    """Return what a load did that found everything known: nothing."""
    return STORING[reading.kind].nothing_new(before["document_id"], already_loaded_on=before["recorded_at"].date())


def told(reading: Read, loaded: Loaded, n_answers: int = 0, *, is_restored: bool = False) -> str:
    """Return what a load did, in one line.

    ``n_answers`` is how many new answers were kept with it; ``is_restored`` where the paper had been taken back.
    """
    if is_restored:
        return f"blev indlæst {loaded.already_loaded_on:%d.%m.%Y} og taget tilbage; nu gælder det igen som læst."
    if loaded.already_loaded_on is not None:
        kept = f"{_counted(n_answers, 'svar', 'svar')} er gemt; aflæsningen er den samme."
        return f"er allerede indlæst {loaded.already_loaded_on:%d.%m.%Y}. {kept if n_answers else 'Intet er ændret.'}"
    return STORING[reading.kind].told(loaded)
