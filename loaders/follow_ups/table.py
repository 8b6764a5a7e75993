"""A follow-up table in any format -> its initiatives, with everything that is said about each."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from danish.sentences import sentence_spans
from loaders.columns import OTHER, Lexicon, ToldColumn, heading_key, heading_points, read_lexicon
from loaders.contents import is_empty, is_mark, is_owner_name, is_prompt, is_ticked, times_in
from loaders.files import Cell, Document, Line, Place, Problem, is_bold, refusal
from loaders.follow_ups.cells import (
    CellText,
    FollowUpCell,
    cell_text,
    filled,
    is_finished,
    place_of,
    promises_in_text,
    read_follow_up_cell,
    with_expected_time,
)
from loaders.follow_ups.column_scores import BULLET, VERB, opens_cell
from loaders.follow_ups.contradictions import check_table, doubts_of_table
from loaders.follow_ups.doubtful_times import DoubtfulTimes
from loaders.follow_ups.heads import Heads, heads_of_document, shown_text
from loaders.follow_ups.initiative import FollowUp, ForumMention, Initiative, Reading
from loaders.follow_ups.layouts import as_tables
from loaders.follow_ups.legend import legend_of
from loaders.follow_ups.lights import LightColumns
from loaders.follow_ups.owners import keepers, merged_forums, owner_of_forum
from loaders.follow_ups.rows import TableRow, TableRows, rows_of_tables, without_theme_label
from loaders.follow_ups.same import same_as_groups
from loaders.follow_ups.stated import Percents, Stated, amounts_of, deadlines_of, stated_status, ticked
from loaders.follow_ups.status import read_status
from loaders.follow_ups.text_columns import prints_cells_apart, tables_of_lines
from loaders.follow_ups.told_twice import told_once
from loaders.money import amounts_of_text
from loaders.names import Register, find_forums, find_owners, read_register
from loaders.promised import Owner
from loaders.questions import NO_ANSWERS, Answers, Question
from loaders.windows import Window, find_windows

MOST_ROWS = 20_000
"""More initiatives than this nobody follows up; it is an extract of something else."""
_RETOLD = ("light", "owner", "partner", "status")
"""What a row tells in other words than its cells do."""
_LONGEST_TITLE = 90
_SHORTEST_CLAUSE = 25
_LONGEST_HEADING_LINES = 3
_HEADING_REACH = 8
_CLAUSE_END = re.compile(r"[,;:]|\s[–-]\s|\s(?=(?:mhp|mht|ift|jf|f\.eks|fx|bl\.a|herunder|således|samt)\b)")
_BRACKET_OPENS = re.compile(r"\s(?=\()")
_OPEN_END = re.compile(r"(?:[\s,–-]+|\b(?:af|at|om|for|til|i|på|med|ved|fra|og|eller|samt|den|det|de|en|et|alle))+$")
# Words in bold over a part of one initiative, which begin no new one.
_PART_LABELS = frozenset(
    ("status", "formål", "baggrund", "mål", "opfølgning", "økonomi", "tidsplan", "proces", "resultat", "plan", "effekt")
)


@dataclass(frozen=True)
class Plan:
    """What is known of an action table before its rows are read: the tables put right, and what their columns are."""

    document: Document
    heads: Mapping[int, Mapping[int, Heads]]
    questions: tuple[Question, ...]
    on: date
    labels: tuple[Line, ...] = ()

    @property
    def usable(self) -> tuple[Heads, ...]:
        """The heads of all tables that are action tables."""
        return tuple(each for at in self.heads.values() for each in at.values())


# A plan that is headed so runs through one year, and so does one whose times stand under the name of a period.
_YEAR_PLAN = re.compile(r"\b(?:års(?:hjul|plan|kalender)|year ?plan|annual plan)", re.IGNORECASE)
_PERIODS = frozenset(("måned", "uge", "uger", "ugenr", "uge nr", "kvartal", "month", "week", "quarter"))
# A year alone in the title is the one that days without a year are of: "Handleplan 2025".
_YEAR = re.compile(r"\b(20[0-4]\d)\b(?!\s*[-–/]\s*\d)")


def plan_of(
    document: Document, *, on: date, register: Register, answers: Answers = NO_ANSWERS, lexicon: Lexicon | None = None
) -> Plan:
    """Return the tables of a document as tables with headings on top, and what their columns are."""
    words = lexicon or read_lexicon()
    if prints_cells_apart(document):
        laid_out, labels = tables_of_lines(document, register), ()
    else:
        laid_out, labels = as_tables(document, words)
    heads, asked = heads_of_document(laid_out, lexicon=words, register=register, on=on, answers=answers)
    return Plan(laid_out, heads, tuple(asked), on, labels)


def read_follow_up_table(
    document: Document,
    *,
    dated: date | None = None,
    register: Register | None = None,
    answers: Answers = NO_ANSWERS,
    with_names: bool = False,
    work: Plan | None = None,
) -> Reading:
    """Read the initiatives of a follow-up table, one row per initiative.

    A table is recognised by its headings and by what stands below them, not by its file format; a plain-text extract
    is put back into columns first. A theme cell covers the rows under it until the next theme; a page headed "fortsat"
    continues the theme of the page before. Two headed initiatives in one cell are two rows that share the follow-up
    cell, and so are two rows over which that cell is merged. Nothing read is dropped: what is neither row, heading nor
    legend is a problem with its place.

    Parameters
    ----------
    dated
        The day from which windows without a year are read; the document's own date where it states one.
    register
        The known forums; the shipped register by default.
    with_names
        Whether people's names are kept among the owners.
    work
        What `recognise` has found out already.

    Returns
    -------
    Reading
        ``rows`` in the order of the document; a row's place reaches from its first line to the last of its follow-up
        cell. ``problems`` hold, beside the document's own, UKENDT_FORUM, RAEKKE_UDEN_TEKST, RAEKKE_FORTSAT and
        LINJE_UDEN_RAEKKE. ``furniture`` are headings, sectors, themes, titles, legend and page marks. ``questions``
        ask about columns and about words of status that nobody knows.

    Raises
    ------
    UnreadableDocument
        INGEN_TABEL without an action table; INGEN_DATA without any row below its headings; DATO_MANGLER without any
        date; FOR_MANGE_INDSATSER with more rows than ``MOST_ROWS``; DUBLET_KOLONNE and DUBLET_ID where it contradicts
        itself.
    """
    on = dated or document.dated_on
    if on is None:
        raise refusal("DATO_MANGLER")
    n_rows = sum(len(table.rows) for page in document.pages for table in page.tables)
    if n_rows > MOST_ROWS:
        raise refusal("FOR_MANGE_INDSATSER", found=n_rows, limit=MOST_ROWS)
    names = register or read_register()
    is_same = work is not None and work.on == on and not answers.values
    plan = work if is_same else plan_of(document, on=on, register=names, answers=answers)
    read = rows_of_tables(plan.document, plan.heads)
    check_table(read.rows)
    reader = _Reader(
        on,
        _year_of(document, on),
        _years_of_pages(document),
        any(_YEAR_PLAN.search(name) for name in _names(document)),
        names,
        legend_of(document),
        document.shows_colour,
        with_names,
        answers,
        *_widths(read),
        DoubtfulTimes(answers),
    )
    rows, planned, problems, asked = reader.initiatives(read.rows)
    if not rows:
        raise refusal("INGEN_DATA")
    rows, asked_of_sheets = told_once(rows, planned, answers)
    others = same_as_groups(rows)
    is_theme = without_theme_label(document.title or "") != (document.title or "")
    whole = document.title if document.title and not is_theme else document.name
    return Reading(
        document=document,
        kind="follow_up_table",
        rows=tuple(
            replace(row, same_as=same, sector=row.sector or whole) for row, same in zip(rows, others, strict=True)
        ),
        problems=(*document.problems, *read.problems, *problems, *doubts_of_table(read.rows)),
        furniture=(*read.furniture, *plan.labels),
        questions=(*plan.questions, *asked, *asked_of_sheets),
        retold=tuple(line for row in read.rows for _, cell in row.of(*_RETOLD) for line in cell.lines),
        columns=_told_columns(plan.heads),
    )


def _told_columns(heads: Mapping[int, Mapping[int, Heads]]) -> tuple[ToldColumn, ...]:
    """Return what the columns of the tables were taken for, those of one heading once."""
    told = (column for of_table in heads.values() for head in of_table.values() for column in head.columns.told)
    return tuple({column.key: column for column in told}.values())


def _year_of(document: Document, on: date) -> int:
    """The one year that the title or the sheet names, else that of the paper's day."""
    years = {int(year) for name in _names(document) for year in _YEAR.findall(name)}
    return years.pop() if len(years) == 1 else on.year


def _years_of_pages(document: Document) -> dict[tuple[str | None, int | None], int]:
    """The one year that the name of a slide or sheet names, by the place of it."""
    named = {(page.place.sheet, page.place.page): {*_YEAR.findall(page.name or "")} for page in document.pages}
    return {place: int(years.pop()) for place, years in named.items() if len(years) == 1}


def _names(document: Document) -> list[str]:
    return [document.title or "", *(page.name or "" for page in document.pages)]


def _widths(read: TableRows) -> tuple[int, int]:
    """The longest line of the initiative column and of the follow-up column."""
    body = (len(line.text.strip()) for row in read.rows for line in row.body)
    follow_up = (len(line.text.strip()) for row in read.rows for line in row.follow_up)
    return max(body, default=0), max(follow_up, default=0)


@dataclass(frozen=True)
class _Reader:
    """What is the same for all rows of a document."""

    on: date
    year: int
    years: Mapping[tuple[str | None, int | None], int]
    is_year_plan: bool
    register: Register
    legend: Mapping[str, str]
    shows_colour: bool
    with_names: bool
    answers: Answers
    body_width: int
    follow_up_width: int
    times: DoubtfulTimes

    def initiatives(self, rows: Sequence[TableRow]) -> tuple[list[Initiative], set[int], list[Problem], list[Question]]:
        """Read the initiatives of the rows, and which of them stand in a time plan.

        Beside them come the forum names nobody knows, and what is asked about words of status.
        """
        initiatives: list[Initiative] = []
        planned: set[int] = set()
        problems: list[Problem] = []
        asked: dict[str, Question] = {}
        lights, percents = LightColumns.of(rows), Percents.of(rows)
        text, cell = cell_text([], width=0), FollowUpCell((), (), ())
        for row in rows:
            if filled(row.follow_up) or not row.shares_follow_up:
                text = cell_text(row.follow_up, width=self.follow_up_width)
                cell = self._follow_up_cell(row, text)
                problems += cell.problems
            parts = list(_headed_parts(row.body)) if row.heads.is_rich or row.heads.positions("text") else [row.body]
            stated = stated_status(row, self.legend, percents, answers=self.answers)
            asked.update({question.key: question for question in stated.questions})
            initiatives += [
                replace(
                    self._initiative(row, lines, text.text, cell, stated, is_last=lines is parts[-1]),
                    light=lights.of_row(row, self.legend),
                    percent=percents.of_row(row),
                )
                for lines in parts
            ]
            planned.update(range(len(initiatives) - len(parts), len(initiatives)) if row.heads.gantt else ())
        return initiatives, planned, problems, [*asked.values(), *self.times.questions]

    def _on(self, row: TableRow, *, since: Sequence[str] = ("decided", "start")) -> date:
        """The day from which the row's days without a year are read: its own, the title's year, or the paper's.

        ``since`` are the columns whose day may be the row's own.
        """
        for _, cell in row.of(*since):
            named = [found.window.start for found in times_in(shown_text(cell), on=self.on) if found.window.start]
            if named and re.search(r"20\d\d|\d\d$", shown_text(cell)):
                return named[0]
        year = self._year_of_row(row)
        return self.on if year == self.on.year and not self._is_year_plan(row) else date(year, 1, 1)

    def _year_of_row(self, row: TableRow) -> int:
        """The year that the slide or sheet of the row names, else that of the paper."""
        return self.years.get((row.place.sheet, row.place.page), self.year)

    def _is_year_plan(self, row: TableRow) -> bool:
        """Whether a row's times run through the year of the title: months across, or months and weeks without years."""
        times = [heading_key(row.heads.columns.heading_at[at]) for at in row.heads.positions("deadline")]
        return row.heads.gantt is not None or self.is_year_plan or any(time in _PERIODS for time in times)

    def _follow_up_cell(self, row: TableRow, text: CellText) -> FollowUpCell:
        """The promises of the follow-up cell; words without a time are one where the row says no time elsewhere."""
        # What comes next in a project that began long ago comes after the paper.
        on = self.on if row.heads.is_rich else self._on(row, since=("decided",))
        cell = read_follow_up_cell(text, on=on, register=self.register)
        if not row.heads.anchors:
            mentions = tuple(replace(mention, role="informed") for mention in cell.forums)
            cell = replace(cell, forums=mentions)
        is_timed = row.heads.is_rich or any(not is_empty(shown_text(time)) for _, time in row.of("deadline"))
        if not is_timed and not cell.follow_ups and not is_empty(text.text) and not is_prompt(text.text):
            promise = FollowUp(
                text.text, Window(None, None, "none", None, text.text), None, text.place(0, len(text.text))
            )
            cell = replace(cell, follow_ups=(promise,))
        return self._returned_to_owner(row, cell)

    def _returned_to_owner(self, row: TableRow, cell: FollowUpCell) -> FollowUpCell:
        """Let what is promised to nobody come back to the one forum of the row, else to the one that owns it."""
        named = [
            forum.forum_id
            for _, owner in row.of("forum") or row.of("owner")
            for forum in find_forums(shown_text(owner), self.register)
        ]
        if len(set(named)) != 1 or named[0] is None:
            return cell
        promises = (replace(promise, forum_id=promise.forum_id or named[0]) for promise in cell.follow_ups)
        return replace(cell, follow_ups=tuple(promises))

    def _initiative(
        self,
        row: TableRow,
        lines: Sequence[Line],
        follow_up_text: str,
        cell: FollowUpCell,
        stated: Stated,
        *,
        is_last: bool,
    ) -> Initiative:
        body = cell_text(lines, width=self.body_width)
        is_struck = not body.text and bool(body.runs)
        told, mentions = ((), ())
        if row.heads.is_rich or row.heads.positions("text"):
            told, mentions = promises_in_text(body, cell.follow_ups, on=self.on, register=self.register)
        owners, informed = self._owners(row, cell, follow_up_text), self._informed(row)
        dated = deadlines_of(
            row, on=self._on(row), year=self._year_of_row(row), register=self.register, doubtful=self.times
        )
        status, status_quote = self._status(row, body.text, follow_up_text, stated, is_struck=is_struck)
        waits = (with_expected_time(promise, body.text, on=self.on) for promise in cell.follow_ups)
        follow_ups = (*waits, *dated, *told)
        promised = {each.forum_id for each in follow_ups}
        beside = [mention for mention in self._mentioned(row, "forum") if mention.forum_id not in promised]
        forums = merged_forums(owners, [*cell.forums, *mentions, *self._mentioned(row, "informed"), *beside])
        return Initiative(
            sector=row.sector,
            theme=row.theme,
            title=self._title(row, body, lines),
            text=body.text or "".join(run.text for run in body.runs),
            runs=body.runs,
            follow_up_text=_with_times(row, follow_up_text),
            status=status,
            status_quote=status_quote,
            forums=forums,
            follow_ups=follow_ups,
            amounts=(*amounts_of_text(body.text, body.place), *amounts_of(row)),
            changed=self._changed(row, lines),
            place=_place(row, lines, is_last=is_last),
            owners=(*owners, *informed),
            extra=tuple(self._beside(row, stated, [*owners, *informed], forums).items()),
        )

    def _title(self, row: TableRow, body: CellText, lines: Sequence[Line]) -> str:
        if row.title:
            own = cell_text(row.title, width=self.body_width)
            return " ".join((own.text or "".join(run.text for run in own.runs)).split())
        if row.heads.is_rich or row.heads.positions("text"):
            return _title(body, lines)
        return _own_title(body)

    def _owners(self, row: TableRow, cell: FollowUpCell, follow_up_text: str) -> tuple[Owner, ...]:
        """Those in the columns of owners; without such, those the follow-up anchors it with, or a forum's column."""
        owners: list[Owner] = []
        for _, named in self._cells_of_owners(row):
            found = find_owners(shown_text(named), self.register, with_names=self.with_names)
            owners += [replace(owner, role="owner", place=named.place) for owner in found]
        for heading in ticked(row) if not owners else ():
            owners += [
                replace(owner, role="owner", place=row.place)
                for owner in find_owners(heading, self.register, with_names=self.with_names)
                if is_owner_name(heading) or owner.kind != "unit"
            ]
        if row.heads.anchors:
            owners += [
                owner_of_forum(mention.forum_id, mention.found, mention.place, self.register)
                for mention in cell.forums
                if mention.role == "owner"
            ]
            owners += keepers(follow_up_text, row.place, self.register)
        return tuple({owner.name: owner for owner in reversed(owners)}.values())[::-1]

    def _cells_of_owners(self, row: TableRow) -> list[tuple[str, Cell]]:
        """The cells of owners; where they name only people, also those that say where it is anchored or whose it is."""
        cells, forums = row.of("owner"), row.of("forum")
        if not row.heads.positions("owner"):
            return [] if row.heads.anchors else forums
        everyone = [
            owner for _, cell in cells for owner in find_owners(shown_text(cell), self.register, with_names=True)
        ]
        if any(owner.kind != "person" for owner in everyone):
            return cells
        words = read_lexicon()
        beside = [*forums, *row.of("partner")]
        return cells + [each for each in beside if heading_points(each[0], words).get("owner")]

    def _beside(
        self, row: TableRow, stated: Stated, owners: Sequence[Owner], forums: Sequence[ForumMention]
    ) -> dict[str, str]:
        """What stands beside the fields, by heading."""
        return _extra(row, stated) | self._partners(row) | self._words_of_names(row, owners, forums)

    def _partners(self, row: TableRow) -> dict[str, str]:
        """The words of the columns of who takes part; where they name people who are left out, only the others."""
        kept = {}
        for heading, cell in row.of("partner"):
            everyone = find_owners(shown_text(cell), self.register, with_names=True)
            told = [owner.name for owner in everyone if owner.kind != "person"]
            is_whole = self.with_names or len(told) == len(everyone)
            kept[heading] = " ".join(shown_text(cell).split()) if is_whole else ", ".join(told)
        return {heading: text for heading, text in kept.items() if text}

    def _words_of_names(self, row: TableRow, owners: Sequence[Owner], forums: Sequence[ForumMention]) -> dict[str, str]:
        """The words of cells of names that say more than the names, unless they name people who are left out."""
        told = _letters(" ".join((*(owner.name for owner in owners), *(forum.found for forum in forums))))
        kept = {}
        for heading, cell in row.of("owner", "informed"):
            text = " ".join(shown_text(cell).split())
            everyone = find_owners(text, self.register, with_names=True)
            if _letters(text) not in told and (self.with_names or all(owner.kind != "person" for owner in everyone)):
                kept[heading] = text
        return kept

    def _informed(self, row: TableRow) -> list[Owner]:
        """Those in the columns of who is told that are no forum of the register."""
        return [
            replace(owner, role="informed", place=cell.place)
            for _, cell in row.of("informed")
            for owner in find_owners(shown_text(cell), self.register, with_names=self.with_names)
            if owner.forum_id is None
        ]

    def _mentioned(self, row: TableRow, role: str) -> list[ForumMention]:
        return [
            ForumMention(forum.forum_id, "informed", forum.found, cell.place)
            for _, cell in row.of(role)
            for forum in find_forums(shown_text(cell), self.register)
            if forum.forum_id is not None
        ]

    def _status(
        self, row: TableRow, text: str, follow_up_text: str, stated: Stated, *, is_struck: bool
    ) -> tuple[str, str | None]:
        """The status a column states; else what the row's own prose says, where it tells in prose."""
        if is_struck:
            return "udgaaet", None
        if stated.status is not None:
            return stated.status, stated.quote
        if row.heads.is_rich or (row.heads.positions("text") and not row.heads.positions("status")):
            return read_status(text, follow_up_text)
        return "uden-status", stated.quote

    def _changed(self, row: TableRow, lines: Sequence[Line]) -> bool | None:
        said = [shown_text(cell).strip() for _, cell in row.of("changed")]
        if any(map(is_ticked, said)) or any(_tells_former(shown_text(cell), self.on) for _, cell in row.of("deadline")):
            return True
        if not self.shows_colour:
            return False if any(map(is_mark, said)) else None
        own = [*lines, *row.title, *row.follow_up, *(line for cell in row.cells.values() for line in cell.lines)]
        lights = [row.cells[at] for at in row.heads.positions("light") if at in row.cells]
        shown = {id(line) for cell in lights for line in cell.lines}
        marked = [run for line in own if id(line) not in shown for run in line.runs if _letters(run.text)]
        return any(run.red or run.struck for run in marked)


_BRACKETED = re.compile(r"\(([^()]*)\)")


def _tells_former(text: str, on: date) -> bool:
    """Whether a time stands beside one in brackets that it has taken the place of: "1. marts (før 1. december)"."""
    words = " ".join(text.split())
    inside = " ".join(_BRACKETED.findall(words))
    if not any(map(str.isdigit, inside)):
        return False
    told = {(found.window.start, found.window.end) for found in times_in(words, on=on) if found.window.is_dated}
    aside = {(found.window.start, found.window.end) for found in find_windows(inside, on=on) if found.window.is_dated}
    return bool(told) and bool(aside) and not told & aside and bool(times_in(_BRACKETED.sub(" ", words), on=on))


def _extra(row: TableRow, stated: Stated) -> dict[str, str]:
    """The words of the columns that are no field, by heading; of a status its words where they say more than a code."""
    # A column that only rows of one cell reach into has no role.
    kept = row.of(None, OTHER, "note", "money", "percent", "decided", "done", "changed", "number", "start", "mark")
    if row.heads.positions("owner") or row.heads.anchors:
        kept += row.of("forum")
    kept += [
        (heading, cell) for heading, cell in row.of("status") if stated.quote != " ".join(shown_text(cell).split())
    ]
    return {heading: " ".join(shown_text(cell).split()) for heading, cell in kept if cell.text.strip()}


def _with_times(row: TableRow, follow_up_text: str) -> str:
    """The text of the follow-up cell and of the deadlines, of which the promises are quotes."""
    told = [" ".join(shown_text(cell).split()) for _, cell in row.of("deadline") if cell.text.strip()]
    return "\n".join(text for text in (follow_up_text, *told) if text)


_LONGEST_OWN_TITLE = 220


def _own_title(body: CellText) -> str:
    """The words of a cell that is a title and nothing else; of a heading over a list the heading."""
    text = body.text or "".join(run.text for run in body.runs)
    first, _, rest = text.partition("\n")
    is_heading = (rest and not is_finished(first) and bool(BULLET.match(rest))) or len(text) > _LONGEST_OWN_TITLE
    return " ".join((first if is_heading else text).split())[:_LONGEST_OWN_TITLE].rstrip(" :")


def _headed_parts(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each initiative in a cell: a new one begins at a heading after a finished sentence."""
    part: list[Line] = []
    for position, line in enumerate(lines):
        if part and line.text.strip() and is_finished(filled(part)[-1].text) and _is_heading(lines[position:]):
            yield part
            part = []
        if part or line.text.strip():
            part.append(line)
    yield part


def _is_heading(lines: Sequence[Line]) -> bool:
    """A first line in bold, or a few without a verb before bullets, that ends as no sentence does."""
    line, *rest = (line for line in filled(lines[:_HEADING_REACH]))
    text = line.text.strip()
    if not rest or BULLET.match(text) or not opens_cell(text) or text[-1] in ".:;,!?":
        return False
    if is_bold(line):
        return text.casefold() not in _PART_LABELS
    before = list(takewhile(lambda other: not BULLET.match(other.text), [line, *rest]))
    words = " ".join(other.text.strip() for other in before)
    has_bullets = len(before) < min(len(rest) + 1, _LONGEST_HEADING_LINES + 1)
    return has_bullets and len(words) <= _LONGEST_TITLE and words[-1] not in ".:;,!?" and not VERB.search(words)


def _title(body: CellText, lines: Sequence[Line]) -> str:
    """The heading of the text; without one the first clause of its first sentence, cut at a word."""
    first, *rest = body.text.split("\n", 1) if body.text else [" ".join(filled(lines)[0].text.split())]
    if rest and not is_finished(first) and len(first) <= _LONGEST_TITLE:
        return first.rstrip(" :")
    sentence = first[slice(*sentence_spans(first)[0])].rstrip(".:; ")
    return sentence if len(sentence) <= _LONGEST_TITLE else _first_clause(sentence)


def _first_clause(sentence: str) -> str:
    """The sentence up to the last end of a clause that fits, or to the last word that does."""
    for borders in (_CLAUSE_END, _BRACKET_OPENS):
        ends = [border.start() for border in borders.finditer(sentence, _SHORTEST_CLAUSE, _LONGEST_TITLE)]
        closed = [end for end in ends if _is_closed(sentence[:end])]
        if closed:
            return sentence[: closed[-1]]
    return _OPEN_END.sub("", sentence[: _LONGEST_TITLE - 1].rsplit(" ", 1)[0]) + " …"


def _is_closed(text: str) -> bool:
    """Whether nothing is left hanging: no open bracket, no preposition."""
    return text.count("(") == text.count(")") and not _OPEN_END.search(text)


def _place(row: TableRow, lines: Sequence[Line], *, is_last: bool) -> Place:
    """From the first line of the text to the last of the follow-up cell right below it, where lines are counted."""
    if row.place.line_start is None:
        return row.place
    own = filled(lines)
    span = place_of(own)
    last = filled(row.follow_up)
    if is_last and last and not row.shares_follow_up:
        span = replace(span, line_end=last[-1].place.line_end)
    return replace(row.place, line_start=span.line_start, line_end=span.line_end)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
