"""Rows of one paper that tell the same initiative twice: an overview and its details, a road map on two slides."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from danish.text import fold
from loaders.follow_ups.initiative import FollowUp, Initiative
from loaders.questions import Answers, Candidate, Question

_NO_STATUS = "uden-status"
# Two sheets tell of the same where so much of the shorter one stands in the other; fewer rows may be alike by chance.
_SAME_SHARE, _FEWEST = 0.8, 2
_TOGETHER = ""


def told_once(
    rows: Sequence[Initiative], planned: Collection[int], answers: Answers
) -> tuple[list[Initiative], list[Question]]:
    """Return the rows with each initiative once, and what is asked where two sheets tell the same.

    A road map goes on from slide to slide: rows of one title and owner there are one, with all its stretches of time.
    Of two sheets with the same titles, as an overview and its details have, each title is one row: what one of them
    lacks the other tells, and where they differ the sheet that says more counts, which is asked about. Where the titles
    of one sheet stand as themes in the other, all rows are kept, and it is asked which sheet counts.

    Parameters
    ----------
    planned
        The positions of the rows that stand in a time plan.
    """
    rows = _of_slides(rows, planned)
    asked = []
    for one, other in combinations(_sheets(rows), 2):
        first, second = (_of_sheet(rows, sheet) for sheet in (one, other))
        titles, others = {*map(_title, first)}, {*map(_title, second)}
        is_same = _mostly_in(titles, others) or _mostly_in(others, titles)
        of_themes = any(
            _mostly_in(named, {fold(row.theme or "") for row in below})
            for named, below in ((titles, second), (others, first))
        )
        if is_same or of_themes:
            question = _question(one, other, first, second, answers, is_same=is_same)
            asked.append(question)
            rows = _counting(rows, (one, other), question.chosen, is_same=is_same)
    return rows, asked


def _of_slides(rows: Sequence[Initiative], planned: Collection[int]) -> list[Initiative]:
    kept: dict[tuple, Initiative] = {}
    for at, row in enumerate(rows):
        owners = tuple(sorted(fold(owner.name) for owner in row.owners))
        key = (_title(row), owners) if at in planned and row.place.slide else (at,)
        before = kept.get(key)
        if before is not None and before.place.page != row.place.page and _agree(before, row):
            kept[key] = _joined(before, row)
        else:
            kept[key if before is None else (at,)] = row
    return list(kept.values())


def _sheets(rows: Sequence[Initiative]) -> list[str]:
    return list(dict.fromkeys(row.place.sheet for row in rows if row.place.sheet))


def _of_sheet(rows: Sequence[Initiative], sheet: str) -> list[Initiative]:
    return [row for row in rows if row.place.sheet == sheet]


def _title(row: Initiative) -> str:
    return " ".join(fold(row.title).split())


def _mostly_in(named: Collection[str], others: Collection[str]) -> bool:
    return len(named) >= _FEWEST and sum(name in others for name in named) >= _SAME_SHARE * len(named)


def _agree(one: Initiative, other: Initiative) -> bool:
    """Whether two rows say nothing that cannot both be true."""
    statuses = {one.status, other.status} - {_NO_STATUS}
    lights = {one.light, other.light} - {None}
    owners = [{fold(owner.name) for owner in row.owners} for row in (one, other)]
    has_same_owners = owners[0] <= owners[1] or owners[1] <= owners[0]
    return len(statuses) < 2 and len(lights) < 2 and has_same_owners


def _windows_agree(one: Initiative, other: Initiative) -> bool:
    windows, others = ({_days(each) for each in row.follow_ups} for row in (one, other))
    return windows <= others or others <= windows


def _days(promise: FollowUp) -> tuple:
    window = promise.window
    return window.start, window.end, window.recurrence, None if window.is_dated else promise.quote


def _joined(one: Initiative, other: Initiative) -> Initiative:
    """The first row with what the second one tells beside it."""
    promised = {_days(each) for each in one.follow_ups}
    return replace(
        one,
        theme=one.theme or other.theme,
        status=other.status if one.status == _NO_STATUS else one.status,
        status_quote=other.status_quote if one.status == _NO_STATUS else one.status_quote,
        light=one.light or other.light,
        percent=other.percent if one.percent is None else one.percent,
        owners=one.owners or other.owners,
        forums=one.forums or other.forums,
        follow_ups=(*one.follow_ups, *(each for each in other.follow_ups if _days(each) not in promised)),
        changed=(one.changed or other.changed) if None not in (one.changed, other.changed) else one.changed,
        extra=tuple({**dict(other.extra), **dict(one.extra)}.items()),
    )


def _question(
    one: str,
    other: str,
    first: Sequence[Initiative],
    second: Sequence[Initiative],
    answers: Answers,
    *,
    is_same: bool,
) -> Question:
    together = Candidate(_TOGETHER, "læst samlet", "titlerne er de samme")
    if not is_same:
        together = Candidate(_TOGETHER, "begge ark", "det ene arks titler er det andet arks emner")
    sheets = (Candidate(name, name, "det andet ark gentager det") for name in (one, other))
    agrees = is_same and all(_agree(*pair) and _windows_agree(*pair) for pair in _pairs(first, second))
    return answers.ask(
        "SPOERG_ARK_INITIATIVER",
        f"{one} {other}",
        place=second[0].place,
        found=f"{one}« og »{other}",
        candidates=(together, *sheets),
        sure=agrees,
    )


def _pairs(first: Sequence[Initiative], second: Sequence[Initiative]) -> Iterator[tuple[Initiative, Initiative]]:
    by_title = {_title(row): row for row in reversed(second)}
    return ((row, by_title[_title(row)]) for row in first if _title(row) in by_title)


def _counting(
    rows: Sequence[Initiative], sheets: tuple[str, str], chosen: str | None, *, is_same: bool
) -> list[Initiative]:
    """The rows that count by what was chosen; a row that stands in one of the sheets only is kept in any case."""
    if not is_same and chosen not in sheets:
        return list(rows)
    if chosen in sheets:
        titles = {_title(row) for row in _of_sheet(rows, chosen)}
        themes = {fold(row.theme or "") for row in _of_sheet(rows, chosen)}
        left = next(sheet for sheet in sheets if sheet != chosen)
        told = titles | themes
        return [
            row for row in rows if row.place.sheet != left or not ({_title(row), fold(row.theme or "")} - {""} & told)
        ]
    fuller, other = sorted(sheets, key=lambda sheet: -sum(map(_says, _of_sheet(rows, sheet))))
    pairs = {id(row): beside for row, beside in _pairs(_of_sheet(rows, fuller), _of_sheet(rows, other))}
    gone = {id(beside) for beside in pairs.values()}
    return [_joined(row, pairs[id(row)]) if id(row) in pairs else row for row in rows if id(row) not in gone]


def _says(row: Initiative) -> int:
    """How much a row tells beside its title."""
    return len(row.follow_ups) + len(row.owners) + len(row.extra) + (row.status != _NO_STATUS) + bool(row.light)
