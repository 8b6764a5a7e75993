"""The heading rows of tables, and what each column below them is; tables of the same headings are judged together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from danish.calendar import MONTHS
from loaders.columns import GROUP_JOINT, OTHER, Columns, Lexicon, columns_of, heading_key, heading_points
from loaders.contents import is_mark, serial_day, status_of, times_in
from loaders.files import Cell, Document, Table
from loaders.follow_ups.gantt import Gantt, gantt_of, is_period_row, month_letters, period_of
from loaders.follow_ups.legend import explaining_tables, legend_of
from loaders.names import Register
from loaders.questions import Answers, Question

Row = Sequence[Cell | None]

# A heading is known by its words from here on: the head of a compound or better, or a slip of the pen.
_KNOWN = 3.0
# A second row of headings in one table must be one beyond doubt, for its words could be those of a row.
_KNOWN_BELOW = 4.5
_LONGEST_HEADING, _MOST_WORDS = 70, 9
# Headings stand near the top of their table, below its titles; further down only in words that were used before.
_SEARCHED_ROWS = 14
_FEWEST_PERIODS = 4
# Columns of crosses show themselves in so many rows; every row of a long table is looked at in turn.
_LOOKED_AT_BELOW = 40
# Without headings the cells must tell more: several rows, and columns that are each told apart.
_FEWEST_UNHEADED, _FIT_UNHEADED = 2, 0.8
_TELLING = frozenset(("title", "text", "follow_up", "deadline", "owner", "status", "theme", "start", "forum"))
# A heading that may be that of either is the day of what stands beside it.
_DAY_OF = frozenset(("deadline", "decided"))
_PERIOD_WORD = re.compile(
    rf"(?:{'|'.join(name[:3] for name in MONTHS)})\w*\.?|q[1-4]|[1-4]\. ?kv\w*\.?|uge|20\d\d|\d{{1,2}}"
)


@dataclass(frozen=True)
class Heads:
    """What the columns below a heading row are.

    ``sector`` is the name in the first heading where that names no role ("Hospitaler"). ``gantt`` are the columns of a
    time plan, None in other tables. ``anchors`` where the follow-up column also says with whom the row is anchored.
    ``is_rich`` where texts and follow-ups are told in prose, as in a table of three columns.
    """

    columns: Columns
    sector: str | None = None
    gantt: Gantt | None = None
    anchors: bool = False
    rows: tuple[int, ...] = field(default=())

    def positions(self, *roles: str | None) -> tuple[int, ...]:
        """The columns of the roles, from left to right."""
        return self.columns.positions(*roles)

    @cached_property
    def body(self) -> tuple[int, ...]:
        """The columns that hold the text of the row: descriptions, else the title."""
        return self.positions("text") or self.positions("title")

    @cached_property
    def title(self) -> int | None:
        """The column of the title, where the text stands in another."""
        titles = self.positions("title")
        return titles[0] if titles and self.positions("text") else None

    @property
    def is_rich(self) -> bool:
        """Whether the table tells in prose: it has a follow-up that anchors, and no owners of its own."""
        return self.anchors and not self.positions("owner")


@dataclass(frozen=True)
class Section:
    """A stretch of a table below one heading row: the rows of the headings, and those below."""

    table: Table
    heads: tuple[int, ...]
    below: tuple[int, ...]
    labels: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """By what sections of the same columns are known."""
        return tuple(map(heading_key, self.labels))


def heads_of_document(
    document: Document, *, lexicon: Lexicon, register: Register, on: date, answers: Answers
) -> tuple[dict[int, dict[int, Heads]], list[Question]]:
    """Return for every table (by its identity) at which row which heads begin, and what is asked about columns.

    The rows of headings below the first (a group's own) are listed in ``Heads.rows``. A table that begins without
    headings goes on with those before it, where its columns are as many; else its cells alone tell what they are.
    """
    explaining = explaining_tables(document)
    sections = [
        section
        for page in document.pages
        for table in page.tables
        if id(table) not in explaining
        for section in _sections(table, lexicon)
    ]
    kinds = _kinds(sections)
    legend = legend_of(document)
    judged = {key: _judged(group, lexicon, register, on, answers, legend) for key, group in kinds.items()}
    judged = {key: heads for key, heads in judged.items() if _is_action_table(heads, kinds[key])}
    found: dict[int, dict[int, Heads]] = {}
    for key in judged:
        for section in kinds[key]:
            begin = section.heads[0] if section.heads else min(section.below, default=0)
            found.setdefault(id(section.table), {})[begin] = replace(judged[key], rows=section.heads)
    asked = {question.key: question for heads in judged.values() for question in heads.columns.questions}
    return found, list(asked.values())


def _is_action_table(heads: Heads, sections: Sequence[Section]) -> bool:
    """Whether columns are those of an action table: titles, and who, when or how far; unheaded only in several rows."""
    has_key = heads.positions("owner", "deadline", "follow_up", "status", "light", "start", "forum", "informed")
    if not heads.body or not (has_key or heads.gantt):
        return False
    if any(section.heads for section in sections):
        return True
    n_rows = sum(_n_filled(section.table.rows[i]) > 1 for section in sections for i in section.below)
    return n_rows >= _FEWEST_UNHEADED and heads.columns.score >= _FIT_UNHEADED and not heads.positions(OTHER)


def _kinds(sections: Sequence[Section]) -> dict[tuple, list[Section]]:
    """Sections of the same headings; one without headings belongs to those before it of as many columns."""
    kinds: dict[tuple, list[Section]] = {}
    last: tuple | None = None
    for section in sections:
        width = _width(section.table)
        if any(section.key):
            key = (width, *section.key)
        elif last is not None and last[0] == width:
            key = last
        else:
            key = (width,)
        kinds.setdefault(key, []).append(section)
        last = key
    return kinds


def _width(table: Table) -> int:
    return max(map(len, table.rows), default=0)


def texts_of(row: Row) -> list[str]:
    """Return the words of each cell, struck ones left out where others stand; "" for a merged one."""
    return ["" if cell is None else shown_text(cell) for cell in row]


def shown_text(cell: Cell) -> str:
    """Return the words of a cell without removed ones; all of them where every one is removed."""
    lines = ("".join(run.text for run in line.runs if not run.struck) for line in cell.lines)
    kept = "\n".join(text for line in lines if (text := " ".join(line.split())))
    return kept or cell.text.strip()


def _sections(table: Table, lexicon: Lexicon) -> Iterator[Section]:
    """Cut a table at its heading rows."""
    heads = list(_heading_rows(table, lexicon))
    first = heads[0][0] if heads else 0
    if not heads or any(_n_filled(table.rows[i]) > 1 for i in range(first) if not _is_above(table, i)):
        end = first if heads else len(table.rows)
        yield Section(table, (), _body(table, 0, end), ())
    for at, rows in enumerate(heads):
        end = heads[at + 1][0] if at + 1 < len(heads) else len(table.rows)
        yield Section(table, rows, _body(table, rows[-1] + 1, end), tuple(_labels(table, rows)))


def _is_above(table: Table, i: int) -> bool:
    """Whether a row above the headings is no row of the table: facts about the paper ("Dato", "1. maj")."""
    return _n_filled(table.rows[i]) <= 2


def _body(table: Table, begin: int, end: int) -> tuple[int, ...]:
    return tuple(range(begin, end))


def _n_filled(row: Row) -> int:
    return sum(bool(cell is not None and cell.text.strip()) for cell in row)


def _heading_rows(table: Table, lexicon: Lexicon) -> Iterator[tuple[int, ...]]:
    """The rows of headings, each with the group's own above and below it."""
    i, known = 0, []
    while i < len(table.rows):
        key = tuple(heading_key(text) for text in texts_of(table.rows[i]))
        if any(_repeats(key, other) for other in known) or _is_heading_row(table, i, lexicon, is_first=not known):
            rows = _with_neighbours(table, i, lexicon)
            known.append(key)
            yield rows
            i = rows[-1] + 1
        else:
            i += 1


def _repeats(key: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a row has most of the headings of an earlier row, each in its own column."""
    same = sum(bool(one) and one == before for one, before in zip(key, other, strict=False))
    return same >= 2 and 2 * same > sum(map(bool, key))


def _is_heading_row(table: Table, i: int, lexicon: Lexicon, *, is_first: bool) -> bool:
    texts = texts_of(table.rows[i])
    filled = [text for text in texts if text.strip()]
    if len(filled) < 2 or not all(map(_can_head, filled)):
        return False
    letters = month_letters(texts)
    periods = [text for at, text in enumerate(texts) if text.strip() and (at in letters or _names_period(text))]
    is_over_periods = i + 1 < len(table.rows) and is_period_row(texts_of(table.rows[i + 1]), texts)
    over_marks = [
        text
        for at, text in enumerate(texts)
        if text.strip() and not (periods or is_over_periods) and _holds_marks(table, i, at)
    ]
    if not is_first and any(_is_value(text) and text not in (*over_marks, *periods) for text in filled):
        return False
    spoken = [heading_points(text, lexicon) for text in filled]
    is_time_plan = len(periods) >= _FEWEST_PERIODS or is_over_periods
    # A number or a day in a row below is the row's own, though a first row of headings may name a month or two.
    heads_itself = (*over_marks, *(periods if is_first or is_time_plan else ()))
    if any(
        _is_value(text) and text not in heads_itself and not (said and is_first)
        for text, said in zip(filled, spoken, strict=True)
    ):
        return False
    least = _KNOWN if is_first else _KNOWN_BELOW
    # "Uge 10" is a time before it is a heading with the word "uge" in it.
    known = [
        max(points, key=points.get)
        for text, points in zip(filled, spoken, strict=True)
        if text not in (*periods, *over_marks) and points and max(points.values()) >= least
    ]
    share = (len(known) + len(periods) + len(over_marks)) / len(filled)
    if is_first and not texts[0].strip() and len(periods) == len(filled) >= _FEWEST_PERIODS:
        # A roadmap: periods across, and what goes on in a first column without a heading.
        return True
    if len(set(known) & _TELLING) >= (1 if is_time_plan else 2) and share >= (0.5 if is_first else 0.75):
        return True
    return is_first and i < _SEARCHED_ROWS and len(known) < len(filled) and _differs_from_below(table, i, len(filled))


def _holds_marks(table: Table, i: int, at: int) -> bool:
    """Whether a column has nothing but crosses right below a row, and some."""
    below = (row[at] for row in table.rows[i + 1 : i + 1 + _LOOKED_AT_BELOW] if at < len(row))
    told = (text for cell in below if cell is not None and (text := cell.text.strip()))
    first = next(told, "")
    return is_mark(first) and all(map(is_mark, told))


def _names_period(text: str) -> bool:
    return bool(_PERIOD_WORD.fullmatch(text.casefold().strip()) or period_of(text))


def _can_head(text: str) -> bool:
    words = text.split()
    is_short = len(text) <= _LONGEST_HEADING and len(words) <= _MOST_WORDS
    return (is_short and not text.rstrip().endswith(".")) or len(words) <= 2


def _differs_from_below(table: Table, i: int, n_filled: int) -> bool:
    """Whether a full row of plain words stands over columns of times, numbers, marks or status words."""
    below = [texts_of(row) for row in table.rows[i + 1 : i + 9] if _n_filled(row) > 1]
    texts = texts_of(table.rows[i])
    if len(below) < 2 or n_filled < 0.7 * len(texts) or any(_has_form(text) for text in texts if text):
        return False
    if len({heading_key(text) for text in texts if text}) < n_filled:
        return False
    forms = [
        sum(bool(row[at]) and _has_form(row[at]) for row in below if at < len(row)) >= 0.5 * len(below)
        for at, text in enumerate(texts)
        if text
    ]
    return any(forms)


def _has_form(text: str) -> bool:
    """Whether a text is of a kind that no heading is: a time, a number, a mark, a status word."""
    short = " ".join(text.split())
    return _is_value(text) or bool(status_of(short))


def _is_value(text: str) -> bool:
    """Whether a text is a day, a number or a mark."""
    short = " ".join(text.split())
    if serial_day(short) or re.fullmatch(r"[\d\W]*\d[\d\W]*", short) or is_mark(short):
        return True
    return any(each.window.is_dated for each in times_in(short, on=date(2000, 1, 1))) and len(short.split()) <= 5


def _with_neighbours(table: Table, i: int, lexicon: Lexicon) -> tuple[int, ...]:
    """The heading row with the rows above and below that are headings of the same columns."""
    rows = [i]
    if i + 1 < len(table.rows) and _is_second(table.rows[i], table.rows[i + 1], lexicon):
        rows.append(i + 1)
        if i + 2 < len(table.rows) and _is_second(table.rows[i + 1], table.rows[i + 2], lexicon):
            rows.append(i + 2)
    while rows[0] and _is_group(table.rows[rows[0] - 1], table.rows[rows[0]]):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def _is_second(above: Row, row: Row, lexicon: Lexicon) -> bool:
    """Whether a row holds the headings of columns that the row above only names as a group."""
    filled = [at for at, cell in enumerate(row) if cell is not None and cell.text.strip()]
    if is_period_row(texts_of(row), texts_of(above)):
        return True
    if not filled or not all(_can_head(row[at].text) for at in filled):
        return False
    grouped = [at for at in filled if at < len(above) and (above[at] is None or not above[at].text.strip())]
    reach = {at - 1 for at in grouped} | set(grouped)
    merged_over = sum(cell is None for cell in row)
    is_only_groups = bool(grouped) and set(filled) <= reach | {min(grouped) - 1}
    return is_only_groups and (merged_over > 0 or all(_names_part(row[at].text, lexicon) for at in filled))


def _names_part(text: str, lexicon: Lexicon) -> bool:
    points = heading_points(text, lexicon)
    return _names_period(text) or bool(points and max(points.values()) >= _KNOWN)


def _is_group(above: Row, row: Row) -> bool:
    """Whether a row of few words over merged cells heads groups of the columns below."""
    filled = [at for at, cell in enumerate(above) if cell is not None and cell.text.strip()]
    is_single = len(filled) == 1 and filled[0] == 0
    has_merged = any(cell is None for cell in above)
    all_short = all(len(above[at].text.split()) <= 4 for at in filled)
    return (
        bool(filled)
        and not is_single
        and all_short
        and (has_merged or len(filled) < len(row) - 1)
        and _n_filled(row) > len(filled)
    )


def _labels(table: Table, rows: Sequence[int]) -> list[str]:
    """The heading of each column: those of the rows over it, the group's first."""
    width = _width(table)
    parts = [_spread(table.rows[i], width, is_last=i == rows[-1]) for i in rows]
    for over, under in reversed(list(pairwise(parts))):
        _reach_over_periods(over, under)
    labels = []
    for at in range(width):
        words = list(dict.fromkeys(part[at] for part in parts if part[at]))
        labels.append(GROUP_JOINT.join(words))
    return labels


def _spread(row: Row, width: int, *, is_last: bool) -> list[str]:
    """The words of a heading row, those of a merged cell over every column it covers."""
    texts = []
    for at in range(width):
        cell = row[at] if at < len(row) else None
        if cell is not None:
            texts.append(" ".join(shown_text(cell).split()))
        else:
            texts.append(texts[-1] if at < len(row) and texts and not is_last else "")
    return texts


def _reach_over_periods(over: list[str], under: Sequence[str]) -> None:
    """Let a year or quarter reach over the empty cells to its right, as far as periods stand below them."""
    if not is_period_row(under, over):
        return
    for at in range(1, len(over)):
        if not over[at] and under[at] and period_of(over[at - 1]):
            over[at] = over[at - 1]


def _judged(
    sections: Sequence[Section],
    lexicon: Lexicon,
    register: Register,
    on: date,
    answers: Answers,
    legend: Mapping[str, str],
) -> Heads:
    """What the columns of sections with the same headings are."""
    labels = next((section.labels for section in sections if section.labels), ())
    rows = [
        (section.table.rows[i]) for section in sections for i in section.below if _n_filled(section.table.rows[i]) > 1
    ]
    place = sections[0].table.place
    cells = [[None if cell is None else shown_text(cell) for cell in row] for row in rows]
    fills = [[None if cell is None else cell.fill for cell in row] for row in rows]
    gantt = gantt_of(labels, rows)
    if gantt is not None:
        cells = [[text for at, text in enumerate(row) if at not in gantt.columns] for row in cells]
        fills = [[fill for at, fill in enumerate(row) if at not in gantt.columns] for row in fills]
        own = [label for at, label in enumerate(labels) if at not in gantt.columns]
    else:
        own = list(labels)
    columns = columns_of(
        own,
        _as_meant(own, cells, legend, lexicon),
        lexicon=lexicon,
        place=place,
        answers=answers,
        fills=fills,
        register=register,
        on=on,
    )
    if gantt is not None:
        columns = _widened(columns, gantt, max(len(labels), max(map(len, rows), default=0)))
    columns = _settled(columns, lexicon)
    return Heads(columns, _sector(columns, lexicon), gantt, _anchors(columns, lexicon))


def _as_meant(
    labels: Sequence[str], cells: Sequence[Sequence[str | None]], legend: Mapping[str, str], lexicon: Lexicon
) -> list[list[str | None]]:
    """The cells with the legend's words for its signs, in columns of such signs that are not headed as numbers."""
    told = [list(row) for row in cells]
    for at in range(max(map(len, cells), default=0)):
        filled = {row[at].strip() for row in cells if at < len(row) and row[at] and row[at].strip()}
        is_number = heading_points(labels[at] if at < len(labels) else "", lexicon).get("number", 0.0) >= _KNOWN
        if filled and filled <= set(legend) and not is_number:
            for row in told:
                row[at : at + 1] = [legend.get(text.strip(), text) if text else text for text in row[at : at + 1]]
    return told


def _widened(columns: Columns, gantt: Gantt, width: int) -> Columns:
    """The columns with those of the time plan put in between again, as the role "period"."""
    roles, labels, margins = iter(columns.role_at), iter(columns.heading_at), iter(columns.margin_at)
    is_period = [at in gantt.columns for at in range(width)]
    return replace(
        columns,
        role_at=tuple("period" if period else next(roles, None) for period in is_period),
        heading_at=tuple("" if period else next(labels, "") for period in is_period),
        margin_at=tuple(0.0 if period else next(margins, 0.0) for period in is_period),
    )


def _settled(columns: Columns, lexicon: Lexicon) -> Columns:
    """Let a table without a column of titles have one: a column of signs so headed, its theme, its status, or others.

    The first column without a known heading, left of the text, is the theme where there is none.
    """
    roles = list(columns.role_at)
    if not columns.positions("title", "text"):
        spoken = [heading_points(heading, lexicon) for heading in columns.heading_at]
        named = [at for at, points in enumerate(spoken) if max(points.get("title", 0), points.get("text", 0)) >= _KNOWN]
        others = (at for wanted in ("theme", OTHER, "status", "note", "forum") for at in columns.positions(wanted))
        stand_in = next((at for at in named if roles[at] in ("number", "light")), next(others, None))
        if stand_in is not None:
            roles[stand_in] = "text" if roles[stand_in] == "status" else "title"
    owners = columns.positions("owner")
    doubtful = [at for at in owners if heading_points(columns.heading_at[at], lexicon).get("forum", 0.0) > 0]
    if len(doubtful) < len(owners):
        # "Forankring" beside "Projektejer" is the forum it belongs to.
        roles = ["forum" if at in doubtful else role for at, role in enumerate(roles)]
    if not columns.positions("owner", "forum"):
        # Where nobody else stands for a row, those who take part in it do.
        roles = ["owner" if role == "partner" else role for role in roles]
    if "theme" not in roles and "sector" not in roles and "follow_up" in roles and "text" in roles:
        unnamed = [
            at
            for at in range(roles.index("text"))
            if not heading_points(columns.heading_at[at], lexicon) and lexicon.headings
        ]
        if unnamed:
            roles[unnamed[0]] = "theme"
    for at in columns.positions("follow_up"):
        if at + 1 < len(roles) and {*heading_points(columns.heading_at[at + 1], lexicon)} >= _DAY_OF:
            # "Dato" right of "Næste milepæl" is the day of it.
            roles[at + 1] = "follow_up"
    changed = {columns.heading_at[at] for at, role in enumerate(roles) if role != columns.role_at[at]}
    asked = tuple(question for question in columns.questions if question.found not in changed)
    return replace(columns, role_at=tuple(roles), questions=asked)


def _sector(columns: Columns, lexicon: Lexicon) -> str | None:
    """The heading of the theme column, where it names no role but a sector."""
    themes = columns.positions("theme")
    if not themes or not lexicon.headings:
        return None
    heading = columns.heading_at[themes[0]]
    return heading if heading and not heading_points(heading, lexicon) else None


def _anchors(columns: Columns, lexicon: Lexicon) -> bool:
    """Whether the follow-up column says who owns the row: its heading does, or no other column can."""
    follow_ups = columns.positions("follow_up")
    spoken = [
        heading_points(part, lexicon)
        for at in follow_ups
        for part in re.split(r"/|&|,|›|\bog\b", columns.heading_at[at])
    ]
    says_owner = any(points.get("owner", 0.0) >= _KNOWN for points in spoken)
    return bool(follow_ups) and (says_owner or not columns.positions("owner", "forum"))
