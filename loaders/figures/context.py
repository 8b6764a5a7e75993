"""What stands round a table of figures: its title, unit, period, owner, legend and footnotes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import filterfalse

from danish.periods import Period, find_as_of, find_period, lag_basis, read_period, started_on, without_period
from loaders.figures.cubes import measure_in
from loaders.figures.headings import is_bare_unit, measure_of, without_unit
from loaders.figures.labels import footnotes_of, is_of_changes, scaled_unit, stated_unit, unit_in, without_marks
from loaders.figures.people import people_in
from loaders.figures.signs import legend_of
from loaders.figures.spoken import KOMMUNERNE, organisations_in
from loaders.files import Place
from loaders.names import Register, find_kommune, is_organisation, names_body


@dataclass(frozen=True, slots=True)
class Context:
    """What titles, headings and notes say of every row of a table; ``roles`` are those of its columns.

    ``over`` holds all titles and the names of sheet and file; ``hospital`` is the section heading that names one.
    ``has_title`` is False where only the file's name tells what the table is about; ``says_unit`` tells that a line of
    its own states the unit, not only the words of the title. ``remarks`` are the notes that hold for all the figures.
    ``counts`` tells that the title says what is counted or paid. ``people`` are the age and the sex of those whom the
    caption speaks of; ``caption`` is the last line above. ``mentioned`` are the periods that the prose above names, of
    these figures or of others.
    """

    title: str | None
    organisation: str | None
    period: Period | None
    as_of: date | None
    basis: str | None
    started_on: date | None
    role: str
    unit: str | None
    sheet: Place
    table: int
    over: str = ""
    hospital: str | None = None
    roles: tuple[str, ...] = ()
    legend: Mapping[str, str] = field(default_factory=dict)
    footnotes: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    says_unit: bool = False
    has_title: bool = True
    counts: bool = False
    people: tuple[str | None, str | None] = (None, None)
    mentioned: tuple[Period, ...] = ()
    caption: str = ""


_PLAIN_SHEET = re.compile(r"(?:ark|sheet|data|tabel|table)\s?\d*", re.IGNORECASE)
_NUMBERED = re.compile(r"^(?:tabel|bilag|figur|table)\s?\d+(?:\.\d+)*\w?\s*[.:–-]?\s*", re.IGNORECASE)
_LETTERED = re.compile(r"^(?:[A-ZÆØÅ]|\d{1,2})[.)]\s+(?=\w)")
_SOURCE = re.compile(
    r"^(?:kilde|datakilde|note|anm|anmærkning|bemærk|udarbejdet|udtrukket|opgjort (?:pr|den))\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(?:kilde|datakilde)\b", re.IGNORECASE)
_BROAD = re.compile(
    r"^(?:nøgletal|oversigt|bilag|statistik|udvikling(?:en)?|rapport|årsrapport|status|data|tal|notat|referat|dagsorden|møde)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 120
_LONGEST_NAME = 3
"""Words of a line that names an area or a cluster and nothing else."""


def context_of(
    titles: Sequence[str],
    notes: Sequence[str],
    headings: Sequence[str],
    sheet: Place,
    *,
    sheet_name: str | None,
    file_title: str,
    dated: date | None,
    table: int,
    register: Register,
    owner: str | None = None,
) -> Context:
    """Return what holds for all of a table.

    Parameters
    ----------
    titles, notes
        The lines above and below the table, in reading order.
    owner
        Whose the whole paper is, where neither titles nor rows name another.
    """
    titles = _joined(titles)
    said = [*titles, *notes]
    period = next(filter(None, map(find_period, titles)), None) or find_period(sheet_name or "")
    year = period.start.year if period else dated.year if dated else None
    basis = next(filter(None, map(lag_basis, filterfalse(_tells_no_basis, [*said, *headings]))), None)
    as_of = next(filter(None, (find_as_of(text, year=year) for text in [*said, *headings])), None)
    if period is None and as_of is not None and basis is None:
        period = read_period(as_of.isoformat())
    title = _title([text for text in titles if not _is_letterhead(text, register)] or titles, sheet_name, file_title)
    told = _stated(titles)
    said_below = (sentence for note in notes for sentence in re.split(r"(?<=[a-zæøå)]\.)\s+(?=[A-ZÆØÅ])", note))
    of_all = (sentence for sentence in said_below if not is_of_changes(sentence))
    told = told or next(filter(None, map(stated_unit, of_all)), None)
    role, unit = "", None
    if told is None:
        about = [text for text in titles if not _SOURCE.match(text)] if title != file_title else []
        role, unit = _measure(_line_of(title, about), about)
    return Context(
        title=_without_unit(title),
        organisation=_owner(titles, register) or owner,
        period=period,
        as_of=as_of,
        basis=basis,
        started_on=next(filter(None, map(started_on, said)), None),
        role=role,
        unit=told or unit,
        sheet=sheet,
        table=table,
        over=" · ".join(dict.fromkeys(filter(None, (*titles, sheet_name, file_title)))),
        legend=legend_of([*notes, *titles]),
        footnotes=footnotes_of(notes),
        says_unit=told is not None,
        has_title=title != file_title,
        counts=title != file_title and (measure_of([title])[0] == "count" or "kr." in (told or unit or "")),
        people=_people(titles, title),
        caption=titles[-1] if titles else "",
    )


def _tells_no_basis(text: str) -> bool:
    """Whether a line tells where figures come from or what a sign means, and not which of their days they count by."""
    return _FROM.match(text) is not None or bool(legend_of([text]))


def _stated(titles: Sequence[str]) -> str | None:
    """Return the unit that one of the lines states by itself, or at its end."""
    of_one = filterfalse(_says_two, titles)
    return next(filter(None, map(stated_unit, titles)), None) or next(filter(None, map(unit_at_end, of_one)), None)


def unit_of(lines: Sequence[str]) -> str | None:
    """Return the unit that the lead of a paper tells of all its figures, as in "Alle tal er andele"."""
    return _stated(lines) or _measure(None, lines)[1]


def _measure(own: str | None, lines: Sequence[str]) -> tuple[str, str | None]:
    """Return the role and unit that the title of a table says of its figures, else the lines round it.

    Another line may tell as a share what the title counts; one that speaks of a measure without a unit of its own
    says nothing against the title.
    """
    told = [measure_of([text]) for text in dict.fromkeys((own, *lines)) if text and not _says_two(text)]
    told = [(role, unit or unit_of_role(role)) for role, unit in told if (role, unit) != ("", None)]
    is_counted = bool(told) and own is not None and measure_of([own])[0] == "count"
    if is_counted:
        told = [(role, unit) for role, unit in told if unit]
    return next(iter(sorted(told, key=_is_count)), ("", None))


def _people(titles: Sequence[str], title: str) -> tuple[str | None, str | None]:
    """Return the age and the sex that the caption or the line of the unit names, the nearest to the table first."""
    captions = [
        text for text in titles if _words(text)[:_LONGEST_TITLE] == title or stated_unit(text) or is_numbered(text)
    ]
    found = [people_in(text) for text in reversed(captions)]
    return next(filter(None, (age for age, _ in found)), None), next(filter(None, (sex for _, sex in found)), None)


def is_remark(note: str) -> bool:
    """Whether a note tells something of all the figures above it: no legend, unit or day, nothing a mark points to."""
    told = legend_of([note]) or footnotes_of([note]) or stated_unit(note) or find_as_of(note)
    return not told and (":" in note or len(note.split()) >= _FEWEST_WORDS)


def _says_two(title: str) -> bool:
    """Whether a title names two measures of different units, so that its unit is not that of all figures."""
    measured = [(*measure_of([part]), part.casefold()) for part in _JOINED.split(title)]
    # "Borgere på 65 år og derover, pr. 1.000 borgere" only names whom the figures are of.
    units = {unit for role, unit, said in measured if unit and (role != "count" or _COUNTING in said)}
    return len(units) > 1


_COUNTING = "antal"


_JOINED = re.compile(r"\s(?:og|samt)\s", re.IGNORECASE)


def is_numbered(text: str) -> bool:
    """Whether a line begins as the caption of one table among several: "Tabel 2. …", "B. …"."""
    return bool(_NUMBERED.match(text) or _LETTERED.match(text))


def _is_count(measure: tuple[str, str | None]) -> bool:
    """Whether a line only counts: what it counts may be told as a share in the line below."""
    return measure[0] == "count"


_UNIT_TAIL = re.compile(
    r"\s*(?:[,.:;]\s+(?:(?:opgjort|beløb|tal)\s)?(?:i\s)?|,\s*(?:opgjort\s)?(?:i\s)?|\si\s|\s[-–]\s|[(\[]\s*(?:i\s)?)(?P<unit>[^,()\[\]]{1,60}?)\s*[)\]]?[.,]?$",
    re.IGNORECASE,
)


def unit_at_end(title: str) -> str | None:
    """Return the unit that a title ends with: "… (1.000 kr.)", "…, pct.", "… i procent"."""
    found = _UNIT_TAIL.search(without_period(title))
    unit = unit_in(found["unit"]) if found else None
    # "Budget mio. kr.": the full stop is that of the short word, and ends no sentence before the unit.
    return scaled_unit(title) or unit if unit == "kr." else unit


def unit_of_role(role: str) -> str | None:
    """Return the unit that a share or a count has of itself."""
    return "%" if role == "share" else "antal" if role == "count" else None


def _joined(lines: Sequence[str]) -> list[str]:
    """Return the lines, those that go on in small letters joined to the one before."""
    joined: list[str] = []
    for line in (" ".join(line.split()) for line in lines):
        if joined and line[:1].islower() and len(joined[-1]) > _SHORTEST_BROKEN and joined[-1][-1] not in ".:":
            joined[-1] += f" {line}"
        elif line:
            joined.append(line)
    return joined


_SHORTEST_BROKEN = 40
"""Characters of a line that may have been broken for want of room."""


def _is_letterhead(text: str, register: Register) -> bool:
    """Whether a line tells whose paper it is and what it is for, and not what its figures are."""
    if measure_of([text]) != ("", None) or find_period(text) is not None:
        return False
    return bool(_OF_PAPERS.search(text)) or is_organisation(text, register) or names_body(text)


_OF_PAPERS = re.compile(
    r"\b(?:under)?bilag \d|\bdagsorden(?:en)?s?\b|\bpunkt \d|\bpkt\. ?\d|\b(?:til|fra) (?:\w+ )?\w*møde[rt]?\b"
    r"|\b(?:sags?|journal)(?:s?nr|nummer)\b|\bside \d|\w+møde\b",
    re.IGNORECASE,
)


def _title(titles: Sequence[str], sheet_name: str | None, file_title: str) -> str:
    """Return what the table is about: its numbered title, else the nearest that says unit and period, else the first.

    The title of a whole paper and sentences that lead to its tables stand above what each of them is called.
    """
    named = [text for text in titles if _words(text)]
    named = [text for text in named if not _is_sentence(text)] or named
    stating = [text for text in named if find_period(text) and (_STATES.search(text) or unit_at_end(text))]
    numbered = [text for text in named if _NUMBERED.match(text)]
    narrow = [text for text in named if not _BROAD.match(_words(text)) and measure_of([text]) != ("", None)]
    broad = bool(named) and bool(_BROAD.match(_words(named[0])))
    for text in (
        *numbered[-1:],
        *(stating[-1:] if named[:1] != stating[:1] else []),
        *(narrow[:1] if broad else []),
        *named[:1],
    ):
        return _words(text)[:_LONGEST_TITLE]
    if sheet_name and not _PLAIN_SHEET.fullmatch(sheet_name) and (words := without_period(sheet_name)):
        return words
    return file_title


_STATES = re.compile(r"\b(?:antal(?:let)?|andel(?:en)?|procent(?:del)?|pct)\b|%|\bpr\.? ?1[.0]*0\b", re.IGNORECASE)
_FEWEST_WORDS = 4
"""Words of a sentence with its full stop; fewer are a title that was given one."""


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and len(text.split()) >= _FEWEST_WORDS and not unit_at_end(text)


def _words(text: str) -> str:
    """Return the words of a title without number, period and breakdown; "" where it is no title."""
    if _SOURCE.match(text) or stated_unit(text) or legend_of([text]):
        return ""
    if find_kommune(text).kommune or (len(text.split()) <= _LONGEST_NAME and find_kommune(text).how != "unknown"):
        return ""
    text = _LETTERED.sub("", text)
    words = measure_in(_NUMBERED.sub("", without_marks(without_period(text))[0]))
    words = re.sub(r"\s+,", ",", _NUMBERED.sub("", words)).strip(" ,;:")
    return words if len(words) > 2 and (not is_bare_unit(words) or _NUMBERED.match(text)) else ""


def _line_of(title: str, lines: Sequence[str]) -> str | None:
    return next((line for line in lines if _words(line)[:_LONGEST_TITLE] == title), None)


def _without_unit(title: str) -> str:
    """Return a title without the unit in brackets or at its end."""
    while (found := _UNIT_TAIL.search(title)) and unit_in(found["unit"]) and found.start() > 2:
        title = title[: found.start()]
    return without_unit(title.strip(" ,"))


def owner_of(lines: Sequence[str], register: Register) -> str | None:
    """Return the one organisation that the letterhead of a paper names; its sentences may speak of others."""
    joined = _joined(lines)
    told = _owner([text for text in joined if not _is_sentence(text)], register)
    return told or next(filter(None, (_sender_of(text, register) for text in joined)), None)


def _sender_of(line: str, register: Register) -> str | None:
    """Return the organisation with which a line begins: "Viborg Kommune, Omsorg, maj 2023. Tallene følges …"."""
    first = _PARTS.split(line)[0]
    is_begin = len(first) < len(line) and not _is_sentence(first)
    return first if is_begin and (find_kommune(first).kommune or is_organisation(first, register)) else None


def _owner(titles: Sequence[str], register: Register) -> str | None:
    """Return the one organisation that the titles name, for a table that names none in its rows."""
    if titles and is_owner(titles[-1], register):
        return titles[-1]
    kommune = next((text for text in titles if find_kommune(text).kommune), None)
    unit = next((text for text in titles if _is_unit_of(text, register)), None)
    named = dict.fromkeys(name for text in titles for _, name in organisations_in(text, register) if name != KOMMUNERNE)
    return kommune or unit or (next(iter(named)) if len(named) == 1 else None)


def is_owner(line: str, register: Register) -> bool:
    """Whether a line is the name of an organisation and nothing else, as the caption over each of several tables."""
    return find_kommune(line).kommune is not None or is_organisation(line, register)


def _is_unit_of(text: str, register: Register) -> bool:
    """Whether a line names a unit and whose it is, and nothing else: "Hjerteafdelingen, Hospitalsenhed Vest"."""
    parts = _PARTS.split(text)
    are_named = all(names_body(part) or is_organisation(part, register) for part in parts)
    return len(parts) > 1 and are_named


_PARTS = re.compile(r",\s|\s[-–]\s")
